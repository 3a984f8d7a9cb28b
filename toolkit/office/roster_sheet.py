"""One sheet of the roster: its header found, its columns named, its flaws told by their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.model import Place, Spot
from toolkit.office.workbook import SheetRow
from toolkit.text.names import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.model import Stored

_HEADER_WITHIN = 10
"""The header is looked for in so many rows from the top."""
_TOLD_AT_MOST = 20


class Flaw(NamedTuple):
    """One cell of the roster that does not hold what it may."""

    place: Place
    column: str
    found: str
    allowed: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose header row is found: what each column is called, and where those we know are."""

    file: str
    name: str
    rows: tuple[SheetRow, ...]
    """The rows below the header."""
    headers: Mapping[int, str]
    columns: Mapping[str, int]
    header: int = 1
    """The row the headers stand in."""

    def records(self) -> Iterator[Record]:
        """The rows below the header that have anything in them."""
        return (Record(self, row) for row in self.rows if any(map(written, row.cells.values())))

    def raise_first(self, flaws: Sequence[Flaw]) -> None:
        """Raises Misconfigured for the first flaw, if any, telling where the others are."""
        if not flaws:
            return
        first, *others = flaws
        places = "；".join(f"{flaw.place}“{flaw.column}”" for flaw in others[:_TOLD_AT_MOST])
        raise Misconfigured(
            "roster-cell", file=self.file, place=first.place, key=first.column, found=first.found,
            allowed=first.allowed, more=f"（另有{len(others)}处：{places}）" if others else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet."""

    sheet: Sheet
    row: SheetRow

    def stored(self, name: str) -> Stored | str:
        """What the cell of the column we call `name` holds."""
        return self.row.cells.get(self.sheet.columns.get(name, 0))

    def text(self, name: str) -> str:
        """The same as a person would write it."""
        return written(self.stored(name))

    def extra(self) -> dict[str, str]:
        """The columns we have no name for, by their header."""
        known = set(self.sheet.columns.values())
        others = {column: header for column, header in self.sheet.headers.items() if column not in known}
        return {header: written(self.row.cells.get(column)) for column, header in others.items()}

    def flaw(self, name: str, allowed: str) -> Flaw:
        """The complaint that this cell does not hold what is allowed."""
        column = self.sheet.columns[name]
        place = Place(Spot.SHEET_CELL, row=self.row.number, column=column, sheet=self.sheet.name)
        shown = self.text(name)
        return Flaw(place, self.sheet.headers[column], f"“{shown}”" if shown else "空的", allowed)


class Wanted(NamedTuple):
    """What a sheet is to be: its name, the headers each column may go by, the columns it must have."""

    name: str
    headers: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]


def find_sheet(sheets: Mapping[str, tuple[SheetRow, ...]], wanted: Wanted, file: str) -> Sheet:
    """The sheet wanted; raises Misconfigured where it, or a column it must have, is missing."""
    if wanted.name not in sheets:
        raise Misconfigured("roster-no-sheet", file=file, sheet=wanted.name, found="、".join(sheets))
    header = _header_row(sheets[wanted.name], wanted)
    columns = _columns(header, wanted)
    for name in wanted.needed:
        if name not in columns:
            raise Misconfigured(
                "roster-no-column", file=file, sheet=wanted.name, line=header.number,
                key=wanted.headers[name][0], allowed="、".join(wanted.headers[n][0] for n in wanted.needed),
            )  # fmt: skip
    below = tuple(row for row in sheets[wanted.name] if row.number > header.number)
    headers = {column: written(value) for column, value in header.cells.items()}
    return Sheet(file, wanted.name, below, headers, columns, header.number)


def written(value: Stored | str) -> str:
    """A cell's value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _header_row(rows: tuple[SheetRow, ...], wanted: Wanted) -> SheetRow:
    """The row near the top with the most headers that we know."""
    return max(rows[:_HEADER_WITHIN], key=lambda row: len(_columns(row, wanted)), default=SheetRow(1, {}))


def _columns(header: SheetRow, wanted: Wanted) -> dict[str, int]:
    """Where each column we know is; of two headers alike the left one."""
    places = {label(written(header.cells[column])): column for column in sorted(header.cells, reverse=True)}
    found = {
        name: next((places[label(word)] for word in words if label(word) in places), 0)
        for name, words in wanted.headers.items()
    }
    return {name: column for name, column in found.items() if column}
