"""The page of GB/T 9704-2012 in figures: paper, type area, lines and characters, in twips (1/20 pt).

The standard fixes the white that is *seen* (37 mm above, 28 mm left of the text), a program the margin it
sets. Between the two lies the leading above the first line: Word and LibreOffice both put the baseline of an
exact line at four fifths of its height, so the type starts 0.8 × pitch − 0.88 × 16 pt below the margin, that
is 3.4 mm for a pitch of 29.6 pt. Three schools of setting the page are in use; all of them are accepted.
"""

from __future__ import annotations

from typing import NamedTuple

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
EMU_PER_TWIP = 635


def twips(mm: float) -> int:
    """A length in mm as whole twips."""
    return round(mm * TWIPS_PER_MM)


PAPER_WIDTH, PAPER_HEIGHT = 11906, 16838
"""A4: 210 × 297 mm (5.1)."""
LEFT, RIGHT = 28.0, 26.0
"""White left and right of the type area, mm (5.2.1; the right one follows from 210 − 28 − 156)."""
WIDTH_MM, HEIGHT_MM = 156.0, 225.0
"""The type area, 版心 (5.2.1)."""
TOP_MM = 37.0
"""White above the type area (5.2.1)."""
WIDTH = PAPER_WIDTH - twips(LEFT) - twips(RIGHT)
"""The width of the type area."""
LINES, CHARACTERS = 22, 28
"""Lines a page and characters a line (5.2.3)."""

BODY_SIZE = 16
"""3号, in points: the size of everything not said otherwise (5.2.2)."""
TIGHTER = -5
"""What is taken from each character's width so that 28 of 16 pt stand in 156 mm: 1/20 pt."""
CELL = BODY_SIZE * TWIPS_PER_POINT + TIGHTER
"""The width of one character of body text, “一字”."""


class School(NamedTuple):
    """One way to set margins and line pitch so that 22 lines fill the type area."""

    top_mm: float
    bottom_mm: float
    pitch: int
    """Height of a line, twips, exact."""


SCHOOLS = {
    "34/32": School(34, 33.2, 592),
    "34.58/32.58": School(34.58, 32.58, 592),
    "37/35": School(37, 35, 579),
}
"""By the name office.toml gives them. The first is measured with a ruler: white above 37.4 mm, type 225.0 mm
high, white below 34.6 mm; what 22 lines leave over is added to its 32 mm, so that no line of a first page,
whose lines begin anywhere, stands below the type area. The second follows GB/T 33476.2-2016 (38.0 mm above).
The third sets the standard's own figures as margins, so that the white seen is 40 mm."""


class Page(NamedTuple):
    """The page a document is set on."""

    school: School
    mirrored: bool = False
    """Whether even pages swap left and right for binding."""

    @property
    def pitch(self) -> int:
        """Height of a line of body text."""
        return self.school.pitch

    @property
    def top(self) -> int:
        """The margin above the first line."""
        return twips(self.school.top_mm)

    @property
    def bottom(self) -> int:
        """The margin below the last line."""
        return twips(self.school.bottom_mm)


TYPE_TOP, TYPE_BOTTOM = twips(TOP_MM), twips(TOP_MM + HEIGHT_MM)
"""The edges of the type area from the paper's upper edge, whatever margins make the text fill it: what the
mark (7.2.4), the last rule of 版记 (7.4) and the page number (7.5) are measured from.
"""

_ASCENT = 0.88
"""How much of a Chinese character's square lies above the baseline."""
_BASELINE = 0.8
"""Where in an exact line the baseline is, measured in Word 16 and LibreOffice 7.4."""


def type_offset(line: int, size: float) -> int:
    """How far below the top of an exact line the square of a character of `size` points begins, twips."""
    return round(_BASELINE * line - _ASCENT * size * TWIPS_PER_POINT)


def type_rest(line: int, size: float) -> int:
    """How far above the bottom of an exact line the square of a character of `size` points ends, twips."""
    return line - type_offset(line, size) - round(size * TWIPS_PER_POINT)


def snug(size: float) -> int:
    """The height of a line whose character stands in its middle, so that no program moves it: 1.267 times."""
    return round(size * TWIPS_PER_POINT * (_ASCENT - 0.5) / (_BASELINE - 0.5))
