"""Whether a file states that there is nothing to report (零报告), and on which form. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.fold import fold

if TYPE_CHECKING:
    from toolkit.forms.shelf import Shelf
    from toolkit.model import Document

WORDS = "零报告"
_LONGEST = 300
"""Characters of a statement; a longer text says something else besides."""


def nothing_key(period: str = "") -> tuple[str, ...]:
    """What makes two such statements of one organisation on one form the same: the period, if it recurs."""
    return (WORDS, period) if period else (WORDS,)


def nothing_stated(document: Document, name: str, shelf: Shelf) -> str:
    """The one form of which this short file says 零报告, in its text or name; empty where it does not."""
    said = fold(f"{text_of(document)}\n{name}")
    if WORDS not in said or len(text_of(document)) > _LONGEST:
        return ""
    titles = sorted((title for title in shelf.titles if title in said), key=len, reverse=True)
    longest = [
        title for place, title in enumerate(titles) if not any(title in above for above in titles[:place])
    ]
    forms = {form for title in longest for form in shelf.titles[title]}
    return forms.pop() if len(forms) == 1 else ""


def text_of(document: Document) -> str:
    """All that the file says, a line for each cell."""
    return "\n".join(cell.text for row in document.rows for cell in row.cells)
