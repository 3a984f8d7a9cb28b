"""A Word table laid out on its grid, in time linear in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.ooxml.inline import ALTERNATE, OPAQUE, SDT, SDT_CONTENT, TBL, TC, chosen, mark_of
from toolkit.ooxml.survey import P
from toolkit.ooxml.xml import W, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.ooxml.inline import Mark
    from toolkit.ooxml.survey import Survey

    Marked = tuple[_Element, tuple[Mark, ...]]
    """An element, and the content controls around it from the outermost in."""

TR = f"{W}tr"
_PROPERTIES = frozenset({f"{W}{name}" for name in ("tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sectPr")})


@dataclass(slots=True)
class Slot:
    """A cell in the grid; its height grows while the rows below are laid out."""

    element: _Element
    order: int
    """Its place among the cells of its row, from 1, cells that go on from above counted."""
    column: int
    colspan: int
    marks: tuple[Mark, ...]
    rowspan: int = 1


def grid(table: _Element, noted: Survey) -> list[list[Slot]]:
    """The rows of a table, each with the cells that begin in it; deleted rows and cells are left out."""
    rows: list[list[Slot]] = []
    open_above: dict[int, Slot] = {}
    for row, marks in _unwrapped(table, (TR,), ()):
        if row not in noted.gone:
            slots, open_above = _laid_out(row, marks, open_above, noted)
            rows.append(slots)
    return rows


def is_frame(rows: list[list[Slot]]) -> bool:
    """Whether a table is one cell around another table, so that people see only what is inside."""
    if len(rows) != 1 or len(rows[0]) != 1:
        return False
    return any(child.tag == TBL for child, _ in blocks(rows[0][0].element))


def blocks(container: Iterable[_Element], marks: tuple[Mark, ...] = ()) -> Iterator[Marked]:
    """The paragraphs and tables in a container; what merely wraps them is transparent."""
    return _unwrapped(container, (P, TBL), marks)


def _laid_out(
    row: _Element, marks: tuple[Mark, ...], open_above: dict[int, Slot], noted: Survey
) -> tuple[list[Slot], dict[int, Slot]]:
    """One row's cells, and by column those that may go on below."""
    slots: list[Slot] = []
    reaching: dict[int, Slot] = {}
    column = noted.before.get(row, 0)
    for order, (cell, around) in enumerate(_unwrapped(row, (TC,), marks), start=1):
        if cell in noted.gone:
            continue
        span, goes_on = noted.spans.get(cell, 1), noted.merged.get(cell)
        if cell in noted.sideways and slots:
            slots[-1].colspan += span
        elif goes_on and column in open_above:
            reaching[column] = open_above[column]
            reaching[column].rowspan += 1
        else:
            slots.append(Slot(cell, order, column, span, around))
            if goes_on is not None:
                reaching[column] = slots[-1]
        column += span
    return slots, reaching


def _unwrapped(
    container: Iterable[_Element], wanted: tuple[str, ...], marks: tuple[Mark, ...]
) -> Iterator[Marked]:
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
