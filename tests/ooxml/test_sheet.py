"""A workbook's structure: names that mark fields, areas, texts with escapes and phonetic guides."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from raw_office import MAIN

from toolkit.model import column_letters
from toolkit.ooxml.sheet import (
    Area,
    areas,
    column_number,
    constant,
    field_name,
    field_of,
    merged_areas,
    rich_text,
    unescaped,
)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_field_has_a_defined_name_that_leads_back_to_it(field):
    name = field_name(field)
    assert field_of(name) == field
    assert re.fullmatch("[a-z_][a-z0-9_.一-鿿]*", name)


def test_names_stay_legible():
    assert field_name("成员.姓名") == "_banwen_f_成员.姓名"
    assert field_of("Print_Area") is None


def test_fields_that_differ_in_case_have_different_names():
    assert field_name("A").casefold() != field_name("a").casefold()


@given(st.integers(1, 16_384))
def test_columns_have_numbers_and_letters(number):
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("表!$C$7", [("表", Area(7, 3, 7, 3))]),
        ("'名 册'!$B$5:$D$14", [("名 册", Area(5, 2, 14, 4))]),
        ("'it''s'!A1", [("it's", Area(1, 1, 1, 1))]),
        ("表!$A$1,表!$B$2", [("表", Area(1, 1, 1, 1)), ("表", Area(2, 2, 2, 2))]),
        ("表!#REF!", []),
        ('"民主评议|v1"', []),
    ],
)
def test_areas_are_read_from_what_a_name_says(says, expected):
    assert list(areas(says)) == expected


@pytest.mark.parametrize(
    ("says", "text"),
    [('"表|1"', "表|1"), ('"a""b"', 'a"b'), ("表!$A$1", None), ('"', None), ("", None), ('""', "")],
)
def test_a_name_may_stand_for_a_text(says, text):
    assert constant(says) == text


def test_merged_areas_are_found_behind_the_rows():
    data = (
        '<x:worksheet xmlns:x="a"><x:sheetData>&lt;mergeCell ref="Z1:Z2"/&gt;</x:sheetData><x:mergeCells>'
        '<x:mergeCell ref="A1:C2"/><x:mergeCell ref="B4:B9"/></x:mergeCells></x:worksheet>'
    )
    assert list(merged_areas(data.encode())) == [Area(1, 1, 2, 3), Area(4, 2, 9, 2)]


def test_phonetic_guides_are_no_part_of_a_text():
    si = f'<si {MAIN}><t>张三</t><rPh sb="0" eb="1"><t>zhang</t></rPh><phoneticPr fontId="1"/></si>'
    assert rich_text(etree.fromstring(si)).text == "张三"


def test_runs_are_joined_and_their_underlines_noted():
    si = (
        f'<si {MAIN}><r><t xml:space="preserve">姓名： </t></r><r><rPr><u/></rPr><t>张三</t></r>'
        '<r><rPr><u val="none"/></rPr><t>等</t></r><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r></si>'
    )
    found = rich_text(etree.fromstring(si))
    assert found.text == "姓名： 张三等☑"
    assert [found.text[span.start : span.end] for span in found.underlined] == ["张三"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲_x000D_\n乙", "甲\n乙"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x0001_", "\ufffd"),
        ("_xD800_", "\ufffd"),
        ("a_x", "a_x"),
    ],
)
def test_escapes_are_undone(text, expected):
    assert unescaped(text) == expected
