"""Working days as people count them: holidays left out, weekends worked for them counted."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.office.workdays import Workdays, announced_years

CALENDAR = Workdays()


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2010, 6, 13), True),  # a Sunday worked for 端午
        (date(2010, 6, 14), False),
        (date(2011, 10, 7), False),
        (date(2012, 10, 8), True),
        (date(2010, 6, 26), False),
    ],
)
def test_a_day_is_worked_as_the_state_council_announced_it(day, is_worked):
    assert CALENDAR.is_workday(day) is is_worked


def test_three_working_days_before_and_after_step_over_the_weekend():
    assert CALENDAR.moved(date(2010, 6, 28), -3) == date(2010, 6, 23)
    assert CALENDAR.moved(date(2010, 6, 25), 3) == date(2010, 6, 30)
    assert CALENDAR.moved(date(2010, 6, 27), 0) == date(2010, 6, 25)
    assert CALENDAR.between(date(2010, 6, 25), date(2010, 6, 30)) == 3


def test_a_year_nobody_announced_goes_by_weekdays_and_says_so():
    assert not CALENDAR.is_known(2093)
    assert CALENDAR.is_workday(date(2093, 10, 1))
    assert CALENDAR.is_known(2010)
    assert {2010, 2011, 2012} <= announced_years()


def test_what_the_clerk_wrote_counts_before_everything_else():
    calendar = Workdays(
        off=frozenset({date(2093, 10, 1), date(2010, 6, 24)}), on=frozenset({date(2010, 6, 26)})
    )
    assert calendar.is_known(2093)
    assert not calendar.is_workday(date(2093, 10, 1))
    assert calendar.moved(date(2010, 6, 28), -2) == date(2010, 6, 25)


@settings(max_examples=60)
@given(st.dates(date(2010, 1, 1), date(2012, 12, 31)), st.integers(-12, 12))
def test_law_moving_there_counts_as_many_working_days(day, days):
    there = CALENDAR.moved(day, days)
    assert CALENDAR.is_workday(there)
    if days > 0:
        assert CALENDAR.between(day, there) == days
    elif CALENDAR.is_workday(day):
        assert CALENDAR.between(there, day) == -days
