"""Dates as people write them, and exactly how much of a date each of them says.

`read_date` gives a `DateReading` (a span of days with what was vague about it), `Impossible` for a day the
calendar does not have, or None for what is no date. Nothing is filled in silently: a year that was not
written is taken only from the `year` the caller gives, and the reading then stays incomplete.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from toolkit.text.fold import fold
from toolkit.text.numerals import DIGITS, chinese_numeral


class Precision(StrEnum):
    """How long a stretch of time the words name."""

    DAY = "day"
    TEN_DAYS = "ten-days"
    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A stretch of days, both ends included; None for an end that the words or a missing year leave open."""

    start: date | None
    end: date | None
    precision: Precision
    vague: str = ""
    """The vague words as said (下旬, 底, 前, 10年, 20xx年), several joined by 、; empty when exact."""
    complete: bool = True
    """Whether the words themselves say the whole date, its four-digit year included."""

    @property
    def iso(self) -> str:
        """2010-04-20, 2010-04 or 2010 by precision; empty unless the reading is complete and exact."""
        length = _ISO_LENGTH.get(self.precision, 0)
        if self.start is None or self.vague or not self.complete:
            return ""
        return self.start.isoformat()[:length]


_ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


class Impossible(NamedTuple):
    """A date that can be read but that no calendar has, such as 2010年2月30日; year 0 where none was said."""

    year: int
    month: int
    day: int = 0


def read_date(text: str, year: int | None = None) -> DateReading | Impossible | None:
    """What the words say; `year` completes a date whose own year is missing, unfilled (20xx) or relative."""
    if len(text) > _LONGEST:
        return None
    said = _TIME_AFTER.sub("", text.strip())
    if _APART.search(said) and "月" not in said:
        return _read_folded("-".join(said.split()), year) if _SPACED.fullmatch(said) else None
    return _read_folded(_bare(said), year)


_LONGEST = 60
"""A text longer than this is no date but a sentence."""
_TIME_AFTER = re.compile(
    r"(?:T|\s)\s*(?:上午|下午|晚上|中午)?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?:\.0+)?Z?$"
)
_APART = re.compile(r"[0-9]\s+[0-9]")
"""Figures with white space between them; run together they would read as another date."""
_SPACED = re.compile(r"[0-9]{4}\s+[0-9]{1,2}(?:\s+[0-9]{1,2})?")


def _bare(text: str) -> str:
    """The folded text without quotation marks, brackets around it and a closing point."""
    folded = _RULED.sub(r"\1\2", fold(text).replace('"', "").replace("'", "").rstrip("。.,;、"))
    is_bracketed = folded.startswith(("(", "[")) and folded.endswith((")", "]"))
    return folded[1:-1] if is_bracketed else folded


_RULED = re.compile(r"(?<![0-9_])(?:_*([0-9]{4})_+(?=年)|_+([0-9]{1,2})_+(?=[月日号]))")
"""A figure written amid the rule of its blank, __4__月; 4_月 may be a figure half written."""


def _read_folded(text: str, year: int | None) -> DateReading | Impossible | None:
    if match := next(filter(None, (figures.fullmatch(text) for figures in _IN_FIGURES)), None):
        return _reading(_Said(match["year"] or "", match["month"] or "", match["day"] or ""), year)
    match = _WORDED.fullmatch(text)
    if match is None or not any(match[name] for name in _SAYS_WHEN):
        return None
    said = {name: value or "" for name, value in match.groupdict().items()}
    return _reading(_Said(**said), year)


class _Said(NamedTuple):
    """The pieces of a date as they stand in the words."""

    year: str = ""
    month: str = ""
    day: str = ""
    relative: str = ""
    half: str = ""
    quarter: str = ""
    feast: str = ""
    year_part: str = ""
    part: str = ""
    weekday: str = ""
    side: str = ""


_FEASTS = {
    "元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "五四": (5, 4), "六一": (6, 1), "七一": (7, 1),
    "八一": (8, 1), "十一": (10, 1), "国庆节": (10, 1), "国庆": (10, 1), "劳动节": (5, 1), "建党节": (7, 1),
    "建军节": (8, 1), "青年节": (5, 4), "妇女节": (3, 8),
}  # fmt: skip
_NUMERAL = "0-9〇零○Oo一二三四五六七八九十廿卅"
_UNFILLED = "Xx×_*△□某"
_NUMERIC = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})(?:[-./](?P<day>[0-9]{1,2})[日号]?)?")
_POINTED = re.compile(
    r"(?P<year>[0-9]{4})(?P<point>[、·。])(?P<month>[0-9]{1,2})(?P=point)(?P<day>[0-9]{1,2})"
)
"""As a pen parts them; two figures alone may be a list."""
_SHORT = re.compile(r"(?:(?P<year>[0-9]{2})[-./])?(?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})[日号]?")
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?:(?P<month>[0-9]{2})(?P<day>[0-9]{2})?)?")
_IN_FIGURES = (_NUMERIC, _POINTED, _COMPACT, _SHORT)
_WORDED = re.compile(
    rf"""
    (?:(?P<year>[{_NUMERAL}{_UNFILLED}]{{1,8}})年度?|(?P<relative>[今本当同去上明次翌]年)度?|年(?=[初中底末]))?
    (?:(?P<half>[上下]半年)
      |(?P<quarter>第?[一二三四1-4]季度?)
      |(?P<feast>{"|".join(_FEASTS)})
      |(?P<year_part>[初中底末])
      |(?P<month>[{_NUMERAL}{_UNFILLED}元]{{1,4}})月份?
         (?:(?P<day>[{_NUMERAL}{_UNFILLED}]{{1,4}})[日号]?
           |(?P<part>上旬|中旬|下旬|月?[初中底末]|上半月|下半月))?
    )?
    (?P<weekday>\(?(?:星期|周)[一二三四五六日天]\)?)?
    (?:上午|下午|晚上|中午)?(?:[0-9]{{1,2}}[:时点](?:[0-9]{{1,2}}分?)?)?
    (?P<side>前后|左右|之?前|以前|之?后|以后|起|开始|止|为止|以来|期?间|以?内)?
    """,
    re.VERBOSE,
)
_SAYS_WHEN = ("year", "relative", "half", "quarter", "feast", "year_part", "month")


# --- from the pieces to the days ---------------------------------------------------------------------


class _Year(NamedTuple):
    """The year of a date: its number (None where nobody knows it), what was vague, whether it was said."""

    number: int | None
    vague: str = ""
    is_said: bool = False


def _reading(said: _Said, year: int | None) -> DateReading | Impossible | None:
    which = _year_of(said, year)
    numbers = [_small(piece) for piece in (said.month, said.day)]
    if which is None or None in numbers:
        return None
    if unfilled := [word for word in (said.month, said.day) if _is_unfilled(word)]:
        return DateReading(None, None, Precision.DAY, _joined(which.vague, *unfilled), complete=False)
    return _spanned(said, which)


def _spanned(said: _Said, which: _Year) -> DateReading | Impossible | None:
    stretch = _stretch(said)
    span = _days(which.number or _A_LEAP_YEAR, stretch)
    if span is None:
        return Impossible(which.number or 0, stretch.month, stretch.day if said.day else 0)
    known = which.number is not None
    start, end = span if known else (None, None)
    wrong_weekday = "" if start is None or _fits(said.weekday, start) else said.weekday.strip("()")
    words = said.quarter, said.half, said.feast if said.side else "", said.year_part, said.part, said.side
    vague = _joined(which.vague, *words, wrong_weekday)
    reading = DateReading(start, end, stretch.precision, vague, which.is_said)
    return _sided(reading, said.side)


def _joined(*words: str) -> str:
    return "、".join(word for word in words if word)


def _sided(reading: DateReading, side: str) -> DateReading:
    """“前” leaves the beginning open, “后” and “起” the end; the day named counts in."""
    if side in _OPEN_BEFORE:
        return replace(reading, start=None)
    return replace(reading, end=None) if side in _OPEN_AFTER else reading


_OPEN_BEFORE = frozenset({"前", "之前", "以前", "止", "为止"})
_OPEN_AFTER = frozenset({"后", "之后", "以后", "起", "开始", "以来"})
_A_LEAP_YEAR = 2000
"""Stands in for an unknown year when asking whether a day can exist at all."""


class _Stretch(NamedTuple):
    """Which part of a year: month and day it begins with, how precise, month and day it ends with."""

    precision: Precision
    month: int
    day: int = 1
    last_month: int = 0
    last_day: int = 0


def _stretch(said: _Said) -> _Stretch:
    month, day = _small(said.month) or 0, _small(said.day) or 0
    if said.day:
        return _Stretch(Precision.DAY, month, day, month, day)
    if said.month:
        return _part_of_month(month, said.part)
    return _part_of_year(said)


def _part_of_month(month: int, part: str) -> _Stretch:
    if not part:
        return _Stretch(Precision.MONTH, month)
    precision = Precision.HALF_MONTH if part.endswith("半月") else Precision.TEN_DAYS
    first, last = _PARTS_OF_MONTH[part.removeprefix("月")]
    return _Stretch(precision, month, first, month, last)


_PARTS_OF_MONTH = {
    "上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, 0), "底": (21, 0),
    "末": (21, 0), "上半月": (1, 15), "下半月": (16, 0),
}  # fmt: skip
"""First and last day; 0 is the last day of the month. 初, 中 and 底 are read as the three ten-day parts."""


def _part_of_year(said: _Said) -> _Stretch:
    if said.feast:
        month, day = _FEASTS[said.feast]
        return _Stretch(Precision.DAY, month, day, month, day)
    if said.quarter:
        first = 3 * (_small(said.quarter.strip("第季度")) or 1) - 2
        return _Stretch(Precision.QUARTER, first, last_month=first + 2)
    if said.half:
        first = 1 if said.half == "上半年" else 7
        return _Stretch(Precision.HALF_YEAR, first, last_month=first + 5)
    if said.year_part:
        first, last = {"初": (1, 1), "中": (6, 7)}.get(said.year_part, (12, 12))
        return _Stretch(Precision.MONTH, first, last_month=last)
    return _Stretch(Precision.YEAR, 1, last_month=12)


def _days(year: int, stretch: _Stretch) -> tuple[date, date] | None:
    """The first and the last day, or None where the calendar has no such day."""
    last_month = stretch.last_month or stretch.month
    try:
        last_day = stretch.last_day or monthrange(year, last_month)[1]
        return date(year, stretch.month, stretch.day), date(year, last_month, last_day)
    except ValueError:
        return None


def _fits(weekday: str, day: date) -> bool:
    named = weekday.strip("()")[-1:].replace("天", "日")
    return not named or "一二三四五六日"[day.weekday()] == named


# --- years and small numbers -------------------------------------------------------------------------


def _year_of(said: _Said, year: int | None) -> _Year | None:
    """The year of the pieces; None where what stands before 年 is no year."""
    if said.relative:
        shift = _SHIFTS.get(said.relative[0], 0)
        return _Year(None if year is None else year + shift, said.relative)
    if not said.year:
        return _Year(year)
    if _is_unfilled(said.year):
        return _Year(year if year and _may_be(said.year, year) else None, f"{said.year}年")
    return _written_year(said.year, year)


_SHIFTS = {"去": -1, "上": -1, "明": 1, "次": 1, "翌": 1}


def _written_year(word: str, near: int | None) -> _Year | None:
    """A year of four figures; with two, or far from our time, it is told as vague."""
    digits = "".join(_DIGIT.get(char, "?") for char in word)
    if not digits.isdecimal() or len(digits) not in {2, 4} or int(digits) in range(100, 1000):
        return None
    if len(digits) == 2:  # noqa: PLR2004 - two figures
        return _Year(_century(int(digits), near) + int(digits), f"{word}年")
    is_ours = int(digits) in _OUR_TIME
    return _Year(int(digits) or None, "" if is_ours else f"{word}年", is_ours)


_OUR_TIME = range(1840, 2200)
_DIGIT = {char: str(worth) for worth, char in enumerate(DIGITS)} | dict(zip("零○Oo", "0000", strict=True))
_DIGIT |= {char: char for char in "0123456789"}
_HALF_CENTURY = 50


def _century(short: int, near: int | None) -> int:
    """The century that puts a two-digit year closest to `near`; without one, 50 to 99 are 19xx."""
    if near is None:
        return 1900 if short >= _HALF_CENTURY else 2000
    return min((1900, 2000, 2100), key=lambda century: abs(century + short - near))


def _is_unfilled(word: str) -> bool:
    return any(char in _UNFILLED for char in word)


def _may_be(word: str, year: int) -> bool:
    """Whether 20xx can stand for the year."""
    digits = str(year)
    if len(word) != len(digits):
        return True
    return all(
        char in _UNFILLED or _DIGIT.get(char) == digit for char, digit in zip(word, digits, strict=True)
    )


_SMALL = {chinese_numeral(n): n for n in range(1, 100)} | {"元": 1, "": 0, "廿": 20, "卅": 30, "卅一": 31}
_SMALL |= {f"廿{DIGITS[n]}": 20 + n for n in range(1, 10)}


def _small(word: str) -> int | None:
    """A month or day as a number; 0 for nothing or for an unfilled place, None for what is no number."""
    if _is_unfilled(word):
        return 0
    if word.isdecimal() and len(word) <= 2:  # noqa: PLR2004 - two digits
        return int(word)
    return _SMALL.get(word)
