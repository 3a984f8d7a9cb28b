"""The archivist's work: what is to be filed, gone over by hand, numbered.

propose ─► 归档建议.xlsx ─► the archivist ─► number ─► items in the ledger ─► catalogue, package (`packing`)
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.items import About, Facts, Issued, Outgoing, Rules, Sent, items
from toolkit.archive.sheet import confirmed, proposal
from toolkit.disk import display_path, publish, sha256_of
from toolkit.office.filing import code_prefix, plain_code, read_retention
from toolkit.office.items import ItemKind
from toolkit.pipeline.scheduling import REMINDER, reminded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from toolkit.model import Filed
    from toolkit.office.items import Item, Piece
    from toolkit.pipeline.desk import Desk
    from toolkit.pipeline.scheduling import Reminded

PRODUCTS = "档案"
"""The folder of the outbox with what the archivist makes; it is not filed itself."""
_ARCHIVE, _OUTBOX = "archive", "outbox"
_TITLES = ("题名", "文件标题", "标题")
_NUMBERS = ("发文字号", "文号")


class Proposed(NamedTuple):
    """What is to be filed, and the workbook that asks about it."""

    items: tuple[Item, ...]
    path: str


def products(desk: Desk) -> Path:
    """Where the archivist finds catalogues, packages and the rest."""
    return desk.office.outbox / PRODUCTS


def place_of(desk: Desk, path: str) -> Path:
    """Where a piece lies: its path begins with the room it is kept in, wherever the office has that room."""
    room, _, rest = path.partition("/")
    folder = {_ARCHIVE: desk.office.archive, _OUTBOX: desk.office.outbox}.get(room)
    return folder / rest if folder else desk.office.folder / path


def unfiled(desk: Desk) -> tuple[Item, ...]:
    """Every item that has no number yet; what came to a numbered one later bears that one's code."""
    numbered = desk.ledger.items()
    kept = {piece.path for item in numbered for piece in item.pieces}
    by_entry = {number: item.code for item in numbered for number in item.entries}
    by_document = {number: item.code for item in numbered for number in item.documents}
    found = []
    for item in items(_facts(desk), _rules(desk)):
        codes = [by_entry[one] for one in item.entries if one in by_entry]
        codes += [by_document[one] for one in item.documents if one in by_document]
        pieces = tuple(piece for piece in item.pieces if piece.path not in kept)
        if not codes and (pieces or not item.pieces):
            found.append(item)
        elif codes and (pieces or not set(item.entries) <= set(by_entry)):
            found.append(replace(item, pieces=pieces, code=codes[0]))
    return tuple(found)


def _rules(desk: Desk) -> Rules:
    office = desk.office
    scheme = office.settings.archive_scheme
    return Rules(
        office.filing,
        read_retention(office.folder, office.filing),
        office.name,
        _ARCHIVE,
        desk.local,
        divides_by_unit="机构" in scheme or "问题" in scheme,
    )


def _facts(desk: Desk) -> Facts:
    filed = desk.ledger.filings()
    return Facts(
        entries=[one.entry for one in filed],
        arrivals=desk.ledger.arrivals(),
        documents=[
            Issued(one.id, one.template, one.title, one.number, _room_path(desk, one.path), one.written_at)
            for one in desk.ledger.documents()
        ],
        outgoing=list(outgoing(desk)),
        about={one.entry.number: _about(one) for one in filed},
        sent=[_sent(desk, one) for one in reminded(desk)],
    )


def _sent(desk: Desk, one: Reminded) -> Sent:
    return Sent(REMINDER, tuple(_room_path(desk, path) for path in one.files), one.at)


def _room_path(desk: Desk, path: str) -> str:
    """A document's path as pieces have it: the outbox may lie outside the office."""
    place = desk.office.folder / path
    outbox = desk.office.outbox
    return f"{_OUTBOX}/{display_path(place.relative_to(outbox))}" if place.is_relative_to(outbox) else path


def outgoing(desk: Desk) -> Iterator[Outgoing]:
    """Every file of the outbox, but for what the archivist makes and for unfinished drafts."""
    outbox = desk.office.outbox
    for path in sorted(outbox.rglob("*")):
        way = path.relative_to(outbox)
        if not path.is_file() or path.name.startswith(".") or way.parts[0] == PRODUCTS:
            continue
        stat = path.stat()
        day = desk.local(_moment(stat.st_mtime)).date()
        branch = display_path(PurePosixPath(way.parts[0])) if len(way.parts) > 1 else ""
        yield Outgoing(f"{_OUTBOX}/{way.as_posix()}", branch, sha256_of(path), stat.st_size, day)


def _moment(seconds: float) -> datetime:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC)


def _about(filed: Filed) -> About:
    """A paper's own title and 文号, where its form asks for them and they are nobody's data."""
    return About(_value(filed, _TITLES), _value(filed, _NUMBERS))


def _value(filed: Filed, names: tuple[str, ...]) -> str:
    values = (filed.values.get(name) for name in names if not filed.personal.get(name))
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def propose(desk: Desk) -> Proposed:
    """The workbook of everything that waits to be filed, for the archivist to go over."""
    found = unfiled(desk)
    today = desk.local(desk.clock()).date()
    data = proposal(found, desk.office.filing)
    path = publish(desk.disk, products(desk), f"归档建议-{today:%Y%m%d}.xlsx", data)
    return Proposed(found, desk.shown(path))


def number(desk: Desk, data: bytes, file: str, who: str) -> tuple[Item, ...]:
    """Number what the archivist's workbook says, in its order; raises Misconfigured, Refused."""
    wanted = confirmed(data, file, unfiled(desk), desk.office.filing)
    return file_away(desk, wanted, who)


def file_away(desk: Desk, wanted: Sequence[Item], who: str) -> tuple[Item, ...]:
    """Number these items by the office's scheme."""
    from toolkit.ledger import Deed

    drafts = [(replace(item, code=plain_code(item.code)), _prefix(desk, item)) for item in wanted]
    return desk.ledger.file_items(drafts, desk.office.filing, Deed(who, desk.clock()))


def _prefix(desk: Desk, item: Item) -> str:
    office = desk.office
    unit = office.filing.units.get(item.unit, "")
    return code_prefix(office.filing, office.settings.fonds, item.year, item.period, unit)


class Standing(NamedTuple):
    """How the archive's totals stand against the ledger's and the folders'."""

    items: int
    entries: int
    entries_in_ledger: int
    files: int
    files_in_folders: int
    strays: int

    @property
    def is_complete(self) -> bool:
        """Whether every entry and every file is in an item."""
        return self.entries == self.entries_in_ledger and self.files == self.files_in_folders


def standing(desk: Desk) -> Standing:
    """Count what is filed, and what there is to be filed."""
    numbered = desk.ledger.items()
    pieces: list[Piece] = [piece for item in numbered for piece in item.pieces]
    return Standing(
        len(numbered),
        len({number for item in numbered for number in item.entries}),
        sum(desk.ledger.counts().values()),
        len({piece.path for piece in pieces}),
        len(desk.ledger.arrivals()) + sum(1 for _ in outgoing(desk)),
        sum(item.kind is ItemKind.UNKNOWN for item in numbered),
    )
