"""The blanks that people leave inside a line: 姓名：____, 共（　）人, 　年　月　日, □男 □女."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.definition import FieldType
from toolkit.forms.layout import label_key
from toolkit.forms.propose.guess import guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Span

_SPACE = r"[ \t\u3000\u00a0]"
_DATE = re.compile(rf"(?:[_＿\d]|{_SPACE})*年(?:[_＿]|{_SPACE})+月(?:[_＿]|{_SPACE})+日")
_MONTH = re.compile(rf"(?:(?<=[（(：:])|^)(?:[_＿]|{_SPACE}){{2,}}年(?:[_＿]|{_SPACE})+月", re.MULTILINE)
_OPTION = r"[^□☐○◯\s_＿：:，。；（(]{1,12}"
_BOXES = re.compile(rf"(?:[□☐○◯]{_SPACE}*{_OPTION}(?:{_SPACE}{_OPTION})??\s*){{2,}}(?=$|[\s_＿：:，。；（(])")
"""Options in one line or below each other; a word further off is another answer's: □同意　□不同意　　签字."""
_BOX = re.compile(r"[□☐○◯]")
_BRACKETS = re.compile(rf"(?<=[（(])(?:{_SPACE}|[_＿]){{2,}}(?=[)）])")
_RULE = re.compile(r"[_＿]{2,}")
_COUNTED = re.compile(
    rf"(?:(?<=[^\s_＿])|^){_SPACE}{{2,}}(?!年(?:[_＿]|{_SPACE})+月)(?=(?:人|名|票|张|份|件|次|户|元|万元|天|日|时|月|年|岁|号|分|%|％|亩|周岁)(?![:：]))"
)
"""Room before what is counted: 共　　人; 　　亩 in a cell of its own."""
_COLON = re.compile(
    rf"(?<=[：:])(?:{_SPACE}|[_＿])*(?=$|\n|{_SPACE}(?=[^\s]{{2,12}}[：:])|[（(])", re.MULTILINE
)
_SIGNED_AND_DATED = re.compile(rf"(?<=[：:]){_SPACE}{{2,}}(?={_SPACE}年(?:[_＿]|{_SPACE})+月)")
"""Room for a name before one for a day: 签名：　　　　年　月　日; behind 日期： all of it is the day's."""
_BEFORE_A_STOP = re.compile(rf"(?<=[\u4e00-\u9fff]){_SPACE}{{3,}}(?=[，。；,;])")
_NOTE = r"(?:[（(](?:签字|签名|签章|盖章|公章|印章|手写)[)）])?"
_LABEL_BEFORE = re.compile(
    rf"([^\s：:，。；,;（()）_＿□☐]{{1,16}}){_NOTE}(?:{_SPACE})*[：:]?(?:{_SPACE}|[（(])*$"
)
_SIGNED = re.compile(r"签字|签名|盖章|签章")


class Blank(NamedTuple):
    """A stretch of a line that waits for an answer."""

    start: int
    end: int
    label: str
    """The words before it; empty where there are none."""
    kind: str = ""
    """date, month, options, or nothing special."""
    options: tuple[str, ...] = ()
    unit: str = ""
    """The words right after it, which tell what it counts."""


def blanks(text: str, underlined: Iterable[Span] = ()) -> list[Blank]:
    """The blanks of a text in order; none overlap, the most telling kind is taken first."""
    taken: list[Blank] = []
    special = (*_dates(text), *_months(text), *_options(text), *_ruled(text, underlined))
    for found in (*special, *_plain(text), *_signed(text)):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return sorted(taken)


def _dates(text: str) -> Iterator[Blank]:
    for match in _DATE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Blank(start, match.end(), _label_before(text, match.start()), "date")


def _months(text: str) -> Iterator[Blank]:
    for match in _MONTH.finditer(text):
        yield Blank(match.start(), match.end(), _label_before(text, match.start()), "month")


def _ruled(text: str, underlined: Iterable[Span]) -> Iterator[Blank]:
    """White space with a line under it, as people draw the room for an answer in a sentence."""
    for start, end in underlined:
        if end - start > 1 and not text[start:end].strip():
            yield Blank(start, end, _label_before(text, start), unit=_unit(text, end))


def _options(text: str) -> Iterator[Blank]:
    for match in _BOXES.finditer(text):
        options = tuple(key for part in _BOX.split(match[0]) if (key := label_key(part)))
        end = match.start() + len(match[0].rstrip())
        yield Blank(match.start(), end, _label_before(text, match.start()), "options", options)


def _plain(text: str) -> Iterator[Blank]:
    for pattern in (_RULE, _BRACKETS, _COUNTED, _BEFORE_A_STOP, _COLON):
        for match in pattern.finditer(text):
            label = _label_before(text, match.start())
            if pattern is _COUNTED and _is_spread_label(text, match.start()):
                continue
            if label or pattern is not _COLON:
                yield Blank(match.start(), match.end(), label, unit=_unit(text, match.end()))


def _signed(text: str) -> Iterator[Blank]:
    for match in _SIGNED_AND_DATED.finditer(text):
        label = _label_before(text, match.start())
        if guess(label).type is FieldType.NAME:
            yield Blank(match.start(), match.end(), label, unit=_unit(text, match.end()))


def _unit(text: str, at: int) -> str:
    return text[at : at + 3].strip("）) ")


def _is_spread_label(text: str, at: int) -> bool:
    """姓　　名 is a label set wide; 共　　人 is room to fill in, and so is （　　年度）."""
    is_short = len("".join(text.split())) <= _SHORT_LABEL
    return is_short and text[at - 1 : at].isalpha() and not text[:at].endswith(_COUNTS)


_SHORT_LABEL = 4
_COUNTS = ("共", "计", "第", "约")
"""What stands before room for a figure and is no label."""


def _label_before(text: str, at: int) -> str:
    line = text[:at].rpartition("\n")[2]
    found = _LABEL_BEFORE.search(line)
    return label_key(found[1]) if found and found[1] not in _COUNTS else ""


def waits_above_signature(text: str) -> bool:
    """Whether a cell has room for an opinion above a signature or a date line and nothing else."""
    left = _DATE.sub("", text)
    words = [line for line in left.splitlines() if label_key(line)]
    is_signature = not _BOX.search(left) and (bool(words) or left != text)
    return is_signature and all(_SIGNED.search(line) for line in words)
