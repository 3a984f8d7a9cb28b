"""Rows of tables in a Markdown text: one that would be printed as it stands is told by its line."""

import pytest

from toolkit.errors import Refused
from toolkit.writing.markup import Table, read_markup

HEAD = "| 甲 | 乙 |\n|--|--|\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("正文\n| 甲 | 乙 |\n正文", "table-loose", "第2行"),
        (f"{HEAD}| 1 | 2 |\n\n| 3 | 4 |", "table-loose", "第5行"),
        (f"甲\n:::横排\n{HEAD}| 1 | 2 | 3 |\n\n| 1 | 2 |\n:::", "table-loose", "第7行"),
    ],
)
def test_a_row_that_would_lose_something_is_told(text, code, line):
    with pytest.raises(Refused, match=line) as told:
        read_markup(text)
    assert told.value.code == code


def test_a_chart_of_several_series_has_a_name_for_each():
    with pytest.raises(Refused, match="plot-table"):
        read_markup(f":::图 题\n{HEAD}| 一 | 2 | 3 |\n:::")


@pytest.mark.parametrize("row", ["| 1 | 2 |", "| 1 |", "| 1 | 2\\|3 |", "| | |"])
def test_a_row_that_loses_nothing_is_a_row(row):
    (table,) = read_markup(f"{HEAD}{row}").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1


@pytest.mark.parametrize("line", ["甲|乙", "| 甲", "甲 |", "｜甲｜乙｜"])
def test_a_line_with_a_stroke_in_it_is_text(line):
    assert [block.text for block in read_markup(line).blocks] == [line]
