"""The number at the beginning of a line (一、（一）1.（1）① 第一阶段： 一是) in all its variants, or lost."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from toolkit.text.numerals import chinese_numeral


class Habit(StrEnum):
    """The ways of numbering, each named by its own first number; NONE is a heading without a number."""

    NONE = ""
    PART = "第一部分"
    VOLUME = "第一编"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    STAGE = "第一阶段"
    STEP = "第一步"
    LINK = "第一环节"
    CHINESE = "一、"
    BRACKETED = "（一）"
    ARABIC = "1."
    ARABIC_BRACKETED = "（1）"
    ARABIC_HALF_BRACKETED = "1）"
    CIRCLED = "①"
    DECIMAL = "1.1"
    ORDER = "第一，"
    FIRSTLY = "一是"


class Numbering(NamedTuple):
    """A number as it stands at the beginning of a line, and where the line's own words begin."""

    habit: Habit
    ordinal: int
    """Its worth; 0 where the figure itself was lost and only its point or brackets are left."""
    typed: str
    """The number as typed, its point and the white space after it included."""
    depth: int = 1
    """How many figures a decimal number has: 1.1 has 2, 1.1.1 has 3."""


_UNITS = {
    "部分": Habit.PART, "编": Habit.VOLUME, "篇": Habit.VOLUME, "章": Habit.CHAPTER, "节": Habit.SECTION,
    "条": Habit.ARTICLE, "阶段": Habit.STAGE, "步": Habit.STEP, "环节": Habit.LINK,
}  # fmt: skip
_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_FORMS: tuple[tuple[Habit, str], ...] = (
    (Habit.BRACKETED, rf"[（(]\s*({_CHINESE})\s*[)）]\s*[、.．]?\s*"),
    (Habit.ARABIC_BRACKETED, r"[（(]\s*([0-9０-９]{1,3})\s*[)）]\s*[、.．]?\s*"),
    (Habit.DECIMAL, r"([0-9]{1,3}(?:[.．][0-9]{1,3}){1,5})(?:[.．、](?![0-9])|(?=\s))\s*"),
    (Habit.ARABIC, r"([0-9０-９]{1,3})\s*(?:[.．、](?![0-9])|[.．、](?=(?:19|20)[0-9xX]{2}年))\s*"),
    (Habit.ARABIC_HALF_BRACKETED, r"([0-9０-９]{1,3})\s*[)）]\s*"),
    (Habit.FIRSTLY, rf"({_CHINESE})是[：:，,]?"),
    (Habit.CHINESE, rf"({_CHINESE})\s*[、.．](?!\s*{_CHINESE}[个年月班组届季期])\s*"),
    (Habit.ORDER, rf"第({_CHINESE})[，,、：:]\s*"),
)
_FIRST = re.compile(r"[（(0-9０-９第一二三四五六七八九十百.．、①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩]")
_PATTERNS = tuple((habit, re.compile(pattern)) for habit, pattern in _FORMS)
_UNIT = re.compile(
    rf"第\s*({_CHINESE}|[0-9０-９]{{1,3}})\s*({'|'.join(_UNITS)})"
    r"(?:\s*[：:、]\s*|(?<=[段步节])[，,]|[\s　]+|(?=[（(])|$)"
)
_UNIT_RUN_IN = re.compile(rf"第({_CHINESE})(部分|编|章|节)(?=[一-龥]{{2,30}}$)")
_LOST = re.compile(r"[.．](?=[“\"《]?[一-龥])\s*|、\s*(?=[“\"《]?[一-龥])|[（(]\s*[)）]\s*")
_LOST_HABITS = {"(": Habit.BRACKETED, "（": Habit.BRACKETED}


class _Row(NamedTuple):
    """A row of Unicode whose characters are numbers: the first of them, how many, how they are counted."""

    first: str
    length: int
    habit: Habit
    from_ordinal: int = 1


_ROWS = (
    _Row("①", 20, Habit.CIRCLED), _Row("㉑", 15, Habit.CIRCLED, 21), _Row("㊱", 15, Habit.CIRCLED, 36),
    _Row("⑴", 20, Habit.ARABIC_BRACKETED), _Row("⒈", 20, Habit.ARABIC), _Row("㈠", 10, Habit.BRACKETED),
)  # fmt: skip
_ONE_CHARACTER = {
    chr(ord(row.first) + n): (row.habit, row.from_ordinal + n) for row in _ROWS for n in range(row.length)
}
_LOOKS = {chr(ord(row.first) + n): row.habit.name + row.first for row in _ROWS for n in range(row.length)}
_LOOKS |= {char: "①" for char, (habit, _) in _ONE_CHARACTER.items() if habit is Habit.CIRCLED}
_FIGURE = re.compile(r"[一二三四五六七八九十百零〇0-9０-９\s]+|(?<=[0-9])[.．](?=[0-9])")


def form(number: str) -> str:
    """A number without its figure: 、 for 一、, （） for （一）; a number of one character keeps its look."""
    return _LOOKS.get(number[:1]) or _FIGURE.sub("", number)


def numbering(text: str) -> Numbering | None:
    """The number that the text (without leading white space) begins with, or None."""
    first = text[:1]
    if not _FIRST.match(first):
        return None
    if first in _ONE_CHARACTER:
        habit, ordinal = _ONE_CHARACTER[first]
        return Numbering(habit, ordinal, first + _white_space(text, 1))
    return _unit(text) if first == "第" else _formed(text)


def _white_space(text: str, start: int) -> str:
    rest = text[start:]
    return rest[: len(rest) - len(rest.lstrip())]


def _unit(text: str) -> Numbering | None:
    """第一阶段：, 第二章, 第一，."""
    match = _UNIT.match(text) or _UNIT_RUN_IN.match(text)
    if match is None:
        return _formed(text)
    return Numbering(_UNITS[match[2]], worth(match[1]), match[0])


def _formed(text: str) -> Numbering | None:
    for habit, pattern in _PATTERNS:
        if match := pattern.match(text):
            return _numbering(habit, match)
    lost = _LOST.match(text)
    return Numbering(_LOST_HABITS.get(text[0], Habit.ARABIC), 0, lost[0]) if lost else None


def _numbering(habit: Habit, match: re.Match[str]) -> Numbering | None:
    figures = re.split("[.．]", match[1]) if habit is Habit.DECIMAL else [match[1]]
    ordinal = worth(figures[-1])
    return Numbering(habit, ordinal, match[0], len(figures)) if ordinal else None


_NUMERALS = {chinese_numeral(n): n for n in range(1, 200)} | {
    f"一{chinese_numeral(n)}": n for n in range(10, 20)
}


def worth(figure: str) -> int:
    """What the figure of a number is worth, Arabic or Chinese; 0 for what is no figure below 200."""
    return int(figure) if figure.isdecimal() else _NUMERALS.get(figure, 0)


def written(habit: Habit, ordinal: int) -> str:
    """The number as the standard writes it: the habit's own first number with another figure."""
    chinese = chinese_numeral(ordinal)
    match habit:
        case Habit.ARABIC | Habit.ARABIC_BRACKETED | Habit.ARABIC_HALF_BRACKETED:
            return habit.value.replace("1", str(ordinal))
        case Habit.DECIMAL:
            return f"1.{ordinal}"
        case Habit.CIRCLED:
            return next(
                (char for char, said in _ONE_CHARACTER.items() if said == (habit, ordinal)), f"（{ordinal}）"
            )
        case _:
            return habit.value.replace("一", chinese)
