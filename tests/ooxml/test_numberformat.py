"""What numbers in a sheet show, by their number formats."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel, to_excel

from toolkit.ooxml.numberformat import Shows, decimal, format_of, iso_shown, number_shown


def shown(raw: str, code: str | None = None, number: int = 164) -> tuple[object, str]:
    found = number_shown(raw, format_of(number, code))
    return found.stored, found.text


@pytest.mark.parametrize(
    ("raw", "stored", "text"),
    [
        ("12", 12, "12"),
        ("12.0", 12, "12"),
        ("-3", -3, "-3"),
        ("3.14", 3.14, "3.14"),
        ("0.30000000000000004", 0.3, "0.3"),
        ("1E-07", 1e-07, "0.0000001"),
        ("1.5E+3", 1500, "1500"),
        ("123456789012345", 123456789012345, "123456789012345"),
        ("0", 0, "0"),
        ("-0", 0, "0"),
    ],
)
def test_plain_numbers_read_as_typed(raw, stored, text):
    assert shown(raw) == (stored, text)
    assert type(shown(raw)[0]) is type(stored)


@pytest.mark.parametrize("raw", ["330106198001011234", "3.30106198001011E+17", "1000000000000000", "-1e15"])
def test_numbers_too_long_to_keep_have_lost_digits(raw):
    assert number_shown(raw, format_of(0, None)).has_lost_digits


def test_a_number_with_lost_digits_shows_its_zeros():
    assert shown("3.30106198001011E+17") == (330106198001011000, "330106198001011000")


@pytest.mark.parametrize("raw", ["", "abc", "inf", "nan", "1_0", "1e999"])
def test_what_is_no_number_is_said_to_be_none(raw):
    with pytest.raises(ValueError, match=r"(?s).*"):
        number_shown(raw, format_of(0, None))


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ('yyyy"年"m"月"d"日"', Shows.DATE),
        ("[$-804]yyyy\\-mm\\-dd;@", Shows.DATE),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', Shows.DATE),
        ("m/d", Shows.DATE),
        ("[$-404]e/m/d", Shows.DATE),
        ("aaaa", Shows.DATE),
        ('yyyy"年"m"月"', Shows.MONTH),
        ("yyyy.mm", Shows.MONTH),
        ("mmm-yy", Shows.MONTH),
        ("yyyy/m/d h:mm", Shows.DATE_TIME),
        ("h:mm:ss", Shows.TIME),
        ('上午/下午h"时"mm"分"', Shows.TIME),
        ("[h]:mm", Shows.DURATION),
        ("0%", Shows.PERCENT),
        ("0.00%;[Red]-0.00%", Shows.PERCENT),
        ("00000", Shows.ZEROS),
        ("General", Shows.NUMBER),
        ("G/通用格式", Shows.NUMBER),
        ("@", Shows.NUMBER),
        ("0.00E+00", Shows.NUMBER),
        ("#,##0.00_);[Red](#,##0.00)", Shows.NUMBER),
        ('0"日"', Shows.NUMBER),
        ('"共"0"人 days"', Shows.NUMBER),
        ("[Red]0.00", Shows.NUMBER),
        ("¥#,##0.00", Shows.NUMBER),
    ],
)
def test_formats_show_what_people_see(code, shows):
    assert format_of(164, code).shows is shows


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (14, "2010-04-20"), (31, "2010-04-20"), (57, "2010-04"), (58, "2010-04-20"), (17, "2010-04"),
        (22, "2010-04-20 18:00"), (20, "18:00"), (46, "966930:00"), (9, "4028875%"), (0, "40288.75"),
    ],
)  # fmt: skip
def test_built_in_formats_mean_what_they_mean_in_chinese_excel(number, text):
    assert shown("40288.75", None, number)[1] == text


@pytest.mark.parametrize(
    ("raw", "code", "stored", "text"),
    [
        ("40288", "yyyy-mm-dd", date(2010, 4, 20), "2010-04-20"),
        ("40288.9", "yyyy-mm-dd", date(2010, 4, 20), "2010-04-20"),
        ("40288.5", "yyyy-mm-dd hh:mm", datetime(2010, 4, 20, 12), "2010-04-20 12:00"),
        ("0.3541666667", "h:mm", time(8, 30), "08:30"),
        ("0.35417824", "h:mm:ss", time(8, 30, 1), "08:30:01"),
        ("1.25", "[h]:mm", 1.25, "30:00"),
        ("0.85", "0%", 0.85, "85%"),
        ("0.8512", "0%", 0.8512, "85.12%"),
        ("0.07", "0%", 0.07, "7%"),
        ("1", "0%", 1, "100%"),
        ("7", "000", 7, "007"),
        ("-5", "yyyy-mm-dd", -5, "-5"),
        ("60", "yyyy-mm-dd", 60, "60"),
        ("9999999", "yyyy-mm-dd", 9999999, "9999999"),
    ],
)
def test_a_number_shows_as_its_format_says(raw, code, stored, text):
    assert shown(raw, code) == (stored, text)


@given(st.dates(date(1900, 1, 1), date(9990, 12, 31)))
def test_every_day_comes_back_in_both_systems(day):
    assert shown(str(to_excel(day)), "yyyy-mm-dd")[0] == day
    if day >= date(1904, 1, 1):
        serial = to_excel(day, CALENDAR_MAC_1904)
        assert number_shown(str(serial), format_of(14, None), is_1904=True).stored == day


@given(st.integers(61, 2_900_000), st.integers(0, 86_399))
def test_every_second_comes_back_as_openpyxl_has_it(days, seconds):
    serial = days + seconds / 86_400
    expected = from_excel(serial) + timedelta(microseconds=500_000)
    assert shown(repr(serial), "yyyy-mm-dd hh:mm:ss")[0] == expected.replace(microsecond=0)


@given(st.text('yYmdhs0#.,%"\\[]年月日;@ _*-/:', max_size=12))
def test_any_format_is_judged_and_dates_are_dates_to_openpyxl_too(code):
    is_moment = format_of(164, code).shows in {Shows.DATE, Shows.MONTH, Shows.DATE_TIME, Shows.TIME}
    assert (
        not is_moment
        or is_date_format(code)
        or '"' in code
        or "\\" in code
        or "[" in code
        or "_" in code
        or "*" in code
    )


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_any_number_keeps_fifteen_digits_and_shows_no_exponent(value):
    text = decimal(value)
    assert "e" not in text
    assert abs(float(text) - value) <= max(abs(value) * 1e-14, 1e-20)


@pytest.mark.parametrize(
    ("raw", "stored", "text"),
    [
        ("2010-04-20", date(2010, 4, 20), "2010-04-20"),
        ("2010-04-20T00:00:00Z", date(2010, 4, 20), "2010-04-20"),
        ("2010-04-20T08:30:00", datetime(2010, 4, 20, 8, 30), "2010-04-20 08:30"),
        ("08:30:00", time(8, 30), "08:30"),
    ],
)
def test_dates_that_strict_files_store_as_text_are_dates(raw, stored, text):
    found = iso_shown(raw)
    assert (found.stored, found.text) == (stored, text)
