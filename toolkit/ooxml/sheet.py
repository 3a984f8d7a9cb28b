"""A workbook's own structure: its sheets, shared texts, cell looks, merges and defined names.

A blank of ours is known by the hidden defined name `STAMP_NAME`, whose value is the string constant
`"表名|version"`. A field is a defined name `field_name("姓名")` that refers to the cell (or, for a repeating
column, the cells) of its answer. The field's own name is written into the defined name, because LibreOffice
drops a name's comment when it saves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.errors import Refused
from toolkit.model import Span
from toolkit.ooxml.numberformat import GENERAL, Format, format_of
from toolkit.ooxml.symbols import is_symbolic, shown
from toolkit.ooxml.xml import REPLACEMENT, R, S, children, is_allowed, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

STAMP_NAME = "_banwen_form"
STAMP_SEPARATOR = "|"
FIELD_PREFIX = "_banwen_f_"

ROW, CELL, VALUE, FORMULA, INLINE = f"{S}row", f"{S}c", f"{S}v", f"{S}f", f"{S}is"
TEXT, RICH_RUN, RUN_LOOK = f"{S}t", f"{S}r", f"{S}rPr"
_STREAM_FROM = 4 * 2**20
"""Sheets above this size are read row by row, so that memory stays flat."""

_MAX_TEXT_TAGS = 1_500_000
"""In the table of shared texts: some 400,000 texts, twice as many as cells are read."""

_MERGE = re.compile(
    r'<(?:\w+:)?mergeCell\s[^<>]{0,200}?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_AREA = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!,(]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?(?:,|$)"
)
_COLUMN = re.compile("[A-Z]{1,3}")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NAME_ESCAPE = re.compile("_x([0-9a-f]+)_")
_KEPT_IN_NAMES = re.compile(r"[^a-z0-9.一-鿿]")


class Sheet(NamedTuple):
    """One worksheet of the workbook."""

    name: str
    part: str
    is_hidden: bool


class Area(NamedTuple):
    """A rectangle of cells, counted from 1, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


class Name(NamedTuple):
    """A defined name and what it says: a formula's text without its equals sign."""

    name: str
    says: str


class Rich(NamedTuple):
    """A text with the stretches of it that are underlined, without those that are crossed out."""

    text: str
    underlined: tuple[Span, ...] = ()
    has_struck: bool = False


class Look(NamedTuple):
    """How a cell looks, as far as it changes what is read."""

    format: Format = GENERAL
    has_border: bool = False
    is_underlined: bool = False
    font: str = ""
    """The name of a symbol font, in which letters stand for signs."""
    is_struck: bool = False


PLAIN_LOOK = Look()


class Workbook:
    """The parts that all sheets share, read once; raises Refused `part-missing`, `xml-broken`."""

    def __init__(self, package: Package) -> None:
        main = package.main_part()
        root = package.tree(main)
        self._package = package
        self._pointers = package.relationships(main)
        properties = root.find(f"{S}workbookPr")
        self.is_1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
        self.sheets = tuple(self._sheets(children(root, f"{S}sheets")))
        self.names = tuple(
            Name(el.get("name", ""), el.text or "") for el in root.iterfind(f"{S}definedNames/{S}definedName")
        )

    def texts(self) -> list[Rich]:
        """The texts that cells point to by number; raises Refused `too-long`."""
        part = self._only("sharedStrings")
        if not part:
            return []
        if self._package.part(part).count(b"<") > _MAX_TEXT_TAGS:
            raise Refused("too-long")
        return [rich_text(el) for el in rows_of(self._package, part, f"{S}si")]

    def looks(self) -> Looks:
        """The looks that cells point to by number."""
        part = self._only("styles")
        return Looks(self._package.tree(part) if part else None)

    def rows(self, sheet: Sheet) -> Iterator[_Element]:
        """The row elements of a sheet, one at a time; do not keep them."""
        return rows_of(self._package, sheet.part, ROW)

    def merges(self, sheet: Sheet) -> Iterator[Area]:
        """The merged areas of a sheet."""
        return merged_areas(self._package.part(sheet.part))

    def _sheets(self, elements: Iterable[_Element]) -> Iterator[Sheet]:
        for el in elements:
            pointer = self._pointers.get(el.get(f"{R}id", ""))
            if pointer is not None and pointer.kind == "worksheet" and pointer.target in self._package:
                yield Sheet(el.get("name", ""), pointer.target, el.get("state", "visible") != "visible")

    def _only(self, kind: str) -> str:
        found = (pointer.target for pointer in self._pointers.values() if pointer.kind == kind)
        return next((target for target in found if target in self._package), "")


class Looks:
    """Cell looks by number, worked out when first asked for: old workbooks hold thousands nobody uses."""

    def __init__(self, root: _Element | None) -> None:
        self._known: dict[int, Look] = {}
        self._cells = children(root, f"{S}cellXfs")
        self._fonts = children(root, f"{S}fonts")
        self._borders = children(root, f"{S}borders")
        self._codes = {
            whole_number(el.get("numFmtId")): el.get("formatCode", "") for el in children(root, f"{S}numFmts")
        }

    def __getitem__(self, number: int) -> Look:
        if number not in self._known:
            self._known[number] = (
                self._look(self._cells[number]) if 0 <= number < len(self._cells) else PLAIN_LOOK
            )
        return self._known[number]

    def _look(self, xf: _Element) -> Look:
        number = whole_number(xf.get("numFmtId"))
        font = _font(_pick(self._fonts, xf.get("fontId")))
        return Look(
            format_of(number, self._codes.get(number)), _has_border(_pick(self._borders, xf.get("borderId"))),
            font.is_underlined, font.name, font.is_struck,
        )  # fmt: skip


def rows_of(package: Package, part: str, tag: str) -> Iterator[_Element]:
    """The elements of one tag in a part; a large part is streamed, each element gone after its turn."""
    data = package.part(part)
    if len(data) < _STREAM_FROM:
        yield from package.tree(part).iter(tag)
        return
    stream = etree.iterparse(
        BytesIO(data), tag=tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, el in stream:
            yield el
            el.clear()
            while (earlier := el.getprevious()) is not None:
                del earlier.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refused("xml-broken", part=part) from error


def merged_areas(data: bytes) -> Iterator[Area]:
    """The merged areas a sheet part declares.

    They stand behind the rows but must be known before them, so they are picked out of the bytes.
    """
    behind = data[max(data.rfind(b"sheetData"), 0) :].decode("utf-8", "replace")
    for found in _MERGE.finditer(behind):
        yield _area(*found.groups())


def rich_text(si: _Element) -> Rich:
    """A shared or inline text; the phonetic guides that may follow it are not part of it."""
    if len(si) == 1 and si[0].tag == TEXT:
        return Rich(unescaped(si[0].text or ""))
    pieces: list[str] = []
    underlined: list[Span] = []
    length = 0
    has_struck = False
    for el in si:
        piece, font = _piece(el)
        if font.is_struck:
            has_struck |= bool(piece.strip())
            continue
        if font.is_underlined and piece:
            underlined.append(Span(length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return Rich("".join(pieces), tuple(underlined), has_struck)


def _piece(el: _Element) -> tuple[str, _Font]:
    if el.tag == TEXT:
        return unescaped(el.text or ""), _PLAIN_FONT
    if el.tag != RICH_RUN:
        return "", _PLAIN_FONT
    text = unescaped("".join(t.text or "" for t in el.iterfind(TEXT)))
    font = _font(el.find(RUN_LOOK))
    return (shown(text, font.name) if font.name else text), font


def unescaped(text: str) -> str:
    """The text with its `_x000D_` escapes undone, as Excel writes characters that XML has no room for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_escaped, text).replace("\r\n", "\n").replace("\r", "\n")


def _escaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if is_allowed(code) else REPLACEMENT


def field_name(field: str) -> str:
    """The defined name that marks a field's answer: letters Excel does not take are written as `_x28_`."""
    return FIELD_PREFIX + _KEPT_IN_NAMES.sub(lambda found: f"_x{ord(found[0]):x}_", field)


def field_of(name: str) -> str | None:
    """The field that a defined name marks, or None where it marks none."""
    if not name.startswith(FIELD_PREFIX):
        return None
    return _NAME_ESCAPE.sub(lambda found: chr(int(found[1], 16)), name[len(FIELD_PREFIX) :])


def constant(says: str) -> str | None:
    """The string a defined name stands for, or None where it says something else."""
    if len(says) > 1 and says[0] == says[-1] == '"':
        return says[1:-1].replace('""', '"')
    return None


def areas(says: str) -> Iterator[tuple[str, Area]]:
    """The areas a defined name refers to, each with its sheet's name."""
    place = 0
    while found := _AREA.match(says, place):
        place = found.end()
        quoted, bare, left, top, right, bottom = found.groups()
        sheet = quoted.replace("''", "'") if quoted else bare
        yield sheet, _area(left, top, right or left, bottom or top)


def _area(left: str, top: str, right: str, bottom: str) -> Area:
    """The area between two corners, whichever is named first."""
    first, last, start, end = int(top), int(bottom), column_number(left), column_number(right)
    if first <= last and start <= end:
        return Area(first, start, last, end)
    return Area(min(first, last), min(start, end), max(first, last), max(start, end))


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """The number of a column by its letters: A is 1, AA is 27; what is no column's name is 0."""
    if not _COLUMN.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _pick(elements: list[_Element], number: str | None) -> _Element | None:
    index = whole_number(number)
    return elements[index] if 0 <= index < len(elements) else None


class _Font(NamedTuple):
    """How words are set; `name` only of a symbol font."""

    is_underlined: bool = False
    name: str = ""
    is_struck: bool = False


_PLAIN_FONT = _Font()


def _font(look: _Element | None) -> _Font:
    is_underlined, name, is_struck = False, "", False
    for el in () if look is None else look:
        if el.tag == f"{S}u":
            is_underlined = el.get("val", "single") != "none"
        elif el.tag == f"{S}strike":
            is_struck = el.get("val", "1") not in ("0", "false")
        elif el.tag in (f"{S}name", f"{S}rFont"):
            name = el.get("val", "")
    return _Font(is_underlined, name if is_symbolic(name) else "", is_struck)


def _has_border(border: _Element | None) -> bool:
    return border is not None and any(side.get("style", "none") != "none" for side in border)
