"""A desk says that it lives; when it no longer does, its claims go to another."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from ledger_papers import NOW

from toolkit.ledger import Pulse
from toolkit.ledger.desks import LEASE

MINUTE = timedelta(minutes=1)


@pytest.fixture
def dead():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_heartbeat_tells_what_the_desk_sees(ledger):
    ledger.beat("kylin@7", Pulse(NOW))
    ledger.beat(
        "kylin@7", Pulse(NOW + MINUTE, NOW, "主机不可达", (("河东村/甲.docx", NOW.isoformat(), "打开着"),))
    )
    (desk,) = ledger.desks()
    assert (desk.host, desk.pid, desk.started_at, desk.looked_at) == ("kylin", 7, NOW, NOW + MINUTE)
    assert (desk.away_since, desk.away_why) == (NOW, "主机不可达")
    assert desk.waiting == (("河东村/甲.docx", NOW.isoformat(), "打开着"),)
    assert desk.stopped_at is None
    ledger.stop("kylin@7", NOW + 2 * MINUTE)
    assert ledger.desks()[0].stopped_at == NOW + 2 * MINUTE


def test_a_desk_elsewhere_is_gone_when_its_lease_runs_out(ledger):
    ledger.beat("other@7", Pulse(NOW))
    assert not ledger.is_gone("other@7", "here@1", NOW + LEASE - MINUTE)
    assert ledger.is_gone("other@7", "here@1", NOW + LEASE)
    assert ledger.is_gone("never-heard-of@7", "here@1", NOW)


def test_a_desk_that_stopped_in_good_order_is_gone_at_once(ledger):
    ledger.beat("other@7", Pulse(NOW))
    ledger.stop("other@7", NOW)
    assert ledger.is_gone("other@7", "here@1", NOW)


def test_on_this_machine_the_process_is_looked_for(ledger, dead):
    ledger.beat(f"here@{dead}", Pulse(NOW))
    assert ledger.is_gone(f"here@{dead}", "here@1", NOW)
    assert not ledger.is_gone(f"here@{os.getpid()}", "here@1", NOW)


def test_a_process_number_used_again_does_not_keep_claims_for_ever(ledger):
    ledger.beat(f"here@{os.getpid()}", Pulse(NOW))
    assert not ledger.is_gone(f"here@{os.getpid()}", "here@1", NOW + MINUTE)
    assert ledger.is_gone(f"here@{os.getpid()}", "here@1", NOW + LEASE)


def test_what_keeps_failing_is_tried_ever_more_rarely(ledger):
    for _ in range(3):
        ledger.stumbled("c1", NOW, "KeyError")
    (trouble,) = ledger.troubles()
    assert (trouble.times, trouble.why, trouble.next_at) == (3, "KeyError", NOW + 4 * MINUTE)
    for _ in range(40):
        ledger.stumbled("c1", NOW, "KeyError")
    assert ledger.troubles()[0].next_at == NOW + timedelta(days=1)
    ledger.settled("c1")
    assert ledger.troubles() == ()


def test_desks_of_long_ago_are_forgotten(ledger):
    ledger.beat("here@1", Pulse(NOW))
    ledger.beat("here@2", Pulse(NOW + timedelta(days=29)))
    ledger.beat("here@3", Pulse(NOW + timedelta(days=31)))
    assert [desk.owner for desk in ledger.desks()] == ["here@3", "here@2"]
