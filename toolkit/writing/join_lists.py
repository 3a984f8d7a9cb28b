"""The numbered lists of documents that are bound into one: each document's begin anew."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_FIRST = 10_000
"""Lists that are brought along are numbered from here, above those a first document has."""


@dataclass(slots=True)
class Lists:
    """The numbering part of the bound file as it grows."""

    root: _Element | None = None
    _abstract: list[_Element] = field(default_factory=list)
    _numbers: list[_Element] = field(default_factory=list)
    _next: Iterator[int] = field(default_factory=lambda: count(_FIRST))
    _has_begun: bool = False

    def bring(self, package: Package, body: _Element) -> None:
        """The lists this document uses, under numbers of their own; the first document's stay as they are."""
        is_first, self._has_begun = not self._has_begun, True
        if NUMBERING not in package:
            return
        root = package.tree(NUMBERING)
        if is_first:
            self.root = root
            return
        used = list(body.iterfind(f".//{W}numPr/{W}numId"))
        renamed = {old: self._copied(root, old) for old in dict.fromkeys(_val(one) for one in used)}
        for one in used:
            one.set(f"{W}val", renamed[_val(one)])

    def _copied(self, root: _Element, old: str) -> str:
        """A list and its definition, copied; the number of the copy. List 0 is no list."""
        number = root.find(f"{W}num[@{W}numId='{old}']")
        link = number.find(f"{W}abstractNumId") if number is not None else None
        found = root.find(f"{W}abstractNum[@{W}abstractNumId='{_val(link)}']") if link is not None else None
        if number is None or found is None:
            return old
        own, new = deepcopy(found), str(next(self._next))
        own.set(f"{W}abstractNumId", new)
        for sign in own.findall(f"{W}nsid"):
            sign.set(f"{W}val", f"{int(new):08X}")  # lists of one sign are one list to Word
        copy = deepcopy(number)
        copy.set(f"{W}numId", new)
        copy[0].set(f"{W}val", new)
        self._abstract.append(own)
        self._numbers.append(copy)
        return new

    @property
    def are_first(self) -> bool:
        """Whether lists have been brought to a first document that had none."""
        return self.root is None and bool(self._numbers)

    def parts(self) -> dict[str, bytes]:
        """The numbering part, if there are lists."""
        if not self._numbers:
            return {}
        if self.root is None:
            self.root = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        place = next((at for at, one in enumerate(self.root) if one.tag == f"{W}num"), len(self.root))
        self.root[place:place] = self._abstract
        last = max(
            (at for at, one in enumerate(self.root) if one.tag == f"{W}num"), default=len(self.root) - 1
        )
        self.root[last + 1 : last + 1] = self._numbers
        return {NUMBERING: etree.tostring(self.root)}


def can_be_brought(package: Package) -> bool:
    """Whether all lists of a document are its paragraphs' own: not a style's, a header's or a picture's."""
    numbering = package.part(NUMBERING) if NUMBERING in package else b""
    parts = (package.part(name) for name in package.names if name.endswith(".xml"))
    if b"numStyleLink" in numbering or b"lvlPicBulletId" in numbering:
        return False
    if any(b"<w:numPr" in part and _MARGIN.search(part) for part in parts):
        return False
    used = set(_USED_STYLE.findall(package.part(package.main_part())))
    return not used & _numbered_styles(package)


_MARGIN = re.compile(rb"<w:(?:hdr|ftr)[ >]")
_USED_STYLE = re.compile(rb'<w:pStyle w:val="([^"]*)"')


def _numbered_styles(package: Package) -> set[bytes]:
    if _STYLES not in package or b"<w:numPr" not in package.part(_STYLES):
        return set()
    found = package.tree(_STYLES).iterfind(f"{W}style")
    return {one.get(f"{W}styleId", "").encode() for one in found if one.find(f"{W}pPr/{W}numPr") is not None}


def _val(element: _Element) -> str:
    return element.get(f"{W}val", "")
