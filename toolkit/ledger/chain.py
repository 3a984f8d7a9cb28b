"""The proof: a chain of digests over all the ledger holds, so that a later change is found and located.

Each link names a subject (entry:12, event:40, …), the digest of its rows as they then stood, and the link
before. What was written last of a subject must be what its rows say now; a link that was changed, taken out
or put in breaks the chain there. What the chain alone cannot show, a tail cut off or the whole written anew,
is shown by a head that was printed and signed (`banwen archive seal`).

Rows are hashed as the database stores them; a column that is NULL does not count, so that one added later
changes nothing.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Column, Index, Integer, String, Table, bindparam, insert, select, text

from toolkit.ledger.figures import figures
from toolkit.ledger.item_tables import filed_under, items, pieces
from toolkit.ledger.schema import (
    answers,
    arrivals,
    carried,
    complaints,
    documents,
    entries,
    events,
    made_from,
    metadata,
    numbers,
)
from toolkit.ledger.types import Json, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, TextClause

chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("subject", String(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("before", String(64), nullable=False, unique=True, comment="the link before: no chain forks"),
    Column("link", String(64), nullable=False, unique=True),
    Index("chain_subject", "subject"),
    sqlite_autoincrement=True,
)

KEEPS_CHAIN = tuple(
    f"CREATE TRIGGER chain_no_{deed} BEFORE {deed} ON chain "
    "BEGIN SELECT RAISE(ABORT, 'the chain is only ever added to'); END"
    for deed in ("update", "delete")
)

_Rows = dict[int | str, list[list[object]]]
"""The rows of each subject: which table of its kind, and the columns."""

START = "0" * 64
"""What stands before the first link."""
_AT_ONCE = 500


class _Part(NamedTuple):
    """A table that holds rows of a subject, and the column that says whose they are."""

    table: Table
    owner: str
    order: tuple[str, ...]

    @property
    def query(self) -> TextClause:
        """The rows of several subjects, as they are stored."""
        names = ", ".join(f'"{column.name}"' for column in self.table.columns)
        order = ", ".join(f'"{name}"' for name in (self.owner, *self.order))
        said = f'SELECT {names} FROM {self.table.name} WHERE "{self.owner}" IN :refs ORDER BY {order}'  # noqa: S608 - our own tables
        return text(said).bindparams(bindparam("refs", expanding=True))

    def place(self, row: Mapping[str, Any]) -> list[Any]:
        """Where a row stands among those of its subject."""
        return [row[name] for name in self.order]


_KINDS = {
    "arrival": (_Part(arrivals, "claim", ()), _Part(carried, "claim", ("part",))),
    "entry": (
        _Part(entries, "number", ()),
        _Part(answers, "entry", ("ordinal",)),
        _Part(complaints, "entry", ("ordinal",)),
    ),
    "document": (
        _Part(documents, "id", ()),
        _Part(made_from, "document", ("entry",)),
        _Part(figures, "document", ("ordinal",)),
    ),
    "number": (_Part(numbers, "id", ()),),
    "item": (
        _Part(items, "id", ()),
        _Part(pieces, "item", ("ordinal",)),
        _Part(filed_under, "item", ("kind", "ref")),
    ),
    "event": (_Part(events, "id", ()),),
}
_QUERIES = {part.table.name: part.query for parts in _KINDS.values() for part in parts}
_LAST = select(chain.c.link).order_by(chain.c.id.desc()).limit(1)
_NEW = insert(chain)


def bind(tx: Connection, kind: str, ref: int | str) -> None:
    """Add the link of a subject, as its rows stand now."""
    _append(tx, f"{kind}:{ref}", digests(tx, kind, [ref])[ref])


def _append(tx: Connection, subject: str, digest: str) -> None:
    before = tx.scalar(_LAST) or START
    link = _link(before, subject, digest)
    tx.execute(_NEW, {"subject": subject, "digest": digest, "before": before, "link": link})


def _link(before: str, subject: str, digest: str) -> str:
    return hashlib.sha256(f"{before}\n{subject}\n{digest}".encode()).hexdigest()


def digests(tx: Connection, kind: str, refs: Sequence[int | str]) -> dict[int | str, str]:
    """The digest of each subject of this kind that has rows now."""
    found: _Rows = {}
    for at, part in enumerate(_KINDS[kind]):
        owner = [column.name for column in part.table.columns].index(part.owner)
        for row in tx.execute(_QUERIES[part.table.name], {"refs": refs}):
            if at == 0 or row[owner] in found:
                found.setdefault(row[owner], []).append([at, _plain(part.table, row)])
    return _hashed(found)


def digests_of(dump: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """The digest of every subject of which there is a row in these, which came as plain data, by table."""
    return {
        f"{kind}:{ref}": digest
        for kind, parts in _KINDS.items()
        for ref, digest in _hashed(_gathered(parts, dump)).items()
    }


def _gathered(parts: Iterable[_Part], dump: Mapping[str, Sequence[Mapping[str, Any]]]) -> _Rows:
    """The rows of each subject of a kind, those too whose first row is not there."""
    found: _Rows = {}
    for at, part in enumerate(parts):
        rows = dump.get(part.table.name, ())
        for row in sorted(rows, key=part.place):
            found.setdefault(row[part.owner], []).append([at, _as_stored(part.table, row)])
    return found


def _as_stored(table: Table, row: Mapping[str, Any]) -> dict[str, object]:
    """A row that came as plain data, as the database stores it."""
    given = {column: row[column.name] for column in table.columns if column.name in row}
    stored = {
        column.name: canonical(value) if isinstance(column.type, Json) else _stored(value)
        for column, value in given.items()
    }
    return {name: value for name, value in stored.items() if value is not None}


def _hashed(found: _Rows) -> dict[int | str, str]:
    return {ref: hashlib.sha256(canonical(rows).encode()).hexdigest() for ref, rows in found.items()}


def _plain(table: Table, row: Row[Any]) -> dict[str, object]:
    return {
        column.name: _stored(value)
        for column, value in zip(table.columns, row, strict=True)
        if value is not None
    }


def _stored(value: object) -> object:
    """A value as every database gives it back: truth as 0 and 1, bytes as hex."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return int(value) if isinstance(value, bool) else value


def is_unbroken(links: Iterable[Mapping[str, Any]]) -> bool:
    """Whether links that came with a package follow each other, each as it was made."""
    before = START
    for one in links:
        if one["before"] != before or one["link"] != _link(before, one["subject"], one["digest"]):
            return False
        before = one["link"]
    return True


def bind_all(tx: Connection) -> None:
    """The first links of a ledger that had no chain: everything it holds."""
    for kind in _KINDS:
        for ref, digest in _current(tx, kind):
            _append(tx, f"{kind}:{ref}", digest)


def _current(tx: Connection, kind: str) -> Iterator[tuple[int | str, str]]:
    """Every subject of this kind that there is, with its digest now."""
    first = _KINDS[kind][0]
    owner = first.table.c[first.owner]
    refs = iter(list(tx.scalars(select(owner).order_by(owner))))
    while some := list(islice(refs, _AT_ONCE)):
        found = digests(tx, kind, some)
        yield from ((ref, found[ref]) for ref in some)


class Head(NamedTuple):
    """The end of the chain: what is printed and signed."""

    id: int
    link: str


class Break(NamedTuple):
    """One thing that is not as it was written: what, and where."""

    what: str
    """changed, missing, extra, broken (the chain itself), sealed (a sealed head is no more)."""
    subject: str


class Proof(NamedTuple):
    """What came of testing the chain."""

    head: Head
    links: int
    breaks: tuple[Break, ...]


def head(tx: Connection) -> Head:
    """The end of the chain as it is."""
    row = tx.execute(select(chain.c.id, chain.c.link).order_by(chain.c.id.desc()).limit(1)).first()
    return Head(row.id, row.link) if row else Head(0, START)


def prove(tx: Connection, sealed: Iterable[Head] = ()) -> Proof:
    """Test every link, every row, and that every sealed head still stands in the chain."""
    latest: dict[str, str] = {}
    breaks: list[Break] = []
    places: dict[int, str] = {}
    emptied: set[str] = set()
    before, at = START, 0
    for row in tx.execute(select(chain).order_by(chain.c.id)):
        if row.before != before or row.link != _link(row.before, row.subject, row.digest):
            breaks.append(Break("broken", f"{row.id}（{row.subject}）"))
        before, at = row.link, row.id
        places[row.id] = row.link
        if row.subject in latest and row.subject.startswith("event:"):
            emptied.add(row.subject)
        latest[row.subject] = row.digest
    breaks += _differences(tx, latest)
    breaks += [Break("changed", subject) for subject in sorted(emptied - _let_go(tx))]
    breaks += [Break("sealed", str(one.id)) for one in sealed if places.get(one.id) != one.link]
    return Proof(Head(at, before), len(places), tuple(breaks))


TAKEN_OVER = "移入"
"""The deed a chain begins anew with, in an office that took a package over."""
FORGETTING = "遗忘"
"""The only deed that empties lines of the log, and names them."""


def _let_go(tx: Connection) -> set[str]:
    """The lines of the log that were emptied when something was let go."""
    details = tx.scalars(select(events.c.detail).where(events.c.what == FORGETTING))
    return {f"event:{number}" for detail in details for number in detail.get("events", ())}


def _differences(tx: Connection, latest: Mapping[str, str]) -> Iterator[Break]:
    seen = set()
    for kind in _KINDS:
        for ref, digest in _current(tx, kind):
            subject = f"{kind}:{ref}"
            seen.add(subject)
            if subject not in latest:
                yield Break("extra", subject)
            elif latest[subject] != digest:
                yield Break("changed", subject)
    yield from (Break("missing", subject) for subject in latest if subject not in seen)
