"""Where every file that ever came in is: in exactly one place, whole, and in the archive as its receipt says.

This is the promise of the whole program, checked: the ledger's receipts against the archive's files and what
lies in work/, orphans on both sides named. Run after every test that touches an office, and by `doctor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.disk import MARK, claims_in, sha256_of
from toolkit.errors import finding
from toolkit.intake.watch import scan
from toolkit.library import CARDS
from toolkit.model import State
from toolkit.office.items import FORGOTTEN
from toolkit.pipeline.desk import LOG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.model import Arrival, Finding
    from toolkit.pipeline.desk import Desk


@dataclass(frozen=True, slots=True)
class Accounts:
    """How many files are where, and everything that is not as it should be."""

    inbox: int
    work: int
    archive: int
    attention: int
    """Of the entries, those that a person has to look at; their originals are in the archive."""
    flaws: tuple[Finding, ...]


def accounts(desk: Desk) -> Accounts:
    """Count and check every file of the office; every byte of the archive is read."""
    claimed = {found.id: found.path for found in claims_in(desk.office.work) if found.way.parts}
    arrivals = [one for one in desk.ledger.arrivals() if not one[0].archive.startswith(FORGOTTEN)]
    flaws = (
        *(flaw for arrival, numbers in arrivals for flaw in _original(arrival, numbers, claimed, desk)),
        *_orphans({arrival.archive for arrival, _ in arrivals}, desk),
        *_strays(desk),
        *_drafts(desk),
        *(finding("account-ledger", found=flaw) for flaw in desk.ledger.flaws()),
    )
    attention = desk.ledger.counts().get(State.ATTENTION, 0)
    inbox = len(scan(desk.office.inbox).sightings)
    return Accounts(inbox, len(claimed), len(_files(desk.office.archive)), attention, flaws)


def _original(
    arrival: Arrival, numbers: tuple[int, ...], claimed: dict[str, Path], desk: Desk
) -> Iterator[Finding]:
    """What is wrong with the original of one arrival."""
    kept = desk.office.archive / arrival.archive
    in_hand = claimed.get(arrival.claim)
    place = kept if kept.exists() else in_hand
    if place is None:
        yield _flaw("account-lost", arrival, numbers)
    elif sha256_of(place) != arrival.sha256:
        yield _flaw("account-changed", arrival, numbers)
    if kept.exists() and in_hand:
        yield _flaw("account-twice", arrival, numbers)


def _flaw(code: str, arrival: Arrival, numbers: tuple[int, ...]) -> Finding:
    return finding(code, found=arrival.archive, number="、".join(map(str, numbers)))


def _orphans(known: set[str], desk: Desk) -> Iterator[Finding]:
    """Files of the archive that no receipt speaks of."""
    for path in _files(desk.office.archive):
        name = path.relative_to(desk.office.archive).as_posix()
        if name not in known and not _is_draft(path):
            yield finding("account-orphan", found=desk.shown(path))


def _strays(desk: Desk) -> Iterator[Finding]:
    """What lies in work/ and is no claim."""
    for path in sorted(desk.office.work.iterdir()):
        is_claim = path.is_dir() and path.name.count("@") == _MARKS
        if not is_claim and path.name not in (LOG, CARDS) and not _is_draft(path):
            yield finding("account-stray", found=desk.shown(path))


_MARKS = 2
"""In a claim's folder, id@host@pid."""


def _drafts(desk: Desk) -> Iterator[Finding]:
    for folder in (desk.office.work, desk.office.outbox, desk.office.archive):
        for path in _files(folder):
            if _is_draft(path):
                yield finding("account-draft", found=desk.shown(path))


def _is_draft(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".tmp")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
