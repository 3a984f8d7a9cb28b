"""发文字号: written one way, read in many, counted on and never used twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.doc_numbers import DocNumber, gaps, next_number, parse, parse_loosely

NUMBERS = st.builds(
    DocNumber,
    st.text("清岚发政函办组党", min_size=1, max_size=8),
    st.integers(1949, 2099),
    st.integers(1, 99999),
)


@given(NUMBERS)
def test_what_is_written_is_read_back(number):
    assert parse(str(number)) == number
    assert parse_loosely(str(number)) == number


@pytest.mark.parametrize(
    "typed",
    [
        "清岚发[2026]5号",
        "清岚发【2026】5号",
        "清岚发（2026）05号",
        "清岚发〔2026〕第5号",
        "清岚发〔26〕5号",
        "清岚发 〔2026年〕 5 号",
    ],
)
def test_other_ways_of_typing_it_are_understood_but_not_right(typed):
    assert parse(typed) is None
    assert parse_loosely(typed) == DocNumber("清岚发", 2026, 5)


@given(st.lists(NUMBERS, max_size=20))
def test_the_next_number_was_never_taken_and_gaps_stay_open(taken):
    new = next_number("清岚发", 2026, taken)
    assert new not in taken
    assert all(number.serial < new.serial for number in taken if number[:2] == ("清岚发", 2026))
    assert not set(gaps("清岚发", 2026, taken)) & set(taken)
