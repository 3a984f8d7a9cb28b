"""The workbook behind a chart: what Word and WPS open when somebody chooses 编辑数据.

Written part by part, not with openpyxl, which stamps the time into every file: the same chart gives the same
bytes whenever it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.ooxml.container import packed, zipped
from toolkit.ooxml.xml import REPLACEMENT, is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHEET = "Sheet1"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FIXED = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def escaped(text: str) -> str:
    """The text as it may stand in XML, between tags or in double quotes."""
    clean = "".join(char if is_allowed(ord(char)) else REPLACEMENT for char in text)
    return escape(clean, {'"': "&quot;", "\n": " "})


def column(place: int) -> str:
    """The letter of a series' column, counted from 0: B, C … Z."""
    return chr(ord("B") + place)


def workbook(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """The .xlsx with these rows from A1; text stays text, numbers are numbers."""
    lines = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    parts = {**_FIXED, "xl/worksheets/sheet1.xml": sheet}
    return zipped(packed(name, (_HEADER + text).encode()) for name, text in parts.items())


def _row(number: int, row: Sequence[str | float | None]) -> str:
    cells = (_cell(f"{chr(ord('A') + place)}{number}", value) for place, value in enumerate(row))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(where: str, value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'
    return f'<c r="{where}"><v>{value:.15g}</v></c>'
