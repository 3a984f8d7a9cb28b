"""What the documents of the third and fourth stage have to say: assessment, grades, rules that stay."""

from __future__ import annotations

from whole_campaign.saying import Says, beginning, count, day, month, names, ranked, share, total
from whole_campaign.truth import AsOf, Paper

from toolkit.office import Stage

GRADES = ("优秀", "良好", "一般", "较差")
TIERS = {"后进": 0, "中间": 1, "先进": 2}
KINDS = ("学习教育", "组织生活", "联系服务群众", "党员管理", "民主决策", "监督考核")


def assessed(now: AsOf, given: dict) -> Says:
    papers = now.papers("考核评分表")
    branches = [one for one in papers if one["考核标准"] == "五个好"]
    members = [one for one in papers if one["考核标准"] == "五个模范"]
    open_ones = [org.name for org in now.orgs if org.name not in {one.org for one in branches}]
    return Says(
        words=(
            f"考核党组织{len(branches)}个、党员{len(members)}名，参评群众{total(papers, '参评群众')}人次",
            *([_grades(branches, "个")] if branches else []),
            *([_grades(members, "名")] if members else []),
            *([f"有{len(open_ones)}个：{names(open_ones)}"] if open_ones else []),
        ),
        tables=tuple(
            some
            for some in (
                tuple((place, p.org, *_marks(p)) for place, p in ranked(branches, "总分")),
                tuple((place, p["考核对象"], p.org, *_marks(p)) for place, p in ranked(members, "总分")),
            )
            if some
        ),
        free=(
            "20%、40%、40%",
            *(f"考核的{len(some)}{unit}" for some, unit in ((branches, "个"), (members, "名"))),
        ),
    )


def _marks(p: Paper) -> tuple:
    return p["自评合计"], p["群众合计"], p["考评组合计"], p["总分"], p["等次"]


def _grades(papers: list[Paper], unit: str) -> str:
    told = (
        f"{grade}{count(papers, '等次', grade)}{unit}（{share(count(papers, '等次', grade), len(papers))}）"
        for grade in GRADES
    )
    return "，".join(told) + f"；平均{round(total(papers, '总分') / len(papers), 1)}分"


def graded(now: AsOf, given: dict) -> Says:
    papers = now.papers("晋档升级申报表")
    done = [one for one in papers if one["核定档次"]]
    moved = [TIERS[one["核定档次"]] - TIERS[one["原档次"]] for one in done]
    up, down = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
    gaps = now.rows("对标整改表", "差距")
    mended = count(gaps, "完成情况", "已完成")
    listed = tuple(
        (number, p.org, p["考核总分"], p["原档次"], p["申报档次"], p["核定档次"], _moved(step))
        for number, (p, step) in enumerate(zip(done, moved, strict=True), start=1)
    )
    tiers = (
        f"{tier}党组织由{count(done, '原档次', tier)}个变为{count(done, '核定档次', tier)}个"
        for tier in ("先进", "中间", "后进")
    )
    shares = _model_shares(done)
    return Says(
        words=(
            f"收到申报{len(papers)}个，核定{len(done)}个，其中晋档{up}个，保持原档次{len(done) - up - down}个，降档{down}个",
            *(["，".join(tiers)] if done else []),
            *(
                f"{name}由{before}{unit}变为{after}{unit}，占{whole}{unit}的比例由{share(before, whole)}变为{share(after, whole)}"
                for name, unit, whole, before, after in shares
            ),
            f"{len(now.papers('对标整改表'))}个党组织查找差距{len(gaps)}条，已完成整改{mended}条，完成率{share(mended, len(gaps))}",
        ),
        tables=(
            listed,
            tuple((n, whole, b, share(b, whole), a, share(a, whole)) for n, _, whole, b, a in shares),
        )
        if done
        else (),
        charts=({"活动前": _bars(shares, 0), "活动后": _bars(shares, 1)},) if done else (),
    )


def _moved(step: int) -> str:
    return "晋档" if step > 0 else "降档" if step < 0 else "保持"


def _model_shares(done: list[Paper]) -> list[tuple]:
    if not done:
        return []
    return [
        ("“五个好”党组织", "个", len(done), count(done, "原达五个好", "是"), count(done, "现达五个好", "是")),
        (
            "“五个模范”党员",
            "名",
            total(done, "党员人数"),
            total(done, "原五个模范"),
            total(done, "现五个模范"),
        ),
    ]


def _bars(shares: list[tuple], which: int) -> dict[str, float]:
    """The figures of a chart's series, by what each is about."""
    return {name: float(share(parts[which], whole).rstrip("%")) for name, _, whole, *parts in shares}


def rules(now: AsOf, given: dict) -> Says:
    rows = now.rows("制度清单", "制度")
    new, changed = count(rows, "状态", "新建"), count(rows, "状态", "修订")
    return Says(
        words=(
            f"汇集{len(now.papers('制度清单'))}个党组织",
            f"制度{len(rows)}项，其中新建{new}项、修订{changed}项、沿用{len(rows) - new - changed}项",
        ),
        tables=tuple(
            tuple(
                (number, one["制度名称"], one["党支部"], day(one["制定日期"]), one["状态"], one["责任人"])
                for number, one in enumerate(some, start=1)
            )
            for kind in KINDS
            if (some := [one for one in rows if one["类别"] == kind])
        ),
    )


def summed_up(now: AsOf, given: dict) -> Says:
    stages, activities = now.plan.stages, now.papers("活动开展情况表")
    held = now.rows("活动开展情况表", "活动")
    promises = now.papers("公开承诺书")
    appraisals = now.papers("民主评议汇总表")
    agreed = [one for one in now.papers("优秀个人推荐审批表") if one["审批意见"] == "同意"]
    advanced = count(now.papers("先进基层党组织推荐审批表"), "审批意见", "同意")
    assessed_ones = now.papers("考核评分表")
    branches = [one for one in assessed_ones if one["考核标准"] == "五个好"]
    members = [one for one in assessed_ones if one["考核标准"] == "五个模范"]
    summaries = now.papers("总结报告")
    rows = now.rows("制度清单", "制度")
    each = "、".join(
        f"“{name}”{total([one for one in held if one['名称'] == name], '开展次数')}次"
        for name in now.plan.activities
    )
    return Says(
        words=(
            f"{now.office.short_name}所属{len(now.orgs)}个基层党组织、{len(now.office.roster.members)}名党员参加",
            *(_stage(now, one) for one in stages),
            (
                f"实施方案{len(now.papers('实施方案'))}份；党组织公开承诺书{count(promises, '承诺主体', '党组织')}份，"
                f"党员公开承诺书{count(promises, '承诺主体', '党员')}份"
            ),
            f"党性分析报告{len(now.papers('党性分析报告'))}份",
            (
                f"{len({one.org for one in appraisals})}个党组织完成民主评议{len(appraisals)}次，"
                f"党员参评{total(appraisals, '实到')}人次"
            ),
            (
                f"{len({one.org for one in activities})}个党组织开展活动{total(activities, '次数合计')}次，"
                f"参加党员{total(activities, '人次合计')}人次"
            ),
            *([f"其中{each}。"] if activities else []),
            (
                f"先进基层党组织{advanced}个、优秀共产党员{count(agreed, '推荐类别', '优秀共产党员')}名、"
                f"优秀党支部书记{count(agreed, '推荐类别', '优秀党支部书记')}名"
            ),
            (
                f"考核党组织{len(branches)}个，其中优秀{count(branches, '等次', '优秀')}个；"
                f"考核党员{len(members)}名，其中优秀{count(members, '等次', '优秀')}名"
            ),
            f"{len(now.papers('制度清单'))}个党组织梳理制度{len(rows)}项",
            *(f"{one.org}。{beginning(one['取得成效'], 120)}" for one in summaries),
            *(
                word
                for one in summaries
                for word in (
                    f"{one.org}。存在问题：{beginning(one['存在问题'], 80)}",
                    f"改进措施：{beginning(one['改进措施'], 80)}",
                )
            ),
        ),
    )


def _stage(now: AsOf, stage: Stage) -> str:
    duties = now.duties(stage=stage.name)
    sent = sum(one.is_sent for one in duties)
    span, tasks = f"{month(stage.first_day)}至{month(stage.last_day)}", names(stage.tasks)
    return f"{stage.name}。{span}，主要是{tasks}。应报材料{len(duties)}份，收到{sent}份，报送率{share(sent, len(duties))}"


TRUTHS = {
    "考核结果通报": assessed,
    "晋档升级结果通报": graded,
    "长效制度汇编目录": rules,
    "活动总结": summed_up,
}
