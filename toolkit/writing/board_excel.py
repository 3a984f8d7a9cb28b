"""The board of progress as a workbook: the board in colours, the totals as numbers, and a chart of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.writing.board import COLOURS, LEGEND, MISSING_COLOUR, SENT_COLOUR
from toolkit.writing.printed_sheet import FONT, as_printed
from toolkit.writing.words import said_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.writing.board import Board, Standing

_TOTALS = ("应报", "已报", "未报", "退回", "逾期", "报送率")
_FIRST_ROW = 4
"""Below title, legend and header."""


def workbook(board: Board) -> bytes:
    """The .xlsx of the board: sheet 报送进度, and sheet 汇总 with the chart."""
    from openpyxl import Workbook

    book = Workbook()
    _progress(book.worksheets[0], board)
    _totals(book.create_sheet("汇总"), board)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _progress(sheet: Worksheet, board: Board) -> None:
    from openpyxl.styles import PatternFill

    sheet.title = "报送进度"
    _head(sheet, board, ("党组织", *board.materials, "合计"))
    for org in (*board.orgs, "合计"):
        standings = list(_line(board, org))
        sheet.append([org, *(one.shown for one in standings)])
        for cell, one in zip(sheet[sheet.max_row][1:], standings, strict=True):
            cell.fill = PatternFill("solid", fgColor=COLOURS[one.mark])
    as_printed(sheet, (28, *[10] * len(board.materials), 12), _FIRST_ROW - 1)


def _line(board: Board, org: str) -> Iterator[Standing]:
    """A row's cells: of one branch, or of all."""
    is_total = org not in board.orgs
    for material in board.materials:
        yield board.of_material(material) if is_total else board.cell(org, material)
    yield board.total if is_total else board.of_org(org)


def _totals(sheet: Worksheet, board: Board) -> None:
    _head(sheet, board, ("党组织", *_TOTALS))
    for org in board.orgs:
        sheet.append([org, *_figures(board.of_org(org))])
    sheet.append(["合计", *_figures(board.total)])
    for row in sheet.iter_rows(min_row=_FIRST_ROW, min_col=len(_TOTALS) + 1):
        row[0].number_format = "0.0%"
    as_printed(sheet, (28, *[10] * len(_TOTALS)), _FIRST_ROW - 1, pages=1)
    if board.orgs:
        _chart(sheet, board)


def _figures(one: Standing) -> tuple[float | None, ...]:
    return (one.expected, one.sent, one.missing, one.returned, one.late, one.share)


def _chart(sheet: Worksheet, board: Board) -> None:
    """已报 and 未报 of each branch, one bar each."""
    from openpyxl.chart import BarChart, Reference

    last = _FIRST_ROW + len(board.orgs) - 1
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.title, chart.style = "各党组织报送情况（份）", 10
    chart.add_data(
        Reference(sheet, min_col=3, max_col=4, min_row=_FIRST_ROW - 1, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=_FIRST_ROW, max_row=last))
    for series, colour in zip(chart.series, (SENT_COLOUR, MISSING_COLOUR), strict=True):
        series.graphicalProperties.solidFill = colour
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.width, chart.height = 24, max(8, 2 + 0.8 * len(board.orgs))
    sheet.add_chart(chart, f"A{last + 4}")


def _head(sheet: Worksheet, board: Board, columns: Sequence[str]) -> None:
    from openpyxl.styles import Font

    sheet.append([f"{board.title}（{said_date(board.day)}）"])
    sheet["A1"].font = Font(name=FONT, size=16, bold=True)
    sheet.append([LEGEND])
    sheet.append(list(columns))
    sheet.freeze_panes = f"B{_FIRST_ROW}"
