"""The catalogue (归档文件目录, DA/T 22-2015): a volume for each class, its lines, its boxes, and the figures.

catalogue_excel and catalogue_word set it on paper, both from the same lines.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.office.filing import PERIODS
from toolkit.office.items import ItemState
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.office.items import Item

HEADERS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
"""The columns of the 2015 edition; the 2000 edition had others, the two are never mixed."""
WIDTHS_MM = (13, 52, 32, 36, 68, 22, 13, 12, 19)
"""Their widths on A4 landscape, 267 mm in all."""


class Fonds(NamedTuple):
    """Whose archive it is."""

    number: str
    """全宗号."""
    name: str
    """全宗名称."""


class Box(NamedTuple):
    """A box (盒): one year, one period, one unit, never mixed."""

    number: int
    first: int
    last: int
    """起止件号."""
    items: int
    pages: int
    """0 where not all are counted."""


class Volume(NamedTuple):
    """The items of one class."""

    prefix: str
    year: int
    period: str
    """As people write it: 永久, 30年, 10年."""
    unit: str
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The class without its last dash."""
        return self.prefix.rstrip("-")


def volumes(items: Iterable[Item]) -> tuple[Volume, ...]:
    """The volumes, by class; items within by 件号."""
    ordered = sorted(items, key=lambda item: (item.prefix, item.number))
    return tuple(
        _volume(prefix, tuple(group)) for prefix, group in groupby(ordered, key=attrgetter("prefix"))
    )


def _volume(prefix: str, items: tuple[Item, ...]) -> Volume:
    first = items[0]
    return Volume(prefix, first.year, PERIODS[first.period], first.unit, items)


def lines(volume: Volume) -> Iterator[tuple[str, ...]]:
    """A volume's lines, as printed."""
    for at, item in enumerate(volume.items, start=1):
        note = "已销毁" if item.state is ItemState.DESTROYED else item.note
        yield (
            str(at), item.code, mask_numbers(item.doc_number), item.author, mask_numbers(item.title),
            f"{item.day:%Y%m%d}", item.secrecy, str(item.pages or ""), note,
        )  # fmt: skip


def boxes(volume: Volume, items_a_box: int) -> tuple[Box, ...]:
    """The boxes of a volume. An item's box follows from its number: what is added later moves nothing."""
    groups = groupby(volume.items, key=lambda item: (item.number - 1) // items_a_box + 1)
    return tuple(_box(number, tuple(group)) for number, group in groups)


def _box(number: int, items: tuple[Item, ...]) -> Box:
    counted = all(item.pages for item in items)
    pages = sum(item.pages for item in items) if counted else 0
    return Box(number, items[0].number, items[-1].number, len(items), pages)


class Count(NamedTuple):
    """How much is filed of one year and period."""

    year: int
    period: str
    items: int
    files: int
    pages: int


def statistics(items: Iterable[Item]) -> tuple[Count, ...]:
    """Items, files and pages by year and period."""
    found: dict[tuple[int, str], Counter[str]] = {}
    for item in items:
        count = found.setdefault((item.year, item.period), Counter())
        count.update(items=1, files=len(item.pieces), pages=item.pages)
    return tuple(
        Count(year, PERIODS[period], count["items"], count["files"], count["pages"])
        for (year, period), count in sorted(found.items())
    )
