"""Stretches of time, however their two ends are joined."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.dates import Impossible
from toolkit.text.ranges import read_range


@pytest.mark.parametrize(
    "text",
    ["2010年3月1日至2010年3月5日", "2010年3月1日至5日", "2010年3月1日—5日", "2010年3月1日－3月5日", "2010-03-01至2010-03-05",
     "2010.3.1-2010.3.5", "2010-03-01-2010-03-05", "2010/3/1～3/5", "从2010年3月1日开始，到3月5日结束", "自2010年3月1日起至3月5日止",
     "（2010年3月1日至5日）", "2010年3月1日到3月5日", "二〇一〇年三月一日至五日"],
)  # fmt: skip
def test_the_same_five_days_however_written(text):
    read = read_range(text)
    assert (read.start, read.end, read.complete, read.vague) == (date(2010, 3, 1), date(2010, 3, 5), True, "")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2010年3—5月", (2010, 3, 1), (2010, 5, 31)),
        ("2010.4-2012.6", (2010, 4, 1), (2012, 6, 30)),
        ("2010—2012年", (2010, 1, 1), (2012, 12, 31)),
        ("2010年第一季度至第二季度", (2010, 1, 1), (2010, 6, 30)),
        ("2010-03-01", (2010, 3, 1), (2010, 3, 1)),
        ("2010年7月—2011年6月", (2010, 7, 1), (2011, 6, 30)),
    ],
)
def test_stretches_of_months_and_years(text, start, end):
    assert (read_range(text).start, read_range(text).end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("从20xx年4月下旬至20xx年5月底", (2010, 4, 21), (2010, 5, 31)),
        ("从20xx年6月开始至20xx年6月底", (2010, 6, 1), (2010, 6, 30)),
        ("从20xx年7月开始至20xx年6月底", (2010, 7, 1), (2011, 6, 30)),
        ("4月中旬到5月上旬", (2010, 4, 11), (2010, 5, 10)),
        ("11月至次年3月", (2010, 11, 1), (2011, 3, 31)),
    ],
)
def test_unfilled_years_follow_from_the_year_given(text, start, end):
    assert (read_range(text).start, read_range(text).complete) == (None, False)
    read = read_range(text, 2010)
    assert (read.start, read.end, read.complete) == (date(*start), date(*end), False)


def test_an_end_in_words_is_kept_as_said():
    read = read_range("(从20xx年7月开始至党的召开前)", 2012)
    assert (read.start, read.end, read.last, read.last_said) == (date(2012, 7, 1), None, None, "党的召开前")


def test_an_open_end_and_an_open_beginning():
    assert (read_range("自2010年4月起").start, read_range("自2010年4月起").end) == (date(2010, 4, 1), None)
    assert (read_range("截至2010年4月").start, read_range("截至2010年4月").end) == (None, date(2010, 4, 30))


def test_an_impossible_end_is_told():
    assert read_range("2010年2月1日至2月30日").last == Impossible(2010, 2, 30)


def test_an_end_before_the_beginning_is_told():
    assert read_range("2010年5月1日至2010年4月1日").reversed
    assert not read_range("2010年5月1日至2010年5月1日").reversed


@pytest.mark.parametrize("text", ["", "甲-乙", "长期", "从头到尾", "至", "1-", "3月1日、5日" * 20])
def test_what_is_no_stretch_is_nothing(text):
    assert read_range(text) is None


@settings(max_examples=200)
@given(st.text(alphabet="0123456789年月日至到从自起—～-x下旬底 ", max_size=110))
def test_reading_never_fails_on_any_text(text):
    read_range(text, 2010)
