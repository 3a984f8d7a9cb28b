"""One thing looked at: the rule, what was found, whether it is right, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model import WHOLE_FILE
from toolkit.writing.conform.rules import RULES, SEVERITIES

if TYPE_CHECKING:
    from toolkit.model import Place, Severity
    from toolkit.writing.conform.rules import Strength


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule says of one place of a document."""

    code: str
    clause: str
    strength: Strength
    expected: str
    found: str
    ok: bool
    place: Place

    @property
    def subject(self) -> str:
        """What the rule is about."""
        return RULES[self.code].subject

    @property
    def severity(self) -> Severity:
        """How much it weighs if it is not right."""
        return SEVERITIES[self.strength]

    def as_json(self) -> dict[str, object]:
        """The shape of `conform --json`."""
        return {
            "code": self.code,
            "clause": self.clause,
            "strength": str(self.strength),
            "expected": self.expected,
            "found": self.found,
            "ok": self.ok,
            "place": str(self.place),
        }


def check(code: str, found: str, *, ok: bool, place: Place | None = None, expected: str = "") -> Check:
    """The check of the rule `code`; `expected` where this document expects something else than the rule's
    words.
    """
    rule = RULES[code]
    return Check(code, rule.clause, rule.strength, expected or rule.expected, found, ok, place or WHOLE_FILE)
