"""A template in Markdown: whatever a value holds, the document has it whole, and is never refused for it."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.errors import Misconfigured
from toolkit.model import Spot
from toolkit.office import load
from toolkit.ooxml.template_values import clean
from toolkit.reading import read
from toolkit.writing.filters import FILTERS
from toolkit.writing.markdown_body import compile_markdown
from toolkit.writing.words import said

OFFICE = load(Path(__file__).parents[2])
BODY = """---
文种: 通知
标题: 关于核对名单的通知
主送: 各党支部
成文日期: 2026-03-05
---
{% for value in values %}
第{{ loop.index }}项：{{ value }}。
{% endfor %}

| 序号 | 内容 |
|:-:|:--|
{% for value in values -%}
| {{ loop.index }} | {{ value }} |
{% endfor %}
"""
TEMPLATE = compile_markdown(BODY, "名单", ("values", "office"), filters=FILTERS, say=said)
MARKS = [
    *"<>&\"'#*_|\\`~\t\n$%",
    "]]>",
    "{{ x }}",
    "{% if %}",
    "---",
    ":::",
    "1. ",
    "（一）",
    "：",
    "“",
    "”",
    "—",
    "…",
]
LETTERS = [*"乡党委支部会议通知名单张三李四昇瑄祎翀赟旻①Ⅳ％3x", "𠮷", "2010年", "é"]
UNSEEN = ["😀", "👨‍👩‍👧", "𠀀", "𪚥", "\ud800", "\udfff", "\x00", "\x1b", "\ufffe", "ß"]


def written(values):
    return TEMPLATE.render({"values": values, "office": OFFICE})


def words(data):
    document = read(data, "名单.docx")
    return bare("".join(cell.text for row in document.rows for cell in row.cells))


def bare(text):
    return "".join(clean(text).split())


@settings(max_examples=300 if os.environ.get("BANWEN_NO_SKIP") else 60, deadline=None)
@example("甲\t乙")
@example("一行\n二行")
@given(st.lists(st.sampled_from([*MARKS, *LETTERS, *UNSEEN]), max_size=8).map("".join) | st.text(max_size=20))
def test_no_value_keeps_its_document_back(value):
    assert words(written([value])).count(bare(value)) >= 2 or not bare(value)


def two_thousand(letters):
    luck = random.Random(9704)
    return [f"{at}{''.join(luck.choices(letters, k=luck.randint(1, 8)))}完" for at in range(2000)]


def test_two_thousand_values_of_every_sort_stand_in_one_document():
    values = two_thousand([*MARKS, *LETTERS, *UNSEEN])
    found = words(written(values))
    assert [value for value in values if bare(value) not in found] == []


@pytest.mark.soffice
def test_two_thousand_values_stand_in_its_pages_too():
    """Of those a font of this machine has. Readers of PDFs put what comes from another font beside a dash
    behind it, so there is none here.
    """
    from toolkit.writing.pdf import missing_in, to_pdf

    values = two_thousand([mark for mark in [*MARKS, *LETTERS] if mark != "—"])
    assert missing_in(to_pdf(written(values)), map(clean, values)) == ()


# --- a template as clerks write it -------------------------------------------------------------------------


def made(text, **names):
    """The paragraphs and the rows of what a template of this text writes."""
    body = compile_markdown(
        f"---\n标题: 通报\n---\n{text}", "通报", (*names, "office"), filters=FILTERS, say=said
    )
    document = read(body.render({**names, "office": OFFICE}), "通报.docx")
    return [
        [cell.text for cell in row.cells]
        for row in document.rows
        if row.cells[0].place.spot is not Spot.FOOTER
    ][1:]


def test_a_line_of_tags_alone_leaves_no_line_so_that_the_rows_of_a_table_stay_together():
    rows = "| 甲 |\n|--|\n{% for x in xs %}\n{% if x %}\n| {{ x }} |\n{% endif %}\n{% endfor %}\n\n末段"
    assert made(rows, xs=["一", "", "二"]) == [["甲"], ["一"], ["二"], ["末段"]]


def test_a_line_with_words_beside_its_tags_stays_a_line():
    assert made("{% if x %}甲{% endif %}\n乙\n{% if x %}\n丙\n{% endif %}\n丁", x=1) == [
        ["甲"],
        ["乙"],
        ["丙"],
        ["丁"],
    ]


def test_a_mistake_below_a_line_of_tags_alone_is_told_by_its_own_line():
    with pytest.raises(Misconfigured, match="第7行"):
        made("{% if x %}\n甲\n{% endif %}\n{{ x + }}", x=1)


def test_what_nobody_sees_in_a_tag_is_mended():
    assert made("{{\u3000x\u200b }}", x="甲") == [["甲"]]


@pytest.mark.parametrize("value", ["支部简报。", "支部简报：", "支部简报；"])
def test_a_point_that_no_heading_ends_with_does_not_keep_a_document_back(value):
    (heading,) = made("## {{ x }}", x=value)
    assert "支部简报" in heading[0]


def test_words_stand_in_the_order_they_were_written_in():
    assert made("{{ x }}", x="张\u202e三李\u202c四") == [["张三李四"]]
