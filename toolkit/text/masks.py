"""Personal data as others may see it."""

from __future__ import annotations

import re

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
