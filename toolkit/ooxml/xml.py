"""The one place where XML is parsed: hardened, and with one set of namespaces.

A part saved as “strict” OOXML says the same things under other namespace names; they are mapped onto the
transitional ones before parsing, so that nothing after this module has to know two spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lxml import etree

from toolkit.errors import Refused

if TYPE_CHECKING:
    from lxml.etree import ParserTarget, _Element

_OFFICE = "http://schemas.openxmlformats.org/"

W = f"{{{_OFFICE}wordprocessingml/2006/main}}"
"""Clark-notation prefix of WordprocessingML names: `f"{W}p"` is a paragraph's tag."""
S = f"{{{_OFFICE}spreadsheetml/2006/main}}"
"""Prefix of SpreadsheetML names."""
R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
"""Prefix of relationship ids used as attributes (`r:id`)."""
REL = f"{{{_OFFICE}package/2006/relationships}}"
"""Prefix of the names in .rels parts."""
TYPES = f"{{{_OFFICE}package/2006/content-types}}"
"""Prefix of the names in [Content_Types].xml."""
CUSTOM = f"{{{_OFFICE}officeDocument/2006/custom-properties}}"
"""Prefix of the names in docProps/custom.xml."""
MC = f"{{{_OFFICE}markup-compatibility/2006}}"
"""Prefix of mc:AlternateContent and its choices."""
MATH = f"{{{_OFFICE}officeDocument/2006/math}}"
"""Prefix of formulas set in Word's equation editor."""
A = f"{{{_OFFICE}drawingml/2006/main}}"
"""Prefix of DrawingML, the language of shapes and their text."""
CHART = f"{{{_OFFICE}drawingml/2006/chart}}"
"""Prefix of the charts that are drawn from figures."""
WP = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
"""Prefix of what places a drawing in a Word text."""
XDR = f"{{{_OFFICE}drawingml/2006/spreadsheetDrawing}}"
"""Prefix of the drawing layer of a sheet."""
VML = "{urn:schemas-microsoft-com:vml}"
"""Prefix of the old language of drawings."""
VML_OFFICE = "{urn:schemas-microsoft-com:office:office}"
"""Prefix of the old Office names, among them that of an embedded object."""
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
"""Prefix of Word 2010's additions, the check box among them."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps blanks at the ends of a text."""

_STRICT = b"purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)(?:/([A-Za-z]+))?")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_LONG = 10
"""Digits that no count in a document needs."""
_PROLOG = re.compile(rb"(?>\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]"
    rb"|\xef\xbf[\xbe\xbf]"  # U+FFFE, U+FFFF
    rb"|\xed[\xa0-\xbf][\x80-\xbf]"  # surrogates
)
_ALLOWED = (range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
_REFERENCE = re.compile(rb"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});")

MAX_TREE = 85 * 2**20
"""Bytes that a part may take as a tree: what a desk allows for one file, next to the file itself."""
FINISHED_TREE = 400 * 2**20
"""… of a finished document, which no stranger sent: a list of 35,000 rows in four columns."""
_NODE, _ATTRIBUTE = 100, 200
"""Bytes of libxml2's tree, measured: for each tag in the text, and for each attribute."""
_SMALL = 2**20

REPLACEMENT = "\ufffd"
"""What stands for a character that no office program can show."""


def has_doctype(data: bytes) -> bool:
    """Whether an XML part (in UTF-8) carries a document type, which OOXML forbids and attacks need.

    It can stand only before the root element, so nothing behind that is looked at.
    """
    prolog = _PROLOG.match(data)
    return prolog is not None and data.startswith(b"<!", prolog.end())


def tree_size(data: bytes) -> int:
    """The bytes that an XML part will take as a tree."""
    return data.count(b"<") * _NODE + data.count(b'="') * _ATTRIBUTE


def parse(data: bytes, part: str, most: int = MAX_TREE) -> _Element:
    """The root of an XML part, named `part` in messages, which may take `most` bytes as a tree.

    Raises Refused `dtd`, `xml-broken`, `too-long`.
    """
    if len(data) > _SMALL and tree_size(data) > most:
        raise Refused("too-long")
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        raise Refused("xml-broken", part=part) from error
    # Encodings that hide the "<!" from has_doctype; the stubs do not know the attribute.
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Refused("dtd", part=part)
    return root


def parsed(data: bytes, part: str, most: int = MAX_TREE) -> _Element:
    """As `parse`; a part that is broken only by characters XML forbids is read with U+FFFD in their place."""
    try:
        return parse(data, part, most)
    except Refused:
        better = mended(data)
        if better == data:
            raise
    return parse(better, part, most)


@lru_cache(maxsize=1)
def parser() -> etree.XMLParser:
    """The parser, which reads no file, opens no socket, expands no entity and keeps libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


class _Characters:
    """Takes what the parser reads between the tags; no tree is built, which is two thirds of the time."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.data = self.read.append

    def close(self) -> str:
        return "".join(self.read)


def text_in(data: bytes) -> str:
    """All the text of a part of a document that we wrote, however long; raises lxml's XMLSyntaxError."""
    target = cast("ParserTarget", _Characters())  # lxml's stubs ask for callbacks that it can do without
    strict = etree.XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=True)
    return str(etree.fromstring(data, strict))


def whole_number(digits: str | None, default: int = 0) -> int:
    """The number an attribute holds, or the default where it holds none."""
    return (
        int(digits) if digits and digits.isascii() and digits.isdigit() and len(digits) < _LONG else default
    )


def children(parent: _Element | None, path: str) -> list[_Element]:
    """What stands in the first element found at `path`; nothing where there is none."""
    found = None if parent is None else parent.find(path)
    return [] if found is None else list(found)


def in_utf8(data: bytes) -> bytes:
    """The part in UTF-8; office programs may write UTF-16 as well."""
    if not data.startswith(_UTF_16):
        return data
    is_big = data[0] in (0xFE, 0)
    text = data.decode("utf-16-be" if is_big else "utf-16-le", "replace").removeprefix("\ufeff")
    return _DECLARATION.sub("", text).encode("utf-8", "replace")


def is_strict(data: bytes) -> bool:
    """Whether a part speaks strict OOXML."""
    return _STRICT in data


def transitional(data: bytes) -> bytes:
    """The part with the namespaces of strict OOXML replaced by the common ones."""
    return _STRICT_NAME.sub(_common_name, data)


def mended(data: bytes) -> bytes:
    """The part with characters that XML forbids written as U+FFFD, so that the rest can be read."""
    stand_in = REPLACEMENT.encode()
    return _REFERENCE.sub(_allowed_reference, _FORBIDDEN.sub(stand_in, data))


def _common_name(found: re.Match[bytes]) -> bytes:
    family, *names = (part for part in found.groups() if part)
    return _OFFICE.encode() + b"/".join((family, b"2006", *(_RENAMED.get(name, name) for name in names)))


def _allowed_reference(found: re.Match[bytes]) -> bytes:
    code = found[1]
    number = int(code[1:], 16) if code[:1] == b"x" else int(code)
    return found[0] if is_allowed(number) else REPLACEMENT.encode()


def is_allowed(code: int) -> bool:
    """Whether XML, and with it every office format, may hold the character of this code."""
    return code in (9, 10, 13) or any(code in span for span in _ALLOWED)
