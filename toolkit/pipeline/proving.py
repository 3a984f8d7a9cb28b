"""Proof for the archivist: the chain's head sealed on paper, and everything tested against it later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk import publish, sha256_of
from toolkit.errors import Refused, finding
from toolkit.office.items import FORGOTTEN
from toolkit.office.periods import said_day
from toolkit.pipeline.archiving import place_of, products

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.ledger.chain import Head
    from toolkit.model import Arrival, Finding
    from toolkit.pipeline.desk import Desk

SEALED = "封存"
_CODES = {name: f"proof-{name}" for name in ("changed", "missing", "extra", "broken", "sealed")}


class Seal(NamedTuple):
    """A head that was sealed, and the paper to be signed."""

    id: int
    link: str
    path: str


class Tested(NamedTuple):
    """What came of testing everything."""

    head: Head
    links: int
    files: int
    flaws: tuple[Finding, ...]


def seal(desk: Desk, who: str) -> Seal:
    """Write the head of the chain on a paper for printing and signing, and enter that it was sealed."""
    from toolkit.ledger import Deed
    from toolkit.writing.typeset import typeset

    head, now = desk.ledger.head(), desk.clock()
    data = typeset(_paper(desk, head))
    path = publish(desk.disk, products(desk), f"台账封存证明-{desk.local(now):%Y%m%d}.docx", data)
    desk.ledger.note(Deed(who, now), SEALED, id=head.id, link=head.link)
    return Seal(head.id, head.link, desk.shown(path))


def _paper(desk: Desk, head: Head) -> str:
    now = desk.local(desk.clock())
    today = said_day(now)
    counts = sum(desk.ledger.counts().values())
    groups = " ".join(re.findall(".{8}", head.link))
    return (
        f"---\n标题: 台账封存证明\n署名: {desk.office.name}\n"
        f"成文日期: {today}\n---\n\n"
        f"截至{today}{now.hour}时{now.minute}分，台账共有登记{counts}条、"
        f"收到文件{len(desk.ledger.arrivals())}个、写出公文{len(desk.ledger.documents())}份、"
        f"归档{len(desk.ledger.items())}件、经过{len(desk.ledger.events())}条。\n\n"
        f"校验链第{head.id}环的校验值（SHA-256）是：\n\n{groups}\n\n"
        f"以后核对时运行：banwen archive check，并用 --seal 写上“{head.id}:”和上面的校验值（空格不计）。"
        f"台账和文件在此之后若有改动，核对时会指出改动的地方。\n\n"
        "封存人（签字）：　　　　　　　　监督人（签字）：\n"
    )


def check(desk: Desk, printed: str = "") -> Tested:
    """Test the ledger against its chain, the chain against every seal, and every file against the ledger.

    `printed` is a seal as it stands on paper, 12:digest; raises Refused where it is none.
    """
    from toolkit.ledger.subjects import said

    sealed = [*_sealed(desk), *([_read(printed)] if printed else [])]
    proof = desk.ledger.prove(sealed)
    archives = {arrival.claim: arrival.archive for arrival, _ in desk.ledger.arrivals()}
    flaws = [finding(_CODES[one.what], found=said(one.subject, archives)) for one in proof.breaks]
    files = _files(desk)
    flaws += [flaw for path, sha256 in files.items() for flaw in _file_flaws(desk, path, sha256)]
    return Tested(proof.head, proof.links, len(files), tuple(flaws))


def _sealed(desk: Desk) -> list[Head]:
    """The heads sealed in this office; those of one it was taken over from were tested when it came."""
    from toolkit.ledger.chain import TAKEN_OVER, Head

    found: list[Head] = []
    for event in desk.ledger.events():
        if event.what == TAKEN_OVER:
            found = []
        elif event.what == SEALED:
            found.append(Head(int(event.detail["id"]), str(event.detail["link"])))
    return found


def _read(printed: str) -> Head:
    from toolkit.ledger.chain import Head

    found = re.fullmatch(r"(\d+)\s*[:：]\s*([0-9a-f]{64})", "".join(printed.lower().split()))
    if not found:
        raise Refused("seal-unreadable", found=printed)
    return Head(int(found[1]), found[2])


def _files(desk: Desk) -> dict[str, str]:
    """Every file the ledger vouches for: its path as pieces have it, and its digest."""
    found = {f"archive/{one.archive}": one.sha256 for one, _ in _kept(desk)}
    for item in desk.ledger.items():
        if item.is_kept:
            found |= {one.path: one.sha256 for one in item.pieces if not one.path.startswith(FORGOTTEN)}
    return found


def _kept(desk: Desk) -> Iterator[tuple[Arrival, tuple[int, ...]]]:
    """The arrivals whose originals are to be there: all but those that were forgotten."""
    return (one for one in desk.ledger.arrivals() if not one[0].archive.startswith(FORGOTTEN))


def _file_flaws(desk: Desk, path: str, sha256: str) -> Iterator[Finding]:
    place = place_of(desk, path)
    if not place.is_file():
        yield finding("file-lost", found=desk.shown(place))
    elif sha256_of(place) != sha256:
        yield finding("file-changed", found=desk.shown(place), where="")
