"""Every sender gets an answer in words, under a name that says what it is and bears the entry's number."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as WordFile
from real_desk import a_paper, real_desk
from small_desk import drop, listing

from toolkit.errors import finding
from toolkit.pipeline import Answer, accounts, recover, take_in
from toolkit.reading import legacy


@pytest.fixture
def desk(tmp_path):
    with real_desk(tmp_path) as opened:
        yield opened
        assert accounts(opened).flaws == ()


def answers(desk, text, name="张三报告.txt"):
    outcome = take_in(drop(desk, text, name), desk)
    assert outcome.problem is None
    return {path.rpartition("/")[2]: (desk.office.folder / path).read_bytes() for path in outcome.answers}


def words(data):
    document = WordFile(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_accepted_paper_gets_a_receipt(desk):
    ((name, data),) = answers(desk, a_paper()).items()
    assert name == "张三报告-回执（No 1）.docx"
    assert "情况报告" in words(data)
    assert "2026年3月14日" in words(data)


def test_a_returned_paper_gets_a_note_and_its_own_file_with_remarks(desk):
    given = answers(desk, a_paper(came="30"))
    assert list(given) == ["张三报告-退回补正通知（No 1）.docx", "张三报告-批注（No 1）.txt"]
    note = words(given["张三报告-退回补正通知（No 1）.docx"])
    assert "“到会人数”比“参加人数”多。" in note
    assert "张三报告-批注（No 1）.txt" in note
    assert "2026年3月17日" in note
    assert "比“参加人数”多" in given["张三报告-批注（No 1）.txt"].decode()


WRONG_FOLDER = """
[[rules]]
must = "not org or not roster.org(单位) or roster.org(单位) == org"
field = "单位"
say = "{{ 姓名 }}填的是“{{ 单位 }}”，却放在了“{{ org.name }}”的收件目录里。"
"""


@pytest.fixture
def desk_with_rule(tmp_path):
    with real_desk(tmp_path):
        form = tmp_path / "forms" / "情况报告" / "form.toml"
        form.write_text(form.read_text("utf-8") + WRONG_FOLDER, "utf-8")
    with real_desk(tmp_path) as opened:
        yield opened


def test_a_paper_in_another_branchs_folder_is_answered_in_both_and_shows_nothing_personal(desk_with_rule):
    desk, paper = desk_with_rule, a_paper(name="孟繁昇", org="河东村党支部", came="30")
    outcome = take_in(drop(desk, paper, "孟繁昇报告.txt", "乡机关"), desk)
    name = "情况报告-退回补正通知（No 1）.docx"
    assert outcome.answers == (f"outbox/乡机关/{name}", f"outbox/河东村党支部/{name}")
    for path in outcome.answers:
        said = words((desk.office.folder / path).read_bytes())
        assert "孟**填的是“河东村党支部”，却放在了“清岚乡机关党支部”的收件目录里。" in said
        assert "“到会人数”比“参加人数”多。" in said
        assert "孟繁昇" not in said
    assert accounts(desk).flaws == ()


def test_a_branchs_own_folder_is_found_however_it_is_spelt(desk_with_rule):
    desk = desk_with_rule
    (desk.office.inbox / "河东村").mkdir()
    outcome = take_in(drop(desk, a_paper(), "报告.txt", "乡机关"), desk)
    assert [path.split("/")[1] for path in outcome.answers] == ["乡机关", "河东村"]


@pytest.mark.parametrize(
    ("branch", "org", "came"),
    [
        ("河东村党支部", "河东村党支部", "30"),  # its own folder
        ("外来材料", "河东村党支部", "30"),  # nobody's folder
        ("乡机关", "天边村党支部", "10"),  # nobody's paper
    ],
)
def test_any_other_return_is_answered_once_where_it_came_from(desk_with_rule, branch, org, came):
    desk = desk_with_rule
    outcome = take_in(drop(desk, a_paper(org=org, came=came), "张三报告.txt", branch), desk)
    assert {path.split("/")[1] for path in outcome.answers} == {branch}
    assert outcome.answers[0].endswith(("张三报告-退回补正通知（No 1）.docx", "张三报告-回执（No 1）.docx"))


def test_a_file_that_cannot_be_read_gets_word_of_what_to_do(desk):
    ((name, data),) = answers(desk, b"%PDF-1.7\n" + b"x" * 100, "报告.pdf").items()
    assert name == "报告-待处理告知（No 1）.docx"
    assert words(data).count("这是 PDF 文件，里面的表格没法自动读取。") == 1


def test_the_same_file_again_is_told_its_number(desk):
    answers(desk, a_paper())
    ((name, data),) = answers(desk, a_paper()).items()
    assert name == "张三报告-回执（No 1，第2次）.docx"
    assert "与此前登记的第1号完全相同，不再重复登记" in words(data)


def answered_as_outdated(desk, branch):
    """The answer to a returned paper in this folder that was also written on an old blank."""
    take_in(drop(desk, a_paper(came="30"), "报告.txt", branch), desk)
    receipt = desk.ledger.receipt(desk.ledger.arrivals()[0][0].claim)
    (paper,) = receipt.papers
    old = finding("outdated-blank", found="1", expected="2")
    paper = paper._replace(filed=replace(paper.filed, findings=(old, *paper.filed.findings)))
    return list(desk.answer(Answer(receipt._replace(papers=(paper,)), b"", desk.clock().date())))


def test_an_old_blank_is_answered_with_the_current_one(desk):
    sheets = answered_as_outdated(desk, "河东村党支部")
    blank = words({sheet.name: sheet.data for sheet in sheets}["情况报告-现行空白表（No 1）.docx"])
    assert "姓名：" in blank
    assert "{{" not in blank


def test_the_blank_that_a_letter_speaks_of_lies_beside_it_in_both_folders(desk_with_rule):
    letter, blank = "情况报告-退回补正通知（No 1）.docx", "情况报告-现行空白表（No 1）.docx"
    sheets = answered_as_outdated(desk_with_rule, "乡机关")
    assert [(sheet.org, sheet.name) for sheet in sheets] == [
        ("", letter), ("", blank), ("河东村党支部", letter), ("河东村党支部", blank)
    ]  # fmt: skip


def test_a_long_name_still_makes_names_every_disk_takes(desk):
    given = answers(desk, a_paper(came="30"), "关于" * 40 + ".txt")
    assert all(len(name.encode()) <= 143 for name in given)
    assert all("No 1" in name for name in given)


def test_an_answer_made_again_is_the_same_to_the_byte(desk):
    given = answers(desk, a_paper(came="30"))
    receipt = desk.ledger.receipt(desk.ledger.arrivals()[0][0].claim)
    again = desk.answer(Answer(receipt, a_paper(came="30").encode(), desk.local(desk.clock()).date()))
    assert {sheet.name: sheet.data for sheet in again} == given


def test_a_template_that_is_wrong_keeps_the_paper_claimed_and_says_so(desk):
    body = desk.office.templates / "回执" / "template.toml"
    good = body.read_bytes()
    body.write_bytes(b"title = ")
    outcome = take_in(drop(desk, a_paper()), desk)
    assert outcome.problem.code == "not-done"
    assert "templates/回执/template.toml" in str(outcome.problem)
    body.write_bytes(good)
    (again,) = recover(desk)
    assert again.answers == ("outbox/河东村党支部/报告-回执（No 1）.docx",)
    assert len(listing(desk.office.outbox)) == 1


def test_what_is_much_like_a_form_is_answered_with_a_blank_of_that_form(desk):
    given = answers(desk, "单位：河东村\n参加人数：12\n会上大家都讲了话，会后发了通知。", "会议情况.txt")
    letter, blank = given["会议情况-待处理告知（No 1）.docx"], given["情况报告-现行空白表（No 1）.docx"]
    assert "最像的是《情况报告》" in words(letter)
    assert "附上现行的空白表“情况报告-现行空白表（No 1）.docx”" in words(letter)
    assert "到会人数：" in words(blank)


def test_what_is_like_no_form_is_answered_without_a_blank(desk):
    assert list(answers(desk, "今天下了一场雨。", "随笔.txt")) == ["随笔-待处理告知（No 1）.docx"]


def test_a_file_of_an_old_format_comes_back_in_the_new_one_with_remarks(desk, monkeypatch):
    modern = BytesIO()
    document = WordFile()
    for line in a_paper(came="30").splitlines():
        document.add_paragraph(line)
    document.save(modern)
    monkeypatch.setattr(legacy, "converted", lambda *_: modern.getvalue())
    given = answers(desk, b"{\\rtf1 x}", "张三报告.rtf")
    assert list(given) == ["张三报告-退回补正通知（No 1）.docx", "张三报告-批注（No 1）.docx"]
    remarked = WordFile(BytesIO(given["张三报告-批注（No 1）.docx"]))
    assert any("“到会人数”比“参加人数”多。" in comment.text for comment in remarked.comments)
    assert "附上原件“张三报告-批注（No 1）.docx”" in words(given["张三报告-退回补正通知（No 1）.docx"])
