"""The named styles of an official document: what a person sees in Word's list and goes on editing with.

Every length that the standard gives in 字 or 行 is given here in those units and turned into twips by the
page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.fonts import FONTS, Face
from toolkit.writing.typeset.page import BODY_SIZE, TIGHTER, TWIPS_PER_POINT, snug, twips, type_rest
from toolkit.writing.typeset.xml import NAMESPACES, attributes

if TYPE_CHECKING:
    from toolkit.writing.typeset.page import Page

RED = "FF0000"
"""The standard only says 红色; pure red prints as the Y80 M80 it asks of a press."""


class Name(StrEnum):
    """The styles by their names in Word."""

    NORMAL = "Normal"
    BODY = "公文正文"
    FIRST = "一级标题"
    SECOND = "二级标题"
    THIRD = "三级标题"
    FOURTH = "四级标题"
    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    MARK_NAME = "联合发文机关标志"
    NUMBER = "发文字号"
    ISSUE = "期号"
    RED_RULE = "红色分隔线"
    DOUBLE_RULE = "红色双线"
    TITLE = "公文标题"
    SUBTITLE = "副标题署名"
    ADDRESSEE = "主送机关"
    ATTACHMENTS = "附件说明"
    SIGNATURE = "发文机关署名"
    SIGNER_TITLE = "签发人职务"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    PRESENT = "出席人员"
    TABLE_TITLE = "表题"
    TABLE_HEAD = "表头"
    TABLE_HEAD_LARGE = "表头四号"
    TABLE_HEAD_SMALL = "表头五号"
    TABLE_HEAD_TINY = "表头小五"
    TABLE = "表格文字"
    TABLE_LARGE = "表格文字四号"
    TABLE_SMALL = "表格文字五号"
    TABLE_TINY = "表格文字小五"
    PLOT = "图"
    PLOT_TITLE = "图题"
    COPIES = "抄送机关"
    PRINTER = "印发机关"
    THICK = "版记粗线"
    THIN = "版记细线"
    HOLDER = "版记位置"
    PAGE_NUMBER = "页码"
    PAGE_NUMBER_EVEN = "双页页码"


class Letters(StrEnum):
    """The character styles: a heading that runs on into its text, a label, a signer's name."""

    FIRST = "一级标题文字"
    SECOND = "二级标题文字"
    LABEL = "标签文字"
    SIGNER = "签发人姓名"
    NUMBER = "字号文字"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style fixes; lengths in characters (字) of its own size or in lines (行) unless said
    otherwise.
    """

    face: Face | None = None
    size: float | None = None
    """Points."""
    line: int | None = None
    """Height of a line in twips, exact; None takes the page's pitch."""
    align: str = ""
    first: float = 0
    """First-line indent."""
    left: float = 0
    right: float = 0
    before: float = 0
    above: int = 0
    """White above in twips, where it is no number of lines."""
    after: float = 0
    below: int = 0
    """White below in twips, likewise."""
    outline: int | None = None
    color: str = ""
    tight: bool = True
    """Whether characters stand closer, as 28 a line ask."""
    stays_with_next: bool = False
    starts_page: bool = False
    rule: str = ""
    """Paragraph borders, as XML."""
    base: Name = Name.NORMAL
    next: Name | None = None


def _rule(side: str, kind: str, eighths: int, color: str) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{color}"/>'


class TableType(NamedTuple):
    """A size that a table's text may have, points, and the styles of its head and its other rows."""

    size: float
    head: Name
    text: Name


TABLE_TYPES = (
    TableType(14.0, Name.TABLE_HEAD_LARGE, Name.TABLE_LARGE),
    TableType(12.0, Name.TABLE_HEAD, Name.TABLE),
    TableType(10.5, Name.TABLE_HEAD_SMALL, Name.TABLE_SMALL),
    TableType(9.0, Name.TABLE_HEAD_TINY, Name.TABLE_TINY),
)
"""The sizes a table's text may have, the largest first."""
_CELL_WHITE = 40
"""White above and below the text of a cell, twips."""


def _table_looks(found: TableType) -> dict[Name, Look]:
    text = Look(
        size=found.size, line=round(found.size * 25), above=_CELL_WHITE, below=_CELL_WHITE, align="left",
        tight=False,
    )  # fmt: skip
    return {found.head: replace(text, face=Face.HEI, align="center"), found.text: text}


_HAIR = 20
"""A line of 1 pt, for paragraphs that only carry a rule or an anchor."""
_S3, _S2, _S4 = BODY_SIZE, 22, 14
"""3号, 2号, 4号 in points."""
THICK, THIN, RED_LINE = 8, 6, 12
"""Rules of 0.35 mm and 0.25 mm (7.4.1) and the red line, in eighths of a point."""
SMALL_LINE = snug(_S4) + 65
"""The line of 4号 text in 版记: 21 pt."""

_TO_RED_LINE = twips(4) - type_rest(snug(_S3), _S3) - _HAIR - RED_LINE * TWIPS_PER_POINT // 16
"""From the number's line to the red one, so that 4 mm of white are seen between them (7.2.7)."""

LOOKS: dict[Name, Look] = {
    Name.BODY: Look(first=2),
    Name.FIRST: Look(face=Face.HEI, outline=0, stays_with_next=True, base=Name.BODY, next=Name.BODY),
    Name.SECOND: Look(face=Face.KAI, outline=1, stays_with_next=True, base=Name.BODY, next=Name.BODY),
    Name.THIRD: Look(outline=2, stays_with_next=True, base=Name.BODY, next=Name.BODY),
    Name.FOURTH: Look(outline=3, stays_with_next=True, base=Name.BODY, next=Name.BODY),
    Name.COPY_NUMBER: Look(align="left"),
    Name.SECRECY: Look(face=Face.HEI, align="left"),
    Name.URGENCY: Look(face=Face.HEI, align="left"),
    Name.MARK: Look(face=Face.XIAOBIAOSONG, align="center", color=RED, tight=False),
    Name.MARK_NAME: Look(face=Face.XIAOBIAOSONG, align="distribute", color=RED, tight=False),
    Name.NUMBER: Look(align="center", line=snug(_S3)),
    Name.ISSUE: Look(align="center", line=snug(_S3)),
    Name.RED_RULE: Look(size=1, line=_HAIR, above=_TO_RED_LINE, rule=_rule("bottom", "single", RED_LINE,
    RED)),
    Name.DOUBLE_RULE: Look(size=1, line=_HAIR),
    Name.TITLE: Look(face=Face.XIAOBIAOSONG, size=_S2, line=700, align="center", before=2, after=1,
                     tight=False, next=Name.ADDRESSEE),
    Name.SUBTITLE: Look(face=Face.KAI, align="center"),
    Name.ADDRESSEE: Look(align="both", next=Name.BODY),
    Name.ATTACHMENTS: Look(align="both"),
    Name.SIGNATURE: Look(align="right", stays_with_next=True, next=Name.DATE),
    Name.SIGNER_TITLE: Look(align="right", stays_with_next=True),
    Name.DATE: Look(align="right", next=Name.NOTE),
    Name.NOTE: Look(left=2, align="both"),
    Name.ATTACHMENT: Look(face=Face.HEI, align="left", starts_page=True, stays_with_next=True),
    Name.ATTACHMENT_TITLE: Look(face=Face.XIAOBIAOSONG, size=_S2, line=700, align="center", before=1, after=1,
                                tight=False, stays_with_next=True, next=Name.BODY),
    Name.PRESENT: Look(align="both"),
    Name.TABLE_TITLE: Look(face=Face.HEI, size=_S4, line=snug(_S4) + 60, align="center", before=0.5,
                           stays_with_next=True, tight=False),
    **{name: look for found in TABLE_TYPES for name, look in _table_looks(found).items()},
    Name.PLOT: Look(align="center", stays_with_next=True, tight=False, next=Name.PLOT_TITLE),
    Name.PLOT_TITLE: Look(face=Face.HEI, size=_S4, line=snug(_S4) + 60, align="center", after=0.5,
                          tight=False, next=Name.BODY),
    Name.COPIES: Look(size=_S4, line=SMALL_LINE, align="both", tight=False),
    Name.PRINTER: Look(size=_S4, line=SMALL_LINE, align="left", left=1, right=1, tight=False),
    Name.THICK: Look(size=1, line=_HAIR, rule=_rule("top", "single", THICK, "000000")),
    Name.THIN: Look(size=1, line=_HAIR, rule=_rule("top", "single", THIN, "000000")),
    Name.HOLDER: Look(size=1, line=_HAIR),
    Name.PAGE_NUMBER: Look(face=Face.SONG, size=_S4, line=snug(_S4), align="right", right=1, tight=False),
    Name.PAGE_NUMBER_EVEN: Look(face=Face.SONG, size=_S4, line=snug(_S4), align="left", left=1, tight=False),
}  # fmt: skip
"""What each style fixes, by the clauses of section 7."""

_LETTERS = {
    Letters.FIRST: Face.HEI,
    Letters.SECOND: Face.KAI,
    Letters.LABEL: Face.HEI,
    Letters.SIGNER: Face.KAI,
    Letters.NUMBER: Face.FANGSONG,
}


def style_id(name: Name | Letters) -> str:
    """The id a style goes by inside the file: plain letters, which every program can stand."""
    return (
        f"Gw{name.name.title().replace('_', '')}" if isinstance(name, Name) else f"GwChar{name.name.title()}"
    )


@lru_cache(maxsize=16)
def styles_part(page: Page, latin: str) -> str:
    """word/styles.xml for a page; `latin` is the font of letters and digits, empty for the Chinese font's
    own.
    """
    paragraphs = "".join(_paragraph_style(name, look, page, latin) for name, look in LOOKS.items())
    letters = "".join(_letter_style(name, face, latin) for name, face in _LETTERS.items())
    return f"<w:styles {NAMESPACES}>{_defaults(latin)}{_normal(page)}{_FIXED}{paragraphs}{letters}</w:styles>"


def face_fonts(face: Face, latin: str) -> str:
    """The fonts of a kind of type, in every slot, so that no theme and no Latin font takes the quotation
    marks.
    """
    name = FONTS[face][0].name
    own = latin or name
    return f'<w:rFonts w:ascii="{own}" w:hAnsi="{own}" w:eastAsia="{name}" w:cs="{own}"/>'


def _defaults(latin: str) -> str:
    half = BODY_SIZE * 2
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{face_fonts(Face.FANGSONG, latin)}"
        f'<w:spacing w:val="{TIGHTER}"/><w:kern w:val="0"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _normal(page: Page) -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="GwNormal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr>"
        '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:adjustRightInd w:val="0"/>'
        '<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{page.pitch}" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:style>"
    )


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="GwDefaultFont">'
    '<w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="GwTableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _paragraph_style(name: Name, look: Look, page: Page, latin: str) -> str:
    following = style_id(look.next) if look.next else style_id(name)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style_id(look.base)}"/><w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(look, page)}</w:pPr><w:rPr>{_letter_properties(look, latin)}</w:rPr>"
        "</w:style>"
    )


def _paragraph_properties(look: Look, page: Page) -> str:
    """The properties in the order the schema wants them."""
    return "".join((
        "<w:keepNext/>" if look.stays_with_next else "",
        "<w:pageBreakBefore/>" if look.starts_page else "",
        f"<w:pBdr>{look.rule}</w:pBdr>" if look.rule else "",
        _spacing(look, page),
        _indent(look),
        f'<w:jc w:val="{look.align}"/>' if look.align else "",
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    ))  # fmt: skip


def _spacing(look: Look, page: Page) -> str:
    found = {
        "before": look.above or round(look.before * page.pitch) or None,
        "after": look.below or round(look.after * page.pitch) or None,
        "line": look.line,
        "lineRule": "exact" if look.line else None,
    }
    return f"<w:spacing{attributes(found)}/>" if any(found.values()) else ""


def _indent(look: Look) -> str:
    """Indents in twips; the first line also in characters, so that Word keeps it when the size changes."""
    cell = _cell(look)
    found = {
        "left": round(look.left * cell) or None,
        "right": round(look.right * cell) or None,
        "firstLineChars": round(look.first * 100) or None,
        "firstLine": round(look.first * BODY_SIZE * TWIPS_PER_POINT) or None,
    }
    return f"<w:ind{attributes(found)}/>" if any(found.values()) else ""


def _cell(look: Look) -> int:
    """The width of one character (一字) in this style."""
    return round((look.size or BODY_SIZE) * TWIPS_PER_POINT) + (TIGHTER if look.tight else 0)


def _letter_properties(look: Look, latin: str) -> str:
    """The looks of a style's characters; 宋体 is that of page numbers, whose digits are 宋体 too (7.5)."""
    return "".join((
        face_fonts(look.face, "" if look.face is Face.SONG else latin) if look.face else "",
        f'<w:color w:val="{look.color}"/>' if look.color else "",
        "" if look.tight else '<w:spacing w:val="0"/>',
        f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>' if look.size else
        "",
    ))  # fmt: skip


def _letter_style(name: Letters, face: Face, latin: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{face_fonts(face, latin)}</w:rPr></w:style>"
    )
