"""A proposal as the archivist sends it back: the workbook, changed by hand."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet


def gone_over(data: bytes, change: Callable[[Worksheet], object] = lambda sheet: None) -> bytes:
    """The workbook saved anew, its sheet changed."""
    book = load_workbook(BytesIO(data))
    change(book["归档建议"])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def typed(**cells: object) -> Callable[[Worksheet], None]:
    """A change that writes these cells."""

    def change(sheet: Worksheet) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return change
