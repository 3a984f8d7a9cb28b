"""Publicity: pieces of news with clean language, the briefing as Word and web page, the text message."""

import re
import shutil
from datetime import date

import pytest
from office_at_work import accepted, faults, only_fault, prose, the_judge, written
from sample_office import ROOT, TEMPLATES, names, office
from small_desk import Clock

from toolkit.forms.fill import fill
from toolkit.model import Severity
from toolkit.pipeline import issue, open_desk, take_in
from toolkit.writing.compose import load

FORM = "信息稿"
RIVER, PEACH = "河东村党支部", "桃花沟村党支部"
DAY = date(2010, 7, 5)


def a_piece(org=RIVER, **changes):
    return {
        "党组织": org, "作者": office().roster.org(org).secretary, "栏目": "工作动态", "报送日期": "2010-07-02",
        "信息标题": "河东村党员义务清理河道", "采用意见": None, "正文": prose(150), **changes,
    }  # fmt: skip


def test_a_clean_piece_is_accepted():
    assert faults(FORM, a_piece(), branch="河东村") == []


@pytest.mark.parametrize(
    ("slip", "code"),
    [
        ("支部组织党员清理河道;群众很满意。", "half-width-point"),
        ("活动于20xx年6月开展。", "placeholder-year"),
        ("党员带头，，群众参与。", "doubled-point"),
        ("听党课、走访群众...都有记录。", "ellipsis"),
        ("各党员要高度重视，。群众参与。", "clashing-points"),
    ],
)
def test_a_slip_of_language_returns_the_piece_with_its_place(slip, code):
    found = faults(FORM, a_piece(正文=prose(150) + "\n" + slip), branch="河东村")
    assert code in {one.code for one in found}
    assert {one.severity for one in found} == {Severity.ERROR}
    assert all("第" in str(one.place) and one.advice for one in found)


def test_lengths_are_held():
    assert only_fault(FORM, a_piece(正文=prose(99))).code == "too-short"
    assert only_fault(FORM, a_piece(信息标题="长" * 31)).code == "too-long"
    assert faults(FORM, a_piece(正文=prose(100), 信息标题="长" * 30)) == []


def test_a_piece_sent_by_two_branches_is_found():
    other = (FORM, PEACH, "", a_piece(PEACH))
    assert only_fault(FORM, a_piece(), other).message == "别的党组织已经报过同题的信息稿。"
    assert faults(FORM, a_piece(), (FORM, RIVER, "", a_piece())) == []


def test_the_author_and_a_repeated_title_are_hinted_at():
    assert only_fault(FORM, a_piece(作者="佟学武")).severity is Severity.HINT
    repeated = a_piece(正文="河东村党员义务清理河道。" + prose(120))
    assert only_fault(FORM, repeated).field == "正文"


def the_papers():
    story = a_piece(PEACH, 栏目="典型事迹", 信息标题="陶振邦带头发展休闲采摘")
    return [
        accepted(1, FORM, a_piece(), day=DAY),
        accepted(2, FORM, story, day=DAY),
        accepted(3, FORM, a_piece("柳林村党支部", 信息标题="柳林村会议消息", 采用意见="不采用"), day=DAY),
        accepted(4, FORM, a_piece(PEACH, 报送日期="2010-05-02", 信息标题="五月的消息"), day=DAY),
    ]


PERIOD = {"期号": "5", "起": "2010-07-01", "止": "2010-07-31"}


def test_the_briefing_has_what_was_chosen_of_its_period():
    lines = written("信息简报", the_papers(), DAY, **PERIOD)
    text = "\n".join(lines)
    assert "第5期" in text
    assert "本期编发2个党支部的信息2篇。" in text
    assert "（一）河东村党员义务清理河道" in lines
    assert "（桃花沟村党支部　陶振邦）" in lines
    assert "柳林村会议消息" not in text
    assert "五月的消息" not in text


def test_the_briefing_is_a_web_page_too():
    page = load(TEMPLATES / "信息简报").write(names(the_papers(), DAY, **PERIOD)).page
    assert "<h2>一、工作动态</h2>" in page
    assert "陶振邦带头发展休闲采摘" in page
    assert "本期没有编发信息。" in written("信息简报", [], DAY)


@pytest.fixture
def desk(tmp_path):
    for name in ("office.toml", "plan.toml", "花名册.xlsx", "保管期限表.xlsx"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in (FORM, "回执", "退回补正通知", "待处理告知", "信息简报"):
        kind = "forms" if name == FORM else "templates"
        shutil.copytree(ROOT / kind / name, tmp_path / kind / name)
    plan = (tmp_path / "plan.toml").read_text("utf-8")
    (tmp_path / "plan.toml").write_text(_without_materials(plan), "utf-8")
    with open_desk(tmp_path, Clock()) as desk:
        yield desk


def _without_materials(plan):
    blocks = plan.split("\n\n")
    return "\n\n".join(block for block in blocks if "[[stages.materials]]" not in block)


def test_word_page_and_text_message_lie_in_the_outbox(desk):
    blank, form = the_judge().library.blank_file(FORM), the_judge().library.form(FORM)
    path = desk.office.inbox / RIVER / "信息稿.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(fill(blank.read_bytes(), form, a_piece()))
    assert take_in(path, desk).problem is None
    document = issue("信息简报", desk, "文书", {"期号": "5"})
    files = [desk.office.folder / one for one in (document.path, document.page, document.message)]
    assert [file.suffix for file in files] == [".docx", ".html", ".txt"]
    parts = files[2].read_text("utf-8-sig").splitlines()
    assert "".join(part.removeprefix(f"({n}/{len(parts)})") for n, part in enumerate(parts, 1)) == (
        "【清岚乡党委】创先争优活动信息简报第5期：河东村党员义务清理河道（河东村党支部）。全文见网站专栏。"
    )
    assert all(len(part) <= 70 for part in parts)


def test_two_briefings_never_share_a_head():
    """Each counts its issues by itself: under one head there would be two papers called 第1期."""
    bodies = [path.read_text("utf-8") for path in TEMPLATES.glob("*/body.md")]
    heads = [re.search(r"^标志: (.*)$", body, re.MULTILINE)[1] for body in bodies if "\n期号:" in body]
    assert len(heads) > 1
    assert len(set(heads)) == len(heads)
