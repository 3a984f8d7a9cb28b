"""The sample office: its roster and plan are what the mission's own plan asks for."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from toolkit.library import open_library
from toolkit.office import load

ROOT = Path(__file__).parents[2]
OFFICE = load(ROOT)
ROSTER, PLAN = OFFICE.roster, OFFICE.plan


def test_the_roster_covers_every_kind_of_organisation_and_every_sort_of_village():
    assert len(ROSTER.orgs) >= 9
    assert {org.kind for org in ROSTER.orgs} == {"农村", "机关", "学校", "医院", "非公有制企业"}
    assert {org.village for org in ROSTER.orgs if org.kind == "农村"} == {
        "涉及城中村改造", "村情复杂", "休闲旅游产业", "相对贫困",
    }  # fmt: skip
    assert all(org.secretary and org.instructor and org.tier and org.phone for org in ROSTER.orgs)


def test_the_roster_has_sixty_members_with_rare_characters_and_one_name_in_two_branches():
    names = Counter(member.name for member in ROSTER.members)
    assert len(ROSTER.members) >= 60
    assert all(any(char in name for name in names) for char in "昇瑄祎翀赟旻")
    twice = [name for name, count in names.items() if count > 1]
    assert len(twice) == 1
    assert len({member.org for member in ROSTER.members_named(twice[0])}) == 2


def test_every_member_has_a_number_that_nobody_was_ever_given():
    assert {member.id_number[:6] for member in ROSTER.members} == {"130000"}
    for member in ROSTER.members:
        assert member.id_number[6:12] == member.born.replace("-", "")
        assert (int(member.id_number[16]) % 2 == 1) == (member.gender == "男")
        assert int(member.joined[:4]) - int(member.born[:4]) >= 18


def test_every_secretary_is_a_member_of_the_branch_and_found_by_its_short_name():
    for org in ROSTER.orgs:
        assert ROSTER.org(org.short_name) == org
        assert ROSTER.member(org.secretary, org)["职务"] == "支部书记"


def test_the_plan_has_the_four_stages_the_five_activities_and_five_and_five_standards():
    assert [stage.name for stage in PLAN.stages] == [
        "广泛发动，安排部署", "全面争创，扎实推进", "对标定位，晋档升级", "系统总结，完善机制",
    ]  # fmt: skip
    assert (PLAN.stages[0].first_day, PLAN.stages[3].last_day) == (date(2010, 4, 20), date(2012, 10, 31))
    assert PLAN.activities == ("党性教育", "岗位奉献", "服务群众", "亮牌示范", "党建创新")
    assert [(standard.name, len(standard.items)) for standard in PLAN.standards] == [
        ("五个好", 5),
        ("五个模范", 5),
        ("五项规范", 5),
    ]
    assert {"先进基层党组织", "优秀共产党员", "优秀党支部书记"} < {quota.name for quota in PLAN.quotas}


@pytest.mark.parametrize("org", ROSTER.orgs, ids=lambda org: org.short_name)
def test_every_organisation_has_one_theme_and_carrier(org):
    theme = PLAN.theme_of(org)
    assert theme.theme
    assert theme.carrier.startswith("争当")
    assert sum(theme.scope.covers(org) for theme in PLAN.themes) == 1


def test_every_material_is_on_a_form_the_office_has_and_told_by_answers_that_form_can_hold():
    library = open_library(OFFICE.forms)
    for material in PLAN.materials:
        form = library.form(material.form)
        for name, value in material.where.items():
            assert value in form.field(name).options


def test_every_material_falls_due_within_its_stage_or_after_the_period_of_it_that_it_is_about():
    for stage in PLAN.stages:
        for material in stage.materials:
            about = material.period.last_day if material.period else material.due
            assert stage.first_day <= about <= stage.last_day
            assert stage.first_day <= material.due


def test_every_recurring_material_is_told_by_a_field_of_its_forms_key():
    library = open_library(OFFICE.forms)
    for material in PLAN.materials:
        assert not material.by or material.by in {*library.form(material.form).key, *TOLD_BESIDE_THE_KEY}


TOLD_BESIDE_THE_KEY = {"报送日期"}
"""Pieces of news are told apart by their titles."""


def test_the_campaign_asks_for_some_thirteen_hundred_papers():
    asked = list(PLAN.expected(ROSTER))
    assert 1300 <= len(asked) <= 1400
    named = [(one.material.name, one.org.name, one.member) for one in asked]
    assert len(set(named)) == len(named)
