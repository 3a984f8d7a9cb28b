"""The periods of a paper that recurs: months, quarters, half-years or years, cut to the stage they lie in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.text.fold import fold

LENGTHS = {"月": 1, "季度": 3, "半年": 6, "年": 12}
"""How often a paper may recur, with the months from one time to the next."""


@dataclass(frozen=True, slots=True)
class Period:
    """One of the stretches a recurring paper is asked for, both days included."""

    name: str
    """2010年6月, 2010年第二季度, 2010年上半年 or 2010年."""
    first_day: date
    last_day: date

    def holds(self, answer: object) -> bool:
        """Whether what a paper answers lies in it: a day, 2010-06-05, a month, 2010-06, or a year, 2010."""
        return lies_between(str(answer), self.first_day, self.last_day)


def periods(first_day: date, last_day: date, every: str) -> tuple[Period, ...]:
    """The days from one to another, cut where a month, quarter, half-year or year of the calendar ends."""
    found: list[Period] = []
    start = first_day
    while start <= last_day:
        end = min(last_day, _end_of(start, LENGTHS[every]))
        found.append(Period(_name(start, every), start, end))
        start = end + timedelta(days=1)
    return tuple(found)


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


def _end_of(day: date, months: int) -> date:
    """The last day of the calendar's stretch of so many months that this day is in."""
    month = (day.month - 1) // months * months + months
    return date(day.year, month, monthrange(day.year, month)[1])


def _name(day: date, every: str) -> str:
    number = (day.month - 1) // LENGTHS[every]
    return {
        "月": f"{day.year}年{day.month}月",
        "季度": f"{day.year}年第{'一二三四'[number % 4]}季度",
        "半年": f"{day.year}年{'上下'[number % 2]}半年",
        "年": f"{day.year}年",
    }[every]
