"""The figures of a written document: which were printed, where people see them, what they rest on.

A figure is marked in a copy of what the template yielded, and the copy is walked as reading walks any paper,
so the place is the one a reader would be told. The document itself never holds a mark.

    pieces ─► the copy, marked ─► lines with their places ─► Spotted ─► Figure
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.model import WHOLE_FILE, Figure
from toolkit.ooxml.template_values import UNSPOKEN, Printed, run_opening
from toolkit.ooxml.tracing import Tracer
from toolkit.ooxml.word import walked
from toolkit.ooxml.xml import FINISHED_TREE, W, parse
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from toolkit.model import Basis
    from toolkit.ooxml.word import Placed

MOST = 2000
"""Up to so many figures of a part all are kept."""
NOTHING_FITS = "其中没有符合的"
"""Said of a 0: what its papers were looked through for was not found."""
_ELEMENT = re.compile("<[^>]*>")
_MARKS = tuple(chr(0x10FFF0 + at) for at in range(13))
_ANY_MARK = re.compile(f"[{_MARKS[0]}-{_MARKS[-1]}][0-9]+[{_MARKS[0]}-{_MARKS[-1]}]")
_STOPS = "。；！？\n"
_AROUND = 30
"""Of a long sentence so many characters on either side of the figure are kept."""


class Line(NamedTuple):
    """A paragraph or a table's cell, its figures marked."""

    text: str
    place: str
    label: str = ""
    """Of a cell the names of its row and its column."""


class Spotted(NamedTuple):
    """A figure as it stands in the document."""

    value: object
    text: str
    place: str
    snippet: str


class Marked(NamedTuple):
    """What a template yielded, with the ordinal of each figure between two marks before it."""

    text: str
    printed: tuple[Printed, ...]
    mark: str


# --- marking -----------------------------------------------------------------------------------------------


def marked(pieces: Sequence[str]) -> Marked:
    """The text with its figures marked by a character that does not occur in it."""
    printed = _worth_keeping(
        [one for one in pieces if isinstance(one, Printed) and not one.startswith(UNSPOKEN)]
    )
    if not printed:
        return Marked("", (), "")
    plain = "".join(pieces)
    mark = next(one for one in _MARKS if one not in plain)
    ordinals = {id(one): ordinal for ordinal, one in enumerate(printed)}
    text = "".join(
        _with_mark(piece, f"{mark}{ordinals[id(piece)]}{mark}") if id(piece) in ordinals else piece
        for piece in pieces
    )
    return Marked(text, tuple(printed), mark)


def _worth_keeping(printed: list[Printed]) -> list[Printed]:
    """All of them; of thousands only those that rest on several papers, for a list's rows tell their own."""
    if len(printed) <= MOST:
        return printed
    tracer = Tracer()
    return [one for one in printed if len(tracer.bases(one.value)) != 1]


def _with_mark(piece: str, mark: str) -> str:
    """Ready-made runs are marked inside, where their text begins."""
    opening = run_opening(piece)
    return f"{piece[:opening]}{mark}{piece[opening:]}"


def spotted(found: Marked, lines: Iterable[Line], words: Sequence[str]) -> list[Spotted]:
    """Each figure with the last line it stands in, in the order it was printed; `words` are their texts."""
    pattern = re.compile(f"{found.mark}([0-9]+){found.mark}")
    places = {
        int(at[1]): (line, at.start())
        for line in lines
        if found.mark in line.text
        for at in pattern.finditer(line.text)
    }
    nowhere = (Line("", str(WHOLE_FILE)), 0)
    spots = (places.get(ordinal, nowhere) for ordinal in range(len(found.printed)))
    return [
        Spotted(one.value, text, line.place, _snippet(line, at, text, pattern))
        for one, text, (line, at) in zip(found.printed, words, spots, strict=True)
    ]


def _snippet(line: Line, at: int, text: str, pattern: re.Pattern[str]) -> str:
    """The sentence around a figure; of a cell that holds nothing else, its row and column by name."""
    before, after = pattern.sub("", line.text[:at]), pattern.sub("", line.text[at:])
    if line.label and f"{before}{after}".strip() == text:
        return mask_numbers(line.label)
    start = max(before.rfind(stop) for stop in _STOPS) + 1
    end = min((found for stop in _STOPS if (found := after.find(stop)) >= 0), default=len(after)) + 1
    left, right = before[start:].lstrip(), after[:end].rstrip()
    cut = f"{'…' if len(left) > _AROUND else ''}{left[-_AROUND:]}{right[:_AROUND]}"
    sentence = f"{cut}{'…' if len(right) > _AROUND else ''}"
    return mask_numbers(f"{line.label}：{sentence}" if line.label else sentence)


# --- places in Word ----------------------------------------------------------------------------------------


def spotted_in_word(pieces: Sequence[str], side: str) -> list[Spotted]:
    """The figures of one part of a Word template; `side` is what its place is called beside the text."""
    found = marked(pieces)
    if not found.printed:
        return []
    return spotted(found, _lines_in(found.text, side), [_spoken(piece) for piece in found.printed])


def _lines_in(text: str, side: str) -> Iterable[Line]:
    """The lines of a part; one that is too long to be walked is still read, its places are not known."""
    try:
        root = parse(text.replace(UNSPOKEN, "").encode(), side or "document", FINISHED_TREE)
    except Refused:
        return (Line(_spoken(one), str(WHOLE_FILE)) for one in text.split("</w:p>"))
    return _side_lines(root.iter(f"{W}p"), side) if side else lines_of(walked(root))


def _spoken(piece: str) -> str:
    return html.unescape(_ELEMENT.sub("", piece))


def _side_lines(paragraphs: Iterable[_Element], side: str) -> Iterator[Line]:
    for paragraph in paragraphs:
        yield Line("".join(map(str, paragraph.itertext(f"{W}t"))), side)


def lines_of(rows: Iterable[Placed]) -> Iterator[Line]:
    """The paragraphs and cells of a document; a cell is named by its row's first words and its column."""
    block, heads = -1, dict[int, str]()
    for row, _ in rows:
        if not row.is_table or row.block != block:
            block, heads = row.block, {cell.column: _flat(cell.text) for cell in row.cells}
            yield from (Line(cell.text, str(cell.place)) for cell in row.cells)
            continue
        texts = [_flat(cell.text) for cell in row.cells]
        first = next((text for text in texts if any(map(str.isalpha, text))), "")
        for cell, text in zip(row.cells, texts, strict=True):
            names = ("" if text == first else first, heads.get(cell.column, ""))
            yield Line(cell.text, str(cell.place), "｜".join(filter(None, names)))


def _flat(text: str) -> str:
    return " ".join(_ANY_MARK.sub("", text).split())[:_AROUND]


def sought(printed: Iterable[str], rows: Iterable[Placed]) -> list[Spotted]:
    """The figures of a document that another program put together: each is looked for behind the last."""
    lines = list(lines_of(rows))
    found, at, offset = list[Spotted](), 0, 0
    for piece in printed:
        text = _spoken(piece)
        here = next((place for place in _places(lines, at, offset, text)), None) if text else None
        if here is not None:
            at, offset = here[0], here[1] + len(text)
        if isinstance(piece, Printed):
            line, start = (lines[here[0]], here[1]) if here else (Line("", str(WHOLE_FILE)), 0)
            found.append(Spotted(piece.value, text, line.place, _snippet(line, start, text, _NO_MARK)))
    return found


_NO_MARK = re.compile("(?!)")


def _places(lines: Sequence[Line], at: int, offset: int, text: str) -> Iterator[tuple[int, int]]:
    for number in range(at, len(lines)):
        start = lines[number].text.find(text, offset if number == at else 0)
        if start >= 0:
            yield number, start


# --- what they rest on -------------------------------------------------------------------------------------


def figures(found: Iterable[Spotted]) -> tuple[Figure, ...]:
    """The figures that rest on anything: papers, the roster, the plan; a bare number is none."""
    tracer = Tracer()
    made = (_figure(one, tracer) for one in found)
    return tuple(one for one in made if one.entries or one.words)


def _figure(one: Spotted, tracer: Tracer) -> Figure:
    bases = tracer.bases(one.value)
    looked = frozenset() if bases else tracer.looked_through(one.value)
    entries = tuple(sorted(basis.entry for basis in bases | looked if basis.entry))
    words = tuple(_in_words(bases | looked))
    if looked and entries:
        words = (NOTHING_FITS, *words)
    return Figure(one.text, one.place, one.snippet, entries, words)


def _in_words(bases: Iterable[Basis]) -> Iterator[str]:
    """What is no entry, each thing said once, with how many people it is said of."""
    counts = Counter(basis.words for basis in bases if basis.words)
    for words, count in sorted(counts.items()):
        yield f"{words}（{count}人）" if count > 1 else words
