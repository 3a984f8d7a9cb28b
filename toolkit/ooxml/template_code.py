"""A template's source made into code: sandboxed, strict about names, and never wrong without saying where."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.errors import Misconfigured
from toolkit.ooxml.template_lines import close_up
from toolkit.ooxml.template_tags import Mark, full_width_in, mark_at
from toolkit.ooxml.template_tree import GATHERED, JOIN, RUNNING, WITHIN, with_traces
from toolkit.ooxml.tracing import all_of, followed, gathered, run_together, untraced, within, worked_out

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from jinja2 import Environment, Template
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

    Filters = Mapping[str, Callable[..., object]]
    Finalize = Callable[[object], object]

UNIQUE = "_unique"
"""The name under which a Word template is given numbers that no shape has yet."""
FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError,
)  # fmt: skip
"""What an expression of a template can raise by itself."""
_NO_FILTER = re.compile(r"No (?:filter|test) named '(.+?)'")
_NO_ITEM = re.compile(r"has no (?:attribute|element) '?(.+?)'?$|^'(.+)' is undefined$")
_MARKUP = ("safe", "xmlattr", "urlize", "tojson", "pprint", "forceescape", "e", "escape")
"""Filters that make markup of their own; what is printed is escaped once, at the end, and nowhere else."""


def environment(filters: Filters, finalize: Finalize, *, escapes: bool = True) -> Environment:
    """Jinja for templates of an office: nothing but the given names, the filters, and the usual tests."""
    made = _Environment(undefined=StrictUndefined, autoescape=escapes, finalize=finalize, cache_size=0)
    for name in _MARKUP:
        del made.filters[name]
    made.filters.update(filters)
    made.filters.update({name: followed(work) for name, work in made.filters.items()})
    made.filters.update({"unique": all_of(made.filters["unique"]), **_REWRITTEN})
    made.globals = {name: made.globals[name] for name in ("range", "namespace")}
    return made


_REWRITTEN: Filters = {JOIN: run_together, WITHIN: within, GATHERED: gathered, RUNNING: untraced}


class _Generator(CodeGenerator):
    """Prints what `finalize` gives, which has escaped it; escaped again, a figure would be plain text."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write(")")


class _Environment(ImmutableSandboxedEnvironment):
    """Works out operators so that their results stay traced."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        return worked_out(self.binop_table[operator], left, right)

    def call_unop(self, _context: Context, operator: str, arg: Any) -> Any:  # noqa: ANN401
        return worked_out(self.unop_table[operator], arg)


@dataclass(frozen=True, slots=True)
class Code:
    """The compiled source of one part, with the tag that stands on each of its lines."""

    template: str
    code: Template
    marks: tuple[Mark, ...]
    body: tuple[nodes.Node, ...]

    def pieces(self, names: Mapping[str, object]) -> list[str]:
        """What the code yields, piece by piece; raises Misconfigured `template-fails` with the tag."""
        try:
            return list(self.code.generate(names))
        except FAILURES as error:
            raise failed(error, self.template, mark_at(self.marks, _line(error))) from error


def compiled(
    source: str, marks: tuple[Mark, ...], template: str, names: Collection[str], jinja: Environment
) -> Code:
    """The source as code; raises Misconfigured for wrong syntax and for names and filters nobody gives it."""
    try:
        tree = jinja.parse(source)
        close_up(tree)
        unknown = meta.find_undeclared_variables(tree) - {*names, UNIQUE, *jinja.globals, *_own_names(tree)}
        if unknown:
            raise _unknown_name(tree, unknown, marks, template, names)
        code = jinja.from_string(with_traces(tree, jinja))
        return Code(template, code, marks, tuple(tree.body))
    except TemplateSyntaxError as error:
        raise _wrong_syntax(error, marks, template, jinja) from error


def _own_names(tree: nodes.Template) -> set[str]:
    """What the template names itself; Jinja counts what is set in one branch of an `if` as undeclared."""
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def failed(error: Exception, template: str, mark: Mark) -> Misconfigured:
    """The fault for an expression that cannot be worked out."""
    found = mark.text or "标记"
    return Misconfigured("template-fails", template=template, place=mark.place, found=found, why=_why(error))


def _unknown_name(
    tree: nodes.Template, unknown: set[str], marks: tuple[Mark, ...], template: str, names: Collection[str]
) -> Misconfigured:
    first = next(node for node in tree.find_all(nodes.Name) if node.name in unknown)
    return Misconfigured(
        "template-unknown-name", template=template, place=mark_at(marks, first.lineno).place, name=first.name,
        allowed="、".join(sorted(names)),
    )  # fmt: skip


def _wrong_syntax(
    error: TemplateSyntaxError, marks: tuple[Mark, ...], template: str, jinja: Environment
) -> Misconfigured:
    mark = mark_at(marks, error.lineno)
    unknown = _NO_FILTER.search(error.message or "")
    if unknown is None:
        return _wrong_tag(mark, template)
    own = [name for name in jinja.filters if name not in FILTERS and not name.startswith("_")]
    return Misconfigured(
        "template-unknown-filter", template=template, place=mark.place, name=unknown[1],
        allowed="、".join([*own, "length", "first", "last", "default", "join", "selectattr"]),
    )  # fmt: skip


def _wrong_tag(mark: Mark, template: str) -> Misconfigured:
    """Most tags go wrong by marks typed on a Chinese keyboard; else nothing better is known."""
    tags = re.findall(r"\{[{%].*?[}%]\}", mark.text) or [mark.text]
    marks = "".join(map(full_width_in, tags))
    if marks:
        return Misconfigured(
            "template-full-width", template=template, place=mark.place, found=mark.text, marks=marks
        )
    text = "".join(tags)
    advice = next((said for pattern, said in _ADVICE if pattern.search(text)), _USUAL_ADVICE)
    return Misconfigured(
        "template-syntax", template=template, place=mark.place, found=mark.text, advice=advice
    )


_USUAL_ADVICE = "请检查括号、引号和运算符是否成对、齐全。"
_ADVICE = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\{%-?\s*else\s*if\b", "“否则如果”要写成 elif。"),
        (r"\{[{%](?:tr|tc|p|r)\s", "tr、tc、p、r 只在 Word 模板（body.docx）里用，这里去掉它。"),
        (r"\{[{%](?:\s+(?:tr|tc|p|r)\s|T[RC]\s|P\s|R\s)", "tr、tc、p、r 要小写，紧跟在 {% 后面。"),
        (r"\{%-?\s*for\s+(?!.*\bin\b)", "for 后面要写 in，如 {% for 一项 in 名单 %}。"),
        (r"\{%-?\s*(?:if|elif)\b[^=]*[^=!<>]=[^=]", "相等要写两个等号：==。"),
    )
)
"""What people write who know the language half, and how it is written."""


def _why(error: Exception) -> str:
    """What Jinja or Python says of a failed expression, in the words of whoever wrote the template."""
    if isinstance(error, SecurityError):
        return "用了模板里不允许的内容"
    missing = _NO_ITEM.search(str(error))
    if isinstance(error, UndefinedError) and missing:
        return f"没有“{missing[1] or missing[2]}”这一项"
    known = next((why for kind, why in _REASONS.items() if isinstance(error, kind)), "")
    return known or f"这里的值不能这样用（{error}）"


_REASONS = {
    ArithmeticError: "这里的值不能这样用（有的不是数，或者除以了零，或者太大）",
    RecursionError: "这里的宏用到它自己，没有尽头",
}


def _line(error: BaseException) -> int:
    """The line of the template's source where it failed: Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == "<template>"), 0)
