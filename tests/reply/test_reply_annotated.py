"""People get their own file back, with every finding where it was found."""

import io

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from remarked_files import cell, saved, stretches, table_of, words_of_comments

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.ooxml.template_values import clean
from toolkit.reading.plain import read_plain
from toolkit.reply import annotated


def told(
    place: Place | None, message: str = "日期不存在。", advice: str = "请核对。", severity=Severity.ERROR
) -> Finding:
    return Finding("x", severity, message, advice, "入党时间", place)


def line(number: int) -> Place:
    return Place(Spot.LINE, number)


def test_findings_at_one_place_make_one_comment_the_gravest_first():
    findings = [
        told(cell(1, 1), "字数偏少。", "请补充。", Severity.HINT),
        told(cell(1, 1), "没有填写。", "请填上。"),
        told(None, "表格是旧版。", "请用新表。", Severity.WARNING),
    ]
    data = annotated(saved(table_of([["姓名", "张三"]], ["标题"])), findings)
    assert words_of_comments(data) == {
        0: ["【须改正】没有填写。请填上。", "【提示】字数偏少。请补充。"],
        1: ["【请核实】表格是旧版。请用新表。"],
    }
    assert stretches(data) == {0: "姓名", 1: "标题"}


def test_a_workbook_is_commented_in_its_cells():
    book = openpyxl.Workbook()
    book.active.title = "名册"
    data = annotated(saved(book), [told(Place(Spot.SHEET_CELL, 0, 7, 3, "名册"))])
    assert (
        openpyxl.load_workbook(io.BytesIO(data))["名册"]["C7"].comment.text
        == "【须改正】日期不存在。请核对。"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_gets_its_remarks_behind_the_lines_in_its_own_encoding(encoding, end):
    text = end.join(["实施方案", "", "从20xx年4月开始", "完"])
    data = annotated(text.encode(encoding), [told(line(3), "“20xx”没有填写年份。", "请补上。"), told(None)])
    assert data.decode(encoding).split(end) == [
        "【办文：【须改正】日期不存在。请核对。】", "实施方案", "", "从20xx年4月开始",
        "【办文：【须改正】“20xx”没有填写年份。请补上。】", "完",
    ]  # fmt: skip


def test_a_remark_on_the_last_line_stands_behind_it():
    assert annotated("甲\n乙".encode(), [told(line(2))]).decode().split("\n")[1:] == [
        "乙",
        "【办文：【须改正】日期不存在。请核对。】",
    ]


lines_of_text = st.text(
    st.one_of(st.characters(codec="utf-8", min_codepoint=1), st.sampled_from("\n\r\x0b\x85\u2028 甲")),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(text=lines_of_text, encoding=st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@example(text="\r\x0c0", encoding="utf-8")
def test_remarks_stand_behind_the_lines_reading_means_and_change_nothing_else(text, encoding):
    data = f"甲{text}".encode(encoding)
    lines = {row.cells[0].place: row.cells[0].text for row in read_plain(data, "x.txt").rows}
    rest = annotated(data, [told(place, f"见{place}", "") for place in lines]).decode(encoding)
    kept = []
    for place, words in lines.items():
        before, _, rest = rest.partition(f"【办文：【须改正】见{place}】")
        assert clean(before).rstrip("\n\x85\u2028\u2029\ufffd").endswith(clean(words).rstrip("\ufffd"))
        kept.append(before)
    assert _without_ends("".join([*kept, rest])) == _without_ends(f"甲{text}")


def _without_ends(text: str) -> str:
    return "".join(char for char in text if char not in "\n\r")


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=60).filter(
        lambda data: b"\0" not in data and not data.startswith((b"PK", b"\xff\xfe", b"\xfe\xff", b"{\\rtf"))
    )
)
def test_broken_text_comes_back_byte_for_byte_beside_the_remark(data):
    assert data.removeprefix(b"\xef\xbb\xbf") in annotated(data, [told(None)])


def test_a_file_that_can_carry_no_remarks_gives_none():
    assert annotated(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), [told(None)]) is None


def test_a_rich_text_file_gets_no_lines_that_would_break_its_code():
    assert annotated("{\\rtf1\\ansi 姓名}".encode("gb18030"), [told(None)]) is None
