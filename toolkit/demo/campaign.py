"""The campaign lived through, day by day: files dropped and taken in, reminders written, the clerk at work.

with desk_of(folder, clock) as desk:
    for day in live(desk, town, chores, clock):
        print(day.day, len(day.outcomes), day.notes)

One desk stays open throughout, and its own rules hold: a file has to lie still before it is taken, and the
calendar is kept when everything is taken in. Only the time is made up, so nobody has to wait for it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk import Disk, publish
from toolkit.model import IN_FORCE
from toolkit.office.schedule import all_occasions
from toolkit.pipeline import correct, issue, nothing_to_report, open_desk
from toolkit.pipeline.day import Day, Report
from toolkit.pipeline.scheduling import due_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from toolkit.demo.chores import Chores, Correction
    from toolkit.demo.town import Drop, Town
    from toolkit.pipeline import Desk, IssuedDocument, Outcome

CLERK = "文书"
_MORNING, _AFTERNOON = time(9), time(15)
_MOMENT = timedelta(milliseconds=10)


@dataclass(slots=True)
class Clock:
    """A clock that is put forward, and goes on by itself a moment whenever somebody looks at it."""

    zone: ZoneInfo
    now: datetime = datetime.fromtimestamp(0, UTC)  # noqa: RUF009 - where every clock begins

    def __call__(self) -> datetime:
        """The moment now, in UTC."""
        self.now += _MOMENT
        return self.now

    def seconds(self) -> float:
        """The same as seconds that only go forward."""
        return self.now.timestamp()

    def put(self, day: date, hour: time) -> None:
        """It is this hour of this day."""
        self.now = datetime.combine(day, hour, self.zone).astimezone(UTC)

    def wait(self, seconds: float) -> None:
        """So many seconds pass."""
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class MadeUpDisk(Disk):
    """A disk whose files bear the date of a made-up clock, and need not outlast a power cut.

    What a desk waits for most is that each of its steps is down on the disk; a demo can be begun anew.
    """

    clock: Clock = field(kw_only=True)

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        """Write a new file, as of the clock; FileExistsError where there is one already."""
        with path.open("xb") as file:
            file.write(data)
        path.chmod(0o600 if private else 0o644)
        os.utime(path, (self.clock.seconds(), self.clock.seconds()))

    def sync(self, path: Path) -> None:
        """Leave it to the system when to write it down."""


@contextmanager
def desk_of(folder: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of the office in this folder, in the clock's time; raises Misconfigured."""
    with open_desk(folder, clock) as desk:
        yield replace(desk, disk=MadeUpDisk(clock=clock))


class Lived(NamedTuple):
    """What one day brought."""

    day: date
    dropped: tuple[Drop, ...]
    """Without their bytes: two years of them would fill the memory."""
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    """What the desk told the clerk, its reminders and due-date documents among it."""
    written: tuple[IssuedDocument, ...]
    """What the clerk wrote."""


@dataclass(slots=True)
class _Told:
    """What the desk has told since it was last asked."""

    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def taken(self) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
        """All of it; then nothing is left."""
        told = tuple(self.outcomes), tuple(self.notes)
        self.outcomes.clear()
        self.notes.clear()
        return told


def live(desk: Desk, town: Town, chores: Chores, clock: Clock, until: date | None = None) -> Iterator[Lived]:
    """Every day on which something happens, in order, up to one of them; raises what a desk raises."""
    clock.put(desk.office.plan.stages[0].first_day, _MORNING)
    told = _Told()
    at_desk = Day(desk, Report(told.outcomes.append, told.notes.append), monotonic=clock.seconds)
    coming = groupby(town.drops(), key=attrgetter("day"))
    by_day = next(coming, None)
    for day in _days(desk, town, chores):
        if until and day > until:
            return
        clock.put(day, _MORNING)
        dropped: tuple[Drop, ...] = ()
        if by_day and by_day[0] == day:
            dropped, by_day = tuple(_dropped(desk, by_day[1])), next(coming, None)
        _take_in(at_desk, clock)
        clock.put(day, _AFTERNOON)
        _take_in(at_desk, clock)
        written = tuple(_work(at_desk.desk, chores, day))
        yield Lived(day, dropped, *told.taken(), written)


def _days(desk: Desk, town: Town, chores: Chores) -> list[date]:
    """The days on which a file comes, something falls due, or the clerk has something to do."""
    plan = desk.office.plan
    files = {one.day for one in town.deliveries()} | {one.day for one in town.ready_made}
    reminders = {one.day for material in plan.materials for one in all_occasions(material, plan.schedule)}
    return sorted(files | reminders | due_days(desk) | chores.days())


def _dropped(desk: Desk, files: Iterable[Drop]) -> Iterator[Drop]:
    for file in files:
        publish(desk.disk, desk.office.inbox / file.branch, file.name, file.data)
        yield file._replace(data=b"")


def _take_in(at_desk: Day, clock: Clock) -> None:
    """Look until nothing is left that only needs a moment's quiet."""
    at_desk.look()
    while not at_desk.has_settled():
        clock.wait(at_desk.pause())
        at_desk.look()


def _work(desk: Desk, chores: Chores, day: date) -> Iterator[IssuedDocument]:
    """The clerk's own work of this day: what is put right comes before what is written from it."""
    for nothing in (one for one in chores.nothing if one.on == day):
        org = desk.office.roster.org(nothing.org)
        nothing_to_report(
            nothing.form, org.name if org else nothing.org, desk, CLERK, nothing.reason, nothing.period
        )
    for correction in (one for one in chores.corrections if one.on == day):
        correct(_number(correction, desk), correction.set, desk, CLERK, correction.reason)
    for document in (one for one in chores.documents if one.on == day):
        yield issue(document.template, desk, CLERK, document.set)


def _number(wanted: Correction, desk: Desk) -> int:
    """The entry in force of the paper that is to be corrected; raises ValueError where there is none."""
    from toolkit.ledger import Wanted

    office = desk.office
    org = office.roster.org(wanted.org)
    material = next(one for one in office.plan.materials if one.name == wanted.material)
    asked = Wanted(material.form, org.name if org else "", wanted.member, IN_FORCE)
    found = [one for one in desk.ledger.filings(asked) if material.accepts(material.form, one.values)]
    if not found:
        raise ValueError(wanted)
    return found[-1].entry.number
