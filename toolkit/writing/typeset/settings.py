"""What an office may choose about the look of its documents; everything else is the standard's."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.writing.typeset.page import SCHOOLS, Page


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices the standard leaves open, as one frozen record."""

    page: Page = Page(SCHOOLS["34/32"])  # noqa: RUF009 - a frozen record of constants
    latin: str = ""
    """The font of letters and digits (Times New Roman in many offices); empty sets them in the Chinese
    font.
    """
    bold_levels: frozenset[int] = frozenset()
    """The heading levels a unit sets in bold; the standard says none."""
    seal_mm: float = 42
    """The diameter of the seal that room is kept for."""
    names: tuple[str, ...] = ()
    """Names of people and offices that a title must not break."""
