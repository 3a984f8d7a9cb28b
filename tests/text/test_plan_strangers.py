"""Plans of other offices: stages without numbers, in tables, with the year in the date alone; papers to be sent."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.model import Cell, Document, Kind, Place, Row, Spot
from toolkit.reading.plain import read_plain
from toolkit.text.outlining import lines_of_text, outline
from toolkit.text.plan import read_plan
from toolkit.text.plan.adopt import adopted_toml
from toolkit.text.plan.tables import front_date, lines_of_plan
from toolkit.text.plan.windows import DATED, INFERRED, STATED, windows
from toolkit.writing.plain import as_markdown

_HEAD = (
    "石桥镇安全生产专项行动实施方案\n为做好工作，制定本方案。\n一、总体要求\n坚持安全第一。\n二、实施步骤\n"
)
_TAIL = "\n三、工作要求\n加强领导，落实责任。\n石桥镇人民政府\n2026年2月26日"


def plan(steps, head=_HEAD, tail=_TAIL):
    return read_plan(outline(lines_of_text(head + steps + tail)))


def told(found):
    return [
        (stage.name, window.start, window.end)
        for stage, window in zip(found.stages, windows(found, {}), strict=True)
    ]


DAYS = [
    ("动员部署", date(2026, 3, 1), date(2026, 3, 31)),
    ("全面实施", date(2026, 4, 1), date(2026, 9, 30)),
]


@pytest.mark.parametrize(
    "steps",
    [
        "动员部署阶段（2026年3月1日—3月31日）\n各村制定方案。\n全面实施阶段（2026年4月1日—9月30日）\n开展排查。",
        "动员部署。时间为2026年3月1日至3月31日。各村制定方案。\n全面实施。时间为2026年4月1日至9月30日。开展排查。",
        "2026年3月：动员部署，各村制定方案。\n2026年4月至9月：全面实施，开展排查。",
        "第一步，动员部署（2026年3月1日—3月31日）。各村制定方案。\n第二步，全面实施（2026年4月1日—9月30日）。开展排查。",
        "（一）第一阶段（2026年3月）：动员部署。\n（二）第二阶段（2026年4月至9月）：全面实施。",
        "1.动员部署（二〇二六年三月）\n各村制定方案。\n2.全面实施（二〇二六年四月至九月）\n开展排查。",
    ],
)
def test_stages_are_read_whatever_tells_them_apart(steps):
    assert told(plan(steps)) == DAYS


def test_headings_without_numbers_end_the_stages():
    steps = (
        "石桥镇行动方案\n制定本方案。\n工作步骤\n动员部署。时间为2026年3月1日至3月31日。各村制定方案。\n"
        "全面实施。时间为2026年4月1日至9月30日。开展排查。\n工作要求\n各村5月1日前报送计划。"
    )
    found = plan(steps, head="", tail="")
    assert told(found) == DAYS
    assert found.stages[-1].last_line == 5


def table(*rows):
    def cell(text, row, column):
        return Cell(text, Place(Spot.CELL, 1, row, column), column - 1)

    title = Row((Cell("石桥镇质量月活动方案", Place(Spot.PARAGRAPH, 1)),))
    text = Row((Cell("一、阶段安排", Place(Spot.PARAGRAPH, 2)),))
    inside = [Row(tuple(cell(words, at, order) for order, words in enumerate(row, 1)), block=1, is_table=True)
              for at, row in enumerate(rows, 1)]  # fmt: skip
    return Document(Kind.WORD, (title, text, *inside))


def test_a_table_of_stages_is_read_row_by_row():
    document = table(
        ("阶段", "时间", "主要任务", "责任单位"),
        ("动员部署", "2026年3月1日—3月31日", "各村制定方案。", "镇安监站"),
        ("全面实施", "2026年4月1日—9月30日", "各村9月20日前报送排查情况。", "各村"),
    )
    found = read_plan(outline(lines_of_plan(document)))
    assert told(found) == DAYS
    assert str(found.stages[1].said.place) == "表1 第3行第1列"
    assert [(report.what, str(report.said.place)) for report in found.reports] == [
        (("排查情况",), "表1 第3行第3列")
    ]


def test_a_table_of_anything_else_is_left_out():
    found = read_plan(outline(lines_of_plan(table(("单位", "名额"), ("河东村", "2"), ("石门村", "3")))))
    assert found.stages == ()


def test_a_row_without_a_stage_of_its_own_goes_on_with_the_stage_above():
    document = table(
        ("安排表",),
        ("阶段", "时间", "主要任务"),
        ("动员部署", "2026年3月1日—3月31日", "各村制定方案。"),
        ("", "", "各村3月20日前报送方案。"),
        ("全面实施", "2026年4月1日—9月30日", "开展排查。"),
    )
    found = read_plan(outline(lines_of_plan(document)))
    assert told(found) == DAYS
    assert [str(report.said.place) for report in found.reports] == ["表1 第4行第3列"]


def typed(text, name):
    document = read_plain(text.encode(), name)
    return read_plan(outline(lines_of_plan(document)), front_date(document))


TYPED = """\
## 一、总体要求

坚持**安全第一**。

## 二、阶段安排

| 阶段 | 时间 | 主要任务 | 责任单位 |
|:--|:-:|--|--|
| **动员部署** | 2026年3月1日—3月31日 | 制定方案。<br>学习文件。 | 镇安监站 |
| 全面实施 | 2026年4月1日—9月30日 | 排查\\|整改。 | 各村 |
| | | 各村9月20日前报送排查情况。 | |

## 三、工作要求

| 单位 | 名额 |
|--|--|
| 河东村 | 2 |
"""


def test_a_table_of_stages_typed_in_markdown_is_read_row_by_row():
    found = typed(f"# 石桥镇行动方案\n\n{TYPED}", "方案.md")
    assert told(found) == DAYS
    assert str(found.stages[1].said.place) == "第12行"
    assert [(report.what, str(report.said.place)) for report in found.reports] == [(("排查情况",), "第13行")]


def test_a_table_of_stages_pasted_with_tabs_is_read_row_by_row():
    rows = "阶段\t时间\t主要任务\n动员部署\t2026年3月1日—3月31日\t制定方案。\n全面实施\t2026年4月1日—9月30日\t排查。"
    assert told(typed(f"石桥镇行动方案\n一、阶段安排\n{rows}\n二、要求\n加强领导。", "方案.txt")) == DAYS


def test_headings_whose_numbers_stand_before_tabs_are_no_table():
    steps = (
        "一、\t工作步骤\n（一）\t动员部署（2026年3月1日—3月31日）\n（二）\t全面实施（2026年4月1日—9月30日）"
    )
    assert told(typed(f"石桥镇行动方案\n{steps}\n二、\t要求\n加强领导。", "方案.txt")) == DAYS


@pytest.mark.parametrize("mark", ["", "- ", "* ", "> "])
def test_stages_told_in_bold_or_as_a_list_are_read_in_markdown(mark):
    steps = (
        f"{mark}**第一阶段：动员部署（2026年3月1日—3月31日）。** 制定方案。\n\n"
        f"{mark}**第二阶段：全面实施（2026年4月1日—9月30日）。** 开展排查。"
    )
    assert told(typed(f"# 石桥镇行动方案\n## 一、步骤\n{steps}\n## 二、要求\n加强领导。", "方案.md")) == DAYS


def test_the_front_matter_says_when_a_plan_was_signed():
    text = TYPED.replace("2026年", "")
    found = typed(f"---\n标题: 石桥镇行动方案\n成文日期: 2026-02-26\n---\n{text}", "方案.md")
    assert (found.title, found.signed) == ("石桥镇行动方案", date(2026, 2, 26))
    assert told(found) == DAYS


def test_a_word_plan_and_the_markdown_made_of_it_have_the_same_stages():
    document = table(
        ("阶段", "时间", "主要任务", "责任单位"),
        ("动员部署", "2026年3月1日—3月31日", "制定方案。\n学习文件。", "镇安监站"),
        ("全面实施", "2026年4月1日—9月30日", "各村9月20日前报送排查情况。", "各村"),
    )
    read = read_plan(outline(lines_of_plan(document)))
    again = typed(as_markdown(document), "方案.md")
    assert told(again) == told(read) == DAYS
    assert [report.what for report in again.reports] == [report.what for report in read.reports]


# --- years ------------------------------------------------------------------------------------------------


def test_the_first_stage_has_its_year_from_the_day_the_plan_was_signed():
    found = plan(
        "（一）动员部署阶段（3月1日—3月31日）。制定方案。\n（二）全面实施阶段（4月1日—9月30日）。开展排查。"
    )
    assert told(found) == DAYS
    assert [window.start_rests_on for window in windows(found, {})] == [DATED, INFERRED]
    assert "年份按成文日期推得，请核对" in adopted_toml(found)


def test_a_plan_signed_in_december_begins_in_january():
    found = plan(
        "（一）准备阶段（1月1日—1月20日）。\n（二）选举阶段（1月21日—2月20日）。",
        tail="\n石桥镇\n2025年12月25日",
    )
    assert [window.start for window in windows(found, {})] == [date(2026, 1, 1), date(2026, 1, 21)]


def test_the_next_year_is_counted_once():
    steps = "（一）部署阶段（11月15日前）。\n（二）实施阶段（11月16日至次年3月20日）。\n（三）总结阶段（次年3月21日至3月31日）。各单位于次年3月25日前报送总结。"
    found = plan(steps, tail="\n石桥镇\n2025年11月5日")
    assert [window.end for window in windows(found, {})] == [
        date(2025, 11, 15),
        date(2026, 3, 20),
        date(2026, 3, 31),
    ]
    assert "due = 2026-03-25" in adopted_toml(found)


def test_an_open_beginning_leaves_the_end_that_is_said():
    found = plan("（一）启动阶段（即日起至2026年4月底）。\n（二）实施阶段（2026年5月至9月）。")
    first = windows(found, {})[0]
    assert (first.start, first.end, first.end_rests_on) == (None, date(2026, 4, 30), STATED)


# --- papers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "things", "to"),
    [
        ("各村认真总结，于9月20日前报送工作总结。", ("工作总结",), ""),
        ("各村建立台账，每月25日前报送排查情况。", ("排查情况",), ""),
        ("各村3月28日前报送总结报告。", ("总结报告",), ""),
        ("各村于3月25日前将方案报镇教育局安全股。", ("方案",), "镇教育局安全股"),
        ("各单位制定方案并报县消安办。", ("方案",), "县消安办"),
        ("各项工作进展情况于9月25日前报送。", ("各项工作进展情况",), ""),
    ],
)
def test_what_is_sent_stands_behind_the_verb_or_behind_将(sentence, things, to):
    (report,) = plan(
        f"（一）总结阶段（2026年3月1日—9月30日）。{sentence}\n（二）巩固阶段（2026年10月）。"
    ).reports
    assert (report.what, report.to) == (things, to)


def test_what_is_only_submitted_for_approval_is_no_paper_to_collect():
    assert (
        plan("（一）准备阶段（2026年3月）。初步名单报镇党委研究决定。\n（二）实施阶段（2026年4月）。").reports
        == ()
    )


def test_a_paper_asked_for_in_the_last_stage_is_due_in_it():
    text = adopted_toml(
        plan(
            "（一）准备阶段（2026年3月）\n做好准备。\n（二）总结阶段（2026年9月）\n各单位于2026年9月10日前将总结报镇党政办。"
        )
    )
    assert "due = 2026-09-10" in text
    assert "没有说在哪个阶段" not in text


def test_a_plan_without_stages_says_so():
    assert "没有读到阶段" in adopted_toml(plan("各村抓好落实。"))
