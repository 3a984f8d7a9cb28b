"""PDF of finished .docx files by LibreOffice: many in one run, each judged by what came out.

Starting the program costs a second, so many documents are one call; and documents that differ in nothing but
their text (a hundred notices from one template) are joined into one, converted once and divided again. Long
tables are divided in a copy made for this purpose alone, because the program's time grows with the square of
a table's rows; the copy is divided where its pages end, so that it looks like the whole, and its parts are
converted side by side.

The chapters: print_copy (the same in LibreOffice's words), runs (of the program), sections; kept (a lone
paragraph); joining (many in one); tables, rows, measuring, parts (long tables); many (strangers' files, for
the archive).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.writing.pdf.joining import Joined, grouped, join
from toolkit.writing.pdf.kept import divided
from toolkit.writing.pdf.measuring import measured, to_measure
from toolkit.writing.pdf.parts import bound, in_parts
from toolkit.writing.pdf.print_copy import print_copy
from toolkit.writing.pdf.runs import (
    ARCHIVE,
    bare,
    converted,
    converted_side_by_side,
    lines_in,
    page_count,
    spots_in,
)
from toolkit.writing.pdf.tables import LongTables, long_tables
from toolkit.writing.rendering import Converter, find_converter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["find_converter", "missing_in", "page_count", "to_pdf", "to_pdfs"]


def to_pdf(docx: bytes, converter: Converter | None = None, *, archive: bool = False) -> bytes:
    """The PDF of one document, PDF/A-2b for the archive; raises Refused `pdf-no-converter`, `pdf-failed`."""
    return to_pdfs([docx], converter, archive=archive)[0]


def to_pdfs(
    documents: Sequence[bytes], converter: Converter | None = None, *, archive: bool = False
) -> list[bytes]:
    """The PDFs of many documents, in their order; raises Refused `pdf-no-converter`, `pdf-failed`.

    PDF/A is neither joined nor parted: what a document's own file must say of itself would be said of others.
    """
    found = converter or find_converter()
    if found is None:
        raise Refused("pdf-no-converter")
    copies = divided([print_copy(document) for document in documents], found)
    long = _measured({at: tables for at, copy in enumerate(copies) if (tables := long_tables(copy))}, found)
    if archive:
        ready = [long[at].divided().docx() if at in long else copy for at, copy in enumerate(copies)]
        return converted(ready, found, ARCHIVE)
    short = {at: copy for at, copy in enumerate(copies) if at not in long}
    made = _long_pdfs(long, copies, found) | _short_pdfs(short, found)
    return [made[at] for at in range(len(copies))]


def _measured(long: Mapping[int, LongTables], converter: Converter) -> dict[int, LongTables]:
    """These documents with all their long tables placed: a run for the first of each, one for the second…"""
    found = dict(long)
    while waiting := [at for at, tables in found.items() if not tables.are_placed]:
        pdfs = converted([to_measure(found[at]) for at in waiting], converter)
        found |= {at: measured(found[at], spots_in(pdf)) for at, pdf in zip(waiting, pdfs, strict=True)}
    return found


def _long_pdfs(
    long: Mapping[int, LongTables], copies: Sequence[bytes], converter: Converter
) -> dict[int, bytes]:
    """Each divided and in parts; as it was where the parts did not come out as long as they were foreseen."""
    parted = {at: in_parts(tables.divided()) for at, tables in long.items()}
    made = iter(converted_side_by_side([part.docx for own in parted.values() for part in own], converter))
    found = {at: bound(own, [next(made) for _ in own]) for at, own in parted.items()}
    return {at: pdf or converted([copies[at]], converter)[0] for at, pdf in found.items()}


def _short_pdfs(documents: Mapping[int, bytes], converter: Converter) -> dict[int, bytes]:
    """Those that can be are joined, all are converted in one run, and the joined divided again."""
    places = list(documents)
    groups = [[places[at] for at in group] for group in grouped(list(documents.values()))]
    joined = [join([documents[at] for at in group]) for group in groups]
    products = converted([one.docx for one in joined], converter) if joined else []
    pdfs: dict[int, bytes] = {}
    for group, one, product in zip(groups, joined, products, strict=True):
        own = _parted(product, one) or converted([documents[at] for at in group], converter)
        pdfs |= zip(group, own, strict=True)
    return pdfs


def _parted(pdf: bytes, joined: Joined) -> list[bytes]:
    """A converted join divided at the pages where its documents begin; nothing where these cannot be told."""
    if len(joined.marks) == 1:
        return [pdf]
    from pypdf import PdfReader

    places = spots_in(pdf)
    reader = PdfReader(BytesIO(pdf))
    starts = [places[mark].page for mark in joined.marks if mark in places]
    ends = [*starts[1:], len(reader.pages)]
    is_sound = len(starts) == len(joined.marks) and starts[0] == 0
    if not is_sound or any(end <= start for start, end in zip(starts, ends, strict=True)):
        return []
    return [_pages(reader, start, end) for start, end in zip(starts, ends, strict=True)]


def _pages(reader: object, start: int, end: int) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.append(reader, pages=(start, end), import_outline=False)  # type: ignore[arg-type]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def missing_in(pdf: bytes, values: Iterable[str]) -> tuple[str, ...]:
    """The values that cannot be found in a PDF's text, white space aside."""
    text = "".join(lines_in(pdf))
    return tuple(value for value in values if bare(value) not in text)
