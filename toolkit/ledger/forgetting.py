"""Letting a person's data go, as the law or the retention table asks: what is left is a tombstone.

Of a forgotten entry stay its number, form, organisation, dates and the digests of its files; its answers,
findings, names and the details of its history are gone, from the file's free pages too. What was done, and
which lines of the log were emptied, is itself in the log and in the chain.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from toolkit.errors import Refused
from toolkit.ledger import figures
from toolkit.ledger.chain import FORGETTING, bind
from toolkit.ledger.gists import gists
from toolkit.ledger.item_tables import pieces
from toolkit.ledger.queries import filed
from toolkit.ledger.schema import (
    KEEPS_EVENTS,
    answers,
    arrivals,
    carried,
    complaints,
    documents,
    entries,
    events,
    made_from,
    runs,
)
from toolkit.ledger.types import canonical
from toolkit.ledger.writing import Deed, note
from toolkit.model import State
from toolkit.office.items import FORGOTTEN, FORGOTTEN_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine


def refuse_shared(tx: Connection, numbers: Sequence[int]) -> None:
    """Raises Refused where a file of these entries holds papers of others too, or an entry is not there."""
    for number in numbers:
        filed(tx, number)
    claims = select(carried.c.claim).where(carried.c.entry.in_(numbers))
    others = select(carried.c.entry).where(carried.c.claim.in_(claims), carried.c.entry.not_in(numbers))
    found = sorted(set(tx.scalars(others)))
    if found:
        raise Refused("forget-shared", others="、".join(map(str, found)))


def forget(tx: Connection, numbers: Sequence[int], paths: Sequence[str], deed: Deed) -> None:
    """Empty these entries, the arrivals they came by, and the lines about these files; raises Refused."""
    if not deed.reason.strip():
        raise Refused("reason-missing")
    refuse_shared(tx, numbers)
    claims = sorted(set(tx.scalars(select(carried.c.claim).where(carried.c.entry.in_(numbers)))))
    for table in (answers, complaints, gists):
        tx.execute(delete(table).where(table.c.entry.in_(numbers)))
    tx.execute(
        update(entries).where(entries.c.number.in_(numbers)),
        {"member": "", "key": None, "identity": None, "content": "0" * 64, "filed_content": "0" * 64,
         "state": State.SUPERSEDED, "code": FORGOTTEN_CODE},
    )  # fmt: skip
    for claim in claims:
        _forget_arrival(tx, claim)
    _forget_pieces(tx, paths)
    tx.execute(update(runs), {"waiting": []})  # file names: a desk that lives tells them again when it beats
    for document in figures.forget(tx, numbers):
        bind(tx, "document", document)
    emptied = _forget_events(tx, numbers)
    for number in numbers:
        note(tx, deed, FORGETTING, number, claims=claims, events=emptied)


def _forget_arrival(tx: Connection, claim: str) -> None:
    """What stays of a file that came in: when, from which branch, how long it was, its digest."""
    name = tx.execute(select(arrivals.c.name).where(arrivals.c.claim == claim)).scalar_one()
    row = {
        "name": f"（已遗忘）{PurePosixPath(name).suffix[:6]}",
        "raw_name": b"",
        "archive": f"{FORGOTTEN}{claim}",
    }
    tx.execute(update(arrivals).where(arrivals.c.claim == claim), row)
    bind(tx, "arrival", claim)


def _forget_pieces(tx: Connection, paths: Sequence[str]) -> None:
    found = tx.execute(select(pieces.c.item, pieces.c.ordinal).where(pieces.c.path.in_(paths))).all()
    for row in found:
        here = (pieces.c.item == row.item, pieces.c.ordinal == row.ordinal)
        gone = {"path": f"{FORGOTTEN}{row.item}-{row.ordinal}", "name": "（已遗忘）"}
        tx.execute(update(pieces).where(*here), gone)
    for item in sorted({row.item for row in found}):
        bind(tx, "item", item)


def _forget_events(tx: Connection, numbers: Sequence[int]) -> list[int]:
    """Empty the details of what happened to these entries; the digest of each stays."""
    rows = tx.execute(select(events.c.id, events.c.detail).where(events.c.entry.in_(numbers))).all()
    guarded = tx.dialect.name == "sqlite"
    if guarded:
        tx.exec_driver_sql("DROP TRIGGER events_no_update")
    for row in rows:
        digest = hashlib.sha256(canonical(row.detail).encode()).hexdigest()
        tx.execute(
            update(events).where(events.c.id == row.id), {"detail": {"forgotten": digest}, "reason": ""}
        )
    if guarded:
        tx.exec_driver_sql(next(one for one in KEEPS_EVENTS if "events_no_update" in one))
    for row in rows:
        bind(tx, "event", row.id)
    return [row.id for row in rows]


def documents_from(tx: Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    """The paths of the documents that were written from these entries."""
    query = select(documents.c.path).join(made_from, made_from.c.document == documents.c.id)
    return tuple(sorted(set(tx.scalars(query.where(made_from.c.entry.in_(numbers))))))


def clear_pages(engine: Engine) -> None:
    """Rewrite SQLite's file and empty its log, so that nothing deleted can be read from them."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
            cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
