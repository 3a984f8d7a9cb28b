"""The values of a filled form: content controls first, then the three storeys of the alignment.

    rows   which row of the paper answers which row of the blank
    cells  which cell of that row
    words  which words of that cell

Every value keeps how it was found and whether it is beyond doubt. A value that is not becomes a finding.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.forms.alignment import Aligned, align
from toolkit.forms.bypassed import has_strayed, lists_gone_beyond
from toolkit.forms.controls import from_controls
from toolkit.forms.definition import Field, FieldType, Form
from toolkit.forms.found import Found, list_of, written_items
from toolkit.forms.narrative import repeats, sections
from toolkit.forms.values import Written, bare, typed
from toolkit.model import WHOLE_FILE, Extract, How, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.forms.narrative import Section
    from toolkit.model import Cell, Document, Finding, Value


def extract(document: Document, form: Form) -> Extract:
    """Every value of the form that this paper answers."""
    aligned = _read(document, form)
    answers = (
        [_counted_from_1904(found, form) for found in aligned.answers]
        if document.is_1904
        else aligned.answers
    )
    return _collected(form, _doubted_where_struck(answers, document), aligned.unread)


def _doubted_where_struck(answers: Iterable[Found], document: Document) -> list[Found]:
    """What is left of an answer that someone crossed out, or wrote another beside, is for a person to see."""
    struck = {cell.place for row in document.rows for cell in row.cells if cell.has_struck}
    return [found._replace(sure=False) if found.place in struck else found for found in answers]


def _read(document: Document, form: Form) -> Aligned:
    parts = list(sections(document, form.layout)) if form.layout.sections else []
    told = [*map(_of_section, parts), *_from_patterns(document, form, parts)]
    by_control = _not_outdone(from_controls(document, form), told)
    if by_control and has_strayed(document, form.layout):
        return _without_controls(align(document, form), by_control)
    beyond = lists_gone_beyond(document, form.layout) if by_control else set()
    trusted = [found for found in by_control if list_of(found) not in beyond]
    known = {found.tag for found in trusted}
    if known >= set(form.layout.label_of):
        return Aligned(tuple(trusted), ())
    aligned = align(document, form)
    rest = (found for found in (*told, *aligned.answers) if found.tag not in known)
    headed = [row.cells for part in parts if part.tag not in known for row in part.cut_off]
    return Aligned((*trusted, *rest), (*headed, *aligned.unread))


def _without_controls(aligned: Aligned, by_control: Sequence[Found]) -> Aligned:
    """What a paper says without its controls; what only they tell is not beyond doubt."""
    known = {list_of(found) for found in aligned.answers}
    rest = (found._replace(sure=False) for found in by_control if list_of(found) not in known)
    return Aligned((*aligned.answers, *rest), aligned.unread)


def _counted_from_1904(found: Found, form: Form) -> Found:
    """A day that stands as a bare figure in a workbook of the old Macintosh: its count begins later."""
    field, stored = form.field(found.tag), found.written.stored
    is_day = field is not None and field.type in _DAYS
    if not is_day or isinstance(stored, bool) or not isinstance(stored, int | float):
        return found
    return found._replace(written=found.written._replace(stored=stored + _DAYS_TO_1904))


_DAYS = (FieldType.DATE, FieldType.MONTH)
_DAYS_TO_1904 = 1462
"""From day 0 of the usual count to day 0 of the other: ECMA-376 part 1 §18.17.4.1."""


# --- what a narrative says under its headings ----------------------------------------------------------


def _of_section(part: Section) -> Found:
    return Found(part.tag, -1, Written(part.text), part.place, How.HEADING, part.sure)


def _from_patterns(document: Document, form: Form, parts: Sequence[Section]) -> Iterator[Found]:
    for template in form.layout.patterns:
        yield from written_items([
            Found(answer.marker.tag, repeat.item, Written(answer.raw), repeat.place, How.PATTERN, answer.sure)
            for repeat in repeats(document, template, parts)
            for answer in repeat.answers
        ])  # fmt: skip


def _not_outdone(by_control: list[Found], told: list[Found]) -> list[Found]:
    """The controls' answers without those that say less than the text around them: people write below one."""
    if not told:
        return by_control
    by_text, in_controls = _length(told), _length(by_control)
    return [found for found in by_control if in_controls[list_of(found)] >= by_text[list_of(found)]]


def _length(answers_found: list[Found]) -> Counter[str]:
    """How many characters each field was answered with."""
    lengths: Counter[str] = Counter()
    for found in answers_found:
        lengths[list_of(found)] += len(bare(found.written.raw))
    return lengths


# --- answers made values ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Gathering:
    """Values, sources and findings while they are put together."""

    values: dict[str, Value]
    sources: dict[str, Source]
    findings: list[Finding]


def _collected(form: Form, answers_found: Sequence[Found], unread: Sequence[Sequence[Cell]]) -> Extract:
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
    _note_missing(form, gathering, set() if unread else form.layout.bare_slots)
    gathering.findings += map(_unread, unread)
    return Extract(gathering.values, gathering.sources, tuple(gathering.findings))


def _note_missing(form: Form, gathering: _Gathering, may_be_missing: set[str]) -> None:
    """An answer whose place on the paper was not found is not simply empty: that has to be said."""
    for tag in form.layout.label_of:
        field = form.field(tag)
        if tag in gathering.sources or "." in tag or tag in may_be_missing or field is None:
            continue
        severity = Severity.ERROR if field.required else Severity.WARNING
        gathering.sources[tag] = Source("", WHOLE_FILE, How.POSITION, sure=False)
        gathering.findings.append(
            finding(
                "not-found", field=tag, place=WHOLE_FILE, severity=severity, label=form.layout.label(tag, tag)
            )
        )


def _unread(written: Sequence[Cell]) -> Finding:
    words = "　".join(" ".join(cell.text.split()) for cell in written)
    quoted = words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
    return finding("unread-row", place=written[0].place, found=quoted)


_QUOTED = 30


def _row(table: Field, row: Mapping[str, Value]) -> dict[str, Value]:
    return {column.name: row.get(column.name) for column in table.columns} | dict(row)


def _valued(form: Form, field: Field, found: Found, gathering: _Gathering) -> Value:
    """The answer's value, with its source and what has to be said about it noted."""
    result = typed(field, found.written)
    sure = result.sure and found.sure
    name, raw = source_name(found), bare(found.written.raw)
    gathering.sources[name] = Source(raw, found.place, found.how, sure)
    doubt = "unsure-empty" if result.value is None else "unsure"
    problem = result.problem or ("" if sure else doubt)
    if problem:
        label = form.layout.label(found.tag, field.name)
        said = finding(
            problem, field=name, place=found.place, found=raw, label=label, value=_shown(result.value)
        )
        gathering.findings.append(said)
    return result.value


def source_name(found: Found) -> str:
    """成员[1].姓名 for a list's cell, counted from 1; else the field's own name."""
    if found.item < 0:
        return found.tag
    table, _, column = found.tag.partition(".")
    return f"{table}[{found.item + 1}].{column}"


def _shown(value: Value) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
