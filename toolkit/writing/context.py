"""What a template sees: the names of DESIGN §5.4, made from an office and what its ledger holds.

| name | what it is |
|---|---|
| office | the office: `office.name`, `office.settings.signature`, `office.roster.orgs` … |
| plan | the campaign: `plan.campaign`, `plan.stages`, in each stage its `materials` |
| entries("表名") | the papers in force on that form, in the roster's order: a `Paper` each |
| due(form=…, stage=…, org=…, material=…) | every paper that is due, sent or not: a `Duty` each |
| missing(…) | those of them whose time has come and that have not, by the same words |
| today | the day of writing |

A `Paper` is asked for its answers by field, `paper.姓名`; a `Duty` for org, member, due, state, paper.
Every paper a template has looked at is remembered, so that a written document knows what it was made from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.model import FILLED, IN_FORCE, Basis, Severity, State
from toolkit.office.plan import FROM_PLAN, asked
from toolkit.ooxml.tracing import follow, listed, traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from toolkit.model import Filed, Finding, Value
    from toolkit.office import Expected, Material, Member, Office, Org, Roster, Stage
    from toolkit.ooxml.tracing import Origin

    Papers = Callable[[str], Iterable[Filed]]
    """All entries of one form, by its name, earliest first: in force, returned or superseded."""

SENT, NOTHING, SENT_LATE = "已报送", "零报告", "逾期报送"
RETURNED, NOT_SENT, OVERDUE = "退回待补正", "未报送", "逾期未报"
"""The states of a paper that is due."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the ledger. `paper["姓名"]` (in a template also `paper.姓名`) is its answer."""

    number: int
    form: str
    org: str
    member: str
    state: str
    version: int
    received: datetime
    """When this version came in, in the office's own time zone."""
    values: Mapping[str, Value]
    findings: tuple[Finding, ...] = ()
    period: str = ""
    """Of a statement that there is nothing to report: which period it is about, if the paper recurs."""
    origin: Origin = field(init=False, compare=False, repr=False)
    """What a figure rests on that it bears on."""
    _traced: dict[str, Value] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Made once, for whatever is asked of the paper."""
        object.__setattr__(self, "origin", (Basis(self.number),))

    def __getitem__(self, name: str) -> Value:
        """The answer to this field, None where it was left empty; KeyError where there is no such field.

        It is traced: whatever a template works out from it leads back to this paper.
        """
        if name not in self._traced:
            self._traced[name] = traced(self.values[name], self.origin)
        return self._traced[name]


@dataclass(frozen=True, slots=True)
class Duty:
    """One paper somebody owes, and what has become of it."""

    stage: Stage
    material: Material
    org: Org
    person: Member | None
    today: date
    paper: Paper | None = None
    """The paper in force that answers for it."""
    first: Paper | None = None
    """The first version of it that was accepted: what is mended or added later does not make it late."""
    returned: Paper | None = None
    """The paper that was sent and given back, where none is in force."""

    @property
    def origin(self) -> Origin:
        """The paper that answers for it or, in words, that none does."""
        return self.paper.origin if self.paper else (Basis(0, self._not_in, self.member),)

    @property
    def _not_in(self) -> str:
        given_back = f"（No {self.returned.number}）" if self.returned else ""
        return f"{self.org.name}《{self.name}》{self.state}{given_back}"

    @property
    def form(self) -> str:
        """The form it is due on."""
        return self.material.form

    @property
    def name(self) -> str:
        """What the paper is called in lists."""
        return self.material.name

    @property
    def series(self) -> str:
        """What it is called together with those of the other periods."""
        return self.material.series

    @property
    def period(self) -> str:
        """Which period it is about, 2010年6月; empty where it does not recur."""
        return self.material.period.name if self.material.period else ""

    @property
    def member(self) -> str:
        """Whose paper it is; empty for an organisation's."""
        return self.person.name if self.person else ""

    @property
    def due(self) -> date:
        """The last day for it."""
        return self.material.due

    @property
    def is_begun(self) -> bool:
        """Whether it counts by today: its stage has begun, and its time has come, or it has itself."""
        is_due = self.is_sent or self.material.opens(self.stage) <= self.today
        return self.stage.first_day <= self.today and is_due

    @property
    def is_sent(self) -> bool:
        """Whether it has come and stands; stating that there is nothing to report counts."""
        return self.paper is not None

    @property
    def days_late(self) -> int:
        """How many days after its last day it first came, or, if it has not come, today is; 0 in time."""
        came = self.first or self.paper
        day = came.received.date() if self.paper and came else self.today
        late: int = follow(max((day - self.due).days, 0), (self,))
        return late

    @property
    def state(self) -> str:
        """已报送, 零报告, 逾期报送, 退回待补正, 未报送 or 逾期未报."""
        if self.paper is None:
            return RETURNED if self.returned else (OVERDUE if self.days_late else NOT_SENT)
        if self.paper.state == State.NOTHING:
            return NOTHING
        return SENT_LATE if self.days_late else SENT


@dataclass(slots=True)
class Names:
    """The names for one document. Made anew for each; it remembers which papers were looked at."""

    office: Office
    papers: Papers
    today: date
    parameters: Mapping[str, str] = field(default_factory=dict)
    used: dict[int, Paper] = field(default_factory=dict)
    _read: dict[str, list[Paper]] = field(default_factory=dict)
    _shelves: dict[tuple[str, str], Mapping[tuple[str, str], list[Paper]]] = field(default_factory=dict)
    _duties: dict[int, list[Duty]] = field(default_factory=dict)
    """By the material's identity: alike may stand in two stages."""

    def entries(self, form: str, org: str = "") -> list[Paper]:
        """The papers on this form that are in force, in the roster's order, then by number.

        A statement that there is nothing to report is no such paper: it answers none of the form's questions.
        """
        order = {branch.name: place for place, branch in enumerate(self.office.roster.orgs)}
        found = [p for p in self.all_of(form) if p.state in FILLED and org in ("", p.org)]
        found.sort(key=lambda paper: (order.get(paper.org, len(order)), paper.number))
        self.used.update((paper.number, paper) for paper in found)
        return listed(found, (Basis(words=f"{org}《{form}》没有收到"),))

    def due(
        self, form: str = "", stage: str = "", org: str = "", material: Material | None = None
    ) -> list[Duty]:
        """Every paper the plan asks for; of one form (or by its name or series), stage, branch, material."""
        wanted = [
            (part, one)
            for part in self.office.plan.stages
            for one in part.materials
            if stage in ("", part.name)
            and form in ("", one.form, one.name, one.series)
            and material in (None, one)
        ]
        duties = (duty for part, one in wanted for duty in self._owed(part, one))
        found = [duty for duty in duties if org in ("", duty.org.name)]
        self.used.update((duty.paper.number, duty.paper) for duty in found if duty.paper)
        return listed(found, (FROM_PLAN,))

    def missing(
        self, form: str = "", stage: str = "", org: str = "", material: Material | None = None
    ) -> list[Duty]:
        """Those whose time has come and that have not, or were given back and not yet mended."""
        asked = self.due(form, stage, org, material)
        return listed([duty for duty in asked if duty.is_begun and not duty.is_sent], (asked,))

    def as_mapping(self) -> dict[str, object]:
        """The names as a template is given them."""
        return {
            **self.parameters,
            "office": self.office, "plan": self.office.plan, "today": self.today,
            "entries": self.entries, "due": self.due, "missing": self.missing,
        }  # fmt: skip

    def all_of(self, form: str) -> list[Paper]:
        """Every paper on this form the ledger gives, in force, returned or superseded."""
        if form not in self._read:
            self._read[form] = [_paper(filed, self.office) for filed in self.papers(form)]
        return self._read[form]

    def _owed(self, stage: Stage, material: Material) -> list[Duty]:
        """Every paper of one material; worked out once, and only where somebody asks for it."""
        if id(material) not in self._duties:
            self._duties[id(material)] = list(_duties(self, stage, material))
        return self._duties[id(material)]

    def shelf(self, material: Material) -> Mapping[tuple[str, str], list[Paper]]:
        """The papers on the material's form by organisation and member."""
        place = (material.form, material.named_in)
        if place not in self._shelves:
            self._shelves[place] = _by_sender(self.all_of(material.form), material.named_in)
        return self._shelves[place]


def _paper(filed: Filed, office: Office) -> Paper:
    entry, received = filed.entry, filed.entry.received_at.astimezone(office.settings.timezone)
    period = ""
    if entry.state == State.NOTHING:  # one from before the paper recurred says no period
        period = entry.nothing_in or office.plan.period_meant(entry.form, "", received.date())
    return Paper(
        entry.number, entry.form, entry.org, entry.member, entry.state, entry.version,
        received, filed.values, filed.findings, period,
    )  # fmt: skip


def _duties(names: Names, stage: Stage, material: Material) -> Iterator[Duty]:
    """Each paper of a material that the plan asks for, with the newest paper that answers it."""
    roster, shelf = names.office.roster, names.shelf(material)
    everyone = list(asked(stage, material, roster))
    called = Counter((one.org.name, one.member.name) for one in everyone if one.member)
    taken: Counter[tuple[str, str]] = Counter()
    for expected in everyone:
        org, member = expected.org.name, expected.member
        place = (org, member.name if member else "")
        sent = _sent(shelf, org, member, roster, material)
        if called[place] > 1:
            sent = _share(sent, taken[place])
            taken[place] += 1
        sent = sent or [p for p in shelf.get((org, ""), ()) if _says_nothing(p, material)]
        yield _duty(expected, sent, names.today)


def _sent(
    shelf: Mapping[tuple[str, str], list[Paper]],
    org: str,
    member: Member | None,
    roster: Roster,
    material: Material,
) -> list[Paper]:
    """What this sender sent of a material; a member who moved may have sent it while in another branch."""
    name = member.name if member else ""
    others = roster.branches_of(member) if member and roster.moves else ()
    papers = (shelf.get((branch, name), ()) for branch in (org, *others))
    answering = ([paper for paper in some if _answers(paper, material)] for some in papers)
    return next((found for found in answering if found), [])


def _by_sender(papers: Iterable[Paper], named_in: str = "") -> dict[tuple[str, str], list[Paper]]:
    """The papers by organisation and member; under no member all of the organisation's, whoever signed.

    `named_in` is the field that names the member, where the form is an organisation's.
    """
    found: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        for member in dict.fromkeys((paper.member or str(paper.values.get(named_in) or ""), "")):
            found.setdefault((paper.org, member), []).append(paper)
    return found


def _says_nothing(paper: Paper, material: Material) -> bool:
    return paper.state == State.NOTHING and _answers(paper, material)


def _answers(paper: Paper, material: Material) -> bool:
    """A statement that there is nothing to report has no answers to tell it by, at most a period."""
    if paper.state != State.NOTHING:
        return material.accepts(paper.form, paper.values)
    return not paper.period or material.period is None or paper.period == material.period.name


def _share(papers: list[Paper], place: int) -> list[Paper]:
    """Of members with one name in one branch each has sent one of the papers, as far as they go."""
    in_force = [paper for paper in papers if paper.state in IN_FORCE]
    return in_force[place : place + 1] or [paper for paper in papers if paper.state == State.RETURNED]


def _duty(expected: Expected, papers: list[Paper], today: date) -> Duty:
    in_force = [paper for paper in papers if paper.state in IN_FORCE]
    returned = [paper for paper in papers if paper.state == State.RETURNED]
    accepted = [paper for paper in papers if paper.state in IN_FORCE or _was_in_force(paper)]
    return Duty(
        expected.stage, expected.material, expected.org, expected.member, today,
        in_force[-1] if in_force else None, accepted[0] if in_force else None,
        returned[-1] if returned and not in_force else None,
    )  # fmt: skip


def _was_in_force(paper: Paper) -> bool:
    """Whether it was accepted before a later version took its place; what had an error was given back."""
    errors = (found for found in paper.findings if found.severity is Severity.ERROR)
    return paper.state == State.SUPERSEDED and next(errors, None) is None
