"""From a figure in a written document back to the papers it was worked out from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.text.masks import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.ledger import Issued
    from toolkit.model import Entry, Figure
    from toolkit.office import Roster
    from toolkit.pipeline.desk import Desk

_BETWEEN = re.compile(r"[、，,；;/\s]+")
"""What stands between two names in a cell."""


class TracedFigure(NamedTuple):
    """A figure, and those of its entries that were corrected or superseded since it was written."""

    figure: Figure
    changed: tuple[int, ...]


class Trace(NamedTuple):
    """All that the ledger knows of a document."""

    document: Issued
    entries: tuple[Entry, ...]
    """What it was made from, as it stands now, and what its figures rest on besides."""
    figures: tuple[TracedFigure, ...]


def nameless(desk: Desk, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures with the names of the roster's people masked in the words around them."""
    names = set(_people(desk.office.roster))
    lengths = sorted({len(name) for name in names}, reverse=True)
    return tuple(one._replace(snippet=_masked(one.snippet, names, lengths)) for one in figures)


def _people(roster: Roster) -> Iterator[str]:
    """Everyone the roster names: members, those that went elsewhere, secretaries and instructors."""
    yield from (member.name for member in roster.members)
    yield from (move.name for move in roster.moves)
    for org in roster.orgs:
        yield from (name for name in _BETWEEN.split(f"{org.secretary}、{org.instructor}") if len(name) > 1)


def _masked(text: str, names: set[str], lengths: list[int]) -> str:
    shown, at = "", 0
    while at < len(text):
        name = next((text[at : at + size] for size in lengths if text[at : at + size] in names), "")
        shown += masked(name) if name else text[at]
        at += len(name) or 1
    return shown


def trace(desk: Desk, document: str) -> Trace:
    """What is known of the document of this id (文件3), 发文字号, path or file name; raises Refused."""
    issued = _document(desk.ledger.documents(), document)
    figures = desk.ledger.figures(issued.id)
    wanted = {number for one in figures for number in one.entries} | set(desk.ledger.made_from(issued.id))
    changed = set(issued.stale_by)
    return Trace(
        issued,
        desk.ledger.entries_of(sorted(wanted)),
        tuple(TracedFigure(one, tuple(n for n in one.entries if n in changed)) for one in figures),
    )


def _document(documents: Iterable[Issued], asked: str) -> Issued:
    """The document meant; of several with one file name or number the latest."""
    found = [one for one in documents if asked.strip() in _names(one)]
    if not found:
        raise Refused("no-such-document", document=asked)
    return found[-1]


def _names(one: Issued) -> set[str]:
    file = one.path.rpartition("/")[2]
    return {f"文件{one.id}", one.number, one.path, file, file.rpartition(".")[0]} - {""}
