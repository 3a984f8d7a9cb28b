"""One file judged: read, identified, its values extracted and checked. The ledger is only asked, never told.

read ─► identify ─► extract ─► check ─► a Reading; `judged` says what the desk makes of it
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused, finding
from toolkit.forms.check import check
from toolkit.forms.definition import FieldType, Form, Sender
from toolkit.forms.extract import extract
from toolkit.forms.identify import identify
from toolkit.forms.parts import parts
from toolkit.library import CARDS, Library, open_library
from toolkit.model import WHOLE_FILE, Extract, Judgement, Match, Reading, Severity, State
from toolkit.nothing import nothing_key, nothing_stated, text_of
from toolkit.office import load
from toolkit.office.periods import said_answer
from toolkit.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from toolkit.model import Document, Finding, Value
    from toolkit.office import Member, Office, Org


class Paper(NamedTuple):
    """A file as it is judged: its content, its name, and the branch folder it was dropped in."""

    data: bytes
    name: str
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """All that papers are judged by."""

    library: Library
    office: Office | None = None
    beyond: Callable[[], Mapping[str, object]] = dict
    """More names for the rules that one paper is held to: a view of the ledger, today."""

    def readings(self, paper: Paper, asked: str = "") -> tuple[Reading, ...]:
        """Everything about one file: a reading for each filled form in it, usually one.

        `asked` names its form where a person knows it. Raises Refused where the file cannot be read at all,
        Misconfigured where a form is unknown or wrong.
        """
        document = read(paper.data, paper.name)
        match = Match(asked, 1.0) if asked else identify(document, self.library.shelf)
        sha256 = hashlib.sha256(paper.data).hexdigest()
        if not match.form:
            found = (*document.remarks, _unknown(match))
            return (Reading(paper.name, sha256, match, Extract({}, {}), found),)
        form = self.library.form(match.form)
        filled = [(part, extract(part, form)) for part in parts(document, form.layout)]
        return tuple(
            Reading(paper.name, sha256, match, found, self._findings(part, match, form, found, paper.branch))
            for part, found in _told_apart(filled)
        )

    def _findings(
        self, document: Document, match: Match, form: Form, found: Extract, branch: str
    ) -> tuple[Finding, ...]:
        return (
            *document.remarks, *_outdated(match, form), *found.findings,
            *self.checked(form, found, branch), *_prose(document, form),
        )  # fmt: skip

    def checked(self, form: Form, found: Extract, branch: str) -> tuple[Finding, ...]:
        """What the form's fields and rules say of these values, with all the office knows, and its plan."""
        beyond = {**self._people(form, found, branch), **self.beyond()}
        by_form = check(found, form, beyond)
        return (*by_form, *self._off_the_plan(form, found, by_form, branch))

    def _off_the_plan(
        self, form: Form, found: Extract, said: Collection[Finding], branch: str
    ) -> Iterator[Finding]:
        """That a paper is about no period it is asked for, unless something else was said of that answer."""
        org = self._org(form, found, branch)
        missed = self.office.plan.misses(form.name, found.values, org) if self.office else None
        is_said = missed and any(one.field == missed.field for one in (*found.findings, *said))
        if missed is None or is_said or form.field(missed.field) is None:
            return
        answer, source = found.values.get(missed.field), found.sources.get(missed.field)
        yield finding(
            "period-untold" if answer is None else "period-unasked",
            field=missed.field, place=source.place if source else WHOLE_FILE,
            found="" if answer is None else said_answer(answer),
            label=form.layout.label(missed.field, missed.field), form=form.title, asked=missed.asked,
            severity=Severity.HINT if missed.is_in_a_stage else None,
        )  # fmt: skip

    def judgements(self, paper: Paper) -> tuple[Judgement, ...]:
        """What the desk makes of a file, form by form; what cannot be read is for a person to look at."""
        org = self._org_name("", paper.branch)
        try:
            readings = self.readings(paper)
        except Refused as refusal:
            return (refused(refusal, org),)
        if not readings[0].match.form:
            return (self._of_no_form(paper, org, readings[0].findings),)
        return tuple(self.judgement(reading, paper.branch) for reading in readings)

    def _of_no_form(self, paper: Paper, org: str, findings: tuple[Finding, ...]) -> Judgement:
        """A statement that there is nothing to report, or a paper for a person to look at."""
        document = read(paper.data, paper.name)
        stated = nothing_stated(document, paper.name, self.library.shelf)
        if stated and org:
            said = f"{paper.name}\n{text_of(document)}"
            if doubt := self.office.plan.periods_in_doubt(stated, said) if self.office else ():
                return _of_no_one_period(stated, org, doubt)
            period = self._period_meant(stated, said)
            return Judgement(State.NOTHING, stated, org=org, key=nothing_key(period))
        return Judgement(State.ATTENTION, org=org, findings=findings, code="form-unclear")

    def _period_meant(self, form: str, said: str) -> str:
        """Of a paper that recurs, which period a statement is about that came in today."""
        today = self.beyond().get("today")
        if self.office is None or not isinstance(today, str):
            return ""
        return self.office.plan.period_meant(form, said, date.fromisoformat(today))

    def judgement(self, reading: Reading, branch: str) -> Judgement:
        """What the desk makes of one filled form, dropped in this branch's folder."""
        form = self.library.form(reading.match.form)
        values = reading.extract.values
        return Judgement(
            state=by_findings(reading.findings),
            form=form.name,
            form_version=reading.match.stamped_version or form.version,
            org=self._org_name(_said(form, values, FieldType.ORG), branch),
            member=_said(form, values, FieldType.NAME) if form.sender is Sender.MEMBER else "",
            key=_key(form, values),
            extract=reading.extract,
            findings=reading.findings,
            personal=dict(_personal(form)),
        )

    def _people(self, form: Form, found: Extract, branch: str) -> dict[str, object]:
        """The names a form's rules may use for the people concerned."""
        if self.office is None:
            return {}
        roster, org = self.office.roster, self._org(form, found, branch)
        return {
            "roster": roster, "plan": self.office.plan, "office": self.office, "org": org, "branch": branch,
            "member": self._member(form, found.values, org),
        }  # fmt: skip

    def _org(self, form: Form, found: Extract, branch: str) -> Org | None:
        """The organisation concerned: of the folder or, without one, that the paper names."""
        if self.office is None:
            return None
        return self.office.roster.org(branch or _said(form, found.values, FieldType.ORG))

    def _member(self, form: Form, values: Mapping[str, Value], org: Org | None) -> Member | None:
        if self.office is None or form.sender is not Sender.MEMBER:
            return None
        name, said = _said(form, values, FieldType.NAME), _said(form, values, FieldType.ORG)
        id_number = _said(form, values, FieldType.ID_NUMBER)
        return self.office.roster.member(name, said or org, id_number) if name else None

    def _org_name(self, said: str, branch: str) -> str:
        """The organisation's full name where the roster knows it: the folder's word before the paper's."""
        for name in (branch, said):
            known = self.office.roster.org(name) if self.office and name else None
            if known:
                return known.name
        return branch or said


def _told_apart(filled: list[tuple[Document, Extract]]) -> list[tuple[Document, Extract]]:
    """The copies of a form that say something, each once; a file of empty forms is one empty form."""
    said: list[tuple[Document, Extract]] = []
    for part, found in filled:
        if any(found.values.values()) and all(found.values != other.values for _, other in said):
            said.append((part, found))
    return said or filled[:1]


def by_findings(findings: Collection[Finding]) -> State:
    """How a paper stands by what was found in it."""
    if any(one.severity is Severity.ERROR for one in findings):
        return State.RETURNED
    return State.NOTED if findings else State.ACCEPTED


def refused(refusal: Refused, org: str) -> Judgement:
    """What the desk makes of a file that cannot be read: a person looks at it."""
    said = finding(
        "refused", place=WHOLE_FILE, sentence=refusal.sentence, mending=refusal.advice
    )  # the fault's own words, as one finding
    return Judgement(State.ATTENTION, org=org, findings=(said,), code=refusal.code)


def _of_no_one_period(form: str, org: str, named: tuple[str, ...]) -> Judgement:
    """A statement of nothing to report of which nobody can tell what period it is about."""
    found = finding("nothing-unclear", place=WHOLE_FILE, found="、".join(named), form=form)
    return Judgement(State.ATTENTION, org=org, findings=(found,), code=found.code)


def _unknown(match: Match) -> Finding:
    """No form beyond doubt: the ones it is most like are named."""
    likely = [one for one in match.alternatives[:3] if one.score >= _WORTH_NAMING]
    if not likely:
        return finding("form-unknown-paper", place=WHOLE_FILE)
    named = "、".join(f"《{one.form}》" for one in likely)
    nearest = likely[0].form if likely[0].score >= _WORTH_SENDING else ""
    return finding("form-unclear", place=WHOLE_FILE, likely=named, expected=nearest)


_WORTH_NAMING = 0.2
"""A paper less like a form than this would only be sent the wrong way by its name."""
_WORTH_SENDING = 0.3
"""From here on the nearest form is worth sending a blank of, so that its answers can be written anew."""


def _outdated(match: Match, form: Form) -> Iterator[Finding]:
    stamped = match.stamped_version
    if stamped not in (None, form.version):
        yield finding("outdated-blank", place=WHOLE_FILE, found=stamped or "", expected=form.version)


def _prose(document: Document, form: Form) -> Iterator[Finding]:
    """What the text check finds in a narrative, of the families of rules its form.toml holds it to."""
    if not form.lint:
        return
    from toolkit.text.linting import as_finding, lint

    for fault in lint(document):
        if fault.code.startswith(form.lint):
            yield replace(as_finding(fault), severity=Severity.ERROR)


def said_in(form: Form, values: Mapping[str, Value], kind: FieldType) -> str:
    """The field of this type that a paper speaks by: the first it answers of its key, else at all."""
    keyed = [asked for name in form.key if (asked := form.field(name))]
    answered = (asked for asked in (*keyed, *form.fields) if isinstance(values.get(asked.name), str))
    return next((asked.name for asked in answered if asked.type is kind), "")


def _said(form: Form, values: Mapping[str, Value], kind: FieldType) -> str:
    """The paper's own answer of this type."""
    return str(values.get(said_in(form, values, kind)) or "")


def _key(form: Form, values: Mapping[str, Value]) -> tuple[Value, ...] | None:
    """What makes another paper the same filing again; None where an answer of the key is missing."""
    key = tuple(values.get(name) for name in form.key)
    return None if any(value is None for value in key) else key


def _personal(form: Form) -> Iterator[tuple[str, str]]:
    for asked in form.fields:
        if asked.personal:
            yield asked.name, asked.personal
        for column in asked.columns:
            if column.personal:
                yield f"{asked.name}.{column.name}", column.personal


def open_judge(folder: Path) -> Judge:
    """The judge of the office in this folder, without its ledger; raises Misconfigured."""
    office = load(folder)
    return Judge(open_library(office.forms, office.work / CARDS), office)
