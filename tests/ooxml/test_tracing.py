"""A traced value is, but for what it remembers, the value it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model import Basis
from toolkit.ooxml.template_code import compiled, environment
from toolkit.ooxml.template_tags import Mark
from toolkit.ooxml.template_values import finalizer
from toolkit.ooxml.tracing import FigureText, Listed, Measure, Number, Tracer, listed, traced
from toolkit.writing.filters import FILTERS
from toolkit.writing.words import said

JINJA = environment(FILTERS, finalizer(said))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "组": st.sampled_from(["甲", "乙", ""]),
            "数": st.none() | st.integers(-50, 50),
            "率": st.floats(0, 1).map(lambda number: round(number, 3)),
            "字": st.text(max_size=5),
            "行": st.lists(st.fixed_dictionaries({"票": st.integers(0, 9)}), max_size=3),
        }
    ),
    max_size=5,
)
SOURCES = (
    '{{ x|length }}/{{ x|count }}/{{ x|合计("数") }}/{{ x|合计("率") }}/{{ x|列("数") }}/{{ x|列("字") }}',
    '{% for g in x|分组("组") %}{{ g.名 }}{{ g.项|length }}{{ g.项|length|占比(x|length) }}{% endfor %}',
    '{% for p in x|排名("数") %}{{ p.名次 }}{{ p.项.字 }}{{ p.值 }}{% endfor %}',
    '{{ x|挑选("组", "甲", "乙")|length }}{{ x|rejectattr("数", "none")|sum(attribute="数") }}{{ x|map(attribute="组")|unique|join("、") }}',
    ("{% set n = namespace(c=0, f=1.5, l=[]) %}{% for r in x %}{% for one in r.行 %}{% set n.c = n.c + one.票 %}{% set n.f = n.f * 2 - one.票 / 3 %}"
    "{% set n.l = n.l + [r.字 ~ one.票] %}{{ loop.index }}{{ n.c }}{% endfor %}{% endfor %}{{ n.c }}{{ n.f|round(2) }}{{ n.l }}{{ n.l|length }}"),
    '{% for r in x %}{{ r.数 }}{{ r.率 }}{{ r.率 * 100 }}{{ "%.1f"|format(r.率) }}{{ -r.率 }}{{ r.率|round(1)|string }}{{ "▇" * (r.行|length) }}{% endfor %}',
    "{% if x %}{{ x[0].字|upper }}{{ x[0].字 == x[0].字|string }}{{ x[-1].行 == [] }}{{ x[:2]|length }}{{ x|first is mapping }}{% endif %}",
    '{{ (x + x)|length }}{{ ([1] + x)|length }}{{ x|reverse|list|length }}{{ x|sort(attribute="率")|列("率") }}{{ x|列("率")|max if x else "" }}',
    "{% for a, b in x|列('组')|batch(2, '') %}{{ a }}{{ b }}{% endfor %}{{ (x|length) ** 2 }}{{ (x|length) // 2 }}{{ (x|length) % 2 }}{{ x|length is odd }}",
    "{% macro m(r) %}{{ r.数 }}{% endmacro %}{% for r in x %}{{ m(r) }}{% endfor %}{% set t %}{{ x|length }}个{% endset %}{{ t }}{{ t|length }}",
)  # fmt: skip


@given(ROWS, st.sampled_from(SOURCES))
def test_traced_values_print_what_the_values_themselves_would(rows, source):
    code = compiled(source, (Mark("", ""),), "试写", ("x",), JINJA)
    plain = "".join(code.pieces({"x": rows}))
    assert "".join(code.pieces({"x": [traced(row, (Basis(at),)) for at, row in enumerate(rows, 1)]})) == plain
    assert "".join(code.pieces({"x": traced(rows, (Basis(1),))})) == plain


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_traced_value_equals_the_value_and_says_the_same(value):
    made = traced(value, (Basis(1),))
    assert made == value
    assert repr(made) == repr(value)
    assert isinstance(made, type(value))


@pytest.mark.parametrize(
    ("value", "kind"),
    [(3, Number), (2.5, Measure), ("43.5%", str), ([1], Listed), (True, bool), (None, type(None))],
)
def test_each_kind_of_value_has_its_traced_kin(value, kind):
    assert isinstance(traced(value, (Basis(1),)), kind)


def test_a_percentage_is_a_figure_and_a_name_is_none():
    code = compiled("{{ x|占比(4) }}{{ y }}", (Mark("", ""),), "试写", ("x", "y"), JINJA)
    figure, name = code.pieces({"x": traced(3, (Basis(1),)), "y": traced("2组", (Basis(2),))})
    assert isinstance(figure.value, FigureText)
    assert not hasattr(name, "value")


def test_what_was_found_of_a_list_is_found_once_for_all_figures():
    class Counted(list):
        read = 0

        def __iter__(self):
            Counted.read += 1
            return super().__iter__()

    shared, tracer = Counted([Basis(1), Basis(2)]), Tracer()
    numbers = [traced(number, (shared,)) for number in range(50)]
    assert {tracer.bases(one) for one in numbers} == {frozenset({Basis(1), Basis(2)})}
    assert Counted.read <= 2


def test_lists_of_two_origins_joined_have_both():
    one, other = listed(["甲"], (Basis(1),)), listed(["乙"], (Basis(2),))
    assert Tracer().bases(one + other) == {Basis(1), Basis(2)}
    with pytest.raises(TypeError, match="can only concatenate list"):
        one + "丙"
