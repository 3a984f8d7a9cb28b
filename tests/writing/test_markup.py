"""Markdown as clerks write it: every line a paragraph, nothing renumbered, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.ooxml.xml import REPLACEMENT, is_allowed
from toolkit.writing.markup import AttachmentStart, Heading, Paragraph, Table, Turn, Words, read_markup
from toolkit.writing.shield import shield, unshield


def blocks(text):
    return read_markup(text).blocks


def test_every_line_is_a_paragraph_and_no_line_a_list_a_quotation_or_code():
    lines = [
        "1. 第一",
        "- 第二",
        "    第三",
        "> 第四",
        "五\\*六",
        "七_八_九",
        "<b>十</b> &amp; `x`",
        "#5楼",
        "——",
        "[甲](乙)",
    ]
    found = blocks("\n".join(lines))
    assert [block.text for block in found] == [
        "1. 第一", "- 第二", "第三", "> 第四", "五*六", "七_八_九", "<b>十</b> &amp; `x`", "#5楼", "——", "[甲](乙)",
    ]  # fmt: skip


def test_headings_have_four_levels_and_the_first_line_may_be_the_title():
    marked = read_markup("# 题\n## 一\n### 二\n#### 三\n##### 四")
    assert marked.title == "题"
    assert marked.blocks == tuple(Heading(level, text) for level, text in enumerate("一二三四", start=1))


def test_bold_is_bold_and_a_lone_star_a_star():
    assert blocks("一是**好**的，3*5=15") == (
        Paragraph((Words("一是"), Words("好", bold=True), Words("的，3*5=15"))),
    )


def test_a_table_has_its_head_its_alignment_and_the_line_above_as_its_title():
    (table,) = blocks("表1 党员名册\n| 姓名 | 人数 |\n|:--|--:|\n| 张三 | 3 |")
    assert isinstance(table, Table)
    assert table.title == "表1 党员名册"
    assert table.aligns == ("left", "right")
    assert table.rows == (((Words("张三"),), (Words("3"),)),)


def test_an_attachment_begins_with_its_own_heading_and_landscape_is_fenced():
    assert blocks("# 附件2　名单\n:::横排\n甲\n:::") == (
        AttachmentStart(2, "名单"), Turn(sideways=True), Paragraph((Words("甲"),)), Turn(sideways=False),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        ":::横排\n甲",
        "甲\n:::",
        ":::竖排\n甲\n:::",
        ":::横排\n:::横排\n:::\n:::",
        ":::图 甲\n:::横排\n:::\n:::",
    ],
)
def test_a_fence_left_open_is_named(text):
    with pytest.raises(Refused) as caught:
        read_markup(text)
    assert caught.value.code == "markup-fence"


@settings(max_examples=300)
@example("\U0010e041\U0010e1ff\U0010e200")
@given(st.text(max_size=40))
def test_a_shielded_value_comes_back_as_it_was_wherever_it_stands(value):
    fit = "".join(
        char if is_allowed(ord(char)) and not "\U0010e000" <= char <= "\U0010e1ff" else REPLACEMENT
        for char in value
    )
    assert unshield(shield(value)) == fit
    in_text = blocks(f"甲{shield(value)}乙")
    joined = "\n".join(block.text for block in in_text)
    assert _words(joined) == _words(f"甲{fit}乙")
    (table,) = blocks(f"| 甲 |\n|--|\n| x{shield(value)}y |")
    assert _words("".join(part.text for part in table.rows[0][0])) == _words(f"x{fit}y")


def _words(text):
    return "".join(text.split())
