"""A mark in each folder of the office on another disk, so that an empty place is never taken for it.

Where a disk or a share is not mounted there is an empty folder, or none, and whatever is written there lands
on the wrong disk. What was marked once and bears no mark now is away: nothing is written until it is back.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.disk.effects import Disk

MARK = ".banwen"
_SAYS = "这是办文的目录，请不要删除这个文件：没有它，办文就当这里的磁盘或共享没有接上，不再往里写。\r\n"


def lies_apart(room: Path, folder: Path) -> bool:
    """Whether a room, made already or not, lies on another disk or share than this folder."""
    nearest = next(place for place in (room, *room.parents) if os.path.exists(place))  # noqa: PTH110 - as below
    return nearest.stat().st_dev != folder.stat().st_dev


def is_marked(room: Path) -> bool:
    """Whether the mark can be seen; whatever keeps it from being seen, the room is away."""
    return os.path.exists(room / MARK)  # noqa: PTH110 - Path.exists raises where a share does not answer


def mark(disk: Disk, room: Path) -> bool:
    """Mark the room; whether it bears a mark now."""
    with suppress(OSError):
        disk.create(room / MARK, _SAYS.encode("utf-8-sig"))
    return is_marked(room)


def away(rooms: Iterable[Path]) -> tuple[Path, ...]:
    """Those of these marked rooms whose mark cannot be seen."""
    return tuple(room for room in rooms if not is_marked(room))
