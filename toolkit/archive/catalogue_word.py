"""The catalogue and the boxes' papers as Word documents: A4 landscape, cover before each class.

The tables are written as XML rows: a catalogue has thousands of lines, and each is the same but for its text.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from toolkit.archive.catalogue import HEADERS, WIDTHS_MM, boxes, lines, volumes
from toolkit.office.filing import PERIODS, YEARS_KEPT
from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import is_allowed
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.section import _Footer

    from toolkit.archive.catalogue import Box, Fonds, Volume
    from toolkit.office.items import Item

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS_A_MM = 56.6929
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WHITE = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 25), ("left", 45), ("bottom", 25), ("right", 45))
)
"""White around the text of a cell, in twips."""
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SMALL, _LARGE = 18, 24
"""小五 and 小四, in half points; in the first a 档号 of 25 characters goes on one line."""
_LANDSCAPE_MM = (297, 210)
_MARGIN_MM = 15
SPINE_MM = (30, 168)
"""A label for the spine of the usual box, 30 mm thick (20 to 50) and 310 mm high; A4 has room for so much."""


def catalogue(items: Sequence[Item], fonds: Fonds) -> bytes:
    """归档文件目录: for each class a cover page and its lines, the header on every page, counted anew."""
    return _document([_volume(volume, fonds) for volume in volumes(items)])


def box_papers(items: Sequence[Item], fonds: Fonds, items_a_box: int) -> bytes:
    """For each box its spine, and the 备考表 that lies at its end."""
    found = [(volume, box) for volume in volumes(items) for box in boxes(volume, items_a_box)]
    pages = [page for one in found for page in (_spine(*one, fonds), _remarks(*one))]
    return _document([_BREAK.join(pages)] if pages else [], foot=())


def destruction_list(items: Sequence[Item], fonds: Fonds) -> bytes:
    """拟销毁档案清册: what is proposed for destruction, with room for whoever signs."""
    rows = (
        (str(at), item.code, mask_numbers(item.title), str(item.year), PERIODS[item.period],
         str(item.year + YEARS_KEPT[item.period]), str(item.pages or ""), "")
        for at, item in enumerate(items, start=1)
    )  # fmt: skip
    head = _paragraph("拟销毁档案清册", size=44, centred=True, white=(200, 200))
    whose = _paragraph(f"全宗号：{fonds.number}　全宗名称：{fonds.name}　共{len(items)}件", size=_LARGE)
    signed = tuple(
        f"{who}（签字）：\n\n　　年　　月　　日" for who in ("鉴定人", "批准人", "销毁人", "监销人")
    )
    room = _paragraph("", size=_SMALL) + _table((66,) * len(signed), (), [signed], _Look(_LARGE))
    return _document([head + whose + _table(_DESTRUCTION_MM, _DESTRUCTION, rows) + room])


_DESTRUCTION = ("序号", "档号", "题名", "年度", "保管期限", "保管到", "页数", "备注")
_DESTRUCTION_MM = (13, 52, 100, 14, 18, 16, 14, 40)


def _volume(volume: Volume, fonds: Fonds) -> str:
    return _cover(volume, fonds) + _BREAK + _table(WIDTHS_MM, HEADERS, lines(volume))


def _cover(volume: Volume, fonds: Fonds) -> str:
    told = (
        ("全宗号", fonds.number), ("全宗名称", fonds.name), ("年　　度", str(volume.year)),
        ("保管期限", volume.period), ("机构（问题）", volume.unit or "—"),
    )  # fmt: skip
    title = _paragraph("归档文件目录", size=72, centred=True, white=(1800, 900))
    return title + "".join(
        _paragraph(f"{name}：{value}", size=36, white=(240, 0), indent=4200) for name, value in told
    )


def _spine(volume: Volume, box: Box, fonds: Fonds) -> str:
    """The label of a box's spine, to be cut out, and beside it what stands on the box's cover."""
    told = (
        ("全宗号", fonds.number), ("年度", str(volume.year)), ("保管期限", volume.period),
        ("机构", volume.unit or "—"), ("起止件号", f"{box.first}—{box.last}"), ("盒号", str(box.number)),
    )  # fmt: skip
    rows = ((text,) for one in told for text in one)
    width, height = SPINE_MM
    spine = _table((width,), (), rows, _Look(_LARGE, height / (2 * len(told)), centred=True), _LEFT)
    cover = _paragraph(fonds.name, size=64, centred=True, white=(2400, 0), indent=2600, line="double")
    return _paragraph(f"盒脊和封面（{volume.name}，第{box.number}盒）", size=21) + spine + cover


_LEFT = (
    '<w:tblpPr w:rightFromText="300" w:vertAnchor="text" w:horzAnchor="margin" w:tblpX="1" w:tblpY="120"/>'
)
"""A table at the left margin, with other things beside it."""


def _remarks(volume: Volume, box: Box) -> str:
    """备考表: what is in the box, who arranged and checked it, and when."""
    pages = f"，{box.pages}页" if box.pages else ""
    about = f"本盒为 {volume.name} 第{box.first}—{box.last}件，共{box.items}件{pages}。"
    rows = (
        ("盒内文件情况说明", about + "\n\n\n\n"), ("整理人", ""), ("整理日期", "　　年　　月　　日"),
        ("检查人", ""), ("检查日期", "　　年　　月　　日"),
    )  # fmt: skip
    title = _paragraph("备考表", size=44, centred=True, white=(400, 300))
    return title + _table((60, 200), (), rows, _Look(_LARGE, height_mm=14))


class _Look(NamedTuple):
    """How the rows of a table look."""

    size: int = _SMALL
    height_mm: float = 7
    centred: bool = False
    bold: bool = False


def _table(
    widths_mm: Sequence[float], headers: Sequence[str], rows: Iterable[Sequence[str]], look: _Look = _Look(),  # noqa: B008 - frozen
    place: str = "",
) -> str:  # fmt: skip
    widths = [round(width * _TWIPS_A_MM) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = look._replace(bold=True, centred=True)
    head = [_row(headers, widths, header, "<w:tblHeader/>")] if headers else []
    body = [_row(row, widths, look) for row in rows]
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_WHITE}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(head + body)}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], look: _Look, again: str = "") -> str:
    height = round(look.height_mm * _TWIPS_A_MM)
    kept = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}"/>{again}</w:trPr>'
    pairs = zip(cells, widths, strict=True)
    return f"<w:tr>{kept}{''.join(_cell(*one, look) for one in pairs)}</w:tr>"


def _cell(text: str, width: int, look: _Look) -> str:
    paragraphs = "".join(
        _paragraph(line, size=look.size, bold=look.bold, centred=look.centred) for line in text.split("\n")
    )
    place = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{place}{paragraphs}</w:tc>"


def _paragraph(
    text: str, *, size: int, bold: bool = False, centred: bool = False, white: tuple[int, int] = (0, 0),
    indent: int = 0, line: str = "none",
) -> str:  # fmt: skip
    """A paragraph; `size` in half points, `white` above and below and `indent` in twips, `line` under it."""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:u w:val="{line}"/>'
    before, after = white
    place = f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:left="{indent}"/>'
    place += '<w:jc w:val="center"/>' if centred else ""
    said = escape("".join(char for char in text if is_allowed(ord(char))))
    run = f"{_FONTS}{'<w:b/>' if bold else ''}{sizes}"
    return (
        f"<w:p><w:pPr>{place}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    )


_FONTS = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体" w:hint="eastAsia"/>'


def _document(sections: Sequence[str], foot: Sequence[str] = ("第 ", "PAGE", " 页")) -> bytes:
    """The .docx of these sections: A4 landscape, the pages of each counted anew, its first without a foot.

    The body is put in as text: moved node by node into the document, a hundred lines would cost a second.
    """
    from docx import Document

    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    _fill(section.footer, foot)
    out = BytesIO()
    document.save(out)
    package = Package.open(out.getvalue())
    main = package.main_part()
    text = package.part(main).decode()
    layout = _layout("".join(_FEET.findall(text)))
    said = list(sections) or [_paragraph("没有归档文件。", size=32)]
    body = _SECTION_END.format(layout).join(said) + layout
    return package.with_parts({main: _BODY.sub(lambda _: f"<w:body>{body}</w:body>", text).encode()})


def _fill(footer: _Footer, words: Sequence[str]) -> None:
    """Words at the foot of a page; one in capital letters is a field."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from lxml import etree

    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for word in words:
        if word.isupper():
            field = f'<w:fldSimple {_W} w:instr="{word}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            paragraph._p.append(etree.fromstring(field))  # noqa: SLF001 - python-docx has no fields
        else:
            paragraph.add_run(word)


def _layout(feet: str) -> str:
    width, height, margin = (round(one * _TWIPS_A_MM) for one in (*_LANDSCAPE_MM, _MARGIN_MM))
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{feet}<w:pgSz w:w="{width}" w:h="{height}" w:orient="landscape"/>'
        f'<w:pgMar {sides} w:header="400" w:footer="400" w:gutter="0"/><w:pgNumType w:start="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


_SECTION_END = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'
)
_FEET = re.compile(r"<w:footerReference [^>]*/>")
_BODY = re.compile("<w:body>.*</w:body>", re.DOTALL)
