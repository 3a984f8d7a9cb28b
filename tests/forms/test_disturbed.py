"""Filled forms disturbed in every way of `disturb`, read back: how many values come right, and none wrong in silence.

The figures over many more forms are `make bench-reading`'s; here a few forms a disturbance keep watch.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import disturb
import drawn_forms
import generated_data
import generated_forms
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.forms.extract import extract
from toolkit.forms.parts import parts
from toolkit.reading import read

FORMS = 3
LEAST_RIGHT = 0.99
MOST_SILENT = 0.0005
"""Of all values: wrong, and nobody was warned."""

SINGLE = [
    pytest.param(kind, one, id=f"{kind}-{one.name}")
    for kind in ("docx", "xlsx")
    for one in disturb.for_kind(kind)
]


def case(kind, seed, chosen):
    rng = Random(f"{kind}/{seed}")
    shape = generated_forms.blank(rng)
    blank = drawn_forms.docx(shape, rng) if kind == "docx" else drawn_forms.xlsx(shape)
    form = drawn_forms.form_of(shape, blank)
    return form, disturb.disturbed(blank, form, generated_data.data(rng, form.fields), chosen, rng)


def read_back(form, file):
    copies = [extract(part, form) for part in parts(read(file, "表"), form.layout)]
    return next((found for found in copies if any(found.values.values())), copies[0])


def tally(kind, seeds, chosen):
    """Counts of values: all, right, silently wrong; and what was wrong, for the message."""
    counts, wrong = Counter(), []
    for seed in seeds:
        form, wanted = case(kind, seed, chosen)
        found = read_back(form, wanted.file)
        for field in form.fields:
            is_right = found.values[field.name] == wanted.data[field.name]
            is_sure = all(
                source.sure for name, source in found.sources.items()
                if name == field.name or name.startswith(f"{field.name}[")
            )  # fmt: skip
            counts.update(all=1, right=is_right, silent=not is_right and is_sure)
            if not is_right:
                wrong.append((seed, field.name, wanted.data[field.name], found.values[field.name], is_sure))
    return counts, wrong


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_undisturbed_form_is_read_without_a_fault(kind):
    _, wrong = tally(kind, range(FORMS * 3), [])
    assert wrong == []


@pytest.mark.parametrize(("kind", "one"), SINGLE)
def test_one_disturbance_leaves_nearly_every_value_right_and_none_wrong_in_silence(kind, one):
    counts, wrong = tally(kind, range(FORMS), [one])
    assert counts["right"] >= LEAST_RIGHT * counts["all"] - 1, wrong
    assert counts["silent"] <= MOST_SILENT * counts["all"], wrong


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_three_disturbances_at_once_leave_most_values_right(kind):
    total, wrongs = Counter(), []
    for seed in range(FORMS * 3):
        counts, wrong = tally(kind, [seed], Random(seed).sample(disturb.for_kind(kind), 3))
        total += counts
        wrongs += wrong
    assert total["right"] >= 0.95 * total["all"], wrongs
    assert total["silent"] <= 0.005 * total["all"], wrongs


@pytest.mark.parametrize("one", disturb.DISTURBANCES.values(), ids=lambda one: one.name)
def test_the_same_seed_disturbs_in_the_same_way(one):
    kind = "docx" if one.word else "xlsx"
    (_, first), (_, second) = case(kind, 3, [one]), case(kind, 3, [one])
    assert (first.data, read(first.file, "表").rows) == (second.data, read(second.file, "表").rows)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["docx", "xlsx"]), count=st.integers(2, 4))
def test_disturbances_go_together_in_any_number(seed, kind, count):
    form, wanted = case(kind, seed, Random(seed).sample(disturb.for_kind(kind), count))
    assert set(read_back(form, wanted.file).values) == {field.name for field in form.fields}
