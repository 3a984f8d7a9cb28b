"""A divided document in parts that are converted side by side, a processor for each, and bound into one PDF.

A part begins where a piece of a long table begins a page. Its pages are counted on from the part before,
whose length is foreseen from the measured rows; where one comes out longer or shorter all are of no use.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.xml import W
from toolkit.writing.pdf.joining import is_counted_through
from toolkit.writing.pdf.runs import SIDE_BY_SIDE, page_count
from toolkit.writing.pdf.sections import (
    DOCUMENT,
    count_from,
    make_explicit,
    section_of,
    slight_paragraph,
    with_content,
    with_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from toolkit.writing.pdf.tables import Break, Divided

_PAGES = 10
"""Pages of a part at least: fewer are laid out sooner than another program starts."""
_LEAP = frozenset({"oddPage", "evenPage"})


class Part(NamedTuple):
    """A part of a document as a document, and the page of the whole it begins on, from 0."""

    docx: bytes
    page: int


def in_parts(document: Divided, most: int = SIDE_BY_SIDE) -> list[Part]:
    """The document in so many parts at most, its pages shared out; whole where it must not be parted."""
    chosen = _chosen(document.breaks, most) if _may_be_parted(document) else []
    if not chosen:
        return [Part(document.docx(), 0)]
    return list(_cut(document, chosen))


def bound(parts: Sequence[Part], pdfs: Sequence[bytes]) -> bytes | None:
    """The PDFs of all parts in one, if each ends where the next begins."""
    from pypdf import PdfWriter

    if len(parts) == 1:
        return pdfs[0]
    lengths = [after.page - before.page for before, after in pairwise(parts)]
    if any(page_count(pdf) != length for pdf, length in zip(pdfs, lengths, strict=False)):
        return None
    whole = PdfWriter(clone_from=BytesIO(pdfs[0]))
    for pdf in pdfs[1:]:
        whole.append(BytesIO(pdf), import_outline=False)
    out = BytesIO()
    whole.write(out)
    return out.getvalue()


def _chosen(breaks: Sequence[Break], count: int) -> list[Break]:
    """The breaks that part the pages most evenly, each before an odd page.

    LibreOffice lays out a document's first page as one on the right, whatever number it has.
    """
    pages = breaks[-1].page + 1 if breaks else 0
    count = min(count, pages // _PAGES)
    odd = [one for one in breaks if one.page % 2 == 0]
    nearest = (min(odd, key=lambda one: abs(one.page - pages * at / count)) for at in range(1, count) if odd)
    return list(dict.fromkeys(nearest))


def _may_be_parted(document: Divided) -> bool:
    """Whether nothing is counted through the document or refers to other places of it, but its pages."""
    if b"w:anchor=" in document.package.part(DOCUMENT) or is_counted_through(document.package):
        return False
    sections = list(document.root.iter(f"{W}sectPr"))
    kinds = {kind.get(f"{W}val") for one in sections for kind in one.findall(f"{W}type")}
    counted = [number.get(f"{W}start") for one in sections for number in one.findall(f"{W}pgNumType")]
    return not kinds & _LEAP and not any(counted)


def _cut(document: Divided, chosen: Sequence[Break]) -> Iterator[Part]:
    """The parts; the document is taken to pieces."""
    make_explicit(document.root)
    ends = [section_of(one.gap) for one in chosen]
    body = list(document.root[-1])
    edges = [body.index(one.gap) for one in chosen]
    pages = [0, *(one.page for one in chosen)]
    contents = [body[start:end] for start, end in pairwise([0, *edges, len(body)])]
    for content, page, end in zip_longest(contents, pages, ends):
        own = content[1:] if page else content
        rest = [slight_paragraph(), end] if end is not None else []
        yield Part(_alone(document, [*own, *rest], page), page)


def _alone(document: Divided, content: Sequence[_Element], page: int) -> bytes:
    """These elements of a document as one whose pages are counted on."""
    root = with_content(document.root, content)
    section = next(root.iter(f"{W}sectPr"))
    if page:
        count_from(section, page + 1)
        section[:] = [one for one in section if one.tag != f"{W}titlePg"]
    return with_document(document.package, root)
