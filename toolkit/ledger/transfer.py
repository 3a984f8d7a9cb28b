"""The rows of some items as plain data, to go with a package, and back into an office that has none yet."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, func, insert, or_, select

from toolkit.errors import Refused
from toolkit.ledger import gists
from toolkit.ledger.chain import TAKEN_OVER, bind, chain
from toolkit.ledger.figures import figures
from toolkit.ledger.item_tables import classes, filed_under, items, pieces
from toolkit.ledger.schema import (
    answers,
    arrivals,
    carried,
    complaints,
    documents,
    entries,
    events,
    made_from,
    numbers,
)
from toolkit.ledger.types import Instant
from toolkit.ledger.vouching import refuse_unproven
from toolkit.ledger.writing import Deed, note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Column, ColumnElement, Connection, Table

    from toolkit.office.items import Item

_ORDER = (
    entries, answers, complaints, arrivals, carried, documents, made_from, figures, numbers, classes, items,
    pieces, filed_under, events,
)  # fmt: skip
"""Every table that goes along, those that are pointed to first."""
_KINDS = (("arrival", arrivals, "claim"), ("entry", entries, "number"), ("document", documents, "id"),
          ("number", numbers, "id"), ("item", items, "id"), ("event", events, "id"))  # fmt: skip
_AT_ONCE = 500

Dump = dict[str, list[dict[str, Any]]]
"""Rows by table."""


def export(tx: Connection, wanted: Sequence[Item]) -> Dump:
    """Every row about these items, the whole register of documents sent, so that no number is given a second
    time, and the whole chain (digests only).
    """
    filed = sorted({number for item in wanted for number in item.entries})
    papers = sorted({number for item in wanted for number in item.documents})
    codes = {item.code for item in wanted}
    ids = [row.id for row in tx.execute(select(items.c.id, items.c.code)) if row.code in codes]
    claims = sorted({piece.claim for item in wanted for piece in item.pieces if piece.claim})
    refs: dict[str, tuple[ColumnElement[Any], list[Any]]] = {
        "entries": (entries.c.number, filed), "answers": (answers.c.entry, filed),
        "complaints": (complaints.c.entry, filed), "arrivals": (arrivals.c.claim, claims),
        "carried": (carried.c.claim, claims), "documents": (documents.c.id, papers),
        "made_from": (made_from.c.document, papers), "figures": (figures.c.document, papers),
        "items": (items.c.id, ids),
        "pieces": (pieces.c.item, ids), "filed_under": (filed_under.c.item, ids),
        "classes": (classes.c.prefix, sorted({item.prefix for item in wanted})),
    }  # fmt: skip
    found = {table.name: list(_rows(tx, table, *refs[table.name])) for table in _ORDER if table.name in refs}
    found["numbers"] = [_plain(row) for row in tx.execute(select(numbers).order_by(numbers.c.id)).mappings()]
    found["events"] = _events(tx, filed)
    found["chain"] = [dict(row) for row in tx.execute(select(chain).order_by(chain.c.id)).mappings()]
    return found


def _rows(
    tx: Connection, table: Table, owner: ColumnElement[Any], refs: list[Any]
) -> Iterator[dict[str, Any]]:
    rest = iter(refs)
    while some := list(islice(rest, _AT_ONCE)):
        query = select(table).where(owner.in_(some)).order_by(*table.primary_key.columns)
        yield from (_plain(row) for row in tx.execute(query).mappings())


def _events(tx: Connection, filed: list[int]) -> list[dict[str, Any]]:
    known = set(filed)
    query = select(events).where(or_(events.c.entry.is_(None), events.c.entry > 0)).order_by(events.c.id)
    rows = (row for row in tx.execute(query).mappings() if row["entry"] is None or row["entry"] in known)
    return [_plain(row) for row in rows]


def _plain(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    return {name: _as_json(value) for name, value in row.items()}


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.hex() if isinstance(value, bytes) else value


def take_over(tx: Connection, dump: Dump, deed: Deed) -> None:
    """Enter rows that came with a package; raises Refused where the ledger is not empty, or they are not as
    the chain that came along says.
    """
    for table in (entries, arrivals, items, documents, numbers):
        if tx.scalar(select(func.count()).select_from(table)):
            raise Refused("import-not-empty")
    refuse_unproven(dump)
    kept = _without_what_stayed_behind(dump)
    for table in _ORDER:
        rows = [_typed(table, row) for row in kept.get(table.name, [])]
        if rows:
            tx.execute(insert(table), rows)
    gists.keep_all(tx)
    for kind, table, key in _KINDS:
        for row in kept.get(table.name, []):
            bind(tx, kind, row[key])
    note(tx, deed, TAKEN_OVER, entries=len(dump["entries"]), items=len(dump["items"]))


def _without_what_stayed_behind(dump: Dump) -> Dump:
    """The rows without pointers to entries and documents that are not among them, and to desks."""
    filed = {row["number"] for row in dump["entries"]}
    papers = {row["id"] for row in dump["documents"]}
    return {
        **dump,
        "entries": [row | _only(filed, supersedes=row["supersedes"]) for row in dump["entries"]],
        "carried": [row for row in dump["carried"] if row["entry"] in filed],
        "made_from": [row for row in dump["made_from"] if row["entry"] in filed],
        "numbers": [row | _only(papers, document=row["document"]) | {"owner": ""} for row in dump["numbers"]],
    }


def _only(known: Collection[int], **pointer: int | None) -> dict[str, int | None]:
    """A pointer, to nothing where what it points to is not known."""
    return {name: ref if ref in known else None for name, ref in pointer.items()}


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _value(column, row.get(column.name)) for column in table.columns}


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - a value of any type
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) else value
