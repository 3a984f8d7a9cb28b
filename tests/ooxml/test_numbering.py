"""Automatic numbers and heading levels, as Word counts and shows them."""

from __future__ import annotations

import pytest
from raw_office import NAMES, docx, p, r, tbl, tc, tr

from toolkit.ooxml.figures import figure
from toolkit.reading import read


def level(depth: int, style: str, pattern: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, pattern: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{pattern}"/>{more}</w:num>'


OUTLINE = abstract(
    0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%4", "<w:isLgl/>"),
)  # fmt: skip


def item(words: str, list_id: int = 1, depth: int = 0) -> str:
    return p(words, look=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def styled(words: str, style: str) -> str:
    return p(words, look=f'<w:pStyle w:val="{style}"/>')


def document(body: str, lists: str = OUTLINE + num(1, 0), styles: str = ""):
    parts = {
        "word/numbering.xml": f"<w:numbering {NAMES}>{lists}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
    }
    return read(docx(body, parts, numbering="numbering.xml", styles="styles.xml"), "文.docx")


def numbers(body: str, lists: str = OUTLINE + num(1, 0), styles: str = "") -> list[str]:
    return [row.number for row in document(body, lists, styles).rows]


def test_levels_count_and_begin_anew_under_the_next_higher():
    depths = [0, 1, 1, 2, 2, 0, 1, 2, 3]
    body = "".join(item("文", depth=depth) for depth in depths)
    assert numbers(body) == ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "1.", "2.1"]


def test_the_number_is_no_part_of_the_text():
    row = document(item("总体要求")).rows[0]
    assert (row.number, row.cells[0].text) == ("一、", "总体要求")


def test_paragraphs_between_do_not_stop_the_count():
    assert numbers(item("甲") + p("中间") + item("乙")) == ["一、", "", "二、"]


def test_two_lists_of_one_pattern_count_together_unless_one_starts_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, restart)
    assert numbers(item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3), lists) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_lists_of_different_patterns_count_apart():
    lists = OUTLINE + abstract(1, level(0, "decimal", "%1）", start=5)) + num(1, 0) + num(2, 1)
    assert numbers(item("甲") + item("乙", 2) + item("丙") + item("丁", 2), lists) == [
        "一、",
        "5）",
        "二、",
        "6）",
    ]


def test_a_list_may_bring_a_level_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
    assert numbers(item("甲"), OUTLINE + num(1, 0, own)) == ["I."]


@pytest.mark.parametrize(("restart", "expected"), [("0", "2."), ("1", "1."), ("2", "1.")])
def test_when_a_level_begins_anew_can_be_said(restart, expected):
    lists = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%2"),
        level(2, "decimal", "%3.", f'<w:lvlRestart w:val="{restart}"/>'),
    ) + num(1, 0)  # fmt: skip
    assert numbers(item("甲", depth=2) + item("乙", depth=0) + item("丙", depth=2), lists)[2] == expected


def test_bullets_and_taken_off_numbers_give_none():
    lists = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0)
    assert numbers(item("甲") + item("乙", 0), lists) == ["", ""]


def test_lists_that_do_not_exist_give_none():
    assert numbers(item("甲", 9) + item("乙", 1, 8)) == ["", ""]


def test_a_higher_level_that_was_never_counted_counts_as_its_start():
    assert numbers(item("甲", depth=3)) == ["1.1"]


def test_numbers_come_by_way_of_styles():
    bound = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "（%2）", '<w:pStyle w:val="条"/>')
    ) + num(1, 0)
    styles = (
        '<w:style w:styleId="条"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="款"><w:basedOn w:val="条"/></w:style>'
        '<w:style w:styleId="无"><w:basedOn w:val="条"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(styled("甲", "条") + styled("乙", "款") + styled("丙", "无"), bound, styles) == [
        "（1）",
        "（2）",
        "",
    ]


def test_a_list_style_is_followed_to_its_pattern():
    lists = (
        abstract(0, more='<w:numStyleLink w:val="公文"/>')
        + abstract(1, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="公文"/>')
        + num(1, 0)
    )
    assert numbers(item("甲"), lists) == ["一、"]


def test_in_a_cell_the_number_stands_in_the_text_as_people_see_it():
    plain = OUTLINE + num(1, 0) + abstract(1, level(0, "decimal", "%1")) + num(2, 1)
    body = tbl(
        tr(tc(item("", 2)), tc(item("学习不够") + item("联系不多"))), tr(tc(item("", 2)), tc(item("甲", 2)))
    )
    cells = [cell.text for row in document(body, plain).rows for cell in row.cells]
    assert cells == ["1", "一、学习不够\n二、联系不多", "2", "3 甲"]


def test_deleted_paragraphs_are_not_counted():
    gone = f"<w:moveFrom>{item('旧')}</w:moveFrom>"
    assert numbers(item("甲") + gone + item("乙")) == ["一、", "二、"]


HEADINGS = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:styleId="a3"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="a4"><w:name w:val="小章"/><w:basedOn w:val="a3"/></w:style>'
    '<w:style w:styleId="a5"><w:name w:val="平"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="x"><w:name w:val="环"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:styleId="y"><w:name w:val="环"/><w:basedOn w:val="x"/></w:style>'
    '<w:style w:styleId="a&amp;b"><w:name w:val="Heading 4"/></w:style><w:style w:styleId="空"/>'
)


@pytest.mark.parametrize(
    ("style", "level"),
    [("1", 1), ("2", 2), ("a3", 3), ("a4", 3), ("a5", 0), ("x", 0), ("a&amp;b", 4), ("空", 0), ("没有", 0)],
)
def test_heading_levels_come_from_styles(style, level):
    assert document(styled("甲", style), styles=HEADINGS).rows[0].level == level


def test_a_paragraphs_own_outline_level_wins():
    look = '<w:pStyle w:val="1"/><w:outlineLvl w:val="4"/>'
    rows = document(p("甲", look=look) + p("乙", look='<w:outlineLvl w:val="9"/>'), styles=HEADINGS).rows
    assert [row.level for row in rows] == [5, 0]


def test_a_style_it_once_had_is_not_its_style():
    look = '<w:pPrChange><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange>'
    assert document(p(r("甲"), look=look), styles=HEADINGS).rows[0].level == 0


@pytest.mark.parametrize(
    ("style", "figures"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九"}),
        ("chineseCountingThousand", {10: "十", 110: "一百一十", 123: "一百二十三", 203: "二百零三"}),
        ("chineseLegalSimplified", {1: "壹", 12: "拾贰"}),
        ("ideographDigital", {1: "一", 10: "一〇", 20: "二〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("ideographEnclosedCircle", {1: "㊀"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 19: "XIX", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("numberInDash", {3: "- 3 -"}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_figures_are_written_as_word_writes_them(style, figures):
    assert {number: figure(number, style) for number in figures} == figures
