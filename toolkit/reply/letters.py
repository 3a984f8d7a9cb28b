"""The papers an office hands back: 回执, 退回补正通知, and word of a file a person has to look at.

What they say and how they look is the office's own, in its templates; here the facts are put in order and
given names. A template of this sort (`when = "reply"`) sees:

| name | what it is |
|---|---|
| paper | file, form, org, member, number, version, received, repeats: what was sent, and its No |
| findings | what to mend or confirm, the gravest first: number, place, found, asked, advice, word, times |
| deadline | by when to send it again; nothing where no day is set |
| marked | what the copy with the remarks in it is called; empty where there is none |
| attention | why the file could not be taken in: sentence, advice, resembles, blank |
| given | of the archivist's word, the numbers given by it: 类, 档号, 标识, 题名; empty of any other paper |
| office, plan, today | as everywhere |
"""

from __future__ import annotations

from collections import Counter
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
    times: int = 1
    """In how many places it is so."""


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
    """The findings as rows, the gravest first; what is wrong alike in several places is one row."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for each in by_weight(findings):
        alike.setdefault((each.severity, each.message, each.expected, each.advice, each.found), []).append(
            each
        )
    return tuple(_told(number, group) for number, group in enumerate(alike.values(), start=1))


def _told(number: int, group: Sequence[Finding]) -> Told:
    each = group[0]
    return Told(
        number, _places(group), _shown(each.found), _asked(each), each.advice, SEVERITY_WORDS[each.severity],
        len(group),
    )  # fmt: skip


_PLACES = 3
"""So many places are named; the copy of the file has a remark at each."""


def _places(group: Sequence[Finding]) -> str:
    """Where these faults are: 工作表“名册” E5、E6、E7“服务对象”等13处; 第2段“正文”（2处）."""
    counted = Counter(str(each.place or WHOLE_FILE) for each in group)
    named = [f"{where}（{count}处）" if count > 1 else where for where, count in counted.items()]
    kept = [named[0], *(_short(where, named[0]) for where in named[1:_PLACES])]
    more = f"等{len(group)}处" if len(named) > _PLACES else ""
    return f"{'、'.join(kept)}{_answer_of(group[0])}{more}"


def _short(where: str, first: str) -> str:
    """A place without the sheet or table that the first one names already."""
    held = first.rpartition(" ")[0]
    return where.removeprefix(f"{held} ") if held else where


def _answer_of(finding: Finding) -> str:
    """The name of the answer as the paper has it: 日期 for the list's 服务[2].日期."""
    name = finding.field.rpartition(".")[2]
    return f"“{name}”" if name else ""


_LONGEST = 60
"""Characters of an answer that are shown: enough to know it by."""


def _shown(found: str) -> str:
    return (found if len(found) <= _LONGEST else f"{found[:_LONGEST]}……") or _NOTHING


def _asked(finding: Finding) -> str:
    """The complaint, and the requirement where the complaint does not name it."""
    if not finding.expected or finding.expected in finding.message:
        return finding.message
    return f"{finding.message}要求：{finding.expected}。"
