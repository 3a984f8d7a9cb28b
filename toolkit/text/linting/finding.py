"""What the lint hands out: findings with their place and, where it is certain, the edits that mend them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.model import Place, Severity
    from toolkit.text.linting.rule import Basis


class Edit(NamedTuple):
    """One replacement in one of the lines given (counted from 1): its slice [start:end] becomes `text`.

    An `end` past the line's length takes in the line break (one character) and what follows it.
    """

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One fault of a text: `line` and `column` count from 1, `text` is the words concerned.

    `line` is the line of a text file, else the order of the paragraph or cell in the document.

    `fix` holds the edits that mend it, all of them or none; it is empty where only a person can tell.
    """

    code: str
    severity: Severity
    line: int
    column: int
    text: str
    message: str
    advice: str
    basis: Basis
    place: Place
    fix: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        return f"第{self.line}行第{self.column}字：{self.message}{self.advice}（{self.code}）"
