"""An unmarked blank surveyed: where its answers are to stand, what they are called, what was doubtful."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.definition import FieldType
from toolkit.forms.layout import heading_key, label_key
from toolkit.forms.propose.guess import guess
from toolkit.forms.propose.inline import blanks, waits_above_signature
from toolkit.forms.values import bare, is_prompt
from toolkit.model import Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from toolkit.forms.propose.inline import Blank
    from toolkit.model import Cell, Document, Place, Row


class Edit(NamedTuple):
    """Words to put in the place of a stretch of a cell's text."""

    place: Place
    start: int
    end: int
    text: str


class Proposed(NamedTuple):
    """An answer the form seems to ask for."""

    name: str
    type: FieldType
    place: Place
    list_name: str = ""
    options: tuple[str, ...] = ()
    personal: str = ""
    doubt: str = ""

    @property
    def marker(self) -> str:
        """As it stands in the blank."""
        return f"{{{{ {self.list_name}.{self.name} }}}}" if self.list_name else f"{{{{ {self.name} }}}}"


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: the answers, the edits that mark them, and the rows that are only room for a list."""

    answers: tuple[Proposed, ...]
    edits: tuple[Edit, ...]
    spare: tuple[Place, ...]


def survey(document: Document) -> Survey:
    """Everything the blank seems to ask for, in reading order."""
    surveyor = _Surveyor()
    rows = _with_heads_joined([
        row for row in document.rows if row.cells and row.cells[0].place.spot not in _BESIDE_THE_BODY
    ])  # fmt: skip
    lists = dict(_lists(rows))
    for at in range(len(rows)):
        surveyor.see(rows, at, lists.get(at))
    return Survey(tuple(surveyor.answers), tuple(surveyor.edits), tuple(surveyor.spare))


_BESIDE_THE_BODY = {Spot.HEADER, Spot.FOOTER, Spot.FOOTNOTE}
"""No markers are put there: an office's name and the page's number are what they hold."""


# --- heads of two rows -----------------------------------------------------------------------------------


def _with_heads_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows, each head of two whose single columns were not merged downwards as if they had been."""
    joined = list(rows)
    for at, (upper, lower) in enumerate(pairwise(rows)):
        single = {cell.column for cell in upper.cells if cell.colspan == cell.rowspan == 1}
        if _is_head_of_two(upper, lower, single):
            reaching = tuple(replace(cell, rowspan=2) for cell in upper.cells if cell.column in single)
            wide = tuple(cell for cell in upper.cells if cell.column not in single)
            joined[at] = replace(upper, cells=tuple(sorted((*wide, *reaching), key=_cut)))
            cells = tuple(cell for cell in lower.cells if cell.column not in single)
            joined[at + 1] = replace(lower, cells=cells, above=(*lower.above, *reaching))
    return joined


def _is_head_of_two(upper: Row, lower: Row, single: Collection[int]) -> bool:
    """Whether the lower row has labels under the upper one's wide labels and nothing under the others."""
    is_pair = upper.is_table and upper.block == lower.block and all(map(_is_label, upper.cells))
    return (
        is_pair
        and bool(single) and any(cell.colspan > 1 for cell in upper.cells)
        and {cell.column for cell in lower.cells if _is_empty(cell)} == single
        and all(_is_label(cell) for cell in lower.cells if not _is_empty(cell))
        and any(map(_is_label, lower.cells))
    )  # fmt: skip


# --- rows that repeat ----------------------------------------------------------------------------------


class _Listed(NamedTuple):
    """A blank row under a heading: the first of its kind is to repeat, the others are room for it."""

    heading: Row
    is_first: bool


def _lists(rows: Sequence[Row]) -> Iterator[tuple[int, _Listed]]:
    """The rows of room under each heading: two blank rows or more, cut like the heading above them."""
    at = 0
    while at < len(rows):
        end = at + 1
        while _is_heading(rows[at]) and end < len(rows) and _is_room(rows[end], rows[at]):
            end += 1
        if end - at > 2:  # noqa: PLR2004 - a heading and at least two rows of room
            yield from ((n, _Listed(rows[at], n == at + 1)) for n in range(at + 1, end))
        at = end


def _heads_an_open_sheet(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the last of its sheet and nothing but headings: the list is what will stand below."""
    row = rows[at]
    ends = at + 1 == len(rows) or rows[at + 1].block != row.block
    return ends and bool(row.cells[0].place.sheet) and _is_heading(row) and len(_columns(row)) > 2  # noqa: PLR2004


def _is_heading(row: Row) -> bool:
    return row.is_table and len(_columns(row)) > 1 and all(map(_is_label, row.cells))


def _is_label(cell: Cell) -> bool:
    """Whether it says what stands below it; a colon at its end says what stands beside or behind it, and
    options are an answer's.
    """
    is_heading = not (cell.text.rstrip().endswith(("：", ":")) or _offered(cell))
    return is_heading and bool(label_key(cell.text))


def _columns(heading: Row) -> list[Cell]:
    """The cells that head a column below this row, its own and those that reach down to it and end here:
    not the one that reaches down the side of the list.
    """
    last = heading.cells[0].place.row or 0
    above = [cell for cell in heading.above if (cell.place.row or 0) + cell.rowspan - 1 == last]
    own = [cell for cell in heading.cells if cell.rowspan == 1]
    return sorted((*own, *above), key=lambda cell: cell.column)


def _column_names(rows: Sequence[Row], heading: Row) -> dict[int, str]:
    """The name of each column, every name once: of two alike each takes the words of the heading above."""
    columns = _columns(heading)
    labels = {cell.column: label_key(cell.text) for cell in columns}
    at = rows.index(heading)
    above = [row for row in rows[max(at - 1, 0) : at] if row.block == heading.block]
    before = [cell for row in above if all(map(_is_label, row.cells)) for cell in row.cells]
    over = {
        column: label_key(cell.text) for cell in before
        for column in range(cell.column, cell.column + cell.colspan)
    }  # fmt: skip
    twice = {label for label, count in Counter(labels.values()).items() if count > 1}
    names: dict[int, str] = {}
    for column, label in labels.items():
        full = f"{over.get(column, '')}{label}" if label in twice else label
        names[column] = next(_numbered(full, names.values()))
    return names


def _numbered(name: str, used: Collection[str]) -> Iterator[str]:
    """The name, or with the first number that makes it new."""
    tries = chain((name,), (f"{name}{number}" for number in count(2)))
    return (tried for tried in tries if tried not in used)


def _is_room(row: Row, heading: Row) -> bool:
    columns = {cell.column for cell in _columns(heading)}
    return (
        row.block == heading.block
        and {cell.column for cell in row.cells} <= columns
        and all(_is_empty(cell) or _is_serial(cell) or _offered(cell) for cell in row.cells)
        and any(_is_empty(cell) for cell in row.cells)
    )


def _is_empty(cell: Cell) -> bool:
    return not bare(cell.text) or is_prompt(bare(cell.text))


def _offered(cell: Cell) -> tuple[str, ...]:
    """The options that are all there is in a cell: □在用 □停用."""
    inside = blanks(cell.text)
    is_all = len(inside) == 1 and not (cell.text[: inside[0].start] + cell.text[inside[0].end :]).strip()
    return inside[0].options if is_all else ()


def _is_serial(cell: Cell) -> bool:
    return cell.column == 0 and cell.text.strip().isdecimal()


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds nothing but a number: full marks, a serial number; no label."""
    return _FIGURE.fullmatch(cell.text.strip()) is not None


_FIGURE = re.compile(r"\d+(?:\.\d+)?%?分?")


def _has_blanks_inside(row: Row) -> bool:
    """Whether words share a cell with room for an answer; options by themselves are an answer's cell."""
    return any(blanks(cell.text) and not _offered(cell) for cell in row.cells)


def _cut(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.colspan


def _row_name(row: Row) -> str:
    """What a row below a heading is about: its first words."""
    named = (cell for cell in row.cells if not _is_empty(cell) and not _is_figure(cell))
    return next((key for cell in named if (key := label_key(cell.text))), "")


_NOT_IN_NAMES = "{}.．｛｝"
_ONE_OR_SEVERAL = "只能选一项还是可选多项，请核对"
_PUT_TOGETHER = "名称由左边和上边的标签合成，请核对"


# --- cell by cell --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Surveyor:
    """Walks the blank and notes what it asks for; keeps every name used once."""

    answers: list[Proposed] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    spare: list[Place] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _headings: dict[int, tuple[int, str]] = field(default_factory=dict)
    """For each column of the table at hand the label last met above, with its table."""
    _over: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Of the table at hand the label that has the row before to itself, over an answer that has the next."""
    _grid: dict[tuple[int, int], str] = field(default_factory=dict)
    """The columns of the heading at hand and their widths, where the rows below it are named by their first
    words.
    """
    _table: int = -1
    """The table it stands in."""
    _asked: str = ""
    """The line of running text last met that leaves no room: the answer may have the next line to itself."""

    def see(self, rows: Sequence[Row], at: int, listed: _Listed | None) -> None:
        """One row of the blank."""
        row = rows[at]
        if listed is not None:
            self._see_list(rows, row, listed)
            return
        if _heads_an_open_sheet(rows, at):
            self._see_open_list(rows, row)
            return
        left = group = ""
        inside: Sequence[Blank] = ()
        if side := [*row.above, *(cell for cell in row.cells[:1] if cell.rowspan > 1)]:
            group = label_key(side[0].text)
        self._note_grid(row)
        self._over = {b: over for b, over in self._over.items() if len(row.cells) == 1}
        for cell in row.cells:
            if inside := blanks(cell.text, cell.underlined):
                asked = "" if row.is_table or label_key(cell.text) else self._asked
                self._see_blanks(cell, inside, left or asked, group)
            elif _is_empty(cell) and row.is_table:
                self._see_slot(row, cell, left, group)
            elif not _is_figure(cell):
                left = label_key(cell.text) or left
                self._note_heading(row, cell)
        self._asked = "" if row.is_table or inside else heading_key(row.cells[0].text)

    def _note_grid(self, row: Row) -> None:
        """Keep the heading whose columns the rows below it share, until a row comes that is cut otherwise."""
        if row.block != self._table:
            self._grid, self._table = {}, row.block
        has_room = any(_is_empty(cell) or blanks(cell.text) for cell in row.cells)
        if _is_heading(row) and not has_room:
            self._grid = {_cut(cell): label_key(cell.text) for cell in _columns(row)}
        elif not set(map(_cut, row.cells)) <= self._grid.keys() or _has_blanks_inside(row):
            self._grid = {}

    def _see_list(self, rows: Sequence[Row], row: Row, listed: _Listed) -> None:
        if not listed.is_first:
            self.spare.append(row.cells[0].place)
            return
        name, labels = self._list_name(rows, listed.heading), _column_names(rows, listed.heading)
        for cell in row.cells:
            self._see_column(name, labels[cell.column], cell)

    def _see_open_list(self, rows: Sequence[Row], heading: Row) -> None:
        name, labels = self._list_name(rows, heading), _column_names(rows, heading)
        below = (heading.cells[0].place.row or 0) + 1
        for cell in _columns(heading):
            room = replace(cell, text="", place=cell.place._replace(row=below))
            self._see_column(name, labels[cell.column], room)

    def _see_column(self, list_name: str, label: str, cell: Cell) -> None:
        found = guess(label)
        clean = "".join(char for char in label if char not in _NOT_IN_NAMES) or "填写内容"
        answer = Proposed(clean, found.type, cell.place, list_name, (), found.personal, found.doubt)
        if options := _offered(cell):
            answer = answer._replace(type=FieldType.CHOICE, options=options, doubt=_ONE_OR_SEVERAL)
        self._propose(answer, cell, 0, len(cell.text))

    def _list_name(self, rows: Sequence[Row], heading: Row) -> str:
        """What stands at the side of a list or right above it; else 明细."""
        beside = [cell for cell in (*heading.above, *heading.cells) if cell not in _columns(heading)]
        if beside and label_key(beside[-1].text):
            return self._unused(label_key(beside[-1].text))
        before = rows[rows.index(heading) - 1] if rows.index(heading) else None
        is_title = before and len(before.cells) == 1 and not _has_blanks_inside(before)
        title = label_key(before.cells[0].text) if before and is_title else ""
        return self._unused(title or "明细")

    def _see_blanks(self, cell: Cell, inside: Sequence[Blank], left: str, group: str) -> None:
        if waits_above_signature(cell.text) and left:
            self._propose(self._answer(left, group, cell, is_wide=True), cell, 0, 0, after="\n")
        for blank in inside:
            label = blank.label or left or ("年月" if blank.kind == "month" else "")
            if blank.kind == "date" and not label.endswith(("日期", "时间", "年月日")):
                label = f"{left or label}日期" if left else f"{label}日期" if len(label) > 1 else "日期"
            name = label or label_key(blank.unit) or "填写内容"
            answer = self._answer(name, group, cell, prefix=left, unit=blank.unit)
            if blank.kind == "date":
                answer = answer._replace(type=FieldType.DATE, doubt="")
            if blank.kind == "month":
                answer = answer._replace(type=FieldType.MONTH, doubt="")
            if blank.kind == "options":
                answer = answer._replace(type=FieldType.CHOICE, options=blank.options, doubt=_ONE_OR_SEVERAL)
            self._propose(answer, cell, blank.start, blank.end)

    def _see_slot(self, row: Row, cell: Cell, left: str, group: str) -> None:
        block, above = self._over.get(row.block) or self._headings.get(cell.column, (0, ""))
        above = above if block == row.block and not _has_blanks_inside(row) else ""
        if not (left or above):
            return
        if _cut(cell) in self._grid and left:
            label, doubt = f"{_row_name(row)}{self._grid[_cut(cell)]}", _PUT_TOGETHER
        elif left and above and left != above and not self._is_beside_label(row, cell):
            label, doubt = f"{left}{above}", _PUT_TOGETHER
        else:
            label, doubt = left or above, ""
        wide = cell.colspan >= 3 and len(row.cells) <= 2  # noqa: PLR2004 - most of the table's width
        answer = self._answer(label, group, cell, is_wide=wide)
        prompt = bool(label_key(cell.text))
        end, after = (0, "\n") if prompt else (len(cell.text), "")
        self._propose(answer._replace(doubt=doubt or answer.doubt), cell, 0, end, after)

    def _is_beside_label(self, row: Row, cell: Cell) -> bool:
        at = row.cells.index(cell)
        return at > 0 and not _is_empty(row.cells[at - 1])

    def _answer(
        self, label: str, group: str, cell: Cell, *, prefix: str = "", unit: str = "", is_wide: bool = False
    ) -> Proposed:
        found = guess(label, unit=unit, is_wide=is_wide)
        name = label if label not in self._used else f"{prefix or group}{label}"
        return Proposed(self._unused(name), found.type, cell.place, "", (), found.personal, found.doubt)

    def _unused(self, name: str) -> str:
        clean = "".join(char for char in name if char not in _NOT_IN_NAMES) or "填写内容"
        unused = next(_numbered(clean, self._used))
        self._used.add(unused)
        return unused

    def _propose(self, answer: Proposed, cell: Cell, start: int, end: int, after: str = "") -> None:
        self.answers.append(answer)
        self.edits.append(Edit(cell.place, start, end, answer.marker + after))

    def _note_heading(self, row: Row, cell: Cell) -> None:
        if row.is_table and len(row.cells) == 1 and (key := label_key(cell.text)):
            self._over = {row.block: (row.block, key)}
        if row.is_table and len(row.cells) > 1 and (key := label_key(cell.text)):
            for column in range(cell.column, cell.column + cell.colspan):
                self._headings[column] = (row.block, key)
