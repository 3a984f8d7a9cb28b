"""Whether the papers a plan asks for can be told apart, each by its name, and none counts for two of them.

What cannot be told apart is refused with its line and what to write instead. A stretch of the calendar that
the end of a stage cuts in two makes two periods, which go by their days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeAlias

from toolkit.office.periods import Period, next_start, said_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from toolkit.errors import Misconfigured
    from toolkit.office.plan import Material
    from toolkit.office.toml import Table

    Types: TypeAlias = Callable[[str], Mapping[str, str]]
    """Of a form, by its name, the types of its fields, as far as they are known."""

TOLD = {"date": 10, "month": 7, "integer": 4}
"""The types of field that tell a period, with the letters of their answers: 2010-06-05, 2010-06, 2010."""


@dataclass(frozen=True, slots=True)
class Line:
    """One `[[stages.materials]]`: the paper it asks for, or that of each period."""

    table: Table
    materials: tuple[Material, ...]

    @property
    def one(self) -> Material:
        """Any of its papers: but for the period they are alike."""
        return self.materials[0]

    @property
    def parts(self) -> tuple[Period, ...]:
        """Its periods, in order; none where it does not recur."""
        return tuple(one.period for one in self.materials if one.period)

    @property
    def window(self) -> Period:
        """All its periods together."""
        return Period("", self.parts[0].first_day, self.parts[-1].last_day)

    @property
    def names(self) -> frozenset[str]:
        """What its papers are called in lists."""
        return frozenset(one.name for one in self.materials)

    @property
    def where(self) -> str:
        """The line as it is spoken of."""
        return f"第{self.table.line('form')}行的“{self.one.series}”"


def told_apart(lines: Sequence[Line], types: Types) -> list[tuple[Material, ...]]:
    """The papers of each line, named apart; raises Misconfigured for the first that cannot be told apart."""
    for line in lines:
        _refuse_too_fine(line, _told(line, types))
    for one, other in combinations(lines, 2):
        if one.one.scope.meets(other.one.scope):
            _refuse_alike(one, other, types)
    return [_named_apart(line, lines) for line in lines]


def _told(line: Line, types: Types) -> int:
    """How much of a day the field tells that the line's periods go by; a whole one where nobody knows."""
    kind = types(line.one.form).get(line.one.by, "date") if line.parts else "date"
    if kind not in TOLD:
        allowed = "、".join(TOLD)
        raise line.table.fault("by", f"一栏日期、月份或年份（form.toml 里的 type 是 {allowed} 之一）")
    return TOLD[kind]


def _refuse_too_fine(line: Line, told: int) -> None:
    """Where a line's papers tell less of a day than its periods need."""
    if any(one.shares(other, told) for one, other in pairwise(line.parts)):
        raise line.table.fault("every", f"“年”（“{line.one.by}”只写年份，分不出一年里的几期）")


def _refuse_alike(one: Line, other: Line, types: Types) -> None:
    """Where one paper would answer both lines, or both go by one name."""
    if not _may_be_both(one.one, other.one):
        if one.names & other.names:
            raise _same_name(one, other)
        return
    if not (one.parts and other.parts):
        raise _not_apart(one, other)
    told, by = min((_told(line, types), line.one.by) for line in (one, other))
    if one.window.shares(other.window, told):
        overlap = one.window.last_day >= other.window.first_day
        raise _not_apart(one, other) if overlap else _cut_too_fine(one, other, told, by)


def _may_be_both(one: Material, other: Material) -> bool:
    """Whether a paper may be the one and the other, as far as its form, its sender and its answers go."""
    is_same = (one.form, one.sender) == (other.form, other.sender)
    return is_same and all(other.where.get(key, answer) == answer for key, answer in one.where.items())


def _same_name(one: Line, other: Line) -> Misconfigured:
    key = "title" if other.one.title else "form"
    allowed = "各不相同的名称，用 title 写明，如“2010年度工作总结”"
    return other.table.clash(key, f"{one.where}也叫这个名称", allowed)


def _not_apart(one: Line, other: Line) -> Misconfigured:
    return other.table.clash(
        "form", f"和{one.where}用同一张表，一份材料会同时算作两样",
        "分得开的：用 where 写明两样各自怎样填，或者用 every 和 by 写明各是哪一期的",
    )  # fmt: skip


def _cut_too_fine(one: Line, other: Line, told: int, by: str) -> Misconfigured:
    """The remedy is to leave the stretch of the calendar that is cut in two to the earlier stage."""
    unit, last = _UNITS[told], one.window.last_day
    since = next_start(last, unit)
    later = f"；或者写 since = {since}，从下一期起算" if since <= other.window.last_day else ""
    return other.table.clash(
        "every",
        f"{one.where}到{said_day(last)}为止，这里从{said_day(other.window.first_day)}起，"
        f"“{by}”只写到{unit}，分不清是哪一边的",
        f"按日期分期（by 写填日期的一栏）{later}",
    )


_UNITS = {TOLD["month"]: "月", TOLD["integer"]: "年"}
"""What is told of a day that is not told whole."""


def _named_apart(line: Line, lines: Iterable[Line]) -> tuple[Material, ...]:
    """The papers of a line; a period goes by its days where another line has the rest of its stretch."""
    rest = {
        part.stretch for other in lines if other is not line and _goes_on(line, other) for part in other.parts
    }
    return tuple(
        replace(one, period=replace(one.period, is_cut_in_two=True))
        if one.period and one.period.stretch in rest
        else one
        for one in line.materials
    )


def _goes_on(line: Line, other: Line) -> bool:
    """Whether the other line asks the same organisations for the same paper."""
    is_same = line.one.series == other.one.series and _may_be_both(line.one, other.one)
    return is_same and line.one.scope.meets(other.one.scope)
