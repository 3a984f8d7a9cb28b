"""What a template sees of the ledger: who has sent what, who has not, and what became of it."""

from dataclasses import replace
from datetime import date

import pytest
from sample_office import filed, names, office

from toolkit.model import Finding, Place, Severity, Spot, State
from toolkit.office import Material
from toolkit.office.moves import Move

REPORT, OPINION = "党性分析报告", "民主评议汇总表"
HEDONG, LIULIN = "河东村党支部", "柳林村党支部"
THIS_YEAR = {"评议年度": 2010}


def state_of(duties, org: str, member: str = "") -> str:
    return next(duty.state for duty in duties if duty.org.name == org and duty.member == member)


@pytest.mark.parametrize(
    ("paper", "today", "state"),
    [
        (filed(1, OPINION, HEDONG, **THIS_YEAR, day=date(2010, 6, 28)), date(2010, 7, 1), "已报送"),
        (filed(1, OPINION, HEDONG, **THIS_YEAR, day=date(2010, 6, 29)), date(2010, 7, 1), "逾期报送"),
        (filed(1, OPINION, HEDONG, **THIS_YEAR, state=State.NOTHING), date(2010, 7, 1), "零报告"),
        (filed(1, OPINION, HEDONG, **THIS_YEAR, state=State.RETURNED), date(2010, 7, 1), "退回待补正"),
        (filed(1, OPINION, HEDONG, **THIS_YEAR, state=State.SUPERSEDED), date(2010, 7, 1), "逾期未报"),
        (filed(1, OPINION, LIULIN, **THIS_YEAR), date(2010, 7, 1), "逾期未报"),
        (filed(1, OPINION, LIULIN, **THIS_YEAR), date(2010, 6, 28), "未报送"),
    ],
)
def test_a_paper_that_is_due_has_a_state(paper, today, state):
    assert state_of(names([paper], today).due(OPINION), HEDONG) == state


def test_a_correction_stands_for_what_was_returned():
    papers = [
        filed(1, OPINION, HEDONG, **THIS_YEAR, state=State.RETURNED),
        filed(2, OPINION, HEDONG, **THIS_YEAR, state=State.NOTED),
    ]
    duty = next(d for d in names(papers).due(OPINION) if d.org.name == HEDONG)
    assert (duty.paper.number, duty.returned, duty.is_sent) == (2, None, True)


IN_TIME, LATE = date(2010, 6, 28), date(2010, 7, 20)
WRONG = Finding("rule", Severity.ERROR, "数字不对。", "请核对。", "", Place(Spot.FILE))


def test_what_came_in_time_is_not_late_for_being_mended_afterwards():
    first = filed(1, OPINION, HEDONG, state=State.SUPERSEDED, day=IN_TIME, **THIS_YEAR)
    second = filed(2, OPINION, HEDONG, day=LATE, **THIS_YEAR)
    assert state_of(names([first, second]).due(OPINION), HEDONG) == "已报送"
    assert state_of(names([second]).due(OPINION), HEDONG) == "逾期报送"


def test_what_was_given_back_counts_from_the_day_it_came_right():
    returned = filed(1, OPINION, HEDONG, state=State.SUPERSEDED, day=IN_TIME, **THIS_YEAR)
    mended = filed(2, OPINION, HEDONG, day=LATE, **THIS_YEAR)
    given = names([replace(returned, findings=(WRONG,)), mended])
    assert state_of(given.due(OPINION), HEDONG) == "逾期报送"


def test_one_form_with_two_uses_answers_for_the_one_it_says():
    paper = filed(1, "公开承诺书", HEDONG, 承诺主体="党组织")
    duties = names([paper]).due("公开承诺书", org=HEDONG)
    assert [duty.name for duty in duties if duty.is_sent] == ["党组织公开承诺书"]


def test_a_statement_of_nothing_is_no_paper_that_has_answers():
    papers = [filed(1, OPINION, HEDONG, state=State.NOTHING), filed(2, OPINION, LIULIN, **THIS_YEAR)]
    assert [paper.number for paper in names(papers).entries(OPINION)] == [2]


def test_a_branch_with_nothing_to_report_owes_none_of_its_members_papers_either():
    members = office().roster.members_of(HEDONG)
    papers = [filed(1, REPORT, HEDONG, state=State.NOTHING), filed(2, REPORT, HEDONG, members[0].name)]
    duties = names(papers).due(REPORT, org=HEDONG)
    assert {duty.state for duty in duties if duty.member != members[0].name} == {"零报告"}
    assert state_of(duties, HEDONG, members[0].name) == "已报送"
    assert names(papers).missing(REPORT, org=HEDONG) == []


def test_what_is_missing_is_what_is_due_and_not_sent():
    member = office().roster.members_of(HEDONG)[0]
    given = names([filed(1, REPORT, HEDONG, member.name)])
    due, missing = given.due(REPORT), given.missing(REPORT)
    assert len(missing) == len(due) - 1
    assert member.name not in {duty.member for duty in missing if duty.org.name == HEDONG}


def test_entries_come_in_the_rosters_order_and_only_those_in_force():
    papers = [
        filed(1, REPORT, LIULIN, "乙", 姓名="乙"), filed(2, REPORT, HEDONG, "甲", 姓名="甲"),
        filed(3, REPORT, HEDONG, "丙", state=State.RETURNED),
    ]  # fmt: skip
    given = names(papers)
    assert [(paper.number, paper["姓名"]) for paper in given.entries(REPORT)] == [(2, "甲"), (1, "乙")]
    assert sorted(given.used) == [1, 2]


def test_members_of_one_name_in_one_branch_are_not_taken_for_each_other():
    roster = office().roster
    double = next(iter(roster.members_of(HEDONG)))
    twin = names([filed(1, REPORT, HEDONG, double.name)])
    twin.office = _with_twin(double)
    states = [duty.state for duty in twin.due(REPORT, org=HEDONG) if duty.member == double.name]
    assert states == ["已报送", "逾期未报"]


def _with_twin(member):
    roster = office().roster
    return replace(
        office(), roster=replace(roster, members=(*roster.members, replace(member, id_number="x")))
    )


def test_the_moment_of_arrival_is_told_in_the_offices_own_time():
    paper = names([filed(1, OPINION, HEDONG, **THIS_YEAR, day=date(2010, 6, 28))]).entries(OPINION)[0]
    assert (paper.received.hour, paper.received.date()) == (12, date(2010, 6, 28))


def test_who_moved_owes_where_the_day_of_the_paper_finds_them_and_is_found_wherever_it_was_sent():
    member = office().roster.members_of(LIULIN)[0]
    move = Move(member.name, HEDONG, LIULIN, date(2010, 7, 10), member.id_number)
    given = names([filed(1, REPORT, HEDONG, member.name)])
    given.office = replace(office(), roster=replace(office().roster, moves=(move,)))
    mine = [duty for duty in given.due(REPORT) if duty.member == member.name]
    assert [(duty.org.name, duty.state) for duty in mine] == [(HEDONG, "已报送")]
    earlier = move._replace(day=date(2010, 6, 1))
    given = names([filed(1, REPORT, HEDONG, member.name)])
    given.office = replace(office(), roster=replace(office().roster, moves=(earlier,)))
    mine = [duty for duty in given.due(REPORT) if duty.member == member.name]
    assert [(duty.org.name, duty.state) for duty in mine] == [(LIULIN, "已报送")]


def test_what_was_sent_before_a_move_still_counts_once_more_is_sent_after_it():
    member, plan = office().roster.members_of(LIULIN)[0], office().plan
    move = Move(member.name, HEDONG, LIULIN, date(2010, 6, 20), member.id_number)
    asked = tuple(
        Material(REPORT, date(2010, 6, 25), "member", title=part, where={"期": part}) for part in ("上", "下")
    )
    papers = [filed(1, REPORT, HEDONG, member.name, 期="上"), filed(2, REPORT, LIULIN, member.name, 期="下")]
    given = names(papers)
    given.office = replace(
        office(),
        plan=replace(plan, stages=(replace(plan.stages[0], materials=asked),)),
        roster=replace(office().roster, moves=(move,)),
    )
    mine = [duty for duty in given.due() if duty.member == member.name]
    assert [(duty.name, duty.org.name, duty.state) for duty in mine] == [
        ("上", LIULIN, "已报送"), ("下", LIULIN, "已报送"),
    ]  # fmt: skip
