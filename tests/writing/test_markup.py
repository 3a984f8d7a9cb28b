"""Markdown as clerks write it: every line a paragraph, nothing renumbered, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.ooxml.xml import REPLACEMENT, is_allowed
from toolkit.reading import read
from toolkit.writing.markup import AttachmentStart, Heading, Paragraph, Table, Turn, Words, read_markup
from toolkit.writing.plain import as_markdown
from toolkit.writing.shield import shield, unshield
from toolkit.writing.typeset import typeset


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


# --- tables and attachments as people type them ----------------------------------------------------------


def cells(text):
    (found,) = (block for block in read_markup(text).blocks if isinstance(block, Table))
    return [["".join(part.text for part in cell) for cell in row] for row in (found.head, *found.rows)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "| 甲 | 乙 |\n|--|--|\n| 一 | 二 | 三 |\n| 四 |",
            [["甲", "乙", ""], ["一", "二", "三"], ["四", "", ""]],
        ),
        ("| 甲 | 乙 |\n| 一 | 二 |", [["甲", "乙"], ["一", "二"]]),
        ("| 甲 | 乙 |\n|:-:|\n| 一 | 二 |", [["甲", "乙"], ["一", "二"]]),
        ("甲 | 乙\n--|--\n一 | 二\n后文。", [["甲", "乙"], ["一", "二"]]),
        ("| 甲\\|丙 | 乙 |\n|--|--|\n| 一<br>上 | 二<BR/>下 |", [["甲|丙", "乙"], ["一\n上", "二\n下"]]),
    ],
)
def test_no_cell_of_a_table_is_lost_however_it_is_typed(text, rows):
    assert cells(text) == rows


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.text("甲乙 |", max_size=3), min_size=1, max_size=4), min_size=2, max_size=4),
    st.booleans(),
)
def test_law_every_cell_stands_in_its_place(rows, ruled):
    typed = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in typed]
    found = cells("\n".join([lines[0], "|--|", *lines[1:]] if ruled else lines))
    assert [row[: len(meant)] for row, meant in zip(found, rows, strict=True)] == [
        [cell.strip() for cell in row] for row in rows
    ]


def test_what_a_document_says_as_markdown_is_set_with_its_line_ends_in_cells():
    document = typeset("| 项目 | 内容 |\n|--|--|\n| 议程 | 1.通报；<br>2.评议。 |")
    assert "1.通报；<br>2.评议。" in as_markdown(read(document, "表.docx"))
    assert as_markdown(read(typeset(as_markdown(read(document, "表.docx"))), "表.docx")) == as_markdown(
        read(document, "表.docx")
    )


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("附件2　名单", 2, "名单"), ("附件2名单", 2, "名单"), ("附件 12", 12, ""), ("附件 3：名单", 3, "名单"),
        ("附件　2025年度名单", 0, "2025年度名单"), ("附件2025年度名单", 0, "2025年度名单"),
        ("附件 5月任务表", 0, "5月任务表"), ("附件：名单", 0, "名单"),
    ],
)  # fmt: skip
def test_a_year_at_the_beginning_of_an_attachments_title_is_not_its_number(heading, number, title):
    assert read_markup(f"# {heading}").blocks == (AttachmentStart(number, title),)
