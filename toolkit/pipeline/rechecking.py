"""What today's rules would make of papers judged by yesterday's: told before anything is changed or sent.

Each original is read again from the archive, as if it came in on its own day into the ledger as it was then.
What the clerk has corrected is judged as corrected. Nothing is written, in the ledger or anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.judging import Judge, Paper, by_findings
from toolkit.model import IN_FORCE, State
from toolkit.office.items import PROPOSAL
from toolkit.pipeline.books import Books

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from toolkit.ledger import Ledger, Said, Wanted
    from toolkit.model import Arrival, Entry, Filed, Finding, Judgement
    from toolkit.pipeline.desk import Desk

_STANDING = IN_FORCE | {State.RETURNED, State.ATTENTION}
_BY_FINDINGS = {State.ACCEPTED, State.NOTED, State.RETURNED}


class Rechecked(NamedTuple):
    """One entry, and what its paper would be judged to be today."""

    entry: Entry
    state: State
    """What it would be now."""
    form: str
    """The form it would be taken for now."""
    new: tuple[Finding, ...] = ()
    """What would be found now and was not."""
    gone: tuple[Finding, ...] = ()
    """What was found and would not be now."""
    was: State = State.ACCEPTED
    """What it was judged to be then; the clerk may have put the entry into another state since."""
    is_lost: bool = False
    """Whether its original could not be read from the archive, so that nothing is known."""

    @property
    def is_otherwise(self) -> bool:
        """Whether it would be judged otherwise."""
        if self.is_lost:
            return False
        return bool(self.new or self.gone) or (self.state, self.form) != (self.was, self.entry.form)


def recheck(desk: Desk, form: str = "") -> Iterator[Rechecked]:
    """Every entry that stands and came as a file, or those on one form, judged anew, by number.

    Raises Misconfigured where the form is not known or a form is wrong.
    """
    if form:
        desk.library.form(form)
    past = _Past(desk.ledger)
    for arrival, numbers in desk.ledger.arrivals():
        held = [(part, past.filed(number)) for part, number in enumerate(numbers)]
        wanted = [
            (part, one)
            for part, one in held
            if one and one.entry.archive == arrival.archive and form in _asked(one.entry)
        ]
        if wanted:
            yield from _of_file(desk, arrival, wanted, past)


def _asked(entry: Entry) -> tuple[str, ...]:
    """What an entry may be asked for by; the archivist's word is not judged by the office's forms."""
    return ("", entry.form) if entry.form != PROPOSAL else ()


def _of_file(
    desk: Desk, arrival: Arrival, wanted: Iterable[tuple[int, Filed]], past: _Past
) -> Iterator[Rechecked]:
    try:
        data = (desk.office.archive / arrival.archive).read_bytes()
    except OSError:
        yield from (Rechecked(one.entry, one.entry.state, one.entry.form, is_lost=True) for _, one in wanted)
        return
    paper = Paper(data, arrival.name, arrival.branch)
    for part, filed in wanted:
        judge = _judge_of(desk, filed, past)
        judgements = judge.judgements(paper)
        yield _compared(filed, _as_corrected(filed, judgements[min(part, len(judgements) - 1)], judge))


def _judge_of(desk: Desk, filed: Filed, past: _Past) -> Judge:
    """Today's rules, on the day the paper came in and with what was in the ledger before it."""
    today = desk.local(filed.entry.received_at).date().isoformat()
    before = _Before(past, filed.entry.number)
    return Judge(desk.library, desk.office, lambda: {"ledger": Books(before), "today": today})


def _as_corrected(filed: Filed, judgement: Judgement, judge: Judge) -> Judgement:
    """The judgement of what the ledger holds, where the clerk has corrected what the paper says."""
    read, held = judgement.extract.values, filed.values
    if filed.entry.revision == 0 or judgement.form != filed.entry.form or read == held:
        return judgement
    form, branch = judge.library.form(judgement.form), filed.entry.branch
    changed = {name for name in {*read, *held} if read.get(name) != held.get(name)}
    by_check = judge.checked(form, judgement.extract, branch)
    of_paper = tuple(one for one in judgement.findings if one not in by_check and one.field not in changed)
    findings = (*of_paper, *judge.checked(form, replace(filed.extract, findings=of_paper), branch))
    return replace(judgement, state=by_findings(findings), findings=findings)


def _compared(filed: Filed, judgement: Judgement) -> Rechecked:
    entry = filed.entry
    was = by_findings(filed.findings) if entry.state in _BY_FINDINGS else entry.state
    before, now = {_said(one) for one in filed.findings}, {_said(one) for one in judgement.findings}
    return Rechecked(
        entry, judgement.state, judgement.form,
        tuple(one for one in judgement.findings if _said(one) not in before),
        tuple(one for one in filed.findings if _said(one) not in now), was,
    )  # fmt: skip


def _said(found: Finding) -> tuple[str, ...]:
    """What makes a finding the same one: another advice for it is no other judgement."""
    return (found.code, str(found.severity), found.field, str(found.place or ""), found.message)


# --- the ledger as it was ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Past:
    """The ledger read once, for as many questions as there are entries."""

    ledger: Ledger
    _filings: dict[str, tuple[Filed, ...]] = field(default_factory=dict)
    _outdone: dict[int, int] = field(default_factory=dict)
    _by_number: dict[int, Filed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Which entry took the place of which, and all that stand."""
        from toolkit.ledger import Wanted

        self._outdone = {one.supersedes: one.number for one in self.ledger.entries() if one.supersedes}
        standing = self.ledger.filings(Wanted(states=_STANDING))
        self._by_number = {one.entry.number: one for one in standing}

    def filed(self, number: int) -> Filed | None:
        """The entry of this number, if it stands."""
        return self._by_number.get(number)

    def before(self, number: int, form: str) -> Iterator[Filed]:
        """The papers on this form that were in force when the entry of this number came in."""
        from toolkit.ledger import Wanted

        if form not in self._filings:
            self._filings[form] = self.ledger.filings(Wanted(form=form))
        for one in self._filings[form]:
            entry = one.entry
            stood = entry.state in IN_FORCE or self._outdone.get(entry.number, 0) >= number
            if entry.number < number and stood:
                yield one


class _Before(NamedTuple):
    """The ledger's answers to rules, as they were before one entry."""

    past: _Past
    number: int

    def said(self, wanted: Wanted, fields: Collection[str] = ()) -> Iterator[Said]:
        """What the papers asked for said that were in force then."""
        from toolkit.ledger import Said

        for one in self.past.before(self.number, wanted.form):
            org, member, values = one.entry.org, one.entry.member, one.values
            is_of = wanted.org in ("", org) and wanted.member in ("", member)
            if is_of and wanted.is_answered_by(values):
                yield Said(org, member, {name: values.get(name) for name in fields or values})

    def alike(self, wanted: Wanted, field: str, words: str, least: int) -> Iterator[Said]:  # noqa: ARG002
        """What they said in this field, all of them: they are read already."""
        return self.said(wanted, (field,))

    def how_many(self, wanted: Wanted) -> int:
        """The number of these papers."""
        return sum(1 for _ in self.said(wanted))
