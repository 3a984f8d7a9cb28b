"""A Word file with comments at the places people are pointed to, the rest of it untouched.

Written straight into the package: the document gets three marks per comment, comments.xml the words. All
other members are copied as they lie, so content controls, charts and whatever else is in there survives.
Word allows comments in running text and tables only: a remark on a header, a note or a text box hangs on the
paragraph it belongs to, or on the first one, and names its place.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.model import WHOLE_FILE, Spot
from toolkit.ooxml.package import CONTENT_TYPES, declared, related, relationships_name
from toolkit.ooxml.remarks import astray
from toolkit.ooxml.template_values import clean
from toolkit.ooxml.word import walked
from toolkit.ooxml.xml import XML_SPACE, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.model import Place
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.remarks import Remarks

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_P, _BOX = f"{W}p", f"{W}txbxContent"
_ID = f"{W}id"


class Stretch(NamedTuple):
    """The paragraphs a comment reaches over, first and last; `is_exact` where it is the place itself."""

    first: _Element
    last: _Element
    is_exact: bool = True


def with_word_comments(package: Package, remarks: Remarks) -> bytes:
    """The file with a comment for each remark, beside the comments it has already."""
    main = package.main_part()
    root = package.tree(main)
    book = _Comments(package, main, root)
    places = _stretches(root)
    for remark in remarks.remarks:
        stretch = _stretch(remark.place, places, root)
        lines = remark.lines if stretch.is_exact else astray(remark)
        _mark(stretch, book.added(lines, remarks))
    root.attrib.pop(f"{W}conformance", "")  # read in the common namespaces, so no longer “strict”
    return package.with_parts({main: _written(root), **book.parts()})


# --- where --------------------------------------------------------------------------------------------


def _stretches(root: _Element) -> dict[Place, Stretch]:
    """What each place of the document stands for, found by the same walk that reads it."""
    found: dict[Place, Stretch] = {}
    for row, elements in walked(root):
        for cell, element in zip(row.cells, elements, strict=True):
            found.setdefault(cell.place, _reach(element))
    return found


def _reach(element: _Element) -> Stretch:
    boxes = list(element.iterancestors(_BOX))
    if boxes:
        around = next(boxes[-1].iterancestors(_P))
        return Stretch(around, around, is_exact=False)
    paragraphs = list(_own_paragraphs(element)) or [element]
    return Stretch(paragraphs[0], paragraphs[-1])


def _own_paragraphs(cell: _Element) -> Iterator[_Element]:
    """The paragraphs of a cell itself, not those of tables and text boxes in it."""
    for paragraph in cell.iter(_P):
        if next(paragraph.iterancestors(cell.tag, _BOX), None) is cell:
            yield paragraph


def _stretch(place: Place, places: dict[Place, Stretch], root: _Element) -> Stretch:
    if place in places:
        return places[place]
    first = _first_paragraph(root)
    return Stretch(first, first, is_exact=place == WHOLE_FILE)


def _first_paragraph(root: _Element) -> _Element:
    """The first paragraph people see, or else the first there is; an empty document gets one."""
    for row, elements in walked(root):
        if row.cells[0].place.spot in (Spot.PARAGRAPH, Spot.CELL):
            return _reach(elements[0]).first
    found = next(root.iter(_P), None)
    if found is None:
        found = etree.Element(_P)
        next(root.iter(f"{W}body")).insert(0, found)
    return found


def _mark(stretch: Stretch, number: str) -> None:
    start = 1 if len(stretch.first) and stretch.first[0].tag == f"{W}pPr" else 0
    stretch.first.insert(start, etree.Element(f"{W}commentRangeStart", {_ID: number}))
    etree.SubElement(stretch.last, f"{W}commentRangeEnd", {_ID: number})
    run = etree.SubElement(stretch.last, f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {_ID: number})


# --- the words ----------------------------------------------------------------------------------------


class _Comments:
    """The comments part of a document: the one it has, or a new one."""

    def __init__(self, package: Package, main: str, root: _Element) -> None:
        self._package, self._main = package, main
        pointers = package.relationships(main).values()
        found = (pointer.target for pointer in pointers if pointer.kind == "comments")
        self._part = next((name for name in found if name in package), "")
        self._root = (
            package.tree(self._part) if self._part else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        )
        self._next = 1 + max((*_numbers(root), *_numbers(self._root)), default=-1)

    def added(self, lines: tuple[str, ...], remarks: Remarks) -> str:
        """The id of one more comment that says these lines."""
        number, self._next = str(self._next), self._next + 1
        words = {_ID: number, f"{W}author": remarks.author, f"{W}initials": remarks.author[:1]}
        if remarks.written:
            words[f"{W}date"] = remarks.written.strftime(
                "%Y-%m-%dT%H:%M:%SZ"
            )  # Word's habit: local, with a Z
        comment = etree.SubElement(self._root, f"{W}comment", words)
        for line in lines:
            _say(comment, line)
        return number

    def parts(self) -> dict[str, bytes]:
        """The parts to write: the comments, and what makes a new comments part known."""
        if self._part:
            return {self._part: _written(self._root)}
        name = self._new_name()
        rels = relationships_name(self._main)
        known = self._package.part(rels) if rels in self._package else None
        return {
            name: _written(self._root),
            rels: related(known, _KIND, posixpath.basename(name))[0],
            CONTENT_TYPES: declared(self._package.part(CONTENT_TYPES), name, _TYPE),
        }

    def _new_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
        return next(name for name in names if name not in self._package)


def _numbers(root: _Element) -> Iterator[int]:
    """The ids of comments used so far, in the words or by the marks."""
    for name in ("comment", "commentRangeStart", "commentReference"):
        for element in root.iter(f"{W}{name}"):
            number = element.get(_ID, "")
            if number.lstrip("-").isdigit():
                yield int(number)


def _say(comment: _Element, line: str) -> None:
    paragraph = etree.SubElement(comment, _P)
    if len(comment) == 1:
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
    run = etree.SubElement(paragraph, f"{W}r")
    look = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(look, f"{W}rFonts", {f"{W}hint": "eastAsia"})
    etree.SubElement(look, f"{W}lang", {f"{W}eastAsia": "zh-CN"})
    text = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
    text.text = clean(line)


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
