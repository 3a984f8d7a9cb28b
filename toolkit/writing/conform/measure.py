"""How near is near enough, and how far in a line stands: what the chapters measure alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.writing.conform.line import Line

BODY, TITLE, SMALL = 16, 22, 14
"""3号, 2号, 4号 in points."""
MM = 1440 / 25.4
"""Twips in a millimetre."""
ALIGN_WORDS = {"left": "居左", "both": "居左", "right": "居右", "center": "居中"}


def is_size(line_or_size: float, wanted: float) -> bool:
    """Whether a size is the wanted one, points."""
    return abs(line_or_size - wanted) < 0.3  # noqa: PLR2004 - half a point is the step of sizes


def is_about(value: float, wanted: float, slack: float = 0.5) -> bool:
    """Whether a length in characters, lines or millimetres is the wanted one, give or take the slack."""
    return abs(value - wanted) <= slack


def between(value: float, low: float, high: float) -> bool:
    """Whether a value lies in a range, both ends included."""
    return low <= value <= high


def millimetres(twips: float) -> float:
    """A length in millimetres."""
    return round(twips / MM, 2)


def indent(line: Line) -> float:
    """How many characters a line's first words stand in, those typed as blanks included."""
    cell = line.size * 20
    blanks = re.match(r"[ 　\t]*", line.typed)
    typed = sum(_BLANKS[char] for char in (blanks[0] if blanks else ""))
    return (line.shape.left + line.shape.first) / cell + typed


_BLANKS = {"　": 1.0, " ": 0.5, "\t": 2.0}


def is_flush_left(line: Line) -> bool:
    """Whether a line begins at the left edge."""
    return line.shape.align in {"left", "both"} and is_about(indent(line), 0)


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle, its indents the same on both sides."""
    is_level = abs(line.shape.left + line.shape.first - line.shape.right) < line.size * 20
    return line.shape.align == "center" and is_level
