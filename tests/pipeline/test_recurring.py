"""Papers that recur: each answers for its period, the board tells them as one, nothing to report is for one."""

import shutil
from datetime import UTC, date, datetime

import pytest
from office_folders import an_office
from real_desk import LETTERS, calendar_kept
from small_desk import drop

from toolkit.cli.checkup import checkup
from toolkit.errors import Refused
from toolkit.ledger.index import Sought
from toolkit.model import Severity, State
from toolkit.pipeline import correct, issue, nothing_to_report, open_desk, progress, take_in
from toolkit.pipeline.boarding import board
from toolkit.pipeline.issuing import names_of
from toolkit.pipeline.searching import search
from toolkit.reading import read

VILLAGE, OFFICE = "河东村党支部", "清岚乡机关党支部"
PLAN = """
title = "关于开展活动的实施方案"
campaign = "活动"

[[stages]]
name = "推进"
from = 2010-06-01
to = 2010-09-30

[[stages.materials]]
form = "值班记录"
from = "org"
every = "月"
by = "值班日期"
days = 5

[[stages.materials]]
form = "考核表"
from = "member"
named_in = "考核对象"
due = 2010-09-10
"""
DUTY = """
title = "值班记录"
from = "org"
key = ["单位", "值班日期"]
fields."单位" = { type = "org", required = true }
fields."值班日期" = { type = "date", required = true }
fields."事项" = { required = true }
"""
MARKS = """
title = "考核表"
from = "org"
key = ["单位", "考核对象"]
fields."单位" = { type = "org", required = true }
fields."考核对象" = { required = true }
fields."考核得分" = { type = "integer" }
"""
FORMS = {
    "值班记录": ("# 值班记录\n\n单位：{{ 单位 }}\n值班日期：{{ 值班日期 }}\n事项：{{ 事项 }}\n", DUTY),
    "考核表": ("# 考核表\n\n单位：{{ 单位 }}\n考核对象：{{ 考核对象 }}\n考核得分：{{ 考核得分 }}\n", MARKS),
}


@pytest.fixture
def folder(tmp_path):
    """An office with these two forms, and the letters of a real one."""
    an_office(tmp_path, plan=PLAN)
    shutil.rmtree(tmp_path / "forms")
    for name, (blank, form) in FORMS.items():
        (tmp_path / "forms" / name).mkdir(parents=True)
        (tmp_path / "forms" / name / "form.md").write_text(blank, "utf-8")
        (tmp_path / "forms" / name / "form.toml").write_text(form, "utf-8")
    shutil.copytree(LETTERS, tmp_path / "templates")
    return tmp_path


def desk_on(folder, *day):
    """The desk at nine in the morning of that day."""
    return open_desk(folder, lambda: datetime(*day, 1, tzinfo=UTC))


@pytest.fixture
def desk(folder):
    with desk_on(folder, 2010, 8, 3) as opened:
        yield opened


def send(desk, text, name):
    """The entry that a file in the village's folder makes."""
    (paper,) = take_in(drop(desk, text, name, VILLAGE), desk).receipt.papers
    return paper.filed.entry


def record(desk, day):
    return send(desk, f"值班记录\n\n单位：{VILLAGE}\n值班日期：{day}\n事项：无事\n", f"值班记录{day}.txt")


def states(desk, form="值班记录"):
    """How the village stands, period by period."""
    return {duty.period: duty.state for duty in names_of(desk).due(form, org=VILLAGE)}


def test_each_paper_answers_for_its_own_period(desk):
    record(desk, "2010年7月12日")
    assert states(desk) == {
        "2010年6月": "逾期未报", "2010年7月": "已报送", "2010年8月": "未报送", "2010年9月": "未报送",
    }  # fmt: skip


def test_the_board_counts_a_series_once_with_the_periods_that_are_over_or_have_come(desk):
    def standing(org):
        return next(one[1:] for one in progress(desk) if (one.org, one.material) == (org, "值班记录"))

    june = date(2010, 7, 5)
    assert standing(VILLAGE) == ("值班记录", june, 2, 0, 1, 0)
    record(desk, "2010年8月2日")
    assert standing(VILLAGE) == ("值班记录", june, 3, 1, 1, 0)
    record(desk, "2010年6月2日")
    assert standing(VILLAGE) == ("值班记录", date(2010, 8, 5), 3, 2, 1, 0)
    assert standing(OFFICE)[2:4] == (2, 0)
    assert board(desk).materials == ("值班记录", "考核表")
    assert board(desk).of_material("值班记录").expected == 5


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("值班记录（2010年6月）：零报告。", "值班记录（2010年6月）零报告"),
        ("考核表：零报告。", "考核表零报告"),
    ],
)
def test_the_receipt_of_a_report_of_nothing_calls_it_one_and_says_of_which_period(desk, text, called):
    (receipt,) = take_in(drop(desk, text, "零报告.txt", VILLAGE), desk).answers
    document = read((desk.office.folder / receipt).read_bytes(), "回执.docx")
    assert called in [cell.text for row in document.rows for cell in row.cells]


def test_before_any_period_is_over_the_series_is_not_on_the_board_unless_sent(folder):
    with desk_on(folder, 2010, 6, 20) as desk:
        assert "值班记录" not in board(desk).materials
        record(desk, "2010年6月12日")
        assert board(desk).cell(VILLAGE, "值班记录").shown == "1/1"


def test_nothing_to_report_stands_for_the_period_it_names_or_the_one_due_nearest(desk):
    first = send(desk, "值班记录（2010年6月）：零报告。\n2010年8月3日", "零报告.txt")
    assert (first.state, first.key) == (State.NOTHING, ("零报告", "2010年6月"))
    assert send(desk, "值班记录：零报告。", "本月零报告.txt").key == ("零报告", "2010年7月")
    assert list(states(desk).values()) == ["零报告", "零报告", "未报送", "未报送"]


def test_the_same_words_a_month_later_are_about_the_next_period_and_the_same_day_nothing_new(folder):
    with desk_on(folder, 2010, 8, 3) as desk:
        first = send(desk, "值班记录：零报告。", "零报告.txt")
        assert send(desk, "值班记录：零报告。", "零报告-2.txt").number == first.number
    with desk_on(folder, 2010, 9, 2) as desk:
        second = send(desk, "值班记录：零报告。", "零报告-3.txt")
    assert (first.key[1], second.key[1]) == ("2010年7月", "2010年8月")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("值班记录（2009年6月）：零报告。", "2009年6月"),
        ("值班记录（2010年6月、2010年7月）：零报告。", "2010年6月、2010年7月"),
    ],
)
def test_a_statement_of_nothing_for_no_one_period_is_for_a_person_to_look_at(desk, text, told):
    entry = send(desk, text, "零报告.txt")
    assert (entry.state, entry.form, entry.code) == (State.ATTENTION, "", "nothing-unclear")
    (found,) = desk.ledger.filed(entry.number).findings
    assert f"写的是{told}，" in found.message
    assert "零报告" not in states(desk).values()


def test_a_month_may_be_written_with_a_nought_or_full_width(desk):
    said = send(desk, "值班记录（2010年06月）：零报告。\n2010年08月03日", "零报告.txt")
    assert said.key == ("零报告", "2010年6月")
    entered = nothing_to_report("值班记录", VILLAGE, desk, "王文书", period="２０１０年 07 月").entry
    assert entered.key == ("零报告", "2010年7月")


@pytest.mark.parametrize(
    ("form", "period", "allowed"),
    [
        ("值班记录", "2010年13月", "可以写的有：2010年6月、2010年7月、2010年8月、2010年9月。"),
        ("值班记录", "2009年6月", "2010年6月"),
        ("考核表", "2010年6月", "不是每期都报的"),
    ],
)
def test_a_period_the_plan_does_not_ask_for_is_refused_not_guessed(desk, form, period, allowed):
    with pytest.raises(Refused, match=allowed) as refusal:
        nothing_to_report(form, VILLAGE, desk, "王文书", period=period)
    assert refusal.value.code == "period-unknown"
    assert desk.ledger.entries() == ()


def test_a_paper_leaves_what_was_said_of_another_period_in_force(desk):
    said = nothing_to_report("值班记录", VILLAGE, desk, "王文书", period="2010年6月").entry
    assert record(desk, "2010年7月12日").supersedes is None
    assert desk.ledger.filed(said.number).entry.state is State.NOTHING
    assert (states(desk)["2010年6月"], states(desk)["2010年7月"]) == ("零报告", "已报送")


def test_a_members_paper_on_an_organisations_form_is_found_by_the_field_that_names_them(desk):
    send(desk, f"考核表\n\n单位：{VILLAGE}\n考核对象：孟繁昇\n考核得分：90\n", "考核表.txt")
    assert {duty.member: duty.is_sent for duty in names_of(desk).due("考核表", org=VILLAGE)} == {
        "孟繁昇": True, "贺广田": False,
    }  # fmt: skip


def test_who_owes_two_periods_is_reminded_of_each_on_its_own_days(folder):
    (folder / "plan.toml").write_text(PLAN + "\n[reminders]\non_day = true\nafter = [1]\n", "utf-8")
    for day in ((2010, 7, 5), (2010, 7, 6), (2010, 8, 5)):
        with desk_on(folder, *day) as desk:
            assert "2个党组织" in calendar_kept(desk)[0]
            assert calendar_kept(desk) == []


def test_a_paper_is_searched_for_under_the_stage_of_its_period_not_of_the_day_it_came(folder):
    later = PLAN[PLAN.index("[[stages.materials]]") : PLAN.index('form = "考核表"')].rpartition("[[")[0]
    next_stage = '\n[[stages]]\nname = "总结"\nfrom = 2010-10-01\nto = 2010-12-31\n\n' + later
    (folder / "plan.toml").write_text(PLAN + next_stage, "utf-8")
    with desk_on(folder, 2010, 10, 4) as desk:
        record(desk, "2010年9月28日")
        record(desk, "2010年10月2日")
        assert [len(search(desk, Sought(("无事",), stage=name))) for name in ("推进", "总结")] == [1, 1]


def test_the_report_on_papers_tells_a_series_in_one_line_and_which_periods_are_owed(desk):
    written = issue("材料报送情况通报", desk, "王文书")
    document = read((desk.office.folder / written.path).read_bytes(), "通报.docx")
    rows = ["|".join(cell.text for cell in row.cells) for row in document.rows]
    assert "值班记录|2010年7月5日至2010年8月5日|4|0|0|4|0.0%" in rows
    assert any("逾期未报：2010年6月" in row for row in rows)


def test_the_doctor_names_a_field_that_no_paper_on_the_form_has(folder):
    def told(plan):
        (folder / "plan.toml").write_text(plan, "utf-8")
        with desk_on(folder, 2010, 8, 3) as desk:
            return next((check.ok, check.told) for check in checkup(desk) if check.what == "应报材料")

    assert told(PLAN)[0]
    assert told(PLAN.replace('by = "值班日期"', 'by = "日期"')) == (
        False, "plan.toml 用来区分材料的栏目：《值班记录》没有“日期”这一栏",
    )  # fmt: skip


def test_a_paper_about_no_period_asked_for_is_taken_with_a_remark_and_the_doctor_names_it(desk):
    early, ours = record(desk, "2010年5月30日"), record(desk, "2010年7月12日")
    assert (early.state, ours.state) == (State.NOTED, State.ACCEPTED)
    (found,) = desk.ledger.filed(early.number).findings
    assert (found.code, found.severity, found.field) == ("period-unasked", Severity.WARNING, "值班日期")
    assert found.message == (
        "“值班日期”填的是2010年5月30日，不在《值班记录》要报的各期（2010年6月1日至2010年9月30日）之内。"
    )
    assert "改正后重新报送" in found.advice
    told = [check for check in checkup(desk) if check.what == "期外材料"]
    assert [(one.ok, f"No {early.number}《值班记录》（{VILLAGE}）" in one.told) for one in told] == [
        (True, True)
    ]
    correct(early.number, {"值班日期": "2010-06-30"}, desk, "王文书", "写错了月份")
    assert desk.ledger.filed(early.number).findings == ()
    assert states(desk)["2010年6月"] == "逾期报送"
    assert all(check.what != "期外材料" for check in checkup(desk))


def test_more_than_is_asked_for_in_the_time_of_the_campaign_is_only_hinted_at(folder):
    plan = PLAN.replace("days = 5", "days = 5\nsince = 2010-07-01")
    (folder / "plan.toml").write_text(plan, "utf-8")
    with desk_on(folder, 2010, 8, 3) as desk:
        numbers = [record(desk, day).number for day in ("2010年6月12日", "2001年7月12日")]
        found = [desk.ledger.filed(number).findings[0] for number in numbers]
    assert [(one.code, one.severity) for one in found] == [
        ("period-unasked", Severity.HINT), ("period-unasked", Severity.WARNING),
    ]  # fmt: skip


def test_the_remark_is_in_the_senders_receipt(desk):
    record(desk, "2010年5月30日")
    (receipt,) = (desk.office.outbox / VILLAGE).glob("*回执*.docx")
    document = read(receipt.read_bytes(), receipt.name)
    assert "不在《值班记录》要报的各期" in "".join(cell.text for row in document.rows for cell in row.cells)


def test_a_paper_that_does_not_say_its_period_is_told_so_unless_that_was_said_already(folder):
    form = folder / "forms" / "值班记录" / "form.toml"
    with desk_on(folder, 2010, 8, 3) as desk:
        missing = [one.code for one in desk.ledger.filed(record(desk, "").number).findings]
    form.write_text(DUTY.replace('{ type = "date", required = true }', '{ type = "date" }'), "utf-8")
    with desk_on(folder, 2010, 8, 4) as desk:
        untold = [one.code for one in desk.ledger.filed(record(desk, " ").number).findings]
    assert (missing, untold) == (["required"], ["period-untold"])


def test_what_another_kind_of_organisation_is_asked_for_is_no_period_missed(folder):
    plan = PLAN.replace('every = "月"', 'kinds = ["机关"]\nevery = "月"')
    (folder / "plan.toml").write_text(plan, "utf-8")
    with desk_on(folder, 2010, 8, 3) as desk:
        assert record(desk, "2010年5月30日").state is State.ACCEPTED


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ('type = "text"', "《值班记录》的“值班日期”不是日期、月份或者年份，看不出是哪一期"),
        (None, "《考核表》的“考核对象”没有“孟某”这一项"),
    ],
)
def test_the_doctor_names_a_field_that_tells_no_period_and_an_answer_nobody_can_give(folder, field, told):
    duty = folder / "forms" / "值班记录" / "form.toml"
    marks = folder / "forms" / "考核表" / "form.toml"
    if field:
        duty.write_text(DUTY.replace('fields."值班日期" = { type = "date", required = true }\n', ""), "utf-8")
    marks.write_text(
        MARKS.replace('"考核对象" = { required', '"考核对象" = { options = ["张", "李"], required'), "utf-8"
    )
    where = 'where = { "考核对象" = "孟某" }\nnamed_in' if not field else "named_in"
    (folder / "plan.toml").write_text(PLAN.replace("named_in", where), "utf-8")
    with desk_on(folder, 2010, 8, 3) as desk:
        assert told in next(check.told for check in checkup(desk) if check.what == "应报材料")
