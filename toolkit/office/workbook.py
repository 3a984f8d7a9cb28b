"""The rows of a workbook's sheets as plain values: what the roster is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from toolkit.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model import Stored


class SheetRow(NamedTuple):
    """One row: its number as the sheet counts it, and its values by column number, empty ones left out."""

    number: int
    cells: Mapping[int, Stored | str]


def sheets(data: bytes, file: str) -> dict[str, tuple[SheetRow, ...]]:
    """Every sheet's rows by the sheet's name; raises Misconfigured for what is no whole workbook."""
    from io import BytesIO
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
    except (ValueError, KeyError, OSError, BadZipFile):
        raise Misconfigured("roster-unreadable", file=file) from None
    return {
        sheet.title: tuple(
            SheetRow(number, {c: cast("Stored | str", v) for c, v in enumerate(row, 1) if v is not None})
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
        )
        for sheet in book.worksheets
    }
