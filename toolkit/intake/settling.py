"""When a file is ready to be taken: quiet for a while, whole, and open in nobody's program.

Pure: what was seen and the time come in, what is ready comes out. No thread, no clock, no disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.intake.watch import Sighting


class Patience(NamedTuple):
    """How long to wait for what, in seconds."""

    settle: float = 1.5
    """A file counts as quiet when neither its size nor its date has changed for so long."""
    first_pause: float = 1.0
    longest_pause: float = 60.0
    """A quiet file that is not whole, or that some program holds, is tried again ever more rarely."""
    give_up: float = 30 * 60.0
    """A quiet file that is still not whole is taken as it is: its sender has to be told."""
    open_limit: float = 12 * 3600.0
    """An owner file older than that was left behind by a program that crashed."""


class Ready(NamedTuple):
    """A file that is quiet and open in nobody's program."""

    path: Path
    as_it_is: bool
    """Whether it has had its time to become whole, and is to be taken even if it is not."""


class Waiting(NamedTuple):
    """A file that is not taken yet."""

    path: Path
    seconds: float
    """Since it was first seen."""
    why: str
    is_stuck: bool
    """Whether it waits for something other than a moment's quiet."""


@dataclass(slots=True)
class _Watched:
    """What is remembered of a file between two looks."""

    size: int
    modified_ns: int
    first_seen: float
    quiet_since: float
    open_since: float | None = None
    opened_by: str = ""
    broken_since: float | None = None
    why: str = ""
    pause: float = 0.0
    next_try: float = 0.0

    def change(self, seen: Sighting, now: float) -> None:
        """The file is another one now: everything starts anew but for since when it waits."""
        self.size, self.modified_ns, self.quiet_since = seen.size, seen.modified_ns, now
        self.broken_since, self.why, self.pause, self.next_try = None, "", 0.0, 0.0


@dataclass(slots=True)
class Settling:
    """All files that wait, from look to look. `now` is any clock that only goes forward, in seconds."""

    patience: Patience = field(default_factory=Patience)
    _watched: dict[Path, _Watched] = field(default_factory=dict)

    def look(self, seen: Iterable[Sighting], now: float, away: Iterable[Path] = ()) -> tuple[Ready, ...]:
        """The files that are ready to be tested for wholeness and taken.

        Files not seen any more are forgotten, unless they lie in a folder that is `away` for now.
        """
        present = {each.path: each for each in seen}
        for path in [path for path in self._watched if path not in present]:
            if not any(path.is_relative_to(folder) for folder in away):
                del self._watched[path]
        for path, each in present.items():
            self._see(path, each, now)
        return tuple(
            Ready(path, self._is_given_up(path, now)) for path in present if self._is_ready(path, now)
        )

    def _see(self, path: Path, seen: Sighting, now: float) -> None:
        one = self._watched.setdefault(path, _Watched(seen.size, seen.modified_ns, now, now))
        if (one.size, one.modified_ns) != (seen.size, seen.modified_ns):
            one.change(seen, now)
        one.opened_by = seen.opened_by
        if not seen.opened_by:
            one.open_since = None
        elif one.open_since is None:
            one.open_since = now

    def _is_ready(self, path: Path, now: float) -> bool:
        one = self._watched[path]
        return self._due(one) <= now and not self._is_open(one, now)

    def _due(self, one: _Watched) -> float:
        return max(one.quiet_since + self.patience.settle, one.next_try)

    def _is_open(self, one: _Watched, now: float) -> bool:
        return one.open_since is not None and now - one.open_since < self.patience.open_limit

    def _is_given_up(self, path: Path, now: float) -> bool:
        since = self._watched[path].broken_since
        return since is not None and now - since >= self.patience.give_up

    def not_whole(self, path: Path, now: float) -> None:
        """The file is quiet but a part of it is missing: wait longer."""
        one = self._watched[path]
        one.broken_since = now if one.broken_since is None else one.broken_since
        self._put_off(one, now, "还没有传完整，等它传完")

    def held(self, path: Path, now: float) -> None:
        """Some program holds the file so that it cannot be taken: wait longer."""
        self._put_off(self._watched[path], now, "被别的程序占用着")

    def _put_off(self, one: _Watched, now: float, why: str) -> None:
        one.why = why
        one.pause = min(one.pause * 2 or self.patience.first_pause, self.patience.longest_pause)
        one.next_try = now + one.pause

    def forget(self, path: Path) -> None:
        """The file has been taken."""
        self._watched.pop(path, None)

    def waiting(self, now: float) -> tuple[Waiting, ...]:
        """The files that wait, longest first, each with why."""
        each = (self._waiting(path, one, now) for path, one in self._watched.items())
        return tuple(sorted(each, key=lambda waiting: -waiting.seconds))

    def _waiting(self, path: Path, one: _Watched, now: float) -> Waiting:
        is_open = self._is_open(one, now)
        why = f"{one.opened_by}正打开着，等关闭后再收" if is_open else one.why or "刚放进来，等它不再变动"
        return Waiting(path, now - one.first_seen, why, is_stuck=is_open or bool(one.why))

    def next_due(self, now: float) -> float:
        """How many seconds until some file may be ready; infinity where none is on its way."""
        dues = (self._due(one) - now for one in self._watched.values() if not self._is_open(one, now))
        return max(min(dues, default=float("inf")), 0.0)
