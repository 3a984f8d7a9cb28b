"""An Excel sheet as it is printed: framed, wrapped, A4 landscape, its header on every page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"


def as_printed(sheet: Worksheet, widths: Sequence[float], header: int, pages: int = 0) -> None:
    """Give a filled sheet its looks, from its header row on; as wide as the page, on so many pages (0: as
    it comes). Texts that begin with “=” stay texts.
    """
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    side = Side(style="thin")
    for number, row in enumerate(sheet.iter_rows(min_row=header, max_col=len(widths))):
        for place, cell in enumerate(row):
            cell.border = Border(side, side, side, side)
            cell.font = Font(name=FONT, bold=number == 0)
            cell.alignment = Alignment("center" if place else "left", "center", wrap_text=True)
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        lines = max(_lines(str(cell.value or ""), width) for cell, width in zip(row, widths, strict=True))
        if lines > 1:  # Excel finds out by itself, other programs cut the second line off
            sheet.row_dimensions[header + number].height = _LINE_POINTS * lines
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = pages
    if sheet.sheet_properties.pageSetUpPr:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header}:{header}"


_LINE_POINTS = 15.0


def _lines(text: str, width: float) -> int:
    """How many lines the text takes in a column so many digits wide; a Chinese character is two."""
    return ceil(sum(2 if sign >= "\u2e80" else 1 for sign in text) / max(width - 1, 1))
