"""Labels and answers that people wrote into one cell or line, taken apart into cells of their own.

`姓名：张三　性别：男` in one cell reads as the four cells 姓名, 张三, 性别, 男, if the blank has those labels
in cells of their own. So a form retyped as running text aligns with the table it was.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import label_key
from toolkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from toolkit.forms.layout import Layout
    from toolkit.model import Cell, Document

_COLON = re.compile(r"[：:]")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 6
"""A label spread out by spaces has no more parts than this."""


class FilledCell(NamedTuple):
    """A cell of the paper with the label it is, if the blank has such a label."""

    cell: Cell
    label: str
    own: bool


class Missing:
    """The labels that stand in cells of their own less often in the paper than in the blank.

    A label that is where it belongs is not looked for in other cells, where the same words are an answer's.
    """

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        self._layout = layout

    @cached_property
    def labels(self) -> frozenset[str]:
        """Counted when the first cell asks, because most papers never do."""
        ours = Counter(cell.key for row in self._layout.rows for cell in row.cells if cell.own and cell.key)
        texts = (cell.text for row in self._document.rows for cell in row.cells)
        theirs = Counter(self._layout.canonical.get(label_key(text), "") for text in texts)
        return frozenset(label for label in self._layout.standing if theirs[label] < ours[label])

    def is_elsewhere(self, label: str) -> bool:
        """Whether it has a cell to itself, in the paper as in the blank: elsewhere it is an answer's."""
        return label in self._layout.standing and label not in self.labels


def unfolded(cell: Cell, layout: Layout, known: Container[str]) -> list[FilledCell]:
    """The cell's labels and answers as cells; nothing where it does not begin with a label and an answer."""
    text = cell.text
    labels = list(_labels(text, layout, known))
    if not labels or text[: labels[0][0].start].strip():
        return []
    ends = [*(span.start for span, _ in labels[1:]), len(text)]
    answers = [text[span.end : end].strip() for (span, _), end in zip(labels, ends, strict=True)]
    if not any(answers):
        return []
    return [
        FilledCell(part, name, True)
        for (span, label), answer in zip(labels, answers, strict=True)
        for part, name in (
            (_part(cell, text[span.start : span.end], span.start), label),
            (_part(cell, answer, text.find(answer, span.end)), ""),
        )
    ]


def lines_of(cell: Cell) -> list[Cell]:
    """The written lines of a cell, each as a cell of its own."""
    starts = accumulate((len(line) + 1 for line in cell.text.split("\n")), initial=0)
    return [
        _part(cell, line, start)
        for line, start in zip(cell.text.split("\n"), starts, strict=False) if line.strip()
    ]  # fmt: skip


def _part(cell: Cell, text: str, start: int) -> Cell:
    """A stretch of a cell as a cell of its own."""
    lines = tuple(Span(line.start - start, line.end - start) for line in cell.underlined)
    return replace(cell, text=text, controls=(), underlined=lines, stored=None)


def _labels(text: str, layout: Layout, known: Container[str]) -> Iterator[tuple[Span, str]]:
    """Each label of the blank that stands before a colon, with its colon."""
    ends = [match.end() for match in _COLON.finditer(text)]
    for start, end in pairwise([0, *ends]):
        words = list(_WORD.finditer(text, start, end - 1))[-_MOST_WORDS:]
        for first in reversed(words):
            key = layout.canonical.get(label_key(text[first.start() : end - 1]), "")
            if key in known:
                yield Span(first.start(), end), key
                break
