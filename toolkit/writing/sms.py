"""A notice for the SMS platform: parts of at most 70 characters, each with its number, no word or name cut.

A message in Chinese is counted in UTF-16 units, so a rare character of a name may count as two. A part ends
with a sentence where one ends near, else with a clause, else between two words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.writing.titles import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 70
"""UTF-16 units that one message holds."""
_GOOD_FILL = 0.6
"""A part at least this full may end early for the sake of a sentence."""


def sms(text: str, names: Iterable[str] = (), most: int = MOST) -> tuple[str, ...]:
    """The text as messages of at most `most` units, begun with (1/3) where there are several; `names` stay
    whole.

    Raises Refused `sms-word-long` for a word or address that no message can hold.
    """
    plain = _in_one_line(text)
    if not plain:
        return ()
    if _units(plain) <= most:
        return (plain,)
    pieces = list(_pieces(plain, tuple(names)))
    for digits in range(1, len(str(len(plain))) + 1):
        parts = list(_parts(pieces, most - len(_number(10**digits - 1, 10**digits - 1))))
        if len(str(len(parts))) <= digits:
            break
    return tuple(_number(order, len(parts)) + part for order, part in enumerate(parts, 1))


def _number(order: int, count: int) -> str:
    return f"({order}/{count})"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+")
_CLOSED = tuple("。！？；：，、…,.!?;:")


def _in_one_line(text: str) -> str:
    """The text without line breaks; a blank parts what no mark parts."""
    lines = (_MARKDOWN.sub("", line).strip() for line in text.split("\n"))
    plain = ""
    for line in filter(None, lines):
        gap = "" if not plain or plain.endswith(_CLOSED) else " "
        plain += gap + re.sub(r"\s+", " ", line)
    return plain


# --- what stays whole --------------------------------------------------------------------------------

_WHOLE = re.compile(
    r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/=#&]"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,80}"
    r"|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:[（(](?:星期|周).[）)])?(?:[上下]午|晚上?)?(?:[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分|半)?))?"
    r"|[0-9]{1,2}[:：][0-9]{2}(?:[—～~-][0-9]{1,2}[:：][0-9]{2})?"
    r"|[0-9]{3,4}-[0-9]{7,8}(?:转[0-9]{1,6})?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?[万亿]?[元人名个]?"
    r"|《[^《》]{1,24}》|“[^“”]{1,16}”"
)
_SENTENCE, _CLAUSE, _PAUSE, _WORD = range(4)
_WEIGHTS = {
    **dict.fromkeys("。！？…", _SENTENCE),
    **dict.fromkeys("；，：,;:", _CLAUSE),
    "、": _PAUSE,
    " ": _CLAUSE,
}
_CLINGS = frozenset("，。、；：！？…—,.!?;:%）》”’〕】)")
_OPENS = frozenset("（《“‘〔【(")


class _Piece(NamedTuple):
    """Words that stay together, and how good a place their end is to stop."""

    text: str
    weight: int


def _pieces(text: str, names: tuple[str, ...]) -> Iterator[_Piece]:
    """The text in pieces: words with the marks that cling to them, names, dates and addresses whole."""
    found = (match.group() for match in _WHOLE.finditer(text))
    held = ""
    tokens = words(text, {*names, *found})
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        held += token
        if not (following[:1] in _CLINGS and following) and token[-1:] not in _OPENS:
            yield _Piece(held, _weight(held))
            held = ""
    if held:
        yield _Piece(held, _weight(held))


def _weight(text: str) -> int:
    bare = text.rstrip("”’）》)")
    return _WEIGHTS.get(bare[-1:] or text[-1:], _WORD)


# --- filling -----------------------------------------------------------------------------------------


def _parts(pieces: Sequence[_Piece], room: int) -> Iterator[str]:
    """The pieces in parts of at most `room` units, each ended at the best place near its end."""
    start = 0
    while start < len(pieces):
        stop = _stop(pieces, start, room)
        yield "".join(piece.text for piece in pieces[start:stop]).strip()
        start = stop


def _stop(pieces: Sequence[_Piece], start: int, room: int) -> int:
    """The index after the last piece of the part that begins at `start`."""
    ends: list[tuple[int, int]] = []
    length = 0
    for index in range(start, len(pieces)):
        length += _units(pieces[index].text)
        if length > room:
            break
        good = pieces[index].weight if length >= room * _GOOD_FILL else _WORD + 1
        ends.append((-good, index + 1))
    else:
        return len(pieces)
    if not ends:
        raise Refused("sms-word-long", word=pieces[start].text, most=room)
    return max(ends)[1]
