"""The three ways into the outline: lines of text, the paragraphs of a document, Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.model import Spot
from toolkit.text.front import TITLE, front_matter, values
from toolkit.text.numbering import numbering
from toolkit.text.tree import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Document, Row


def lines_of_text(text: str) -> Iterator[Line]:
    """Every line of a plain text, empty ones too, counted from 1."""
    for line_no, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        yield Line(line.strip("\ufeff"), line_no)


def lines_of_document(document: Document) -> Iterator[Line]:
    """The running text of a document read by `reading`, with automatic numbers and heading levels.

    Left out are headers, footers, notes and text boxes, and tables, except a frame of one single cell that
    holds the text of the paper.
    """
    yield from numbered(text for row in document.rows for text in texts_of(row))


def numbered(texts: Iterable[Line]) -> Iterator[Line]:
    """The lines with the numbers they have in their file, else counted; of a front matter the title alone."""
    found = list(texts)
    front = front_matter("\n".join(line.text for line in found)) if found else ""
    titles = {at: title for title, at in values(front, TITLE)} if front else {}
    skipped = front.count("\n") + bool(front)
    for count, line in enumerate(found, start=1):
        is_line = line.where.spot is Spot.LINE
        placed = line._replace(line_no=line.where.number if is_line else count)
        if count > skipped:
            yield placed
        elif count - 1 in titles:
            yield placed._replace(text=titles[count - 1])


def texts_of(row: Row) -> Iterator[Line]:
    """The lines of a row of running text; none of a table's."""
    if row.is_table and (len(row.cells) != 1 or row.above):
        return
    for cell in row.cells:
        if cell.place.spot in _BESIDE_THE_TEXT:
            return
        for place, text in enumerate(cell.text.split("\n")):
            is_first = place == 0
            yield Line(text, 0, row.number if is_first else "", row.level if is_first else 0, cell.place)


_BESIDE_THE_TEXT = frozenset({Spot.HEADER, Spot.FOOTER, Spot.FOOTNOTE, Spot.TEXT_BOX})

# --- Markdown ----------------------------------------------------------------------------------------

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_STANDS_ALONE = re.compile(r"(?:[-*+]\s|>|\||```|~~~)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]{1,400})\*\*|(?<!\w)__(?=\S)([^_\n]{1,400})__(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def lines_of_markdown(text: str) -> Iterator[Line]:
    """The blocks of a Markdown text: each heading, list item and paragraph a line; no front matter."""
    block: list[str] = []
    began = 0
    for line_no, line in _after_front_matter(text):
        if block and _begins_a_block(line):
            yield Line(_words(block), began)
            block = []
        if heading := _HEADING.match(line):
            yield Line(without_signs(heading[2]), line_no, level=len(heading[1]))
        elif not line.strip() or _RULE.match(line):
            yield Line("", line_no)
        else:
            began = began if block else line_no
            block.append(line)
    if block:
        yield Line(_words(block), began)


def _after_front_matter(text: str) -> list[tuple[int, str]]:
    plain = text.replace("\r\n", "\n")
    front = front_matter(plain)
    return list(enumerate(plain.split("\n"), start=1))[front.count("\n") + bool(front) :]


def _begins_a_block(line: str) -> bool:
    bare = line.lstrip()
    return not bare or bool(
        _HEADING.match(line) or _RULE.match(line) or _STANDS_ALONE.match(bare) or numbering(bare)
    )


def _words(block: list[str]) -> str:
    return without_signs("".join(line.strip() for line in block))


def without_signs(text: str) -> str:
    """The words of a line of Markdown without the signs of weight and the backslashes."""
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\1\2", text))
