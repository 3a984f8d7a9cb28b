"""Figures are read exactly or not at all, and written as the standard writes them."""

import time
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.numerals import amount_in_words, chinese_numeral, chinese_year, number


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("12", "12"), ("１２", "12"), ("十二", "12"), ("1,200", "1200"), ("１，２００", "1200"), ("1\u2009200", "1200"),
        ("12人", "12"), ("12 人", "12"), ("共12人", "12"), ("12个党支部", "12"), ("十二名", "12"), ("第三名", "3"),
        ("85%", "85"), ("８５％", "85"), ("百分之八十五", "85"), ("百分之零", "0"), ("0.46", "0.46"), ("-12", "-12"), ("负三", "-3"),
        ("3万元", "30000"), ("三点五万", "35000"), ("1.5亿", "150000000"), ("12万3千", "123000"), ("一万亿", "1000000000000"),
        ("叁仟元整", "3000"), ("人民币叁仟元整", "3000"), ("￥1,200.00", "1200"), ("1200元5角", "1200.5"), ("伍角", "0.5"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"), ("伍仟元零伍分", "5000.05"), ("貳萬圓", "20000"),
        ("一百零三", "103"), ("〇", "0"), ("零", "0"), ("廿三", "23"), ("一千三十", "1030"), ("十万零五百", "100500"),
        ("二〇一〇", "2010"), ("二○一○年", "2010"), ("一九九八", "1998"), ("两个", "2"), ("12.", "12"), ("120m²", "120"), ("3kg", "3"), ("2.5km", "2.5"),
    ],
)  # fmt: skip
def test_a_figure_is_read(text, worth):
    assert number(text) == Decimal(worth)


@pytest.mark.parametrize(
    "text",
    [
        "", "无", "若干", "几", "十几", "十多个", "三五", "三五人", "七八", "二百五", "一百二", "一万五", "2千5", "1.5万3千",
        "约12", "12人左右", "12人以上", "不少于12", "近百人", "3-5", "3~5人", "1 200", "12 13", "1,20", "12.5.3", "5月3日",
        "一致同意", "统一", "三会一课", "五个好", "三分之一", "1/3", "半年", "八成", "百", "万", "A12", "l2", "1E2", "5k", "3w", "零报告", "--5", "12元/人", "12" * 40,
    ],
)  # fmt: skip
def test_what_could_mean_something_else_is_no_figure(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "silent_guess"),
    [("三五", 35), ("七八", 78), ("二百五", 250), ("一万五", 15000), ("一二三", 123)],
)
def test_cn2an_guesses_where_we_do_not(text, silent_guess):
    assert cn2an.cn2an(text, "smart") == silent_guess
    assert number(text) is None


def test_cn2an_drops_a_zero_and_parts_of_a_sum():
    assert cn2an.an2cn(100001000) == "一亿一千"
    assert chinese_numeral(100001000) == "一亿零一千"
    assert cn2an.an2cn("0.005", "rmb") == "零元整"
    with pytest.raises(ValueError, match=r"0\.005"):
        amount_in_words("0.005")


@given(st.integers(0, 99_999_999))
def test_below_one_hundred_million_we_write_as_cn2an_does(n):
    assert chinese_numeral(n) == cn2an.an2cn(n)


@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_a_written_numeral_reads_back(n):
    assert number(chinese_numeral(n)) == n


@given(st.decimals(0, 10**12, places=2))
def test_a_written_sum_reads_back(amount):
    assert number(amount_in_words(amount)) == amount


@given(st.integers(-(10**18), 10**18))
def test_an_arabic_figure_reads_as_itself(n):
    assert number(str(n)) == n
    assert number(f"{n:,}") == n


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "零"), (10, "十"), (12, "十二"), (103, "一百零三"), (110, "一百一十"), (10010, "一万零一十"), (-3, "负三"),
     (100010000, "一亿零一万"), (1000100000000, "一万零一亿"), (1000000000000001, "一千万亿零一")],
)  # fmt: skip
def test_a_number_in_chinese(n, words):
    assert chinese_numeral(n) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "零元整"), ("3000", "叁仟元整"), ("1409.50", "壹仟肆佰零玖元伍角整"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
     ("107000.53", "壹拾万柒仟元伍角叁分"), ("0.05", "伍分"), ("0.5", "伍角整"), ("-3", "负叁元整")],
)  # fmt: skip
def test_a_sum_in_capitals(amount, words):
    assert amount_in_words(amount) == words
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["", "abc", "NaN", "Infinity", "1.234", 10**16])
def test_what_is_no_sum_is_not_written(amount):
    with pytest.raises(ValueError, match=f"^{amount}$"):
        amount_in_words(amount)


def test_a_year_digit_by_digit():
    assert chinese_year(2010) == "二〇一〇"


@settings(max_examples=300)
@given(st.text(alphabet="〇一二三十百千万亿点0123456789.,-+元角分人%第共 ()", max_size=70))
def test_reading_never_fails_on_any_text(text):
    assert number(text) is None or isinstance(number(text), Decimal)


def test_a_long_text_costs_nothing():
    started = time.process_time()
    for unit in ("十", "1,", "一百", "（", "万亿", "-", "1 "):
        assert number(unit * 500_000) is None
    assert time.process_time() - started < 1
