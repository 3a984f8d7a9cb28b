"""How a ledger of an earlier version becomes today's: numbered steps, each in its own transaction.

A new ledger is made as `schema` says and needs no step. To change the schema: change `schema`, then append
a step here that does the same to a ledger that people already use. Steps are never edited or reordered.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, inspect, select

from toolkit.errors import Misconfigured
from toolkit.ledger import gists
from toolkit.ledger.chain import KEEPS_CHAIN, bind_all
from toolkit.ledger.figures import figures
from toolkit.ledger.item_tables import TABLES as ITEM_TABLES
from toolkit.ledger.schema import KEEPS_EVENTS, VIEWS, metadata, numbers
from toolkit.ledger.turns import turns
from toolkit.ledger.types import Instant, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine


class Step(NamedTuple):
    """One change of the schema, in SQL that SQLite and PostgreSQL both know."""

    name: str
    run: Callable[[Connection], None]


def _lay_out(tx: Connection) -> None:
    """The whole of today's schema, in an empty database."""
    metadata.create_all(tx)
    for name, query in VIEWS.items():
        tx.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
    if tx.dialect.name == "sqlite":
        for trigger in (*KEEPS_EVENTS, *KEEPS_CHAIN):
            tx.exec_driver_sql(trigger)


def _items(tx: Connection) -> None:
    """The archive's tables, in a ledger that has none yet."""
    metadata.create_all(tx, tables=ITEM_TABLES)


def _chain(tx: Connection) -> None:
    """The chain, begun with everything the ledger holds so far."""
    metadata.create_all(tx)  # the chain is over every table, those of later steps too
    bind_all(tx)
    if tx.dialect.name == "sqlite":
        for trigger in KEEPS_CHAIN:
            tx.exec_driver_sql(trigger)


def _turns(tx: Connection) -> None:
    """What is said once, on its day."""
    metadata.create_all(tx, tables=[turns])


def _numbers(tx: Connection) -> None:
    """The register of documents sent."""
    metadata.create_all(tx, tables=[numbers])


def _figures(tx: Connection) -> None:
    """The figures of documents; those written before have none."""
    metadata.create_all(tx, tables=[figures])


def _gists(tx: Connection) -> None:
    """What is kept of long answers, of those that are there already too."""
    metadata.create_all(tx, tables=[gists.gists])
    gists.keep_all(tx)


STEPS: tuple[Step, ...] = (
    Step("the first ledger", _lay_out),
    Step("the archive's items", _items),
    Step("the chain of proof", _chain),
    Step("what is said once", _turns),
    Step("the register of documents sent", _numbers),
    Step("the figures of documents", _figures),
    Step("the gists of long answers", _gists),
)

_steps = Table(
    "schema_steps",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("applied_at", Instant, nullable=False),
)


def migrate(engine: Engine, writing: Engine, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the ledger up to `steps`; raises Misconfigured where a newer program has written it."""
    with engine.connect() as connection:
        done = _steps_done(connection)
    if done == len(steps):
        return
    with writing.begin() as tx:
        _steps.create(tx, checkfirst=True)
        if _steps_done(tx) == 0:
            _lay_out(tx)
            _note(tx, range(1, len(steps) + 1), steps)
    for number in range(1, len(steps) + 1):
        _take_step(writing, number, steps)


def _steps_done(connection: Connection) -> int:
    if not inspect(connection).has_table(_steps.name):
        return 0
    return connection.scalar(select(func.max(_steps.c.number))) or 0


def _take_step(writing: Engine, number: int, steps: tuple[Step, ...]) -> None:
    """Take this step unless it has been taken, perhaps by another process a moment ago."""
    with writing.begin() as tx:
        done = _steps_done(tx)
        if done > len(steps):
            raise Misconfigured("ledger-newer", number=done, known=len(steps))
        if done < number:
            steps[number - 1].run(tx)
            _note(tx, [number], steps)


def _note(tx: Connection, numbers: range | list[int], steps: tuple[Step, ...]) -> None:
    now = datetime.now(UTC)
    tx.execute(
        insert(_steps),
        [{"number": number, "name": steps[number - 1].name, "applied_at": now} for number in numbers],
    )
