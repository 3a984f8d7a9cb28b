"""Public commitment: promises and how they were kept come in; the notice (Word and web) and the circular go out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, office, said, sent, written

PROMISE, KEPT = "公开承诺书", "践诺情况表"
HEDONG = "河东村党支部"
WORKING = [member.name for member in office().roster.members_of(HEDONG) if member.is_working]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Everybody's promises are on file, but for the last member's."""
    with campaign_desk(tmp_path_factory.mktemp("promises")) as desk:
        assert sent(desk, PROMISE, said(PROMISE)) == "已接收"
        for name in WORKING[:-1]:
            assert sent(desk, PROMISE, said(PROMISE, HEDONG, name), name=name) == "已接收"
        yield desk


def items(change):
    """A change of the rows of what was kept; the totals go with them."""

    def changed(rows):
        return change([dict(row) for row in rows])

    return changed


def kept(change=lambda rows: rows, **totals) -> dict:
    values = said(KEPT, 事项=items(change))
    rows = values["事项"]
    done = sum(row["完成情况"] == "已完成" for row in rows)
    return {**values, "承诺合计": len(rows), "完成合计": done, **totals}


def row(**answers):
    """The first row with other answers."""
    return lambda rows: [{**rows[0], **answers}, *rows[1:]]


def test_promises_are_dated_and_owned(desk):
    for column in ("完成时限", "责任人"):
        values = said(PROMISE, 承诺=lambda rows, column=column: [{**rows[0], column: None}, *rows[1:]])
        (finding,) = judged(desk, PROMISE, values).findings
        assert (finding.code, finding.field) == ("required", f"承诺[1].{column}")


def test_what_was_kept_is_held_against_what_was_promised(desk):
    (missing,) = judged(desk, KEPT, kept()).findings
    assert missing.message == f"{WORKING[-1]}的公开承诺书还没有收到，没法对照核对。"
    assert missing.severity == "warning"


def test_an_item_nobody_promised_is_told_with_its_row(desk):
    judgement = judged(desk, KEPT, kept(row(承诺事项="修通后山的机耕路二百米")))
    found = {finding.field: finding for finding in judgement.findings}
    assert found["事项[1].承诺事项"].message == (
        f"第1行的“修通后山的机耕路二百米”不在{said(PROMISE)['承诺人']}的公开承诺书里。"
    )
    assert "没有列入表内" in found["事项"].message
    assert judgement.state == "退回"


def test_a_member_in_service_who_is_left_out_is_named(desk):
    values = kept(
        lambda rows: [one for one in rows if one["承诺人"] != WORKING[1] or one["承诺主体"] == "党组织"]
    )
    messages = " ".join(complaints(judged(desk, KEPT, values)))
    assert f"在职党员{WORKING[1]}没有列入表内" in messages
    assert f"没有列入表内，如{WORKING[1]}承诺的“" in messages


def test_the_organisations_own_promises_belong_in_it(desk):
    values = kept(lambda rows: [one for one in rows if one["承诺主体"] == "党员"])
    assert "表里没有党组织的承诺事项。" in complaints(judged(desk, KEPT, values))


@pytest.mark.parametrize(
    ("change", "totals", "field"),
    [
        ({}, {"承诺合计": 3}, "承诺合计"),
        ({}, {"完成合计": 0}, "完成合计"),
        ({"完成情况": "已完成", "完成日期": None}, {}, "事项[1].完成情况"),
        ({"完成情况": "已完成", "完成日期": "2011-06-30"}, {}, "事项[1].完成日期"),
        (
            {"完成情况": "未完成", "完成时限": "2010-08", "完成日期": None, "说明": None},
            {},
            "事项[1].完成情况",
        ),
    ],
)
def test_figures_and_days_agree(desk, change, totals, field):
    judgement = judged(desk, KEPT, kept(row(**change), **totals))
    assert field in {finding.field for finding in judgement.findings}


def test_a_stranger_promises_nothing(desk):
    messages = complaints(judged(desk, KEPT, kept(row(承诺主体="党员", 承诺人="田家驹"))))
    assert "第1行的承诺人田家驹不在本支部的花名册上。" in messages


def test_the_notice_shows_every_promise_on_paper_and_on_the_web(desk):
    notice = written(desk, "公开承诺公示")
    (page,) = (path.read_text("utf-8") for path in desk.office.documents.glob("公开承诺公示*.html"))
    for name in WORKING[:-1]:
        for item in said(PROMISE, HEDONG, name)["承诺"]:
            assert item["事项"] in notice
            assert item["事项"] in page
    assert f"1个党组织、{len(WORKING) - 1}名党员的承诺事项" in notice
    assert "<h1>关于创先争优活动公开承诺事项的公示</h1>" in page
    assert "<script" not in page


def test_the_circular_counts_what_was_promised_and_kept(tmp_path):
    with campaign_desk(tmp_path, (2011, 6, 25)) as desk:
        for name in ("", *WORKING):
            assert sent(desk, PROMISE, said(PROMISE, HEDONG, name), name=name) == "已接收"
        report = kept()
        assert sent(desk, KEPT, report) == "已接收"
        circular = written(desk, "践诺情况通报")
    assert f"已经公开承诺{len(WORKING)}名" in circular
    assert f"共承诺{report['承诺合计']}项，已经完成{report['完成合计']}项" in circular
    assert f"{HEDONG}|{report['承诺合计']}|{report['完成合计']}|" in circular
    assert "柳林村党支部有" in circular
