"""Tables: as wide as the type area, the header row repeated on every page, no row broken over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writing.fonts import Face, em_width
from toolkit.writing.typeset.page import WIDTH
from toolkit.writing.typeset.styles import Name, style_id
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Line, Table

_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = 57
"""White left and right in a cell, twips: 1 mm."""
_SMALL_FROM, _SMALLER_FROM = 34.0, 44.0
"""How many ems of 4号 and 小四 a row may ask before it is set smaller."""
_SIZES = ((14.0, 31.5), (12.0, 36.8), (10.5, 42.1), (9.0, 49.1))
"""The sizes of a table's text, points, each with how many ems of it stand in 156 mm."""


def table(found: Table, width: int = WIDTH) -> str:
    """The table with its title, if it has one; `width` in twips."""
    size = _size(found, width)
    columns = column_widths(found, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    head = _row(found.head, columns, ("center",) * len(columns), size, is_head=True)
    rows = "".join(_row(row, columns, _aligns(found), size, is_head=False) for row in found.rows)
    heading = paragraph(style_id(Name.TABLE_TITLE), runs(found.title, Face.HEI)) if found.title else ""
    return f"{heading}<w:tbl>{_properties(width)}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _properties(width: int) -> str:
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_SIDES}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )


def _texts(cells: Sequence[Line]) -> list[str]:
    return ["".join(part.text for part in cell) for cell in cells]


def _wants(found: Table) -> list[float]:
    """How wide each column would like to be, in ems: its widest cell, a long text at most 16."""
    rows = [_texts(found.head), *(_texts(row) for row in found.rows)]
    count = max(len(row) for row in rows)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    return [min(16.0, max(2.0, *(_longest_line(text) for text in column))) for column in columns]


def _longest_line(text: str) -> float:
    return max(map(em_width, text.split("\n")))


def _size(found: Table, width: int) -> float:
    """The largest size in which no column has to be squeezed below half of what it wants."""
    wanted = sum(_wants(found)) + 0.7 * len(found.head)
    fits = (size for size, ems in _SIZES if wanted <= ems * width / WIDTH * 1.2)
    return next(fits, _SIZES[-1][0])


def column_widths(found: Table, width: int) -> list[int]:
    """The columns' widths in twips, in proportion to what they hold, together exactly `width`."""
    wants = _wants(found)
    total = sum(wants) + 0.7 * len(wants)
    widths = [int(width * (want + 0.7) / total) for want in wants]
    widths[-1] += width - sum(widths)
    return widths


_SHORT = 10
"""Ems up to which a column is centred."""


def _aligns(found: Table) -> tuple[str, ...]:
    """How each column stands: as the Markdown says, else short texts centred and long ones flush left."""
    wants = _wants(found)
    said = (*found.aligns, *("" for _ in wants))
    return tuple(
        align or ("center" if want <= _SHORT else "left") for align, want in zip(said, wants, strict=False)
    )


def _row(
    cells: Sequence[Line], columns: Sequence[int], aligns: Sequence[str], size: float, *, is_head: bool
) -> str:
    filled = (*cells, *((),) * (len(columns) - len(cells)))
    inside = "".join(
        _cell(cell, column, align, size, is_head=is_head)
        for cell, column, align in zip(filled, columns, aligns, strict=False)
    )
    repeated = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def _cell(cell: Line, width: int, align: str, size: float, *, is_head: bool) -> str:
    name, face = (Name.TABLE_HEAD, Face.HEI) if is_head else (Name.TABLE, Face.FANGSONG)
    half = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    words = "".join(runs(part.text, face, ("<w:b/>" if part.bold else "") + half) for part in cell)
    spacing = f'<w:spacing w:before="40" w:after="40" w:line="{round(size * 25)}" w:lineRule="exact"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        + paragraph(style_id(name), words, f'{spacing}<w:jc w:val="{align}"/>')
        + "</w:tc>"
    )
