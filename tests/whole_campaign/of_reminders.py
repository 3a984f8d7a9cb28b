"""What the reminders have to say: who owed what on each of their days, and to nobody else a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from whole_campaign.saying import Says, by, day, names
from whole_campaign.truth import AsOf, Duty


def reminded(now: AsOf) -> dict[str, Says]:
    """The notice of each branch that owes something of a material whose turn it is on this day."""
    turns = [one for one in now.plan.materials if now.today in turn_days(now, one.due)]
    owing = (one for one in now.duties() if one.material in turns)
    return {org: told for org, some in by(owing, lambda one: one.org).items() if (told := _notice(now, some))}


def messages(now: AsOf) -> dict[str, str]:
    """The text message of each branch that is reminded on this day, by the number it goes to."""
    turns = [one for one in now.plan.materials if now.today in turn_days(now, one.due)]
    owing = [one for one in now.duties() if one.material in turns and not one.is_sent]
    return {
        now.office.roster.org(org).phone: _message(now, org, some)
        for org, some in by(owing, lambda one: one.org).items()
    }


def _message(now: AsOf, org: str, owing: list[Duty]) -> str:
    office, secretary = now.office, now.office.roster.org(org).secretary
    each = (
        f"{name}{len(some)}份（{day(due)}到期，{_when(now, due)}）"
        for (name, due), some in by(owing, lambda one: (one.material.name, one.material.due)).items()
    )
    return (
        f"【{office.short_name}】{org}{secretary}同志：你单位尚欠{names(each)}。"
        f"请抓紧报送{now.plan.report_to}。联系电话{office.settings.phone}。"
    )


def turn_days(now: AsOf, due: date) -> set[date]:
    """The days on which a material due on this day is spoken of."""
    schedule = now.plan.schedule
    steps = [-days for days in schedule.before] + [0] * schedule.on_day + list(schedule.after)
    return {schedule.workdays.moved(due, step) for step in steps}


def _notice(now: AsOf, duties: list[Duty]) -> Says | None:
    of = by(duties, lambda one: (one.material.name, one.material.due)).values()
    of = [some for some in of if not all(one.is_sent for one in some)]
    if not of:
        return None
    overdue = [some[0].material.name for some in of if some[0].material.due < now.today]
    return Says(
        words=(
            *([f"其中{_overdue(overdue, len(of))}已经超过规定期限"] if overdue else []),
            *_members(of),
            *_returned(of),
        ),
        tables=(tuple(_row(now, some) for some in of),),
    )


def _overdue(overdue: list[str], number: int) -> str:
    if len(overdue) == number > 1:
        return "各项都"
    return f"有{len(overdue)}项" if len(overdue) > 5 else names(overdue)


def _row(now: AsOf, some: list[Duty]) -> tuple:
    sent, due = sum(one.is_sent for one in some), some[0].material.due
    return some[0].material.name, day(due), len(some), sent, len(some) - sent, _when(now, due)


def _when(now: AsOf, due: date) -> str:
    days = now.plan.schedule.workdays.between(*sorted((now.today, due)))
    if now.today == due:
        return "当天到期"
    if now.today > due:
        return f"已逾期{days}个工作日" if days else "已逾期"
    return f"还有{days}个工作日到期" if days else "即将到期"


def _members(of: list[list[Duty]]) -> Iterator[str]:
    for some in of:
        if owing := [one.member for one in some if one.member and not one.is_sent]:
            yield f"{some[0].material.name}还没有报的是：{names(owing)}。"


def _returned(of: list[list[Duty]]) -> Iterator[str]:
    for some in of:
        if number := sum(one.is_returned for one in some):
            yield f"{some[0].material.name}有{number}份已经退回补正"
