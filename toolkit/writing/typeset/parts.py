"""The package around a document: the parts every .docx needs, the same bytes for the same document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.container import packed, zipped
from toolkit.writing.chart import BOOK_ID, BOOK_KIND, BOOK_TYPE, CHART_KIND, CHART_TYPE
from toolkit.writing.fonts import FONTS, Face
from toolkit.writing.typeset.drawn import chart, chart_id
from toolkit.writing.typeset.styles import styles_part
from toolkit.writing.typeset.xml import NAMESPACES, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.plots import Plot
    from toolkit.writing.typeset.page import Page
    from toolkit.writing.typeset.sections import Footer

_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Contents(NamedTuple):
    """What a package is made for."""

    body: str
    footers: Sequence[Footer]
    plots: Sequence[Plot]
    title: str


def package(contents: Contents, page: Page, latin: str) -> bytes:
    """The .docx with these contents."""
    members = [packed(name, (_HEADER + text).encode()) for name, text in _texts(contents, page, latin)]
    members += [packed(name, data) for plot in contents.plots for name, data in _chart_parts(plot)]
    return zipped(members)


def _texts(contents: Contents, page: Page, latin: str) -> Iterator[tuple[str, str]]:
    footers = tuple(footer.name for footer in contents.footers)
    plots = tuple(plot.number for plot in contents.plots)
    yield "[Content_Types].xml", _content_types(footers, plots)
    yield "_rels/.rels", _ROOT_RELATIONSHIPS
    yield "docProps/core.xml", _core(contents.title)
    yield "word/document.xml", f"<w:document {NAMESPACES}><w:body>{contents.body}</w:body></w:document>"
    yield "word/_rels/document.xml.rels", _relationships(footers, plots)
    yield "word/styles.xml", styles_part(page, latin)
    yield "word/settings.xml", _settings(page)
    yield "word/fontTable.xml", _font_table()
    for footer in contents.footers:
        yield f"word/{footer.name}.xml", f"<w:ftr {NAMESPACES}>{footer.content}</w:ftr>"


def _chart_parts(plot: Plot) -> Iterator[tuple[str, bytes]]:
    """The chart, its workbook, and the pointer from the one to the other."""
    name, drawing = chart_id(plot), chart(plot)
    pointer = f'<Relationship Id="{BOOK_ID}" Type="{BOOK_KIND}" Target="../embeddings/{name}.xlsx"/>'
    relationships = f'<Relationships xmlns="{_PACKAGE}/relationships">{pointer}</Relationships>'
    yield f"word/charts/{name}.xml", drawing.xml()
    yield f"word/charts/_rels/{name}.xml.rels", (_HEADER + relationships).encode()
    yield f"word/embeddings/{name}.xlsx", drawing.book()


@lru_cache(maxsize=16)
def _content_types(footers: tuple[str, ...], plots: tuple[int, ...]) -> str:
    parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
    ]
    parts += [(name, "footer") for name in footers]
    named = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in parts
    )
    charts = "".join(
        f'<Override PartName="/word/charts/chart{number}.xml" ContentType="{CHART_TYPE}"/>'
        for number in plots
    )
    book = f'<Default Extension="xlsx" ContentType="{BOOK_TYPE}"/>' if plots else ""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{book}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{named}{charts}</Types>"
    )


_ROOT_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    "</Relationships>"
)


@lru_cache(maxsize=16)
def _relationships(footers: tuple[str, ...], plots: tuple[int, ...]) -> str:
    parts = [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")]
    parts += [(name, "footer") for name in footers]
    pointers = "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>' for part, kind in parts
    )
    pointers += "".join(
        f'<Relationship Id="chart{number}" Type="{CHART_KIND}" Target="charts/chart{number}.xml"/>'
        for number in plots
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{pointers}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


@lru_cache(maxsize=16)
def _settings(page: Page) -> str:
    """Odd and even footers, punctuation squeezed where it must be, and Word 2013's own layout."""
    mirrored = "<w:mirrorMargins/>" if page.mirrored else ""
    return (
        f'<w:settings {NAMESPACES}>{mirrored}<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


@lru_cache(maxsize=1)
def _font_table() -> str:
    names = dict.fromkeys(font.name for face in Face for font in FONTS[face])
    fonts = "".join(f'<w:font w:name="{name}"><w:charset w:val="86"/></w:font>' for name in names)
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"
