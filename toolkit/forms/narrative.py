"""Reading a narrative paper: a section's text under its heading, and lines that follow a pattern.

A plan or a report has no cells. Its blank (form.md) names the sections it must have, each with one marker,
and may show a line's pattern, `第{{ 阶段.序号 }}阶段：{{ 阶段.名称 }}`: every such line is one more answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import HEADING_STOP, heading_key, label_key
from toolkit.forms.words import answers, begins_like
from toolkit.forms.written import PROMPTED
from toolkit.text.fold import fold
from toolkit.text.numbering import numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.forms.layout import Layout, TemplateRow
    from toolkit.forms.markers import Piece
    from toolkit.forms.words import Answer
    from toolkit.model import Cell, Document, Place, Row
    from toolkit.text.numbering import Habit, Numbering

_LEAST_LIKE = 80
"""Of 100: how like its heading in the blank a heading must be that was worded anew."""


class Section(NamedTuple):
    """A heading of the paper that answers one of the blank's, with the text that stands under it."""

    tag: str
    text: str
    place: Place
    sure: bool
    cut_off: tuple[Row, ...]
    """The headings of its rank right behind it that the blank does not know: what they head is not read."""
    lines: tuple[Row, ...]
    """The lines below the heading that its text is read from."""


class Repeat(NamedTuple):
    """A line of the paper that follows a pattern of the blank: the `item`-th of its list, from 0."""

    item: int
    answers: tuple[Answer, ...]
    place: Place


# --- sections ------------------------------------------------------------------------------------------


def sections(document: Document, layout: Layout) -> Iterator[Section]:
    """Each section of the blank that the paper has, with everything under its heading."""
    rows = [row for row in document.rows if row.cells and (not row.is_table or len(row.cells) == 1)]
    keys = [heading_key(row.cells[0].text) for row in rows]
    known = {key: layout.canonical.get(key, key) for key in keys if key}
    heads = {at: known[key] for at, key in enumerate(keys) if known.get(key) in layout.sections}
    heads, sure = _one_of_each(heads, rows)
    for heading in layout.sections.keys() - set(heads.values()):
        at = _reworded(heading, keys, heads)
        if at is not None:
            heads[at], sure[at] = heading, False
    is_styled = all(rows[at].level for at in heads)
    for at in sorted(heads):
        later = [n for n in sorted(heads) if n > at]
        below = range(at + 1, later[0] if later else len(rows))
        cut_off = [n for n in below if _ends_section(rows[at], rows[n], is_styled=is_styled)]
        end = cut_off[0] if cut_off else below.stop
        kept, is_plain = _within_frame(rows[at + 1 : end], layout.frames.get(heads[at], ()))
        text = _text_of(rows[at].cells[0], kept, layout.patterns)
        is_whole = not cut_off or not _may_be_its_own(rows[end], rows[at], [rows[n] for n in later])
        yield Section(
            layout.sections[heads[at]], text, rows[at].cells[0].place,
            sure[at] and is_plain and is_whole,
            tuple(rows[n] for n in cut_off if fold(rows[n].cells[0].text) not in layout.words), tuple(kept),
        )  # fmt: skip


def _may_be_its_own(row: Row, heading: Row, later: Iterable[Row]) -> bool:
    """Whether a numbered line that ends a section may be an item of its text: it is a sentence, or its number
    is not between those of the headings.
    """
    number = _number(row)
    if row.level or number is None:
        return False
    ours, *others = (_ordinal(one, number.habit) for one in (heading, *later))
    is_between = (ours or 0) < number.ordinal < min(filter(None, others), default=number.ordinal + 1)
    return not is_between or _seen(row).rstrip().endswith(_STOPS)


def _ordinal(heading: Row, habit: Habit) -> int | None:
    number = _number(heading)
    return number.ordinal if number and number.habit == habit else None


_STOPS = ("。", "；", "！", "？", ";", "，")


def _one_of_each(heads: dict[int, str], rows: Sequence[Row]) -> tuple[dict[int, str], dict[int, bool]]:
    """One line for each heading: the one styled as such, else the first; in doubt where there are several."""
    kept: dict[str, list[int]] = {}
    for at, heading in heads.items():
        kept.setdefault(heading, []).append(at)
    styled = {heading: [at for at in ats if rows[at].level] or ats for heading, ats in kept.items()}
    return (
        {ats[0]: heading for heading, ats in styled.items()},
        {ats[0]: len(ats) == 1 for ats in styled.values()},
    )


def _reworded(heading: str, keys: Sequence[str], taken: Mapping[int, str]) -> int | None:
    """The free heading of the paper most like this one, if it is like enough."""
    from rapidfuzz import fuzz

    likeness = [(fuzz.ratio(heading, key), -at) for at, key in enumerate(keys) if key and at not in taken]
    best, at = max(likeness, default=(0.0, 0))
    return -at if best >= _LEAST_LIKE else None


def _within_frame(under: Sequence[Row], frame: Sequence[TemplateRow]) -> tuple[list[Row], bool]:
    """The lines under a heading without those of the blank's own; and whether there is no doubt which they
    are: each is there once at most.
    """
    own = [[n for n, row in enumerate(under) if _is_line_of(row, line)] for line in frame]
    taken = {places[-1] for places in own if places}
    return [row for n, row in enumerate(under) if n not in taken], all(len(places) <= 1 for places in own)


def _is_line_of(row: Row, line: TemplateRow) -> bool:
    pieces, text = line.cells[0].pieces, _seen(row)
    return begins_like(pieces, text) and (bool(line.markers) or label_key(text) == line.cells[0].key)


def _text_of(heading: Cell, under: Sequence[Row], patterns: Sequence[TemplateRow]) -> str:
    """What runs on in the heading's own line, then every line below it.

    What a line says under a pattern of the blank is an answer of its own, and no part of the section's.
    """
    lines = [_after_heading(heading), *(_beyond_patterns(_seen(row), patterns) for row in under)]
    return "\n".join(line for line in lines if line.strip() and not PROMPTED.fullmatch(line.strip()))


def _beyond_patterns(line: str, patterns: Sequence[TemplateRow]) -> str:
    sentence = _first_sentence(line)
    if any(begins_like(pattern.cells[0].pieces, sentence) for pattern in patterns):
        return line.lstrip()[len(sentence) :].lstrip("。")
    return line


def _first_sentence(line: str) -> str:
    return line.lstrip().split("。", 1)[0]


def _ends_section(heading: Row, row: Row, *, is_styled: bool) -> bool:
    """Whether a line is a heading of the same rank: by its style, else by its way of numbering.

    Where all headings are styled as such, a numbered line that is not is text.
    """
    if heading.level and (row.level or is_styled):
        return 0 < row.level <= heading.level
    ours, theirs = _habit(heading), _habit(row)
    return ours is not None and ours == theirs


def _habit(row: Row) -> str | None:
    number = _number(row)
    return str(number.habit) if number else None


def _number(row: Row) -> Numbering | None:
    return numbering((row.number + row.cells[0].text[:20]).lstrip())


def _after_heading(cell: Cell) -> str:
    stop = HEADING_STOP.search(cell.text)
    return cell.text[stop.end() :] if stop else ""


def _seen(row: Row) -> str:
    return row.number + row.cells[0].text


# --- patterns ------------------------------------------------------------------------------------------


def repeats(document: Document, template: TemplateRow, sections: Iterable[Section]) -> Iterator[Repeat]:
    """Each line of the paper that begins as the pattern does and has all its words, in order.

    A line of a section runs on with the section's own text behind its first sentence; others are read whole.
    """
    shared = {id(row) for part in sections for row in part.lines}
    parts = template.cells[0].pieces
    item = 0
    for row in document.rows:
        if row.is_table or not row.cells:
            continue
        line = _seen(row).strip().removesuffix("。")
        said = _first_sentence(line) if id(row) in shared else line
        if begins_like(parts, said):
            found = answers(parts, said)
            yield Repeat(
                item, tuple(found if said == line else _open_ended(found, parts)), row.cells[0].place
            )
            item += 1


def _open_ended(found: Sequence[Answer], parts: Sequence[Piece]) -> Iterator[Answer]:
    """The answers of a line that runs on: where no word of the pattern ends the last one, so may that."""
    for answer in found:
        yield answer._replace(sure=answer.sure and answer.marker is not parts[-1])
