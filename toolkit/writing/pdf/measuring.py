"""The copy of a document by which its long tables are measured, and what it tells.

Two things are needed to know where a table's pages end. Where it begins is seen on the real pages: the copy
has the document up to the table and its first rows, and of each long table before it the last piece alone,
which begins a page. How high its rows are is seen on pages of two metres at the end of the copy, one row of
each kind, in pieces that have a page each.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from toolkit.ooxml.xml import W
from toolkit.writing.pdf.marks import mark, number_marks
from toolkit.writing.pdf.rows import TALL, cuts, header_count, heights_of, inside_of, room_of
from toolkit.writing.pdf.sections import (
    page_break,
    section_end,
    section_of,
    slight_paragraph,
    with_content,
    with_document,
)
from toolkit.writing.pdf.tables import Heights, Long, LongTables, Placed, piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.writing.pdf.runs import Spot

_PIECE = 60
"""Rows in a piece while measuring, and of a table where it begins."""
_PLACE, _LAST = "banwenPlace", "banwenLast"


def to_measure(long: LongTables) -> bytes:
    """The document up to its next table to be placed; the first time with all rows' kinds at the end."""
    content = [*_flow(long)]
    section = section_of(_next(long).element)
    for number, table in enumerate(long.tables if not long.heights else ()):
        content += [section_end(section), *_pieces(number, table)]
        section = _tall(section_of(table.element))
    root = with_content(long.root, [*content, section])
    number_marks(root)
    return with_document(long.package, root)


def _next(long: LongTables) -> Long:
    """The table to be placed."""
    return long.tables[len(long.placed)]


def measured(long: LongTables, spots: Mapping[str, Spot]) -> LongTables:
    """The document with its next table placed, by where the bookmarks of its copy came to lie."""
    heights = long.heights or tuple(_heights(at, table, spots) for at, table in enumerate(long.tables))
    placed = _placed(long, heights[len(long.placed)], spots)
    return long._replace(heights=heights, placed=(*long.placed, placed))


# --- the copy ----------------------------------------------------------------------------------------


def _flow(long: LongTables) -> Iterator[_Element]:
    """The document to the first rows of the table to be placed."""
    known = {table.element: at for at, table in enumerate(long.tables)}
    upcoming = _next(long)
    for child in reversed(list(upcoming.element.itersiblings(preceding=True))):
        if child in known:
            yield from _last_piece(long.tables[known[child]], long.placed[known[child]])
        else:
            yield deepcopy(child)
    yield piece(upcoming.element, _with_mark(upcoming.rows[:_PIECE], 0, _PLACE))


def _last_piece(table: Long, place: Placed) -> Iterator[_Element]:
    """What a placed table leaves on the page where the text goes on."""
    start = place.last_piece.row
    if start:
        yield page_break()
    headers = table.rows[: header_count(table.rows)] if start else []
    yield piece(table.element, _with_mark([*headers, *table.rows[start:]], len(headers), _LAST))


def _pieces(number: int, table: Long) -> Iterator[_Element]:
    """One row of each kind with a bookmark at its top, a page for each piece.

    The last row of each piece stands twice, to measure by. A paragraph comes first: LibreOffice lays a table
    that begins a section on the pages of the section before.
    """
    kinds = table.kinds
    for start in range(0, len(kinds), _PIECE):
        yield page_break() if start else slight_paragraph()
        chosen = kinds[start : start + _PIECE]
        rows = [_marked(table.rows[at], _row_name(number, at)) for at in chosen]
        end = _marked(table.rows[chosen[-1]], _end_name(number, start + len(chosen)))
        yield piece(table.element, [*rows, end])


def _row_name(number: int, at: int) -> str:
    return f"banwenRow{number}x{at}"


def _end_name(number: int, at: int) -> str:
    return f"banwenEnd{number}x{at}"


def _with_mark(rows: Sequence[_Element], at: int, name: str) -> list[_Element]:
    """Copies of these rows, the one at this place with a bookmark at its top."""
    return [_marked(row, name) if place == at else deepcopy(row) for place, row in enumerate(rows)]


def _marked(row: _Element, name: str) -> _Element:
    """A copy of the row that tells where it begins: a bookmark in its first cell, all text at the top."""
    copy = deepcopy(row)
    for properties in copy.iter(f"{W}tcPr"):
        properties[:] = [one for one in properties if one.tag != f"{W}vAlign"]
    mark(next(copy.iter(f"{W}p")), name)
    return copy


def _tall(section: _Element) -> _Element:
    """The section on pages so high that a piece has room on one."""
    for size in section.iter(f"{W}pgSz"):
        size.set(f"{W}h", str(TALL))
    for kind in section.findall(f"{W}type"):
        kind.set(f"{W}val", "nextPage")
    return section


# --- what it tells -----------------------------------------------------------------------------------


def _heights(number: int, table: Long, spots: Mapping[str, Spot]) -> Heights | None:
    """The heights of all rows of a table, if its copy came out as it was meant to."""
    kinds = table.kinds
    tops = [spots[name] for at in kinds if (name := _row_name(number, at)) in spots]
    if len(tops) < len(kinds):
        return None
    ends = {at: spot for at in range(len(kinds) + 1) if (spot := spots.get(_end_name(number, at)))}
    of_kinds = dict(zip(kinds, heights_of(tops, ends), strict=True))
    return Heights(tuple(of_kinds[at] for at in table.first), inside_of(tops, room_of(table.element)))


def _placed(long: LongTables, heights: Heights | None, spots: Mapping[str, Spot]) -> Placed:
    """Where the next table stands; in one piece where that cannot be told."""
    table, place = _next(long), spots.get(_PLACE)
    if not place or not heights:
        return Placed(0, ())
    room = room_of(table.element)
    top = room.height - place.height - heights.inside
    return Placed(_page(long, place, spots.get(_LAST)), tuple(cuts(table.rows, heights.rows, top, room)))


def _page(long: LongTables, place: Spot, last: Spot | None) -> int:
    """The page a table begins on: the pages of the document up to the last piece before, and those since."""
    return place.page + (long.placed[-1].last_piece.page - last.page if long.placed and last else 0)
