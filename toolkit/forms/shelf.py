"""What every form the office has is known by, indexed so that a paper is compared with few of them.

A `Card` is all that identification needs; the form itself is read only once a paper turned out to be one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.layout import label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.forms.definition import Form


class Card(NamedTuple):
    """What one form is known by."""

    form: str
    version: str
    titles: tuple[str, ...]
    """The titles it goes by, folded."""
    labels: Mapping[str, str]
    """Each name one of its labels goes by, to that label; of a narrative its headings too."""


def card(form: Form) -> Card:
    """What this form is known by."""
    titles = tuple(dict.fromkeys(title for name in form.titles if (title := label_key(name))))
    labels = {
        other: label for other, label in form.layout.canonical.items()
        if len(label) > 1 and label not in titles
    }  # fmt: skip
    return Card(form.name, form.version, titles, labels)


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The cards by form, and which forms have a label; rare labels weigh more."""

    cards: Mapping[str, Card]
    owners: Mapping[str, tuple[str, ...]]
    """Each label, in every name it goes by, to the forms that have it."""
    weights: Mapping[str, float]
    """What a label tells about a form: much if few have it."""
    totals: Mapping[str, float]
    """Each form's labels, weighed together."""
    titles: Mapping[str, tuple[str, ...]]
    """Each title to the forms that go by it."""
    title_ends: frozenset[str]
    """The characters that titles end with, few: what ends with another bears none."""


def shelve(cards: Iterable[Card]) -> Shelf:
    """The cards on one shelf."""
    by_form = {one.form: one for one in cards}
    held_by = Counter(label for one in by_form.values() for label in set(one.labels.values()))
    weights = {label: log(1 + len(by_form) / count) for label, count in held_by.items()}
    return Shelf(
        by_form,
        _owners((name, one.form) for one in by_form.values() for name in one.labels),
        {name: weights[label] for one in by_form.values() for name, label in one.labels.items()},
        {form: sum(weights[label] for label in set(one.labels.values())) for form, one in by_form.items()},
        _owners((title, one.form) for one in by_form.values() for title in one.titles),
        frozenset(title[-1] for one in by_form.values() for title in one.titles),
    )


def _owners(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, form in pairs:
        found[name].append(form)
    return {name: tuple(forms) for name, forms in found.items()}
