"""The rules a form brings along: one expression each, in Jinja's sandboxed syntax, over fields and office."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jinja2 import StrictUndefined, TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from toolkit.errors import Misconfigured
from toolkit.forms.definition import Field, FieldType

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


_NO_FIELD = Field("")
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


BEYOND = ("roster", "plan", "office", "org", "branch", "member", "ledger", "today")
"""The names a desk gives its rules besides the paper's own answers."""


def refuse_broken_rules(form: Form) -> None:
    """Raises Misconfigured for the first rule that is no expression, has a sentence that is none, or speaks
    of what nobody gives it; told with the rule's number in form.toml.
    """
    for number, rule in enumerate(form.rules, start=1):
        known = _Known.of(form, rule)
        if rule.each and form.by_tag.get(rule.each, _NO_FIELD).type != FieldType.TABLE:
            tables = [field.name for field in form.fields if field.type is FieldType.TABLE]
            raise _unknown(form, number, rule.each, tables)
        for source in (f"{{{{ {rule.must} }}}}", rule.say, rule.advice):
            _refuse_unknown(form, number, source, known)


class _Known(NamedTuple):
    """What a rule may speak of."""

    names: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    """The answers that may be asked for by a dot: paper.备注, row.备注."""

    @classmethod
    def of(cls, form: Form, rule: Rule) -> _Known:
        """The paper's answers, of a rule for each row those of the row too, and what the office knows."""
        fields = frozenset(field.name for field in form.fields)
        answers = {"paper": fields}
        if rule.each and rule.each in form.by_tag:
            row = frozenset(column.name for column in form.by_tag[rule.each].columns)
            answers["row"] = row
            fields |= {*row, "行号"}
        return cls(fields | {*BEYOND, *answers}, answers)


def _refuse_unknown(form: Form, number: int, source: str, known: _Known) -> None:
    try:
        tree = _sandbox().parse(source)
    except TemplateError as error:
        raise _wrong(form.name, source, error, f"第{number}条规则") from None
    for found in tree.find_all((nodes.Filter, nodes.Test)):
        there = _sandbox().filters if isinstance(found, nodes.Filter) else _sandbox().tests
        if found.name not in there:
            raise _unknown(form, number, f"|{found.name}", sorted(there))
    for name in sorted(meta.find_undeclared_variables(tree) - known.names - _sandbox().globals.keys()):
        raise _unknown(form, number, name, sorted(known.names))
    for asked in tree.find_all(nodes.Getattr):
        whose = asked.node.name if isinstance(asked.node, nodes.Name) else ""
        if asked.attr not in known.answers.get(whose, {asked.attr}):
            raise _unknown(form, number, f"{whose}.{asked.attr}", sorted(known.answers[whose]))


def _unknown(form: Form, number: int, name: str, allowed: Iterable[str]) -> Misconfigured:
    told = "、".join(allowed) or "（没有）"
    return Misconfigured("rule-unknown-name", form=form.name, number=number, name=name, allowed=told)


def _wrong(form: str, source: str, error: TemplateError, place: str = "规则") -> Misconfigured:
    rule = source.removeprefix("{{ ").removesuffix(" }}")
    return Misconfigured("rule-syntax", form=form, place=place, rule=rule, why=str(error))


@lru_cache(maxsize=2048)
def _names_in(form: str, must: str) -> set[str]:
    try:
        return set(meta.find_undeclared_variables(_sandbox().parse(f"{{{{ {must} }}}}")))
    except TemplateError as error:
        raise _wrong(form, must, error) from None


@lru_cache(maxsize=2048)
def _expression(must: str) -> TemplateExpression:
    return _sandbox().compile_expression(must, undefined_to_none=False)


def _worded(sentence: str, names: Mapping[str, object]) -> str:
    """The rule's own sentence, in which {{ 姓名 }} may stand for a value."""
    return _sandbox().from_string(sentence).render(**names) if "{{" in sentence else sentence
