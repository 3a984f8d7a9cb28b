"""Rows of a table typed into plain text with | between their cells, as Markdown has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BAR = re.compile(r"(?<!\\)\|")
_OUTER = re.compile(r"^\||(?<!\\)\|$")
_RULE = re.compile(r"[|\s:+-]*-[|\s:+-]*")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLANKS = " \t\r\n\u3000"


def has_bars(line: str) -> bool:
    """Whether something in the line is parted by |."""
    return bool(_BAR.search(line))


def is_row(line: str) -> bool:
    """Whether a line begins and ends with |, as nothing but a table's row does."""
    bare = line.strip(_BLANKS)
    return len(bare) > 1 and bare.startswith("|") and bool(_BAR.search(bare, len(bare) - 1))


def is_rule(line: str) -> bool:
    """Whether a line is the one below a head: |:--|--|."""
    return has_bars(line) and bool(_RULE.fullmatch(line))


def cells_of(line: str) -> list[str]:
    """The words of each cell as they were typed, a <br> in them a line's end."""
    inside = _OUTER.sub("", line.strip(_BLANKS))
    return [_LINE_BREAK.sub("\n", cell).strip(_BLANKS) for cell in _BAR.split(inside)]


def rows_together(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, the lines of a table together."""
    at = 0
    while at < len(lines):
        end = max(_end_of_table(lines, at), at + 1)
        yield at, end
        at = end


def _end_of_table(lines: Sequence[str], start: int) -> int:
    """Where the table that begins with this line ends; the line itself where none does."""
    head, below = lines[start], "".join(lines[start + 1 : start + 2])
    is_head = has_bars(head) and not is_rule(head) and (is_rule(below) or (is_row(head) and is_row(below)))
    if not is_head:
        return start
    holds = is_row if is_row(head) else has_bars
    return next((at for at in range(start + 2, len(lines)) if not holds(lines[at])), len(lines))
