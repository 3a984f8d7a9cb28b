"""PDFs of the documents that went out: beside each, of the same name, many in one run of the converter."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk import publish
from toolkit.disk.names import display_path
from toolkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.disk import Disk
    from toolkit.pipeline.desk import Desk

    Convert = Callable[[Sequence[bytes]], list[bytes]]

_AT_ONCE = 40
"""Documents a run of the converter is given: enough to be quick, few enough to be held in memory."""


class Printed(NamedTuple):
    """What became of the documents that were to be printed."""

    pdfs: tuple[str, ...]
    """The PDFs made, within the office folder."""
    failed: tuple[str, ...] = ()
    """The documents that none could be made of."""


def print_documents(desk: Desk, paths: Iterable[str] | None = None) -> Printed:
    """Make the PDF of these documents (of all that went out), those left out that have one already.

    Raises Refused `pdf-no-converter` where no program can.
    """
    wanted = [one.path for one in desk.ledger.documents()] if paths is None else list(paths)
    files = (desk.office.documents / path.rpartition("/")[2] for path in wanted)
    unprinted = [file for file in files if file.exists() and not file.with_suffix(".pdf").exists()]
    return _printed(unprinted, desk.disk, desk.shown)


def print_files(files: Iterable[Path], disk: Disk) -> Printed:
    """Make the PDF of any .docx, beside it; what lies there is not overwritten.

    Raises Refused `pdf-no-converter` where no program can.
    """
    return _printed(files, disk, display_path)


def _printed(files: Iterable[Path], disk: Disk, shown: Callable[[Path], str]) -> Printed:
    from toolkit.writing.pdf import to_pdfs

    made: list[str] = []
    failed: list[str] = []
    waiting = iter(files)
    while some := list(islice(waiting, _AT_ONCE)):
        pdfs = list(_pdfs([file.read_bytes() for file in some], to_pdfs))
        for file, pdf in zip(some, pdfs, strict=True):
            if pdf:
                made.append(shown(publish(disk, file.parent, f"{file.stem}.pdf", pdf)))
            else:
                failed.append(shown(file))
    return Printed(tuple(made), tuple(failed))


def _pdfs(documents: Sequence[bytes], convert: Convert) -> Iterator[bytes]:
    """The PDF of each; where one spoils the run each is tried alone, and nothing stands for what failed."""
    try:
        yield from convert(documents)
    except Refused as error:
        if error.code != "pdf-failed":
            raise
        alone = ([document] for document in documents)
        yield from (b"",) if len(documents) == 1 else (pdf for one in alone for pdf in _pdfs(one, convert))
