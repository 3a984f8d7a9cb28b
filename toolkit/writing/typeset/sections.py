"""Sections and their page numbers (7.5, 8): odd right, even left; on landscape pages where they always are.

A landscape page is a page of the same bound document turned a quarter to the left: its upper edge is the
bound page's left one. So its page number stands at its left edge, turned a quarter to the right.
"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.writing.fonts import Face
from toolkit.writing.typeset.page import (
    LEFT,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    RIGHT,
    TOP_MM,
    TWIPS_PER_POINT,
    TYPE_BOTTOM,
    Page,
    snug,
    twips,
)
from toolkit.writing.typeset.special import double_rule
from toolkit.writing.typeset.styles import Name, style_id
from toolkit.writing.typeset.xml import cell, field, frameless, paragraph, row, runs

DASH_BELOW_MM = 7.0
"""How far below the type area the dashes beside the number stand (7.5)."""
_SIZE = 14
_DASH = 0.38
"""How far above the baseline a dash stands, in ems."""
_RULE_FROM_EDGE_MM = 20.0
"""How far from the paper's lower edge the second double rule of a letter is (10.1)."""


class Footer(NamedTuple):
    """A footer part: its file name, the pages it is for, its content."""

    name: str
    kind: str
    content: str


def footers(*, is_letter: bool, has_sideways: bool) -> tuple[Footer, ...]:
    """The footers a document needs; a letter's first page shows its second rule and no number."""
    below = _letter_foot() if is_letter else ""
    found = [
        Footer("footer1", "default", _number(Name.PAGE_NUMBER) + below),
        Footer("footer2", "even", _number(Name.PAGE_NUMBER_EVEN) + below),
    ]
    if is_letter:
        found.append(Footer("footer3", "first", double_rule("thinThickSmallGap")))
    if has_sideways:
        found.append(Footer("footer4", "default", _turned(odd=True)))
        found.append(Footer("footer5", "even", _turned(odd=False)))
    return tuple(found)


def _number(name: Name) -> str:
    return paragraph(style_id(name), _dashed())


def _dashed() -> str:
    return runs("— ", Face.SONG) + field("PAGE") + runs(" —", Face.SONG)


def _foot() -> int:
    """How far from the paper's lower edge the number's line ends, so that its dashes are 7 mm below the
    type.
    """
    dash = TYPE_BOTTOM + twips(DASH_BELOW_MM)
    under_dash = round(_DASH * _SIZE * TWIPS_PER_POINT) + round(0.2 * snug(_SIZE))
    return PAPER_HEIGHT - dash - under_dash


def _letter_foot() -> str:
    """White under a letter's page numbers, because its footer reaches down to its second double rule."""
    white = _foot() - twips(_RULE_FROM_EDGE_MM)
    return paragraph(style_id(Name.HOLDER), "", f'<w:spacing w:line="{max(white, 20)}" w:lineRule="exact"/>')


def _turned(*, odd: bool) -> str:
    """The number of a landscape page, in a table of one cell that stands free at the page's left edge."""
    length, height = 1700, snug(_SIZE)
    end = PAPER_WIDTH - twips(RIGHT) - _SIZE * TWIPS_PER_POINT
    start = twips(LEFT) + _SIZE * TWIPS_PER_POINT
    top = end - length if odd else start
    left = _foot()
    number = paragraph(style_id(Name.PAGE_NUMBER if odd else Name.PAGE_NUMBER_EVEN), _dashed(),
                       '<w:ind w:left="0" w:right="0"/>')  # fmt: skip
    where = f'<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/>'
    standing = cell(height, number, '<w:textDirection w:val="tbRl"/>')
    line = row(standing, f'<w:trHeight w:val="{length}" w:hRule="exact"/>')
    return frameless((height,), line, where) + paragraph(style_id(Name.HOLDER), "")


def section(page: Page, *, is_letter: bool = False, is_first: bool = True, sideways: bool = False) -> str:
    """The properties of a section; every section names its own footers, so that pages can be turned back.

    Only the first section of a letter has a first page of its own kind.
    """
    first, second = ("footer4", "footer5") if sideways else ("footer1", "footer2")
    has_first_page = is_letter and is_first and not sideways
    letter = '<w:footerReference w:type="first" r:id="footer3"/>' if has_first_page else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{first}"/>'
        f'<w:footerReference w:type="even" r:id="{second}"/>{letter}'
        f"{_size(sideways=sideways)}{_margins(page, is_letter=is_letter, sideways=sideways)}"
        f"{'<w:titlePg/>' if has_first_page else ''}"
        f'<w:docGrid w:linePitch="{page.pitch}"/></w:sectPr>'
    )


def _size(*, sideways: bool) -> str:
    if sideways:
        return f'<w:pgSz w:w="{PAPER_HEIGHT}" w:h="{PAPER_WIDTH}" w:orient="landscape"/>'
    return f'<w:pgSz w:w="{PAPER_WIDTH}" w:h="{PAPER_HEIGHT}"/>'


def _margins(page: Page, *, is_letter: bool, sideways: bool) -> str:
    top, bottom, left, right = page.top, page.bottom, twips(LEFT), twips(RIGHT)
    if sideways:
        top, right, bottom, left = left, twips(TOP_MM), right, PAPER_HEIGHT - TYPE_BOTTOM
    foot = twips(_RULE_FROM_EDGE_MM) if is_letter else 400 if sideways else _foot()
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" '
        f'w:footer="{foot}" w:gutter="0"/>'
    )


def sideways_width() -> int:
    """The width of text on a landscape page: the height of the type area, twips."""
    return twips(225)
