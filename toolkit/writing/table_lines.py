"""Tables as clerks type them, made what Markdown takes for one: a rule below the head, every row as wide.

Markdown drops the cells that a row has more than its head, and takes rows without a rule for text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.text.bars import cells_of, is_row, is_rule, rows_together
from toolkit.writing.shield import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULED = "--"


def with_tables_squared(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The lines one by one; those of a table together, as Markdown wants them."""
    for start, end in rows_together(lines):
        yield _squared(lines[start:end]) if end - start > 1 else (lines[start],)


def refuse_loose(lines: Sequence[str], first: int) -> None:
    """Raises Refused `table-loose` for a row that belongs to no table and would be printed as it stands;
    `first` is the number of the first line.
    """
    for start, end in rows_together(lines):
        if end - start == 1 and is_row(lines[start]):
            raise Refused("table-loose", line=first + start, found=lines[start].strip()[:30])


def _squared(rows: Sequence[str]) -> tuple[str, ...]:
    head, *others = rows
    rule = cells_of(others.pop(0)) if is_rule(others[0]) else []
    cells = [cells_of(row) for row in (head, *others)]
    width = max(map(len, cells))
    marks = [mark or _RULED for mark in (rule + [""] * width)[:width]]
    first, *rest = (_row([*row, *[""] * (width - len(row))]) for row in cells)
    return (first, _row(marks), *rest)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), LINE_END) for cell in cells)} |"
