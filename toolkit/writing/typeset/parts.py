"""The package around a document: the parts every .docx needs, the same bytes for the same document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.ooxml.container import packed, zipped
from toolkit.writing.fonts import FONTS, Face
from toolkit.writing.typeset.styles import styles_part
from toolkit.writing.typeset.xml import NAMESPACES, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.typeset.page import Page
    from toolkit.writing.typeset.sections import Footer

_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_IGNORABLE = 'mc:Ignorable=""'


def package(body: str, footers: Sequence[Footer], page: Page, latin: str, title: str) -> bytes:
    """The .docx with this body."""
    members = [
        packed(name, (_HEADER + text).encode()) for name, text in _texts(body, footers, page, latin, title)
    ]
    return zipped(members)


def _texts(
    body: str, footers: Sequence[Footer], page: Page, latin: str, title: str
) -> Iterator[tuple[str, str]]:  # fmt: skip
    yield "[Content_Types].xml", _content_types(tuple(footer.name for footer in footers))
    yield "_rels/.rels", _ROOT_RELATIONSHIPS
    yield "docProps/core.xml", _core(title)
    yield "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    yield "word/_rels/document.xml.rels", _relationships(tuple(footer.name for footer in footers))
    yield "word/styles.xml", styles_part(page, latin)
    yield "word/settings.xml", _settings(page)
    yield "word/fontTable.xml", _font_table()
    for footer in footers:
        yield f"word/{footer.name}.xml", f"<w:ftr {NAMESPACES}>{footer.content}</w:ftr>"


@lru_cache(maxsize=16)
def _content_types(footers: tuple[str, ...]) -> str:
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
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{named}</Types>"
    )


_ROOT_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    "</Relationships>"
)


@lru_cache(maxsize=16)
def _relationships(footers: tuple[str, ...]) -> str:
    parts = [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")]
    parts += [(name, "footer") for name in footers]
    pointers = "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>' for part, kind in parts
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
