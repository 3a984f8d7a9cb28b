"""What a branch still owes, as its reminder tells it: a line for each material, with who has not sent theirs.

What is partly in counts as owing the rest; a statement that there is nothing to report counts as sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.tracing import follow, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from toolkit.office import Material
    from toolkit.office.workdays import Workdays
    from toolkit.writing.context import Duty


class Owed(NamedTuple):
    """One material of which a branch still owes something."""

    material: str
    due: date
    expected: int
    sent: int
    missing: int
    returned: int
    """How many of the rest were sent and given back."""
    members: tuple[str, ...]
    """Who has not sent theirs; nobody where it is the organisation's own paper."""
    today: date
    workdays: int
    """How many working days are left until the due date, or have passed since."""

    @property
    def when(self) -> str:
        """How it stands with the due date: 还有3个工作日到期, 当天到期, 已逾期1个工作日."""
        if self.today == self.due:
            return "当天到期"
        if self.is_overdue:
            return f"已逾期{self.workdays}个工作日" if self.workdays else "已逾期"
        return f"还有{self.workdays}个工作日到期" if self.workdays else "即将到期"

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.today > self.due


def owed(duties: Iterable[Duty], material: Material, today: date, workdays: Workdays) -> Owed | None:
    """What a branch owes of this material, from all its duties; None where everything has come."""
    asked = [duty for duty in duties if duty.material == material]
    missing = [duty for duty in asked if not duty.is_sent]
    if not missing:
        return None
    sent = [duty for duty in asked if duty.is_sent]
    returned = [duty for duty in missing if duty.returned]
    return Owed(
        material.name, material.due, _counted(asked, asked), _counted(sent, asked),
        _counted(missing, asked), _counted(returned, asked), tuple(_names(missing)), today,
        workdays.between(*sorted((today, material.due))),
    )  # fmt: skip


def _counted(duties: list[Duty], among: list[Duty]) -> int:
    """How many these are; a figure that can be traced to them."""
    count: int = follow(len(duties), (listed(duties, (among,)),))
    return count


def _names(duties: Iterable[Duty]) -> Iterator[str]:
    return (duty.member for duty in duties if duty.member)
