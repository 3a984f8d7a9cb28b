"""What an implementation plan lays down, entry by entry, each with the words it was read from.

Nothing here is invented: what the plan does not say is an empty text or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from toolkit.model import Place
    from toolkit.text.dates import DateReading, Impossible
    from toolkit.text.ranges import RangeReading


class Said(NamedTuple):
    """The words an entry was read from, and where they stand."""

    words: str
    line_no: int
    place: Place


@dataclass(frozen=True, slots=True)
class Basis:
    """A document the plan names, with its number (文号) where the plan gives one."""

    title: str
    doc_number: str
    said: Said


@dataclass(frozen=True, slots=True)
class Entry:
    """Something named and explained: a goal, a task, an activity, a standard, a duty."""

    name: str
    text: str
    said: Said


@dataclass(frozen=True, slots=True)
class ThemeAndCarrier:
    """The theme (主题) and carrier (载体) for a kind of organisation, or for one sort of that kind."""

    kind: str
    """农村, 机关, …; empty where they are meant for all."""
    sort: str
    """The sort of village or unit, as said: 村情复杂、治安混乱; empty where the whole kind is meant."""
    theme: str
    carrier: str
    or_alike: bool
    """Whether the plan leaves room for others alike (等为主题)."""
    said: Said


@dataclass(frozen=True, slots=True)
class OrgKind:
    """A kind of organisation the plan speaks to, with its themes."""

    name: str
    themes: tuple[ThemeAndCarrier, ...]
    said: Said

    @property
    def sorts(self) -> tuple[str, ...]:
        """The sorts told apart within the kind, such as the kinds of village."""
        return tuple(theme.sort for theme in self.themes if theme.sort)


@dataclass(frozen=True, slots=True)
class Standard:
    """A set of standards such as 五个好, item by item."""

    name: str
    award: str
    """Who is measured by it: 先进基层党组织."""
    items: tuple[Entry, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, its time as said and as read, its tasks and activities."""

    number: int
    label: str
    """How the plan calls it: 第一阶段."""
    name: str
    window_said: str
    window: RangeReading | None
    tasks: tuple[Entry, ...]
    activities: tuple[Entry, ...]
    said: Said
    last_line: int
    """The last line of its own text."""


@dataclass(frozen=True, slots=True)
class Commendation:
    """An honour the plan promises, with how many and when where it says so."""

    name: str
    number: int | None
    when_said: str
    when: DateReading | Impossible | None
    said: Said


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting duty: who sends what to whom, by when."""

    who: str
    what: tuple[str, ...]
    to: str
    when_said: str
    when: DateReading | Impossible | None
    said: Said


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Everything read from one implementation plan."""

    title: str
    campaign: str
    """What is carried out, as the plan most often calls it: 创先争优活动."""
    theme: Entry | None
    """The theme of the whole campaign."""
    carrier: Entry | None
    """Its carrier (载体)."""
    guidance: Entry | None
    """指导思想, 总体要求."""
    window: RangeReading | None
    """The time of the whole campaign, where the introduction says it."""
    signed: date | None
    """The day the plan was signed."""
    basis: tuple[Basis, ...]
    """The documents in pursuance of which the plan was made."""
    cited: tuple[Basis, ...]
    """Other documents it names."""
    goals: tuple[Entry, ...]
    organisations: tuple[OrgKind, ...]
    standards: tuple[Standard, ...]
    stages: tuple[Stage, ...]
    commendations: tuple[Commendation, ...]
    duties: tuple[Entry, ...]
    reports: tuple[Report, ...]
    papers: tuple[Report, ...]
    """The papers it wants written, whether or not it says to whom they go."""

    @property
    def themes(self) -> tuple[ThemeAndCarrier, ...]:
        """Every theme–carrier pair, kind by kind."""
        return tuple(theme for kind in self.organisations for theme in kind.themes)
