"""Organisations and members are found however they are written, and nobody is guessed at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.office import Member, Org, Roster
from toolkit.office.roster import core, region_of

HEDONG = Org("河东村党支部", "农村", "村情复杂", short_name="河东", extra={"成立时间": "1988年"})
OFFICE = Org("清岚乡机关党支部", "机关", short_name="乡机关")
SCHOOL = Org("清岚乡中心小学党支部", "学校")
ROSTER = Roster(
    (HEDONG, OFFICE, SCHOOL),
    (
        Member("王建军", HEDONG.name, id_number="13000019700713509X", born="1970-07", extra={"学历": "高中"}),
        Member("王建军", OFFICE.name),
        Member("李　昇".replace("　", ""), HEDONG.name, id_number="1", working="否", standing="预备党员"),
        Member("李昇", HEDONG.name, id_number="2X"),
    ),
    home="临山市岚河区清岚乡",
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("河东村党支部", HEDONG),
        ("河东村", HEDONG),
        ("河东", HEDONG),
        (" 河 东　村党支部", HEDONG),
        ("中共清岚乡河东村支部委员会", HEDONG),
        ("中国共产党河东村党支部委员会", HEDONG),
        ("临山市岚河区清岚乡河东村党总支", HEDONG),
        ("乡机关", OFFICE),
        ("机关党支部", OFFICE),
        ("乡中心小学", SCHOOL),
        ("中心小学", SCHOOL),
        (HEDONG, HEDONG),
        ("南溪乡河东村党支部", None),
        ("东村", None),
        ("党支部", None),
        ("", None),
        (None, None),
    ],
)
def test_an_organisation_is_found_by_any_of_its_names_and_by_no_other(said, meant):
    assert ROSTER.org(said) == meant


def test_a_name_that_two_organisations_share_means_neither():
    twins = Roster((Org("河东村党支部", "农村"), Org("河东村党总支", "农村")))
    assert twins.org("河东村") is None
    assert twins.org("河东村党总支") == twins.orgs[1]


def test_a_member_of_a_common_name_is_found_by_the_branch_or_the_id_number():
    assert ROSTER.member("王建军") is None
    assert ROSTER.member("王 建 军", "河东村") == ROSTER.members[0]
    assert ROSTER.member("王建军", OFFICE) == ROSTER.members[1]
    assert ROSTER.member("李昇", "河东村") is None
    assert ROSTER.member("李昇", "河东村", "2ｘ") == ROSTER.members[3]
    assert ROSTER.member("李昇", "河东村", "9") is None


def test_members_of_a_branch_are_told_apart_from_those_of_no_branch():
    assert ROSTER.names_of("河东村") == ("王建军", "李昇", "李昇")
    assert ROSTER.members_of("南溪村") == ()
    assert ROSTER.members_named("王建军", "南溪村") == ()
    assert len(ROSTER.members_named("王建军")) == 2
    assert ROSTER.members_named(None) == ()
    assert ROSTER.orgs_of("农村") == ROSTER.orgs_of("农村", "村情复杂") == (HEDONG,)
    assert ROSTER.orgs_of("农村", "相对贫困") == ()


def test_a_record_answers_by_the_rosters_own_column_names():
    assert (HEDONG["类别"], HEDONG["村情"], HEDONG["类型"], HEDONG["成立时间"]) == (
        "农村", "村情复杂", "村情复杂", "1988年",
    )  # fmt: skip
    assert (ROSTER.members[0]["出生年月"], ROSTER.members[0]["学历"]) == ("1970-07", "高中")
    with pytest.raises(KeyError):
        HEDONG["邮编"]


def test_a_member_of_whom_the_roster_says_nothing_is_in_service_and_past_probation():
    assert (ROSTER.members[0].is_working, ROSTER.members[0].is_full) == (True, True)
    assert (ROSTER.members[2].is_working, ROSTER.members[2].is_full) == (False, False)


def test_records_can_be_kept_in_sets():
    assert len({HEDONG, OFFICE, *ROSTER.members}) == 6


def test_the_region_is_read_from_the_offices_name():
    assert region_of("中共岚河区清岚乡委员会") == "岚河区清岚乡"
    assert core("岚河区清岚乡卫生院党支部", "岚河区清岚乡") == "卫生院"
    assert core("清岚乡党支部", "清岚乡") == "清岚乡"


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_white_space_and_width_never_change_who_is_meant(data):
    org = data.draw(st.sampled_from(ROSTER.orgs))
    gap = st.sampled_from(["", " ", "　", "\u200b", "\n"])
    spaced = "".join(char + data.draw(gap) for char in org.name)
    assert ROSTER.org(spaced) == org


@settings(max_examples=50, deadline=None)
@given(st.text("中共党支部总委员会清岚乡河东村镇区", max_size=12))
def test_a_name_with_something_in_it_never_boils_down_to_nothing(name):
    assert bool(core(name, "岚河区清岚乡")) is bool(name)
