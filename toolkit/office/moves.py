"""Who was where when: moves between branches, and the members of a day in the past or to come.

The roster says where everyone is now; the sheet of moves says since when, and where they were before. A move
without a branch to come from is an arrival (newly admitted, or from outside the office), one without a
branch to go to is a departure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - the record's own field type, read by whoever inspects it
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.office.roster import Member

MOVE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "id_number": ("身份证号", "身份证号码", "公民身份号码"),
    "origin": ("从", "原所在支部", "转出支部", "原支部"),
    "target": ("到", "现所在支部", "转入支部", "现支部"),
    "day": ("日期", "变动日期", "变动时间", "转接日期"),
}
"""The columns of the sheet of moves: what we call them, and the headers they go by."""


class Move(NamedTuple):
    """A member goes from one branch to another; from this day on the member belongs to the other."""

    name: str
    origin: str
    """The full name of the branch left; empty where the member comes from outside or is newly admitted."""
    target: str
    """The full name of the branch joined; empty where the member leaves the office's branches."""
    day: date
    id_number: str = ""

    @property
    def branches(self) -> set[str]:
        """The office's branches it speaks of."""
        return {self.origin, self.target} - {""}


@dataclass(frozen=True, slots=True)
class Path:
    """A member with the member's moves, the earliest first."""

    member: Member
    moves: tuple[Move, ...] = ()

    def branch_on(self, day: date) -> str:
        """The branch the member belongs to on this day; empty before arrival and after departure."""
        if not self.moves:
            return self.member.org
        past = [move for move in self.moves if move.day <= day]
        return past[-1].target if past else self.moves[0].origin

    def on(self, day: date) -> Member | None:
        """The member as of this day, in that day's branch; None who was in none, or no Party member yet."""
        branch = self.branch_on(day)
        if not branch or _is_after(self.member.joined, day):
            return None
        return self.member if branch == self.member.org else replace(self.member, org=branch)


def paths(members: Iterable[Member], moves: Iterable[Move]) -> Iterator[Path]:
    """Every member with the moves made, in the roster's order, then who has left and is only in the moves."""
    left: dict[str, list[Move]] = {}
    for move in sorted(moves, key=attrgetter("day")):
        left.setdefault(name_key(move.name), []).append(move)
    for member in members:
        ways = left.get(name_key(member.name), [])
        own = tuple(move for move in ways if concerns(move, member))
        yield Path(member, own)
        left[name_key(member.name)] = [move for move in ways if move not in own]
    for ways in left.values():
        yield from _departed(ways)


def concerns(move: Move, member: Member) -> bool:
    """Whether this member made this move: the same name, and the same ID number where both are known."""
    same_name = name_key(move.name) == name_key(member.name)
    return same_name and move.id_number in ("", member.id_number or move.id_number)


def _departed(moves: list[Move]) -> Iterator[Path]:
    """Those of one name of whom the roster keeps no row any more, as far as their moves tell."""
    from toolkit.office.roster import Member

    for id_number in dict.fromkeys(move.id_number for move in moves):
        own = tuple(move for move in moves if move.id_number == id_number)
        yield Path(Member(own[-1].name, "", id_number), own)


def _is_after(joined: str, day: date) -> bool:
    """Whether an ISO day or month lies wholly after this day; unknown dates do not."""
    return bool(joined) and joined[:10] > day.isoformat()[: len(joined)]
