"""The ledger: what came in, what was made of it, what went out, and who did what when and why.

with Ledger.open(office.ledger) as ledger:      # raises Misconfigured
    known = ledger.register(arrival, judgement, Deed("办文台", now))
    ledger.filings(Wanted(form="党性分析报告", states=IN_FORCE))

book         Ledger: one method, one transaction
schema       the tables and views             migrations   how an older ledger becomes today's
opening      the database, on a local disk only
writing      entering and superseding         changing     what the clerk changes
issuing      documents, and what makes them stale  figures   … and what each figure in them rests on
numbering    the 发文字号 they bear
transfer     an item's rows for a package and back  vouching  … held against the chain that comes along
forgetting   what is let go, and its tombstone
chain        the proof that nothing was changed since  subjects  … and what its links speak of, in words
filing       the archive's items and their numbers, in item_tables
queries      questions                        rows, types  records to rows and back
gists        what tells a near-copy from the other papers in force
desks        heartbeat, leases, troubles        turns       what is said once, on its day

SQLAlchemy is imported with the first of these names, not before: `banwen read` does without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.ledger.book import Ledger
    from toolkit.ledger.desks import Desk, Pulse, Trouble
    from toolkit.ledger.issuing import Issued, Written
    from toolkit.ledger.numbering import Holder
    from toolkit.ledger.queries import Event, Said, Wanted
    from toolkit.ledger.writing import Deed, Receipt, Registered

__all__ = [
    "Deed",
    "Desk",
    "Event",
    "Holder",
    "Issued",
    "Ledger",
    "Pulse",
    "Receipt",
    "Registered",
    "Said",
    "Trouble",
    "Wanted",
    "Written",
]

_ROOMS = {
    "Ledger": "book",
    "Desk": "desks",
    "Pulse": "desks",
    "Trouble": "desks",
    "Event": "queries",
    "Holder": "numbering",
    "Issued": "issuing",
    "Said": "queries",
    "Wanted": "queries",
    "Deed": "writing",
    "Receipt": "writing",
    "Registered": "writing",
    "Written": "issuing",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the room holds
    """The public name, from its room, imported now."""
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f"toolkit.ledger.{_ROOMS[name]}"), name)
