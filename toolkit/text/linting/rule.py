"""What a rule is: its code, what it rests on, its sentences, an example of each side, its function."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.text.linting.page import Page


class Strength(StrEnum):
    """How strongly the source binds."""

    REQUIRED = "规定"
    NORMAL = "一般"
    ADVISED = "推荐"
    PRACTICE = "实务"


class Basis(NamedTuple):
    """What a rule rests on: how strongly it binds, and where it is written."""

    strength: Strength
    clause: str

    def __str__(self) -> str:
        return f"{self.strength}：{self.clause}"


def required(clause: str) -> Basis:
    """A rule the source lays down."""
    return Basis(Strength.REQUIRED, clause)


def normal(clause: str) -> Basis:
    """A rule the source calls usual, or states in an informative annex."""
    return Basis(Strength.NORMAL, clause)


def practice(clause: str) -> Basis:
    """A habit of offices that no standard holds."""
    return Basis(Strength.PRACTICE, clause)


class Change(NamedTuple):
    """One replacement, as offsets into the page's text; a line break counts as one character."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """One place where a rule is broken; `words` fill its sentences, `changes` mend it for certain."""

    start: int
    end: int
    changes: tuple[Change, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `message` and `advice` may name {text}, the words concerned, and the hit's own words.

    `wrong` breaks it and `right` keeps it; the manual shows both and a test runs both.
    `beyond_doubt` is False where the rule binds but a machine can mistake what it sees: it is then a warning.
    """

    code: str
    basis: Basis
    message: str
    advice: str
    wrong: str
    right: str
    find: Callable[[Page], Iterable[Hit]]
    beyond_doubt: bool = True

    @property
    def severity(self) -> Severity:
        """规定 is an error, or a warning where it can be disputed; 一般 and 推荐 a warning; 实务 a hint."""
        if self.basis.strength is Strength.PRACTICE:
            return Severity.HINT
        certain = self.basis.strength is Strength.REQUIRED and self.beyond_doubt
        return Severity.ERROR if certain else Severity.WARNING
