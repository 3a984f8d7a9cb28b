"""Whatever a clerk writes into plan.toml is taken soundly, or refused in Chinese with its line and a remedy."""

import re
from datetime import date

import pytest

from toolkit.errors import Misconfigured
from toolkit.office import Plan
from toolkit.office.plan_file import Known, read_plan
from toolkit.office.schedule import fallings, occasions

KNOWN = Known({"农村": ("村情复杂",), "机关": ()}, ["记录", "总结"], lambda _: {"日期": "date"})
HEAD = 'title = "方案"\ncampaign = "活动"\n'
STAGE = '[[stages]]\nname = "一"\nfrom = 2011-01-01\nto = 2011-06-20\n'
PAPER = '[[stages.materials]]\nform = "记录"\nfrom = "org"\n'
ONCE = f"{PAPER}due = 2011-02-01\n"
MONTHLY = f'{PAPER}every = "月"\nby = "日期"\ndays = 5\n'
REMINDERS = "[reminders]\nbefore = [3]\non_day = true\nafter = [1, 5]\n"
FULL = HEAD + STAGE + MONTHLY + REMINDERS


def read(text: str) -> Plan:
    return read_plan(text.encode(), "plan.toml", KNOWN)


SOUND = {
    "no stage at all": HEAD,
    "a stage without materials": HEAD + STAGE,
    "a stage of one day": FULL.replace("2011-06-20", "2011-01-01"),
    "a stage of a leap day": FULL.replace("2011-01-01", "2012-02-29").replace("2011-06-20", "2012-02-29"),
    "stages with a gap": FULL + STAGE.replace("一", "二").replace("2011", "2013"),
    "the last day there is": FULL.replace("2011-06-20", "2199-12-31"),
    "days in quotes": FULL.replace("2011-01-01", '"2011-01-01"'),
    "tabs and Windows lines": FULL.replace("\n", "\r\n\t"),
    "a byte-order mark": "\ufeff" + FULL,
    "all on one line": HEAD + 'stages = [{name = "一", from = 2011-01-01, to = 2011-02-01}]\n',
    "a key in Chinese": HEAD + STAGE + ONCE + "where = { 事由 = 3 }\n",
    "a series named as another paper": HEAD
    + STAGE
    + ONCE
    + 'series = "总结"\n'
    + ONCE.replace('"记录"', '"总结"'),
    "wide spaces in a name": FULL.replace('"一"', '"第一　阶段"'),
    "a due day long after the stage": HEAD + STAGE + ONCE.replace("2011-02-01", "2012-02-01"),
}


@pytest.mark.parametrize("how", SOUND)
def test_an_odd_plan_that_says_what_it_means_is_taken_and_every_question_is_answered(how):
    plan = read(SOUND[how])
    for day in (date(1900, 1, 1), date(2011, 6, 22), date(2199, 12, 31)):
        occasions(plan, day)
        plan.stage_on(day)
    for stage in plan.stages:
        assert plan.time_of(stage.name)
        assert [one.opens(stage) for one in stage.materials] or not stage.materials
    assert fallings(plan, (), 366) or not plan.materials


REFUSED = {
    "stages that overlap": (
        FULL + STAGE.replace("一", "二").replace("2011-01-01", "2011-06-20"),
        "上一阶段结束（2011-06-20）以后",
    ),
    "stages in the wrong order": (FULL + STAGE.replace("一", "二").replace("2011", "2010"), "上一阶段结束"),
    "two stages of one name": (FULL + STAGE.replace("2011", "2012"), "不同的名称"),
    "a stage without a name": (FULL.replace('"一"', '" "'), "加引号的文字"),
    "a leap day in a common year": (FULL.replace("2011-01-01", "2011-02-29"), "在日历上不存在"),
    "a day in Chinese": (FULL.replace("2011-01-01", '"2011年1月1日"'), "形如 2010-05-31 的日期"),
    "a day with a time": (FULL.replace("2011-01-01", "2011-01-01T08:00:00"), "形如 2010-05-31 的日期"),
    "the end of time": (FULL.replace("2011-06-20", "9999-12-31"), "2199-12-31"),
    "the beginning of time": (FULL.replace("2011-01-01", "0001-01-01"), "1900-01-01"),
    "a due day at the end of time": (HEAD + STAGE + ONCE.replace("2011-02", "9999-12"), "2199-12-31"),
    "due days at the end of time": (
        HEAD + STAGE.replace("06-20", "01-20") + MONTHLY.replace("days = 5", "due = [9999-12-31]"),
        "1个日期",
    ),
    "too many days": (FULL.replace("days = 5", "days = 99999999999"), "最大366"),
    "a reminder years before": (FULL.replace("[3]", "[99999]"), "最大366"),
    "years to catch up": (FULL + "catch_up = 99999999999\n", "最大366"),
    "materials without a stage": (HEAD + ONCE, "每个写作 [[stages]]"),
    "materials before their stage": (HEAD + ONCE + STAGE, "写在属于它的 [[stages.materials]] 前面"),
    "materials beside the stages": (HEAD + ONCE.replace("stages.", ""), "stages、themes"),
    "a stage in single brackets": (FULL.replace("[[stages]]", "[stages]"), "每个写作 [[stages]]"),
    "a stage in single brackets among others": (FULL + "[stages]\n", "每段都用双方括号"),
    "stages that are words": (HEAD + 'stages = ["一"]\n', "每个写作 [[stages]]"),
    "an unknown key": (HEAD + STAGE + ONCE + "deu = 1\n", "form、from、due"),
    "a key twice": (HEAD + STAGE + ONCE + "due = 2011-02-01\n", "只能写一次"),
    "a table twice": (FULL + "[reminders]\nafter = [1]\n", "只能写一次"),
    "a title that is a number": (FULL.replace('"方案"', "3"), "加引号的文字"),
    "a title of two lines": (FULL.replace('"方案"', '"""方\n案"""'), "一行文字"),
    "Chinese quotes": (FULL.replace('"方案"', "“方案”"), "是不是英文的"),
    "a Chinese comma": (HEAD + STAGE + ONCE + 'kinds = ["农村"，"机关"]\n', "是不是英文的"),
    "a full-width equals sign": (FULL.replace("title =", "title ＝"), "是不是英文的"),
    "Chinese brackets": (FULL.replace("[[stages]]", "【【stages】】"), "是不是英文的"),
    "every week": (FULL.replace('"月"', '"周"'), "月、季度、半年、年"),
    "the same paper twice": (HEAD + STAGE + ONCE + ONCE, "where"),
    "members of an organisation's paper": (HEAD + STAGE + ONCE + 'members = "在职"\n', "不分党员"),
    "answers that are no answers": (HEAD + STAGE + ONCE + 'where = { "事由" = true }\n', "整数、日期"),
    "a village of another kind": (
        HEAD + STAGE + ONCE + 'kinds = ["机关"]\nvillages = ["村情复杂"]\n',
        "这一类别不分类型",
    ),
    "two quotas of one name": (FULL + '[[quotas]]\nname = "甲"\nnumber = 1\n' * 2, "不同的名称"),
    "a share without end": (FULL + '[[quotas]]\nname = "甲"\nshare = "1e999999999"\n', "0 到 1 之间"),
    "a number without end": (FULL + f'[[quotas]]\nname = "甲"\nnumber = {"9" * 6000}\n', "读不下去"),
    "brackets without end": (FULL + f"off = {'[' * 9000}\n", "读不下去"),
    "a calendar of years": (FULL + '[calendar]\noff = ["2011-01-01/2013-01-01"]\n', "连着的几天"),
    "nothing": ("", "缺少 title"),
}


@pytest.mark.parametrize("how", REFUSED)
def test_a_plan_that_cannot_be_meant_is_refused_with_its_line_and_what_to_write(how):
    text, remedy = REFUSED[how]
    with pytest.raises(Misconfigured) as caught:
        read(text)
    said = str(caught.value)
    assert re.match(r"plan\.toml (?:第\d+行|缺少)", said)
    assert remedy in said
