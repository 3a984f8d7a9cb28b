"""Entering papers: what is new, what came before, what takes whose place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, or_, select, update

from toolkit.errors import Refused
from toolkit.ledger.queries import filed, filing_of, revisions
from toolkit.ledger.rows import answer_rows, complaint_rows, content_of, identity_of
from toolkit.ledger.schema import (
    answers,
    arrivals,
    complaints,
    documents,
    entries,
    events,
    in_force,
    made_from,
)
from toolkit.model import IN_FORCE, Arrival, Filed, Judgement, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Table

_OPEN = (State.RETURNED, State.ATTENTION)
"""The states a paper waits in until a better one comes."""


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


def register(tx: Connection, arrival: Arrival, judgement: Judgement, deed: Deed) -> Registered:
    """Enter an arrival once, however often this is called for it."""
    known = registered(tx, arrival.claim)
    if known is not None:
        return known
    twin = same_file(tx, arrival.branch, arrival.sha256) or _same_filing(tx, arrival, judgement)
    number = twin or _enter(tx, judgement, arrival.received_at, deed)
    ordinal = 1 + (tx.scalar(select(func.max(arrivals.c.ordinal)).where(arrivals.c.entry == number)) or 0)
    tx.execute(insert(arrivals), {**_arrival_row(arrival), "entry": number, "ordinal": ordinal})
    if twin:
        note(tx, deed, "重复报送", twin, claim=arrival.claim)
    return Registered(filed(tx, number), ordinal)


def _arrival_row(arrival: Arrival) -> dict[str, Any]:
    return {name: getattr(arrival, name) for name in arrival.__slots__}


def registered(tx: Connection, claim: str) -> Registered | None:
    """What an arrival was entered as, if it was."""
    row = tx.execute(
        select(arrivals.c.entry, arrivals.c.ordinal).where(arrivals.c.claim == claim)
    ).one_or_none()
    return None if row is None else Registered(filed(tx, row.entry), row.ordinal)


def same_file(tx: Connection, branch: str, sha256: str) -> int | None:
    """The entry in force that the same bytes from the same branch made before."""
    return tx.scalar(
        select(in_force.c.number)
        .join(arrivals, arrivals.c.entry == in_force.c.number)
        .where(arrivals.c.sha256 == sha256, arrivals.c.branch == branch)
        .order_by(in_force.c.number.desc())
        .limit(1)
    )


def _same_filing(tx: Connection, arrival: Arrival, judgement: Judgement) -> int | None:
    """The entry that says the same already: accepted with the same values, or returned for the same reasons.

    A filing that repeats what was filed before the clerk corrected it does not undo the correction.
    """
    if judgement.state in IN_FORCE:
        content = content_of(judgement)
        return tx.scalar(
            select(in_force.c.number).where(
                in_force.c.identity == identity_of(judgement),
                or_(in_force.c.content == content, in_force.c.filed_content == content),
            )
        )
    return _same_return(tx, arrival, judgement)


def _same_return(tx: Connection, arrival: Arrival, judgement: Judgement) -> int | None:
    number = tx.scalar(
        select(func.max(entries.c.number))
        .join(arrivals, arrivals.c.entry == entries.c.number)
        .where(
            arrivals.c.sha256 == arrival.sha256,
            arrivals.c.branch == arrival.branch,
            entries.c.state == judgement.state,
        )
    )
    return number if number and filed(tx, number).findings == judgement.findings else None


def _enter(tx: Connection, judgement: Judgement, received_at: datetime, deed: Deed) -> int:
    """Write the entry, and mark those whose place it takes."""
    identity = identity_of(judgement)
    outdone = _outdone(tx, identity, judgement)
    row = _entry_row(judgement) | {
        "filed_content": content_of(judgement),
        "version": _next_version(tx, identity),
        "supersedes": max(outdone, default=None),
        "received_at": received_at,
        "revision": 0,
    }
    number = _insert(tx, entries, row)
    _write_answers(tx, number, judgement)
    note(tx, deed, "登记", number, state=judgement.state, code=judgement.code)
    supersede(tx, outdone, number, deed)
    return number


def _insert(tx: Connection, table: Table, row: dict[str, Any]) -> int:
    key = tx.execute(insert(table), row).inserted_primary_key
    return int(key[0]) if key else 0


def _next_version(tx: Connection, identity: str | None) -> int:
    if identity is None:
        return 1
    return 1 + (tx.scalar(select(func.max(entries.c.version)).where(entries.c.identity == identity)) or 0)


def _entry_row(judgement: Judgement) -> dict[str, Any]:
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


def _write_answers(tx: Connection, number: int, judgement: Judgement) -> None:
    for table, rows in (
        (answers, answer_rows(number, judgement)),
        (complaints, complaint_rows(number, judgement.findings)),
    ):
        if rows:
            tx.execute(insert(table), rows)


def _outdone(tx: Connection, identity: str | None, judgement: Judgement) -> list[int]:
    """The entries whose place a new one takes.

    What is accepted takes the place of all before it, and of a statement that there is nothing to report;
    what is returned, only of what waited to be mended.
    """
    accepted = judgement.state in IN_FORCE
    states = (*IN_FORCE, *_OPEN) if accepted else _OPEN
    same = select(entries.c.number).where(entries.c.identity == identity, entries.c.state.in_(states))
    found = list(tx.scalars(same)) if identity else []
    if accepted and judgement.state is not State.NOTHING:
        found += tx.scalars(
            select(entries.c.number).where(
                entries.c.form == judgement.form,
                entries.c.org == judgement.org,
                entries.c.state == State.NOTHING,
                entries.c.number.not_in(found),
            )
        )
    return found


def supersede(tx: Connection, numbers: Iterable[int], by: int, deed: Deed) -> None:
    """Mark entries as superseded by a later one."""
    for number in numbers:
        tx.execute(update(entries).where(entries.c.number == number).values(state=State.SUPERSEDED))
        note(tx, deed, "更正", number, by=by)


def note(tx: Connection, deed: Deed, what: str, entry: int | None = None, **detail: object) -> None:
    """Add a line to the event log."""
    tx.execute(
        insert(events),
        {
            "at": deed.at,
            "who": deed.who,
            "what": what,
            "entry": entry,
            "reason": deed.reason,
            "detail": detail,
        },
    )


def nothing_to_report(tx: Connection, form: str, org: str, deed: Deed) -> Filed:
    """Enter that this organisation has nothing to report on this form; to say so again changes nothing."""
    judgement = Judgement(State.NOTHING, form=form, org=org, key=("零报告",))
    found = filing_of(tx, identity_of(judgement))
    return filed(tx, found or _enter(tx, judgement, deed.at, deed))


def correct(tx: Connection, number: int, judgement: Judgement, deed: Deed) -> Filed:
    """Put corrections, judged anew, in place of what the entry held; what it held goes to the log.

    Raises Refused where there is no such entry, where a later one took its place, and where the corrected
    key is that of another entry in force.
    """
    before = changeable(tx, number, deed)
    clash = filing_of(tx, identity_of(judgement))
    if clash not in (None, number):
        raise Refused("entry-clash", number=number, other=clash)
    tx.execute(
        update(entries)
        .where(entries.c.number == number)
        .values(**_entry_row(judgement), revision=before.entry.revision + 1)
    )
    for table in (answers, complaints):
        tx.execute(table.delete().where(table.c.entry == number))
    _write_answers(tx, number, judgement)
    note(tx, deed, "改正", number, changes=_changes(before, judgement), state=judgement.state)
    return filed(tx, number)


def changeable(tx: Connection, number: int, deed: Deed) -> Filed:
    """The entry, where it may be changed and a reason is given; raises Refused otherwise."""
    if not deed.reason.strip():
        raise Refused("reason-missing")
    found = filed(tx, number)
    if found.entry.state is State.SUPERSEDED:
        later = tx.scalar(select(func.max(entries.c.number)).where(entries.c.supersedes == number))
        raise Refused("entry-superseded", number=number, later=later or "后来的一份")
    return found


def _changes(before: Filed, judgement: Judgement) -> list[dict[str, object]]:
    after = judgement.extract.values
    return [
        {"field": field, "before": before.values.get(field), "after": after.get(field)}
        for field in before.values | after
        if before.values.get(field) != after.get(field)
    ]


def set_state(tx: Connection, number: int, state: State, deed: Deed) -> Filed:
    """Reopen an accepted entry (退回), or close one that nobody will mend (已更正), with a reason."""
    before = changeable(tx, number, deed)
    tx.execute(update(entries).where(entries.c.number == number).values(state=state))
    note(tx, deed, "改状态", number, before=before.entry.state, after=state)
    return filed(tx, number)


class Written(NamedTuple):
    """A document the office wrote."""

    template: str
    title: str
    number: str
    """发文字号; empty where it has none."""
    path: str
    """Where it was published, relative to the office folder."""
    sha256: str


def record_document(tx: Connection, document: Written, sources: Iterable[int], deed: Deed) -> int:
    """Enter a written document and the entries it was made from, as they stand now; its id."""
    row = {**document._asdict(), "written_at": deed.at}
    made = _insert(tx, documents, row)
    rows = [
        {"document": made, "entry": number, "revision": revision}
        for number, revision in revisions(tx, sources)
    ]
    if rows:
        tx.execute(insert(made_from), rows)
    note(tx, deed, "成文", template=document.template, path=document.path, entries=len(rows))
    return made
