"""The figures of a trial: how much came back right, what came back wrong, which labels make trouble."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from toolkit.forms.extract import extract
from toolkit.forms.trial.answers import made_up
from toolkit.forms.trial.disturb import DISTURBANCES
from toolkit.forms.trial.typed_in import typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.forms.definition import Form
    from toolkit.model import Extract, Value

ROUNDS = 20
"""Filled papers a disturbance is tried on."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One kind of disturbance over all rounds: counts of values."""

    disturbance: str
    values: int
    right: int
    doubted: int
    """Wrong or missing, and said to be doubtful."""
    wrong: int
    """Wrong or missing without a word: what must not happen."""
    troubled: tuple[str, ...] = ()
    """The fields that came back wrong, most often wrong first."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole trial of one form."""

    form: str
    trials: tuple[Trial, ...]
    ambiguous: tuple[tuple[str, ...], ...]
    """Fields that go by the same label in rows nothing else tells apart."""


def try_form(form: Form, seed: int = 0, rounds: int = ROUNDS) -> Report:
    """Fill the form, disturb it, read it back; the same seed gives the same figures."""
    trials = tuple(_trial(form, name, seed, rounds) for name in DISTURBANCES)
    return Report(form.name, trials, tuple(_ambiguous(form)))


def _trial(form: Form, name: str, seed: int, rounds: int) -> Trial:
    counts: Counter[str] = Counter()
    troubled: Counter[str] = Counter()
    for number in range(rounds):
        rng = Random(f"{seed}/{name}/{number}")  # noqa: S311 - a trial, not a secret
        data = made_up(form, rng)
        found = extract(DISTURBANCES[name](typed_in(form, data), form, rng), form)
        for field, verdict in _compared(data, found):
            counts[verdict] += 1
            troubled[field] += verdict != "right"
    wrong_fields = tuple(field for field, count in troubled.most_common() if count)
    return Trial(name, counts.total(), counts["right"], counts["doubted"], counts["wrong"], wrong_fields)


def _compared(data: Mapping[str, Value], found: Extract) -> Iterator[tuple[str, str]]:
    doubted = {finding.field for finding in found.findings}
    wanted, got = dict(_flat(data)), dict(_flat(found.values))
    for name in wanted.keys() | got.keys():
        if wanted.get(name) == got.get(name):
            if wanted.get(name) is not None:
                yield name.partition("[")[0], "right"
        else:
            yield name.partition("[")[0], "doubted" if name in doubted else "wrong"


def _flat(values: Mapping[str, Value]) -> Iterator[tuple[str, object]]:
    """Every single answer by name, a list's cells as 成员[1].姓名."""
    for name, value in values.items():
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        if not items:
            yield name, value or None
        for number, item in enumerate(items, start=1):
            yield from ((f"{name}[{number}].{column}", cell) for column, cell in item.items())


def _ambiguous(form: Form) -> Iterator[tuple[str, ...]]:
    """Fields whose rows have the very same labels: if such rows change places, nobody can tell."""
    rows: dict[tuple[str, ...], list[str]] = {}
    counts = Counter(row.tokens for row in form.layout.aligned if row.markers and not row.list_name)
    for row in form.layout.aligned:
        if counts[row.tokens] > 1 and not row.list_name:
            rows.setdefault(row.tokens, []).extend(marker.tag for marker in row.markers)
    yield from (tuple(names) for names in rows.values())
