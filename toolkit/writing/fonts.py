"""The fonts official documents name, which characters each of them has, and what stands in for the rest.

The standard names kinds of type (仿宋, 楷体, 黑体, 小标宋), offices use the font files below. Three of them
hold the 6,763 characters of GB 2312 only, so 昇 瑄 祎 of a member's name would be left to chance: such a
character is set in the next font of its kind that is known to have it. Coverage is told by character sets,
not by looking into font files, because the fonts lie on the reader's machine and not on ours.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Face(StrEnum):
    """The kinds of type a document is set in."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONG = "宋体"


class Repertoire(IntEnum):
    """How far a font's characters reach, each set within the next."""

    GB2312 = 1
    GBK = 2
    BASIC = 3
    """Every Chinese character of Unicode's basic plane, as GB 18030 asks."""
    EXTENDED = 4
    """Those of the second plane too: 𠮷 and its like."""
    NOWHERE = 9
    """No font of an office machine can be counted on: emoji, private use, unassigned."""


class Font(NamedTuple):
    """A font by the name documents call it, with what it holds."""

    name: str
    holds: Repertoire


LAST = (Font("宋体", Repertoire.BASIC), Font("SimSun-ExtB", Repertoire.EXTENDED))
"""What is asked when a kind of type has no font of its own for a character."""
FONTS: Mapping[Face, tuple[Font, ...]] = {
    Face.FANGSONG: (Font("仿宋_GB2312", Repertoire.GB2312), Font("仿宋", Repertoire.GBK), *LAST),
    Face.KAI: (Font("楷体_GB2312", Repertoire.GB2312), Font("楷体", Repertoire.GBK), *LAST),
    Face.HEI: (Font("黑体", Repertoire.GBK), *LAST),
    Face.XIAOBIAOSONG: (Font("方正小标宋简体", Repertoire.GB2312), *LAST),
    Face.SONG: LAST,
}
"""The font of each kind, then what stands in for the characters it lacks."""

NAMES: Mapping[Face, tuple[str, ...]] = {
    Face.FANGSONG: ("仿宋", "fangsong", "stfangsong", "朱雀仿宋"),
    Face.KAI: ("楷体", "kaiti", "楷", "stkaiti", "霞鹜文楷", "fzkai"),
    Face.HEI: ("黑体", "simhei", "heiti", "黑", "思源黑", "notosanscjk", "stheiti", "fzhei"),
    Face.XIAOBIAOSONG: ("小标宋", "xiaobiaosong", "fzxbs", "标宋"),
    Face.SONG: ("宋体", "simsun", "songti", "书宋", "中宋", "思源宋", "notoserifcjk", "stsong", "newsong"),
}
"""Parts of the names fonts of each kind go by, in lower case and without blanks, hyphens and underscores."""


def face_of(font: str) -> Face | None:
    """The kind of type a font's name tells: 仿宋_GB2312, FangSong and 方正仿宋_GBK are 仿宋; None for
    others.
    """
    bare = "".join(char for char in font.lower() if char not in " -_")
    order = (Face.FANGSONG, Face.XIAOBIAOSONG, Face.KAI, Face.HEI, Face.SONG)
    return next((face for face in order if any(part in bare for part in NAMES[face])), None)


class Piece(NamedTuple):
    """A stretch of text that stands in one font; `font` is empty where the kind's own font has it all."""

    text: str
    font: str


def pieces(text: str, face: Face) -> tuple[Piece, ...]:
    """The text divided by the fonts that have its characters; most text is one piece in its own font."""
    if _held(text, FONTS[face][0].holds):
        return (Piece(text, ""),)
    grouped = groupby(text, key=lambda char: _font_for(char, face))
    return tuple(Piece("".join(chars), font) for font, chars in grouped)


def without_glyph(text: str) -> tuple[str, ...]:
    """The characters no office font can be counted on to show, each once, in order: the 缺字 of a report."""
    return tuple(dict.fromkeys(char for char in text if repertoire(char) is Repertoire.NOWHERE))


def repertoire(char: str) -> Repertoire:
    """The smallest set that has the character."""
    if char < "\u007f" or _held(char, Repertoire.GB2312):
        return Repertoire.GB2312
    if _held(char, Repertoire.GBK):
        return Repertoire.GBK
    code = ord(char)
    return next(
        (extent for extent, ranges in _BLOCKS if any(code in block for block in ranges)), Repertoire.NOWHERE
    )


_BLOCKS = (
    (Repertoire.GB2312, (
        range(0x09, 0x0E), range(0xA0, 0x180), range(0x2000, 0x2070), range(0x3000, 0x3040),
    )),
    (Repertoire.BASIC, (
        range(0x180, 0x250), range(0x370, 0x530), range(0x2070, 0x2BD2), range(0x2E80, 0x2FE0),
        range(0x3040, 0x33FF), range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00),
        range(0xFE10, 0xFE70), range(0xFF00, 0xFFF0),
    )),
    (Repertoire.EXTENDED, (range(0x20000, 0x2A6E0),)),
)  # fmt: skip
_CODECS = {Repertoire.GB2312: "gb2312", Repertoire.GBK: "gbk"}


def _held(text: str, holds: Repertoire) -> bool:
    codec = _CODECS.get(holds)
    if codec is None:
        return all(repertoire(char) <= holds for char in text)
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _font_for(char: str, face: Face) -> str:
    """The font that has the character; nothing for the kind's own, and for what no font has."""
    needed = repertoire(char)
    own, *others = FONTS[face]
    if needed <= own.holds or needed is Repertoire.NOWHERE or unicodedata.combining(char):
        return ""
    return next(font.name for font in others if needed <= font.holds)


def em_width(text: str) -> float:
    """The width of a text in ems: a Chinese character 1, a Latin letter or digit a half.

    Between a Chinese character and a letter or digit every office program leaves a quarter of an em.
    """
    return sum(map(_em, text)) + _GAP * len(_MEETING.findall(text))


_GAP = 0.25
_MEETING = re.compile("(?<=[一-鿿㐀-䶿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[一-鿿㐀-䶿])")


def _em(char: str) -> float:
    if char < "\u0100":
        return 0.5
    return 0.5 if unicodedata.east_asian_width(char) in {"H", "N", "Na"} and not _is_wide(char) else 1


def _is_wide(char: str) -> bool:
    return "\u2010" <= char <= "\u2027" or "\u2460" <= char <= "\u24ff"


def widest(texts: Iterable[str]) -> float:
    """The width of the widest of the texts, in ems; 0 where there is none."""
    return max(map(em_width, texts), default=0)
