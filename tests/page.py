"""A ruler for rendered pages: a PDF's lines of type and its rules, in millimetres from the paper's upper left.

Type is measured by its square, as the standard counts it: a character of 16 pt is 5.64 mm high, 0.88 of that
above the baseline. The ink of a character stands a little inside its square.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

MM = 25.4 / 72
ASCENT, INK = 0.88, 0.045


class Line(NamedTuple):
    """One line of type."""

    text: str
    baseline: float
    left: float
    right: float
    points: float
    fonts: frozenset[str]
    is_red: bool

    @property
    def top(self) -> float:
        """The upper edge of its squares."""
        return self.baseline - ASCENT * self.points * MM

    @property
    def bottom(self) -> float:
        """The lower edge of its squares."""
        return self.top + self.points * MM

    @property
    def ink_top(self) -> float:
        """Where its ink begins: the edge a ruler is laid to."""
        return self.top + INK * self.points * MM

    @property
    def bare(self) -> str:
        """Its text without white space."""
        return "".join(self.text.split())


class Rule(NamedTuple):
    """A horizontal rule."""

    height: float
    left: float
    right: float
    thickness: float
    is_red: bool

    @property
    def length(self) -> float:
        """Its length."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was rendered."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    turned: str = ""
    """Text that runs from top to bottom: the page number of a landscape page."""

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines of 3号 type in the type area."""
        return tuple(line for line in self.lines if abs(line.points - 16) < 0.3 and line.top < 264)

    @property
    def text(self) -> str:
        """All of the page's text, white space gone."""
        return "".join(line.bare for line in self.lines)

    def line(self, words: str) -> Line:
        """The first line that holds these words."""
        return next(line for line in self.lines if words in line.bare)

    def has(self, words: str) -> bool:
        """Whether the page shows these words, over lines too."""
        return "".join(words.split()) in self.text

    @property
    def page_number(self) -> Line | None:
        """The line with the page number, dashes and all."""
        return next(
            (line for line in reversed(self.lines) if line.bare.startswith("—") and line.bare.endswith("—")),
            None,
        )

    def red_rules(self) -> list[Rule]:
        """The red rules, from above."""
        return [rule for rule in self.rules if rule.is_red]

    def black_rules(self) -> list[Rule]:
        """The black rules as wide as the type area, from above: those of 版记."""
        return [rule for rule in self.rules if not rule.is_red and abs(rule.length - 156) < 0.6]


class Whites(NamedTuple):
    """The white around the type of a full page."""

    above: float
    left: float
    below: float
    right: float


def whites(page: Page) -> Whites:
    """The white around a full page's body type."""
    body = page.body
    return Whites(
        min(line.top for line in body), min(line.left for line in body),
        page.height - max(line.bottom for line in body), page.width - max(line.right for line in body),
    )  # fmt: skip


def is_full(page: Page) -> bool:
    """Whether the page is nothing but lines of body text from top to bottom."""
    is_running = all(abs(line.points - 16) < 0.3 for line in page.lines if line.top < 260)
    return len(page.body) > 20 and is_running and page.height - page.body[-1].bottom < 40


def characters_a_line(page: Page) -> int:
    """How many characters a full line of nothing but Chinese holds."""
    full = [line.bare for line in page.body if line.right > page.width - 26 - 3 and line.left < 30]
    return statistics.mode(len(text) for text in full if not any(char < "\u0100" for char in text))


def pages(pdf: bytes) -> tuple[Page, ...]:
    """The pages of a PDF."""
    import pdfplumber

    with pdfplumber.open(BytesIO(pdf)) as document:
        return tuple(_page(number, page) for number, page in enumerate(document.pages, start=1))


def _page(number, page) -> Page:
    upright = [char for char in page.chars if char["upright"]]
    turned = "".join(char["text"] for char in page.chars if not char["upright"])
    return Page(
        number, float(page.width) * MM, float(page.height) * MM, tuple(_lines(upright, float(page.height))),
        tuple(sorted(_rules(page))), "".join(turned.split()),
    )  # fmt: skip


def _lines(chars, height: float):
    def baseline(char) -> float:
        return round((height - char["matrix"][5]) * MM / 0.4)

    ordered = sorted(chars, key=lambda char: (baseline(char), char["x0"]))
    for _, group in groupby(ordered, key=baseline):
        found = [char for char in group if char["text"].strip()]
        if found:
            yield _line(found, height)


def _line(chars, height: float) -> Line:
    return Line(
        "".join(char["text"] for char in chars),
        statistics.median((height - char["matrix"][5]) * MM for char in chars),
        chars[0]["x0"] * MM,
        max(char["x1"] for char in chars) * MM,
        statistics.median(abs(char["matrix"][3]) * _unit(char) for char in chars),
        frozenset(char["fontname"].split("+")[-1] for char in chars),
        _is_red(chars[0]["non_stroking_color"]),
    )


def _unit(char) -> float:
    """Pdfplumber gives the size apart from the matrix; a matrix of 1 stands for the size itself."""
    return float(char["size"]) / abs(char["matrix"][3] or 1)


def _rules(page):
    seen = set()
    for shape in (*page.lines, *page.rects, *page.curves):
        if shape["x1"] - shape["x0"] < 40 or shape["bottom"] - shape["top"] > 4:
            continue
        color = (
            shape.get("stroking_color") if shape["object_type"] == "line" else shape.get("non_stroking_color")
        )
        thick = shape.get("linewidth") or (shape["bottom"] - shape["top"])
        middle = float(shape["top"] + shape["bottom"]) / 2 * MM
        rule = Rule(
            round(middle, 2),
            round(shape["x0"] * MM, 2),
            round(shape["x1"] * MM, 2),
            float(thick) * MM,
            _is_red(color),
        )
        if rule not in seen:
            seen.add(rule)
            yield rule


def _is_red(color) -> bool:
    values = tuple(color) if isinstance(color, tuple | list) else ()
    return len(values) == 3 and values[0] > 0.8 and values[1] < 0.2 and values[2] < 0.2
