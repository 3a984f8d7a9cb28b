"""The whole campaign lived through, and everything that is asked about it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from pathlib import Path

from whole_campaign.truth import AsOf, Sent, Truth

from toolkit.demo import Clock, chores, desk_of, lay_out, live, town_of
from toolkit.demo.chores import Chores
from toolkit.model import State
from toolkit.office import Office
from toolkit.pipeline import Accounts, Progress, accounts, progress
from toolkit.pipeline.archiving import Standing, number, propose, standing
from toolkit.pipeline.proving import check, seal
from toolkit.pipeline.scheduling import reminded


@dataclass(frozen=True)
class Came:
    """What became of one file: the states of the papers found in it."""

    sent: Sent
    states: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """One document as it lies in the outbox, and when and how it was written."""

    template: str
    path: Path
    day: date
    by_clerk: bool
    number: str
    """发文字号; empty where it has none."""
    given: dict[str, str]


@dataclass(frozen=True)
class Reminding:
    """What went out on one day to those who owed."""

    day: date
    notices: dict[str, Path]
    """By branch."""
    messages: Path


@dataclass(frozen=True, repr=False)
class Campaign:
    """Everything that came of it."""

    office: Office
    truth: Truth
    chores: Chores
    came: tuple[Came, ...]
    documents: tuple[Document, ...]
    remindings: tuple[Reminding, ...]
    board: tuple[Progress, ...]
    accounts: Accounts
    standing: Standing
    items: int
    sealed_flaws: tuple
    last_day: date

    def of(self, template: str) -> Iterator[tuple[Document, AsOf]]:
        """The documents of a template, each with what was true when it was written."""
        for one in self.documents:
            if one.template == template:
                yield one, self.truth.at(one.day, chores_done=one.by_clerk)

    @cached_property
    def at_the_end(self) -> AsOf:
        """What is true when all is over."""
        return self.truth.at(self.last_day, chores_done=True)


def live_through(folder: Path) -> Campaign:
    """The campaign from its first day to its last, its papers archived in the end."""
    office = lay_out(folder)
    clock, town, told = Clock(office.settings.timezone), town_of(office), chores()
    came: list[Came] = []
    by_clerk: dict[int, dict[str, str]] = {}
    with desk_of(folder, clock) as desk:
        for day in live(desk, town, told, clock):
            came += _came(day)
            asked = [one for one in told.documents if one.on == day.day]
            by_clerk |= {one.id: dict(task.set) for one, task in zip(day.written, asked, strict=True)}
            last_day = day.day
        documents = [
            Document(
                one.template, folder / one.path, desk.local(one.written_at).date(), one.id in by_clerk,
                one.number, by_clerk.get(one.id, {}),
            )
            for one in desk.ledger.documents()
        ]  # fmt: skip
        board, found = progress(desk), accounts(desk)
        remindings = [_reminding(office, folder, desk.local(one.at).date(), one) for one in reminded(desk)]
        clock.put(last_day, time(17))
        made = propose(desk)
        items = number(desk, (folder / made.path).read_bytes(), made.path, "档案员")
        seal(desk, "档案员")
        archived, flaws = standing(desk), check(desk).flaws
    sent = tuple(sorted((one.sent for one in came), key=lambda one: one.place))
    return Campaign(
        office, Truth(town, told, sent), told, tuple(came), tuple(documents), tuple(remindings), tuple(board),
        found, archived, len(items), flaws, last_day,
    )  # fmt: skip


def _came(day) -> Iterator[Came]:
    """Each file that was dropped on a day, with what the desk made of it."""
    outcomes = {(one.branch, one.file): one for one in day.outcomes}
    for drop in day.dropped:
        outcome = outcomes.get((drop.branch, drop.name)) or _under_another_name(drop.branch, day)
        papers = outcome.receipt.papers if outcome and outcome.receipt else ()
        states = tuple("重复" if one.is_repeat else str(one.filed.entry.state) for one in papers)
        yield Came(Sent(drop.day, drop.branch, drop.name, drop.becomes, drop.paper), states)


def _under_another_name(branch: str, day):
    """The outcome of a file whose name is not UTF-8, which is told as people would read it."""
    dropped = {(one.branch, one.name) for one in day.dropped}
    left = [one for one in day.outcomes if one.branch == branch and (one.branch, one.file) not in dropped]
    return left[0] if len(left) == 1 else None


def _reminding(office: Office, folder: Path, day: date, one) -> Reminding:
    branches = {Path(path).parent.name: folder / path for path in one.notices}
    named = {office.roster.org(branch).name: path for branch, path in branches.items()}
    return Reminding(day, named, folder / one.files[-1])


ACCEPTED = {State.ACCEPTED, State.NOTED}
