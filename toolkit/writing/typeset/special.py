"""The heads of the special formats: 信函 (10.1), 命令 (10.2), and the usual ones of 简报 and 讲话稿."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.writing.fonts import Face
from toolkit.writing.typeset.head import (
    INK,
    Mark,
    drop,
    fitted,
    mark_paragraph,
    mark_words,
    notice_words,
    notices,
    red_rule,
)
from toolkit.writing.typeset.page import (
    BODY_SIZE,
    CELL,
    TWIPS_PER_POINT,
    WIDTH,
    twips,
    type_offset,
    type_rest,
)
from toolkit.writing.typeset.styles import LOOKS, RED, Letters, Name, style_id
from toolkit.writing.typeset.text import styled
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from toolkit.writing.matter import Matter
    from toolkit.writing.typeset.page import Page

DOUBLE_RULE_MM = 170.0
"""How long the double rules of a letter are; centred, so they stand out 7 mm on either side."""
_OUT = (twips(DOUBLE_RULE_MM) - WIDTH) // 2
_MARK_FROM_EDGE_MM, _RULE_BELOW_MARK_MM = 30.0, 4.0
_LETTER_LARGEST = 45.0
_RULE_HEIGHT = 60
"""What a double rule takes of the page: thick, gap and thin, twips."""


def letter_head(matter: Matter, page: Page) -> str:
    """The head of a letter: the organ's name 30 mm from the paper's edge, the double rule, number right
    below it.

    The mark stands in a frame, above the type area; the text begins under it by itself.
    """
    mark = fitted(mark_words(matter), twips(DOUBLE_RULE_MM) - 400, _LETTER_LARGEST)
    inside = type_offset(mark.line, mark.size) + round(INK * mark.size * TWIPS_PER_POINT)
    start = twips(_MARK_FROM_EDGE_MM) - inside
    below = twips(_RULE_BELOW_MARK_MM) - type_rest(mark.line, mark.size)
    frame = _frame(start, mark.line + max(below - _RULE_HEIGHT, 0))
    organ = mark_paragraph(mark_words(matter), mark, 0, frame)
    return organ + double_rule("thickThinSmallGap") + _letter_numbers(matter, page)


def _frame(start: int, height: int) -> str:
    return (
        f'<w:framePr w:w="{twips(DOUBLE_RULE_MM)}" w:h="{height}" w:hRule="exact" w:hSpace="0" '
        'w:wrap="notBeside" '
        f'w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="{start}"/>'
    )


def double_rule(kind: str) -> str:
    """A red double rule 170 mm long; `kind` says which of its lines is the thick one."""
    rule = f'<w:pBdr><w:bottom w:val="{kind}" w:sz="18" w:space="0" w:color="{RED}"/></w:pBdr>'
    return paragraph(style_id(Name.DOUBLE_RULE), "", f'{rule}<w:ind w:left="{-_OUT}" w:right="{-_OUT}"/>')


def _letter_numbers(matter: Matter, page: Page) -> str:
    """份号, 密级, 紧急程度 flush left, 发文字号 flush right on the first of their lines, 7/8 of a character
    below the rule.
    """
    words = notice_words(matter) or [(Name.ADDRESSEE, "")]
    if not (matter.发文字号 or words[0][1]):
        return ""
    white = round(0.875 * BODY_SIZE * TWIPS_PER_POINT) - type_offset(page.pitch, BODY_SIZE)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs><w:spacing w:before="{max(white, 0)}"/>'
    name, text = words[0]
    number = runs("\t" + matter.发文字号, style=style_id(Letters.NUMBER)) if matter.发文字号 else ""
    first = paragraph(style_id(name), runs(text, LOOKS[name].face or Face.FANGSONG) + number, stop)
    return first + "".join(styled(other, more) for other, more in words[1:])


_ORDER_BELOW_MM = 20.0


def order_head(matter: Matter, page: Page) -> str:
    """The head of an order: name with 命令 or 令, 20 mm under the type area's edge; two blank lines, 令号
    (10.2).
    """
    above = notices(matter)
    organ = matter.发文机关[0] if matter.发文机关 else ""
    word = "令" if matter.文种 == "令" else "命令"
    text = matter.标志 or f"{organ}{word}"
    mark = fitted(text)
    return (
        "".join(above)
        + mark_paragraph(text, mark, drop(page, _ORDER_BELOW_MM, mark, len(above)))
        + styled(
            Name.NUMBER,
            matter.发文字号,
            f'<w:spacing w:before="{2 * page.pitch}" w:after="{2 * page.pitch}"/>',
        )
    )


_BRIEFING_MARK = Mark(52, 90)


def briefing_head(matter: Matter, page: Page) -> str:
    """The usual head of a 简报: its name in red, the issue below it, who makes it left and the date right, a
    red line.
    """
    text = matter.标志 or "简　报"
    mark = fitted(text, WIDTH, _BRIEFING_MARK.size)
    organ = matter.印发机关 or (matter.发文机关[0] if matter.发文机关 else "")
    left_and_right = paragraph(
        style_id(Name.NUMBER),
        runs(organ) + runs("\t" + (matter.印发日期 or matter.成文日期)),
        f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - CELL}"/></w:tabs><w:spacing w:before="{page.pitch}"/>'
        f'<w:ind w:left="{CELL}"/><w:jc w:val="left"/>',
    )
    issue = styled(Name.ISSUE, matter.期号, f'<w:spacing w:before="{page.pitch}"/>') if matter.期号 else ""
    above = notices(matter)
    white = drop(page, 20, mark, len(above))
    return "".join(above) + mark_paragraph(text, mark, white) + issue + left_and_right + red_rule()


def remark(text: str, page: Page) -> str:
    """题注, under the title in 楷体, a blank line below."""
    return paragraph(style_id(Name.SUBTITLE), runs(text, Face.KAI), f'<w:spacing w:after="{page.pitch}"/>')


def speech_lines(matter: Matter, page: Page) -> str:
    """Who speaks and when, under the title of a speech, in 楷体."""
    who = "　".join(part for part in (matter.职务, matter.签名 or "".join(matter.署名)) if part)
    when = f"（{matter.成文日期}）" if matter.成文日期 else ""
    texts = [text for text in (when, who) if text]
    after = {len(texts): page.pitch}
    return "".join(
        paragraph(style_id(Name.SUBTITLE), runs(text, Face.KAI), f'<w:spacing w:after="{after.get(at, 0)}"/>')
        for at, text in enumerate(texts, start=1)
    )
