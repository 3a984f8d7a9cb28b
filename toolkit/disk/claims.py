"""Taking a file out of the inbox so that exactly one desk has it, without a lock.

A claim is one rename, `inbox/<way>` to `work/<id>@<host>@<pid>/<way>`: of many who try, one succeeds
(tried: 4 processes, 5,000 files, none twice). The folder's name says who has the file and since when, the
path under it says where it came from, name and all: there is no note beside it that a crash could lose.
"""

from __future__ import annotations

import contextlib
import secrets
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk.moves import give_name
from toolkit.disk.names import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

    from toolkit.disk.effects import Disk


_CLOCK, _STAMP = "%Y%m%dT%H%M%S%f", 21


class Claim(NamedTuple):
    """A file that one desk has taken out of the inbox."""

    id: str
    """Unique among all claims ever made, sorting by time: the key that makes every later step idempotent."""
    owner: str
    folder: Path
    way: PurePath
    """Where it lay in the inbox: branch folder, sub-folders, name."""

    @property
    def path(self) -> Path:
        """Where the file is now."""
        return self.folder / self.way

    @property
    def at(self) -> datetime:
        """When it was taken, in UTC."""
        return datetime.strptime(self.id[:_STAMP], _CLOCK).replace(tzinfo=UTC)

    @property
    def branch(self) -> str:
        """The branch folder it was dropped in; empty for a file at the top of the inbox."""
        return self.way.parts[0] if len(self.way.parts) > 1 else ""


def claim(disk: Disk, path: Path, inbox: Path, work: Path, now: datetime) -> Claim:
    """Take the file at `path` in the inbox.

    Raises FileNotFoundError where someone else was quicker, and OSError `is_busy` where a program holds it.
    """
    name = f"{now.astimezone(UTC):{_CLOCK}}{secrets.token_hex(4)}"
    taken = Claim(name, disk.owner, work / f"{name}@{disk.owner}", path.relative_to(inbox))
    disk.make_folder(work, private=True)
    disk.make_folder(taken.path.parent)
    try:
        _take(disk, path, taken.path)
    except OSError:
        release(disk, taken)
        raise
    bring_down(disk, taken, inbox)
    return taken


def _take(disk: Disk, path: Path, target: Path) -> None:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise FileNotFoundError(path)
    disk.rename(path, target)


def bring_down(disk: Disk, taken: Claim, inbox: Path) -> None:
    """Make the claim last: every folder it made a name in, and the one it took the name out of, synced."""
    folder, work = taken.path.parent, taken.folder.parent
    while folder != work:
        disk.sync(folder)
        folder = folder.parent
    disk.sync(work)
    with contextlib.suppress(FileNotFoundError):  # people may have taken the folder away since
        disk.sync((inbox / taken.way).parent)


def claims_in(work: Path) -> list[Claim]:
    """Everything that lies claimed in `work`, oldest first; a claim whose file is gone has an empty way."""
    folders = sorted(folder for folder in work.glob("*@*@*") if folder.is_dir())
    return [_read_claim(folder) for folder in folders]


def _read_claim(folder: Path) -> Claim:
    name, _, owner = folder.name.partition("@")
    file = next(_files_under(folder), folder)
    return Claim(name, owner, folder, file.relative_to(folder))


def _files_under(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files_under(path)
        else:
            yield path


def take_over(disk: Disk, found: Claim) -> Claim:
    """The claim of a desk that is no more, now ours; FileNotFoundError where someone else was quicker.

    What the other desk did before it ended may not be down on the disk: see `bring_down`.
    """
    if found.owner == disk.owner:
        return found
    ours = found._replace(owner=disk.owner, folder=found.folder.with_name(f"{found.id}@{disk.owner}"))
    disk.rename(found.folder, ours.folder)
    return ours


def give_back(disk: Disk, taken: Claim, inbox: Path) -> None:
    """Put a file that was taken too early back into the inbox, beside any newer one of its name."""
    home = (inbox / taken.way).parent
    disk.make_folder(home)
    for number in range(1, 1000):
        target = home / (numbered(taken.way.name, number) if number > 1 else taken.way.name)
        with contextlib.suppress(FileExistsError):
            give_name(disk, taken.path, target)
            disk.sync(home)
            disk.unlink(taken.path)
            break
    release(disk, taken)


def release(disk: Disk, taken: Claim) -> None:
    """Clear away the claim's folders, once its file has left them or if none ever came into them."""
    with contextlib.suppress(OSError):
        for folder in (*sorted(taken.folder.rglob("*"), reverse=True), taken.folder):
            disk.remove_folder(folder)
