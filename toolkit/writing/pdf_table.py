"""Long tables divided where their pages end, so that LibreOffice lays out several short ones in their place.

Its time grows with more than the square of a table's rows (of 2,000 rows ten seconds, of 4,000 a minute; as
tables of a few pages each three and six). Where the pages end is measured first, on a copy in short pieces;
then the real pieces begin pages, with the header row that would be repeated there anyway.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W, parser
from toolkit.writing.pdf_rows import (
    TALL,
    Spot,
    alike,
    cuts,
    header_count,
    heights_of,
    inside_of,
    make_tall,
    room_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

LONG = 200
"""A table of more rows than this is divided."""
DOCUMENT = "word/document.xml"
_PIECE = 60
"""Rows in a piece while measuring."""


class _Long(NamedTuple):
    """A table to be divided, its rows, and for every row the first one that is as high."""

    element: _Element
    rows: list[_Element]
    first: list[int]

    @property
    def kinds(self) -> list[int]:
        """The rows that are measured: one of each kind."""
        return sorted(set(self.first))


class LongTables(NamedTuple):
    """A document with tables that should be divided, read once for both of its copies."""

    package: Package
    root: _Element
    tables: tuple[_Long, ...]

    def to_measure(self) -> bytes:
        """The document with one row of each kind in these tables, in short pieces, a bookmark at each top."""
        root = self._without_rows()
        twins = dict(zip(_tables(self.root), _tables(root), strict=True))
        for number, table in enumerate(self.tables):
            twin = twins[table.element]
            make_tall(twin)
            for at in table.kinds:
                row = deepcopy(table.rows[at])
                _mark_row(row, _mark_name(number, at), 1_000_000 + number * 100_000 + at)
                twin.append(row)
            _divide_to_measure(twin, number)
        return self._with(root)

    def _without_rows(self) -> _Element:
        """A copy of the document in which these tables are empty."""
        whole = [list(table.element) for table in self.tables]
        for table, children in zip(self.tables, whole, strict=True):
            table.element[:] = [child for child in children if child.tag != f"{W}tr"]
        root = deepcopy(self.root)
        for table, children in zip(self.tables, whole, strict=True):
            table.element[:] = children
        return root

    def divided(self, spots: Mapping[str, Spot]) -> bytes:
        """The document with these tables divided where pages end, as told by the measured copy.

        The record is of no use afterwards.
        """
        for number, long in enumerate(self.tables):
            kinds = long.kinds
            measured = [spots.get(_mark_name(number, at)) for at in kinds]
            if all(measured):
                room = room_of(long.element)
                tops = [spot for spot in measured if spot]
                heights = dict(zip(kinds, heights_of(tops, _ends(spots, number, len(kinds))), strict=True))
                top = TALL / 20 - tops[0].height - inside_of(tops, room)
                ends = cuts(long.rows, [heights[at] for at in long.first], top, room)
                _divide(long.element, ends, with_header=True)
        return self._with(self.root)

    def _with(self, root: _Element) -> bytes:
        return self.package.with_parts({DOCUMENT: etree.tostring(root, encoding="UTF-8")})


def long_tables(document: bytes) -> LongTables | None:
    """The document's tables that should be divided, if it has any."""
    package = Package.open(document)
    if package.part(DOCUMENT).count(b"<w:tr") <= LONG:
        return None
    root = etree.fromstring(package.part(DOCUMENT), parser())  # what we wrote ourselves may be large
    long = [(table, rows) for table in _tables(root) if len(rows := _rows(table)) > LONG]
    found = tuple(_Long(table, rows, alike(rows)) for table, rows in long)
    return LongTables(package, root, found) if found else None


def _tables(root: _Element) -> list[_Element]:
    body = root.find(f"{W}body")
    return [] if body is None else body.findall(f"{W}tbl")


def _divide_to_measure(table: _Element, number: int) -> None:
    """The table in pieces of a page each, at least two; the last row of each stands twice, to measure by."""
    count = len(_rows(table))
    piece = _piece(count)
    gaps = _divide(table, range(piece, count, piece), with_header=False)
    pieces = [table, *(following for gap in gaps if (following := gap.getnext()) is not None)]
    for at, one in enumerate(pieces, start=1):
        again = deepcopy(_rows(one)[-1])
        for mark in again.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            mark.set(f"{W}id", str(2_000_000 + number * 100_000 + at))
        for mark in again.iter(f"{W}bookmarkStart"):
            mark.set(f"{W}name", _end_name(number, min(at * piece, count)))
        one.append(again)


def _piece(count: int) -> int:
    """How many of `count` rows stand on one page to be measured."""
    return min(_PIECE, -(-count // 2))


def _rows(table: _Element) -> list[_Element]:
    return table.findall(f"{W}tr")


def _mark_name(number: int, at: int) -> str:
    return f"banwenRow{number}x{at}"


def _end_name(number: int, at: int) -> str:
    return f"banwenEnd{number}x{at}"


def _ends(spots: Mapping[str, Spot], number: int, count: int) -> dict[int, Spot]:
    """Where each piece of the measured copy ended, by the row that follows it."""
    found = {at: spots.get(_end_name(number, at)) for at in [*range(0, count, _piece(count)), count]}
    return {at: spot for at, spot in found.items() if spot}


def _mark_row(row: _Element, name: str, own: int) -> None:
    """A bookmark in the row's first paragraph, its cells at the top, so it tells where the row begins."""
    for properties in row.iter(f"{W}tcPr"):
        properties[:] = [one for one in properties if one.tag != f"{W}vAlign"]
    _mark(next(row.iter(f"{W}p")), name, own)


def _mark(paragraph: _Element, name: str, own: int) -> None:
    place = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph.insert(place, etree.Element(f"{W}bookmarkStart", {f"{W}id": str(own), f"{W}name": name}))
    paragraph.insert(place + 1, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(own)}))


# --- dividing ----------------------------------------------------------------------------------------


def _divide(table: _Element, cuts: Iterable[int], *, with_header: bool) -> list[_Element]:
    """The table cut in its place before these rows, each piece on a new page; the gaps between them."""
    rows = _rows(table)
    headers = rows[: header_count(rows)] if with_header else []
    edges = [*cuts, len(rows)]
    gaps: list[_Element] = []
    after = table
    for start, end in pairwise(edges):
        piece = etree.Element(table.tag)
        piece.extend(deepcopy(child) for child in table if child.tag in {f"{W}tblPr", f"{W}tblGrid"})
        piece.extend(deepcopy(header) for header in headers)
        piece.extend(rows[start:end])
        gaps.append(_gap())
        after.addnext(gaps[-1])
        gaps[-1].addnext(piece)
        after = piece
    return gaps


def _gap() -> _Element:
    """The paragraph between two tables, which Word's format asks for; a tenth of a point high."""
    gap = etree.Element(f"{W}p")
    properties = etree.SubElement(gap, f"{W}pPr")
    etree.SubElement(properties, f"{W}pageBreakBefore")
    etree.SubElement(
        properties,
        f"{W}spacing",
        {f"{W}before": "0", f"{W}after": "0", f"{W}line": "2", f"{W}lineRule": "exact"},
    )
    own = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(own, f"{W}sz", {f"{W}val": "2"})
    return gap
