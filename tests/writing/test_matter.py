"""Front matter: the field's own words, read once, complained about by line."""

from __future__ import annotations

import pytest

from toolkit.errors import Refused
from toolkit.writing.matter import read_written


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


def test_an_organ_signs_where_nothing_else_is_said_and_a_request_goes_up():
    found = matter("发文机关: 清岚乡人民政府", "标题: 关于x的请示")
    assert found.署名 == ("清岚乡人民政府",)
    assert found.is_upward


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
