"""Mending as a law: nothing certain is left, the edits lead from the given text to the mended one, all else stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lint_faults import clean_documents

from toolkit.model import Cell, Document, Kind, Place, Row, Spot
from toolkit.text.linting import Edit, LintSettings, lint
from toolkit.text.mend import compatible, mend

FRAGMENTS = [
    "各支部要高度重视", "按时报送材料", "开展“五个好”活动", '开展"五个好"活动', "（含企业）", "(含企业)", "（含企业)", "，", ",", "，，", "；", ";", "。", ".", "……", "...",
    "——", "--", "、", "、等单位", "等单位", "《中国共产党章程》", "《关于转发《办法》的通知》", "<<章程>>", "‘五个好’", "“五个好“", "”五个好”", "'五个好'",
    "20xx年", "2026年3月5日", "2026年03月05日", "2026.3.5", "3月5号", "2026年八月1日", "二○二六年", "2021-2025年", "5-10人", "5~10个", "15～30%", ".46%", "百分之85",
    "１２３", "乡党发[2026]018号", "乡党发〔2026〕第5号", "乡党发〔2026〕5号", "一、", "（一）", "(一)", "㈠", "1.", "1、", "⒈", "（1）", "(1)", "①", "附件：1.名单。",
    "附件1", "见附件2", "抄送：县委", "__", "×××", "{{ 姓名 }}", "\n", "\n\n", "　　", " ", "再接再励", "特此报告。", "关于开展活动的通知", "2,026年", "A", "b", "1:30",
]  # fmt: skip
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made, each told against its lines."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, reverse=True):
        start = starts[edit.line - 1]
        text = text[: start + edit.start] + edit.text + text[start + edit.end :]
    return text


@given(texts)
@example("㈠......")
@example("（一）.......。")
@settings(max_examples=150, deadline=None)
def test_nothing_certain_is_left_and_the_edits_lead_there(text):
    mended = mend(text)
    assert [fault.code for fault in mended.left if fault.fix] == []
    assert applied(text, mended.edits) == mended.text
    assert mend(mended.text).edits == ()


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all_can_be_mended(text):
    mended = mend(text)
    assert applied(text, mended.edits) == mended.text


@given(st.sampled_from(clean_documents()))
@settings(max_examples=20, deadline=None)
def test_a_clean_paper_is_left_as_it_is(document):
    mended = mend(document)
    assert (mended.text, mended.edits, mended.fixed) == (document, (), ())


@given(texts)
@settings(max_examples=60, deadline=None)
def test_fixes_chosen_together_never_touch_each_other(text):
    edits = sorted(edit for fault in compatible(lint(text)) for edit in fault.fix)
    for one, other in pairwise(edits):
        assert one.line < other.line or one.end <= other.start


HALF = str.maketrans("，；：？！（）", ",;:?!()")
STRAIGHT = str.maketrans("“”", '""')
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    "table", [HALF, STRAIGHT, HALF | STRAIGHT, WIDE], ids=["half", "straight", "both", "wide figures"]
)
def test_papers_typed_with_the_wrong_marks_are_made_what_they_were(table):
    for document in clean_documents():
        whole = document.replace("5556018，139", "5556018、139")  # between two figures nobody can tell
        assert mend(whole.translate(table)).text == whole


def test_a_broken_line_is_joined_where_its_mark_asks_for_more():
    text = "一、主要内容\n各支部要采取重温入党誓词、回顾党的成就等形式，\n对党员普遍进行党性教育。"
    mended = mend(text)
    assert (
        mended.text == "一、主要内容\n各支部要采取重温入党誓词、回顾党的成就等形式，对党员普遍进行党性教育。"
    )
    assert mended.edits == (Edit(2, 23, 24, ""),)


def test_a_broken_line_is_left_to_a_person_where_its_end_may_be_an_end():
    text = "一、主要内容\n各支部要采取重温入党誓词、回顾党的成就等形式，并开展一次\n“党知识百题测试”活动。"
    mended = mend(text)
    assert mended.text == text
    assert [fault.code for fault in mended.left] == ["paragraph-broken"]


def test_a_silenced_rule_mends_nothing():
    assert mend("1、各支部要高度重视。", LintSettings.of(["ordinal-mark"])).edits == ()


def test_what_is_left_in_a_document_keeps_its_place():
    rows = [
        Row((Cell(text, Place(Spot.PARAGRAPH, number)),))
        for number, text in enumerate(("于20xx年,", "完成。", "于20xx年。"), 1)
    ]
    mended = mend(Document(Kind.WORD, tuple(rows)))
    assert [str(fault.place) for fault in mended.left] == ["第1段", "第3段"]


def test_a_half_width_stop_before_a_year_is_no_decimal_point():
    mended = mend("各支部按照方案开展活动.2011年“七一”前，镇党委进行集中表彰。")
    assert mended.edits == ()
    assert [fault.code for fault in mended.left] == ["half-width-stop"]


def test_a_paper_typed_in_half_width_throughout_is_made_whole():
    text = '关于开展"双争先"活动的通知\n各党支部:\n一.指导思想\n围绕"科学发展当先锋,服务群众做标兵"的主题(见附件),扎实推进.\n附件:名单'
    assert mend(text).text == (
        "关于开展“双争先”活动的通知\n各党支部：\n一、指导思想\n围绕“科学发展当先锋，服务群众做标兵”的主题（见附件），扎实推进。\n附件：名单"
    )
