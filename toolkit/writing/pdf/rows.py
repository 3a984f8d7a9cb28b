"""Where the pages of a long table end: its rows' heights, measured, and the room of its pages.

Rows alike but for their characters and digits are as high as each other, so that of a roster's thousands only
a few are measured.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.xml import W
from toolkit.writing.pdf.sections import section_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.writing.pdf.runs import Spot

TALL = 120_000
"""The height of a page to measure on, twips: 2 m, so that a piece has one page to itself and no row ends
one.
"""
_TIGHT = 0.8
"""Points by which a row must fit: one that might just fit is taken for one that does not."""
_WHOLE_PIECE = 10
"""Rows in a piece at least, when it is set."""
_CHOICE = 8
"""Among how many page ends the best place to divide is looked for, where rows go over pages."""


class Room(NamedTuple):
    """The height of a page and the edges of its text, in points from the page's upper edge."""

    height: float
    top: float
    bottom: float


def room_of(table: _Element) -> Room:
    """The room of the section the table stands in."""
    section = section_of(table)
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return Room(841.9, 72.0, 770.0)
    height = int(size.get(f"{W}h", "16838"))
    top, bottom = (abs(int(margins.get(f"{W}{side}", "1440"))) for side in ("top", "bottom"))
    return Room(height / 20, top / 20, (height - bottom) / 20)


_TEXT = re.compile(r">([^<]+)<")
_HAN, _DIGIT = re.compile("[一-鿿]"), re.compile("[0-9]")


def alike(rows: Sequence[_Element]) -> list[int]:
    """For every row the first one that must be as high as it: the same but for which characters and digits.

    The rows of a roster are alike by the hundred, so that only a few have to be measured.
    """
    first: dict[str, int] = {}
    return [first.setdefault(_shape(row, at), at) for at, row in enumerate(rows)]


def _shape(row: _Element, at: int) -> str:
    xml = etree.tostring(row, encoding="unicode")
    if "w:vMerge" in xml:
        return str(at)
    return _TEXT.sub(lambda found: ">" + _DIGIT.sub("0", _HAN.sub("一", found[1])) + "<", xml)


def header_count(rows: Sequence[_Element]) -> int:
    """How many rows at the top are repeated on every page."""
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    return repeated.index(False) if False in repeated else 0


def heights_of(spots: Sequence[Spot], ends: Mapping[int, Spot]) -> list[float]:
    """The measured rows' heights; one that has nothing measured below it is taken for a usual one."""
    below = [ends.get(at + 1, spots[at + 1] if at + 1 < len(spots) else None) for at in range(len(spots))]
    known = [
        spot.height - under.height if under and spot.page == under.page else None
        for spot, under in zip(spots, below, strict=True)
    ]
    usual = median([height for height in known if height is not None])
    return [usual if height is None else height for height in known]


def inside_of(spots: Sequence[Spot], room: Room) -> float:
    """How far below a row's top its bookmark lies, as the rows show that begin the high pages."""
    begin = [spots[0], *(spot for before, spot in pairwise(spots) if before.page != spot.page)]
    return max(0.0, min(TALL / 20 - spot.height for spot in begin) - room.top)


class Cut(NamedTuple):
    """A row before which a table is divided, and how many pages after the table's first it begins."""

    row: int
    page: int


class _End(NamedTuple):
    """Where a page ends: the row that does not fit on it any more, the white it leaves there, which page it
    was of those filled, from 1.
    """

    row: int
    white: float
    pages: int


def cuts(rows: Sequence[_Element], heights: Sequence[float], top: float, room: Room) -> list[Cut]:
    """Where a table that begins at `top` (points) is divided, some pages apart.

    Whole rows end pages wherever they end; where rows go over pages, a page end is chosen that leaves little
    white. Cells merged downwards are never divided.
    """
    is_whole = all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    page = _Pages(heights, room, sum(heights[: header_count(rows)]), 0 if is_whole else _line(heights))
    found = [Cut(0, 0)]
    while (end := _next_end(rows, page, found[-1].row, top)) is not None:
        found.append(Cut(end.row, found[-1].page + end.pages))
        top = room.top + page.repeated
    return found[1:]


class _Pages(NamedTuple):
    """What a table's pages are filled with: its rows' heights, a page's room, the header repeated on each."""

    heights: Sequence[float]
    room: Room
    repeated: float
    line: float
    """The height of a line where rows go over pages line by line, else 0."""


def _line(heights: Sequence[float]) -> float:
    """The height of a line of text: the lowest row, or the smallest step from one height to another."""
    kinds = sorted({round(height, 1) for height in heights})
    return min([kinds[0], *(high - low for low, high in pairwise(kinds) if high - low > 4)])  # noqa: PLR2004


def _next_end(rows: Sequence[_Element], pages: _Pages, start: int, top: float) -> _End | None:
    ends = (end for end in _page_ends(pages, start, top) if end.row - start >= _WHOLE_PIECE)
    fit = (end for end in ends if len(rows) - end.row > 1 and not _continues(rows[end.row]))
    choice = list(islice(fit, _CHOICE if pages.line else 1))
    return min(choice, key=lambda end: end.white) if choice else None


def _page_ends(pages: _Pages, start: int, top: float) -> Iterator[_End]:
    ended = 0
    for at in range(start, len(pages.heights)):
        height = pages.heights[at]
        white = pages.room.bottom - top
        if height > white - _TIGHT:
            ended += 1
            yield _End(at, white, ended)
            set_above = white // pages.line * pages.line if pages.line else 0
            top, height = pages.room.top + pages.repeated, max(height - set_above, 0)
        top += height


def _continues(row: _Element) -> bool:
    """Whether a cell of this row is the lower part of one that begins above."""
    return any(merge.get(f"{W}val", "continue") == "continue" for merge in row.iter(f"{W}vMerge"))
