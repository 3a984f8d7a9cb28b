"""Cells of a sheet's XML: what stands in one, and an answer written into it."""

from __future__ import annotations

import copy
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.forms.definition import FieldType
from toolkit.forms.markers import Marker, found, pieces
from toolkit.forms.written import GAP, clean, plain_number, written
from toolkit.ooxml.sheet import CELL, INLINE, RICH_RUN, TEXT, VALUE, unescaped
from toolkit.ooxml.xml import XML_SPACE, S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from toolkit.forms.excel_looks import Looks
    from toolkit.forms.written import Answer, Answers
    from toolkit.model import Span

_NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT}
_ALWAYS_TEXT = {FieldType.ID_NUMBER, FieldType.PHONE, FieldType.DOC_NUMBER}
_FORMULA_STARTS = ("=", "+", "-", "@", "'")
_TURNS_INTO_A_NUMBER = re.compile(r"[\d０-９.,，:/%eE+\-年月日\s]+|(?i:true|false)")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST_DIGITS = 15
"""So many digits of a number a spreadsheet keeps."""
_SAFE_FROM = date(1900, 3, 1)
"""Before it Excel's day numbers count a 29 February 1900 that never was."""
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Texts:
    """What text cells say: in place, or by number in the part all sheets share."""

    def __init__(self, shared: Sequence[_Element]) -> None:
        self._shared = shared

    def of(self, cell: _Element) -> str:
        """The text of a cell; nothing for a number."""
        return "".join(unescaped(part.text or "") for part in text_parts(self.holder(cell)))

    def holder(self, cell: _Element) -> _Element | None:
        """The element that holds a cell's text runs."""
        kind = cell.get("t")
        if kind == "inlineStr":
            return cell.find(INLINE)
        number = cell.findtext(VALUE, "")
        if kind == "s" and number.isdigit() and int(number) < len(self._shared):
            return self._shared[int(number)]
        return None


def text_parts(holder: _Element | None) -> list[_Element]:
    """The text elements people see of a shared or inline text (no phonetic guides)."""
    if holder is None:
        return []
    return [part for child in holder for part in ([child] if child.tag == TEXT else child.iter(TEXT))
            if child.tag in (TEXT, RICH_RUN)]  # fmt: skip


def only_marker(text: str) -> Marker | None:
    """The marker that has a cell to itself; None where it shares the cell or there is none."""
    parts = pieces(text.strip())
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Marker) else None


def write_answer(cell: _Element, answer: Answer, looks: Looks, *, is_1904: bool) -> None:
    """Write an answer that has its cell to itself: numbers and days as such, text so that it stays text."""
    look = int(cell.get("s", "0"))
    empty(cell)
    day = _day(answer)
    if looks.is_text(look) or answer.text != written(answer.field, answer.value):
        write_text(cell, answer.text, looks)
    elif day is not None:
        _write_number(cell, str(day_number(day, is_1904=is_1904)), looks.as_day(look))
    elif _is_number(answer):
        _write_figure(cell, answer, looks)
    else:
        write_text(cell, answer.text, looks, keep=answer.field.type in _ALWAYS_TEXT)


def write_text(cell: _Element, text: str, looks: Looks, *, keep: bool = False) -> None:
    """Write text into an emptied cell; `keep` where the cell is to take text only from now on."""
    if not text:
        return
    look = int(cell.get("s", "0"))
    is_formula = text.startswith(_FORMULA_STARTS)
    if keep or is_formula or _TURNS_INTO_A_NUMBER.fullmatch(text):
        look = looks.as_text(look, quoted=is_formula)
    if "\n" in text:
        look = looks.wrapped(look)
    cell.set("s", str(look))
    cell.set("t", "inlineStr")
    etree.SubElement(cell, INLINE).append(_text(text))


def write_mixed(cell: _Element, holder: _Element, answers: Answers, looks: Looks, *, gap: bool) -> None:
    """Write answers into a cell that they share with words; each run of its text keeps its look.

    With `gap` an empty answer leaves an underlined gap.
    """
    inline = etree.Element(INLINE)
    inline.extend(copy.deepcopy(child) for child in holder if child.tag in (TEXT, RICH_RUN))
    parts = text_parts(inline)
    words = [unescaped(part.text or "") for part in parts]
    for span, marker in reversed(list(found("".join(words)))):
        words = _replaced(words, span, answers.at(marker).text or (GAP if gap else ""))
    for part, text in zip(parts, words, strict=True):
        _say(part, text)
    empty(cell)
    cell.set("t", "inlineStr")
    if any("\n" in text for text in words):
        cell.set("s", str(looks.wrapped(int(cell.get("s", "0")))))
    cell.append(inline)


def empty(cell: _Element) -> None:
    """Take out what a cell holds; its look stays."""
    for child in list(cell):
        cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]


def day_number(day: date, *, is_1904: bool) -> int:
    """The number a spreadsheet keeps for a day."""
    return (day - (_DAY_ZERO_1904 if is_1904 else _DAY_ZERO)).days


def cells_of(row: _Element) -> list[_Element]:
    """The cells of a row that are there."""
    return [child for child in row if child.tag == CELL]


def _replaced(words: list[str], span: Span, new: str) -> list[str]:
    """Text runs in which a stretch of the whole is replaced, within the run it begins in."""
    result, start = [], 0
    for text in words:
        end = start + len(text)
        kept = text[: max(span.start - start, 0)], text[max(span.end - start, 0) :]
        begins = start <= span.start < end
        result.append(
            kept[0] + (new if begins else "") + kept[1] if start < span.end and span.start < end else text
        )
        start = end
    return result


def _day(answer: Answer) -> date | None:
    if answer.field.type is not FieldType.DATE or not isinstance(answer.value, str):
        return None
    try:
        day = date.fromisoformat(answer.value)
    except ValueError:
        return None
    return day if day >= _SAFE_FROM else None


def _is_number(answer: Answer) -> bool:
    value = answer.value
    if isinstance(value, bool) or not isinstance(value, int | float) or answer.field.type not in _NUMBERS:
        return False
    return sum(char.isdigit() for char in plain_number(value)) <= _MOST_DIGITS


def _write_figure(cell: _Element, answer: Answer, looks: Looks) -> None:
    figure, look = Decimal(repr(answer.value)), int(cell.get("s", "0"))
    if answer.field.type is not FieldType.PERCENT:
        _write_number(cell, format(figure, "f"), look)
        return
    decimals = -min(int(figure.normalize().as_tuple().exponent), 0)
    _write_number(cell, format(figure / 100, "f"), looks.as_percent(look, decimals))


def _write_number(cell: _Element, number: str, look: int) -> None:
    cell.set("s", str(look))
    etree.SubElement(cell, VALUE).text = number


def _text(text: str) -> _Element:
    made = etree.Element(f"{S}t")
    _say(made, text)
    return made


def _say(element: _Element, text: str) -> None:
    element.text = _LOOKS_ESCAPED.sub("_x005F_", clean(text))
    element.set(XML_SPACE, "preserve")
