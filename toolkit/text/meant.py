"""What a name that nobody knows was meant to be: the known names most like it, for a complaint that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST = 0.6
"""How much of two names has to be common; less is chance."""
_MOST = 3
_ENOUGH = 2
"""Characters that say something: one alone stands in nearly every name."""


def meant(name: str, known: Iterable[str]) -> str:
    """The question 是不是“公开承诺书”？ about the known names most like this one; nothing where none is."""
    found = nearest(name, known)
    return f"是不是{'、'.join(f'“{one}”' for one in found)}？" if found else ""


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that this may stand for, the likeliest first: shortened, spelled otherwise, mistyped.

    Where it is short for some of them, only those.
    """
    likeness = {one: _likeness(name_key(name), name_key(one)) for one in known}
    least = 1.0 if 1.0 in likeness.values() else _LEAST
    likely = [one for one in likeness if likeness[one] >= least]
    return tuple(sorted(likely, key=lambda one: (-likeness[one], len(one), one))[:_MOST])


def _likeness(name: str, known: str) -> float:
    """From 0 to 1; 1 where all of one name stands in the other in its order, as an abbreviation does."""
    from rapidfuzz.distance import LCSseq

    common = LCSseq.similarity(name, known)
    if common < _ENOUGH:
        return 0.0
    is_short_for = common == min(len(name), len(known))
    return 1.0 if is_short_for else 2 * common / (len(name) + len(known))
