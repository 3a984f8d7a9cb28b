"""Summing up and assessment: score sheets, lists of rules and reports, and what is written from them."""

from datetime import date

import pytest
from office_at_work import accepted, faults, judged, only_fault, prose, written
from sample_office import office

from toolkit.model import Severity, State

FORM, RULES, REPORT = "考核评分表", "制度清单", "总结报告"
RIVER, PEACH = "河东村党支部", "桃花沟村党支部"
ROSTER, PLAN = office().roster, office().plan
DAY = date(2012, 9, 20)


def a_score(org=RIVER, person="", marks=(18, 19, 18.5), grade="优秀", **changes):
    """The same three marks for each of the five items."""
    own, masses, committee = marks
    total = round(own * 0.2 + masses * 0.4 + committee * 0.4, 1)
    standard = PLAN.standards[1 if person else 0]
    rows = [
        {
            "序号": n, "项目": item, "分值": 20, "自评分": own, "群众评分": masses, "考评组评分": committee,
            "综合得分": total,
        }
        for n, (item, _) in enumerate(standard.items, 1)
    ]  # fmt: skip
    sums = {
        "自评合计": own * 5,
        "群众合计": masses * 5,
        "考评组合计": committee * 5,
        "总分": round(total * 5, 1),
    }
    return {
        "党组织": org, "考核日期": "2012-09-18", "考核标准": standard.name, "考核对象": person or org,
        "评分": rows, "分值合计": 100, **sums, "参评群众": 12, "等次": grade, "考评组长": "鲁秋萍", **changes,
    }  # fmt: skip


def with_row(values, number, **changes):
    rows = [dict(row) for row in values["评分"]]
    rows[number].update(changes)
    return {**values, "评分": rows}


def test_a_score_that_adds_up_is_accepted():
    assert faults(FORM, a_score(), branch="河东村") == []
    assert faults(FORM, a_score(person="王建军"), branch="河东村") == []


def test_weights_are_held_in_every_row():
    found = faults(FORM, with_row(a_score(), 2, 综合得分=19.9))
    assert [(one.field, one.severity) for one in found] == [
        ("评分[3].综合得分", Severity.ERROR), ("总分", Severity.ERROR),
    ]  # fmt: skip
    assert found[0].message == "工作机制好按三家的比重应得18.6分，综合得分写的是19.9分。"


@pytest.mark.parametrize(
    ("total", "column"), [("自评合计", "自评分"), ("群众合计", "群众评分"), ("考评组合计", "考评组评分")]
)
def test_each_total_is_the_sum_of_its_column(total, column):
    found = only_fault(FORM, a_score(**{total: 88}))
    assert (found.field, found.message.split("各行")[0]) == (total, f"“{column}”")


def test_the_points_of_the_five_items_make_a_hundred():
    assert only_fault(FORM, a_score(分值合计=95)).field == "分值合计"


def test_a_mark_above_its_points_is_found():
    over = faults(FORM, with_row(a_score(), 1, 分值=15))
    assert "党员队伍好的得分超过了分值15分。" in [one.message for one in over]


@pytest.mark.parametrize(
    ("marks", "grade"),
    [((18, 18, 18), "优秀"), ((16, 17, 17), "良好"), ((12, 12, 12), "一般"), ((8, 9, 9), "较差")],
)
def test_the_grade_follows_from_the_total(marks, grade):
    assert faults(FORM, a_score(marks=marks, grade=grade)) == []
    wrong = "一般" if grade != "一般" else "优秀"
    assert only_fault(FORM, a_score(marks=marks, grade=wrong)).message.endswith(
        f"等次应为{grade}，表中写的是{wrong}。"
    )


def test_the_masses_score_has_to_be_there_and_from_enough_people():
    empty = faults(FORM, with_row(a_score(), 0, 群众评分=None))
    assert ("required", "评分[1].群众评分") in [(one.code, one.field) for one in empty]
    assert only_fault(FORM, a_score(参评群众=None)).code == "required"
    assert only_fault(FORM, a_score(参评群众=4)).code == "too-small"


def test_the_items_are_those_of_the_standard():
    found = only_fault(FORM, with_row(a_score(), 0, 项目="领导班子强"))
    assert found.message == "“五个好”的第1项应是领导班子好，表中写的是领导班子强。"


def test_whom_it_assesses_fits_the_standard_and_the_roster():
    assert only_fault(FORM, a_score(考核对象="柳林村党支部")).field == "考核对象"
    assert (
        only_fault(FORM, a_score(person="佟学武")).message == "花名册上的“河东村党支部”没有叫“佟学武”的党员。"
    )
    assert only_fault(FORM, a_score(考评组长="王建军")).severity is Severity.WARNING


def a_list(org=RIVER, *rows, **changes):
    rule = {
        "序号": 1, "制度名称": "党员设岗定责制度", "类别": "党员管理", "制定日期": "2011-03-10", "状态": "新建",
        "主要内容": "每年三月由党员自愿认岗，支部公示岗位职责。", "责任人": ROSTER.org(org).secretary,
    }  # fmt: skip
    kept = {
        **rule,
        "序号": 2,
        "制度名称": "三会一课制度",
        "类别": "组织生活",
        "制定日期": "2006-01-05",
        "状态": "沿用",
    }
    own = {"党组织": org, "填报日期": "2012-09-01", "填表人": "王建军", "审核人": ROSTER.org(org).secretary}
    return {**own, "制度": [rule, kept, *rows], **changes}


def test_a_rule_made_in_the_campaign_is_dated_in_it():
    assert faults(RULES, a_list(), branch="河东村") == []
    old = {**a_list()["制度"][1], "序号": 3, "制度名称": "党务公开制度", "状态": "修订"}
    found = only_fault(RULES, a_list(RIVER, old))
    assert (found.field, found.message) == (
        "制度[3].制定日期", "《党务公开制度》填的是修订，制定日期却在活动开始（2010年4月20日）以前。",
    )  # fmt: skip
    early = {**a_list(填报日期="2012-01-01"), "制度": [{**a_list()["制度"][0], "制定日期": "2012-05-01"}]}
    assert only_fault(RULES, early).field == "制度[1].制定日期"


def test_a_rule_stands_once_and_somebody_of_the_branch_answers_for_it():
    twice = a_list(RIVER, a_list()["制度"][0])
    assert only_fault(RULES, twice).message == "《党员设岗定责制度》填了两行。"
    stranger = {**a_list()["制度"][0], "序号": 3, "制度名称": "结对帮扶制度", "责任人": "佟学武"}
    assert only_fault(RULES, a_list(RIVER, stranger)).field == "制度[3].责任人"
    assert only_fault(RULES, {**a_list(), "制度": a_list()["制度"][1:]}).severity is Severity.WARNING


THEME = "推进和谐拆迁，共建社会主义新民居"


def a_report(**changes):
    return {
        "基本情况": f"支部围绕“{THEME}”开展活动。" + prose(60), "主要做法": "一是抓学习。" + prose(200),
        "取得成效": "二是见成效。" + prose(150), "存在问题": "三是有差距。" + prose(80),
        "改进措施": "四是再努力。" + prose(80), **changes,
    }  # fmt: skip


STATED = ("活动开展情况表", RIVER, "", {})


def test_a_summary_says_each_thing_once_and_its_theme():
    assert faults(REPORT, a_report(), STATED, branch="河东村") == []
    same = a_report(改进措施=a_report()["存在问题"])
    assert only_fault(REPORT, same, STATED, branch="河东村").message == "总结里有两个部分的文字完全相同。"
    short = only_fault(REPORT, a_report(存在问题="没有问题。"), STATED, branch="河东村")
    assert short.code == "too-short"
    foreign = a_report(基本情况="支部以“提高教育教学质量、办人民满意的学校”为主题。" + prose(60))
    assert only_fault(REPORT, foreign, STATED, branch="河东村").field == "主要做法"


def test_a_summary_without_its_table_of_activities_is_noted():
    judgement = judged(REPORT, a_report(), branch="河东村")
    assert judgement.state is State.NOTED
    assert "活动开展情况表" in judgement.findings[0].message


# --- what goes out ------------------------------------------------------------------------------------


def the_papers():
    return [
        accepted(1, FORM, a_score(PEACH, marks=(16, 17, 17), grade="良好"), day=DAY),
        accepted(2, FORM, a_score(RIVER), day=DAY),
        accepted(3, FORM, a_score(RIVER, "王建军"), day=DAY),
        accepted(4, RULES, a_list(RIVER), day=DAY),
        accepted(5, RULES, a_list(PEACH, 填表人="陶振邦"), day=DAY),
        accepted(6, REPORT, a_report(), STATED, branch="河东村", day=DAY),
    ]


def test_the_circular_ranks_and_counts():
    lines = written("考核结果通报", the_papers(), DAY)
    text = "\n".join(lines)
    assert "考核党组织2个、党员1名，参评群众36人次" in text
    assert "优秀1个（50.0%），良好1个（50.0%），一般0个（0.0%），较差0个（0.0%）；平均88.5分。" in text
    assert "1|河东村党支部|90|95|92.5|93|优秀" in lines
    assert "2|桃花沟村党支部|80|85|85|84|良好" in lines
    assert "1|王建军|河东村党支部|90|95|92.5|93|优秀" in lines
    assert "尚未完成考核评分的党组织有9个" in text


def test_the_catalogue_of_rules_numbers_them_by_class():
    lines = written("长效制度汇编目录", the_papers(), DAY)
    assert any(
        "2个党组织在创先争优活动中形成的制度4项，其中新建2项、修订0项、沿用2项" in line for line in lines
    )
    assert "1|党员设岗定责制度|河东村党支部|2011年3月10日|新建|孟繁昇" in lines
    assert "2|三会一课制度|桃花沟村党支部|2006年1月5日|沿用|陶振邦" in lines
    assert lines.count("本类没有收到制度。") == 4


def test_the_draft_of_the_campaigns_summary_has_its_figures():
    text = "\n".join(written("活动总结", the_papers(), DAY, 上级="中共岚河区委"))
    assert "中共岚河区委：" in text
    assert "清岚乡党委所属11个基层党组织、74名党员参加" in text
    assert "考核党组织2个，其中优秀1个；考核党员1名，其中优秀1名。" in text
    assert "2个党组织梳理制度4项，汇编成册。" in text
    assert "河东村党支部。二是见成效。" in text


@pytest.mark.parametrize("template", ["考核结果通报", "长效制度汇编目录", "活动总结"])
def test_they_can_be_written_before_anything_has_come(template):
    assert written(template, [], DAY)
