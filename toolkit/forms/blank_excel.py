"""An Excel blank: input rules and prompts at the answers' cells, all else locked, without a password."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.forms.definition import Field, FieldType
from toolkit.forms.excel_book import Book
from toolkit.forms.excel_cells import cells_of, day_number
from toolkit.forms.excel_refs import area_of
from toolkit.forms.excel_rows import letters_of
from toolkit.forms.fill_excel import fill_book, mark
from toolkit.ooxml.sheet import column_number
from toolkit.ooxml.xml import S

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from toolkit.forms.excel_book import OpenSheet
    from toolkit.forms.written import Answers
    from toolkit.model import Stamp
    from toolkit.ooxml.package import Package

_BEFORE_PROTECTION = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
)
_BEFORE_RULES = (
    *_BEFORE_PROTECTION, "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
)  # fmt: skip
_LONGEST_LIST = 255
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
_LONGEST_TEXT = 32_767
_FAR = 999_999_999_999
_STILL_ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertRows")


class Rule(NamedTuple):
    """What a cell takes: a type of dataValidation (ECMA-376 part 1 §18.18.21), its limits, what to say."""

    kind: str
    limits: tuple[str, ...]
    advice: str


def blank_excel(package: Package, answers: Answers, stamp: Stamp) -> bytes:
    """The workbook made a blank."""
    book = Book(package)
    placed = fill_book(book, answers, gap=True)
    mark(book, placed.single, stamp)
    for sheet, cell, answer in placed.single:
        _set_look(book, cell, answer.field)
        _add_rule(sheet, cell, answer.field, book)
    for sheet in book.sheets:
        cells = [cell for at, cell in placed.cells if at is sheet]
        if cells:
            _unlock(book, sheet, cells)
            _protect(sheet)
    return book.saved()


def rule_for(field: Field, *, is_1904: bool = False) -> Rule:
    """The input rule of a field; kind `none` where anything may be typed."""
    if field.type is FieldType.CHOICE and field.options:
        return _list_rule(field)
    if field.type is FieldType.CHOICES:
        return Rule("none", (), "请把选中的“☐”改成“☑”。")
    if field.type is FieldType.DATE:
        limits = [
            _day(limit, is_1904=is_1904) for limit in (field.min or "1901-01-01", field.max or "2199-12-31")
        ]
        return Rule("date", tuple(limits), "应填日期，例如 2010-4-20。")
    if field.type is FieldType.MONTH:
        return Rule("none", (), "应填年月，例如 1975年3月。")
    if field.type in _NUMBER_RULES:
        return _number_rule(field)
    return _text_rule(field)


def _list_rule(field: Field) -> Rule:
    options = ",".join(field.options)
    fits = len(options) + 2 <= _LONGEST_LIST and not any(
        sign in option for option in field.options for sign in ',"'
    )
    advice = f"应从下列各项中选一项：{'、'.join(field.options)}。"
    return Rule("list", (f'"{options}"',), advice) if fits else Rule("none", (), advice)


_NUMBER_RULES = {
    FieldType.INTEGER: ("whole", 1, "应填整数，不带单位。"),
    FieldType.DECIMAL: ("decimal", 1, "应填数字，不带单位。"),
    FieldType.MONEY: ("decimal", 1, "应填金额数字，不带单位。"),
    FieldType.PERCENT: ("decimal", 100, "应填百分比，例如 85%。"),
}


def _number_rule(field: Field) -> Rule:
    kind, parts, advice = _NUMBER_RULES[field.type]
    low, high = (limit if isinstance(limit, int | float) else far for limit, far in (
        (field.min, -_FAR), (field.max, _FAR),
    ))  # fmt: skip
    return Rule(kind, (f"{low / parts:.12g}", f"{high / parts:.12g}"), advice)


def _text_rule(field: Field) -> Rule:
    if field.type is FieldType.ID_NUMBER:
        return Rule("textLength", ("15", "18"), "应填18位身份证号码。")
    if field.min_chars or field.max_chars:
        low, high = field.min_chars or 0, field.max_chars or _LONGEST_TEXT
        limit = f"{low}至{high}字" if field.min_chars and field.max_chars else (
            f"不少于{low}字" if field.min_chars else f"不超过{high}字"
        )  # fmt: skip
        return Rule("textLength", (str(low), str(high)), f"应{limit}。")
    return Rule("none", (), "")


def _day(limit: float | str, *, is_1904: bool) -> str:
    try:
        return str(day_number(date.fromisoformat(str(limit)), is_1904=is_1904))
    except ValueError:
        return str(day_number(date(1901, 1, 1), is_1904=is_1904))


def _set_look(book: Book, cell: _Element, field: Field) -> None:
    """The number format that suits what is going to be typed."""
    look = int(cell.get("s", "0"))
    if field.type in (FieldType.ID_NUMBER, FieldType.PHONE):
        look = book.looks.as_text(look)
    elif field.type is FieldType.DATE and not book.looks.is_text(look):
        look = book.looks.as_day(look)
    elif field.type is FieldType.PERCENT and not book.looks.is_text(look):
        look = book.looks.as_percent(look, 0)
    elif field.type is FieldType.LONG_TEXT:
        look = book.looks.wrapped(look)
    cell.set("s", str(look))


def _add_rule(sheet: OpenSheet, cell: _Element, field: Field, book: Book) -> None:
    rules = _held(sheet, "dataValidations", _BEFORE_RULES)
    ref = cell.get("r", "")
    if any(_covers(rule, ref) for rule in rules):
        return
    rule = rule_for(field, is_1904=book.is_1904)
    prompt = f"请填写“{field.name}”。{rule.advice}"[:_LONGEST_PROMPT]
    title = field.name[:_LONGEST_TITLE]
    made = etree.SubElement(
        rules, f"{S}dataValidation", allowBlank="1", showInputMessage="1", showErrorMessage="1",
        errorTitle=title, error=f"“{field.name}”{rule.advice}"[:_LONGEST_PROMPT], promptTitle=title,
        prompt=prompt, sqref=ref,
    )  # fmt: skip
    if rule.kind != "none":
        made.set("type", rule.kind)
    for number, limit in enumerate(rule.limits, start=1):
        etree.SubElement(made, f"{S}formula{number}").text = limit
    rules.set("count", str(len(rules)))


def _covers(rule: _Element, ref: str) -> bool:
    at = area_of(ref)
    areas = map(area_of, rule.get("sqref", "").split())
    return at is not None and any(
        area.top <= at.top <= area.bottom and area.left <= at.left <= area.right for area in areas if area
    )


def _unlock(book: Book, sheet: OpenSheet, cells: Iterable[_Element]) -> None:
    """Open the answers' cells, whole merged areas with them."""
    refs = {cell.get("r", "") for cell in cells}
    merges = (area_of(merge.get("ref", "")) for merge in sheet.root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    areas = [area for area in merges if area]
    tops = {(area.top, area.left): area for area in areas}
    opened = {tops[key] for ref in refs if (at := area_of(ref)) and (key := (at.top, at.left)) in tops}
    for row in sheet.rows:
        number = int(row.get("r", "0"))
        spans = [(area.left, area.right) for area in opened if area.top <= number <= area.bottom]
        for cell in cells_of(row):
            column = column_number(letters_of(cell))
            if cell.get("r") in refs or any(left <= column <= right for left, right in spans):
                cell.set("s", str(book.looks.unlocked(int(cell.get("s", "0")))))


def _protect(sheet: OpenSheet) -> None:
    """Lock the sheet without a password; what helps to fill it in stays allowed."""
    if sheet.root.find(f"{S}sheetProtection") is None:
        lock = _held(sheet, "sheetProtection", _BEFORE_PROTECTION)
        for name in ("sheet", "objects", "scenarios"):
            lock.set(name, "1")
        for name in _STILL_ALLOWED:
            lock.set(name, "0")


def _held(sheet: OpenSheet, name: str, before: tuple[str, ...]) -> _Element:
    """The sheet's element of that name, put in its right order where there is none."""
    held = sheet.root.find(f"{S}{name}")
    if held is None:
        earlier = {f"{S}{other}" for other in before}
        held = etree.Element(f"{S}{name}")
        sheet.root.insert(sum(child.tag in earlier for child in sheet.root), held)
    return held
