"""What is let go: a person's papers when the law asks, an item when its time is over; never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.items import answered, answers
from toolkit.errors import Refused
from toolkit.office.filing import YEARS_KEPT, plain_code
from toolkit.office.items import FORGOTTEN, ItemKind
from toolkit.pipeline.archiving import outgoing, place_of, products
from toolkit.pipeline.searching import bring_up, index_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk


class Doomed(NamedTuple):
    """What forgetting these entries takes away, and what it does not reach."""

    entries: tuple[int, ...]
    files: tuple[str, ...]
    """The originals and the answers, as pieces have their paths."""
    documents: tuple[str, ...]
    """Documents that were written from these entries: they are not changed."""
    packages: tuple[str, ...]
    """What the archivist made earlier, that may hold a copy."""
    missing: tuple[str, ...]
    """Those of the files that are not in their place now: moved by hand, or the outbox is away."""


def papers_of(desk: Desk, person: str, org: str = "") -> tuple[int, ...]:
    """The entries of this person."""
    from toolkit.ledger import Wanted

    return tuple(entry.number for entry in desk.ledger.entries(Wanted(org=org, member=person)))


def doomed(desk: Desk, numbers: Sequence[int]) -> Doomed:
    """What would go; raises Refused where a file holds papers of others too."""
    desk.ledger.refuse_shared(numbers)
    wanted = set(numbers)
    came = desk.ledger.arrivals()
    files = [f"archive/{one.archive}" for one, held in came if wanted & set(held)]
    replies, _ = answers(came, tuple(outgoing(desk)))
    files += [file.path for number in numbers for _, file in replies.get(number, ())]
    files += _filed_answers(desk, wanted)
    gone = f"archive/{FORGOTTEN}"
    going = tuple(path for path in dict.fromkeys(files) if not path.startswith((FORGOTTEN, gone)))
    return Doomed(
        tuple(sorted(wanted)), going, desk.ledger.documents_from(numbers),
        tuple(sorted(desk.shown(path) for path in products(desk).glob("*"))),
        tuple(path for path in going if not place_of(desk, path).exists()),
    )  # fmt: skip


def _filed_answers(desk: Desk, wanted: set[int]) -> Iterator[str]:
    """The answers to these entries that are filed, wherever they may be now."""
    for item in desk.ledger.items():
        if item.kind is not ItemKind.UNKNOWN and not item.documents:
            yield from (piece.path for piece in item.pieces if answered(piece.name) in wanted)


def forget(desk: Desk, numbers: Sequence[int], who: str, reason: str) -> Doomed:
    """Let these entries go: files first, then the ledger, then every trace of them in the index.

    A crash on the way leaves a ledger that misses a file, and says so; the same command finishes it.
    """
    from toolkit.ledger import Deed

    if not reason.strip():
        raise Refused("reason-missing")
    going = doomed(desk, numbers)
    for path in going.files:
        place = place_of(desk, path)
        desk.disk.unlink(place)
        if place.parent.exists():
            desk.disk.sync(place.parent)
    desk.ledger.forget(going.entries, going.files, Deed(who, desk.clock(), reason))
    _clear_index(desk)
    return going


def _clear_index(desk: Desk) -> None:
    from toolkit.ledger.index import Index

    with Index.open(index_file(desk)) as index:
        bring_up(desk, index)
        index.forget_traces()


def overdue(desk: Desk, year: int | None = None) -> tuple[Item, ...]:
    """The items whose time is over at the beginning of this year: proposed, never destroyed by themselves."""
    now = year or desk.local(desk.clock()).year
    return tuple(
        item
        for item in desk.ledger.items()
        if item.is_kept and item.period in YEARS_KEPT and item.year + YEARS_KEPT[item.period] < now
    )


def destroy(
    desk: Desk, codes: Sequence[str], who: str, reason: str, year: int | None = None
) -> tuple[Item, ...]:
    """Destroy items whose time is over, on the archivist's word; raises Refused for one whose time is not."""
    from toolkit.ledger import Deed

    going = to_destroy(desk, codes, year)
    if not reason.strip():
        raise Refused("reason-missing")
    for item in going:
        if item.entries:
            forget(desk, item.entries, who, reason)
        for path in _left(item):
            desk.disk.unlink(place_of(desk, path))
        desk.ledger.destroy(item.code, Deed(who, desk.clock(), reason))
    return going


def to_destroy(desk: Desk, codes: Sequence[str], year: int | None = None) -> tuple[Item, ...]:
    """The items of these codes, whichever dots were typed; raises Refused for one whose time is not over."""
    due = {item.code: item for item in overdue(desk, year)}
    for code in codes:
        if plain_code(code) not in due:
            raise Refused("not-overdue", item=code)
    return tuple(due[code] for code in dict.fromkeys(map(plain_code, codes)))


def _left(item: Item) -> Iterator[str]:
    for piece in item.pieces:
        if not piece.path.startswith(FORGOTTEN):
            yield piece.path
