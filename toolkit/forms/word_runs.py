"""Markers in a Word paragraph: found however its runs are split, and cut out as runs of their own."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.forms.markers import found
from toolkit.ooxml.xml import XML_SPACE, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from toolkit.forms.markers import Marker

PARAGRAPH, RUN, TEXT = f"{W}p", f"{W}r", f"{W}t"
PARAGRAPH_LOOK, LOOK = f"{W}pPr", f"{W}rPr"

_AROUND_RUNS = {
    f"{W}{name}"
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
    )
}
_GLYPHS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A marker in a paragraph and the runs that hold exactly its text."""

    marker: Marker
    paragraph: _Element
    runs: tuple[_Element, ...]
    is_alone: bool
    """Whether the paragraph holds nothing else."""

    @property
    def look(self) -> _Element | None:
        """The run properties that the answer takes over: those of the marker's first run."""
        return self.runs[0].find(LOOK)

    def replace(self, elements: Iterable[_Element]) -> None:
        """Put elements where the marker stands."""
        for element in elements:
            self.runs[0].addprevious(element)
        for run in self.runs:
            _empty(run)


def runs_of(element: _Element) -> Iterator[_Element]:
    """The runs whose text people see in a paragraph; deleted text and text boxes are no part of it."""
    for child in element:
        if child.tag == RUN:
            yield child
        elif child.tag in _AROUND_RUNS:
            yield from runs_of(child)


def text_of(run: _Element) -> str:
    """What a run shows: text, tabs and line breaks."""
    return "".join(map(_shown, run))


def paragraph_text(paragraph: _Element) -> str:
    """What a paragraph shows, text boxes that hang on it left out."""
    return "".join(map(text_of, runs_of(paragraph)))


def slots(paragraph: _Element) -> list[Slot]:
    """Every marker of a paragraph, its text cut into runs of its own."""
    text = paragraph_text(paragraph)
    markers = list(found(text))
    if not markers:
        return []
    _cut(paragraph, sorted({point for span, _ in markers for point in span}))
    first = markers[0][0]
    is_alone = len(markers) == 1 and not (text[: first.start] + text[first.end :]).strip()
    placed = list(_placed(paragraph))
    return [
        Slot(
            marker, paragraph, tuple(run for start, run in placed if span.start <= start < span.end), is_alone
        )
        for span, marker in markers
    ]


def rewrite(paragraph: _Element, start: int, end: int, text: str) -> None:
    """Put text in the place of a stretch of a paragraph's own text, in the look of what stood there."""
    _cut(paragraph, [start, end])
    placed = list(_placed(paragraph))
    inside = [run for position, run in placed if start <= position < end]
    before = [run for position, run in placed if position < start]
    near = inside or before[-1:] or [run for _, run in placed[:1]]
    look = near[0].find(LOOK) if near else paragraph.find(f"{PARAGRAPH_LOOK}/{LOOK}")
    written = new_run(text, look)
    if inside:
        inside[0].addprevious(written)
    elif before:
        before[-1].addnext(written)
    else:
        paragraph.insert(1 if paragraph.find(PARAGRAPH_LOOK) is not None else 0, written)
    for run in inside:
        _empty(run)


def new_run(text: str, look: _Element | None) -> _Element:
    """A run of the given look that shows `text`."""
    run = etree.Element(RUN)
    if look is not None:
        run.append(copy.deepcopy(look))
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            etree.SubElement(run, f"{W}br")
        _append_line(run, line)
    return run


def attributes(element: _Element) -> dict[str, str]:
    """An element's attributes, to make another one with."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def take_out(element: _Element) -> None:
    """Remove an element from the tree it is in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _append_line(run: _Element, line: str) -> None:
    for part_number, part in enumerate(line.split("\t")):
        if part_number:
            etree.SubElement(run, f"{W}tab")
        if part:
            run.append(_text(part))


def _text(text: str) -> _Element:
    element = etree.Element(TEXT, {XML_SPACE: "preserve"})
    element.text = text
    return element


def _shown(child: _Element) -> str:
    return child.text or "" if child.tag == TEXT else _GLYPHS.get(child.tag, "")


def _placed(paragraph: _Element) -> Iterator[tuple[int, _Element]]:
    """Each run that shows something, with the position of its first character."""
    position = 0
    for run in runs_of(paragraph):
        length = len(text_of(run))
        if length:
            yield position, run
        position += length


def _cut(paragraph: _Element, points: list[int]) -> None:
    """Split runs so that each of the positions lies between two runs."""
    for start, run in list(_placed(paragraph)):
        end = start + len(text_of(run))
        done = start
        for point in points:
            if done < point < end:
                _split_before(run, point - done)
                done = point


def _split_before(run: _Element, length: int) -> None:
    """Move the first `length` characters of a run into a new run before it."""
    front = etree.Element(RUN, attributes(run))
    look = run.find(LOOK)
    if look is not None:
        front.append(copy.deepcopy(look))
    for child in [child for child in run if child.tag != LOOK]:
        shown = _shown(child)
        if length <= 0:
            break
        if len(shown) <= length:
            front.append(child)
        else:
            front.append(_text(shown[:length]))
            child.text = shown[length:]
            child.set(XML_SPACE, "preserve")
        length -= len(shown)
    run.addprevious(front)


def _empty(run: _Element) -> None:
    """Take the text out of a run, and the run itself unless it holds something else, such as an anchor."""
    for child in [child for child in run if _shown(child)]:
        run.remove(child)
    if all(child.tag == LOOK for child in run):
        take_out(run)
