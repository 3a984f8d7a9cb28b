"""Whatever people drop, correct and reopen, and whenever the desk dies: the books are right after every step."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

from faulty_disk import Blow, Fate, FaultyDisk, Killed
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from small_desk import FatedLedger, drop, small_desk

from toolkit.ledger import Deed
from toolkit.model import IN_FORCE, State
from toolkit.pipeline import accounts, recover, take_in

NAMES = st.sampled_from(["张三", "李四"])
WORDS = st.sampled_from(["少", "多"])
BRANCHES = st.sampled_from(["河东村党支部", "河西村党支部"])
CLERK = "王文书"


class AnyDay(RuleBasedStateMachine):
    """An office over many days, against a few lines that say what its ledger must hold."""

    def __init__(self):
        super().__init__()
        self.open = ExitStack()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = self.open.enter_context(small_desk(self.folder))
        self.dropped = 0
        self.counts: dict[tuple[str, str], str] = {}
        """What is in force: by branch and name, what the paper says."""

    def teardown(self):
        self.open.close()
        shutil.rmtree(self.folder)

    def _drop(self, branch, text):
        self.dropped += 1
        return drop(self.desk, text, f"{self.dropped}.txt", branch)

    def _filed(self, branch, name, words):
        self.counts[branch, name] = words

    @rule(branch=BRANCHES, name=NAMES, words=WORDS)
    def a_paper_comes(self, branch, name, words):
        assert take_in(self._drop(branch, f"姓名={name}\n问题={words}"), self.desk).problem is None
        self._filed(branch, name, words)

    @rule(branch=BRANCHES, name=NAMES, k=st.integers(1, 40), blow=st.sampled_from(Blow), words=WORDS)
    def the_desk_dies_over_a_paper(self, branch, name, words, k, blow):
        fate, desk = Fate(k, blow), self.desk
        disk, ledger = FaultyDisk("gone@1", fate=fate), FatedLedger(desk.ledger, fate)
        path = self._drop(branch, f"姓名={name}\n问题={words}")
        with suppress(Killed, OSError):
            take_in(path, type(desk)(desk.office, None, desk.judge, ledger, desk.answer, disk, desk.clock))
        list(recover(desk))
        if path.exists():
            take_in(path, desk)
        self._filed(branch, name, words)

    @rule(branch=BRANCHES, name=NAMES)
    def a_wrong_paper_comes(self, branch, name):
        take_in(self._drop(branch, f"姓名={name}\n状态=退回"), self.desk)

    @rule(branch=BRANCHES)
    def something_unreadable_comes(self, branch):
        take_in(self._drop(branch, b"\xff\xfe\x00"), self.desk)

    @precondition(lambda self: self.counts)
    @rule(choice=st.randoms(use_true_random=False))
    def an_entry_is_reopened(self, choice):
        branch, name = choice.choice(sorted(self.counts))
        (number,) = (
            entry.number for entry in self._in_force() if (entry.org, entry.member) == (branch, name)
        )
        self.desk.ledger.set_state(number, State.RETURNED, Deed(CLERK, self.desk.clock(), "不实"))
        del self.counts[branch, name]

    def _in_force(self):
        return [entry for entry in self.desk.ledger.entries() if entry.state in IN_FORCE]

    @invariant()
    def every_file_is_in_one_place_and_whole(self):
        found = accounts(self.desk)
        assert (found.inbox, found.work, found.archive, found.flaws) == (0, 0, self.dropped, ())
        assert len(self.desk.ledger.arrivals()) == self.dropped

    @invariant()
    def one_version_counts_and_it_is_the_last(self):
        filings = [self.desk.ledger.filed(entry.number) for entry in self._in_force()]
        held = {(filed.entry.org, filed.entry.member): filed.values["问题"] for filed in filings}
        assert held == self.counts
        assert len(filings) == len(held)

    @invariant()
    def versions_are_counted_without_a_gap(self):
        versions = Counter(
            (entry.org, entry.member, entry.version) for entry in self.desk.ledger.entries() if entry.key
        )
        assert all(count == 1 for count in versions.values())
        assert all(
            (org, member, version - 1) in versions or version == 1 for org, member, version in versions
        )


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
