"""Personal data as others may see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ID_NUMBER = re.compile(r"\d{17}[\dXx]$|\d{15}$")
_MOBILE = re.compile(r"1\d{10}$")
_CARD = re.compile(r"\d{12,19}$")


def masked(value: str | None) -> str:
    """Personal data as others may see it: ID numbers 6 and 4, phones 3 and 4, cards the last 4, names 张*."""
    text = "".join((value or "").split())
    if _ID_NUMBER.match(text):
        return f"{text[:6]}{'*' * (len(text) - 10)}{text[-4:]}"
    if _MOBILE.match(text):
        return f"{text[:3]}****{text[-4:]}"
    if _CARD.match(text):
        return f"{'*' * (len(text) - 4)}{text[-4:]}"
    return text[:1] + "*" * max(len(text) - 1, 0)


_KEPT = r"(?P<kept>(?<![0-9A-Za-z])(?:[0-9a-f]{32,}|\d{8}T\d{12}[0-9a-f]{6})(?![0-9A-Za-z]))"
"""Digests and claims: long, of digits and letters, and nobody's."""
_HALF_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "x"}
_SEP = r"[ \u3000\-－—·._]{0,2}"
_ID_18 = rf"(?<!\d)\d{{6}}{_SEP}(?:18|19|20)\d\d{_SEP}[01]\d{_SEP}[0-3]\d{_SEP}\d{{3}}{_SEP}[\dXx](?!\d)"
_ID_15 = rf"(?<!\d)\d{{6}}{_SEP}\d\d[01]\d[0-3]\d{_SEP}\d{{3}}(?!\d)"
_CARD_16 = rf"(?<!\d)[3-6]\d{{3}}{_SEP}\d{{4}}{_SEP}\d{{4}}{_SEP}\d{{4}}(?:{_SEP}\d{{1,3}})?(?!\d)"
_MOBILE_11 = rf"(?<!\d)(?:\+?86{_SEP})?1[3-9]\d{_SEP}\d{{4}}{_SEP}\d{{4}}(?!\d)"
_LANDLINE = r"(?<!\d)0\d{2,3}[\-－ ]?[2-9]\d{6,7}(?!\d)"
_NUMBERS = re.compile(rf"{_KEPT}|{_ID_18}|{_ID_15}|{_CARD_16}|{_MOBILE_11}|{_LANDLINE}")


def mask_numbers(text: str) -> str:
    """A text with every ID, bank card and telephone number in it masked, however it is spaced.

    Wherever a text may hold what somebody typed (file names, titles, faults) it goes through here before it
    is shown or logged.
    """
    parts, at = [], 0
    for start, end, number in _found(text):
        parts += [text[at:start], masked(number)]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number of a person begins and ends, and its digits."""
    for found in _NUMBERS.finditer(text.translate(_HALF_WIDTH)):
        if not found["kept"]:
            yield found.start(), found.end(), "".join(char for char in found[0] if char.isalnum())


def numbers_in(text: str) -> tuple[str, ...]:
    """Every ID, bank card and telephone number in a text, without what was put between its digits."""
    return tuple(number for _, _, number in _found(text))


def mask_known(text: str, personal: Iterable[str]) -> str:
    """A text with these personal values masked wherever they stand, and every number that looks like one."""
    for value in sorted({value for value in personal if value.strip()}, key=len, reverse=True):
        text = text.replace(value, masked(value).ljust(len(value), "*"))
    return mask_numbers(text)
