"""Where a paper's controls do not tell all of it, so that it must be aligned like one without any.

People add rows below those that the blank gave them, and a program that puts rows into a workbook leaves the
names of its cells where they were.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.filled_rows import filled_row
from toolkit.forms.layout import label_key
from toolkit.model import Kind
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.forms.filled_rows import FilledRow
    from toolkit.forms.layout import Layout, TemplateRow
    from toolkit.model import Cell, Document, Row


def lists_gone_beyond(document: Document, layout: Layout) -> set[str]:
    """The lists in whose table there are written rows, or cells of one, that no control vouches for and no
    label explains.
    """
    tables = _tables_with_lists(document, layout)
    if not tables:
        return set()
    return {
        name for row in document.rows if row.block in tables
        for name in _lists_bypassed_in(row, tables[row.block], layout)
    }  # fmt: skip


def _tables_with_lists(document: Document, layout: Layout) -> dict[int, set[str]]:
    tables: dict[int, set[str]] = defaultdict(set)
    for row in document.rows:
        for cell in (cell for cell in row.cells if cell.controls):
            tags = (one.tag for one in cell.controls if "." in one.tag and one.tag in layout.homes)
            tables[row.block].update(tag.partition(".")[0] for tag in tags)
    return {block: lists for block, lists in tables.items() if lists}


def _lists_bypassed_in(row: Row, lists: set[str], layout: Layout) -> set[str]:
    homes = layout.homes
    tags = {control.tag for cell in row.cells for control in cell.controls if control.tag in homes}
    loose = (cell for cell in row.cells if not any(control.tag in homes for control in cell.controls))
    written = [cell for cell in loose if cell.text.strip()]
    if all(fold(cell.text) in layout.words for cell in written):
        return set()
    if tags:
        return {
            homes[tag][0].list_name for tag in tags if _lacks_controls(homes[tag][0], tags, layout)
        } & lists
    filled = filled_row(replace(row, above=()), layout)
    return set() if filled.tokens or filled.is_total else lists


def _lacks_controls(home: TemplateRow, tags: set[str], layout: Layout) -> bool:
    """Whether an answer that has its cell to itself is without the control it should have."""
    return any(marker.tag not in tags and layout.homes[marker.tag][1].is_slot for marker in home.markers)


def has_strayed(document: Document, layout: Layout) -> bool:
    """Whether the names of a workbook's cells point beside what they were given to."""
    if document.kind is not Kind.EXCEL:
        return False
    named = list(_named(document, layout))
    on_labels = [one for one in named if "." not in one.tag and one.is_on_its_label(layout)]
    if len(on_labels) > 1 or (on_labels and len(on_labels) == len(named)):
        return True
    return any(not one.is_home(layout) for one in named) or not _are_under_their_headings(
        document, layout, named
    )


class _Named(NamedTuple):
    """A named cell of the paper, with the blank's row and the paper's that it belongs to."""

    tag: str
    cell: Cell
    home: TemplateRow
    row: Row

    def is_home(self, layout: Layout) -> bool:
        """Whether its row has any of the labels it should have; most often the first one seen is."""
        wanted = self.home.tokens
        if self.home.list_name or not wanted:
            return True
        is_plain = any(label_key(cell.text) in wanted for cell in self.row.cells)
        return is_plain or not set(wanted).isdisjoint(filled_row(self.row, layout).tokens)

    def is_on_its_label(self, layout: Layout) -> bool:
        """Whether it holds the label of its answer and nothing else."""
        return label_key(self.cell.text) == layout.label_of[self.tag] != ""


def _named(document: Document, layout: Layout) -> Iterator[_Named]:
    """The named cells of the paper; those of an answer that the blank asks for twice tell nothing."""
    for row in document.rows:
        for cell in (cell for cell in row.cells if cell.controls):
            for control in cell.controls:
                if control.tag in layout.asked_once:
                    yield _Named(control.tag, cell, layout.homes[control.tag][0], row)


def _are_under_their_headings(document: Document, layout: Layout, named: Sequence[_Named]) -> bool:
    """Whether the answers that have their label above them, as a list's columns do, still have it there."""
    first: dict[str, _Named] = {}
    for one in named:
        if one.home.list_name or not one.home.tokens:
            first.setdefault(one.tag, one)
    unclear = [one for one in first.values() if not _is_plainly_headed(one, document, layout)]
    rows = [filled_row(row, layout) for row in document.rows if unclear and row.is_table]
    return all(_is_under_its_heading(one, rows, layout.label_of[one.tag]) for one in unclear)


def _is_plainly_headed(one: _Named, document: Document, layout: Layout) -> bool:
    """Whether the label above an answer is there as the blank has it, as it nearly always is."""
    column, last, heading = one.cell.column, one.cell.place.row, layout.label_of[one.tag]
    return any(
        label_key(cell.text) == heading for row in document.rows if row.block == one.row.block
        for cell in row.cells
        if cell.column <= column < cell.column + cell.colspan and cell.place.row < last
    )  # fmt: skip


def _is_under_its_heading(one: _Named, rows: Sequence[FilledRow], heading: str) -> bool:
    """Whether a label stands above its answer; one that is nowhere in the table tells nothing."""
    least, last = 2 if one.home.list_name else 1, one.cell.place.row
    labelled = [row for row in rows if row.row.block == one.row.block and len(row.tokens) >= least]
    labels = {cell.label for row in labelled if _row_of(row) <= last for cell in row.cells}
    above = {
        cell.label for row in labelled if _row_of(row) < last for cell in row.cells
        if cell.cell.column <= one.cell.column < cell.cell.column + cell.cell.colspan
    }  # fmt: skip
    return heading not in labels or heading in above


def _row_of(filled: FilledRow) -> int:
    return filled.cells[0].cell.place.row
