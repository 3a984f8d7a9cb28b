"""The rows of a workbook's sheets as plain values: what the roster is read from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from toolkit.model import Stored
    from toolkit.ooxml.sheet import Looks, Rich, Sheet, Workbook


class SheetRow(NamedTuple):
    """One row: its number as the sheet counts it, and its values by column number, empty ones left out."""

    number: int
    cells: Mapping[int, Stored | str]


def sheets(data: bytes, file: str) -> dict[str, tuple[SheetRow, ...]]:
    """Every sheet's rows by the sheet's name, empty rows left out; raises Misconfigured for a broken file."""
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.sheet import Workbook

    try:
        reader = _Reader(Workbook(Package.open(data)))
        return {sheet.name: tuple(reader.rows(sheet)) for sheet in reader.book.sheets}
    except (Refused, IndexError, ValueError):
        raise Misconfigured("roster-unreadable", file=file) from None


class _Reader:
    """Reads the sheets of one workbook, which share their texts and looks."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._texts: list[Rich] = book.texts()
        self._looks: Looks = book.looks()

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        from toolkit.ooxml.sheet import column_number

        number = 0
        for row in self.book.rows(sheet):
            number = int(row.get("r") or number + 1)
            cells: dict[int, Stored | str] = {}
            column = 0
            for cell in row:
                letters = (cell.get("r") or "").rstrip("0123456789")
                column = column_number(letters) if letters else column + 1
                value = self._value(cell)
                if value not in (None, ""):
                    cells[column] = value
            if cells:
                yield SheetRow(number, cells)

    def _value(self, cell: _Element) -> Stored | str:
        """A text, a number, a truth value; a date as the cell shows it, to the month or to the day."""
        from toolkit.ooxml.sheet import INLINE, VALUE, rich_text, unescaped

        kind = cell.get("t", "n")
        inline = cell.find(INLINE)
        if inline is not None:
            return rich_text(inline).text
        raw = cell.findtext(VALUE) or ""
        if kind == "s":
            return self._texts[int(raw)].text
        if kind in ("str", "e"):
            return unescaped(raw)
        return raw == "1" if kind == "b" else self._number(raw, kind, int(cell.get("s") or 0))

    def _number(self, raw: str, kind: str, look: int) -> Stored | str:
        from toolkit.ooxml.numberformat import iso_shown, number_shown

        if not raw:
            return None
        try:
            shown = (
                iso_shown(raw)
                if kind == "d"
                else number_shown(raw, self._looks[look].format, is_1904=self.book.is_1904)
            )
        except ValueError:
            return raw
        return shown.text if isinstance(shown.stored, date) else shown.stored
