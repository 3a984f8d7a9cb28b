"""plan.toml proposed from a plan: years only where given or following, gaps as comments, read by the office."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from toolkit.errors import Misconfigured
from toolkit.office.plan_file import Known as OfficeKnown
from toolkit.office.plan_file import read_plan as read_office_plan
from toolkit.text.outlining import lines_of_text, outline
from toolkit.text.plan import read_plan
from toolkit.text.plan.adopt import Known, adopted_toml
from toolkit.text.plan.windows import GIVEN, INFERRED, STATED, StageYears, windows, year_of

TESTS = Path(__file__).parents[1]
KINDS = {
    "农村": ("涉及城中村改造", "村情复杂", "休闲旅游产业", "相对贫困"), "机关": (), "学校": (), "医院": (), "非公有制企业": (),
}  # fmt: skip
KNOWN = Known(KINDS, ("党性分析报告", "实施方案", "总结报告"))


def plan_at(path):
    return read_plan(outline(lines_of_text(path.read_text("utf-8"))))


@pytest.fixture(scope="module")
def seed():
    return plan_at(TESTS / "samples" / "实施方案-种子.txt")


@pytest.fixture(scope="module")
def building_year():
    return plan_at(TESTS / "text" / "plans" / "组织建设年.txt")


YEARS = {"第一阶段": StageYears(2010), "第二阶段": StageYears(2010, 2011)}


# --- years -------------------------------------------------------------------------------------------


def test_without_a_year_no_stage_of_the_seed_has_a_day(seed):
    assert [(window.start, window.end) for window in windows(seed, {})] == [(None, None)] * 4


def test_the_years_of_later_stages_follow_from_the_first(seed):
    found = windows(seed, {"第一阶段": StageYears(2010)})
    assert [(window.start, window.end) for window in found] == [
        (date(2010, 4, 21), date(2010, 5, 31)), (date(2010, 6, 1), date(2010, 6, 30)),
        (date(2010, 7, 1), date(2011, 6, 30)), (date(2011, 7, 1), None),
    ]  # fmt: skip
    assert [window.start_rests_on for window in found] == [GIVEN, INFERRED, INFERRED, INFERRED]


def test_a_stage_that_spans_two_years_is_given_both(seed):
    found = windows(seed, YEARS)
    assert (found[1].start, found[1].end) == (date(2010, 6, 1), date(2011, 6, 30))
    assert found[2].start == date(2011, 7, 1)


def test_years_the_plan_states_itself_are_used_as_they_are(building_year):
    found = windows(building_year, {})
    assert [(window.start_rests_on, window.end_rests_on) for window in found] == [(STATED, STATED)] * 3


def test_a_year_may_be_given_as_a_plain_number(seed):
    assert windows(seed, {"第一阶段": 2010}) == windows(seed, {"第一阶段": StageYears(2010)})


@pytest.mark.parametrize("key", ["第一阶段", "第1阶段", "1", "广泛发动，安排部署"])
def test_a_stage_may_be_named_in_several_ways(seed, key):
    assert windows(seed, {key: StageYears(2010)})[0].start == date(2010, 4, 21)


def test_an_unknown_stage_is_refused_with_those_there_are(seed):
    with pytest.raises(Misconfigured, match=r"第五阶段.*第一阶段、第二阶段、第三阶段、第四阶段"):
        windows(seed, {"第五阶段": StageYears(2010)})


@pytest.mark.parametrize(
    ("text", "said"),
    [("第一阶段=2010", ("第一阶段", StageYears(2010))), ("第二阶段 = 2010-2011", ("第二阶段", StageYears(2010, 2011))),
     ("1＝2010", ("1", StageYears(2010)))],
)  # fmt: skip
def test_what_the_option_says(text, said):
    assert year_of(text) == said


@pytest.mark.parametrize("text", ["", "2010", "第一阶段=", "第一阶段=10", "第一阶段=今年", "=2010"])
def test_an_option_that_says_no_year_is_refused(text):
    with pytest.raises(Misconfigured) as caught:
        year_of(text)
    assert caught.value.code == "plan-year-unreadable"


# --- the file ----------------------------------------------------------------------------------------


def test_the_proposal_for_the_seed_is_toml_with_everything_in_it(seed):
    table = tomllib.loads(adopted_toml(seed, YEARS, KNOWN))
    assert (table["title"], table["campaign"]) == ("创先争优措施方案", "创先争优活动")
    assert table["report_to"] == "乡党委创先争优活动领导小组办公室"
    stages = table["stages"]
    assert [stage["name"] for stage in stages] == [
        "广泛发动，安排部署", "全面争创，扎实推进", "对标定位，晋档升级", "系统总结，完善机制",
    ]  # fmt: skip
    assert [(stage.get("from"), stage.get("to")) for stage in stages] == [
        (date(2010, 4, 21), date(2010, 5, 31)), (date(2010, 6, 1), date(2011, 6, 30)),
        (date(2011, 7, 1), date(2012, 6, 30)), (date(2012, 7, 1), None),
    ]  # fmt: skip
    assert stages[1]["activities"] == ["党性教育", "岗位奉献", "服务群众", "亮牌示范", "党建创新"]
    assert [len(stage["tasks"]) for stage in stages] == [3, 0, 3, 4]
    assert [theme.get("villages") for theme in table["themes"]] == [
        ["涉及城中村改造"], ["村情复杂"], ["休闲旅游产业"], ["相对贫困"], None, None, None, None,
    ]  # fmt: skip
    assert [(found["name"], len(found["items"])) for found in table["standards"]] == [
        ("五个好", 5),
        ("五个模范", 5),
    ]
    assert "quotas" not in table


def test_every_entry_of_the_proposal_has_its_place_above_it(seed):
    text = adopted_toml(seed, YEARS, KNOWN)
    assert "# 第23行：第一阶段：广泛发动，安排部署(从20xx年4月下旬至20xx年5月底)。\n[[stages]]" in text
    assert "# 第12行：创建先进基层党组织的基本要求是" in text
    assert '"亮牌示范",  # 第30行：.“亮牌示范”活动。' in text
    assert "# 第44行：各党支部开展创先争优活动的实施方案" in text


def test_what_was_not_found_or_not_certain_is_a_comment_for_the_clerk(seed):
    text = adopted_toml(seed, YEARS, KNOWN)
    assert "# to =    # “党的召开前”定不下是哪一天，请填写" in text
    assert "from = 2010-04-21   # “20xx年4月下旬”，年份由 --year-of 给定" in text
    assert "from = 2011-07-01   # “20xx年7月”，年份按先后次序推得，请核对" in text
    assert '# [[quotas]]\n# name = "优秀共产党员"\n# number =    # 方案没有写名额，请填写' in text
    without = adopted_toml(seed, {})
    assert without.count("\n# from =    # “20xx年") == 4
    assert "from = 2" not in without


def test_a_paper_with_a_known_form_and_day_is_an_entry(seed):
    (material,) = tomllib.loads(adopted_toml(seed, YEARS, KNOWN))["stages"][1]["materials"]
    assert material == {"form": "党性分析报告", "from": "member", "members": "在职", "due": date(2010, 7, 1)}


def test_papers_nobody_has_a_form_for_stay_comments(building_year):
    stages = tomllib.loads(adopted_toml(building_year, {}, KNOWN))["stages"]
    assert "materials" not in stages[0]
    assert stages[2]["materials"] == [{"form": "总结报告", "from": "org", "due": date(2012, 12, 20)}]


def test_a_kind_the_office_does_not_know_is_pointed_out(building_year):
    text = adopted_toml(building_year, {}, KNOWN)
    assert 'kinds = ["社区"]   # office.toml 的 [kinds] 里没有这个说法，请改成一致' in text
    assert "[kinds]" not in adopted_toml(building_year, {})


def test_numbers_of_honours_become_quotas(building_year):
    quotas = tomllib.loads(adopted_toml(building_year, {}))["quotas"]
    assert quotas == [
        {"name": "先进基层党组织", "number": 5}, {"name": "优秀共产党员", "number": 20}, {"name": "优秀党务工作者", "number": 8},
    ]  # fmt: skip


def test_the_office_reads_a_proposal_that_was_filled_in(seed):
    text = adopted_toml(seed, YEARS, KNOWN).replace("# to =    #", "to = 2012-10-31  #")
    plan = read_office_plan(text.encode(), "plan.toml", OfficeKnown(KINDS, KNOWN.forms))
    assert [stage.last_day for stage in plan.stages][-1] == date(2012, 10, 31)
    assert len(plan.themes) == 8
    assert plan.activities == ("党性教育", "岗位奉献", "服务群众", "亮牌示范", "党建创新")


def test_the_office_points_at_what_the_clerk_has_yet_to_fill_in(seed):
    text = adopted_toml(seed, YEARS, KNOWN)
    with pytest.raises(Misconfigured, match="to"):
        read_office_plan(text.encode(), "plan.toml", OfficeKnown(KINDS, KNOWN.forms))


@pytest.mark.parametrize("name", ["组织建设年", "教育实践活动", "党员教育", "半角标点", "印发通知"])
def test_every_proposal_is_toml(name):
    plan = plan_at(TESTS / "text" / "plans" / f"{name}.txt")
    table = tomllib.loads(adopted_toml(plan, {}))
    assert len(table["stages"]) == len(plan.stages)


def test_words_that_toml_must_escape_are_escaped():
    text = (
        '“甲\\乙"丙\x7f”方案\n一、步骤\n第一阶段：动员\\"部署（2010年3月）。\n第二阶段：总结（2010年4月）。'
    )
    plan = read_plan(outline(lines_of_text(text)))
    assert tomllib.loads(adopted_toml(plan, {}))["stages"][0]["name"] == '动员\\"部署'


def test_an_empty_paper_makes_a_proposal_that_says_so():
    text = adopted_toml(read_plan(outline(())), {})
    assert tomllib.loads(text) == {}
    assert '# title = ""   # 方案没有标题，请填写' in text
