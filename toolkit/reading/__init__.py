"""Any incoming file as one `Document`: screened first, then read by what it is, whatever its name says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from toolkit.errors import Refused, finding
from toolkit.reading.clean import remarks_on
from toolkit.reading.screen import Screened, Sort, screened

if TYPE_CHECKING:
    from toolkit.model import Document

__all__ = ["modern", "read", "renewed", "screened"]


def read(data: bytes, name: str) -> Document:
    """The file's rows in reading order; `name` is used only in messages and to tell Markdown from plain text.

    Raises Refused with the code of what is wrong with the file.
    """
    found = screened(data)
    document = _read(found, data, name)
    marred = tuple(remarks_on(document.rows))
    return replace(document, remarks=document.remarks + marred) if marred else document


def modern(data: bytes, name: str) -> bytes:
    """A Word or Excel file as it is, an old one (.doc, .xls, .wps) made new; raises Refused for any other."""
    found = screened(data)
    if found.sort is Sort.TEXT:
        raise Refused("not-office")
    if found.package is not None:
        return data
    from toolkit.reading.legacy import converted

    return converted(data, found.sort, name)


def renewed(data: bytes, name: str) -> tuple[bytes, str]:
    """The file and how its name ends: as it came, or made new where its format is old.

    Raises Refused with the code of what is wrong with the file.
    """
    from toolkit.reading.legacy import TARGETS, converted

    found = screened(data)
    if found.package is not None or found.sort is Sort.TEXT:
        return data, PurePath(name).suffix
    return converted(data, found.sort, name), f".{TARGETS[found.sort]}"


def _read(found: Screened, data: bytes, name: str) -> Document:
    if found.sort is Sort.TEXT:
        from toolkit.reading.plain import read_plain

        return read_plain(data, name)
    if found.package is None:
        return _read_old(found.sort, data, name)
    if found.sort is Sort.WORD:
        from toolkit.reading.word import read_word

        return read_word(found.package, found.remarks)
    from toolkit.reading.excel import read_excel

    return read_excel(found.package, found.remarks)


def _read_old(sort: Sort, data: bytes, name: str) -> Document:
    """An old format by way of LibreOffice; what LibreOffice made is screened like any other file."""
    from toolkit.reading.legacy import converted, old_name

    kind = old_name(sort, name)
    found = screened(converted(data, sort, name))
    if found.package is None:
        raise Refused("old-unreadable", kind=kind)
    document = _read(found, b"", name)
    return replace(document, remarks=(finding("converted", kind=kind), *document.remarks))
