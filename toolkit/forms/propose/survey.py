"""An unmarked blank surveyed: where its answers are to stand, what they are called, what was doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.definition import FieldType
from toolkit.forms.layout import label_key
from toolkit.forms.propose.guess import guess
from toolkit.forms.propose.inline import blanks, waits_above_signature
from toolkit.forms.values import bare, is_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    rows = [row for row in document.rows if row.cells]
    lists = dict(_lists(rows))
    for at in range(len(rows)):
        surveyor.see(rows, at, lists.get(at))
    return Survey(tuple(surveyor.answers), tuple(surveyor.edits), tuple(surveyor.spare))


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


def _is_heading(row: Row) -> bool:
    return row.is_table and len(_columns(row)) > 1 and all(label_key(cell.text) for cell in row.cells)


def _columns(heading: Row) -> list[Cell]:
    """The cells of a heading that head a column: not the one that reaches down the side of the list."""
    return [cell for cell in heading.cells if cell.rowspan == 1]


def _is_room(row: Row, heading: Row) -> bool:
    columns = {cell.column for cell in _columns(heading)}
    return (
        row.block == heading.block
        and {cell.column for cell in row.cells} <= columns
        and all(_is_empty(cell) or _is_serial(cell) for cell in row.cells)
        and any(_is_empty(cell) for cell in row.cells)
    )


def _is_empty(cell: Cell) -> bool:
    return not bare(cell.text) or is_prompt(bare(cell.text))


def _is_serial(cell: Cell) -> bool:
    return cell.column == 0 and cell.text.strip().isdecimal()


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds nothing but a number: full marks, a serial number; no label."""
    return _FIGURE.fullmatch(cell.text.strip()) is not None


_FIGURE = re.compile(r"\d+(?:\.\d+)?%?分?")


def _has_blanks_inside(row: Row) -> bool:
    return any(blanks(cell.text) for cell in row.cells)


def _row_name(row: Row) -> str:
    """What a row below a heading is about: its first words."""
    named = (cell for cell in row.cells if not _is_empty(cell) and not _is_figure(cell))
    return next((key for cell in named if (key := label_key(cell.text))), "")


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
    _grid: dict[int, str] = field(default_factory=dict)
    """The columns of the heading at hand, where the rows below it are named by their first words."""

    def see(self, rows: Sequence[Row], at: int, listed: _Listed | None) -> None:
        """One row of the blank."""
        row = rows[at]
        if listed is not None:
            self._see_list(rows, row, listed)
            return
        left = group = ""
        if row.above:
            group = label_key(row.above[0].text)
        self._note_grid(row)
        for cell in row.cells:
            if inside := blanks(cell.text):
                self._see_blanks(cell, inside, left, group)
            elif _is_empty(cell) and row.is_table:
                self._see_slot(row, cell, left, group)
            elif not _is_figure(cell):
                left = label_key(cell.text) or left
                self._note_heading(row, cell)

    def _note_grid(self, row: Row) -> None:
        """Keep the heading whose columns the rows below it share, until a row comes that is cut otherwise."""
        if _is_heading(row) and not any(map(_is_empty, row.cells)):
            self._grid = {cell.column: label_key(cell.text) for cell in _columns(row)}
        elif not {cell.column for cell in row.cells} <= self._grid.keys() or _has_blanks_inside(row):
            self._grid = {}

    def _see_list(self, rows: Sequence[Row], row: Row, listed: _Listed) -> None:
        if not listed.is_first:
            self.spare.append(row.cells[0].place)
            return
        name = self._list_name(rows, listed.heading)
        labels = {cell.column: label_key(cell.text) for cell in _columns(listed.heading)}
        for cell in row.cells:
            found = guess(labels[cell.column])
            answer = Proposed(
                labels[cell.column], found.type, cell.place, name, (), found.personal, found.doubt
            )
            self._propose(answer, cell, 0, len(cell.text))

    def _list_name(self, rows: Sequence[Row], heading: Row) -> str:
        """What stands at the side of a list or right above it; else 明细."""
        beside = [cell for cell in (*heading.above, *heading.cells) if cell not in _columns(heading)]
        if beside and label_key(beside[-1].text):
            return self._unused(label_key(beside[-1].text))
        before = rows[rows.index(heading) - 1] if rows.index(heading) else None
        title = label_key(before.cells[0].text) if before and len(before.cells) == 1 else ""
        return self._unused(title or "明细")

    def _see_blanks(self, cell: Cell, inside: Sequence, left: str, group: str) -> None:  # type: ignore[type-arg]
        if waits_above_signature(cell.text) and left:
            self._propose(self._answer(left, group, cell, is_wide=True), cell, 0, 0, after="\n")
        for blank in inside:
            label = blank.label or left
            if blank.kind == "date" and not label.endswith(("日期", "时间", "年月日")):
                label = f"{left or label}日期" if left else f"{label}日期" if len(label) > 1 else "日期"
            answer = self._answer(label or "填写内容", group, cell, prefix=left, unit=blank.unit)
            if blank.kind == "date":
                answer = answer._replace(type=FieldType.DATE, doubt="")
            if blank.kind == "options":
                answer = answer._replace(
                    type=FieldType.CHOICE, options=blank.options, doubt="只能选一项还是可选多项，请核对"
                )
            self._propose(answer, cell, blank.start, blank.end)

    def _see_slot(self, row: Row, cell: Cell, left: str, group: str) -> None:
        block, above = self._headings.get(cell.column, (0, ""))
        above = above if block == row.block and not _has_blanks_inside(row) else ""
        if not (left or above):
            return
        if cell.column in self._grid and left:
            label, doubt = f"{_row_name(row)}{self._grid[cell.column]}", _PUT_TOGETHER
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
        clean = "".join(char for char in name if char not in "{}.．｛｝") or "填写内容"
        number = 2
        unused = clean
        while unused in self._used:
            unused, number = f"{clean}{number}", number + 1
        self._used.add(unused)
        return unused

    def _propose(self, answer: Proposed, cell: Cell, start: int, end: int, after: str = "") -> None:
        self.answers.append(answer)
        self.edits.append(Edit(cell.place, start, end, answer.marker + after))

    def _note_heading(self, row: Row, cell: Cell) -> None:
        if row.is_table and len(row.cells) > 1 and (key := label_key(cell.text)):
            for column in range(cell.column, cell.column + cell.colspan):
                self._headings[column] = (row.block, key)
