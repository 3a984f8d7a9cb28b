"""Entering papers: what is new, what came before, what takes whose place.

The statements are built once, here: building one costs as much as running it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from toolkit.ledger import gists
from toolkit.ledger.chain import bind
from toolkit.ledger.queries import filed, filing_of
from toolkit.ledger.rows import answer_rows, complaint_rows, content_of, identity_of
from toolkit.ledger.schema import answers, arrivals, carried, complaints, entries, events
from toolkit.model import IN_FORCE, Arrival, Entry, Filed, Judgement, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_OPEN = frozenset({State.RETURNED, State.ATTENTION})
"""The states a paper waits in until a better one comes."""
_STANDING = IN_FORCE - {State.NOTHING}
"""The states of a paper that says the same whenever it comes."""

_KNOWN = (
    select(carried.c.entry, carried.c.ordinal)
    .where(carried.c.claim == bindparam("claim"))
    .order_by(carried.c.part)
)
_ARRIVAL = select(*(arrivals.c[name] for name in Arrival.__slots__)).where(
    arrivals.c.claim == bindparam("claim")
)
_SAME_BYTES = (arrivals.c.sha256 == bindparam("sha256"), arrivals.c.branch == bindparam("branch"))
_SAME_FILE = (
    select(arrivals.c.claim, carried.c.entry, entries.c.state)
    .join(carried, carried.c.claim == arrivals.c.claim)
    .join(entries, entries.c.number == carried.c.entry)
    .where(*_SAME_BYTES)
    .order_by(arrivals.c.claim.desc(), carried.c.part)
)
_SAME_RETURN = (
    select(func.max(entries.c.number))
    .join(carried, carried.c.entry == entries.c.number)
    .join(arrivals, arrivals.c.claim == carried.c.claim)
    .where(*_SAME_BYTES, carried.c.part == bindparam("part"), entries.c.state == bindparam("state"))
)
_VERSIONS = select(
    entries.c.number, entries.c.state, entries.c.version, entries.c.content, entries.c.filed_content
).where(entries.c.identity == bindparam("identity"))  # the columns of _Version
_NOTHING = select(entries.c.number).where(
    entries.c.identity == bindparam("identity"), entries.c.state == State.NOTHING
)
_LAST_ORDINAL = select(func.max(carried.c.ordinal)).where(carried.c.entry == bindparam("entry"))
_NEW_ENTRY, _NEW_ARRIVAL, _NEW_EVENT = insert(entries), insert(arrivals), insert(events)
_NEW_PAPER = insert(carried)
_NEW_ANSWERS, _NEW_COMPLAINTS = insert(answers), insert(complaints)


class Deed(NamedTuple):
    """Who does something to the ledger, when and why."""

    who: str
    at: datetime
    reason: str = ""


class Registered(NamedTuple):
    """What became of an arrival: the entry it made, or the one it repeats."""

    filed: Filed
    ordinal: int
    """1 where the file made the entry; 2, 3 … where it is the same filing again."""

    @property
    def is_repeat(self) -> bool:
        """Whether the same filing had come before."""
        return self.ordinal > 1


class Receipt(NamedTuple):
    """An arrival as it stands in the ledger, with the papers it carried."""

    arrival: Arrival
    papers: tuple[Registered, ...]


def register(tx: Connection, arrival: Arrival, judgements: Sequence[Judgement], deed: Deed) -> Receipt | None:
    """Enter the papers an arrival carries, once, however often this is called for it.

    Without judgements only a file that is known already is entered; None where it is not.
    """
    known = receipt(tx, arrival.claim)
    if known:
        return known
    before = same_file(tx, arrival.branch, arrival.sha256)
    if not before and not judgements:
        return None
    tx.execute(_NEW_ARRIVAL, {name: getattr(arrival, name) for name in arrival.__slots__})
    papers = (
        [_repeat(tx, arrival, part, number, deed) for part, number in enumerate(before)]
        if before
        else [_paper(tx, arrival, part, judgement, deed) for part, judgement in enumerate(judgements)]
    )
    bind(tx, "arrival", arrival.claim)
    return Receipt(arrival, tuple(papers))


def _paper(tx: Connection, arrival: Arrival, part: int, judgement: Judgement, deed: Deed) -> Registered:
    """Enter one of the papers in a file, unless it says what is known already."""
    versions = _versions(tx, judgement)
    twin = _same_filing(tx, arrival, part, judgement, versions)
    if twin:
        return _repeat(tx, arrival, part, twin, deed)
    entry = _enter(tx, judgement, versions, arrival.received_at, deed)
    _carry(tx, arrival, part, entry.number, 1)
    return Registered(_filed(entry, arrival, judgement), 1)


def _repeat(tx: Connection, arrival: Arrival, part: int, number: int, deed: Deed) -> Registered:
    ordinal = 1 + (tx.scalar(_LAST_ORDINAL, {"entry": number}) or 0)
    note(tx, deed, "重复报送", number, claim=arrival.claim)
    _carry(tx, arrival, part, number, ordinal)
    return Registered(filed(tx, number), ordinal)


def _carry(tx: Connection, arrival: Arrival, part: int, number: int, ordinal: int) -> None:
    tx.execute(_NEW_PAPER, {"claim": arrival.claim, "part": part, "entry": number, "ordinal": ordinal})


def _filed(entry: Entry, arrival: Arrival, judgement: Judgement) -> Filed:
    """What reading the new entry back would give, without the reading."""
    return Filed(
        replace(
            entry, branch=arrival.branch, file=arrival.name, sha256=arrival.sha256, archive=arrival.archive
        ),
        replace(judgement.extract, findings=()),
        judgement.findings,
        judgement.personal,
    )


def receipt(tx: Connection, claim: str) -> Receipt | None:
    """What the arrival of this claim was entered as, if it was."""
    rows = tx.execute(_KNOWN, {"claim": claim}).all()
    if not rows:
        return None
    row = tx.execute(_ARRIVAL, {"claim": claim}).one()
    return Receipt(Arrival(*row), tuple(Registered(filed(tx, row.entry), row.ordinal) for row in rows))


def same_file(tx: Connection, branch: str, sha256: str) -> tuple[int, ...]:
    """The entries the same bytes from the same branch made when they last came, where all are in force.

    A statement that there is nothing to report is none of them: sent again, it may be about the next period.
    """
    rows = tx.execute(_SAME_FILE, {"branch": branch, "sha256": sha256}).all()
    last = [row for row in rows if row.claim == rows[0].claim]
    return tuple(row.entry for row in last) if all(row.state in _STANDING for row in last) else ()


class _Version(NamedTuple):
    """An earlier version of the same filing."""

    number: int
    state: str
    version: int
    content: str
    filed_content: str


def _versions(tx: Connection, judgement: Judgement) -> list[_Version]:
    identity = identity_of(judgement)
    return [_Version(*row) for row in tx.execute(_VERSIONS, {"identity": identity})] if identity else []


def _same_filing(
    tx: Connection, arrival: Arrival, part: int, judgement: Judgement, versions: Sequence[_Version]
) -> int | None:
    """The entry that says the same already: accepted with the same values, or returned for the same reasons.

    A filing that repeats what was filed before the clerk corrected it does not undo the correction.
    """
    if judgement.state not in IN_FORCE:
        return _same_return(tx, arrival, part, judgement)
    content = content_of(judgement)
    same = (row for row in versions if content in (row.content, row.filed_content))
    return next((row.number for row in same if row.state in IN_FORCE), None)


def _same_return(tx: Connection, arrival: Arrival, part: int, judgement: Judgement) -> int | None:
    asked = {"branch": arrival.branch, "sha256": arrival.sha256, "part": part, "state": judgement.state}
    number: int | None = tx.scalar(_SAME_RETURN, asked)
    return number if number and filed(tx, number).findings == judgement.findings else None


def _enter(
    tx: Connection, judgement: Judgement, versions: Sequence[_Version], received_at: datetime, deed: Deed
) -> Entry:
    """Write the entry, and mark those whose place it takes."""
    outdone = _outdone(tx, judgement, versions)
    row = entry_row(judgement) | {
        "version": 1 + max((row.version for row in versions), default=0),
        "supersedes": max(outdone, default=None),
        "received_at": received_at,
        "revision": 0,
    }
    key = tx.execute(_NEW_ENTRY, {**row, "filed_content": row["content"]}).inserted_primary_key
    entry = Entry(number=int(key[0]) if key else 0, **{name: row[name] for name in _IN_ROW})
    write_answers(tx, entry.number, judgement)
    note(tx, deed, "登记", entry.number, state=entry.state, code=entry.code)
    _supersede(tx, outdone, entry.number, deed)
    return entry


_OF_THE_FILE = {"branch", "file", "sha256", "archive"}
_IN_ROW = [name for name in Entry.__slots__ if name not in _OF_THE_FILE | {"number"}]


def entry_row(judgement: Judgement) -> dict[str, Any]:
    """What an entry's row says of its judgement."""
    return {
        "state": judgement.state,
        "form": judgement.form,
        "form_version": judgement.form_version,
        "org": judgement.org,
        "member": judgement.member,
        "key": judgement.key,
        "identity": identity_of(judgement),
        "content": content_of(judgement),
        "code": judgement.code,
    }


def write_answers(tx: Connection, number: int, judgement: Judgement) -> None:
    """Write an entry's answers and findings, and what is kept of the answers beside them."""
    for statement, rows in (
        (_NEW_ANSWERS, answer_rows(number, judgement)),
        (_NEW_COMPLAINTS, complaint_rows(number, judgement.findings)),
    ):
        if rows:
            tx.execute(statement, rows)
    gists.keep(tx, number, judgement.form, judgement.extract.values)


def _outdone(tx: Connection, judgement: Judgement, versions: Sequence[_Version]) -> list[int]:
    """The entries whose place a new one takes.

    What is accepted takes the place of all before it, and of a statement that there is nothing to report
    (one about a period stands for that period); what is returned, only of what waited to be mended.
    """
    accepted = judgement.state in IN_FORCE
    states = IN_FORCE | _OPEN if accepted else _OPEN
    found = {row.number for row in versions if row.state in states}
    if accepted and judgement.form:
        nothing = _nothing(judgement.form, judgement.org)
        found |= set(tx.scalars(_NOTHING, {"identity": identity_of(nothing)}))
    return sorted(found)


def _supersede(tx: Connection, numbers: Iterable[int], by: int, deed: Deed) -> None:
    for number in numbers:
        tx.execute(update(entries).where(entries.c.number == number), {"state": State.SUPERSEDED})
        note(tx, deed, "更正", number, by=by)


def note(tx: Connection, deed: Deed, what: str, entry: int | None = None, **detail: object) -> None:
    """Add a line to the event log; it, and the entry it is about as that stands now, go into the chain."""
    key = tx.execute(
        _NEW_EVENT,
        {
            "at": deed.at,
            "who": deed.who,
            "what": what,
            "entry": entry,
            "reason": deed.reason,
            "detail": detail,
        },
    ).inserted_primary_key
    if entry is not None:
        bind(tx, "entry", entry)
    bind(tx, "event", int(key[0]) if key else 0)


def nothing_to_report(tx: Connection, form: str, org: str, deed: Deed, period: str = "") -> Filed:
    """Enter that this organisation has nothing to report on this form; to say so again changes nothing.

    Of a paper that recurs it is about a period, and each period has its own.
    """
    judgement = _nothing(form, org, period)
    found = filing_of(tx, identity_of(judgement))
    return filed(tx, found or _enter(tx, judgement, (), deed.at, deed).number)


def _nothing(form: str, org: str, period: str = "") -> Judgement:
    key = ("零报告", period) if period else ("零报告",)
    return Judgement(State.NOTHING, form=form, org=org, key=key)
