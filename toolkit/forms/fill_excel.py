"""Answers written into a workbook where its markers stand; merges, widths, looks and validations stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.forms.excel_book import Book
from toolkit.forms.excel_cells import cells_of, only_marker, write_answer, write_mixed
from toolkit.forms.excel_refs import area_of, quoted_sheet, ref_of
from toolkit.forms.excel_rows import (
    add_copies,
    forget_results,
    numbered,
    spell_out_shared_formulas,
)
from toolkit.forms.markers import found
from toolkit.forms.stamp import excel_stamp
from toolkit.forms.written import groups
from toolkit.ooxml.sheet import STAMP_NAME, field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from toolkit.forms.excel_book import OpenSheet
    from toolkit.forms.written import Answer, Answers
    from toolkit.model import Stamp
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.sheet import Area

    Placed = tuple[OpenSheet, _Element, Answer]


@dataclass(frozen=True, slots=True)
class Written:
    """The cells that were written: those that hold one answer each, and all of them."""

    single: list[Placed] = field(default_factory=list)
    cells: list[tuple[OpenSheet, _Element]] = field(default_factory=list)


def fill_excel(package: Package, answers: Answers, stamp: Stamp | None) -> bytes:
    """The workbook with the answers written in; with a stamp also stamped, its answers' cells named."""
    book = Book(package)
    written = fill_book(book, answers)
    if stamp is not None:
        mark(book, written.single, stamp)
    return book.saved()


def fill_book(book: Book, answers: Answers, *, gap: bool = False) -> Written:
    """Write the answers into every sheet; with `gap` an empty answer among words leaves an underlined gap."""
    writer = _Writer(book, gap=gap)
    for sheet in book.sheets:
        writer.fill(sheet, answers)
    have_formulas = [forget_results(sheet) for sheet in book.sheets]
    if any(have_formulas):
        book.recalculate()
    return writer.written


def mark(book: Book, placed: Sequence[Placed], stamp: Stamp) -> None:
    """Stamp the workbook and give each answer's cell (a list's cells) a hidden name."""
    book.name(STAMP_NAME, excel_stamp(stamp))
    where: dict[str, list[tuple[str, Area]]] = {}
    for sheet, cell, answer in placed:
        at = area_of(cell.get("r", ""))
        if at is not None:
            where.setdefault(answer.tag, []).append((sheet.name, at))
    for tag, cells in where.items():
        book.name(field_name(tag), ",".join(_said(sheet, area) for sheet, area in _joined(cells)))


class _Writer:
    """Writes one form's answers into the sheets of one workbook."""

    def __init__(self, book: Book, *, gap: bool) -> None:
        self.book = book
        self.gap = gap
        self.written = Written()

    def fill(self, sheet: OpenSheet, answers: Answers) -> None:
        if not any(self._has_marker(cell) for row in sheet.rows for cell in row):
            return
        numbered(sheet)
        spell_out_shared_formulas(sheet)
        entry_of: dict[_Element, Answers] = {}
        for name, models in reversed(self._groups(sheet)):
            entry_of |= self._repeated(sheet, models, answers.rows(name, len(models)))
        for row in sheet.rows:
            self._fill_row(sheet, row, entry_of.get(row, answers))

    def _has_marker(self, cell: _Element) -> bool:
        return any(True for _ in found(self.book.texts.of(cell)))

    def _groups(self, sheet: OpenSheet) -> list[tuple[str, list[list[_Element]]]]:
        """The repeating rows of a sheet; rows that do not lie next to each other are no one group."""
        rows = {int(row.get("r", "0")): row for row in sheet.rows}
        marked = [number for number, row in rows.items() if any(map(self._has_marker, row))]

        def words(number: int) -> str:
            return "\n".join(map(self.book.texts.of, rows.get(number, ())))

        return [
            (name, [[rows[number] for number in entry] for entry in entries])
            for name, entries in groups(range(min(marked), max(marked) + 1), words)
        ]

    def _repeated(
        self, sheet: OpenSheet, models: list[list[_Element]], entries: list[Answers]
    ) -> dict[_Element, Answers]:
        """A repeating row copied for every entry of its list: each row with its entry, none written yet,
        so that a marker among the answers is not taken for one of the blank's.
        """
        rows = models + add_copies(self.book, sheet, models[-1], len(entries) - len(models))
        return {row: entry for own, entry in zip(rows, entries, strict=True) for row in own}

    def _fill_row(self, sheet: OpenSheet, row: _Element, answers: Answers) -> None:
        book = self.book
        for cell in cells_of(row):
            text, holder = book.texts.of(cell), book.texts.holder(cell)
            marker = only_marker(text)
            if holder is None or not any(True for _ in found(text)):
                continue
            self.written.cells.append((sheet, cell))
            if marker is None:
                write_mixed(cell, holder, answers, book.looks, gap=self.gap)
            else:
                answer = answers.at(marker)
                write_answer(cell, answer, book.looks, is_1904=book.is_1904)
                self.written.single.append((sheet, cell, answer))


def _joined(cells: list[tuple[str, Area]]) -> list[tuple[str, Area]]:
    """Cells that lie below one another as one area."""
    joined: list[tuple[str, Area]] = []
    for sheet, area in sorted(cells):
        before = joined[-1] if joined else None
        if before and before[0] == sheet and (before[1].left, before[1].bottom + 1) == (area.left, area.top):
            joined[-1] = sheet, before[1]._replace(bottom=area.bottom)
        else:
            joined.append((sheet, area))
    return joined


def _said(sheet: str, area: Area) -> str:
    letters = ref_of(area).split(":")
    dollars = [f"${ref.rstrip('0123456789')}${ref.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for ref in letters]
    return f"{quoted_sheet(sheet)}!{':'.join(dollars)}"
