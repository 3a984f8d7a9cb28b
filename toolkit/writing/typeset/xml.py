"""WordprocessingML as text: the few shapes a document is written in, every value escaped on the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ooxml.xml import REPLACEMENT, is_allowed
from toolkit.writing.fonts import Face, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{address}"'
    for prefix, address in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
"""The namespaces every part declares."""

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_EAST_ASIAN = frozenset("“”‘’—…·×÷±°§→←↑↓①②③④⑤⑥⑦⑧⑨⑩")
"""Characters that Word sets in the Latin font unless it is told that they are Chinese punctuation."""


def clean(text: str) -> str:
    """The text with every character that XML cannot hold replaced by U+FFFD."""
    if text.isprintable():
        return text
    return "".join(char if is_allowed(ord(char)) else REPLACEMENT for char in text)


def escape(text: str) -> str:
    """The text as it may stand in XML, between tags or in an attribute."""
    return clean(text).translate(_ESCAPES)


def attributes(found: Mapping[str, object]) -> str:
    """` w:left="640" w:right="0"`: what is None is left out."""
    return "".join(f' w:{name}="{value}"' for name, value in found.items() if value is not None)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are its own, in the schema's order, after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def runs(text: str, face: Face = Face.FANGSONG, properties: str = "", style: str = "") -> str:
    """The text in as many runs as it needs fonts; a tab and a line break become Word's own.

    `properties` follow the font in the schema's order; `style` is the id of a character style.
    """
    return "".join(
        _run(
            piece.text, _font_properties(piece.text, piece.font), _stout(face, piece.font) + properties, style
        )
        for piece in pieces(clean(text), face)
    )


def _stout(face: Face, font: str) -> str:
    """What stands in for 小标宋 is too thin beside it unless it is bold."""
    return "<w:b/>" if font and face is Face.XIAOBIAOSONG else ""


def _font_properties(text: str, font: str) -> str:
    hint = ' w:hint="eastAsia"' if not _EAST_ASIAN.isdisjoint(text) or font else ""
    if not (font or hint):
        return ""
    named = f' w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"' if font else ""
    return f"<w:rFonts{hint}{named}/>"


def _run(text: str, font: str, properties: str, style: str) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    own = f"<w:rPr>{named}{font}{properties}</w:rPr>" if named or font or properties else ""
    return f"<w:r>{own}{_text(text)}</w:r>"


def _text(text: str) -> str:
    lines = escape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join("<w:tab/>".join(map(_words, line.split("\t"))) for line in lines)


def _words(words: str) -> str:
    return f'<w:t xml:space="preserve">{words}</w:t>' if words else ""


def frameless(columns: Sequence[int], rows: str, properties: str = "", align: str = "") -> str:
    """A table that only holds things in place: no rules, no padding; widths in twips."""
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in _TABLE_SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr>{properties}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f"{justified(align)}<w:tblBorders>{sides}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


_TABLE_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def justified(align: str) -> str:
    """The alignment as a property of a paragraph or a table; nothing for none."""
    return f'<w:jc w:val="{align}"/>' if align else ""


def cell(width: int, content: str, properties: str = "") -> str:
    """A table's cell; `properties` follow its width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def row(cells: str, properties: str = "") -> str:
    """A table's row, never broken over a page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def field(instruction: str, properties: str = "") -> str:
    """A field that Word computes, such as PAGE, showing 1 until it does."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{own}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{own}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{own}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{own}<w:t>1</w:t></w:r>"
        f'<w:r>{own}<w:fldChar w:fldCharType="end"/></w:r>'
    )
