"""A unit's own habits: which rules its office.toml silences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import Misconfigured
from toolkit.text.linting.catalogue import RULE, RULES
from toolkit.text.linting.rule import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.text.linting.rule import Rule


@dataclass(frozen=True, slots=True)
class LintSettings:
    """The codes of the rules that do not speak: `[lint] silence` in office.toml."""

    silence: frozenset[str] = frozenset()

    @classmethod
    def of(cls, silence: Iterable[str]) -> LintSettings:
        """The settings for a list of codes; raises Misconfigured `lint-unknown-code` for one no rule has."""
        codes = frozenset(silence)
        for code in sorted(codes - RULE.keys()):
            raise Misconfigured("lint-unknown-code", rule=code)
        return cls(codes)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that speak, in the order of the catalogue."""
        return tuple(rule for rule in RULES if rule.code not in self.silence)

    @property
    def silenced_requirements(self) -> tuple[Rule, ...]:
        """Rules of strength 规定 that were silenced all the same."""
        return tuple(
            rule for rule in RULES if rule.code in self.silence and rule.basis.strength is Strength.REQUIRED
        )
