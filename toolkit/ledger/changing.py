"""What the clerk changes in the ledger: always with a reason, and what was there goes to the event log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from toolkit.errors import Refused
from toolkit.ledger.gists import gists
from toolkit.ledger.queries import filed, filing_of
from toolkit.ledger.rows import identity_of
from toolkit.ledger.schema import answers, complaints, entries
from toolkit.ledger.writing import Deed, entry_row, note, write_answers
from toolkit.model import Filed, Judgement, State

if TYPE_CHECKING:
    from sqlalchemy import Connection


def correct(tx: Connection, number: int, judgement: Judgement, deed: Deed) -> Filed:
    """Put corrections, judged anew, in place of what the entry held; what it held goes to the log.

    Raises Refused where there is no such entry, where a later one took its place, and where the corrected
    key is that of another entry in force.
    """
    before = _changeable(tx, number, deed)
    clash = filing_of(tx, identity_of(judgement))
    if clash not in (None, number):
        raise Refused("entry-clash", number=number, other=clash)
    tx.execute(
        update(entries)
        .where(entries.c.number == number)
        .values(**entry_row(judgement), revision=before.entry.revision + 1)
    )
    for table in (answers, complaints, gists):
        tx.execute(table.delete().where(table.c.entry == number))
    write_answers(tx, number, judgement)
    note(tx, deed, "改正", number, changes=_changes(before, judgement), state=judgement.state)
    return filed(tx, number)


def _changeable(tx: Connection, number: int, deed: Deed) -> Filed:
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
    before = _changeable(tx, number, deed)
    tx.execute(update(entries).where(entries.c.number == number).values(state=state))
    note(tx, deed, "改状态", number, before=before.entry.state, after=state)
    return filed(tx, number)
