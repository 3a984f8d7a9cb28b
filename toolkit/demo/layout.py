"""The demo's office laid out, and its inbox filled."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.demo.town import LIST_FILE, Blank, Drop, open_town
from toolkit.disk import Disk, publish
from toolkit.errors import Misconfigured
from toolkit.library import open_library
from toolkit.office import load
from toolkit.office.starter import copy_of_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from toolkit.library import Library
    from toolkit.office import Office

CONTENT = Path(__file__).with_name("content")
MARK = ".办文演示"
"""Lies in a folder that the demo made, and so may clear."""


def today() -> date:
    """The day on which the demo takes place."""
    told = tomllib.loads((CONTENT / LIST_FILE).read_text("utf-8"))
    day: date = told["today"]
    return day


def lay_out(folder: Path) -> tuple[Office, tuple[Drop, ...]]:
    """A fresh office in `folder` with its inbox filled, and the files dropped.

    What an earlier demo left there is cleared; raises Misconfigured where the folder holds anything else.
    """
    disk = Disk()
    _clear(folder, disk)
    disk.make_folder(folder)
    disk.create(folder / MARK, b"")
    for path, data in copy_of_sample():
        disk.make_folder((folder / path).parent)
        disk.create(folder / path, data)
    office = load(folder)
    return office, drop(office)


def drop(office: Office, number: int = 1) -> tuple[Drop, ...]:
    """Drops one round of files into the inbox and gives them: 1 is the first, 2 brings the corrections."""
    disk = Disk()
    dropped = tuple(open_town(office, dict(_blanks(open_library(office.forms))), CONTENT).drops(number))
    for file in dropped:
        publish(disk, office.inbox / file.branch, file.name, file.data)
    return dropped


def _blanks(library: Library) -> Iterator[tuple[str, Blank]]:
    """Every form of the office with its blank file."""
    for name in library.names:
        yield name, Blank(library.form(name), library.blank_file(name).read_bytes())


def _clear(folder: Path, disk: Disk) -> None:
    """Empty a folder that an earlier demo made."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARK).exists():
        raise Misconfigured("demo-not-ours", folder=folder)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            disk.remove_folder(path)
        else:
            disk.unlink(path)
