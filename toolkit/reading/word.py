"""A Word file as rows: the body, then headers, footers and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import finding
from toolkit.model import Document, Kind, Spot, Stamp
from toolkit.ooxml.looks import looks_of
from toolkit.ooxml.survey import Survey, in_symbol_fonts, survey
from toolkit.ooxml.word import BODY_TEXT, Looks, Story, Walk
from toolkit.ooxml.xml import R, W, children, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.model import Finding, Row
    from toolkit.ooxml.package import Package

STAMP_FORM, STAMP_VERSION = "banwen.form", "banwen.version"
"""Names of the custom document properties by which a blank says which form and version it is."""

_LEAN_FROM = 2**20
_NOISE = re.compile(
    rb'\sw:rsid\w*="[^"<]*"|<w:rFonts(?![^<>]*(?:dings|"Symbol"))[^<>]*/>'
    rb"|<w:(?:sz|szCs|lang|color|kern|spacing|shd|jc|ind|tcW|vAlign|noWrap|top|left|bottom|right|start|end"
    rb"|b|bCs|i|iCs|snapToGrid|textAlignment|adjustRightInd|autoSpaceDE|autoSpaceDN|widowControl|bidi|hideMark"
    rb"|cnfStyle|trHeight|cantSplit|proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd)(?:\s[^<>]*)?/>"
)
"""What gives words their looks and nothing more: most of a long document, and most of its tree."""

_MARGINS = {f"{W}headerReference": Spot.HEADER, f"{W}footerReference": Spot.FOOTER}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class _Part(NamedTuple):
    """Something to walk over, and what it is called."""

    container: Iterable[_Element]
    noted: Survey
    story: Story
    looks: Looks = Looks({}, {})


def read_word(package: Package, remarks: tuple[Finding, ...] = ()) -> Document:
    """All that people see in a Word file, in reading order; raises Refused `xml-broken`, `part-missing`."""
    main = package.main_part()
    root = _lean_tree(package, main)
    body = _body(package, main, root)
    parts = [body, *_margins(package, main, root), *_notes(package, main, root)]
    return Document(Kind.WORD, tuple(_rows(parts)), stamp_of(package), (*remarks, *_remarks(parts)))


def _lean_tree(package: Package, main: str) -> _Element:
    """The main part's tree; of a long one without the looks, so that it takes a third of the memory."""
    data = package.part(main)
    return package.tree(main) if len(data) < _LEAN_FROM else parsed(_NOISE.sub(b"", data), main)


def stamp_of(package: Package) -> Stamp | None:
    """The form and version a blank of ours carries in its custom properties."""
    properties = package.properties()
    form = properties.get(STAMP_FORM)
    return Stamp(form, properties.get(STAMP_VERSION, "")) if form else None


def _remarks(parts: list[_Part]) -> Iterator[Finding]:
    if any(part.noted.has_revisions for part in parts):
        yield finding("revisions-accepted")
    if any(part.noted.has_embedded for part in parts):
        yield finding("embedded-object")


def _rows(parts: Iterable[_Part]) -> Iterator[Row]:
    block = -1
    for part in parts:
        walk = Walk(part.noted, part.looks, part.story, block + 1)
        walk.blocks(part.container)
        block = walk.block
        for placed in walk.rows:
            yield placed.row


def _body(package: Package, main: str, root: _Element) -> _Part:
    noted = _surveyed(root, package.part(main))
    return _Part(children(root, f"{W}body"), noted, BODY_TEXT, looks_of(package, main, noted))


def _margins(package: Package, main: str, root: _Element) -> Iterator[_Part]:
    """Each header and footer once, in the order in which the sections name them."""
    references = dict.fromkeys((_MARGINS[el.tag], el.get(f"{R}id", "")) for el in root.iter(*_MARGINS))
    if not references:
        return
    pointers = package.relationships(main)
    for number, (spot, pointer_id) in enumerate(sorted(references, key=_headers_first), start=1):
        pointer = pointers.get(pointer_id)
        if pointer is not None and pointer.target in package:
            margin = package.tree(pointer.target)
            yield _Part(margin, _surveyed(margin, package.part(pointer.target)), Story(spot, number))


def _headers_first(reference: tuple[Spot, str]) -> bool:
    return reference[0] is not Spot.HEADER


def _notes(package: Package, main: str, root: _Element) -> Iterator[_Part]:
    """The notes that the body refers to, numbered in the order of the references."""
    data = package.part(main)
    number = 0
    for kind, name in _NOTES.items():
        if f"{name}Reference".encode() not in data:
            continue
        part = next((p.target for p in package.relationships(main).values() if p.kind == kind), "")
        if part not in package:
            continue
        notes_root = package.tree(part)
        notes = {el.get(f"{W}id", ""): el for el in notes_root.iterfind(f"{W}{name}")}
        noted = _surveyed(notes_root, package.part(part))
        for reference in dict.fromkeys(el.get(f"{W}id", "") for el in root.iter(f"{W}{name}Reference")):
            if reference in notes:
                number += 1
                yield _Part(notes[reference], noted, Story(Spot.FOOTNOTE, number))


def _surveyed(root: _Element, data: bytes) -> Survey:
    noted = survey(root)
    if b"dings" in data or b'"Symbol"' in data:
        noted.careful |= in_symbol_fonts(root)
    return noted
