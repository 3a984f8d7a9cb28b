"""Working days by the Chinese calendar: weekends, public holidays, and weekends worked to make up for them.

The State Council announces each year's holidays in the autumn before. The years announced so far come with a
package; the clerk writes later ones, or a local holiday, into plan.toml. A year nobody has written down is
counted by weekdays, and `is_known` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of one office: the announced years, and what its clerk has added to them."""

    off: frozenset[date] = frozenset()
    """Days off besides the announced ones."""
    on: frozenset[date] = frozenset()
    """Days worked besides the announced ones."""

    def is_workday(self, day: date) -> bool:
        """Whether people are at work on this day; what the clerk wrote counts before what was announced."""
        if day in self.on or day in self.off:
            return day in self.on
        if day.year in announced_years():
            return _is_announced_workday(day)
        return day.weekday() < _SATURDAY

    def is_known(self, year: int) -> bool:
        """Whether the holidays of this year are announced, or written down by the clerk."""
        return year in announced_years() or any(day.year == year for day in self.off)

    def moved(self, day: date, days: int) -> date:
        """The working day so many working days after this day, or before it where `days` is negative.

        With 0, the day itself, or the last working day before it.
        """
        step = timedelta(days=1 if days > 0 else -1)
        left = abs(days)
        while left or not self.is_workday(day):
            day += step
            left -= left > 0 and self.is_workday(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to `last`, the last one included; 0 backwards."""
        days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
        return sum(map(self.is_workday, days))


@cache
def announced_years() -> frozenset[int]:
    """The years whose holidays the calendar's package knows: 2004 on."""
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)


@cache  # the package looks for the first and the last of its years every time it is asked
def _is_announced_workday(day: date) -> bool:
    from chinese_calendar import is_workday

    return bool(is_workday(day))
