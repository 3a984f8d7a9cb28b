"""plan.toml read into a Plan; every mistake in it names file, line, key and what is allowed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from toolkit.errors import Misconfigured
from toolkit.office import toml
from toolkit.office.apart import Line, told_apart
from toolkit.office.periods import LENGTHS, periods
from toolkit.office.plan import Material, Plan, Quota, Scope, Stage, Standard, Theme
from toolkit.office.schedule import MOST_DAYS, Schedule
from toolkit.office.workdays import Workdays

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from toolkit.office.apart import Types
    from toolkit.office.periods import Period
    from toolkit.office.toml import Table

Named = TypeVar("Named", Standard, Quota)

SENDERS = ("org", "member")
MEMBERS = ("全体", "在职", "正式")


EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days a plan may speak of: those beyond are slips of the pen, or nothing a calendar can count with."""


class Known(NamedTuple):
    """What the rest of the office lets a plan speak of."""

    kinds: Mapping[str, tuple[str, ...]]
    """The kinds of organisation, each with its sorts: 农村 → 村情复杂, …"""
    forms: Collection[str]
    """The names of the forms."""
    types: Types = lambda _: {}
    """Of a form, the types of its fields, as far as they are known."""


def read_plan(data: bytes, file: str, known: Known) -> Plan:
    """The plan in this file; raises Misconfigured for what it may not say, or says of things not known."""
    table = toml.parse(data, file)
    table.only(
        "title", "campaign", "report_to", "stages", "themes", "standards", "quotas", "reminders", "calendar"
    )
    return Plan(
        title=table.words("title"),
        campaign=table.words("campaign"),
        report_to=table.words("report_to", ""),
        stages=_stages(table, known),
        themes=tuple(_theme(theme, known) for theme in table.tables("themes")),
        standards=_of_one_name_each(table.tables("standards"), _standard),
        quotas=_of_one_name_each(table.tables("quotas"), _quota),
        schedule=_schedule(table.table("reminders"), _workdays(table.table("calendar"))),
    )


def _stages(plan: Table, known: Known) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for table in plan.tables("stages"):
        stage = _stage(table, len(stages) + 1)
        if stages and stage.first_day <= stages[-1].last_day:
            raise table.fault("from", f"上一阶段结束（{stages[-1].last_day}）以后的日期")
        if any(stage.name == other.name for other in stages):
            raise table.fault("name", "和前面各阶段不同的名称")
        stages.append(stage)
    return _with_materials(stages, plan.tables("stages"), known)


def _stage(table: Table, number: int) -> Stage:
    """A stage, without its materials."""
    table.only("name", "from", "to", "tasks", "activities", "materials")
    first_day, last_day = _day(table, "from"), _day(table, "to")
    if last_day < first_day:
        raise table.fault("to", f"不早于 {first_day} 的日期")
    tasks, activities = table.texts("tasks", ()), table.texts("activities", ())
    return Stage(number, table.words("name"), first_day, last_day, tasks, activities)


def _with_materials(stages: Iterable[Stage], tables: Iterable[Table], known: Known) -> tuple[Stage, ...]:
    """The stages with what is due in each; papers of all stages have to be told apart."""
    lines = [
        (stage, Line(asked, tuple(_materials(asked, (stage.first_day, stage.last_day), known))))
        for stage, table in zip(stages, tables, strict=True)
        for asked in table.tables("materials")
    ]
    apart = told_apart([line for _, line in lines], known.types)
    due: dict[int, list[Material]] = {}
    for (stage, _), materials in zip(lines, apart, strict=True):
        due.setdefault(stage.number, []).extend(materials)
    return tuple(replace(stage, materials=tuple(due.get(stage.number, ()))) for stage in stages)


def _materials(table: Table, window: tuple[date, date], known: Known) -> Iterator[Material]:
    """The paper asked for, or, where it recurs, that of each period in the stage's window."""
    table.only(
        "form", "from", "due", "kinds", "villages", "members", "title", "where",
        "series", "every", "since", "by", "days", "named_in",
    )  # fmt: skip
    sender = table.choice("from", SENDERS)
    for key in ("members", "named_in"):
        if sender == "org" and key in table.values:
            raise table.fault(key, '不写：from = "org" 的材料是党组织的，不分党员')
    one = Material(
        form=table.choice("form", sorted(known.forms)),
        due=window[1],
        sender=sender,
        scope=_scope(table, known),
        members=table.choice("members", MEMBERS, MEMBERS[0]),
        title=table.words("title", ""),
        where=_where(table.table("where")),
        group=table.words("series", ""),
        named_in=table.text("named_in", ""),
    )
    if not {"every", "by", "days"} & table.values.keys():
        due = _day(table, "due")
        if due < window[0]:
            raise table.fault("due", f"不早于阶段第一天（{window[0]}）的日期")
        yield replace(one, due=due, since=_since(table, window[0], due))
        return
    parts = periods(_since(table, *window), window[1], table.choice("every", tuple(LENGTHS)))
    for period, due in zip(parts, _due_days(table, parts), strict=True):
        yield replace(one, due=due, period=period, by=table.text("by", allowed="栏名"))


def _where(table: Table) -> dict[str, str]:
    """The answers a paper is told by, as text: a number or a day may be written as one."""
    return {key: table.answer(key) for key in table.values}


def _day(table: Table, key: str, default: date | None = None) -> date:
    day = table.day(key, default)
    if not EARLIEST <= day <= LATEST:
        raise table.fault(key, f"{EARLIEST} 到 {LATEST} 之间的日期")
    return day


def _since(table: Table, first: date, last: date) -> date:
    """The day from which the paper is asked for: the stage's first, or a later one where the plan says so."""
    since = _day(table, "since", first)
    if "since" in table.values and not first <= since <= last:
        raise table.fault("since", f"{first}至{last}之内的日期")
    return since


def _due_days(table: Table, parts: Sequence[Period]) -> list[date]:
    """When the paper of each period is due: so many days after its end, or on the days listed."""
    if "due" not in table.values:
        days = timedelta(days=table.whole("days", most=MOST_DAYS))
        return [period.last_day + days for period in parts]
    if "days" in table.values:
        raise table.fault("days", "不写：已经用 due 逐期写了截止日")
    listed = sorted(table.days("due"))
    if len(listed) != len(parts) or not all(
        one.first_day <= due <= LATEST for due, one in zip(listed, parts, strict=True)
    ):
        names = "、".join(period.name for period in parts)
        raise table.fault("due", f"{len(parts)}个日期，一期一个，都不早于那一期的第一天（{names}）")
    return listed


def _schedule(table: Table, workdays: Workdays) -> Schedule:
    table.only("before", "on_day", "after", "catch_up")
    return Schedule(
        before=table.wholes("before", least=1, most=MOST_DAYS),
        on_day=table.yes("on_day", default=False),
        after=table.wholes("after", least=1, most=MOST_DAYS),
        catch_up=table.whole("catch_up", Schedule().catch_up, most=MOST_DAYS),
        workdays=workdays,
    )


def _workdays(table: Table) -> Workdays:
    table.only("off", "on")
    off, on = table.days("off"), table.days("on")
    if twice := sorted(off & on):
        raise table.fault("on", f"不在 off 里的日期（{twice[0]} 两边都有）")
    return Workdays(off, on)


def _theme(table: Table, known: Known) -> Theme:
    table.only("kinds", "villages", "theme", "carrier", "or_alike")
    return Theme(
        theme=table.words("theme"),
        carrier=table.words("carrier"),
        scope=_scope(table, known),
        or_alike=table.yes("or_alike", default=False),
    )


def _of_one_name_each(tables: Iterable[Table], read: Callable[[Table], Named]) -> tuple[Named, ...]:
    """What each table says; raises Misconfigured where two go by one name, of which only one would count."""
    found: dict[str, Named] = {}
    for table in tables:
        one = read(table)
        if found.setdefault(one.name, one) is not one:
            raise table.fault("name", "和前面各条不同的名称")
    return tuple(found.values())


def _standard(table: Table) -> Standard:
    table.only("name", "award", "items")
    items = tuple(_standard_item(item) for item in table.tables("items"))
    return Standard(table.words("name"), table.words("award"), items)


def _standard_item(table: Table) -> tuple[str, str]:
    table.only("name", "text")
    return table.words("name"), table.text("text", "")


def _quota(table: Table) -> Quota:
    table.only("name", "number", "share")
    number = table.whole("number") if "number" in table.values else None
    share = _share(table) if "share" in table.values else None
    if number is None and share is None:
        raise table.fault("number", "名额的个数；按比例的改用 share")
    return Quota(table.words("name"), number, share)


def _share(table: Table) -> Fraction:
    """A share between nothing and all, written 1/3 or 0.15."""
    allowed = '0 到 1 之间的比例，写作 "1/3" 或 "0.15"'
    said = table.text("share", allowed=allowed)
    share = Fraction(said) if _SHARE.fullmatch(said) else 0
    if not 0 < share <= 1:
        raise table.fault("share", allowed)
    return Fraction(share)


_SHARE = re.compile(r"[0-9]{1,9}(?:/0*[1-9][0-9]{0,9}|\.[0-9]{1,9})?")


def _scope(table: Table, known: Known) -> Scope:
    """The kinds and sorts named in this table, each of which the office must know."""
    scope = Scope(table.texts("kinds", ()), table.texts("villages", ()))
    sorts = tuple(sort for kind in scope.kinds or known.kinds for sort in known.kinds.get(kind, ()))
    _all_known(table, "kinds", scope.kinds, tuple(known.kinds))
    _all_known(table, "villages", scope.villages, sorts)
    return scope


def _all_known(table: Table, key: str, named: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in named:
        if name not in known:
            allowed = "、".join(known) or "空（这一类别不分类型）"
            raise Misconfigured(
                "setting-wrong", file=table.file, line=table.line(key), key=table.name(key),
                found=f"“{name}”", allowed=f"office.toml 的 [kinds] 里有的：{allowed}",
            )  # fmt: skip
