"""Commendation before 七一: from the recommendations to the public notice and the decision."""

from datetime import date

import pytest
from office_at_work import accepted, faults, only_fault, prose, written
from sample_office import TEMPLATES, names, office

from toolkit.model import Severity
from toolkit.writing.compose import load

ORG_FORM, PERSON_FORM = "先进基层党组织推荐审批表", "优秀个人推荐审批表"
RIVER, PEACH = "河东村党支部", "桃花沟村党支部"
ROSTER = office().roster
PLAN = office().plan

CHAIN = {
    "填报日期": "2011-06-08", "主要事迹": prose(300),
    "群众评议意见": "群众认可，评价好。", "群众评议日期": "2011-06-01", "党员大会日期": "2011-06-03",
    "支部委员会意见": "同意推荐。", "支部意见日期": "2011-06-05", "审批意见": None, "审批日期": None,
}  # fmt: skip


def votes(org):
    count = len(ROSTER.members_of(org))
    return {"应到": count, "实到": count, "同意票": count}


def an_org(name=RIVER, **changes):
    org = ROSTER.org(name)
    own = {"党组织": name, "书记": org.secretary, "党员人数": len(ROSTER.members_of(name))}
    return {**own, "联系电话": None, "曾受表彰": None, **CHAIN, **votes(name), **changes}


def a_person(name="贺文祎", org=RIVER, kind="优秀共产党员", **changes):
    (member,) = ROSTER.members_named(name, org)
    own = {
        "姓名": name, "性别": member.gender, "出生年月": member.born, "民族": "汉族", "学历": None,
        "入党时间": member.joined[:7], "所在党支部": org, "职务": member.post, "身份证号": member.id_number,
        "评议等次": "优秀", "推荐类别": kind,
    }  # fmt: skip
    return {**own, **CHAIN, **votes(org), **changes}


def on_file(org=RIVER, grade="优秀"):
    """The branch's analyses of every member in service, and its appraisal."""
    people = ROSTER.names_of(org)
    analyses = [("党性分析报告", org, name, {"姓名": name}) for name in people]
    marks = [{"姓名": name, "综合等次": grade} for name in people]
    return (*analyses, ("民主评议汇总表", org, "", {"评议": marks}))


def test_a_recommendation_with_everything_on_file_is_accepted():
    assert faults(ORG_FORM, an_org(), *on_file(), branch="河东村") == []
    assert faults(PERSON_FORM, a_person(), *on_file(), branch="河东村") == []


# --- the chain of opinions ---------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "values"), [(ORG_FORM, an_org()), (PERSON_FORM, a_person())])
@pytest.mark.parametrize(
    "link", ["群众评议意见", "群众评议日期", "党员大会日期", "支部委员会意见", "支部意见日期"]
)
def test_a_missing_opinion_returns_the_recommendation(form, values, link):
    found = only_fault(form, {**values, link: None}, *on_file())
    assert (found.code, found.field, found.severity) == ("required", link, Severity.ERROR)


@pytest.mark.parametrize(("form", "values"), [(ORG_FORM, an_org()), (PERSON_FORM, a_person())])
def test_opinions_out_of_order_are_found(form, values):
    found = only_fault(form, {**values, "党员大会日期": "2011-05-30"}, *on_file())
    assert found.field == "支部意见日期"
    assert "先后不对" in found.message


@pytest.mark.parametrize(("form", "values"), [(ORG_FORM, an_org()), (PERSON_FORM, a_person())])
def test_half_of_the_members_is_no_majority(form, values):
    found = only_fault(form, {**values, "应到": 8, "实到": 8, "同意票": 4}, *on_file())
    assert "没有超过应到8人的半数" in found.message
    assert faults(form, {**values, "应到": 8, "实到": 8, "同意票": 5}, *on_file()) == []


def test_approval_before_the_branch_has_spoken_is_found():
    early = {"审批意见": "同意", "审批日期": "2011-06-04"}
    assert only_fault(ORG_FORM, an_org(**early), *on_file()).field == "审批日期"


# --- what has to be on file --------------------------------------------------------------------------


def test_an_organisation_without_its_appraisal_is_not_recommended():
    found = only_fault(ORG_FORM, an_org(), *on_file()[:-1])
    assert found.message == "河东村党支部还没有报送民主评议汇总表，评议未完成的不能推荐。"


def test_an_organisation_whose_analyses_are_not_all_in_is_not_recommended():
    found = only_fault(ORG_FORM, an_org(), *on_file()[4:])
    working = sum(member.is_working for member in ROSTER.members_of(RIVER))
    assert found.message == f"在职党员的党性分析报告应有{working}份，只收到4份。"


def test_a_member_without_an_analysis_is_not_recommended():
    others = [paper for paper in on_file() if paper[2] != "贺文祎"]
    assert only_fault(PERSON_FORM, a_person(), *others).message.startswith("贺文祎的党性分析报告还没有报送")


def test_the_grade_has_to_be_that_of_the_appraisal():
    found = only_fault(PERSON_FORM, a_person(), *on_file(grade="合格"))
    assert (found.field, found.severity) == ("评议等次", Severity.ERROR)
    assert faults(PERSON_FORM, a_person(评议等次="合格"), *on_file(grade="合格")) == []


@pytest.mark.parametrize(("form", "values"), [(ORG_FORM, an_org()), (PERSON_FORM, a_person())])
def test_an_open_rectification_bars_a_recommendation_and_a_closed_one_does_not(form, values):
    def inspected(closed):
        return ("督查记录表", RIVER, "", {"问题": [{"问题": "记录不全", "销号日期": closed}]})

    found = only_fault(form, values, *on_file(), inspected(None))
    assert "没有整改销号" in found.message
    assert faults(form, values, *on_file(), inspected("2011-05-20")) == []


# --- people and quotas -------------------------------------------------------------------------------


def test_a_probationary_member_cannot_be_commended():
    assert "预备党员" in only_fault(PERSON_FORM, a_person("孟祥瑄"), *on_file()).message


def test_the_best_secretary_is_the_branchs_own_secretary():
    found = only_fault(PERSON_FORM, a_person(kind="优秀党支部书记"), *on_file())
    assert found.message == "推荐为优秀党支部书记的贺文祎，花名册登记的支部书记是孟繁昇。"
    assert faults(PERSON_FORM, a_person("孟繁昇", kind="优秀党支部书记"), *on_file()) == []


def test_a_branch_in_the_last_tier_is_not_recommended():
    found = only_fault(ORG_FORM, an_org("石门村党支部"), *on_file("石门村党支部"))
    assert found.message == "石门村党支部的档次是后进，不能推荐为先进基层党组织。"


def recommended(name, org=RIVER, verdict=None):
    (member,) = ROSTER.members_named(name, org)
    said = {"姓名": name, "身份证号": member.id_number, "推荐类别": "优秀共产党员", "审批意见": verdict}
    return (PERSON_FORM, org, name, said)


def test_a_branch_recommends_no_more_than_its_quota():
    two = [recommended("王建军"), recommended("付秀兰")]
    found = only_fault(PERSON_FORM, a_person(), *on_file(), *two)
    assert found.message == "每个支部最多推荐优秀共产党员2名，河东村党支部已经报满。"
    assert faults(PERSON_FORM, a_person(), *on_file(), two[0], recommended("贺文祎")) == []


def test_no_more_are_approved_than_the_plan_allows():
    quota = PLAN.quota("优秀共产党员").number
    others = [member for member in ROSTER.members if member.org != RIVER][:quota]
    full = [recommended(member.name, member.org, "同意") for member in others]
    approved = {"审批意见": "同意", "审批日期": "2011-06-15"}
    assert only_fault(PERSON_FORM, a_person(**approved), *on_file(), *full).field == "审批意见"
    assert faults(PERSON_FORM, a_person(**approved), *on_file(), *full[1:]) == []
    assert faults(PERSON_FORM, a_person(), *on_file(), *full) == []


def test_no_more_organisations_are_approved_than_the_plan_allows():
    names = [org.name for org in ROSTER.orgs if org.name != RIVER][: PLAN.quota("先进基层党组织").number]
    full = [(ORG_FORM, name, "", {"党组织": name, "审批意见": "同意"}) for name in names]
    approved = an_org(审批意见="同意", 审批日期="2011-06-15")
    assert only_fault(ORG_FORM, approved, *on_file(), *full).field == "审批意见"
    assert faults(ORG_FORM, approved, *on_file(), *full[1:]) == []


# --- what goes out ------------------------------------------------------------------------------------


def the_commended():
    yes = {"审批意见": "同意", "审批日期": "2011-06-15"}
    return [
        accepted(1, ORG_FORM, an_org(PEACH, **yes), *on_file(PEACH)),
        accepted(2, ORG_FORM, an_org(RIVER, **yes), *on_file()),
        accepted(3, PERSON_FORM, a_person("贺文祎", **yes), *on_file()),
        accepted(4, PERSON_FORM, a_person("王建军", **yes), *on_file()),
        accepted(5, PERSON_FORM, a_person("付秀兰", 审批意见="不同意", 审批日期="2011-06-15"), *on_file()),
        accepted(6, PERSON_FORM, a_person("孟繁昇", kind="优秀党支部书记", **yes), *on_file()),
    ]


def test_the_public_notice_lists_the_approved_by_strokes_with_masked_numbers():
    lines = written("表彰公示", the_commended(), 公示期="2011年6月20日至6月24日")
    text = "\n".join(lines)
    assert "拟表彰先进基层党组织2个、优秀共产党员2名、优秀党支部书记1名" in text
    assert "公示期为2011年6月20日至6月24日。" in text
    rows = [line.split("|") for line in lines if line.count("|") == 5 and line[0].isdigit()]
    assert [row[1] for row in rows] == ["王建军", "贺文祎", "孟繁昇"]
    assert rows[0][5] == "130000********509X"
    assert "付秀兰" not in text
    assert not any(paper.values.get("身份证号", "没有") in text for paper in the_commended())


def test_the_public_notice_is_a_web_page_with_nothing_more_on_it():
    page = load(TEMPLATES / "表彰公示").write(names(the_commended(), date(2011, 6, 20))).page
    assert "<td>王建军</td>" in page.replace(' style="text-align: center;"', "")
    assert "130000********509X" in page
    assert "13000019700713509X" not in page


def test_the_decision_counts_and_lists_whom_it_commends():
    lines = written("表彰决定", the_commended())
    text = "\n".join(lines)
    assert (
        "对河东村党支部等2个先进基层党组织、王建军等2名优秀共产党员、孟繁昇1名优秀党支部书记予以表彰" in text
    )
    assert "1|河东村党支部|孟繁昇" in lines
    assert "2|桃花沟村党支部|陶振邦" in lines
    assert "2|贺文祎|女|河东村党支部|党员" in lines
    assert [line for line in lines if line.startswith("共")] == [
        "共2个。", "共2名，以姓氏笔画为序。", "共1名，以姓氏笔画为序。",
    ]  # fmt: skip


def test_documents_can_be_written_before_anything_is_approved():
    assert "本次没有拟表彰的优秀共产党员。" in written("表彰公示", [])
    decision = "".join(written("表彰决定", []))
    assert "目前还没有审批同意的。" in decision
    assert "附件" not in decision
