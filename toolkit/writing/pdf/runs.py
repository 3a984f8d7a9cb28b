"""Runs of LibreOffice that make PDFs, each product judged by what it is; what a PDF says, and where."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.writing.rendering import Converter, convert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLAIN = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"false"}}'
)
ARCHIVE = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b."""


def converted(documents: Sequence[bytes], converter: Converter, target: str = PLAIN) -> list[bytes]:
    """The PDFs of all these .docx, made in one run of the program; raises Refused `pdf-failed`."""
    with tempfile.TemporaryDirectory(prefix="banwen-pdf-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder) / f"{at}.docx" for at in range(len(documents))]
        for file, document in zip(files, documents, strict=True):
            file.write_bytes(document)
        out = Path(folder) / "out"
        out.mkdir()
        said = convert(files, target, out, converter)
        return [_judged(out / f"{at}.pdf", said) for at in range(len(documents))]


SIDE_BY_SIDE = min(4, os.cpu_count() or 1)
"""How many runs there may be at a time: each takes a processor and 200 MB."""


def converted_side_by_side(documents: Sequence[bytes], converter: Converter) -> list[bytes]:
    """The PDFs of these .docx, a run of the program for each; raises Refused `pdf-failed`."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as runs:
        return [pdf for made in runs.map(lambda one: converted([one], converter), documents) for pdf in made]


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


class Spot(NamedTuple):
    """Where a bookmark came to lie: its page from 0, its height over the page's lower edge in points."""

    page: int
    height: float


def spots_in(pdf: bytes) -> dict[str, Spot]:
    """Where the bookmarks of a document came to lie in its PDF, by their names."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    return {
        name.lstrip("/"): Spot(at, float(target.top or 0))
        for name, target in reader.named_destinations.items()
        if (at := reader.get_destination_page_number(target)) is not None
    }


def lines_in(pdf: bytes) -> Iterator[str]:
    """The lines of a PDF, without white space."""
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(pdf)).pages
    return (line for page in pages for words in page.extract_text().split("\n") if (line := bare(words)))


def bare(text: str) -> str:
    """A text without its white space, which a PDF keeps where it likes."""
    return "".join(text.split())
