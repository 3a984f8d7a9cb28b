"""What the cells of a workbook hold: text, numbers and what they mean, results of formulas, and flaws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Span, Stored
from toolkit.ooxml.numberformat import iso_shown, number_shown
from toolkit.ooxml.sheet import FORMULA, INLINE, PLAIN_LOOK, VALUE, rich_text, unescaped
from toolkit.ooxml.symbols import shown
from toolkit.ooxml.xml import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from toolkit.ooxml.sheet import Look, Rich, Workbook

DIGITS_LOST, UNCOMPUTED, FORMULA_ERROR = "digits-lost", "formula-uncomputed", "formula-error"
"""Codes of the findings that a cell's content may bring with it."""


class Content(NamedTuple):
    """What a cell holds: `stored` where it is no text, `flaw` the code of what is wrong with it."""

    text: str
    stored: Stored = None
    flaw: str = ""
    underlined: tuple[Span, ...] = ()
    has_struck: bool = False


NOTHING = Content("")


class Cells:
    """Reads the cells of one workbook, whose sheets share their texts and looks."""

    def __init__(self, book: Workbook) -> None:
        self._texts = [_rich_content(rich) for rich in book.texts()]
        self._looks = book.looks()
        self._known_looks: dict[str | None, Look] = {None: PLAIN_LOOK}
        self._is_1904 = book.is_1904

    def look(self, cell: _Element) -> Look:
        """How a `c` element looks."""
        number = cell.get("s")
        look = self._known_looks.get(number)
        if look is None:
            look = self._known_looks[number] = self._looks[whole_number(number)]
        return look

    def content(self, cell: _Element, look: Look) -> Content:
        """What a `c` element holds; `NOTHING` where it is empty, no words where all of it is crossed out."""
        found = self._held(cell, look)
        return Content("", has_struck=True) if look.is_struck and found.text.strip() else found

    def _held(self, cell: _Element, look: Look) -> Content:
        kind = cell.get("t", "n")
        if kind == "s":
            return _in_look(self._shared(cell[0].text), look)
        raw, inline, has_formula = "", None, False
        for el in cell:
            tag = el.tag
            if tag == VALUE:
                raw = el.text or ""
            elif tag == FORMULA:
                has_formula = True
            elif tag == INLINE:
                inline = rich_text(el)
        if inline is not None or kind == "str":
            return _in_look(_content(inline, raw), look)
        if raw:
            return self._value(raw, kind, look)
        return Content("", None, UNCOMPUTED) if has_formula else NOTHING

    def _shared(self, raw: str | None) -> Content:
        number = whole_number(raw, len(self._texts))
        return self._texts[number] if number < len(self._texts) else NOTHING

    def _value(self, raw: str, kind: str, look: Look) -> Content:
        if kind == "b":
            return Content("TRUE" if raw == "1" else "FALSE", raw == "1")
        if kind == "e":
            return Content(raw, None, FORMULA_ERROR)
        try:
            number = iso_shown(raw) if kind == "d" else number_shown(raw, look.format, is_1904=self._is_1904)
        except (ValueError, OverflowError):
            return Content(raw)
        return _in_look(
            Content(number.text, number.stored, DIGITS_LOST if number.has_lost_digits else ""), look
        )


def _content(inline: Rich | None, raw: str) -> Content:
    return Content(unescaped(raw)) if inline is None else _rich_content(inline)


def _rich_content(rich: Rich) -> Content:
    return Content(rich.text, underlined=rich.underlined, has_struck=rich.has_struck)


def _in_look(content: Content, look: Look) -> Content:
    """The content as the cell's own font shows it: letters of a symbol font as signs, underlined or not."""
    if not content.text:
        return content if content.has_struck else NOTHING
    if not (look.font or look.is_underlined):
        return content
    text = shown(content.text, look.font) if look.font else content.text
    underlined = (Span(0, len(text)),) if look.is_underlined else content.underlined
    return content._replace(text=text, underlined=underlined)
