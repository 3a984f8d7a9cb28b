"""A template's syntax tree rewritten so that what its statements do with traced values stays traced.

Values carry their origin through arithmetic and filters by themselves (`tracing`). Three things happen
between values, and are given calls here: `~`, which makes plain text of its sides; `{% set n.count = n.count
+ 1 %}` in a loop, where nothing but the loop says what is counted, and which leaves a 0 where it was never
come to; and a running number, which is no figure.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

JOIN, WITHIN, GATHERED, RUNNING = "_joined", "_within", "_gathered", "_running"
"""The filters that are called."""


def with_traces(tree: nodes.Template, jinja: Environment) -> nodes.Template:
    """The tree with these calls."""
    rewritten = cast("nodes.Template", _Tracing().visit(tree))
    rewritten.set_environment(jinja)
    return rewritten


class _Tracing(NodeTransformer):
    """Knows which loops are around the statement it looks at, the innermost last."""

    def __init__(self) -> None:
        self._loops: list[nodes.For] = []
        self._named = itertools.count(1)

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:
        gathered = sorted(set(_gathered(node)))
        node.iter = self.visit(node.iter)
        node.test = self.visit(node.test) if node.test else None
        self._loops.append(node)
        node.body = self._visited(node.body)
        self._loops.pop()
        node.else_ = self._visited(node.else_)
        return self._told(node, gathered) if gathered and not node.recursive else [node]

    def _visited(self, body: list[nodes.Node]) -> list[nodes.Node]:
        return [made for child in body for made in self.visit_list(child)]

    def _told(self, loop: nodes.For, gathered: list[tuple[str, str]]) -> list[nodes.Node]:
        """The loop, and behind it what it gathered, told what it was gathered from."""
        line, name = loop.lineno, f"_looped{next(self._named)}"
        kept = nodes.Assign(nodes.Name(name, "store", lineno=line), loop.iter, lineno=line)
        loop.iter = nodes.Name(name, "load", lineno=line)
        told = [
            nodes.Assign(
                nodes.NSRef(space, attr, lineno=line),
                _call(GATHERED, nodes.Getattr(_load(space, line), attr, "load", lineno=line), [name]),
                lineno=line,
            )
            for space, attr in gathered
        ]
        return [kept, loop, *told]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        parts = [self.visit(part) for part in node.nodes]
        return _call(JOIN, nodes.List(parts, lineno=node.lineno), ())

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:
        value = cast("nodes.Expr", self.visit(node.node))
        if isinstance(node.target, nodes.NSRef) and self._loops:
            items = [name for loop in reversed(self._loops) for name in names_in(loop.target)]
            value = _call(WITHIN, value, items)
        node.node = value
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        counted = set(_counted(self._loops[-1].body)) if self._loops else set[tuple[str, str]]()
        node.nodes = [
            _call(RUNNING, shown, ()) if _attribute(shown) in counted else self.visit(shown)
            for shown in node.nodes
        ]
        return node


def _call(name: str, value: nodes.Expr, items: Iterable[str]) -> nodes.Filter:
    line = value.lineno
    asked = [_load(item, line) for item in items]
    return nodes.Filter(value, name, asked, [], None, None, lineno=line)


def _load(name: str, line: int) -> nodes.Name:
    return nodes.Name(name, "load", lineno=line)


def _gathered(loop: nodes.For) -> Iterator[tuple[str, str]]:
    """What a loop gathers in namespaces that were there before it."""
    own = {*names_in(loop.target), *(name.name for name in loop.find_all(nodes.Name) if name.ctx == "store")}
    for target in loop.find_all(nodes.NSRef):
        if target.name not in own:
            yield target.name, target.attr


def names_in(target: nodes.Node) -> Iterator[str]:
    """The names that are given a value where this stands: one, or several in a tuple."""
    if isinstance(target, nodes.Name):
        yield target.name
    yield from (name.name for name in target.find_all(nodes.Name))


def _counted(body: Iterable[nodes.Node]) -> Iterator[tuple[str, str]]:
    """What is counted in this turn of a loop itself, not in a loop inside it."""
    for node in body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.NSRef):
            yield node.target.name, node.target.attr
        elif isinstance(node, nodes.If):
            yield from _counted([*node.body, *node.elif_, *node.else_])


def _attribute(node: nodes.Expr) -> tuple[str, str] | None:
    """`n.count` as a pair, if it is nothing more."""
    is_plain = isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name)
    return (node.node.name, node.attr) if is_plain else None  # type: ignore[attr-defined]
