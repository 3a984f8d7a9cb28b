"""The periods of a paper that recurs: months, quarters, half-years or years, cut to the stage they lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTHS = {"月": 1, "季度": 3, "半年": 6, "年": 12}
"""How often a paper may recur, with the months from one time to the next."""


@dataclass(frozen=True, slots=True)
class Period:
    """One of the stretches a recurring paper is asked for, both days included."""

    stretch: str
    """What it is, or is cut from: 2010年6月, 2010年第二季度, 2010年上半年 or 2010年 of the calendar."""
    first_day: date
    last_day: date
    is_cut_in_two: bool = False
    """Whether the plan asks for another part of that stretch too, so that its name would be no name."""

    @property
    def name(self) -> str:
        """What it is called: its stretch or, where that is cut in two, its days: 2010年6月1日至20日."""
        return said_days(self.first_day, self.last_day) if self.is_cut_in_two else self.stretch

    def holds(self, answer: object) -> bool:
        """Whether what a paper answers lies in it: a day, 2010-06-05, a month, 2010-06, or a year, 2010."""
        return lies_between(str(answer), self.first_day, self.last_day)

    def shares(self, other: Period, told: int) -> bool:
        """Whether an answer of so many letters, 10 of a day, 7 of a month, 4 of a year, may lie in both."""
        first, last = (day.isoformat()[:told] for day in (self.first_day, self.last_day))
        return other.first_day.isoformat()[:told] <= last and first <= other.last_day.isoformat()[:told]


def periods(first_day: date, last_day: date, every: str) -> tuple[Period, ...]:
    """The days from one to another, cut where a month, quarter, half-year or year of the calendar ends."""
    ends = [last_day]
    while (start := _start_of(ends[-1], LENGTHS[every])) > first_day:
        ends.append(start - timedelta(days=1))
    starts = [first_day, *(end + timedelta(days=1) for end in reversed(ends[1:]))]
    return tuple(
        Period(_stretch(start, every), start, end) for start, end in zip(starts, reversed(ends), strict=True)
    )


def said_day(day: date) -> str:
    """A day as people write it: 2011年6月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def said_days(first: date, last: date) -> str:
    """From one day to another as people write it: 2011年6月1日至20日, 2011年12月1日至2012年1月10日."""
    end = said_day(last)
    if first.year == last.year:
        end = end[end.index("月" if first.month == last.month else "年") + 1 :]
    return said_day(first) if first == last else f"{said_day(first)}至{end}"


def said_spans(spans: Iterable[tuple[date, date]]) -> str:
    """These stretches in order, those that follow each other as one: 2010年6月1日至2012年6月30日."""
    whole: list[tuple[date, date]] = []
    for first, last in spans:
        if whole and first <= whole[-1][1] + timedelta(days=1):
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return "、".join(f"{said_day(first)}至{said_day(last)}" for first, last in whole)


def said_answer(answer: object) -> str:
    """A day, a month or a year as papers hold them, as people write it: 2010年6月 for 2010-06."""
    told = str(answer)
    parts = zip(told.split("-"), "年月日", strict=False)
    return "".join(f"{int(part)}{unit}" for part, unit in parts) if _TOLD.fullmatch(told) else told


def as_named(said: str) -> str:
    """The words with their months written as the names of periods are: 2010年7月 for ２０１０年 07 月."""
    return re.sub(r"(?<=\d年)0(?=[1-9]月)", "", fold(said))


def named_in(said: str) -> tuple[str, ...]:
    """The months, quarters and half-years that words name, each once; a day is none of them."""
    return tuple(dict.fromkeys(_NAMED.findall(as_named(said))))


_NAMED = re.compile(r"\d{4}年(?:1?\d月(?!\d)|第[一二三四]季度|[上下]半年)")


def is_like(one: str, other: str) -> bool:
    """Whether two names are of periods of one length: both months, both quarters."""
    return re.sub(_WHICH, "", one) == re.sub(_WHICH, "", other)


_WHICH = r"[\d一二三四上下]"


def lies_between(said: str, first_day: date, last_day: date) -> bool:
    """Whether a day, month or year as papers hold them lies between two days, as far as it is told."""
    length = len(said)
    told = _TOLD.fullmatch(said)
    return told is not None and first_day.isoformat()[:length] <= said <= last_day.isoformat()[:length]


_TOLD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _start_of(day: date, months: int) -> date:
    """The first day of the calendar's stretch of so many months that this day is in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_start(day: date, every: str) -> date:
    """The first day of the calendar's stretch that follows the one this day is in."""
    months = LENGTHS[every]
    return _start_of(_start_of(day, months) + timedelta(days=31 * months), months)


def _stretch(day: date, every: str) -> str:
    number = (day.month - 1) // LENGTHS[every]
    return {
        "月": f"{day.year}年{day.month}月",
        "季度": f"{day.year}年第{'一二三四'[number % 4]}季度",
        "半年": f"{day.year}年{'上下'[number % 2]}半年",
        "年": f"{day.year}年",
    }[every]
