"""Implementation plans are read entry by entry, each with its place, and nothing is made up."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.outlining import lines_of_text, outline
from toolkit.text.plan import read_plan

TESTS = Path(__file__).parents[1]
SEED = TESTS / "samples" / "实施方案-种子.txt"
PLANS = Path(__file__).parent / "plans"


def plan_of(text):
    return read_plan(outline(lines_of_text(text)))


@pytest.fixture(scope="module")
def seed():
    return plan_of(SEED.read_text("utf-8"))


@pytest.fixture(
    scope="module", params=["种子", "组织建设年", "教育实践活动", "党员教育", "半角标点", "印发通知"]
)
def any_plan(request):
    path = SEED if request.param == "种子" else PLANS / f"{request.param}.txt"
    text = path.read_text("utf-8")
    return text, plan_of(text)


def names(entries):
    return [entry.name for entry in entries]


# --- the seed ----------------------------------------------------------------------------------------


def test_the_seed_names_itself_its_theme_and_its_basis(seed):
    assert (seed.title, seed.campaign) == ("创先争优措施方案", "创先争优活动")
    assert seed.theme.name == "筑就坚强堡垒、争做时代先锋，推进城乡统筹、打造经济强乡"
    assert seed.guidance.text.startswith("以党的十七大和十七届三中、四中全会精神为指导")
    assert [(found.title, found.doc_number, found.said.line_no) for found in seed.basis] == [
        ("中共双滦区委关于在全区基层党组织和党员中深入开展创先争优活动的实施方案", "双滦发〔20xx〕16号", 2)
    ]
    assert [found.title for found in seed.cited] == ["关于进一步加强基层党组织建设的决定"]
    assert (seed.window.first_said, seed.window.last_said) == ("20xx年4月下旬", "党的召开前")


def test_the_seed_has_four_goals(seed):
    assert names(seed.goals) == ["推动科学发展", "促进社会和谐", "服务人民群众", "加强基层组织"]


def test_the_seed_speaks_to_five_kinds_of_organisation_and_four_kinds_of_village(seed):
    assert names(seed.organisations) == ["农村", "机关", "学校", "医院", "非公有制企业"]
    assert seed.organisations[0].sorts == (
        "涉及“城中村”改造",
        "村情复杂、治安混乱",
        "发展农业休闲旅游产业",
        "相对贫困",
    )
    assert all(kind.sorts == () for kind in seed.organisations[1:])


def test_the_seed_has_eight_pairs_of_theme_and_carrier(seed):
    assert [(pair.kind, pair.theme, pair.carrier, pair.or_alike) for pair in seed.themes] == [
        ("农村", "推进和谐拆迁，共建社会主义新民居", "争当拆迁先锋", True),
        ("农村", "维护社会秩序，建设平安新农村", "争当调解先锋", True),
        ("农村", "壮大农业休闲游产业，建设文明生态新村", "争当创业先锋", False),
        ("农村", "追赶超越先进，建设富裕文明新村", "争当致富先锋", False),
        ("机关", "转变机关作风，提高机关效能，做人民满意的公务员", "争当服务先锋", False),
        ("学校", "提高教育教学质量、办人民满意的学校", "争当科教先锋", False),
        ("医院", "全面提高医疗服务水平，创办人民满意的医院", "争当医技先锋", False),
        ("非公有制企业", "增强科技兴企意识，促进企业发展壮大", "争当兴业先锋", False),
    ]


def test_the_seed_has_two_sets_of_five_standards(seed):
    assert [(found.name, found.award, names(found.items)) for found in seed.standards] == [
        ("五个好", "先进基层党组织", ["领导班子好", "党员队伍好", "工作机制好", "工作业绩好", "群众反映好"]),
        ("五个模范", "优秀共产党员",
         ["自觉学习的模范", "执行政策的模范", "服务群众的模范", "爱岗敬业的模范", "遵纪守法的模范"]),
    ]  # fmt: skip
    assert seed.standards[0].items[2].text == "规章制度完善，管理措施到位，工作运行顺畅有序。"


def test_the_seed_has_four_stages_with_their_time_as_said(seed):
    assert [(stage.label, stage.name, stage.window_said) for stage in seed.stages] == [
        ("第一阶段", "广泛发动，安排部署", "从20xx年4月下旬至20xx年5月底"),
        ("第二阶段", "全面争创，扎实推进", "从20xx年6月开始至20xx年6月底"),
        ("第三阶段", "对标定位，晋档升级", "从20xx年7月开始至20xx年6月底"),
        ("第四阶段", "系统总结，完善机制", "从20xx年7月开始至党的召开前"),
    ]
    assert all(stage.window.start is None for stage in seed.stages)


def test_the_seed_has_three_tasks_five_activities_three_tasks_and_four(seed):
    assert [(names(stage.tasks), names(stage.activities)) for stage in seed.stages] == [
        (["动员部署", "制定方案", "组织学习"], []),
        ([], ["“党性教育”活动", "“岗位奉献”活动", "“服务群众”活动", "“亮牌示范”活动", "“党建创新”活动"]),
        (["树立先进典型", "搞好对标定位", "实施晋档升级"], []),
        (["展示成果", "搞好总结", "考核评议", "完善机制"], []),
    ]


def test_the_seed_promises_three_commendations(seed):
    assert [(honour.name, honour.number, honour.when_said) for honour in seed.commendations] == [
        ("先进基层党组织", None, "20xx年“七一”前"),
        ("优秀共产党员", None, "20xx年“七一”前"),
        ("优秀党支部书记", None, "20xx年“七一”前"),
    ]


def test_the_seed_lays_down_four_leadership_duties(seed):
    assert names(seed.duties) == [
        "建立工作机制，加强组织领导", "深入动员部署，广泛宣传典型", "强化统筹兼顾，全面协调推进", "落实责任措施，严格督促检查",
    ]  # fmt: skip


def test_the_seed_closes_with_a_reporting_duty(seed):
    (report,) = seed.reports
    assert (report.who, report.what) == ("各党支部", ("实施方案", "动员讲话", "活动开展情况"))
    assert (report.to, report.when_said) == ("乡党委创先争优活动领导小组办公室", "及时")
    assert str(report.said.place) == "第44行"


def test_the_seed_wants_a_report_written_by_members_at_work(seed):
    assert [(paper.who, paper.what, paper.when_said) for paper in seed.papers] == [
        ("基层党组织", ("创先争优活动实施方案",), ""),
        ("在职党员", ("党性分析报告",), "20xx年“七一”前"),
    ]


# --- other plans -------------------------------------------------------------------------------------


def test_stages_may_be_bracketed_headings_with_dates():
    plan = plan_of((PLANS / "组织建设年.txt").read_text("utf-8"))
    assert plan.campaign == "“基层组织建设年”活动"
    assert [(found.title, found.doc_number) for found in plan.basis] == [
        ("关于在创先争优活动中开展基层组织建设年的实施意见", "云县发〔2012〕5号"), ("云溪县党建工作要点", "云县组发〔2012〕3号"),
    ]  # fmt: skip
    assert [(stage.name, str(stage.window.start), str(stage.window.end)) for stage in plan.stages] == [
        ("动员部署、调查摸底", "2012-02-21", "2012-03-31"),
        ("整改提高、晋位升级", "2012-04-01", "2012-10-31"),
        ("总结评议、巩固成果", "2012-11-01", "2012-12-31"),
    ]
    assert [(len(stage.tasks), len(stage.activities)) for stage in plan.stages] == [(3, 0), (0, 4), (2, 0)]
    assert [(pair.kind, pair.sort, pair.theme, pair.carrier) for pair in plan.themes] == [
        ("农村", "", "强村富民，和谐先锋", "双带双促"),
        ("农村", "集体经济薄弱村", "盘活资源强集体", "争当发展带头人"),
        ("农村", "软弱涣散村", "整顿转化聚民心", "争当和谐带头人"),
        ("社区", "", "服务居民，共建家园", "争当服务标兵"),
        ("机关", "", "提速增效，群众满意", "优质服务窗口"),
    ]
    assert [(honour.name, honour.number) for honour in plan.commendations] == [
        ("先进基层党组织", 5), ("优秀共产党员", 20), ("优秀党务工作者", 8),
    ]  # fmt: skip
    assert [(report.what, report.to, report.when_said) for report in plan.reports] == [
        (("具体方案",), "镇党委组织办", "3月10日前"),
        (("总结报告", "分类定级表"), "镇党委办公室", "12月20日前"),
    ]
    assert (len(plan.goals), len(plan.duties)) == (5, 3)


def test_stages_may_be_called_links_and_standards_merely_listed():
    plan = plan_of((PLANS / "教育实践活动.txt").read_text("utf-8"))
    assert [(stage.label, stage.name, len(stage.tasks)) for stage in plan.stages] == [
        ("第一环节", "学习教育、听取意见", 3), ("第二环节", "查摆问题、开展批评", 4), ("第三环节", "整改落实、建章立制", 2),
    ]  # fmt: skip
    assert [(found.name, names(found.items)) for found in plan.standards] == [
        ("四带头", ["带头学习提高", "带头听取意见", "带头查摆问题", "带头整改落实"])
    ]
    assert plan.theme.name == "为民务实清廉"
    assert (str(plan.window.start), str(plan.window.end)) == ("2014-02-01", "2014-09-30")
    assert names(plan.duties) == ["加强领导", "强化督导", "统筹兼顾"]
    assert [(report.who, report.what, report.to, report.when_said) for report in plan.reports] == [
        ("各社区党组织", ("活动进展情况",), "街道教育实践活动领导小组办公室", "每月25日前")
    ]


def test_stages_may_be_told_inside_one_paragraph():
    plan = plan_of((PLANS / "党员教育.txt").read_text("utf-8"))
    assert [(stage.label, stage.name, stage.window_said) for stage in plan.stages] == [
        ("第一步", "学习讨论", "3月至6月"), ("第二步", "整改提高", "7月至11月"),
    ]  # fmt: skip
    assert [(report.what, report.to) for report in plan.reports] == [(("工作总结",), "机关党委")]


def test_half_width_punctuation_and_straight_quotes_are_read_alike():
    plan = plan_of((PLANS / "半角标点.txt").read_text("utf-8"))
    assert [(stage.name, names(stage.tasks)) for stage in plan.stages] == [
        ("宣传发动", ["宣传发动", "方案制定", "组织学习"]), ("全面争创", []), ("总结提高", ["展示成果", "组织评议", "完善机制"]),
    ]  # fmt: skip
    assert [(pair.kind, pair.theme, pair.carrier, pair.or_alike) for pair in plan.themes] == [
        ("农村", "兴村富民先锋行", "设岗定责", False), ("机关", "提速增效", "党员示范岗", False),
        ("企业", "兴企争先", "技术标兵", True),
    ]  # fmt: skip
    assert plan.theme.name == "科学发展当先锋,服务群众做标兵"
    assert [(report.what, report.to, report.when_said) for report in plan.reports] == [
        (("信息",), "", "及时"), (("活动情况",), "镇党委办公室", "每月底前"),
    ]  # fmt: skip


def test_the_plan_that_a_notice_sends_out_is_the_one_read():
    plan = plan_of((PLANS / "印发通知.txt").read_text("utf-8"))
    assert plan.title == "中共南岭乡委员会关于深入开展“双争一满意”活动的实施意见"
    assert (plan.theme.name, plan.carrier.name) == ("服务先锋在南岭", "双学双评")
    assert [(stage.name, stage.window_said, stage.window) for stage in plan.stages] == [
        ("以全面学习为重点", "从动员大会至“七一”庆祝大会", None), ("以整改落实为重点", "从庆祝大会到总结大会", None),
    ]  # fmt: skip
    assert [(honour.name, honour.number) for honour in plan.commendations] == [
        ("先进基层党组织", 6), ("优秀共产党员", 69), ("优秀党务工作者", 9),
    ]  # fmt: skip
    assert [(report.what, report.to, report.when_said) for report in plan.reports] == [
        (("推荐情况报告", "优秀共产党员登记表"), "乡党委", "6月25日前")
    ]


def test_every_entry_stands_where_it_says_it_stands(any_plan):
    text, plan = any_plan
    lines = text.splitlines()
    for said in _all_said(plan):
        beginning = said.words[:12]
        assert beginning in lines[said.line_no - 1].replace("　", ""), said


def _all_said(plan):
    entries = [
        *plan.basis, *plan.cited, *plan.goals, *plan.organisations, *plan.themes, *plan.standards, *plan.stages,
        *plan.commendations, *plan.duties, *plan.reports, *plan.papers,
    ]  # fmt: skip
    for stage in plan.stages:
        entries += [*stage.tasks, *stage.activities]
    for standard in plan.standards:
        entries += standard.items
    return [entry.said for entry in entries]


def test_every_name_is_in_the_words_it_was_read_from(any_plan):
    text, plan = any_plan
    words = text.replace("\n", "")
    for entry in (*plan.goals, *plan.duties, *(item for found in plan.standards for item in found.items)):
        assert entry.name in words
    for pair in plan.themes:
        assert pair.theme in pair.said.words
        assert pair.carrier in pair.said.words
        assert pair.sort in pair.said.words


@pytest.mark.parametrize("text", ["", "工作总结\n今年工作很好。", "通知\n各支部：\n一、请按时参加会议。"])
def test_what_a_paper_does_not_say_is_empty(text):
    plan = plan_of(text)
    found = (
        plan.basis, plan.goals, plan.organisations, plan.standards, plan.stages, plan.commendations, plan.duties, plan.reports,
    )  # fmt: skip
    assert found == ((),) * 8
    assert (plan.theme, plan.guidance, plan.window) == (None, None, None)


def test_a_carrier_without_a_theme_is_a_pair_with_an_empty_theme():
    (pair,) = plan_of("方案\n一、内容\n农村党组织以“争当先锋”为载体，深入开展活动。").themes
    assert (pair.kind, pair.theme, pair.carrier) == ("农村", "", "争当先锋")


def test_all_organisations_together_are_no_kind():
    assert plan_of("方案\n一、内容\n各基层党组织要以“争先”为主题，以“创优”为载体。").organisations == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SEED.read_text("utf-8").splitlines()), max_size=12))
def test_any_shuffling_of_the_seed_is_read_without_fail(lines):
    plan_of("\n".join(lines))


REPEATED = (
    "以“甲乙”为主题，", "“五个好”即", "从20xx年至", "先进基层党组织、", "对先进党员", "评选", "在职党员应", "于每月", "报乡党委", "各支部将", "《",
    "〈〉", "第一阶段：", "阶段（2010年）\n", "一、目标\n", "主题为", "农村党支部", "抓好甲、", "表彰", "一是甲。二是乙。", "（", "“",
)  # fmt: skip


def test_reading_costs_the_same_per_character_however_long_the_text():
    """Ten times the text may not cost more than thirty times the time, whatever is repeated."""
    for unit in REPEATED:
        small, large = (
            _best_seconds("方案\n一、内容\n" + unit * (size // len(unit))) for size in (1_000, 10_000)
        )
        assert large < 0.25 + 30 * small, unit


def _best_seconds(text):
    """The better of two runs, in seconds of work: another program's load is none of ours."""
    return min(_seconds(text) for _ in range(2))


def _seconds(text):
    started = time.process_time()
    plan_of(text)
    return time.process_time() - started
