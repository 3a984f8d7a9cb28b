"""A claimed file on the desk: whether it is one at all, how long it is, its bytes and its hash."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from toolkit.disk import Claim

from toolkit.disk import Disk, display_name, file_name_bytes, safe_name
from toolkit.model import Arrival

LARGEST = 20 << 20
"""Bytes of a file that is read; of a longer one only so much is read as shows that it is too long."""

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_ROOM_IN_ARCHIVE = 93
"""Bytes of an archived file's name that are its own; claim and hash stand before it."""


class Received(NamedTuple):
    """A claimed file, read."""

    data: bytes
    """Its content; of a file longer than `LARGEST` only the beginning, one byte too much."""
    sha256: str
    """Of all of it, however long."""
    size: int
    modified_ns: int

    def is_unchanged(self, path: Path) -> bool:
        """Whether nobody has written to the file since: one that still grows was taken too early."""
        status = path.lstat()
        return (status.st_size, status.st_mtime_ns) == (self.size, self.modified_ns)


def receive(disk: Disk, path: Path) -> Received:
    """Read a claimed file and bring it down to the disk; FileNotFoundError where it is no regular file."""
    disk.sync(path)
    with os.fdopen(os.open(path, _OPEN), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise FileNotFoundError(path)
        data = file.read(LARGEST + 1)
        digest = hashlib.sha256(data)
        while len(data) > LARGEST and (more := file.read(1 << 20)):
            digest.update(more)
    return Received(data, digest.hexdigest(), status.st_size, status.st_mtime_ns)


def arrival_of(claim: Claim, received: Received, at: datetime) -> Arrival:
    """What the ledger keeps of the file that came in `at`, in the office's time zone.

    Its place in the archive bears the claim (unique, and sorting by time), the beginning of its hash and its
    name; a folder for each year.
    """
    name = safe_name(claim.way.name, _ROOM_IN_ARCHIVE)
    return Arrival(
        claim=claim.id,
        branch=display_name(claim.branch),
        name=display_name(claim.way.name),
        raw_name=file_name_bytes(claim.way.name),
        sha256=received.sha256,
        size=received.size,
        received_at=at,
        archive=f"{at:%Y}/{claim.id}-{received.sha256[:16]}-{name}",
    )
