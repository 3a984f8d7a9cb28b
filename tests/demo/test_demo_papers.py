"""Every paper the campaign asks for can be filled in by its recipe, is read back and breaks no rule."""

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, pairwise

import pytest
from campaign_papers import filled, office, town
from rapidfuzz import fuzz

from toolkit.demo.fates import Oddity
from toolkit.demo.recipe import helpers, rendered
from toolkit.judging import Judge
from toolkit.library import open_library
from toolkit.model import Severity

MATERIALS = office().plan.materials
UNFIT = "先进基层党组织推荐审批表"
"""Asked of every branch; one whose grade is 后进 reports that it has nobody to put forward."""


@cache
def expected():
    """What is owed, by the material's name in lists."""
    found = defaultdict(list)
    for owed in office().plan.expected(office().roster):
        if owed.material.name != UNFIT or owed.org.tier != "后进":
            found[owed.material.name].append(owed)
    return found


@cache
def judge():
    return Judge(open_library(office().forms), office())


@cache
def answers(owed, *changes):
    """What its recipe gives for a paper, with expressions for other answers."""
    return town().said(owed, Oddity(set=dict(changes)))


def paper(owed, *changes):
    recipe = town().recipes[owed.material.form]
    if recipe.body:
        return filled(recipe.form, {"": rendered(recipe.body, helpers(recipe, town()._names(owed)))})
    return filled(recipe.form, answers(owed, *changes))


def reading(owed, *changes):
    (found,) = judge().readings(paper(owed, *changes)._replace(branch=owed.org.name))
    return found


def errors(found):
    return [(one.field, one.message) for one in found.findings if one.severity is Severity.ERROR]


def some(owed, place):
    """Two of them, others for each material, so that every branch has its turn."""
    return [owed[place % len(owed)], owed[(place * 7 + 3) % len(owed)]]


@pytest.mark.parametrize("place", range(len(MATERIALS)), ids=lambda place: MATERIALS[place].name)
def test_what_a_recipe_writes_is_read_back_and_has_no_error(place):
    for owed in some(expected()[MATERIALS[place].name], place):
        found = reading(owed)
        assert found.match.form == owed.material.form
        assert errors(found) == []
        assert owed.material.accepts(found.match.form, found.extract.values)


CHANGED = {
    "督查记录表（2010年下半年）": (("核实到", "'2011-01-10'"),),
    "示范单位创建申报表": (("评审", "'2011-06-10'"),),
    "对标整改表": (("填报日期", "'2012-05-08'"),),
    "晋档升级申报表": (("核定档次", "申报档次"), ("核定人", "'谭国栋'"), ("核定日期", "'2012-06-10'")),
    "优秀共产党员推荐审批表": (("审批意见", "'同意'"), ("审批日期", "'2011-06-24'")),
    "先进基层党组织推荐审批表": (("审批意见", "'同意'"), ("审批日期", "'2011-06-24'")),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_second_version_is_the_same_filing_with_what_the_committee_or_the_mending_adds(name):
    form = judge().library.form(expected()[name][0].material.form)
    more = 0
    for owed in expected()[name]:
        first, second = answers(owed), answers(owed, *CHANGED[name])
        assert [first[key] for key in form.key] == [second[key] for key in form.key]
        assert errors(reading(owed, *CHANGED[name])) == []
        more += first != second
    assert more > len(expected()[name]) // 3


def test_after_mending_nothing_is_open_any_more():
    for name, table, column in (
        ("督查记录表（2010年下半年）", "问题", "销号日期"),
        ("对标整改表", "差距", "完成日期"),
    ):
        for owed in expected()[name]:
            assert all(row[column] for row in answers(owed, *CHANGED[name])[table])
            assert not any(row[column] for row in answers(owed)[table])


def test_no_paper_takes_the_place_of_another_and_no_file_has_anothers_name():
    keys, files = Counter(), Counter()
    for owed in (one for found in expected().values() for one in found):
        recipe = town().recipes[owed.material.form]
        form = judge().library.form(recipe.form)
        files[owed.org.name, rendered(recipe.file, helpers(recipe, town()._names(owed)))] += 1
        if form.key and not recipe.body:
            keys[form.name, owed.org.name, *map(answers(owed).get, form.key)] += 1
    assert set(keys.values()) == set(files.values()) == {1}


@pytest.mark.parametrize(
    ("form", "field"),
    [("学习讨论记录", "学习内容"), ("党性分析报告", "存在问题"), ("党性分析报告", "整改措施")],
)
def test_nobody_copies_from_another(form, field):
    alike = defaultdict(list)
    for name, found in expected().items():
        if found[0].material.form == form:
            alike[name] += [answers(owed)[field] for owed in found]
    for texts in alike.values():
        assert max(fuzz.ratio(one, other) for one, other in combinations(texts, 2)) < 90


def test_no_two_branches_send_news_under_one_title():
    titles = Counter(
        answers(owed)["信息标题"]
        for name, found in expected().items()
        if name.startswith("信息稿")
        for owed in found
    )
    assert set(titles.values()) == {1}


def test_what_a_branch_promised_is_what_it_accounts_for_and_what_was_kept_stays_kept():
    for org in office().roster.orgs[:3]:
        accounts = [
            answers(owed)["事项"]
            for name, found in expected().items()
            if name.startswith("践诺情况表")
            for owed in found
            if owed.org == org
        ]
        promised = [
            row["事项"] for owed in town().owed("党组织公开承诺书", org) for row in answers(owed)["承诺"]
        ]
        assert set(promised) <= {row["承诺事项"] for row in accounts[0]}
        for earlier, later in pairwise(accounts):
            assert [row["承诺事项"] for row in earlier] == [row["承诺事项"] for row in later]
            kept = [row["完成日期"] for row in earlier if row["完成日期"]]
            assert kept == [
                now["完成日期"] for row, now in zip(earlier, later, strict=True) if row["完成日期"]
            ]


def test_the_grade_asked_for_rests_on_the_marks_of_the_assessment():
    marks = {owed.org: answers(owed)["总分"] for owed in expected()["党组织考核评分表"]}
    for owed in expected()["晋档升级申报表"]:
        assert answers(owed)["考核总分"] == marks[owed.org]
