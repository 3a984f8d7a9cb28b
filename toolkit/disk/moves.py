"""Moving a file to a new name without ever replacing another one."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.disk.effects import Disk

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
"""What file systems without hard links answer (FAT, some shares), and Linux for a stranger's file."""


def place(disk: Disk, source: Path, target: Path) -> None:
    """Move `source` to `target` in the same file system, whole; FileExistsError where another has that name.

    Safe to repeat: where a crash, or a desk that is at it too, left the file both names, the old one goes.
    """
    if give_name(disk, source, target):
        disk.unlink(source)


def give_name(disk: Disk, source: Path, target: Path) -> bool:
    """Give the file at `source` the name `target`, whole; FileExistsError where another has that name.

    Whether it has its old name beside it: where there are no links, it is moved.
    """
    if os.name == "nt":
        disk.rename(source, target)  # there, a rename refuses to replace
        return False
    try:
        disk.link(source, target)
    except FileExistsError:
        if not _is_one_file(source, target):
            raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        disk.create(target, b"")  # holds the name; the rename replaces nothing but this
        disk.rename(source, target)
        return False
    return True


def _is_one_file(source: Path, target: Path) -> bool:
    """Whether these are two names of one file; a symbolic link to a file is not one of its names."""
    return os.path.samestat(source.lstat(), target.lstat())
