"""Several filled forms in one file, one member after another: the document cut into one for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import median_low
from typing import TYPE_CHECKING

from toolkit.forms.filled_rows import filled_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.forms.filled_rows import FilledRow
    from toolkit.forms.layout import Layout
    from toolkit.model import Document


def parts(document: Document, layout: Layout) -> tuple[Document, ...]:
    """The document itself where it holds the form once, else one document for every time it does.

    A form is there as often as most of its own rows are; each copy begins where its first row comes again,
    together with the lines of text (a title, a date) that the blank has above that row.
    """
    rows = [filled_row(row, layout) for row in document.rows]
    marks = _marks(layout)
    counts = Counter(row.tokens for row in rows if row.tokens in marks)
    if not counts or median_low(counts.values()) < 2:  # noqa: PLR2004 - once is the usual case
        return (document,)
    first = next(tokens for tokens in marks if counts[tokens] > 1)
    heads = [at for at, row in enumerate(rows) if row.tokens == first]
    starts = [0, *(_with_lines_above(rows, at, _lines_above(layout, first)) for at in heads[1:])]
    return tuple(
        replace(document, rows=document.rows[start:end])
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)
    )


def _marks(layout: Layout) -> dict[tuple[str, ...], None]:
    """The label sets that only one row of the blank has, in its order."""
    counts = Counter(row.tokens for row in layout.aligned if row.tokens and not row.list_name)
    return {tokens: None for tokens, count in counts.items() if count == 1}


def _lines_above(layout: Layout, tokens: tuple[str, ...]) -> int:
    """How many lines of text the blank has above the row with these labels."""
    before = [row for row in layout.rows if row.cells]
    at = next(n for n, row in enumerate(before) if row.tokens == tokens)
    return sum(not row.is_table and bool(row.cells[0].pieces) for row in before[:at])


def _with_lines_above(rows: Sequence[FilledRow], at: int, most: int) -> int:
    """Where a copy begins: before the row `at`, up to `most` written lines of text before that."""
    start = at
    while most and start and not rows[start - 1].row.is_table:
        start -= 1
        most -= not rows[start].is_blank
    return start
