"""What the office writes goes out in steps that may stop anywhere: no document is lost, doubled or unknown.

draft (hidden, synced) ─► enter (one commit: number, entries) ─► place under the name it was entered with

A draft that the ledger does not know is swept away; one that it knows is placed by whoever comes next.
What goes out beside it (web page, text message) is drafted with it and placed before it: as long as anything
is left to place, so is the document's own draft, by which it is known.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from toolkit.disk import (
    draft,
    draft_beside,
    drafts_beside,
    drafts_in,
    hand_over,
    numbered,
    place,
    safe_name,
    sha256_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.ledger import Deed, Issued
    from toolkit.pipeline.desk import Desk

    Answer = TypeVar("Answer")


class Delivered(NamedTuple):
    """A document that went out; paths are within the office folder."""

    id: int
    path: str
    beside: Mapping[str, str]
    """What went out beside it, by its tail."""


def deliver(
    desk: Desk, name: str, data: bytes, enter: Callable[[str], int], deed: Deed,
    beside: Mapping[str, bytes] | None = None,
) -> Delivered:  # fmt: skip
    """Bring a document out under the first free name, and what goes `beside` it under its name and a tail.

    `enter` puts it into the ledger with the path it will have, and gives its id.
    """
    drafted = draft(desk.disk, desk.office.documents, data)
    for tail, other in (beside or {}).items():
        draft_beside(desk.disk, drafted, tail, other)
    path, made = _entered(desk, name, enter)
    return _brought_out(desk, drafted, made, path, deed)


def finish_deliveries(desk: Desk, deed: Deed) -> None:
    """Place the documents that were entered and not placed, by a desk that is gone or by this one."""
    drafts = [path for path, owner in drafts_in(desk.office.documents) if _is_ours(desk, owner)]
    if not drafts:
        return
    entered = desk.ledger.documents()
    for drafted in drafts:
        with suppress(FileNotFoundError):  # another desk, at it too, was quicker
            _finish(desk, drafted, entered, deed)


def _finish(desk: Desk, drafted: Path, entered: Sequence[Issued], deed: Deed) -> None:
    """Place a draft whose document is entered and not there; a stranger's file under its name is none."""
    digest = sha256_of(drafted)
    for document in entered:
        path = desk.office.documents / document.path.rpartition("/")[2]
        if document.sha256 == digest and not (path.exists() and sha256_of(path) == digest):
            _brought_out(desk, drafted, document.id, path, deed)
            return


def _is_ours(desk: Desk, owner: str) -> bool:
    return owner == desk.disk.owner or desk.ledger.is_gone(owner, desk.disk.owner, desk.clock())


def _entered(desk: Desk, name: str, enter: Callable[[str], Answer]) -> tuple[Path, Answer]:
    """The first free path that the ledger takes, and what it answers."""
    for path in _free_paths(desk, name):
        with suppress(FileExistsError):  # another desk has entered one under this path meanwhile
            return path, enter(desk.shown(path))
    raise AssertionError  # paths do not end


def _free_paths(desk: Desk, name: str) -> Iterator[Path]:
    """The paths no file lies under and no document was ever entered with."""
    for number in count(1):
        path = desk.office.documents / numbered(name, number)
        if not path.exists() and not desk.ledger.has_document(desk.shown(path)):
            yield path


def _brought_out(desk: Desk, drafted: Path, document: int, path: Path, deed: Deed) -> Delivered:
    """Place a draft and what was drafted beside it, the document last."""
    beside = {
        tail: desk.shown(hand_over(desk.disk, other, safe_name(f"{path.stem}{tail}")))
        for other, tail in drafts_beside(drafted)
    }
    return Delivered(document, _placed(desk, drafted, document, path, deed), beside)


def _placed(desk: Desk, drafted: Path, document: int, path: Path, deed: Deed) -> str:
    """Where the document lies in the end; another name where a stranger has taken its own meanwhile."""
    while True:
        with suppress(FileExistsError):
            place(desk.disk, drafted, path)
            desk.disk.sync(path.parent)
            return desk.shown(path)
        path, _ = _entered(desk, path.name, partial(_move, desk, document, deed))


def _move(desk: Desk, document: int, deed: Deed, path: str) -> None:
    desk.ledger.move_document(document, path, deed)
