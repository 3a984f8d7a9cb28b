"""A list's rows dealt to its items: which rows make up one, and which may be someone's own among them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import head_key
from toolkit.forms.values import DASHES, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.forms.filled_rows import FilledRow
    from toolkit.forms.layout import TemplateRow
    from toolkit.forms.rows import RowPair

ItemRow = tuple["RowPair", "FilledRow"]
"""A row of an item with the blank's row that it answers, not `sure` where it may be someone's own."""


def items_of(unit: Sequence[RowPair]) -> Iterator[list[ItemRow]]:
    """The rows of each item, in order, of a list whose items have the rows of `unit` in the blank; sums and
    blank rows left out.
    """
    return _of_one_row(unit[0]) if len(unit) == 1 else _of_several_rows(unit, _rows_of(unit))


def headings_among(unit: Sequence[RowPair]) -> list[FilledRow]:
    """The written rows of a list that are no item's: cut otherwise, with a single cell written in them."""
    return _told_apart(unit[0])[1] if len(unit) == 1 else []


def _rows_of(unit: Sequence[RowPair]) -> list[FilledRow]:
    rows = (row for pair in unit for row in pair.filled)
    return sorted((row for row in rows if not (row.is_total or _is_heading_again(row))), key=_order)


def _is_heading_again(row: FilledRow) -> bool:
    """Whether several labels of the blank and nothing else are written in it."""
    written = [one for one in row.cells if one.own and one.cell.text.strip()]
    return len(written) > 1 and all(one.label for one in written)


def _order(filled: FilledRow) -> tuple[int, int]:
    place = filled.cells[0].cell.place
    return filled.row.block, place.row or place.number


# --- items of one row ------------------------------------------------------------------------------------


def _of_one_row(pair: RowPair) -> Iterator[list[ItemRow]]:
    """One that is cut or filled in unlike the others may be someone's own row."""
    kept, _ = _told_apart(pair)
    usual = _usual_shape(pair, kept)
    traits = list(map(_traits, kept))
    counts = Counter(trait for several in traits for trait in several)
    odd = {trait for trait, count in counts.items() if count * 2 <= len(kept)}
    for row, several in zip(kept, traits, strict=True):
        is_usual = _shape(row) == usual and odd.isdisjoint(several) and not _says_nothing(row)
        yield [(pair if is_usual else replace(pair, sure=False), row)]


def _told_apart(pair: RowPair) -> tuple[list[FilledRow], list[FilledRow]]:
    """The list's written rows that may be items, and those that are headings among them."""
    rows = _without_bare_numbers([row for row in _rows_of([pair]) if not row.is_blank])
    usual = _usual_shape(pair, rows)
    may_be = [_shape(row) == usual or len(_written(row)) > 1 for row in rows]
    return (
        [row for row, so in zip(rows, may_be, strict=True) if so],
        [row for row, so in zip(rows, may_be, strict=True) if not so],
    )


def _usual_shape(pair: RowPair, rows: Sequence[FilledRow]) -> tuple[tuple[int, int], ...]:
    """How the blank's row is cut or, where no row is cut so, most of them."""
    shapes, blank = Counter(map(_shape, rows)), _template_shape(pair.template)
    return blank if blank in shapes or not shapes else shapes.most_common(1)[0][0]


def _without_bare_numbers(rows: list[FilledRow]) -> list[FilledRow]:
    """The rows without those at the end that hold nothing but their own number, printed there beforehand;
    a remark may stand below them, or among them.
    """
    end = len(rows)
    while end and (_is_alone(rows[end - 1]) or len(_texts(rows[end - 1])) == 1):
        end -= 1
    return rows[:end] + _without_numbers_from(end + 1, rows[end:])


def _without_numbers_from(number: int, rows: Iterable[FilledRow]) -> list[FilledRow]:
    kept: list[FilledRow] = []
    for row in rows:
        if _is_alone(row) and _texts(row)[0] == str(number):
            number += 1
        else:
            kept.append(row)
    return kept


def _traits(row: FilledRow) -> frozenset[str]:
    """What speaks against a row where most of the others are without it."""
    first = _written(row)[0]
    tried = {
        "alone": _is_alone(row),
        "unnumbered": _NUMBER.fullmatch(_texts(row)[0]) is None,
        "labelled": head_key(first).isalpha() or first.endswith(("：", ":")),  # 备注：, 填表人：张三
    }
    return frozenset(trait for trait, is_so in tried.items() if is_so)


_NUMBER = re.compile(r"\d{1,3}[.．、]?")


def _says_nothing(row: FilledRow) -> bool:
    """Whether it only closes the list: 以下空白, or 无 alone."""
    return all(text in DASHES or text.endswith("以下空白") for text in map(bare, _written(row)))


def _is_alone(row: FilledRow) -> bool:
    """Whether a single cell is written of three or more; in a narrower list that may well be all there is."""
    return len(_texts(row)) >= _LEAST_COLUMNS and len(_written(row)) == 1


_LEAST_COLUMNS = 3


def _written(row: FilledRow) -> list[str]:
    return [text for text in _texts(row) if text]


def _texts(row: FilledRow) -> list[str]:
    return [one.cell.text.strip() for one in row.cells if one.own]


# --- items of several rows -------------------------------------------------------------------------------


class _Dealt(NamedTuple):
    """A row of the paper at its place in an item; `homes` are all the places that are cut like it."""

    place: int
    homes: set[int]
    row: FilledRow


def _of_several_rows(unit: Sequence[RowPair], rows: Iterable[FilledRow]) -> Iterator[list[ItemRow]]:
    """Each row goes to the next row of the blank that is like it. An item is beyond doubt where it has the
    blank's rows one by one and so have its neighbours; where these are all alike, a row too many or too few
    anywhere shifts the others.
    """
    items = [item for item in _dealt(unit, rows) if any(not one.row.is_blank for one in item)]
    are_whole = [_is_whole(item, len(unit)) for item in items]
    may_be_shifted = not all(are_whole) and any(len(one.homes) > 1 for item in items for one in item)
    for at, item in enumerate(items):
        sure = not may_be_shifted and all(are_whole[max(at - 1, 0) : at + 2])
        pairs = (unit[one.place] for one in item)
        yield [
            (replace(pair, sure=pair.sure and sure), one.row) for pair, one in zip(pairs, item, strict=True)
        ]


def _dealt(unit: Sequence[RowPair], rows: Iterable[FilledRow]) -> list[list[_Dealt]]:
    items: list[list[_Dealt]] = []
    last = len(unit) - 1
    for row in rows:
        homes = {at for at, pair in enumerate(unit) if _is_like(row, pair.template)}
        if row.is_blank and not homes:
            continue
        steps = [(at - last - 1) % len(unit) for at in homes]
        place = (last + 1 + min(steps, default=0)) % len(unit)
        if place <= last:
            items.append([])
        items[-1].append(_Dealt(place, homes, row))
        last = place
    return items


def _is_whole(item: Sequence[_Dealt], length: int) -> bool:
    return [one.place for one in item] == list(range(length)) and all(one.homes for one in item)


def _is_like(row: FilledRow, template: TemplateRow) -> bool:
    """Whether a row has a label of the blank's row; of one without any, whether its cells are cut alike."""
    labels = {cell.key for cell in template.cells if cell.own and cell.key}
    if labels:
        return any(one.label in labels for one in row.cells if one.own)
    return _shape(row) == _template_shape(template)


def _shape(row: FilledRow) -> tuple[tuple[int, int], ...]:
    return tuple((one.cell.column, one.cell.colspan) for one in row.cells if one.own)


def _template_shape(template: TemplateRow) -> tuple[tuple[int, int], ...]:
    return tuple((cell.column, cell.colspan) for cell in template.cells if cell.own)
