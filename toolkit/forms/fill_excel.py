"""Answers written into a workbook where its markers stand; merges, widths, looks and validations stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.excel_book import Book
from toolkit.forms.excel_cells import cells_of, only_marker, write_answer, write_mixed
from toolkit.forms.excel_refs import quoted_sheet, ref_of
from toolkit.forms.excel_rows import (
    add_copies,
    forget_results,
    letters_of,
    numbered,
    spell_out_shared_formulas,
)
from toolkit.forms.markers import found
from toolkit.forms.stamp import excel_stamp
from toolkit.forms.written import groups
from toolkit.ooxml.sheet import STAMP_NAME, Area, column_number, field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from toolkit.forms.excel_book import OpenSheet
    from toolkit.forms.written import Answer, Answers
    from toolkit.model import Stamp
    from toolkit.ooxml.package import Package

    Placed = tuple[OpenSheet, _Element, Answer]


def fill_excel(package: Package, answers: Answers, stamp: Stamp | None) -> bytes:
    """The workbook with the answers written in; with a stamp also stamped, its answers' cells named."""
    book = Book(package)
    placed = fill_book(book, answers)
    if stamp is not None:
        mark(book, placed, stamp)
    return book.saved()


def fill_book(book: Book, answers: Answers) -> list[Placed]:
    """Write the answers into every sheet; gives the cells that hold one answer each."""
    placed = [at for sheet in book.sheets for at in _fill_sheet(book, sheet, answers)]
    have_formulas = [forget_results(sheet) for sheet in book.sheets]
    if any(have_formulas):
        book.recalculate()
    return placed


def mark(book: Book, placed: Sequence[Placed], stamp: Stamp) -> None:
    """Stamp the workbook and give each answer's cell (a list's cells) a hidden name."""
    book.name(STAMP_NAME, excel_stamp(stamp))
    where: dict[str, list[tuple[str, Area]]] = {}
    for sheet, cell, answer in placed:
        column, row = column_number(letters_of(cell)), int(cell.get("r", "").lstrip(letters_of(cell)))
        where.setdefault(answer.tag, []).append((sheet.name, Area(row, column, row, column)))
    for tag, cells in where.items():
        book.name(field_name(tag), ",".join(_said(sheet, area) for sheet, area in _joined(cells)))


def _fill_sheet(book: Book, sheet: OpenSheet, answers: Answers) -> list[Placed]:
    if not any(_has_marker(book, cell) for row in sheet.rows for cell in row):
        return []
    numbered(sheet)
    spell_out_shared_formulas(sheet)
    placed = [
        at for written in reversed(_groups(book, sheet)) for at in _repeat(book, sheet, written, answers)
    ]
    for row in sheet.rows:
        placed += _fill_row(book, sheet, row, answers)
    return placed


def _has_marker(book: Book, cell: _Element) -> bool:
    return any(True for _ in found(book.texts.of(cell)))


def _groups(book: Book, sheet: OpenSheet) -> list[tuple[str, list[list[_Element]]]]:
    """The repeating rows of a sheet; rows that do not lie next to each other are no one group."""
    rows = {int(row.get("r", "0")): row for row in sheet.rows}
    marked = [number for number, row in rows.items() if any(_has_marker(book, cell) for cell in row)]
    numbers = range(min(marked), max(marked) + 1)

    def words(number: int) -> str:
        return "\n".join(book.texts.of(cell) for cell in rows.get(number, ()))

    return [
        (name, [[rows[number] for number in entry] for entry in entries])
        for name, entries in groups(numbers, words)
    ]


def _repeat(
    book: Book, sheet: OpenSheet, group: tuple[str, list[list[_Element]]], answers: Answers
) -> list[Placed]:
    """Write out a repeating row for every entry of its list."""
    name, models = group
    entries = answers.rows(name, len(models))
    rows = models + add_copies(book, sheet, models[-1], len(entries) - len(models))
    return [
        at
        for entry_rows, entry in zip(rows, entries, strict=True)
        for row in entry_rows
        for at in _fill_row(book, sheet, row, entry)
    ]


def _fill_row(book: Book, sheet: OpenSheet, row: _Element, answers: Answers) -> list[Placed]:
    placed = []
    for cell in cells_of(row):
        text = book.texts.of(cell)
        marker, holder = only_marker(text), book.texts.holder(cell)
        if marker is not None:
            answer = answers.at(marker)
            write_answer(cell, answer, book.looks, is_1904=book.is_1904)
            placed.append((sheet, cell, answer))
        elif holder is not None and any(True for _ in found(text)):
            write_mixed(cell, holder, answers, book.looks)
    return placed


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
