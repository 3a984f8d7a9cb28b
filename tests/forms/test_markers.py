"""Claims about marker notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.forms.markers import Literal, Marker, found, pieces


def test_text_without_markers_is_one_literal():
    assert pieces("姓名：") == (Literal("姓名："),)
    assert pieces("") == ()


def test_markers_and_literals_share_a_line():
    assert pieces("{{ 年 }}年{{ 月 }}月") == (Marker("年"), Literal("年"), Marker("月"), Literal("月"))


def test_a_dotted_marker_names_its_list():
    assert pieces("{{ 成员.姓名 }}") == (Marker("姓名", "成员"),)
    assert Marker("姓名", "成员").tag == "成员.姓名"


@pytest.mark.parametrize("text", ["{{姓名}}", "{{\u00a0姓名\u3000}}", "｛｛ 姓名 ｝｝", "{{\t姓名\n}}"])
def test_white_space_and_full_width_braces_are_tolerated(text):
    assert pieces(text) == (Marker("姓名"),)


@pytest.mark.parametrize(
    "text", ["{ 姓名 }", "{{ }}", "{{ 姓 名 }}", "{{ a.b.c }}", "{{ .姓名 }}", "{% if 姓名 %}"]
)
def test_what_is_no_marker_stays_literal(text):
    assert pieces(text) == (Literal(text),)


@given(st.text(alphabet="{}｛｝. 姓名年月\n", max_size=40))
def test_spans_and_literals_make_up_the_whole_text(text):
    spans = [span for span, _ in found(text)]
    literals = "".join(piece.text for piece in pieces(text) if isinstance(piece, Literal))
    assert len(literals) + sum(span.end - span.start for span in spans) == len(text)
    assert sum(isinstance(piece, Marker) for piece in pieces(text)) == len(spans)
