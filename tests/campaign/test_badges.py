"""Badges and model posts: who holds which badge where comes in; the list of badges goes out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, said, sent, written

BADGES = "亮牌示范登记表"
HEDONG, SHIMEN = "河东村党支部", "石门村党支部"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with campaign_desk(tmp_path_factory.mktemp("badges")) as desk:
        yield desk


def badges(first: dict, more: tuple[dict, ...] = ()) -> dict:
    """The list with other answers in its first row and more rows, its totals counted."""
    values = said(
        BADGES, 亮牌=lambda rows: [{**rows[0], **first}, *rows[1:], *({**rows[0], **row} for row in more)]
    )
    kinds = [row["类别"] for row in values["亮牌"]]
    return values | {f"{kind}合计": kinds.count(f"党员{kind}") for kind in ("示范户", "先锋岗", "责任区")}


@pytest.mark.parametrize("org", [HEDONG, SHIMEN, "清岚乡机关党支部", "岚山建材有限公司党支部"])
def test_a_careful_list_is_accepted(desk, org):
    assert complaints(judged(desk, BADGES, said(BADGES, org), org)) == {}


def test_a_holder_who_is_not_on_the_roster_is_named(desk):
    (finding,) = judged(desk, BADGES, badges({"党员姓名": "田家驹"})).findings
    assert (finding.field, finding.message) == (
        "亮牌[1].党员姓名",
        "第1行的田家驹不在本支部的花名册上。",
    )
    assert finding.place.sheet == BADGES
    assert "花名册" in finding.advice


def test_a_place_bears_one_kind_of_badge(desk):
    place = {"地点": "村东头小卖部", "类别": "党员先锋岗"}
    assert complaints(judged(desk, BADGES, badges(place))) == {}
    judgement = judged(desk, BADGES, badges(place, ({"地点": "村东头小卖部", "类别": "党员责任区"},)))
    assert complaints(judgement).keys() == {
        "“村东头小卖部”同时挂了党员先锋岗、党员责任区，一个地点只挂一种牌。"
    }
    assert judgement.state == "退回"


def test_several_holders_may_share_a_place_of_one_kind(desk):
    other = said(BADGES)["亮牌"][1]["党员姓名"]
    shared = {"地点": "便民服务大厅", "类别": "党员先锋岗"}
    assert complaints(judged(desk, BADGES, badges(shared, ({**shared, "党员姓名": other},)))) == {}
    messages = complaints(judged(desk, BADGES, badges(shared, (shared,))))
    assert any("登记了两遍" in message for message in messages)


@pytest.mark.parametrize(
    ("day", "state"), [("2010-05-31", "已接收（有提示）"), ("2010-06-24", "退回"), ("2010-06-01", "已接收")]
)
def test_the_day_lies_in_the_stage_and_before_the_list_was_made(desk, day, state):
    judgement = judged(desk, BADGES, badges({"挂牌日期": day}) | {"登记日期": "2010-06-23"})
    assert judgement.state == state
    assert {finding.field for finding in judgement.findings} <= {"亮牌[1].挂牌日期"}


@pytest.mark.parametrize("kind", ["示范户", "先锋岗", "责任区"])
def test_totals_are_counted_again(desk, kind):
    (finding,) = judged(desk, BADGES, said(BADGES, **{f"{kind}合计": lambda count: count + 1})).findings
    assert finding.field == f"{kind}合计"


def test_the_list_of_badges_names_every_holder_and_counts_them(tmp_path):
    with campaign_desk(tmp_path) as desk:
        papers = [said(BADGES, org) for org in (HEDONG, SHIMEN)]
        for values in papers:
            assert sent(desk, BADGES, values, values["党组织"]) == "已接收"
        names = written(desk, "挂牌名册")
    rows = [row for values in papers for row in values["亮牌"]]
    kinds = [row["类别"] for row in rows]
    assert f"2个党组织挂牌{len(rows)}块，其中党员示范户{kinds.count('党员示范户')}户" in names
    assert f"共联系群众{sum(row['联系群众'] for row in rows)}户" in names
    for row in rows:
        assert f"|{row['党员姓名']}|{row['地点']}|" in names
    total = "|".join(str(kinds.count(f"党员{kind}")) for kind in ("示范户", "先锋岗", "责任区"))
    assert f"合计|{total}|{len(rows)}" in names
    assert "还没有报来登记表的党组织：柳林村党支部、" in names
