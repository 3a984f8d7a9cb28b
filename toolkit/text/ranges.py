"""Stretches from one date to another: 从…至…, 自…起, 3月1日—5日, 2010年3—5月, 截至…."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.text.dates import DateReading, Impossible, read_date
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class RangeReading:
    """A stretch of time as said: its two ends in words, and what could be read of each.

    An end is None where nothing was said (自6月起) or where the words are no date (至党代会召开前).
    """

    first: DateReading | Impossible | None
    last: DateReading | Impossible | None
    first_said: str
    last_said: str

    @property
    def start(self) -> date | None:
        """The first day; None where it is open, impossible or lacks its year."""
        return self.first.start if isinstance(self.first, DateReading) else None

    @property
    def end(self) -> date | None:
        """The last day; None where it is open, impossible or lacks its year."""
        return self.last.end if isinstance(self.last, DateReading) else None

    @property
    def vague(self) -> str:
        """The vague words of both ends, joined by 、."""
        words = [end.vague for end in (self.first, self.last) if isinstance(end, DateReading) and end.vague]
        return "、".join(dict.fromkeys(words))

    @property
    def complete(self) -> bool:
        """Whether both ends are dates that say their year."""
        return all(isinstance(end, DateReading) and end.complete for end in (self.first, self.last))

    @property
    def reversed(self) -> bool:
        """Whether it ends before it starts."""
        return self.start is not None and self.end is not None and self.end < self.start


def read_range(text: str, year: int | None = None) -> RangeReading | None:
    """The stretch a text names, or None; a single date is a stretch of its own length.

    `year` is the year of the first end where it says none; the last end takes the first's year, or the
    next one where the words would otherwise run backwards (then the last end stays incomplete).
    """
    if len(text) > _LONGEST:
        return None
    words = _bare(text)
    if opening := _FROM_ONLY.fullmatch(words) or _UNTIL_ONLY.fullmatch(words):
        return _half_open(opening, year)
    return _one_stretch(words, year) or max(_readings(words, year), key=_worth, default=None)


_LONGEST = 100
_FROM_ONLY = re.compile(r"(?:从|自|由|于)?(?P<first>[^至到~]+?)(?:起|开始|以来|至今|到今)")
_UNTIL_ONLY = re.compile(r"(?:截至|截止到?|至|到)(?P<last>[^至到~]+?)(?:止|为止)?")
_SEPARATOR = re.compile(r"截?至|到|~|-+")


def _bare(text: str) -> str:
    folded = fold(text).replace('"', "").rstrip("。.,;、:")
    is_bracketed = folded.startswith(("(", "[")) and folded.endswith((")", "]"))
    return folded[1:-1] if is_bracketed else folded


def _half_open(match: re.Match[str], year: int | None) -> RangeReading | None:
    said = match.groupdict()
    word = said.get("first") or said.get("last") or ""
    read = read_date(word, year)
    if read is None:
        return None
    return RangeReading(read, None, word, "") if said.get("first") else RangeReading(None, read, "", word)


def _one_stretch(words: str, year: int | None) -> RangeReading | None:
    read = read_date(words, year)
    return None if read is None else RangeReading(read, read, words, words)


def _worth(reading: RangeReading) -> tuple[bool, bool]:
    return reading.first is not None and reading.last is not None, reading.first is not None


def _readings(words: str, year: int | None) -> Iterator[RangeReading]:
    """Every way to split the words at a separator that leaves a date on one side at least.

    With a dash both sides must be dates, for a dash also stands inside dates and words.
    """
    for separator in _SEPARATOR.finditer(words):
        before, after = words[: separator.start()], words[separator.end() :]
        reading = _ends(_without_lead(before), _without_tail(after), year)
        needs_both = separator[0] not in {"至", "到", "截至"}
        found = [end is not None for end in (reading.first, reading.last)]
        if all(found) or (any(found) and not needs_both):
            yield reading


def _without_lead(words: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", words))


def _without_tail(words: str) -> str:
    return _TAIL.sub("", words) or words


_LEAD = re.compile(r"^(?:时间|期限)?:?(?:从|自|由|于)?")
_TAIL = re.compile(r",?(?:起|开始|为?止|结束)?,?$")


def _ends(first_said: str, last_said: str, year: int | None) -> RangeReading:
    first = read_date(first_said, year) or _read_short_of_its_unit(first_said, last_said, year)
    if not isinstance(first, DateReading):
        return RangeReading(first, read_date(last_said, year), first_said, last_said)
    return RangeReading(first, _last(first, first_said, last_said, year), first_said, last_said)


def _read_short_of_its_unit(first: str, last: str, year: int | None) -> DateReading | Impossible | None:
    """2010年3—5月 leaves out the first 月, 一至三季度 the first 季度, 3—5日 nothing can be said of."""
    unit = next((unit for unit in ("季度", "月") if last.endswith(unit)), "")
    return read_date(first + unit, year) if unit and first else None


def _last(
    first: DateReading, first_said: str, last_said: str, year: int | None
) -> DateReading | Impossible | None:
    """The last end, in the year (and, for a bare day, the month) of the first."""
    borrowed = _month_of(first_said) + last_said if _BARE_DAY.fullmatch(last_said) else last_said
    first_year = first.start.year if first.start else year
    last = read_date(borrowed, first_year)
    if not isinstance(last, DateReading) or last.complete:
        return last
    if first.start and last.end and last.end < first.start:
        later = read_date(borrowed, first.start.year + 1)
        return replace(later, complete=False) if isinstance(later, DateReading) else later
    return replace(last, complete=first.complete and not last.vague.startswith(_unfilled_year(last)))


def _unfilled_year(reading: DateReading) -> str:
    head = reading.vague.partition("、")[0]
    return head if head.endswith("年") else "\0"


_BARE_DAY = re.compile(r"[0-9一二三四五六七八九十]{1,3}[日号]")
_MONTH = re.compile(r"^.*?[0-9一二三四五六七八九十]{1,2}月")


def _month_of(said: str) -> str:
    match = _MONTH.match(said)
    return match[0] if match else ""
