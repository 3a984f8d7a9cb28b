"""Characters that no office program can show, replaced once, at the door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.ooxml.xml import REPLACEMENT

if TYPE_CHECKING:
    from toolkit.model import Finding

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with C0 controls, lone surrogates and non-characters as U+FFFD, and a remark if there were any."""
    better, count = _FORBIDDEN.subn(REPLACEMENT, text)
    return better, replaced(count)


def replaced(count: int) -> tuple[Finding, ...]:
    """The remark that so many characters were replaced; none for 0."""
    return (finding("characters-replaced", count=count),) if count else ()
