"""One line of a document as the checker sees it: a paragraph, or what stands between breaks typed in one; its
words, their looks, where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.writing.conform.look import Letters, Shape
from toolkit.writing.fonts import face_of

if TYPE_CHECKING:
    from toolkit.model import Place
    from toolkit.writing.fonts import Face


@dataclass(frozen=True)
class Line:
    """One paragraph of a document, or part of one up to a break, blank ones included."""

    number: str
    """The automatic number people see before it."""
    typed: str
    """Its own words."""
    shape: Shape
    letters: tuple[Letters, ...]
    place: Place
    table: int = 0
    """Which table it stands in, counted from 1; 0 for none."""
    is_boxed: bool = False
    """Whether it stands in a text box."""
    rules: tuple[str, str] = ("", "")
    """The rules over and under it: its own borders, or those of its table cell."""
    has_line_drawn: bool = False
    """Whether a line or another shape is drawn beside it."""
    section: int = 0
    begins_page: bool = False
    has_page_number: bool = False
    """Whether it shows the number of the page."""
    side: str = ""
    """Where it stands across the page if it floats in a frame or a box: left, right, center, outside."""

    @cached_property
    def text(self) -> str:
        """What people read, its number included, without white space around."""
        return (self.number + self.typed).strip(" \t　\n")

    @cached_property
    def bare(self) -> str:
        """What people read without any white space."""
        return "".join((self.number + self.typed).split()).replace("　", "")

    @property
    def is_remark(self) -> bool:
        """Whether it is a remark in brackets."""
        return self.bare.startswith(("（", "("))

    @property
    def is_blank(self) -> bool:
        """Whether it shows no words."""
        return not self.bare

    @cached_property
    def main(self) -> Letters:
        """The look most of its Chinese characters have; of all its characters if it has no Chinese."""
        counted: dict[tuple[object, ...], int] = {}
        looks: dict[tuple[object, ...], Letters] = {}
        for run in self.letters:
            key = run[1:]
            counted[key] = counted.get(key, 0) + len(_HAN.findall(run.text)) * 100 + len(run.text.strip())
            looks[key] = run
        return looks[max(counted, key=lambda key: counted[key])] if counted else _PLAIN

    @property
    def face(self) -> Face | None:
        """The kind of type most of it is set in."""
        return face_of(self.main.font)

    @property
    def size(self) -> float:
        """The size most of it is set in, points."""
        return self.main.size

    @property
    def is_red(self) -> bool:
        """Whether it is printed red."""
        return is_red(self.main.color)

    def look_at(self, start: int, end: int) -> Letters:
        """The look most characters of a stretch of its own words have."""
        found: list[Letters] = []
        at = 0
        for run in self.letters:
            inside = run.text[max(0, start - at) : max(0, end - at)]
            at += len(run.text)
            if inside.strip():
                found.append(run._replace(text=inside))
        return max(
            found, key=lambda run: len(_HAN.findall(run.text)) * 100 + len(run.text), default=self.main
        )


_HAN = re.compile("[一-鿿]")
_PLAIN = Letters("", "仿宋", "仿宋", 16, is_bold=False, color="", spacing=0, is_told_chinese=False)


def is_red(color: str) -> bool:
    """Whether a colour of six hexadecimal digits is a red."""
    if len(color) != len("FF0000"):
        return False
    red, green, blue = (int(color[at : at + 2], 16) if _HEX.fullmatch(color) else 0 for at in (0, 2, 4))
    return red > _STRONG and green < _FAINT and blue < _FAINT


_HEX = re.compile("[0-9A-Fa-f]{6}")
_STRONG, _FAINT = 0xA0, 0x60
