"""A paper that recurs is a material for each period: every day has one, and every paper answers for one."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_folders import PLAN

from toolkit.errors import Misconfigured
from toolkit.office import Plan
from toolkit.office.periods import LENGTHS, is_like, named_in, next_start, periods, said_days
from toolkit.office.plan_file import Known, read_plan
from toolkit.office.schedule import all_occasions, fallings

DAYS = st.dates(date(2009, 1, 1), date(2013, 12, 31))
KNOWN = Known({"农村": ("村情复杂", "相对贫困"), "机关": ()}, ["报告", "记录"])
RECORDS = """
[[stages]]
name = "总结"
from = 2011-07-10
to = 2011-09-20

[[stages.materials]]
form = "记录"
from = "org"
every = "月"
by = "日期"
days = 5
"""


def read(more: str = RECORDS) -> Plan:
    head, themes, rest = PLAN.partition("[[themes]]")
    return read_plan((head + more + themes + rest).encode(), "plan.toml", KNOWN)


def records(more: str = RECORDS):
    return [one for one in read(more).materials if one.form == "记录"]


@given(DAYS, st.integers(0, 900), st.sampled_from(tuple(LENGTHS)), st.integers(0, 900))
def test_every_day_of_a_stage_lies_in_exactly_one_period_and_no_other_day_in_any(first, length, every, later):
    last, day = first + timedelta(days=length), first + timedelta(days=later)
    held = [one for one in periods(first, last, every) if one.holds(day.isoformat())]
    assert len(held) == (day <= last)
    assert all(one.first_day <= day <= one.last_day for one in held)


@given(DAYS, st.integers(0, 900), st.sampled_from(tuple(LENGTHS)))
def test_a_month_is_told_by_one_period_and_a_year_where_periods_are_years(first, length, every):
    parts = periods(first, first + timedelta(days=length), every)
    assert sum(one.holds(first.isoformat()[:7]) for one in parts) == 1
    assert every != "年" or sum(one.holds(first.year) for one in parts) == 1
    assert len({one.name for one in parts}) == len(parts)


@given(DAYS, st.integers(0, 900), st.sampled_from(tuple(LENGTHS)))
def test_what_follows_a_day_is_the_first_day_of_the_next_stretch(first, length, every):
    for one, other in pairwise(periods(first, first + timedelta(days=length), every)):
        assert next_start(one.first_day, every) == next_start(one.last_day, every) == other.first_day


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2011, 6, 1), date(2011, 6, 20), "2011年6月1日至20日"),
        (date(2011, 7, 1), date(2011, 9, 20), "2011年7月1日至9月20日"),
        (date(2011, 12, 1), date(2012, 12, 10), "2011年12月1日至2012年12月10日"),
        (date(2011, 6, 20), date(2011, 6, 20), "2011年6月20日"),
    ],
)
def test_days_are_said_without_repeating_month_and_year(first, last, said):
    assert said_days(first, last) == said


@pytest.mark.parametrize("every", LENGTHS)
def test_the_calendars_last_days_have_periods_too(every):
    assert periods(date(9999, 12, 1), date.max, every)[-1].last_day == date.max
    assert periods(date.min, date.min, every)[0].first_day == date.min


@given(DAYS, st.integers(0, 900), st.sampled_from(tuple(LENGTHS)))
def test_the_periods_follow_each_other_and_end_with_the_calendars(first, length, every):
    last = first + timedelta(days=length)
    parts = periods(first, last, every)
    assert (parts[0].first_day, parts[-1].last_day) == (first, last)
    for one, following in pairwise(parts):
        assert one.last_day + timedelta(days=1) == following.first_day
        assert (following.first_day.day, (following.first_day.month - 1) % LENGTHS[every]) == (1, 0)


@pytest.mark.parametrize("answer", [None, "", "六月", "2010年6月", "2010-06-1", "2010-"])
def test_what_is_no_day_lies_in_no_period(answer):
    assert not any(one.holds(answer) for one in periods(date(2010, 6, 1), date(2010, 12, 31), "月"))


@pytest.mark.parametrize(
    ("every", "names"),
    [
        ("月", ["2010年11月", "2010年12月", "2011年1月"]),
        ("季度", ["2010年第四季度", "2011年第一季度"]),
        ("半年", ["2010年下半年", "2011年上半年"]),
        ("年", ["2010年", "2011年"]),
    ],
)
def test_periods_are_called_as_people_call_them(every, names):
    assert [one.name for one in periods(date(2010, 11, 20), date(2011, 1, 5), every)] == names


@pytest.mark.parametrize("every", ["月", "季度", "半年"])
def test_a_periods_name_is_found_in_a_sentence_and_a_day_is_none(every):
    for one in periods(date(2010, 1, 1), date(2011, 12, 31), every):
        assert named_in(f"关于{one.name}的报告，2010年8月3日") == (one.name,)


def test_names_of_one_length_are_alike_and_no_others():
    for every, other in product(LENGTHS, repeat=2):
        one, two = (periods(date(2010, 11, 20), date(2011, 1, 5), each) for each in (every, other))
        assert is_like(one[0].name, two[-1].name) == (every == other)


def test_a_recurring_material_is_one_for_each_period_with_its_own_name_and_due_day():
    assert [(one.name, one.series, one.due.isoformat()) for one in records()] == [
        ("记录（2011年7月）", "记录", "2011-08-05"),
        ("记录（2011年8月）", "记录", "2011-09-05"),
        ("记录（2011年9月）", "记录", "2011-09-25"),
    ]
    assert (records()[0].period.first_day, records()[0].period.last_day) == (
        date(2011, 7, 10), date(2011, 7, 31),
    )  # fmt: skip


@given(st.dates(date(2011, 7, 10), date(2011, 9, 20)))
def test_each_paper_is_accepted_by_the_material_of_its_period_only(day):
    plan, values = read(), {"日期": day.isoformat()}
    accepting = [one for one in plan.materials if one.accepts("记录", values)]
    assert [one.period.holds(values["日期"]) for one in accepting] == [True]
    assert plan.due("记录", values) == accepting[0].due
    assert plan.due("记录") == date(2011, 8, 5)
    assert plan.due("记录", {"日期": "2011-10-01"}) is None


def test_a_period_is_looked_for_once_it_is_over_unless_it_is_due_within_it():
    stage = read().stages[-1]
    assert [one.opens(stage) for one in records()] == [date(2011, 8, 1), date(2011, 9, 1), date(2011, 9, 21)]
    within = records(RECORDS.replace("days = 5", "due = [2011-07-20, 2011-08-20, 2011-09-20]"))
    assert [one.opens(stage) for one in within] == [date(2011, 7, 10), date(2011, 8, 1), date(2011, 9, 1)]
    assert [one.due.day for one in within] == [20, 20, 20]


def test_every_occasion_of_every_period_has_its_own_key():
    plan = read(RECORDS + "\n[reminders]\nbefore = [3]\non_day = true\nafter = [1, 5]\n")
    keys = [each.key for one in plan.materials for each in all_occasions(one, plan.schedule)]
    assert len(keys) == len(set(keys))


def test_a_due_date_document_may_name_the_series_or_one_period_of_it():
    plan = read(RECORDS + 'title = "讨论记录"\n')
    assert len(fallings(plan, ["讨论记录"])) == len(fallings(plan, ["记录"])) == 3
    assert [one.due for one in fallings(plan, ["讨论记录（2011年8月）"])] == [date(2011, 9, 5)]


def test_materials_written_one_by_one_may_be_put_into_one_series():
    plan = read(
        RECORDS.replace('every = "月"\nby = "日期"\ndays = 5', 'due = 2011-08-01\nseries = "各种记录"')
    )
    assert [(one.name, one.series) for one in plan.materials if one.form == "记录"] == [("记录", "各种记录")]


def test_what_is_asked_for_later_than_the_stage_begins_has_no_earlier_periods():
    asked = records(RECORDS + "since = 2011-08-01\n")
    assert [one.period.name for one in asked] == ["2011年8月", "2011年9月"]


def test_a_single_paper_may_be_looked_for_later_than_its_stage_begins():
    single = RECORDS.replace('every = "月"\nby = "日期"\ndays = 5', "due = 2011-09-10\nsince = 2011-09-01")
    plan = read(single)
    assert plan.materials[-1].opens(plan.stages[-1]) == date(2011, 9, 1)
    with pytest.raises(Misconfigured, match="since"):
        read(single.replace("since = 2011-09-01", "since = 2011-09-11"))


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('every = "月"', 'every = "周"', "setting-wrong", "stages.materials.every"),
        ('every = "月"', "", "setting-missing", "stages.materials.every"),
        ('by = "日期"', "", "setting-missing", "stages.materials.by"),
        ("days = 5", "", "setting-missing", "stages.materials.days"),
        ("days = 5", "days = -1", "setting-wrong", "stages.materials.days"),
        ("days = 5", "days = 5\ndue = 2011-08-01", "setting-wrong", "stages.materials.days"),
        ("days = 5", "days = 5\nsince = 2011-07-09", "setting-wrong", "stages.materials.since"),
        ("days = 5", "due = [2011-08-01]", "setting-wrong", "stages.materials.due"),
        ("days = 5", "due = [2011-07-20, 2011-07-25, 2011-09-20]", "setting-wrong", "stages.materials.due"),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_told_with_its_key_and_what_is_allowed(old, new, code, key):
    with pytest.raises(Misconfigured) as caught:
        read(RECORDS.replace(old, new, 1))
    assert (caught.value.code, caught.value.words["key"]) == (code, key)
