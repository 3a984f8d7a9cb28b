"""All the forms the office knows, indexed by their labels so that a paper is compared with few of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from toolkit.forms.layout import label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.forms.definition import Form


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The forms by name, and which of them have a label; rare labels weigh more."""

    forms: Mapping[str, Form]
    owners: Mapping[str, tuple[str, ...]]
    """Each label (in every name it goes by) to the forms that have it."""
    weights: Mapping[str, float]
    """What a label tells about a form: much if few have it."""
    totals: Mapping[str, float]
    """Each form's labels, weighed together."""
    titles: Mapping[str, tuple[str, ...]]
    """Each title, folded, to the forms that go by it."""


def shelve(forms: Iterable[Form]) -> Shelf:
    """The forms on one shelf."""
    by_name = {form.name: form for form in forms}
    labels = {name: form_labels(form) for name, form in by_name.items()}
    held_by = Counter(label for own in labels.values() for label in set(own.values()))
    weights = {label: log(1 + len(by_name) / count) for label, count in held_by.items()}
    owners: dict[str, list[str]] = defaultdict(list)
    for name, own in labels.items():
        for other_name in own:
            owners[other_name].append(name)
    return Shelf(
        by_name,
        {label: tuple(names) for label, names in owners.items()},
        {other: weights[label] for own in labels.values() for other, label in own.items()},
        {name: sum(weights[label] for label in set(own.values())) for name, own in labels.items()},
        _titles(by_name),
    )


def form_labels(form: Form) -> dict[str, str]:
    """The labels a form is known by, each under every name it goes by; a narrative's are its headings."""
    titles = {label_key(title) for title in form.titles}
    own = {other: label for other, label in form.layout.canonical.items() if len(label) > 1}
    return {other: label for other, label in own.items() if label not in titles}


def _titles(forms: Mapping[str, Form]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, form in forms.items():
        for title in dict.fromkeys(label_key(title) for title in form.titles):
            if title:
                found[title].append(name)
    return {title: tuple(names) for title, names in found.items()}
