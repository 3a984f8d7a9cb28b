"""The blank, prepared for alignment: which of its words are labels, and where its answers stand.

A template cell is one of three kinds. A *label* has words only, a *slot* has markers only, and a *mixed*
cell has both (`姓名：{{ 姓名 }}`). The labels of a row are its `tokens`; they are what a filled paper is
recognised by, row by row.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.forms.markers import Literal, Marker, Piece, pieces
from toolkit.text.fold import fold
from toolkit.text.numbering import numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.model import Cell, Document, Row

LONGEST_LABEL = 40
"""Characters; a longer text is an answer or an instruction and is not tried as a label."""

_EDGES = ":.,;*·_-~、。#|"
_HEAD = re.compile(r"[:：]|[_＿]{2,}")


def label_key(text: str) -> str:
    """The text of a label as labels are compared: folded, without the points and rules at its ends."""
    return _folded(text) if len(text) <= LONGEST_LABEL else ""


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """Remembered: each cell of a paper is looked at several times, and labels recur on every paper."""
    return fold(text).strip(_EDGES)


_PROMPT = re.compile(r"(?<=.)[(\[][^()\[\]]*[)\]]$")


_SENTENCE = re.compile(r"^.*[。；！？.;!?](?=.)")
"""What a line says before it comes to the label of its answer."""


@lru_cache(maxsize=4096)
def without_prompt(label: str) -> str:
    """A label without what its blank adds in brackets: 原因剖析 for 原因剖析(不少于150字)."""
    return _PROMPT.sub("", label)


def head_key(text: str) -> str:
    """What a text says before its first colon or underlined blank, as a label; empty where there is none."""
    cut = _HEAD.search(text, 0, LONGEST_LABEL)
    return label_key(text[: cut.start()]) if cut else ""


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """One cell of the blank, cut into its words and markers."""

    pieces: tuple[Piece, ...]
    key: str
    """The label it is, or "" if it holds a marker."""
    phrases: tuple[str, ...]
    """Of a mixed cell the words around its markers, as label keys."""
    markers: tuple[Marker, ...]
    column: int
    colspan: int
    own: bool
    """False for a cell that reaches down into this row from above."""

    @property
    def is_slot(self) -> bool:
        """Whether it holds nothing but one marker."""
        return len(self.pieces) == 1 and bool(self.markers)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One row of the blank, prepared."""

    cells: tuple[TemplateCell, ...]
    tokens: tuple[str, ...]
    """Its labels and the words its mixed cells begin with, left to right: the row's signature."""
    list_name: str
    """The list whose items this row repeats for; "" for a row that stands once."""
    block: int
    is_table: bool
    level: int

    @property
    def is_open(self) -> bool:
        """Whether it is a line of running text that ends with an answer, which may go on below."""
        return not self.is_table and self.ends_with_answer

    @property
    def ends_with_answer(self) -> bool:
        """Whether nothing of the blank stands behind its last answer, and it stands once."""
        last = self.cells[-1].pieces[-1:]
        return not self.list_name and bool(last) and isinstance(last[0], Marker)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words around the answers of its mixed cells."""
        return tuple(phrase for cell in self.cells if cell.own for phrase in cell.phrases)

    @property
    def markers(self) -> tuple[Marker, ...]:
        """The answers that stand in this row."""
        return tuple(marker for cell in self.cells if cell.own for marker in cell.markers)


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole blank, prepared: its rows, its labels, and which label each answer goes by."""

    rows: tuple[TemplateRow, ...]
    canonical: Mapping[str, str]
    """Every label, and every other name a label goes by, to the label as the blank has it."""
    standing: frozenset[str]
    """The labels that have a cell to themselves, and no words share a line with them anywhere."""
    words: frozenset[str]
    """The folded text of every cell of the blank that holds no answer, instructions among them."""
    label_of: Mapping[str, str]
    """The label people see beside each answer, by the marker's tag."""
    homes: Mapping[str, tuple[TemplateRow, TemplateCell]]
    """The row and cell each answer stands in (first, if it is asked for twice), by the marker's tag."""
    asked_once: frozenset[str]
    """The answers that stand in one place only, by the marker's tag."""
    sections: Mapping[str, str]
    """Of a narrative: the heading whose text is an answer, to the marker's tag."""
    frames: Mapping[str, tuple[TemplateRow, ...]]
    """The blank's own lines under such a heading, which are no part of its text: 汇报日期：{{ 日期 }}."""

    patterns: tuple[TemplateRow, ...]
    """Of a narrative: the lines that repeat."""
    aligned: tuple[TemplateRow, ...]
    """Every other row with words or answers in it: those that are found by alignment."""

    def label(self, tag: str, default: str) -> str:
        """What an answer is called when people are told of it."""
        return without_prompt(_SENTENCE.sub("", self.label_of.get(tag, default)))

    @property
    def has_frames(self) -> bool:
        """Whether any row of its tables has one cell only."""
        return any(row.is_table and len(row.cells) == 1 for row in self.rows)

    @property
    def bare_slots(self) -> set[str]:
        """The answers in rows without words of their own: left empty, such a row may be no row at all."""
        return {marker.tag for row in self.aligned if not row.tokens for marker in row.markers}


def template_cell(cell: Cell, *, own: bool) -> TemplateCell:
    """One cell of the blank, prepared."""
    parts = pieces(cell.text.strip())
    markers = tuple(part for part in parts if isinstance(part, Marker))
    phrases = tuple(key for part in parts if isinstance(part, Literal) and (key := label_key(part.text)))
    return TemplateCell(
        parts, "" if markers else label_key(cell.text), phrases if markers else (), markers,
        cell.column, cell.colspan, own,
    )  # fmt: skip


def across(row: Row) -> list[tuple[Cell, bool]]:
    """The cells met on the way across a row, left to right, each with whether it starts in this row."""
    if not row.above:
        return [(cell, True) for cell in row.cells]
    cells = [(cell, True) for cell in row.cells] + [(cell, False) for cell in row.above]
    return sorted(cells, key=lambda pair: pair[0].column)


def heading_key(text: str) -> str:
    """The words of a heading as headings are compared: without its number, up to its first stop."""
    return _bare_heading(text[: LONGEST_LABEL + 12])


@lru_cache(maxsize=4096)
def _bare_heading(text: str) -> str:
    start = text.lstrip()
    number = numbering(start)
    words = start[len(number.typed) :] if number else start
    stop = HEADING_STOP.search(words)
    return label_key(words[: stop.start()] if stop else words)


HEADING_STOP = re.compile(r"[。：:；;！!？?\n]")
"""What ends a heading that runs into its paragraph."""


def _template_row(row: Row) -> TemplateRow:
    cells = tuple(template_cell(cell, own=own) for cell, own in across(row))
    if row.level and cells and not cells[0].markers:
        cells = (replace(cells[0], key=heading_key(row.cells[0].text)), *cells[1:])
    lists = [marker.list_name for cell in cells if cell.own for marker in cell.markers]
    return TemplateRow(
        cells, tuple(token for cell in cells if (token := _token(cell))),
        lists[0] if lists else "", row.block, row.is_table, row.level,
    )  # fmt: skip


def _token(cell: TemplateCell) -> str:
    if cell.key:
        return cell.key
    first = cell.pieces[0] if cell.pieces else None
    return label_key(first.text) if isinstance(first, Literal) else ""


def lay_out(template: Document, aliases: Mapping[str, Iterable[str]]) -> Layout:
    """The blank prepared for alignment; `aliases` are the other names each answer's label goes by."""
    rows = tuple(_template_row(row) for row in template.rows)
    labels = dict(_labels_of_answers(rows))
    canonical = {
        label_key(other): label_key(label)
        for name, label in labels.items() for other in aliases.get(name, ())
    }  # fmt: skip
    own = [key for row in rows for cell in row.cells for key in (cell.key, *cell.phrases) if key]
    short = Counter(without_prompt(key) for key in dict.fromkeys(own))
    canonical |= {without_prompt(key): key for key in own if short[without_prompt(key)] == 1}
    canonical |= {key: key for key in own}
    sections = dict(_sections(rows))
    patterns = tuple(row for row in rows if row.list_name and not row.is_table)
    apart = {*sections.values(), *(marker.tag for row in patterns for marker in row.markers)}
    aligned = tuple(row for row in rows if _is_aligned(row, apart))
    words = frozenset(fold(cell.text) for row in template.rows for cell in row.cells if "{{" not in cell.text)
    return Layout(
        rows,
        canonical,
        _standing(rows),
        words,
        labels,
        _homes(rows),
        _asked_once(rows),
        sections,
        dict(_frames(rows)),
        patterns,
        aligned,
    )


def _standing(rows: Iterable[TemplateRow]) -> frozenset[str]:
    cells = [cell for row in rows if row.is_table for cell in row.cells]
    sharing = {phrase for row in rows for cell in row.cells for phrase in cell.phrases}
    return frozenset({cell.key for cell in cells if cell.key} - sharing)


def _is_aligned(row: TemplateRow, apart: set[str]) -> bool:
    """Whether a row has anything to align, and no answer that is found another way."""
    return bool(row.tokens or row.markers) and not any(marker.tag in apart for marker in row.markers)


def _sections(rows: Iterable[TemplateRow]) -> Iterable[tuple[str, str]]:
    """Each heading under which a marker stands alone, with that marker's tag."""
    heading = ""
    for row in rows:
        if row.level:
            heading = row.cells[0].key if row.cells else ""
        elif heading and not row.is_table and not row.list_name and row.cells and row.cells[0].is_slot:
            yield heading, row.cells[0].markers[0].tag


def _homes(rows: Iterable[TemplateRow]) -> dict[str, tuple[TemplateRow, TemplateCell]]:
    homes: dict[str, tuple[TemplateRow, TemplateCell]] = {}
    for row in rows:
        for cell in row.cells:
            for marker in cell.markers if cell.own else ():
                homes.setdefault(marker.tag, (row, cell))
    return homes


def _asked_once(rows: Iterable[TemplateRow]) -> frozenset[str]:
    asked = Counter(marker.tag for row in rows for marker in row.markers)
    return frozenset(tag for tag, times in asked.items() if times == 1)


def _frames(rows: Iterable[TemplateRow]) -> Iterable[tuple[str, tuple[TemplateRow, ...]]]:
    """Each heading with the lines under it that have words of the blank's own."""
    heading, frame = "", list[TemplateRow]()
    for row in rows:
        if row.level:
            yield heading, tuple(frame)
            heading, frame = row.cells[0].key if row.cells else "", []
        elif not row.is_table and not row.list_name and row.cells and not row.cells[0].is_slot:
            frame.append(row)
    yield heading, tuple(frame)


def _labels_of_answers(rows: tuple[TemplateRow, ...]) -> Iterable[tuple[str, str]]:
    """Each marker's tag with the words people see beside it: before it, left of it, else above it."""
    above: dict[int, str] = {}
    section = ""
    for row in rows:
        section = row.cells[0].key if row.level and row.cells else section
        left = "" if row.is_table else section
        for cell in row.cells:
            left = cell.key or left
            if cell.own:
                heading = next((above[at] for at in _columns(cell) if at in above), "")
                if row.list_name and not row.is_table:
                    yield from ((marker.tag, marker.name) for marker in cell.markers)
                else:
                    yield from _labels_in_cell(cell, heading if row.list_name else left or heading)
            if cell.markers:
                left = "" if row.list_name else left
            elif cell.key and row.is_table:
                above |= dict.fromkeys(_columns(cell), cell.key)


def _columns(cell: TemplateCell) -> range:
    return range(cell.column, cell.column + cell.colspan)


def _labels_in_cell(cell: TemplateCell, beside: str) -> Iterable[tuple[str, str]]:
    words = beside
    for piece in cell.pieces:
        if isinstance(piece, Literal):
            words = label_key(piece.text.strip().splitlines()[-1]) if piece.text.strip() else words
        else:
            yield piece.tag, words or piece.name
