"""The board of progress as figures: branches by materials, sent of expected, late and returned marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.words import said_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

NONE = "—"
"""What stands where a branch owes no such material."""


class Standing(NamedTuple):
    """How many papers of one sort are expected, have come, came or are late, were given back."""

    expected: int = 0
    sent: int = 0
    late: int = 0
    returned: int = 0

    @property
    def missing(self) -> int:
        """How many are still owed."""
        return self.expected - self.sent

    @property
    def share(self) -> float | None:
        """How much of what is expected has come, 0 to 1; None where nothing is expected."""
        return self.sent / self.expected if self.expected else None

    @property
    def shown(self) -> str:
        """As people read it: 3/5 退1 迟2."""
        if not self.expected:
            return NONE
        marks = (f" 退{self.returned}" if self.returned else "") + (f" 迟{self.late}" if self.late else "")
        return f"{self.sent}/{self.expected}{marks}"

    @property
    def percent(self) -> str:
        """The share in percent, rounded down, so that 100% means that everything has come."""
        return NONE if self.share is None else f"{100 * self.sent // self.expected}%"

    @property
    def mark(self) -> str:
        """How it is marked: 齐, 缺, 迟, 退 or nothing; what was given back before what is late."""
        if not self.expected:
            return ""
        if not self.missing:
            return "齐"
        return "退" if self.returned else "迟" if self.late else "缺"


class Board(NamedTuple):
    """The whole board on one day."""

    title: str
    day: date
    orgs: tuple[str, ...]
    materials: tuple[str, ...]
    cells: Mapping[tuple[str, str], Standing]

    def cell(self, org: str, material: str) -> Standing:
        """How this branch stands with this material."""
        return self.cells.get((org, material), Standing())

    def of_org(self, org: str) -> Standing:
        """How this branch stands in all."""
        return _sum(self.cell(org, material) for material in self.materials)

    def of_material(self, material: str) -> Standing:
        """How all branches stand with this material."""
        return _sum(self.cell(org, material) for org in self.orgs)

    @property
    def total(self) -> Standing:
        """How all stand with everything."""
        return _sum(self.cells.values())

    @property
    def summary(self) -> str:
        """The totals in a sentence."""
        total = self.total
        return (
            f"截至{said_date(self.day)}，应报 {total.expected} 份，已报 {total.sent} 份，"
            f"报送率 {total.percent}；退回待补正 {total.returned} 份，逾期 {total.late} 份。"
        )


def _sum(standings: Iterable[Standing]) -> Standing:
    return Standing(*map(sum, zip(Standing(), *standings, strict=True)))


COLOURS = {"齐": "C6E0B4", "缺": "FFF2CC", "迟": "F8CBAD", "退": "FFD966", "": "FFFFFF"}
"""The colour of each mark, the same in every file."""
LEGEND = "“退”是退回待补正的份数，“迟”是逾期报送和逾期未报的份数。"
SENT_COLOUR, MISSING_COLOUR = "70AD47", "D9D9D9"
