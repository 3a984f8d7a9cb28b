"""版头: everything above the red line on the first page (7.2), for 文件 and 纪要; 简报 has its own usual
one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.fonts import Face, em_width, widest
from toolkit.writing.kinds import FILE, MINUTES
from toolkit.writing.typeset.page import (
    CELL,
    TWIPS_PER_POINT,
    TYPE_TOP,
    WIDTH,
    snug,
    twips,
    type_offset,
)
from toolkit.writing.typeset.styles import LOOKS, Letters, Name, style_id
from toolkit.writing.typeset.text import styled
from toolkit.writing.typeset.xml import cell, frameless, paragraph, row, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.matter import Matter
    from toolkit.writing.typeset.page import Page
    from toolkit.writing.typeset.settings import Settings

MARK_BELOW_MM = 35.0
"""How far below the upper edge of the type area the mark's upper edge stands (7.2.4, 10.3)."""
INK = 0.045
"""How far below the top of its square a character's ink begins, in ems: the edge people measure from."""
_LARGEST = 62.0
"""A mark's size at most, points: 22 mm high, as the usual red heads are."""
_NARROWEST = 60
"""How far a mark's characters may be narrowed, per cent of their height."""


class Mark(NamedTuple):
    """How large the red words of a head are set."""

    size: float
    """Points."""
    scale: int
    """Width of a character in per cent of its height."""

    @property
    def line(self) -> int:
        """The height of its line, twips."""
        return snug(self.size)

    @property
    def letters(self) -> str:
        """Size and scale as run properties, in the schema's order."""
        half = round(self.size * 2)
        narrowed = f'<w:w w:val="{self.scale}"/>' if self.scale < 100 else ""  # noqa: PLR2004 - per cent
        return f'{narrowed}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def fitted(text: str, width: int = WIDTH, largest: float = _LARGEST) -> Mark:
    """The largest mark whose words fit the width (twips), first narrowed, then smaller."""
    each = width * 0.98 / max(em_width(text), 1) / TWIPS_PER_POINT
    size = min(largest, each * 100 / _NARROWEST)
    return Mark(int(size * 2) / 2, min(100, int(each * 100 / size)))


def head(matter: Matter, settings: Settings) -> str:
    """版头 of a 文件 or 纪要: the lines above the mark, the mark, the number, the red line."""
    above = notices(matter)
    is_joint = matter.is_joint and matter.版式 == FILE
    mark = _joint_mark(matter, settings.page, len(above)) if is_joint else ""
    single = "" if mark else _mark(mark_words(matter), settings.page, len(above))
    white = "" if matter.标题 else f'<w:spacing w:after="{_WHITE_BELOW * settings.page.pitch}"/>'
    return "".join(above) + mark + single + _numbers(matter, settings.page) + red_rule(white)


def notices(matter: Matter) -> list[str]:
    """份号, 密级和保密期限, 紧急程度, top down, each a line of its own (7.2.1–7.2.3)."""
    return [styled(name, words) for name, words in notice_words(matter)]


def notice_words(matter: Matter) -> list[tuple[Name, str]]:
    """The lines above the mark, each with its style."""
    found = (
        (Name.COPY_NUMBER, matter.份号.zfill(6) if matter.份号.isdigit() else matter.份号),
        (Name.SECRECY, secrecy(matter)),
        (Name.URGENCY, matter.紧急程度),
    )
    return [(name, words) for name, words in found if words]


def secrecy(matter: Matter) -> str:
    """机密★1年."""
    return f"{matter.密级}★{matter.保密期限}" if matter.密级 and matter.保密期限 else matter.密级


def mark_words(matter: Matter) -> str:
    """The words of the mark: what the front matter says, or the organ's name, for a 文件 with 文件 behind
    it.
    """
    organ = matter.发文机关[0] if matter.发文机关 else ""
    behind = {FILE: "文件", MINUTES: "会议纪要"}.get(matter.版式, "")
    return matter.标志 or (organ + behind if organ else "")


def drop(page: Page, below_mm: float, mark: Mark, lines_above: int) -> int:
    """The white to put above a mark so that its upper edge stands `below_mm` under the type area's, twips."""
    edge = TYPE_TOP - page.top + twips(below_mm)
    inside = type_offset(mark.line, mark.size) + round(INK * mark.size * TWIPS_PER_POINT)
    return max(0, edge - lines_above * page.pitch - inside)


def mark_paragraph(text: str, mark: Mark, before: int, properties: str = "") -> str:
    """The mark as a paragraph; `properties` stand before its spacing."""
    spacing = f'<w:spacing w:before="{before}" w:line="{mark.line}" w:lineRule="exact"/>'
    return paragraph(style_id(Name.MARK), runs(text, Face.XIAOBIAOSONG, mark.letters), properties + spacing)


def _mark(text: str, page: Page, lines_above: int) -> str:
    mark = fitted(text)
    return mark_paragraph(text, mark, drop(page, MARK_BELOW_MM, mark, lines_above)) if text else ""


_JOINT_LARGEST, _JOINT_HEIGHT_MM = 44.0, 66.0
"""The size of a joint mark's names at most, and the height all of them may take so that text stands below."""


def _joint_mark(matter: Matter, page: Page, lines_above: int) -> str:
    """The names one below the other, as wide as the longest; 文件 at their right, in the middle (7.2.4)."""
    names, word = matter.发文机关, "" if matter.标志 == "无" else "文件"
    right = WIDTH // 4 if word else 0
    largest = min(_JOINT_LARGEST, twips(_JOINT_HEIGHT_MM) / len(names) / TWIPS_PER_POINT / 1.3)
    mark = fitted("一" * round(widest(names)), WIDTH - right, largest)
    left = min(WIDTH - right, round(widest(names) * mark.size * mark.scale / 100 * TWIPS_PER_POINT * 1.02))
    columns = (left, right) if word else (left,)
    beside = _beside(mark, len(names), right)
    rows = "".join(
        row(
            _joint_name(name, left, mark)
            + (_joint_word(word if at == 0 else "", right, beside) if word else "")
        )
        for at, name in enumerate(names)
    )
    white = drop(page, MARK_BELOW_MM, mark, lines_above)
    spacing = f'<w:spacing w:line="{max(white, 20)}" w:lineRule="exact"/>'
    spacer = paragraph(style_id(Name.HOLDER), "", spacing)
    return spacer + frameless(columns, rows, align="center")


def _beside(mark: Mark, count: int, width: int) -> Mark:
    """文件 beside the names: larger than they, as high as two of them at most."""
    size = min(mark.size * 1.5, _LARGEST, mark.size * min(count, 2) * 0.9)
    each = width * 0.86 / 2 / TWIPS_PER_POINT
    return Mark(int(size * 2) / 2, max(_NARROWEST, min(100, int(each * 100 / size))))


_MIDDLE = '<w:vAlign w:val="center"/>'


def _joint_name(name: str, width: int, mark: Mark) -> str:
    spacing = f'<w:spacing w:line="{mark.line}" w:lineRule="exact"/>'
    content = paragraph(style_id(Name.MARK_NAME), runs(name, Face.XIAOBIAOSONG, mark.letters), spacing)
    return cell(width, content, _MIDDLE)


def _joint_word(word: str, width: int, mark: Mark) -> str:
    """文件 in a cell that begins in the first row and reaches down over all of them."""
    spacing = f'<w:spacing w:line="{mark.line if word else 20}" w:lineRule="exact"/>'
    words = runs(word, Face.XIAOBIAOSONG, mark.letters) if word else ""
    merge = '<w:vMerge w:val="restart"/>' if word else "<w:vMerge/>"
    return cell(width, paragraph(style_id(Name.MARK), words, spacing), merge + _MIDDLE)


# --- the number, and who signed ----------------------------------------------------------------------


def _numbers(matter: Matter, page: Page) -> str:
    """发文字号, or the issue of a 纪要, two blank lines below the mark; on its line, in an upward document,
    the last signers (7.2.5, 7.2.6).
    """
    if not matter.签发人:
        number = matter.发文字号 or matter.期号
        return styled(Name.NUMBER, number, _below_mark(page)) if number else ""
    return "".join(_signer_lines(matter, page))


def _below_mark(page: Page) -> str:
    return f'<w:spacing w:before="{2 * page.pitch}" w:line="{LOOKS[Name.NUMBER].line}" w:lineRule="exact"/>'


_LABEL = "签发人："
_GAP = 1
"""Characters between two signers on a line."""


def _signer_lines(matter: Matter, page: Page) -> list[str]:
    """Two signers a line, names below names; 发文字号 left on the last line, both one character from the
    edge.
    """
    names = [_spread(name) for name in matter.签发人]
    lines = [names[at : at + 2] for at in range(0, len(names), 2)]
    width = widest(names)
    block = em_width(_LABEL) + width * max(map(len, lines)) + _GAP * (max(map(len, lines)) - 1)
    left = WIDTH - round((block + 1) * CELL)
    stops = [left, left + round(4 * CELL), left + round((4 + width + _GAP) * CELL)]
    return [
        _signer_line(
            line, stops, page, number=matter.发文字号 if at == len(lines) - 1 else "", is_first=at == 0
        )
        for at, line in enumerate(lines)
    ]


def _spread(name: str) -> str:
    """A name of two characters as wide as one of three."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name  # noqa: PLR2004


def _signer_line(
    names: Sequence[str], stops: Sequence[int], page: Page, *, number: str, is_first: bool
) -> str:
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    before = 2 * page.pitch if is_first else page.pitch - (LOOKS[Name.NUMBER].line or 0)
    properties = (
        f'<w:tabs>{tabs}</w:tabs><w:spacing w:before="{before}"/>'
        f'<w:ind w:left="{CELL}" w:right="0"/><w:jc w:val="left"/>'
    )
    label = runs("\t" + _LABEL) if is_first else runs("\t\t")
    signers = runs("\t").join(runs(name, Face.KAI, "", style_id(Letters.SIGNER)) for name in names)
    return paragraph(style_id(Name.NUMBER), (runs(number) if number else "") + label + signers, properties)


_WHITE_BELOW = 2
"""Blank lines below the red line: the title's own, or the text's where there is no title."""


def red_rule(properties: str = "") -> str:
    """红色分隔线, 4 mm below the number, as wide as the type area (7.2.7)."""
    return paragraph(style_id(Name.RED_RULE), "", properties)
