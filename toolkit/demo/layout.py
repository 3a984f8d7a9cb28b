"""The demo's office laid out, and the town and the clerk that keep it busy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.demo.chores import read_chores
from toolkit.demo.town import CHORES_FILE, Blank, open_town
from toolkit.disk import Disk
from toolkit.errors import Misconfigured
from toolkit.library import open_library
from toolkit.office import load
from toolkit.office.starter import copy_of_sample, sample_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from toolkit.demo.chores import Chores
    from toolkit.demo.town import Town
    from toolkit.library import Library
    from toolkit.office import Office

CONTENT = Path(__file__).with_name("content")
MARK = ".办文演示"
"""Lies in a folder that the demo made, and so may clear."""


def lay_out(folder: Path, until: date | None = None) -> Office:
    """A fresh office in `folder`, its inbox empty, for the campaign up to a day.

    What an earlier demo left there is cleared. Raises Misconfigured, with nothing touched, where the folder
    holds anything else and where the campaign begins later than that day.
    """
    _refuse_too_early(until)
    disk = Disk()
    _clear(folder, disk)
    disk.make_folder(folder)
    disk.create(folder / MARK, b"")
    for path, data in copy_of_sample():
        disk.make_folder((folder / path).parent)
        disk.create(folder / path, data)
    return load(folder)


def _refuse_too_early(until: date | None) -> None:
    begins = load(sample_office()).plan.stages[0].first_day
    if until and until < begins:
        raise Misconfigured("demo-too-early", found=until, begins=begins)


def town_of(office: Office) -> Town:
    """The town whose secretaries send this office their papers."""
    return open_town(office, dict(_blanks(open_library(office.forms))), CONTENT)


def chores() -> Chores:
    """What the clerk does."""
    return read_chores(CONTENT / CHORES_FILE)


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
