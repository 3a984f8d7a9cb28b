"""What a form's rules may ask of the ledger: the papers in force, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model import IN_FORCE

if TYPE_CHECKING:
    from toolkit.ledger import Ledger
    from toolkit.model import Value


@dataclass(frozen=True, slots=True)
class Books:
    """In a rule: `ledger.papers('实施方案', org.name)`, `ledger.count('公开承诺书', org.name)`."""

    ledger: Ledger

    def papers(self, form: str, org: str = "", member: str = "") -> list[dict[str, Value]]:
        """The answers of every paper in force on this form, of this organisation, of this member."""
        from toolkit.ledger import Wanted

        return [filed.values for filed in self.ledger.filings(Wanted(form, org, member, IN_FORCE))]

    def count(self, form: str, org: str = "", member: str = "") -> int:
        """How many papers on this form are in force."""
        from toolkit.ledger import Wanted

        return len(self.ledger.entries(Wanted(form, org, member, IN_FORCE)))
