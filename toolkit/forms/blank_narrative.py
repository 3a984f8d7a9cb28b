"""A Word file made of a plain-text form: what an office that writes in Word can hand out of a form.md.

The form's headings become Word's own (标题, 标题 1, 标题 2 …), so that the navigation pane shows them and
reading finds them again; every other line becomes a paragraph, its markers kept for the blank to open.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.styles.style import ParagraphStyle

    from toolkit.model import Document

_LAST_HEADING = 4
"""Level of the lowest heading that has looks of its own."""


class _Look(NamedTuple):
    """How a style sets its lines: the fonts are those of GB/T 9704-2012 §7.2 and §7.3."""

    font: str
    points: float
    centred: bool = False
    indented: bool = False


_LOOKS = {
    "Normal": _Look("仿宋_GB2312", 16, indented=True),
    "Title": _Look("方正小标宋简体", 22, centred=True),
    "Heading 1": _Look("黑体", 16, indented=True),
    "Heading 2": _Look("楷体_GB2312", 16, indented=True),
    "Heading 3": _Look("仿宋_GB2312", 16, indented=True),
    "Heading 4": _Look("仿宋_GB2312", 16, indented=True),
}
_MARGINS_MM = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}


def word_file(template: Document) -> bytes:
    """The lines of a plain-text form as a Word file, headings styled, markers and all."""
    import docx

    document = docx.Document()
    _set_page(document)
    for name, look in _LOOKS.items():
        _dress(document.styles[name], look)
    for row in template.rows:
        document.add_paragraph(row.cells[0].text, _style(row.level))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _style(level: int) -> str:
    """Word's style for a Markdown heading of this level; 0 is running text."""
    if level <= 1:
        return "Title" if level else "Normal"
    return f"Heading {min(level - 1, _LAST_HEADING)}"


def _set_page(document: WordFile) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in _MARGINS_MM.items():
        setattr(section, name, Mm(width))


def _dress(style: ParagraphStyle, look: _Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(look.points), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), look.font)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(look.points * 1.75)
    layout.first_line_indent = Pt(2 * look.points if look.indented else 0)
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else None
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
