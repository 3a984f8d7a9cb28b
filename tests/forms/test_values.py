"""What an answer as written is worth under its field's type."""

import datetime

import pytest

from toolkit.forms.definition import Field, FieldType
from toolkit.forms.values import Typed, Written, is_prompt, typed
from toolkit.model import Span


def worth(kind: str, raw: str, **stored: object) -> Typed:
    return typed(Field("栏", FieldType(kind)), Written(raw, **stored))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("name", " 张　三 ", "张三"),
        ("name", "__张三__", "张三"),
        ("name", "张三。", "张三"),
        ("name", "John  Smith", "John Smith"),
        ("org", "河东村 党支部", "河东村党支部"),
        ("date", "2010年4月20日", "2010-04-20"),
        ("date", "2010.4.20", "2010-04-20"),
        ("date", "20100420", "2010-04-20"),
        ("date", "二〇一〇年四月二十日", "2010-04-20"),
        ("date", "２０１０年４月２０号", "2010-04-20"),
        ("month", "1975年3月", "1975-03"),
        ("month", "1975.03", "1975-03"),
        ("month", "1975年3月5日", "1975-03"),
        ("integer", "１２", 12),
        ("integer", "十二", 12),
        ("integer", "12人", 12),
        ("integer", "1,200", 1200),
        ("percent", "85%", 85),
        ("decimal", "3.5", 3.5),
        ("money", "3万元", 30000),
        ("money", "叁仟元整", 3000),
        ("phone", "138 0000-1111", "13800001111"),
        ("phone", "0314-4321567", "0314-4321567"),
        ("id-number", "11010519491231002x", "11010519491231002X"),
        ("doc-number", "双滦发〔2010〕 16号", "双滦发〔2010〕16号"),
        ("text", "会\n计", "会计"),
        ("long-text", "　　第一段。\n\n　　第二段。\n", "第一段。\n第二段。"),
        ("integer", "/", None),
        ("text", "", None),
        ("date", "　　年　月　日", None),
        ("name", "（签字）", None),
        ("text", "点击此处填写姓名", None),
    ],
)
def test_an_answer_is_read_in_every_habit_of_writing_it(kind, raw, value):
    assert worth(kind, raw) == Typed(value)


@pytest.mark.parametrize(
    ("kind", "raw", "problem"),
    [
        ("date", "2010年2月30日", "impossible-date"),
        ("date", "四月下旬", "vague-date"),
        ("date", "2010年4月", "date-incomplete"),
        ("date", "不详", "unreadable-date"),
        ("integer", "若干", "unreadable-number"),
        ("integer", "3.5", "not-whole"),
        ("id-number", "1.10105E+17", "digits-lost"),
    ],
)
def test_what_cannot_be_read_beyond_doubt_is_no_value_but_a_finding(kind, raw, problem):
    assert worth(kind, raw) == Typed(None, False, problem)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("phone", "13800001111 13900002222", "13800001111 13900002222"),
        ("percent", "0.85", 0.85),
        ("money", "（120.5）", 120.5),
        ("money", "$300", 300),
        ("name", "张三 2010.4.20", "张三2010.4.20"),
        ("name", "签名：张三", "签名：张三"),
        ("text", "点击此处填写栏张三", "张三"),
    ],
)
def test_what_may_mean_another_thing_is_read_and_doubted(kind, raw, value):
    assert worth(kind, raw) == Typed(value, False, "unsure")


def test_lost_letters_of_a_symbol_font_are_no_sign_that_nothing_was_ticked():
    found = typed(Field("性别", FieldType.CHOICE, options=("男", "女")), Written("R男 £女"))
    assert found == Typed(None, False, "not-an-option")


def test_a_phone_number_that_a_sheet_shows_in_powers_of_ten_is_read_whole():
    assert worth("phone", "1.38E+10", stored=13800001111.0) == Typed("13800001111")


def test_what_a_control_shows_keeps_its_lines():
    assert worth("text", "会\n计", from_control=True) == Typed("会\n计")


def test_a_spreadsheets_date_and_its_bare_serial_are_the_same_day():
    assert worth("date", "2010-04-20", stored=datetime.date(2010, 4, 20)).value == "2010-04-20"
    assert worth("date", "40288", stored=40288).value == "2010-04-20"


def test_an_id_number_stored_as_a_figure_is_never_used():
    assert worth("id-number", "110105194912310000", stored=1.1010519491231e17).value is None


def test_a_year_and_october_stored_as_a_figure_is_not_taken_for_january():
    assert worth("month", "2010.1", stored=2010.1).sure is False


@pytest.mark.parametrize(
    "text", ["□　□", "年  月  日", "（盖章）", "（不少于500字）", "（　　）", "____年__月"]
)
def test_the_forms_own_words_are_no_answer(text):
    assert is_prompt(text.strip("_"))


@pytest.mark.parametrize("text", ["男", "无", "（甲）组", "2010年", "月球村", "同意（盖章）", "点击率上升"])
def test_peoples_words_are_an_answer(text):
    assert not is_prompt(text)


@pytest.mark.parametrize("before", ["", "　\t", "____"])
def test_a_line_under_an_option_stays_under_it_whatever_stands_before(before):
    raw = f"{before}男  女  "
    start = raw.index("女")
    written = Written(raw, underlined=(Span(start, start + 1),))
    assert typed(Field("性别", FieldType.CHOICE, options=("男", "女")), written).value == "女"
