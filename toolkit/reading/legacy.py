"""Old formats (.doc, .xls, .wps, .et, .rtf), converted by LibreOffice where it is present.

This is the one place where an incoming file is handed to another program; `toolkit.libreoffice` says how that
is caged. What it made is screened like any other file. An office that does not want the risk removes
LibreOffice; the sender is then asked for .docx or .xlsx.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from toolkit import libreoffice
from toolkit.errors import Refused
from toolkit.reading.screen import Sort

TARGETS = {Sort.OLD_WORD: "docx", Sort.RICH_TEXT: "docx", Sort.OLD_EXCEL: "xlsx"}
_NAMES = {
    ".wps": "WPS 文字 .wps",
    ".et": "WPS 表格 .et",
    ".doc": "Word .doc",
    ".xls": "Excel .xls",
    ".rtf": "写字板 .rtf",
}


def old_name(sort: Sort, name: str) -> str:
    """What people call the old format of this file."""
    return _NAMES.get(Path(name).suffix.lower()) or _NAMES[f".{sort}"]


def converted(data: bytes, sort: Sort, name: str, *, time_limit: float = libreoffice.SECONDS) -> bytes:
    """The file as .docx or .xlsx; raises Refused `old-format` (no LibreOffice here) or `old-unreadable`."""
    program = libreoffice.find_program()
    if program is None:
        raise Refused("old-format", kind=old_name(sort, name))
    with tempfile.TemporaryDirectory(prefix="banwen-", ignore_cleanup_errors=True) as place:
        source, out = Path(place) / f"in.{sort}", Path(place) / "out"
        source.write_bytes(data)
        out.mkdir()
        libreoffice.convert(program, [source], TARGETS[sort], out, seconds=time_limit)
        product = out / f"in.{TARGETS[sort]}"
        if not product.is_file():
            raise Refused("old-unreadable", kind=old_name(sort, name))
        return product.read_bytes()
