"""A form drafted from a blank that nobody marked."""

from __future__ import annotations

import io

import docx
import drawn_forms
import openpyxl
import pytest
from papers import paper

from toolkit.forms.definition import FieldType
from toolkit.forms.propose import propose
from toolkit.forms.propose.inline import blanks
from toolkit.forms.propose.survey import survey
from toolkit.forms.settings import define
from toolkit.forms.trial import try_form
from toolkit.model import Span
from toolkit.office import toml
from toolkit.reading import read

BLANK = """
党员登记表
填报单位：____________    填报日期：　　年　　月　　日
姓名 |  | 性别 | □男 □女
出生年月 |  | 联系电话 |
家庭成员 | 称谓 | 姓名 | 职业
^ |  |  |
^ |  |  |
主要事迹 | （不少于500字） | < | <
支部意见 | \\n\\n（盖章）\\n　　年　月　日 | < | <
共有党员（　　）人，其中在职____人。
"""


def test_labels_beside_above_and_within_a_line_name_their_answers():
    found = survey(paper(BLANK))
    assert [(one.list_name, one.name, one.type.value) for one in found.answers] == [
        ("", "填报单位", "org"), ("", "填报日期", "date"), ("", "姓名", "name"), ("", "性别", "choice"),
        ("", "出生年月", "month"), ("", "联系电话", "phone"),
        ("家庭成员", "称谓", "text"), ("家庭成员", "姓名", "name"), ("家庭成员", "职业", "text"),
        ("", "主要事迹", "long-text"), ("", "支部意见", "long-text"), ("", "支部意见日期", "date"),
        ("", "共有党员", "integer"), ("", "其中在职", "integer"),
    ]  # fmt: skip
    assert found.answers[3].options == ("男", "女")


def test_only_the_first_row_of_room_repeats():
    assert [str(place) for place in survey(paper(BLANK)).spare] == ["表1 第5行第2列"]


def test_marks_are_named_by_what_is_marked_and_neither_title_nor_figures_are_labels():
    found = survey(
        paper(
            "考核评分表 | < | < | < | <\n单位： | | | 日期： | \n序号 | 考核项目 | 评分标准 | 分值 | 自评分\n"
            "1 | 组织建设 | 健全的得满分 | 20 | \n2 | 党员教育 | 按时的得满分 | 20 | \n组长（签字）： | | | 书记（签字）： | "
        )
    )
    assert [one.name for one in found.answers] == [
        "单位", "日期", "组织建设自评分", "党员教育自评分", "组长", "书记",
    ]  # fmt: skip


def test_a_line_to_sign_on_is_named_by_the_words_before_its_note():
    found = survey(paper("填报单位（盖章）：　　　　　填报日期：\n记录人（签名）：________"))
    assert [one.name for one in found.answers] == ["填报单位", "填报日期", "记录人"]


def test_two_answers_never_share_a_name():
    found = survey(paper("姓名 |  | 职务 |\n配偶 | 姓名 |  | <\n子女 | 姓名 |  | <"))
    names = [one.name for one in found.answers]
    assert len(names) == len(set(names)) == 4


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("姓名：____  性别：____", [("姓名", ""), ("性别", "")]),
        ("时间：2010年  月  日", [("时间", "date")]),
        ("类别：□农村 □机关 □学校", [("类别", "options")]),
        ("本单位共有（   ）人", [("本单位共有", "")]),
        ("应到：　　人　实到：　　人", [("应到", ""), ("实到", "")]),
        ("书记（签字）：　　　　　　年　月　日", [("书记", ""), ("书记", "date")]),
        ("填报日期：　　　　　　年　月　日", [("填报日期", "date")]),
        ("（　　年　月）", [("", "month")]),
        ("（　　　　年度）", [("", "")]),
        ("总投资　　　，其中自筹　　　。", [("总投资", ""), ("其中自筹", "")]),
        ("结论：□优秀\n□合格\n□不合格", [("结论", "options")]),
        ("说明：请如实填写。", []),
        ("联系电话0314-4321567", []),
    ],
)
def test_the_blanks_inside_a_line_are_told_from_its_words(line, found):
    assert [(blank.label, blank.kind) for blank in blanks(line)] == found


def word_blank() -> bytes:
    document = docx.Document()
    document.add_heading("推荐表", 0)
    document.add_paragraph("填报单位：________    填报日期：　　年　　月　　日")
    table = document.add_table(rows=0, cols=4)
    for texts in (("姓 名", "", "性别", "□男 □女"), ("职务", "", "电话", ""), ("主要事迹", "", "", "")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 3))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel_blank() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["推荐表"],
        ["姓名", None, "电话", None],
        ["序号", "项目", "得分", "备注"],
        [1],
        [2],
        ["负责人：____"],
    ):
        sheet.append(row)
    sheet["D5"].value = " "
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("file", [word_blank(), excel_blank()], ids=["word", "excel"])
def test_a_drafted_form_loads_and_is_read_back_right(file):
    draft = propose(file, read(file, "空表"), "推荐表")
    form = define("推荐表", toml.parse(draft.settings.encode(), "form.toml"), read(draft.file, "form"))
    assert len(draft.answers) >= 5
    assert {trial.wrong + trial.doubted for trial in try_form(form, rounds=5).trials} == {0}


def test_what_was_guessed_without_being_sure_is_said_in_the_draft():
    draft = propose(word_blank(), read(word_blank(), "空表"), "推荐表")
    assert '# 表1 第1行第4列：只能选一项还是可选多项，请核对。\n[fields."性别"]' in draft.settings
    assert next(one for one in draft.answers if one.name == "性别").type is FieldType.CHOICE


# --- heads of several rows, sheets that end with one, lines without a colon --------------------------------


def drafted_of(*rows, kind="docx"):
    """The names proposed for a table drawn row by row; a cell "<" belongs to the one left of it, "^" above."""
    file = drawn_forms.ruled(rows, kind)
    draft = propose(file, read(file, f"空表.{kind}"), "登记表")
    define("登记表", toml.parse(draft.settings.encode(), "form.toml"), read(draft.file, f"form.{kind}"))
    return [answer.marker for answer in draft.answers]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_list_under_a_head_of_two_rows_is_one_list(kind):
    rows = ("姓名|得票|<|备注", "^|赞成|反对|^", "|||", "|||", "|||")
    assert drafted_of(*rows, kind=kind) == [
        "{{ 明细.姓名 }}", "{{ 明细.赞成 }}", "{{ 明细.反对 }}", "{{ 明细.备注 }}",
    ]  # fmt: skip


def test_columns_that_are_headed_alike_take_the_words_above_them():
    rows = ("出发|<|到达|<", "日期|地点|日期|地点", "|||", "|||")
    assert drafted_of(*rows) == [
        "{{ 明细.出发日期 }}", "{{ 明细.出发地点 }}", "{{ 明细.到达日期 }}", "{{ 明细.到达地点 }}",
    ]  # fmt: skip


def test_columns_that_nothing_tells_apart_are_numbered():
    assert drafted_of("姓名|签名|姓名|签名", "|||", "|||") == [
        "{{ 明细.姓名 }}", "{{ 明细.签名 }}", "{{ 明细.姓名2 }}", "{{ 明细.签名2 }}",
    ]  # fmt: skip


def test_a_sheet_that_ends_with_its_heads_has_its_list_below_them():
    assert drafted_of("日期|会议名称|人数", kind="xlsx") == [
        "{{ 明细.日期 }}", "{{ 明细.会议名称 }}", "{{ 明细.人数 }}",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_label_that_has_the_row_above_to_itself_names_the_answer_below(kind):
    rows = ("谈话主题", "", "谈话内容", "")
    assert drafted_of(*rows, kind=kind) == ["{{ 谈话主题 }}", "{{ 谈话内容 }}"]


def test_room_before_what_is_counted_is_a_blank_and_a_label_set_wide_is_none():
    found = drafted_of("请假天数|共　　天", "姓　　名|", "份　　数|")
    assert found == ["{{ 请假天数 }}", "{{ 姓名 }}", "{{ 份数 }}"]


def test_options_end_before_the_next_answers_label():
    signed = blanks("□同意　□不同意　　签字：　　　")
    assert [(one.label, one.options) for one in signed] == [("", ("同意", "不同意")), ("签字", ())]
    assert blanks("□中共 党员 □群众")[0].options == ("中共党员", "群众")


def test_white_space_with_a_line_under_it_is_a_blank():
    line = "兹证明　　　（男）现任　　　职务"
    ruled = [Span(3, 6), Span(11, 14), Span(14, 16)]
    assert [(one.start, one.label) for one in blanks(line, ruled)] == [(3, "兹证明"), (11, "现任")]


def test_a_line_to_write_on_is_named_by_the_question_above_it():
    found = survey(paper("谈话记录\n一、有什么建议？\n________"))
    assert [one.name for one in found.answers] == ["有什么建议"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_rows_that_offer_options_are_room_for_a_list(kind):
    rows = ("用印日期|事由|印章", "||□党委章 □政府章", "||□党委章 □政府章")
    assert drafted_of(*rows, kind=kind) == ["{{ 明细.用印日期 }}", "{{ 明细.事由 }}", "{{ 明细.印章 }}"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_head_of_two_rows_is_one_though_its_single_columns_were_not_merged(kind):
    rows = ("序号|问题|<|完成", "|类别|表现|", "|||", "|||")
    assert drafted_of(*rows, kind=kind) == [
        "{{ 明细.序号 }}", "{{ 明细.类别 }}", "{{ 明细.表现 }}", "{{ 明细.完成 }}",
    ]  # fmt: skip


def test_a_line_of_signatures_that_ends_a_sheet_is_no_heading():
    assert drafted_of("姓名||<", "监票人：|计票人：|日期：", kind="xlsx") == [
        "{{ 姓名 }}", "{{ 监票人 }}", "{{ 计票人 }}", "{{ 日期 }}",
    ]  # fmt: skip


def test_an_answer_beside_options_is_named_by_its_row_and_heading():
    assert drafted_of("项目|结果|问题", "灭火器|□合格 □不合格|", "通道|□合格 □不合格|") == [
        "{{ 灭火器 }}", "{{ 灭火器问题 }}", "{{ 通道 }}", "{{ 通道问题 }}",
    ]  # fmt: skip


def test_a_row_cut_unlike_the_heading_above_is_named_by_its_own_labels():
    assert drafted_of("事项|进展|<|时限", "||<|", "||<|", "困难||<|<") == [
        "{{ 明细.事项 }}", "{{ 明细.进展 }}", "{{ 明细.时限 }}", "{{ 困难 }}",
    ]  # fmt: skip


def test_answers_of_two_people_are_told_apart_by_the_side_of_their_rows():
    rows = ("申请人|姓名||电话|", "^|证号||<|<", "配偶|姓名||电话|", "^|证号||<|<")
    assert drafted_of(*rows)[3:5] == ["{{ 配偶姓名 }}", "{{ 配偶电话 }}"]
