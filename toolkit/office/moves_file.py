"""The sheet 变动 of the roster: each row a member gone from one branch to another, checked by the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from toolkit.office.moves import MOVE_COLUMNS, Move, paths
from toolkit.office.roster_sheet import Wanted
from toolkit.text.dates import DateReading, read_date
from toolkit.text.fold import fold
from toolkit.text.names import person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.office.moves import Path
    from toolkit.office.roster import Roster
    from toolkit.office.roster_sheet import Flaw, Record, Sheet

MOVE_SHEET = Wanted("变动", MOVE_COLUMNS, needed=("name", "origin", "target", "day"))
"""A sheet that may be left out: an office without moves has none."""
_BRANCH = "工作表“党组织”里有的党组织；从外面转来的“从”空着，转到外面去的“到”空着"


def read_moves(sheet: Sheet, roster: Roster) -> tuple[Move, ...]:
    """The moves on this sheet; raises Misconfigured that names the cell and what is allowed there."""
    records = tuple(sheet.records())
    sheet.raise_first([flaw for record in records for flaw in _flaws(record, roster)])
    moves = {_move(record, roster): record for record in records}
    broken = (flaw for path in paths(roster.members, moves) for flaw in _breaks(path, moves))
    sheet.raise_first(list(broken))
    return tuple(moves)


def _move(record: Record, roster: Roster) -> Move:
    return Move(
        person(record.text("name")), _branch(record, "origin", roster), _branch(record, "target", roster),
        _day(record) or date.min, _id_number(record),
    )  # fmt: skip


def _flaws(record: Record, roster: Roster) -> Iterator[Flaw]:
    """What is wrong with a row by itself."""
    if not record.text("name"):
        yield record.flaw("name", "党员的姓名")
    for name in ("origin", "target"):
        if record.text(name) and not _branch(record, name, roster):
            yield record.flaw(name, _BRANCH)
    if record.text("origin") == record.text("target"):
        yield record.flaw("target", "与“从”不同的党组织，“从”和“到”至少填一个")
    if _day(record) is None:
        yield record.flaw("day", "完整的年月日，形如 2011-03-01")
    namesakes = roster.members_named(record.text("name"))
    if len(namesakes) > 1 and _id_number(record) not in {member.id_number for member in namesakes} - {""}:
        yield record.flaw(
            "id_number" if "id_number" in record.sheet.columns else "name",
            "注明身份证号的一行：花名册上有几名同名的党员",
        )


def _breaks(path: Path, records: Mapping[Move, Record]) -> Iterator[Flaw]:
    """Where a member's moves do not follow from each other, or lead elsewhere than the roster says."""
    for before, after in zip(path.moves, path.moves[1:], strict=False):
        if before.target != after.origin:
            yield records[after].flaw("origin", f"“{before.target}”：{before.day} 变动后在那里")
    branches = {name for move in path.moves for name in move.branches}
    if path.moves and path.member.org and path.member.org not in branches:
        yield records[path.moves[-1]].flaw("target", f"工作表“党员”里这名党员的所在支部“{path.member.org}”")


def _branch(record: Record, name: str, roster: Roster) -> str:
    branch = roster.org(record.text(name))
    return branch.name if branch else ""


def _id_number(record: Record) -> str:
    return fold(record.text("id_number")).upper()


def _day(record: Record) -> date | None:
    """The whole day this row's date says; a month is not enough to tell who counts on which day."""
    stored = record.stored("day")
    reading = read_date(record.text("day")) if not isinstance(stored, float) else None
    try:
        return date.fromisoformat(reading.iso) if isinstance(reading, DateReading) else None
    except ValueError:
        return None
