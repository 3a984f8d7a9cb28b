"""When the office speaks up by itself: the days on which whoever still owes a paper is reminded.

Days are working days before and after a due date; what falls on a day off is said on the last day worked
before it. A desk that was closed that day catches up, but says only the latest of what it missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from toolkit.office.workdays import Workdays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.office.plan import Material, Plan

MOST_DAYS = 366
"""How far from its day anything may be done."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """`[reminders]` and `[calendar]` of plan.toml."""

    before: tuple[int, ...] = ()
    """So many working days before a paper is due."""
    on_day: bool = False
    """Whether also on the day itself."""
    after: tuple[int, ...] = ()
    """So many working days after it."""
    catch_up: int = 10
    """How many days later a desk still says what it missed; a long holiday has eight."""
    workdays: Workdays = Workdays()  # noqa: RUF009 - a frozen record

    @property
    def steps(self) -> tuple[int, ...]:
        """The working days from a due date on which something is said, in their order."""
        return tuple(sorted({*(-days for days in self.before), *self.after, *([0] if self.on_day else [])}))

    def is_timely(self, day: date, today: date) -> bool:
        """Whether what was to be said on this day is said today: since then, and not too long ago."""
        return day <= today <= day + timedelta(days=self.catch_up)


class Occasion(NamedTuple):
    """A day on which those who owe a material are told."""

    day: date
    step: int
    """Working days from the due date: -3 is three before it, 0 the day itself."""
    material: Material

    @property
    def key(self) -> str:
        """What tells this occasion from every other, as long as the paper stays due on that day."""
        return f"{self.material.name}|{self.material.due}|{self.step:+d}"


def occasions(plan: Plan, today: date) -> tuple[Occasion, ...]:
    """What is to be said today about each material: the latest occasion that has come, if it is timely."""
    found = (_latest(material, plan.schedule, today) for material in plan.materials)
    return tuple(occasion for occasion in found if occasion)


def _latest(material: Material, schedule: Schedule, today: date) -> Occasion | None:
    come = [one for one in all_occasions(material, schedule) if schedule.is_timely(one.day, today)]
    return max(come, key=lambda one: (one.day, one.step), default=None)


def all_occasions(material: Material, schedule: Schedule) -> Iterator[Occasion]:
    """Every occasion of a material, in their order."""
    for step in schedule.steps:
        yield Occasion(schedule.workdays.moved(material.due, step), step, material)


def years_unknown(plan: Plan, days: Iterable[date]) -> tuple[int, ...]:
    """The years of these days whose holidays nobody has told the program."""
    return tuple(sorted({day.year for day in days if not plan.schedule.workdays.is_known(day.year)}))


class Falling(NamedTuple):
    """Papers that fall due on one day, and the day on which a document about them is written."""

    day: date
    due: date
    materials: tuple[Material, ...]


def fallings(plan: Plan, of: Iterable[str] = (), days: int = 0) -> tuple[Falling, ...]:
    """What falls due when, of these materials and stages, all without any, earliest first.

    A material goes by its name, its series or its form; a stage's materials fall due on its last day. The
    document is written so many working days later.
    """
    wanted = set(of)
    ends = [
        (material.due, material)
        for material in plan.materials
        if not wanted or wanted & {material.name, material.series, material.form}
    ]
    ends += [
        (stage.last_day, one) for stage in plan.stages if stage.name in wanted for one in stage.materials
    ]
    return tuple(
        Falling(_written_on(due, days, plan), due, tuple(one for end, one in ends if end == due))
        for due in sorted({end for end, _ in ends})
    )


def _written_on(due: date, days: int, plan: Plan) -> date:
    """So many working days after the due date; 0 is the day itself, whether worked or not."""
    return plan.schedule.workdays.moved(due, days) if days else due
