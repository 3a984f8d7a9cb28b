"""Whatever number of a person stands in a text, however it is spaced, is not in the masked text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.masks import mask_known, mask_numbers, numbers_in

LUCK = random.Random(7)


def an_id():
    day = f"19{LUCK.randrange(30, 99)}{LUCK.randrange(1, 13):02d}{LUCK.randrange(1, 29):02d}"
    return f"{LUCK.randrange(110000, 659999)}{day}{LUCK.randrange(1000):03d}{LUCK.choice('0123456789X')}"


def a_phone():
    return f"1{LUCK.choice('3456789')}{LUCK.randrange(10**9):09d}"


@settings(max_examples=150)
@given(
    st.sampled_from([an_id, a_phone]),
    st.text("姓名电话，：（）abc-_ ", max_size=6),
    st.text("。）号转abc-_ ", max_size=6),
)
def test_no_number_of_a_person_is_left_in_any_text(kind, before, after):
    number = kind()
    shown = mask_numbers(before + number + after)
    assert number not in shown
    assert shown.startswith(before)
    assert mask_numbers(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("130000196209132132", "130000********2132"),
        ("身份证130000 19620913 2132。", "身份证130000********2132。"),
        ("１３８１２３４５６７８", "138****5678"),
        ("138-1234-5678或0300-5550137", "138****5678或0**********"),
        ("张三13812345678.docx", "张三138****5678.docx"),
        ("6222021234567890123", "***************0123"),
        ("+86 138 1234 5678", "*********5678"),
    ],
)  # fmt: skip
def test_a_number_is_masked_however_it_is_written(text, shown):
    assert mask_numbers(text) == shown


@pytest.mark.parametrize(
    "text",
    ["清岚发〔2010〕3号", "0137-WS·2010-D10-ZZK-0001", "2010-04-20 08:15:00", "a" * 20 + "13812345678" + "b" * 33,
     "20260314T081500123456abcdef", "共 20100420 份", "第4097—6000字节", "1381234567"],
)  # fmt: skip
def test_what_is_no_number_of_a_person_stays(text):
    assert mask_numbers(text) == text


def test_known_values_are_masked_as_long_as_they_are():
    assert mask_known("孟繁昇和孟繁都来了", ["孟繁", "孟繁昇", " "]) == "孟**和孟*都来了"
    assert numbers_in("（138 1234 5678）") == ("13812345678",)
