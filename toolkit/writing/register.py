"""The register of documents sent (发文登记簿) as a workbook: a sheet for each 机关代字 and year."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.office.register import NumberState
from toolkit.ooxml.template_values import clean
from toolkit.writing.printed_sheet import FONT, as_printed
from toolkit.writing.words import said_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.office.register import RegisterLine

COLUMNS = ("发文字号", "标题", "文种", "主送机关", "日期", "经办", "状态", "说明", "文件")
_WIDTHS = (22, 48, 8, 24, 16, 10, 8, 24, 34)
_UNEXPLAINED = "跳过的号，没有说明原因；请用 banwen numbers void 写明"
_HEADER = 2


def workbook(lines: Sequence[RegisterLine], office: str, local: Callable[[datetime], datetime]) -> bytes:
    """The .xlsx of these lines, which come in the order of their numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for (code, year), group in groupby(lines, key=lambda line: line.number[:2]):
        _sheet(book.create_sheet(f"{code}〔{year}〕"), f"{office}发文登记簿", group, local)
    if not lines:
        _sheet(book.create_sheet("发文登记簿"), f"{office}发文登记簿", (), local)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(
    sheet: Worksheet, title: str, lines: Iterable[RegisterLine], local: Callable[[datetime], datetime]
) -> None:
    from openpyxl.styles import Font

    sheet.append([title])
    sheet["A1"].font = Font(name=FONT, size=16, bold=True)
    sheet.append(list(COLUMNS))
    for line in lines:
        sheet.append(row(line, local))
    as_printed(sheet, _WIDTHS, _HEADER)
    sheet.freeze_panes = f"B{_HEADER + 1}"


def row(line: RegisterLine, local: Callable[[datetime], datetime]) -> list[str]:
    """What stands in the register's columns of one line."""
    bearer = line.bearer
    told = (
        str(line.number), bearer.title, bearer.kind, "、".join(bearer.addressees),
        said_date(local(line.at).date()) if line.at else "", line.who, str(line.state),
        line.reason or (_UNEXPLAINED if line.state is NumberState.GAP else ""), line.path,
    )  # fmt: skip
    return list(map(clean, told))
