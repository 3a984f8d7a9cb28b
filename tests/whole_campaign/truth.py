"""What is true on a day of the demo's campaign, worked out from what its secretaries sent and its clerk did.

Neither the ledger nor a template is asked: `Truth` knows which version of which paper was sent when, and what
the desk was to make of it. Everything here is plain Python over lists of dictionaries.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePath
from typing import Any

from toolkit.demo.chores import Chores
from toolkit.demo.fates import Delivery, key
from toolkit.demo.town import Town
from toolkit.model import State
from toolkit.office import Expected, Material, Org, Stage

Values = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """One file as it was dropped."""

    day: date
    branch: str
    name: str
    becomes: State
    paper: Delivery | None

    @property
    def place(self) -> tuple:
        """The order in which the desk takes files in: by day, then by path."""
        return (self.day, PurePath(self.branch) / self.name)


@dataclass(frozen=True)
class Paper:
    """A paper that stands: what documents are written from. `paper["栏"]` is its answer."""

    form: str
    org: str
    member: str
    received: date
    """When the version that stands came in."""
    first: date
    """When it was accepted first."""
    values: Values
    place: tuple

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Duty:
    """One paper somebody owes, and what has become of it."""

    stage: Stage
    material: Material
    org: str
    member: str
    today: date
    paper: Paper | None
    nothing_since: date | None
    """When the branch said that it had nothing to report."""
    is_returned: bool

    @property
    def is_sent(self) -> bool:
        return self.paper is not None or self.nothing_since is not None

    @property
    def is_begun(self) -> bool:
        return self.is_sent or self.material.opens(self.stage) <= self.today

    @property
    def days_late(self) -> int:
        day = self.paper.first if self.paper else self.nothing_since or self.today
        return max((day - self.material.due).days, 0)

    @property
    def state(self) -> str:
        if self.paper:
            return "逾期报送" if self.days_late else "已报送"
        if self.nothing_since:
            return "零报告"
        if self.is_returned:
            return "退回待补正"
        return "逾期未报" if self.days_late else "未报送"


@dataclass(frozen=True)
class Truth:
    """Everything that was sent, and everything the clerk did."""

    town: Town
    chores: Chores
    sent: tuple[Sent, ...]
    """In the order in which the desk took it in."""
    _said: dict[int, Values] = field(default_factory=dict, compare=False)

    def said(self, one: Delivery) -> Values:
        """What a version of a paper says; worked out once."""
        if id(one) not in self._said:
            told = self.town.said(one.owed, one.oddity)
            self._said[id(one)] = {name: _read(value) for name, value in told.items()}
        return self._said[id(one)]

    def at(self, day: date, *, chores_done: bool) -> AsOf:
        """What is true on this day, after or before the clerk has done that day's chores."""
        return AsOf(self, day, chores_done)


@dataclass(frozen=True)
class AsOf:
    """What is true at one moment."""

    truth: Truth
    today: date
    chores_done: bool
    _memo: dict = field(default_factory=dict, compare=False)

    @property
    def office(self):
        return self.truth.town.office

    @property
    def plan(self):
        return self.office.plan

    @property
    def orgs(self) -> tuple[Org, ...]:
        return self.office.roster.orgs

    def _is_done(self, on: date) -> bool:
        return on <= self.today if self.chores_done else on < self.today

    @cached_property
    def _versions(self) -> dict[tuple, list[Sent]]:
        """Every version of each paper that has come by now, in order."""
        found: dict[tuple, list[Sent]] = {}
        for one in self.truth.sent:
            if one.day <= self.today and one.paper:
                versions = found.setdefault(key(one.paper.owed), [])
                if not versions or versions[-1].paper != one.paper:  # a copy is no version
                    versions.append(one)
        return found

    @cached_property
    def _standing(self) -> dict[tuple, Paper]:
        """The paper that stands, by whose it is."""
        found = {}
        for whose, versions in self._versions.items():
            accepted = [one for one in versions if one.paper.oddity.stands]
            if accepted:
                found[whose] = self._paper(accepted[0], accepted[-1])
        return found

    def _paper(self, first: Sent, last: Sent) -> Paper:
        owed = last.paper.owed
        values = self._corrected(owed, self.truth.said(last.paper), last.day)
        member = owed.member.name if owed.member else ""
        return Paper(owed.material.form, owed.org.name, member, last.day, first.day, values, last.place)

    def _corrected(self, owed: Expected, values: Values, since: date) -> Values:
        """The clerk's words in place of the paper's, unless a later version came after them."""
        for one in self.truth.chores.corrections:
            whose = (one.material, self.office.roster.org(one.org).name, one.member)
            if whose == key(owed) and self._is_done(one.on) and since <= one.on:
                values = deepcopy(values)
                for name, words in one.set.items():
                    table, _, rest = name.partition("[")
                    row, _, column = rest.partition("].")
                    (values[table][int(row) - 1] if rest else values)[column or name] = words
        return values

    def papers(self, form: str, org: str = "") -> list[Paper]:
        """The papers on this form that stand, in the roster's order, then as they came in."""
        order = [one.name for one in self.orgs]
        found = [one for one in self._standing.values() if one.form == form and org in ("", one.org)]
        return sorted(found, key=lambda one: (order.index(one.org), one.place))

    def stood_before(self, paper: Paper) -> list[Paper]:
        """The papers that stood when this one came in: of each the last version that was accepted before."""
        found = []
        for versions in self._versions.values():
            accepted = [one for one in versions if one.paper.oddity.stands and one.place < paper.place]
            if accepted:
                found.append(self._paper(accepted[0], accepted[-1]))
        return found

    def rows(self, form: str, table: str) -> list[Values]:
        """Every row of a list in these papers, with the branch that sent it."""
        return [{"党支部": one.org, **row} for one in self.papers(form) for row in one[table] or ()]

    def duties(self, called: str = "", stage: str = "") -> list[Duty]:
        """Every paper the plan asks for, by its name, series or form, in the plan's order."""
        return [
            one
            for one in self._all_duties
            if called in ("", one.material.name, one.material.series, one.material.form)
            and stage in ("", one.stage.name)
        ]

    @cached_property
    def _all_duties(self) -> list[Duty]:
        expected = self.plan.expected(self.office.roster)
        return [self._duty(one) for one in expected]

    def _duty(self, owed: Expected) -> Duty:
        paper = self._standing.get(key(owed))
        member = owed.member.name if owed.member else ""
        nothing = None if paper else self._said_nothing(owed)
        is_returned = not paper and not nothing and self._is_returned(owed)
        return Duty(owed.stage, owed.material, owed.org.name, member, self.today, paper, nothing, is_returned)

    def _said_nothing(self, owed: Expected) -> date | None:
        period = owed.material.period.name if owed.material.period else ""
        for one in self.truth.chores.nothing:
            same = (one.form, self.office.roster.org(one.org)) == (owed.material.form, owed.org)
            if same and one.period == period and self._is_done(one.on):
                return one.on
        return None

    def _is_returned(self, owed: Expected) -> bool:
        """Whether a returned paper that might be this one still lies in the branch's folder.

        One that was dropped in another branch's folder is mended in its own, and stays returned in the other.
        """
        last = (versions[-1] for versions in self._in_folders.values())
        return any(not one.paper.oddity.stands and self._might_be(one, owed) for one in last)

    @cached_property
    def _in_folders(self) -> dict[tuple, list[Sent]]:
        """The versions of each paper in each folder it was dropped in, in order."""
        found: dict[tuple, list[Sent]] = {}
        for whose, versions in self._versions.items():
            for one in versions:
                found.setdefault((whose, one.branch), []).append(one)
        return found

    def _might_be(self, sent: Sent, owed: Expected) -> bool:
        said, material = self.truth.said(sent.paper), owed.material
        if sent.branch != owed.org.name or not material.accepts(sent.paper.owed.material.form, said):
            return False
        return owed.member is None or owed.member.name in (said.get("姓名"), said.get("承诺人"))


def _read(value: Any) -> Any:
    """A value as it is read back: a whole number is one, however it was worked out."""
    if isinstance(value, list):
        return [_read(one) for one in value]
    if isinstance(value, dict):
        return {name: _read(one) for name, one in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def in_days(day: date, days: int) -> date:
    """So many days later."""
    return day + timedelta(days=days)
