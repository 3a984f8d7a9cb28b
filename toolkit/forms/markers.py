"""Marker notation: how a blank says where its answers stand.

`{{ 姓名 }}` is one answer; `{{ 成员.姓名 }}` is the column 姓名 of the list 成员, whose row repeats.
Inside the braces any white space is allowed (no-break and full-width spaces too), and full-width braces
count as braces, because a Chinese keyboard types them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Literal:
    """Words of the blank itself, between its markers."""

    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The place of one answer; `list_name` is empty unless its row repeats."""

    name: str
    list_name: str = ""

    @property
    def tag(self) -> str:
        """The name as it is written between the braces: 姓名, or 成员.姓名."""
        return f"{self.list_name}.{self.name}" if self.list_name else self.name


Piece: TypeAlias = Literal | Marker

_MARKER = re.compile(
    r"[{｛]{2}\s*(?:(?P<list>[^{}｛｝\s.．]+)\s*[.．]\s*)?(?P<name>[^{}｛｝\s.．]+)\s*[}｝]{2}"
)


def found(text: str) -> Iterator[tuple[Span, Marker]]:
    """Each marker of a text with the stretch it takes up, in order."""
    for match in _MARKER.finditer(text):
        yield Span(*match.span()), Marker(match["name"], match["list"] or "")


def pieces(text: str) -> tuple[Piece, ...]:
    """A text cut into its literal and marker pieces, in order; empty literals are left out."""
    parts: list[Piece] = []
    end = 0
    for span, marker in found(text):
        parts += [Literal(text[end : span.start]), marker]
        end = span.end
    return tuple(part for part in (*parts, Literal(text[end:])) if part != Literal(""))
