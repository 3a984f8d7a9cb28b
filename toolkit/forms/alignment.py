"""What the three storeys of the alignment find: rows, then cells, then words.

A row of the paper that answers no row of the blank is given back too: words that nobody reads are said.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.cells import Columns, headings, pair_cells
from toolkit.forms.filled_rows import filled_rows
from toolkit.forms.found import Found
from toolkit.forms.layout import LONGEST_LABEL, label_key
from toolkit.forms.list_items import headings_among, items_of
from toolkit.forms.markers import Literal
from toolkit.forms.rows import RowPair, pair_rows, says
from toolkit.forms.values import Written, bare, is_prompt, written_in
from toolkit.forms.words import answers
from toolkit.forms.written import without_prompts
from toolkit.model import How, Span
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.forms.cells import CellPair
    from toolkit.forms.definition import Form
    from toolkit.forms.filled_rows import FilledRow
    from toolkit.forms.layout import Layout
    from toolkit.model import Cell, Document


_Unit = tuple[str, list[RowPair]]
"""A list's name with the rows of an item; "" with rows that stand once."""


class Aligned(NamedTuple):
    """What the alignment made of a paper."""

    answers: tuple[Found, ...]
    unread: tuple[tuple[Cell, ...], ...]
    """The written cells of each of its rows that answers no row of the blank."""


def align(document: Document, form: Form) -> Aligned:
    """The paper aligned with the form's blank."""
    layout = form.layout
    paper = [row for row in filled_rows(document, layout) if not _is_instruction(row, layout)]
    pairing = pair_rows(layout, paper)
    sight = _Sight(_columns(form, paper), _homes(layout, paper), form.texts)
    units = list(_units(pairing.pairs))
    found = list(_answers(units, sight))
    strayed = list(_strayed(layout, sight, {answer.tag for answer in found}))
    read = {id(row) for row, _ in strayed}
    headings = [row for name, unit in units if name for row in headings_among(unit)]
    unread = (row for row in (*pairing.unread, *headings) if id(row) not in read and says(row, layout.words))
    return Aligned((*found, *(answer for _, answer in strayed)), tuple(map(_written_cells, unread)))


def _written_cells(filled: FilledRow) -> tuple[Cell, ...]:
    return tuple(one.cell for one in filled.cells if one.own and one.cell.text.strip())


def _is_instruction(filled: FilledRow, layout: Layout) -> bool:
    """Whether a row is one long sentence of the blank's own: below an empty list it is no item of it."""
    written = [cell.text.strip() for cell in _written_cells(filled)]
    return len(written) == 1 and len(written[0]) > LONGEST_LABEL and fold(written[0]) in layout.words


class _Sight(NamedTuple):
    """What is known of the whole paper when one of its cells is read."""

    columns: Mapping[int, Columns]
    """For each table of the blank, where its headed columns stand in the paper."""
    homes: Mapping[str, tuple[FilledRow, int]]
    """Each label that both the blank and the paper have just once, with its row and cell in the paper."""
    texts: frozenset[str]
    """See `Form.texts`."""


def _homes(layout: Layout, paper: Sequence[FilledRow]) -> dict[str, tuple[FilledRow, int]]:
    places: dict[str, list[tuple[FilledRow, int]]] = {}
    for row in paper:
        for at, cell in enumerate(row.cells):
            if cell.label and cell.own:
                places.setdefault(cell.label, []).append((row, at))
    ours = Counter(cell.key for row in layout.rows for cell in row.cells if cell.key and cell.own)
    return {label: found[0] for label, found in places.items() if len(found) == ours[label] == 1}


def _strayed(layout: Layout, sight: _Sight, known: set[str]) -> Iterator[tuple[FilledRow, Found]]:
    """Answers whose row was taken apart or joined with another: each beside its label, wherever it is."""
    for row in layout.aligned:
        for left, cell in pairwise(row.cells):
            if not (cell.own and cell.is_slot) or row.list_name or left.key not in sight.homes:
                continue
            home, at = sight.homes[left.key]
            following = home.cells[at + 1] if at + 1 < len(home.cells) else None
            tag = cell.markers[0].tag
            if tag not in known and following is not None and not following.label:
                written = written_in(following.cell)
                yield home, Found(tag, -1, written, following.cell.place, How.LABEL, True)


def _answers(units: Iterable[_Unit], sight: _Sight) -> Iterator[Found]:
    for name, unit in units:
        if name:
            yield from _items(unit, sight)
        else:
            for pair in unit:
                found = list(_row_answers(pair, pair.filled[0], -1, sight))
                yield from (_with_further(found, pair, sight.texts) if pair.further else found)


def _with_further(found: Sequence[Found], pair: RowPair, texts: frozenset[str]) -> Iterator[Found]:
    """The answers of a line, the last one with the lines below it where it is a text; they may be its own or
    someone's remark.
    """
    for answer in found:
        if answer.tag in texts and answer.tag == pair.template.markers[-1].tag:
            lines = [answer.written.raw, *(row.cells[0].cell.text for row in pair.further)]
            yield answer._replace(written=Written("\n".join(lines)), sure=False)
        else:
            yield answer


def _columns(form: Form, paper: list[FilledRow]) -> dict[int, Columns]:
    """For each table of the blank, where its headed columns stand in the paper."""
    by_tokens: dict[tuple[str, ...], FilledRow] = {}
    for filled in paper:
        by_tokens.setdefault(filled.tokens, filled)
    columns: dict[int, Columns] = {}
    for row in form.layout.rows:
        if row.is_table and len(row.tokens) > 1 and not row.markers:
            heading = by_tokens.get(row.tokens) or _most_alike(row.tokens, paper)
            if heading is not None:
                columns.setdefault(row.block, {}).update(headings(row, heading))
    return columns


def _most_alike(tokens: tuple[str, ...], paper: list[FilledRow]) -> FilledRow | None:
    """The row with most of a heading's labels: its columns may be more, fewer or in another order."""
    wanted = set(tokens)
    shared = [(len(wanted & set(filled.tokens)), -at) for at, filled in enumerate(paper)]
    most, at = max(shared, default=(0, 0))
    return paper[-at] if most * 2 > len(wanted) else None


def _units(pairs: Sequence[RowPair]) -> Iterator[_Unit]:
    """The pairs, those of one list together: a list's item may take several rows."""
    unit: list[RowPair] = []
    for pair in pairs:
        if unit and pair.template.list_name != unit[-1].template.list_name:
            yield unit[-1].template.list_name, unit
            unit = []
        unit.append(pair)
    if unit:
        yield unit[-1].template.list_name, unit


def _items(unit: list[RowPair], sight: _Sight) -> Iterator[Found]:
    """The answers of a list, item by item."""
    item = 0
    for rows in items_of(unit):
        answered = [found for pair, row in rows for found in _row_answers(pair, row, item, sight)]
        if _any_words(answered):
            yield from answered
            item += 1


def _any_words(answered: Iterable[Found]) -> bool:
    return any(bare(found.written.raw) and not is_prompt(bare(found.written.raw)) for found in answered)


def _row_answers(pair: RowPair, filled: FilledRow, item: int, sight: _Sight) -> Iterator[Found]:
    known = sight.homes.keys() & {one.label for one in filled.cells} if item < 0 else ()
    for cells in pair_cells(pair.template, filled, sight.columns.get(pair.template.block, {})):
        yield from _cell_answers(cells, item, sight.texts, sure=pair.sure or cells.label in known)


def _cell_answers(pair: CellPair, item: int, texts: frozenset[str], *, sure: bool) -> Iterator[Found]:
    cell = pair.filled[0].cell
    names = [marker.name for marker in pair.template.markers]
    text = without_prompts("\n".join(other.cell.text for other in pair.filled), names)
    how = How.PATTERN if pair.template.phrases else How.LABEL if pair.label else How.POSITION
    for answer in answers(pair.template.pieces, text):
        written = written_in(cell, answer.raw) if len(pair.filled) == 1 else Written(answer.raw)
        beyond_doubt = (sure and pair.sure and answer.sure) or _nothing_written(pair, text)
        yield _mended(Found(answer.marker.tag, item, written, cell.place, how, beyond_doubt), pair, texts)


def _nothing_written(pair: CellPair, text: str) -> bool:
    """Whether a cell holds no more than the blank's own words do."""
    if pair.template.is_slot and label_key(text[:LONGEST_LABEL]):
        return False
    own = "".join(part.text for part in pair.template.pieces if isinstance(part, Literal))
    return not bare(text) or fold(text).strip("_") == fold(own).strip("_")


def _mended(found: Found, pair: CellPair, texts: frozenset[str]) -> Found:
    """The answer with its label's words taken off; an empty one looked for in the cells beside it."""
    raw = _without_label(found.written.raw, pair.label)
    if raw != found.written.raw:
        is_label = found.tag not in texts if raw else found.written.raw.rstrip().endswith(_COLONS)
        found = found._replace(written=_part_of(found.written, raw), sure=found.sure and is_label)
    elif _runs_on_from(pair.label, raw):
        found = found._replace(sure=False)
    words = bare(raw)
    if (words and not is_prompt(words)) or len(pair.template.markers) > 1:
        return found
    return _beside(found, pair)


def _runs_on_from(label: str, raw: str) -> bool:
    """Whether an answer begins with the very words of its label, nothing between: 姓名张三."""
    return bool(label) and label_key(raw[:LONGEST_LABEL]).startswith(label)


_COLONS = ("：", ":", "﹕")
"""The label's words without a colon after them may be the answer itself."""


def _part_of(written: Written, raw: str) -> Written:
    """A part of what is written, with what is underlined in it."""
    start = written.raw.find(raw)
    lines = tuple(Span(line.start - start, line.end - start) for line in written.underlined)
    return written._replace(raw=raw, stored=None, underlined=lines)


def _beside(found: Found, pair: CellPair) -> Found:
    """An answer appended to its label's own cell, or put one cell too far to the right."""
    if pair.beside is not None and (rest := _after_label(pair.beside.cell.text, pair.label)):
        return found._replace(written=Written(rest), place=pair.beside.cell.place)
    if pair.stray is not None:
        return found._replace(written=written_in(pair.stray.cell), place=pair.stray.cell.place, sure=False)
    return found


def _without_label(raw: str, label: str) -> str:
    """姓名：张三 in the answer's own cell, its label retyped, is 张三; the label alone is nothing."""
    if label and len(raw) <= LONGEST_LABEL and label_key(raw) == label:
        return ""
    return _set_off(raw, label) or raw


def _after_label(text: str, label: str) -> str:
    """What was written behind a label in its own cell."""
    words = text.strip()
    return _set_off(text, label) or (bare(words[len(label) :]) if words.startswith(label) else "")


def _set_off(text: str, label: str) -> str:
    """What follows a label at the head of a text, if a point or a line end sets it off; else nothing."""
    points = _POINT.finditer(text, 0, len(label) * 3 + 4) if label else ()
    ends = (point.start() for point in points if label_key(text[: point.start()]) == label)
    return bare(text[end:]) if (end := next(ends, None)) is not None else ""


_POINT = re.compile("[:：﹕\n_＿]")
