"""The letters an office hands back say who, what, where, what is wrong and how to mend it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_office import TEMPLATES, office
from word_templates import paragraphs

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.ooxml.template_values import clean
from toolkit.reply import Attention, Letter, Sent, answer
from toolkit.reply.letters import told
from toolkit.writing.compose import load

RECEIVED = datetime(2010, 6, 24, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
PAPER = Sent("党性分析报告（定稿）.docx", RECEIVED, "党性分析报告", "河东村党支部", "孟繁昇", 37)
DATE = Finding(
    "impossible-date", Severity.ERROR, "“入党时间”填的“2010年2月30日”在日历上不存在。", "请核对年月日后改正。",
    "入党时间", Place(Spot.CELL, 1, 3, 4), "2010年2月30日",
)  # fmt: skip
SHORT = Finding(
    "too-short",
    Severity.ERROR,
    "“存在问题”只有86字。",
    "请补充。",
    "存在问题",
    Place(Spot.CELL, 1, 6, 2),
    "理论",
    "不少于200字",
)
SIGNED = Finding(
    "say",
    Severity.WARNING,
    "“本人签名”与表头的姓名不一致。",
    "请由本人签名。",
    "本人签名",
    Place(Spot.PARAGRAPH, 12),
)


def letter(*findings: Finding, paper: Sent = PAPER, **more: object) -> Letter:
    return Letter(office(), paper, date(2010, 7, 1), findings, **more)


def written(template: str, about: Letter):
    return Document(io.BytesIO(answer(load(TEMPLATES / template).render, about)))


def rows(document, table: int = -1) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_a_return_note_lists_every_finding_the_gravest_first():
    document = written(
        "退回补正通知", letter(SIGNED, DATE, SHORT, deadline=date(2010, 7, 4), marked="批注.docx")
    )
    assert rows(document) == [
        ["序号", "位置", "填写内容", "问题和要求", "怎样改"],
        ["1", "表1 第3行第4列“入党时间”", "2010年2月30日", "“入党时间”填的“2010年2月30日”在日历上不存在。", "请核对年月日后改正。"],
        ["2", "表1 第6行第2列“存在问题”", "理论", "“存在问题”只有86字。要求：不少于200字。", "请补充。"],
        ["3", "第12段“本人签名”", "—", "【请核实】“本人签名”与表头的姓名不一致。", "请由本人签名。"],
    ]  # fmt: skip
    text = "".join(paragraphs(document))
    assert (
        "你单位2010年6月24日报送的孟繁昇同志的《党性分析报告》（文件名：党性分析报告（定稿）.docx）收悉"
        in text
    )
    assert "有2处需要改正，另有1处请一并核实，现予退回" in text
    assert "并于2010年7月4日前重新报送" in text
    assert "随本通知附上原件“批注.docx”" in text
    assert f"请与{office().settings.contact}联系，电话：{office().settings.phone}" in text


def test_a_receipt_gives_the_number_and_the_moment():
    document = written("回执", letter())
    assert rows(document)[0] == ["编　　号", "第37号", "收到时间", "2010年6月24日9:05"]
    assert "已登记为第37号" in "".join(paragraphs(document))
    assert "未发现需要补正的问题" in "".join(paragraphs(document))


def test_the_moment_is_told_in_the_offices_own_time():
    document = written("回执", letter(paper=PAPER._replace(received=RECEIVED.astimezone(UTC))))
    assert rows(document)[0][3] == "2010年6月24日9:05"


def test_a_receipt_asks_to_confirm_what_is_not_beyond_doubt():
    document = written("回执", letter(SIGNED))
    assert "下列1处请核实" in "".join(paragraphs(document))
    assert rows(document)[1] == [
        "1",
        "第12段“本人签名”",
        "—",
        "“本人签名”与表头的姓名不一致。",
        "请由本人签名。",
    ]


def test_a_correction_and_a_repetition_are_told_as_such():
    assert "登记为第37号，代替此前报送的一份" in "".join(
        paragraphs(written("回执", letter(paper=PAPER._replace(version=2))))
    )
    again = written("回执", letter(paper=PAPER._replace(number=None, repeats=12)))
    assert "与此前登记的第12号完全相同，不再重复登记" in "".join(paragraphs(again))
    assert rows(again)[0][1] == "第12号"


def test_a_file_nobody_knows_is_answered_with_what_it_resembles_and_the_blank():
    attention = Attention(
        "认不出这是哪一种表。",
        "请核对是否用对了表。",
        (("党性分析报告", 0.62),),
        "党性分析报告（空白表）.docx",
    )
    document = written("待处理告知", letter(paper=Sent("材料.docx", RECEIVED), attention=attention))
    text = "".join(paragraphs(document))
    assert "报送人：" in text
    assert "原因：认不出这是哪一种表。请这样处理：请核对是否用对了表。" in text
    assert rows(document)[1] == ["1", "党性分析报告", "62%"]
    assert "附上现行的空白表“党性分析报告（空白表）.docx”" in text


def in_cell(row, **changes):
    field = f"服务[{row}].服务对象"
    place = Place(Spot.SHEET_CELL, row=row + 3, column=5, sheet="登记表")
    return replace(
        Finding("rule", Severity.ERROR, "登记了多次。", "请删去重复的。", field, place, "群众"), **changes
    )


def test_what_is_wrong_alike_in_many_places_is_one_line_that_names_them_and_counts_them_all():
    document = written("退回补正通知", letter(DATE, *(in_cell(row) for row in range(1, 6))))
    places = [row[1] for row in rows(document)[1:]]
    assert places == ["表1 第3行第4列“入党时间”", "工作表“登记表” E4、E5、E6“服务对象”等5处"]
    assert "有6处需要改正" in "".join(paragraphs(document))


def test_two_like_faults_in_one_paragraph_are_counted_not_told_twice():
    slip = Finding(
        "wording", Severity.ERROR, "年份“20xx”没有填写。", "请填上。", "正文", Place(Spot.PARAGRAPH, 5)
    )
    (line,) = told([slip, slip])
    assert (line.place, line.times) == ("第5段（2处）“正文”", 2)


def test_different_answers_are_never_told_as_one():
    other = in_cell(2, found="党员")
    assert [line.times for line in told([in_cell(1), other, in_cell(3)])] == [2, 1]


def test_a_long_answer_is_shown_by_its_beginning():
    (line,) = told([replace(DATE, found="长" * 200)])
    assert line.found == "长" * 60 + "……"


def test_a_finding_without_a_place_is_about_the_whole_file():
    assert told([Finding("x", Severity.HINT, "缺附件。", "请补。")])[0][:3] == (1, "整个文件", "—")


awkward = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'\n\t\x00\ud800昇𠮷😀{}%")), min_size=1, max_size=20
)


@settings(max_examples=60, deadline=None)
@given(file=awkward, found=awkward, message=awkward)
def test_whatever_people_wrote_is_quoted_whole(file, found, message):
    finding = Finding("x", Severity.ERROR, message, "请核对。", "", Place(Spot.LINE, 1), found)
    document = written("退回补正通知", letter(finding, paper=PAPER._replace(file=file)))
    assert rows(document)[1][2:4] == [clean(found), clean(message)]
    assert f"（文件名：{clean(file)}）" in "\n".join(paragraphs(document))


@pytest.mark.parametrize("template", ["回执", "退回补正通知", "待处理告知"])
def test_an_office_that_names_no_contact_is_not_asked_for(template):

    nobody = replace(office(), settings=office().settings._replace(contact="", phone=""))
    about = replace(letter(DATE, attention=Attention("打不开。", "请另存。")), office=nobody)
    assert "联系" not in "".join(paragraphs(written(template, about)))


@pytest.mark.parametrize("template", ["回执", "退回补正通知", "待处理告知"])
def test_a_figure_or_telephone_is_not_taken_apart_where_a_line_ends(template):
    """Word and LibreOffice break Latin text between words; LibreOffice breaks it anywhere where it is Chinese."""
    styles = written(template, letter(DATE, attention=Attention("打不开。", "请另存。"))).styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"en-US"}


def test_a_receipt_with_mere_hints_asks_for_nothing():
    hint = replace(SIGNED, severity=Severity.HINT)
    text = "".join(paragraphs(written("回执", letter(hint))))
    assert "下列1处请留意，这一份不必再报。" in text
    assert "核实" not in text
