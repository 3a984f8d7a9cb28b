"""Party-building innovation: model units measured by five norms, and the summary of their scores."""

from datetime import date

import pytest
from office_at_work import accepted, faults, only_fault, prose, written
from sample_office import office

from toolkit.model import Severity

FORM = "示范单位创建申报表"
RIVER, PEACH = "河东村党支部", "桃花沟村党支部"
ROSTER, PLAN = office().roster, office().plan
(NORMS,) = (standard.items for standard in PLAN.standards if standard.name == "五项规范")
DAY = date(2011, 4, 20)


def an_application(org=RIVER, own=18.0, given=None, **changes):
    rows = [
        {"序号": n, "规范内容": norm, "分值": 20, "自评得分": own, "评审得分": given, "主要情况": prose(20)}
        for n, (norm, _) in enumerate(NORMS, 1)
    ]
    judged = {
        "评审总分": given and given * 5,
        "评审组长": given and "郑怀远",
        "评审日期": given and "2011-04-15",
    }
    return {
        "党组织": org, "书记": ROSTER.org(org).secretary, "申报日期": "2011-03-10", "规范": rows, "分值合计": 100,
        "自评总分": own * 5, "创建简介": prose(200), "党员人数": len(ROSTER.members_of(org)), **judged, **changes,
    }  # fmt: skip


def with_row(values, number, **changes):
    rows = [dict(row) for row in values["规范"]]
    rows[number].update(changes)
    return {**values, "规范": rows}


def test_there_are_five_norms():
    assert [norm for norm, _ in NORMS] == [
        "党组织活动场所建设规范", "党建工作制度档案规范", "党组织活动管理规范", "党员服务群众成效突出",
        "党建推动发展作用突出",
    ]  # fmt: skip


def test_an_application_is_accepted_before_and_after_it_is_judged():
    assert faults(FORM, an_application(), branch="河东村") == []
    assert faults(FORM, an_application(own=20.0, given=17.5), branch="河东村") == []


@pytest.mark.parametrize(("column", "total"), [("自评得分", "自评总分"), ("评审得分", "评审总分")])
def test_a_score_stays_within_its_norms_points(column, total):
    found = faults(FORM, with_row(an_application(given=18.0), 3, **{column: 20.5}) | {total: 92.5})
    assert [(one.field, one.severity) for one in found] == [(f"规范[4].{column}", Severity.ERROR)]
    assert found[0].message == f"“党员服务群众成效突出”的{column}20.5分，超过了分值20分。"
    assert faults(FORM, with_row(an_application(given=18.0), 3, **{column: 20}) | {total: 92}) == []


def test_each_norm_has_twenty_points():
    assert only_fault(FORM, with_row(an_application(), 0, 分值=25)).field == "规范[1].分值"
    assert only_fault(FORM, an_application(分值合计=95)).field == "分值合计"


@pytest.mark.parametrize("total", ["自评总分", "评审总分"])
def test_totals_are_the_sums_of_their_columns(total):
    assert only_fault(FORM, an_application(given=18.0, **{total: 91})).field == total


def test_the_norms_are_those_of_the_plan_in_their_order():
    found = only_fault(FORM, with_row(an_application(), 1, 规范内容="环境整洁"))
    assert found.message == "第2项规范应是党建工作制度档案规范，表中写的是环境整洁。"


def test_an_application_falls_into_the_time_of_the_activity():
    assert only_fault(FORM, an_application(申报日期="2010-05-31")).field == "申报日期"
    assert only_fault(FORM, an_application(given=18.0, 评审日期="2011-03-09")).field == "评审日期"


def the_papers():
    return [
        accepted(1, FORM, an_application(PEACH, given=18.5), day=DAY),
        accepted(2, FORM, an_application(RIVER, given=17.0), day=DAY),
        accepted(3, FORM, an_application("北岭村党支部"), day=DAY),
    ]


def test_the_summary_ranks_by_the_committees_scores_and_lists_who_waits():
    lines = written("创建评分汇总", the_papers(), DAY)
    text = "\n".join(lines)
    assert "3个党组织申报创建基层党建示范单位，已评审2个，待评审1个" in text
    assert "平均88.8分，最高92.5分，最低85分。" in text
    assert "1|桃花沟村党支部|18.5|18.5|18.5|18.5|18.5|92.5|90" in lines
    assert "2|河东村党支部|17|17|17|17|17|85|90" in lines
    assert "1|北岭村党支部|2011年3月10日|90" in lines


def test_it_can_be_written_before_anybody_applied():
    assert "还没有评审结果。" in written("创建评分汇总", [], DAY)
