"""The drawing layer behind cell comments: Excel shows a comment only where an old VML shape holds it.

The part is edited as text: what Excel writes here is not always well-formed XML (`<br>` left open), and
shapes of form controls lie in the same part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"

_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:190pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 12, {top}, 4, {right}, 20, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ID = re.compile(rb"_x0000_s(\d+)")
_END = b"</xml>"
_BLOCK = 1024
"""Shape ids are given out in blocks of this size, one block a sheet."""


def new_drawing(block: int) -> bytes:
    """A drawing without shapes; `block` is the number of its block of ids, another for each sheet."""
    head = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml{_NAMES}>{head}</xml>".encode()


def with_boxes(drawing: bytes, cells: Iterable[tuple[int, int, int]], block: int) -> bytes:
    """The drawing with a comment's box for each (row, column, lines), counted from 1."""
    has_names = all(f"xmlns:{prefix}=".encode() in drawing for prefix in "vox")
    names = "" if has_names else _NAMES
    first = 1 + max((int(number) for number in _ID.findall(drawing)), default=block * _BLOCK)
    boxes = "".join(
        _box(number, row, column, lines, names)
        for number, (row, column, lines) in enumerate(cells, start=first)
    )
    if b'id="_x0000_t202"' not in drawing:
        boxes = _SHAPE_TYPE.format(names=names) + boxes
    before, _, after = drawing.rpartition(_END)
    return before + boxes.encode() + _END + after


def _box(number: int, row: int, column: int, lines: int, names: str) -> str:
    return _SHAPE.format(
        names=names, id=number, height=18 + 14 * lines, row=row - 1, column=column - 1,
        left=column, right=column + 3, top=max(row - 2, 0), bottom=max(row - 2, 0) + 1 + lines,
    )  # fmt: skip
