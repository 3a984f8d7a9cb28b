"""The stretches of a Markdown text that `:::` divides off: landscape pages, and the figures of a chart.

    :::横排            :::图 各支部报送率（％）
    …                 | 党支部 | 上月 | 本月 |
    :::               :::

A chart may stand on a landscape page; nothing else nests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDEWAYS, PLOT = "横排", "图"
_MAY_OPEN: dict[str, tuple[tuple[str, ...], ...]] = {SIDEWAYS: ((),), PLOT: ((), (SIDEWAYS,))}
"""What may be open around each."""
_FENCE = re.compile(r":::\s*(?P<word>\S*)\s*(?P<title>.*)")


class Fence(NamedTuple):
    """A line that begins with `:::`."""

    word: str
    title: str
    line: int
    """Counted from 1."""

    @property
    def written(self) -> str:
        """As people wrote it."""
        return f":::{self.word} {self.title}".rstrip()


class Stretch(NamedTuple):
    """Lines of text, or of a chart; where a landscape stretch begins and ends, no lines."""

    lines: Sequence[str] = ()
    first: int = 1
    """The number of the first of its lines."""
    plot: Fence | None = None
    """The fence that opened it, for the lines of a chart."""
    turns: bool | None = None
    """Whether landscape pages begin (True) or end here (False)."""


def stretches(text: str) -> Iterator[Stretch]:
    """The text in stretches; raises Refused `markup-fence` for a fence left open or not known."""
    opened: list[Fence] = []
    held: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), start=1):
        found = _FENCE.fullmatch(line.strip())
        if found is None:
            held.append(line)
            continue
        fence = Fence(found["word"], found["title"], number)
        before = Stretch(held, first)
        yield from _open(fence, before, opened) if fence.word else _close(fence, before, opened)
        held, first = [], number + 1
    if opened:
        raise Refused("markup-fence", line=opened[-1].line, found=opened[-1].written)
    yield Stretch(held, first)


def _open(fence: Fence, before: Stretch, opened: list[Fence]) -> Iterator[Stretch]:
    around = tuple(one.word for one in opened)
    if around not in _MAY_OPEN.get(fence.word, ()) or (fence.word == SIDEWAYS and fence.title):
        raise Refused("markup-fence", line=fence.line, found=fence.written)
    opened.append(fence)
    yield before
    if fence.word == SIDEWAYS:
        yield Stretch(turns=True)


def _close(fence: Fence, before: Stretch, opened: list[Fence]) -> Iterator[Stretch]:
    if not opened:
        raise Refused("markup-fence", line=fence.line, found=fence.written)
    closed = opened.pop()
    if closed.word == PLOT:
        yield before._replace(plot=closed)
        return
    yield before
    yield Stretch(turns=False)
