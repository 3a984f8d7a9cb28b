"""The rules a form brings along: one expression each, in Jinja's sandboxed syntax, over fields and office."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from toolkit.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2.environment import TemplateExpression

    from toolkit.forms.definition import Form, Rule
    from toolkit.model import Value


@lru_cache(maxsize=1)
def _sandbox() -> SandboxedEnvironment:
    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_in_words)
    sandbox.globals.update(len=len, sum=sum, min=min, max=max, abs=abs, round=round, any=any, all=all)
    sandbox.globals.update(without=without)
    return sandbox


_Row: TypeAlias = "Mapping[str, object]"


def without(rows: Iterable[_Row], others: Iterable[_Row], **columns: str) -> list[_Row]:
    """The rows without a counterpart among the others; `事项="承诺事项"` pairs a column with the other's."""
    there = {tuple(other.get(name) for name in columns.values()) for other in others}
    return [row for row in rows if tuple(row.get(name) for name in columns) not in there]


def _in_words(value: object) -> object:
    """A value as it is said to people: 2010年4月20日 and 1975年3月, not as it is kept."""
    day = _ISO.fullmatch(str(value)) if isinstance(value, str | date) else None
    if day is None:
        return value
    year, month, rest = day.groups()
    return f"{year}年{int(month)}月" + (f"{int(rest)}日" if rest else "")


_ISO = re.compile(r"([12]\d{3})-(\d{2})(?:-(\d{2}))?")


class Broken(NamedTuple):
    """A rule these values break, with what to say and to advise; `why` only where it could not be asked."""

    rule: Rule
    field: str
    """What it is about: a field, or in a row of a list 成员[1].姓名."""
    say: str
    advice: str
    why: str = ""


_LEDGER = "ledger"
"""The one name that only a desk gives its rules."""


class _Case(NamedTuple):
    """A rule with the names it is asked with: once for the paper, or once for every row of its list."""

    rule: Rule
    field: str
    names: Mapping[str, object]
    asked: frozenset[str]
    """Those of the names that are the paper's own answers."""


def broken(form: Form, values: Mapping[str, Value], beyond: Mapping[str, object]) -> Iterator[Broken]:
    """Each rule these values break, or that failed on them.

    A rule that speaks of an answer left empty is not asked: that the answer is missing is its own finding
    (`paper.备注` and `row.备注` speak of answers that may be empty). Nor is one that asks the ledger where
    there is none, as when a file is only read.
    Raises Misconfigured for a rule that is no expression.
    """
    for case in _cases(form, values, beyond):
        rule, names = case.rule, case.names
        if not _can_be_asked(case, _names_in(form.name, rule.must)):
            continue
        try:
            if not _expression(rule.must)(**names):
                yield Broken(rule, case.field, _worded(rule.say, names), _worded(rule.advice, names))
        except _FAILURES as error:
            yield Broken(rule, case.field, rule.say, rule.advice, why=str(error))


def _cases(form: Form, values: Mapping[str, Value], beyond: Mapping[str, object]) -> Iterator[_Case]:
    asked = frozenset(field.name for field in form.fields)
    paper = {**dict.fromkeys(asked), **values}
    names = {**beyond, "paper": paper, **paper}
    for rule in form.rules:
        if not rule.each:
            yield _Case(rule, rule.field, names, asked)
            continue
        rows = values.get(rule.each)
        for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
            if isinstance(row, dict):
                field = f"{rule.each}[{number}].{rule.field or next(iter(row), '')}"
                yield _Case(rule, field, {**names, "row": row, **row, "行号": number}, asked | row.keys())


def _can_be_asked(case: _Case, spoken_of: set[str]) -> bool:
    answered = all(case.names[name] not in (None, []) for name in spoken_of & case.asked)
    return answered and not (_LEDGER in spoken_of and _LEDGER not in case.names)


_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


def refuse_broken_rules(form: Form) -> None:
    """Raises Misconfigured for the first rule that is no expression, or has a sentence that is none."""
    for rule in form.rules:
        _names_in(form.name, rule.must)
        for sentence in (rule.say, rule.advice):
            try:
                _sandbox().parse(sentence)
            except TemplateError as error:
                raise Misconfigured("rule-syntax", form=form.name, rule=sentence, why=str(error)) from None


@lru_cache(maxsize=2048)
def _names_in(form: str, must: str) -> set[str]:
    try:
        return set(meta.find_undeclared_variables(_sandbox().parse(f"{{{{ {must} }}}}")))
    except TemplateError as error:
        raise Misconfigured("rule-syntax", form=form, rule=must, why=str(error)) from None


@lru_cache(maxsize=2048)
def _expression(must: str) -> TemplateExpression:
    return _sandbox().compile_expression(must, undefined_to_none=False)


def _worded(sentence: str, names: Mapping[str, object]) -> str:
    """The rule's own sentence, in which {{ 姓名 }} may stand for a value."""
    return _sandbox().from_string(sentence).render(**names) if "{{" in sentence else sentence
