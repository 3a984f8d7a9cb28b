"""The lint on a document that was read: places, tables, automatic numbers, Markdown signs, a unit's own habits."""

from __future__ import annotations

import pytest

from toolkit.errors import Misconfigured
from toolkit.model import WHOLE_FILE, Cell, Document, Kind, Place, Row, Severity, Spot
from toolkit.text.linting import LintSettings, as_finding, lint
from toolkit.text.mend import mend


def paragraph(text: str, order: int, **looks: object) -> Row:
    return Row((Cell(text, Place(Spot.PARAGRAPH, order)),), **looks)


def table_row(row: int, *texts: str) -> Row:
    return Row(
        tuple(
            Cell(text, Place(Spot.CELL, 1, row, column), column - 1) for column, text in enumerate(texts, 1)
        ),
        is_table=True,
    )


def word(*rows: Row) -> Document:
    return Document(Kind.WORD, rows)


def test_a_heading_above_a_table_has_content_and_may_stand_under_two_others():
    office = "（一）恒丰仓储物流有限公司机关党支部"
    rows = [paragraph("一、党组织承诺", 1), paragraph(office, 2), table_row(1, "姓名", "事项"),
            paragraph("二、党员承诺", 3), paragraph(office, 4), paragraph("全体党员已经承诺。", 5)]  # fmt: skip
    assert [fault.code for fault in lint(word(*rows))] == []


def test_a_fault_is_told_at_the_place_people_see():
    document = word(
        paragraph("各支部要高度重视。", 1),
        table_row(1, "姓名", "入党时间"),
        table_row(2, "张三", "2025年2月30日"),
        paragraph("于20xx年完成。", 2),
    )
    assert [(str(fault.place), fault.code) for fault in lint(document)] == [
        ("表1 第2行第2列", "date-impossible"),
        ("第2段", "placeholder-year"),
    ]


def test_a_cell_of_several_paragraphs_is_read_line_by_line():
    fault = lint(word(table_row(1, "主要事迹", "一、思想方面\n表现突出,成绩优良。")))[0]
    assert (fault.line, fault.column, str(fault.place)) == (3, 5, "表1 第1行第2列")


def test_a_table_may_line_its_dates_up():
    document = word(table_row(1, "2026年03月05日", "2026.3.5"))
    assert lint(document) == ()


def test_automatic_numbers_are_judged_like_typed_ones():
    document = word(
        paragraph("总体要求", 1, number="一、"),
        paragraph("要求明确，任务具体。", 2),
        paragraph("组织领导", 3, number="三、"),
        paragraph("加强领导，落实责任。", 4),
    )
    assert [(fault.code, fault.line) for fault in lint(document)] == [("ordinal-jump", 3)]


def test_headings_by_style_need_no_number():
    document = word(
        paragraph("总体要求", 1, level=1),
        paragraph("要求明确。", 2),
        paragraph("组织领导", 3, level=1),
        paragraph("加强领导。", 4),
    )
    assert lint(document) == ()


def test_the_signs_of_markdown_are_no_text():
    text = (
        "# 关于开展活动的通知\n\n## 一、总体要求\n\n- 要求明确。\n\n## 三、组织领导\n\n用`a,b;c`标明字段。\n"
    )
    assert [(fault.code, fault.line) for fault in lint(text)] == [("ordinal-jump", 7)]


def test_a_carriage_return_is_no_text():
    assert [fault.code for fault in lint("各支部要高度重视,\r\n按时报送.\r\n")] == [
        "half-width-point",
        "half-width-stop",
    ]


def test_lines_and_a_whole_text_say_the_same():
    lines = ["一、总体要求", "于20xx年完成;", "三、组织领导"]
    assert lint(lines) == lint("\n".join(lines))


def test_nothing_is_found_in_nothing():
    assert lint("") == lint([]) == lint(word()) == ()
    assert mend("").text == mend([]).text == mend(word()).text == ""


# --- a unit's own habits -----------------------------------------------------------------------------


def test_a_silenced_habit_is_not_spoken_of():
    settings = LintSettings.of(["ordinal-mark"])
    assert lint("1、各支部要高度重视。", settings) == ()


def test_a_silenced_requirement_is_remarked_upon_every_time():
    found = lint("于20xx年完成。", LintSettings.of(["placeholder-year"]))
    assert [(fault.code, fault.severity, fault.text, fault.place) for fault in found] == [
        ("silenced", Severity.WARNING, "placeholder-year", WHOLE_FILE)
    ]
    assert (
        found[0].message
        == "office.toml 关掉了“规定”一级的检查“placeholder-year”（条例第二十条（时间应准确））。"
    )


def test_a_code_that_no_rule_has_is_a_mistake_in_office_toml():
    with pytest.raises(Misconfigured) as caught:
        LintSettings.of(["ordinal-mark", "no-such-rule"])
    assert caught.value.code == "lint-unknown-code"
    assert "no-such-rule" in str(caught.value)


def test_a_fault_of_wording_becomes_a_finding_under_its_own_code():
    told = as_finding(lint("于20xx年完成。")[0])
    assert (told.code, told.severity, str(told.place), told.found) == (
        "placeholder-year",
        Severity.ERROR,
        "第1行",
        "20xx",
    )
    assert told.message == "年份“20xx”没有填写。"


def test_a_line_of_a_file_keeps_its_number_though_empty_lines_were_left_out():
    rows = [
        Row((Cell(text, Place(Spot.LINE, number)),)) for number, text in ((1, "通知"), (7, "于20xx年完成。"))
    ]
    assert [fault.line for fault in lint(Document(Kind.PLAIN, tuple(rows)))] == [7]


def test_a_header_is_no_paragraph_of_the_text_and_a_frame_is():
    header = Row((Cell("三、页眉", Place(Spot.HEADER, 1)),))
    frame = Row(
        (Cell("一、总体要求\n要求明确。\n三、组织领导\n加强领导。", Place(Spot.CELL, 1, 1, 1)),),
        is_table=True,
    )
    assert [fault.code for fault in lint(Document(Kind.WORD, (header, frame)))] == ["ordinal-jump"]
