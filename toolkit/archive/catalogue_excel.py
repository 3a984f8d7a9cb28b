"""The catalogue as a workbook: cover, figures, and a sheet for each class, ready to print."""

from __future__ import annotations

import re
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from toolkit.archive.catalogue import HEADERS, WIDTHS_MM, lines, statistics, volumes
from toolkit.disk.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.archive.catalogue import Fonds, Volume
    from toolkit.office.items import Item

_MM_A_CHARACTER, _MM_A_LETTER = 1.9, 1.8
"""The unit of a column's width; half a Chinese character of 10 points."""
_EDGE_INCHES = 0.59
_FONT, _LINE = "宋体", 15.0
"""A line's height in points."""
_SHEET_NAME = 31
"""The longest name Excel gives a sheet."""


def workbook(items: Sequence[Item], fonds: Fonds) -> bytes:
    """The .xlsx of the whole catalogue; texts are texts, none of them a formula."""
    from openpyxl import Workbook

    book = Workbook()
    found = volumes(items)
    _cover(book.worksheets[0], found, fonds)
    _figures(book.create_sheet("统计"), items)
    for volume in found:
        _sheet(book.create_sheet(_sheet_name(volume)), volume, fonds)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(volume: Volume) -> str:
    return re.sub(r"[\[\]:*?/\\]", "_", safe_name(volume.name))[-_SHEET_NAME:]


def _cover(sheet: Worksheet, found: Sequence[Volume], fonds: Fonds) -> None:
    sheet.title = "封面"
    _put(sheet, ("归档文件目录",), size=22, bold=True)
    sheet.row_dimensions[1].height = 40
    _put(sheet, ("全宗号", fonds.number))
    _put(sheet, ("全宗名称", fonds.name))
    _put(sheet, ())
    _put(sheet, ("年度", "保管期限", "机构（问题）", "起止件号", "件数"), bold=True)
    for volume in found:
        span = f"{volume.items[0].number}—{volume.items[-1].number}"
        _put(sheet, (volume.year, volume.period, volume.unit, span, len(volume.items)))
    _paper(sheet, (34, 60, 40, 30, 20))


def _figures(sheet: Worksheet, items: Sequence[Item]) -> None:
    _put(sheet, ("年度", "保管期限", "件数", "文件数", "页数"), bold=True)
    counts = statistics(items)
    for count in counts:
        _put(sheet, (*count[:4], count.pages or ""))
    totals = [sum(column) for column in list(zip(*counts, strict=True))[2:]] or [0, 0, 0]
    _put(sheet, ("合计", "", *totals[:2], totals[2] or ""), bold=True)
    uncounted = sum(not item.pages for item in items)
    if uncounted:
        _put(sheet, (f"有{uncounted}件没有计页数，不在页数内。",))
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=5)
    _paper(sheet, (24, 30, 24, 24, 24))


def _sheet(sheet: Worksheet, volume: Volume, fonds: Fonds) -> None:
    _put(sheet, HEADERS, bold=True)
    for line in lines(volume):
        _put(sheet, (int(line[0]), *line[1:]))
    _paper(sheet, WIDTHS_MM)
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    kept = f"{volume.year}年 {volume.period} {volume.unit}".replace("&", "&&")
    _say(sheet.oddHeader, f"归档文件目录　全宗号 {fonds.number}　{kept}")


def _put(sheet: Worksheet, values: Sequence[str | int], *, size: int = 10, bold: bool = False) -> None:
    """A row at the end; a text that begins with “=” stays a text."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Font

    font = Font(name=_FONT, size=size, bold=bold)
    cells = [Cell(sheet, row=1, column=1, value=value) for value in values]
    for cell in cells:
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        cell.font = font
    sheet.append(cells)


def _paper(sheet: Worksheet, widths_mm: Sequence[float]) -> None:
    """A4 landscape, as wide as the page, numbered at the foot."""
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin")
    for at, width in enumerate(widths_mm, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width / _MM_A_CHARACTER
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if sheet.title != "封面":
            sheet.row_dimensions[number].height = _height([cell.value for cell in row], widths_mm)
        for cell in row:
            cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=sheet.title != "封面")
            cell.border = Border(thin, thin, thin, thin) if sheet.title != "封面" else Border()
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = _EDGE_INCHES
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _say(sheet.oddFooter, "第 &P 页　共 &N 页")


def _say(place: HeaderFooterItem | None, text: str) -> None:
    if place is not None and place.center is not None:
        place.center.text = text


def _height(values: Sequence[object], widths_mm: Sequence[float]) -> float:
    """A row's height in points: no program fits it by itself when the file is only printed."""
    sizes = [
        sum(2 if char > "\u2e80" else 1 for char in str(value or "")) * _MM_A_LETTER / (width - 1)
        for value, width in zip(values, widths_mm, strict=False)
    ]
    return _LINE * max(1, *map(ceil, sizes)) + 3
