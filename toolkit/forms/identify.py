"""Which form a paper is: by the stamp its blank carries, else by its title and its labels."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from toolkit.forms.filled_rows import unframed
from toolkit.forms.layout import LONGEST_LABEL, across, head_key, heading_key, label_key
from toolkit.model import Candidate, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.forms.shelf import Shelf
    from toolkit.model import Document, Row

LEAST = 0.45
"""A paper less like every form than this is none of them."""
LEAD = 0.05
"""A paper whose best two forms are closer than this could be either."""
MOST_ALTERNATIVES = 5

_TITLE_ROWS = 12
"""A title stands among the first rows of a paper."""
_TITLE_SHARE = 0.35
"""How much of a form's likeness its title makes up; the labels make up the rest."""


def identify(document: Document, shelf: Shelf) -> Match:
    """The form this paper is, with the runners-up; `form` is empty where none is beyond doubt."""
    if document.stamp is not None and document.stamp.form in shelf.cards:
        return Match(document.stamp.form, 1.0, (), document.stamp.version)
    rows = tuple(_with_framed_lines(document.rows))
    labels = set(_labels(rows, shelf))
    scores = _scores(labels, _titled(rows, shelf), shelf)
    if not scores:
        return Match("", 0.0)
    ranked = nsmallest(1 + MOST_ALTERNATIVES, [(-score, name) for name, score in scores.items()])
    best, *rest = (Candidate(name, round(-less, 4)) for less, name in ranked)
    rivals = (name for name, score in scores.items() if name != best.form and best.score - score < LEAD)
    if best.score < LEAST or not all(_is_rather(best.form, rival, labels, shelf) for rival in rivals):
        return Match("", 0.0, (best, *rest)[:MOST_ALTERNATIVES])
    return Match(best.form, best.score, tuple(rest))


def _with_framed_lines(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, those that are running text in a frame followed by its lines."""
    for row in rows:
        yield row
        lines = tuple(unframed(row))
        yield from lines if len(lines) > 1 else ()


def _is_rather(form: str, rival: str, labels: set[str], shelf: Shelf) -> bool:
    """Whether the labels that only one of two much alike forms has speak for the first, and none against."""
    ours, theirs = (
        {known[label] for label in labels & known.keys()}
        for known in (shelf.cards[form].labels, shelf.cards[rival].labels)
    )
    return len(ours - theirs) >= _TELLING and not theirs - ours


_TELLING = 2
"""So many labels of its own tell a form from another; one may stand on a paper by accident."""


def _scores(labels: set[str], titled: dict[str, float], shelf: Shelf) -> dict[str, float]:
    """Every form that shares a label or title with the paper, with how well it fits."""
    shared: dict[str, float] = defaultdict(float)
    for label in labels:
        weight = shelf.weights[label]
        for name in shelf.owners[label]:
            shared[name] += weight
    known, totals = sum(shelf.weights[label] for label in labels), shelf.totals
    scores = {name: title * _TITLE_SHARE for name, title in titled.items()}
    for name, weight in shared.items():
        total = totals[name]
        covered, accounted = weight / total if weight < total else 1.0, weight / known
        likeness = covered * 0.7 + accounted * 0.3
        scores[name] = scores.get(name, 0.0) + likeness * (1 - _TITLE_SHARE)
    return scores


def _labels(rows: Iterable[Row], shelf: Shelf) -> Iterator[str]:
    """What on the paper is a label of any form: a cell, the head of a line, a heading."""
    owners = shelf.owners
    for row in rows:
        for cell, _ in across(row):
            text = cell.text
            if not text:
                continue
            key = label_key(text)
            if key in owners:
                yield key
            elif (head := head_key(text)) and head in owners:
                yield head
            if not row.is_table and (heading := heading_key(text)) in owners:
                yield heading


def _titled(rows: Iterable[Row], shelf: Shelf) -> dict[str, float]:
    """The forms whose title the paper bears, and how plainly: alone on its line, or within it."""
    found: dict[str, float] = {}
    written = (row for row in rows if any(cell.text.strip() for cell in row.cells))
    for row, _ in zip(written, range(_TITLE_ROWS), strict=False):
        for cell in row.cells:
            key = label_key(cell.text) if len(cell.text) <= LONGEST_LABEL else ""
            if key[-1:] not in shelf.title_ends:
                continue
            for name in shelf.titles.get(key, ()):
                found[name] = 1.0
            for start in range(1, len(key)):
                for name in shelf.titles.get(key[start:], ()):
                    found[name] = max(found.get(name, 0.0), (1 - start / len(key)) * 0.4 + 0.5)
    return found
