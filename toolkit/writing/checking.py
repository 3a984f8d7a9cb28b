"""What a template asks for that nobody has, found before anything is written from it.

A form that is not in forms/, a field that the form has not, a stage the plan does not know, a setting that is
spelt wrong: each is told with its place. The template is read, not run: every branch and every loop is looked
at, with the shape of each value in the place of the value. What cannot be known so is let pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from toolkit.errors import Misconfigured
from toolkit.ooxml.template_tags import mark_at
from toolkit.ooxml.template_tree import GATHERED, RUNNING, WITHIN, names_in
from toolkit.writing.shapes import ANY_LIST, Known, Many, Record, Thing, part_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from toolkit.office import Office
    from toolkit.ooxml.template_code import Code
    from toolkit.writing.shapes import FormFields, Shape

_SAME = frozenset({
    "挑选", "按姓氏笔画", "list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr",
    "default", "d", WITHIN, GATHERED, RUNNING,
})  # fmt: skip
"""Filters that give what they were given, or some of it."""
_ONE = frozenset({"first", "last", "random", "min", "max"})
"""Filters that give one of a list."""
_BY_PATH = frozenset({"挑选", "按姓氏笔画", "排名", "分组", "列", "合计", "selectattr", "rejectattr"})
"""Filters whose first word is a field of each thing in the list."""


def unknown_in(codes: Iterable[Code], office: Office, forms: FormFields) -> Iterator[Misconfigured]:
    """Each thing a template asks for that neither the office, its plan nor its forms have."""
    for code in codes:
        reading = _Reading(code, Known(office, forms))
        reading.statements(code.body)
        yield from reading.found


class _Reading:
    """Goes through a template's statements in their order; `found` is what nobody has."""

    def __init__(self, code: Code, known: Known) -> None:
        self.found: list[Misconfigured] = []
        self._code = code
        self._known = known
        self._names: dict[str, Shape] = {"office": Thing(known.office), "plan": Thing(known.office.plan)}
        self._spaces: dict[str, dict[str, Shape]] = {}

    # --- statements

    def statements(self, body: Iterable[nodes.Node]) -> None:
        """Look at each of them, and at what is inside."""
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node)
            elif isinstance(node, nodes.Assign):
                self._assign(node.target, node.node)
            elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With):
                self._enclosed(node)
            elif isinstance(node, nodes.Expr):
                self.shape(node)
            else:
                self.statements(node.iter_child_nodes())

    def _loop(self, loop: nodes.For) -> None:
        items = self.shape(loop.iter)
        outside = dict(self._names)
        names = set(names_in(loop.target))
        self._names |= {**dict.fromkeys(names), "loop": None}
        if isinstance(loop.target, nodes.Name) and isinstance(items, Many):
            self._names[loop.target.name] = items.of
        self.statements([*([loop.test] if loop.test else []), *loop.body])
        self._names = outside
        self.statements(loop.else_)

    def _enclosed(self, node: nodes.Macro | nodes.CallBlock | nodes.With) -> None:
        """A block with names of its own, which may stand for anything; they hide those outside."""
        for child in node.iter_child_nodes(exclude=("args", "targets", "body")):
            self.shape(child)
        outside = dict(self._names)
        own = node.targets if isinstance(node, nodes.With) else node.args
        self._names |= dict.fromkeys(name for target in own for name in names_in(target))
        self.statements(node.body)
        self._names = outside

    def _assign(self, target: nodes.Node, value: nodes.Node) -> None:
        """A name that is given things of two shapes may be either: nothing is known of it."""
        space = _namespace_call(value)
        if space and isinstance(target, nodes.Name):
            self._spaces[target.name] = {kw.key: self.shape(kw.value) for kw in space.kwargs}
        shape = self.shape(value)
        if isinstance(target, nodes.NSRef):
            _put(self._spaces.setdefault(target.name, {}), target.attr, shape)
        elif isinstance(target, nodes.Name):
            _put(self._names, target.name, shape)

    # --- expressions

    def shape(self, node: nodes.Node) -> Shape:
        """The shape of an expression; everything in it is looked at."""
        work = getattr(self, f"_{type(node).__name__.lower()}", None)
        if work is not None:
            shape: Shape = work(node)
            return shape
        for child in node.iter_child_nodes():
            self.shape(child)
        return None

    def _const(self, node: nodes.Const) -> Shape:
        return ANY_LIST if isinstance(node.value, list | tuple) else None

    def _name(self, node: nodes.Name) -> Shape:
        return self._names.get(node.name)

    def _getattr(self, node: nodes.Getattr) -> Shape:
        if isinstance(node.node, nodes.Name) and node.node.name in self._spaces:
            return self._spaces[node.node.name].get(node.attr)
        return self._part(self.shape(node.node), node.attr, node)

    def _getitem(self, node: nodes.Getitem) -> Shape:
        shape, key = self.shape(node.node), _said(node.arg)
        if isinstance(shape, Many):
            return shape if isinstance(node.arg, nodes.Slice) else shape.of
        return self._part(shape, key, node) if key else None

    def _condexpr(self, node: nodes.CondExpr) -> Shape:
        self.shape(node.test)
        one = self.shape(node.expr1)
        other = self.shape(node.expr2) if node.expr2 else None
        is_nothing = node.expr2 is None or isinstance(node.expr2, nodes.Const) or other == ANY_LIST
        return one if is_nothing or one == other else None

    def _add(self, node: nodes.Add) -> Shape:
        left, right = self.shape(node.left), self.shape(node.right)
        if isinstance(left, Many) and isinstance(right, Many):
            return right if left == ANY_LIST else left if right in (left, ANY_LIST) else ANY_LIST
        return None

    def _list(self, node: nodes.List) -> Shape:
        shapes = [self.shape(item) for item in node.items]
        return Many(shapes[0] if shapes and all(one == shapes[0] for one in shapes) else None)

    def _dict(self, node: nodes.Dict) -> Shape:
        parts = {_said(pair.key): self.shape(pair.value) for pair in node.items}
        return Record("这条记录", parts) if all(parts) else None

    def _call(self, node: nodes.Call) -> Shape:
        for child in (*node.args, *node.kwargs):
            self.shape(child)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in _QUESTIONS:
            return self._question(name, node)
        self.shape(node.node)
        return None

    def _question(self, name: str, node: nodes.Call) -> Shape:
        """entries, due and missing: whether what is asked for is there to be asked for."""
        words = _QUESTIONS[name]
        asked = dict(zip(words, node.args, strict=False)) | {kw.key: kw.value for kw in node.kwargs}
        for word in asked.keys() - set(words):
            self._tell(node, word, name, words)
        said = {word: _said(value) for word, value in asked.items()}
        form, stage = said.get("form", ""), said.get("stage", "")
        forms = self._known.forms if name == "entries" else self._known.due_names
        if form and form not in forms:
            self._tell(node, form, "forms/" if name == "entries" else "方案和 forms/", sorted(forms))
        stages = [one.name for one in self._known.office.plan.stages]
        if stage and stages and stage not in stages:
            self._tell(node, stage, "方案的阶段", stages)
        if "form" in asked and not form:
            return ANY_LIST
        return Many(self._known.paper(form) if name == "entries" else self._known.duty(form))

    def _filter(self, node: nodes.Filter) -> Shape:
        shape = self.shape(node.node) if node.node else None
        for child in (*node.args, *node.kwargs):
            self.shape(child)
        of = shape.of if isinstance(shape, Many) else None
        found = of
        for path in self._paths(node):
            found = self._along(of, path, node)
        if node.name in _SAME:
            return shape
        if node.name in _ONE:
            return of
        return _made(node.name, of, found)

    def _paths(self, node: nodes.Filter) -> Iterator[str]:
        """The fields a filter looks at; `sort` may be given several, parted by commas."""
        named = next((_said(kw.value) for kw in node.kwargs if kw.key == "attribute"), "")
        asked = named or (_said(node.args[0]) if node.args and node.name in _BY_PATH else "")
        yield from filter(None, asked.split(","))

    def _along(self, shape: Shape, path: str, node: nodes.Node) -> Shape:
        for name in path.split("."):
            shape = self._part(shape, name, node)
        return shape

    def _part(self, shape: Shape, name: str, node: nodes.Node) -> Shape:
        part, missing = part_of(shape, name)
        if missing:
            self._tell(node, name, *missing)
        return part

    def _tell(self, node: nodes.Node, name: str, where: str, allowed: Collection[str]) -> None:
        place = mark_at(self._code.marks, node.lineno).place
        self.found.append(Misconfigured(
            "template-no-such", template=self._code.template, place=place, name=name, where=where,
            allowed="、".join(allowed),
        ))  # fmt: skip


_QUESTIONS = {
    "entries": ("form", "org"),
    "due": ("form", "stage", "org", "material"),
    "missing": ("form", "stage", "org", "material"),
}
"""What each question to the ledger can be asked with, in the order of its words."""


def _made(name: str, of: Shape, found: Shape) -> Shape:
    """What the filters give that make new things of a list's."""
    if name == "排名":
        return Many(Record("排名", {"名次": None, "项": of, "值": found}))
    if name == "分组":
        return Many(Record("分组", {"名": found, "项": Many(of)}))
    if name in {"列", "map"}:
        return Many(found)
    return None


def _put(names: dict[str, Shape], name: str, shape: Shape) -> None:
    known = names.get(name, ANY_LIST)
    names[name] = shape if known in (shape, ANY_LIST) else None


def _said(node: nodes.Node) -> str:
    """A word that is written out; nothing for what has to be worked out."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _namespace_call(node: nodes.Node) -> nodes.Call | None:
    is_call = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
    return node if is_call and node.node.name == "namespace" else None  # type: ignore[attr-defined, return-value]
