"""Word tables on their grid, against truth made by hand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_office import docx, p, sdt, tbl, tc, tr

from toolkit.reading import read

GOES_ON, BEGINS = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


def shape(body: str) -> list[list[tuple[str, int, int, int]]]:
    """Each row as its cells' text, column, width and height."""
    rows = read(docx(body), "表.docx").rows
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells] for row in rows]


def above(body: str) -> list[list[str]]:
    return [[cell.text for cell in row.above] for row in read(docx(body), "表.docx").rows]


def test_widths_push_the_following_cells_to_the_right():
    assert shape(tbl(tr(tc("甲", span(3)), "乙"), tr("丙", "丁", "戊", "己"))) == [
        [("甲", 0, 3, 1), ("乙", 3, 1, 1)],
        [("丙", 0, 1, 1), ("丁", 1, 1, 1), ("戊", 2, 1, 1), ("己", 3, 1, 1)],
    ]


def test_a_tall_cell_is_given_once_and_stands_above_the_rows_it_reaches():
    body = tbl(
        tr(tc("高", BEGINS), "一"), tr(tc("", GOES_ON), "二"), tr(tc("", GOES_ON), "三"), tr("末", "四")
    )
    assert shape(body) == [
        [("高", 0, 1, 3), ("一", 1, 1, 1)],
        [("二", 1, 1, 1)],
        [("三", 1, 1, 1)],
        [("末", 0, 1, 1), ("四", 1, 1, 1)],
    ]
    assert above(body) == [[], ["高"], ["高"], []]


def test_merging_the_old_way_says_nothing_for_going_on():
    body = tbl(tr("一", tc("高", f"{span(2)}{BEGINS}")), tr("二", tc("", f"{span(2)}{GOES_ON}")))
    assert shape(body) == [[("一", 0, 1, 1), ("高", 1, 2, 2)], [("二", 0, 1, 1)]]


def test_a_new_beginning_ends_the_cell_above():
    body = tbl(tr(tc("上", BEGINS)), tr(tc("", GOES_ON)), tr(tc("下", BEGINS)), tr(tc("", GOES_ON)))
    assert shape(body) == [[("上", 0, 1, 2)], [], [("下", 0, 1, 2)], []]
    assert above(body) == [[], ["上"], [], ["下"]]


def test_a_cell_that_goes_on_from_nothing_stands_by_itself():
    assert shape(tbl(tr(tc("孤", GOES_ON), "乙"))) == [[("孤", 0, 1, 1), ("乙", 1, 1, 1)]]


def test_rows_may_begin_further_right():
    body = tbl(
        tr("甲", "乙", "丙"),
        tr("丁", look='<w:gridBefore w:val="2"/>'),
        tr("戊", look='<w:gridAfter w:val="2"/>'),
    )
    assert shape(body)[1:] == [[("丁", 2, 1, 1)], [("戊", 0, 1, 1)]]


def test_merging_sideways_in_the_old_way_makes_one_cell():
    body = tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "乙"))
    assert shape(body) == [[("甲", 0, 2, 1), ("乙", 2, 1, 1)]]


def test_controls_around_tables_rows_and_cells_change_nothing():
    bare = tbl(tr("甲", "乙"), tr("丙", "丁"))
    wrapped = sdt(tbl(sdt(tr(sdt(tc("甲"), "a"), "乙"), "r"), tr(sdt(sdt(tc("丙")) + tc("丁")))), "t")
    assert shape(wrapped) == shape(bare)


def test_tags_of_other_programs_change_nothing():
    wrapped = tbl(f"<w:customXml>{tr('<w:customXml>' + tc('甲') + '</w:customXml>', '乙')}</w:customXml>")
    assert shape(wrapped) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]


def test_a_table_in_a_cell_follows_that_row_as_a_block_of_its_own():
    body = tbl(tr("甲", tc(p("前") + tbl(tr("内", "部")) + p("后"))), tr("乙", "丙")) + p("尾")
    rows = read(docx(body), "表.docx").rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["甲", "前\n后"],
        ["内", "部"],
        ["乙", "丙"],
        ["尾"],
    ]
    assert [row.is_table for row in rows] == [True, True, True, False]
    assert rows[0].block == rows[2].block
    assert len({row.block for row in rows}) == 3
    assert [str(row.cells[0].place) for row in rows] == [
        "表1 第1行第1列", "表2 第1行第1列", "表1 第2行第1列", "第1段",
    ]  # fmt: skip


def test_a_form_pasted_into_a_frame_comes_out_in_place():
    form = p("标题") + tbl(tr("姓名", "张三"), tr("职务", "书记")) + p("（盖章）")
    framed = tbl(tr(tc(form)))
    rows = read(docx(framed), "表.docx").rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["标题"], ["姓名", "张三"], ["职务", "书记"], ["（盖章）"],
    ]  # fmt: skip
    assert [row.is_table for row in rows] == [False, True, True, False]
    assert [str(row.cells[0].place) for row in rows] == [
        "表1 第1行第1列", "表2 第1行第1列", "表2 第2行第1列", "表1 第1行第1列",
    ]  # fmt: skip


def test_a_frame_in_a_frame_comes_out_too():
    framed = tbl(tr(tc(tbl(tr(tc(tbl(tr("姓名", "张三"))))))))
    assert shape(framed) == [[("姓名", 0, 1, 1), ("张三", 1, 1, 1)]]


def test_a_box_of_one_cell_without_a_table_is_a_table():
    assert shape(tbl(tr(tc(p("一") + p("二"))))) == [[("一\n二", 0, 1, 1)]]


@pytest.mark.parametrize("width", ["0", "-3", "x", "", "99999999999"])
def test_a_nonsensical_width_does_no_harm(width):
    row = read(docx(tbl(tr(tc("甲", f'<w:gridSpan w:val="{width}"/>'), "乙"))), "表.docx").rows[0]
    assert [cell.text for cell in row.cells] == ["甲", "乙"]
    assert 1 <= row.cells[1].column <= 1000


def test_ten_thousand_rows_take_seconds_not_minutes():
    start = time.process_time()
    rows = read(docx(tbl(*(tr("甲", "乙") for _ in range(10_000)))), "表.docx").rows
    assert len(rows) == 10_000
    assert time.process_time() - start < 5


Plan = list[list[tuple[int, int]]]


@st.composite
def plans(draw: st.DrawFn) -> list[list[int]]:
    """A table as a grid of numbers; equal numbers are one merged cell."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    grid = [[row * width + column for column in range(width)] for row in range(height)]
    merged: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1))
        area = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if merged.isdisjoint(area):
            merged.update(area)
            for row, column in area:
                grid[row][column] = top * width + left
    return grid


def written(grid: list[list[int]]) -> str:
    """The plan as Word would write it."""
    rows = []
    for number, line in enumerate(grid):
        cells, column = [], 0
        while column < len(line):
            width = line.count(line[column])
            is_tall = sum(line[column] in other for other in grid) > 1
            goes_on = number > 0 and line[column] in grid[number - 1]
            merge = (GOES_ON if goes_on else BEGINS) if is_tall else ""
            cells.append(tc("" if goes_on else str(line[column]), span(width) + merge))
            column += width
        rows.append(tr(*cells))
    return tbl(*rows)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_any_merged_table_is_laid_out_as_it_was_planned(grid):
    expected = [
        [
            (str(value), line.index(value), line.count(value), sum(value in other for other in grid))
            for value in dict.fromkeys(line)
            if number == 0 or value not in grid[number - 1]
        ]
        for number, line in enumerate(grid)
    ]
    assert shape(written(grid)) == expected
