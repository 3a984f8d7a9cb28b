"""Measuring side by side: machines differ and are busy with other things, ratios taken in turns are not."""

from __future__ import annotations

import gc
import statistics
import time
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Work = Callable[[], object]


class Figure(NamedTuple):
    """One measured figure and the most (or, with `at_least`, the least) it may be."""

    what: str
    measured: float
    limit: float
    unit: str
    note: str = ""
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is within its limit."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def __str__(self) -> str:
        """The figure as one line of the table."""
        bound = f"{'≥' if self.at_least else '≤'} {self.limit:g}"
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.what:58}{self.measured:9.2f} {self.unit:10}{bound:>8}  {verdict:8}{self.note}"


def show(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, each printed as soon as it is there."""
    shown = []
    for figure in figures:
        print(figure, flush=True)
        shown.append(figure)
    return shown


def seconds(work: Work, clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one call takes, by this clock."""
    start = clock()
    work()
    return clock() - start


def spent() -> float:
    """A clock of the processor time that this process and the programs it has run took so far."""
    both = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def turns(
    *works: Work, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[tuple[float, ...]]:
    """Each round's seconds of every work, measured one after the other, each beginning in its turn."""
    for work in works:
        work()
    gc.collect()
    gc.freeze()
    rows = []
    for first in range(rounds):
        order = [(first + at) % len(works) for at in range(len(works))]
        took = {at: seconds(works[at], clock) for at in order}
        rows.append(tuple(took[at] for at in range(len(works))))
    return rows


def ratios(rows: Iterable[tuple[float, ...]]) -> list[float]:
    """Every work against the last one, the yardstick: the median of the rounds' ratios."""
    return [
        statistics.median(column)
        for column in zip(*([t / row[-1] for t in row] for row in rows), strict=True)
    ]


def milliseconds(rows: Iterable[tuple[float, ...]]) -> list[float]:
    """The median milliseconds of every work."""
    return [statistics.median(column) * 1000 for column in zip(*rows, strict=True)]
