"""Figures to be drawn as bars, out of the table a clerk writes: the first column names, the others count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_SERIES, MOST_BARS = 4, 36
"""So many bars beside each other can be told apart in black and white; so many in all fit on a page."""
_FIGURE = re.compile(
    r"(?P<value>[-−]?\s?(?:[0-9]+|[0-9]{1,3}(?:[,\s][0-9]{3})+)(?:\.[0-9]+)?)\s*(?P<percent>%?)"
)
_NOTHING = frozenset({"", "-", "—", "——", "/"})


@dataclass(frozen=True, slots=True)
class Plot:
    """One chart of a document."""

    number: int
    """Which chart of the document, from 1."""
    title: str
    what: str
    """What the things are called together: 项目, 党支部."""
    series: tuple[str, ...]
    """What is set beside each other: 活动前, 活动后."""
    names: tuple[str, ...]
    """The things whose figures they are."""
    figures: tuple[tuple[str | None, ...], ...]
    """For each thing a figure of each series, plain digits to the last one; None where there is none."""
    said: tuple[tuple[str, ...], ...]
    """The same as they were written, 1,234 or ３６．４ %; a dash where nothing was."""
    unit: str = ""
    """% where the figures carry it."""

    @property
    def told(self) -> str:
        """The figures in words, for who cannot see the bars."""
        rows = zip(self.names, self.said, strict=True)
        return "；".join(f"{name}：{self._told(row)}" for name, row in rows)

    def _told(self, row: Sequence[str]) -> str:
        return "，".join(f"{one}{said}" for one, said in zip(self.series, row, strict=True))

    @property
    def decimals(self) -> int:
        """The most places behind the point that any figure has."""
        return max(
            (len(figure.partition(".")[2]) for row in self.figures for figure in row if figure), default=0
        )


def plot_of(number: int, title: str, cells: Sequence[Sequence[str]], line: int) -> Plot:
    """The chart of a table, its header row first; `line` is where it begins, for complaints.

    Raises Refused `plot-title`, `plot-table`, `plot-size`, `plot-value`, `plot-unit`.
    """
    if not title:
        raise Refused("plot-title", line=line)
    (head, *rows) = cells
    if not rows or len(head) < 2 or (len(head) > 2 and not all(head[1:])):  # noqa: PLR2004 - name, figure
        raise Refused("plot-table", line=line)
    series = len(head) - 1
    if series > MOST_SERIES or series * len(rows) > MOST_BARS:
        most = {"most_series": MOST_SERIES, "most_bars": MOST_BARS}
        raise Refused("plot-size", line=line, rows=len(rows), series=series, **most)
    read = [[_figure(text, row[0], column, line) for text, column in _paired(row, head)] for row in rows]
    figures = tuple(tuple(one.digits for one in row) for row in read)
    said = tuple(tuple(one.said for one in row) for row in read)
    names = tuple(row[0] for row in rows)
    return Plot(number, title, head[0], tuple(head[1:]), names, figures, said, _unit(read, line))


class _Figure(NamedTuple):
    """A cell of the table, without digits and unit where it holds no figure."""

    said: str
    digits: str | None = None
    unit: str | None = None


def _paired(row: Sequence[str], head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each cell behind the name, with its column's; a short row is filled up."""
    return zip((*row[1:], *("" for _ in head[len(row) :])), head[1:], strict=True)


def _figure(text: str, name: str, column: str, line: int) -> _Figure:
    said = text.strip()
    bare = unicodedata.normalize("NFKC", said)
    if bare in _NOTHING:
        return _Figure(said or "—")
    found = _FIGURE.fullmatch(bare)
    if found is None:
        raise Refused("plot-value", line=line, row=name, column=column, found=said)
    return _Figure(said, re.sub(r"[,\s]", "", found["value"]).replace("−", "-"), found["percent"])


def _unit(read: Sequence[Sequence[_Figure]], line: int) -> str:
    units = {one.unit for row in read for one in row if one.unit is not None}
    if not units:
        raise Refused("plot-table", line=line)
    if len(units) > 1:
        raise Refused("plot-unit", line=line)
    return units.pop()
