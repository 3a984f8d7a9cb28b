"""What a file's sender gets back: a letter for each paper, their file with remarks, the current blank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from toolkit.disk import safe_name
from toolkit.errors import Refused
from toolkit.forms.definition import FieldType
from toolkit.judging import said_in
from toolkit.model import Severity, State
from toolkit.office.items import PROPOSAL
from toolkit.pipeline.desk import Answer, Sheet
from toolkit.text.masks import mask_known, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.ledger import Registered
    from toolkit.library import Library
    from toolkit.model import Arrival, Entry, Filed, Finding
    from toolkit.office import Office
    from toolkit.reply import Attention, Letter, Sent

LETTERS = {State.RETURNED: "退回补正通知", State.ATTENTION: "待处理告知"}
"""The template that answers a paper in this state; any other is answered by the receipt."""
RECEIPT, FILED = "回执", "归档回执"
"""What is accepted is answered by the receipt; the archivist's word, by one that tells the numbers given."""

_ROOM = 90
"""Bytes of an answer's name that are the sender's own."""
_OUTDATED, _UNCLEAR = "outdated-blank", "form-unclear"


@dataclass(frozen=True, slots=True)
class Answers:
    """Writes the answers of an office, in the words of its own templates."""

    office: Office
    library: Library

    def __call__(self, answer: Answer) -> Iterator[Sheet]:
        """Every file of the answer; raises Misconfigured where a template is wrong."""
        marked = self._marked(answer)
        for paper in answer.receipt.papers:
            blank = self._blank(paper)
            letter = self._letter(paper, answer, marked.name if marked else "", blank.name if blank else "")
            sheets = [sheet for sheet in (letter, blank) if sheet]
            yield from sheets
            if other := self._other_branch(paper.filed):
                yield from (sheet._replace(org=other) for sheet in sheets)
        if marked:
            yield marked

    def _letter(self, paper: Registered, answer: Answer, marked: str, blank: str) -> Sheet:
        from toolkit import reply
        from toolkit.writing.compose import load

        entry = paper.filed.entry
        state, receipt = entry.state, FILED if entry.form == PROPOSAL else RECEIPT
        name = LETTERS.get(state, receipt)
        template = load(self.office.templates / name)
        letter = self._said(paper, answer, marked if state is State.RETURNED else "", blank)
        ending = f"-{name}{_number(paper)}.docx"
        if not self._other_branch(paper.filed):
            return Sheet(_named(answer, ending), reply.answer(template.render, letter))
        discreet = _discreet(letter, paper.filed)
        return Sheet(safe_name(f"{discreet.paper.form}{ending}"), reply.answer(template.render, discreet))

    def _said(self, paper: Registered, answer: Answer, marked: str, blank: str) -> Letter:
        from toolkit.reply import Letter

        filed = paper.filed
        returned = filed.entry.state is State.RETURNED
        return Letter(
            office=self.office,
            paper=self._sent(paper, answer.receipt.arrival),
            today=answer.today,
            findings=_besides(filed),
            deadline=answer.today + timedelta(days=self.office.settings.mend_days) if returned else None,
            marked=marked,
            attention=_attention(filed.findings, blank) if filed.entry.state is State.ATTENTION else None,
            given=_given(filed),
        )

    def _sent(self, paper: Registered, arrival: Arrival) -> Sent:
        from toolkit.reply import Sent

        entry = paper.filed.entry
        return Sent(
            file=arrival.name,
            received=arrival.received_at,
            form=self._title(entry),
            org=entry.org,
            member=entry.member,
            number=entry.number,
            version=entry.version,
            repeats=entry.number if paper.is_repeat else None,
        )

    def _title(self, entry: Entry) -> str:
        """What the paper is called; a report of nothing is called one, with its period where it has one."""
        is_known = entry.form in self.library.shelf.cards
        title = self.library.form(entry.form).title if is_known else entry.form
        if entry.state is not State.NOTHING:
            return title
        return f"{title}（{entry.nothing_in}）零报告" if entry.nothing_in else f"{title}零报告"

    def _other_branch(self, filed: Filed) -> str:
        """The branch that a paper names which was given back for lying in another's folder; empty for others.

        Nobody knows whose it is then: both are answered, and neither is shown what is personal in it.
        """
        entry = filed.entry
        if entry.state is not State.RETURNED or entry.form not in self.library.shelf.cards:
            return ""
        field = said_in(self.library.form(entry.form), filed.values, FieldType.ORG)
        is_wrong = any(one.field == field and one.severity is Severity.ERROR for one in filed.findings)
        owner, named = map(self.office.roster.org, (entry.branch, str(filed.values.get(field) or "")))
        return named.name if is_wrong and owner and named and owner != named else ""

    def _marked(self, answer: Answer) -> Sheet | None:
        """Their own file with a remark at every place concerned, where something has to be mended."""
        from toolkit.reading import renewed
        from toolkit.reply import annotated

        papers = [paper for paper in answer.receipt.papers if paper.filed.entry.state is State.RETURNED]
        if not papers or any(self._other_branch(paper.filed) for paper in papers):
            return None
        found = [finding for paper in papers for finding in paper.filed.findings]
        try:
            open_to_remarks, suffix = renewed(answer.data, answer.receipt.arrival.name)
            data = annotated(open_to_remarks, found, answer.receipt.arrival.received_at)
        except Refused:
            return None  # the letter says it all
        return Sheet(_named(answer, f"-批注{_number(papers[0])}{suffix}"), data) if data else None

    def _blank(self, paper: Registered) -> Sheet | None:
        """The current blank, for who used an old one, or sent what is most like this form."""
        from toolkit.forms.blank import blank, blank_suffix

        wanted = _blank_wanted(paper.filed)
        if wanted not in self.library.shelf.cards:
            return None
        form = self.library.form(wanted)
        file = self.library.blank_file(form.name)
        name = safe_name(f"{form.title}-现行空白表{_number(paper)}{blank_suffix(file.suffix)}")
        return Sheet(name, blank(file.read_bytes(), form))


def _discreet(letter: Letter, filed: Filed) -> Letter:
    """The same with every personal value of the paper masked, and no copy of it spoken of."""
    from toolkit.pipeline.searching import personal_values

    personal = tuple(personal_values(filed))
    findings = tuple(
        replace(
            one, message=mask_known(one.message, personal), advice=mask_known(one.advice, personal),
            found=mask_known(one.found, personal),
        )
        for one in letter.findings
    )  # fmt: skip
    paper = letter.paper._replace(
        file=mask_known(letter.paper.file, personal), member=masked(filed.entry.member)
    )
    return replace(letter, paper=paper, findings=findings, marked="")


def _blank_wanted(filed: Filed) -> str:
    """The form of which the sender needs the current blank; none where they have it."""
    for finding in filed.findings:
        if finding.code == _OUTDATED:
            return filed.entry.form
        if finding.code == _UNCLEAR:
            return finding.expected
    return ""


def _given(filed: Filed) -> list[dict[str, object]]:
    """The numbers that the archivist's word was given."""
    from toolkit.ledger.filing import GIVEN

    rows = filed.values.get(GIVEN) if filed.entry.form == PROPOSAL else None
    return [dict(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _besides(filed: Filed) -> tuple[Finding, ...]:
    """The findings that a letter lists; the one that says why nothing could be done stands on its own."""
    if filed.entry.state is not State.ATTENTION:
        return filed.findings
    reason = _gravest(filed.findings)
    return tuple(finding for finding in filed.findings if finding is not reason)


def _gravest(findings: tuple[Finding, ...]) -> Finding:
    grave = [finding for finding in findings if finding.severity is Severity.ERROR]
    return (*grave, *findings)[0]


def _attention(findings: tuple[Finding, ...], blank: str) -> Attention:
    """Why the file could not be taken in: its first complaint, the gravest."""
    from toolkit.reply import Attention

    first = _gravest(findings)
    return Attention(first.message, first.advice, blank=blank)


def _named(answer: Answer, ending: str) -> str:
    """The name of an answer's file: the sender's own, then what it is."""
    stem = PurePath(answer.receipt.arrival.name).stem
    return safe_name(safe_name(stem, _ROOM) + ending)


def _number(paper: Registered) -> str:
    again = f"，第{paper.ordinal}次" if paper.is_repeat else ""
    return f"（No {paper.filed.entry.number}{again}）"
