"""Every side effect the program has on files, one method each."""

from __future__ import annotations

import errno
import os
import re
import shutil
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from toolkit.disk.rooms import away
from toolkit.errors import Halted

if TYPE_CHECKING:
    from pathlib import Path

_WINDOWS = os.name == "nt"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _numbers(*names: str) -> frozenset[int]:
    """The system's numbers for these errors; not every system knows all of them."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_NO_SYNC = _numbers("EINVAL", "ENOTSUP", "EOPNOTSUPP", "EBADF")
"""What some network file systems answer when asked to sync a folder: they have no such thing."""

_BUSY = _numbers("EBUSY", "EACCES", "EPERM", "ETXTBSY")
_BUSY_ON_WINDOWS = {5, 32, 33}
_FULL = _numbers("ENOSPC", "EDQUOT", "EROFS")


def is_busy(error: OSError) -> bool:
    """Whether someone else holds the file for now (Windows 5, 32, 33 included): try again later."""
    return error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


def is_full(error: OSError) -> bool:
    """Whether the disk is full, over quota or read-only: take nothing more in until it is not."""
    return error.errno in _FULL


def this_process() -> str:
    """Who holds what this process takes: `host@pid`, fit for a file name."""
    host = re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())[:40] or "host"
    return f"{host}@{os.getpid()}"


@dataclass(frozen=True)
class Disk:
    """The real disk. A test hands over a subclass whose k-th effect fails."""

    owner: str = field(default_factory=this_process)
    """Who claims and drafts are marked with."""
    rooms: tuple[Path, ...] = field(default=(), kw_only=True)
    """The marked rooms of the office."""

    def make_folder(self, folder: Path, *, private: bool = False) -> None:
        """Make the folder and those above it where they are missing; a private one is for its owner only.

        Every way into a room leads through here: raises Halted for one that is away.
        """
        for room in away(one for one in self.rooms if folder.is_relative_to(one)):
            raise Halted("room-away", folder=room)
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        """Write a new file, down to the disk; FileExistsError where there is one already."""
        with os.fdopen(os.open(path, _NEW_FILE, 0o600 if private else 0o666), "wb") as file:
            file.write(data)
            _flush(file)

    def sketch(self, path: Path, data: bytes) -> None:
        """Write a new private file of a draft that is brought down to the disk as a whole, by `sync_all`."""
        with os.fdopen(os.open(path, _NEW_FILE, 0o600), "wb") as file:
            file.write(data)

    def copy(self, source: Path, target: Path) -> None:
        """Copy into a new private file, down to the disk; FileExistsError where there is one already."""
        with source.open("rb") as old, os.fdopen(os.open(target, _NEW_FILE, 0o600), "wb") as new:
            shutil.copyfileobj(old, new, 1 << 20)
            _flush(new)

    def append(self, path: Path, text: str) -> None:
        """Add text to the end of a log."""
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text)

    def rename(self, source: Path, target: Path) -> None:
        """Rename within one file system. On POSIX it would replace a file at `target`: see `place`."""
        source.rename(target)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another; only for what can be made anew at any time."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give the file a second name; FileExistsError where that is taken."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder; OSError where it is not empty."""
        folder.rmdir()

    def sync(self, path: Path) -> None:
        """Bring a file's content, or a folder's list of names, down to the disk (POSIX)."""
        if _WINDOWS:
            return
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise
        finally:
            os.close(handle)

    def sync_all(self) -> None:
        """Bring all that was written so far down to the disk (POSIX), for a draft of thousands of files."""
        if not _WINDOWS:
            os.sync()

    def free(self, folder: Path) -> int:
        """Bytes free where the folder lies."""
        return shutil.disk_usage(folder).free


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
