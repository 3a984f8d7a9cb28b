"""The plan answers who owes what by when, and whether a paper works under its theme."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_folders import PLAN

from toolkit.errors import Misconfigured
from toolkit.office import Material, Member, Org, Plan, Quota, Roster, Scope
from toolkit.office.plan_file import Known, read_plan

KNOWN = Known({"农村": ("村情复杂", "相对贫困"), "机关": ()}, ["报告"])
VILLAGE, OFFICE = Org("河东村党支部", "农村", "村情复杂"), Org("乡机关党支部", "机关")
ROSTER = Roster(
    (VILLAGE, OFFICE),
    (
        Member("孟繁昇", VILLAGE.name),
        Member("贺广田", VILLAGE.name, working="否"),
        Member("郑怀远", OFFICE.name, standing="预备党员"),
    ),
)


def read(text: str = PLAN) -> Plan:
    return read_plan(text.encode(), "plan.toml", KNOWN)


def told(text: str) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        read(text)
    return caught.value


def test_every_paper_owed_is_listed_by_stage_material_and_the_rosters_order():
    owed = [
        (e.stage.number, e.material.name, e.org.name, e.member and e.member.name)
        for e in read().expected(ROSTER)
    ]
    assert owed == [
        (1, "报告", "河东村党支部", None),
        (1, "报告", "乡机关党支部", None),
        (2, "个人报告", "河东村党支部", "孟繁昇"),
    ]


def test_a_material_asks_the_members_it_is_meant_for():
    material = Material("报告", date(2010, 5, 1), "member", members="正式")
    assert [member.name for member in ROSTER.members if material.asks(member)] == ["孟繁昇", "贺广田"]


def test_a_material_accepts_papers_on_its_form_with_its_answers():
    material = Material("报告", date(2010, 5, 1), where={"主体": "党员"})
    assert material.accepts("报告", {"主体": "党员", "姓名": "孟繁昇"})
    assert not material.accepts("报告", {"主体": "党组织"})
    assert not material.accepts("总结", {"主体": "党员"})


def test_the_day_a_form_is_due_is_its_first():
    assert read().due("报告") == date(2010, 5, 20)
    assert read().due("总结") is None


def test_a_day_falls_into_its_stage_both_ends_included():
    plan = read()
    found = [plan.stage_on(date(*day)) for day in ((2010, 4, 20), (2010, 5, 31), (2010, 6, 1), (2012, 1, 1))]
    assert [stage and stage.name for stage in found] == ["部署", "部署", "推进", None]


@pytest.mark.parametrize(
    ("text", "org", "fits"),
    [
        ("以“维护社会秩序，\n建设平安新农村”为主题", VILLAGE, True),
        ("我们另定了主题：邻里和睦", VILLAGE, True),
        ("以转变机关作风、提高机关效能为主题", VILLAGE, False),
        ("以转变机关作风、提高机关效能为主题", OFFICE, True),
        ("我们另定了主题：邻里和睦", OFFICE, False),
        (None, OFFICE, False),
        ("什么都行", None, True),
        ("什么都行", Org("北岭村党支部", "农村", "相对贫困"), True),
    ],
)
def test_a_theme_fits_the_kind_of_organisation(text, org, fits):
    assert read().theme_fits(text, org) is fits


def test_a_carrier_is_judged_as_a_theme_is():
    assert read().carrier_fits("以“争当服务先锋”为载体", OFFICE)
    assert not read().carrier_fits("以“争当调解先锋”为载体", OFFICE)


@pytest.mark.parametrize(("quota", "total", "most"), [
    (Quota("优秀", share=Fraction(1, 3)), 8, 2),
    (Quota("先进", number=3), 11, 3),
    (Quota("先进", number=3), 2, 2),
    (Quota("无"), 7, 7),
])  # fmt: skip
def test_a_quota_says_how_many_of_how_many(quota, total, most):
    assert quota.of(total) == most


@given(st.integers(0, 500), st.fractions(0, 1), st.integers(0, 50))
def test_a_quota_never_gives_more_than_there_are(total, share, number):
    assert 0 <= Quota("", number, share).of(total) <= min(total, number)


def test_a_quota_nobody_laid_down_limits_nothing():
    assert read().quota("优秀").share == Fraction(1, 3)
    assert read().quota("无").of(9) == 9


@given(st.sampled_from(["", "农村", "机关"]), st.sampled_from(["", "村情复杂", "相对贫困"]))
def test_a_scope_without_limits_covers_all_and_each_limit_only_narrows_it(kind, village):
    scope = Scope((kind,) if kind else (), (village,) if village else ())
    for org in (VILLAGE, OFFICE):
        assert Scope().covers(org)
        assert scope.covers(org) == (
            (not kind or org.kind == kind) and (not village or org.village == village)
        )


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('form = "报告"', 'form = "总结"', "setting-wrong", "stages.materials.form"),
        ('from = "org"', 'from = "village"', "setting-wrong", "stages.materials.from"),
        ("due = 2010-05-20", 'due = "五月"', "setting-wrong", "stages.materials.due"),
        ("due = 2010-05-20", "", "setting-missing", "stages.materials.due"),
        ("due = 2010-05-20", "due = 2009-05-20", "setting-wrong", "stages.materials.due"),
        ("due = 2010-05-20", "deu = 2010-05-20", "setting-unknown", "stages.materials.deu"),
        ("to = 2010-05-31", "to = 2010-04-01", "setting-wrong", "stages.to"),
        ("from = 2010-06-01", "from = 2010-05-31", "setting-wrong", "stages.from"),
        ('kinds = ["机关"]', 'kinds = ["学校"]', "setting-wrong", "themes.kinds"),
        ('villages = ["村情复杂"]', 'villages = ["村情简单"]', "setting-wrong", "themes.villages"),
        ("or_alike = true", 'or_alike = "是"', "setting-wrong", "themes.or_alike"),
        ('share = "1/3"', 'share = "三分之一"', "setting-wrong", "quotas.share"),
        ('share = "1/3"', 'share = "4/3"', "setting-wrong", "quotas.share"),
        ('share = "1/3"', "", "setting-missing", "quotas.number"),
        ('members = "在职"', 'members = "退休"', "setting-wrong", "stages.materials.members"),
    ],
)
def test_a_mistake_is_told_with_its_key_and_line(old, new, code, key):
    text = PLAN.replace(old, new, 1)
    fault = told(text)
    assert (fault.code, fault.words["key"]) == (code, key)
    if code != "setting-missing":
        assert new in text.split("\n")[fault.words["line"] - 1]


FIRST, SECOND = read().stages[:2]


def test_a_stage_is_found_by_its_name_task_or_activity():
    plan = read()
    for stage in plan.stages:
        for words in (stage.name, *stage.tasks, *stage.activities):
            assert plan.stages_of(words)[0]
    assert plan.stages_of("没有这一项") == ()


@given(st.dates(date(2009, 1, 1), date(2013, 12, 31)))
def test_a_day_is_in_the_stage_it_falls_into_and_in_no_other(day):
    plan = read()
    within = [stage for stage in plan.stages if plan.has_in(stage.name, day.isoformat())]
    assert within == ([plan.stage_on(day)] if plan.stage_on(day) else [])
    assert plan.has_in(FIRST.name, None)
    assert plan.has_in("没有这一项", day.isoformat())


@given(st.dates(date(2010, 1, 1), date(2013, 12, 31)), st.dates(date(2010, 1, 1), date(2013, 12, 31)))
def test_a_stretch_in_words_lies_in_a_stage_when_both_its_days_do(start, end):
    said = f"从{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"
    plan = read()
    inside = FIRST.first_day <= start <= end <= FIRST.last_day
    assert plan.covers(said, 1) is inside
    whole = plan.stages[0].first_day <= start <= end <= plan.stages[-1].last_day
    assert plan.covers(said) is whole


@pytest.mark.parametrize("said", ["从20xx年4月下旬至20xx年5月底", "适时开展", "", None])
def test_what_no_day_can_be_read_from_is_not_held_against_anyone(said):
    assert read().covers(said, 1)
    assert read().covers(said, 99)


def test_what_goes_on_in_several_stages_is_had_in_any_of_them():
    both = PLAN.replace("to = 2010-05-31", 'to = 2010-05-31\nactivities = ["学习"]')
    plan = read(both.replace("to = 2011-06-30", 'to = 2011-06-30\nactivities = ["学习"]'))
    assert [stage.name for stage in plan.stages_of("学习")] == ["部署", "推进"]
    assert plan.has_in("学习", "2010-05-10", "2010-06-10")
    assert not plan.has_in("学习", "2010-05-10", "2011-07-01")
    assert plan.time_of("学习") == "2010年4月20日至2011年6月30日"
    assert plan.activities == ("学习",)
    apart = both.replace("from = 2010-06-01", "from = 2010-07-01").replace("due = 2010-06", "due = 2010-07")
    assert read(apart.replace("to = 2011-06-30", 'to = 2011-06-30\nactivities = ["学习"]')).time_of(
        "学习"
    ) == ("2010年4月20日至2010年5月31日、2010年7月1日至2011年6月30日")
