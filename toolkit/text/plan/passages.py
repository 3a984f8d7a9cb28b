"""The running text of an outline as passages and sentences, each still knowing where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import WHOLE_FILE
from toolkit.text.paragraphs import POINT_AS_STOP
from toolkit.text.plan.records import Entry, Said
from toolkit.text.render import heading_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Place
    from toolkit.text.tree import Enumeration, Joint, Node, Outline, Paragraph


class Passage(NamedTuple):
    """A stretch of a paragraph's text, with the places of the lines it stands in.

    `text` is written with full-width punctuation and paired quotation marks, character for character as
    long as what was typed, so that one pattern serves both widths.
    """

    text: str
    typed: str
    """The same stretch as it was typed."""
    start: int
    """Where in its paragraph it begins."""
    line_no: int
    place: Place
    joints: tuple[Joint, ...] = ()

    def part(self, start: int, end: int) -> Passage:
        """A part of it, without the white space around."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return self._replace(text=self.text[start:end], typed=self.typed[start:end], start=self.start + start)

    def words(self, match: re.Match[str], group: str | int = 0) -> str:
        """What a match in `text` was typed as."""
        return self.typed[slice(*match.span(group))]

    def said(self) -> Said:
        """All its words as typed, with the line they begin in."""
        line_no, place = self.line_no, self.place
        for joint in self.joints:
            if joint.start <= self.start:
                line_no, place = joint.line_no, joint.place
        return Said(self.typed, line_no, place)


def passage(paragraph: Paragraph) -> Passage:
    """A paragraph as a passage."""
    text, place = paragraph.text, paragraph.place or WHOLE_FILE
    return Passage(widened(text), text, 0, paragraph.line_no, place, paragraph.joints)


def widened(text: str) -> str:
    """The text with full-width punctuation and straight quotation marks paired; as long as before."""
    if not _HALF_WIDTH.search(text):
        return text
    wide = POINT_AS_STOP.sub("。", text).translate(_WIDE)
    if '"' not in wide:
        return wide
    pieces = wide.split('"')
    marks = ("“", "”")
    return pieces[0] + "".join(marks[place % 2] + piece for place, piece in enumerate(pieces[1:]))


_HALF_WIDTH = re.compile(r"[,;:!?().．\"]")
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")


def heading_said(node: Node) -> Said:
    """A heading with its number, and its place."""
    return Said(heading_line(node), node.line_no, node.place or WHOLE_FILE)


def passages(outline: Outline) -> Iterator[Passage]:
    """Every heading and paragraph of the paper in reading order."""
    yield from map(passage, outline.preamble)
    for node in outline.sections:
        yield from node_passages(node)


def node_passages(node: Node) -> Iterator[Passage]:
    """A heading, its paragraphs and all that stands beneath it."""
    yield from own_passages(node)
    for child in node.children:
        yield from node_passages(child)


def own_passages(node: Node) -> Iterator[Passage]:
    """A heading, without its number, and its own paragraphs."""
    if node.heading:
        words = node.heading + node.stop
        yield Passage(widened(words), words, 0, node.line_no, node.place or WHOLE_FILE)
    yield from map(passage, node.paragraphs)


def sentences(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The sentences of the passages, each without the white space around it."""
    for whole in passages:
        for match in _SENTENCE.finditer(whole.text):
            yield whole.part(match.start(), match.end())


_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）)]?")


def node_entry(node: Node) -> Entry:
    """A heading with its own paragraphs as an entry."""
    text = "\n".join(paragraph.text for paragraph in node.paragraphs)
    return Entry(node.heading or first_clause(text), text, heading_said(node))


def item_entries(counted: Enumeration, paragraph: Paragraph) -> tuple[Entry, ...]:
    """The items counted up in a paragraph as entries; an item without a name goes by its first clause."""
    whole, end = passage(paragraph), counted.start
    entries: list[Entry] = []
    for item in counted.items:
        start = paragraph.text.index(item.typed, end)
        end = paragraph.text.index(item.text, start + len(item.typed)) + len(item.text)
        name = item.name or first_clause(item.text)
        text = item.text[len(item.name) :].lstrip("。：:；;.．")
        entries.append(Entry(name, text, whole.part(start, end).said()))
    return tuple(entries)


def first_clause(text: str) -> str:
    """A text up to its first point, without the mark."""
    return text[: len(re.split("[，。；：\n]", widened(text), maxsplit=1)[0])]


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
