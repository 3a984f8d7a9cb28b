"""What the documents on supervision have to say: inspections, what they found, what was put right, what is owed."""

from __future__ import annotations

from whole_campaign.saying import Says, by, count, day, month, names, share
from whole_campaign.strokes import in_stroke_order
from whole_campaign.truth import AsOf, Duty

RATINGS = ("好", "较好", "一般", "差")


def inspected(now: AsOf, given: dict) -> Says:
    papers, found = now.papers("督查记录表"), now.rows("督查记录表", "问题")
    closed = sum(bool(one["销号日期"]) for one in found)
    late = sum(not one["销号日期"] and one["整改期限"] < str(now.today) for one in found)
    ratings = "，".join(f"评价为{one}的{count(papers, '总体评价', one)}次" for one in RATINGS)
    due = [one for one in now.duties("半年述职报告") if one.material.due <= now.today]
    owing = [one for one in due if not one.is_sent]
    lists = tuple(
        (
            number, p.org, day(p["督查日期"]), p["总体评价"], len(p["问题"] or ()),
            sum(bool(one["销号日期"]) for one in p["问题"] or ()), sum(not one["销号日期"] for one in p["问题"] or ()),
        )
        for number, p in enumerate(papers, start=1)
    )  # fmt: skip
    return Says(
        words=(
            f"对{len({one.org for one in papers})}个党组织",
            (
                f"{len(papers)}次督查，发现问题{len(found)}个，已整改销号{closed}个，销号率{share(closed, len(found))}，"
                f"超过期限没有销号的{late}个"
            ),
            *([ratings] if papers else []),
            *([f"应报半年述职报告{len(due)}份，已报{len(due) - len(owing)}份"] if due else []),
            *(
                f"{org}（{names(one.material.name for one in some)}）"
                for org, some in by(owing, lambda one: one.org).items()
            ),
        ),
        tables=(lists,) if papers else (),
    )


def ledger_of_faults(now: AsOf, given: dict) -> Says:
    found = [(p, one) for p in now.papers("督查记录表") for one in p["问题"] or ()]
    closed = sum(bool(one["销号日期"]) for _, one in found)
    rows = tuple(
        (
            number, p.org, day(p["督查日期"]), one["问题描述"], day(one["整改期限"]), one["责任人"],
            one["整改情况"] or "", _state(one, now), day(one["销号日期"]), one["核实人"] or "",
        )
        for number, (p, one) in enumerate(found, start=1)
    )  # fmt: skip
    return Says(
        words=(f"登记问题{len(found)}个，已销号{closed}个，未销号{len(found) - closed}个",),
        tables=(rows,) if rows else (),
    )


def _state(one: dict, now: AsOf) -> str:
    return "已销号" if one["销号日期"] else "已超期" if one["整改期限"] < str(now.today) else "整改中"


def ordered(now: AsOf, given: dict) -> Says:
    """限期整改通知书: to one branch, or to all that have something open."""
    org = now.office.roster.org(given.get("党组织", ""))
    papers = now.papers("督查记录表", org.name if org else "")
    open_ones = [(p, [one for one in p["问题"] or () if not one["销号日期"]]) for p in papers]
    open_ones = [(p, some) for p, some in open_ones if some]
    number = sum(len(some) for _, some in open_ones)
    if not number:
        return Says(words=("均已整改销号",))
    return Says(
        words=(
            f"{org.name}：" if org else "有关党支部：",
            f"发现下列{number}个问题",
            *(f"{p.org}（{day(p['督查日期'])}督查）" for p, _ in open_ones),
        ),
        tables=tuple(
            tuple(
                (
                    at, one["问题描述"], one["整改要求"],
                    day(one["整改期限"]) + ("（已超期）" if one["整改期限"] < str(now.today) else ""), one["责任人"],
                )
                for at, one in enumerate(some, start=1)
            )
            for _, some in open_ones
        ),
    )  # fmt: skip


def reported(now: AsOf, given: dict) -> Says:
    """材料报送情况通报: everything whose time has come, by stage, by branch, and what is owed."""
    duties = [one for one in now.duties() if one.is_begun]
    sent, owing = [one for one in duties if one.is_sent], [one for one in duties if not one.is_sent]
    returned, late = _states(duties, "退回待补正"), _states(duties, "逾期未报")
    stages = (
        [one for one in duties if one.stage == stage]
        for stage in now.plan.stages
        if stage.materials and stage.first_day <= now.today
    )
    branches = [
        (number, org, *_standing(some)[:4], _states(some, "逾期未报"), _rate(some))
        for number, (org, some) in enumerate(by(duties, lambda one: one.org).items(), start=1)
    ]
    return Says(
        words=(
            f"应报材料{len(duties)}份，已报{len(sent)}份，报送率{share(len(sent), len(duties))}",
            *([f"退回待补正{returned}份"] if returned else []),
            *([f"逾期未报{late}份"] if late else []),
            *(f"{state}{number}份" for state in ("零报告", "逾期报送") if (number := _states(sent, state))),
            *(
                f"{stage.name}（{month(stage.first_day)}至{month(stage.last_day)}）"
                for stage in now.plan.stages
                if stage.materials and stage.first_day <= now.today
            ),
        ),
        tables=(
            *(_by_series(some) for some in stages),
            (*branches, ("", "合计", *_standing(duties)[:4], late, _rate(duties))),
            *([tuple(_owing(owing))] if owing else []),
        ),
        free=(given.get("期限", ""),),
    )


def _states(duties: list[Duty], state: str) -> int:
    return sum(one.state == state for one in duties)


def _standing(duties: list[Duty]) -> tuple:
    """应报, 已报, 待补正, 未报, and the share that is in."""
    sent = sum(one.is_sent for one in duties)
    silent = _states(duties, "未报送") + _states(duties, "逾期未报")
    return len(duties), sent, _states(duties, "退回待补正"), silent, share(sent, len(duties))


def _rate(duties: list[Duty]) -> str:
    return _standing(duties)[4]


def _by_series(duties: list[Duty]) -> tuple:
    rows = []
    for series, some in by(duties, lambda one: one.material.series).items():
        first, last = some[0].material.due, some[-1].material.due
        until = day(first) + (f"至{day(last)}" if last != first else "")
        rows.append((series, until, *_standing(some)))
    return (*rows, ("合计", "", *_standing(duties)))


def _owing(duties: list[Duty]):
    number = 0
    for org, some in by(duties, lambda one: one.org).items():
        for series, of_it in by(some, lambda one: one.material.series).items():
            number += 1
            yield (
                number,
                org,
                series,
                "；".join(_how(*each) for each in by(of_it, lambda one: one.state).items()),
            )


def _how(state: str, some: list[Duty]) -> str:
    if members := [one.member for one in some if one.member]:
        return f"{state}{len(some)}人：{names(in_stroke_order(members))}"
    if some[0].material.period:
        return f"{state}：{names(one.material.period.name for one in some)}"
    return state


TRUTHS = {
    "督查通报": inspected,
    "销号台账": ledger_of_faults,
    "限期整改通知书": ordered,
    "材料报送情况通报": reported,
}
