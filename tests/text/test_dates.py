"""Dates in every habit of writing, what was vague told, the impossible told from the unreadable."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.dates import DateReading, Impossible, Precision, read_date
from toolkit.text.numerals import chinese_numeral, chinese_year

HABITS = (
    "{y}年{m}月{d}日", "{y}年{m}月{d}号", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{y} 年 {m} 月 {d} 日",
    "{y}年{m:02}月{d:02}日", "{Y}年{M}月{D}日", "{y} {m} {d}", "{y}-{m:02}-{d:02} 00:00:00", "{y}年{m}月{d}日上午9:30", "{y}年{m}月{d}",
    "（{y}年{m}月{d}日）", "{y}年{m}月{d}日。", "{y}．{m}．{d}", "{y}—{m:02}—{d:02}",
    "{y}、{m}、{d}", "{y}·{m}·{d}", "{y}。{m}。{d}", "{y}年{m}月{d}日上午", "__{y}__年__{m}__月__{d}__日", "{y}_年_{m}_月_{d}_日",
)  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
@settings(max_examples=30)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_whole_date_is_read_in_every_habit(habit, day):
    chinese = {"Y": chinese_year(day.year), "M": chinese_numeral(day.month), "D": chinese_numeral(day.day)}
    read = read_date(habit.format(y=day.year, m=day.month, d=day.day, **chinese))
    assert read == DateReading(day, day, Precision.DAY)
    assert read.iso == day.isoformat()


@pytest.mark.parametrize(
    "text",
    ["2010-04", "2010.4", "2010/04", "201004", "2010年4月", "２０１０年４月", "二○一○年四月", "2010年4月份"],
)
def test_a_month_is_read_in_every_habit(text):
    assert read_date(text) == DateReading(date(2010, 4, 1), date(2010, 4, 30), Precision.MONTH)
    assert read_date(text).iso == "2010-04"


@pytest.mark.parametrize("text", ["2010", "2010年", "２０１０年", "二〇一〇年", "2010年度", "二0一0年"])
def test_a_year_is_read_in_every_habit(text):
    assert read_date(text) == DateReading(date(2010, 1, 1), date(2010, 12, 31), Precision.YEAR)
    assert read_date(text).iso == "2010"


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "vague"),
    [
        ("四月下旬", (4, 21), (4, 30), "ten-days", "下旬"),
        ("4月上旬", (4, 1), (4, 10), "ten-days", "上旬"),
        ("2月下旬", (2, 21), (2, 28), "ten-days", "下旬"),
        ("5月底", (5, 21), (5, 31), "ten-days", "底"),
        ("5月初", (5, 1), (5, 10), "ten-days", "初"),
        ("6月上半月", (6, 1), (6, 15), "half-month", "上半月"),
        ("第二季度", (4, 1), (6, 30), "quarter", "第二季度"),
        ("二季度", (4, 1), (6, 30), "quarter", "二季度"),
        ("上半年", (1, 1), (6, 30), "half-year", "上半年"),
        ("年底", (12, 1), (12, 31), "month", "底"),
        ("元月", (1, 1), (1, 31), "month", ""),
        ("4月20日", (4, 20), (4, 20), "day", ""),
        ("十二月廿三日", (12, 23), (12, 23), "day", ""),
        ("今年6月", (6, 1), (6, 30), "month", "今年"),
        ("20xx年", (1, 1), (12, 31), "year", "20xx年"),
        ("20xx年4月下旬", (4, 21), (4, 30), "ten-days", "20xx年、下旬"),
        ("20××年5月底", (5, 21), (5, 31), "ten-days", "20××年、底"),
        ("____年5月", (5, 1), (5, 31), "month", "____年"),
    ],
)
def test_a_vague_or_yearless_date_needs_a_year_and_says_what_was_vague(text, start, end, precision, vague):
    without = read_date(text)
    assert (without.start, without.end, without.complete) == (None, None, False)
    read = read_date(text, 2010)
    assert (read.start, read.end) == (date(2010, *start), date(2010, *end))
    assert (read.precision, read.vague, read.complete, read.iso) == (precision, vague, False, "")


def test_before_a_feast_leaves_the_beginning_open():
    read = read_date("20xx年“七一”前", 2010)
    assert (read.start, read.end, read.vague) == (None, date(2010, 7, 1), "20xx年、七一、前")


def test_from_a_month_on_leaves_the_end_open():
    read = read_date("2010年6月起")
    assert (read.start, read.end, read.vague, read.complete) == (date(2010, 6, 1), None, "起", True)


def test_a_year_that_the_placeholder_cannot_stand_for_is_not_taken():
    assert read_date("19xx年", 2010).start is None


def test_last_year_is_counted_from_the_year_given():
    assert read_date("去年12月", 2010).start == date(2009, 12, 1)


@pytest.mark.parametrize(
    ("text", "year"), [("10年4月20日", 2010), ("98.4.20", 1998), ("七五年4月20日", 1975)]
)
def test_a_two_digit_year_is_read_but_told_as_vague(text, year):
    read = read_date(text)
    assert (read.start, read.complete, read.iso) == (date(year, 4, 20), False, "")
    assert read.vague.endswith("年")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2010年2月30日", (2010, 2, 30)), ("2010-02-29", (2010, 2, 29)), ("2010.13.1", (2010, 13, 1)), ("20101340", (2010, 13, 40)),
        ("2010年4月31", (2010, 4, 31)), ("2010年13月", (2010, 13, 0)), ("13月", (0, 13, 0)), ("2月30日", (0, 2, 30)),
        ("2010年0月5日", (2010, 0, 5)),
    ],
)  # fmt: skip
def test_a_day_no_calendar_has_is_told_from_the_unreadable(text, what):
    assert read_date(text) == Impossible(*what)


def test_the_29th_of_february_is_judged_by_its_year():
    assert read_date("2月29日").precision == "day"
    assert read_date("2月29日", 2010) == Impossible(2010, 2, 29)
    assert read_date("2008年2月29日").iso == "2008-02-29"


@pytest.mark.parametrize("text", ["2910年4月20日", "1010.4.20", "3010-04-20"])
def test_a_year_far_from_our_time_is_vague(text):
    read = read_date(text)
    assert (read.iso, read.complete) == ("", False)
    assert read.vague == f"{text[:4]}年"


def test_an_unfilled_month_or_day_leaves_the_whole_date_open():
    read = read_date("2010年xx月xx日")
    assert (read.start, read.end, read.vague, read.complete) == (None, None, "xx、xx", False)


@pytest.mark.parametrize("text", ["20__年4月1日", "2010年1_月2日", "2010年_4月2日", "2010、4", "2010、4·20"])
def test_a_rule_that_may_be_room_and_points_that_may_part_a_list_leave_doubt(text):
    read = read_date(text)
    assert read is None or not read.iso


def test_a_weekday_that_does_not_fit_is_vague():
    assert read_date("2010年4月20日（星期二）").iso == "2010-04-20"
    assert read_date("2010年4月20日（星期三）").vague == "星期三"
    assert read_date("2010年4月25日（星期天）").vague == ""


@pytest.mark.parametrize(
    "text",
    ["", "年月日", "年　月　日", "无", "前", "下旬", "党的召开前", "88886666", "0210年4月", "13800138000", "4/20/2010", "2010年4月20日和21日",
     "三会一课", "2010" * 30],
)  # fmt: skip
def test_what_is_no_date_is_nothing(text):
    assert read_date(text) is None
    assert read_date(text, 2010) is None


@settings(max_examples=300)
@given(
    st.text(alphabet="0123456789〇一二十廿年月日号底旬下xX×_.-/ “”（）前起至", max_size=64),
    st.sampled_from((None, 2010)),
)
def test_reading_never_fails_on_any_text(text, year):
    read = read_date(text, year)
    assert read is None or isinstance(read, DateReading | Impossible)


def test_no_text_takes_long():
    started = time.process_time()
    for unit in ("2010年", "1-", "十", "x", "四月下旬", " 1", "（"):
        for length in (50, 100_000):
            assert read_date((unit * length)[:length]) is None or length == 50
    assert time.process_time() - started < 1
