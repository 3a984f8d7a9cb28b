"""The forms folder, read: a card for every form at once, a form itself when a paper turns out to be one.

The cards are kept in the office's work folder between runs, each with the dates of the files it was made
from, so that an office with hundreds of forms starts as fast as one with five.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.forms.settings import define, refuse_strangers
from toolkit.forms.shelf import Card, Shelf, card, shelve
from toolkit.office import toml
from toolkit.reading import read
from toolkit.text.meant import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from toolkit.forms.definition import Form

SETTINGS = "form.toml"
BLANKS = ("form.docx", "form.xlsx", "form.md")
CARDS = "forms-index.json"


@dataclass(frozen=True, slots=True)
class Library:
    """All forms of an office."""

    folder: Path
    shelf: Shelf

    @property
    def names(self) -> list[str]:
        """The forms' names, in order."""
        return sorted(self.shelf.cards)

    def form(self, name: str) -> Form:
        """The form of that name; raises Misconfigured for one that is unknown or wrong."""
        if name not in self.shelf.cards:
            raise Misconfigured("form-unknown", form=name, meant=meant(name, self.names))
        return read_form(self.folder / name)

    def blank_file(self, name: str) -> Path:
        """The form's own file, markers and all; raises Misconfigured."""
        return _blank_in(self.folder / name)


class _Dated(NamedTuple):
    """When the two files of a form were last changed, and how long they are."""

    settings: tuple[int, int]
    blank: tuple[int, int]


def open_library(folder: Path, cards: Path | None = None) -> Library:
    """The forms below `folder`; `cards` is where their cards are kept between runs.

    Raises Misconfigured for the first form that is wrong.
    """
    kept = _kept(cards) if cards else {}
    found = {form.name: _card(form, kept.get(form.name)) for form in _form_folders(folder)}
    if cards and any(kept.get(name) != entry for name, entry in found.items()):
        _keep(cards, found)
    return Library(folder, shelve(entry[1] for entry in found.values()))


def free_folder(forms: Path, name: str) -> Path:
    """Where a new form of that name goes; raises Misconfigured where there is one already."""
    folder = forms / name
    if folder.is_dir() and any(folder.iterdir()):
        raise Misconfigured("form-exists", form=name)
    return folder


def read_form(folder: Path) -> Form:
    """The form in this folder, read anew only when one of its files has changed; raises Misconfigured."""
    return _read_form(folder, _dated(folder))


@lru_cache(maxsize=256)
def _read_form(folder: Path, _dates: _Dated) -> Form:
    blank, settings = _blank_in(folder), folder / SETTINGS
    named = f"forms/{folder.name}/{SETTINGS}"
    table = toml.parse(settings.read_bytes() if settings.is_file() else b"", named)
    form = define(folder.name, table, read(blank.read_bytes(), blank.name))
    refuse_strangers(form, table)
    return form


def _form_folders(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and any((path / name).is_file() for name in (*BLANKS, SETTINGS)):
            yield path


def _blank_in(folder: Path) -> Path:
    blanks = [folder / name for name in BLANKS if (folder / name).is_file()]
    if len(blanks) != 1:
        code = "form-many-blanks" if blanks else "form-no-blank" if folder.is_dir() else "form-unknown"
        near = meant(folder.name, (form.name for form in _form_folders(folder.parent)))
        raise Misconfigured(code, form=folder.name, allowed="、".join(BLANKS), meant=near)
    return blanks[0]


def _dated(folder: Path) -> _Dated:
    return _Dated(_date(folder / SETTINGS), _date(_blank_in(folder)))


def _date(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except FileNotFoundError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_size)


_Entry = tuple[_Dated, Card]


def _card(folder: Path, kept: _Entry | None) -> _Entry:
    dates = _dated(folder)
    return kept if kept and kept[0] == dates else (dates, card(read_form(folder)))


def _kept(cards: Path) -> Mapping[str, _Entry]:
    """The cards of the last run; none where they cannot be read, they are made anew then."""
    try:
        stored = json.loads(cards.read_bytes())
        return {
            name: (_Dated(tuple(settings), tuple(blank)), Card(form, version, tuple(titles), labels))
            for name, ((settings, blank), (form, version, titles, labels)) in stored.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _keep(cards: Path, found: Mapping[str, _Entry]) -> None:
    from toolkit.disk import Disk, refresh

    disk = Disk()
    with suppress(OSError):
        disk.make_folder(cards.parent, private=True)
        refresh(disk, cards, json.dumps(found, ensure_ascii=False).encode())
