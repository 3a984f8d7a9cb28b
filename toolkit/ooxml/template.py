"""Word templates in docxtpl's language, compiled once and rendered many times.

docxtpl's own patching (`{%tr %}`, `{%p %}`, `{{r }}` and the rest) and Jinja's compilation are the same for
every document, so they are done when the template is loaded, and a document is then: run the compiled code,
put the new parts beside the members that never change, open the result and find every value in it.

    data ─► parts with their tags placed ─► docxtpl's patching ─► Jinja, sandboxed ─► WordTemplate
    WordTemplate.render(names) ─► pieces ─► parts ─► package ─► proved ─► bytes

Pictures, sub-documents and templates that change a table's columns are rendered by docxtpl itself, with the
same environment and the same proof.
"""

from __future__ import annotations

import io
import itertools
import re
import traceback
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from toolkit.errors import Misconfigured
from toolkit.ooxml import container
from toolkit.ooxml.package import Package
from toolkit.ooxml.template_proof import Expected, Least, least, prove, prove_anywhere, spoken
from toolkit.ooxml.template_source import sources
from toolkit.ooxml.template_tags import Mark, mark_at
from toolkit.ooxml.template_values import UNSPOKEN, NeedsDocxtpl, finalizer, place_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from docxtpl import DocxTemplate
    from jinja2 import Environment, Template

    from toolkit.ooxml.template_source import Source
    from toolkit.ooxml.template_values import Say

    Filters = Mapping[str, Callable[..., object]]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RUNTIME = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What an expression of a template can raise by itself."""
_NO_FILTER = re.compile(r"No (?:filter|test) named '(.+?)'")
_NO_ITEM = re.compile(r"has no (?:attribute|element) '?(.+?)'?$|^'(.+)' is undefined$")
_MARKUP = ("safe", "xmlattr", "urlize", "tojson", "pprint", "forceescape", "e", "escape")
"""Filters that make markup of their own; what is printed is escaped once, at the end, and nowhere else."""
_BIG = 1 << 20
_FAST_LEVEL = 2
"""Above 1 MiB a part is packed fast: a third of the time for an eighth more bytes, on long tables."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a template that holds tags, compiled."""

    name: str
    code: Template
    marks: tuple[Mark, ...]
    least: Least


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word template, ready: `render` writes one document and proves it."""

    title: str
    data: bytes
    parts: tuple[Part, ...]
    kept: tuple[container.Member, ...]
    filters: Filters
    say: Say
    changes_columns: bool

    def render(self, names: Mapping[str, object]) -> bytes:
        """The document, proved; raises Misconfigured `template-fails`, BanwenError `document-incomplete`."""
        if self.changes_columns:
            return _by_docxtpl(self, self.docxtpl(), names)
        try:
            return _spliced(self, names)
        except NeedsDocxtpl as found:
            return _by_docxtpl(self, found.document, names)

    def docxtpl(self) -> DocxTemplate:
        """The template as docxtpl's own object, to make an InlineImage or Subdoc for `render` with."""
        from docxtpl import DocxTemplate

        return DocxTemplate(io.BytesIO(self.data))


def compile_template(
    data: bytes, title: str, names: Collection[str], *, filters: Filters | None = None, say: Say = str
) -> WordTemplate:
    """The template in the .docx `data`, which may use these `names` and `filters`.

    `say` gives the words for values that are no text. Raises Misconfigured, naming the place, for whatever
    can be known to be wrong before there is any data; Refused where `data` is no Word document.
    """
    environment = _environment(filters or {}, finalizer(say), say)
    found = list(sources(Package.open(data), title))
    parts = tuple(_compiled(source, environment, title, names) for source in found)
    fresh = {part.name for part in parts}
    kept = tuple(member for member in container.members(data) if member.name not in fresh)
    changes_columns = any(source.changes_columns for source in found)
    return WordTemplate(title, data, parts, kept, filters or {}, say, changes_columns)


def _environment(filters: Filters, finalize: Callable[[object], object], say: Say) -> Environment:
    """Jinja, sandboxed: strict about names, and without a way to print what was not escaped."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=finalize, cache_size=0
    )
    for name in _MARKUP:
        del environment.filters[name]
    environment.filters.update(filters, **place_filters(say))
    environment.globals = {name: environment.globals[name] for name in ("range", "namespace")}
    return environment


# --- compiling ------------------------------------------------------------------------------------------


def _compiled(source: Source, environment: Environment, title: str, names: Collection[str]) -> Part:
    try:
        tree = environment.parse(source.text)
        unknown = meta.find_undeclared_variables(tree) - {*names, "_unique", *environment.globals}
        if unknown:
            raise _unknown_name(tree, unknown, source, title, names)
        code = environment.from_string(source.text)
    except TemplateSyntaxError as error:
        raise _wrong_syntax(error, source, title, environment) from error
    return Part(source.name, code, source.marks, least(tree.body))


def _unknown_name(
    tree: nodes.Template, unknown: set[str], source: Source, title: str, names: Collection[str]
) -> Misconfigured:
    first = next(node for node in tree.find_all(nodes.Name) if node.name in unknown)
    mark = mark_at(source.marks, first.lineno)
    return Misconfigured(
        "template-unknown-name", template=title, place=mark.place, name=first.name,
        allowed="、".join(sorted(names)),
    )  # fmt: skip


def _wrong_syntax(
    error: TemplateSyntaxError, source: Source, title: str, environment: Environment
) -> Misconfigured:
    mark = mark_at(source.marks, error.lineno)
    unknown = _NO_FILTER.search(error.message or "")
    if unknown:
        own = [f for f in environment.filters if f not in FILTERS and not f.startswith("_")]
        return Misconfigured(
            "template-unknown-filter", template=title, place=mark.place, name=unknown[1],
            allowed="、".join([*own, "length", "first", "last", "default", "join", "selectattr"]),
        )  # fmt: skip
    return Misconfigured("template-syntax", template=title, place=mark.place, found=mark.text)


# --- rendering ------------------------------------------------------------------------------------------


def _spliced(template: WordTemplate, names: Mapping[str, object]) -> bytes:
    """The kept members as they lie, and the rendered parts behind them."""
    unique = itertools.count(1001).__next__
    fresh: list[container.Member] = []
    expected: list[Expected] = []
    for part in template.parts:
        pieces = _pieces(part, {**names, "_unique": unique}, template.title)
        expected.append(Expected(part.name, spoken(pieces), part.least))
        fresh.append(_packed(part.name, _joined(pieces)))
    document = container.zipped((*template.kept, *fresh))
    prove(document, expected, template.title)
    return document


def _pieces(part: Part, names: Mapping[str, object], title: str) -> list[str]:
    """What the part's code yields: its own XML as plain text, each value as Markup."""
    try:
        return list(part.code.generate(names))
    except _RUNTIME as error:
        raise _failed(error, mark_at(part.marks, _line(error)), title) from error


def _failed(error: Exception, mark: Mark, title: str) -> Misconfigured:
    return Misconfigured(
        "template-fails", template=title, place=mark.place, found=mark.text or "标记", why=_why(error)
    )


def _why(error: Exception) -> str:
    """What Jinja or Python says of a failed expression, in the words of whoever wrote the template."""
    if isinstance(error, SecurityError):
        return "用了模板里不允许的内容"
    missing = _NO_ITEM.search(str(error))
    if isinstance(error, UndefinedError) and missing:
        return f"没有“{missing[1] or missing[2]}”这一项"
    return f"这里的值不能这样用（{error}）"


def _line(error: BaseException) -> int:
    """The line of the template's source where it failed: Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == "<template>"), 0)


def _joined(pieces: list[str]) -> bytes:
    """The part's bytes; a cell whose paragraphs were all conditional gets the one that Word requires."""
    text = "".join(pieces).replace(UNSPOKEN, "")
    for opening in ("</w:tcPr>", "<w:tc>"):
        text = text.replace(f"{opening}</w:tc>", f"{opening}<w:p/></w:tc>")
    return (_DECLARATION + text).encode()


def _packed(name: str, data: bytes) -> container.Member:
    if len(data) < _BIG:
        return container.packed(name, data)
    squeezer = zlib.compressobj(_FAST_LEVEL, zlib.DEFLATED, -15)
    body = squeezer.compress(data) + squeezer.flush()
    return container.Member(name, container.DEFLATED, zlib.crc32(data), len(data), memoryview(body))


def _by_docxtpl(template: WordTemplate, document: DocxTemplate, names: Mapping[str, object]) -> bytes:
    """The document as docxtpl renders it: for pictures, sub-documents, columns that come and go."""
    printed: list[str] = []
    words = finalizer(template.say)

    def finalize(value: object) -> object:
        if hasattr(value, "__html__"):
            return value
        text = words(value)
        printed.append(str(text))
        return text

    environment = _environment(template.filters, finalize, template.say)
    try:
        document.render(dict(names), environment, autoescape=True)
    except _RUNTIME as error:
        raise _failed(error, Mark("", ""), template.title) from error
    out = io.BytesIO()
    document.save(out)
    prove_anywhere(out.getvalue(), spoken(Markup(text) for text in printed), template.title)  # noqa: S704
    return out.getvalue()
