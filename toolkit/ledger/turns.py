"""What is to be said once: a turn is taken before the words are published, and done with after it.

However many desks look at the calendar, one of them takes the turn. Where it stops before it is done, the
turn is open again: for itself when it comes back, for another when it is gone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Column, String, Table, bindparam, delete, insert, select, update

from toolkit.ledger.desks import is_gone
from toolkit.ledger.schema import metadata
from toolkit.ledger.types import Instant, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

turns = Table(
    "turns",
    metadata,
    Column("key", Words, primary_key=True, comment="what is said, to whom, on which occasion"),
    Column("owner", String(64), nullable=False, comment="host@pid of the desk that took it"),
    Column("taken_at", Instant, nullable=False),
    Column("done_at", Instant, comment="NULL while the desk is at it"),
)
_AT_ONCE = 500


class Turns(NamedTuple):
    """The turns a desk has taken."""

    fresh: frozenset[str] = frozenset()
    """Those nobody had taken before."""
    resumed: frozenset[str] = frozenset()
    """Those a desk had begun: what they say may have been published already."""
    begun: Mapping[str, datetime] = MappingProxyType({})
    """When those were taken first."""

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.fresh | self.resumed


def not_done(tx: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Those of these turns that nobody has done."""
    wanted = frozenset(keys)
    return wanted - {row.key for row in _known(tx, sorted(wanted)) if row.done_at}


def take(tx: Connection, keys: Iterable[str], owner: str, now: datetime) -> Turns:
    """Take those of these turns that are free, for this desk."""
    wanted = sorted(frozenset(keys))
    known = {row.key: row for row in _known(tx, wanted)}
    fresh = [key for key in wanted if key not in known]
    gone = {one: is_gone(tx, one, owner, now) for one in {row.owner for row in known.values()}}
    resumed = [
        key for key, row in known.items() if not row.done_at and (row.owner == owner or gone[row.owner])
    ]
    if fresh:
        tx.execute(insert(turns), [{"key": key, "owner": owner, "taken_at": now} for key in fresh])
    if resumed:
        of_key = update(turns).where(turns.c.key == bindparam("one"))
        tx.execute(of_key.values(owner=owner), [{"one": key} for key in resumed])
    return Turns(frozenset(fresh), frozenset(resumed), {key: known[key].taken_at for key in resumed})


def give_back(tx: Connection, keys: Iterable[str]) -> None:
    """Nobody has taken these turns."""
    rows = [{"one": key} for key in sorted(keys)]
    if rows:
        tx.execute(delete(turns).where(turns.c.key == bindparam("one"), turns.c.done_at.is_(None)), rows)


def done(tx: Connection, keys: Iterable[str], at: datetime) -> None:
    """These turns are done with, for good."""
    rows = [{"one": key, "at": at} for key in sorted(keys)]
    if rows:
        of_key = update(turns).where(turns.c.key == bindparam("one"))
        tx.execute(of_key.values(done_at=bindparam("at")), rows)


def _known(tx: Connection, keys: Sequence[str]) -> Iterator[Row[tuple[str, str, datetime, datetime | None]]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield from tx.execute(select(turns).where(turns.c.key.in_(keys[start : start + _AT_ONCE])))
