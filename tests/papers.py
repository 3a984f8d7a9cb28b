"""Papers written as text: a line is a paragraph, `a | b | c` a table's row, `<` and `^` a merged cell."""

from __future__ import annotations

from toolkit.forms.definition import Form
from toolkit.forms.settings import define
from toolkit.model import Cell, Document, Kind, Place, Row, Spot
from toolkit.office import toml


def paper(text: str, kind: Kind = Kind.WORD) -> Document:
    r"""The document that `reading` would give for this paper; `\n` in a cell is a line break, # a heading."""
    rows: list[Row] = []
    table: list[list[str]] = []
    tables = 0
    for line in [*text.strip("\n").splitlines(), ""]:
        if "|" in line:
            table.append([part.strip().replace("\\n", "\n") for part in line.split("|")])
            continue
        if table:
            tables += 1
            rows += _table_rows(table, tables)
            table = []
        if line.strip():
            rows.append(_paragraph(line.strip(), len(rows) + 1, kind))
    return Document(kind, tuple(rows))


def _paragraph(line: str, number: int, kind: Kind) -> Row:
    level = len(line) - len(line.lstrip("#"))
    words = line.lstrip("#").strip() if level else line
    spot = Spot.LINE if kind is Kind.PLAIN else Spot.PARAGRAPH
    return Row((Cell(words.replace("\\n", "\n"), Place(spot, number)),), level=level)


def _table_rows(table: list[list[str]], number: int) -> list[Row]:
    cells: dict[tuple[int, int], Cell] = {}
    for r, line in enumerate(table):
        for c, text in enumerate(line):
            if text in {"<", "^"}:
                continue
            width = 1 + _run(line[c + 1 :], "<")
            height = 1 + _run([row[c] if c < len(row) else "" for row in table[r + 1 :]], "^")
            place = Place(Spot.CELL, number, r + 1, len([x for x in line[:c] if x != "<"]) + 1)
            cells[r, c] = Cell(text, place, column=c, colspan=width, rowspan=height)
    return [
        Row(
            tuple(cell for (row, _), cell in cells.items() if row == r),
            tuple(cell for (row, _), cell in cells.items() if row < r < row + cell.rowspan),
            block=number,
            is_table=True,
        )
        for r in range(len(table))
    ]


def _run(parts: list[str], mark: str) -> int:
    return next((n for n, part in enumerate(parts) if part != mark), len(parts))


def form(blank: str, settings: str = "", name: str = "登记表", kind: Kind = Kind.WORD) -> Form:
    """The form with this blank and this form.toml."""
    return define(name, toml.parse(settings.encode(), "form.toml"), paper(blank, kind))
