"""The papers an office hands back: 回执, 退回补正通知, and word of a file a person has to look at.

What they say and how they look is the office's own, in its templates; here the facts are put in order and
given names. A template of this sort (`when = "reply"`) sees:

| name | what it is |
|---|---|
| paper | file, form, org, member, number, version, received, repeats: what was sent, and its No |
| findings | what to mend or confirm, the gravest first: number, place, found, asked, advice, word |
| deadline | by when to send it again; nothing where no day is set |
| marked | what the copy with the remarks in it is called; empty where there is none |
| attention | why the file could not be taken in: sentence, advice, resembles, blank |
| given | of the archivist's word, the numbers given by it: 类, 档号, 标识, 题名; empty of any other paper |
| office, plan, today | as everywhere |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import WHOLE_FILE
from toolkit.reply.said import SEVERITY_WORDS, by_weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from toolkit.model import Finding
    from toolkit.office import Office

    Write = Callable[[Mapping[str, object]], bytes]
    """A template, ready: the document these names make."""

_NOTHING = "—"


class Sent(NamedTuple):
    """A paper as its sender knows it."""

    file: str
    """Its file's name, as people typed it."""
    received: datetime
    """With its offset; the letter says it in the office's own time."""
    form: str = ""
    """The form's title; empty where nobody knows which form it is."""
    org: str = ""
    member: str = ""
    number: int | None = None
    """Its No in the ledger."""
    version: int = 1
    """2 and more for a correction."""
    repeats: int | None = None
    """The No under which the very same paper had come in before."""


class Attention(NamedTuple):
    """Why a file could not be taken in, and how to go on."""

    sentence: str
    advice: str
    resembles: tuple[tuple[str, float], ...] = ()
    """The forms it comes nearest to, with how near (0 to 1)."""
    blank: str = ""
    """The current blank that comes with the answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """All there is to say to the sender of one paper."""

    office: Office
    paper: Sent
    today: date
    findings: tuple[Finding, ...] = ()
    deadline: date | None = None
    marked: str = ""
    attention: Attention | None = None
    given: Sequence[Mapping[str, object]] = ()


class Told(NamedTuple):
    """A finding as its reader sees it, a row of the table."""

    number: int
    place: str
    """Where, in the words people use for places, with the field's name."""
    found: str
    """What stands there; a dash where nothing does."""
    asked: str
    """What is wrong with it and what is asked for."""
    advice: str
    word: str
    """须改正, 请核实 or 提示."""


def answer(write: Write, letter: Letter) -> bytes:
    """The letter as the office's template `write` has it; raises what `write` raises."""
    return write(
        {
            "office": letter.office, "plan": letter.office.plan, "today": letter.today,
            "paper": _in_office_time(letter), "findings": told(letter.findings), "deadline": letter.deadline,
            "marked": letter.marked, "attention": letter.attention, "given": letter.given,
        }
    )  # fmt: skip


def _in_office_time(letter: Letter) -> Sent:
    zone = letter.office.settings.timezone
    return letter.paper._replace(received=letter.paper.received.astimezone(zone))


def told(findings: Iterable[Finding]) -> tuple[Told, ...]:
    """The findings as rows, the gravest first."""
    return tuple(
        Told(
            number,
            _where(each),
            each.found or _NOTHING,
            _asked(each),
            each.advice,
            SEVERITY_WORDS[each.severity],
        )
        for number, each in enumerate(by_weight(findings), start=1)
    )


def _where(finding: Finding) -> str:
    place = str(finding.place or WHOLE_FILE)
    return f"{place}“{finding.field}”" if finding.field else place


def _asked(finding: Finding) -> str:
    """The complaint, and the requirement where the complaint does not name it."""
    if not finding.expected or finding.expected in finding.message:
        return finding.message
    return f"{finding.message}要求：{finding.expected}。"
