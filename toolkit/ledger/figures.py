"""The figures of the documents written, each with the entries it was worked out from.

A document has many figures that rest on the same papers, such as a total and its share: those papers stand
with the first of them, and the others point to it. Numbers that follow each other are told as a stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Integer, Table, insert, select, update

from toolkit.ledger.schema import made_from, metadata
from toolkit.ledger.types import Json, Words
from toolkit.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

figures = Table(
    "figures",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="1 …, as they were printed"),
    Column("text", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("snippet", Words, nullable=False, comment="no names in it, and no numbers of persons"),
    Column(
        "sources", Json, nullable=False, comment='{"entries": "1-30,45", "words": […]} or {"as": ordinal}'
    ),
)

FORGOTTEN = "（已遗忘）"
_Sources = tuple[tuple[int, ...], tuple[str, ...]]


def enter(tx: Connection, document: int, found: Iterable[Figure]) -> None:
    """Enter the figures of a document, in their order."""
    rows = [{"document": document, **row} for row in _rows(found)]
    if rows:
        tx.execute(insert(figures), rows)


def _rows(found: Iterable[Figure]) -> Iterator[dict[str, object]]:
    first: dict[_Sources, int] = {}
    for ordinal, one in enumerate(found, start=1):
        told = first.setdefault((one.entries, one.words), ordinal)
        sources = {"as": told} if told < ordinal else {"entries": stretches(one.entries), "words": one.words}
        yield {
            "ordinal": ordinal, "text": one.text, "place": one.place, "snippet": one.snippet,
            "sources": sources,
        }  # fmt: skip


def figure_list(tx: Connection, document: int) -> tuple[Figure, ...]:
    """The figures of a document, in their order."""
    rows = tx.execute(select(figures).where(figures.c.document == document).order_by(figures.c.ordinal))
    told: dict[int, _Sources] = {}
    return tuple(_figure(row, told) for row in rows)


def _figure(row: Any, told: dict[int, _Sources]) -> Figure:  # noqa: ANN401 - a row of the table
    if "as" in row.sources:
        told[row.ordinal] = told[row.sources["as"]]
    else:
        told[row.ordinal] = numbers_in(row.sources["entries"]), tuple(row.sources["words"])
    return Figure(row.text, row.place, row.snippet, *told[row.ordinal])


def forget(tx: Connection, entries: Sequence[int]) -> list[int]:
    """Take away what the figures of documents made from these entries may tell of a person: the words around
    them and, of a figure that rests on these entries alone, itself. The documents that had such figures.
    """
    gone = set(entries)
    query = select(made_from.c.document).where(made_from.c.entry.in_(gone)).distinct()
    emptied = []
    for document in sorted(tx.scalars(query)):
        found = figure_list(tx, document)
        for ordinal, one in enumerate(found, start=1):
            is_theirs = bool(one.entries) and gone.issuperset(one.entries)
            here = (figures.c.document == document, figures.c.ordinal == ordinal)
            left = {"snippet": "", "text": FORGOTTEN if is_theirs else one.text}
            tx.execute(update(figures).where(*here), left)
        emptied += [document] if found else []
    return emptied


def stretches(numbers: Iterable[int]) -> str:
    """Numbers in order, those that follow each other as a stretch: 1-30,45."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def numbers_in(told: str) -> tuple[int, ...]:
    """The numbers again."""
    pairs = (part.partition("-") for part in told.split(",") if part)
    return tuple(number for a, _, b in pairs for number in range(int(a), int(b or a) + 1))
