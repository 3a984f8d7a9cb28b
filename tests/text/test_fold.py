"""Folding brings what people see as the same words to one spelling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.fold import fold
from toolkit.text.names import label, name_key, person


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("姓　　名：", "姓名:"),
        ("１２，３（Ａ）", "12,3(A)"),
        ("双滦发〔2010〕16号", "双滦发[2010]16号"),
        ("双滦发﹝2010﹞16号", "双滦发[2010]16号"),
        ("“七一”前", '"七一"前'),
        ("3月1日—5日", "3月1日-5日"),
        ("买买提・阿不都", "买买提·阿不都"),
        ("张\u200b三\ufeff", "张三"),
        ("祎\U000e0100", "祎"),
        ("⼀⼆", "一二"),
        ("a b\tc\n", "abc"),
        ("等……", "等......"),
    ],
)
def test_folding_brings_variants_to_one_spelling(text, folded):
    assert fold(text) == folded


@settings(max_examples=200)
@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200)
@given(st.text(alphabet="党员 \u3000\t\n\u200b\u00a0\ufeffａＢ（）"))
def test_folded_text_has_no_white_space(text):
    assert not any(char.isspace() for char in fold(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张　三", "张三"),
        (" 欧阳 娜娜 ", "欧阳娜娜"),
        ("买买提・阿不都", "买买提·阿不都"),
        (" John  Smith ", "John Smith"),
        ("赵\u200b昇", "赵昇"),
        ("\U00020bb7 野", "\U00020bb7野"),
    ],
)
def test_a_name_is_kept_without_the_space_typed_inside_it(text, name):
    assert person(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "姓名",
        "姓　　名：",
        "*姓名",
        "1.姓名",
        "（一）姓名",
        "姓名（签字）",
        "姓名（必填）：",
        "姓 名 :",
        "姓名________",
    ],
)
def test_labels_are_compared_without_what_stands_around_them(text):
    assert label(text) == "姓名"


def test_a_label_that_is_only_a_hint_stays_itself():
    assert label("（签字）") == "(签字)"


def test_a_length_hint_is_no_part_of_a_label():
    assert label("存在问题（不少于500字）") == "存在问题"


def test_names_of_organisations_are_compared_by_key():
    assert name_key("中共 清岚乡 委员会（ＡＢ）") == name_key("中共清岚乡委员会(ab)")
