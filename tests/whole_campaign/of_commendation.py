"""What the documents on commendation have to say: who is to be commended, who was, who applied to be a model."""

from __future__ import annotations

from whole_campaign.saying import Says, day, total
from whole_campaign.strokes import in_stroke_order
from whole_campaign.truth import AsOf, Paper


def _agreed(now: AsOf) -> tuple[list[Paper], list[Paper], list[Paper]]:
    """The branches, members and secretaries the committee has agreed to."""
    branches = [one for one in now.papers("先进基层党组织推荐审批表") if one["审批意见"] == "同意"]
    people = [one for one in now.papers("优秀个人推荐审批表") if one["审批意见"] == "同意"]
    of = (
        in_stroke_order([one for one in people if one["推荐类别"] == kind], "姓名")
        for kind in ("优秀共产党员", "优秀党支部书记")
    )
    return branches, *of


def announced(now: AsOf, given: dict) -> Says:
    branches, members, secretaries = _agreed(now)
    return Says(
        words=(
            (
                f"拟表彰先进基层党组织{len(branches)}个、优秀共产党员{len(members)}名、"
                f"优秀党支部书记{len(secretaries)}名"
            ),
            *(
                f"没有拟表彰的{what}"
                for what, some in (
                    ("先进基层党组织", branches),
                    ("优秀共产党员", members),
                    ("优秀党支部书记", secretaries),
                )
                if not some
            ),
        ),
        tables=tuple(
            some
            for some in (
                tuple(
                    (number, one.org, one["书记"], one["党员人数"], one["同意票"])
                    for number, one in enumerate(branches, start=1)
                ),
                tuple(_person(number, one) for number, one in enumerate(members, start=1)),
                tuple(_person(number, one) for number, one in enumerate(secretaries, start=1)),
            )
            if some
        ),
        free=("5个工作日", given.get("公示期", "")),
    )


def _person(number: int, one: Paper) -> tuple:
    masked = f"{one['身份证号'][:6]}********{one['身份证号'][-4:]}"
    return number, one["姓名"], one["性别"], day(one["出生年月"]), one.org, masked


def decided(now: AsOf, given: dict) -> Says:
    branches, members, secretaries = _agreed(now)
    people = (
        tuple((number, p["姓名"], p["性别"], p.org, p["职务"]) for number, p in enumerate(some, start=1))
        for some in (members, secretaries)
    )
    return Says(
        words=(
            (
                f"{_first(branches, 'org')}{len(branches)}个先进基层党组织、{_first(members)}{len(members)}名优秀共产党员、"
                f"{_first(secretaries)}{len(secretaries)}名优秀党支部书记予以表彰"
            ),
            "对照“五个好”“五个模范”的要求",
            f"共{len(branches)}个。",
            f"共{len(members)}名，以姓氏笔画为序。",
            f"共{len(secretaries)}名，以姓氏笔画为序。",
        ),
        tables=(
            tuple((number, p.org, p["书记"]) for number, p in enumerate(branches, start=1)),
            *people,
        ),
    )


def _first(some: list[Paper], what: str = "") -> str:
    name = some[0].org if what else some[0]["姓名"]
    return name + ("等" if len(some) > 1 else "")


def models(now: AsOf, given: dict) -> Says:
    papers = now.papers("示范单位创建申报表")
    judged = sorted((p for p in papers if p["评审总分"] is not None), key=lambda p: -p["评审总分"])
    waiting = [p for p in papers if p["评审总分"] is None]
    marks = [p["评审总分"] for p in judged]
    listed = tuple(
        (
            marks.index(p["评审总分"]) + 1,
            p.org,
            *(row["评审得分"] for row in p["规范"]),
            p["评审总分"],
            p["自评总分"],
        )
        for p in judged
    )
    open_ones = tuple((n, p.org, day(p["申报日期"]), p["自评总分"]) for n, p in enumerate(waiting, start=1))
    mean = round(total(judged, "评审总分") / len(judged), 1) if judged else 0
    return Says(
        words=(
            f"{len(papers)}个党组织申报创建基层党建示范单位，已评审{len(judged)}个，待评审{len(waiting)}个",
            *([f"平均{mean}分，最高{max(marks)}分，最低{min(marks)}分"] if judged else []),
        ),
        tables=tuple(some for some in (listed, open_ones) if some),
        free=("每项20分，满分100分",),
    )


TRUTHS = {"表彰公示": announced, "表彰决定": decided, "创建评分汇总": models}
