"""Tables: as wide as the type area, the header row repeated on every page, no row broken over a page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.fonts import Face, em_width
from toolkit.writing.markup import Words
from toolkit.writing.titles import words
from toolkit.writing.typeset.page import TWIPS_PER_POINT, WIDTH
from toolkit.writing.typeset.styles import LOOKS, TABLE_TYPES, Name, TableType, style_id
from toolkit.writing.typeset.xml import cell, justified, paragraph, row, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Line, Table

_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = 57
"""White left and right in a cell, twips: 1 mm."""
_LARGE, _USUAL, _SMALL, _TINY = TABLE_TYPES
_SIZES = ((_LARGE, False), (_USUAL, False), (_USUAL, True), (_SMALL, False), (_SMALL, True), (_TINY, True))
"""The sizes a table's text may have, the best first; and whether its head may stand in two lines."""
_SHORT, _LONG = 10.0, 16.0
"""Ems: up to the first a text is not broken over lines; above the second a column asks for no more, unless
its text is very long.
"""
_FEW_LINES = 3
"""In so many lines a long text should have its place, lest its row be high and its column narrow."""
_FOLDED = 3.0
"""Ems from which on a head may be folded in two."""
_LATIN = 0.5
"""Ems to spare beside letters and digits, which are wider in some fonts than half a character."""


class _Grid(NamedTuple):
    """How a table's cells are set: widths in twips, alignments, size and styles."""

    widths: list[int]
    aligns: tuple[str, ...]
    type: TableType


def table(found: Table, width: int = WIDTH, *, keep: bool = False) -> str:
    """The table and its title, if any; `width` in twips, `keep` holds its last row with what follows."""
    fitting, head, columns = _fitting(found, width)
    grid = _Grid(column_widths(columns, fitting.size, width), _aligns(found, columns), fitting)
    *rows, last = found.rows or ((),)
    inside = _head(head, grid) + "".join(_row(one, grid) for one in rows)
    heading = paragraph(style_id(Name.TABLE_TITLE), runs(found.title, Face.HEI)) if found.title else ""
    drawn = "".join(f'<w:gridCol w:w="{one}"/>' for one in grid.widths)
    return (
        f"{heading or _white(_ABOVE, _KEPT)}<w:tbl>{_properties(width)}<w:tblGrid>{drawn}</w:tblGrid>"
        f"{inside}{_row(last, grid, _KEPT if keep else '')}</w:tbl>{_white(_BELOW, _KEPT if keep else '')}"
    )


_KEPT = "<w:keepNext/>"
_ABOVE, _BELOW = 160, 200
"""The white between a table and the text above and below it, twips."""


def _white(height: int, kept: str = "") -> str:
    return paragraph(style_id(Name.HOLDER), "", f'{kept}<w:spacing w:line="{height}" w:lineRule="exact"/>')


def _properties(width: int) -> str:
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_SIDES}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )


class _Column(NamedTuple):
    """What a column must have, so that no short text is broken, and what it would like; in ems."""

    need: float
    want: float


def _fitting(found: Table, width: int) -> tuple[TableType, tuple[Line, ...], list[_Column]]:
    """The best size in which every column has what it needs, the head as it is set then, and the columns."""
    below = _extents(found.rows, max(map(len, (found.head, *found.rows))))
    for fitting, folds in _SIZES:
        head = tuple(map(_folded, found.head)) if folds else found.head
        columns = [_column(*pair) for pair in zip(_extents([head], len(below)), below, strict=True)]
        if sum(_needs(columns, fitting.size)) <= width:
            break
    return fitting, head, columns


def _folded(label: Line) -> Line:
    """A head in two lines, broken between words where they are of most equal length."""
    text = _text(label)
    if em_width(text) <= _FOLDED or "\n" in text:
        return label
    parts = words(text)
    breaks = [("".join(parts[:at]), "".join(parts[at:])) for at in range(1, len(parts))]
    lines = min(breaks, key=lambda two: max(map(em_width, two)), default=(text,))
    return (Words("\n".join(lines), label[0].bold),)


class _Extent(NamedTuple):
    """How wide the texts of a column are, in ems: the widest that is not to be broken, the widest of all."""

    short: float
    longest: float


def _extents(rows: Sequence[Sequence[Line]], count: int) -> list[_Extent]:
    """Of each column: a long table is measured only once."""
    return [_extent([_text(row[at]) for row in rows if at < len(row)]) for at in range(count)]


def _extent(texts: Sequence[str]) -> _Extent:
    widths = [_width(line) for text in texts for line in text.split("\n")]
    return _Extent(max((width for width in widths if width <= _SHORT), default=0), max(widths, default=0))


def _text(line: Line) -> str:
    return "".join(part.text for part in line)


def _column(*extents: _Extent) -> _Column:
    short, longest = (max(found) for found in zip(*extents, strict=True))
    in_few_lines = longest / _FEW_LINES
    want = max(min(_LONG, longest), min(2 * _LONG, in_few_lines))
    return _Column(max(2.0, short, min(_LONG, in_few_lines)), max(2.0, want))


@lru_cache(maxsize=4096)
def _width(line: str) -> float:
    """Remembered: the cells of a long table repeat each other."""
    return em_width(line) + (_LATIN if _HAS_LATIN.search(line) else 0)


_HAS_LATIN = re.compile("[!-~]")


def _needs(columns: Sequence[_Column], size: float) -> list[int]:
    return [round(column.need * size * TWIPS_PER_POINT) + 2 * _PADDING + _SLACK for column in columns]


_SLACK = 30
"""What a cell's rule and a program's rounding take, twips."""


def column_widths(columns: Sequence[_Column], size: float, width: int) -> list[int]:
    """The columns' widths in twips, together `width`: what each needs, then what each would like, then the
    same for all; where that is too much, less.
    """
    needs = _needs(columns, size)
    asked = [round((column.want - column.need) * size * TWIPS_PER_POINT) for column in columns]
    rest = width - sum(needs)
    if rest < 0:
        widths = _shortened(needs, width)
    elif rest < sum(asked):
        widths = [need + rest * more // sum(asked) for need, more in zip(needs, asked, strict=True)]
    else:
        each = (rest - sum(asked)) // len(columns)
        widths = [need + more + each for need, more in zip(needs, asked, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _shortened(needs: Sequence[int], width: int) -> list[int]:
    """What the columns get where not all can have what they need: the narrow ones all of it, lest 序号 and
    names be broken, the wide ones shares of the rest.
    """
    usual = width // len(needs)
    narrow = sum(need for need in needs if need <= usual)
    wide = sum(needs) - narrow
    return [need if need <= usual else need * (width - narrow) // wide for need in needs]


def _aligns(found: Table, columns: Sequence[_Column]) -> tuple[str, ...]:
    """How each column stands: as the Markdown says, else short texts centred and long ones flush left."""
    said = (*found.aligns, *("" for _ in columns))
    usual = ("center" if column.want <= _CENTRED else "left" for column in columns)
    return tuple(align or other for align, other in zip(said, usual, strict=False))


_CENTRED = 10
"""Ems up to which a column is centred."""


def _head(cells: Sequence[Line], grid: _Grid) -> str:
    """The header row, repeated on every page."""
    centred = grid._replace(aligns=("center",) * len(grid.widths))
    return row(_cells(cells, centred, grid.type.head), "<w:tblHeader/>")


def _row(cells: Sequence[Line], grid: _Grid, kept: str = "") -> str:
    return row(_cells(cells, grid, grid.type.text, kept)) if cells else ""


def _cells(cells: Sequence[Line], grid: _Grid, name: Name, kept: str = "") -> str:
    filled = (*cells, *((),) * (len(grid.widths) - len(cells)))
    style, look = style_id(name), LOOKS[name]
    face = look.face or Face.FANGSONG
    return "".join(
        cell(
            width,
            paragraph(style, _words(line, face), kept + ("" if align == look.align else justified(align))),
            '<w:vAlign w:val="center"/>',
        )
        for line, width, align in zip(filled, grid.widths, grid.aligns, strict=False)
    )


def _words(line: Line, face: Face) -> str:
    return "".join(runs(part.text, face, "<w:b/>" if part.bold else "") for part in line)
