"""What is left out of a file at the door: characters that no program can show, words that are crossed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.ooxml.xml import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Finding, Row

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """The text with C0 controls, lone surrogates and non-characters written as U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def remarks_on(rows: Iterable[Row]) -> Iterator[Finding]:
    """What is not read as it stands in the file: where the first characters stand that cannot be shown, and
    where words are crossed out.
    """
    rows = tuple(rows)
    marred = [cell for row in rows for cell in row.cells if REPLACEMENT in cell.text]
    if marred:
        count = sum(cell.text.count(REPLACEMENT) for cell in marred)
        yield finding("characters-replaced", place=marred[0].place, count=count)
    for cell in (cell for row in rows for cell in row.cells if cell.has_struck):
        yield finding("struck-left-out", place=cell.place)
