"""No paper answers for two things a plan asks for, and no two of them go by one name; else the plan is refused."""

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import Misconfigured
from toolkit.office import Plan
from toolkit.office.periods import LENGTHS
from toolkit.office.plan_file import Known, read_plan

TYPES = {"日期": "date", "月份": "month", "年度": "integer", "单位": "org", "事由": "text"}
KNOWN = Known({"农村": ("村情复杂",), "机关": ()}, ["记录", "总结"], lambda _: TYPES)
FIRST = ("一", "2011-01-01", "2011-06-20")
SECOND = ("二", "2011-06-21", "2012-03-31")


def a_stage(name, first, last, *materials: str) -> str:
    return "\n".join((f'[[stages]]\nname = "{name}"\nfrom = {first}\nto = {last}', *materials, ""))


def a_material(form="记录", **more: str) -> str:
    keys = {"form": f'"{form}"', "from": '"org"', **more}
    return "\n".join(("[[stages.materials]]", *(f"{key} = {value}" for key, value in keys.items())))


def every(length: str, by="日期", **more: str) -> str:
    return a_material(**{"every": f'"{length}"', "by": f'"{by}"', "days": "5", **more})


def read(*stages: str) -> Plan:
    head = 'title = "方案"\ncampaign = "活动"\n'
    return read_plan((head + "\n".join(stages)).encode(), "plan.toml", KNOWN)


def refused(*stages: str) -> tuple[str, str, str]:
    """The key, what was found and what is allowed."""
    with pytest.raises(Misconfigured) as caught:
        read(*stages)
    words = caught.value.words
    return words["key"].rpartition(".")[2], words["found"], words["allowed"]


@pytest.mark.parametrize(
    ("length", "first_half", "second_half"),
    [
        ("月", "2011年6月1日至20日", "2011年6月21日至30日"),
        ("季度", "2011年4月1日至6月20日", "2011年6月21日至30日"),
        ("半年", "2011年1月1日至6月20日", "2011年6月21日至30日"),
        ("年", "2011年1月1日至6月20日", "2011年6月21日至12月31日"),
    ],
)
def test_a_stretch_that_a_stages_end_cuts_in_two_goes_by_its_days(length, first_half, second_half):
    one, two = read(a_stage(*FIRST, every(length)), a_stage(*SECOND, every(length))).stages
    assert (one.materials[-1].period.name, two.materials[0].period.name) == (first_half, second_half)
    assert one.materials[-1].name == f"记录（{first_half}）"


def test_a_stretch_that_two_kinds_of_organisations_are_asked_for_is_not_cut():
    village, office = every("月", kinds='["农村"]'), every("月", kinds='["机关"]', since="2011-01-10")
    materials = read(a_stage(*FIRST, village, office)).materials
    assert materials[0].period.name == materials[6].period.name == "2011年1月"


def test_a_stretch_that_only_one_stage_asks_for_keeps_its_name():
    plan = read(a_stage(*FIRST, every("月")), a_stage(*SECOND, every("月", since="2011-07-01")))
    assert plan.stages[0].materials[-1].period.name == "2011年6月"


@given(
    st.dates(date(2011, 1, 1), date(2012, 12, 30)),
    st.sampled_from(tuple(LENGTHS)),
    st.sampled_from(tuple(LENGTHS)),
    st.dates(date(2011, 1, 1), date(2012, 12, 31)),
)
def test_wherever_a_stage_ends_every_day_answers_one_material_and_every_name_is_one(last, one, two, day):
    after = date.fromordinal(last.toordinal() + 1)
    plan = read(a_stage("一", "2011-01-01", last, every(one)), a_stage("二", after, "2012-12-31", every(two)))
    assert sum(each.accepts("记录", {"日期": day.isoformat()}) for each in plan.materials) == 1
    names = [each.name for each in plan.materials]
    if one == two:
        assert len(set(names)) == len(names)


def test_nothing_to_report_for_half_a_stretch_is_told_by_its_days_and_for_the_whole_is_in_doubt():
    plan = read(a_stage(*FIRST, every("季度")), a_stage(*SECOND, every("季度")))
    half = "2011年6月21日至30日"
    assert plan.periods_in_doubt("记录", f"记录（{half}）：零报告") == ()
    assert plan.period_meant("记录", f"记录（{half}）：零报告", date(2012, 3, 1)) == half
    assert plan.periods_in_doubt("记录", "记录（2011年第二季度）：零报告") == ("2011年第二季度",)
    assert plan.periods_in_doubt("记录", "记录（2011年第三季度）：零报告") == ()


@pytest.mark.parametrize("length", ["月", "季度", "半年"])
def test_periods_shorter_than_their_field_tells_are_refused(length):
    key, found, allowed = refused(a_stage("一", "2011-01-01", "2012-12-31", every(length, by="年度")))
    assert (key, found) == ("every", f"“{length}”")
    assert allowed.startswith("“年”")


@pytest.mark.parametrize(
    ("length", "by"), [*product(LENGTHS, ["日期", "月份"]), ("年", "年度")]
)  # fmt: skip
def test_periods_their_field_tells_are_taken(length, by):
    assert read(a_stage("一", "2010-06-01", "2012-06-30", every(length, by=by))).materials


@pytest.mark.parametrize(("by", "since"), [("月份", "2011-07-01"), ("年度", "2012-01-01")])
def test_half_a_stretch_its_field_cannot_tell_is_refused_with_the_day_to_begin_on(by, since):
    length = "月" if by == "月份" else "年"
    stages = [a_stage(*FIRST, every(length, by=by)), a_stage(*SECOND, every(length, by=by))]
    key, found, allowed = refused(*stages)
    assert key == "every"
    assert "到2011年6月20日为止，这里从2011年6月21日起" in found
    assert f"since = {since}" in allowed
    assert read(stages[0], a_stage(*SECOND, every(length, by=by, since=since))).materials


def test_of_two_fields_the_one_that_tells_less_counts():
    stages = [a_stage(*FIRST, every("月", by="月份")), a_stage(*SECOND, every("月", by="日期"))]
    key, found, _ = refused(*stages)
    assert (key, "“月份”只写到月" in found) == ("every", True)


@pytest.mark.parametrize("by", ["单位", "事由"])
def test_a_field_that_is_no_day_month_or_year_tells_no_period(by):
    key, found, allowed = refused(a_stage(*FIRST, every("月", by=by)))
    assert (key, found) == ("by", f"“{by}”")
    assert "date、month、integer" in allowed


APART = {
    "by their answers": (
        {"title": '"甲"', "where": '{ "事由" = "甲" }'},
        {"title": '"乙"', "where": '{ "事由" = "乙" }'},
    ),
    "by a number": (
        {"title": '"甲"', "where": '{ "年度" = 2010 }'},
        {"title": '"乙"', "where": '{ "年度" = 2011 }'},
    ),
    "by who sends them": ({}, {"title": '"个人记录"', "from": '"member"'}),
    "by the kind of organisation": ({"kinds": '["农村"]'}, {"kinds": '["机关"]'}),
}


@pytest.mark.parametrize("how", APART)
def test_two_papers_on_one_form_are_told_apart(how):
    one, two = (a_material(due="2011-02-01", **more) for more in APART[how])
    plan = read(a_stage(*FIRST, one, two))
    answers = ({"事由": "甲", "年度": 2010}, {"事由": "乙", "年度": 2011})
    for given_answers, (first, second) in product(answers, combinations(plan.materials, 2)):
        both = all(each.accepts("记录", given_answers) for each in (first, second))
        assert not both or first.sender != second.sender or not first.scope.meets(second.scope)


@pytest.mark.parametrize(
    "other",
    [
        a_material(due="2011-03-01"),
        a_material(due="2011-03-01", title='"别的"'),
        a_material(due="2011-03-01", title='"别的"', where='{ "事由" = "甲" }'),
        a_material(due="2011-03-01", kinds='["农村"]'),
        every("月"),
        every("月", title='"别的"', by="月份"),
    ],
)
def test_two_papers_one_paper_would_answer_for_are_refused(other):
    key, found, allowed = refused(a_stage(*FIRST, a_material(due="2011-02-01"), other))
    assert (key, "第8行的“记录”" in found) == ("form", True)
    assert "where" in allowed
    assert refused(
        a_stage(*FIRST, a_material(due="2011-02-01")), a_stage(*SECOND, other.replace("2011-03", "2011-10"))
    )


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (a_material("总结", due="2011-02-01", title='"记录"'), "title"),
        (a_material(due="2011-02-01", where='{ "事由" = "乙" }'), "form"),
    ],
)
def test_two_papers_of_one_name_are_refused(other, key):
    one = a_material(due="2011-02-01", where='{ "事由" = "甲" }')
    assert refused(a_stage(*FIRST, one, other))[:2] == (key, "第8行的“记录”也叫这个名称")


def test_two_recurring_papers_that_share_a_name_are_refused_wherever_they_begin():
    one, two = (every("月", where=f'{{ "事由" = "{answer}" }}') for answer in "甲乙")
    assert refused(a_stage(*FIRST, one, f"{two}\nsince = 2011-02-01"))[0] == "form"
    assert read(a_stage(*FIRST, one, f'{two}\ntitle = "另一种记录"')).materials
