"""Any incoming file as one `Document`: screened first, then read by what it is, whatever its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.reading.plain import read_plain
from toolkit.reading.screen import Kind, screened

if TYPE_CHECKING:
    from toolkit.model import Document

__all__ = ["read", "screened"]


def read(data: bytes, name: str) -> Document:
    """The file's rows in reading order; `name` is used only in messages and to tell Markdown from plain text.

    Raises Refused with the code of what is wrong with the file.
    """
    found = screened(data, name)
    if found.kind is Kind.WORD and found.package:
        from toolkit.reading.word import read_word

        return read_word(found.package, found.remarks)
    if found.kind is Kind.EXCEL and found.package:
        from toolkit.reading.excel import read_excel

        return read_excel(found.package, found.remarks)
    return read_plain(data, name)
