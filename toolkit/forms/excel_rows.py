"""Rows put into a sheet, with everything below them moved: merges, formulas, names, validations, drawings."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.forms.excel_cells import cells_of
from toolkit.forms.excel_refs import (
    Opening,
    area_of,
    copied_formula,
    opened_area,
    opened_formula,
    opened_refs,
    ref_of,
)
from toolkit.model import column_letters
from toolkit.ooxml.sheet import FORMULA, VALUE, Area, column_number
from toolkit.ooxml.xml import XDR, S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.forms.excel_book import Book, OpenSheet

_FORMULA_TAGS = {FORMULA, f"{S}formula", f"{S}formula1", f"{S}formula2"}


def numbered(sheet: OpenSheet) -> None:
    """Give every row and cell its reference, which a producer may leave out."""
    row_number = 0
    for row in sheet.rows:
        row_number = int(row.get("r") or row_number + 1)
        row.set("r", str(row_number))
        column = 0
        for cell in cells_of(row):
            column = column_number(letters_of(cell)) if cell.get("r") else column + 1
            cell.set("r", f"{column_letters(column)}{row_number}")


def letters_of(cell: _Element) -> str:
    """The letters of a cell's reference."""
    return cell.get("r", "").rstrip("0123456789")


def add_copies(book: Book, sheet: OpenSheet, model: list[_Element], number: int) -> list[list[_Element]]:
    """So many copies of a model's rows put below it, all else moved down; gives the copies' rows."""
    height = len(model)
    top, after = int(model[0].get("r", "0")), int(model[-1].get("r", "0"))
    if number <= 0:
        return []
    opening = Opening(sheet.name, top, after, number * height)
    merges = [area for area in _merges(sheet) if top <= area.top and area.bottom <= after]
    _make_room(book, sheet, opening)
    copies = []
    for turn in range(1, number + 1):
        copies.append([_copied(row, turn * height) for row in model])
        _merge(sheet, [area._replace(top=area.top + turn * height, bottom=area.bottom + turn * height)
                       for area in merges])  # fmt: skip
    last = model[-1]
    for row in (row for rows in copies for row in rows):
        last.addnext(row)
        last = row
    return copies


def spell_out_shared_formulas(sheet: OpenSheet) -> None:
    """Give each cell of a shared formula its own, so that rows may move between them."""
    masters: dict[str, tuple[str, str]] = {}
    for cell, formula in _formula_cells(sheet, kind="shared"):
        if formula.text:
            masters[formula.get("si", "")] = formula.text, cell.get("r", "")
    for cell, formula in _formula_cells(sheet, kind="shared"):
        text, origin = masters.get(formula.get("si", ""), ("", ""))
        if text and not formula.text:
            formula.text = _translated(text, origin, cell.get("r", ""))
        for name in ("t", "si", "ref"):
            if name in formula.attrib:
                del formula.attrib[name]


def forget_results(sheet: OpenSheet) -> bool:
    """Take away what formulas came to before; whether there were any."""
    cells = [cell for cell, _ in _formula_cells(sheet)]
    for cell in cells:
        for value in cell.findall(VALUE):
            cell.remove(value)
        if "t" in cell.attrib:
            del cell.attrib["t"]
    return bool(cells)


def _translated(formula: str, origin: str, to: str) -> str:
    from openpyxl.formula.translate import Translator

    return str(Translator(f"={formula}", origin=origin).translate_formula(to))[1:]


def _formula_cells(sheet: OpenSheet, kind: str = "") -> Iterator[tuple[_Element, _Element]]:
    for row in sheet.rows:
        for cell in row:
            formula = cell.find(FORMULA)
            if formula is not None and (not kind or formula.get("t") == kind):
                yield cell, formula


def _merges(sheet: OpenSheet) -> list[Area]:
    areas = (area_of(merge.get("ref", "")) for merge in sheet.root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    return [area for area in areas if area]


def _merge(sheet: OpenSheet, areas: list[Area]) -> None:
    for holder in sheet.root.findall(f"{S}mergeCells"):
        for area in areas:
            etree.SubElement(holder, f"{S}mergeCell", ref=ref_of(area))
        holder.set("count", str(len(holder)))


def _copied(row: _Element, down: int) -> _Element:
    """A row as it is so many rows further down."""
    made = copy.deepcopy(row)
    number = int(row.get("r", "0")) + down
    made.set("r", str(number))
    for cell in cells_of(made):
        cell.set("r", f"{letters_of(cell)}{number}")
        for formula in cell.findall(FORMULA):
            formula.text = copied_formula(formula.text or "", down)
    return made


def _make_room(book: Book, sheet: OpenSheet, opening: Opening) -> None:
    for row in reversed(sheet.rows):
        number = int(row.get("r", "0"))
        if number > opening.after:
            row.set("r", str(opening.row(number)))
            for cell in cells_of(row):
                cell.set("r", f"{letters_of(cell)}{opening.row(number)}")
    _move_areas(sheet, opening)
    for other in book.sheets:
        for element in other.root.iter(*_FORMULA_TAGS):
            element.text = opened_formula(element.text or "", other.name, opening)
    for name in book.names:
        name.text = opened_formula(name.text or "", "", opening)
    _move_drawings(book, sheet, opening)


def _move_areas(sheet: OpenSheet, opening: Opening) -> None:
    """Move what names areas of the sheet: merges, validations, formats, filter, links, page breaks."""
    for element in sheet.root.iter():
        if element.tag == f"{S}mergeCell":
            _move_merge(element, opening)
        elif element.tag == f"{S}brk":
            element.set("id", str(opening.row(int(element.get("id", "0")))))
        elif element.tag not in {f"{S}c", f"{S}row"}:
            for name in {"ref", "sqref"} & {str(key) for key in element.attrib}:
                element.set(name, opened_refs(element.get(name, ""), opening))


def _move_merge(merge: _Element, opening: Opening) -> None:
    """A merge within the model's rows stays (its copies get their own); one that reaches over them grows."""
    area = area_of(merge.get("ref", ""))
    if area and not (opening.top <= area.top and area.bottom <= opening.after):
        merge.set("ref", ref_of(opened_area(area, opening)))


def _move_drawings(book: Book, sheet: OpenSheet, opening: Opening) -> None:
    for part in book.parts_of(sheet, "drawing"):
        for row in book.tree(part).iter(f"{XDR}row"):
            row.text = str(opening.row(int(row.text or "0") + 1) - 1)
    for part in book.parts_of(sheet, "comments"):
        for comment in book.tree(part).iter(f"{S}comment"):
            comment.set("ref", opened_refs(comment.get("ref", ""), opening))
    for part in book.parts_of(sheet, "vmlDrawing"):
        for row in book.tree(part).iter("{urn:schemas-microsoft-com:office:excel}Row"):
            row.text = str(opening.row(int(row.text or "0") + 1) - 1)
