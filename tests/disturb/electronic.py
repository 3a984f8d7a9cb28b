"""What happens to the office's electronic blanks: their controls and named cells are gone past."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from disturb.excel_blank import saved
from disturb.word_tables import edited
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from random import Random

    from lxml.etree import _Element

    from toolkit.forms.definition import Form

CONTROL, ROW = f"{W}sdt", f"{W}tr"


def _lists(root: _Element) -> dict[str, list[_Element]]:
    """The rows of each list, in order, by the tags of the controls in them."""
    found: dict[str, dict[_Element, None]] = {}
    for control in root.iter(CONTROL):
        name, dot, _ = _tag(control).partition(".")
        row = next(control.iterancestors(ROW), None)
        if dot and row is not None:
            found.setdefault(name, {})[row] = None
    return {name: list(rows) for name, rows in found.items()}


def _tag(control: _Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def _open(control: _Element) -> None:
    """A control taken away, what stands in it kept."""
    for content in control.findall(f"{W}sdtContent"):
        for child in list(content):
            control.addprevious(child)
    control.getparent().remove(control)


def _row_without_controls(root: _Element, form: Form, rng: Random) -> None:
    """The last row of every list was added by hand: no control is in it, and none around it."""
    for rows in _lists(root).values():
        if len(rows) > 1:
            for control in list(rows[-1].iter(CONTROL)):
                _open(control)


def _row_doubled(root: _Element, form: Form, rng: Random) -> None:
    """A row was copied, controls and all, and emptied."""
    controls = [
        control for control in root.iter(CONTROL) if _tag(control) in form.by_tag and "." not in _tag(control)
    ]
    rows = [row for control in controls if (row := next(control.iterancestors(ROW), None)) is not None]
    if rows:
        row = rng.choice(rows)
        double = copy.deepcopy(row)
        for text in double.iter(f"{W}t"):
            text.text = ""
        row.addnext(double)


def _prompt_marks_kept(root: _Element, form: Form, rng: Random) -> None:
    """A program wrote the answers and left every control marked as showing its prompt."""
    for control in [control for control in root.iter(CONTROL) if _tag(control) in form.by_tag]:
        mark = control.makeelement(f"{W}showingPlcHdr")
        properties = control.find(f"{W}sdtPr")
        if properties.find(f"{W}showingPlcHdr") is None:
            properties.find(f"{W}tag").addnext(mark)


_AREAS = re.compile(r"(<definedName [^>]*>)([^<]*)(</definedName>)")
_AREA = re.compile(r"(\$[A-Z]+\$)([0-9]+):\1([0-9]+)")


def _typed_below_the_names(file: bytes, form: Form, rng: Random) -> bytes:
    """The last row of every list stands below those that were named."""

    def shorter(area: re.Match[str]) -> str:
        return f"{area[1]}{area[2]}:{area[1]}{int(area[3]) - 1}"

    source, out = zipfile.ZipFile(io.BytesIO(file)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                text = data.decode()
                data = _AREAS.sub(lambda one: one[1] + _AREA.sub(shorter, one[2]) + one[3], text).encode()
            target.writestr(name, data)
    return out.getvalue()


def _put_in(which: str) -> object:
    def apply(file: bytes, form: Form, rng: Random) -> bytes:
        """A program put in a row (a column) before all others; the names stay where they were."""
        book = load_workbook(io.BytesIO(file))
        for sheet in book.worksheets:
            merged = [CellRange(str(area)) for area in sheet.merged_cells.ranges]
            for area in merged:
                sheet.unmerge_cells(str(area))
            getattr(sheet, f"insert_{which}")(1)
            for area in merged:
                area.shift(col_shift=int(which == "cols"), row_shift=int(which == "rows"))
                sheet.merge_cells(str(area))
        return saved(book)

    return apply


WORD = {
    "a row without controls": edited(_row_without_controls),
    "a row copied and emptied": edited(_row_doubled),
    "marked as prompts": edited(_prompt_marks_kept),
}
EXCEL = {
    "a row below the names": _typed_below_the_names,
    "names left behind by a row": _put_in("rows"),
    "names left behind by a column": _put_in("cols"),
}
