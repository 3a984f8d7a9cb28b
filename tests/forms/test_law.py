"""The first law: a form is a template read backwards, `read(fill(form, data)) == data`.

Where words of the blank share a cell or a line with an answer, an answer that holds those very words cannot be
told from them: there the law is “equal, or said to be unsure”.
"""

from __future__ import annotations

from functools import partial
from random import Random

import drawn_forms
import generated_data
import generated_forms
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from toolkit.forms.blank import blank
from toolkit.forms.extract import extract
from toolkit.forms.fill import fill, fill_plain
from toolkit.forms.layout import label_key
from toolkit.forms.values import bare, is_prompt
from toolkit.model import Stamp
from toolkit.reading import read

DRAWN = {
    "docx": drawn_forms.docx,
    "xlsx": lambda form, _: drawn_forms.xlsx(form),
    "md": lambda form, _: drawn_forms.markdown(form),
}
few = partial(settings, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(rng, kind, most=12):
    """A generated form, its file and its definition."""
    shape = generated_forms.blank(rng, most)
    file = DRAWN[kind](shape, rng)
    return shape, file, drawn_forms.form_of(shape, file)


def says_its_label(form, data, name):
    """Whether a text begins with its own label: typed in beside it, it is read without and said to be unsure."""
    words = data[name] if isinstance(data[name], str) else ""
    label = form.layout.label(name, name)
    return any(label_key(words[:end]) == label_key(label) for end in range(len(words) + 1))


def is_sure(found, name):
    return all(
        source.sure for key, source in found.sources.items() if key == name or key.startswith(f"{name}[")
    )


TOLD = generated_forms.Blank(
    title="登记表",
    blocks=(generated_forms.Grid(2, 1, (
        generated_forms.Box(0, 0, 1, 1, "主要事迹"), generated_forms.Box(0, 1, 1, 1, "{{ 主要事迹 }}"),
    )),),
    fields=(generated_forms.Field("主要事迹", generated_forms.FieldType.LONG_TEXT),),
    shared=frozenset(),
    plain=(generated_forms.Line("主要事迹", 2), generated_forms.Line("{{ 主要事迹 }}")),
)  # fmt: skip
"""A form of one long text."""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
@pytest.mark.parametrize("fill_in", [fill, fill_plain])
@few(max_examples=40)
@given(rng=st.randoms(use_true_random=False))
def test_what_was_filled_in_is_read_back(kind, fill_in, rng):
    shape, file, form = drawn(rng, kind)
    data = generated_data.data(rng, shape.fields)
    found = extract(read(fill_in(file, form, data), f"表.{kind}"), form)
    doubtful = {name for name in data if name in shape.shared or says_its_label(form, data, name)}
    apart = {name: value for name, value in data.items() if name not in doubtful}
    assert {name: found.values[name] for name in apart} == apart
    for name in doubtful:
        assert found.values[name] == data[name] or not is_sure(found, name)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
@few(max_examples=25)
@given(rng=st.randoms(use_true_random=False))
def test_a_blank_that_nobody_filled_in_is_an_empty_form(kind, rng):
    _, file, form = drawn(rng, kind)
    found = extract(read(blank(file, form), f"表.{kind}"), form)
    assert [name for name, value in found.values.items() if value not in (None, [])] == []
    assert found.findings == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@few(max_examples=10)
@given(rng=st.randoms(use_true_random=False))
def test_what_the_office_hands_out_is_stamped_and_what_is_typed_over_is_not(kind, rng):
    _, file, form = drawn(rng, kind)
    stamp = Stamp(form.name, form.version)
    assert read(blank(file, form), "表").stamp == stamp
    assert read(fill(file, form, {}), "表").stamp == stamp
    assert read(fill_plain(file, form, {}), "表").stamp is None


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
@pytest.mark.parametrize(
    "said", ["主要事迹：走访", "主要事迹:走访", "主要事迹", "主要事迹\n走访", "主 要 事 迹：走访"]
)
def test_a_text_that_begins_with_its_own_label_comes_back_or_is_said_to_be_unsure(kind, said):
    file = DRAWN[kind](TOLD, Random(0))
    form = drawn_forms.form_of(TOLD, file)
    for fill_in in (fill, fill_plain):
        found = extract(read(fill_in(file, form, {"主要事迹": said}), f"表.{kind}"), form)
        assert found.values["主要事迹"] == said or not is_sure(found, "主要事迹")


SHOWN = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Cn", "Co", "Mn", "Me"))


@st.composite
def paragraphs(draw):
    """Any text that is normal: see `toolkit.forms.fill`."""
    lines = draw(st.lists(st.text(SHOWN, min_size=1, max_size=12), min_size=1, max_size=3))
    assume(all(bare(line) == line for line in lines))
    assume(not is_prompt("\n".join(lines)))
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
@few(max_examples=60)
@given(text=paragraphs())
def test_any_characters_at_all_come_back(kind, text):
    file = DRAWN[kind](TOLD, Random(0))
    form = drawn_forms.form_of(TOLD, file)
    for fill_in in (fill, fill_plain):
        found = extract(read(fill_in(file, form, {"主要事迹": text}), f"表.{kind}"), form)
        assert found.values == {"主要事迹": text} or not is_sure(found, "主要事迹")


LISTED = generated_forms.Blank(
    title="花名册",
    blocks=(generated_forms.Grid(2, 3, (
        generated_forms.Box(0, 0, 1, 1, "单位"), generated_forms.Box(0, 1, 1, 1, "{{ 单位 }}"),
        generated_forms.Box(1, 0, 1, 1, "姓名"), generated_forms.Box(1, 1, 1, 1, "职务"),
        generated_forms.Box(2, 0, 1, 1, "{{ 成员.姓名 }}"), generated_forms.Box(2, 1, 1, 1, "{{ 成员.职务 }}"),
    )),),
    fields=(
        generated_forms.Field("单位"),
        generated_forms.Field("成员", generated_forms.FieldType.TABLE, columns=(
            generated_forms.Field("姓名"), generated_forms.Field("职务"),
        )),
    ),
    shared=frozenset(),
    plain=(generated_forms.Line("单位：{{ 单位 }}"), generated_forms.Line("{{ 成员.姓名 }}担任{{ 成员.职务 }}")),
)  # fmt: skip
"""A form of one answer and one list."""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "md"])
@pytest.mark.parametrize("fill_in", [fill, fill_plain])
def test_an_answer_that_looks_like_a_marker_is_written_as_it_is(kind, fill_in):
    file = DRAWN[kind](LISTED, Random(0))
    form = drawn_forms.form_of(LISTED, file)
    data = {
        "单位": "{{ 单位 }}",
        "成员": [{"姓名": "{{ 单位 }}", "职务": "{{ 成员.姓名 }}"}, {"姓名": "李四", "职务": "{{ 别的 }}"}],
    }
    assert extract(read(fill_in(file, form, data), f"表.{kind}"), form).values == data
