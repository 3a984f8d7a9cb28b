"""Quotation marks, brackets and title marks matched up, line by line: pairs, crossings and lonely marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHAPES = ("“”", "‘’", "《》", "〈〉", "（）", "()", "〔〕", "【】", "[]", "［］", "｛｝", "「」", "『』")
_ROUND = "（"
_FAMILY = {mark: _ROUND if shape in ("（）", "()") else shape[0] for shape in _SHAPES for mark in shape}
"""Round brackets of both widths are one family, so that （…) is one pair of mixed width."""
_OPENERS = frozenset(shape[0] for shape in _SHAPES)
_MARK = re.compile("[" + re.escape("".join(_SHAPES)) + "\n]")
_ITEM_MARK = re.compile(r"(?:^|[\s，。；：、])[0-9A-Za-z一二三四五六七八九十]{1,3}$")
"""What stands before the bracket of an item mark such as “1）” or “a)”."""


class Pair(NamedTuple):
    """Two marks that belong together; `around` is where the pair around it opens, -1 if there is none."""

    start: int
    end: int
    opener: str
    closer: str
    around: int


class Loose(NamedTuple):
    """A mark whose partner is missing from its line."""

    at: int
    mark: str


@dataclass(frozen=True, slots=True)
class Brackets:
    """All marks of a text: matched pairs in the order they open, crossing pairs, marks without a partner."""

    pairs: tuple[Pair, ...]
    crossed: tuple[Pair, ...]
    unclosed: tuple[Loose, ...]
    unopened: tuple[Loose, ...]


@dataclass(slots=True)
class _Matching:
    """The matcher at work: what is open in this line, and everything found so far."""

    pairs: list[Pair] = field(default_factory=list)
    crossed: list[Pair] = field(default_factory=list)
    unclosed: list[Loose] = field(default_factory=list)
    unopened: list[Loose] = field(default_factory=list)
    opened: list[Loose] = field(default_factory=list)
    passed: list[Loose] = field(default_factory=list)
    """Marks that were still open when a pair around them closed: crossed if they close yet, else unclosed."""
    surplus: dict[str, int] = field(default_factory=dict)
    """How many marks of each family this line opens and never closes."""

    def begin_line(self, marks: Sequence[Loose]) -> None:
        self.surplus = _surplus(marks)

    def open(self, mark: Loose) -> None:
        """A mark that opens again what is open is a pair inside a pair, unless a closing mark is missing:
        then it is the one before that was never closed.
        """
        family = _FAMILY[mark.mark]
        if self.surplus.get(family) and (again := _partner(self.opened, mark)) >= 0:
            self.unclosed.append(self.opened.pop(again))
            self.surplus[family] -= 1
        self.opened.append(mark)

    def close(self, mark: Loose, before: str) -> None:
        depth = _partner(self.opened, mark)
        if depth >= 0:
            self._pair(depth, mark)
        elif (passed := _partner(self.passed, mark)) >= 0:
            opener = self.passed.pop(passed)
            self.crossed.append(Pair(opener.at, mark.at, opener.mark, mark.mark, -1))
        elif not (_FAMILY[mark.mark] == _ROUND and _ITEM_MARK.search(before)):
            self.unopened.append(mark)

    def _pair(self, depth: int, mark: Loose) -> None:
        opener = self.opened[depth]
        self.passed += self.opened[depth + 1 :]
        del self.opened[depth:]
        around = self.opened[-1].at if self.opened else -1
        self.pairs.append(Pair(opener.at, mark.at, opener.mark, mark.mark, around))

    def end_line(self) -> None:
        self.unclosed += self.passed + self.opened
        self.passed, self.opened = [], []


_DEEPEST = 24
"""How far down a closing mark looks for its partner; prose is never nested so deep."""


def _partner(marks: list[Loose], closer: Loose) -> int:
    """The index of the last open mark that the closer fits, or -1."""
    family = _FAMILY[closer.mark]
    for index in range(len(marks) - 1, max(-1, len(marks) - 1 - _DEEPEST), -1):
        if _FAMILY[marks[index].mark] == family:
            return index
    return -1


def _surplus(marks: Sequence[Loose]) -> dict[str, int]:
    """How many marks of each family stay open at the end of a line."""
    depth: dict[str, int] = {}
    for loose in marks:
        family = _FAMILY[loose.mark]
        step = 1 if loose.mark in _OPENERS else -1
        depth[family] = max(0, depth.get(family, 0) + step)
    return depth


def brackets(text: str) -> Brackets:
    """Every quotation mark, bracket and title mark of the text, matched within its line."""
    matching = _Matching()
    for marks in _lines(text):
        matching.begin_line(marks)
        for mark in marks:
            if mark.mark in _OPENERS:
                matching.open(mark)
            else:
                matching.close(mark, text[max(0, mark.at - 4) : mark.at])
        matching.end_line()
    return Brackets(
        tuple(sorted(matching.pairs)),
        tuple(matching.crossed),
        tuple(sorted(matching.unclosed)),
        tuple(matching.unopened),
    )


def _lines(text: str) -> Iterator[list[Loose]]:
    """The marks of each line that has any."""
    marks: list[Loose] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark != "\n":
            marks += [] if _is_apostrophe(text, at, mark) else [Loose(at, mark)]
        elif marks:
            yield marks
            marks = []
    yield marks


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    return mark == "’" and at > 0 and ((text[at - 1].isascii() and text[at - 1].isalpha()) or after.isdigit())
