"""What a clerk would find wrong with a filled form: each check one small function, all findings collected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from toolkit.errors import finding
from toolkit.forms.definition import Field, FieldType, Form
from toolkit.forms.written import written
from toolkit.model import WHOLE_FILE, Extract, Finding, Place, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class _Answer(NamedTuple):
    """One value under judgement, with its field, its name and its place on the paper."""

    field: Field
    value: Value
    name: str
    label: str
    place: Place | None
    raw: str
    """What stands on the paper."""
    said: bool
    """Whether something stands on the paper although it made no value; then that has been said already."""


def check(extract: Extract, form: Form, beyond: Mapping[str, object]) -> tuple[Finding, ...]:
    """Every finding on these values: field by field in the form's order, then the form's own rules.

    `beyond` are the names the rules may use besides the fields: roster, plan, ledger, org, member, today.
    Raises Misconfigured for a rule that cannot be understood.
    """
    by_field = (found for answer in _answers(extract, form) for found in _judged(answer))
    return (*by_field, *_rule_findings(extract, form, beyond))


def _answers(extract: Extract, form: Form) -> Iterator[_Answer]:
    said = {found.field for found in extract.findings}

    def answer(field: Field, tag: str, name: str, value: Value) -> _Answer:
        source = extract.sources.get(name)
        label = form.layout.label(tag, field.name)
        place = source.place if source else _place_of_list(extract, name)
        return _Answer(field, value, name, label, place, source.raw if source else "", name in said)

    for field in form.fields:
        yield answer(field, field.name, field.name, extract.values.get(field.name))
        for number, row in enumerate(_rows(extract.values.get(field.name)), start=1):
            for column in field.columns:
                tag, name = f"{field.name}.{column.name}", f"{field.name}[{number}].{column.name}"
                yield answer(column, tag, name, row.get(column.name))


def _rows(value: Value) -> list[dict[str, Value]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


# --- one field alone ------------------------------------------------------------------------------------


def _judged(answer: _Answer) -> Iterator[Finding]:
    if answer.value is None or answer.value == []:
        if answer.field.required and not answer.said:
            yield _missing(answer)
        return
    for judge in _judges(answer.field):
        yield from judge(answer)


def _missing(answer: _Answer) -> Finding:
    """What is not answered: a list without a row, words that choose nothing, or nothing at all."""
    if answer.field.columns:
        return _finding("no-row", answer)
    if answer.field.type is FieldType.CHOICE and answer.raw.strip():
        return _finding(
            "not-chosen", answer, found=answer.raw.strip(), options="、".join(answer.field.options)
        )
    return _finding("required", answer)


def _finding(code: str, answer: _Answer, **words: object) -> Finding:
    words = {"label": answer.label, "found": _shown(answer.field, answer.value), **words}
    return finding(code, field=answer.name, place=answer.place or WHOLE_FILE, **words)  # type: ignore[arg-type]


def _shown(field: Field, value: Value) -> str:
    """A value in a sentence as people write it, cut where it would fill the page; of a list its length."""
    if isinstance(value, list):
        text = _counted(field, len(value)) if field.columns else "、".join(map(str, value))
    else:
        text = written(field, value)
    return text if len(text) <= _SHOWN_AT_MOST else text[:_SHOWN_AT_MOST] + "…"


_SHOWN_AT_MOST = 40


def _counted(field: Field, number: float) -> str:
    """How many rows of a list, how many of several choices; nothing for none."""
    return f"{number:g}{'行' if field.columns else '项'}" if number else ""


def _bounds(answer: _Answer) -> Iterator[Finding]:
    """Min and max: of a number or date its worth, of a list or several choices how many."""
    value, (little, much) = answer.value, _too(answer.value)
    worth: object = len(value) if isinstance(value, list) else value
    least, most = answer.field.min, answer.field.max
    if _is_less(worth, least):
        yield _out_of_bounds(little, answer, least)
    if _is_less(most, worth):
        yield _out_of_bounds(much, answer, most)


def _too(value: Value) -> tuple[str, str]:
    """How it is told that a value lies below or above what is allowed; texts with bounds are days."""
    if isinstance(value, list):
        return "too-few", "too-many"
    return ("too-early", "too-late") if isinstance(value, str) else ("too-small", "too-large")


def _out_of_bounds(code: str, answer: _Answer, bound: float | str | None) -> Finding:
    if isinstance(answer.value, list) and isinstance(bound, int | float):
        field = answer.field
        return _finding(
            code, answer, expected=_counted(field, bound), found=_counted(field, len(answer.value))
        )
    as_long = (
        bound[: len(answer.value)] if isinstance(bound, str) and isinstance(answer.value, str) else bound
    )
    return _finding(code, answer, expected=written(answer.field, as_long))


def _is_less(left: object, right: object) -> bool:
    """Whether two numbers, or two ISO days, come in this order; a month is compared by its month."""
    if isinstance(left, str) and isinstance(right, str):
        length = min(len(left), len(right))
        return left[:length] < right[:length]
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left < right
    return False


def _length(answer: _Answer) -> Iterator[Finding]:
    """min_chars and max_chars, white space not counted, as people count a report's length."""
    if not isinstance(answer.value, str):
        return
    count = len("".join(answer.value.split()))
    least, most = answer.field.min_chars, answer.field.max_chars
    if least is not None and count < least:
        yield _finding("too-short", answer, count=count, expected=str(least))
    if most is not None and count > most:
        yield _finding("too-long", answer, count=count, expected=str(most))


def _pattern(answer: _Answer) -> Iterator[Finding]:
    pattern = answer.field.pattern
    if pattern and isinstance(answer.value, str) and not re.fullmatch(pattern, answer.value):
        yield _finding("not-as-prescribed", answer)


def _id_number(answer: _Answer) -> Iterator[Finding]:
    """GB 11643-1999: eighteen places, a day of birth the calendar has, the right check digit."""
    if isinstance(answer.value, str) and not _is_id_number(answer.value):
        yield _finding("id-number-wrong", answer)


def _is_id_number(text: str) -> bool:
    """Not stdnum's own `is_valid`: it refuses who was born before their county had its present code."""
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    if not _ID_NUMBER.fullmatch(text) or ric.calc_check_digit(text) != text[-1]:
        return False
    try:
        ric.get_birth_date(text)
    except ValidationError:
        return False
    return True


_ID_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")


def _phone(answer: _Answer) -> Iterator[Finding]:
    if not _PHONE.fullmatch(str(answer.value)):
        yield _finding("phone-wrong", answer)


_PHONE = re.compile(r"1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|400-?\d{3}-?\d{4}")


def _doc_number(answer: _Answer) -> Iterator[Finding]:
    """条例 9(五), GB/T 9704 7.2.5: 机关代字, the year in 六角括号, a number without noughts before it."""
    if not _DOC_NUMBER.fullmatch(str(answer.value)):
        yield _finding("doc-number-form", answer)


_DOC_NUMBER = re.compile(r"[\u4e00-\u9fa5]{1,12}〔(?:19|20)\d{2}〕[1-9]\d*号")

_Judge: TypeAlias = "Callable[[_Answer], Iterator[Finding]]"
_BY_TYPE: dict[FieldType, _Judge] = {
    FieldType.ID_NUMBER: _id_number, FieldType.PHONE: _phone, FieldType.DOC_NUMBER: _doc_number,
}  # fmt: skip


def _judges(field: Field) -> Iterator[_Judge]:
    """The checks that this field asks for."""
    if (field.min, field.max) != (None, None):
        yield _bounds
    if (field.min_chars, field.max_chars) != (None, None):
        yield _length
    if field.pattern:
        yield _pattern
    if field.type in _BY_TYPE:
        yield _BY_TYPE[field.type]


# --- the form's own rules -----------------------------------------------------------------------------------


def _rule_findings(extract: Extract, form: Form, beyond: Mapping[str, object]) -> Iterator[Finding]:
    if not form.rules:
        return
    from toolkit.forms.rules import broken

    for rule, field, said, advice, why in broken(form, extract.values, beyond):
        source = extract.sources.get(field)
        place = source.place if source else _place_of_list(extract, field)
        found = source.raw if source else _shown_of(form, extract, field)
        if why:
            yield finding("rule-failed", field=field, place=place, rule=rule.must, why=why)
        else:
            yield Finding("rule", rule.severity, said, advice, field, place, found)


def _shown_of(form: Form, extract: Extract, name: str) -> str:
    """What a field that stands nowhere by itself holds, such as a list."""
    field = form.field(name)
    return _shown(field, extract.values.get(name)) if field else ""


def _place_of_list(extract: Extract, name: str) -> Place:
    """Where a list begins: the place of the first answer in its first row; the whole file without any."""
    first = (source.place for tag, source in extract.sources.items() if tag.startswith(f"{name}[1]."))
    return next(first, WHOLE_FILE)
