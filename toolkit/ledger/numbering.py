"""发文字号 in the ledger: counted on within a code and a year, and never given twice.

    预留 held, while or until its document is written ─► 已用 used ─► 作废 void, with a reason

A desk that stops while it writes leaves its number held; the next document of the same template takes it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, select, update

from toolkit.errors import Refused
from toolkit.ledger.chain import bind
from toolkit.ledger.desks import is_gone
from toolkit.ledger.schema import documents, numbers
from toolkit.ledger.writing import Deed, note
from toolkit.office.register import Bearer, NumberState, RegisterLine
from toolkit.text.doc_numbers import DocNumber, next_number, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Row


class Holder(NamedTuple):
    """Who holds a number while its document is written: a desk, and the moment."""

    owner: str
    at: datetime


def hold_next(tx: Connection, code: str, year: int, bearer: Bearer, holder: Holder, who: str) -> DocNumber:
    """The next number of this code and year, or one an unfinished document of the same template left."""
    left = next((row for row in _held(tx, code, year, bearer.template) if _is_free(tx, row, holder)), None)
    if left:
        _set(tx, left.id, owner=holder.owner)
        return _number(left)
    number = next_number(code, year, _taken(tx, code, year))
    _enter(tx, number, NumberState.HELD, bearer, holder, Deed(who, holder.at))
    return number


def hold(tx: Connection, number: DocNumber, bearer: Bearer, holder: Holder, who: str) -> DocNumber:
    """Exactly this number: a new one for a person; for a template one that is held, or that of an earlier
    document of the same template, to be written anew. Raises Refused where another has it, or it is void.
    """
    row = _row(tx, number)
    if row is None:
        _refuse_taken_elsewhere(tx, number)
        if bearer.template:
            raise Refused("number-unknown", number=number)
        _enter(tx, number, NumberState.HELD, bearer, holder, Deed(who, holder.at))
        return number
    if row.state == NumberState.VOID:
        raise Refused("number-void", number=number, why=row.reason)
    is_meant = row.template == bearer.template or (row.state == NumberState.HELD and not row.template)
    if not (bearer.template and is_meant and _is_free(tx, row, holder)):
        raise Refused("number-taken", number=number, title=row.title)
    _set(tx, row.id, owner=holder.owner, **_taken_up(row, bearer))
    return number


def _taken_up(row: Row[Any], bearer: Bearer) -> dict[str, object]:
    """What a template makes of a number it takes up; what was said of it stands until there is a document."""
    columns = _columns(bearer) if row.state == NumberState.HELD else {}
    return {**columns, "title": row.title}


def let_go(tx: Connection, number: DocNumber) -> None:
    """The document was not written after all: whoever writes it next takes the number up."""
    row = _row(tx, number)
    if row and row.owner:
        _set(tx, row.id, owner="")


def use(tx: Connection, number: DocNumber, document: int, title: str) -> None:
    """The number is borne by this document from now on; raises Refused where, while it was written, the
    number was made void, or taken up by another desk that thought this one gone.
    """
    row = _row(tx, number)
    if row and row.state == NumberState.VOID:
        raise Refused("number-void", number=number, why=row.reason)
    if row and not row.owner:
        raise Refused("number-taken", number=number, title=row.title)
    if row:
        _set(tx, row.id, state=NumberState.USED, document=document, title=title, owner="")


def void(tx: Connection, number: DocNumber, deed: Deed) -> None:
    """Make a number void, one that was passed over too; raises Refused without a reason, or twice."""
    if not deed.reason.strip():
        raise Refused("reason-missing")
    row = _row(tx, number)
    if row is None:
        _refuse_taken_elsewhere(tx, number)
        if number.serial > next_number(number.code, number.year, _taken(tx, *number[:2])).serial:
            raise Refused("number-unknown", number=number)
        _enter(tx, number, NumberState.VOID, Bearer(""), Holder("", deed.at), deed)
    elif row.state == NumberState.VOID:
        raise Refused("number-void", number=number, why=row.reason)
    else:
        _set(tx, row.id, state=NumberState.VOID, reason=deed.reason, who=deed.who, at=deed.at, owner="")
    note(tx, deed, "作废文号", number=str(number))


def register(tx: Connection, year: int | None = None, code: str = "") -> tuple[RegisterLine, ...]:
    """Every number the ledger knows of, in order; those of documents that came with a package too."""
    query = select(numbers, documents.c.path, documents.c.written_at)
    rows = tx.execute(query.join_from(numbers, documents, isouter=True))
    lines = {_number(row): _line(row) for row in rows}
    found = {**_lines_of_documents(tx), **lines}
    return tuple(
        found[number] for number in sorted(found) if year in (None, number.year) and code in ("", number.code)
    )


# --- rows -----------------------------------------------------------------------------------------------


def _row(tx: Connection, number: DocNumber) -> Row[Any] | None:
    mine = (getattr(numbers.c, name) == value for name, value in number._asdict().items())
    return tx.execute(select(numbers).where(*mine)).first()


def _held(tx: Connection, code: str, year: int, template: str) -> Iterable[Row[Any]]:
    """The numbers held for documents of this template, the lowest first."""
    if not template:
        return ()
    mine = (numbers.c.code == code, numbers.c.year == year, numbers.c.state == NumberState.HELD)
    query = select(numbers).where(*mine, numbers.c.template == template)
    return tx.execute(query.order_by(numbers.c.serial)).all()


def _is_free(tx: Connection, row: Row[Any], holder: Holder) -> bool:
    """Whether nobody is writing a document under this number now."""
    return row.owner in ("", holder.owner) or is_gone(tx, row.owner, holder.owner, holder.at)


def _taken(tx: Connection, code: str, year: int) -> Iterator[DocNumber]:
    mine = (numbers.c.code == code, numbers.c.year == year)
    for serial in tx.scalars(select(numbers.c.serial).where(*mine)):
        yield DocNumber(code, year, serial)
    yield from _lines_of_documents(tx, f"{code}〔{year}〕")


def _lines_of_documents(tx: Connection, beginning: str = "") -> dict[DocNumber, RegisterLine]:
    """The numbers that documents bear, read from the documents themselves; those that begin so, or all."""
    like = documents.c.number.startswith(beginning, autoescape=True)
    rows = tx.execute(select(documents).where(documents.c.number != "", like).order_by(documents.c.id))
    read = ((parse(row.number), row) for row in rows)
    return {
        number: RegisterLine(
            number, NumberState.USED, Bearer(row.title, template=row.template), row.path, row.written_at
        )
        for number, row in read
        if number
    }


def _refuse_taken_elsewhere(tx: Connection, number: DocNumber) -> None:
    line = _lines_of_documents(tx, str(number)).get(number)
    if line:
        raise Refused("number-taken", number=number, title=line.bearer.title)


def _enter(
    tx: Connection, number: DocNumber, state: NumberState, bearer: Bearer, holder: Holder, deed: Deed
) -> None:
    row = {
        **number._asdict(), **_columns(bearer), "state": state, "owner": holder.owner,
        "at": deed.at, "who": deed.who, "reason": deed.reason,
    }  # fmt: skip
    key = tx.execute(insert(numbers), row).inserted_primary_key
    bind(tx, "number", int(key[0]) if key else 0)


def _set(tx: Connection, row: int, **values: object) -> None:
    tx.execute(update(numbers).where(numbers.c.id == row).values(**values))
    bind(tx, "number", row)


def _columns(bearer: Bearer) -> dict[str, object]:
    return {**bearer._asdict(), "addressees": list(bearer.addressees)}


def _number(row: Row[Any]) -> DocNumber:
    return DocNumber(row.code, row.year, row.serial)


def _line(row: Row[Any]) -> RegisterLine:
    bearer = Bearer(row.title, row.kind, tuple(row.addressees), row.template)
    state, at = NumberState(row.state), row.written_at or row.at
    return RegisterLine(_number(row), state, bearer, row.path or "", at, row.who, row.reason)
