"""References to cells (`B3`, `'名册'!$A$1:$C$9`) and what becomes of them when rows are put in between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.sheet import Area, column_number

if TYPE_CHECKING:
    from collections.abc import Callable

_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'  # a text in a formula is no reference
    r"|(?<![\w.$!'])(?P<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?"
    r"(?P<left>\$?[A-Z]{1,3})(?P<first>\$?)(?P<top>\d+)"
    r"(?::(?P<right>\$?[A-Z]{1,3})(?P<last>\$?)(?P<bottom>\d+))?(?![\w.(!])"
)
_AREA = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")


class Opening(NamedTuple):
    """Room made for more rows: `by` of them go below row `after` of a sheet, like its rows from `top` on."""

    sheet: str
    top: int
    after: int
    by: int

    def row(self, row: int) -> int:
        """Where a row lies afterwards."""
        return row + self.by if row > self.after else row

    def rows(self, top: int, bottom: int) -> tuple[int, int]:
        """Where a stretch of rows lies afterwards; one that ends with the model's last row grows."""
        return self.row(top), self.row(bottom) + (self.by if bottom == self.after and top <= bottom else 0)


def area_of(ref: str) -> Area | None:
    """The area that `B3` or `B3:C9` names."""
    match = _AREA.fullmatch(ref.replace("$", ""))
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return Area(int(top), column_number(left), int(bottom or top), column_number(right or left))


def ref_of(area: Area) -> str:
    """How an area is named: `B3`, or `B3:C9`."""
    from toolkit.model import column_letters

    first = f"{column_letters(area.left)}{area.top}"
    last = f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def opened_area(area: Area, opening: Opening) -> Area:
    """An area after rows were put in; one that ends with the model's last row grows."""
    top, bottom = opening.rows(area.top, area.bottom)
    return area._replace(top=top, bottom=bottom)


def opened_refs(refs: str, opening: Opening) -> str:
    """Areas with blanks between them (`sqref`), after rows were put in."""
    found = ((ref, area_of(ref)) for ref in refs.split())
    return " ".join(ref_of(opened_area(area, opening)) if area else ref for ref, area in found)


def opened_formula(formula: str, own_sheet: str, opening: Opening) -> str:
    """A formula (or a defined name's) on `own_sheet` after rows were put in."""

    def moved(match: re.Match[str]) -> str:
        if _sheet_of(match, own_sheet) != opening.sheet:
            return match[0]
        top = int(match["top"])
        if not match["bottom"]:
            return _said(match, opening.row(top), None)
        return _said(match, *opening.rows(top, int(match["bottom"])))

    return _each_reference(formula, moved)


def copied_formula(formula: str, down: int) -> str:
    """A formula as it is when its cell is copied so many rows down: rows without `$` follow."""

    def moved(match: re.Match[str]) -> str:
        top = int(match["top"]) + (0 if match["first"] else down)
        bottom = int(match["bottom"]) + (0 if match["last"] else down) if match["bottom"] else None
        return _said(match, top, bottom)

    return _each_reference(formula, moved)


def quoted_sheet(name: str) -> str:
    """A sheet's name as formulas write it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _each_reference(formula: str, moved: Callable[[re.Match[str]], str]) -> str:
    return _REFERENCE.sub(lambda match: moved(match) if match["left"] else match[0], formula)


def _sheet_of(match: re.Match[str], own_sheet: str) -> str:
    name = match["sheet"]
    return name[:-1].strip("'").replace("''", "'") if name else own_sheet


def _said(match: re.Match[str], top: int, bottom: int | None) -> str:
    said = f"{match['sheet'] or ''}{match['left']}{match['first']}{top}"
    return said if bottom is None else f"{said}:{match['right']}{match['last']}{bottom}"
