"""版记 at the foot of the last page (7.4): a box whose lower edge is the type area's.

Floating tables are no way to do it (LibreOffice 7.4 sets one as wide as the text where it stands in the
flow), nor frames with differing borders (it loses them), nor a box that text flows around or that an
empty paragraph holds (when text has to give way to it, LibreOffice may leave behind what is kept with
it, a signature without its text). So the last paragraph of the signature holds the box, a paragraph as
high as the box follows, and nothing flows around it: if there is no room for that one, it takes the last
lines with it to the next page, and the box hangs at the foot of whatever page that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writing.fonts import em_width
from toolkit.writing.kinds import BRIEFING, FILE, LETTER
from toolkit.writing.typeset.page import CHARACTERS, EMU_PER_TWIP, PAPER_HEIGHT, TYPE_BOTTOM, WIDTH
from toolkit.writing.typeset.styles import LOOKS, SMALL_LINE, Name, style_id
from toolkit.writing.typeset.text import joined_names
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.matter import Matter
    from toolkit.writing.typeset.page import Page

_CELL = 280
"""One character of 4号."""
_RULE = LOOKS[Name.THICK].line or 0
_SLACK = 90
"""Room for the rules' own thickness, twips."""
_ROUNDING = 1.0
"""Characters by which a program may break a line sooner; a box too high by a line is not seen."""


def imprint(matter: Matter, page: Page, end: str = "") -> str:
    """版记 behind the paragraphs that end the document, if there is anything to print in it.

    `end` are the paragraphs of the signature, which are given back with the box in the last of them; where
    there are none, the paragraph behind holds it.
    """
    lines = _lines(matter)
    if not lines:
        return end
    has_rules = matter.版式 != LETTER
    content, height = _content(lines, ruled=has_rules)
    below = PAPER_HEIGHT - page.bottom - TYPE_BOTTOM - _RULE
    whole = height + _SLACK + below
    box = _box(content, whole, below)
    head, closes, _ = end.rpartition("</w:p>")
    room = f'<w:spacing w:line="{whole}" w:lineRule="exact"/>'
    tied = f"{head}{box}{closes}" if closes else ""
    return tied + paragraph(style_id(Name.HOLDER), "" if closes else box, room)


def has_imprint(matter: Matter) -> bool:
    """Whether the document has a 版记 at all."""
    return bool(_lines(matter))


_MOST_LINES = 7
"""Lines of 主送机关 beyond which the first page would show no text."""


def names_move(matter: Matter) -> bool:
    """Whether 主送机关 are so many that they stand in 版记, above 抄送 and without a rule between (7.3.2)."""
    return matter.版式 == FILE and em_width(joined_names(matter.主送)) > _MOST_LINES * CHARACTERS


_Line = tuple[str, int, bool]
"""A line of 版记: its XML, its height in twips, whether a rule separates it from the one above."""


def _lines(matter: Matter) -> list[_Line]:
    found: list[_Line] = []
    if matter.版式 == BRIEFING:
        labelled = (("报：", matter.报), ("送：", matter.送 or matter.抄送), ("发：", matter.发))
        found += [_listed(label, names, ruled=False) for label, names in labelled if joined_names(names)]
        if matter.份数:
            found.append((_two_ends("", f"（共印{matter.份数.removesuffix('份')}份）"), SMALL_LINE, True))
        return found
    if names_move(matter):
        found.append(_listed("主送：", matter.主送, ruled=True))
    if joined_names(matter.抄送):
        found.append(_listed("抄送：", matter.抄送, ruled=not names_move(matter)))
    if (matter.印发机关 or matter.印发日期) and matter.版式 != LETTER:
        date = f"{matter.印发日期 or matter.成文日期}印发" if matter.印发日期 or matter.成文日期 else ""
        found.append((_two_ends(matter.印发机关, date), SMALL_LINE, True))
    return found


def _listed(label: str, names: Sequence[str], *, ruled: bool) -> _Line:
    """抄送： and its names, hanging after the colon, one character in from either edge, a point at the end
    (7.4.2).
    """
    text = f"{label}{joined_names(names)}。"
    hanging = round(em_width(label) * _CELL)
    indent = f'<w:ind w:left="{_CELL + hanging}" w:right="{_CELL}" w:hanging="{hanging}"/>'
    across = (WIDTH - 2 * _CELL - hanging) // _CELL
    count = max(1, -int(-(em_width(text) - em_width(label) + _ROUNDING) // across))
    return paragraph(style_id(Name.COPIES), runs(text), indent), count * SMALL_LINE, ruled


def _two_ends(left: str, right: str) -> str:
    """印发机关 left and 印发日期 right, each one character in (7.4.3)."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - _CELL}"/></w:tabs>'
    return paragraph(style_id(Name.PRINTER), runs(left) + runs("\t" + right), tabs)


def _content(lines: Sequence[_Line], *, ruled: bool) -> tuple[str, int]:
    """The lines with their rules, first and last thick, the others thin; and how high all of it is."""
    thick, thin = paragraph(style_id(Name.THICK), ""), paragraph(style_id(Name.THIN), "")
    inside, rules = "", 2 if ruled else 0
    for at, (xml, _, is_apart) in enumerate(lines):
        if ruled and at and is_apart:
            inside += thin
            rules += 1
        inside += xml
    height = sum(height for _, height, _ in lines) + rules * _RULE
    return (f"{thick}{inside}{thick}" if ruled else inside), height


def _box(content: str, height: int, below: int) -> str:
    """A text box at the foot of the page, as wide as the type area; its words end so far above its edge that
    their last rule is the type area's.
    """
    size = f'cx="{WIDTH * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>left</wp:align>'
        "</wp:positionH>"
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="9001" name="版记"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom>"
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="{below * EMU_PER_TWIP}" anchor="b"><a:spAutoFit/>'
        "</wps:bodyPr>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
