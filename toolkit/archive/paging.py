"""How many pages an item has: known beyond doubt or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.ooxml.container import inflated, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.office.items import Item, Piece

_COPY, _AGAIN = "版式件", frozenset({"版式件", "网页", "重份"})
"""What says again what another file of the item says: its pages are no more pages of the item."""
_PROPERTIES = "docProps/app.xml"
_PAGES = re.compile(rb"<Pages>(\d{1,5})</Pages>")


class Pages(NamedTuple):
    """Pages by the path of a file."""

    counted: Mapping[str, int]
    """Beyond doubt: of a PDF, or by a converter."""
    told: Mapping[str, int]
    """By the program that saved it last: no more than a hint."""


def with_pages(item: Item, pages: Pages) -> Item:
    """The item with its pages where all are known, else with a hint."""
    known = {**pages.counted, **dict(_by_copies(item, pages.counted))}
    pieces = [piece.path for piece in item.pieces if piece.role not in _AGAIN]
    missing = [path for path in pieces if path not in known]
    if not missing:
        return replace(item, pages=sum(known[path] for path in pieces))
    told = {**pages.told, **known}
    guess = sum(told.get(path, 0) for path in pieces) if all(path in told for path in pieces) else 0
    said = f"页数没有计（存盘程序记的是{guess}页，请核对）" if guess else "页数没有计"
    return replace(item, hint="；".join(filter(None, (item.hint, said))))


def _by_copies(item: Item, counted: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """A document has as many pages as its PDF."""
    pdfs = [piece for piece in item.pieces if piece.role == _COPY and piece.path in counted]
    copies = {_bare(piece): counted[piece.path] for piece in pdfs}
    for piece in item.pieces:
        if piece.role != _COPY and _bare(piece) in copies:
            yield piece.path, copies[_bare(piece)]


def _bare(piece: Piece) -> str:
    return str(PurePosixPath(piece.path).with_suffix(""))


def pages_told(data: bytes) -> int:
    """How many pages a Word file says it had when it was saved; 0 where it says nothing."""
    if not data.startswith(b"PK"):
        return 0
    try:
        parts = [inflated(one) for one in members(data) if one.name == _PROPERTIES]
    except Refused:
        return 0
    found = _PAGES.search(parts[0]) if parts else None
    return int(found[1]) if found else 0
