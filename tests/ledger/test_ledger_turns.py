"""What is to be said once is said once: by one desk, again only where that desk stopped before it was done."""

import threading
from datetime import timedelta

from ledger_papers import DEED, NOW

from toolkit.ledger import Ledger, Pulse
from toolkit.ledger.desks import LEASE

HERE, THERE = "here@1", "there@2"


def test_a_turn_is_taken_by_one_desk_and_never_again_once_it_is_done(ledger):
    ledger.beat(HERE, Pulse(NOW))
    ledger.beat(THERE, Pulse(NOW))
    assert ledger.take_turns(["甲", "乙"], HERE, NOW).fresh == {"甲", "乙"}
    assert ledger.take_turns(["甲", "丙"], THERE, NOW).all == {"丙"}
    ledger.turns_done(["甲", "乙"], DEED, "催报", ["outbox/河东村党支部/催报通知.docx"])
    assert ledger.turns_open(["甲", "乙", "丙", "丁"]) == {"丙", "丁"}
    assert ledger.take_turns(["甲"], HERE, NOW).all == frozenset()
    event = ledger.events()[-1]
    assert (event.what, event.detail) == ("催报", {"files": ["outbox/河东村党支部/催报通知.docx"]})


def test_what_a_desk_left_undone_is_resumed_by_itself_or_by_another_once_it_is_gone(ledger):
    ledger.beat(THERE, Pulse(NOW))
    ledger.take_turns(["甲"], THERE, NOW)
    assert ledger.take_turns(["甲"], THERE, NOW).resumed == {"甲"}
    assert ledger.take_turns(["甲"], HERE, NOW + LEASE - timedelta(seconds=1)).all == frozenset()
    assert ledger.take_turns(["甲"], HERE, NOW + LEASE).resumed == {"甲"}


def test_of_two_desks_that_look_at_once_each_turn_is_one_desks_only(tmp_path):
    taken = []

    def look(owner):
        with Ledger.open(tmp_path / "ledger.db") as ledger:
            for number in range(20):
                ledger.beat(owner, Pulse(NOW))
                taken.extend(ledger.take_turns([f"第{number}件"], owner, NOW).all)

    threads = [threading.Thread(target=look, args=(owner,)) for owner in (HERE, THERE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted({f"第{number}件" for number in range(20)})


def test_a_thousand_turns_are_told_apart_in_pieces(ledger):
    keys = [f"第{number}件" for number in range(1200)]
    assert len(ledger.take_turns(keys, HERE, NOW).fresh) == 1200
    ledger.turns_done(keys[:700], DEED, "催报", [])
    assert ledger.turns_open(keys) == set(keys[700:])
    assert ledger.events() == ()
