"""Rows of a text file as they are meant: lines without Markdown's signs, tables typed with | or tabs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.model import Cell, Row
from toolkit.text.bars import cells_of, has_bars, is_rule
from toolkit.text.lines import without_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MARKER = re.compile(r"^\s*(?:[-*+]|>+)\s+(?=\S)")


def as_meant(rows: Sequence[Row], is_head: Callable[[Row], object]) -> Iterator[Row]:
    """The rows of a document read from plain text, each table a block of its own. Lines divided by | or tabs
    are a table where one below the first is ruled, as Markdown has it, or where `is_head` knows their head.
    """
    for block, lines in enumerate(_together(rows), start=1):
        inside = [_in_cells(row, block) for row in lines if not _is_rule(row)]
        is_ruled = len(lines) > len(inside) and not _is_rule(lines[0])
        if inside and (is_ruled or (len(lines) > 1 and is_head(inside[0]))):
            yield from inside
        else:
            yield from map(_in_one_cell, lines)


def _together(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows together that stand line below line and are divided by the same sign; others alone."""
    held: list[Row] = []
    for row in rows:
        if held and not _go_together(held[-1], row):
            yield held
            held = []
        held.append(row)
    yield held


def _go_together(above: Row, row: Row) -> bool:
    is_next = row.cells[0].place.number == above.cells[0].place.number + 1
    return is_next and bool(sign := _divider(row)) and _divider(above) == sign


def _divider(row: Row) -> str:
    """The sign that divides a line into cells; nothing for running text."""
    text = row.cells[0].text.strip()
    if row.level:
        return ""
    return "|" if has_bars(text) else "\t" if "\t" in text else ""


def _is_rule(row: Row) -> bool:
    return is_rule(row.cells[0].text)


def _in_one_cell(row: Row) -> Row:
    (cell,) = row.cells
    return replace(row, cells=(replace(cell, text=without_signs(_MARKER.sub("", cell.text, count=1))),))


def _in_cells(row: Row, block: int) -> Row:
    (line,) = row.cells
    words = cells_of(line.text) if _divider(row) == "|" else line.text.strip(" \u3000\n").split("\t")
    cells = (Cell(without_signs(word).strip(), line.place, column) for column, word in enumerate(words))
    return Row(tuple(cells), block=block, is_table=True)
