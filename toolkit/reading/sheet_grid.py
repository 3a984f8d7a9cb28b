"""One sheet on its grid: what stands where, how far it reaches, and the rows it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.model import Cell, Control, Place, Row, Span, Spot
from toolkit.ooxml.cells import NOTHING, Cells, Content
from toolkit.ooxml.sheet import Area, column_number
from toolkit.ooxml.xml import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_BLANK_ROWS = 200
"""After so many rows without text the rest of a sheet is taken to be empty."""

Position = tuple[int, int]
"""Row and column, counted from 1."""

_REFERENCE = re.compile(rb'\sr="[A-Z]+([0-9]{1,7})"')
_NEAR = 20_000
"""How far in front of its value a cell's own tag may begin."""


class SheetGrid:
    """A sheet while it is being read; `room` is how many cells may still be taken in."""

    def __init__(
        self, name: str, merges: Iterable[Area], fields: Mapping[Position, list[str]], room: int
    ) -> None:
        self.name = name
        self.bottom = self.right = 0
        self.has_stopped = False
        """Whether rows were left unread, because of a limit or because no text was to be expected."""
        self.is_cut = False
        """Whether something that people see was left out."""
        self._merges = {(area.top, area.left): area for area in map(_within_limits, merges)}
        self._fields = fields
        self._room = room
        self._rows: dict[int, dict[int, Cell]] = {}

    def fill(self, rows: Iterable[_Element], cells: Cells) -> None:
        """Takes in the row elements of the sheet, up to the limits."""
        number = last_text = 0
        for row in rows:
            named = row.get("r", "")
            number = whole_number(named, number + 1)
            if number > MAX_ROWS or number - last_text > MAX_BLANK_ROWS or self._room <= 0:
                self.bottom, self.has_stopped = last_text, True
                break
            if self._fill_row(row, number, len(named), cells):
                last_text = number
        reached = [area for area in self._merges.values() if area.top <= last_text]
        self._reach(
            max((area.bottom for area in reached), default=0),
            max((area.right for area in reached), default=0),
        )

    def rows(self, block: int) -> Iterator[Row]:
        """The rows from the first to the last in use, every cell in the used width, empty ones included."""
        reaching: list[tuple[int, Cell]] = []
        for number in range(1, self.bottom + 1):
            above = tuple([cell for _, cell in reaching])
            row = Row(tuple(self._cells(number, above)), above, block, is_table=True)
            yield row
            reaching = [(last, cell) for last, cell in reaching if last > number]
            reaching += [(number + cell.rowspan - 1, cell) for cell in row.cells if cell.rowspan > 1]

    def _fill_row(self, row: _Element, number: int, digits: int, cells: Cells) -> bool:
        column = right = 0
        found: dict[int, Cell] = {}
        for c in row:
            reference = c.get("r")
            column = (column_number(reference[:-digits]) if reference and digits else 0) or column + 1
            if column > MAX_COLUMNS:
                self.is_cut |= len(c) > 0
                if self.is_cut:
                    break
                continue
            look = cells.look(c)
            content = cells.content(c, look) if len(c) else NOTHING
            if content is not NOTHING:
                found[column] = self._cell(number, column, content)
            elif not look.has_border:
                continue
            right = max(right, column)
        if right:
            self._reach(number, right)
        if found:
            self._rows[number] = found
            self._room -= len(found)
        return bool(found)

    def _reach(self, row: int, column: int) -> None:
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)

    def _cells(self, number: int, above: tuple[Cell, ...]) -> Iterator[Cell]:
        stored = self._rows.get(number, {})
        covered = {
            column for cell in above for column in range(cell.column + 1, cell.column + cell.colspan + 1)
        }
        free = 1
        for column in range(1, self.right + 1):
            if column >= free and column not in covered:
                cell = stored.get(column) or self._cell(number, column, NOTHING)
                free = column + cell.colspan
                yield cell

    def _cell(self, row: int, column: int, content: Content) -> Cell:
        text, stored, flaw, underlined, has_struck = content
        area = self._merges.get((row, column)) if self._merges else None
        height, width = (area.bottom - row + 1, area.right - column + 1) if area else (1, 1)
        tags = self._fields.get((row, column), ()) if self._fields else ()
        controls = tuple([Control(tag, text, Span(0, len(text))) for tag in tags]) if tags else ()
        place = Place(Spot.SHEET_CELL, 0, row, column, self.name)
        return Cell(text, place, column - 1, width, height, controls, underlined, stored, flaw, has_struck)


def last_row_with_content(data: bytes) -> int:
    """The row of a sheet part's last value, without parsing what lies before; 0 where it cannot be told."""
    end = max(data.rfind(b"v>"), data.rfind(b"is>"))
    references = _REFERENCE.findall(data, max(end - _NEAR, 0), max(end, 0))
    return int(references[-1]) if references else 0


def _within_limits(area: Area) -> Area:
    """A merge as far as people see it as one cell: a slip of the mouse merges down to the last row."""
    bottom = min(area.bottom, area.top + MAX_BLANK_ROWS - 1, MAX_ROWS)
    if bottom == area.bottom and area.right <= MAX_COLUMNS:
        return area
    return Area(area.top, area.left, bottom, min(area.right, MAX_COLUMNS))
