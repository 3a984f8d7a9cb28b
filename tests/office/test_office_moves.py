"""The roster of a day: who was in which branch then, who had not come yet, who was gone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_folders import MEMBERS, ORGS, workbook

from toolkit.errors import Misconfigured
from toolkit.office import Member, Org, Roster
from toolkit.office.moves import Move
from toolkit.office.roster_file import read_roster

KINDS = {"农村": ("村情复杂", "相对贫困"), "机关": ()}
EAST, OFFICE = "河东村党支部", "清岚乡机关党支部"
MOVED = ("郑怀远", "河东村", "乡机关", "2010-06-01")
HEADER = ("姓名", "从", "到", "日期")


def read(*moves, header=HEADER, members=MEMBERS):
    sheets = {"党组织": ORGS, "党员": members, "变动": (header, *moves)}
    return read_roster(workbook(**sheets), "花名册.xlsx", KINDS, "岚河区清岚乡")


def told(*moves, **more) -> str:
    with pytest.raises(Misconfigured) as caught:
        read(*moves, **more)
    return str(caught.value)


def branches(roster, day):
    return {member.name: member.org for member in roster.on(day).members}


def test_a_member_counts_where_the_member_was_on_that_day():
    roster = read(MOVED)
    assert branches(roster, date(2010, 5, 31))["郑怀远"] == EAST
    assert branches(roster, date(2010, 6, 1))["郑怀远"] == OFFICE
    assert [member.name for member in roster.on(date(2010, 5, 31)).members_of(EAST)] == [
        "孟繁昇",
        "贺广田",
        "郑怀远",
    ]
    assert roster.branches_of(roster.members[2]) == (OFFICE, EAST)


def test_who_left_counts_until_that_day_and_who_came_from_that_day():
    roster = read(("王在前", "河东村", None, "2010-06-20"), ("郑怀远", None, "乡机关", "2010-06-10"))
    assert sorted(branches(roster, date(2010, 6, 9))) == ["孟繁昇", "王在前", "贺广田"]
    assert sorted(branches(roster, date(2010, 6, 15))) == ["孟繁昇", "王在前", "贺广田", "郑怀远"]
    assert sorted(branches(roster, date(2010, 6, 20))) == ["孟繁昇", "贺广田", "郑怀远"]


def test_nobody_is_a_member_before_joining_and_an_unknown_day_says_nothing():
    roster = read()
    assert sorted(branches(roster, date(1980, 1, 1))) == ["贺广田", "郑怀远"]
    assert roster.on(date(1971, 7, 1)).members_named("贺广田")
    assert not roster.on(date(1971, 6, 30)).members_named("贺广田")


def test_without_moves_the_roster_of_today_is_the_roster():
    roster = read()
    assert roster.on(date(2010, 6, 1)) is roster


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("郑怀远", "河西村", "乡机关", "2010-06-01"), "工作表“变动” B2"),
        (("郑怀远", "乡机关", "乡机关", "2010-06-01"), "“从”和“到”至少填一个"),
        (("郑怀远", "河东村", "乡机关", "2010-06"), "完整的年月日"),
        ((None, "河东村", "乡机关", "2010-06-01"), "党员的姓名"),
        (("郑怀远", None, "河东村", "2010-06-01"), "所在支部“清岚乡机关党支部”"),
    ],
)
def test_a_row_that_cannot_be_is_told_by_its_cell(row, words):
    assert words in told(row)


def test_moves_that_do_not_follow_from_each_other_are_told():
    assert "“清岚乡机关党支部”：2010-06-01 变动后在那里" in told(
        MOVED, ("郑怀远", "河东村", "乡机关", "2011-06-01")
    )


def test_of_namesakes_the_id_number_tells_who_moved():
    members = (
        ("姓名", "所在支部", "身份证号"),
        ("王强", "河东村", "130000196209132132"), ("王强", "乡机关", "11010519491231002X"),
    )  # fmt: skip
    assert "身份证号" in told(("王强", "河东村", "乡机关", "2010-06-01"), members=members)
    header = ("姓名", "身份证号", "从", "到", "日期")
    roster = read(
        ("王强", "11010519491231002x", "河东村", "乡机关", "2010-06-01"), header=header, members=members
    )
    assert [one.id_number for one in roster.on(date(2010, 5, 1)).members_of(EAST)] == [
        "130000196209132132",
        "11010519491231002X",
    ]


days = st.dates(date(2009, 1, 1), date(2012, 12, 31))


@settings(max_examples=60)
@given(st.lists(st.tuples(days, st.sampled_from("甲乙丙")), unique_by=lambda one: one[0], max_size=5), days)
def test_law_on_every_day_a_member_is_in_exactly_the_branch_last_moved_to(steps, day):
    steps = sorted(steps)
    way = ["甲", *(branch for _, branch in steps)]
    moves = tuple(
        Move("张三", before, after, when)
        for before, (when, after) in zip(way, steps, strict=False)
        if before != after
    )
    roster = Roster(tuple(Org(name, "农村") for name in "甲乙丙"), (Member("张三", way[-1]),), "", moves)
    expected = [branch for when, branch in steps if when <= day]
    assert [one.org for one in roster.on(day).members] == [expected[-1] if expected else "甲"]
