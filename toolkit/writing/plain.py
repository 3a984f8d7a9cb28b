"""A document as clean Markdown: its outline as headings, numbers as text, tables as tables, notes at the end.

The words stay in the order of the paper; a paragraph that a stray line end broke is whole again. Reading the
Markdown gives the same outline as reading the document.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.model import Spot
from toolkit.text.lines import lines_of_document
from toolkit.text.outlining import outline, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.model import Document, Row
    from toolkit.text.tree import Line, Node, Outline

_DEEPEST = 6
_BESIDE_THE_TEXT = frozenset({Spot.HEADER, Spot.FOOTER, Spot.FOOTNOTE})
"""What belongs to the page, and the notes, which come last."""


def as_markdown(document: Document) -> str:
    """The document in Markdown, a blank line between its blocks; headers and footers are left out."""
    return "\n\n".join([*_blocks(document), *_notes(document)]) + "\n"


def _blocks(document: Document) -> list[str]:
    """Paragraphs, headings and tables in the order of the paper."""
    lines = list(lines_of_document(document))
    paper = _Paper(outline(lines))
    waiting = iter(lines)
    blocks: list[str] = []
    for (is_grid, _), group in groupby(document.rows, lambda row: (_is_grid(row), row.block)):
        if is_grid:
            blocks.append(_table(list(group)))
        else:
            for row in group:
                _add(blocks, row, waiting, paper)
    return blocks


def _is_grid(row: Row) -> bool:
    """Whether a row belongs to a real table; a frame of one single cell holds the text of the paper."""
    return row.is_table and (len(row.cells) != 1 or bool(row.above))


def _add(blocks: list[str], row: Row, waiting: Iterator[Line], paper: _Paper) -> None:
    """The lines of one row of running text, each a block or joined to the one before."""
    spot = row.cells[0].place.spot
    if spot is Spot.TEXT_BOX:
        blocks += [_escaped(text.strip()) for text in row.cells[0].text.split("\n") if text.strip()]
    elif spot not in _BESIDE_THE_TEXT:
        for _ in range(sum(cell.text.count("\n") + 1 for cell in row.cells)):
            line = next(waiting)
            if paper.goes_on(line) and blocks:
                blocks[-1] += _joint(blocks[-1], line.text) + _escaped(line.text.strip())
            else:
                blocks += paper.block(line)


def _joint(before: str, after: str) -> str:
    """A space between two Latin words, nothing between Chinese characters."""
    is_latin = before[-1:].isascii() and after.strip()[:1].isascii()
    return " " if is_latin and before[-1:].isalnum() and after.strip()[:1].isalnum() else ""


def _notes(document: Document) -> Iterator[str]:
    for row in document.rows:
        for cell in row.cells:
            if cell.place.spot is Spot.FOOTNOTE:
                yield _escaped(f"［注{cell.place.number}］{' '.join(cell.text.split())}")


# --- running text ------------------------------------------------------------------------------------


class _Paper:
    """What the outline says about each line: title, heading of a level, or more of the line before."""

    def __init__(self, tree: Outline) -> None:
        papers = [tree, *tree.annexes]
        nodes = [node for paper in papers for node in walk(paper.sections)]
        self._levels = {node.line_no: node.level + 1 for node in nodes if _stands_alone(node)}
        self._joined = set(_joined(papers, nodes))
        self._titles = {paper.title_line: paper.title for paper in papers if paper.title}
        self._rest_of_title = ""

    def goes_on(self, line: Line) -> bool:
        """Whether a line continues the paragraph before it."""
        return line.line_no in self._joined

    def block(self, line: Line) -> list[str]:
        """The block a line makes: none for an empty one and for the further lines of a title."""
        text = line.text.strip()
        if not text or self._is_more_of_title(text):
            return []
        title = self._titles.get(line.line_no, "")
        if title:
            self._rest_of_title = title.removeprefix(text)
            return [f"# {_escaped(title)}"]
        number = line.number.strip()
        gap = " " if number[-1:].isalnum() else ""
        level = min(self._levels.get(line.line_no, 0), _DEEPEST)
        return ["#" * level + " " * bool(level) + _escaped(number + gap + text)]

    def _is_more_of_title(self, text: str) -> bool:
        is_more = bool(self._rest_of_title) and self._rest_of_title.startswith(text)
        self._rest_of_title = self._rest_of_title.removeprefix(text) if is_more else ""
        return is_more


def _stands_alone(node: Node) -> bool:
    return bool(node.heading) and not node.ran_in


def _joined(papers: Iterable[Outline], nodes: Iterable[Node]) -> Iterator[int]:
    """The lines that continue a paragraph."""
    paragraphs = [paragraph for paper in papers for paragraph in paper.preamble]
    paragraphs += [paragraph for node in nodes for paragraph in node.paragraphs]
    return (line_no for paragraph in paragraphs for line_no in paragraph.rejoined)


_SPECIAL = re.compile(r"[\\`*_]|^[#>|](?=.)|^[-+](?=\s)|(?<=^[0-9])[.)](?=\s)|(?<=^[0-9]{2})[.)](?=\s)")


def _escaped(text: str) -> str:
    """The words so that Markdown shows them as they are; 1.推动 needs nothing, 1. 推动 a backslash."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


# --- tables ------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row]) -> str:
    """A table: its first row is the header; a merged cell's words stand in its first place."""
    width = max((cell.column + cell.colspan for row in rows for cell in (*row.cells, *row.above)), default=1)
    lines = [_table_row(row, width) for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _table_row(row: Row, width: int) -> str:
    words = [""] * width
    for cell in row.cells:
        words[cell.column] = "<br>".join(
            " ".join(line.split()) for line in cell.text.split("\n") if line.strip()
        )
    return "| " + " | ".join(re.sub(r"([\\`*_|])", r"\\\1", word) for word in words) + " |"
