"""The catalogue and the boxes' papers as Word documents: A4 landscape, cover before each class.

The tables are written as XML rows: a catalogue has thousands of lines, and each is the same but for its text.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.archive.catalogue import HEADERS, WIDTHS_MM, boxes, lines, volumes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.archive.catalogue import Box, Fonds, Volume
    from toolkit.office.items import Item

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS_A_MM = 56.6929
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NARROW = '<w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>'
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_LANDSCAPE_MM = (297, 210)
_MARGIN_MM = 15
SPINE_MM = (30, 300)
"""A box's spine, as the usual box is: 30 mm thick (20 to 50), 310 mm high, less a margin."""


def catalogue(items: Sequence[Item], fonds: Fonds) -> bytes:
    """归档文件目录: for each class a cover page and its lines, the header on every page."""
    return _document(_joined(_volume(volume, fonds) for volume in volumes(items)))


def box_papers(items: Sequence[Item], fonds: Fonds, items_a_box: int) -> bytes:
    """For each box its spine, and the 备考表 that lies at its end."""
    found = [(volume, box) for volume in volumes(items) for box in boxes(volume, items_a_box)]
    return _document(_joined(_spine(*one, fonds) + _BREAK + _remarks(*one) for one in found))


def _joined(parts: Iterable[str]) -> str:
    return _BREAK.join(parts)


def _volume(volume: Volume, fonds: Fonds) -> str:
    return _cover(volume, fonds) + _BREAK + _table(WIDTHS_MM, HEADERS, lines(volume))


def _cover(volume: Volume, fonds: Fonds) -> str:
    told = (
        ("全宗号", fonds.number), ("全宗名称", fonds.name), ("年　　度", str(volume.year)),
        ("保管期限", volume.period), ("机构（问题）", volume.unit or "—"),
    )  # fmt: skip
    title = _paragraph("归档文件目录", size=72, centred=True, before=1800, after=900)
    return title + "".join(
        _paragraph(f"{name}：{value}", size=36, before=240, indent=4200) for name, value in told
    )


def _spine(volume: Volume, box: Box, fonds: Fonds) -> str:
    """The label of a box's spine, to be cut out, and beside it what stands on the box's cover."""
    told = (
        ("全宗号", fonds.number), ("年度", str(volume.year)), ("保管期限", volume.period),
        ("机构", volume.unit or "—"), ("起止件号", f"{box.first}—{box.last}"), ("盒号", str(box.number)),
    )  # fmt: skip
    rows = [cell for one in told for cell in one]
    spine = _table((SPINE_MM[0],), (), ((text,) for text in rows), centred=True, height_mm=12)
    cover = _paragraph(fonds.name, size=52, centred=True, before=240)
    return _paragraph(f"盒脊（{volume.name}，第{box.number}盒）", size=21) + spine + cover


def _remarks(volume: Volume, box: Box) -> str:
    """备考表: what is in the box, who arranged and checked it, and when."""
    pages = f"，{box.pages}页" if box.pages else ""
    about = f"本盒为 {volume.name} 第{box.first}—{box.last}件，共{box.items}件{pages}。"
    rows = (
        ("盒内文件情况说明", about + "\n\n\n\n"), ("整理人", ""), ("整理日期", "　　年　　月　　日"),
        ("检查人", ""), ("检查日期", "　　年　　月　　日"),
    )  # fmt: skip
    title = _paragraph("备考表", size=44, centred=True, before=400, after=300)
    return title + _table((60, 200), (), rows, height_mm=14)


def _table(
    widths_mm: Sequence[float], headers: Sequence[str], rows: Iterable[Sequence[str]], *,
    centred: bool = False, height_mm: float = 7,
) -> str:  # fmt: skip
    widths = [round(width * _TWIPS_A_MM) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = [_row(headers, widths, height_mm, is_header=True)] if headers else []
    body = [_row(row, widths, height_mm, centred=centred) for row in rows]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_NARROW}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(head + body)}</w:tbl>"
    )


def _row(
    cells: Sequence[str], widths: Sequence[int], height_mm: float, *, is_header: bool = False,
    centred: bool = False,
) -> str:  # fmt: skip
    height = round(height_mm * _TWIPS_A_MM)
    again = "<w:tblHeader/>" if is_header else ""
    kept = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}"/>{again}</w:trPr>'
    pairs = zip(cells, widths, strict=True)
    return f"<w:tr>{kept}{''.join(_cell(*one, is_header, centred or is_header) for one in pairs)}</w:tr>"


def _cell(text: str, width: int, bold: bool, centred: bool) -> str:  # noqa: FBT001 - called once, by position
    paragraphs = "".join(_paragraph(line, size=20, bold=bold, centred=centred) for line in text.split("\n"))
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{paragraphs}</w:tc>"


def _paragraph(
    text: str, *, size: int, bold: bool = False, centred: bool = False, before: int = 0, after: int = 0,
    indent: int = 0,
) -> str:  # fmt: skip
    """A paragraph; `size` in half points, `before`, `after` and `indent` in twips."""
    fonts = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体" w:hint="eastAsia"/>'
    look = f'{fonts}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    place = f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:left="{indent}"/>'
    place += '<w:jc w:val="center"/>' if centred else ""
    said = escape("".join(char for char in text if char >= " "))
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run}</w:p>"


def _document(body: str) -> bytes:
    """The .docx around a body: A4 landscape, page numbers at the foot."""
    from docx import Document
    from docx.shared import Mm
    from lxml import etree

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(one) for one in _LANDSCAPE_MM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_MARGIN_MM))
    section.footer.paragraphs[0]._p.getparent().replace(  # noqa: SLF001 - python-docx has no fields
        section.footer.paragraphs[0]._p, etree.fromstring(_PAGE_NUMBER)  # noqa: SLF001 - as above
    )  # fmt: skip
    within = document.element.body
    at = list(within).index(within.sectPr)
    within[at:at] = list(
        etree.fromstring(f"<w:body {_W}>{body or _paragraph('没有归档文件。', size=32)}</w:body>")
    )
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fields() -> Iterator[str]:
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        yield f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        if field:
            yield f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_PAGE_NUMBER = f'<w:p {_W}><w:pPr><w:jc w:val="center"/></w:pPr>{"".join(_fields())}</w:p>'
