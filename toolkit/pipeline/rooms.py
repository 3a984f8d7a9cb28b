"""The office's rooms, told from the empty place that is there when a disk or a share is not mounted.

One that lies on another disk than the office is marked the first time a desk opens with it, and the ledger
knows that it was. The mark moves with the folder; a place that office.toml names anew is marked anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.disk import lies_apart, mark

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from toolkit.disk import Disk
    from toolkit.ledger import Ledger
    from toolkit.office import Office

_WHO = "办文台"


def with_rooms(disk: Disk, office: Office, ledger: Ledger, now: datetime) -> Disk:
    """The disk that knows the office's marked rooms; new ones are made, and marked where they lie apart.

    One that cannot be marked (a share that is read only) is done without, and tried again the next time.
    """
    rooms = {_key(office, room): room for room in (office.inbox, office.outbox, office.archive)}
    new = ledger.turns_open(rooms)
    for key in new:
        disk.make_folder(rooms[key], private=rooms[key] == office.archive)
    marked = {key for key in new if lies_apart(rooms[key], office.folder) and mark(disk, rooms[key])}
    if marked:
        _remember(ledger, marked, disk.owner, now)
    return replace(disk, rooms=tuple(room for key, room in rooms.items() if key not in new - marked))


def _key(office: Office, room: Path) -> str:
    """A room as the ledger knows it: within the office's folder, so that an office may move as a whole."""
    place = room.relative_to(office.folder) if room.is_relative_to(office.folder) else room
    return f"目录|{place.as_posix()}"


def _remember(ledger: Ledger, keys: set[str], owner: str, now: datetime) -> None:
    from toolkit.ledger import Deed

    ledger.take_turns(keys, owner, now)
    ledger.turns_done(keys, Deed(_WHO, now), "", [])
