"""Recipes: how a simulated secretary fills a form, written down as expressions in content/<表名>.toml.

`[let]` are helpers, `[values]` the answers, `[tables.名]` the lists (`each` gives one row per item), and
`[totals]` what is added up from them at the end. Every right-hand side is one expression in Jinja's sandboxed
syntax; it sees what was worked out before it, the office's `roster` and `plan`, the `org` and `member` whose
paper it is, the `material` that asks for it, the pool of `texts`, the choices of `Luck`, and
`rows_of(材料, 列表)`, what the branch's other papers say.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jinja2.environment import Template, TemplateExpression
    from jinja2.sandbox import SandboxedEnvironment

    from toolkit.model import Value

Names: TypeAlias = "dict[str, object]"
"""What an expression can speak of, by name."""
Expressions: TypeAlias = "Mapping[str, str]"


@dataclass(frozen=True, slots=True)
class List:
    """A list in a recipe: the items it has a row for, helpers for each row, and the row's answers."""

    each: str
    columns: Expressions
    let: Expressions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How papers on one form are made: on its blank, or as free text where there is a `body`."""

    form: str
    file: str
    """The name to give the file, a template."""
    body: str
    let: Expressions
    values: Expressions
    tables: Mapping[str, List]
    totals: Expressions


def read_recipe(path: Path) -> Recipe:
    """The recipe in this file, which is named after its form."""
    told = tomllib.loads(path.read_text("utf-8"))
    return Recipe(
        form=path.stem,
        file=told["file"],
        body=path.with_name(told["body"]).read_text("utf-8") if "body" in told else "",
        let=told.get("let", {}),
        values=told.get("values", {}),
        tables={name: List(**table) for name, table in told.get("tables", {}).items()},
        totals=told.get("totals", {}),
    )


def helpers(recipe: Recipe, names: Names) -> Names:
    """The names, and besides what the recipe's `[let]` works out."""
    return {**names, **_worked_out(recipe.let, names)}


def answers(recipe: Recipe, known: Names, changes: Expressions) -> dict[str, Value]:
    """All answers of one paper; `changes` are expressions that stand in for those of the same name.

    A helper may be changed too: whatever of the answers speaks of it sees the new one.
    """
    known = {**known, **_worked_out(_among(recipe.let, changes), known)}
    given = _worked_out({**recipe.values, **_among(recipe.values, changes)}, known)
    for name, table in recipe.tables.items():
        given[name] = _rows(table, {**known, **given})
    totals = _worked_out(recipe.totals, {**known, **given})
    changed = _worked_out(_among(recipe.totals, changes), {**known, **given, **totals})
    return cast("dict[str, Value]", {**given, **totals, **changed})


def rendered(template: str, names: Names) -> str:
    """The text with its {{ expressions }} worked out."""
    return _template(template).render(**names)


def listed(items: Iterable[str]) -> str:
    """The items as paragraphs, counted 一是, 二是, …"""
    return "\n".join(f"{ordinal}是{item}" for ordinal, item in zip("一二三四五六七八九", items, strict=False))


def value_of(expression: str, names: Names) -> object:
    """What one expression comes to."""
    return _compiled(expression)(**names)


def shifted(day: date | str, days: int) -> str:
    """The day so many days later, or, counted below zero, earlier; ISO."""
    return (date.fromisoformat(str(day)) + timedelta(days=days)).isoformat()


def _among(own: Expressions, changes: Expressions) -> dict[str, str]:
    return {name: text for name, text in changes.items() if name in own}


def _worked_out(expressions: Expressions, names: Names) -> Names:
    """Each expression's value, worked out in order; a later one may speak of an earlier one."""
    new: Names = {}
    for name, expression in expressions.items():
        new[name] = value_of(expression, {**names, **new})
    return new


def _rows(table: List, names: Names) -> list[Names]:
    items = cast("Iterable[object]", value_of(table.each, names))
    return [_row(table, {**names, "item": item, "number": n}) for n, item in enumerate(items, start=1)]


def _row(table: List, names: Names) -> Names:
    return _worked_out(table.columns, {**names, **_worked_out(table.let, names)})


@lru_cache(maxsize=1)
def _sandbox() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    sandbox.globals.update(len=len, listed=listed, shifted=shifted)
    return sandbox


@lru_cache(maxsize=64)
def _template(text: str) -> Template:
    return _sandbox().from_string(text)


@lru_cache(maxsize=512)
def _compiled(expression: str) -> TemplateExpression:
    return _sandbox().compile_expression(expression, undefined_to_none=False)
