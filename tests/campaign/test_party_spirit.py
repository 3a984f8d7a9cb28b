"""Party-spirit education: analyses, marks and records of discussion come in; the report and the circular go out."""

import pytest
from campaign_papers import campaign_desk, complaints, judged, office, said, sent, written

ANALYSIS, MARKS, TALK = "党性分析报告", "百题测试成绩表", "学习讨论记录"
HEDONG, SHIMEN = "河东村党支部", "石门村党支部"
FIRST, SECOND = (member.name for member in office().roster.members_of(HEDONG)[:2])


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One member's analysis and one branch's record are on file."""
    with campaign_desk(tmp_path_factory.mktemp("spirit")) as desk:
        assert sent(desk, ANALYSIS, said(ANALYSIS, HEDONG, FIRST)) == "已接收"
        assert sent(desk, TALK, said(TALK)) == "已接收"
        yield desk


@pytest.mark.parametrize("org", [HEDONG, SHIMEN, "清岚乡机关党支部", "清岚乡卫生院党支部"])
def test_careful_papers_are_accepted(desk, org):
    assert complaints(judged(desk, MARKS, said(MARKS, org), org)) == {}
    assert complaints(judged(desk, TALK, said(TALK, org), org)) == {}


def copied(**changes) -> dict:
    """The second member's report with what the first one wrote."""
    own, other = said(ANALYSIS, HEDONG, SECOND), said(ANALYSIS, HEDONG, FIRST)
    return {
        **own,
        "存在问题": other["存在问题"].replace("，", "、"),
        "整改措施": other["整改措施"],
        **changes,
    }


def test_a_copy_is_named_with_whose_words_it_has(desk):
    judgement = judged(desk, ANALYSIS, copied())
    assert {finding.field for finding in judgement.findings} == {"存在问题", "整改措施"}
    assert all(f"与{HEDONG}{FIRST}的报告雷同（相同的文字占100%）" in one for one in complaints(judgement))
    assert judgement.state == "已接收（有提示）"


def test_ones_own_words_and_ones_own_correction_are_no_copies(desk):
    assert complaints(judged(desk, ANALYSIS, said(ANALYSIS, HEDONG, SECOND))) == {}
    assert complaints(judged(desk, ANALYSIS, said(ANALYSIS, HEDONG, FIRST))) == {}


def marks(*rows: tuple, **totals) -> dict:
    """The table with other marks for the first members: (得分, 补考成绩, 备注)."""

    def changed(old):
        new = [
            {**one, "得分": row[0], "补考成绩": row[1], "备注": row[2]}
            for one, row in zip(old, rows, strict=False)
        ]
        return [*new, *old[len(rows) :]]

    values = said(MARKS, 成绩=changed)
    given = [row["得分"] for row in values["成绩"] if row["得分"] is not None]
    counted = {
        "参考人数": len(given),
        "及格人数": sum(mark >= 60 for mark in given),
        "平均分": round(sum(given) / len(given), 1),
    }
    return {**values, **counted, **totals}


@pytest.mark.parametrize(
    "row",
    [
        (100, None, None),
        (0, 61, None),
        (59.5, None, "定于6月28日补考"),
        (None, None, "外出务工，回来后补测"),
        (60, None, None),
    ],
)
def test_marks_in_range_with_a_retake_after_failing_are_accepted(desk, row):
    assert complaints(judged(desk, MARKS, marks(row))) == {}


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ((101, None, None), "成绩[1].得分", "100"),
        ((-1, 60, None), "成绩[1].得分", "0"),
        ((59, None, None), "成绩[1].得分", f"{FIRST}得59分，不及格，没有补考成绩。"),
        ((75, 80, None), "成绩[1].补考成绩", "已经及格"),
        ((None, None, None), "成绩[1].姓名", "没有成绩，也没有说明原因"),
        ((59, 120, None), "成绩[1].补考成绩", "100"),
    ],
)
def test_marks_out_of_range_or_without_a_retake_are_told(desk, row, field, words):
    (finding,) = judged(desk, MARKS, marks(row)).findings
    assert finding.field == field
    assert words in finding.message + finding.expected
    assert finding.place.sheet == MARKS


@pytest.mark.parametrize("total", ["参考人数", "及格人数", "平均分"])
def test_totals_are_worked_out_again(desk, total):
    assert total in {finding.field for finding in judged(desk, MARKS, marks(**{total: 1})).findings}


def test_a_member_in_service_without_a_mark_is_named(desk):
    values = said(MARKS)
    values["成绩"] = values["成绩"][1:]
    messages = complaints(judged(desk, MARKS, values))
    assert any(message.startswith(f"在职党员{FIRST}没有列入成绩表") for message in messages)


def test_a_stranger_and_a_day_outside_the_stage_are_told(desk):
    values = said(MARKS, 测试日期="2010-05-20")
    values["成绩"][0] = {**values["成绩"][0], "姓名": "田家驹"}
    fields = {finding.field for finding in judged(desk, MARKS, values).findings}
    assert fields == {"测试日期", "成绩[1].姓名", "成绩"}


def speeches(change):
    return lambda rows: [change(rows[0]), *rows[1:]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"实到": 90}, "实到"),
        ({"学习时间": "2012-08-01"}, "学习时间"),
        ({"发言": speeches(lambda row: {**row, "发言人": "田家驹"})}, "发言[1].发言人"),
        ({"发言": lambda rows: [{**row, "发言要点": rows[0]["发言要点"]} for row in rows]}, "发言"),
    ],
)
def test_a_record_is_held_against_the_roster_and_the_plan(desk, changes, field):
    (finding,) = judged(desk, TALK, said(TALK, **changes)).findings
    assert finding.field == field


def test_a_record_copied_from_another_branch_is_named(desk):
    values = said(TALK, SHIMEN, 学习内容=said(TALK)["学习内容"])
    (message,) = complaints(judged(desk, TALK, values, SHIMEN))
    assert message.startswith(f"“学习内容”与{HEDONG}报来的记录雷同")


def test_the_report_and_the_circular_say_what_came_in(tmp_path):
    with campaign_desk(tmp_path) as desk:
        assert sent(desk, ANALYSIS, said(ANALYSIS, HEDONG, FIRST)) == "已接收"
        assert sent(desk, ANALYSIS, copied(), name="抄") == "已接收（有提示）"
        failed = marks((55, 70, None), (97, None, None))
        assert sent(desk, MARKS, failed) == "已接收"
        talk = said(TALK)
        assert sent(desk, TALK, talk) == "已接收"
        report, circular = written(desk, "党性分析综合报告"), written(desk, "测试成绩通报")
        working = [member for member in desk.office.roster.members if member.is_working]
        own = [member for member in working if member.org == HEDONG]
    assert f"共有在职党员{len(working)}名，已经撰写党性分析报告2名" in report
    assert f"{HEDONG}|{len(own)}|2|{len(own) - 2}|" in report
    assert f"{HEDONG}{SECOND}等1名党员的报告与他人雷同" in report
    assert f"学习讨论1次，党员参加{talk['实到']}人次" in report
    assert f"1|{HEDONG}|{failed['参考人数']}|{failed['及格人数']}|" in circular
    assert f"{HEDONG}{FIRST}55分，补考70分" in circular
    assert f"平均{failed['平均分']}分" in circular
    assert f"95分以上的有{HEDONG}{SECOND}" in circular
