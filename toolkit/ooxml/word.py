"""The walk over a Word part: every paragraph and table row in reading order, with its elements and its place.

Reading, filling and commenting all go by this one walk, so that a `Place` means the same to each of them. It
never changes the tree. A table is laid out on its grid once, in time linear in its cells:

- `w:gridSpan`, `w:gridBefore` and `w:vMerge` give each cell its column, width and height; a cell that goes on
  from above is not given again, but stands in `Row.above`.
- Content controls around blocks, rows, cells and runs are transparent and are noted as `Control`. One around
  paragraphs stands in each of them, one around a row in each of its cells.
- A table in a cell comes right after that cell's row, as a block of its own; a table with one cell that holds
  another table is a mere frame, and what is in it comes in its place.
- What tracked changes deleted is gone, what they inserted stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Cell, Place, Row, Spot
from toolkit.ooxml.inline import (
    ALTERNATE,
    BOX,
    OPAQUE,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    Mark,
    Words,
    cell_words,
    chosen,
    mark_of,
    paragraph_words,
    plain_words,
)  # fmt: skip
from toolkit.ooxml.survey import P, Survey, survey
from toolkit.ooxml.xml import W, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

TR = f"{W}tr"
BODY = f"{W}body"
_PROPERTIES = frozenset({f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tblPrEx", f"{W}tcPr", f"{W}sectPr"})


class Placed(NamedTuple):
    """A row as `Document` has it, with the element of each of its cells: a `w:tc`, or the `w:p` of a paragraph."""

    row: Row
    elements: tuple[_Element, ...]


class Looks(NamedTuple):
    """What styles and numbering add to paragraphs: heading level and the automatic number people see."""

    levels: Mapping[_Element, int]
    numbers: Mapping[_Element, str]


NO_LOOKS = Looks({}, {})


def walked(root: _Element, noted: Survey | None = None, looks: Looks = NO_LOOKS) -> list[Placed]:
    """All rows of a document part (`word/document.xml`), in reading order."""
    noted = noted or survey(root)
    body = root.find(BODY)
    walk = Walk(noted, looks)
    walk.blocks(root if body is None else body)
    return walk.rows


def placed_cells(root: _Element) -> Iterator[tuple[Place, _Element]]:
    """Every table cell with the place that reading gives it."""
    for row, elements in walked(root):
        if row.is_table:
            yield from zip((cell.place for cell in row.cells), elements, strict=True)


def placed_paragraphs(root: _Element) -> Iterator[tuple[Place, _Element]]:
    """Every paragraph of running text with the place that reading gives it."""
    for row, elements in walked(root):
        if not row.is_table:
            yield row.cells[0].place, elements[0]


@dataclass(slots=True)
class _Slot:
    """A cell on its way into the grid; its height grows while the rows below are laid out."""

    element: _Element
    order: int
    column: int
    colspan: int
    marks: tuple[Mark, ...]
    rowspan: int = 1


class Walk:
    """One reader going through one or several parts, counting as it goes; `rows` is what it has seen."""

    def __init__(
        self, noted: Survey, looks: Looks = NO_LOOKS, spot: Spot = Spot.PARAGRAPH, number: int = 0
    ) -> None:
        self.rows: list[Placed] = []
        self._noted = noted
        self._looks = looks
        noted.careful.update(looks.numbers)
        self._running = (spot, number)
        self._tables = self._paragraphs = self._boxes = self._blocks = 0
        self._text_block = 0

    def blocks(
        self, container: Iterable[_Element], marks: tuple[Mark, ...] = (), place: Place | None = None
    ) -> None:
        """Walks over paragraphs and tables. `place` is that of the frame they stand in, if they do."""
        held: list[_Element] = []
        for child, around in _flat(container, marks):
            if child.tag == TBL:
                self._table(child)
                continue
            held.append(child)
            if child not in self._noted.joined:
                self._paragraph(held, around, place)
                held = []
        if held:
            self._paragraph(held, marks, place)

    def _paragraph(self, elements: list[_Element], marks: tuple[Mark, ...], place: Place | None) -> None:
        words = self._paragraph_words(elements, marks)
        if words.controls or not (words.text == "" or words.text.isspace()):
            cell = Cell(
                words.text, place or self._next_place(), controls=words.controls, underlined=words.underlined
            )
            level = next((self._looks.levels[el] for el in elements if el in self._looks.levels), 0)
            number = next((self._looks.numbers[el] for el in elements if el in self._looks.numbers), "")
            self.rows.append(Placed(Row((cell,), (), self._text_block, False, level, number), (elements[0],)))
        self._nested(words.nested)

    def _paragraph_words(self, elements: list[_Element], marks: tuple[Mark, ...]) -> Words:
        if not marks and len(elements) == 1 and elements[0] not in self._noted.careful:
            return Words(plain_words(elements[0]))
        return paragraph_words(elements, self._noted, marks)

    def _next_place(self) -> Place:
        self._paragraphs += 1
        spot, number = self._running
        return Place(spot, number, self._paragraphs) if number else Place(spot, self._paragraphs)

    def _nested(self, elements: Iterable[_Element]) -> None:
        for el in elements:
            if el.tag == TBL:
                self._table(el)
            else:
                self._box(el)

    def _box(self, box: _Element) -> None:
        self._boxes += 1
        outside = self._running, self._paragraphs
        self._running, self._paragraphs = (Spot.TEXT_BOX, self._boxes), 0
        self._text_block = self._new_block()
        self.blocks(box)
        self._running, self._paragraphs = outside
        self._text_block = self._new_block()

    def _new_block(self) -> int:
        self._blocks += 1
        return self._blocks

    def _table(self, table: _Element) -> None:
        self._tables += 1
        number, block = self._tables, self._new_block()
        grid = list(self._grid(table))
        if _is_frame(grid):
            self._frame(grid[0][0], number)
        else:
            self._table_rows(grid, number, block)
        self._text_block = self._new_block()

    def _frame(self, slot: _Slot, number: int) -> None:
        self._text_block = self._new_block()
        self.blocks(slot.element, slot.marks, self._cell_place(number, 1, 1))

    def _table_rows(self, grid: list[list[_Slot]], number: int, block: int) -> None:
        reaching: list[tuple[int, Cell]] = []
        for row_number, slots in enumerate(grid, start=1):
            above = tuple(cell for _, cell in reaching)
            cells, nested = [], []
            for slot in slots:
                words = cell_words(slot.element, self._noted, slot.marks, self._looks.numbers)
                place = self._cell_place(number, row_number, slot.order)
                cells.append(
                    Cell(
                        words.text,
                        place,
                        slot.column,
                        slot.colspan,
                        slot.rowspan,
                        words.controls,
                        words.underlined,
                    )
                )
                nested += words.nested
            self.rows.append(
                Placed(Row(tuple(cells), above, block, True), tuple([slot.element for slot in slots]))
            )
            if reaching or any(slot.rowspan > 1 for slot in slots):
                reaching += [(row_number + cell.rowspan, cell) for cell in cells]
                reaching = [(end, cell) for end, cell in reaching if end > row_number + 1]
            self._nested(nested)

    def _cell_place(self, number: int, row: int, column: int) -> Place:
        spot, part = self._running
        if spot is Spot.PARAGRAPH or spot is Spot.TEXT_BOX:
            return Place(Spot.CELL, number, row, column)
        return Place(spot, part or number, row, column)

    def _grid(self, table: _Element) -> Iterator[list[_Slot]]:
        noted = self._noted
        open_above: dict[int, _Slot] = {}
        for tr, around in _flat_rows(table):
            if tr in noted.gone:
                continue
            column = noted.before.get(tr, 0)
            slots: list[_Slot] = []
            reaching: dict[int, _Slot] = {}
            for order, (tc, marks) in enumerate(_flat_cells(tr, around), start=1):
                if tc in noted.gone:
                    continue
                span, goes_on = noted.spans.get(tc, 1), noted.merged.get(tc)
                if tc in noted.sideways and slots:
                    slots[-1].colspan += span
                elif goes_on and column in open_above:
                    reaching[column] = open_above[column]
                    reaching[column].rowspan += 1
                else:
                    slots.append(_Slot(tc, order, column, span, marks))
                    if goes_on is not None:
                        reaching[column] = slots[-1]
                column += span
            open_above = reaching
            yield slots


def _is_frame(grid: list[list[_Slot]]) -> bool:
    if len(grid) != 1 or len(grid[0]) != 1:
        return False
    return any(child.tag == TBL for child, _ in _flat(grid[0][0].element, ()))


def _flat(
    container: Iterable[_Element], marks: tuple[Mark, ...]
) -> Iterator[tuple[_Element, tuple[Mark, ...]]]:
    """The paragraphs and tables in it, each with the controls around it; wrappers are transparent."""
    return _unwrapped(container, (P, TBL), marks)


def _flat_rows(table: _Element) -> Iterator[tuple[_Element, tuple[Mark, ...]]]:
    return _unwrapped(table, (TR,), ())


def _flat_cells(row: _Element, marks: tuple[Mark, ...]) -> Iterator[tuple[_Element, tuple[Mark, ...]]]:
    return _unwrapped(row, (TC,), marks)


def _unwrapped(
    container: Iterable[_Element], wanted: tuple[str, ...], marks: tuple[Mark, ...]
) -> Iterator[tuple[_Element, tuple[Mark, ...]]]:
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child, marks
        elif tag == SDT:
            yield from _unwrapped(children(child, SDT_CONTENT), wanted, (*marks, mark_of(child)))
        elif tag == ALTERNATE:
            yield from _unwrapped(chosen(child), wanted, marks)
        elif tag not in _PROPERTIES and tag not in OPAQUE:
            yield from _unwrapped(child, wanted, marks)


__all__ = ["BOX", "Looks", "Placed", "Walk", "placed_cells", "placed_paragraphs", "walked"]
