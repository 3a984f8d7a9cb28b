"""Chance that comes out the same every time: what the simulated secretaries choose, and when."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Thing = TypeVar("_Thing")


class Luck:
    """Seeded choices; its public methods are the functions that a recipe's expressions may call."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("|".join(map(str, seed)))  # noqa: S311 - a demo wants the same files each time

    def chance(self, share: float) -> bool:
        """True in this share of all cases."""
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def pick(self, things: Sequence[_Thing]) -> _Thing:
        """One of them."""
        return self._random.choice(things)

    def sample(self, things: Sequence[_Thing], count: int) -> list[_Thing]:
        """So many of them, in the order they came in; all of them where there are fewer."""
        chosen = sorted(self._random.sample(range(len(things)), min(count, len(things))))
        return [things[number] for number in chosen]

    def split(self, total: int, weights: Sequence[float]) -> list[int]:
        """The total in as many parts as there are weights, each about as large as its weight."""
        parts = [0] * len(weights)
        for number in self._random.choices(range(len(weights)), weights, k=total):
            parts[number] += 1
        return parts

    def day(self, first: date | str, last: date | str) -> str:
        """A day between two others, ISO; the two may be days or their ISO texts."""
        start, end = date.fromisoformat(str(first)), date.fromisoformat(str(last))
        return (start + timedelta(days=self.between(0, (end - start).days))).isoformat()

    def later(self, day: str, most: int) -> str:
        """The day itself or one of the next few, ISO."""
        return (date.fromisoformat(day) + timedelta(days=self.between(0, most))).isoformat()
