"""Supervision: reports twice a year, inspections whose problems have deadlines and are closed."""

from collections import Counter
from datetime import date

import pytest
from office_at_work import accepted, faults, only_fault, prose, written
from sample_office import names, office

from toolkit.model import Severity

REPORT, FORM = "半年述职报告", "督查记录表"
RIVER, STONE = "河东村党支部", "石门村党支部"
ROSTER, PLAN = office().roster, office().plan
DAY = date(2011, 7, 5)


def a_report(**changes):
    return {
        "党组织": RIVER, "述职人": "孟繁昇", "述职期": "2010年下半年", "述职日期": "2010-12-20",
        "履职情况": "一是抓学习。" + prose(200), "存在不足": "二是有差距。" + prose(80),
        "努力方向": "三是再努力。" + prose(80), **changes,
    }  # fmt: skip


def test_the_plan_asks_every_secretary_for_a_report_twice_a_year():
    asked = [one for one in PLAN.expected(ROSTER) if one.material.form == REPORT]
    assert Counter(one.org.name for one in asked) == dict.fromkeys((org.name for org in ROSTER.orgs), 4)
    assert Counter(one.material.due.year for one in asked if one.org.name == RIVER) == {
        2010: 1,
        2011: 2,
        2012: 1,
    }


def test_each_report_answers_for_its_own_half_year():
    assert faults(REPORT, a_report(), branch="河东村") == []
    known = names([accepted(1, REPORT, a_report(), day=date(2010, 12, 20))], DAY)
    states = {one.name: one.state for one in known.due(REPORT, org=RIVER)}
    assert states == {
        "2010年下半年述职报告": "已报送", "2011年上半年述职报告": "逾期未报",
        "2011年下半年述职报告": "未报送", "2012年上半年述职报告": "未报送",
    }  # fmt: skip


@pytest.mark.parametrize("day", ["2010-06-20", "2011-01-05"])
def test_a_report_outside_its_half_year_is_found(day):
    assert only_fault(REPORT, a_report(述职日期=day)).field == "述职日期"


def test_the_secretary_reports_in_person_and_anew():
    assert only_fault(REPORT, a_report(述职人="王建军")).field == "述职人"
    last = (REPORT, RIVER, "", a_report(述职期="2011年上半年"))
    assert only_fault(REPORT, a_report(), last).field == "履职情况"
    assert faults(REPORT, a_report(), (REPORT, RIVER, "", a_report())) == []
    twice = a_report(努力方向=a_report()["存在不足"])
    assert only_fault(REPORT, twice).field == "努力方向"


def a_problem(number=1, **changes):
    return {
        "序号": number, "问题描述": f"第{number}季度党务公开不及时。", "整改要求": "按季度公开，并留存照片。",
        "整改期限": "2011-06-30", "责任人": "郝成林", "整改情况": None, "销号日期": None, "核实人": None, **changes,
    }  # fmt: skip


CLOSED = {"整改情况": "已按季度公开。", "销号日期": "2011-06-20", "核实人": "盛赟"}


def a_record(*problems, **changes):
    own = {
        "党组织": STONE, "督查日期": "2011-05-20", "督查方式": ["听取汇报", "实地查看"], "督查人": "盛赟",
        "总体评价": "一般", "党组织负责人": "郝成林",
    }  # fmt: skip
    return {**own, "问题": list(problems), **changes}


IN_TIME = "2011-06-25"


def test_an_inspection_with_and_without_problems_is_accepted():
    assert faults(FORM, a_record(), branch="石门村", today=IN_TIME) == []
    assert faults(FORM, a_record(a_problem(1), a_problem(2, **CLOSED)), branch="石门村", today=IN_TIME) == []


@pytest.mark.parametrize("column", ["问题描述", "整改要求", "整改期限", "责任人"])
def test_every_problem_has_what_is_asked_a_deadline_and_an_owner(column):
    found = only_fault(FORM, a_record(a_problem(1), a_problem(2, **{column: None})), today=IN_TIME)
    assert (found.code, found.field) == ("required", f"问题[2].{column}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"整改期限": "2011-05-20"}, "整改期限"),
        ({"问题描述": "第1季度党务公开不及时。"}, "问题描述"),
        ({**CLOSED, "销号日期": "2011-05-19"}, "销号日期"),
        ({**CLOSED, "销号日期": "2011-06-26"}, "销号日期"),
        ({**CLOSED, "整改情况": None}, "销号日期"),
        ({**CLOSED, "核实人": None}, "销号日期"),
        ({**CLOSED, "核实人": "郝成林"}, "核实人"),
    ],
)
def test_a_problem_is_closed_in_order(changes, field):
    record = a_record(a_problem(1), a_problem(2, **changes))
    found = [one for one in faults(FORM, record, today=IN_TIME) if one.severity is Severity.ERROR]
    assert [one.field for one in found] == [f"问题[2].{field}"]
    assert "第2个问题" in found[0].message


def test_a_deadline_that_has_passed_is_noted_until_the_problem_is_closed():
    found = only_fault(FORM, a_record(a_problem()), today="2011-07-01")
    assert (found.field, found.severity) == ("问题[1].整改期限", Severity.WARNING)
    assert faults(FORM, a_record(a_problem(**CLOSED)), today="2011-07-01") == []


def test_a_bad_verdict_names_its_problems():
    assert only_fault(FORM, a_record(总体评价="差"), today=IN_TIME).field == "总体评价"
    assert faults(FORM, a_record(a_problem(), 总体评价="差"), today=IN_TIME) == []
    many = [a_problem(number) for number in range(1, 7)]
    assert only_fault(FORM, a_record(*many, 总体评价="好"), today=IN_TIME).severity is Severity.WARNING


def test_a_branch_is_not_inspected_by_its_own():
    assert only_fault(FORM, a_record(督查人="郝成林"), today=IN_TIME).field == "督查人"
    assert only_fault(FORM, a_record(a_problem(责任人="孟繁昇")), today=IN_TIME).field == "问题[1].责任人"


# --- what goes out ------------------------------------------------------------------------------------


def the_papers():
    river = a_record(
        a_problem(1, 责任人="孟繁昇", 整改期限="2011-07-31"),
        党组织=RIVER,
        总体评价="较好",
        党组织负责人="孟繁昇",
    )
    return [
        accepted(1, FORM, a_record(a_problem(1), a_problem(2, **CLOSED)), day=date(2011, 6, 22)),
        accepted(2, FORM, river, day=date(2011, 6, 22)),
        accepted(3, REPORT, a_report(), day=date(2010, 12, 20)),
    ]


def test_the_circular_counts_problems_and_reports():
    lines = written("督查通报", the_papers(), DAY)
    text = "\n".join(lines)
    assert "对2个党组织开展创先争优活动情况进行了2次督查，发现问题3个，已整改销号1个，销号率33.3%" in text
    assert "超过期限没有销号的1个" in text
    assert "2|石门村党支部|2011年5月20日|一般|2|1|1" in lines
    assert "应报半年述职报告22份，已报1份。" in text
    assert "河东村党支部（2011年上半年述职报告）" in text


def test_the_notice_goes_to_whoever_has_something_open():
    lines = written("限期整改通知书", the_papers(), DAY)
    assert any("发现下列2个问题" in line for line in lines)
    assert "1|第1季度党务公开不及时。|按季度公开，并留存照片。|2011年6月30日（已超期）|郝成林" in lines
    one = written("限期整改通知书", the_papers(), DAY, 党组织="河东村")
    assert "河东村党支部：" in one
    assert not any("郝成林" in line for line in one)
    assert any(
        "均已整改销号" in line for line in written("限期整改通知书", the_papers(), DAY, 党组织="乡机关")
    )


def test_the_register_has_a_line_for_every_problem():
    lines = written("销号台账", the_papers(), DAY)
    assert any("登记问题3个，已销号1个，未销号2个。" in line for line in lines)
    rows = [line.split("|") for line in lines if line.count("|") == 9][1:]
    assert [(row[0], row[1], row[7], row[8]) for row in rows] == [
        ("1", RIVER, "整改中", ""), ("2", STONE, "已超期", ""), ("3", STONE, "已销号", "2011年6月20日"),
    ]  # fmt: skip


@pytest.mark.parametrize("template", ["督查通报", "限期整改通知书", "销号台账"])
def test_they_can_be_written_before_any_inspection(template):
    assert written(template, [], DAY)
