"""Every document of every template stands up to the office's own checks, whatever the ledger holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from full_ledger import DAY, full_ledger, one_of_each
from office_at_work import lines_of
from sample_office import TEMPLATES, names, office

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.reading import read
from toolkit.reply.letters import Attention, Letter, Sent, answer
from toolkit.text.linting import lint
from toolkit.writing.compose import load
from toolkit.writing.conform import conform
from toolkit.writing.owing import owed

ALL = sorted(folder.name for folder in TEMPLATES.iterdir())
REPLIES = [name for name in ALL if load(TEMPLATES / name).settings.when == "reply"]
DOCUMENTS = [name for name in ALL if name not in REPLIES]
NUMBERED = [name for name in DOCUMENTS if load(TEMPLATES / name).settings.numbered]
NUMBER = "清岚发〔2012〕5号"
LONG_ORG = "岚河区清岚乡岚山新型建筑材料科技开发股份有限责任公司联合党支部"
LONG_NAME = "阿卜杜拉艾则孜·买买提吐尔逊"
LONG_TEXT = "学习制度不够健全，检查落实不够经常，联系群众不够紧密，服务发展的办法还不够多。" * 8


def drafted(name, papers, number=""):
    template, known = load(TEMPLATES / name), names(papers, DAY)
    more = {"number": number} if template.settings.numbered else {}
    return template.write(known, **more, **_occasion(template.settings.when, known))


def _occasion(when, known):
    """The names a reminder has besides: a branch and what it owes."""
    if when != "reminder":
        return {}
    org, plan = office().roster.orgs[0], office().plan
    materials = [material for stage in plan.stages for material in stage.materials]
    lines = (owed(known.due(org=org.name), one, DAY, plan.schedule.workdays) for one in materials)
    return {"org": org, "owed": tuple(line for line in lines if line)}


def stretched(papers):
    """The papers with the longest names and texts a branch may have."""
    long = {"存在问题", "问题描述", "整改措施", "示范内容", "事项", "存在差距", "制度名称"}
    people = {"姓名", "承诺人", "责任人", "党员姓名", "书记", "考核对象", "第一责任人", "指导员"}

    def stretch(name, value):
        if isinstance(value, list):
            return [{key: stretch(key, one) for key, one in row.items()} if isinstance(row, dict) else row
                    for row in value]  # fmt: skip
        if value is None or not isinstance(value, str):
            return value
        return LONG_TEXT if name in long else LONG_NAME if name in people else value

    return tuple(
        replace(
            paper,
            entry=replace(paper.entry, org=LONG_ORG if number % 3 == 0 else paper.entry.org),
            extract=replace(
                paper.extract,
                values={name: stretch(name, value) for name, value in paper.extract.values.items()},
            ),
        )
        for number, paper in enumerate(papers)
    )


LEDGERS = {
    "full": full_ledger, "one": one_of_each, "none": tuple, "long": lambda: stretched(full_ledger()),
}  # fmt: skip


def faults(data):
    """What the desk's own checkers call an error."""
    broken = [check for check in conform(data) if not check.ok and check.severity is Severity.ERROR]
    return [
        *broken,
        *(fault for fault in lint(read(data, "公文.docx")) if fault.severity is Severity.ERROR),
    ]


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_conforms_and_reads_without_an_error(name, ledger):
    data = drafted(name, LEDGERS[ledger]()).data
    assert faults(data) == []


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("name", NUMBERED)
def test_a_numbered_one_has_its_whole_head_and_foot_and_conforms_too(name, ledger):
    draft = drafted(name, LEDGERS[ledger](), NUMBER)
    assert faults(draft.data) == []
    text = "".join(cell.text for row in read(draft.data, "公文.docx").rows for cell in row.cells)
    assert f"{office().settings.signature}文件" in text
    assert NUMBER in text
    assert f"{office().settings.printed_by}\t2012年10月20日印发" in text
    assert ("签发人：郑怀远" in text) == (draft.kind == "报告")
    assert ("抄送：" in text) == (draft.kind != "报告")


@pytest.mark.parametrize("name", NUMBERED)
def test_one_without_a_number_has_no_red_head(name):
    text = "\n".join(lines_of(drafted(name, full_ledger()).data))
    assert "文件\n" not in text
    assert "〔" not in text


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_sentence_hangs_in_the_air(name, ledger):
    text = "\n".join(lines_of(drafted(name, LEDGERS[ledger]()).data))
    for slip in ("、。", "、，", "：。", "，。", "（）", "、、", "。。", "：、", "None", "—%", "率—", "；。"):
        assert slip not in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_empty_ledger_is_told_in_words_not_in_noughts(name):
    text = "\n".join(line for line in lines_of(drafted(name, ()).data) if "|" not in line)
    for nought in ("有0", "对0", "0名优秀", "0个党组织", "0个先进", "、0名", "附件"):
        assert nought not in text


def test_a_decision_lists_only_the_lists_it_has():
    papers = [paper for paper in full_ledger() if paper.entry.form == "优秀个人推荐审批表"]
    lines = lines_of(drafted("表彰决定", papers, NUMBER).data)
    assert "附件：1.优秀共产党员名单" in lines
    assert not any("先进基层党组织名单" in line for line in lines)
    assert [line for line in lines if line.startswith("附件") and "：" not in line] == ["附件1", "附件2"]


def test_the_shares_before_and_after_are_drawn_for_a_full_ledger():
    text = "\n".join(lines_of(drafted("晋档升级结果通报", full_ledger()).data))
    assert "“五个好”“五个模范”比例前后对比图" in text


SENT = Sent(
    "党性分析报告.docx", datetime(2010, 6, 20, 4, tzinfo=UTC), "党性分析报告", "河东村党支部", "孟繁昇", 12
)
WRONG = Finding(
    "date-impossible",
    Severity.ERROR,
    "没有这一天。",
    "请核对日期。",
    "入党时间",
    Place(Spot.CELL, 1, 3, 2),
    "四月",
)


@pytest.mark.parametrize("name", REPLIES)
def test_a_letter_conforms_and_reads_without_an_error(name):
    letter = Letter(
        office(), SENT, date(2010, 6, 21), (WRONG,), date(2010, 6, 24), "党性分析报告（批注）.docx",
        Attention("文件打不开。", "请另存为新的文件再报。", (("党性分析报告", 0.5),), "党性分析报告（空表）.docx"),
    )  # fmt: skip
    assert faults(answer(load(TEMPLATES / name).render, letter)) == []
