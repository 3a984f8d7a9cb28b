"""A file may be called anything; what the disk holds is a name every disk takes."""

import os
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.disk import display_name, file_name_bytes, numbered, safe_name

ANY_NAME = st.text(st.characters(exclude_characters="/\x00", codec=None), min_size=1, max_size=120)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("张三 党性分析报告.docx", "张三 党性分析报告.docx"),
        ("报告:第1稿?.docx", "报告_第1稿_.docx"),
        ("a<b>|c*.xlsx", "a_b__c_.xlsx"),
        ("尾巴. . .", "尾巴"),
        ("CON.docx", "_CON.docx"),
        ("com1", "_com1"),
        ("CONTROL.docx", "CONTROL.docx"),
        (".隐藏.docx", "_隐藏.docx"),
        ("...", "_"),
        ("报告\u202excod.exe", "报告_xcod.exe"),
        ("e\u0301.docx", "é.docx"),
        ("\u200b", "_"),
    ],
)
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name) == safe


def test_a_name_of_73_chinese_characters_is_cut_on_a_characters_border_and_keeps_its_kind():
    safe = safe_name("关于" * 36 + "函.docx")
    assert len(safe.encode()) <= 140
    assert re.fullmatch(r"(关于)+关?~[0-9a-f]{8}\.docx", safe)


def test_two_long_names_that_begin_alike_stay_two():
    assert safe_name("长" * 80 + "甲.docx") != safe_name("长" * 80 + "乙.docx")


@pytest.mark.skipif(os.name == "nt", reason="file names are UTF-16 there")
def test_a_name_in_gbk_is_shown_as_it_was_typed_and_kept_to_the_byte():
    name = os.fsdecode("张三.docx".encode("gbk"))
    assert display_name(name) == "张三.docx"
    assert safe_name(name) == "张三.docx"
    assert file_name_bytes(name) == b"\xd5\xc5\xc8\xfd.docx"


def test_a_rare_characters_variant_is_kept():
    assert safe_name("葛\U000e0100 𬭛.docx") == "葛\U000e0100 𬭛.docx"


@pytest.mark.parametrize(("number", "name"), [(1, "回执.docx"), (2, "回执-2.docx"), (10, "回执-10.docx")])
def test_the_next_free_name_carries_a_number(number, name):
    assert numbered("回执.docx", number) == name


def test_a_number_still_fits_a_name_that_fills_its_room():
    name = safe_name("长" * 80 + ".docx")
    assert len(numbered(name, 12).encode()) <= 140


@given(ANY_NAME)
@settings(max_examples=150, deadline=None)
def test_every_safe_name_is_one_that_any_disk_takes(name):
    try:
        safe = safe_name(name)
    except UnicodeEncodeError:
        return  # a lone surrogate that no file name on this system can hold
    assert 1 <= len(safe.encode()) <= 140
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e]', safe)
    assert not safe.startswith(".")
    assert not safe.endswith((".", " "))
    assert safe == unicodedata.normalize("NFC", safe)
    assert safe_name(safe) == safe
