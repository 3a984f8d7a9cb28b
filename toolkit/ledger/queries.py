"""Questions to the ledger. Each is answered from an index, so that it costs the same at 20,000 entries."""

from __future__ import annotations

from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, select

from toolkit.errors import Refused
from toolkit.ledger.rows import by_entry, entry_of, filed_of, finding_of
from toolkit.ledger.schema import (
    answers,
    arrivals,
    carried,
    complaints,
    entries,
    events,
    in_force,
)
from toolkit.ledger.types import Json, canonical
from toolkit.model import Arrival, Extract, Filed, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from toolkit.model import Entry, Value


class Wanted(NamedTuple):
    """Which entries are asked for; what is empty asks for all."""

    form: str = ""
    org: str = ""
    member: str = ""
    states: frozenset[State] = frozenset()
    answers: tuple[tuple[str, Value], ...] = ()
    """Fields with the very answers they must have."""

    def is_answered_by(self, values: Mapping[str, Value]) -> bool:
        """Whether a paper of these values has the answers asked for."""
        return all(canonical(values.get(field)) == canonical(value) for field, value in self.answers)


class Said(NamedTuple):
    """What a paper says and who says it, without where on the paper it stands."""

    org: str
    member: str
    values: dict[str, Value]


class Event(NamedTuple):
    """One line of the event log."""

    at: datetime
    who: str
    what: str
    entry: int | None
    reason: str
    detail: dict[str, Any]


def filed(tx: Connection, number: int) -> Filed:
    """The entry of this number with all it holds; raises Refused where there is none."""
    found = tuple(filed_many(tx, [number]))
    if not found:
        raise Refused("no-such-entry", number=number)
    return found[0]


def filed_many(tx: Connection, numbers: Iterable[int]) -> Iterator[Filed]:
    """These entries with all they hold, by number."""
    numbers = list(numbers)
    given = by_entry(_of(tx, answers, numbers))
    for entry, found in _found(tx, numbers):
        yield filed_of(entry, given.get(entry.number, ()), found)


def _answered_many(tx: Connection, numbers: list[int]) -> Iterator[Filed]:
    """These entries with their answers and findings, by number, but not where each answer was read."""
    given = by_entry(_of(tx, answers, numbers, "entry", "field", "value"))
    for entry, found in _found(tx, numbers):
        values = {row.field: row.value for row in given.get(entry.number, ())}
        yield Filed(entry, Extract(values, {}), tuple(map(finding_of, found)))


def _found(tx: Connection, numbers: list[int]) -> Iterator[tuple[Entry, Iterable[Row[Any]]]]:
    """These entries, each with what was found wrong with it."""
    found = by_entry(_of(tx, complaints, numbers))
    rows = tx.execute(_with_arrival().where(_among(entries.c.number, numbers)).order_by(entries.c.number))
    for entry in map(entry_of, rows):
        yield entry, found.get(entry.number, ())


def _of(
    tx: Connection,
    table: Any,  # noqa: ANN401 - a Table
    numbers: list[int],
    *columns: str,
) -> Iterable[Row[Any]]:
    wanted = [table.c[name] for name in columns] or [table]
    query = select(*wanted).where(_among(table.c.entry, numbers)).order_by(table.c.entry, table.c.ordinal)
    return tx.execute(query)


def _among(column: ColumnElement[int], numbers: list[int]) -> ColumnElement[bool]:
    """One number is compared, so that the statement is compiled once for all."""
    return column == numbers[0] if len(numbers) == 1 else column.in_(numbers)


def _with_arrival() -> Select[Any]:
    """Entries with the file each was made from, where there was one."""
    first = and_(carried.c.entry == entries.c.number, carried.c.ordinal == 1)
    files = (arrivals.c.branch, arrivals.c.name, arrivals.c.sha256, arrivals.c.archive)
    joined = entries.outerjoin(carried, first).outerjoin(arrivals, arrivals.c.claim == carried.c.claim)
    return select(entries, *files).select_from(joined)


def entry_list(tx: Connection, wanted: Wanted) -> tuple[Entry, ...]:
    """The entries asked for, by number, without what they hold."""
    query = matching(_with_arrival(), wanted).order_by(entries.c.number)
    return tuple(entry_of(row) for row in tx.execute(query))


def how_many(tx: Connection, wanted: Wanted) -> int:
    """The number of the entries asked for."""
    return tx.scalar(matching(select(func.count()).select_from(entries), wanted)) or 0


def said(tx: Connection, wanted: Wanted, fields: Collection[str] = ()) -> Iterator[Said]:
    """What each of the entries asked for says, by number: in these fields, or in all."""
    return _said(tx, matching(_saying(fields), wanted))


def said_by(tx: Connection, numbers: Iterable[int], fields: Collection[str] = ()) -> Iterator[Said]:
    """What each of the entries of these numbers says, in this order: in these fields, or in all."""
    for some in _batches(numbers):
        yield from _said(tx, _saying(fields).where(_among(entries.c.number, some)))


def _saying(fields: Collection[str]) -> Select[Any]:
    of_entry = answers.c.entry == entries.c.number
    on = and_(of_entry, answers.c.field.in_(sorted(fields))) if fields else of_entry
    columns = (entries.c.number, entries.c.org, entries.c.member, answers.c.field, answers.c.value)
    return select(*columns).select_from(entries.outerjoin(answers, on))


def _said(tx: Connection, query: Select[Any]) -> Iterator[Said]:
    rows = tx.execute(query.order_by(entries.c.number, answers.c.ordinal))
    for (_, org, member), group in groupby(rows, key=itemgetter(0, 1, 2)):
        yield Said(org, member, {field: value for *_, field, value in group if field is not None})


def entries_numbered(tx: Connection, numbers: Iterable[int]) -> tuple[Entry, ...]:
    """The entries of these numbers, those that there are, by number, without what they hold."""
    query = _with_arrival().order_by(entries.c.number)
    return tuple(
        entry_of(row)
        for some in _batches(numbers)
        for row in tx.execute(query.where(_among(entries.c.number, some)))
    )


def matching(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """The query over entries, of those asked for only."""
    for column, value in (
        (entries.c.form, wanted.form),
        (entries.c.org, wanted.org),
        (entries.c.member, wanted.member),
    ):
        query = query.where(column == value) if value else query
    for field, answer in wanted.answers:
        query = query.where(_is_answered(field, answer))
    return query.where(entries.c.state.in_(sorted(wanted.states))) if wanted.states else query


def _is_answered(field: str, value: Value) -> ColumnElement[bool]:
    given = bindparam(None, value, type_=Json())  # a comparison with None would ask for NULL
    is_there = and_(answers.c.entry == entries.c.number, answers.c.field == field, answers.c.value == given)
    return exists().where(is_there).correlate(entries)


def filed_list(tx: Connection, wanted: Wanted) -> tuple[Filed, ...]:
    """The entries asked for with all they hold, by number."""
    return tuple(each for some in _batches(_numbers(tx, wanted)) for each in filed_many(tx, some))


def answered_list(tx: Connection, wanted: Wanted) -> tuple[Filed, ...]:
    """The entries asked for with their answers and findings, by number, but not where each was read."""
    return tuple(each for some in _batches(_numbers(tx, wanted)) for each in _answered_many(tx, some))


def _numbers(tx: Connection, wanted: Wanted) -> list[int]:
    return list(tx.scalars(matching(select(entries.c.number), wanted).order_by(entries.c.number)))


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """At most 500 at once: databases limit how many values a statement may name."""
    rest = iter(numbers)
    return iter(lambda: list(islice(rest, 500)), [])


def revisions(tx: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each of these entries with its revision as it stands."""
    for some in _batches(numbers):
        for row in tx.execute(
            select(entries.c.number, entries.c.revision).where(_among(entries.c.number, some))
        ):
            yield row.number, row.revision


def filing_of(tx: Connection, identity: str | None) -> int | None:
    """The entry in force of this identity."""
    return tx.scalar(select(in_force.c.number).where(in_force.c.identity == identity)) if identity else None


def history(tx: Connection, number: int) -> tuple[Entry, ...]:
    """All versions of the same filing, the first one first."""
    identity = tx.scalar(select(entries.c.identity).where(entries.c.number == number))
    if identity is None:
        return (filed(tx, number).entry,)
    return tuple(
        entry_of(row)
        for row in tx.execute(
            _with_arrival().where(entries.c.identity == identity).order_by(entries.c.number)
        )
    )


def counts(tx: Connection) -> dict[State, int]:
    """How many entries stand in each state."""
    rows = tx.execute(select(entries.c.state, func.count()).group_by(entries.c.state))
    return {State(state): number for state, number in rows}


def arrival_list(tx: Connection) -> tuple[tuple[Arrival, tuple[int, ...]], ...]:
    """Every file that ever came in, with the entries it made or repeated."""
    papers = tx.execute(select(carried.c.claim, carried.c.entry).order_by(carried.c.claim, carried.c.part))
    held = {
        claim: tuple(row.entry for row in group) for claim, group in groupby(papers, key=attrgetter("claim"))
    }
    rows = tx.execute(select(*(arrivals.c[name] for name in Arrival.__slots__)).order_by(arrivals.c.claim))
    return tuple((Arrival(*row), held.get(row.claim, ())) for row in rows)


def event_list(tx: Connection, entry: int | None = None) -> tuple[Event, ...]:
    """The event log, or what happened to one entry, in the order it happened."""
    query = select(events.c.at, events.c.who, events.c.what, events.c.entry, events.c.reason, events.c.detail)
    query = query if entry is None else query.where(events.c.entry == entry)
    return tuple(Event(*row) for row in tx.execute(query.order_by(events.c.id)))


def flaws(tx: Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with its file; nothing where it is sound, or not SQLite's."""
    if tx.dialect.name != "sqlite":
        return ()
    broken = [row[0] for row in tx.exec_driver_sql("PRAGMA integrity_check")]
    dangling = [f"{row[0]} {row[1]} → {row[2]}" for row in tx.exec_driver_sql("PRAGMA foreign_key_check")]
    return (*(line for line in broken if line != "ok"), *dangling)
