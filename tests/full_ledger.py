"""A ledger in which every branch has sent everything, for the documents that are written from it.

What the demo's recipes answer comes from them; the later stages, which the demo does not reach, are answered
here. No paper is judged: `campaign/` holds what is right about each, this is what they amount to.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from campaign_papers import town
from office_at_work import prose, the_judge
from sample_office import filed, office

from toolkit.judging import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.forms.definition import Field
    from toolkit.model import Filed
    from toolkit.office import Org

    Values = dict[str, Any]

DAY = date(2012, 10, 20)
"""After the last day of the campaign."""
ROSTER, PLAN = office().roster, office().plan
_MARKS = ((18, 19, 18.5), (17, 17.5, 16), (15, 14, 14.5), (12, 11, 10))
_GRADES = ("优秀", "良好", "一般", "较差")


@cache
def full_ledger() -> tuple[Filed, ...]:
    """Every paper of every branch, in the roster's order."""
    papers = [*_by_recipe(), *_later()]
    return tuple(
        filed(number, form, org, member, day=DAY, **_complete(form, values))
        for number, (form, org, member, values) in enumerate(papers, start=1)
    )


def one_of_each() -> tuple[Filed, ...]:
    """The first paper on every form, and nothing else."""
    first: dict[str, Filed] = {}
    for paper in full_ledger():
        first.setdefault(paper.entry.form, paper)
    return tuple(first.values())


def _complete(form: str, values: Values) -> Values:
    """The answers as reading gives them: what was not answered is None, in the rows of a list too."""
    fields = the_judge().library.form(form).fields
    return {field.name: _rows(field, values) if field.columns else values.get(field.name) for field in fields}


def _rows(field: Field, values: Values) -> list[Values]:
    return [
        {column.name: row.get(column.name) for column in field.columns}
        for row in values.get(field.name) or ()
    ]


def _by_recipe() -> Iterator[tuple[str, str, str, Values]]:
    for owed in PLAN.expected(ROSTER):
        form, member = owed.material.form, owed.member.name if owed.member else ""
        recipe = town().recipes.get(form)
        if recipe is None:
            continue
        values = _narrative(form, owed) if recipe.body else town().said(owed)
        yield form, owed.org.name, member, values


def _narrative(form: str, owed: Any) -> Values:
    from campaign_papers import said

    text = said(form, owed.org.name, owed.member.name if owed.member else "")[""]
    (judgement,) = the_judge().judgements(Paper(text.encode(), f"{form}.txt", owed.org.name))
    return dict(judgement.extract.values)


def _later() -> Iterator[tuple[str, str, str, Values]]:
    for at, org in enumerate(ROSTER.orgs):
        for form, write in _LATER.items():
            for values in write(at, org):
                yield form, org.name, values.get("姓名") or "", {"党组织": org.name, **values}


def _gaps(at: int, org: Org) -> list[Values]:
    rows = [
        {"序号": n, "标准项": "工作机制好", "存在差距": f"第{n}个方面的制度不够健全。", "整改措施": "每月检查一次。",
         "完成时限": "2011-12-31", "责任人": org.secretary, "完成情况": "已完成" if n <= at % 3 else "正在整改"}
        for n in range(1, 4)
    ]  # fmt: skip
    return [{"填报日期": "2011-08-20", "对标对象": "桃花沟村党支部", "支部书记": org.secretary, "差距": rows}]


def _tiers(at: int, org: Org) -> list[Values]:
    count = len(ROSTER.members_of(org.name))
    settled = ("先进", "中间", None)[at % 3]
    return [{
        "填报日期": "2012-05-20", "书记": org.secretary, "党员人数": count, "考核总分": 95 - at,
        "原档次": org.tier or "中间", "申报档次": "先进", "核定档次": settled, "原达五个好": "是" if at % 4 == 0 else "否",
        "现达五个好": "是" if at % 2 == 0 else "否", "原五个模范": 1, "现五个模范": min(3, count), "申报理由": prose(120),
        "支部大会意见": "同意申报。",
    }]  # fmt: skip


def _inspections(at: int, org: Org) -> list[Values]:
    problems = [
        {"序号": n, "问题描述": f"第{n}季度党务公开不及时，学习记录没有按月归档，群众意见簿没有放在显眼的地方。",
         "整改要求": "按季度公开，并留存照片。", "整改期限": ("2011-06-30", "2012-12-31")[n % 2], "责任人": org.secretary,
         **({"整改情况": "已按季度公开。", "销号日期": "2011-06-20", "核实人": "盛赟"} if n <= at % 3 else {})}
        for n in range(1, 1 + at % 4)
    ]  # fmt: skip
    return [{
        "督查日期": "2011-05-20", "督查方式": ["听取汇报", "实地查看"], "督查人": "盛赟", "总体评价": ("好", "较好", "一般")[at % 3],
        "党组织负责人": org.secretary, "问题": problems,
    }]  # fmt: skip


def _reports(_at: int, org: Org) -> list[Values]:
    own = {"述职人": org.secretary, "履职情况": prose(200), "存在不足": prose(80), "努力方向": prose(80)}
    return [
        {**own, "述职期": "2010年下半年", "述职日期": "2010-12-20"},
        {**own, "述职期": "2011年上半年", "述职日期": "2011-06-20"},
    ]


def _applications(at: int, org: Org) -> list[Values]:
    (norms,) = (standard.items for standard in PLAN.standards if standard.name == "五项规范")
    given = None if at % 3 == 2 else 18.5 - at / 2
    rows = [
        {"序号": n, "规范内容": norm, "分值": 20, "自评得分": 18, "评审得分": given, "主要情况": prose(20)}
        for n, (norm, _) in enumerate(norms, 1)
    ]
    judged = {"评审总分": given * 5, "评审组长": "郑怀远", "评审日期": "2011-04-15"} if given else {}
    return [{
        "书记": org.secretary, "申报日期": "2011-03-10", "规范": rows, "分值合计": 100, "自评总分": 90, "创建简介": prose(200),
        "党员人数": len(ROSTER.members_of(org.name)), **judged,
    }]  # fmt: skip


def _scores(at: int, org: Org) -> list[Values]:
    people = ["", *(member.name for member in ROSTER.members_of(org.name)[:2])]
    return [_score(at + n, org.name, person) for n, person in enumerate(people)]


def _score(at: int, org: str, person: str) -> Values:
    own, masses, committee = (mark - at / 10 for mark in _MARKS[at % 4])
    standard = PLAN.standards[1 if person else 0]
    total = round(own + masses * 2 + committee * 2, 1)
    return {
        "考核日期": "2012-09-18", "考核标准": standard.name, "考核对象": person or org, "评分": [], "分值合计": 100,
        "自评合计": round(own * 5, 1), "群众合计": round(masses * 5, 1), "考评组合计": round(committee * 5, 1), "总分": total,
        "参评群众": 12, "等次": _GRADES[at % 4], "考评组长": "鲁秋萍",
    }  # fmt: skip


def _rules(at: int, org: Org) -> list[Values]:
    kinds = ("学习教育", "组织生活", "联系服务群众", "党员管理", "民主决策", "监督考核")
    rows = [
        {"序号": n, "制度名称": f"{kinds[(at + n) % 6]}制度", "类别": kinds[(at + n) % 6], "制定日期": "2011-03-05",
         "状态": ("新建", "修订", "沿用")[n % 3], "责任人": org.secretary}
        for n in range(1, 4)
    ]  # fmt: skip
    return [{"填报日期": "2012-09-01", "制度": rows}]


def _summaries(_at: int, _org: Org) -> list[Values]:
    return [{
        "基本情况": prose(60), "主要做法": prose(200), "取得成效": prose(150), "存在问题": prose(90), "改进措施": prose(90),
    }]  # fmt: skip


def _news(at: int, org: Org) -> list[Values]:
    return [{
        "作者": org.secretary, "栏目": ("工作动态", "典型事迹", "经验做法")[at % 3], "报送日期": "2010-06-20",
        "信息标题": f"{org.name}党员义务清理河道", "采用意见": (None, "采用", "不采用")[at % 3],
        "正文": f"{org.name}在{org.secretary}带领下清理河道。{prose(120)}",
    }]  # fmt: skip


_CHAIN = {
    "填报日期": "2011-06-08", "主要事迹": prose(300), "群众评议意见": "群众认可，评价好。", "群众评议日期": "2011-06-01",
    "党员大会日期": "2011-06-03", "支部委员会意见": "同意推荐。", "支部意见日期": "2011-06-05", "审批日期": "2011-06-15",
}  # fmt: skip


def _votes(org: Org) -> Values:
    count = len(ROSTER.members_of(org.name))
    return {"应到": count, "实到": count, "同意票": count}


def _good_orgs(at: int, org: Org) -> list[Values]:
    count = len(ROSTER.members_of(org.name))
    opinion = "同意" if at % 3 == 0 else "不同意"
    return [{"书记": org.secretary, "党员人数": count, **_CHAIN, **_votes(org), "审批意见": opinion}]


def _good_people(at: int, org: Org) -> list[Values]:
    found = []
    for n, member in enumerate(ROSTER.members_of(org.name)[:2]):
        found.append({
            "姓名": member.name, "性别": member.gender, "出生年月": member.born, "民族": "汉族",
            "入党时间": (member.joined or "2001-07-01")[:7], "所在党支部": org.name, "职务": member.post,
            "身份证号": member.id_number, "评议等次": "优秀", "推荐类别": ("优秀党支部书记", "优秀共产党员")[n],
            **_CHAIN, **_votes(org), "审批意见": "同意" if at % 2 == 0 else None,
        })  # fmt: skip
    return found


_LATER: dict[str, Callable[[int, Org], list[Values]]] = {
    "对标整改表": _gaps, "晋档升级申报表": _tiers, "督查记录表": _inspections, "半年述职报告": _reports,
    "示范单位创建申报表": _applications, "考核评分表": _scores, "制度清单": _rules, "总结报告": _summaries,
    "信息稿": _news, "先进基层党组织推荐审批表": _good_orgs, "优秀个人推荐审批表": _good_people,
}  # fmt: skip
