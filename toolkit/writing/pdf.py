"""PDF of finished .docx files by LibreOffice: many in one run, each judged by what came out.

Starting the program costs a second, so many documents are one call; and documents that differ in nothing but
their text (a hundred notices from one template) are joined into one, converted once and divided again. Long
tables are divided in a copy made for this purpose alone, because the program's time grows with the square of
a table's rows; the copy is divided where its pages end, so that it looks like the whole.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.writing.pdf_copy import print_copy
from toolkit.writing.pdf_join import Joined, grouped, join
from toolkit.writing.pdf_rows import Spot
from toolkit.writing.pdf_table import long_tables
from toolkit.writing.rendering import Converter, convert, find_converter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["find_converter", "missing_in", "page_count", "to_pdf", "to_pdfs"]

_PLAIN = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"false"}}'
)
_ARCHIVE = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b."""


def to_pdf(docx: bytes, converter: Converter | None = None, *, archive: bool = False) -> bytes:
    """The PDF of one document, PDF/A-2b for the archive; raises Refused `pdf-no-converter`, `pdf-failed`."""
    return to_pdfs([docx], converter, archive=archive)[0]


def to_pdfs(
    documents: Sequence[bytes], converter: Converter | None = None, *, archive: bool = False
) -> list[bytes]:
    """The PDFs of many documents, in their order; raises Refused `pdf-no-converter`, `pdf-failed`.

    PDF/A is never joined: what a document's own file must say of itself would be said of all.
    """
    found = converter or find_converter()
    if found is None:
        raise Refused("pdf-no-converter")
    ready = _ready(documents, found)
    groups = [[at] for at in range(len(ready))] if archive else grouped(ready)
    joined = [join([ready[at] for at in group]) for group in groups]
    products = _converted([one.docx for one in joined], found, _ARCHIVE if archive else _PLAIN)
    pdfs: dict[int, bytes] = {}
    for group, one, product in zip(groups, joined, products, strict=True):
        parts = _parted(product, one) or _converted([ready[at] for at in group], found, _PLAIN)
        pdfs |= zip(group, parts, strict=True)
    return [pdfs[at] for at in range(len(ready))]


def _ready(documents: Sequence[bytes], converter: Converter) -> list[bytes]:
    """The copies that are converted: long tables divided where their pages end."""
    copies = [print_copy(document) for document in documents]
    long = {at: found for at, copy in enumerate(copies) if (found := long_tables(copy))}
    if long:
        measured = _converted([found.to_measure() for found in long.values()], converter, _PLAIN)
        for (at, found), pdf in zip(long.items(), measured, strict=True):
            copies[at] = found.divided(_destinations(pdf))
    return copies


def _converted(documents: Sequence[bytes], converter: Converter, target: str) -> list[bytes]:
    """One run of the program over all of them; every product is looked at."""
    with tempfile.TemporaryDirectory(prefix="banwen-pdf-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder) / f"{at}.docx" for at in range(len(documents))]
        for file, document in zip(files, documents, strict=True):
            file.write_bytes(document)
        out = Path(folder) / "out"
        out.mkdir()
        said = convert(files, target, out, converter)
        return [_judged(out / f"{at}.pdf", said) for at in range(len(documents))]


def _judged(product: Path, said: str) -> bytes:
    """The bytes of a product that is a PDF with at least one page; raises Refused `pdf-failed`."""
    data = product.read_bytes() if product.is_file() else b""
    if not data.startswith(b"%PDF") or page_count(data) < 1:
        raise Refused("pdf-failed", said=" ".join(said.split())[-200:] or "没有说明")
    return data


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has; 0 for what is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError, OSError):
        return 0


def _destinations(pdf: bytes) -> dict[str, Spot]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    return {
        name.lstrip("/"): Spot(at, float(target.top or 0))
        for name, target in reader.named_destinations.items()
        if (at := reader.get_destination_page_number(target)) is not None
    }


def _parted(pdf: bytes, joined: Joined) -> list[bytes]:
    """A converted join divided at the pages where its documents begin; nothing where these cannot be told."""
    if len(joined.marks) == 1:
        return [pdf]
    from pypdf import PdfReader

    places = _destinations(pdf)
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
    from pypdf import PdfReader

    text = _bare("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    return tuple(value for value in values if _bare(value) not in text)


def _bare(text: str) -> str:
    return "".join(text.split())
