"""The register of documents sent (发文登记簿), as ledger, command and workbook hand it around."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - the records' own field types, read by whoever inspects them
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.doc_numbers import DocNumber, gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class NumberState(StrEnum):
    """What has become of a 发文字号 that was reserved."""

    HELD = "预留"
    """Reserved; no document bears it yet."""
    USED = "已用"
    VOID = "作废"
    """Never to be used, for the reason given."""
    GAP = "空号"
    """Passed over and not explained: no line of the ledger speaks of it."""


class Bearer(NamedTuple):
    """The document a number is for."""

    title: str
    kind: str = ""
    """文种."""
    addressees: tuple[str, ...] = ()
    template: str = ""
    """What it is written from; empty where a person writes it."""


class RegisterLine(NamedTuple):
    """One line of the register."""

    number: DocNumber
    state: NumberState
    bearer: Bearer = Bearer("")
    path: str = ""
    """Where the document lies, relative to the office folder; empty where the ledger knows of none."""
    at: datetime | None = None
    """When the document was written, else when the number was reserved or made void."""
    who: str = ""
    reason: str = ""


def with_gaps(lines: Iterable[RegisterLine]) -> Iterator[RegisterLine]:
    """The lines in the order of their numbers, and between them one for every number passed over."""
    ordered = sorted(lines, key=attrgetter("number"))
    for (code, year), group in groupby(ordered, key=lambda line: line.number[:2]):
        of_year = list(group)
        open_ones = gaps(code, year, [line.number for line in of_year])
        missing = [RegisterLine(number, NumberState.GAP) for number in open_ones]
        yield from sorted([*of_year, *missing], key=attrgetter("number"))
