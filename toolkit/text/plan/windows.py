"""When the stages of a plan are, once somebody says which year an unfilled 20xx stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.text.dates import DateReading, read_date
from toolkit.text.numbering import worth
from toolkit.text.plan.stages import read_window

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from toolkit.text.plan.records import PlanReading, Stage
    from toolkit.text.ranges import RangeReading


class StageYears(NamedTuple):
    """The years the clerk gives a stage: the one it begins in, and the one it ends in where that is known."""

    first: int
    last: int | None = None


class Window(NamedTuple):
    """A stage's days, as far as they are known, and on what the year rests."""

    start: date | None
    end: date | None
    start_rests_on: str
    """How the first day got its year: STATED, GIVEN or INFERRED; empty where it has none."""
    end_rests_on: str


STATED, GIVEN, INFERRED = "方案写明", "由 --year-of 给定", "按先后次序推得"
DATED = "按成文日期推得"
DOUBTFUL = frozenset({INFERRED, DATED})
"""What a year may rest on that the clerk is to look at."""


def year_of(text: str) -> tuple[str, StageYears]:
    """What --year-of says: 第一阶段=2010, or 第二阶段=2010-2011. Raises Misconfigured for anything else."""
    match = _YEAR_OF.fullmatch(text.strip())
    if match is None:
        raise Misconfigured("plan-year-unreadable", found=text)
    last = int(match["last"]) if match["last"] else None
    return match["stage"].strip(), StageYears(int(match["first"]), last)


_YEAR_OF = re.compile(
    r"(?P<stage>[^=＝]{1,30})[=＝]\s*(?P<first>(?:19|20)\d{2})(?:\s*[-—～至]\s*(?P<last>(?:19|20)\d{2}))?"
)


def windows(plan: PlanReading, years: Mapping[str, StageYears | int]) -> tuple[Window, ...]:
    """The days of every stage. Where a year was neither written nor given, a stage begins in the first year
    that puts it after the one before, the first one in the year in which it ends after the plan was signed.
    Raises Misconfigured for a stage the plan does not have.
    """
    given = _by_number(plan, years)
    found: list[Window] = []
    after = plan.window.start if plan.window and plan.window.complete else None
    for stage in plan.stages:
        window = _window(stage, given.get(stage.number), after, plan.signed)
        found.append(window)
        after = window.end or window.start or after
    return tuple(found)


def _by_number(plan: PlanReading, years: Mapping[str, StageYears | int]) -> dict[int, StageYears]:
    numbers = {key: _number(plan, key) for key in years}
    for key, number in numbers.items():
        if number is None:
            known = "、".join(stage.label for stage in plan.stages) or "（方案里没有读到阶段）"
            raise Misconfigured("plan-stage-unknown", found=key, allowed=known)
    return {number: _stage_years(years[key]) for key, number in numbers.items() if number is not None}


def _stage_years(years: StageYears | int) -> StageYears:
    return StageYears(years) if isinstance(years, int) else years


def _number(plan: PlanReading, key: str) -> int | None:
    """The stage meant by 第一阶段, 第1阶段, 1 or its name."""
    figure = worth(key.strip("第阶段步环节 "))
    for stage in plan.stages:
        if key in {stage.label, stage.name} or figure == stage.number:
            return stage.number
    return None


def _window(stage: Stage, given: StageYears | None, after: date | None, signed: date | None) -> Window:
    stated = stage.window
    if stated is None:
        return Window(None, None, "", "")
    if given is None and stated.start and (stated.complete or _says_year(stated)):
        return Window(stated.start, stated.end, STATED, STATED if stated.end else "")
    if given is not None:
        return _given(stage, given)
    if stated.first is None and isinstance(stated.last, DateReading) and stated.last.complete:
        return Window(None, stated.end, "", STATED)
    if after:
        return _inferred(stage, after)
    return _dated(stage, signed) if signed else Window(None, None, "", "")


def _dated(stage: Stage, signed: date) -> Window:
    """The first year in which the stage is not over on the day the plan was signed."""
    for year in (signed.year, signed.year + 1):
        read = read_window(stage.window_said, year)
        if read and read.end and read.end >= signed:
            return Window(read.start, read.end, DATED if read.start else "", DATED)
    return Window(None, None, "", "")


def _says_year(stated: RangeReading) -> bool:
    return isinstance(stated.first, DateReading) and stated.first.complete


def _given(stage: Stage, given: StageYears) -> Window:
    read = read_window(stage.window_said, given.first)
    if read is None:
        return Window(None, None, "", "")
    end, rests_on = read.end, INFERRED
    if given.last is not None:
        last = read_date(read.last_said, given.last)
        end, rests_on = (last.end, GIVEN) if isinstance(last, DateReading) else (None, "")
    return Window(read.start, end, GIVEN if read.start else "", rests_on if end else "")


def years_from(year: int, words: str) -> tuple[int, ...]:
    """The years a time may be read in that lies in this year or the next; 次年 counts from the one before."""
    return (year - 1, year) if _NEXT_YEAR.match(words) else (year, year + 1)


_NEXT_YEAR = re.compile("[从自于]?(?:次|翌|来)年")


def _inferred(stage: Stage, after: date) -> Window:
    """The first year, from that of the day before on, in which the stage begins after that day."""
    for year in years_from(after.year, stage.window_said):
        read = read_window(stage.window_said, year)
        if read and read.start and (read.start > after or (year, stage.number) == (after.year, 1)):
            return Window(read.start, read.end, INFERRED, INFERRED if read.end else "")
    return Window(None, None, "", "")
