"""What a gist says of two texts it says for certain: what is left out is surely less alike."""

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from toolkit.text.alike import Likely, bare, gist

WORDS = st.text(alphabet="学习抓得不紧满足于读文件联系群众a1", min_size=1, max_size=60)
LEAST = st.integers(1, 100)


@st.composite
def copies(draw):
    """A text and what a hand that copies it makes of it: some characters other, some left out or put in."""
    text = draw(WORDS)
    copy = list(text)
    for at, char in draw(
        st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", "习", "新", "的话"])), max_size=9)
    ):
        copy[at % len(copy)] = char
    return text, "".join(copy)


@given(copies() | st.tuples(WORDS, WORDS), LEAST)
@example(("学" * 5000, "学" * 4900 + "习" * 9), 98)
def test_no_text_that_is_so_much_alike_is_left_out(texts, least):
    text, other = texts
    if int(fuzz.ratio(text, other)) >= least:
        likely = Likely.of(text, least)
        assert likely.shortest <= len(other) <= likely.longest
        assert likely.may_be(len(other), gist(other))


def test_texts_on_the_same_matter_are_told_apart():
    text = "理论学习抓得不紧满足于读文件联系群众不够经常到农户家中谈心的时候少"
    other = "工作方法简单缺乏创新遇事急躁对自己要求不严完成任务满足于过得去少有新意"
    assert not Likely.of(text, 80).may_be(len(other), gist(other))
    assert Likely.of(text, 100).may_be(len(text), gist(text))


@given(st.text())
def test_what_is_between_the_words_is_no_part_of_a_bare_text(text):
    assert bare(text) == "".join(char for char in text if char.isalnum() or char in bare(char))
    assert bare("， ".join(text)) == bare(text)
