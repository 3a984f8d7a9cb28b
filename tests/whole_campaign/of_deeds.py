"""What the documents on promises and deeds have to say: promises and how they were kept, activities, posts, news."""

from __future__ import annotations

from collections.abc import Iterator

from whole_campaign.saying import Says, by, count, day, month, names, share, total
from whole_campaign.truth import AsOf, Paper


def promises(now: AsOf, given: dict) -> Says:
    papers = now.papers("公开承诺书")
    branches = [one for one in papers if one["承诺主体"] == "党组织"]
    people = by([one for one in papers if one["承诺主体"] == "党员"], lambda one: one.org)
    promised = (
        f"{one['事项']}，{month(one['完成时限'])}底前完成，责任人{one['责任人']}"
        for paper in branches
        for one in paper["承诺"]
    )
    tables = (
        tuple(
            (paper["承诺人"] if first else "", one["事项"], month(one["完成时限"]))
            for paper in some
            for first, one in zip([True] + [False] * 99, paper["承诺"], strict=False)
        )
        for some in people.values()
    )
    total_people = sum(map(len, people.values()))
    return Says(
        words=(f"审核的{len(branches)}个党组织、{total_people}名党员的承诺事项", *promised, *people),
        free=("5个工作日",),
        tables=tuple(tables),
    )


def kept(now: AsOf, given: dict) -> Says:
    papers = list(_latest(now.papers("践诺情况表"), "截止日期"))
    duties = now.duties("党员公开承诺书")
    branches = sum(one.is_sent for one in now.duties("党组织公开承诺书"))
    silent = [one for one in duties if not one.is_sent]
    done = len(duties) - len(silent)
    promised, kept_ones = total(papers, "承诺合计"), total(papers, "完成合计")
    opened = [(p.org, [one for one in p["事项"] if one["完成情况"] != "已完成"]) for p in papers]
    return Says(
        words=(
            f"党员{len(duties)}名，已经公开承诺{done}名，承诺率{share(done, len(duties))}",
            f"公开承诺的党组织{branches}个",
            *(
                f"{org}有{names(one.member for one in some)}"
                for org, some in by(silent, lambda one: one.org).items()
            ),
            *([] if silent else ["人人都作了公开承诺"]),
            (
                f"{len(papers)}个党组织报来践诺情况表，共承诺{promised}项，已经完成{kept_ones}项，"
                f"兑现率{share(kept_ones, promised)}"
            ),
            *(
                f"{org}有{len(some)}项没有完成："
                + "；".join(f"{one['承诺事项']}（{one['承诺人']}，{one['完成情况']}）" for one in some)
                for org, some in opened
                if some
            ),
        ),
        tables=(
            (
                *(
                    (
                        p.org,
                        p["承诺合计"],
                        p["完成合计"],
                        share(p["完成合计"], p["承诺合计"]),
                        f"{p['满意率']}%",
                    )
                    for p in papers
                ),
                ("合计", promised, kept_ones, share(kept_ones, promised), "—"),
            ),
        ),
    )


def _latest(papers: list[Paper], by_day: str) -> Iterator[Paper]:
    """Of each branch the paper with the latest day."""
    for some in by(papers, lambda one: one.org).values():
        yield max(some, key=lambda one: one[by_day])


def activities(now: AsOf, given: dict) -> Says:
    papers, days, services = (
        now.papers(form) for form in ("活动开展情况表", "义务奉献日记录", "服务群众活动登记表")
    )
    held, served = now.rows("活动开展情况表", "活动"), now.rows("服务群众活动登记表", "服务")
    by_kind = [
        (
            name,
            sum(bool(one["开展次数"]) for one in held if one["名称"] == name),
            total([one for one in held if one["名称"] == name], "开展次数"),
            total([one for one in held if one["名称"] == name], "参加人次"),
        )
        for name in now.plan.activities
    ]
    results = ("已解决", "正在解决", "已作解释")
    kinds = [
        (kind, len(some), *(count(some, "办理结果", one) for one in results))
        for kind in ("志愿服务", "结对帮扶", "走访慰问")
        for some in [[one for one in served if one["类型"] == kind]]
    ]
    return Says(
        words=(
            (
                f"{len({one.org for one in papers})}个党组织报来活动开展情况表，"
                f"共开展活动{total(papers, '次数合计')}次，党员参加{total(papers, '人次合计')}人次"
            ),
            f"义务奉献日记录{len(days)}份，党员参加{total(days, '参加人数')}人次",
            f"服务群众活动{total(services, '活动合计')}次，党员参加{total(services, '人次合计')}人次",
        ),
        tables=(
            (
                *by_kind,
                ("合计", len({one.org for one in papers}), total(held, "开展次数"), total(held, "参加人次")),
            ),
            (*kinds, ("合计", len(served), *(count(served, "办理结果", one) for one in results))),
            (
                *(
                    _deeds(
                        org.name,
                        *([one for one in some if one.org == org.name] for some in (papers, days, services)),
                    )
                    for org in now.orgs
                ),
                _deeds("合计", papers, days, services),
            ),
        ),
    )


def _deeds(name: str, papers: list, days: list, services: list) -> tuple:
    return (
        name, total(papers, "次数合计"), total(papers, "人次合计"), len(days), total(days, "参加人数"),
        total(services, "活动合计"), total(services, "人次合计"),
    )  # fmt: skip


def activity_brief(now: AsOf, given: dict) -> Says:
    days, services = now.papers("义务奉献日记录"), now.papers("服务群众活动登记表")
    solved = count(now.rows("服务群众活动登记表", "服务"), "办理结果", "已解决")
    shown, served = list(_latest(days, "活动日期")), list(_latest(services, "登记月份"))
    told = (
        "；".join(
            f"{row['参加党员']}{row['类型']}{row['服务对象']}，{row['服务内容']}" for row in one["服务"]
        )
        for one in served
    )
    return Says(
        words=(
            f"义务奉献日活动{len(days)}次，{total(days, '参加人数')}人次党员参加",
            (
                f"服务群众活动{total(services, '活动合计')}次，{total(services, '人次合计')}人次党员参加，"
                f"为群众解决实际问题{solved}件"
            ),
            *(
                f"{one.org}于{day(one['活动日期'])}在{one['活动地点']}开展义务奉献日活动，{one['参加人数']}名党员参加。"
                + "".join(one[name] or "" for name in ("活动内容", "活动效果"))
                for one in shown
            ),
            *(
                f"{one.org}{month(one['登记月份'])}开展服务群众活动{one['活动合计']}次：{words}。"
                for one, words in zip(served, told, strict=True)
            ),
        ),
        free=(f"第{given.get('期数', '1')}期",),
    )


def posts(now: AsOf, given: dict) -> Says:
    papers, rows = now.papers("亮牌示范登记表"), now.rows("亮牌示范登记表", "亮牌")
    kinds = {
        kind: [one for one in rows if one["类别"] == kind]
        for kind in ("党员示范户", "党员先锋岗", "党员责任区")
    }
    homes, leading, areas = map(len, kinds.values())
    owing = [one.org for one in now.duties("亮牌示范登记表") if one.is_begun and not one.is_sent]
    lists = (
        tuple(
            (number, one["党支部"], one["党员姓名"], one["地点"], day(one["挂牌日期"]), one["示范内容"])
            for number, one in enumerate(some, start=1)
        )
        for some in kinds.values()
        if some
    )
    each = ((p.org, *(count(p["亮牌"], "类别", kind) for kind in kinds), len(p["亮牌"])) for p in papers)
    return Says(
        words=(
            (
                f"{len(papers)}个党组织挂牌{len(rows)}块，其中党员示范户{homes}户，党员先锋岗{leading}个，"
                f"党员责任区{areas}个，共联系群众{total(rows, '联系群众')}户"
            ),
            *([f"还没有报来登记表的党组织：{names(owing)}"] if owing else []),
        ),
        tables=(*lists, (*each, ("合计", homes, leading, areas, len(rows)))),
    )


def used_in(now: AsOf, given: dict) -> list[Paper]:
    """The news of an issue of the bulletin."""
    first, last = given.get("起", "2000-01-01"), given.get("止", "2099-12-31")
    return [
        one
        for one in now.papers("信息稿")
        if one["采用意见"] != "不采用" and first <= one["报送日期"] <= last
    ]


def news(now: AsOf, given: dict) -> Says:
    used = used_in(now, given)
    ordered = [one for kind in ("工作动态", "典型事迹", "经验做法") for one in used if one["栏目"] == kind]
    words = (
        [f"本期编发{len({one.org for one in used})}个党支部的信息{len(used)}篇"] if used else ["没有编发信息"]
    )
    for one in ordered:
        words += [one["信息标题"], *one["正文"].splitlines(), f"（{one.org}{one['作者']}）"]
    return Says(words=tuple(words), free=(f"第{given.get('期号', '1')}期",))


TRUTHS = {
    "公开承诺公示": promises,
    "践诺情况通报": kept,
    "活动情况汇总": activities,
    "活动简报": activity_brief,
    "挂牌名册": posts,
    "信息简报": news,
}
