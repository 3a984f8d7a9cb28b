"""A Word file revised by the lint: certain faults as tracked changes, the rest as comments; a new file.

    paragraphs ─► lines with their glyphs ─► lint and mend ─► comments on the places ─► edits, last one first

Accepting all changes gives exactly the mended text, refusing all gives the text as it was. What cannot be
edited safely (fields, text boxes, words drawn in symbol fonts) is left to a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.model import Severity, Spot
from toolkit.ooxml.looks import looks_of
from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remark, Remarks
from toolkit.ooxml.survey import survey
from toolkit.ooxml.tracked import Glyph, Tracker, glyphs, paragraphs_of
from toolkit.ooxml.word import walked
from toolkit.ooxml.word_comments import with_word_comments
from toolkit.ooxml.xml import W
from toolkit.text.linting import EVERY_RULE, Edit, Line, LintFinding, lint
from toolkit.text.mend import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from toolkit.model import Cell, Place
    from toolkit.ooxml.word import Looks, Placed
    from toolkit.text.linting import LintSettings

AUTHOR = "办文"
_WORDS = {Severity.ERROR: "须改正", Severity.WARNING: "请核实", Severity.HINT: "提示"}


@dataclass(frozen=True, slots=True)
class Revised:
    """A Word file with tracked changes and comments: the new file, and what became of each fault."""

    file: bytes
    changes: int
    """How many tracked replacements it holds."""
    commented: tuple[LintFinding, ...]
    """The faults that only a person can mend; each stands in a comment at its place."""


def revise(
    data: bytes, settings: LintSettings = EVERY_RULE, author: str = AUTHOR, written: datetime | None = None
) -> Revised:
    """The file of a .docx, revised; `written` is the moment that changes and comments show.

    Raises Refused for a file that is no whole Word file.
    """
    script = _script(Package.open(data))
    lines = [inked.line for inked in script.lines]
    edits = mend(lines, settings).edits
    made = [edit for edit in edits if _can_be_made(edit, script)]
    barred = [edit for edit in edits if edit not in made]
    left = tuple(fault for fault in lint(lines, settings) if not fault.fix or _meets(fault, barred))
    file = with_word_comments(Package.open(data), Remarks(_remarks(left), author, written)) if left else data
    return Revised(_edited(file, made, author, written) if made else file, len(made), left)


def _remarks(faults: Iterable[LintFinding]) -> list[Remark]:
    """One comment for each place, a line for each fault there."""
    places: dict[Place, list[str]] = {}
    for fault in faults:
        places.setdefault(fault.place, []).append(
            f"【{_WORDS[fault.severity]}】{fault.message}{fault.advice}"
        )
    return [Remark(place, tuple(said)) for place, said in places.items()]


def _meets(fault: LintFinding, barred: Sequence[Edit]) -> bool:
    """Whether one of the edits that cannot be made belongs to a fault."""
    return any(
        edit.line == other.line and edit.start <= other.end and other.start <= edit.end
        for edit in fault.fix
        for other in barred
    )


# --- the words with the elements they are written in -------------------------------------------------


class _Inked(NamedTuple):
    """One line as the lint sees it, its characters, the line break behind it, the paragraph it stands in."""

    line: Line
    glyphs: Sequence[Glyph]
    end: Glyph
    paragraph: _Element | None


class _Script(NamedTuple):
    """A document's body: its tree and every line of it, in reading order."""

    root: _Element
    lines: list[_Inked]


_WALL = Glyph("\n")
"""The end of a line that cannot be joined to the next."""


def _script(package: Package) -> _Script:
    main = package.main_part()
    root = package.tree(main)
    noted = survey(root)
    looks = looks_of(package, main, noted)
    lines = [inked for placed in walked(root, noted, looks) for inked in _inked_row(placed, looks)]
    return _Script(root, [_walled(one, other) for one, other in zip_longest(lines, lines[1:])])


def _walled(inked: _Inked, following: _Inked | None) -> _Inked:
    """The line, joined to the next one only where the two paragraphs stand side by side."""
    is_beside = (
        following is not None
        and inked.end.ends is not None
        and following.paragraph is not None
        and inked.end.ends.getnext() is following.paragraph
    )
    return inked if is_beside else inked._replace(end=_WALL)


def _inked_row(placed: Placed, looks: Looks) -> Iterator[_Inked]:
    row, elements = placed
    for cell, element in zip(row.cells, elements, strict=True):
        number, level = row.number, row.level
        texts = cell.text.split("\n")
        for text, (paragraph, line) in zip(texts, _inked_lines(cell, element, looks), strict=True):
            said = Line(text, cell.place, number, level, row.is_table)
            yield _Inked(said, line[:-1], line[-1], paragraph)
            number, level = "", 0


def _inked_lines(
    cell: Cell, element: _Element, looks: Looks
) -> Iterator[tuple[_Element | None, list[Glyph]]]:
    """Each line of a cell with its paragraph and its end; uneditable where reading saw other words."""
    lines = [line for paragraph in paragraphs_of(element) for line in _lines(paragraph, element, looks)]
    shown = "\n".join("".join(glyph.char for glyph in line[:-1]) for _, line in lines)
    if shown == cell.text and cell.place.spot is not Spot.TEXT_BOX:
        yield from lines
    else:
        yield from ((None, [*map(Glyph, text), _WALL]) for text in cell.text.split("\n"))


def _lines(paragraph: _Element, element: _Element, looks: Looks) -> Iterator[tuple[_Element, list[Glyph]]]:
    """The lines of a paragraph, the last with its own end; in a cell the number people see goes first."""
    read = glyphs(paragraph)
    number = looks.numbers.get(paragraph, "") if paragraph is not element else ""
    gap = " " if number[-1:].isalnum() and read else ""
    line = [Glyph(char) for char in number + gap]
    for glyph in read:
        line.append(glyph)
        if glyph.char == "\n":
            yield paragraph, line
            line = []
    yield paragraph, [*line, _end_of(paragraph)]


def _end_of(paragraph: _Element) -> Glyph:
    """A paragraph's end; it can be taken out unless a section ends with it."""
    has_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return _WALL if has_section else Glyph("\n", ends=paragraph)


# --- the edits ---------------------------------------------------------------------------------------


class _Change(NamedTuple):
    """What an edit comes down to: the characters it strikes out, those beside them, and the new words."""

    struck: list[Glyph]
    before: Glyph | None
    after: Glyph | None
    words: str


def _change(edit: Edit, script: _Script) -> _Change:
    """An edit in characters, what stays at both ends left alone."""
    line = _stretch(edit, script)
    start, end, words = edit.start, edit.end, edit.text
    while start < end and words and line[start].char == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and line[end - 1].char == words[-1]:
        end, words = end - 1, words[:-1]
    after = line[end] if end < len(line) else None
    return _Change(line[start:end], line[start - 1] if start else None, after, words)


def _stretch(edit: Edit, script: _Script) -> list[Glyph]:
    """The characters of an edit's line, and of the lines after it as far as it reaches."""
    line: list[Glyph] = []
    for inked in script.lines[edit.line - 1 :]:
        line += [*inked.glyphs, inked.end]
        if len(line) > edit.end:
            break
    return line


def _can_be_made(edit: Edit, script: _Script) -> bool:
    """Whether every character it strikes out can be, and new words have something to stand beside."""
    change = _change(edit, script)
    beside = (*change.struck, change.before, change.after)
    has_room = any(glyph is not None and glyph.text is not None for glyph in beside)
    return all(glyph.is_editable for glyph in change.struck) and (has_room or not change.words)


def _edited(file: bytes, edits: Sequence[Edit], author: str, written: datetime | None) -> bytes:
    """The file with these edits as tracked changes, made from the last to the first."""
    package = Package.open(file)
    script = _script(package)
    tracker = Tracker(script.root, author, written)
    for edit in sorted(edits, reverse=True):
        change = _change(edit, script)
        tracker.replace(change.before, change.struck, change.after, change.words)
    script.root.attrib.pop(f"{W}conformance", "")  # read in the common namespaces, so no longer “strict”
    part = etree.tostring(script.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.with_parts({package.main_part(): part})
