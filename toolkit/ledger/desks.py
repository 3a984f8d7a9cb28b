"""Which desks look after the inbox: their heartbeat, how long their claims hold, what went wrong."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from toolkit.ledger.schema import runs, troubles

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

LEASE = timedelta(minutes=10)
"""How long a desk that no longer beats is left its claims, where nobody can see whether it lives."""
_REMEMBERED = timedelta(days=30)
"""How long a desk that is no more is spoken of."""
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(days=1)


class Pulse(NamedTuple):
    """What a desk reports of itself."""

    at: datetime
    away_since: datetime | None = None
    """Since when the inbox cannot be reached."""
    away_why: str = ""
    waiting: tuple[tuple[str, str, str], ...] = ()
    """The files that wait, longest first: path, since when (ISO), why."""


class Desk(NamedTuple):
    """A desk, as it last reported."""

    owner: str
    host: str
    pid: int
    started_at: datetime
    looked_at: datetime
    until: datetime
    stopped_at: datetime | None
    away_since: datetime | None
    away_why: str
    waiting: tuple[tuple[str, str, str], ...]


class Trouble(NamedTuple):
    """A claim whose handling failed."""

    claim: str
    times: int
    last_at: datetime
    why: str

    @property
    def next_at(self) -> datetime:
        """When it is worth another try: after 1 minute, 2, 4 … at most a day."""
        doublings: int = min(self.times - 1, 20)
        return self.last_at + min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)


def beat(tx: Connection, owner: str, pulse: Pulse) -> None:
    """Say that this desk lives, what it sees, and that its claims stay its own for a while."""
    row = {
        "looked_at": pulse.at,
        "until": pulse.at + LEASE,
        "stopped_at": None,
        "away_since": pulse.away_since,
        "away_why": pulse.away_why,
        "waiting": [list(each) for each in pulse.waiting],
    }
    if tx.execute(update(runs).where(runs.c.owner == owner).values(row)).rowcount == 0:
        host, _, pid = owner.rpartition("@")
        tx.execute(delete(runs).where(runs.c.until < pulse.at - _REMEMBERED))
        tx.execute(
            insert(runs), {**row, "owner": owner, "host": host, "pid": int(pid), "started_at": pulse.at}
        )


def stop(tx: Connection, owner: str, at: datetime) -> None:
    """Say that this desk has stopped in good order: what it left may be taken up at once."""
    tx.execute(update(runs).where(runs.c.owner == owner).values(stopped_at=at, until=at))


def desk_list(tx: Connection) -> tuple[Desk, ...]:
    """Every desk that ever reported, the latest first."""
    query = select(*(runs.c[name] for name in Desk._fields)).order_by(runs.c.looked_at.desc())
    return tuple(
        Desk(**{**row, "waiting": tuple((path, since, why) for path, since, why in row["waiting"])})
        for row in tx.execute(query).mappings()
    )


def is_gone(tx: Connection, owner: str, here: str, now: datetime) -> bool:
    """Whether the desk that made a claim is no more, so that `here` (host@pid) may take it up.

    On this machine a process can be looked for; a process number used again is told by the lease. A desk
    elsewhere is gone when its lease has run out.
    """
    host, _, pid = owner.rpartition("@")
    at_home = host == here.rpartition("@")[0]
    if at_home and not _runs(int(pid)):
        return True
    until = tx.scalar(select(runs.c.until).where(runs.c.owner == owner))
    return until <= now if until is not None else not at_home


def _runs(pid: int) -> bool:
    """Whether a process of this number runs here; on Windows nobody can ask without harm: yes."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OverflowError:
        return False
    except PermissionError:
        return True
    return True


def stumbled(tx: Connection, claim: str, at: datetime, why: str) -> None:
    """Note that handling this claim failed once more."""
    changed = update(troubles).where(troubles.c.claim == claim)
    if tx.execute(changed.values(times=troubles.c.times + 1, last_at=at, why=why)).rowcount == 0:
        tx.execute(insert(troubles), {"claim": claim, "times": 1, "last_at": at, "why": why})


def settled(tx: Connection, claim: str) -> None:
    """Note that this claim has been handled after all."""
    tx.execute(delete(troubles).where(troubles.c.claim == claim))


def trouble_list(tx: Connection) -> tuple[Trouble, ...]:
    """The claims whose handling failed."""
    return tuple(Trouble(*row) for row in tx.execute(select(troubles).order_by(troubles.c.claim)))
