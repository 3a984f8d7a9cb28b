"""Front matter: the field's own words, read once, complained about by line."""

from __future__ import annotations

import pytest
from official_papers import PAPERS
from raw_office import docx, p

from toolkit.errors import Refused
from toolkit.ooxml.xml import MAX_TREE
from toolkit.writing.matter import Matter, read_written
from toolkit.writing.typeset import typeset
from toolkit.writing.unset import unset


def matter(*lines):
    return read_written("\n".join(("---", *lines, "---", "正文。"))).matter


def test_lists_stand_in_brackets_or_below_with_dashes():
    found = matter("主送: [甲, 乙]", "附件:", "  - 名单", "  - 办法", "抄送: 区委组织部，区委宣传部")
    assert found.主送 == ("甲", "乙")
    assert found.附件 == ("名单", "办法")
    assert found.抄送 == ("区委组织部，区委宣传部",)


@pytest.mark.parametrize("typed", ["2026-03-05", "2026年03月05日", "二〇二六年三月五日", "2026.3.5"])
def test_a_date_however_typed_becomes_the_standards(typed):
    assert matter(f"成文日期: {typed}").成文日期 == "2026年3月5日"


@pytest.mark.parametrize(
    ("lines", "kind", "style"),
    [
        (("标题: 关于x的通知", "发文字号: 清岚发〔2026〕5号"), "通知", "文件"),
        (("标题: 关于x的函", "发文字号: 清岚函〔2026〕5号"), "函", "信函"),
        (("标题: 工作方案",), "", "普通"),
        (("文种: 纪要",), "纪要", "纪要"),
        (("版式: 信函格式", "标题: 关于x的通知"), "通知", "信函"),
        (("期号: 第3期",), "", "简报"),
    ],
)
def test_kind_and_format_follow_from_the_rest(lines, kind, style):
    found = matter(*lines)
    assert (found.文种, found.版式) == (kind, style)


def test_a_text_without_front_matter_is_all_text():
    written = read_written("# 题\n正文")
    assert written.text == "# 题\n正文"
    assert written.matter.标题 == ""


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("---\n标题: 甲\n正文", "matter-open", 1),
        ("---\n标题 甲\n---", "matter-line", 2),
        ("---\n\n题目: 甲\n---", "matter-key", 3),
        ("---\n成文日期: 2026年2月30日\n---", "matter-value", 2),
        ("---\n用印: 也许\n---", "matter-value", 2),
        ("---\n版式: 海报\n---", "matter-value", 2),
    ],
)
def test_what_is_wrong_is_named_with_its_line(source, code, line):
    with pytest.raises(Refused) as caught:
        read_written(source)
    assert caught.value.code == code
    assert caught.value.words["line"] == line


def test_an_organ_signs_where_nothing_else_is_said():
    found = matter("发文机关: 清岚乡人民政府", "标题: 关于x的请示")
    assert found.署名 == ("清岚乡人民政府",)


@pytest.mark.parametrize("line", ["密级: 绝对机密", "保密期限: 一年", "紧急程度: 非常急", "份号: 十二"])
def test_a_value_the_standard_leaves_no_choice_in_is_refused_by_line(line):
    with pytest.raises(Refused, match="第3行") as caught:
        matter("标题: 关于x的通知", line)
    assert caught.value.code == "matter-value"


def test_the_values_the_standard_knows_are_taken_as_they_are():
    found = matter("密级: 机密", "保密期限: 6个月", "紧急程度: 特急", "份号: 000012")
    assert (found.密级, found.保密期限, found.紧急程度, found.份号) == ("机密", "6个月", "特急", "000012")


def test_a_key_said_twice_is_refused_with_both_lines():
    with pytest.raises(Refused, match=r"第4行.*第2行") as caught:
        matter("标题: 关于x的通知", "主送: 甲", "标题: 关于y的通知")
    assert caught.value.code == "matter-twice"


def test_the_text_keeps_the_lines_it_has_in_the_file():
    written = read_written("---\n标题: 题\n---\n正文。")
    assert written.text.split("\n").index("正文。") == 3


# --- as people write it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items", [("1. 名单", "2. 办法"), ("1、名单", "2、办法"), ("* 名单", "* 办法"), ("•　名单", "•　办法"), ("- 1.名单", "- 2.办法")]
)  # fmt: skip
def test_a_list_may_be_marked_or_numbered_as_people_do(items):
    assert matter("附件:", *items).附件 == ("名单", "办法")


def test_numbers_in_front_of_attachments_are_their_order_only_where_they_count():
    assert matter("附件: [1.名单, 2.办法]").附件 == ("名单", "办法")
    assert matter("附件: 1.名单").附件 == ("名单",)
    assert matter("附件: [2.名单, 1.办法]").附件 == ("2.名单", "1.办法")
    assert matter("附件: [2026年计划, 1.5万元以上项目表]").附件 == ("2026年计划", "1.5万元以上项目表")


@pytest.mark.parametrize(
    "typed", ["清岚发[2026]5号", "清岚发（2026）5号", "清岚发〔2026〕第5号", "清岚发〔2026〕005号"]
)
def test_a_document_number_written_otherwise_is_refused_with_the_right_way(typed):
    with pytest.raises(Refused, match="清岚发〔2026〕5号"):
        matter(f"发文字号: {typed}")


@pytest.mark.parametrize("typed", ["清岚发〔2026〕　号", "第12号", "〔十八届〕第5号", "〔2026〕8号"])
def test_a_number_of_another_sort_or_still_to_be_given_is_taken_as_it_is(typed):
    assert matter(f"发文字号: {typed}").发文字号 == typed.strip()


def test_a_list_under_a_key_that_takes_one_value_is_refused_by_line():
    with pytest.raises(Refused, match="第3行") as caught:
        matter("标题:", "- 甲")
    assert caught.value.code == "matter-line"


def test_the_key_that_was_meant_is_named_first():
    with pytest.raises(Refused, match="请改成下列之一：抄送、"):
        matter("抄送单位: 甲")


@pytest.mark.parametrize(
    "text", ["标题: 关于甲的通知\n主送: 各村\n\n正文。", "标题：关于甲的通知\n---\n正文。"]
)
def test_a_front_matter_without_its_first_fence_is_not_printed_as_text(text):
    with pytest.raises(Refused) as caught:
        read_written(text)
    assert caught.value.code == "matter-unfenced"


@pytest.mark.parametrize("text", ["标题：工作要点\n正文。", "发：各村\n其他话。", "报告如下：一是\n主送……"])
def test_one_line_alone_that_looks_like_an_entry_is_text(text):
    assert read_written(text).text == text


# --- what is not set ----------------------------------------------------------------------------------


def test_what_a_format_has_no_place_for_is_told():
    text = (
        "---\n版式: 纪要\n发文机关: 甲乡\n标题: 研究有关事宜\n成文日期: 2026-3-5\n出席: 张三，李四\n"
        "保密期限: 1年\n份数: 80份\n---\n会议决定……"
    )
    assert unset(read_written(text).matter, typeset(text)) == ("成文日期", "保密期限", "份数")


def test_a_paper_too_long_to_be_held_as_a_tree_is_gone_through_too():
    long = docx(p("甲乡") + "<w:p/>" * (MAX_TREE // 100 + 1))
    assert unset(Matter(发文机关=("甲乡",), 标题="甲乡", 份数="80份"), long) == ("份数",)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_right_paper_has_everything_set(paper):
    left = unset(read_written(paper).matter, typeset(paper))
    assert set(left) <= {"印发机关", "印发日期", "成文日期"}
