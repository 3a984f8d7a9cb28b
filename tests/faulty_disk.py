"""A disk whose k-th side effect fails: by an error, or by the end of the process before or after it."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from toolkit.disk import Disk

EFFECTS = (
    "make_folder", "create", "copy", "append", "rename", "link", "unlink", "remove_folder", "sync",
    "replace", "sketch", "sync_all",
)  # fmt: skip


class Killed(BaseException):
    """The process ends here: nothing after this has any effect."""


class Blow(StrEnum):
    """How the k-th effect goes wrong."""

    ERROR = "error"
    KILL_BEFORE = "kill before"
    KILL_AFTER = "kill after"


@dataclass
class Fate:
    """Counts side effects, of the disk and of the ledger alike, and strikes at the k-th."""

    strike_at: int = 0
    blow: Blow = Blow.ERROR
    number: int = errno.EIO
    seen: list[str] = field(default_factory=list)
    dead: bool = False

    def meet(self, name: str, effect: Any, *args: Any, **named: Any) -> Any:
        if self.dead:
            raise Killed
        self.seen.append(name)
        struck = len(self.seen) == self.strike_at
        if struck and self.blow is Blow.ERROR:
            raise OSError(self.number, f"struck at {name}")
        if struck and self.blow is Blow.KILL_BEFORE:
            self.die()
        result = effect(*args, **named)
        if struck:
            self.die()
        return result

    def die(self) -> None:
        self.dead = True
        raise Killed


@dataclass(frozen=True)
class FaultyDisk(Disk):
    """A real disk under a fate."""

    fate: Fate = field(default_factory=Fate)


def _struck(name: str) -> Any:
    real = getattr(Disk, name)

    def effect(self: FaultyDisk, *args: Any, **named: Any) -> Any:
        return self.fate.meet(name, real, self, *args, **named)

    return effect


for _name in EFFECTS:
    setattr(FaultyDisk, _name, _struck(_name))
