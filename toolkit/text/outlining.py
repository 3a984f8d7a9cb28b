"""The outline of a paper: its heading tree, read from lines of text, Word paragraphs or Markdown alike.

    lines ─► frame (title … date) ─► whole paragraphs ─► headings ─► tree

A heading's depth comes from how the paper itself nests its numbers, not from a fixed order: a number of a
habit that is open already continues there, any other one begins beneath what stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.text.frame import frame, is_annex_label
from toolkit.text.lines import lines_of_document, lines_of_markdown, lines_of_text
from toolkit.text.numbering import Habit, Numbering, form, numbering
from toolkit.text.paragraphs import Heading, announced, breaks_off, enumerations, own_numbering, split_heading
from toolkit.text.tree import Enumeration, Item, Joint, Line, Node, Oddity, Outline, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Enumeration", "Habit", "Item", "Joint", "Line", "Node", "Oddity", "Outline", "Paragraph", "announced",
    "lines_of_document", "lines_of_markdown", "lines_of_text", "outline", "walk",
]  # fmt: skip


def outline(lines: Iterable[Line]) -> Outline:
    """The outline of a paper given line by line."""
    return _outline([line for line in _with_gaps(lines) if line.text.strip()])


def walk(nodes: Iterable[Node]) -> Iterable[Node]:
    """Every node of the trees, each before what stands beneath it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _with_gaps(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines, numbered where they came without a number of their own."""
    for line_no, line in enumerate(lines, start=1):
        yield line if line.line_no else line._replace(line_no=line_no)


def _outline(lines: list[Line]) -> Outline:
    parts = frame(lines)
    preamble, sections = _tree(_whole_pieces(parts.body))
    return Outline(
        parts.title, parts.subtitle, parts.doc_number, parts.masthead, parts.salutation, preamble, sections,
        parts.attachments, parts.signature, parts.date, parts.colophon,
        tuple(_annex(annex) for annex in parts.annexes), parts.title_line,
    )  # fmt: skip


def _annex(lines: list[Line]) -> Outline:
    """An attachment; a paper sent out by a notice has no 附件1 above its title."""
    label = lines[0].text.strip()
    if is_annex_label(label):
        return replace(_outline(lines[1:]), doc_number=label)
    return _outline(lines)


# --- whole paragraphs --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    """A line, with the lines that go on with it after a stray line end."""

    line: Line
    words: list[str]
    number: Numbering | None
    continued: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def last_line(self) -> int:
        return self.continued[-1].line_no if self.continued else self.line.line_no


def _whole_pieces(lines: list[Line]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in lines:
        piece = _piece(line)
        if pieces and _goes_on(pieces[-1], piece):
            pieces[-1].words.append(_joint(pieces[-1].words[-1], piece.words[0]) + piece.words[0])
            pieces[-1].continued.append(line)
        else:
            pieces.append(piece)
    return pieces


def _piece(line: Line) -> _Piece:
    text = line.text.strip()
    if line.number:
        return _Piece(line, [text], numbering(line.number.strip() + " ") or numbering(line.number.strip()))
    found = own_numbering(text)
    return _Piece(line, [text[len(found.typed) :] if found else text], found)


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    """Whether a piece continues the one before it, which broke off in the middle of a sentence."""
    if piece.number or piece.line.number or piece.line.level or before.line.level:
        return False
    last = before.words[-1]
    is_next = piece.line.line_no == before.last_line + 1 and not _INDENT.match(piece.line.text)
    if not is_next and last[-1:] not in _OPEN_END:
        return False
    if _ENTRY.match(piece.words[0]) and _ENTRY.match(before.words[0]):
        return False
    numbered = before.number is not None and not before.continued
    return breaks_off(last, numbered=numbered)


_INDENT = re.compile(r"(?:\u3000|    |\t)")
_ENTRY = re.compile(r"[㐀-鿿]{1,10}[：:]")
"""How the entries of a list begin that end without a point: 出席：, 列席：, 时间：."""
_OPEN_END = frozenset("，、,“《")


def _joint(before: str, after: str) -> str:
    """A space between two Latin words, nothing between Chinese characters."""
    return (
        " "
        if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
        else ""
    )


# --- the tree ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A node while it is being filled."""

    habit: Habit
    depth: int
    style: int
    number: str
    ordinal: int
    heading: Heading
    line: Line
    oddities: tuple[Oddity, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)

    @property
    def form(self) -> str:
        """The number's form without its figure."""
        return form(self.number)


class _Builder:
    """Takes pieces in order and keeps the open branch from the root to the last heading."""

    def __init__(self) -> None:
        self.preamble: list[Paragraph] = []
        self.root = _Draft(Habit.NONE, 0, 0, "", 0, Heading("", "", ""), Line(""))
        self.open = [self.root]
        self.last_of_habit: dict[tuple[Habit, int], int] = {}

    def add(self, piece: _Piece) -> None:
        """One more piece: a heading of its own, or a paragraph of the last heading."""
        if piece.number or piece.line.level:
            self._add_heading(piece)
        else:
            target = self.preamble if len(self.open) == 1 else self.open[-1].paragraphs
            target.append(_paragraph(piece.text, piece))

    def _add_heading(self, piece: _Piece) -> None:
        found = piece.number or Numbering(Habit.NONE, 0, "")
        style = piece.line.level
        if not found.ordinal and found.habit is not Habit.NONE:
            found = found._replace(habit=self._habit_of_lost(found))
        brothers = self._brothers(found, style)
        number = piece.line.number.strip() or found.typed.strip()
        heading = _styled_heading(piece.text) if style else split_heading(piece.text)
        draft = _Draft(found.habit, found.depth, style, number, found.ordinal, heading, piece.line)
        _judge(draft, brothers, self.last_of_habit)
        if heading.rest:
            draft.paragraphs.append(_paragraph(heading.rest, piece))
        brothers.append(draft)
        self.open.append(draft)

    def _brothers(self, found: Numbering, style: int) -> list[_Draft]:
        """The list that a heading of this number and style belongs to; what lies deeper is closed."""
        outer = (place for place, other in enumerate(self.open) if style and other.style >= style)
        deeper = next(outer, None)
        if deeper is not None:
            del self.open[deeper:]
        inwards = range(len(self.open) - 1, 0, -1)
        same = next((place for place in inwards if _is_brother(self.open[place], found, style)), None)
        if same is not None:
            del self.open[same:]
        return self.open[-1].children

    def _habit_of_lost(self, found: Numbering) -> Habit:
        """The habit of the innermost open list whose numbers have the point that is left of the lost one."""
        if found.habit is Habit.BRACKETED:
            forms: tuple[str, ...] = ("（）", "()", "（)", "(）")
        else:
            forms = ("、",) if found.typed.startswith("、") else (".", "．")
        return next((draft.habit for draft in reversed(self.open[1:]) if draft.form in forms), found.habit)


def _is_brother(other: _Draft, found: Numbering, style: int) -> bool:
    """Whether a number continues the list of an open one; a list in running text may begin anew under a
    styled heading that is numbered alike.
    """
    if found.habit is Habit.NONE or (other.habit, other.depth) != (found.habit, found.depth):
        return False
    if other.style and style:
        return False
    return other.style == style or found.ordinal in {0, other.ordinal + 1}


def _judge(draft: _Draft, brothers: list[_Draft], last_of_habit: dict[tuple[Habit, int], int]) -> None:
    """What is odd about the number, given those before it; a lost figure becomes what it must have been."""
    if draft.habit is Habit.NONE:
        return
    key = draft.habit, draft.depth
    before = brothers[-1] if brothers and (brothers[-1].habit, brothers[-1].depth) == key else None
    expected = before.ordinal + 1 if before else 1
    odd: list[Oddity] = []
    if not draft.ordinal:
        odd.append(Oddity.LOST)
        draft.ordinal = expected
    elif before and draft.ordinal == before.ordinal:
        odd.append(Oddity.REPEATED)
    elif draft.ordinal not in {expected, 1, last_of_habit.get(key, 0) + 1}:
        odd.append(Oddity.JUMPED)
    if before and Oddity.LOST not in (*odd, *before.oddities) and draft.form != before.form:
        odd.append(Oddity.FORM)
    draft.oddities = tuple(odd)
    last_of_habit[key] = draft.ordinal


def _styled_heading(text: str) -> Heading:
    """A heading by its style is the whole line, unless a paragraph runs on in it."""
    if "。" in text[:-1]:
        return split_heading(text)
    return Heading(text[:-1], text[-1], "") if text[-1:] in {"。", "：", ":", "；"} else Heading(text, "", "")


def _paragraph(text: str, piece: _Piece) -> Paragraph:
    return Paragraph(
        text, enumerations(text), piece.line.line_no, piece.line.where, tuple(_joints(text, piece))
    )


def _joints(text: str, piece: _Piece) -> Iterator[Joint]:
    """Where the lines that were rejoined begin in a paragraph that is the end of the piece's text."""
    start = len(text) - sum(map(len, piece.words[1:]))
    for line, words in zip(piece.continued, piece.words[1:], strict=True):
        yield Joint(max(0, start), line.line_no, line.where)
        start += len(words)


def _tree(pieces: list[_Piece]) -> tuple[tuple[Paragraph, ...], tuple[Node, ...]]:
    builder = _Builder()
    for piece in pieces:
        builder.add(piece)
    return tuple(builder.preamble), tuple(_frozen(draft, 1) for draft in builder.root.children)


def _frozen(draft: _Draft, level: int) -> Node:
    heading = draft.heading
    return Node(
        draft.habit, draft.number, draft.ordinal, level, heading.heading, heading.stop,
        bool(heading.rest), tuple(draft.paragraphs),
        tuple(_frozen(child, level + 1) for child in draft.children),
        draft.oddities, draft.line.line_no, draft.line.where,
    )  # fmt: skip
