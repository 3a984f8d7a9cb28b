"""The plan of a campaign: its stages, the materials due in each, themes, standards and quotas.

Everything here answers questions only; `plan_file` reads it from plan.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - the records' own field types, read by whoever inspects them
from fractions import Fraction  # noqa: TC003 - as above
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from toolkit.model import Basis
from toolkit.office.schedule import Schedule
from toolkit.text.fold import fold
from toolkit.text.ranges import read_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.office.roster import Member, Org, Roster

FROM_PLAN = (Basis(words="活动方案"),)
"""What a figure rests on that counts its lines."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which organisations something is meant for; an empty list leaves none out."""

    kinds: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()

    def covers(self, org: Org) -> bool:
        """Whether this organisation is meant."""
        return (not self.kinds or org.kind in self.kinds) and (
            not self.villages or org.village in self.villages
        )


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that is due: which form, from whom, by what day."""

    origin: ClassVar[tuple[Basis, ...]] = FROM_PLAN
    form: str
    due: date
    sender: str = "org"
    """org: one from each organisation; member: one from each member it is meant for."""
    scope: Scope = Scope()
    members: str = "全体"
    """Of whom a member's paper is due: 全体, 在职 (in service) or 正式 (past probation)."""
    title: str = ""
    """What it is called in lists; the form's name where the plan gives no other."""
    where: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The answers that tell this paper from others on the same form, such as 承诺主体 = 党组织."""

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.title or self.form

    def accepts(self, form: str, values: Mapping[str, object]) -> bool:
        """Whether a paper on this form with these answers is the one that is due."""
        return form == self.form and all(values.get(key) == value for key, value in self.where.items())

    def asks(self, member: Member) -> bool:
        """Whether this member is to send it."""
        return {"在职": member.is_working, "正式": member.is_full}.get(self.members, True)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the campaign, both days included."""

    origin: ClassVar[tuple[Basis, ...]] = FROM_PLAN
    number: int
    name: str
    first_day: date
    last_day: date
    tasks: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()


class Expected(NamedTuple):
    """One paper somebody owes: from this organisation, and of this member where it is a member's paper."""

    stage: Stage
    material: Material
    org: Org
    member: Member | None


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme and the carrier (主题, 载体) that organisations of a kind work under."""

    theme: str
    carrier: str
    scope: Scope = Scope()
    or_alike: bool = False
    """Whether the plan leaves room for another theme of the same sort (“等为主题”)."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A set of standards, such as 五个好, with its items in order."""

    name: str
    award: str
    """Who is measured by it: 先进基层党组织, 优秀共产党员."""
    items: tuple[tuple[str, str], ...] = ()
    """Each standard's name and what it asks."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may be chosen: at most so many, or at most such a share."""

    name: str
    number: int | None = None
    share: Fraction | None = None

    def of(self, total: int) -> int:
        """How many out of `total` may be chosen, rounded down; `total` itself where nothing limits it."""
        limits = [total] if self.number is None else [total, self.number]
        return min(limits if self.share is None else [*limits, int(total * self.share)])


@dataclass(frozen=True, slots=True)
class Plan:
    """The campaign as the Party committee laid it down."""

    title: str
    campaign: str
    report_to: str = ""
    """Where papers are to be sent, by its full name."""
    stages: tuple[Stage, ...] = ()
    themes: tuple[Theme, ...] = ()
    standards: tuple[Standard, ...] = ()
    quotas: tuple[Quota, ...] = ()
    schedule: Schedule = Schedule()  # noqa: RUF009 - a frozen record
    """When whoever still owes a paper is reminded, and which days are worked."""

    @property
    def materials(self) -> tuple[Material, ...]:
        """Every paper due, stage by stage."""
        return tuple(material for stage in self.stages for material in stage.materials)

    @property
    def activities(self) -> tuple[str, ...]:
        """Every activity of every stage."""
        return tuple(activity for stage in self.stages for activity in stage.activities)

    def stage_on(self, day: date) -> Stage | None:
        """The stage this day falls into; None before, between and after the stages."""
        return next((stage for stage in self.stages if stage.first_day <= day <= stage.last_day), None)

    def expected(self, roster: Roster) -> Iterator[Expected]:
        """Every single paper the plan asks for, by stage, material and the roster's order.

        Members count where they are on the day the paper is due, by the roster of that day.
        """
        days = {material.due for material in self.materials if material.sender == "member"}
        rosters = {day: roster.on(day) for day in days}
        for stage in self.stages:
            for material in stage.materials:
                for org in roster.orgs:
                    if material.scope.covers(org):
                        yield from _owed(stage, material, org, rosters.get(material.due, roster))

    def due(self, form: str, values: Mapping[str, object] | None = None) -> date | None:
        """The day a paper on this form is due first; None where the plan does not ask for it."""
        days = [m.due for m in self.materials if m.form == form and m.accepts(form, values or m.where)]
        return min(days, default=None)

    def theme_of(self, org: Org | None) -> Theme | None:
        """The theme laid down for this organisation's kind; None where there is none."""
        return next((theme for theme in self.themes if org and theme.scope.covers(org)), None)

    def theme_fits(self, text: str | None, org: Org | None) -> bool:
        """Whether a paper's text works under the theme laid down for its organisation.

        Where the plan leaves room for similar themes, any text does that does not take another kind's theme.
        Where the organisation or its theme is not known, nothing can be said against the text.
        """
        return self._fits(text, org, {theme.theme for theme in self.themes}, carrier=False)

    def carrier_fits(self, text: str | None, org: Org | None) -> bool:
        """Whether a paper's text uses the carrier (载体) laid down for its organisation, judged alike."""
        return self._fits(text, org, {theme.carrier for theme in self.themes}, carrier=True)

    def stage_of(self, words: str) -> Stage | None:
        """The stage that has this task, activity or name; None where none has."""
        return next((s for s in self.stages if words in (s.name, *s.tasks, *s.activities)), None)

    def has_in(self, words: str, *days: str | None) -> bool:
        """Whether these days, as answers hold them, lie in the stage of this task, activity or name.

        An answer left empty is no day outside; with a stage the plan does not have, nothing can be said.
        """
        stage = self.stage_of(words)
        return stage is None or all(_begins_in(day, stage.first_day, stage.last_day) for day in days if day)

    def covers(self, said: str | None, number: int = 0) -> bool:
        """Whether a stretch as people write it (从2010年6月至2011年6月底) lies in stage `number`.

        0 is the campaign as a whole. An end no day can be read from (至党代会召开前) is not held against it.
        """
        stretch = read_range(said or "")
        if stretch is None or not 0 <= number <= len(self.stages) or not self.stages:
            return True
        stages = self.stages[number - 1 : number] if number else self.stages
        starts_in = stretch.start is None or stretch.start >= stages[0].first_day
        ends_in = stretch.end is None or stretch.end <= stages[-1].last_day
        return starts_in and ends_in and not stretch.reversed

    def quota(self, name: str) -> Quota:
        """The quota of this name; one without limits where the plan has none."""
        return next((quota for quota in self.quotas if quota.name == name), Quota(name))

    def _fits(self, text: str | None, org: Org | None, all_of_them: set[str], *, carrier: bool) -> bool:
        theme = self.theme_of(org)
        if theme is None:
            return True
        own = theme.carrier if carrier else theme.theme
        if _mentions(text or "", own):
            return True
        others = all_of_them - {own}
        return theme.or_alike and not any(_mentions(text or "", other) for other in others)


def _owed(stage: Stage, material: Material, org: Org, roster: Roster) -> Iterator[Expected]:
    if material.sender == "org":
        yield Expected(stage, material, org, None)
        return
    for member in roster.members_of(org):
        if material.asks(member):
            yield Expected(stage, material, org, member)


def _begins_in(day: str, first: date, last: date) -> bool:
    """Whether a day, 2010-06-05, or a month, 2010-06, lies between two days."""
    length = len(day)
    return first.isoformat()[:length] <= day <= last.isoformat()[:length]


def _mentions(text: str, words: str) -> bool:
    """Whether the text has these words, whatever stands between them in white space and punctuation."""
    return _bare(words) in _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
