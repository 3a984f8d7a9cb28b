"""The only paragraph of a text, held with the signature below it, as Word sets it.

Word holds the last line of a paragraph that is kept with the next; LibreOffice moves the paragraph whole,
and the first page shows no text at all (7.3.3). So the paragraph is divided before its last line, in the copy
made for the PDF alone. Where that line begins is seen in a run of its own, of nothing but such paragraphs. Of
later paragraphs that are moved only white is left behind.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.pdf.joining import grouped
from toolkit.writing.pdf.rows import alike
from toolkit.writing.pdf.runs import bare, converted, lines_in
from toolkit.writing.pdf.sections import DOCUMENT, REFERENCES, with_content, with_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from toolkit.writing.rendering import Converter

_MOST_BYTES = 2**20
"""Of a document that is looked into; a longer one is a table of thousands of rows with little around it."""


class _Lone(NamedTuple):
    """A document whose text is one paragraph that is kept with the signature."""

    package: Package
    root: _Element
    paragraph: _Element


def divided(documents: Sequence[bytes], converter: Converter) -> list[bytes]:
    """The documents, the paragraph of those that have but one divided; raises Refused `pdf-failed`."""
    found = {at: lone for at, document in enumerate(documents) if (lone := _lone(document))}
    places = list(found)
    groups = [[places[at] for at in group] for group in grouped([documents[at] for at in places])]
    starts = _starts([[found[at] for at in group] for group in groups], converter)
    made = list(documents)
    for group, own in zip(groups, starts, strict=True):
        for at, start in zip(group, own, strict=True):
            if start:
                _divide(found[at].paragraph, start)
                made[at] = _written(found[at])
    return made


def _starts(groups: Sequence[Sequence[_Lone]], converter: Converter) -> list[list[int]]:
    """Where the last line of each paragraph begins, 0 where there is nothing to divide: one of each kind is
    measured.
    """
    first = [alike([lone.paragraph for lone in group]) for group in groups]
    kinds = [sorted(set(own)) for own in first]
    measured = [[group[at] for at in own] for group, own in zip(groups, kinds, strict=True)]
    pdfs = converted(list(map(_to_measure, measured)), converter) if groups else []
    found = [
        dict(zip_longest(own, _last_lines(lones, pdf), fillvalue=0))
        for own, lones, pdf in zip(kinds, measured, pdfs, strict=True)
    ]
    return [[of_kind[at] for at in own] for own, of_kind in zip(first, found, strict=True)]


def _lone(document: bytes) -> _Lone | None:
    package = Package.open(document)
    text = package.part(DOCUMENT) if DOCUMENT in package else b""
    if len(text) > _MOST_BYTES or b"keepNext" not in text:
        return None
    root = package.tree(DOCUMENT)
    paragraph = _first_sentences(root)
    is_lone = paragraph is not None and _is_kept(paragraph) and _is_plain(paragraph)
    return _Lone(package, root, paragraph) if is_lone and paragraph is not None else None


def _written(lone: _Lone) -> bytes:
    return with_document(lone.package, lone.root)


def _to_measure(group: Sequence[_Lone]) -> bytes:
    """A document of these paragraphs alone, on pages without headers and footers."""
    section = deepcopy(next(reversed(list(group[0].root.iter(f"{W}sectPr"))), etree.Element(f"{W}sectPr")))
    section[:] = [one for one in section if one.tag not in REFERENCES]
    root = with_content(group[0].root, [*(deepcopy(one.paragraph) for one in group), section])
    for kept in list(root.iter(f"{W}keepNext")):
        _remove(kept)
    return with_document(group[0].package, root)


def _last_lines(group: Sequence[_Lone], pdf: bytes) -> Iterator[int]:
    """Where in each paragraph its last line begins, 0 for those of one line, as far as that can be told."""
    lines = lines_in(pdf)
    for lone in group:
        text = _text(lone.paragraph)
        said, passed, last = bare(text), "", ""
        while said.startswith(passed + last) and len(passed + last) < len(said):
            passed, last = passed + last, next(lines, "")
            if not last:
                return
        if passed + last != said:
            return
        yield _offset(text, len(passed)) if passed else 0


def _first_sentences(root: _Element) -> _Element | None:
    """The first paragraph of the text: what stands above it, title and addressee, ends with no point."""
    paragraphs = root.iterfind(f"{W}body/{W}p")
    return next((one for one in paragraphs if _text(one).rstrip().endswith("。")), None)


def _is_kept(paragraph: _Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


_TEXT = {f"{W}rPr", f"{W}t"}


def _is_plain(paragraph: _Element) -> bool:
    """Whether there is nothing but text in a paragraph, which may be cut anywhere."""
    _, *runs = paragraph
    is_text = all(run.tag == f"{W}r" and {child.tag for child in run} <= _TEXT for run in runs)
    return is_text and paragraph.find(f"{W}pPr/{W}sectPr") is None


def _offset(text: str, count: int) -> int:
    """Where in a text so many of its characters that are not white space have passed."""
    solid = [at for at, char in enumerate(text) if not char.isspace()]
    return solid[count]


def _divide(paragraph: _Element, at: int) -> None:
    """The paragraph up to this place, its last line full, and the rest behind it as if it went on."""
    rest = deepcopy(paragraph)
    _cut(paragraph, 0, at)
    _cut(rest, at, len(_text(rest)))
    for kept in paragraph[0].findall(f"{W}keepNext"):
        _remove(kept)
    _say(paragraph, "spacing", after="0")
    _say(paragraph, "jc", val="distribute")
    _say(rest, "spacing", before="0")
    _say(rest, "ind", firstLine="0", firstLineChars="0")
    paragraph.addnext(rest)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _cut(paragraph: _Element, start: int, end: int) -> None:
    """What a paragraph says from one place to another, and no more."""
    at = 0
    for element in paragraph.iter(f"{W}t"):
        text = element.text or ""
        element.text = text[max(0, start - at) : max(0, end - at)]
        at += len(text)


def _say(paragraph: _Element, name: str, **attributes: str) -> None:
    """A property of a paragraph with these attributes set."""
    found = paragraph[0].find(f"{W}{name}")
    element = etree.SubElement(paragraph[0], f"{W}{name}") if found is None else found
    for key, value in attributes.items():
        element.set(f"{W}{key}", value)


def _text(paragraph: _Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter(f"{W}t"))
