"""Four hundred clean paragraphs of many fields draw nothing; a fault put into them is one fault, and mended as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Severity
from toolkit.text.linting import lint
from toolkit.text.mend import mend

CLEAN = (Path(__file__).parent / "clean_paragraphs.txt").read_text("utf-8").splitlines()


def codes(text):
    return [fault.code for fault in lint(text)]


def weighty(text):
    return [str(fault) for fault in lint(text) if fault.severity is not Severity.HINT]


def test_clean_prose_of_many_fields_draws_no_error_and_no_warning():
    assert len(CLEAN) > 390
    assert [found for line in CLEAN for found in weighty(line)] == []


# --- one fault is one finding ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("“六一”慰问、“七一表彰大会、“八一”双拥活动相继举行。", 7),
        ("师生共读《红星照耀中国》《钢铁是怎样炼成的《论语》等经典著作。", 12),
        ("考试分为笔试（闭卷，120分钟和实践操作（30分钟）两个部分。", 6),
        ("根据《条例第八条和《办法》的要求，对材料进行了初审。", 2),
    ],
)
def test_a_mark_never_closed_is_the_only_fault_and_the_pairs_behind_it_stay(text, at):
    (fault,) = lint(text)
    assert (fault.code, fault.column) == ("pair-unclosed", at + 1)
    assert mend(text).text == text


def test_pairs_inside_pairs_are_still_told_where_all_are_closed():
    assert codes("印发《关于转发《暂行办法》的通知》。") == ["nested-alike"]
    assert codes("他说：“要弘扬“钉钉子”精神。”") == ["nested-alike"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("工程质量达到“合格“等级，力争获得“中州杯”奖。", "工程质量达到“合格”等级，力争获得“中州杯”奖。"),
        ("增强”四个意识“、坚定“四个自信”。", "增强“四个意识”、坚定“四个自信”。"),
    ],
)
def test_quotation_marks_turned_round_are_no_quotation_in_a_quotation(wrong, right):
    assert set(codes(wrong)) == {"turned-quote"}
    assert mend(wrong).text == right


@pytest.mark.parametrize("brackets", ["（）", "()", "【】", "[]"])
def test_the_wrong_brackets_of_a_document_number_are_told_once(brackets):
    text = f"《管理办法（试行）》（清政{brackets[0]}2019{brackets[1]}16号）同时废止。"
    assert codes(text) == ["doc-number-bracket"]
    assert mend(text).text == "《管理办法（试行）》（清政〔2019〕16号）同时废止。"


def test_a_half_width_point_breaks_no_count():
    assert codes("一要紧盯任务不放松,二要抓好项目不松劲，三要守牢底线不懈怠。") == ["half-width-point"]


def test_titles_in_angles_hold_what_stands_in_single_marks():
    assert codes("根据<<关于印发〈重点任务〉的通知>>精神，结合实际，制定本方案。") == [
        "half-width-title-mark"
    ]


# --- faults beside figures, units, times ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("全年完成0.64亿元，增长6.9%.", "全年完成0.64亿元，增长6.9%。"),
        ("收入比由2.15∶1缩小到2.01∶1，位次前移.", "收入比由2.15∶1缩小到2.01∶1，位次前移。"),
        ("降雨量较常年同期偏多1-2成，收缩压为140-159毫米汞柱。", "降雨量较常年同期偏多1～2成，收缩压为140～159毫米汞柱。"),
        ("每次口服.5克，铅含量不超过.2mg/kg。", "每次口服0.5克，铅含量不超过0.2mg/kg。"),
        ("于每月5号前将情况报送。", "于每月5日前将情况报送。"),
        ("该方案（环综合〔2022〕51）已经印发。", "该方案（环综合〔2022〕51号）已经印发。"),
    ],
)  # fmt: skip
def test_a_fault_beside_a_figure_is_found_and_mended(wrong, right):
    assert mend(wrong).text == right
    assert weighty(right) == []


def test_both_ends_of_office_hours_are_looked_at():
    text = "（工作日8:30—12:00，14:75—17:30）受理。"
    assert [fault.text for fault in lint(text)] == ["14:75"]
    assert codes("沥青与石料的比例为1:50—1:80。") == []


def test_a_range_of_large_sums_misses_its_unit_though_it_looks_like_years():
    assert codes("每年安排资金2000～2500万元。") == ["range-unit"]
    assert codes("2021—2025亿元级产业园区") == []


def test_a_short_year_is_told_behind_any_code():
    assert codes("你局的请示（清住建〔25〕46号）收悉。") == ["doc-number-year"]


@pytest.mark.parametrize("number", ["[2026]5号", "〔2026〕05号", "〔2026〕第5号", "〔2026〕5"])
def test_the_number_of_minutes_needs_no_code_to_be_looked_at(number):
    text = f"清岚县人民政府专题会议纪要\n{number}\n研究污水处理厂建设问题\n会议同意由县财政局统筹安排资金。"
    assert mend(text).text == text.replace(number, "〔2026〕5号")


def test_papers_of_law_enforcement_keep_their_di():
    assert codes("申请人不服《行政处罚决定书》（清市监罚字〔2025〕第12号）。") == []
    assert codes("按照清政发〔2025〕第12号文件执行。") == ["doc-number-di"]


def test_a_sign_that_is_named_is_not_used():
    assert codes("注：表中“—”表示无此项数据，“…”表示数据不足最小单位。") == []


def test_a_work_may_be_called_after_a_project_or_a_meeting():
    assert codes("《南水北调工程》等纪录片在县融媒体中心播出。") == []
    assert codes("组织实施《南水北调工程》，造福沿线群众。") == ["title-of-no-work"]


# --- whole papers ---------------------------------------------------------------------------------------

_FORM = """关于推荐先进个人的通知
各党支部：
请填写推荐表，按时报送。
附件：1.推荐表
2.承诺书
清岚乡党委
2026年3月5日
附件1
推荐表
姓名：________　　性别：____
推荐单位（盖章）：________
　　　　年　月　日
附件2
承诺书
我承诺遵守各项规定。
日期：　　年　月　日"""


def test_the_fields_of_a_form_handed_out_are_not_left_unfilled():
    assert codes(_FORM) == []


def test_a_blank_in_a_sentence_of_an_attachment_is():
    assert codes(_FORM.replace("我承诺遵守各项规定。", "我于__年入党，承诺遵守各项规定。")) == [
        "placeholder-blank"
    ]


def test_the_title_of_an_attachment_may_take_two_lines_above_its_table():
    text = _FORM.replace("1.推荐表", "1.清岚乡先进个人推荐审批表").replace(
        "附件1\n推荐表", "附件1\n清岚乡先进个人\n推荐审批表"
    )
    assert codes(text) == []
    assert codes(text.replace("推荐审批表\n姓名", "推荐表\n姓名")) == ["attachment-title"]


def test_names_that_sign_may_stand_in_the_title_too():
    name = "中共清岚县委办公室　清岚县人民政府办公室"
    text = f"{name}\n关于做好有关工作的通知\n各乡镇：\n请认真抓好落实。\n{name}\n2026年3月5日"
    assert codes(text) == []


# --- drafts ---------------------------------------------------------------------------------------------

_DRAFT = """---
发文机关: 清岚县人民政府
发文字号: 清政〔2026〕2号
标题: 关于开展检查的通知
主送: [各乡镇, 县直各单位]
抄送: 县委办公室
附件: [名单, 任务表]
成文日期: 2026-01-18
---
为做好工作，现通知如下。
## 总体要求
要求明确（见附件1）。
# 附件1
内容清楚。
# 附件2
任务明确。"""


def test_the_front_matter_of_a_draft_is_no_prose():
    assert codes(_DRAFT) == []


def test_what_a_front_matter_says_is_still_looked_at():
    assert codes(_DRAFT.replace("关于开展检查的通知", "关于开展检查的通知。")) == ["title-stop"]
    assert codes(_DRAFT.replace("清政〔2026〕2号", "清政[2026]2号")) == ["doc-number-bracket"]


def test_attachments_are_announced_in_the_front_matter_of_a_draft():
    assert codes(_DRAFT.replace("# 附件2\n任务明确。", "")) == ["attachment-absent"]
    assert codes(_DRAFT + "\n# 附件3\n内容清楚。") == ["attachment-unannounced"]
