"""A workbook with a comment and a light fill at the cells people are pointed to, the rest of it untouched.

Written straight into the package, beside the comments that are there already: charts, pictures, validations
and pivot tables survive, because their members are copied as they lie.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.model import WHOLE_FILE, Spot, column_letters
from toolkit.ooxml import vml
from toolkit.ooxml.package import CONTENT_TYPES, declared, related, relationships_name
from toolkit.ooxml.remarks import astray
from toolkit.ooxml.sheet import Workbook
from toolkit.ooxml.sheet_cells import Fills, cell_at
from toolkit.ooxml.template_values import clean
from toolkit.ooxml.xml import XML_SPACE, R, S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.model import Place
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.remarks import Remark, Remarks
    from toolkit.ooxml.sheet import Sheet

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = b' conformance="strict"'
"""What a workbook saved as “strict” says of itself; it is written again in the common namespaces."""
_AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
"""What the schema puts behind `legacyDrawing` in a sheet."""


class Note(NamedTuple):
    """What is said at one cell, counted from 1."""

    row: int
    column: int
    lines: tuple[str, ...]
    is_cell: bool
    """Whether the cell itself is meant, so that it gets the fill."""


def with_sheet_comments(package: Package, remarks: Remarks) -> bytes:
    """The workbook with a comment for each remark; on the whole file it stands at A1 of the first sheet."""
    book = _Book(package, remarks.author)
    for sheet, notes in _by_sheet(Workbook(package).sheets, remarks.remarks):
        book.write(sheet, notes)
    return package.with_parts(book.parts())


def _by_sheet(sheets: tuple[Sheet, ...], remarks: Iterable[Remark]) -> Iterator[tuple[Sheet, list[Note]]]:
    by_name = {sheet.name: sheet for sheet in sheets}
    first = next((sheet for sheet in sheets if not sheet.is_hidden), None) or sheets[0]
    notes: dict[str, list[Note]] = {}
    for remark in remarks:
        sheet = by_name.get(remark.place.sheet)
        notes.setdefault((sheet or first).name, []).append(_note(remark, is_there=sheet is not None))
    return ((by_name[name], found) for name, found in notes.items())


def _note(remark: Remark, *, is_there: bool) -> Note:
    place: Place = remark.place
    is_cell = is_there and place.spot is Spot.SHEET_CELL and place.row > 0
    if is_cell:
        return Note(place.row, max(place.column, 1), remark.lines, is_cell=True)
    return Note(1, 1, remark.lines if place == WHOLE_FILE else astray(remark), is_cell=False)


class _Book:
    """The parts of a workbook that change while comments are written, each read once."""

    def __init__(self, package: Package, author: str) -> None:
        self._package, self._author = package, author
        self._trees: dict[str, _Element] = {}
        self._raw: dict[str, bytes] = {}
        self._fills: Fills | None = None
        self._sheets_written = 0
        main = package.main_part()
        if (words := package.part(main)) != (common := words.replace(_STRICT, b"")):
            self._raw[main] = common
        pointers = package.relationships(main).values()
        self._styles = next((p.target for p in pointers if p.kind == "styles" and p.target in package), "")

    def write(self, sheet: Sheet, notes: list[Note]) -> None:
        """Comments and fills on one sheet."""
        self._sheets_written += 1
        root = self._tree(sheet.part)
        for note in notes:
            if note.is_cell and self._styles:
                cell = cell_at(root, note.row, note.column)
                cell.set("s", str(self._filled(int(cell.get("s", "0")))))
        new = self._comment(sheet, notes)
        self._draw(sheet, root, new)

    def parts(self) -> dict[str, bytes]:
        """The parts as they are to be written."""
        return {name: _written(tree) for name, tree in self._trees.items()} | self._raw

    def _tree(self, part: str) -> _Element:
        if part not in self._trees:
            self._trees[part] = self._package.tree(part)
        return self._trees[part]

    def _filled(self, look: int) -> int:
        if self._fills is None:
            self._fills = Fills(self._tree(self._styles))
        return self._fills.filled(look)

    def _comment(self, sheet: Sheet, notes: list[Note]) -> list[Note]:
        """The notes that are comments of their own; the others were put under a comment that is there."""
        part = self._target(sheet, "comments")
        root = self._tree(part) if part else self._new_comments(sheet)
        author = _author(root, self._author)
        known = {el.get("ref", "").replace("$", ""): el for el in root.iter(f"{S}comment")}
        comments = next(root.iter(f"{S}commentList"))
        new: list[Note] = []
        for note in notes:
            ref = f"{column_letters(note.column)}{note.row}"
            if ref not in known:
                known[ref] = etree.SubElement(comments, f"{S}comment", ref=ref, authorId=author)
                etree.SubElement(known[ref], f"{S}text")
                new.append(note)
            _say(known[ref], note.lines, self._author)
        return new

    def _new_comments(self, sheet: Sheet) -> _Element:
        root = etree.fromstring(f'<comments xmlns="{S[1:-1]}"><authors/><commentList/></comments>')
        self._trees[self._joined(sheet, "xl/comments{}.xml", _KIND, _TYPE)[0]] = root
        return root

    def _draw(self, sheet: Sheet, root: _Element, notes: list[Note]) -> None:
        """A box for each new comment, in the sheet's drawing or in a new one."""
        block = 100 + self._sheets_written
        part = self._drawing_of(sheet, root)
        if part:
            drawing = self._package.part(part)
        else:
            part, pointer = self._joined(sheet, "xl/drawings/vmlDrawing{}.vml", vml.KIND, vml.TYPE)
            drawing = vml.new_drawing(block)
            _insert_drawing(root, pointer)
        boxes = [(note.row, note.column, sum(1 + len(line) // 18 for line in note.lines)) for note in notes]
        self._raw[part] = vml.with_boxes(drawing, boxes, block)

    def _drawing_of(self, sheet: Sheet, root: _Element) -> str:
        found = root.find(f"{S}legacyDrawing")
        if found is None:
            return ""
        pointer = self._package.relationships(sheet.part).get(found.get(f"{R}id", ""))
        if pointer is None or pointer.target not in self._package:
            root.remove(found)
            return ""
        return pointer.target

    def _target(self, sheet: Sheet, kind: str) -> str:
        pointers = self._package.relationships(sheet.part).values()
        return next((p.target for p in pointers if p.kind == kind and p.target in self._package), "")

    def _joined(self, sheet: Sheet, pattern: str, kind: str, content_type: str) -> tuple[str, str]:
        """The name of a new part, and its id among the sheet's relationships."""
        names = (pattern.format(number) for number in range(1, 10_000))
        name = next(
            n for n in names if n not in self._package and n not in self._trees and n not in self._raw
        )
        rels = relationships_name(sheet.part)
        target = posixpath.relpath(name, posixpath.dirname(sheet.part))
        self._raw[rels], pointer = related(self._now(rels), kind, target)
        self._raw[CONTENT_TYPES] = declared(self._now(CONTENT_TYPES) or b"", name, content_type)
        return name, pointer

    def _now(self, part: str) -> bytes | None:
        if part in self._raw:
            return self._raw[part]
        return self._package.part(part) if part in self._package else None


def _author(root: _Element, name: str) -> str:
    """The number of the author in the comments' list."""
    authors = root.find(f"{S}authors")
    if authors is None:
        authors = etree.Element(f"{S}authors")
        root.insert(0, authors)
    names = [el.text or "" for el in authors]
    if name not in names:
        etree.SubElement(authors, f"{S}author").text = name
        names.append(name)
    return str(names.index(name))


def _say(comment: _Element, lines: tuple[str, ...], author: str) -> None:
    """The lines under what the comment says already, which may be somebody else's."""
    text = next(comment.iter(f"{S}text"))
    for bare in text.findall(f"{S}t"):
        run = etree.Element(f"{S}r")
        text.replace(bare, run)
        run.append(bare)
    start = f"\n{author}：\n" if len(text) else ""
    run = etree.SubElement(text, f"{S}r")
    words = etree.SubElement(run, f"{S}t", {XML_SPACE: "preserve"})
    words.text = clean(start + "\n".join(lines))


def _insert_drawing(root: _Element, pointer: str) -> None:
    drawing = etree.Element(f"{S}legacyDrawing", {f"{R}id": pointer})
    later = {f"{S}{name}" for name in _AFTER_DRAWING}
    behind = next((el for el in root if el.tag in later), None)
    if behind is None:
        root.append(drawing)
    else:
        behind.addprevious(drawing)


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
