"""What a spreadsheet number shows: dates, times and percentages by the cell's number format.

Formats are read as ECMA-376 part 1, 18.8.30 and 18.8.31 describe them, with the numbers 27 to 36 and 50 to 58
meaning what they mean in Chinese Excel and WPS.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.model import Stored


class Shows(Enum):
    """The sorts of number formats that matter to a reader."""

    NUMBER = "number"
    PERCENT = "percent"
    ZEROS = "zeros"
    MONTH = "month"
    DATE = "date"
    DATE_TIME = "date and time"
    TIME = "time"
    DURATION = "duration"


class Format(NamedTuple):
    """A number format, as far as it changes what a number means."""

    shows: Shows
    digits: int = 0
    """With ZEROS: how many digits are always shown; 7 shows as 007."""


class Shown(NamedTuple):
    """A number as it is stored and as it reads."""

    stored: Stored
    text: str
    has_lost_digits: bool = False


GENERAL = Format(Shows.NUMBER)
SAFE_DIGITS = 15
"""A spreadsheet keeps this many digits of a number; the rest become zeros."""
_LARGEST_SAFE = 10**SAFE_DIGITS
_DAY_SECONDS = 86_400
_LAST_DAY = 2_957_004
"""The first serial number past 9999-12-31 in the 1904 system, which ends first."""
_EVE_OF_1900, _FIRST_OF_1904 = date(1899, 12, 31).toordinal(), date(1904, 1, 1).toordinal()
_FALSE_LEAP_DAY = 60
"""1900-02-29, which never was; the 1900 system counts it."""

_BUILT_IN = {
    **dict.fromkeys((9, 10), Format(Shows.PERCENT)),
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), Format(Shows.DATE)),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Format(Shows.MONTH)),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), Format(Shows.TIME)),
    22: Format(Shows.DATE_TIME),
    46: Format(Shows.DURATION),
}
_LONGEST = 255
"""Characters that Excel allows in a format."""
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_YEAR, _DAY, _CLOCK = (
    re.compile("[yeb]", re.IGNORECASE),
    re.compile("d|aaa", re.IGNORECASE),
    re.compile("[hs]", re.IGNORECASE),
)
_SCIENTIFIC = re.compile(r"[0#?]E[+-]", re.IGNORECASE)


@lru_cache(maxsize=512)
def format_of(number: int, code: str | None) -> Format:
    """What a number format means: a custom one by its `code`, a built-in one by its `number`."""
    if code is None:
        return _BUILT_IN.get(number, GENERAL)
    first = _LITERALS.sub("", code[:_LONGEST]).split(";")[0]
    if _ELAPSED.search(first):
        return Format(Shows.DURATION)
    if _SCIENTIFIC.search(first) or first.strip().lower() in {"general", "standard"}:
        return GENERAL
    return _date_format(first) or _plain_format(first)


def _date_format(code: str) -> Format | None:
    has_year, has_day, has_clock = _YEAR.search(code), _DAY.search(code), _CLOCK.search(code)
    if has_clock:
        return Format(Shows.DATE_TIME if has_year or has_day else Shows.TIME)
    if has_day:
        return Format(Shows.DATE)
    return Format(Shows.MONTH) if has_year or "m" in code.lower() else None


def _plain_format(code: str) -> Format:
    if "%" in code:
        return Format(Shows.PERCENT)
    zeros = code.strip()
    if len(zeros) > 1 and not zeros.strip("0"):
        return Format(Shows.ZEROS, len(zeros))
    return GENERAL


def number_shown(raw: str, look: Format, *, is_1904: bool = False) -> Shown:
    """A stored number (its text in the file) under a number format; raises ValueError where it is none."""
    if raw.isdigit() and raw.isascii() and look is GENERAL and len(raw) <= SAFE_DIGITS:
        return Shown(int(raw), str(int(raw)))
    value = float(raw)
    if not math.isfinite(value) or "_" in raw:
        raise ValueError(raw)
    if abs(value) >= _LARGEST_SAFE:
        whole = int(Decimal(raw))
        return Shown(whole, str(whole), has_lost_digits=True)
    value = float(f"{value:.{SAFE_DIGITS}g}")
    if look.shows in _CLOCKS:
        return _moment(value, look.shows, is_1904=is_1904) or _number(value, GENERAL)
    return _number(value, look)


def _number(value: float, look: Format) -> Shown:
    stored = int(value) if value.is_integer() else value
    if look.shows is Shows.PERCENT:
        return Shown(stored, f"{decimal(value * 100)}%")
    if look.shows is Shows.ZEROS and value.is_integer() and value >= 0:
        return Shown(stored, str(int(value)).zfill(look.digits))
    return Shown(stored, decimal(value))


def decimal(value: float) -> str:
    """A number to the 15 digits a spreadsheet keeps, never with an exponent."""
    text = f"{value or 0.0:.15g}"
    if "e" not in text:
        return text
    return f"{value:.20f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.0f}"


def _moment(value: float, shows: Shows, *, is_1904: bool) -> Shown | None:
    """A serial number as date or time; None where it is before the first or after the last day."""
    days, seconds = divmod(round(value * _DAY_SECONDS), _DAY_SECONDS)
    if not 0 <= days < _LAST_DAY:
        return None
    if shows is Shows.DURATION:
        return Shown(value, _duration(days * _DAY_SECONDS + seconds))
    clock = _time_of_day(seconds)
    if shows is Shows.TIME or (shows is Shows.DATE_TIME and days == 0 and not is_1904):
        return Shown(clock, _clock(clock))
    day = _date(days, is_1904=is_1904)
    return None if day is None else _day(day, clock, shows)


def _day(day: date, clock: time, shows: Shows) -> Shown:
    if shows is Shows.MONTH:
        return Shown(day, f"{day.year:04}-{day.month:02}")
    if shows is Shows.DATE:
        return Shown(day, day.isoformat())
    return Shown(datetime.combine(day, clock), f"{day.isoformat()} {_clock(clock)}")


def _date(days: int, *, is_1904: bool) -> date | None:
    """The day of a serial number; None for the days that never were."""
    if is_1904:
        return date.fromordinal(_FIRST_OF_1904 + days)
    if days in (0, _FALSE_LEAP_DAY):
        return None
    return date.fromordinal(_EVE_OF_1900 + days - (days > _FALSE_LEAP_DAY))


def _time_of_day(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def iso_shown(raw: str) -> Shown:
    """A date that the file stores as ISO text, as strict OOXML may; raises ValueError where it is none."""
    if "T" not in raw and ":" in raw:
        clock = time.fromisoformat(raw)
        return Shown(clock, _clock(clock))
    moment = datetime.fromisoformat(raw.removesuffix("Z"))
    return _day(moment.date(), moment.time(), Shows.DATE if moment.time() == time() else Shows.DATE_TIME)


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"


_CLOCKS = frozenset({Shows.MONTH, Shows.DATE, Shows.DATE_TIME, Shows.TIME, Shows.DURATION})
