"""Sections under their headings, and lines that follow a pattern."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import form, paper

from toolkit.forms.extract import extract
from toolkit.model import How, Kind

SEED = Path(__file__).parent.parent / "samples" / "实施方案-种子.txt"
PLAN = form(
    "# 实施方案\n## 一、总体要求\n{{ 总体要求 }}\n## 二、主要内容\n{{ 主要内容 }}\n## 三、组织实施\n{{ 组织实施 }}\n"
    "## 四、方法步骤\n{{ 方法步骤 }}\n第{{ 阶段.序号 }}阶段：{{ 阶段.名称 }}（{{ 阶段.起止 }}）\n## 五、组织领导\n{{ 组织领导 }}",
    '[fields."方法步骤"]\naliases = ["实施步骤"]\n', "实施方案", Kind.PLAIN,
)  # fmt: skip


def test_the_seed_has_its_five_sections_and_four_stages():
    found = extract(paper(SEED.read_text(), Kind.PLAIN), PLAN)
    sections = {name: value for name, value in found.values.items() if isinstance(value, str)}
    assert [(name, value[:9]) for name, value in sections.items()] == [
        ("总体要求", "(一)指导思想：以"), ("主要内容", "全乡开展创先争优活"), ("组织实施", "各基层党组织要围绕"),
        ("方法步骤", "开展创先争优活动，"), ("组织领导", "开展创先争优活动是"),
    ]  # fmt: skip
    assert found.values["阶段"] == [
        {"序号": "一", "名称": "广泛发动，安排部署", "起止": "从20xx年4月下旬至20xx年5月底"},
        {"序号": "二", "名称": "全面争创，扎实推进", "起止": "从20xx年6月开始至20xx年6月底"},
        {"序号": "三", "名称": "对标定位，晋档升级", "起止": "从20xx年7月开始至20xx年6月底"},
        {"序号": "四", "名称": "系统总结，完善机制", "起止": "从20xx年7月开始至党的召开前"},
    ]
    assert found.findings == ()
    assert found.sources["总体要求"].how is How.HEADING
    assert str(found.sources["阶段[2].名称"].place) == "第25行"


def test_a_section_ends_at_the_next_heading_of_its_rank_even_one_the_blank_does_not_know():
    text = "一、总体要求\n甲\n（一）目标\n乙\n二、考核办法\n丙\n三、主要内容\n丁"
    values = extract(paper(text, Kind.PLAIN), PLAN).values
    assert (values["总体要求"], values["主要内容"], values["组织领导"]) == ("甲\n（一）目标\n乙", "丁", None)


def test_a_heading_by_another_name_counts_and_one_reworded_is_not_beyond_doubt():
    found = extract(paper("一、实施步骤\n甲\n二、活动组织领导\n乙", Kind.PLAIN), PLAN)
    assert (found.values["方法步骤"], found.sources["方法步骤"].sure) == ("甲", True)
    assert (found.values["组织领导"], found.sources["组织领导"].sure) == ("乙", False)


def test_what_stands_under_a_heading_the_blank_does_not_know_is_named():
    text = "一、总体要求\n甲\n二、考核办法\n丙\n三、会议制度\n丁\n四、主要内容\n戊"
    found = extract(paper(text, Kind.PLAIN), PLAN)
    assert found.sources["总体要求"].sure
    assert [str(one.place) for one in found.findings if one.code == "unread-row"] == ["第3行", "第5行"]


@pytest.mark.parametrize(
    "own", ["一、要学习\n二、要走访", "二、要走访。\n三、要学习。", "二、要走访\n三、要学习"],
)  # fmt: skip
def test_a_section_that_may_have_been_cut_off_by_an_item_of_its_own_is_not_beyond_doubt(own):
    found = extract(paper(f"一、总体要求\n甲\n{own}\n二、主要内容\n丁", Kind.PLAIN), PLAN)
    assert (found.values["总体要求"], found.sources["总体要求"].sure) == ("甲", False)
    assert "unread-row" in {one.code for one in found.findings}


# --- the blank's own lines within a section ------------------------------------------------------------

REPORT = form(
    "# 思想汇报\n## 学习情况\n（结合实际，不说空话）\n{{ 学习情况 }}\n## 今后打算\n{{ 今后打算 }}\n汇报日期：{{ 日期 }}",
    "", "思想汇报", Kind.PLAIN,
)  # fmt: skip


def test_a_line_of_the_blanks_own_under_a_heading_is_no_part_of_the_text():
    text = "# 思想汇报\n## 学习情况\n（结合实际，不说空话）\n甲\n## 今后打算\n乙\n丙\n汇报日期：5月"
    found = extract(paper(text, Kind.PLAIN), REPORT)
    assert (found.values, found.findings) == ({"学习情况": "甲", "今后打算": "乙\n丙", "日期": "5月"}, ())


def test_a_text_that_has_such_a_line_itself_is_not_beyond_doubt():
    text = "# 思想汇报\n## 今后打算\n汇报日期：不拖延\n汇报日期：5月"
    found = extract(paper(text, Kind.PLAIN), REPORT)
    assert (found.values["今后打算"], found.sources["今后打算"].sure) == ("汇报日期：不拖延", False)


def test_where_headings_are_styled_a_numbered_line_that_is_not_is_text():
    text = "## 一、总体要求\n一、要学习。\n二、要走访。\n## 二、主要内容\n丙"
    values = extract(paper(text, Kind.PLAIN), PLAN).values
    assert (values["总体要求"], values["主要内容"]) == ("一、要学习。\n二、要走访。", "丙")


LISTED = form(
    "# 名册\n## 情况\n{{ 情况 }}\n## 成员\n姓名：{{ 成员.姓名 }}；表现：{{ 成员.表现 }}；备注：{{ 成员.备注 }}", "", "名册", Kind.PLAIN
)  # fmt: skip


def test_a_line_that_repeats_is_read_whole_where_it_is_no_part_of_a_sections_text():
    lines = "姓名：张三；表现：学习认真。工作主动；备注：无。\n姓名：李四；表现：好；备注：见附表。另报。"
    found = extract(paper(f"## 情况\n甲\n## 成员\n{lines}", Kind.PLAIN), LISTED)
    assert found.values["成员"] == [
        {"姓名": "张三", "表现": "学习认真。工作主动", "备注": "无"},
        {"姓名": "李四", "表现": "好", "备注": "见附表。另报"},
    ]
    assert found.values["情况"] == "甲"
    assert found.findings == ()


def test_the_last_answer_of_a_line_that_runs_on_in_a_sections_text_is_not_beyond_doubt():
    blank = form(
        "# 名册\n## 成员\n{{ 成员情况 }}\n姓名：{{ 成员.姓名 }}；备注：{{ 成员.备注 }}",
        "",
        "名册",
        Kind.PLAIN,
    )
    found = extract(paper("## 成员\n共一人。\n姓名：张三；备注：在外。每月来信。", Kind.PLAIN), blank)
    assert found.values == {"成员情况": "共一人。\n每月来信。", "成员": [{"姓名": "张三", "备注": "在外"}]}
    assert [name for name, source in found.sources.items() if not source.sure] == ["成员[1].备注"]
