"""Rows of a table typed into plain text with | between their cells, as Markdown has them."""

from __future__ import annotations

import re

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
