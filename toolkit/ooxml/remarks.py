"""What is written beside a place of somebody's file: by whom, when, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from toolkit.model import Place


class Remark(NamedTuple):
    """What is to be said at one place, a paragraph a line."""

    place: Place
    lines: tuple[str, ...]


class Remarks(NamedTuple):
    """All remarks on one file. `written` is when, with its time zone; None leaves the date out."""

    remarks: Sequence[Remark]
    author: str = "办文"
    written: datetime | None = None


def astray(remark: Remark) -> tuple[str, ...]:
    """The lines of a remark whose place cannot carry it, so that the words name the place."""
    return tuple(f"（{remark.place}）{line}" for line in remark.lines)
