"""An outline written out again: as plain text, as Markdown, as a sketch of its headings, as JSON.

Reading what `as_text` or `as_markdown` wrote gives the same outline; plain text knows no headings without
a number, so those come back as paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.tree import Enumeration, Node, Outline, Paragraph


def as_text(outline: Outline) -> str:
    """The paper as plain text, a paragraph a line."""
    return "\n".join(_text_lines(outline)) + "\n"


def _text_lines(outline: Outline) -> Iterator[str]:
    yield from _head(outline)
    yield from (paragraph.text for paragraph in outline.preamble)
    for node in outline.sections:
        yield from _node_lines(node)
    yield from _tail(outline)
    for annex in outline.annexes:
        yield from _text_lines(annex)


def _head(outline: Outline) -> Iterator[str]:
    parts = (
        *outline.masthead,
        outline.doc_number,
        outline.title,
        *outline.subtitle.split("\n"),
        outline.salutation,
    )
    yield from filter(None, parts)


def _tail(outline: Outline) -> Iterator[str]:
    alone = len(outline.attachments) == 1
    for place, title in enumerate(outline.attachments, start=1):
        lead = "附件：" if place == 1 else ""
        yield lead + (title if alone else f"{place}.{title}")
    yield from filter(None, (*outline.signature.split("\n"), outline.date))
    yield from outline.colophon


def _node_lines(node: Node) -> Iterator[str]:
    rest = [paragraph.text for paragraph in node.paragraphs]
    yield heading_line(node) + (rest.pop(0) if node.ran_in else "")
    yield from rest
    for child in node.children:
        yield from _node_lines(child)


def heading_line(node: Node) -> str:
    """A heading with its number and the mark that ends it, as it stands on its line."""
    apart = "　" if _NEEDS_SPACE.search(node.number) else ""
    return f"{node.number}{apart}{node.heading}{node.stop}"


_NEEDS_SPACE = re.compile(r"第.+[^：:，,、]$|\.[0-9]+$")


# --- Markdown ----------------------------------------------------------------------------------------

_DEEPEST = 6
_SPECIAL = re.compile(r"([\\`*_])|^([#+\->|~])|^([0-9]{1,3})([.)])")


def as_markdown(outline: Outline) -> str:
    """The paper as Markdown: # for the title, ## and deeper for headings on lines of their own."""
    return "\n\n".join(_blocks(outline)) + "\n"


def _blocks(outline: Outline) -> Iterator[str]:
    head = list(_head(outline))
    yield from (f"# {_escaped(line)}" if line == outline.title else _escaped(line) for line in head)
    yield from (_escaped(paragraph.text) for paragraph in outline.preamble)
    for node in outline.sections:
        yield from _node_blocks(node)
    yield from (_escaped(line) for line in _tail(outline))
    for annex in outline.annexes:
        yield from _blocks(annex)


def _node_blocks(node: Node) -> Iterator[str]:
    rest = [paragraph.text for paragraph in node.paragraphs]
    if node.ran_in or node.level >= _DEEPEST or not node.heading:
        yield _escaped(heading_line(node) + (rest.pop(0) if node.ran_in else ""))
    else:
        yield f"{'#' * (node.level + 1)} {_escaped(heading_line(node))}"
    yield from map(_escaped, rest)
    for child in node.children:
        yield from _node_blocks(child)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"{match[3]}\\{match[4]}" if match[3] else f"\\{match[0]}"


# --- for people and for programs ---------------------------------------------------------------------


def sketch(outline: Outline) -> str:
    """The tree of headings, two spaces a level, with each heading's line: what `read --outline` prints."""
    lines = [" ".join(filter(None, (outline.doc_number, outline.title)))]
    lines += [line for node in outline.sections for line in _sketched(node)]
    return "\n".join([*filter(None, lines), *map(sketch, outline.annexes)])


def _sketched(node: Node) -> Iterator[str]:
    words = node.heading or (node.paragraphs[0].text[:20] + "…" if node.paragraphs else "")
    odd = f"  [{'、'.join(_SAID[oddity] for oddity in node.oddities)}]" if node.oddities else ""
    yield f"{'  ' * node.level}{node.number}{words}（第{node.line_no}行）{odd}"
    for paragraph in node.paragraphs:
        for enumeration in paragraph.enumerations:
            yield from (f"{'  ' * (node.level + 1)}{item.typed}{item.name}" for item in enumeration.items)
    for child in node.children:
        yield from _sketched(child)


_SAID = {
    "ordinal-lost": "序号缺失",
    "ordinal-jumped": "序号不连续",
    "ordinal-repeated": "序号重复",
    "ordinal-form": "序号写法不一致",
}


def as_json(outline: Outline) -> dict[str, object]:
    """The outline as plain dicts and lists, ready for `json.dumps`."""
    return {
        "title": outline.title, "subtitle": outline.subtitle, "doc_number": outline.doc_number,
        "masthead": list(outline.masthead),
        "salutation": outline.salutation, "preamble": [_paragraph_json(part) for part in outline.preamble],
        "sections": [_node_json(node) for node in outline.sections],
        "attachments": list(outline.attachments),
        "signature": outline.signature, "date": outline.date,
        "colophon": list(outline.colophon),
        "annexes": [as_json(annex) for annex in outline.annexes],
    }  # fmt: skip


def _node_json(node: Node) -> dict[str, object]:
    return {
        "number": node.number, "ordinal": node.ordinal, "habit": node.habit.value, "level": node.level,
        "heading": node.heading, "ran_in": node.ran_in, "line": node.line_no, "place": str(node.place or ""),
        "oddities": [oddity.value for oddity in node.oddities],
        "paragraphs": [_paragraph_json(part) for part in node.paragraphs],
        "children": [_node_json(child) for child in node.children],
    }  # fmt: skip


def _paragraph_json(paragraph: Paragraph) -> dict[str, object]:
    return {
        "text": paragraph.text, "line": paragraph.line_no, "place": str(paragraph.place or ""),
        "rejoined": list(paragraph.rejoined),
        "enumerations": [_enumeration_json(found) for found in paragraph.enumerations],
    }  # fmt: skip


def _enumeration_json(found: Enumeration) -> dict[str, object]:
    items = [{"ordinal": item.ordinal, "name": item.name, "text": item.text} for item in found.items]
    return {"name": found.name, "announced": found.announced, "items": items}
