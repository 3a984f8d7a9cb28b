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
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from toolkit.ooxml import container
from toolkit.ooxml.package import Package
from toolkit.ooxml.template_code import FAILURES, UNIQUE, Code, compiled, environment, failed
from toolkit.ooxml.template_figures import figures, sought, spotted_in_word
from toolkit.ooxml.template_proof import Expected, Least, least, prove, prove_anywhere, spoken
from toolkit.ooxml.template_source import sources, without_changes
from toolkit.ooxml.template_tags import Mark, check_text
from toolkit.ooxml.template_values import UNSPOKEN, NeedsDocxtpl, clean, finalizer, place_filters, words
from toolkit.ooxml.word import walked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from docxtpl import DocxTemplate
    from lxml.etree import _Element

    from toolkit.model import Figure
    from toolkit.ooxml.template_code import Filters
    from toolkit.ooxml.template_figures import Spotted
    from toolkit.ooxml.template_values import Say

    Spots = Callable[[], list[Spotted]]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BIG = 1 << 20
_FAST_LEVEL = 2
"""Above 1 MiB a part is packed fast: a third of the time for an eighth more bytes, on long tables."""


class Written(NamedTuple):
    """A document, proved, and the figures in it."""

    data: bytes
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a template that holds tags, compiled."""

    name: str
    code: Code
    least: Least
    side: str = ""
    """What its place is called, of what stands beside the text."""


@dataclass(frozen=True, slots=True)
class WordsTemplate:
    """A line of text, such as a document's title, ready to be filled in with names."""

    code: Code

    def __call__(self, known: Mapping[str, object]) -> str:
        """The line; raises Misconfigured `template-fails`."""
        return " ".join(clean("".join(self.code.pieces(known))).split())


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
        return self._written(names)[0]

    def write(self, names: Mapping[str, object]) -> Written:
        """The same document, with its figures; raises as `render` does."""
        document, spots = self._written(names)
        return Written(document, figures(spots()))

    def _written(self, names: Mapping[str, object]) -> tuple[bytes, Spots]:
        """The document, and how to find the figures in it."""
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
    jinja = environment({**(filters or {}), **place_filters(say)}, finalizer(say))
    data = without_changes(data)
    found = list(sources(Package.open(data), title))
    codes = [compiled(source.text, source.marks, title, names, jinja) for source in found]
    parts = tuple(
        Part(source.name, code, least(code.body), source.side)
        for source, code in zip(found, codes, strict=True)
    )
    fresh = {part.name for part in parts}
    kept = tuple(member for member in container.members(data) if member.name not in fresh)
    changes_columns = any(source.changes_columns for source in found)
    return WordTemplate(title, data, parts, kept, filters or {}, say, changes_columns)


def compile_words(
    text: str,
    title: str,
    names: Collection[str],
    *,
    filters: Filters | None = None,
    say: Say = str,
    place: str = "的标题",
) -> WordsTemplate:
    """A line of text with tags in it, such as a document's title, ready to be filled in with names.

    Raises Misconfigured as `compile_template` does, with this `place`. What comes out is one line for XML.
    """
    check_text(text, title, place)
    jinja = environment(filters or {}, lambda value: words(value, say), escapes=False)
    return WordsTemplate(compiled(text, (Mark(text, place),), title, names, jinja))


# --- rendering ------------------------------------------------------------------------------------------


def _spliced(template: WordTemplate, names: Mapping[str, object]) -> tuple[bytes, Spots]:
    """The kept members as they lie, and the rendered parts behind them."""
    unique = itertools.count(1001).__next__
    yielded = [(part, part.code.pieces({**names, UNIQUE: unique})) for part in template.parts]
    fresh = [_packed(part.name, _joined(pieces)) for part, pieces in yielded]
    expected = [Expected(part.name, spoken(pieces), part.least) for part, pieces in yielded]
    document = container.zipped((*template.kept, *fresh))
    prove(document, expected, template.title)
    return document, lambda: [one for part, pieces in yielded for one in spotted_in_word(pieces, part.side)]


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


def _by_docxtpl(
    template: WordTemplate, document: DocxTemplate, names: Mapping[str, object]
) -> tuple[bytes, Spots]:
    """The document as docxtpl renders it: for pictures, sub-documents, columns that come and go."""
    printed: list[Markup] = []
    in_words = finalizer(template.say)

    def finalize(value: object) -> Markup:
        if hasattr(value, "__html__"):
            return Markup(value.__html__())  # noqa: S704 - says it is markup
        text = in_words(value)
        printed.append(text)
        return text

    try:
        document.render(dict(names), environment(template.filters, finalize), autoescape=True)
    except FAILURES as error:
        raise failed(error, template.title, Mark("", "")) from error
    out = io.BytesIO()
    document.save(out)
    prove_anywhere(out.getvalue(), spoken(printed), template.title)
    data = out.getvalue()
    return data, lambda: sought(printed, walked(_main_part(data)))


def _main_part(document: bytes) -> _Element:
    package = Package.finished(document)
    return package.tree(package.main_part())
