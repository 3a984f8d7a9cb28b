"""The lines of tables in a Markdown text, looked at before they are read: none left out, no cell lost.

Markdown itself prints a row that belongs to no table as it stands, and drops the cells a row has too many.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROW = re.compile(r"\s*\|.*\|\s*$")
"""A line that is a row of a table."""
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_CELL_ENDS = re.compile(r"(?<!\\)\|")


def refuse_torn(lines: Iterable[str], first: int) -> None:
    """Raises Refused `table-loose` for a row that stands in no table, `table-wide` for one with more cells
    than its head; `first` is the number of the first line.
    """
    for is_row, found in groupby(enumerate(lines, first), key=lambda one: ROW.match(one[1]) is not None):
        if is_row:
            _refuse_torn(list(found))


def _refuse_torn(rows: Sequence[tuple[int, str]]) -> None:
    (number, head), *others = rows
    width = _cells(head)
    if not others or not _RULE.match(others[0][1]) or _cells(others[0][1]) != width:
        raise Refused("table-loose", line=number, found=head.strip()[:30])
    for line, row in others:
        if _cells(row) > width:
            raise Refused("table-wide", line=line, found=row.strip()[:30], more=_cells(row) - width)


def _cells(row: str) -> int:
    return len(_CELL_ENDS.findall(row)) - 1
