"""The documents the office wrote, and which of them no longer say what the entries say."""

from __future__ import annotations

import errno
import os
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, select, update

from toolkit.ledger import figures, numbering
from toolkit.ledger.chain import bind
from toolkit.ledger.queries import revisions
from toolkit.ledger.schema import documents, made_from, stale
from toolkit.ledger.writing import Deed, note
from toolkit.text.doc_numbers import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from toolkit.model import Figure


class Written(NamedTuple):
    """A document the office wrote."""

    template: str
    title: str
    number: str
    """发文字号; empty where it has none."""
    path: str
    """Where it was published, relative to the office folder."""
    sha256: str


def record(
    tx: Connection, document: Written, sources: Iterable[int], deed: Deed, found: Iterable[Figure] = ()
) -> int:
    """Enter a written document, its number, and the entries it was made from, as they stand now; its id.

    Raises FileExistsError for a path that another was entered with, Refused for a number it can't bear.
    """
    _refuse_taken(tx, document.path)
    row = {**document._asdict(), "written_at": deed.at}
    key = tx.execute(insert(documents), row).inserted_primary_key
    made = int(key[0]) if key else 0
    rows = [
        {"document": made, "entry": number, "revision": revision}
        for number, revision in revisions(tx, sources)
    ]
    if rows:
        tx.execute(insert(made_from), rows)
    if number := parse(document.number):
        numbering.use(tx, number, made, document.title)
    figures.enter(tx, made, found)
    bind(tx, "document", made)
    note(tx, deed, "成文", template=document.template, path=document.path, entries=len(rows))
    return made


def move(tx: Connection, document: int, path: str, deed: Deed) -> None:
    """A document lies under another name than it was entered with; FileExistsError as in `record`."""
    _refuse_taken(tx, path)
    tx.execute(update(documents).where(documents.c.id == document), {"path": path})
    bind(tx, "document", document)
    note(tx, deed, "改名", document=document, path=path)


def _refuse_taken(tx: Connection, path: str) -> None:
    if has_path(tx, path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)


def has_path(tx: Connection, path: str) -> bool:
    """Whether a document was ever published under this path."""
    return tx.scalar(select(documents.c.id).where(documents.c.path == path)) is not None


class Issued(NamedTuple):
    """A document the office wrote, and whether what it was made from has changed since."""

    id: int
    template: str
    title: str
    number: str
    path: str
    sha256: str
    written_at: datetime
    stale_by: tuple[int, ...]
    """The entries it was written from that were corrected or superseded since."""


def document_list(tx: Connection) -> tuple[Issued, ...]:
    """The documents written, in their order, each with what made it stale."""
    changed = _gathered(tx.execute(select(stale).order_by(stale.c.document, stale.c.entry)))
    rows = tx.execute(select(documents).order_by(documents.c.id)).mappings()
    return tuple(Issued(**row, stale_by=changed.get(row["id"], ())) for row in rows)


def sources_of(tx: Connection, document: int) -> tuple[int, ...]:
    """The entries a document was made from."""
    query = select(made_from.c.entry).where(made_from.c.document == document)
    return tuple(tx.scalars(query.order_by(made_from.c.entry)))


def _gathered(rows: Iterable[Row[Any]]) -> dict[int, tuple[int, ...]]:
    """The entries of each document, from rows sorted by document."""
    groups = groupby(rows, key=attrgetter("document"))
    return {document: tuple(row.entry for row in group) for document, group in groups}
