"""Documents that differ in their text alone, joined into one so that they are converted once."""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.pdf.marks import mark, number_marks
from toolkit.writing.pdf.sections import DOCUMENT, count_from, slight_paragraph, with_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lxml.etree import _Element

_OWN = ("docprops/", DOCUMENT)
"""What every document has for itself; all other parts must be the same, byte for byte, for a join."""
_MOST_IN_ONE = 200
"""Beyond this many documents a join is begun anew: the program's memory is not endless."""
_COUNTED_THROUGH = re.compile(
    rb"<w:(?:numPr|footnoteReference|endnoteReference|commentReference|altChunk|subDoc)\b"
)
_FIELDS = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")


class Joined(NamedTuple):
    """Several documents in one, and the bookmark at the beginning of each."""

    docx: bytes
    marks: tuple[str, ...]


def grouped(documents: Sequence[bytes]) -> list[list[int]]:
    """The documents' places in the sequence, those together that can be joined."""
    groups: dict[str, list[list[int]]] = {}
    for at, document in enumerate(documents):
        own = groups.setdefault(_surroundings(document) or f"alone {at}", [[]])
        if len(own[-1]) >= _MOST_IN_ONE:
            own.append([])
        own[-1].append(at)
    return [group for own in groups.values() for group in own]


def _surroundings(document: bytes) -> str:
    """A fingerprint of everything around the text; empty for a document that must stay alone.

    What is counted through a document (automatic numbers, notes, pages in all) would be counted through the
    join.
    """
    package = Package.open(document)
    if package.main_part() != DOCUMENT or is_counted_through(package):
        return ""
    digest = hashlib.sha256()
    for name in sorted(package.names):
        if not name.lower().startswith(_OWN):
            digest.update(name.encode() + b"\0" + package.part(name))
    return digest.hexdigest()


def is_counted_through(package: Package) -> bool:
    """Whether numbers, notes or fields are counted through the document, but the pages themselves."""
    parts = [
        package.part(name) for name in package.names if name.endswith(".xml") and name.startswith("word/")
    ]
    if any(_COUNTED_THROUGH.search(part) for part in parts):
        return True
    return has_field_beside(parts, _OF_THE_PAGE)


_OF_THE_PAGE = frozenset({b"PAGE"})


def has_field_beside(parts: Iterable[bytes], known: Collection[bytes]) -> bool:
    """Whether there is a field in these parts that is none of these."""
    found = (pair for part in parts if b"w:instr" in part for pair in _FIELDS.findall(part))
    fields = (field for pair in found for field in pair if field.strip())
    return any(field.split()[0] not in known for field in fields)


def join(documents: Sequence[bytes]) -> Joined:
    """The documents in one: every one begins a page, its own page numbers, and a bookmark."""
    marks = tuple(f"banwenDocument{at}" for at in range(len(documents)))
    if len(documents) == 1:
        return Joined(documents[0], marks)
    first = Package.finished(documents[0])
    root = first.tree(DOCUMENT)
    body = root.find(f"{W}body")
    if body is None:
        return Joined(documents[0], marks[:1])
    last = deepcopy(body[-1])
    contents = [_content(document) for document in documents]
    body[:] = []
    for at, content in enumerate(contents):
        mark(_first_paragraph(content), marks[at])
        body.extend(begun_anew(content, is_last=at == len(contents) - 1))
    if body[-1].tag != f"{W}sectPr":
        body.append(last)
    number_marks(root)
    return Joined(with_document(first, root), marks)


def _content(document: bytes) -> list[_Element]:
    body = Package.finished(document).tree(DOCUMENT).find(f"{W}body")
    return [] if body is None else list(body)


def _first_paragraph(content: Sequence[_Element]) -> _Element:
    """The first paragraph that stands on the page itself, not in a box or a frame."""
    return next(p for element in content for p in element.iter(f"{W}p") if not _stands_apart(p))


def _stands_apart(paragraph: _Element) -> bool:
    is_framed = paragraph.find(f"{W}pPr/{W}framePr") is not None
    return is_framed or any(above.tag == f"{W}txbxContent" for above in paragraph.iterancestors())


def begun_anew(content: list[_Element], *, is_last: bool) -> list[_Element]:
    """A document's elements as sections of their own: on a new page, counted from 1."""
    sections = [section for element in content for section in element.iter(f"{W}sectPr")]
    if not sections:
        return content
    count_from(sections[0], 1)
    if is_last or content[-1].tag != f"{W}sectPr":
        return content
    return _ended_by_paragraph(content[:-1], content[-1])


def _ended_by_paragraph(content: list[_Element], section: _Element) -> list[_Element]:
    """The last section's properties in the last paragraph, as every section's but the file's last one are.

    LibreOffice drops an empty paragraph that ends a section, and with it the room it takes.
    """
    if not content or not _may_end(content[-1]):
        content = [*content, slight_paragraph()]
    last = content[-1]
    properties = last.find(f"{W}pPr")
    if properties is None:
        last.insert(0, etree.Element(f"{W}pPr"))
    last[0].append(section)
    return content


def _may_end(element: _Element) -> bool:
    """Whether a section may end in this paragraph and be laid out as before."""
    is_written = element.tag == f"{W}p" and element.find(f"{W}r") is not None
    return is_written and element.find(f"{W}pPr/{W}sectPr") is None
