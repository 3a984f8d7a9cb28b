"""Handing the archive over: a package with everything that proves itself, and taking one over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.archive.metadata import Filed, Happened
from toolkit.archive.package import (
    BLOCKS,
    CATALOGUE,
    CHAIN,
    EVENTS,
    ROWS,
    as_json,
    block_file,
    blocks,
    info,
    metadata_files,
    places,
)
from toolkit.archive.verify import verify
from toolkit.disk import draft_name, sha256_of
from toolkit.disk.bags import bag, discard
from toolkit.errors import Refused, finding
from toolkit.office.items import FORGOTTEN, ItemState
from toolkit.office.periods import said_day
from toolkit.pipeline.archiving import place_of, products
from toolkit.pipeline.cataloguing import catalogue_files, filed, fonds_of
from toolkit.pipeline.copying import Copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.archive.package import Packed
    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk


class Package(NamedTuple):
    """A package that was made."""

    path: str
    items: int
    files: int


class TakenOver(NamedTuple):
    """What came out of a package."""

    items: int
    entries: int
    files: int


def package(desk: Desk, who: str, year: int | None = None, copies: Copies | None = None) -> Package:
    """Make the package of this year's items, or of all.

    Raises Refused where nothing is numbered yet, or a file is lost or changed.

    The pages that were counted while `copies` were made are entered before.
    """
    from toolkit.ledger import Deed

    copied = copies or Copies()
    desk.ledger.count_pages(copied.pages, Deed(who, desk.clock()))
    wanted = filed(desk, year)
    packed = [one for item in wanted if item.is_kept for one in places(item) if one.is_there]
    _refuse_damaged(desk, packed)
    today = desk.local(desk.clock()).date()
    draft = products(desk) / draft_name(desk.disk)
    try:
        _write(desk, draft, packed, {**dict(_papers(desk, wanted, packed)), **copied.files})
        day = said_day(today)  # beside a 全宗号, digits alone are a telephone's
        name = "-".join(
            filter(None, ("移交包", desk.office.settings.fonds, f"{year}年度" if year else "", day))
        )
        told = info(wanted, fonds_of(desk), today.isoformat())
        made = bag(desk.disk, draft, products(desk), name, told)
    except BaseException:
        discard(desk.disk, draft)
        raise
    desk.ledger.note(Deed(who, desk.clock()), "打包", path=desk.shown(made), items=len(wanted))
    return Package(desk.shown(made), len(wanted), len(packed))


def _refuse_damaged(desk: Desk, packed: Sequence[Packed]) -> None:
    for one in packed:
        place = place_of(desk, one.piece.path)
        if not place.is_file() or sha256_of(place) != one.piece.sha256:
            raise Refused("package-file", file=desk.shown(place))


def _papers(desk: Desk, wanted: Sequence[Item], packed: Sequence[Packed]) -> Iterator[tuple[str, bytes]]:
    """Everything in the package but the originals."""
    dump = desk.ledger.export(wanted)
    chain = dump.pop("chain")
    where = {one.piece.path: f"data/{one.place}" for one in packed}
    history = _histories(dump["events"])
    filed = [
        Filed(item, where, [one for number in item.entries for one in history.get(number, ())])
        for item in wanted
    ]
    yield from metadata_files(filed, fonds_of(desk))
    for name, suffix, data in catalogue_files(desk, wanted):
        yield f"{CATALOGUE}/{name}{suffix}", data
    yield EVENTS, as_json(dump["events"])
    yield CHAIN, as_json(chain)
    yield ROWS, as_json(dump)


def _histories(events: Sequence[Mapping[str, Any]]) -> dict[int, list[Happened]]:
    found: dict[int, list[Happened]] = {}
    for event in events:
        if event["entry"] is not None:
            happened = Happened(event["at"], event["who"], event["what"], event["reason"])
            found.setdefault(event["entry"], []).append(happened)
    return found


def _write(desk: Desk, draft: Path, packed: Sequence[Packed], papers: Mapping[str, bytes]) -> None:
    """Lay the package out, block by block accounted for."""
    counted = []
    for one in packed:
        source, target = place_of(desk, one.piece.path), draft / one.place
        desk.disk.make_folder(target.parent, private=True)
        data = source.read_bytes()
        desk.disk.sketch(target, data)
        counted.append((one.place, len(data), blocks(data)))
    for place, data in papers.items():
        desk.disk.make_folder((draft / place).parent, private=True)
        desk.disk.sketch(draft / place, data)
        counted.append((place, len(data), blocks(data)))
    desk.disk.sketch(draft / BLOCKS, block_file(sorted(counted)))


def take_over(desk: Desk, folder: Path, who: str) -> TakenOver:
    """Take a package over into an office that has nothing yet: files first, then the ledger, in one commit.

    Raises Refused where the package is not whole or not what its chain says, or the ledger not empty.
    """
    from toolkit.ledger import Deed
    from toolkit.ledger.vouching import refuse_unproven

    flaws = verify(folder).flaws
    if flaws:
        raise Refused("package-broken", count=len(flaws), first=flaws[0].message)
    dump = {**json.loads((folder / "data" / ROWS).read_bytes()),
            "chain": json.loads((folder / "data" / CHAIN).read_bytes())}  # fmt: skip
    if sum(desk.ledger.counts().values()):
        raise Refused("import-not-empty")
    refuse_unproven(dump)
    told = json.loads((folder / "data" / "元数据" / "元数据.json").read_bytes())
    sources = {
        file["数字摘要"]: folder / file["位置"] for item in told for file in item["文件"] if file["位置"]
    }
    _refuse_damage(dump, sources)
    count = sum(_put_back(desk, row, sources) for row in dump["pieces"])
    desk.ledger.take_over(dump, Deed(who, desk.clock()))
    return TakenOver(len(dump["items"]), len(dump["entries"]), count)


def _refuse_damage(dump: Mapping[str, Any], sources: Mapping[str, Path]) -> None:
    """Raises Refused where a file is not in the package as the ledger's rows, which are proven, have it."""
    kept = {row["id"] for row in dump["items"] if row["state"] == ItemState.KEPT}
    for piece in dump["pieces"]:
        if piece["item"] not in kept or piece["path"].startswith(FORGOTTEN):
            continue
        source = sources.get(piece["sha256"])
        if source is None or sha256_of(source) != piece["sha256"]:
            flaw = finding("file-changed" if source else "file-lost", found=piece["path"], where="")
            raise Refused("package-broken", count=1, first=flaw.message)


def _put_back(desk: Desk, piece: Mapping[str, Any], sources: Mapping[str, Path]) -> bool:
    """Put a file where the ledger will look for it, unless an earlier try has."""
    if piece["sha256"] not in sources:
        return False
    target = place_of(desk, piece["path"]).resolve()
    rooms = (desk.office.archive.resolve(), desk.office.outbox.resolve())
    if not any(target.is_relative_to(room) for room in rooms):
        raise Refused("package-path", found=piece["path"])
    desk.disk.make_folder(target.parent, private=target.is_relative_to(rooms[0]))
    if not target.exists():
        desk.disk.copy(sources[piece["sha256"]], target)
    elif sha256_of(target) != piece["sha256"]:
        raise Refused("import-not-empty")
    return True
