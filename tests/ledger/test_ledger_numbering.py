"""发文字号 in the ledger: counted on, never given twice, every gap explained or told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.ledger import Deed, Holder, Ledger, Written
from toolkit.office.register import Bearer, NumberState, with_gaps
from toolkit.text.doc_numbers import DocNumber

NOW = datetime(2010, 6, 24, 1, tzinfo=UTC)
DESK, OTHER = Holder("here@1", NOW), Holder("elsewhere@2", NOW)
CIRCULAR = Bearer("情况通报", "通报", ("各党支部",), "情况通报")
DEED = Deed("文书", NOW, "写错了")


def number(serial, code="清岚发", year=2010):
    return DocNumber(code, year, serial)


def held(ledger, bearer=CIRCULAR, holder=DESK, code="清岚发", year=2010):
    return ledger.hold_next_number(code, year, bearer, holder, "文书")


def written(ledger, serial, template="情况通报"):
    name = f"{template}{serial}.docx"
    return ledger.record_document(Written(template, template, str(serial), name, "0" * 64), [], DEED)


def states(ledger):
    return {line.number.serial: str(line.state) for line in with_gaps(ledger.register_of_numbers())}


def test_each_document_bears_the_next_number_of_its_code_and_year(ledger):
    for serial in (1, 2, 3):
        assert held(ledger) == number(serial)
        written(ledger, number(serial))
    assert held(ledger, code="清岚函") == number(1, "清岚函")
    assert held(ledger, year=2011) == number(1, year=2011)


def test_two_desks_that_write_at_once_hold_two_numbers(ledger):
    assert {held(ledger), held(ledger, holder=OTHER)} == {number(1)}  # a desk nobody ever heard of is gone
    ledger.beat("elsewhere@2", _pulse())
    assert {held(ledger, holder=OTHER), held(ledger)} == {number(1), number(2)}


def _pulse():
    from toolkit.ledger import Pulse

    return Pulse(NOW)


def test_many_at_once_hold_as_many_numbers(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as ledger, ThreadPoolExecutor(8) as pool:
        bearers = [Bearer(f"通知{n}") for n in range(40)]
        given = list(pool.map(lambda bearer: held(ledger, bearer), bearers))
    assert sorted(given) == [number(serial) for serial in range(1, 41)]


def test_a_document_that_came_to_nothing_leaves_its_number_to_its_next_writing(ledger):
    ledger.let_number_go(held(ledger))
    other = Bearer("另一份", template="另一份")
    assert held(ledger, other) == number(2)
    assert held(ledger) == number(1)


def test_a_number_reserved_by_hand_is_given_to_no_other_document(ledger):
    by_hand = held(ledger, Bearer("会议通知"))
    ledger.let_number_go(by_hand)
    assert held(ledger, Bearer("另一份通知")) == number(2)
    assert held(ledger) == number(3)


def test_a_reserved_number_may_be_borne_by_a_template(ledger):
    ledger.let_number_go(held(ledger, Bearer("会议通知")))
    assert ledger.hold_number(number(1), CIRCULAR, DESK, "文书") == number(1)
    written(ledger, number(1))
    (line,) = ledger.register_of_numbers()
    assert (line.state, line.bearer.title, line.path) == (
        NumberState.USED,
        "情况通报",
        "情况通报清岚发〔2010〕1号.docx",
    )


def test_a_document_written_anew_keeps_its_number(ledger):
    written(ledger, held(ledger))
    assert ledger.hold_number(number(1), CIRCULAR, DESK, "文书") == number(1)
    assert held(ledger) == number(2)


@pytest.mark.parametrize(("serial", "code"), [(1, "number-taken"), (2, "number-void"), (3, "number-unknown")])
def test_a_template_bears_no_number_of_another_document_none_void_and_none_unheard_of(ledger, serial, code):
    written(ledger, held(ledger, Bearer("另一份", template="另一份")), "另一份")
    ledger.void_numbers([held(ledger)], DEED)
    with pytest.raises(Refused) as refused:
        ledger.hold_number(number(serial), CIRCULAR, DESK, "文书")
    assert refused.value.code == code


def test_what_was_numbered_by_hand_before_is_entered_and_counted_on_from(ledger):
    assert ledger.hold_number(number(27), Bearer("以前的通知"), DESK, "文书") == number(27)
    assert held(ledger) == number(28)
    assert states(ledger) == {**dict.fromkeys(range(1, 27), "空号"), 27: "预留", 28: "预留"}
    ledger.void_numbers([number(5)], DEED)
    assert states(ledger)[5] == "作废"


def test_a_number_is_void_once_and_with_a_reason(ledger):
    first = held(ledger)
    with pytest.raises(Refused, match="reason-missing"):
        ledger.void_numbers([first], Deed("文书", NOW))
    ledger.void_numbers([first], DEED)
    with pytest.raises(Refused, match="number-void"):
        ledger.void_numbers([first], DEED)
    (line,) = ledger.register_of_numbers()
    assert (line.state, line.reason, line.who) == (NumberState.VOID, "写错了", "文书")
    assert held(ledger) == number(2)


def test_a_number_far_ahead_cannot_be_made_void_by_a_slip(ledger):
    held(ledger)
    with pytest.raises(Refused, match="number-unknown"):
        ledger.void_numbers([number(30)], DEED)


def test_of_several_numbers_all_are_made_void_or_none(ledger):
    for serial in (1, 2):
        assert held(ledger, Bearer(f"通知{serial}")) == number(serial)
    with pytest.raises(Refused, match="number-unknown"):
        ledger.void_numbers([number(1), number(9)], DEED)
    assert states(ledger) == {1: "预留", 2: "预留"}
    ledger.void_numbers([number(1), number(2)], DEED)
    assert states(ledger) == {1: "作废", 2: "作废"}


def test_a_number_that_came_with_a_package_counts_as_taken(ledger):
    written(ledger, number(7))
    assert held(ledger) == number(8)
    assert states(ledger)[7] == "已用"
    with pytest.raises(Refused, match="number-taken"):
        ledger.hold_number(number(7), Bearer("另一份"), DESK, "文书")


def test_a_number_changed_behind_the_ledgers_back_is_found(ledger):
    ledger.void_numbers([held(ledger)], DEED)
    assert ledger.prove().breaks == ()
    with ledger._writing_engine.begin() as tx:
        tx.exec_driver_sql("UPDATE numbers SET reason = '改了'")
    (broken,) = ledger.prove().breaks
    assert (broken.what, broken.subject) == ("changed", "number:1")


def test_of_two_desks_that_write_under_one_number_only_one_enters_its_document(ledger):
    assert held(ledger) == held(ledger, holder=OTHER) == number(1)  # each thinks the other one gone
    written(ledger, number(1))
    with pytest.raises(Refused, match="number-taken"):
        written(ledger, number(1), "情况通报（二）")
    assert held(ledger) == number(2)
    assert len(ledger.documents()) == 1


def test_a_reserved_number_keeps_its_title_until_a_document_bears_it(ledger):
    ledger.let_number_go(held(ledger, Bearer("会议通知")))
    ledger.let_number_go(ledger.hold_number(number(1), CIRCULAR, DESK, "文书"))
    (line,) = ledger.register_of_numbers()
    assert (line.state, line.bearer.title) == (NumberState.HELD, "会议通知")


@given(st.lists(st.sampled_from(["hold", "write", "let go", "void", "by hand"]), max_size=25))
def test_whatever_is_done_no_number_is_given_to_two_documents(tmp_path_factory, deeds):
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "ledger.db") as ledger:
        borne, open_one = [], None
        for at, deed in enumerate(deeds):
            if deed == "by hand":
                borne.append(held(ledger, Bearer(f"手写{at}")))
            elif open_one is None:
                open_one = held(ledger)
            elif deed == "write":
                written(ledger, open_one)
                borne.append(open_one)
                open_one = None
            elif deed == "void":
                ledger.void_numbers([open_one], DEED)
                borne.append(open_one)
                open_one = None
            elif deed == "let go":
                ledger.let_number_go(open_one)
                open_one = None
        assert len(borne) == len(set(borne))
        assert not [line for line in with_gaps(ledger.register_of_numbers()) if line.state is NumberState.GAP]
