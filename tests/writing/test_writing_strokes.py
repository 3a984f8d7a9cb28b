"""Names stand in the order of surname strokes, as lists of committees do."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.writing.strokes import stroke_key


def ordered(*names: str) -> list[str]:
    return sorted(names, key=stroke_key)


def test_fewer_strokes_come_first():
    assert ordered("魏一", "丁一", "王一", "李一", "马一", "何一") == [
        "丁一",
        "马一",
        "王一",
        "李一",
        "何一",
        "魏一",
    ]


def test_of_equal_strokes_the_kind_of_the_first_stroke_decides():
    assert ordered("方", "尹", "毛", "王", "卞") == ["王", "毛", "卞", "方", "尹"]


def test_of_one_surname_single_names_come_before_double_ones():
    assert ordered("王小洪", "王毅", "王文涛", "王勇", "王晨") == ["王勇", "王晨", "王毅", "王小洪", "王文涛"]


def test_blanks_in_a_name_count_for_nothing():
    assert stroke_key("王　勇") == stroke_key("王勇")


def test_rare_characters_have_their_place_and_unknown_ones_the_last():
    assert ordered("龘一", "昇一", "䶮一", "𠮷一", "祎一") == ["昇一", "祎一", "䶮一", "龘一", "𠮷一"]


@given(st.lists(st.text(max_size=6)))
def test_any_text_has_a_place_that_its_blanks_do_not_change(texts):
    spaced = [" ".join(text) for text in texts]
    assert [stroke_key(text) for text in spaced] == [stroke_key(text) for text in texts]
