"""A workbook as rows: every sheet on its grid, then the text boxes over it; hidden sheets last."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.model import Cell, Document, Kind, Place, Row, Spot, Stamp
from toolkit.ooxml.cells import Cells
from toolkit.ooxml.drawing import boxes
from toolkit.ooxml.sheet import STAMP_NAME, STAMP_SEPARATOR, Workbook, areas, constant, field_of
from toolkit.reading.sheet_grid import MAX_COLUMNS, MAX_ROWS, SheetGrid, last_row_with_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Finding
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.sheet import Area, Sheet
    from toolkit.reading.sheet_grid import Position

    Fields = dict[str, dict[Position, list[str]]]
    """By sheet and position, the fields whose defined names point there."""

MAX_CELLS = 200_000
"""Of all sheets together: more would not fit into the memory a desk allows for one file."""


def read_excel(package: Package, remarks: tuple[Finding, ...] = ()) -> Document:
    """All sheets of a workbook; raises Refused `part-missing`, `xml-broken`."""
    book = Workbook(package)
    cells, fields = Cells(book), fields_of(book)
    rows: list[Row] = []
    noticed: list[Finding] = []
    room = MAX_CELLS
    for block, sheet in enumerate(sorted(book.sheets, key=lambda sheet: sheet.is_hidden)):
        grid = SheetGrid(sheet.name, book.merges(sheet), fields.get(sheet.name, {}), room)
        grid.fill(book.rows(sheet), cells)
        found = [*_within_room(grid, block, room), *_boxes(package, sheet, block)]
        room -= sum(len(row.cells) for row in found)
        noticed += _noticed(package, sheet, grid, found)
        rows += found
    return Document(Kind.EXCEL, tuple(rows), stamp_of(book), (*remarks, *noticed), book.is_1904)


def stamp_of(book: Workbook) -> Stamp | None:
    """The form and version a blank of ours carries in its hidden defined name."""
    says = next((constant(name.says) for name in book.names if name.name == STAMP_NAME), None)
    if not says:
        return None
    form, _, version = says.rpartition(STAMP_SEPARATOR)
    return Stamp(form, version)


def fields_of(book: Workbook) -> Fields:
    """Where the defined names that mark fields point to."""
    found: Fields = {}
    for name in book.names:
        tag = field_of(name.name)
        for sheet, area in areas(name.says) if tag is not None else ():
            for position in _positions(area):
                found.setdefault(sheet, {}).setdefault(position, []).append(tag or "")
    return found


def _positions(area: Area) -> Iterator[Position]:
    """The cells of an area; none of one that is larger than any field."""
    rows = range(area.top, min(area.bottom, MAX_ROWS) + 1)
    columns = range(area.left, min(area.right, MAX_COLUMNS) + 1)
    return product(rows, columns) if len(rows) * len(columns) <= MAX_ROWS else iter(())


def _within_room(grid: SheetGrid, block: int, room: int) -> Iterator[Row]:
    for row in grid.rows(block):
        room -= len(row.cells)
        if room < 0:
            grid.is_cut = True
            return
        yield row


def _boxes(package: Package, sheet: Sheet, block: int) -> Iterator[Row]:
    for number, paragraphs in enumerate(boxes(package, sheet.part), start=1):
        for order, text in enumerate(paragraphs, start=1):
            if text.strip():
                yield Row((Cell(text, Place(Spot.TEXT_BOX, number, order, 0, sheet.name)),), block=block)


def _noticed(package: Package, sheet: Sheet, grid: SheetGrid, rows: list[Row]) -> Iterator[Finding]:
    if sheet.is_hidden and rows:
        yield finding("hidden-sheet", sheet=sheet.name)
    is_cut = grid.is_cut
    if grid.has_stopped:
        is_cut |= last_row_with_content(package.part(sheet.part)) > grid.bottom
    if is_cut:
        yield finding("sheet-cut", sheet=sheet.name, rows=grid.bottom, columns=grid.right)
