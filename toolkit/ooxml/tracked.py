"""Tracked changes in a Word part: words replaced, paragraphs joined, each for a person to accept or refuse.

Every character of a paragraph is a `Glyph` that knows the text element it is written in. Cutting runs apart
keeps their formatting on both sides; edits are made from the end backwards, so that the glyphs before them
stay true.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.ooxml.inline import ALTERNATE, OPAQUE, SDT, SDT_CONTENT, chosen
from toolkit.ooxml.survey import PPR, RPR, STRIKES, P, is_on
from toolkit.ooxml.template_values import clean
from toolkit.ooxml.xml import MATH, XML_SPACE, W, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

RUN, TEXT, BREAK = f"{W}r", f"{W}t", f"{W}br"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    BREAK: "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": "\ufffc",
}
"""What stands in a run beside its words, and what it reads as; none of it is edited."""
_CHINESE_SIGNS = frozenset("“”‘’…—·")
"""Signs that Word sets in the Latin font unless it is told that they are Chinese."""


class Glyph(NamedTuple):
    """One character people see. `text` is the element that holds it, None for what cannot be edited."""

    char: str
    text: _Element | None = None
    at: int = 0
    ends: _Element | None = None
    """The paragraph that this line break ends, where the next one can be joined to it."""

    @property
    def is_editable(self) -> bool:
        """Whether it can be struck out."""
        return self.text is not None or self.ends is not None


# --- reading -----------------------------------------------------------------------------------------


def glyphs(paragraph: _Element) -> list[Glyph]:
    """The characters of a paragraph in the accepted view, fields read but not edited."""
    return _Reader().inside(paragraph)


class _Reader:
    """Reads one paragraph; remembers whether it is inside a field."""

    def __init__(self) -> None:
        self._fields: list[bool] = []
        """For each open field whether its code, rather than its result, is being read."""

    def inside(self, parent: Iterable[_Element]) -> list[Glyph]:
        return [glyph for child in parent for glyph in self._of(child)]

    def _of(self, el: _Element) -> list[Glyph]:
        tag = el.tag
        if tag == RUN:
            return self._run(el)
        if tag == SDT:
            return self.inside(children(el, SDT_CONTENT))
        if tag == ALTERNATE:
            return self.inside(chosen(el))
        if tag == f"{MATH}t":
            return [Glyph(char) for char in el.text or ""]
        return [] if tag in OPAQUE else self.inside(el)

    def _run(self, run: _Element) -> list[Glyph]:
        read = [glyph for child in run for glyph in self._piece(child)]
        return [] if _is_hidden(run) else read

    def _piece(self, el: _Element) -> list[Glyph]:
        if el.tag == f"{W}fldChar":
            self._field(el.get(f"{W}fldCharType", ""))
        if el.tag == ALTERNATE:
            return self.inside(chosen(el))
        if any(self._fields):
            return []
        if el.tag == TEXT:
            holder = None if self._fields else el
            return [Glyph(char, holder, at) for at, char in enumerate(el.text or "")]
        return [Glyph(_SIGNS[el.tag])] if el.tag in _SIGNS else []

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def _is_hidden(run: _Element) -> bool:
    """Whether a run shows no words, or only words that are crossed out."""
    switches = (run.find(f"{RPR}/{name}") for name in (f"{W}vanish", *STRIKES))
    return any(switch is not None and is_on(switch) for switch in switches)


# --- writing -----------------------------------------------------------------------------------------


class Tracker:
    """Writes tracked changes into one part, in one person's name; each gets an id of its own."""

    def __init__(self, root: _Element, author: str, written: datetime | None) -> None:
        ids = (el.get(f"{W}id", "") for el in root.iter() if isinstance(el.tag, str))
        self._next = 1 + max((int(found) for found in ids if found.lstrip("-").isdigit()), default=0)
        self._said = {f"{W}author": author}
        if written:
            self._said[f"{W}date"] = written.strftime("%Y-%m-%dT%H:%M:%SZ")  # Word's habit: local, with a Z

    def replace(self, before: Glyph | None, struck: Sequence[Glyph], after: Glyph | None, words: str) -> None:
        """Strikes out editable glyphs and puts words in their place, which may be nothing.

        `before` and `after` are the glyphs beside them in the line: new words take the looks of what they
        replace, else of what stands before them, else behind them.
        """
        looks = next(
            (_looks_of(glyph.text) for glyph in (*struck, before, after) if glyph and glyph.text is not None),
            [],
        )
        place = self._struck(struck)
        if words:
            self._insert(_run(looks, words), place, before, after)

    def _struck(self, struck: Sequence[Glyph]) -> _Element | None:
        """Strikes glyphs out from the last to the first; gives the mark of the last words among them."""
        last: _Element | None = None
        for text, group in groupby(reversed(struck), key=lambda glyph: glyph.text):
            found = list(group)
            if text is None:
                self._join(found)
            else:
                mark = self._strike(text, found[-1].at, found[0].at + 1)
                last = mark if last is None else last
        return last

    def _strike(self, text: _Element, start: int, end: int) -> _Element:
        """A stretch of one text element, wrapped as deleted."""
        _cut_behind(text, end)
        run = _cut(text, start)
        mark = self._mark("del")
        run.addprevious(mark)
        mark.append(run)
        for piece in run.iterchildren(TEXT):
            piece.tag = f"{W}delText"
            piece.set(XML_SPACE, "preserve")
        return mark

    def _join(self, ends: Sequence[Glyph]) -> None:
        """Marks the ends of paragraphs as deleted, so that the next ones continue them."""
        for glyph in ends:
            if glyph.ends is not None:
                properties = _child(glyph.ends, PPR, first=True)
                _paragraph_mark(properties).insert(0, self._mark("del"))

    def _insert(
        self, run: _Element, place: _Element | None, before: Glyph | None, after: Glyph | None
    ) -> None:
        mark = self._mark("ins")
        mark.append(run)
        if place is not None:
            place.addnext(mark)
        elif before is not None and before.text is not None:
            _cut_behind(before.text, before.at + 1)
            _parent(before.text).addnext(mark)
        elif after is not None and after.text is not None:
            _cut(after.text, after.at).addprevious(mark)

    def _mark(self, kind: str) -> _Element:
        number, self._next = str(self._next), self._next + 1
        return etree.Element(f"{W}{kind}", {f"{W}id": number, **self._said})


def _looks_of(text: _Element) -> list[_Element]:
    """A copy of the run properties of a text element, if it has any."""
    return [deepcopy(el) for el in _parent(text).iterchildren(RPR)]


def _run(looks: list[_Element], words: str) -> _Element:
    """A run of new words with these looks."""
    run = etree.Element(RUN)
    run.extend(looks)
    if _CHINESE_SIGNS.intersection(words):
        fonts = _child(_child(run, RPR, first=True), f"{W}rFonts", first=True)
        fonts.set(f"{W}hint", "eastAsia")
    text = etree.SubElement(run, TEXT, {XML_SPACE: "preserve"})
    text.text = clean(words)
    return run


def _cut(text: _Element, at: int) -> _Element:
    """The run that begins with a character of a text element; what stands before it keeps its own run."""
    run = _parent(text)
    content = [el for el in run if el.tag != RPR]
    if at == 0 and content[0] is text:
        return run
    rest = _twin(run)
    following = content[content.index(text) + (at > 0) :]
    if at:
        words = text.text or ""
        piece = etree.SubElement(rest, TEXT, {XML_SPACE: "preserve"})
        piece.text, text.text = words[at:], words[:at]
        text.set(XML_SPACE, "preserve")
    rest.extend(following)
    run.addnext(rest)
    return rest


def _cut_behind(text: _Element, at: int) -> None:
    """Moves what follows a character of a text element into a run of its own."""
    if at < len(text.text or ""):
        _cut(text, at)
        return
    run = _parent(text)
    following = list(text.itersiblings())
    if following:
        rest = _twin(run)
        rest.extend(following)
        run.addnext(rest)


def _twin(run: _Element) -> _Element:
    """An empty run that looks like another."""
    twin = etree.Element(RUN, {str(name): str(value) for name, value in run.attrib.items()})
    twin.extend(deepcopy(el) for el in run.iterchildren(RPR))
    return twin


_AFTER_MARK = (f"{W}sectPr", f"{W}pPrChange")


def _paragraph_mark(properties: _Element) -> _Element:
    """The properties of a paragraph's own mark, in the place the schema gives them."""
    found = properties.find(RPR)
    if found is None:
        found = etree.Element(RPR)
        behind = next((el for el in properties if el.tag in _AFTER_MARK), None)
        if behind is None:
            properties.append(found)
        else:
            behind.addprevious(found)
    return found


def _child(parent: _Element, tag: str, *, first: bool) -> _Element:
    """A child of this name, made where there is none."""
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(0 if first else len(parent), found)
    return found


def _parent(el: _Element) -> _Element:
    found = el.getparent()
    if found is None:
        raise LookupError(el.tag)
    return found


def paragraphs_of(cell: _Element) -> Iterator[_Element]:
    """The paragraphs of a cell itself, not those of tables and text boxes in it; a paragraph is its own."""
    if cell.tag == P:
        yield cell
        return
    for paragraph in cell.iter(P):
        if next(paragraph.iterancestors(cell.tag, f"{W}txbxContent"), None) is cell:
            yield paragraph
