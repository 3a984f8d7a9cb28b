"""The rows of the paper, prepared for comparison with the blank's: which labels they have, which are sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, dropwhile
from typing import TYPE_CHECKING

from toolkit.forms.layout import LONGEST_LABEL, across, head_key, label_key
from toolkit.forms.unfolding import FilledCell, Missing, lines_of, unfolded
from toolkit.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.forms.layout import Layout
    from toolkit.model import Document

_TOTALS = ("合计", "总计", "小计", "共计", "总数")
"""What the first cell of a row of sums begins with."""


_SUM = re.compile(
    r"[/／—－-]+|\W*[0-9０-９].*|(?:人民币)?(?:[(（]?大写[)）]?)?[:：]?"
    r"[〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点]+[\u4e00-\u9fff]{0,4}"
)
"""What a cell beside such words has: 总计划科 with names beside it is no sum."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the paper, prepared for comparison with the blank's."""

    cells: tuple[FilledCell, ...]
    tokens: tuple[str, ...]
    row: Row

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(filled.cell.text.strip() for filled in self.cells if filled.own)

    @property
    def is_total(self) -> bool:
        """Whether it is a row of sums under a list."""
        key, _ = self._sum
        return key in _TOTALS or (key.startswith(_TOTALS) and not self.has_words_beside_sum)

    @property
    def has_words_beside_sum(self) -> bool:
        """Whether something stands beside 合计 that is no figure."""
        _, others = self._sum
        return not all(map(_SUM.fullmatch, others))

    @property
    def _sum(self) -> tuple[str, list[str]]:
        """What the row begins with, labels of the blank left out, and what is written beside it."""
        written = [one for one in self.cells if one.own and one.cell.text.strip()]
        said = dropwhile(lambda one: bool(one.label) and not one.label.startswith(_TOTALS), written)
        first, *others = [one.cell.text.strip() for one in said] or [""]
        return label_key(first), others


def filled_rows(document: Document, layout: Layout) -> list[FilledRow]:
    """The paper's rows that can answer anything: table rows, and paragraphs with words in them."""
    missing = Missing(document, layout)
    rows = document.rows if layout.has_frames else chain.from_iterable(map(unframed, document.rows))
    return [
        filled_row(row, layout, missing)
        for row in rows
        if row.is_table or any(not cell.text.isspace() and cell.text for cell in row.cells)
    ]


def unframed(row: Row) -> Iterable[Row]:
    """The lines of a cell that has its row to itself, if there are several: running text put into a frame."""
    if not row.is_table or len(row.cells) != 1 or row.above or "\n" not in row.cells[0].text:
        return (row,)
    return [Row((line,), block=row.block) for line in lines_of(row.cells[0])]


def filled_row(row: Row, layout: Layout, missing: Missing | None = None) -> FilledRow:
    """One row of the paper, prepared; only labels `missing` elsewhere are looked for within its cells."""
    canonical = layout.canonical
    cells: list[FilledCell] = []
    tokens: list[str] = []
    for cell, own in across(row):
        text = cell.text
        label = canonical.get(label_key(text), "") if text and len(text) <= LONGEST_LABEL else ""
        if (
            not label
            and own
            and ("：" in text or ":" in text)
            and (parts := unfolded(cell, layout, missing.labels if missing else layout.standing))
        ):
            cells += parts
            tokens += [part.label for part in parts if part.label]
            continue
        cells.append(FilledCell(cell, label, own))
        token = label or (canonical.get(head_key(text), "") if text else "")
        if token and (label or missing is None or not missing.is_elsewhere(token)):
            tokens.append(token)
    return FilledRow(tuple(cells), tuple(tokens), row)
