"""Post and service activities: what was done comes in; the sums and the briefing go out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, said, sent, written

from toolkit.writing.filters import year_month_day

ACTIVITIES, DAY, SERVICE = "活动开展情况表", "义务奉献日记录", "服务群众活动登记表"
HEDONG, SHIMEN = "河东村党支部", "石门村党支部"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One day of voluntary work is on file."""
    with campaign_desk(tmp_path_factory.mktemp("service")) as desk:
        assert sent(desk, DAY, said(DAY)) == "已接收"
        yield desk


def first(**answers):
    """A change of a list: its first row with other answers."""
    return lambda rows: [{**rows[0], **answers}, *rows[1:]]


@pytest.mark.parametrize("form", [ACTIVITIES, DAY, SERVICE])
@pytest.mark.parametrize("org", [HEDONG, SHIMEN, "清岚乡机关党支部", "恒丰仓储物流有限公司党支部"])
def test_a_careful_paper_is_accepted(desk, form, org):
    assert complaints(judged(desk, form, said(form, org), org)) == {}


@pytest.mark.parametrize(
    ("form", "changes", "field"),
    [
        (ACTIVITIES, {"活动": first(开始日期="2010-05-31")}, "活动[1].开始日期"),
        (ACTIVITIES, {"活动": first(开始日期="2010-06-18", 结束日期="2010-06-11")}, "活动[1].结束日期"),
        (ACTIVITIES, {"活动": first(结束日期="2010-06-30")}, "活动[1].结束日期"),
        (DAY, {"活动日期": "2010-05-31"}, "活动日期"),
        (DAY, {"活动日期": "2011-07-01"}, "活动日期"),
        (SERVICE, {"服务": first(日期="2010-05-30")}, "服务[1].日期"),
        (SERVICE, {"服务": first(日期="2010-07-01")}, "服务[1].日期"),
    ],
)
def test_a_day_outside_its_window_is_told_with_its_row(desk, form, changes, field):
    values = said(form, SHIMEN, **changes)
    assert {finding.field for finding in judged(desk, form, values, SHIMEN).findings} == {field}


@pytest.mark.parametrize(
    ("form", "field", "day"), [(DAY, "活动日期", "2010-06-01"), (DAY, "活动日期", "2011-06-30")]
)
def test_the_first_and_the_last_day_of_the_stage_are_in_it(desk, form, field, day):
    assert complaints(judged(desk, form, said(form, SHIMEN, **{field: day}), SHIMEN)) == {}


def test_people_who_are_not_on_the_roster_are_named(desk):
    day = judged(desk, DAY, said(DAY, SHIMEN, 参加=first(姓名="田家驹")), SHIMEN)
    assert [(one.field, one.message) for one in day.findings] == [
        ("参加[1].姓名", "田家驹不在本支部的花名册上。")
    ]
    member = said(SERVICE, SHIMEN)["填表人"]
    values = said(SERVICE, SHIMEN, 服务=first(参加党员=f"{member}，田家驹 高远"))
    values["人次合计"] = sum(
        len(row["参加党员"].replace("，", "、").replace(" ", "、").split("、")) for row in values["服务"]
    )
    (finding,) = judged(desk, SERVICE, values, SHIMEN).findings
    assert finding.field == "服务[1].参加党员"
    assert "第1行的田家驹、高远不在" in finding.message


def test_no_event_is_entered_twice(desk):
    twice = said(SERVICE, SHIMEN, 服务=lambda rows: [rows[0], *rows])
    twice |= {"活动合计": len(twice["服务"])}
    messages = complaints(judged(desk, SERVICE, twice, SHIMEN))
    assert sum("登记了2次" in message for message in messages) == 1


def test_the_same_work_on_another_day_is_told_as_reported_twice(desk):
    own = said(DAY)
    other_day = "2010-06-22" if own["活动日期"] != "2010-06-22" else "2010-06-23"
    (finding,) = judged(desk, DAY, {**own, "活动日期": other_day}).findings
    assert finding.field == "活动内容"
    assert f"与{year_month_day(own['活动日期'])}的记录一字不差" in finding.message
    assert complaints(judged(desk, DAY, own)) == {}
    fresh = {
        **own,
        "活动日期": other_day,
        "活动内容": "组织党员到敬老院打扫房间、拆洗被褥，陪老人说话谈心，并为老人理发剪指甲。",
    }
    assert complaints(judged(desk, DAY, fresh)) == {}


def test_nobody_is_at_two_places_on_one_day(desk):
    own = said(DAY)
    values = {
        **own,
        "活动地点": "后山",
        "活动内容": "上山补植树苗五十棵，给去年栽的树浇水培土、刷白防虫，到傍晚才收工回村。",
    }
    (message,) = complaints(judged(desk, DAY, values))
    assert message.startswith("、".join(row["姓名"] for row in own["参加"]))
    assert "另一个地点的奉献日名单" in message


def test_a_day_of_voluntary_work_is_no_service_as_well(desk):
    day = said(DAY)
    values = said(SERVICE, 服务=first(日期=day["活动日期"], 地点=day["活动地点"]))
    (finding,) = judged(desk, SERVICE, values).findings
    assert (finding.field, finding.message) == (
        "服务[1].地点",
        f"第1行{year_month_day(day['活动日期'])}在{day['活动地点']}的活动，已经作为义务奉献日报过。",
    )


@pytest.mark.parametrize(
    ("form", "field"),
    [(DAY, "参加人数"), (SERVICE, "活动合计"), (SERVICE, "人次合计"), (ACTIVITIES, "次数合计")],
)
def test_totals_are_counted_again(desk, form, field):
    values = said(form, SHIMEN, **{field: lambda total: total + 1})
    assert field in {finding.field for finding in judged(desk, form, values, SHIMEN).findings}


def test_the_sums_and_the_briefing_say_what_was_done(tmp_path):
    with campaign_desk(tmp_path) as desk:
        papers = {}
        for org in (HEDONG, SHIMEN):
            for form in (ACTIVITIES, DAY, SERVICE):
                papers[org, form] = said(form, org)
                assert sent(desk, form, papers[org, form], org) == "已接收"
        sums, briefing = written(desk, "活动情况汇总"), written(desk, "活动简报", 期数="3")

    def total(form, field):
        return sum(values[field] for (_, one), values in papers.items() if one == form)

    assert f"共开展活动{total(ACTIVITIES, '次数合计')}次，党员参加{total(ACTIVITIES, '人次合计')}人次" in sums
    assert (
        f"合计|{total(ACTIVITIES, '次数合计')}|{total(ACTIVITIES, '人次合计')}|2|{total(DAY, '参加人数')}"
        f"|{total(SERVICE, '活动合计')}|{total(SERVICE, '人次合计')}"
    ) in sums
    kinds = [row["类型"] for values in papers.values() for row in values.get("服务", ())]
    assert f"结对帮扶|{kinds.count('结对帮扶')}|" in sums
    assert f"开展义务奉献日活动2次，{total(DAY, '参加人数')}人次党员参加" in briefing
    assert "".join(papers[HEDONG, DAY]["活动内容"].split()) in briefing
    assert (tmp_path / "outbox" / "正式文件" / "活动简报第3期（2010年6月24日）.html").exists()
