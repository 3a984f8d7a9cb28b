"""First storey of the alignment: the rows of the blank against the rows of the filled paper.

A row is known by its labels. Rows whose labels stand as often in the paper as in the blank are anchored,
wherever they stand, so rows that were swapped or pushed down are found at once. What lies between two
anchors is aligned in order, by dynamic programming over how well rows fit. Labelled rows that are still
alone at the end look for their best free partner anywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import LONGEST_LABEL, Layout, TemplateRow, heading_key, label_key
from toolkit.forms.markers import Literal
from toolkit.forms.words import begins_like
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from toolkit.forms.filled_rows import FilledRow
    from toolkit.model import Row


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of the blank with the rows of the paper that answer it: one, or for a list's row any number."""

    template: TemplateRow
    filled: tuple[FilledRow, ...]
    sure: bool
    further: tuple[FilledRow, ...] = ()
    """Lines below an answer that ends its line: they may well be its own."""


class Pairing(NamedTuple):
    """The blank's rows that hold answers, each with the paper's rows for it, in the blank's order."""

    pairs: tuple[RowPair, ...]
    unread: tuple[FilledRow, ...]
    """The rows of the paper's tables that have words of their own and answer no row of the blank, and lines
    that stand where one was not found.
    """


def pair_rows(layout: Layout, paper: Sequence[FilledRow]) -> Pairing:
    """The first storey: every row of the blank with the paper's rows that answer it."""
    blank = layout.aligned
    anchors = _anchors(blank, paper)
    matches: dict[int, Matched] = {at: ((row,), True) for at, row in anchors.items()}
    matches |= dict(_aligned_between(blank, paper, anchors))
    matches |= _best_free_partners(blank, paper, matches)
    matches = {at: ((), True) for at, row in enumerate(blank) if row.list_name} | matches
    doubles = _doubles(blank, paper)
    read = {row for rows, _ in matches.values() for row in rows}
    pairs = tuple(
        RowPair(
            blank[at], tuple(paper[row] for row in rows), sure and doubles.isdisjoint(_openings(blank, at)),
            tuple(_further(layout, paper, blank[at], rows, read)),
        )
        for at, (rows, sure) in sorted(matches.items())
        if blank[at].markers
    )  # fmt: skip
    further = {id(line) for pair in pairs for line in pair.further}
    free = [at for at, row in enumerate(paper) if at not in read and id(row) not in further]
    lines = set(_in_place_of_lost(layout, matches, len(paper)))
    unread = (paper[at] for at in free if paper[at].row.is_table or at in lines)
    return Pairing(pairs, tuple(row for row in unread if says(row, layout.words)))


def _in_place_of_lost(layout: Layout, matches: Mapping[int, Matched], end: int) -> Iterator[int]:
    """Where the answers would stand that have a row to themselves, without any words, and were not found:
    between the rows that their neighbours in the blank have.
    """
    for at, row in enumerate(layout.aligned):
        is_bare = row.markers and not (row.tokens or row.list_name)
        if is_bare and at not in matches and not layout.sections:
            before = (rows[-1] for n, (rows, _) in matches.items() if n < at and rows)
            after = (rows[0] for n, (rows, _) in matches.items() if n > at and rows)
            yield from range(max(before, default=-1) + 1, min(after, default=end))


def _goes_on(template: TemplateRow, filled: FilledRow) -> bool:
    """Whether an answer may go on in the lines below: in running text, a table's retyped as such included."""
    return template.is_open or (template.ends_with_answer and not filled.row.is_table)


def _further(
    layout: Layout,
    paper: Sequence[FilledRow],
    template: TemplateRow,
    rows: Sequence[int],
    read: Collection[int],
) -> Iterator[FilledRow]:
    """The lines of running text below a row that may go on, as far as they answer no row of the blank and are
    no part of a narrative.
    """
    if not rows or not _goes_on(template, paper[rows[-1]]):
        return
    for at in range(rows[-1] + 1, len(paper)):
        line = paper[at].row
        if at in read or line.is_table or line.level or _is_told(line, layout):
            return
        yield paper[at]


def _is_told(line: Row, layout: Layout) -> bool:
    """Whether a line is read as part of a narrative: a section's heading, or under a pattern."""
    text = line.cells[0].text
    return heading_key(text) in layout.sections or any(
        begins_like(pattern.cells[0].pieces, text) for pattern in layout.patterns
    )


def _openings(blank: Sequence[TemplateRow], at: int) -> Iterator[tuple[str, ...]]:
    """The labels that a row is known by, and those that end it where it goes on until the next line's."""
    yield blank[at].tokens
    if blank[at].is_open and at + 1 < len(blank):
        yield blank[at + 1].tokens


def _doubles(blank: Sequence[TemplateRow], paper: Sequence[FilledRow]) -> set[tuple[str, ...]]:
    """Sets of labels that stand in more rows of the paper than of the blank: any of them may be the one."""
    ours = Counter(row.tokens for row in blank if row.tokens and not row.list_name)
    theirs = Counter(filled.tokens for filled in paper if filled.tokens in ours)
    theirs.update(_begun_alike(blank, paper))
    return {tokens for tokens, count in theirs.items() if count > ours[tokens]}


def _begun_alike(blank: Sequence[TemplateRow], paper: Sequence[FilledRow]) -> Iterator[tuple[str, ...]]:
    """The labels of lines that have no colon to be known by: 二、, for every line that begins so."""
    for row in blank:
        first = row.cells[0].pieces[0] if row.is_open else None
        if isinstance(first, Literal) and not _COLON.intersection(first.text):
            lines = (filled.row for filled in paper if not filled.tokens and not filled.row.is_table)
            begun = (line for line in lines if begins_like(row.cells[0].pieces, line.cells[0].text))
            yield from (row.tokens for _ in begun)


_COLON = frozenset("：:")


def says(filled: FilledRow, own_words: Collection[str]) -> bool:
    """Whether a row has words that are not the blank's own, and is no sum."""
    words = [one for one in filled.cells if one.own and one.cell.text.strip()]
    if filled.is_total and not filled.has_words_beside_sum:
        return False
    return any(not one.label and fold(one.cell.text) not in own_words for one in words)


def _anchors(blank: Sequence[TemplateRow], paper: Sequence[FilledRow]) -> dict[int, int]:
    """Rows whose labels stand equally often on both sides, paired in order."""
    ours, theirs = defaultdict(list), defaultdict(list)
    for at, row in enumerate(blank):
        if row.tokens and not row.list_name:
            ours[row.tokens].append(at)
    for at, filled in enumerate(paper):
        if filled.tokens in ours:
            theirs[filled.tokens].append(at)
    return {
        at: row
        for tokens, places in ours.items() if len(places) == len(theirs.get(tokens, ()))
        for at, row in zip(places, theirs[tokens], strict=True)
    }  # fmt: skip


Matched = tuple[tuple[int, ...], bool]
"""The paper's rows for one row of the blank, and whether they are beyond doubt."""


def _aligned_between(
    blank: Sequence[TemplateRow], paper: Sequence[FilledRow], anchors: Mapping[int, int]
) -> Iterator[tuple[int, Matched]]:
    taken = set(anchors.values())
    for run in _runs([at for at in range(len(blank)) if at not in anchors]):
        start = anchors.get(run[0] - 1, -1) + 1
        stop = anchors.get(run[-1] + 1, len(paper) if run[-1] + 1 == len(blank) else start)
        free = _free_rows(start, stop, taken, len(paper))
        yield from _aligned_run(blank, paper, run, free)


def _free_rows(start: int, stop: int, taken: set[int], end: int) -> list[int]:
    """The unclaimed rows between two anchors; where those were swapped, the ones that follow the first."""
    if start <= stop:
        return [row for row in range(start, stop) if row not in taken]
    stop = next((row for row in range(start, end) if row in taken), end)
    return list(range(start, stop))


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _aligned_run(
    blank: Sequence[TemplateRow], paper: Sequence[FilledRow], run: list[int], free: list[int]
) -> Iterator[tuple[int, Matched]]:
    """The best alignment in order of a run of template rows with the free rows of the paper."""
    path = _best_path([[fit(blank[at], paper[row]) for row in free] for at in run],
                      [bool(blank[at].list_name) for at in run])  # fmt: skip
    rows: dict[int, list[int]] = defaultdict(list)
    for ours, theirs in path:
        rows[run[ours]].append(free[theirs])
    paired = {row for found in rows.values() for row in found}
    rivals = [paper[row] for row in free if row not in paired and not paper[row].is_blank]
    for at, found in rows.items():
        yield at, (tuple(found), _beyond_doubt(blank[at], paper[found[0]], rivals))


def _beyond_doubt(template: TemplateRow, found: FilledRow, rivals: Sequence[FilledRow]) -> bool:
    """Whether the labels say it all and no row that is left says as much, or, where a row has none, nothing
    else could have stood there.
    """
    if template.tokens and not template.list_name:
        covered = _coverage(template, found)
        return covered >= _SURE_COVERAGE and all(_coverage(template, rival) < covered for rival in rivals)
    return not rivals or bool(template.list_name)


_SURE_COVERAGE = 0.7


def _best_path(fits: list[list[float]], repeats: list[bool]) -> list[tuple[int, int]]:
    """The best monotone pairing under these fits; a repeating row may take several rows one after another."""
    height, width = len(fits), len(fits[0]) if fits else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            take = fits[i][j] + (
                max(best[i][j + 1], best[i + 1][j + 1]) if repeats[i] else best[i + 1][j + 1]
            )
            best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
    return list(_traced(fits, repeats, best))


def _traced(
    fits: list[list[float]], repeats: list[bool], best: list[list[float]]
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(fits) and j < len(fits[0]):
        after = max(best[i][j + 1], best[i + 1][j + 1]) if repeats[i] else best[i + 1][j + 1]
        if fits[i][j] > 0 and best[i][j] == fits[i][j] + after:
            yield i, j
            stays = repeats[i] and best[i][j + 1] >= best[i + 1][j + 1]
            i, j = (i, j + 1) if stays else (i + 1, j + 1)
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1


def fit(template: TemplateRow, filled: FilledRow) -> float:
    """How well a row of the paper answers a row of the blank; above 0 where it may be the one."""
    elsewhere = template.is_table != filled.row.is_table
    if template.tokens and not template.list_name:
        return 2 * (_coverage(template, filled) - _LEAST_COVERAGE) - 0.2 * elsewhere
    if elsewhere or filled.is_total:
        return -1.0
    if template.phrases and not template.list_name:
        worded = 2 * (_phrase_coverage(template, filled) - _LEAST_COVERAGE)
        # A unit beside one answer of several (25人) may be left out; a row of one cell has only its words.
        return max(worded, _slots_fit(template, filled)) if len(template.cells) > 1 else worded
    return _slots_fit(template, filled)


def _phrase_coverage(template: TemplateRow, filled: FilledRow) -> float:
    """Which share of the words around a row's answers a row of the paper has."""
    text = "".join(fold(one.cell.text) for one in filled.cells)
    return sum(phrase in text for phrase in template.phrases) / len(template.phrases)


_LEAST_COVERAGE = 0.35


def _slots_fit(template: TemplateRow, filled: FilledRow) -> float:
    """How well a row answers one that has no labels of its own: by its shape, and by not being labelled."""
    own = sum(cell.own for cell in template.cells)
    theirs = sum(filled_cell.own for filled_cell in filled.cells)
    strange = max(len(filled.tokens) - len(template.tokens), 0) / max(theirs, 1)
    return 0.5 + 0.3 * (own == theirs) - 0.2 * filled.is_blank - 1.6 * strange


def _coverage(template: TemplateRow, filled: FilledRow) -> float:
    """Which share of a template row's labels a row of the paper has, near matches counting less."""
    missing = [token for token in template.tokens if token not in filled.tokens]
    hits = len(template.tokens) - len(missing)
    return (hits + sum(_likeness(token, filled) for token in missing)) / len(template.tokens)


def _likeness(token: str, filled: FilledRow) -> float:
    from rapidfuzz import fuzz

    best = 0.0
    for other in filled.cells:
        key = label_key(other.cell.text[:LONGEST_LABEL])
        if not key or other.label:
            continue
        if key.startswith(token):
            best = max(best, 0.9)
        elif len(token) > 1 and token in key:
            best = max(best, 0.7)
        else:
            ratio = fuzz.ratio(token, key) / 100
            best = max(best, ratio if ratio >= _ALIKE else 0.0)
    return best


_ALIKE = 0.6


def _best_free_partners(
    blank: Sequence[TemplateRow], paper: Sequence[FilledRow], matches: Mapping[int, Matched]
) -> dict[int, Matched]:
    """Rows still alone, each with the free row it fits best, wherever that stands.

    Labelled rows choose first. One without labels takes a free row of its own shape, and is beyond doubt
    only where there is no other.
    """
    free = set(range(len(paper))) - {row for rows, _ in matches.values() for row in rows}
    alone = [at for at in range(len(blank)) if at not in matches and _stands_once(blank[at])]
    found: dict[int, Matched] = {}
    for at in sorted(alone, key=lambda at: not blank[at].tokens):
        partner = _partner(blank[at], paper, free)
        if partner is not None:
            found[at] = partner
            free -= set(partner[0])
    return found


def _stands_once(template: TemplateRow) -> bool:
    return not template.list_name and bool(template.tokens or template.markers)


def _partner(template: TemplateRow, paper: Sequence[FilledRow], free: set[int]) -> Matched | None:
    fits = sorted(
        ((fit(template, paper[row]), -row) for row in free if not paper[row].is_blank), reverse=True
    )
    if not fits or fits[0][0] <= 0:
        return None
    row = -fits[0][1]
    if template.tokens:
        return (row,), _coverage(template, paper[row]) >= _SURE_COVERAGE
    return (row,), len(fits) == 1 or fits[1][0] <= 0
