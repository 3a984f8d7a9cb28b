"""Long tables divided where their pages end, so that LibreOffice lays out several short ones in their place.

Its time grows with more than the square of a table's rows (2,000 rows: half a minute and more; as tables of a
few pages each: six seconds). Where the pages end is measured first, on a copy in short pieces; then the real
pieces begin pages, with the header row that would be repeated there anyway.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

LONG = 200
"""A table of more rows than this is divided."""
DOCUMENT = "word/document.xml"
_PIECE = 60
"""Rows in a piece while measuring."""
_WHOLE_PIECE = 120
"""Rows in a piece at least, when it is set."""
_TALL = 120_000
"""The height of a page to measure on, twips: 2 m, so that a piece has one page to itself and no row ends
one.
"""
_TIGHT = 0.8
"""Points by which a row must fit: one that might just fit is taken for one that does not."""


class Spot(NamedTuple):
    """Where a row came to lie: its page from 0, its height over the page's lower edge in points."""

    page: int
    height: float


class _Room(NamedTuple):
    """The vertical room of a page, in points from its upper edge."""

    top: float
    bottom: float


def has_long_table(document: bytes) -> bool:
    """Whether a table of the document should be divided."""
    package = Package.open(document)
    if package.part(DOCUMENT).count(b"<w:tr") <= LONG:
        return False
    return bool(_long_tables(package.tree(DOCUMENT)))


def with_marked_rows(document: bytes) -> bytes:
    """The document with its long tables in short pieces and a bookmark at the top of every row, to be
    measured.
    """
    package = Package.open(document)
    root = package.tree(DOCUMENT)
    for number, table in enumerate(_long_tables(root)):
        rows = _rows(table)
        _make_tall(table)
        alike = _alike(rows)
        for at, row in enumerate(rows):
            if alike[at] != at:
                table.remove(row)
            else:
                _mark_row(row, _mark_name(number, at), 1_000_000 + number * 100_000 + at)
        _divide_to_measure(table, number)
    return package.with_parts({DOCUMENT: etree.tostring(root)})


def _divide_to_measure(table: _Element, number: int) -> None:
    """The table in pieces of a page each, at least two, with a bookmark at the end of every one."""
    count = len(_rows(table))
    piece = _piece(count)
    gaps = _divide(table, range(piece, count, piece), with_header=False)
    for at, gap in enumerate(gaps, start=1):
        gap.addprevious(_end_mark(number, at * piece))
    last = gaps[-1].getnext() if gaps else table
    if last is not None:
        last.addnext(_end_mark(number, count))


def _piece(count: int) -> int:
    """How many of `count` rows stand on one page to be measured."""
    return min(_PIECE, -(-count // 2))


def divided(document: bytes, spots: Mapping[str, Spot]) -> bytes:
    """The document with its long tables divided where pages end, as told by the measured copy."""
    package = Package.open(document)
    root = package.tree(DOCUMENT)
    for number, table in enumerate(_long_tables(root)):
        rows = _rows(table)
        alike = _alike(rows)
        kept = sorted(set(alike))
        measured = [spots.get(_mark_name(number, at)) for at in kept]
        if all(measured):
            room = _room(table)
            tops = [spot for spot in measured if spot]
            heights = dict(zip(kept, _heights(tops, _ends(spots, number, len(kept)), room), strict=True))
            start = _TALL / 20 - tops[0].height - _inside(tops, room)
            starts = _page_starts(start, [heights[at] for at in alike], room, _header_count(rows))
            _divide(table, _cuts(starts, rows), with_header=True)
    return package.with_parts({DOCUMENT: etree.tostring(root)})


def _long_tables(root: _Element) -> list[_Element]:
    body = root.find(f"{W}body")
    tables = [] if body is None else body.findall(f"{W}tbl")
    return [table for table in tables if len(_rows(table)) > LONG]


def _rows(table: _Element) -> list[_Element]:
    return table.findall(f"{W}tr")


_TEXT = re.compile(r">([^<]+)<")
_HAN, _DIGIT = re.compile("[一-鿿]"), re.compile("[0-9]")


def _alike(rows: Sequence[_Element]) -> list[int]:
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


def _mark_name(number: int, at: int) -> str:
    return f"banwenRow{number}x{at}"


def _end_name(number: int, at: int) -> str:
    return f"banwenEnd{number}x{at}"


def _ends(spots: Mapping[str, Spot], number: int, count: int) -> dict[int, Spot]:
    """Where each piece of the measured copy ended, by the row that follows it."""
    found = {at: spots.get(_end_name(number, at)) for at in [*range(0, count, _piece(count)), count]}
    return {at: spot for at, spot in found.items() if spot}


def _mark_row(row: _Element, name: str, own: int) -> None:
    """A bookmark in the row's first paragraph; cells stand at the top, so that it tells where the row
    begins.
    """
    for properties in row.iter(f"{W}tcPr"):
        properties[:] = [one for one in properties if one.tag != f"{W}vAlign"]
    _mark(next(row.iter(f"{W}p")), name, own)


def _end_mark(number: int, at: int) -> _Element:
    mark = _gap(begins_page=False)
    _mark(mark, _end_name(number, at), 2_000_000 + number * 100_000 + at)
    return mark


def _mark(paragraph: _Element, name: str, own: int) -> None:
    place = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph.insert(place, etree.Element(f"{W}bookmarkStart", {f"{W}id": str(own), f"{W}name": name}))
    paragraph.insert(place + 1, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(own)}))


def _header_count(rows: Sequence[_Element]) -> int:
    """How many rows at the top are repeated on every page."""
    repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    return repeated.index(False) if False in repeated else 0


# --- where pages end ---------------------------------------------------------------------------------


def _room(table: _Element) -> _Room:
    """The room of the section the table stands in, measured from the upper edge of the page."""
    section = next(_sections_after(table), None)
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margins is None:
        return _Room(72.0, 770.0)
    top, bottom = (abs(int(margins.get(f"{W}{side}", "1440"))) for side in ("top", "bottom"))
    return _Room(top / 20, (int(size.get(f"{W}h", "16838")) - bottom) / 20)


def _make_tall(table: _Element) -> None:
    """The page the table stands on made so high that a piece has room on one."""
    section = next(_sections_after(table), None)
    size = section.find(f"{W}pgSz") if section is not None else None
    if size is not None:
        size.set(f"{W}h", str(_TALL))


def _sections_after(table: _Element) -> Iterator[_Element]:
    for following in table.itersiblings():
        yield from following.iter(f"{W}sectPr")


def _heights(spots: Sequence[Spot], ends: Mapping[int, Spot], room: _Room) -> list[float]:
    """The measured rows' heights; one that has nothing measured below it is taken for a usual one."""
    inside = _inside(spots, room)
    lower = {at: spot._replace(height=spot.height - inside) for at, spot in ends.items()}
    below = [lower.get(at + 1, spots[at + 1] if at + 1 < len(spots) else None) for at in range(len(spots))]
    known = [
        spot.height - under.height if under and spot.page == under.page else None
        for spot, under in zip(spots, below, strict=True)
    ]
    usual = median([height for height in known if height is not None])
    return [usual if height is None else height for height in known]


def _inside(spots: Sequence[Spot], room: _Room) -> float:
    """How far below a row's top its bookmark lies, as the first row of a page shows; nothing for a single
    page.
    """
    tops = [_TALL / 20 - spot.height for before, spot in pairwise(spots) if before.page != spot.page]
    return max(0.0, min(tops) - room.top) if tops else 0.0


def _page_starts(top: float, heights: Sequence[float], room: _Room, headers: int) -> list[int]:
    """The rows that begin a page when the table, beginning at `top`, is set whole, its header repeated."""
    starts = []
    for at, height in enumerate(heights):
        if top + height > room.bottom - _TIGHT:
            starts.append(at)
            top = room.top + (sum(heights[:headers]) if at >= headers else 0)
        top += height
    return starts


def _cuts(starts: Iterable[int], rows: Sequence[_Element]) -> list[int]:
    """The page starts where the table is divided: some pages apart, never inside cells merged downwards."""
    cuts: list[int] = []
    for start in starts:
        far_enough = start - (cuts[-1] if cuts else 0) >= _WHOLE_PIECE
        if far_enough and len(rows) - start > 1 and not _continues(rows[start]):
            cuts.append(start)
    return cuts


def _continues(row: _Element) -> bool:
    """Whether a cell of this row is the lower part of one that begins above."""
    return any(merge.get(f"{W}val", "continue") == "continue" for merge in row.iter(f"{W}vMerge"))


# --- dividing ----------------------------------------------------------------------------------------


def _divide(table: _Element, cuts: Iterable[int], *, with_header: bool) -> list[_Element]:
    """The table cut before these rows, in its place in the tree, each piece on a new page; the gaps between
    them.
    """
    rows = _rows(table)
    headers = rows[: _header_count(rows)] if with_header else []
    edges = [*cuts, len(rows)]
    gaps: list[_Element] = []
    after = table
    for start, end in pairwise(edges):
        piece = etree.Element(table.tag)
        piece.extend(deepcopy(child) for child in table if child.tag in {f"{W}tblPr", f"{W}tblGrid"})
        piece.extend(deepcopy(header) for header in headers)
        piece.extend(rows[start:end])
        gaps.append(_gap(begins_page=True))
        after.addnext(gaps[-1])
        gaps[-1].addnext(piece)
        after = piece
    return gaps


def _gap(*, begins_page: bool) -> _Element:
    """The paragraph between two tables, which Word's format asks for; a tenth of a point high."""
    gap = etree.Element(f"{W}p")
    properties = etree.SubElement(gap, f"{W}pPr")
    if begins_page:
        etree.SubElement(properties, f"{W}pageBreakBefore")
    etree.SubElement(
        properties,
        f"{W}spacing",
        {f"{W}before": "0", f"{W}after": "0", f"{W}line": "2", f"{W}lineRule": "exact"},
    )
    own = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(own, f"{W}sz", {f"{W}val": "2"})
    return gap
