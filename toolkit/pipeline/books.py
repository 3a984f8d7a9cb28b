"""What a form's rules may ask of the ledger: the papers in force, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from toolkit.model import IN_FORCE

if TYPE_CHECKING:
    from toolkit.ledger import Wanted
    from toolkit.model import Entry, Filed, Value


class Likeness(NamedTuple):
    """The paper that says nearly the same: whose it is, and how much of the words is alike, percent."""

    org: str
    member: str
    percent: int


class Filings(Protocol):
    """What a rule's questions are answered from: the ledger, or the ledger as it was."""

    def filings(self, wanted: Wanted) -> tuple[Filed, ...]:
        """The entries asked for with all they hold."""

    def entries(self, wanted: Wanted) -> tuple[Entry, ...]:
        """The entries asked for."""


@dataclass(frozen=True, slots=True)
class Books:
    """In a rule: `ledger.papers('实施方案', org.name)`, `ledger.count('公开承诺书', org.name)`."""

    ledger: Filings

    def papers(self, form: str, org: str = "", member: str = "") -> list[dict[str, Value]]:
        """The answers of every paper in force on this form, of this organisation, of this member."""
        from toolkit.ledger import Wanted

        return [filed.values for filed in self.ledger.filings(Wanted(form, org, member, IN_FORCE))]

    def rows(self, form: str, org: str, table: str) -> list[dict[str, Value]]:
        """Every row of a list in the organisation's papers in force, with its paper's other answers."""
        return [
            {**paper, **row}
            for paper in self.papers(form, org)
            for row in cast("list[dict[str, Value]]", paper.get(table) or [])
        ]

    def count(self, form: str, org: str = "", member: str = "") -> int:
        """How many papers on this form are in force."""
        from toolkit.ledger import Wanted

        return len(self.ledger.entries(Wanted(form, org, member, IN_FORCE)))

    def most_alike(self, form: str, field: str, text: str, org: str = "", member: str = "") -> Likeness:
        """Of the papers in force on this form the one whose answer to `field` is most like this text.

        The paper's own sender (`org`, `member`) is left out. 0 percent where no other paper is alike at all.
        """
        from rapidfuzz import fuzz, process

        from toolkit.ledger import Wanted

        filings = self.ledger.filings(Wanted(form, states=IN_FORCE))
        others = [one for one in filings if (one.entry.org, one.entry.member) != (org, member)]
        texts = [_bare(one.values.get(field)) for one in others]
        words = _bare(text)
        found = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=1) if words else None
        if not found:
            return Likeness("", "", 0)
        _, percent, place = found
        return Likeness(others[place].entry.org, others[place].entry.member, int(percent))


def _bare(text: Value) -> str:
    """The characters of an answer, without what is between them."""
    return "".join(filter(str.isalnum, text)) if isinstance(text, str) else ""
