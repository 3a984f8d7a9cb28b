"""The words of a Word paragraph or cell as people see them, ticks, controls and accepted changes included."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Control, Span
from toolkit.ooxml.survey import PPR, RPR, STRIKES, VAL, P, is_on
from toolkit.ooxml.symbols import TICKED, UNTICKED, is_symbolic, shown, symbol
from toolkit.ooxml.xml import CHART, MATH, MC, VML, W14, W, children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element

    from toolkit.ooxml.survey import Survey

T, TBL, TC, TCPR, SDT = f"{W}t", f"{W}tbl", f"{W}tc", f"{W}tcPr", f"{W}sdt"
SDT_CONTENT = f"{W}sdtContent"
ALTERNATE = f"{MC}AlternateContent"
BOX = f"{W}txbxContent"
ART = f"{VML}textpath"
"""Words drawn as a picture, as old forms draw their titles."""
PLOT = f"{CHART}chart"
"""A chart in the text, drawn from figures that its alternative text may tell."""
GONE = frozenset({f"{W}del", f"{W}moveFrom"})
OPAQUE = GONE | {
    PPR,
    RPR,
    f"{W}sdtPr",
    f"{W}sdtEndPr",
    f"{W}instrText",
    f"{W}rt",
    f"{W}rubyPr",
    f"{W}delText",
}


class Mark(NamedTuple):
    """A content control's own properties."""

    tag: str
    checked: bool | None
    placeholder: bool


class Words(NamedTuple):
    """What one paragraph or one cell holds."""

    text: str
    controls: tuple[Control, ...] = ()
    underlined: tuple[Span, ...] = ()
    nested: tuple[_Element, ...] = ()
    """Tables, text boxes, drawn words and charts that stand in it."""
    has_struck: bool = False
    """Whether words in it are crossed out, which are none of its text."""


def plain_words(paragraph: _Element) -> str:
    """The words of a paragraph (or run) in which the survey found nothing out of the ordinary."""
    return "".join([t.text or "" for t in paragraph.iter(T)])


def cell_words(
    cell: _Element, noted: Survey, marks: tuple[Mark, ...] = (), numbers: Mapping[_Element, str] | None = None
) -> Words:
    """What a cell holds, with the controls that stand in it or (`marks`) around it."""
    if not marks:
        lines = []
        for child in cell:
            if child.tag == P and child not in noted.careful and child not in noted.joined:
                lines.append(plain_words(child))
            elif child.tag != TCPR:
                break
        else:
            return Words("\n".join(lines))
    pen = _Pen(noted, numbers or {})
    with_marks(pen, marks, cell, pen.blocks)
    return pen.words()


def paragraph_words(paragraphs: Iterable[_Element], noted: Survey, marks: tuple[Mark, ...] = ()) -> Words:
    """What a paragraph holds; several where a tracked change joined them into one."""
    pen = _Pen(noted, {})
    with_marks(pen, marks, paragraphs, pen.paragraphs)
    return pen.words()


def mark_of(sdt: _Element) -> Mark:
    """A content control's name (its tag, else its title), tick and whether it shows its prompt."""
    tag = title = ""
    checked, placeholder = None, False
    for el in children(sdt, f"{W}sdtPr"):
        if el.tag == f"{W}tag":
            tag = el.get(VAL, "")
        elif el.tag == f"{W}alias":
            title = el.get(VAL, "")
        elif el.tag == f"{W}showingPlcHdr":
            placeholder = is_on(el)
        elif el.tag == f"{W14}checkbox":
            checked = _is_ticked(el)
    return Mark(tag or title, checked, placeholder)


def chosen(alternate: _Element) -> Iterable[_Element]:
    """The children of the one alternative that is shown: the first choice, else the fallback."""
    for name in ("Choice", "Fallback"):
        found = alternate.find(f"{MC}{name}")
        if found is not None:
            return found
    return ()


def _is_ticked(checkbox: _Element) -> bool:
    state = checkbox.find(f"{W14}checked")
    return state is not None and state.get(f"{W14}val", "1") not in ("0", "false", "off")


def with_marks(
    pen: _Pen,
    marks: tuple[Mark, ...],
    content: Iterable[_Element],
    write: Callable[[Iterable[_Element]], None],
) -> None:
    """Writes the content and notes the controls that stand around all of it."""
    start = pen.length
    write(content)
    pen.marks.extend((mark, start, pen.length) for mark in marks)


class _Field:
    """A field that is being read: code dropped, result kept; an old form field keeps its own state."""

    __slots__ = ("form", "in_code", "start")

    def __init__(self, begin: _Element, start: int) -> None:
        self.form = begin.find(f"{W}ffData")
        self.in_code = True
        self.start = start


class _Pen:
    """Writes down what it walks over; one pen for one paragraph or cell."""

    def __init__(self, noted: Survey, numbers: Mapping[_Element, str]) -> None:
        self.noted = noted
        self.numbers = numbers
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[tuple[Mark, int, int]] = []
        self.underlined: list[Span] = []
        self.nested: list[_Element] = []
        self.fields: list[_Field] = []
        self.is_continuing = True
        self.is_page_ended = False
        self.has_struck = False

    def words(self) -> Words:
        text = "".join(self.parts)
        controls = tuple(
            Control(mark.tag, text[start:end], Span(start, end), mark.checked, mark.placeholder)
            for mark, start, end in sorted(self.marks, key=_by_span)
        )
        return Words(text, controls, tuple(self.underlined), tuple(self.nested), self.has_struck)

    def put(self, text: str) -> None:
        if text and not any(field.in_code for field in self.fields):
            words = f"\n{text}" if self.is_page_ended else text
            self.is_page_ended = False
            self.parts.append(words)
            self.length += len(words)

    def line_break(self, br: _Element) -> None:
        """A new line; where a page ends, only if words stand on both sides of the break."""
        if br.get(f"{W}type", "textWrapping") == "textWrapping":
            self.put("\n")
        else:
            self.is_page_ended = bool(self.parts) and self.parts[-1] != "\n"

    def blocks(self, container: Iterable[_Element]) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self.paragraphs((child,))
            elif tag == TBL:
                self.nested.append(child)
            elif tag == SDT:
                self._block_control(child)
            elif tag == ALTERNATE:
                self.blocks(chosen(child))
            elif tag != TCPR and tag not in OPAQUE:
                self.blocks(child)

    def _block_control(self, sdt: _Element) -> None:
        content = children(sdt, SDT_CONTENT)
        if any(child.tag == P for child in content):
            self._begin_paragraph()
            self.is_continuing = True
        with_marks(self, (mark_of(sdt),), content, self.blocks)

    def paragraphs(self, paragraphs: Iterable[_Element]) -> None:
        for paragraph in paragraphs:
            self._begin_paragraph()
            self._number(paragraph)
            self.inside(paragraph)
            self.is_continuing = paragraph in self.noted.joined

    def _number(self, paragraph: _Element) -> None:
        """The automatic number; a bare figure is kept apart from the words that follow, as people see it."""
        number = self.numbers.get(paragraph, "")
        is_bare = number[-1:].isalnum() and plain_words(paragraph)
        self.put(f"{number} " if is_bare else number)

    def _begin_paragraph(self) -> None:
        """A field that was never ended does not reach into the next paragraph."""
        self.fields.clear()
        self.is_page_ended = False
        if not self.is_continuing:
            self.put("\n")

    def inside(self, parent: Iterable[_Element]) -> None:
        for child in parent:
            action = _ACTIONS.get(child.tag)
            if action is not None:
                action(self, child)
            elif child.tag not in OPAQUE:
                self.inside(child)

    def run(self, run: _Element) -> None:
        look = _look(run)
        if look.is_hidden or look.is_struck:
            self.has_struck |= look.is_struck and bool(plain_words(run).strip())
            self.inside(el for el in run if el.tag == f"{W}fldChar")
            return
        start, parts = self.length, len(self.parts)
        self.inside(run)
        if look.font:
            self.parts[parts:] = [shown("".join(self.parts[parts:]), look.font)]
        if look.is_underlined and self.length > start:
            self._underline(start)

    def _underline(self, start: int) -> None:
        if self.underlined and self.underlined[-1].end == start:
            start = self.underlined.pop().start
        self.underlined.append(Span(start, self.length))

    def control(self, sdt: _Element) -> None:
        with_marks(self, (mark_of(sdt),), children(sdt, SDT_CONTENT), self.inside)

    def boxes(self, drawing: _Element) -> None:
        inner: set[_Element] = set()
        for box in drawing.iter(BOX, ART, PLOT):
            if box not in inner:
                self.nested.append(box)
                inner.update(box.iter(BOX))

    def field(self, char: _Element) -> None:
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field(char, self.length))
        elif self.fields and kind == "separate":
            self.fields[-1].in_code = False
        elif self.fields and kind == "end":
            self._end(self.fields.pop())

    def _end(self, ended: _Field) -> None:
        if ended.form is not None:
            checked, answer = _form_answer(ended.form)
            if self.length == ended.start:
                self.put(answer)
            name = ended.form.find(f"{W}name")
            tag = "" if name is None else name.get(VAL, "")
            self.marks.append((Mark(tag, checked, placeholder=False), ended.start, self.length))


class _Look(NamedTuple):
    is_hidden: bool = False
    is_underlined: bool = False
    font: str = ""
    is_struck: bool = False


_MARKED_OUT = frozenset(f"{W}{name}" for name in ("u", "highlight", "em", "bdr"))
"""An underline, and what people mark one of several words with in its place: a pen, dots, a frame."""


def _look(run: _Element) -> _Look:
    if not len(run) or run[0].tag != RPR:
        return _Look()
    hidden, underlined, font, struck = False, False, "", False
    for el in run[0]:
        if el.tag in _MARKED_OUT:
            underlined |= el.get(VAL, "single") not in ("none", "nil")
        elif el.tag == f"{W}vanish":
            hidden = is_on(el)
        elif el.tag in STRIKES:
            struck |= is_on(el)
        elif el.tag == f"{W}rFonts" and is_symbolic(el.get(f"{W}ascii", "")):
            font = el.get(f"{W}ascii", "")
    return _Look(hidden, underlined, font, struck)


def _form_answer(form: _Element) -> tuple[bool | None, str]:
    """The state of an old form field that keeps its answer in its properties: a check box or a list."""
    box = form.find(f"{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        is_ticked = state is not None and is_on(state)
        return is_ticked, TICKED if is_ticked else UNTICKED
    choices = form.find(f"{W}ddList")
    return None, "" if choices is None else _selected(choices)


def _selected(choices: _Element) -> str:
    entries = [el.get(VAL, "") for el in choices.findall(f"{W}listEntry")]
    result = choices.find(f"{W}result")
    number = "0" if result is None else result.get(VAL, "0")
    return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""


def _by_span(found: tuple[Mark, int, int]) -> tuple[int, int]:
    return found[1], -found[2]


_ACTIONS: dict[str, Callable[[_Pen, _Element], None]] = {
    f"{W}r": _Pen.run,
    T: lambda pen, el: pen.put(el.text or ""),
    f"{MATH}t": lambda pen, el: pen.put(el.text or ""),
    f"{W}tab": lambda pen, _: pen.put("\t"),
    f"{W}ptab": lambda pen, _: pen.put("\t"),
    f"{W}br": _Pen.line_break,
    f"{W}cr": lambda pen, _: pen.put("\n"),
    f"{W}noBreakHyphen": lambda pen, _: pen.put("-"),
    f"{W}sym": lambda pen, el: pen.put(symbol(el.get(f"{W}char", ""), el.get(f"{W}font", ""))),
    f"{W}fldChar": _Pen.field,
    SDT: _Pen.control,
    ALTERNATE: lambda pen, el: pen.inside(chosen(el)),
    f"{W}drawing": _Pen.boxes,
    f"{W}pict": _Pen.boxes,
    f"{W}object": _Pen.boxes,
}
