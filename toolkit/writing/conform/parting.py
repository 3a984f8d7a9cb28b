"""A paragraph divided where a person typed a new line or a new page, as people see it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.look import Letters

NEW_LINE, NEW_PAGE = "\n", "\f"
"""How the text of a run tells the breaks in it."""


class _Part(NamedTuple):
    letters: tuple[Letters, ...]
    begins_page: bool

    @property
    def is_blank(self) -> bool:
        return not any(run.text.strip() for run in self.letters)


def ends_page(texts: Iterable[str]) -> bool:
    """Whether a page ends behind the last words of a paragraph."""
    return "".join(texts).rstrip(" \t\u3000\n").endswith(NEW_PAGE)


def parted(line: Line) -> Iterator[Line]:
    """The lines of a paragraph that was read as one; a line with the number of the page stays whole."""
    parts = [_Part(line.letters, begins_page=False)] if line.has_page_number else _parts(line.letters)
    last = len(parts) - 1
    for at, part in enumerate(parts):
        yield _line(line, part, is_first=at == 0, is_last=at == last)


def _parts(letters: Sequence[Letters]) -> list[_Part]:
    """The stretches between breaks; beside the end of a page an empty one is none."""
    found = list(_stretches(letters))
    if len(found) > 1 and found[-1].begins_page and found[-1].is_blank:
        found.pop()
    if len(found) > 1 and found[1].begins_page and found[0].is_blank:
        found.pop(0)
    return found


def _stretches(letters: Sequence[Letters]) -> Iterator[_Part]:
    own: list[Letters] = []
    begins_page = False
    for run in letters:
        for is_break, chars in groupby(run.text, key=lambda char: char in {NEW_LINE, NEW_PAGE}):
            text = "".join(chars)
            if not is_break:
                own.append(run._replace(text=text))
                continue
            for mark in text:
                yield _Part(tuple(own), begins_page)
                own, begins_page = [], mark == NEW_PAGE
    yield _Part(tuple(own), begins_page)


def _line(line: Line, part: _Part, *, is_first: bool, is_last: bool) -> Line:
    """One of its lines: the indent of the first line, white and borders above are the first one's, white and
    borders below the last one's.
    """
    shape = line.shape
    over, under = (shape.borders.get(side, "") for side in ("top", "bottom"))
    return replace(
        line,
        number=line.number if is_first else "",
        typed="".join(run.text for run in part.letters),
        letters=part.letters,
        shape=shape._replace(
            first=shape.first if is_first else 0,
            before=shape.before if is_first else 0,
            after=shape.after if is_last else 0,
        ),
        rules=line.rules if line.table else (over if is_first else "", under if is_last else ""),
        begins_page=part.begins_page or (is_first and line.begins_page),
    )
