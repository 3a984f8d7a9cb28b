"""How much alike two texts can be at most, told from a few bytes of each and without reading either.

Alike is what `rapidfuzz.fuzz.ratio` calls so, of letters and digits alone: twice the longest common
subsequence, of both lengths together. What is not common has to be taken out of one text and put into the
other, one character at a time, and each time the number of times one character occurs changes by one. A
gist has a bit for every time every character occurs; where two share a bit it is set all the same. So two
gists differ in no more bits than there are characters to change, however the bits were dealt out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_BETWEEN = re.compile(r"[\W_]+")
_BITS = 2048
"""Twice what a long answer has characters: gists that are full of bits tell nothing apart."""
_STRIDE = 331
"""Deals the characters out; gists are kept in the ledger, so another number here is another schema."""


def bare(text: str) -> str:
    """The letters and digits of a text, without what is between them."""
    return _BETWEEN.sub("", text)


def gist(words: str) -> bytes:
    """What is kept of a bare text."""
    return _folded(words).to_bytes(_BITS // 8, "big")


def _folded(words: str) -> int:
    """A run of bits for each character, as long as it occurs often; what overhangs goes on at the start."""
    bits = 0
    for char, times in Counter(words).items():
        bits |= ((1 << min(times, _BITS)) - 1) << (ord(char) * _STRIDE % _BITS)
    return (bits | bits >> _BITS) & ((1 << _BITS) - 1)


class Likely(NamedTuple):
    """What a text must be like to be at least so much alike to a given one."""

    length: int
    bits: int
    least: int

    @classmethod
    def of(cls, words: str, least: int) -> Likely:
        """What is at least `least` percent (1 to 100) alike to this bare text."""
        return cls(len(words), _folded(words), least)

    @property
    def shortest(self) -> int:
        """The least length: what is common is all of it."""
        return -(-self.length * self.least // (200 - self.least))

    @property
    def longest(self) -> int:
        """The greatest length: what is common is all of the given text."""
        return self.length * (200 - self.least) // self.least

    def may_be(self, length: int, gist: bytes) -> bool:
        """Whether a text of this length and gist can be so much alike; it need not be."""
        apart = (self.bits ^ int.from_bytes(gist, "big")).bit_count()
        return 100 * apart <= (100 - self.least) * (self.length + length)
