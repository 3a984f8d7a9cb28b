"""Members counted by branch, age and years in the Party, as of a day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.office import Member, Org, Roster
from toolkit.office.census import AGE_GROUPS, YEAR_GROUPS, age_on, census, full_years, years_in_party
from toolkit.office.moves import Move

DAY = date(2010, 7, 1)
EAST, WEST = Org("河东村党支部", "农村"), Org("河西村党支部", "农村")


@pytest.mark.parametrize(
    ("since", "years"),
    [
        ("1980-07-01", 30),
        ("1980-07-02", 29),
        ("1980-07", 30),
        ("1980-08", 29),
        ("", None),
        ("2010-07-02", None),
        ("2010-07-01", 0),
    ],
)
def test_years_are_full_years_and_a_month_counts_from_its_first_day(since, years):
    assert full_years(since, DAY) == years


def test_where_the_date_of_birth_is_missing_the_id_number_tells_it():
    assert age_on(Member("甲", EAST.name, id_number="130000196209132132"), DAY) == 47
    assert age_on(Member("甲", EAST.name), DAY) is None
    assert years_in_party(Member("甲", EAST.name, joined="1960-07-01"), DAY) == 50


def test_each_branch_is_counted_and_the_total_is_all_of_them():
    roster = Roster(
        (EAST, WEST),
        (
            Member("甲", EAST.name, born="1979-07", joined="2006-01-01", gender="女"),
            Member("乙", EAST.name, born="1949-06", joined="1960-06", working="否"),
            Member("丙", WEST.name, standing="预备党员"),
        ),
    )
    counted = census(roster, DAY)
    east, west = counted.branches
    assert (east.members, east.working, east.women, west.probationary) == (2, 1, 1, 1)
    assert (east.ages["31至35岁"], east.ages["61岁及以上"], west.ages["不详"]) == (1, 1, 1)
    assert (east.years["不满5年"], east.years["50年及以上"]) == (1, 1)
    assert (counted.total.members, counted.total.ages["不详"]) == (3, 1)


def test_a_past_day_is_counted_by_the_roster_of_that_day():
    move = Move("甲", WEST.name, EAST.name, date(2011, 1, 1))
    roster = Roster((EAST, WEST), (Member("甲", EAST.name),), "", (move,))
    assert [one.members for one in census(roster, DAY).branches] == [0, 1]
    assert [one.members for one in census(roster, date(2011, 1, 1)).branches] == [1, 0]


@settings(max_examples=60)
@given(st.lists(st.dates(date(1920, 1, 1), DAY)), st.lists(st.dates(date(1940, 1, 1), DAY)))
def test_law_every_member_is_in_exactly_one_group_of_each_kind(births, joined):
    people = tuple(
        Member(f"第{number}人", EAST.name, born=born.isoformat()[:7]) for number, born in enumerate(births)
    ) + tuple(Member(f"又{number}人", EAST.name, joined=day.isoformat()) for number, day in enumerate(joined))
    total = census(Roster((EAST,), people), DAY).total
    assert sum(total.ages.values()) == sum(total.years.values()) == len(people)
    assert (tuple(total.ages), tuple(total.years)) == (AGE_GROUPS, YEAR_GROUPS)
