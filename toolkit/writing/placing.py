"""Where the figures of a Markdown template stand in the document that was typeset from it.

Typesetting keeps every line of the text a paragraph and every row a table's row, in their order, and changes
nothing in them but white space, the number before a heading and the point behind it. So the marked lines are
laid beside the rows of the finished document, reopened, and each figure takes the place of its row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.model import WHOLE_FILE
from toolkit.ooxml.package import Package
from toolkit.ooxml.template_figures import Line, lines_of, marked, spotted
from toolkit.ooxml.word import walked
from toolkit.writing.shield import unshield

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.ooxml.template_figures import Marked, Spotted
    from toolkit.ooxml.word import Placed

_SIGNS = re.compile(r"^\s*#+|\*\*|\\")
_ROW = re.compile(r"\s*\|(.*)\|\s*$", re.DOTALL)
_LABELLED = re.compile(r"^[^\s:：]+\s*[:：]\s*")


def spotted_in_markdown(pieces: Sequence[str], document: bytes) -> list[Spotted]:
    """The figures of a Markdown template, each with its place in the document made of it."""
    found = marked(pieces)
    if not found.printed:
        return []
    lines = _placed(found, document)
    return spotted(found, lines, [unshield(str(piece)) for piece in found.printed])


def _placed(found: Marked, document: bytes) -> Iterator[Line]:
    """Every marked line by its words, then again with its place, where that can be told."""
    package = Package.finished(document)
    texts, marks = found.text.split("\n"), re.compile(f"{found.mark}[0-9]+{found.mark}")
    yield from (Line(_plain(text), str(WHOLE_FILE)) for text in texts)
    try:
        rows = walked(package.tree(package.main_part()))
    except Refused:
        return  # too long to be walked
    yield from _laid_beside(texts, rows, marks)


def _laid_beside(lines: Sequence[str], rows: Sequence[Placed], marks: re.Pattern[str]) -> Iterator[Line]:
    """Each marked line with the place of the row it became."""
    beside = _Beside(rows)
    head = _front_matter(lines)
    for line in lines[head:]:
        cells = _ROW.match(line)
        if cells:
            texts = [_plain(cell) for cell in cells[1].split("|")]
            yield from beside.row(texts, marks)
        else:
            for text in _plain(line).split("\n"):
                yield from beside.paragraph(text, marks)
    above = _Beside(rows)
    for line in lines[:head]:
        above.begin_again()
        yield from above.paragraph(_LABELLED.sub("", _plain(line)), marks)


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, its fences included."""
    fences = [at for at, line in enumerate(lines) if line.strip() == "---"]
    opens = len(fences) > 1 and not any(line.strip() for line in lines[: fences[0]])
    return fences[1] + 1 if opens else 0


def _plain(text: str) -> str:
    """A line's words without Markdown's signs, the values set down again."""
    return unshield(_SIGNS.sub("", text)).strip()


def _folded(text: str) -> str:
    return "".join(text.split())


class _Beside:
    """Goes down the document's rows as the lines are given; what it does not find moves it nowhere."""

    def __init__(self, rows: Sequence[Placed]) -> None:
        self._rows = [placed.row for placed in rows]
        self._folded = [tuple(_folded(cell.text) for cell in row.cells) for row in self._rows]
        self._lines = _grouped(rows)
        self._at = 0

    def begin_again(self) -> None:
        """Look from the top: what stands in the front matter is set anywhere."""
        self._at = 0

    def row(self, texts: Sequence[str], marks: re.Pattern[str]) -> Iterator[Line]:
        """The cells of a table's row, or of a chart's, which is drawn and told in the chart's own words."""
        sought = tuple(_folded(marks.sub("", text)) for text in texts)
        at = next((at for at in self._rest() if self._rows[at].is_table and self._fits(at, sought)), None)
        if at is None:
            yield from self._drawn(texts, sought, marks)
            return
        self._at = at + 1
        for text, line in zip(texts, self._lines[at], strict=False):
            yield line._replace(text=text)

    def _drawn(self, texts: Sequence[str], sought: Sequence[str], marks: re.Pattern[str]) -> Iterator[Line]:
        """The same cells where a chart's words tell them all; its other rows are looked for there too."""
        told = (at for at in self._rest() if all(one in self._folded[at][0] for one in sought))
        at = next(told, None)
        if at is not None:
            place, label = self._lines[at][0].place, marks.sub("", texts[0])
            yield from (Line(text, place, label) for text in texts)

    def paragraph(self, text: str, marks: re.Pattern[str]) -> Iterator[Line]:
        """A line of running text."""
        sought = _folded(marks.sub("", text)).rstrip("。")
        if not sought:
            return
        at = next((at for at in self._rest() if self._holds(at, sought)), None)
        if at is not None:
            self._at = at + 1
            yield self._lines[at][0]._replace(text=text)

    def _rest(self) -> range:
        return range(self._at, len(self._rows))

    def _fits(self, at: int, sought: tuple[str, ...]) -> bool:
        """A row with too few cells is filled up, one with too many is cut."""
        there = self._folded[at]
        return (*sought, *("",) * (len(there) - len(sought)))[: len(there)] == there

    def _holds(self, at: int, sought: str) -> bool:
        return not self._rows[at].is_table and sought in self._folded[at][0]


def _grouped(rows: Sequence[Placed]) -> list[list[Line]]:
    """The lines of each row."""
    lines = lines_of(rows)
    return [[next(lines) for _ in placed.row.cells] for placed in rows]
