"""Proof that a written document says what it was meant to say: it is opened again and read.

What to look for is what the template really printed, collected while it was rendering, in that order. Each
value is then found in the text of the part behind the one before it, so no value can stand in for another.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes
from lxml import etree
from markupsafe import Markup

from toolkit.errors import BanwenError
from toolkit.ooxml.template_values import UNSPOKEN
from toolkit.ooxml.xml import text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SEPARATOR = "\x01"
_PARAGRAPH = re.compile("<w:p[ />]")
_PARAGRAPHS = re.compile(b"<w:p[ />]")
_TOLD = re.compile(rb' descr="([^"]*)"')
_ELEMENT = re.compile("<[^>]*>")


class Least(NamedTuple):
    """How many paragraphs and tables a part has at the least, whatever its loops and conditions do."""

    paragraphs: int
    tables: int


NOTHING = Least(0, 0)


def least(body: Iterable[nodes.Node]) -> Least:
    """What these statements of a template write in any case: loops may be empty, conditions go either way."""
    counts = [_least(node) for node in body]
    return Least(sum(one.paragraphs for one in counts), sum(one.tables for one in counts))


def _least(node: nodes.Node) -> Least:
    if isinstance(node, nodes.Output):
        return least(node.nodes)
    if isinstance(node, nodes.TemplateData):
        return Least(len(_PARAGRAPH.findall(node.data)), node.data.count("<w:tbl>"))
    if isinstance(node, nodes.If):
        return _least_of(least(node.body), *(_least(branch) for branch in node.elif_), least(node.else_))
    return least(node.body) if isinstance(node, nodes.With | nodes.Scope) else NOTHING


def _least_of(*branches: Least) -> Least:
    return Least(min(one.paragraphs for one in branches), min(one.tables for one in branches))


class Expected(NamedTuple):
    """What one part of the document must hold when it is opened again."""

    part: str
    texts: Sequence[str]
    least: Least


def spoken(chunks: Iterable[str]) -> list[str]:
    """The texts a reader must find, in order, from the pieces a template yielded (values are Markup)."""
    printed = [chunk for chunk in chunks if isinstance(chunk, Markup) and not chunk.startswith(UNSPOKEN)]
    joined = _SEPARATOR.join(printed)
    if "<" in joined:
        joined = _ELEMENT.sub(_SEPARATOR, joined)
    if "&" in joined:
        joined = html.unescape(joined)
    return [text for text in joined.split(_SEPARATOR) if text]


def prove(document: bytes, expected: Iterable[Expected], template: str) -> None:
    """Opens the document again; raises BanwenError `document-incomplete` where something is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            for part in expected:
                _prove_part(package.read(part.part), part, template)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise BanwenError("document-incomplete", template=template, missing=str(error)) from error


def prove_anywhere(document: bytes, texts: Iterable[str], template: str) -> None:
    """As `prove`, where it is not known which part says what: each text stands somewhere in the document."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        sources = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    said = "".join((*map(text_in, sources), *map(_drawn, sources)))
    for text in texts:
        if text not in said:
            raise BanwenError("document-incomplete", template=template, missing=f"“{text[:30]}”")


def _prove_part(data: bytes, expected: Expected, template: str) -> None:
    for missing in (
        *_missing_texts(text_in(data), expected.texts),
        *_missing_structure(data, expected.least),
    ):
        raise BanwenError("document-incomplete", template=template, missing=missing)


def _drawn(data: bytes) -> str:
    """The words that pictures and charts of a part are told with, each on a line of its own."""
    return "".join(f"\n{html.unescape(told.decode())}" for told in _TOLD.findall(data))


def _missing_texts(whole: str, texts: Sequence[str]) -> Iterator[str]:
    position = 0
    for text in texts:
        found = whole.find(text, position)
        if found < 0:
            yield f"“{text[:30]}”"
            return
        position = found + len(text)


def _missing_structure(data: bytes, least: Least) -> Iterator[str]:
    """Counted in the bytes, which are known to be well-formed and to hold no comments or CDATA."""
    paragraphs, tables = len(_PARAGRAPHS.findall(data)), data.count(b"<w:tbl>")
    if paragraphs < least.paragraphs:
        yield f"{least.paragraphs}个段落（只有{paragraphs}个）"
    if tables < least.tables:
        yield f"{least.tables}张表（只有{tables}张）"
