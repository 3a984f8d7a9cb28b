"""The title and the addressee, recognised by how large they are, where they stand, what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.writing.conform.heads import TITLE_SIZE
from toolkit.writing.conform.measure import indent
from toolkit.writing.conform.signs import DATE, ITEM, LONGEST_ADDRESSEE, ORGANS, SENTENCE_ENDS, SHORT
from toolkit.writing.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.conform.line import Line


def title_of(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The title and the rest: the first large centred lines, else the first line that reads like a title."""
    at = next((at for at, line in enumerate(lines[:8]) if _looks_like_title(line)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines[:4]) if _reads_like_title(line)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines[:3]) if _stands_like_title(line)), None)
    if at is None:
        return [], list(lines)
    while at and _goes_on(lines[at], lines[at - 1]):
        at -= 1
    end = at + 1
    while end < len(lines) and end - at < _MOST_TITLE_LINES and _goes_on(lines[at], lines[end]):
        end += 1
    return list(lines[at:end]), list(lines[end:])


_MOST_TITLE_LINES = 6


def _looks_like_title(line: Line) -> bool:
    is_set_off = line.shape.align == "center" or line.size >= 20  # noqa: PLR2004 - points
    return line.size >= TITLE_SIZE and is_set_off and not line.is_red and not line.table


def _reads_like_title(line: Line) -> bool:
    bare = line.bare
    ends_sentence = bare.endswith(("。", "：", ":", "；"))
    if line.table or (ends_sentence and ("关于" not in bare or kind_of(bare) is None)):
        return False
    return ("关于" in bare and kind_of(bare) is not None) or (
        kind_of(bare) is not None and len(bare) < _SHORT_TITLE
    )


_SHORT_TITLE = 24


def _stands_like_title(line: Line) -> bool:
    """A short centred line at the top of a plain paper, whatever its size."""
    is_short = len(line.bare) < _SHORT_TITLE and not line.bare.endswith(tuple(SENTENCE_ENDS))
    return line.shape.align == "center" and is_short and not line.table


def _goes_on(first: Line, line: Line) -> bool:
    is_alike = abs(line.size - first.size) < 1 and line.shape.align == first.shape.align
    if line.face != first.face and line.size < TITLE_SIZE:
        return False
    is_set_off = line.size >= TITLE_SIZE or (line.shape.align == "center" and not line.is_remark)
    return is_alike and is_set_off and not line.bare.endswith(("：", ":"))


def addressee_of(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """主送机关: the first line below the title that is flush left and names somebody; the rest."""
    for at, line in enumerate(lines[:3]):
        if _is_addressee(line, lines[at + 1 : at + 2]):
            return line, list(lines[at + 1 :])
        is_remark = line.shape.align == "center" or line.is_remark
        if not (is_remark or _goes_on_below(line)):
            break
    return None, list(lines)


def _goes_on_below(line: Line) -> bool:
    """Whether a line flush left leaves its list of organs to the next one."""
    return line.bare.endswith(("，", "、")) and ORGANS.search(line.bare) is not None and indent(line) < 1


def _is_addressee(line: Line, following: Sequence[Line]) -> bool:
    bare = line.bare
    if line.table or len(bare) > LONGEST_ADDRESSEE or "。" in bare[:-1] or DATE.fullmatch(bare):
        return False
    if bare.endswith(("：", ":")):
        is_named = ORGANS.search(bare[-5:]) is not None or indent(line) < 1
        return "同志们" not in bare and ITEM.fullmatch(bare) is None and is_named
    is_plain = (
        line.shape.first < line.size * 10 and not line.typed.startswith("　") and line.shape.align != "center"
    )
    is_followed = bool(following) and (following[0].shape.first > 0 or following[0].typed.startswith("　"))
    return is_plain and is_followed and len(bare) < SHORT and _names_organs(bare.rstrip(SENTENCE_ENDS))


def _names_organs(words: str) -> bool:
    """Whether words are the names of organs and no sentence: each of them short and ending as such do."""
    names = re.split("[，、]", words)
    return all(len(name) <= _LONGEST_ORGAN and ORGANS.search(name[-4:]) is not None for name in names)


_LONGEST_ORGAN = 24
