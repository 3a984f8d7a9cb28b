"""Making a folder a BagIt package: the one effect on files that another library does."""

from __future__ import annotations

import logging
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.disk.effects import Disk


def bag(disk: Disk, draft: Path, folder: Path, name: str, info: Mapping[str, str]) -> Path:
    """Make a package of everything in `draft` and put it into `folder` under the first free name, whole."""
    import bagit

    logging.getLogger("bagit").setLevel(logging.ERROR)
    bagit.make_bag(str(draft), dict(info), checksums=["sha256"])
    disk.sync_all()
    for number in count(1):
        target = folder / (f"{name}-{number}" if number > 1 else name)
        if not target.exists():
            disk.rename(draft, target)
            disk.sync(folder)
            return target
    raise AssertionError  # count() does not end


def discard(disk: Disk, folder: Path) -> None:
    """Take away an unfinished package with everything in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            disk.remove_folder(path)
        else:
            disk.unlink(path)
    if folder.is_dir():
        disk.remove_folder(folder)
