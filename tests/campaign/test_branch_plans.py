"""Branch plans: 实施方案, 动员讲话, 动员大会记录 come in; the table of plans on file and the circular go out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, said, sent, written

PLAN, SPEECH, MEETING = "实施方案", "动员讲话", "动员大会记录"
HEDONG, SCHOOL = "河东村党支部", "清岚乡中心小学党支部"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with campaign_desk(tmp_path_factory.mktemp("plans")) as desk:
        yield desk


def plan(old: str = "", new: str = "", org: str = HEDONG) -> dict:
    text = said(PLAN, org)[""]
    assert old in text
    return {"": text.replace(old, new) if old else text}


@pytest.mark.parametrize("form", [PLAN, SPEECH, MEETING])
@pytest.mark.parametrize("org", [HEDONG, SCHOOL, "清岚乡机关党支部"])
def test_a_careful_paper_is_accepted(desk, form, org):
    assert complaints(judged(desk, form, said(form, org), org)) == {}


@pytest.mark.parametrize(("form", "field"), [(SPEECH, "目标任务"), (MEETING, "会议内容"), (PLAN, "组织实施")])
def test_another_kinds_theme_is_told(desk, form, field):
    own, other = "提高教育教学质量、办人民满意的学校", "全面提高医疗服务水平，创办人民满意的医院"
    values = {
        key: value.replace(own, other) if isinstance(value, str) else value
        for key, value in said(form, SCHOOL).items()
    }
    judgement = judged(desk, form, values, SCHOOL)
    found = [one for one in judgement.findings if "主题" in one.message]
    assert [one.field for one in found] == [field]
    assert judgement.state == "退回"
    assert own in found[0].message


def test_another_carrier_is_told(desk):
    values = said(SPEECH, SCHOOL, 目标任务=lambda text: text.replace("争当科教先锋", "争当医技先锋"))
    assert complaints(judged(desk, SPEECH, values, SCHOOL)).keys() == {
        "讲话里没有讲到活动载体“争当科教先锋”。"
    }


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "至2010年5月31日",
            "至2010年6月15日",
            "“广泛发动，安排部署”的起止时间从2010年4月20日至2010年6月15日超出了",
        ),
        (
            "从2011年7月1日",
            "从2011年6月1日",
            "“对标定位，晋档升级”的起止时间从2011年6月1日至2012年6月30日超出了",
        ),
    ],
)
def test_a_stage_outside_the_committees_window_is_told_with_the_window(desk, old, new, complaint):
    judgement = judged(desk, PLAN, plan(old, new))
    (message,) = complaints(judgement)
    assert message.startswith(complaint)
    assert judgement.state == "退回"
    assert judgement.findings[0].field.startswith("阶段[")


def test_a_stage_shorter_than_the_committees_is_within_it(desk):
    assert (
        complaints(judged(desk, PLAN, plan("从2010年6月1日至2011年6月30日", "从2010年6月中旬至2011年5月底")))
        == {}
    )


def test_a_plan_of_other_stages_is_held_to_the_campaign_as_a_whole(desk):
    text = plan()[""]
    third = text.index("第三阶段")
    three = (
        text[:third] + "第三阶段：整改提高（从2011年7月1日至2013年6月30日）" + text[text.index("\n五、") :]
    )
    messages = complaints(judged(desk, PLAN, {"": three}))
    assert any("（2010年4月20日至2012年10月31日）" in message for message in messages)


GOALS = "努力 目标 提高 实现 争取 达到 成为 做到"
MEASURES = "开展 建立 组织 成立 公开承诺 设岗定责 走访 帮扶 评议 培训 完善 落实"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [(GOALS, "方案里没有读到活动要达到的目标。"), (MEASURES, "方案里读到的具体措施不足三项。")],
)
def test_a_plan_without_goals_or_measures_is_told(desk, words, complaint):
    lines = plan()[""].split("\n")
    for word in words.split():
        lines = [line if line[1:2] == "、" else line.replace(word, "搞") for line in lines]
    assert complaint in complaints(judged(desk, PLAN, {"": "\n".join(lines)}))


def test_a_meeting_of_too_few_is_none(desk):
    found = complaints(judged(desk, MEETING, said(MEETING, 实到=2)))
    assert any("没有超过应到" in message for message in found)
    assert complaints(judged(desk, MEETING, said(MEETING, 应到=lambda count: count + 1, 缺席情况="一人外出")))


def test_who_stayed_away_is_to_be_told(desk):
    values = said(MEETING)
    absent = {**values, "实到": values["应到"] - 1}
    (message,) = complaints(judged(desk, MEETING, {**absent, "缺席情况": None}))
    assert message == "有1名党员没有到会，“缺席情况”没有写。"
    assert complaints(judged(desk, MEETING, {**absent, "缺席情况": "孟庆山因病请假。"})) == {}


@pytest.mark.parametrize(("form", "field"), [(SPEECH, "讲话时间"), (MEETING, "会议时间")])
def test_a_day_outside_the_stage_is_told(desk, form, field):
    (finding,) = judged(desk, form, said(form, **{field: "2010-06-05"})).findings
    assert finding.field == field
    assert "2010年6月5日，不在动员部署阶段（2010年4月20日至2010年5月31日）之内" in finding.message


def test_the_table_of_plans_and_the_circular_say_what_came_in(tmp_path):
    with campaign_desk(tmp_path) as desk:
        for org in (HEDONG, SCHOOL):
            assert sent(desk, PLAN, plan(org=org), org) == "已接收"
            assert sent(desk, SPEECH, said(SPEECH, org), org) == "已接收"
        held = said(MEETING, HEDONG)
        assert sent(desk, MEETING, held) == "已接收"
        table, circular = (
            written(desk, "实施方案备案汇总表"),
            written(desk, "动员部署情况通报", 期限="7月5日前"),
        )
        branches = len(desk.office.roster.orgs)
    assert f"应备案实施方案{branches}份，已备案2份" in table
    assert f"|{held['实到']}/{held['应到']}" in table
    assert table.count("逾期报送") == 2
    assert f"清岚乡党委所属{branches}个基层党组织中，有1个报来动员大会记录" in circular
    assert f"应到党员{held['应到']}人，实到{held['实到']}人" in circular
    assert "有2个报来动员讲话；有2个报来实施方案并予备案" in circular
    assert "请在7月5日前报送乡党委创先争优活动领导小组办公室" in circular
