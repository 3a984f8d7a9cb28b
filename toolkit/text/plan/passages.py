"""The running text of an outline as passages and sentences, each still knowing where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import WHOLE_FILE
from toolkit.text.plan.records import Entry, Said
from toolkit.text.render import heading_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Place
    from toolkit.text.tree import Enumeration, Joint, Node, Outline, Paragraph


class Passage(NamedTuple):
    """A stretch of a paragraph's text, with the places of the lines it stands in."""

    text: str
    start: int
    """Where in its paragraph it begins."""
    line_no: int
    place: Place
    joints: tuple[Joint, ...] = ()

    def said(self, words: str = "") -> Said:
        """These words (or all of them), with the line they begin in."""
        start = self.start + max(0, self.text.find(words))
        line_no, place = self.line_no, self.place
        for joint in self.joints:
            if joint.start <= start:
                line_no, place = joint.line_no, joint.place
        return Said(words or self.text, line_no, place)


def passage(paragraph: Paragraph) -> Passage:
    """A paragraph as a passage."""
    return Passage(paragraph.text, 0, paragraph.line_no, paragraph.place or WHOLE_FILE, paragraph.joints)


def heading_said(node: Node) -> Said:
    """A heading with its number, and its place."""
    return Said(heading_line(node), node.line_no, node.place or WHOLE_FILE)


def passages(outline: Outline) -> Iterator[Passage]:
    """Every paragraph of the paper in reading order, headings left out."""
    yield from map(passage, outline.preamble)
    for node in outline.sections:
        yield from node_passages(node)


def node_passages(node: Node) -> Iterator[Passage]:
    """Every paragraph beneath a heading, however deep."""
    yield from map(passage, node.paragraphs)
    for child in node.children:
        yield from node_passages(child)


def sentences(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The sentences of the passages, each without the white space around it."""
    for whole in passages:
        for match in _SENTENCE.finditer(whole.text):
            words = match[0].strip()
            yield whole._replace(text=words, start=whole.start + match.start() + match[0].find(words))


_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）)]?")


def node_text(node: Node) -> str:
    """A node's own words: heading and paragraphs, without its children."""
    return "".join([node.heading, node.stop, *(paragraph.text for paragraph in node.paragraphs)])


def node_entry(node: Node) -> Entry:
    """A heading with its own paragraphs as an entry."""
    text = "\n".join(paragraph.text for paragraph in node.paragraphs)
    return Entry(node.heading or first_clause(text), text, heading_said(node))


def item_entries(counted: Enumeration, paragraph: Paragraph) -> tuple[Entry, ...]:
    """The items counted up in a paragraph as entries; an item without a name goes by its first clause."""
    where = passage(paragraph)
    return tuple(
        Entry(
            item.name or first_clause(item.text),
            item.text[len(item.name) :].lstrip("。：:；;"),
            where.said(item.typed + item.text),
        )
        for item in counted.items
    )


def first_clause(text: str) -> str:
    """A text up to its first point, without the mark."""
    return re.split("[，。；：,;:\n]", text, maxsplit=1)[0]


def all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, each before its children."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def brotherhoods(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Every list of brothers, from the outermost inwards."""
    yield nodes
    for node in nodes:
        if node.children:
            yield from brotherhoods(node.children)
