"""What is kept of long answers so that a near-copy is found without reading every paper in force.

A gist is made from its answer in the same commit, and goes with it. It can be made anew at any time: the
chain of proof is not about it, and no package carries it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, delete, func, insert, select

from toolkit.ledger.queries import matching, said, said_by
from toolkit.ledger.schema import answers, entries, metadata
from toolkit.ledger.types import Words
from toolkit.text.alike import Likely, bare, gist

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from toolkit.ledger.queries import Said, Wanted
    from toolkit.model import Value

gists = Table(
    "gists",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("field", Words, primary_key=True),
    Column("form", Words, nullable=False, comment="the entry's own: found without looking at the entry"),
    Column("length", Integer, nullable=False, comment="letters and digits of the answer"),
    Column("gist", LargeBinary, nullable=False, comment="as toolkit.text.alike makes it"),
    Index("gists_form_field", "form", "field", "length"),
)

_SHORTEST = 40
"""Letters and digits of an answer that is worth a gist; a shorter one is read sooner."""
_AT_ONCE = 500
_NEW = insert(gists)


def keep(tx: Connection, number: int, form: str, values: Mapping[str, Value]) -> None:
    """Enter the gists of an entry's answers."""
    rows = [row for field, value in values.items() for row in _row(number, form, field, value)]
    if rows:
        tx.execute(_NEW, rows)


def keep_all(tx: Connection) -> None:
    """Enter the gists of every answer there is, anew."""
    tx.execute(delete(gists))
    long = (
        select(answers.c.entry, entries.c.form, answers.c.field, answers.c.value)
        .join(entries, entries.c.number == answers.c.entry)
        .where(func.length(answers.c.value) > _SHORTEST)
    )
    rows = (row for answer in tx.execute(long) for row in _row(*answer))
    while some := list(islice(rows, _AT_ONCE)):
        tx.execute(_NEW, some)


def _row(number: int, form: str, field: str, value: Value) -> Iterator[dict[str, Any]]:
    words = bare(value) if isinstance(value, str) and len(value) >= _SHORTEST else ""
    if len(words) >= _SHORTEST:
        yield {"entry": number, "field": field, "form": form, "length": len(words), "gist": gist(words)}


def alike(tx: Connection, wanted: Wanted, field: str, words: str, least: int) -> Iterator[Said]:
    """What the entries asked for say in this field, by number: all that is at least so alike to these words.

    Others may be among them. `words` are bare.
    """
    likely = Likely.of(words, least)
    if likely.shortest < _SHORTEST or not wanted.form:
        return said(tx, wanted, (field,))
    return said_by(tx, sorted(_likely(tx, wanted, field, likely)), (field,))


def _likely(tx: Connection, wanted: Wanted, field: str, likely: Likely) -> Iterator[int]:
    """The entries whose gist does not tell that they are less alike."""
    of_field = (gists.c.form == wanted.form, gists.c.field == field)
    query = (
        select(gists.c.entry, gists.c.length, gists.c.gist)
        .join(entries, entries.c.number == gists.c.entry)
        .where(*of_field, gists.c.length.between(likely.shortest, likely.longest))
    )
    rows = tx.execute(matching(query, wanted._replace(form="")))
    return (entry for entry, length, kept in rows if likely.may_be(length, kept))
