"""PDFs of many strangers' files: whatever can be converted, some dozens in one run; the rest is left out.

A file that brings the program down takes those of its run with it: they are tried again, each by itself.
"""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.writing.pdf.print_copy import print_copy
from toolkit.writing.pdf.runs import page_count
from toolkit.writing.rendering import convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.writing.rendering import Converter

_AT_ONCE = 40
_PDF_A = ':{"SelectPdfVersion":{"type":"long","value":"2"}}'
_TARGETS = {False: f"pdf:writer_pdf_Export{_PDF_A}", True: f"pdf:calc_pdf_Export{_PDF_A}"}
"""PDF/A-2b of a text and of a workbook."""


class Original(NamedTuple):
    """A file to be converted, and what sort it is."""

    data: bytes
    suffix: str
    """As LibreOffice knows it: .docx, .doc, .rtf, .xlsx, .xls."""

    @property
    def is_sheet(self) -> bool:
        """Whether it is a workbook."""
        return self.suffix.startswith(".xls")


class Copy(NamedTuple):
    """What came of a file: the PDF/A-2b, and how many pages it has."""

    pdf: bytes
    pages: int


def pdf_copies(originals: Mapping[str, Original], converter: Converter) -> dict[str, Copy]:
    """The copy of each file by its name; those that cannot be converted are not there."""
    found: dict[str, Copy] = {}
    for is_sheet, target in _TARGETS.items():
        names = iter([name for name, one in originals.items() if one.is_sheet == is_sheet])
        while some := list(islice(names, _AT_ONCE)):
            found |= _run(some, originals, target, converter)
            for name in some if len(some) > 1 else ():
                if name not in found:
                    found |= _run([name], originals, target, converter)
    return found


def _run(
    names: Sequence[str], originals: Mapping[str, Original], target: str, converter: Converter
) -> dict[str, Copy]:
    with tempfile.TemporaryDirectory(prefix="banwen-pdf-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder) / f"{at}{originals[name].suffix}" for at, name in enumerate(names)]
        for file, name in zip(files, names, strict=True):
            file.write_bytes(_ready(originals[name]))
        out = Path(folder) / "out"
        out.mkdir()
        convert(files, target, out, converter)
        return dict(_products(names, out))


def _ready(original: Original) -> bytes:
    """What the program gets to see; a stranger's file may have no parts to say otherwise in."""
    try:
        return print_copy(original.data) if original.suffix == ".docx" else original.data
    except Refused:
        return original.data


def _products(names: Iterable[str], out: Path) -> Iterator[tuple[str, Copy]]:
    for at, name in enumerate(names):
        product = out / f"{at}.pdf"
        data = product.read_bytes() if product.is_file() else b""
        if pages := page_count(data):
            yield name, Copy(data, pages)
