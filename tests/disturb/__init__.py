"""Every way in which a filled form differs from its blank: the disturbances, each a small seeded change.

A disturbance acts at one of three stages, always on bytes or words, so that any of them go together:

    DATA    a list is filled in with blank rows between its entries
    BLANK   the blank itself is other than the form's (a row more, a label retyped) before it is filled in
    SPELL   a value is written in a habit of its own (2010.4.20, 叁仟元整, ☑男 □女)
    HANDED  the office's own electronic blank was filled in, and its controls were gone past
    FILE    the filled file is changed (tracked changes, a text box)
    LAST    so is the way it is saved, which other programs would undo (strict OOXML, results of formulas)

What must be read is what was filled in, as far as its marker was still in the disturbed blank.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from disturb import electronic, excel_blank, files, spelling, word_blank
from disturb.answers import after_losses, blank_rows, nothing
from toolkit.forms.fill import fill, fill_plain
from toolkit.forms.markers import found
from toolkit.forms.written import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from toolkit.forms.definition import Form
    from toolkit.model import Value


class Stage(Enum):
    """When a disturbance acts."""

    DATA = "data"
    BLANK = "blank"
    SPELL = "spell"
    HANDED = "handed"
    FILE = "file"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One kind of difference; `word` and `excel` are its changes to files, None where it cannot be."""

    name: str
    family: str
    stage: Stage
    word: Callable | None
    excel: Callable | None


@dataclass(frozen=True, slots=True)
class Disturbed:
    """A filled and disturbed file with what must be read from it."""

    file: bytes
    data: dict[str, Value]


def _gathered() -> dict[str, Disturbance]:
    table = [
        Disturbance(name, family, stage, word.get(name), excel.get(name))
        for family, stage, word, excel in (
            ("typing", Stage.BLANK, word_blank.TYPING, excel_blank.TYPING),
            ("typing", Stage.SPELL, spelling.HABITS | spelling.WORD_HABITS, spelling.HABITS),
            ("structure", Stage.BLANK, word_blank.STRUCTURE, excel_blank.STRUCTURE),
            ("electronic", Stage.HANDED, electronic.WORD, electronic.EXCEL),
            ("structure", Stage.FILE, files.WORD_STRUCTURE, files.EXCEL_STRUCTURE),
            ("container", Stage.FILE, files.WORD_CONTAINERS, files.EXCEL_CONTAINERS),
            ("structure", Stage.LAST, {}, files.EXCEL_LAST),
            ("container", Stage.LAST, {"strict OOXML": files.as_strict}, {"strict OOXML": files.as_strict}),
        )
        for name in dict.fromkeys((*word, *excel))
    ]
    table.append(Disturbance("blank rows in a list", "structure", Stage.DATA, blank_rows, blank_rows))
    return {disturbance.name: disturbance for disturbance in table}


DISTURBANCES = _gathered()
"""The one table: every disturbance by its name."""


def for_kind(kind: str) -> list[Disturbance]:
    """The disturbances that a docx or an xlsx can suffer."""
    return [one for one in DISTURBANCES.values() if (one.word if kind == "docx" else one.excel)]


def disturbed(
    blank: bytes, form: Form, data: dict[str, Value], chosen: Iterable[Disturbance], rng: Random
) -> Disturbed:
    """The blank filled in with the data, disturbed in all the chosen ways."""
    chosen = list(chosen)
    wanted = data
    for one in (one for one in chosen if one.stage is Stage.DATA):
        data = one.word(data, rng)
    is_word = "word/document.xml" in zipfile.ZipFile(io.BytesIO(blank)).namelist()

    def change(one: Disturbance) -> Callable:
        return one.word if is_word else one.excel

    for one in (one for one in chosen if one.stage is Stage.BLANK):
        blank = change(one)(blank, form, rng)
    habits = [change(one) for one in chosen if one.stage is Stage.SPELL]

    def spell(field: object, value: Value) -> str:
        spellings = (habit(field, value, rng) for habit in habits)
        return next((words for words in spellings if words is not None), None) or written(field, value)

    handed = [change(one) for one in chosen if one.stage is Stage.HANDED]
    file = fill(blank, form, data) if handed else fill_plain(blank, form, data, spell)
    for go_past in handed:
        file = go_past(file, form, rng)
    file = spelling.marks_made_real(file) if is_word else file
    for one in sorted((one for one in chosen if one.stage in (Stage.FILE, Stage.LAST)), key=is_last):
        file = change(one)(file, form, rng)
    kept = tags_in(blank)
    wanted = after_losses(form, wanted, file) if "ID as a number" in {one.name for one in chosen} else wanted
    return Disturbed(
        file, {name: value if name in kept else nothing(value) for name, value in wanted.items()}
    )


def is_last(one: Disturbance) -> bool:
    """Whether a change to the file must come after all others."""
    return one.stage is Stage.LAST


def tags_in(blank: bytes) -> set[str]:
    """The names that still have a marker: a list counts while any of its columns has one."""
    from toolkit.reading import read

    texts = (cell.text for row in read(blank, "空表").rows for cell in row.cells)
    return {marker.list_name or marker.name for text in texts for _, marker in found(text)}
