"""The board of progress as a Word document: A4 landscape, the chart of all branches, the board in pieces."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.writing.board import COLOURS, LEGEND, MISSING_COLOUR, SENT_COLOUR, Standing
from toolkit.writing.chart import Chart, Series, add_chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.board import Board

_ACROSS = 9
"""So many materials fit beside each other; more make another table."""
_LANDSCAPE_MM, _MARGIN_MM = (297, 210), 20
_WIDTH_MM = _LANDSCAPE_MM[0] - 2 * _MARGIN_MM
_ORG_MM, _BAR_MM, _TALLEST_MM = 52, 7, 140
_FONT = "宋体"


def document(board: Board) -> bytes:
    """The .docx of the board."""
    from docx import Document
    from docx.enum.text import WD_BREAK

    paper = Document()
    _page(paper)
    _line(paper, board.title, 18, centred=True)
    _line(paper, board.summary, 12)
    if board.orgs:
        add_chart(paper, bars(board), _WIDTH_MM, min(_TALLEST_MM, 35 + _BAR_MM * len(board.orgs)))
        paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for start in range(0, len(board.materials), _ACROSS):
        _table(paper, board, board.materials[start : start + _ACROSS])
    _line(paper, LEGEND, 10.5)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def bars(board: Board) -> Chart:
    """已报 and 未报 of each branch."""
    standings = [board.of_org(org) for org in board.orgs]
    return Chart(
        "各党组织报送情况（份）", board.orgs,
        (Series("已报", SENT_COLOUR, [one.sent for one in standings]),
         Series("未报", MISSING_COLOUR, [one.missing for one in standings])),
    )  # fmt: skip


def _table(paper: Any, board: Board, materials: Sequence[str]) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.shared import Mm

    paper.add_paragraph()
    table = paper.add_table(0, len(materials) + 1)
    table.style, table.autofit = "Table Grid", False
    _row(table, ("党组织", *materials), ())
    for org in board.orgs:
        standings = [board.cell(org, material) for material in materials]
        _row(table, (org, *(one.shown for one in standings)), standings)
    totals = [board.of_material(material) for material in materials]
    _row(table, ("合计", *(one.shown for one in totals)), totals)
    each = (_WIDTH_MM - _ORG_MM) / len(materials)
    for row in table.rows:
        for cell, width in zip(row.cells, (_ORG_MM, *[each] * len(materials)), strict=True):
            cell.width = Mm(width)
    _repeat_header(table)


def _row(table: Any, texts: Sequence[str], standings: Sequence[Standing]) -> None:  # noqa: ANN401 - as above
    cells = table.add_row().cells
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        _written(cell.paragraphs[0], text, 10, centred=place > 0)
    for cell, one in zip(cells[1:], standings, strict=False):
        _shade(cell, COLOURS[one.mark])


def _shade(cell: Any, colour: str) -> None:  # noqa: ANN401 - as above
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no shading


def _repeat_header(table: Any) -> None:  # noqa: ANN401 - as above
    from docx.oxml import OxmlElement

    for row, names in zip(table.rows, _kept(len(table.rows)), strict=True):
        for name in names:
            row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - nor repeated headers


def _kept(rows: int) -> Iterator[tuple[str, ...]]:
    """No row breaks across pages; the first is repeated on each."""
    yield ("w:cantSplit", "w:tblHeader")
    yield from [("w:cantSplit",)] * (rows - 1)


def _line(paper: Any, text: str, size: float, *, centred: bool = False) -> None:  # noqa: ANN401 - as above
    _written(paper.add_paragraph(), text, size, centred=centred)


def _written(paragraph: Any, text: str, size: float, *, centred: bool = False) -> None:  # noqa: ANN401 - as above
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), _FONT
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)  # noqa: SLF001 - as above
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _page(paper: Any) -> None:  # noqa: ANN401 - as above
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(one) for one in _LANDSCAPE_MM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_MARGIN_MM))
