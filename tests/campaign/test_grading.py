"""Benchmarking and grading: gaps with measures, days and owners; a change of tier justified by scores."""

from datetime import date

import pytest
from office_at_work import accepted, charts, faults, only_fault, prose, written
from sample_office import TEMPLATES, names, office

from toolkit.model import Severity
from toolkit.writing.compose import load

GAPS, FORM = "对标整改表", "晋档升级申报表"
RIVER, WILLOW = "河东村党支部", "柳林村党支部"
ROSTER = office().roster
DAY = date(2012, 6, 10)


def a_gap(number=1, **changes):
    return {
        "序号": number, "标准项": "工作机制好", "存在差距": f"第{number}个方面的制度不够健全，执行不严格。",
        "整改措施": "修订议事规则，每月检查一次执行情况。", "完成时限": "2011-12-31", "责任人": "孟繁昇",
        "完成情况": "正在整改", "完成日期": None, **changes,
    }  # fmt: skip


def gaps(*rows, **changes):
    own = {"党组织": RIVER, "填报日期": "2011-08-20", "对标对象": "桃花沟村党支部", "支部书记": "孟繁昇"}
    return {**own, "差距": list(rows) or [a_gap()], **changes}


DONE = {"完成情况": "已完成", "完成日期": "2011-08-10"}


def test_gaps_with_all_that_belongs_to_them_are_accepted():
    assert faults(GAPS, gaps(a_gap(1), a_gap(2, **DONE)), branch="河东村") == []


@pytest.mark.parametrize("column", ["整改措施", "完成时限", "责任人", "完成情况"])
def test_every_gap_has_its_measure_day_owner_and_state(column):
    found = only_fault(GAPS, gaps(a_gap(1), a_gap(2, **{column: None})))
    assert (found.code, found.field) == ("required", f"差距[2].{column}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"整改措施": "第2个方面的制度不够健全，执行不严格。"}, "整改措施"),
        ({"存在差距": "第1个方面的制度不够健全，执行不严格。"}, "存在差距"),
        ({"完成时限": "2011-08-01"}, "完成时限"),
        ({"完成时限": "2012-07-01"}, "完成时限"),
        ({"完成日期": "2011-08-10"}, "完成日期"),
        ({**DONE, "完成日期": "2011-08-21"}, "完成日期"),
        ({"责任人": "佟学武"}, "责任人"),
    ],
)
def test_what_does_not_belong_to_a_gap_is_found_in_its_row(changes, field):
    found = only_fault(GAPS, gaps(a_gap(1), a_gap(2, **changes)))
    assert (found.field, found.severity) == (f"差距[2].{field}", Severity.ERROR)


def test_a_gap_said_to_be_closed_has_the_day_it_was_closed():
    (found,) = faults(GAPS, gaps(a_gap(1), a_gap(2, 完成情况="已完成")))
    assert found.message == "第2条填了已完成，没有填完成日期。"


def test_a_branch_does_not_measure_itself_by_itself():
    assert only_fault(GAPS, gaps(对标对象="河东村")).field == "对标对象"
    assert faults(GAPS, gaps(对标对象="沙河镇东关村党支部")) == []


def an_application(org=WILLOW, **changes):
    count = len(ROSTER.members_of(org))
    return {
        "党组织": org, "填报日期": "2012-05-20", "书记": ROSTER.org(org).secretary, "党员人数": count,
        "考核总分": 93, "原档次": ROSTER.org(org).tier, "申报档次": "先进", "核定档次": None, "原达五个好": "否",
        "现达五个好": "是", "原五个模范": 2, "现五个模范": 4, "申报理由": prose(150), "支部大会意见": "同意申报。",
        "大会日期": "2012-05-18", "核定人": None, "核定日期": None, **changes,
    }  # fmt: skip


def on_file(org=WILLOW, total=93, state="已完成"):
    return (
        ("考核评分表", org, "", {"考核标准": "五个好", "总分": total}),
        ("对标整改表", org, "", {"差距": [{"完成情况": state}]}),
    )


def test_a_change_that_the_scores_bear_is_accepted():
    assert faults(FORM, an_application(), *on_file(), branch="柳林村") == []


@pytest.mark.parametrize(
    ("total", "tier", "good"), [(90, "先进", "是"), (75, "中间", "否"), (40, "后进", "否")]
)
def test_each_tier_has_its_score(total, tier, good):
    right = an_application(考核总分=total, 申报档次=tier, 现达五个好=good)
    assert faults(FORM, right, *on_file(total=total)) == []


def test_a_tier_above_the_score_is_found():
    low = an_application(考核总分=89.5, 现达五个好="否")
    assert only_fault(FORM, low, *on_file(total=89.5)).message == "考核总分89.5分，不够申报先进的90分。"
    granted = an_application(考核总分=80, 申报档次="中间", 核定档次="先进", 现达五个好="否")
    assert only_fault(FORM, granted, *on_file(total=80)).field == "核定档次"
    good = an_application(考核总分=80, 申报档次="中间")
    assert only_fault(FORM, good, *on_file(total=80)).field == "现达五个好"


def test_the_score_is_that_of_the_score_sheet():
    assert only_fault(FORM, an_application(), *on_file(total=91)).field == "考核总分"
    missing = only_fault(FORM, an_application(), on_file()[1])
    assert missing.message == "申报变动档次，还没有收到柳林村党支部的“五个好”考核评分表。"
    assert faults(FORM, an_application(申报档次="中间")) == []


def test_gaps_still_open_are_noted_when_a_higher_tier_is_asked_for():
    found = only_fault(FORM, an_application(), *on_file(state="正在整改"))
    assert (found.field, found.severity) == ("申报档次", Severity.WARNING)


def test_the_old_tier_is_that_of_the_roster_and_no_step_is_left_out():
    assert only_fault(FORM, an_application(原档次="先进"), *on_file()).field == "原档次"
    found = only_fault(FORM, an_application("石门村党支部"), *on_file("石门村党支部"))
    assert found.message == "从后进直接申报先进，越过了一个档次。"


def test_there_are_no_more_models_than_members():
    assert only_fault(FORM, an_application(现五个模范=8), *on_file()).field == "现五个模范"


# --- what goes out ------------------------------------------------------------------------------------


def the_papers():
    given = {"核定人": "郑怀远", "核定日期": "2012-06-01"}
    kept = an_application(
        RIVER, 考核总分=95, 原达五个好="是", 原五个模范=3, 现五个模范=5, 核定档次="先进", **given
    )
    return [
        accepted(1, FORM, an_application(核定档次="先进", **given), *on_file(), day=DAY),
        accepted(2, FORM, kept, *on_file(RIVER, 95), day=DAY),
        accepted(3, FORM, an_application("北岭村党支部"), *on_file("北岭村党支部"), day=DAY),
        accepted(4, GAPS, gaps(a_gap(1), a_gap(2, **DONE)), day=DAY),
    ]


def test_the_circular_tells_tiers_and_shares_before_and_after():
    lines = written("晋档升级结果通报", the_papers(), DAY)
    text = "\n".join(lines)
    assert "收到申报3个，核定2个，其中晋档1个，保持原档次1个，降档0个。" in text
    assert "2|柳林村党支部|93|中间|先进|先进|晋档" in lines
    assert "“五个好”党组织|2|1|50.0%|2|100.0%" in lines
    assert "“五个模范”党员|15|5|33.3%|9|60.0%" in lines
    assert "1个党组织查找差距2条，已完成整改1条，完成率50.0%。" in text


def test_the_shares_are_drawn_as_a_native_chart_with_the_same_figures():
    draft = load(TEMPLATES / "晋档升级结果通报").write(names(the_papers(), DAY))
    (plot,) = charts(draft.data)
    assert plot == {
        "活动前": {"“五个好”党组织": 50.0, "“五个模范”党员": 33.3},
        "活动后": {"“五个好”党组织": 100.0, "“五个模范”党员": 60.0},
    }


def test_it_can_be_written_before_anything_is_settled():
    assert "目前还没有核定的申报。" in written("晋档升级结果通报", [], DAY)
