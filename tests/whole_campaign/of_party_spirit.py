"""What the documents on Party education have to say: analyses, tests, appraisals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz import fuzz
from whole_campaign.saying import Begins, Says, beginning, by, count, day, names, ranked, share, total
from whole_campaign.strokes import in_stroke_order
from whole_campaign.truth import AsOf, Paper

ANALYSIS = "党性分析报告"


def analyses(now: AsOf, given: dict) -> Says:
    papers, duties = now.papers(ANALYSIS), now.duties(ANALYSIS)
    sent, owing = [one for one in duties if one.is_sent], [one for one in duties if not one.is_sent]
    branches = [
        (number, org, len(some), sum(one.is_sent for one in some), _rate(some))
        for number, (org, some) in enumerate(by(duties, lambda one: one.org).items(), start=1)
    ]
    ordered = in_stroke_order(papers, "姓名")
    listed = [
        (number, p["姓名"], p["性别"], day(p["出生年月"]), p["学历"], day(p["入党时间"]), p.org)
        for number, p in enumerate(ordered, start=1)
    ]
    told = [
        (number, p["姓名"], *(Begins(p[name]) for name in ("存在问题", "原因剖析", "整改措施")))
        for number, p in enumerate(ordered, start=1)
    ]
    return Says(
        words=(
            f"党员{len(duties)}名，已报送{len(sent)}名，报送率{share(len(sent), len(duties))}",
            f"已报送的{len(papers)}份报告中",
            *(_of_them("性别", "党员{0}名（{1}）", papers)),
            *(
                f"{level}{len(some)}名"
                for level, some in by(papers, lambda one: one["学历"] or "未填").items()
            ),
            *(
                f"{org}{len(some)}名：{names(in_stroke_order([one.member for one in some]))}"
                for org, some in by(owing, lambda one: one.org).items()
            ),
        ),
        tables=(
            (*branches, ("", "合计", len(duties), len(sent), share(len(sent), len(duties)))),
            tuple(listed),
            tuple(told),
        ),
    )


def _of_them(name: str, words: str, papers: list) -> list[str]:
    groups = by(papers, lambda one: one[name]).items()
    return [value + words.format(len(some), share(len(some), len(papers))) for value, some in groups]


def _rate(duties: list) -> str:
    return share(sum(one.is_sent for one in duties), len(duties))


def report(now: AsOf, given: dict) -> Says:
    duties, papers = now.duties(ANALYSIS), now.papers(ANALYSIS)
    sent, owing = [one for one in duties if one.is_sent], [one for one in duties if not one.is_sent]
    talks, tests = now.papers("学习讨论记录"), now.papers("百题测试成绩表")
    branches = [
        (org, len(some), done := sum(one.is_sent for one in some), len(some) - done, share(done, len(some)))
        for org, some in by(duties, lambda one: one.org).items()
    ]
    groups = by(papers, lambda one: one.org)
    copied = [f"{one.org}{one['姓名']}" for one in papers if _is_copied(one, now)]
    return Says(
        words=(
            (
                f"{len(now.orgs)}个基层党组织共有在职党员{len(duties)}名，已经撰写党性分析报告{len(sent)}名，"
                f"占{share(len(sent), len(duties))}"
            ),
            f"学习讨论{len(talks)}次，党员参加{total(talks, '实到')}人次",
            (
                f"{len(tests)}个党组织开展了党知识百题测试，参加{total(tests, '参考人数')}人，"
                f"及格{total(tests, '及格人数')}人"
            ),
            *(
                word
                for org, some in groups.items()
                for word in (
                    f"{org}{len(some)}名党员对照",
                    f"{some[0]['姓名']}同志查摆出：{beginning(some[0]['存在问题'], 120)}",
                )
            ),
            *([f"还没有报送党性分析报告的在职党员有{len(owing)}名"] if owing else ["人人都撰写了"]),
            *(
                f"{org}{names(one.member for one in some)}"
                for org, some in by(owing, lambda one: one.org).items()
            ),
            *([f"{names(copied)}等{len(copied)}名党员的报告与他人雷同"] if copied else []),
        ),
        tables=((*branches, ("合计", len(duties), len(sent), len(owing), share(len(sent), len(duties)))),),
    )


def _is_copied(paper: Paper, now: AsOf) -> bool:
    """Whether nine tenths of what it says stood in another member's report when it came in."""
    earlier = [
        one for one in now.stood_before(paper) if one.form == ANALYSIS and one["姓名"] != paper["姓名"]
    ]
    return any(
        int(fuzz.ratio(letters(one[field]), letters(paper[field]))) >= 90
        for field in ("存在问题", "整改措施")
        for one in earlier
    )


def letters(text: str) -> str:
    """The text without punctuation."""
    return "".join(filter(str.isalnum, text))


def tests(now: AsOf, given: dict) -> Says:
    year = given["年度"]
    papers = [one for one in now.papers("百题测试成绩表") if one["测试日期"].startswith(year)]
    taken, passed = total(papers, "参考人数"), total(papers, "及格人数")
    scored = [{"党支部": p.org, **one} for p in papers for one in p["成绩"] if one["得分"] is not None]
    failed = [one for one in scored if one["得分"] < 60]
    top = [f"{one['党支部']}{one['姓名']}" for one in scored if one["得分"] >= 95]
    owing = _owing(now, f"百题测试成绩表（{year}年）")
    mean = Decimal(sum(one["得分"] for one in scored)) / len(scored)
    places = [
        (place, p.org, p["参考人数"], p["及格人数"], share(p["及格人数"], p["参考人数"]), p["平均分"])
        for place, p in ranked(papers, "平均分")
    ]
    again = (
        f"{one['党支部']}{one['姓名']}{one['得分']}分，"
        + (f"补考{one['补考成绩']}分" if one["补考成绩"] is not None else "尚未补考")
        for one in failed
    )
    return Says(
        words=(
            f"党员进行了{year}年党知识百题测试",
            (
                f"{len(papers)}个党支部报来成绩，参加测试{taken}人，及格{passed}人，及格率{share(passed, taken)}，"
                f"平均{mean.quantize(Decimal('0.1'), ROUND_HALF_UP)}分"
            ),
            *([f"95分以上的有{names(top)}，提出表扬"] if top else []),
            *([f"有{len(failed)}名党员第一次测试不及格：{'；'.join(again)}。"] if failed else []),
            *([f"{names(owing)}没有报来测试成绩"] if owing else []),
        ),
        tables=(tuple(places),),
    )


def _owing(now: AsOf, material: str) -> list[str]:
    return [one.org for one in now.duties(material) if one.is_begun and not one.is_sent]


def appraisals(now: AsOf, given: dict) -> Says:
    """The appraisals of the latest year that any branch has sent some of."""
    forms = ("民主评议汇总表", "群众评议汇总表")
    year = max(one["评议年度"] for form in forms for one in now.papers(form))
    inner, outer = ([one for one in now.papers(form) if one["评议年度"] == year] for form in forms)
    members = [{"党支部": p.org, **one} for p in inner for one in p["评议"]]
    people = [{"党支部": p.org, **one} for p in outer for one in p["党员"]]
    grades = ("优秀", "合格", "基本合格", "不合格")
    best = [one for one in members if one["综合等次"] == "优秀"]
    weak = [one for one in members if one["综合等次"] in grades[2:]]
    unliked = count(people, "总评", "不满意")
    branches = [
        (org, len(some), *(count(some, "综合等次", grade) for grade in grades))
        for org, some in by(members, lambda one: one["党支部"]).items()
    ]
    owing = [org for form in forms for org in _owing(now, f"{form}（{year}年）")]
    valid, liked = total(outer, "有效票"), total(outer, "组织满意")
    votes = ("组织满意", "组织基本满意", "组织不满意")
    return Says(
        words=(
            f"{year}年度评议结果",
            (
                f"{len(inner)}个党支部报来民主评议结果，发出票{total(inner, '发出票')}张，"
                f"收回{total(inner, '收回票')}张，有效{total(inner, '有效票')}张，评议党员{len(members)}名"
            ),
            (
                f"优秀{len(best)}名，占{share(len(best), len(members))}；合格{count(members, '综合等次', '合格')}名；"
                f"基本合格{count(members, '综合等次', '基本合格')}名；不合格{count(members, '综合等次', '不合格')}名"
            ),
            f"（以姓氏笔画为序）：{names(in_stroke_order([one['姓名'] for one in best]))}。",
            (
                f"{len(outer)}个党支部组织群众代表{total(outer, '群众代表')}名进行评议，发出票{total(outer, '发出票')}张，"
                f"收回{total(outer, '收回票')}张，有效{valid}张"
            ),
            (
                f"满意的{count(outer, '组织总评', '满意')}个，基本满意的{count(outer, '组织总评', '基本满意')}个，"
                f"不满意的{count(outer, '组织总评', '不满意')}个；评议党员{len(people)}名，"
                f"总评满意的{count(people, '总评', '满意')}名，基本满意的{count(people, '总评', '基本满意')}名，"
                f"不满意的{unliked}名"
            ),
            *([f"不合格的{len(weak)}名党员和群众评议不满意的{unliked}名党员"] if weak or unliked else []),
            *([f"{names(dict.fromkeys(owing))}的评议材料没有报齐"] if owing else []),
        ),
        tables=(
            (*branches, ("合计", len(members), *(count(members, "综合等次", grade) for grade in grades))),
            (
                *(
                    (
                        p.org,
                        p["有效票"],
                        *(p[vote] for vote in votes),
                        share(p["组织满意"], p["有效票"]),
                        p["组织总评"],
                    )
                    for p in outer
                ),
                ("合计", valid, *(total(outer, vote) for vote in votes), share(liked, valid), "—"),
            ),
        ),
    )


TRUTHS = {
    "党性分析情况汇总": analyses,
    "党性分析综合报告": report,
    "测试成绩通报": tests,
    "评议结果通报": appraisals,
}
