"""Names in the order of surname strokes (姓氏笔画为序), as lists of people are printed.

Fewer strokes come first, then the kind of the first stroke that differs (横竖撇点折). Of one surname the
single given names come before the double ones: 王勇, 王毅, 王小洪.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_UNKNOWN = 1 << 20
"""Characters the table does not have stand behind all others, by code point."""


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """Each character's place in the order. The table says where it comes from."""
    lines = files(__package__).joinpath("strokes.txt").read_text(encoding="utf-8").splitlines()
    ordered = "".join(line.partition("\t")[2] for line in lines if not line.startswith("#"))
    return {char: rank for rank, char in enumerate(ordered)}


def stroke_key(name: str) -> tuple[int, ...]:
    """A key to sort names by; white space in a name counts for nothing, so 王　勇 is 王勇."""
    ranks = _ranks()
    places = [ranks.get(char, _UNKNOWN + ord(char)) for char in "".join(name.split())]
    return (places[0], len(places), *places[1:]) if places else ()
