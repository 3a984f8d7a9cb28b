"""The walk over a Word part: every paragraph and table row in reading order, with its elements and its place.

Reading, filling and commenting all go by this one walk, so that a `Place` means the same to each of them. It
never changes the tree.

- A cell that goes on from above is not given again, but stands in `Row.above`.
- Content controls around blocks, rows, cells and runs are transparent and are noted as `Control`. One around
  paragraphs stands in each of them, one around a row in each of its cells.
- A table in a cell comes right after that cell's row, as a block of its own; a table with one cell that holds
  another table is a mere frame, and what is in it comes in its place.
- A text box comes after the paragraph, or the table row, to which it is tied.
- A chart that has an alternative text is a text box with these words.
- What tracked changes deleted is gone, what they inserted stands.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Cell, Place, Row, Spot
from toolkit.ooxml.grid import Slot, blocks, grid, is_frame
from toolkit.ooxml.inline import ART, PLOT, TBL, Words, cell_words, paragraph_words, plain_words
from toolkit.ooxml.survey import survey
from toolkit.ooxml.xml import WP, W, children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.ooxml.inline import Mark
    from toolkit.ooxml.survey import Survey


class Placed(NamedTuple):
    """A row as `Document` has it, with the element of each of its cells: a `w:tc`, or a paragraph's `w:p`."""

    row: Row
    elements: tuple[_Element, ...]


class Looks(NamedTuple):
    """What styles and lists add to paragraphs: heading level, and the automatic number people see."""

    levels: Mapping[_Element, int]
    numbers: Mapping[_Element, str]


class Story(NamedTuple):
    """What is being walked: the body, or the so-manieth text box, header, footer or note."""

    spot: Spot
    number: int = 0


NO_LOOKS = Looks({}, {})
BODY_TEXT = Story(Spot.PARAGRAPH)
_MAIN = frozenset({Spot.PARAGRAPH, Spot.TEXT_BOX})


def _alternative(chart: _Element) -> str:
    """The alternative text of the drawing that a chart stands in."""
    drawing = next(chart.iterancestors(f"{WP}inline", f"{WP}anchor"), None)
    properties = None if drawing is None else drawing.find(f"{WP}docPr")
    return "" if properties is None else properties.get("descr", "")


_TOLD: dict[str, Callable[[_Element], str]] = {ART: lambda art: art.get("string", ""), PLOT: _alternative}
"""How what is drawn is told in words."""


def walked(root: _Element, noted: Survey | None = None, looks: Looks = NO_LOOKS) -> list[Placed]:
    """All rows of a document part (`word/document.xml`), in reading order."""
    walk = Walk(noted or survey(root), looks)
    walk.blocks(children(root, f"{W}body"))
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


class Walk:
    """One reader going through one story, counting as it goes; `rows` is what it has seen."""

    def __init__(
        self, noted: Survey, looks: Looks = NO_LOOKS, story: Story = BODY_TEXT, block: int = 0
    ) -> None:
        self.rows: list[Placed] = []
        self.block = block
        """The block it is in; the next story goes on counting from here."""
        self._noted = noted
        self._looks = looks
        self._story = story
        self._tables = self._paragraphs = self._boxes = 0
        self._text_block = block
        noted.careful.update(looks.numbers)

    def blocks(
        self, container: Iterable[_Element], marks: tuple[Mark, ...] = (), frame: Place | None = None
    ) -> None:
        """Walks over paragraphs and tables. `frame` is the place of the cell they stand in, if they do."""
        held: list[_Element] = []
        around = marks
        for child, around in blocks(container, marks):
            if child.tag == TBL:
                self._table(child)
                continue
            held.append(child)
            if child not in self._noted.joined:
                self._paragraph(held, around, frame)
                held = []
        if held:
            self._paragraph(held, around, frame)

    def _paragraph(self, elements: list[_Element], marks: tuple[Mark, ...], frame: Place | None) -> None:
        words = self._words(elements, marks)
        if words.controls or not (words.text == "" or words.text.isspace()):
            self._row(words, elements, frame or self._next_place())
        self._nested(words.nested)

    def _row(self, words: Words, elements: Sequence[_Element], place: Place) -> None:
        cell = Cell(
            words.text, place, controls=words.controls, underlined=words.underlined,
            has_struck=words.has_struck,
        )  # fmt: skip
        level, number = self._look(elements)
        row = Row((cell,), (), self._text_block, is_table=False, level=level, number=number)
        self.rows.append(Placed(row, (elements[0],)))

    def _words(self, elements: list[_Element], marks: tuple[Mark, ...]) -> Words:
        if not marks and len(elements) == 1 and elements[0] not in self._noted.careful:
            return Words(plain_words(elements[0]))
        return paragraph_words(elements, self._noted, marks)

    def _look(self, elements: Sequence[_Element]) -> tuple[int, str]:
        """Level and number; where a deleted paragraph end joined several, those of the last, as in Word."""
        levels, numbers = self._looks
        return levels.get(elements[-1], 0), numbers.get(elements[-1], "")

    def _next_place(self) -> Place:
        self._paragraphs += 1
        spot, number = self._story
        return Place(spot, number, self._paragraphs) if number else Place(spot, self._paragraphs)

    def _nested(self, elements: Iterable[_Element]) -> None:
        for el in elements:
            if el.tag == TBL:
                self._table(el)
            elif el.tag in _TOLD:
                self._drawn(el, _TOLD[el.tag](el))
            else:
                self._box(el)

    def _drawn(self, element: _Element, words: str) -> None:
        """What is drawn and can be told in words, as a text box."""
        if words.strip():
            with self._boxed():
                self._row(Words(words), (element,), self._next_place())

    def _box(self, box: _Element) -> None:
        with self._boxed():
            self.blocks(box)

    @contextmanager
    def _boxed(self) -> Iterator[None]:
        """A block of its own beside the text, counted as a text box."""
        outside = self._story, self._paragraphs
        if self._story.spot in _MAIN:
            self._boxes += 1
            self._story, self._paragraphs = Story(Spot.TEXT_BOX, self._boxes), 0
        self._text_block = self._new_block()
        yield
        self._story, self._paragraphs = outside
        self._text_block = self._new_block()

    def _new_block(self) -> int:
        self.block += 1
        return self.block

    def _table(self, table: _Element) -> None:
        self._tables += 1
        number, block = self._tables, self._new_block()
        rows = grid(table, self._noted)
        if is_frame(rows):
            self._text_block = block
            self.blocks(rows[0][0].element, rows[0][0].marks, self._cell_place(number, 1, 1))
        else:
            self._table_rows(rows, number, block)
        self._text_block = self._new_block()

    def _table_rows(self, rows: list[list[Slot]], number: int, block: int) -> None:
        reaching: list[tuple[int, Cell]] = []
        for row_number, slots in enumerate(rows, start=1):
            nested: list[_Element] = []
            cells = tuple([self._cell(slot, number, row_number, nested) for slot in slots])
            above = tuple([cell for _, cell in reaching]) if reaching else ()
            elements = tuple([slot.element for slot in slots])
            self.rows.append(Placed(Row(cells, above, block, is_table=True), elements))
            reaching = [(last, cell) for last, cell in reaching if last > row_number]
            reaching += [(row_number + cell.rowspan - 1, cell) for cell in cells if cell.rowspan > 1]
            self._nested(nested)

    def _cell(self, slot: Slot, table: int, row: int, nested: list[_Element]) -> Cell:
        words = cell_words(slot.element, self._noted, slot.marks, self._looks.numbers)
        nested += words.nested
        place = self._cell_place(table, row, slot.order)
        return Cell(
            words.text, place, slot.column, slot.colspan, slot.rowspan, words.controls, words.underlined,
            has_struck=words.has_struck,
        )  # fmt: skip

    def _cell_place(self, table: int, row: int, column: int) -> Place:
        spot, number = self._story
        return Place(Spot.CELL, table, row, column) if spot in _MAIN else Place(spot, number, row, column)
