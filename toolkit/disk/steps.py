"""Handing a finished file over, whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import secrets
from itertools import count, takewhile
from typing import TYPE_CHECKING

from toolkit.disk.bags import discard
from toolkit.disk.moves import give_name, place
from toolkit.disk.names import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from toolkit.disk.effects import Disk

_DRAFT, _END = ".{owner}@{token}.tmp", ".tmp"
_MARGIN = 16 << 20


def has_room_for(disk: Disk, size: int, folder: Path) -> bool:
    """Whether a file of `size` bytes can be taken in: three times its size free, and 16 MB besides."""
    return disk.free(folder) > 3 * size + _MARGIN


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def draft_name(disk: Disk) -> str:
    """A hidden name of its own for a file or folder that is not finished: `sweep` knows it and its owner."""
    return _DRAFT.format(owner=disk.owner, token=secrets.token_hex(4))


def publish(disk: Disk, folder: Path, name: str, data: bytes) -> Path:
    """Put a finished file into `folder` under the first free name of `name`, `name-2`, …: whole, by one step.

    A reader never sees a part of it: it is written and synced under a name of its own first.
    """
    path = put(disk, folder, name, data)
    disk.sync(folder)
    return path


def put(disk: Disk, folder: Path, name: str, data: bytes) -> Path:
    """As `publish`, but for the folder's list of names: who puts several files there syncs it at the end."""
    drafted = draft(disk, folder, data)
    try:
        return hand_over(disk, drafted, name)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(drafted)
        raise


def draft(disk: Disk, folder: Path, data: bytes) -> Path:
    """A finished file put into `folder` under a hidden name of its own, synced: nobody reads it yet."""
    lay_down(disk, folder)
    drafted = folder / draft_name(disk)
    try:
        disk.create(drafted, data)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(drafted)
        raise
    return drafted


def draft_beside(disk: Disk, drafted: Path, tail: str, data: bytes) -> None:
    """Draft what goes out beside a draft, under its name and this tail, such as `.html`."""
    disk.create(drafted.with_name(f"{drafted.name.removesuffix(_END)}{tail}{_END}"), data)


def drafts_beside(drafted: Path) -> Iterator[tuple[Path, str]]:
    """What was drafted to go out beside this draft, each with its tail."""
    own = drafted.name.removesuffix(_END)
    for path in sorted(drafted.parent.glob(f"{own}?*{_END}")):
        yield path, path.name.removeprefix(own).removesuffix(_END)


def lay_down(disk: Disk, folder: Path, *, private: bool = False) -> None:
    """Make the folder and those above it where they are missing, down to the disk."""
    missing = list(takewhile(lambda one: not one.exists(), (folder, *folder.parents)))
    disk.make_folder(folder, private=private)
    for made in missing:
        disk.sync(made.parent)


def hand_over(disk: Disk, drafted: Path, name: str) -> Path:
    """Give a draft the first free name of `name`, `name-2`, … in its folder, by one step; where it lies.

    Safe to repeat after a crash. Who relies on it syncs the folder.
    """
    for number in count(1):
        target = drafted.with_name(numbered(name, number))
        with contextlib.suppress(FileExistsError):
            place(disk, drafted, target)
            return target
    raise AssertionError  # count() does not end


def drafts_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """The hidden drafts in `folder` and below, each with its owner."""
    for path in sorted(folder.rglob(".*@*@*.tmp")):
        yield path, path.name[1:].rpartition("@")[0]


def refresh(disk: Disk, path: Path, data: bytes) -> None:
    """Put a new copy of what can be made anew at any time (an index, a page) in the place of the old one."""
    disk.make_folder(path.parent)
    fresh = path.parent / draft_name(disk)
    disk.create(fresh, data)
    disk.replace(fresh, path)


def file_away(disk: Disk, source: Path, target: Path, sha256: str) -> None:
    """Move an original to its place for good. Safe to repeat after a crash between any two of its steps.

    `target` is a name no other original has; FileExistsError where a different file has it all the same. The
    old name goes last, once the new one is down on the disk: whatever the file system keeps of two folders
    when the power fails, it keeps one of the names.
    """
    lay_down(disk, target.parent, private=True)
    try:
        _add_name(disk, source, target)
    except FileExistsError:
        _accept(disk, source, target, sha256)
    disk.sync(target.parent)
    disk.unlink(source)


def _add_name(disk: Disk, source: Path, target: Path) -> None:
    try:
        give_name(disk, source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copied = target.with_name(draft_name(disk))
        disk.copy(source, copied)
        place(disk, copied, target)


def _accept(disk: Disk, source: Path, target: Path, sha256: str) -> None:
    """Where a crash left both names, the original is there already: whole, or an empty holder of the name."""
    if sha256_of(target) == sha256:
        return
    if target.stat().st_size:
        raise FileExistsError(target)
    disk.rename(source, target)


def sweep(disk: Disk, folder: Path, is_gone: Callable[[str], bool]) -> None:
    """Remove the unfinished drafts, folders too, that desks which are gone left in `folder` and below."""
    for path, owner in drafts_in(folder):
        if not is_gone(owner):
            continue
        if path.is_dir():
            discard(disk, path)
        else:
            disk.unlink(path)
