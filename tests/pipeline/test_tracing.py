"""From a document, however it is named, back to the papers of its figures."""

from dataclasses import replace

import pytest
from small_desk import drop, small_desk

from toolkit.errors import Refused
from toolkit.ledger import Deed, Written
from toolkit.model import Figure
from toolkit.pipeline import take_in
from toolkit.pipeline.tracing import nameless, trace

NUMBER = "清岚发〔2010〕16号"


@pytest.fixture
def desk(tmp_path):
    with small_desk(tmp_path) as opened:
        for name in ("张三", "李四"):
            take_in(drop(opened, f"姓名={name}", f"{name}.txt"), opened)
        yield opened


def write(desk, name, number="", figures=()):
    deed = Deed("文书", desk.clock())
    document = Written("通报", "关于某事的通报", number, f"outbox/正式文件/{name}.docx", "c" * 64)
    return desk.ledger.record_document(document, [1, 2], deed, figures)


def test_a_document_is_found_by_its_number_and_of_two_the_later_one(desk):
    write(desk, "通报", NUMBER)
    write(desk, "通报（2）", NUMBER)
    assert trace(desk, NUMBER).document.id == 2
    assert trace(desk, "通报.docx").document.id == 1
    with pytest.raises(Refused) as told:
        trace(desk, "清岚发〔2010〕17号")
    assert told.value.code == "no-such-document"


def test_a_figure_knows_which_of_its_papers_have_changed(desk):
    write(desk, "通报", figures=[Figure("2", "第1段", "2份", (1, 2)), Figure("1", "第1段", "1份", (2,))])
    take_in(drop(desk, "姓名=张三\n问题=改了", "张三再报.txt"), desk)
    found = trace(desk, "文件1")
    assert [one.changed for one in found.figures] == [(1,), ()]
    assert [entry.number for entry in found.entries] == [1, 2]


def test_a_figure_may_rest_on_a_paper_that_stayed_in_another_office(desk):
    write(desk, "通报", figures=[Figure("3", "第1段", "3份", (1, 2, 99))])
    assert [entry.number for entry in trace(desk, "文件1").entries] == [1, 2]


def test_the_names_of_the_roster_are_masked_around_a_figure(desk):
    member = desk.office.roster.members[0].name
    (one,) = nameless(desk, [Figure("58", "第1段", f"石门村{member}58分，补考81分；", (1,))])
    assert member not in one.snippet
    assert one.snippet.startswith(f"石门村{member[0]}*")
    assert one.snippet.endswith("58分，补考81分；")


def test_nobody_the_roster_names_is_named_around_a_figure(desk):
    org = replace(desk.office.roster.orgs[0], secretary="欧阳文", instructor="高健、郎平远")
    roster = replace(desk.office.roster, orgs=(org,))
    here = replace(desk, office=replace(desk.office, roster=roster))
    (one,) = nameless(here, [Figure("3", "第1段", "书记欧阳文、指导员高健和郎平远各走访3户", (1,))])
    assert one.snippet == "书记欧**、指导员高*和郎**各走访3户"
