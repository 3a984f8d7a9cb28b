"""Certain faults mended: the text that the lint's own fixes make of it, and the edits that lead there.

Mending one fault may bring another to light (a full-width 1． whose point is then wrong), so the lint looks
again until nothing certain is left. The edits are always told against the text as it was given.
"""

from __future__ import annotations

import sys
from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.text.linting import EVERY_RULE, Edit, Line, LintFinding, as_lines, lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Document
    from toolkit.text.linting import LintSettings

_MOST_ROUNDS = 6
"""After so many rounds two rules must be undoing each other; then the text stands as it is."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its certain faults mended: its lines, and how they differ from those given."""

    lines: tuple[str, ...]
    edits: tuple[Edit, ...]
    """Told against the given lines, in order, none touching another."""
    fixed: tuple[LintFinding, ...]
    """What was mended, each told against the text in which it was found."""
    left: tuple[LintFinding, ...]
    """What only a person can mend, told against the mended text."""

    @property
    def text(self) -> str:
        """The mended lines, joined."""
        return "\n".join(self.lines)


def mend(text: str | Iterable[str | Line] | Document, settings: LintSettings = EVERY_RULE) -> Mended:
    """The text with everything certain mended; takes what `lint` takes."""
    draft = _Draft.of(as_lines(text))
    fixed: list[LintFinding] = []
    found = lint(draft.lines(), settings)
    for _ in range(_MOST_ROUNDS):
        chosen = compatible(found)
        if not chosen:
            break
        fixed += chosen
        draft = draft.edited(edit for finding in chosen for edit in finding.fix)
        found = lint(draft.lines(), settings)
    return Mended(tuple(draft.text.split("\n")), tuple(draft.edits()), tuple(fixed), found)


def compatible(found: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    """The findings with a fix; of two that would change the same words only the first."""
    chosen: list[LintFinding] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for finding in found:
        if finding.fix and all(_is_free(edit, taken.get(edit.line, [])) for edit in finding.fix):
            chosen.append(finding)
            for edit in finding.fix:
                insort(taken.setdefault(edit.line, []), (edit.start, edit.end))
    return tuple(chosen)


def _is_free(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Whether an edit shares no character, and no place of insertion, with the stretches taken."""
    after = bisect_right(taken, (edit.start, sys.maxsize))
    if after and (taken[after - 1][0] == edit.start or taken[after - 1][1] > edit.start):
        return False
    return after == len(taken) or taken[after][0] >= edit.end


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text being mended, which remembers where each of its characters stood in the text as given."""

    given: tuple[Line, ...]
    starts: tuple[int, ...]
    """The offset of each given line."""
    text: str
    origins: tuple[int, ...]
    """For each character its offset in the given text; -1 for one that was put in."""

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> _Draft:
        """The text as given."""
        text = "\n".join(line.text for line in lines)
        return cls(lines, _starts(line.text for line in lines), text, tuple(range(len(text))))

    def lines(self) -> tuple[Line, ...]:
        """The lines as they now are, each with the place and number of the given line it began as."""
        breaks = (origin for char, origin in zip(self.text, self.origins, strict=True) if char == "\n")
        began = [0, *(bisect_right(self.starts, origin) for origin in breaks)]
        texts = self.text.split("\n")
        return tuple(self.given[index]._replace(text=text) for index, text in zip(began, texts, strict=True))

    def edited(self, edits: Iterable[Edit]) -> _Draft:
        """The draft with these edits made; they are told against its own lines and do not clash."""
        starts = _starts(self.text.split("\n"))
        text: list[str] = []
        origins: list[int] = []
        done = 0
        for start, end, words in sorted(
            (starts[e.line - 1] + e.start, starts[e.line - 1] + e.end, e.text) for e in edits
        ):
            text += (self.text[done:start], words)
            origins += (*self.origins[done:start], *(-1 for _ in words))
            done = end
        text.append(self.text[done:])
        return _Draft(self.given, self.starts, "".join(text), (*origins, *self.origins[done:]))

    def edits(self) -> Iterator[Edit]:
        """How the draft differs from the text as given."""
        done, put_in = 0, ""
        end = self.starts[-1] + len(self.given[-1].text) if self.given else 0
        for char, origin in (*zip(self.text, self.origins, strict=True), ("", end)):
            if origin < 0:
                put_in += char
                continue
            if origin > done or put_in:
                line = bisect_right(self.starts, done) - 1
                start = self.starts[line]
                yield Edit(line + 1, done - start, origin - start, put_in)
            done, put_in = origin + 1, ""


def _starts(texts: Iterable[str]) -> tuple[int, ...]:
    """The offset of each line in the lines joined."""
    return tuple(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
