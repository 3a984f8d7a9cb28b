"""The sample papers are judged as a clerk would judge them."""

import shutil
from pathlib import Path

import pytest

from toolkit.judging import Paper, open_judge
from toolkit.model import State

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"
ACCEPTED, NOTED, RETURNED, ATTENTION = State.ACCEPTED, State.NOTED, State.RETURNED, State.ATTENTION


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    for name in ("office.toml", "plan.toml", "花名册.xlsx"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "forms", folder / "forms")
    return open_judge(folder)


def judged(judge, name, branch=""):
    (judgement,) = judge.judgements(Paper((SAMPLES / name).read_bytes(), name, branch))
    return judgement


@pytest.mark.parametrize(
    ("name", "branch", "form"),
    [
        ("党性分析报告-电子版.docx", "河东村", "党性分析报告"),
        ("党性分析报告-打字填写.docx", "中心小学", "党性分析报告"),
        ("党性分析报告-LibreOffice另存.docx", "卫生院", "党性分析报告"),
        ("公开承诺书-党组织.docx", "桃花沟村", "公开承诺书"),
        ("公开承诺书-LibreOffice另存.docx", "恒丰物流", "公开承诺书"),
        ("民主评议汇总表.xlsx", "中心小学", "民主评议汇总表"),
        ("民主评议汇总表-LibreOffice另存.xlsx", "北岭村", "民主评议汇总表"),
        ("活动开展情况表.xlsx", "乡机关", "活动开展情况表"),
        ("活动开展情况表-openpyxl另存.xlsx", "岚山建材", "活动开展情况表"),
        ("票数对不上-更正.xlsx", "石门村", "民主评议汇总表"),
        ("二月三十日-更正.docx", "后沟村", "党性分析报告"),
        ("实施方案-桃花沟村.docx", "桃花沟村", "实施方案"),
        ("实施方案-国标码.txt", "后沟村", "实施方案"),
    ],
)
def test_a_good_paper_is_accepted_whatever_program_saved_it(judge, name, branch, form):
    judgement = judged(judge, name, branch)
    assert [finding.message for finding in judgement.findings] == []
    assert (judgement.state, judgement.form) == (ACCEPTED, form)


@pytest.mark.parametrize(
    ("name", "branch", "state", "codes", "fields"),
    [
        ("票数对不上.xlsx", "石门村", RETURNED, {"rule"}, {"优秀合计", "总票数"}),
        ("主题不符.xlsx", "中心小学", RETURNED, {"rule"}, {"活动主题"}),
        ("不在花名册.docx", "柳林村", RETURNED, {"rule"}, {"姓名"}),
        ("二月三十日.docx", "后沟村", RETURNED, {"impossible-date"}, {"填报日期"}),
        ("只填一半.docx", "北岭村", RETURNED, {"required"}, {"原因剖析", "整改措施", "本人签名", "填报日期"}),
        ("旧版空白表.docx", "桃花沟村", NOTED, {"outdated-blank"}, {""}),
    ],
)
def test_a_faulty_paper_is_told_what_is_wrong_and_where(judge, name, branch, state, codes, fields):
    judgement = judged(judge, name, branch)
    assert (judgement.state, {finding.code for finding in judgement.findings}) == (state, codes)
    assert {finding.field for finding in judgement.findings} == fields


def test_a_paper_in_another_branchs_folder_is_told(judge):
    judgement = judged(judge, "党性分析报告-电子版.docx", "石门村")
    assert judgement.state is RETURNED
    assert "这份报告填的是“河东村党支部”，却放在了“石门村党支部”的收件目录里。" in [
        finding.message for finding in judgement.findings
    ]


def test_minutes_of_a_meeting_are_none_of_the_forms(judge):
    judgement = judged(judge, "会议记录.docx", "乡机关")
    assert (judgement.state, judgement.form) == (ATTENTION, "")


def test_a_blank_that_nobody_filled_in_is_returned_with_every_answer_it_needs(judge):
    form = judge.library.form("党性分析报告")
    needed = {field.name for field in form.fields if field.required}
    assert {finding.field for finding in judged(judge, "空白表原样.docx", "岚山建材").findings} == needed


@pytest.mark.parametrize("name", ["实施方案-种子.txt", "实施方案-种子.docx"])
def test_the_townships_own_plan_is_read_with_its_five_sections_and_four_stages(judge, name):
    values = judged(judge, name, "柳林村").extract.values
    assert {key for key, value in values.items() if value} == {
        "总体要求", "主要内容", "组织实施", "阶段", "方法步骤", "组织领导",
    }  # fmt: skip
    assert [(stage["序号"], stage["名称"], stage["起止"]) for stage in values["阶段"]] == [
        ("一", "广泛发动，安排部署", "从20xx年4月下旬至20xx年5月底"),
        ("二", "全面争创，扎实推进", "从20xx年6月开始至20xx年6月底"),
        ("三", "对标定位，晋档升级", "从20xx年7月开始至20xx年6月底"),
        ("四", "系统总结，完善机制", "从20xx年7月开始至党的召开前"),
    ]


def test_the_plan_says_the_same_as_text_and_as_word(judge):
    text, word = (judged(judge, f"实施方案-种子.{kind}", "柳林村").extract.values for kind in ("txt", "docx"))
    assert text == word
