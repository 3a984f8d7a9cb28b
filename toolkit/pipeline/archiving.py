"""The archivist's work: what is to be filed, gone over by hand, numbered.

propose ─► 归档建议.xlsx ─► the archivist ─► the inbox (`confirming`), or number ─► items in the ledger
                                                                   └─► catalogue, package (`packing`)
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.items import About, Facts, Issued, Outgoing, Rules, Sent, answered, answers, items
from toolkit.archive.review import archive_of, confirmed, review
from toolkit.archive.sheet import proposal
from toolkit.disk import display_path, publish, sha256_of
from toolkit.office.filing import code_prefix, read_retention
from toolkit.office.items import FORGOTTEN, PROPOSAL, ItemKind
from toolkit.office.register import NumberState
from toolkit.pipeline.scheduling import REMINDER, reminded
from toolkit.reading import renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from toolkit.archive.review import Word
    from toolkit.ledger.filing import Drafts
    from toolkit.model import Filed
    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk
    from toolkit.pipeline.scheduling import Reminded

PRODUCTS = "档案"
"""The archivist's folder of inbox and outbox; what lies there is not filed itself."""
_ARCHIVE, _OUTBOX = "archive", "outbox"
_TITLES = ("题名", "文件标题", "标题")
_NUMBERS = ("发文字号", "文号")


class Proposed(NamedTuple):
    """What is to be filed, the workbook that asks about it, and where it may be dropped when gone over."""

    items: tuple[Item, ...]
    path: str
    inbox: str


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
    pieces = [piece for item in numbered for piece in item.pieces]
    kept = {piece.path for piece in pieces} | {piece.claim for piece in pieces if piece.claim}
    by_entry = {number: item.code for item in numbered for number in item.entries}
    by_document = {number: item.code for item in numbered for number in item.documents}
    found = []
    for item in items(_facts(desk), _rules(desk)):
        codes = [by_entry[one] for one in item.entries if one in by_entry]
        codes += [by_document[one] for one in item.documents if one in by_document]
        rest = replace(
            item,
            pieces=tuple(piece for piece in item.pieces if not {piece.path, piece.claim} & kept),
            entries=tuple(one for one in item.entries if one not in by_entry),
            documents=tuple(one for one in item.documents if one not in by_document),
        )
        if rest.pieces or rest.entries or rest.documents:
            found.append(replace(rest, code=codes[0] if codes else ""))
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
        documents=office.documents.name,
    )


def _facts(desk: Desk) -> Facts:
    """Everything there is to be filed: all but the archivist's own papers, which go to the fonds (全宗卷)."""
    filed = [one for one in desk.ledger.filings() if one.entry.form != PROPOSAL]
    numbers = {one.entry.number for one in filed}
    came = desk.ledger.arrivals()
    replies, _ = answers(came, sent := list(outgoing(desk)))
    own = {file.path for number in replies.keys() - numbers for _, file in replies[number]}
    void = {str(one.number) for one in desk.ledger.register_of_numbers() if one.state is NumberState.VOID}
    return Facts(
        entries=[one.entry for one in filed],
        arrivals=[(arrival, held) for arrival, held in came if numbers & set(held)],
        documents=[
            Issued(
                one.id,
                one.template,
                one.title,
                one.number,
                _room_path(desk, one.path),
                one.written_at,
                one.number in void,
            )
            for one in desk.ledger.documents()
        ],
        outgoing=[file for file in sent if file.path not in own],
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
    for path in sorted(_files_out(outbox)):
        way = path.relative_to(outbox)
        stat = path.stat()
        day = desk.local(_moment(stat.st_mtime)).date()
        branch = display_path(PurePosixPath(way.parts[0])) if len(way.parts) > 1 else ""
        yield Outgoing(f"{_OUTBOX}/{way.as_posix()}", branch, sha256_of(path), stat.st_size, day)


def _files_out(outbox: Path) -> Iterator[Path]:
    """Every finished file of the outbox; of what lies in the archivist's folder only answers to papers."""
    for top in outbox.iterdir():
        is_theirs = top.name == PRODUCTS and top.is_dir()
        for path in top.iterdir() if is_theirs else (top, *top.rglob("*")):
            is_own = is_theirs and not answered(path.name)
            if path.is_file() and not path.name.startswith(".") and not is_own:
                yield path


def _moment(seconds: float) -> datetime:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC)


def _about(filed: Filed) -> About:
    """A paper's own title and 文号, where its form asks for them and they are nobody's data."""
    return About(_value(filed, _TITLES), _value(filed, _NUMBERS))


def _value(filed: Filed, names: tuple[str, ...]) -> str:
    values = (filed.values.get(name) for name in names if not filed.personal.get(name))
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def propose(desk: Desk, *, convert: bool = False) -> Proposed:
    """The workbook of everything that waits to be filed, for the archivist to go over and to drop again.

    To `convert` counts the pages of Word and Excel files; raises Refused `pdf-no-converter`.
    """
    from toolkit.pipeline.paging import paged

    found = paged(desk, unfiled(desk), convert=convert)
    desk.disk.make_folder(desk.office.inbox / PRODUCTS)
    today = desk.local(desk.clock()).date()
    data = proposal(found, desk.office.filing)
    path = publish(desk.disk, products(desk), f"归档建议-{today:%Y%m%d}.xlsx", data)
    return Proposed(found, desk.shown(path), desk.shown(desk.office.inbox / PRODUCTS))


def number(desk: Desk, data: bytes, file: str, who: str) -> tuple[Item, ...]:
    """Number what the archivist's workbook says, in its order; raises Misconfigured, Refused."""
    workbook, _ = renewed(data, file)
    wanted = confirmed(workbook, file, unfiled(desk), desk.office.filing, desk.ledger.items())
    return file_away(desk, wanted, who)


def heard(desk: Desk, data: bytes, file: str) -> Word:
    """What the archivist's workbook says, and what in it cannot be followed.

    One saved as .xls is made new; raises Refused where that, or any other file, cannot be read.
    """
    workbook, _ = renewed(data, file)
    return review(workbook, file, archive_of(unfiled(desk), desk.ledger.items()), desk.office.filing)


def file_away(desk: Desk, wanted: Sequence[Item], who: str) -> tuple[Item, ...]:
    """Number these items by the office's scheme."""
    from toolkit.ledger import Deed

    return desk.ledger.file_items(drafts_of(desk, wanted), Deed(who, desk.clock()))


def drafts_of(desk: Desk, wanted: Sequence[Item]) -> Drafts:
    """These items, each with the class it is numbered in by the office's scheme."""
    from toolkit.ledger.filing import Drafts

    return Drafts([(item, _prefix(desk, item)) for item in wanted], desk.office.filing)


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
    numbered, facts = desk.ledger.items(), _facts(desk)
    pieces = [piece for item in numbered if item.is_kept for piece in item.pieces]
    came = [arrival for arrival, _ in facts.arrivals if not arrival.archive.startswith(FORGOTTEN)]
    return Standing(
        len(numbered),
        len({number for item in numbered for number in item.entries}),
        len(facts.entries),
        len({piece.path for piece in pieces if not piece.path.startswith(FORGOTTEN)}),
        len(came) + len(facts.outgoing),
        sum(item.kind is ItemKind.UNKNOWN for item in numbered),
    )
