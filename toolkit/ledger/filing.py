"""Numbering items and keeping them: a 件号 once given is never given again, a file is in one item only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from toolkit.errors import Refused
from toolkit.ledger.chain import bind
from toolkit.ledger.item_tables import classes, filed_under, items, pieces
from toolkit.ledger.writing import Deed, Receipt, note, receipt, register, same_file
from toolkit.model import Extract
from toolkit.office.filing import whole_code
from toolkit.office.items import Item, ItemKind, ItemState, Piece
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from toolkit.model import Arrival, Judgement, Value
    from toolkit.office.filing import Filing

_OWN = (
    "ref",
    "kind",
    "title",
    "author",
    "doc_number",
    "year",
    "period",
    "unit",
    "secrecy",
    "pages",
    "note",
    "state",
)


class Drafts(NamedTuple):
    """Items that wait for numbers, each with the prefix of its class, and how codes are put together."""

    items: Sequence[tuple[Item, str]]
    scheme: Filing


GIVEN = "编号"
"""The answer of an archivist's word that holds the codes given by it."""


def file_items(tx: Connection, drafts: Drafts, deed: Deed) -> tuple[Item, ...]:
    """Number items, each in the class of its prefix, in their order; the items with their codes.

    An item that has a code already is put into the item of that code; raises Refused where there is none, or
    where another desk filed a paper in between.
    """
    try:
        return tuple(
            _added(tx, item, deed) if item.code else _numbered(tx, item, prefix, drafts.scheme, deed)
            for item, prefix in drafts.items
        )
    except IntegrityError as error:
        raise Refused("filed-meanwhile") from error


def enter_word(
    tx: Connection, arrival: Arrival, judgement: Judgement, drafts: Drafts, deed: Deed
) -> Receipt | None:
    """Enter an archivist's word and number what it says, or neither; what has come before numbers nothing.

    The codes are what the entry says from then on, so that the answer can be written again after a crash.
    """
    is_known = receipt(tx, arrival.claim) or same_file(tx, arrival.branch, arrival.sha256)
    made = () if is_known else file_items(tx, drafts, deed)
    given = Extract({GIVEN: [_told(item) for item in made]}, {})
    return register(tx, arrival, (replace(judgement, extract=given),), deed)


def _told(item: Item) -> dict[str, Value]:
    return {
        "类": item.prefix.rstrip("-"),
        "档号": item.code,
        "标识": item.ref,
        "题名": mask_numbers(item.title),
    }


def _numbered(tx: Connection, item: Item, prefix: str, filing: Filing, deed: Deed) -> Item:
    number = _next(tx, prefix)
    made = replace(item, code=whole_code(filing, prefix, number))
    row = {name: getattr(made, name) for name in _OWN} | {
        "code": made.code, "prefix": prefix, "number": number, "day": made.day.isoformat(),
        "filed_at": deed.at,
    }  # fmt: skip
    key = tx.execute(insert(items), row).inserted_primary_key
    _keep(tx, int(key[0]) if key else 0, made, 0)
    note(tx, deed, "归档", code=made.code, title=made.title, pieces=len(made.pieces))
    return made


def _next(tx: Connection, prefix: str) -> int:
    """The next 件号 of a class, reserved."""
    last = tx.scalar(select(classes.c.last).where(classes.c.prefix == prefix))
    if last is None:
        tx.execute(insert(classes), {"prefix": prefix, "last": 1})
        return 1
    tx.execute(update(classes).where(classes.c.prefix == prefix), {"last": last + 1})
    return int(last) + 1


def _added(tx: Connection, item: Item, deed: Deed) -> Item:
    """Files that came after their item was numbered, put into it, their pages added to those it has."""
    columns = (items.c.id, items.c.title, items.c.pages)
    found = tx.execute(select(*columns).where(items.c.code == item.code)).first()
    if found is None:
        raise Refused("no-such-item", item=item.code)
    if found.pages and item.pages:
        pages = {"pages": found.pages + item.pages}
        tx.execute(update(items).where(items.c.id == found.id), pages)
    last = tx.scalar(select(func.max(pieces.c.ordinal)).where(pieces.c.item == found.id))
    _keep(tx, found.id, item, 0 if last is None else last + 1)
    note(tx, deed, "并入", code=item.code, pieces=len(item.pieces))
    return replace(item, title=found.title)


def _keep(tx: Connection, number: int, item: Item, first: int) -> None:
    rows = [
        {"item": number, "ordinal": first + at, **piece._asdict(), "day": piece.day.isoformat()}
        for at, piece in enumerate(item.pieces)
    ]
    about = [("entry", ref) for ref in item.entries] + [("document", ref) for ref in item.documents]
    there = tx.execute(select(filed_under.c.kind, filed_under.c.ref).where(filed_under.c.item == number))
    known = {(row.kind, row.ref) for row in there}
    under = [{"kind": kind, "ref": ref, "item": number} for kind, ref in about if (kind, ref) not in known]
    for table, found in ((pieces, rows), (filed_under, under)):
        if found:
            tx.execute(insert(table), found)
    bind(tx, "item", number)


def item_list(tx: Connection, code: str = "") -> tuple[Item, ...]:
    """The items that have a number, by code; only the one of this code where it is given."""
    query = select(items).order_by(items.c.prefix, items.c.number)
    rows = tx.execute(query.where(items.c.code == code) if code else query).all()
    files = _by_item(tx.execute(select(pieces).order_by(pieces.c.item, pieces.c.ordinal)))
    about = _by_item(tx.execute(select(filed_under).order_by(filed_under.c.item, filed_under.c.ref)))
    return tuple(_item(row, files.get(row.id, ()), about.get(row.id, ())) for row in rows)


def _by_item(rows: Iterable[Row[Any]]) -> dict[int, tuple[Row[Any], ...]]:
    return {number: tuple(group) for number, group in groupby(rows, key=attrgetter("item"))}


def _item(row: Row[Any], files: Sequence[Row[Any]], about: Sequence[Row[Any]]) -> Item:
    own = {name: getattr(row, name) for name in _OWN}
    return Item(
        **{**own, "kind": ItemKind(row.kind), "state": ItemState(row.state)},
        day=date.fromisoformat(row.day),
        pieces=tuple(_pieces(files)),
        entries=tuple(one.ref for one in about if one.kind == "entry"),
        documents=tuple(one.ref for one in about if one.kind == "document"),
        code=row.code,
    )


def _pieces(rows: Iterable[Row[Any]]) -> Iterator[Piece]:
    for row in rows:
        yield Piece(
            row.role, row.path, row.name, row.sha256, row.size, date.fromisoformat(row.day), row.claim
        )


def count_pages(tx: Connection, pages: Mapping[str, int], deed: Deed) -> None:
    """Enter the pages of items that nobody had counted; what was counted stays."""
    counted = {}
    for code, count in pages.items():
        uncounted = (items.c.code == code, items.c.pages == 0)
        if tx.execute(update(items).where(*uncounted), {"pages": count}).rowcount:
            counted[code] = count
            bind(tx, "item", tx.execute(select(items.c.id).where(items.c.code == code)).scalar_one())
    if counted:
        note(tx, deed, "计页", items=counted)


def destroy(tx: Connection, code: str, deed: Deed) -> None:
    """Mark an item as destroyed; its line and its number stay."""
    done = tx.execute(update(items).where(items.c.code == code), {"state": ItemState.DESTROYED})
    if done.rowcount == 0:
        raise Refused("no-such-item", item=code)
    bind(tx, "item", tx.execute(select(items.c.id).where(items.c.code == code)).scalar_one())
    note(tx, deed, "销毁", code=code)
