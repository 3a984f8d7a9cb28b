"""Second storey of the alignment: the cells of a paired row.

Where a row of the paper has the blank's labels in the blank's cells, there is nothing to decide. Otherwise
the cells are aligned in order by dynamic programming: a label with its own words, an answer with the cell
beside its label or under its heading, one cell with two that were merged, two cells with one that was split.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.forms.filled_rows import FilledRow
    from toolkit.forms.layout import TemplateCell, TemplateRow
    from toolkit.forms.unfolding import FilledCell
    from toolkit.model import Cell

Columns = dict[int, int]
"""Where the columns of the blank's grid stand in the paper's, as far as headings tell."""


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell of the blank with the cell (or, split, the cells) of the paper that stand for it."""

    template: TemplateCell
    filled: tuple[FilledCell, ...]
    sure: bool
    label: str = ""
    """The words of the label to its left, if its own row has one."""
    beside: FilledCell | None = None
    """The label's own cell in the paper, for an answer that was appended there."""
    stray: FilledCell | None = None
    """A written cell right after it that the blank does not account for: an answer put one cell too far."""


def pair_cells(template: TemplateRow, filled: FilledRow, columns: Columns) -> list[CellPair]:
    """Each cell of the row that holds an answer, with the paper's cells for it."""
    if _same_cells(template, filled):
        steps = [_Step(i, i + 1, i, i + 1) for i in range(len(template.cells))]
        same = True
    elif columns and not template.tokens:
        return list(_by_column(template, filled, columns))
    else:
        steps, same = _best_steps(template, filled, columns), False
    found = _pairs(template, filled, steps, same=same)
    return [replace(pair, sure=False) for pair in found] if _is_mirrored(filled) else list(found)


def _is_mirrored(filled: FilledRow) -> bool:
    """Whether a row begins with an answer, and one of its labels has no room behind it: its answers may stand
    left of their labels.
    """
    own = [cell for cell in filled.cells if cell.own]
    labelled = [bool(cell.label) for cell in own]
    begins = labelled[:2] == [False, True] and bool(own[0].cell.text.strip())
    return begins and any(map(all, pairwise([*labelled[1:], True])))


def headings(template: TemplateRow, filled: FilledRow) -> Columns:
    """Where the columns under this row's labels stand in the paper."""
    places: dict[str, list[int]] = {}
    for other in filled.cells:
        places.setdefault(other.label, []).append(other.cell.column)
    counts: dict[str, int] = {}
    columns: Columns = {}
    for cell in template.cells:
        if cell.key:
            nth = counts[cell.key] = counts.get(cell.key, 0) + 1
            found = places.get(cell.key, ())
            columns |= {cell.column: found[nth - 1]} if nth <= len(found) else {}
    return columns


def _same_cells(template: TemplateRow, filled: FilledRow) -> bool:
    return len(template.cells) == len(filled.cells) and all(
        ours.key == theirs.label if ours.key else ours.own == theirs.own
        for ours, theirs in zip(template.cells, filled.cells, strict=True)
    )


def _by_column(template: TemplateRow, filled: FilledRow, columns: Columns) -> Iterator[CellPair]:
    """A row without labels, read under its headings."""
    by_place = {other.cell.column: other for other in filled.cells if other.own}
    same_shape = len(template.cells) == len(filled.cells)
    for at, cell in enumerate(template.cells):
        if not (cell.own and cell.markers):
            continue
        known = cell.column in columns
        other = by_place.get(columns.get(cell.column, cell.column if same_shape else -1))
        if other is None and same_shape:
            other, known = filled.cells[at], False
        if other is not None:
            is_its_own = _headed(other.cell, columns.values()) <= _headed(cell, columns)
            yield CellPair(cell, (other,), (known and is_its_own) or same_shape)


def _headed(cell: Cell | TemplateCell, columns: Iterable[int]) -> int:
    """How many of these headed columns a cell stands under: it may be several answers merged into one."""
    return sum(cell.column <= column < cell.column + cell.colspan for column in columns)


class _Step(NamedTuple):
    """Template cells [i:i2] stand for the paper's cells [j:j2]; either may be empty."""

    i: int
    i2: int
    j: int
    j2: int


def _best_steps(template: TemplateRow, filled: FilledRow, columns: Columns) -> list[_Step]:
    """The best alignment in order of two rows' cells."""
    ours, theirs = template.cells, filled.cells
    best: dict[tuple[int, int], tuple[float, _Step | None]] = {(len(ours), len(theirs)): (0.0, None)}
    for i in range(len(ours), -1, -1):
        for j in range(len(theirs), -1, -1):
            options = [
                (score + best[step.i2, step.j2][0], step)
                for score, step in _options(template, filled, columns, i, j)
            ]
            if options:
                best[i, j] = max(options, key=lambda option: option[0])
    steps, at = [], (0, 0)
    while (step := best[at][1]) is not None:
        steps.append(step)
        at = (step.i2, step.j2)
    return steps


def _options(
    template: TemplateRow, filled: FilledRow, columns: Columns, i: int, j: int
) -> Iterator[tuple[float, _Step]]:
    ours, theirs = template.cells, filled.cells
    if i < len(ours):
        yield (-0.8 if ours[i].key else -0.5), _Step(i, i + 1, j, j)
    if j < len(theirs):
        yield (-0.8 if theirs[j].cell.text.strip() else -0.2), _Step(i, i, j, j + 1)
    if i < len(ours) and j < len(theirs):
        fit = cell_fit(ours[i], theirs[j], columns) - 1.5 * _answers_another(ours, theirs, i, j)
        yield fit + _says_its_label_again(ours, theirs, i, j), _Step(i, i + 1, j, j + 1)
        if i + 1 < len(ours) and ours[i].key and ours[i + 1].markers and _begins_with(theirs[j], ours[i].key):
            yield 1.8, _Step(i, i + 2, j, j + 1)
        if j + 1 < len(theirs) and ours[i].markers and not theirs[j + 1].label:
            yield _split_fit(ours[i], theirs[j]), _Step(i, i + 1, j, j + 2)


def _answers_another(ours: tuple[TemplateCell, ...], theirs: tuple[FilledCell, ...], i: int, j: int) -> bool:
    """Whether the cell of the paper follows right on a label that is not the one before our answer."""
    if not (i and j and ours[i].is_slot and ours[i - 1].key and theirs[j - 1].label):
        return False
    return theirs[j - 1].label != ours[i - 1].key


def _says_its_label_again(
    ours: tuple[TemplateCell, ...], theirs: tuple[FilledCell, ...], i: int, j: int
) -> bool:
    """Whether the cell of an answer has the label that stands before it once more."""
    return bool(i and ours[i].is_slot and theirs[j].label) and ours[i - 1].key == theirs[j].label


def cell_fit(ours: TemplateCell, theirs: FilledCell, columns: Mapping[int, int]) -> float:
    """How well one cell of the paper stands for one of the blank."""
    if ours.key:
        return _label_fit(ours.key, theirs)
    if ours.phrases:
        return 2.0 * _phrase_coverage(ours, theirs) - 0.5
    placed = 0.6 if columns.get(ours.column) == theirs.cell.column else 0.0
    written = (0.1 if ours.markers else _ASKS_NOTHING) if theirs.cell.text.strip() else 0.0
    elsewhere = 0.6 if ours.own != theirs.own else 0.0
    return 1.0 + placed + written - _labelled(theirs) - elsewhere


_NEVER = -9.0
_ASKS_NOTHING = -0.6
"""Of a cell that is empty in the blank and written in the paper: the words belong elsewhere."""


def _labelled(theirs: FilledCell) -> float:
    """How much speaks against an answer that reads like a label; with its colon it is one."""
    if not theirs.label:
        return 0.0
    return 2.6 if theirs.cell.text.rstrip().endswith(("：", ":")) else 1.2


def _label_fit(key: str, theirs: FilledCell) -> float:
    if theirs.label == key:
        return 2.0
    if theirs.label:
        return _NEVER
    if _begins_with(theirs, key):
        return 1.5
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(key, label_key(theirs.cell.text[:40])) / 100
    return 2 * ratio - 1.0 if ratio >= _ALIKE else -0.6


_ALIKE = 0.6


def _begins_with(theirs: FilledCell, key: str) -> bool:
    return label_key(theirs.cell.text[: len(key) * 2 + 8]).startswith(key)


def _phrase_coverage(ours: TemplateCell, theirs: FilledCell) -> float:
    from toolkit.text.fold import fold

    text = fold(theirs.cell.text)
    return sum(phrase in text for phrase in ours.phrases) / len(ours.phrases)


def _split_fit(ours: TemplateCell, first: FilledCell) -> float:
    """A mixed cell whose label and answer stand in two cells now; a slot whose cell was cut in two."""
    if ours.phrases:
        return 2.0 * _phrase_coverage(ours, first) - 0.3
    return 0.9 if not first.label else _NEVER


def _pairs(template: TemplateRow, filled: FilledRow, steps: list[_Step], *, same: bool) -> Iterator[CellPair]:
    for n, step in enumerate(steps):
        answers = [cell for cell in template.cells[step.i : step.i2] if cell.markers and cell.own]
        if not answers or step.j == step.j2:
            continue
        before = steps[n - 1] if n else None
        after = steps[n + 1] if n + 1 < len(steps) else None
        label = template.cells[step.i2 - 2].key if step.i2 > 1 else ""
        stray = _stray(filled, after)
        yield CellPair(
            answers[0], filled.cells[step.j : step.j2],
            sure=same or (
                _next_to(template, filled, before, step)
                and stray is None
                and not (answers[0].is_slot and filled.cells[step.j].label)
            ),
            label=label, beside=_label_cell(filled, before, label), stray=stray,
        )  # fmt: skip


def _stray(filled: FilledRow, after: _Step | None) -> FilledCell | None:
    if after is None or after.i != after.i2:
        return None
    other = filled.cells[after.j]
    return other if other.cell.text.strip() and not other.label else None


def _label_cell(filled: FilledRow, before: _Step | None, label: str) -> FilledCell | None:
    if not label or before is None or before.i == before.i2 or before.j == before.j2:
        return None
    return filled.cells[before.j]


def _next_to(template: TemplateRow, filled: FilledRow, before: _Step | None, step: _Step) -> bool:
    """Whether a cell follows right on a label that is beyond doubt (or carries that label itself)."""
    first = template.cells[step.i]
    label_and_answer_in_one = step.i2 > step.i + 1
    if label_and_answer_in_one or first.phrases:
        return True
    if step.j2 - step.j > 1 or before is None or before.i == before.i2 or before.j == before.j2:
        return False
    key = template.cells[before.i2 - 1].key
    return bool(key) and (filled.cells[before.j].label == key or _begins_with(filled.cells[before.j], key))
