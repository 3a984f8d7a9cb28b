"""Cells of a sheet to write on: found or made in their place, their look kept but for a light fill."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.errors import Refused
from toolkit.model import column_letters
from toolkit.ooxml.sheet import column_number
from toolkit.ooxml.xml import S, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ROW, _CELL = f"{S}row", f"{S}c"


def cell_at(sheet: _Element, row: int, column: int) -> _Element:
    """The `c` at that row and column (from 1) of a sheet's root; made, looking as around it, where missing.

    Raises Refused `xml-broken` for a sheet without its data.
    """
    data = sheet.find(f"{S}sheetData")
    if data is None:
        raise Refused("xml-broken", part="sheetData")
    line = _at(_numbered_rows(data), row)
    if line is None:
        line = etree.Element(_ROW, r=str(row))
        data.insert(_room(_numbered_rows(data), row), line)
    cell = _at(_numbered_cells(line), column)
    if cell is None:
        cell = etree.Element(_CELL, r=f"{column_letters(column)}{row}")
        line.insert(_room(_numbered_cells(line), column), cell)
        line.attrib.pop("spans", "")
        if look := _look_around(sheet, line, column):
            cell.set("s", look)
    return cell


def _numbered_rows(data: _Element) -> Iterator[tuple[int, _Element]]:
    """Rows may leave out their number where it is the next one."""
    number = 0
    for row in data.iterchildren(_ROW):
        named = row.get("r", "")
        number = int(named) if named.isdigit() else number + 1
        yield number, row


def _numbered_cells(row: _Element) -> Iterator[tuple[int, _Element]]:
    number = 0
    for cell in row.iterchildren(_CELL):
        letters = cell.get("r", "").rstrip("0123456789")
        number = column_number(letters) if letters else number + 1
        yield number, cell


def _at(numbered: Iterator[tuple[int, _Element]], wanted: int) -> _Element | None:
    return next((element for number, element in numbered if number == wanted), None)


def _room(numbered: Iterator[tuple[int, _Element]], wanted: int) -> int:
    """How many of its brothers stand before it."""
    return sum(number < wanted for number, _ in numbered)


def _look_around(sheet: _Element, row: _Element, column: int) -> str:
    """The look that an empty cell has from its row, or else from its column."""
    if row.get("customFormat") in ("1", "true") and row.get("s"):
        return row.get("s", "")
    for columns in children(sheet, f"{S}cols"):
        if int(columns.get("min", "0")) <= column <= int(columns.get("max", "0")):
            return columns.get("style", "")
    return ""


class Fills:
    """The looks of a workbook, to which filled doubles of some are added."""

    def __init__(self, root: _Element, colour: str = "FFFFF2CC") -> None:
        self.root = root
        self._colour = colour
        self._doubles: dict[int, int] = {}
        self._fill = ""

    def filled(self, look: int) -> int:
        """The number of the look that is `look` with the light fill: its format, font and borders stay."""
        if look not in self._doubles:
            self._doubles[look] = self._double(look)
        return self._doubles[look]

    def _double(self, look: int) -> int:
        looks = self.root.find(f"{S}cellXfs")
        if looks is None:
            looks = etree.SubElement(self.root, f"{S}cellXfs")
        old = (
            looks[look]
            if 0 <= look < len(looks)
            else etree.Element(f"{S}xf", numFmtId="0", fontId="0", borderId="0")
        )
        new = copy.deepcopy(old)
        new.set("fillId", self._fill or self._new_fill())
        new.set("applyFill", "1")
        looks.append(new)
        looks.set("count", str(len(looks)))
        return len(looks) - 1

    def _new_fill(self) -> str:
        fills = self.root.find(f"{S}fills")
        if fills is None:
            fills = etree.Element(f"{S}fills")
            self.root.insert(
                len(self.root.findall(f"{S}numFmts")) + len(self.root.findall(f"{S}fonts")), fills
            )
        pattern = etree.SubElement(
            etree.SubElement(fills, f"{S}fill"), f"{S}patternFill", patternType="solid"
        )
        etree.SubElement(pattern, f"{S}fgColor", rgb=self._colour)
        etree.SubElement(pattern, f"{S}bgColor", indexed="64")
        fills.set("count", str(len(fills)))
        self._fill = str(len(fills) - 1)
        return self._fill
