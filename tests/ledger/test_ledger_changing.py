"""A clerk changes an entry with a reason; what it held is never lost, and documents know."""

import dataclasses

import pytest
from ledger_papers import DEED, arrival, complaint, enter, paper

from toolkit.errors import Refused
from toolkit.ledger import Deed, Written
from toolkit.model import State

CLERK = Deed("王文书", DEED.at, "电话核实")


def test_a_correction_needs_a_reason_and_keeps_what_was_there(ledger):
    enter(ledger, arrival(), paper(党龄=3), DEED)
    with pytest.raises(Refused, match="没有写明原因"):
        ledger.correct(1, paper(党龄=13), CLERK._replace(reason=" "))
    filed = ledger.correct(1, paper(党龄=13), CLERK)
    assert (filed.values["党龄"], filed.entry.revision, filed.entry.version) == (13, 1, 1)
    assert ledger.filed(1) == filed
    last = ledger.events(1)[-1]
    assert (last.what, last.who, last.reason) == ("改正", "王文书", "电话核实")
    assert last.detail["changes"] == [{"field": "党龄", "before": 3, "after": 13}]


def test_a_correction_can_make_a_returned_paper_good(ledger):
    enter(ledger, arrival(), paper("", state=State.RETURNED, findings=[complaint()]), DEED)
    filed = ledger.correct(1, paper("张三"), CLERK)
    assert (filed.entry.state, filed.findings, filed.entry.member) == (State.ACCEPTED, (), "张三")


def test_sending_the_uncorrected_paper_again_does_not_undo_the_correction(ledger):
    enter(ledger, arrival("甲"), paper(党龄=3), DEED)
    ledger.correct(1, paper(党龄=13), CLERK)
    assert enter(ledger, arrival("甲"), paper(党龄=3), DEED).is_repeat
    assert enter(ledger, arrival("乙"), paper(党龄=3), DEED).is_repeat
    assert ledger.filed(1).values["党龄"] == 13


def test_a_superseded_entry_is_corrected_in_its_successor(ledger):
    enter(ledger, arrival("甲"), paper(党龄=3), DEED)
    enter(ledger, arrival("乙"), paper(党龄=4), DEED)
    with pytest.raises(Refused, match="请改 No 2") as caught:
        ledger.correct(1, paper(党龄=5), CLERK)
    assert caught.value.code == "entry-superseded"


def test_a_correction_cannot_turn_one_paper_into_another(ledger):
    enter(ledger, arrival("甲"), paper("张三"), DEED)
    enter(ledger, arrival("乙"), paper("李四"), DEED)
    with pytest.raises(Refused) as caught:
        ledger.correct(2, paper("张三"), CLERK)
    assert caught.value.code == "entry-clash"
    assert ledger.filed(2).values["姓名"] == "李四"


def test_there_is_no_entry_of_an_unknown_number(ledger):
    for ask in (lambda: ledger.filed(7), lambda: ledger.correct(7, paper(), CLERK)):
        with pytest.raises(Refused, match="没有 No 7"):
            ask()


def test_an_accepted_entry_is_reopened_with_a_reason(ledger):
    enter(ledger, arrival("甲"), paper(), DEED)
    assert ledger.set_state(1, State.RETURNED, CLERK).entry.state is State.RETURNED
    assert ledger.events(1)[-1].detail == {"before": "已接收", "after": "退回"}
    assert enter(ledger, arrival("甲"), paper(), DEED).filed.entry.supersedes == 1


def report(ledger, *sources):
    document = Written(
        "党性分析情况汇总", "汇总", "", f"outbox/正式文件/{len(ledger.documents())}.docx", "0" * 64
    )
    return ledger.record_document(document, sources, DEED)


@pytest.mark.parametrize(
    "change",
    [
        lambda ledger: enter(ledger, arrival("乙"), paper(党龄=4), DEED),
        lambda ledger: ledger.correct(1, paper(党龄=5), CLERK),
        lambda ledger: ledger.set_state(1, State.RETURNED, CLERK),
    ],
)
def test_a_document_is_stale_once_an_entry_it_was_made_from_changes(ledger, change):
    enter(ledger, arrival("甲"), paper(党龄=3), DEED)
    enter(ledger, arrival("丙"), paper("李四"), DEED)
    report(ledger, 1, 2)
    report(ledger, 2)
    assert [each.stale_by for each in ledger.documents()] == [(), ()]
    change(ledger)
    assert [each.stale_by for each in ledger.documents()] == [(1,), ()]
    assert ledger.documents()[0].title == "汇总"


def test_a_document_written_after_a_correction_is_fresh(ledger):
    enter(ledger, arrival("甲"), paper(党龄=3), DEED)
    ledger.correct(1, paper(党龄=5), CLERK)
    report(ledger, 1)
    assert ledger.documents()[0].stale_by == ()


def test_a_document_may_be_made_from_a_thousand_entries(ledger):
    ledger.register(arrival(), [paper(f"名{number}") for number in range(1100)], DEED)
    report(ledger, *range(1, 1101))
    ledger.set_state(1, State.RETURNED, CLERK)
    ledger.set_state(1100, State.RETURNED, CLERK)
    assert ledger.documents()[0].stale_by == (1, 1100)
    assert len(ledger.filings()) == 1100


def test_a_corrected_statement_keeps_its_place(ledger):
    judged = dataclasses.replace(paper(党龄=3), findings=(complaint("提示"),), state=State.NOTED)
    enter(ledger, arrival(), judged, DEED)
    filed = ledger.correct(1, dataclasses.replace(judged, findings=()), CLERK)
    assert filed.extract.sources == judged.extract.sources
    assert filed.findings == ()
