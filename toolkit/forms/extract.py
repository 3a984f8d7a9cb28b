"""The values of a filled form: content controls first, then the three storeys of the alignment.

    rows   which row of the paper answers which row of the blank
    cells  which cell of that row
    words  which words of that cell

Every value keeps how it was found and whether it is beyond doubt. A value that is not becomes a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import finding
from toolkit.forms.cells import Columns, headings, pair_cells
from toolkit.forms.definition import Field, FieldType, Form
from toolkit.forms.layout import label_key
from toolkit.forms.narrative import repeats, sections
from toolkit.forms.rows import RowPair, filled_rows, pair_rows
from toolkit.forms.values import Written, bare, is_prompt, typed, written_in
from toolkit.forms.words import answers
from toolkit.model import Extract, How, Source

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from toolkit.forms.cells import CellPair
    from toolkit.forms.rows import FilledRow
    from toolkit.model import Cell, Control, Document, Finding, Place, Row, Value


class Found(NamedTuple):
    """An answer found on the paper, not yet made a value. `item` counts a list's rows from 0, else -1."""

    tag: str
    item: int
    written: Written
    place: Place
    how: How
    sure: bool


def extract(document: Document, form: Form) -> Extract:
    """Every value of the form that this paper answers."""
    by_control = _from_controls(document, form)
    known = {found.tag for found in by_control}
    if known >= set(form.layout.label_of):
        return _collected(form, by_control)
    rest = (*_from_narrative(document, form), *_from_alignment(document, form))
    return _collected(form, [*by_control, *(found for found in rest if found.tag not in known)])


# --- what content controls vouch for ---------------------------------------------------------------------


def _from_controls(document: Document, form: Form) -> list[Found]:
    """The answers that controls vouch for; the paragraphs of a long one are put together again."""
    items = _Items()
    answered: list[Found] = []
    before: list[str] = []
    for row in document.rows:
        in_row = [
            found._replace(item=items.of(found.tag)) for found in _controlled_in(row, form.layout.label_of)
        ]
        tags = [found.tag for found in in_row] if not row.is_table else []
        if len(tags) == 1 and tags == before:
            answered[-1] = _continued(answered[-1], in_row[0])
        else:
            answered += in_row
        before = tags
    return _written_items(answered)


class _Items:
    """Counts the items of each list: another one begins where a tag comes up again."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}
        self._number: dict[str, int] = {}

    def of(self, tag: str) -> int:
        """The item this answer belongs to, from 0; -1 for an answer that stands once."""
        list_name, dot, _ = tag.partition(".")
        if not dot:
            return -1
        seen = self._seen.setdefault(list_name, set())
        if tag in seen or list_name not in self._number:
            self._number[list_name] = self._number.get(list_name, -1) + 1
            seen.clear()
        seen.add(tag)
        return self._number[list_name]


def _written_items(answered: list[Found]) -> list[Found]:
    """The answers without those of blank items; the items that are left are counted anew."""
    numbers: dict[str, dict[int, int]] = {}
    for found in answered:
        if found.item >= 0 and (bare(found.written.raw) or found.written.flaw):
            items = numbers.setdefault(_list_of(found), {})
            items.setdefault(found.item, len(items))
    kept = [found for found in answered if found.item < 0 or found.item in numbers.get(_list_of(found), {})]
    return [
        found if found.item < 0 else found._replace(item=numbers[_list_of(found)][found.item])
        for found in kept
    ]


def _list_of(found: Found) -> str:
    return found.tag.partition(".")[0]


def _controlled_in(row: Row, tags: Container[str]) -> Iterator[Found]:
    """The answers that controls of one row vouch for."""
    for cell in row.cells:
        for tag in dict.fromkeys(control.tag for control in cell.controls if control.tag in tags):
            written = _controlled(cell, [control for control in cell.controls if control.tag == tag])
            yield Found(tag, -1, written, cell.place, How.CONTROL, True)


def _controlled(cell: Cell, controls: Sequence[Control]) -> Written:
    shown = [control for control in controls if not control.placeholder]
    if not shown:
        return Written("")
    start, end = shown[0].span.start, shown[-1].span.end
    whole = start == 0 and end == len(cell.text)
    return Written(cell.text[start:end], cell.stored if whole else None, cell.flaw, from_control=True)


def _continued(found: Found, further: Found) -> Found:
    """An answer with the paragraph that follows it."""
    return found._replace(written=found.written._replace(raw=f"{found.written.raw}\n{further.written.raw}"))


# --- what a narrative says under its headings ----------------------------------------------------------


def _from_narrative(document: Document, form: Form) -> Iterator[Found]:
    if form.layout.sections:
        for section in sections(document, form.layout):
            yield Found(section.tag, -1, Written(section.text), section.place, How.HEADING, section.sure)
    for template in form.layout.patterns:
        yield from _written_items([
            Found(answer.marker.tag, repeat.item, Written(answer.raw), repeat.place, How.PATTERN, answer.sure)
            for repeat in repeats(document, template)
            for answer in repeat.answers
        ])  # fmt: skip


# --- what the alignment finds ----------------------------------------------------------------------------


def _from_alignment(document: Document, form: Form) -> Iterator[Found]:
    layout = form.layout
    paper = filled_rows(document, layout.canonical)
    pairs = pair_rows(layout, paper)
    columns = _columns(form, paper)
    for name, unit in _units(pairs):
        if name:
            yield from _items(unit, columns)
        else:
            for pair in unit:
                yield from _row_answers(pair, pair.filled[0], -1, columns.get(pair.template.block, {}))


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


def _units(pairs: list[RowPair]) -> Iterator[tuple[str, list[RowPair]]]:
    """The pairs, those of one list together: a list's item may take several rows."""
    unit: list[RowPair] = []
    for pair in pairs:
        if unit and pair.template.list_name != unit[-1].template.list_name:
            yield unit[-1].template.list_name, unit
            unit = []
        unit.append(pair)
    if unit:
        yield unit[-1].template.list_name, unit


def _items(unit: list[RowPair], columns: Mapping[int, Columns]) -> Iterator[Found]:
    """The answers of a list, its rows dealt to the rows of one item in turn; blank rows and sums left out."""
    rows = sorted((row for pair in unit for row in pair.filled), key=_order)
    written = [row for row in rows if not row.is_blank and not row.is_total]
    item = -1
    for at, row in enumerate(written):
        pair = unit[at % len(unit)]
        answered = list(_row_answers(pair, row, item + 1, columns.get(pair.template.block, {})))
        if at % len(unit) == 0 and not _any_words(answered):
            continue
        item += at % len(unit) == 0
        yield from (found._replace(item=item) for found in answered)


def _order(filled: FilledRow) -> tuple[int, int]:
    place = filled.cells[0].cell.place
    return filled.row.block, place.row or place.number


def _any_words(answered: Iterable[Found]) -> bool:
    return any(bare(found.written.raw) and not is_prompt(bare(found.written.raw)) for found in answered)


def _row_answers(pair: RowPair, filled: FilledRow, item: int, columns: Columns) -> Iterator[Found]:
    for cells in pair_cells(pair.template, filled, columns):
        yield from _cell_answers(cells, item, sure=pair.sure)


def _cell_answers(pair: CellPair, item: int, *, sure: bool) -> Iterator[Found]:
    cell = pair.filled[0].cell
    text = "\n".join(other.cell.text for other in pair.filled)
    how = How.PATTERN if pair.template.phrases else How.LABEL if pair.label else How.POSITION
    for answer in answers(pair.template.pieces, text):
        written = written_in(cell, answer.raw) if len(pair.filled) == 1 else Written(answer.raw)
        found = Found(answer.marker.tag, item, written, cell.place, how, sure and pair.sure and answer.sure)
        yield _mended(found, pair)


def _mended(found: Found, pair: CellPair) -> Found:
    """The answer with its label's words taken off; an empty one looked for in the cells beside it."""
    raw = _without_label(found.written.raw, pair.label)
    if raw != found.written.raw:
        short = len(raw) <= _LONGEST_RETYPED
        found = found._replace(
            written=found.written._replace(raw=raw, stored=None), sure=found.sure and short
        )
    if (bare(raw) and not is_prompt(bare(raw))) or len(pair.template.markers) > 1:
        return found
    return _beside(found, pair)


_LONGEST_RETYPED = 40
"""A longer answer may well begin with its label's words and a colon of its own."""


def _beside(found: Found, pair: CellPair) -> Found:
    """An answer appended to its label's own cell, or put one cell too far to the right."""
    if pair.beside is not None and (rest := _after_label(pair.beside.cell.text, pair.label)):
        return found._replace(written=Written(rest), place=pair.beside.cell.place)
    if pair.stray is not None:
        return found._replace(written=written_in(pair.stray.cell), place=pair.stray.cell.place, sure=False)
    return found


def _without_label(raw: str, label: str) -> str:
    """姓名：张三 in the answer's own cell, its label retyped, is 张三."""
    return _set_off(raw, label) or raw


def _after_label(text: str, label: str) -> str:
    """What was written behind a label in its own cell."""
    words = text.strip()
    return _set_off(text, label) or (bare(words[len(label) :]) if words.startswith(label) else "")


def _set_off(text: str, label: str) -> str:
    """What follows a label at the head of a text, if a point or a line end sets it off; else nothing."""
    for at, char in enumerate(text[: len(label) * 3 + 4] if label else ""):
        if char in ":：﹕\n_＿" and label_key(text[:at]) == label:
            return bare(text[at:])
    return ""


# --- answers made values ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Gathering:
    """Values, sources and findings while they are put together."""

    values: dict[str, Value]
    sources: dict[str, Source]
    findings: list[Finding]


def _collected(form: Form, answers_found: list[Found]) -> Extract:
    gathering = _Gathering({field.name: None for field in form.fields}, {}, [])
    tables: dict[str, dict[int, dict[str, Value]]] = {}
    for found in answers_found:
        field = form.field(found.tag) or Field(found.tag.rpartition(".")[2])
        name, value = found.tag, _valued(form, field, found, gathering)
        if found.item >= 0:
            table, _, name = found.tag.partition(".")
            tables.setdefault(table, {}).setdefault(found.item, {})[name] = value
        else:
            gathering.values[name] = value
    for field in form.fields:
        if field.type is FieldType.TABLE:
            rows = tables.get(field.name, {})
            gathering.values[field.name] = [_row(field, rows[item]) for item in sorted(rows)]
    return Extract(gathering.values, gathering.sources, tuple(gathering.findings))


def _row(table: Field, row: Mapping[str, Value]) -> dict[str, Value]:
    return {column.name: row.get(column.name) for column in table.columns} | dict(row)


def _valued(form: Form, field: Field, found: Found, gathering: _Gathering) -> Value:
    """The answer's value, with its source and what has to be said about it noted."""
    result = typed(field, found.written)
    empty = result.value is None and not result.problem
    sure = result.sure and (found.sure or empty)
    name = source_name(found)
    raw = bare(found.written.raw)
    gathering.sources[name] = Source(raw, found.place, found.how, sure)
    problem = result.problem or ("" if sure else "unsure")
    if problem:
        label = form.layout.label_of.get(found.tag, field.name)
        gathering.findings.append(
            finding(
                problem, field=name, place=found.place, found=raw, label=label, value=_shown(result.value)
            )
        )
    return result.value


def source_name(found: Found) -> str:
    """成员[1].姓名 for a list's cell, counted from 1; else the field's own name."""
    if found.item < 0:
        return found.tag
    table, _, column = found.tag.partition(".")
    return f"{table}[{found.item + 1}].{column}"


def _shown(value: Value) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
