"""The white between two lines of a document, counted in lines of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.conform.line import Line

_USUAL = 592
_THIN = 60
"""A blank paragraph of fewer twips only carries a rule or an anchor."""


def gap(lines: Sequence[Line], above: Line, below: Line) -> float | None:
    """How many blank lines stand between two lines; None where a table, a box or a new page is between
    them.
    """
    first = next((at for at, line in enumerate(lines) if line is above), None)
    last = next((at for at, line in enumerate(lines) if line is below), None)
    if first is None or last is None or last <= first:
        return None
    between = lines[first + 1 : last]
    is_apart = any(line.table or line.is_boxed for line in (*between, above, below))
    if is_apart or any(line.begins_page for line in (*between, below)):
        return None
    white = above.shape.after + below.shape.before + sum(map(_height, between))
    return white / (_pitch(below) or _USUAL)


def _height(line: Line) -> float:
    """What a blank paragraph takes of the page; one in exact lines more than a few points counts as it is."""
    own = line.shape.line or _USUAL
    return line.shape.before + line.shape.after + (own if own > _THIN else 0)


def _pitch(line: Line) -> int:
    return line.shape.line if _USUAL * 0.9 < line.shape.line < _USUAL * 1.1 else _USUAL
