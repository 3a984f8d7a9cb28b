"""The plan of a campaign: its stages, the materials due in each, themes, standards and quotas.

Everything here answers questions only; `plan_file` reads it from plan.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction  # noqa: TC003 - as above
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from toolkit.model import Basis
from toolkit.office.periods import as_named, is_like, lies_between, named_in, said_spans
from toolkit.office.schedule import Schedule
from toolkit.text.fold import fold
from toolkit.text.ranges import read_range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.office.periods import Period
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

    def meets(self, other: Scope) -> bool:
        """Whether an organisation may be meant by both."""
        return _overlap(self.kinds, other.kinds) and _overlap(self.villages, other.villages)


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that is due: which form, from whom, by what day.

    One that recurs is a material for each period, which together are its series.
    """

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
    group: str = ""
    """The series that the plan puts it in, where it is not its own title."""
    since: date | None = None
    """From when it is looked for, where that is later than its stage begins."""
    period: Period | None = None
    """What it is about, where it recurs."""
    by: str = ""
    """The field whose day, month or year tells which period a paper is about."""
    named_in: str = ""
    """The field that names the member, where the form is an organisation's."""

    @property
    def name(self) -> str:
        """What it is called in lists: 学习讨论记录（2010年6月）."""
        title = self.title or self.form
        return f"{title}（{self.period.name}）" if self.period else title

    @property
    def series(self) -> str:
        """What it is called together with those of the other periods; its own name where it stands alone."""
        return self.group or self.title or self.form

    def accepts(self, form: str, values: Mapping[str, object]) -> bool:
        """Whether a paper on this form with these answers is the one that is due."""
        is_of_period = self.period is None or self.period.holds(values.get(self.by))
        return self.is_kind_of(form, values) and is_of_period

    def is_kind_of(self, form: str, values: Mapping[str, object]) -> bool:
        """Whether a paper on this form with these answers is the one that is due, in whatever period."""
        is_so = all(str(values.get(key)) == answer for key, answer in self.where.items())
        return form == self.form and is_so

    def opens(self, stage: Stage) -> date:
        """The first day on which it is looked for in its stage.

        What is due in its period is looked for from its beginning; what is due after it, once it is over.
        """
        if self.period is None:
            return self.since or stage.first_day
        is_done_within = self.due <= self.period.last_day
        return self.period.first_day if is_done_within else self.period.last_day + timedelta(days=1)

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


class Missed(NamedTuple):
    """Why a recurring paper counts for nothing."""

    field: str
    """The answer that tells its period."""
    asked: str
    """When the periods are that the plan asks for: 2010年6月1日至2012年6月30日."""
    is_in_a_stage: bool
    """Whether it is about a time of the campaign all the same: more than is asked, rather than a slip."""


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
        """Every activity of every stage, each once."""
        return tuple(dict.fromkeys(activity for stage in self.stages for activity in stage.activities))

    def stage_on(self, day: date) -> Stage | None:
        """The stage this day falls into; None before, between and after the stages."""
        return next((stage for stage in self.stages if stage.first_day <= day <= stage.last_day), None)

    def expected(self, roster: Roster) -> Iterator[Expected]:
        """Every single paper the plan asks for, by stage, material and the roster's order.

        Members count where they are on the day the paper is due, by the roster of that day.
        """
        for stage in self.stages:
            for material in stage.materials:
                yield from asked(stage, material, roster)

    def due(self, form: str, values: Mapping[str, object] | None = None) -> date | None:
        """The day a paper on this form, or one with these answers, is due first; None where none is."""
        asked = [one for one in self.materials if one.form == form]
        return min((one.due for one in asked if values is None or one.accepts(form, values)), default=None)

    def period_meant(self, form: str, said: str, day: date) -> str:
        """Which period a statement made on this day on a recurring form is about; empty on any other form.

        It is the one period it names, else the one that is due nearest to that day.
        """
        asked = [(one.period, one.due) for one in self.materials if one.form == form and one.period]
        named = self._periods_named(form, said)
        if len(named) == 1:
            return named[0]
        nearest = min(asked, key=lambda one: abs((one[1] - day).days), default=None)
        return nearest[0].name if nearest else ""

    def periods_in_doubt(self, form: str, said: str) -> tuple[str, ...]:
        """What a statement on a recurring form names where it is not one period that the plan asks for.

        Nothing where it names one, or none at all. A stretch of the calendar that has two periods is no one.
        """
        stretches = {one.period.stretch for one in self.materials if one.form == form and one.period}
        like = [name for name in named_in(said) if any(is_like(name, one) for one in stretches)]
        named = self._periods_named(form, said)
        is_one = len(named) == 1 and len(like) <= 1
        return () if is_one else tuple(like or named)

    def misses(self, form: str, values: Mapping[str, object], org: Org | None) -> Missed | None:
        """What is to be said of a recurring paper that is about none of the periods it is asked for.

        None where it answers for something the plan asks of its organisation, or is nothing of the sort.
        """
        asked = [one for one in self.materials if org is None or one.scope.covers(org)]
        alike = [one for one in asked if one.is_kind_of(form, values)]
        parts = sorted((one.period.first_day, one.period.last_day) for one in alike if one.period)
        if not parts or any(one.accepts(form, values) for one in alike):
            return None
        field = next(one.by for one in alike if one.by)
        return Missed(field, said_spans(parts), _is_in(str(values.get(field)), self.stages))

    def periods_of(self, form: str) -> tuple[str, ...]:
        """The periods a paper on this form is asked for, by name, each once; none where it does not recur."""
        return tuple(
            dict.fromkeys(one.period.name for one in self.materials if one.form == form and one.period)
        )

    def _periods_named(self, form: str, said: str) -> tuple[str, ...]:
        return tuple(name for name in self.periods_of(form) if _names(said, name))

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

    def stages_of(self, words: str) -> tuple[Stage, ...]:
        """The stages that have this task, activity or name."""
        return tuple(s for s in self.stages if words in (s.name, *s.tasks, *s.activities))

    def has_in(self, words: str, *days: str | None) -> bool:
        """Whether these days, as answers hold them, lie in a stage of this task, activity or name.

        An answer left empty is no day outside; with a stage the plan does not have, nothing can be said.
        """
        stages = self.stages_of(words)
        return not stages or all(_is_in(day, stages) for day in days if day)

    def time_of(self, words: str) -> str:
        """From when to when this task, activity or stage goes on: 2010年6月1日至2012年6月30日."""
        return said_spans((stage.first_day, stage.last_day) for stage in self.stages_of(words))

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


def asked(stage: Stage, material: Material, roster: Roster) -> Iterator[Expected]:
    """Every paper of one material of a stage, in the roster's order."""
    then = roster.on(material.due) if material.sender == "member" else roster
    for org in roster.orgs:
        if material.scope.covers(org):
            yield from _owed(stage, material, org, then)


def _owed(stage: Stage, material: Material, org: Org, roster: Roster) -> Iterator[Expected]:
    if material.sender == "org":
        yield Expected(stage, material, org, None)
        return
    for member in roster.members_of(org):
        if material.asks(member):
            yield Expected(stage, material, org, member)


def _overlap(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not some or not others or not set(some).isdisjoint(others)


def _is_in(day: str, stages: Iterable[Stage]) -> bool:
    """Whether a day, 2010-06-05, or a month, 2010-06, lies in one of the stages."""
    return any(lies_between(day, stage.first_day, stage.last_day) for stage in stages)


def _names(said: str, period: str) -> bool:
    """Whether the words name this period, and not a day in it, such as the one they were signed on."""
    return re.search(rf"{re.escape(period)}(?!\s*\d)", as_named(said)) is not None


def _mentions(text: str, words: str) -> bool:
    """Whether the text has these words, whatever stands between them in white space and punctuation."""
    return _bare(words) in _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
