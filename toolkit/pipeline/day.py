"""The desk open all day, or once: look at the inbox, take in what is ready, look again.

A look is a scan; events in the inbox only make the next one come early. The day remembers which files are
settling, nothing else: closed and opened again, it goes on where it was.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk import away, reason
from toolkit.errors import BanwenError, Halted
from toolkit.intake.receive import LARGEST
from toolkit.intake.settling import Patience, Ready, Settling
from toolkit.intake.watch import Bell, Scan, ringing, scan
from toolkit.ooxml.container import whole
from toolkit.pipeline.desk import Desk, Outcome, refreshed, with_branch_folders
from toolkit.pipeline.scheduling import keep_the_calendar
from toolkit.pipeline.taking import recover, resume, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INTERVAL = 5.0
"""Seconds between two looks when nothing rings the bell."""
_MINUTE = 60.0
_BEAT = 10.0
_MOST_WAITING = 50


class Report(NamedTuple):
    """Whom the day tells what happens."""

    outcome: Callable[[Outcome], None]
    note: Callable[[str], None]
    """A sentence for the clerk: the share is away, the disk is full, a setting is wrong."""


@dataclass(slots=True)
class Day:
    """One day at the desk. `monotonic` is a clock in seconds that only goes forward."""

    desk: Desk
    report: Report
    bell: Bell = field(default_factory=Bell)
    patience: Patience = field(default_factory=Patience)
    monotonic: Callable[[], float] = time.monotonic
    refresh: Callable[[Desk], Desk] = refreshed
    """The same desk with its settings read anew."""
    settling: Settling = field(init=False)
    away_since: datetime | None = None
    _away_why: str = ""
    _said_when_back: str = ""
    _said: str = ""
    _halted_until: float = 0.0
    _next_minute: float = 0.0
    _next_beat: float = 0.0
    _next_calendar: float = 0.0

    def __post_init__(self) -> None:
        """Begin with nothing seen."""
        self.settling = Settling(self.patience)

    def look(self) -> None:
        """Take up what lies in work/ if it is time, and take in every file that is ready."""
        now = self.monotonic()
        if now < self._halted_until:
            return
        try:
            if not self._has_room_away():
                self._prepare(now)
                self._take_ready(scan(self.desk.office.inbox))
                self._keep_the_calendar()
        except Halted as halt:
            self._halted_until = self.monotonic() + _MINUTE
            self._say(str(halt))
        self._beat()

    def _prepare(self, now: float) -> None:
        """Read settings, roster and plan when they change, all else and what lies in work/ every minute."""
        is_due = now >= self._next_minute
        if is_due or not self.desk.office.is_current():
            self._refresh()
        if is_due:
            take_up = resume if self._next_minute else recover
            self._next_minute = now + _MINUTE
            for outcome in take_up(self.desk):
                self.report.outcome(outcome)

    def _refresh(self) -> None:
        try:
            self.desk = self.refresh(self.desk)
        except BanwenError as error:
            self._say(f"设置有误，仍按原来的设置收件：{error}")

    def _keep_the_calendar(self) -> None:
        """Write what is due today, once a minute and not while papers are still settling: they may be it."""
        now = self.monotonic()
        if now < self._next_calendar or self.bell.is_closing or not self.has_settled():
            return
        self._next_calendar = now + _MINUTE
        try:
            for sentence in keep_the_calendar(self.desk):
                self.report.note(sentence)
        except Halted:
            raise
        except BanwenError as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"到期该写的还没有写成：{error.strerror or error}，会一直重试。")

    def _take_ready(self, seen: Scan) -> None:
        self._note_away(seen)
        folders = [away.folder for away in seen.away]
        for ready in self.settling.look(seen.sightings, self.monotonic(), folders):
            if self.bell.is_closing:
                return
            if self._is_whole(ready):
                self._take(ready.path)
            self._beat()

    def _is_whole(self, ready: Ready) -> bool:
        """Whether the file has arrived completely, or has had its time."""
        try:
            arrived = ready.as_it_is or self.patience.give_up <= 0 or has_arrived(ready.path)
        except FileNotFoundError:
            return False
        except OSError:
            self.settling.held(ready.path, self.monotonic())
            return False
        if not arrived:
            self.settling.not_whole(ready.path, self.monotonic())
        return arrived

    def _take(self, path: Path) -> None:
        try:
            outcome = take_in(path, self.desk)
        except OSError as error:
            self.settling.held(path, self.monotonic())
            self._say(f"收件箱暂时不能用：{reason(error)}")
            return
        if outcome and outcome.problem and path.exists():
            self.settling.held(path, self.monotonic())
            return
        self.settling.forget(path)
        if outcome:
            self.report.outcome(outcome)

    def _has_room_away(self) -> bool:
        """Whether the disk or share of a folder is not there: the desk waits for it and touches nothing."""
        rooms = [self.desk.shown(room) for room in away(self.desk.disk.rooms)]
        if rooms:
            fault = Halted("room-away", folder=rooms[0])
            self._begin_to_wait(f"{rooms[0]} 没有接上", str(fault), f"{rooms[0]} 又接上了，接着办。")
        return bool(rooms)

    def _note_away(self, seen: Scan) -> None:
        """Say once that a folder is not there, since when, and that it is back."""
        if seen.away:
            folder, why = self.desk.shown(seen.away[0].folder), seen.away[0].why
            self._begin_to_wait(
                f"{folder} 打不开", f"{folder} 打不开（{why}），会一直重试。", "收件箱又能打开了。"
            )
        elif self.away_since is not None:
            self.away_since, self._away_why = None, ""
            self.report.note(self._said_when_back)

    def _begin_to_wait(self, why: str, said: str, said_when_back: str) -> None:
        if self.away_since is None:
            self.away_since, self._away_why = self.desk.clock(), why
            self._said_when_back = said_when_back
            self.report.note(said)

    def _say(self, sentence: str) -> None:
        """Say it, unless it was the last thing said."""
        if sentence != self._said:
            self._said = sentence
            self.report.note(sentence)

    def _beat(self) -> None:
        """Tell the ledger, now and then, that the desk lives and what it sees."""
        from toolkit.ledger import Pulse

        now = self.monotonic()
        if now < self._next_beat:
            return
        self._next_beat = now + _BEAT
        pulse = Pulse(
            self.desk.clock(), self.away_since, self._away_why, tuple(self.waiting())[:_MOST_WAITING]
        )
        with suppress(OSError):  # a full disk is said elsewhere
            self.desk.ledger.beat(self.desk.disk.owner, pulse)

    def waiting(self) -> Iterator[tuple[str, str, str]]:
        """The files that wait, longest first: path, since when, why."""
        now, moment = self.monotonic(), self.desk.clock()
        for each in self.settling.waiting(now):
            since = self.desk.local(moment - timedelta(seconds=each.seconds))
            yield self.desk.shown(each.path), since.isoformat(timespec="seconds"), each.why

    def pause(self) -> float:
        """How long to wait for the bell before the next look."""
        now = self.monotonic()
        return min(INTERVAL, max(self.settling.next_due(now), self._halted_until - now, 0.0))

    def has_settled(self) -> bool:
        """Whether no file is left that only needs a moment's quiet, or none can be taken in now."""
        return self._halted_until > self.monotonic() or all(
            each.is_stuck for each in self.settling.waiting(self.monotonic())
        )


def has_arrived(path: Path) -> bool:
    """Whether a file is all there, as far as its bytes tell: every checksum of a zip, no hole in a text."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return len(data) > LARGEST or (
        whole(data) and (data.startswith(_MAY_END_IN_ZEROS) or data[-4:] != bytes(4))
    )


_MAY_END_IN_ZEROS = (b"PK", b"\xd0\xcf\x11\xe0")


def run(
    desk: Desk,
    report: Report,
    bell: Bell,
    patience: Patience | None = None,
    *,
    refresh: Callable[[Desk], Desk] = refreshed,
) -> None:
    """Keep the desk open until the bell closes it; every branch finds its folder in the inbox."""

    def renewed(desk: Desk) -> Desk:
        return with_branch_folders(refresh(desk))

    day = Day(desk, report, bell, patience or Patience(), refresh=renewed)
    with ringing(bell, desk.office.inbox) as why, _on_duty(desk):
        if why:
            report.note(f"系统的文件通知用不上（{why}），改为每{INTERVAL:.0f}秒查看一次，不影响收件。")
        while not bell.is_closing:
            day.look()
            bell.wait(day.pause())


def run_once(
    desk: Desk,
    report: Report,
    patience: Patience | None = None,
    *,
    bell: Bell | None = None,
    refresh: Callable[[Desk], Desk] = refreshed,
) -> Day:
    """Take in all that is waiting, then stop; gives the day, which knows what still waits and why."""
    day = Day(desk, report, bell or Bell(), patience or Patience(), refresh=refresh)
    with _on_duty(desk):
        day.look()
        while not day.has_settled() and not day.bell.is_closing:
            day.bell.wait(day.pause())
            day.look()
    for path, _, why in day.waiting():
        report.note(f"{path} 还没有收：{why}。")
    return day


@contextmanager
def _on_duty(desk: Desk) -> Iterator[None]:
    """From the first heartbeat to the last: while this lasts, what this desk has claimed is its own."""
    from toolkit.ledger import Pulse

    with suppress(OSError):
        desk.ledger.beat(desk.disk.owner, Pulse(desk.clock()))
    yield
    with suppress(OSError):
        desk.ledger.stop(desk.disk.owner, desk.clock())
