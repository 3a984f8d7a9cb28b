"""The ways a filled paper differs from its blank: each takes a document and gives it back otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING

from toolkit.forms.filled_rows import filled_row
from toolkit.forms.layout import LONGEST_LABEL, label_key
from toolkit.model import Cell, Place, Row, Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from toolkit.forms.definition import Form
    from toolkit.model import Document

    Disturbance = Callable[[Document, Form, Random], Document]


def _labels_changed(document: Document, form: Form, change: Callable[[str], str]) -> Document:
    canonical = form.layout.canonical

    def changed(cell: Cell) -> Cell:
        is_label = len(cell.text) <= LONGEST_LABEL and label_key(cell.text) in canonical
        return replace(cell, text=change(cell.text)) if is_label and cell.text.strip() else cell

    rows = (replace(row, cells=tuple(changed(cell) for cell in row.cells),
                    above=tuple(changed(cell) for cell in row.above)) for row in document.rows)  # fmt: skip
    return replace(document, rows=tuple(rows))


def labels_spaced(document: Document, form: Form, rng: Random) -> Document:
    """姓名 becomes 姓　　名."""
    gap = rng.choice((" ", "　", "　　"))
    return _labels_changed(document, form, lambda text: gap.join("".join(text.split())))


def colons_added(document: Document, form: Form, rng: Random) -> Document:
    """姓名 becomes 姓名：."""
    colon = rng.choice(("：", ":"))
    return _labels_changed(document, form, lambda text: text.rstrip(":： ") + colon)


def lines_added_above(document: Document, form: Form, rng: Random) -> Document:
    """A title block or instructions stand above the form."""
    del form
    texts = rng.sample(("附件2", "填表说明：请如实填写，一式两份。", "清岚乡党委办公室制", "（此件公开）"), 2)
    return replace(document, rows=(*(_paragraph(text) for text in texts), *document.rows))


def a_row_inserted(document: Document, form: Form, rng: Random) -> Document:
    """Somebody added a row of his own between two others."""
    at = _between_rows(document.rows, form, rng)
    if at is None:
        return document
    like = document.rows[at]
    texts = ["备注", "见附页"] if len(like.cells) > 1 else ["备注：见附页"]
    cells = (
        replace(cell, text=text) for cell, text in zip(like.cells, chain(texts, repeat("")), strict=False)
    )
    inserted = replace(like, cells=tuple(cells))
    return replace(document, rows=(*document.rows[:at], inserted, *document.rows[at:]))


def two_rows_swapped(document: Document, form: Form, rng: Random) -> Document:
    """Two neighbouring rows of one table changed places."""
    at = _between_rows(document.rows, form, rng)
    if at is None:
        return document
    rows = list(document.rows)
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return replace(document, rows=tuple(rows))


def table_cut_in_two(document: Document, form: Form, rng: Random) -> Document:
    """A heading stands between two rows of a table."""
    at = _between_rows(document.rows, form, rng)
    if at is None:
        return document
    return replace(document, rows=(*document.rows[:at], _paragraph("（续表）"), *document.rows[at:]))


def _between_rows(rows: Sequence[Row], form: Form, rng: Random) -> int | None:
    """A place between two whole rows of one table that both have their answers beside their labels."""
    answering = {
        row.tokens for row in form.layout.aligned if row.markers and row.tokens and not row.list_name
    }
    labelled = [filled_row(row, form.layout).tokens in answering and _is_whole(row) for row in rows]
    places = [
        at
        for at in range(1, len(rows))
        if labelled[at] and labelled[at - 1] and rows[at].block == rows[at - 1].block
    ]
    return rng.choice(places) if places else None


def _is_whole(row: Row) -> bool:
    return row.is_table and not row.above and all(cell.rowspan == 1 for cell in row.cells)


def _paragraph(text: str) -> Row:
    return Row((Cell(text, Place(Spot.PARAGRAPH, 1)),))


DISTURBANCES: Mapping[str, Disturbance] = {
    "原样": lambda document, form, rng: document,  # noqa: ARG005 - nothing changed is the yardstick
    "标签中间加空格": labels_spaced,
    "标签后加冒号": colons_added,
    "上方多出说明": lines_added_above,
    "插入一行": a_row_inserted,
    "两行对调": two_rows_swapped,
    "表格断开": table_cut_in_two,
}
