"""Which font has which character, and how wide a text stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.writing.fonts import Face, Repertoire, em_width, face_of, pieces, repertoire, without_glyph


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("仿宋_GB2312", Face.FANGSONG), ("FangSong", Face.FANGSONG), ("方正仿宋_GBK", Face.FANGSONG),
        ("KaiTi_GB2312", Face.KAI), ("SimHei", Face.HEI), ("方正小标宋简体", Face.XIAOBIAOSONG),
        ("FZXiaoBiaoSong-B05S", Face.XIAOBIAOSONG), ("SimSun", Face.SONG), ("华文中宋", Face.SONG), ("Arial", None),
    ],
)  # fmt: skip
def test_a_fonts_name_tells_its_kind(name, face):
    assert face_of(name) is face


@pytest.mark.parametrize("char", "昇瑄祎翀赟旻曌珺玥彧镕喆堃犇骉囍㎡〇")
def test_what_gb2312_lacks_is_set_in_a_font_that_has_it(char):
    assert repertoire(char) in {Repertoire.GBK, Repertoire.BASIC}
    assert [piece.font for piece in pieces(f"张{char}生", Face.FANGSONG)] == ["", "仿宋", ""]


def test_the_second_plane_has_a_font_of_its_own_and_emoji_have_none():
    assert pieces("𠮷", Face.KAI)[0].font == "SimSun-ExtB"
    assert without_glyph("张𠮷\ue000😀昇") == ("\ue000", "😀")


@given(st.text(max_size=60), st.sampled_from(list(Face)))
def test_dividing_a_text_by_fonts_loses_nothing(text, face):
    assert "".join(piece.text for piece in pieces(text, face)) == text


def test_letters_and_digits_are_half_as_wide_and_stand_off_from_chinese():
    assert em_width("公文") == 2
    assert em_width("2026") == 2
    assert em_width("共12人") == 2 + 1 + 0.5
    assert em_width("“——”") == 4
