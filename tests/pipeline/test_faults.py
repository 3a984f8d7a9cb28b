"""Whatever fails or crashes at whatever step: no file is lost, none is entered or answered twice.

Every side effect of taking in a file, of the disk and of the ledger, goes wrong once, in each of three ways,
for each of four kinds of file. Afterwards another desk takes up what was left, and all must be as if
nothing had happened.
"""

import os
import shutil
import signal
from contextlib import suppress

import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed
from small_desk import HERE, FatedLedger, drop, listing, small_desk

from toolkit.disk import Disk
from toolkit.errors import Halted
from toolkit.intake.settling import Patience
from toolkit.model import State
from toolkit.pipeline import accounts, recover, run_once, take_in
from toolkit.pipeline.day import Report

BEFORE = "姓名=张三\n问题=少"
KINDS = {
    "new": "姓名=李四\n问题=少",
    "duplicate": BEFORE,
    "correction": "姓名=张三\n问题=多",
    "returned": "姓名=张三\n状态=退回",
    "unreadable": b"\xff\xfe\x00",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """An office that has taken in one paper."""
    folder = tmp_path_factory.mktemp("base")
    with small_desk(folder) as desk:
        take_in(drop(desk, BEFORE), desk)
    return folder


def what_there_is(desk):
    """All that matters in the end, without what is drawn by lot."""
    entries = [
        (entry.number, entry.state, entry.version, entry.supersedes, entry.revision)
        for entry in desk.ledger.entries()
    ]
    came = sorted((arrival.name, arrival.sha256, numbers) for arrival, numbers in desk.ledger.arrivals())
    events = [(event.what, event.entry) for event in desk.ledger.events()]
    return entries, came, events, listing(desk.office.outbox), sorted(listing(desk.office.archive).values())


def take_under(fate, desk, path):
    """Take in a file with every effect under this fate; the process may end."""
    struck = FaultyDisk("gone@1", fate=fate)
    ledger = FatedLedger(desk.ledger, fate)
    with suppress(Killed, Halted, OSError):
        take_in(path, type(desk)(desk.office, None, desk.judge, ledger, desk.answer, struck, desk.clock))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("blow", list(Blow))
def test_any_effect_may_fail_once(tmp_path, base, kind, blow):
    expected = None
    for k in range(100):
        folder = tmp_path / str(k)
        shutil.copytree(base, folder)
        with small_desk(folder) as desk:
            path = drop(desk, KINDS[kind], "新.txt")
            fate = Fate(k, blow)
            take_under(fate, desk, path)
            lost = [
                flaw.code for flaw in accounts(desk).flaws if flaw.code in ("account-lost", "account-changed")
            ]
            assert lost == [], (k, fate.seen)
            list(recover(desk))
            if path.exists():
                take_in(path, desk)
            found = accounts(desk)
            assert (found.inbox, found.work, found.archive, found.flaws) == (0, 0, 2, ()), (k, fate.seen)
            expected = expected or what_there_is(desk)
            assert what_there_is(desk) == expected, (k, fate.seen)
        shutil.rmtree(folder)
        if k > len(fate.seen):
            break
    assert k > 15


@pytest.mark.parametrize("statement", range(1, 12))
def test_a_crash_inside_a_transaction_leaves_nothing_of_it(tmp_path, base, statement):
    from sqlalchemy import event

    shutil.copytree(base, tmp_path / "office")
    with small_desk(tmp_path / "office") as desk:
        path = drop(desk, KINDS["correction"], "新.txt")
        fate = Fate(statement, Blow.KILL_BEFORE)

        def strike(*_):
            fate.meet("statement", lambda: None)

        before = (desk.ledger.entries(), desk.ledger.events(), desk.ledger.filings())
        event.listen(desk.ledger._writing_engine, "before_cursor_execute", strike)
        with suppress(Killed):
            take_in(path, desk)
        event.remove(desk.ledger._writing_engine, "before_cursor_execute", strike)
        if fate.dead:
            assert (desk.ledger.entries(), desk.ledger.events(), desk.ledger.filings()) == before
        list(recover(desk))
        assert [entry.state for entry in desk.ledger.entries()] == [State.SUPERSEDED, State.ACCEPTED]
        assert (accounts(desk).archive, accounts(desk).flaws) == (2, ())


class Doomed(Disk):
    """A disk at whose k-th effect the process is really killed."""

    def __init__(self, k):
        super().__init__()
        object.__setattr__(self, "left", k)


def _doomed(name):
    real = getattr(Disk, name)

    def effect(self, *args, **named):
        object.__setattr__(self, "left", self.left - 1)
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *args, **named)

    return effect


for _name in ("make_folder", "create", "rename", "link", "unlink", "remove_folder", "sync"):
    setattr(Doomed, _name, _doomed(_name))


def in_a_process(work):
    """Run `work` in a process of its own; how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - nothing may reach the tests' own machinery
            os._exit(1)
        os._exit(0)
    return child


def take_in_everything(folder, disk):
    with small_desk(folder, disk) as desk:
        run_once(desk, Report(lambda _: None, lambda _: None), Patience(settle=0), refresh=lambda same: same)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_desk_that_is_killed_again_and_again_gets_everything_done(tmp_path):
    with small_desk(tmp_path) as desk:
        for number in range(12):
            drop(desk, f"姓名=名{number}", f"{number}.txt")
    killed = 0
    for k in (7, 23, 40, 61, 77, 90):
        _, status = os.waitpid(in_a_process(lambda k=k: take_in_everything(tmp_path, Doomed(k))), 0)
        killed += os.WIFSIGNALED(status)
    assert killed >= 4
    with small_desk(tmp_path) as desk:
        run_once(desk, Report(lambda _: None, lambda _: None), Patience(settle=0), refresh=lambda same: same)
        assert sorted(entry.member for entry in desk.ledger.entries()) == sorted(f"名{n}" for n in range(12))
        assert len(desk.ledger.entries()) == len(listing(desk.office.outbox)) == 12
        found = accounts(desk)
        assert (found.inbox, found.work, found.archive, found.flaws) == (0, 0, 12, ())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_three_desks_at_one_inbox_take_each_file_once(tmp_path):
    with small_desk(tmp_path) as desk:
        for number in range(90):
            drop(desk, f"姓名=名{number}", f"{number}.txt", f"支部{number % 3}")
    children = [in_a_process(lambda: take_in_everything(tmp_path, Disk())) for _ in range(3)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    with small_desk(tmp_path, Disk(HERE)) as desk:
        assert sorted(entry.member for entry in desk.ledger.entries()) == sorted(f"名{n}" for n in range(90))
        assert len(desk.ledger.arrivals()) == len(listing(desk.office.outbox)) == 90
        assert (accounts(desk).archive, accounts(desk).flaws) == (90, ())
        assert not desk.log.exists()
