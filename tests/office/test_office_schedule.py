"""The days on which the office speaks up by itself, as plan.toml lays them down."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_folders import PLAN

from toolkit.errors import Misconfigured
from toolkit.office.plan_file import Known, read_plan
from toolkit.office.schedule import all_occasions, fallings, occasions, years_unknown

KNOWN = Known({"农村": ("村情复杂", "相对贫困"), "机关": ()}, ["报告"])
REMINDERS = "[reminders]\nbefore = [3, 1]\non_day = true\nafter = [1, 5]\n"


def read(more: str = REMINDERS, plan: str = PLAN):
    return read_plan((plan + more).encode(), "plan.toml", KNOWN)


def told(more: str) -> str:
    with pytest.raises(Misconfigured) as caught:
        read(more)
    return str(caught.value)


def test_a_material_has_an_occasion_for_each_day_in_the_plan_by_working_days():
    plan = read()
    days = [(one.day.isoformat(), one.step) for one in all_occasions(plan.materials[1], plan.schedule)]
    assert days == [
        ("2010-06-22", -3), ("2010-06-24", -1), ("2010-06-25", 0), ("2010-06-28", 1), ("2010-07-02", 5),
    ]  # fmt: skip


def test_of_what_a_closed_desk_missed_only_the_latest_is_said_and_nothing_long_ago():
    plan = read()
    assert [(one.material.name, one.step) for one in occasions(plan, date(2010, 6, 27))] == [("个人报告", 0)]
    assert occasions(plan, date(2010, 7, 12))[0].step == 5
    assert occasions(plan, date(2010, 7, 13)) == ()


def test_an_occasion_is_told_from_every_other_also_when_the_due_date_is_moved():
    keys = [one.key for plan in (read(), read(plan=PLAN.replace("2010-06-25", "2010-06-30")))
            for material in plan.materials for one in all_occasions(material, plan.schedule)]  # fmt: skip
    assert keys.count("个人报告|2010-06-25|-3") == 1
    assert keys.count("个人报告|2010-06-30|-3") == 1


def test_without_reminders_nothing_is_said():
    assert occasions(read(""), date(2010, 6, 25)) == ()


def test_documents_fall_due_by_material_or_with_the_last_day_of_a_stage():
    plan = read()
    by_name = fallings(plan, ["个人报告"], 1)
    assert [(one.due, one.day) for one in by_name] == [(date(2010, 6, 25), date(2010, 6, 28))]
    assert [(one.due, len(one.materials)) for one in fallings(plan)] == [
        (date(2010, 5, 20), 1),
        (date(2010, 6, 25), 1),
    ]
    assert [one.due for one in fallings(plan, ["部署"])] == [date(2010, 5, 31)]


def test_the_clerks_calendar_counts_single_days_and_spans():
    plan = read('[calendar]\noff = [2093-10-01, "2093-02-05/2093-02-07"]\non = ["2093-02-01"]\n')
    workdays = plan.schedule.workdays
    assert sorted(day.isoformat() for day in workdays.off) == [
        "2093-02-05",
        "2093-02-06",
        "2093-02-07",
        "2093-10-01",
    ]
    assert workdays.is_workday(date(2093, 2, 1))
    assert years_unknown(plan, [date(2093, 1, 1), date(2094, 1, 1), date(2010, 1, 1)]) == (2094,)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("[reminders]\nbefore = [0]\n", "reminders.before"),
        ("[reminders]\nafter = [true]\n", "不小于1的整数"),
        ("[reminders]\nbefor = [3]\n", "before、on_day、after、catch_up"),
        ("[calendar]\noff = ['2093-02-30']\n", "一组日期"),
        ("[calendar]\noff = ['2093-02-07/2093-02-05']\n", "一组日期"),
        ("[calendar]\noff = [2093-02-05]\non = [2093-02-05]\n", "不在 off 里的日期"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(more, words):
    assert words in told(more)
    assert "第" in told(more)


@settings(max_examples=60)
@given(st.dates(date(2010, 4, 1), date(2012, 11, 30)))
def test_law_whatever_is_said_today_is_timely_and_the_latest_that_has_come(today):
    plan = read()
    for one in occasions(plan, today):
        assert one.day <= today <= one.day + timedelta(days=plan.schedule.catch_up)
        later = [other for other in all_occasions(one.material, plan.schedule) if other.day > one.day]
        assert all(other.day > today for other in later)
