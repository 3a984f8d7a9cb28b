"""Bookmarks by which places of a document are found again in its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN_IDS = 1_000_000
"""Where the numbers of our bookmarks begin, far above a document's own."""


def mark(paragraph: _Element, name: str) -> None:
    """A bookmark at the beginning of a paragraph; it has no number until `number_marks` gives it one."""
    place = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph.insert(place, etree.Element(f"{W}bookmarkStart", {f"{W}name": name}))
    paragraph.insert(place + 1, etree.Element(f"{W}bookmarkEnd"))


def number_marks(root: _Element) -> None:
    """Our bookmarks get their numbers: the two halves of each the same one."""
    starts = (one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}id") is None)
    for own, start in enumerate(starts, start=_OWN_IDS):
        for half in (start, start.getnext()):
            if half is not None:
                half.set(f"{W}id", str(own))
