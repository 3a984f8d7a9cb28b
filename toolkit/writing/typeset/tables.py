"""Tables: as wide as the type area, the header row repeated on every page, no row broken over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.fonts import Face, em_width
from toolkit.writing.typeset.page import TWIPS_PER_POINT, WIDTH
from toolkit.writing.typeset.styles import Name, style_id
from toolkit.writing.typeset.xml import cell, paragraph, row, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Line, Table

_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = 57
"""White left and right in a cell, twips: 1 mm."""
_SIZES = (14.0, 12.0, 10.5, 9.0)
"""The sizes a table's text may have, points, largest first."""
_SHORT, _LONG = 8.0, 16.0
"""Ems: up to the first a text is not broken over lines, above the second a column asks for no more."""


class _Grid(NamedTuple):
    """How a table's cells are set: widths in twips, alignments, size in points."""

    widths: list[int]
    aligns: tuple[str, ...]
    size: float


def table(found: Table, width: int = WIDTH, *, keep: bool = False) -> str:
    """The table with its title, if it has one; `width` in twips, `keep` holds its last row with what
    follows.
    """
    columns = _columns(found)
    size = _size(columns, width)
    grid = _Grid(column_widths(columns, size, width), _aligns(found, columns), size)
    *rows, last = found.rows or ((),)
    inside = _head(found.head, grid) + "".join(_row(one, grid) for one in rows)
    heading = paragraph(style_id(Name.TABLE_TITLE), runs(found.title, Face.HEI)) if found.title else ""
    drawn = "".join(f'<w:gridCol w:w="{one}"/>' for one in grid.widths)
    return (
        f"{heading or _white(_ABOVE)}<w:tbl>{_properties(width)}<w:tblGrid>{drawn}</w:tblGrid>"
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
    """What a column asks for, in ems: what it must have, so that no short text is broken; what it would
    like.
    """

    need: float
    want: float


def _columns(found: Table) -> list[_Column]:
    texts = [[_text(words) for words in line] for line in (found.head, *found.rows)]
    count = max(map(len, texts))
    return [_column([line[at] for line in texts if at < len(line)]) for at in range(count)]


def _text(words: Line) -> str:
    return "".join(part.text for part in words)


def _column(texts: Sequence[str]) -> _Column:
    widths = [em_width(line) for text in texts for line in text.split("\n")]
    need = max((width for width in widths if width <= _SHORT), default=0)
    return _Column(max(2.0, need), max(2.0, min(_LONG, max(widths))))


def _size(columns: Sequence[_Column], width: int) -> float:
    """The largest size in which every column has what it needs."""
    fitting = (size for size in _SIZES if sum(_needs(columns, size)) <= width)
    return next(fitting, _SIZES[-1])


def _needs(columns: Sequence[_Column], size: float) -> list[int]:
    return [round(column.need * size * TWIPS_PER_POINT) + 2 * _PADDING + _SLACK for column in columns]


_SLACK = 30
"""What a cell's rule and a program's rounding take, twips."""


def column_widths(columns: Sequence[_Column], size: float, width: int) -> list[int]:
    """The columns' widths in twips: what each needs, the rest to those that would like more; together
    `width`.
    """
    needs = _needs(columns, size)
    asked = [column.want - column.need for column in columns]
    shares = asked if sum(asked) else [column.want for column in columns]
    rest = width - sum(needs)
    widths = [need + int(rest * share / sum(shares)) for need, share in zip(needs, shares, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


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
    return row(_cells(cells, centred, Name.TABLE_HEAD, Face.HEI, ""), "<w:tblHeader/>")


def _row(cells: Sequence[Line], grid: _Grid, kept: str = "") -> str:
    return row(_cells(cells, grid, Name.TABLE, Face.FANGSONG, kept)) if cells else ""


def _cells(cells: Sequence[Line], grid: _Grid, name: Name, face: Face, kept: str) -> str:
    filled = (*cells, *((),) * (len(grid.widths) - len(cells)))
    half = f'<w:sz w:val="{round(grid.size * 2)}"/><w:szCs w:val="{round(grid.size * 2)}"/>'
    spacing = f'<w:spacing w:before="40" w:after="40" w:line="{round(grid.size * 25)}" w:lineRule="exact"/>'
    return "".join(
        cell(
            width,
            paragraph(style_id(name), _words(words, face, half), f'{kept}{spacing}<w:jc w:val="{align}"/>'),
            '<w:vAlign w:val="center"/>',
        )
        for words, width, align in zip(filled, grid.widths, grid.aligns, strict=False)
    )


def _words(words: Line, face: Face, half: str) -> str:
    return "".join(runs(part.text, face, ("<w:b/>" if part.bold else "") + half) for part in words)
