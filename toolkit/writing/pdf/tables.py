"""Long tables divided where their pages end, so that LibreOffice lays out several short ones in their place.

Its time grows with more than the square of a table's rows (of 2,000 rows ten seconds, of 4,000 a minute; as
tables of a few pages each three and six). Where the pages end is measured first (`measuring`); then the
pieces begin pages, with the header row that would be repeated there anyway.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W, parser
from toolkit.writing.pdf.rows import Cut, alike, header_count
from toolkit.writing.pdf.sections import DOCUMENT, page_break, with_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

LONG = 1000
"""A table of more rows than this is divided; shorter ones are laid out as soon whole."""


class Long(NamedTuple):
    """A table to be divided, its rows, and for every row the first one that is as high."""

    element: _Element
    rows: list[_Element]
    first: list[int]

    @property
    def kinds(self) -> list[int]:
        """The rows that are measured: one of each kind."""
        return sorted(set(self.first))


class Placed(NamedTuple):
    """Where a table stands in its document: the page it begins on, from 0, and where it is divided."""

    page: int
    cuts: tuple[Cut, ...]

    @property
    def last_piece(self) -> Cut:
        """Where its last piece begins, the page counted through the document."""
        last = self.cuts[-1] if self.cuts else Cut(0, 0)
        return Cut(last.row, self.page + last.page)


class Heights(NamedTuple):
    """How high a table's rows are, and how far below a row's top a bookmark in it lies; in points."""

    rows: tuple[float, ...]
    inside: float


class LongTables(NamedTuple):
    """A document with tables that should be divided, and what is measured of these as yet."""

    package: Package
    root: _Element
    tables: tuple[Long, ...]
    heights: tuple[Heights | None, ...] = ()
    """Of each table, all at once; None where they could not be measured."""
    placed: tuple[Placed, ...] = ()

    @property
    def are_placed(self) -> bool:
        """Whether it is known of all of them where they stand."""
        return len(self.placed) == len(self.tables)

    def divided(self) -> Divided:
        """The document with these tables divided; this record is of no use afterwards."""
        breaks: list[Break] = []
        for table, place in zip(self.tables, self.placed, strict=True):
            gaps = _divide(table.element, [cut.row for cut in place.cuts])
            breaks += (Break(gap, place.page + cut.page) for gap, cut in zip(gaps, place.cuts, strict=True))
        return Divided(self.package, self.root, tuple(breaks))


class Break(NamedTuple):
    """A place where a divided document may be parted: the paragraph that begins a page, and which from 0."""

    gap: _Element
    page: int


class Divided(NamedTuple):
    """A document whose long tables are divided."""

    package: Package
    root: _Element
    breaks: tuple[Break, ...]

    def docx(self) -> bytes:
        """The whole document."""
        return with_document(self.package, self.root)


def long_tables(document: bytes) -> LongTables | None:
    """The document's tables that should be divided, if it has any."""
    package = Package.open(document)
    if package.part(DOCUMENT).count(b"<w:tr") <= LONG:
        return None
    root = etree.fromstring(package.part(DOCUMENT), parser())  # what we wrote ourselves may be large
    long = [(table, rows) for table in _tables(root) if len(rows := table.findall(f"{W}tr")) > LONG]
    found = tuple(Long(table, rows, alike(rows)) for table, rows in long)
    return LongTables(package, root, found) if found else None


def _tables(root: _Element) -> list[_Element]:
    body = root.find(f"{W}body")
    return [] if body is None else body.findall(f"{W}tbl")


def _divide(table: _Element, cuts: Iterable[int]) -> list[_Element]:
    """The table cut in its place before these rows, each piece on a new page; the gaps between them."""
    rows = table.findall(f"{W}tr")
    gaps: list[_Element] = []
    after = table
    for start, end in pairwise([*cuts, len(rows)]):
        gaps.append(page_break())
        after.addnext(gaps[-1])
        after = piece(table, [*map(deepcopy, rows[: header_count(rows)]), *rows[start:end]])
        gaps[-1].addnext(after)
    return gaps


def piece(table: _Element, rows: Sequence[_Element]) -> _Element:
    """A table of these rows, set like the given one."""
    made = etree.Element(table.tag)
    made.extend(deepcopy(child) for child in table if child.tag in {f"{W}tblPr", f"{W}tblGrid"})
    made.extend(rows)
    return made
