"""The text as the rules see it: lines with their places, joined, everything that is no prose made opaque.

Rules look at the whole text at once (one scan per rule, not one per line) and answer in offsets; the page
knows which line an offset belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Place, Spot
from toolkit.text.bars import rows_together
from toolkit.text.front import TITLE, front_matter, keys, without_syntax
from toolkit.text.linting.brackets import Brackets, brackets
from toolkit.text.linting.paper import Paper, in_draft, paper
from toolkit.text.outlining import outline
from toolkit.text.tree import Line as OutlineLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Cell, Document, Row
    from toolkit.text.tree import Outline

OPAQUE = "\ue000"
"""Stands for one character of an address, a code or a mark-up sign: no Chinese, no digit, no mark."""

NEAR = 200
"""How far a rule looks around in a line: a sentence; a line may be a whole file."""

HAN = "〇㐀-鿿"
"""Chinese characters, as the inside of a character class."""


class Line(NamedTuple):
    """One line or paragraph of a text, with the place a reader is told.

    `number` is an automatic number people see before it, `level` the heading level its style gives it.
    """

    text: str
    place: Place
    number: str = ""
    level: int = 0
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text ready for the rules: `text` is all lines joined by line breaks, opaque stretches masked."""

    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]
    brackets: Brackets
    """Quotation marks, brackets and title marks, matched."""
    outline: Outline
    """The heading tree of the running text; its line numbers count the lines here from 1."""
    paper: Paper
    """What kind of paper it is, and where its frame stands."""

    def line_of(self, position: int) -> int:
        """The index of the line that an offset of the text stands in."""
        return bisect_right(self.starts, position) - 1

    def start(self, index: int) -> int:
        """The offset at which a line begins."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """The offset just after a line's last character."""
        return self.starts[index + 1] - 1

    def head(self, position: int, length: int = NEAR) -> str:
        """What stands before an offset in its line, no more than `length` characters of it."""
        return self.text[max(position - length, self.starts[self.line_of(position)]) : position]

    def tail(self, position: int, length: int = NEAR) -> str:
        """What stands from an offset on in its line, no more than `length` characters of it."""
        return self.text[position : min(position + length, self.end(self.line_of(position)))]

    def line(self, index: int) -> str:
        """A line's text, opaque stretches masked."""
        return self.text[self.starts[index] : self.starts[index + 1] - 1]

    def is_table(self, position: int) -> bool:
        """Whether an offset stands in a table's cell."""
        return self.lines[self.line_of(position)].in_table

    def visible(self, index: int) -> int:
        """The offset of a line's first visible character, or of its end."""
        match = _VISIBLE.search(self.text, self.starts[index], self.end(index))
        return match.start() if match else self.end(index)


_VISIBLE = re.compile(rf"[^\s{OPAQUE}]")


def page(lines: Iterable[Line]) -> Page:
    """The lines, joined and masked, with the offset of each and everything the rules share."""
    kept = _with_typed_tables(tuple(lines))
    starts = [0]
    for line in kept:
        starts.append(starts[-1] + len(line.text) + 1)
    written = "\n".join(line.text for line in kept)
    front = front_matter(written)
    text = without_syntax(front, OPAQUE) + _masked(written[len(front) :])
    shown = text.split("\n")
    tree = outline(_outline_lines(kept, shown, keys(front) if front else []))
    own = paper([line.lstrip(f" {OPAQUE}") for line in shown], tree)
    own = in_draft(own, front) if front else own
    return Page(kept, text, tuple(starts), brackets(text), tree, own)


def _with_typed_tables(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, the rows of a table typed with | known for what they are."""
    together = rows_together([line.text for line in lines])
    return tuple(
        line._replace(in_table=line.in_table or end - start > 1)
        for start, end in together
        for line in lines[start:end]
    )


def _outline_lines(lines: tuple[Line, ...], shown: list[str], front: list[str]) -> Iterator[OutlineLine]:
    """The running text for the outline: mark-up signs before a line left out, a # become its level; of a
    front matter the title alone.
    """
    for order, (line, words) in enumerate(zip(lines, shown, strict=True), 1):
        if order <= len(front) and front[order - 1] != TITLE:
            continue
        if not (line.in_table or line.place.spot in _BESIDE_THE_TEXT):
            level = line.level or _sharp(line.text)
            yield OutlineLine(words.replace(OPAQUE, "", 8), order, line.number, level, line.place)


_BESIDE_THE_TEXT = frozenset({Spot.HEADER, Spot.FOOTER, Spot.FOOTNOTE, Spot.TEXT_BOX})


def _sharp(text: str) -> int:
    """The level that Markdown's # gives a line; 0 for none."""
    match = _SHARP.match(text)
    return len(match[1]) if match else 0


_SHARP = re.compile(r"[ ]{0,3}(#{1,6})[ \t]")


# --- where lines come from ---------------------------------------------------------------------------


def lines_of(text: str) -> tuple[Line, ...]:
    """Plain text, a line at a time, counted from 1; a carriage return at a line's end stays in the line."""
    return lines_from(text.split("\n"))


def lines_from(texts: Iterable[str]) -> tuple[Line, ...]:
    """Lines given one by one, counted from 1."""
    return tuple(Line(text, Place(Spot.LINE, number)) for number, text in enumerate(texts, 1))


def document_lines(document: Document) -> tuple[Line, ...]:
    """A document's paragraphs and cells in reading order, each cell a line for every paragraph in it."""
    lines = (line for row in document.rows for cell in row.cells for line in _cell_lines(row, cell))
    return tuple(_with_empty_lines(lines))


def _with_empty_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a text file with the empty ones that reading leaves out, for they part paragraphs."""
    last = 0
    for line in lines:
        if line.place.spot is Spot.LINE:
            yield from (Line("", Place(Spot.LINE, number)) for number in range(last + 1, line.place.number))
            last = line.place.number
        yield line


def _cell_lines(row: Row, cell: Cell) -> Iterator[Line]:
    for order, text in enumerate(cell.text.split("\n")):
        number, level = (row.number, row.level) if order == 0 else ("", 0)
        yield Line(text, cell.place, number, level, _is_grid(row))


def _is_grid(row: Row) -> bool:
    """Whether a row belongs to a real table; a frame of one single cell holds the text of the paper."""
    return row.is_table and (len(row.cells) != 1 or bool(row.above))


# --- what is no prose --------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:[a-z]{2,6}://|www\.)[!-~]*[A-Za-z0-9/=#&-]", re.IGNORECASE | re.ASCII)
_E_MAIL = re.compile(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{0,252}[A-Za-z0-9]")
_CODE = re.compile(r"`[^`\n]{1,500}`")
_MARKUP = re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[-*+])(?=[ \t])|^[-:| \t]{3,}$", re.MULTILINE)

_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])")

_OPAQUE_IF = (("://", _ADDRESS), ("www.", _ADDRESS), ("@", _E_MAIL), ("`", _CODE), ("\\", _ESCAPE))


def _masked(text: str) -> str:
    """The text, at its length, its addresses, code, mark-up and carriage returns made opaque or blank."""
    text = text.replace("\r", " ")
    for sign, pattern in _OPAQUE_IF:
        if sign in text:
            text = pattern.sub(_opaque, text)
    return _MARKUP.sub(_opaque, text)


def _opaque(match: re.Match[str]) -> str:
    return OPAQUE * len(match.group())
