"""A workbook as rows: every sheet on its grid, empty cells included, hidden sheets last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import finding
from toolkit.model import Cell, Control, Document, Kind, Place, Row, Span, Spot, Stamp
from toolkit.ooxml.numberformat import iso_shown, number_shown
from toolkit.ooxml.sheet import (
    FORMULA,
    INLINE,
    PLAIN_LOOK,
    STAMP_NAME,
    STAMP_SEPARATOR,
    VALUE,
    Area,
    Look,
    Rich,
    Sheet,
    Workbook,
    areas,
    column_number,
    constant,
    field_of,
    rich_text,
    unescaped,
)  # fmt: skip
from toolkit.ooxml.symbols import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.model import Finding
    from toolkit.ooxml.package import Package

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_BLANK_ROWS = 200
"""After so many rows without text the rest of a sheet is taken to be empty."""
MAX_CELLS = 200_000
"""Of all sheets together: what fits well into memory."""

DIGITS_LOST, UNCOMPUTED, FORMULA_ERROR = "digits-lost", "formula-uncomputed", "formula-error"

Position = tuple[int, int]


def read_excel(package: Package, remarks: tuple[Finding, ...] = ()) -> Document:
    """All sheets of a workbook; raises Refused `part-missing`, `xml-broken`."""
    book = Workbook(package)
    reader = _Reader(book)
    rows: list[Row] = []
    noticed: list[Finding] = []
    for block, sheet in enumerate(sorted(book.sheets, key=lambda sheet: sheet.is_hidden)):
        found = reader.sheet_rows(sheet, block)
        rows += found
        if found and sheet.is_hidden:
            noticed.append(finding("hidden-sheet", sheet=sheet.name))
    noticed += reader.noticed
    return Document(Kind.EXCEL, tuple(rows), stamp_of(book), (*remarks, *noticed))


def stamp_of(book: Workbook) -> Stamp | None:
    """The form and version a blank of ours carries in its hidden defined name."""
    says = next((constant(name.says) for name in book.names if name.name == STAMP_NAME), None)
    if not says:
        return None
    form, _, version = says.rpartition(STAMP_SEPARATOR)
    return Stamp(form, version)


class _Content(NamedTuple):
    """What a cell holds, before its place in the grid is known."""

    text: str
    stored: object = None
    flaw: str = ""
    underlined: tuple[Span, ...] = ()


_BLANK = _Content("")


@dataclass(slots=True)
class _Grid:
    """One sheet while it is being read: what stands where, and how far it reaches."""

    sheet: str
    merges: dict[Position, Area]
    fields: dict[Position, list[str]]
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    bottom: int = 0
    right: int = 0

    def reach(self, row: int, column: int) -> None:
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)

    def cell(self, row: int, column: int, content: _Content) -> Cell:
        place = Place(Spot.SHEET_CELL, 0, row, column, self.sheet)
        merge = self.merges.get((row, column))
        height, width = (merge.bottom - row + 1, merge.right - column + 1) if merge else (1, 1)
        tags = self.fields.get((row, column), ())
        text = content.text
        controls = tuple(Control(tag, text, Span(0, len(text))) for tag in tags)
        return Cell(
            text, place, column - 1, width, height, controls, content.underlined, content.stored, content.flaw
        )  # type: ignore[arg-type]


class _Reader:
    """Reads the sheets of one workbook; keeps count of the cells, which all sheets share."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._texts = book.texts()
        self._looks = book.looks()
        self._fields = _field_positions(book)
        self._room = MAX_CELLS
        self.noticed: list[Finding] = []

    def sheet_rows(self, sheet: Sheet, block: int) -> list[Row]:
        merges = {(area.top, area.left): area for area in map(_within_caps, self._book.merges(sheet))}
        grid = _Grid(sheet.name, merges, self._fields.get(sheet.name, {}))
        is_cut = self._fill(grid, self._book.rows(sheet))
        for area in merges.values():
            if area.top in grid.cells:
                grid.reach(min(area.bottom, MAX_ROWS), min(area.right, MAX_COLUMNS))
        return list(_rows(grid, block))

    def _fill(self, grid: _Grid, rows: Iterable[_Element]) -> bool:
        number = blanks = 0
        for row in rows:
            named = row.get("r")
            number = int(named) if named else number + 1
            if number > MAX_ROWS or number - grid.bottom > MAX_BLANK_ROWS:
                return True
            self._fill_row(grid, number, named or "", row)
        return False

    def _fill_row(self, grid: _Grid, number: int, named: str, row: _Element) -> None:
        column = 0
        cells: dict[int, Cell] = {}
        for c in row:
            ref = c.get("r")
            column = column_number(ref[: -len(named)]) if ref and named else column + 1
            if column > MAX_COLUMNS:
                break
            style = c.get("s")
            look = self._looks[int(style)] if style else PLAIN_LOOK
            content = self._content(c, look) if len(c) else _BLANK
            if content is not _BLANK:
                cells[column] = grid.cell(number, column, content)
            if content is not _BLANK or look.has_border:
                grid.reach(number, column)
        if cells:
            grid.cells[number] = cells

    def _content(self, c: _Element, look: Look) -> _Content:
        kind = c.get("t", "n")
        raw, has_formula, inline = "", False, None
        for el in c:
            if el.tag == VALUE:
                raw = el.text or ""
            elif el.tag == FORMULA:
                has_formula = True
            elif el.tag == INLINE:
                inline = rich_text(el)
        if kind == "s":
            number = int(raw) if raw.isdigit() else -1
            inline = self._texts[number] if 0 <= number < len(self._texts) else Rich("")
        elif kind == "str":
            inline = Rich(unescaped(raw))
        if inline is not None:
            return _text(inline, look)
        if raw:
            return _value(raw, kind, look, is_1904=self._book.is_1904)
        return _Content("", None, UNCOMPUTED) if has_formula else _BLANK


def _text(rich: Rich, look: Look) -> _Content:
    text = shown(rich.text, look.font) if look.font else rich.text
    if not text:
        return _BLANK
    underlined = (Span(0, len(text)),) if look.is_underlined else rich.underlined
    return _Content(text, None, "", underlined)


def _value(raw: str, kind: str, look: Look, *, is_1904: bool) -> _Content:
    if kind == "b":
        return _Content("TRUE" if raw == "1" else "FALSE", raw == "1")
    if kind == "e":
        return _Content(raw, None, FORMULA_ERROR)
    try:
        number = iso_shown(raw) if kind == "d" else number_shown(raw, look.format, is_1904=is_1904)
    except ValueError:
        return _Content(raw)
    underlined = (Span(0, len(number.text)),) if look.is_underlined else ()
    return _Content(number.text, number.stored, DIGITS_LOST if number.has_lost_digits else "", underlined)


def _rows(grid: _Grid, block: int) -> Iterator[Row]:
    reaching: list[tuple[Area, Cell]] = []
    for number in range(1, grid.bottom + 1):
        covered = {column for area, _ in reaching for column in range(area.left, min(area.right, grid.right) + 1)}
        stored = grid.cells.get(number, {})
        cells: list[Cell] = []
        above = tuple(cell for _, cell in reaching)
        column = 1
        while column <= grid.right:
            if column in covered:
                column += 1
                continue
            cell = stored.get(column) or grid.cell(number, column, _BLANK)
            cells.append(cell)
            column += cell.colspan
            if cell.rowspan > 1:
                reaching.append((grid.merges[number, cell.column + 1], cell))
        reaching = [(area, cell) for area, cell in reaching if area.bottom > number]
        yield Row(tuple(cells), above, block, True)


def _within_caps(area: Area) -> Area:
    return Area(area.top, area.left, min(area.bottom, MAX_ROWS), min(area.right, MAX_COLUMNS))


def _field_positions(book: Workbook) -> dict[str, dict[Position, list[str]]]:
    found: dict[str, dict[Position, list[str]]] = {}
    for name in book.names:
        tag = field_of(name.name)
        for sheet, area in areas(name.says) if tag is not None else ():
            positions = found.setdefault(sheet, {})
            for row in range(area.top, min(area.bottom, MAX_ROWS) + 1):
                for column in range(area.left, min(area.right, MAX_COLUMNS) + 1):
                    positions.setdefault((row, column), []).append(tag or "")
    return found
