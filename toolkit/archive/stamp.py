"""The 归档章: 45 × 16 mm, six cells, drawn in the blank space at the top of a PDF copy's first page.

    全宗号        年度        件号
    机构(问题)    保管期限    页数

The stamp is a page of its own, made like any document so that its fonts are in the file, laid over the copy.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.office.filing import PERIODS

if TYPE_CHECKING:
    from toolkit.office.items import Item

WIDTH_MM, HEIGHT_MM = 45, 16
_COLUMNS, _ROWS = 3, 2
_EDGE_MM = 1
"""White around the stamp on its own page."""
_FROM_TOP_MM, _FROM_RIGHT_MM = 5, 26
_POINTS_A_MM = 72 / 25.4


def values(item: Item, fonds: str) -> tuple[str, ...]:
    """What stands in the six cells, row by row."""
    pages = str(item.pages or "")
    return (fonds, str(item.year), f"{item.number:04d}", item.unit, PERIODS[item.period], pages)


def stamp_page(cells: tuple[str, ...]) -> bytes:
    """The stamp as a .docx of one small page."""
    from docx import Document
    from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH_MM + 2 * _EDGE_MM), Mm(HEIGHT_MM + 6 * _EDGE_MM)
    for side in ("left", "right", "top", "bottom", "header", "footer"):
        name = f"{side}_margin" if side in {"left", "right", "top", "bottom"} else f"{side}_distance"
        setattr(section, name, Mm(_EDGE_MM))
    table = document.add_table(_ROWS, _COLUMNS, style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for at, row in enumerate(table.rows):
        row.height, row.height_rule = Mm(HEIGHT_MM / _ROWS), WD_ROW_HEIGHT_RULE.EXACTLY
        for cell, text in zip(row.cells, cells[at * _COLUMNS : (at + 1) * _COLUMNS], strict=True):
            cell.width = Mm(WIDTH_MM / _COLUMNS)
            _write(cell, text)
    _make_slight(document.paragraphs[-1] if document.paragraphs else document.add_paragraph())
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _write(cell: object, text: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER  # type: ignore[attr-defined]
    paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.name, run.font.size = "宋体", Pt(8)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")  # noqa: SLF001 - python-docx does not set it


def _make_slight(paragraph: object) -> None:
    """The paragraph a document must end with, in one point."""
    from docx.shared import Pt

    shape = paragraph.paragraph_format  # type: ignore[attr-defined]
    shape.line_spacing, shape.space_after = Pt(1), Pt(0)


def stamped(pdf: bytes, stamp: bytes) -> bytes:
    """The PDF with the stamp at the upper right of its first page; what else it says of itself stays."""
    from pypdf import PdfReader, PdfWriter, Transformation

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    page, small = writer.pages[0], PdfReader(BytesIO(stamp)).pages[0]
    right, top = float(page.mediabox.right), float(page.mediabox.top)
    x = right - (_FROM_RIGHT_MM + WIDTH_MM + _EDGE_MM) * _POINTS_A_MM
    y = top - _FROM_TOP_MM * _POINTS_A_MM - float(small.mediabox.height) + _EDGE_MM * _POINTS_A_MM
    page.merge_transformed_page(small, Transformation().translate(x, y))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
