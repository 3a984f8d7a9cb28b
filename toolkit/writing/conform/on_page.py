"""Paper, type area and page numbers: what is the same on every page (clauses 5 and 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.writing.conform.check import check
from toolkit.writing.conform.elements import closing_lines, one_of
from toolkit.writing.conform.measure import BODY, MM, SMALL, between, is_about, is_size, millimetres
from toolkit.writing.fonts import Face, face_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.conform.check import Check
    from toolkit.writing.conform.elements import Paper
    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.look import Letters
    from toolkit.writing.conform.opened import Opened, Section

_SQUARE = BODY * 20
_TOLERANCE = 1.05
"""What the standard allows a white to differ, and a rounding of it, mm."""
_LOW = 420
"""A line of 3号 this low, twips, is no line of running text."""
LINES = 22
"""Lines a page (5.2.3)."""


def page_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of paper, margins, density, colour."""
    upright = [section for section in opened.sections if not section.is_landscape]
    sheet = _paper(opened.sections)
    yield sheet
    if upright and sheet.ok:
        pitch = _usual_pitch(_running(opened), upright[0])
        sides = list(_whites(upright, pitch))
        yield from sides
        if pitch or paper.body:
            yield _lines_a_page(upright[0], pitch)
        if all(one.ok for one in sides):
            yield from _characters(opened, paper, upright[0])
    yield from _colours(paper)


def _paper(sections: Sequence[Section]) -> Check:
    sizes = [tuple(sorted((millimetres(section.width), millimetres(section.height)))) for section in sections]
    wrong = [size for size in sizes if not (is_about(size[0], 210, 1) and is_about(size[1], 297, 1))]
    shown = wrong[0] if wrong else (210.0, 297.0)
    return check("paper", f"{shown[0]:g}毫米×{shown[1]:g}毫米", ok=not wrong)


def _running(opened: Opened) -> list[Line]:
    """The lines of running text: 3号 if any is, outside tables and boxes; a line for a number is lower."""
    plain = (line for line in opened.lines if not (line.is_blank or line.table or line.is_boxed))
    usual = [line for line in plain if line.shape.align != "center"]
    sized = [line for line in usual if is_size(line.size, BODY)] or usual
    return [line for line in sized if not line.shape.line or line.shape.line > _LOW]


def _usual_pitch(body: Sequence[Line], section: Section) -> float:
    """The height most lines of the text have, twips; 0 where it depends on the font."""
    heights = [line.shape.line for line in body]
    exact = max(set(heights), key=heights.count) if heights else 0
    has_grid = section.grid_kind in {"lines", "linesAndChars", "snapToChars"}
    return exact or (section.grid_line if has_grid else 0)


def _whites(sections: Sequence[Section], pitch: float) -> Iterator[Check]:
    """The margins, in any of the three schools of setting them.

    What must be 37 mm is the white that is seen, so a margin smaller by the leading above the first line is
    right as well as one of 37 mm itself.
    """
    worst = max(sections, key=lambda one: abs(millimetres(one.left) - 28) + abs(millimetres(one.top) - 36))
    top, bottom, left, right = (
        millimetres(side) for side in (worst.top, worst.bottom, worst.left, worst.right)
    )
    yield check("white-above", f"上边距{top:g}毫米", ok=_is_right_above(top, pitch))
    yield check("white-left", f"左边距{left:g}毫米", ok=is_about(left, 28, _TOLERANCE))
    width = 210 - left - right
    if is_about(left, 28, _TOLERANCE):
        yield check("type-width", f"{width:g}毫米", ok=is_about(width, 156, 1.6))
    if _is_right_above(top, pitch):
        usual = 35 if is_about(top, 37, _TOLERANCE) else 32.5
        yield check("type-height", f"下边距{bottom:g}毫米", ok=is_about(bottom, usual, 1.1))


def _is_right_above(top: float, pitch: float) -> bool:
    if is_about(top, 37, _TOLERANCE):
        return True
    usual = pitch or 29.6 * 20
    leading = ((usual - _SQUARE) / 2, 0.8 * usual - 0.88 * _SQUARE)
    return any(is_about(top + white / MM, 37, 1.15) for white in leading)


def _lines_a_page(section: Section, pitch: float) -> Check:
    if not pitch:
        return check("lines-a-page", "行距不固定", ok=False)
    height = section.height - section.top - section.bottom
    lines = int(height // pitch)
    found = f"每面{lines}行（行距{pitch / 20:g}磅）"
    return check("lines-a-page", found, ok=lines == LINES or between(pitch / 20, 28, 30))


def _characters(opened: Opened, paper: Paper, section: Section) -> Iterator[Check]:
    """What stands in a line; nothing where a grid says something no program keeps to."""
    width = section.width - section.left - section.right
    spacing = [line.main.spacing for line in paper.body if is_size(line.size, BODY)]
    usual = max(set(spacing), key=spacing.count) if spacing else 0
    cell = _SQUARE + usual
    if section.grid_kind in {"linesAndChars", "snapToChars"}:
        cell = round(opened.base_size * 20 + section.grid_char / 4096 * 20) + round(
            (16 - opened.base_size) * 20
        )
    count = int((width + 6) // cell)
    if between(count, 15, 45):
        yield check("characters-a-line", f"每行{count}个字", ok=count in {27, 28})


_BLACKS = {"", "000000", "auto"}


def _colours(paper: Paper) -> Iterator[Check]:
    """Everything but the mark is black; the whole head of a briefing is as its office likes it."""
    head = () if paper.is_briefing else (*paper.notices, *one_of(paper.number), *paper.signers)
    annexed = (line for one in paper.attachments for line in one.lines if not line.table)
    text = (*paper.title, *one_of(paper.addressee), *paper.body)
    lines = (*head, *text, *closing_lines(paper), *annexed, *paper.imprint)
    coloured = [
        (line, run) for line in lines for run in line.letters if run.color not in _BLACKS and run.text.strip()
    ]  # fmt: skip
    for line, run in coloured[:1]:
        yield check("black", f"“{run.text.strip()[:10]}”是彩色（{run.color}）", ok=False, place=line.place)
    if not coloured:
        yield check("black", "黑色", ok=True)


# --- page numbers -------------------------------------------------------------------------------------


def number_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of the page numbers; of a landscape page's number, whose place is free, only its looks."""
    upright = [section for section in opened.sections if not section.is_landscape]
    section = next(iter((*upright, *opened.sections)), None)
    if section is None:
        return
    own = {kind: _number_line(lines) for kind, lines in section.footers.items()}
    shown = own.get("default")
    if shown is None:
        yield check("page-number", "没有页码", ok=False)
        return
    yield check("page-number", "有页码", ok=True)
    yield from _first_page(section, own, paper)
    yield from _looks([line for kind in ("default", "even") if (line := own.get(kind))])
    if not upright:
        return
    yield from _sides(opened, own, paper)
    if not shown.side:
        yield _height(section, shown, section.footers["default"])


def _number_line(lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if line.has_page_number), None)


def _first_page(section: Section, own: dict[str, Line | None], paper: Paper) -> Iterator[Check]:
    hides = section.has_first_page and own.get("first") is None
    if paper.is_letter:
        yield check("letter-first-page", "首页不显示页码" if hides else "首页显示页码", ok=hides)
    elif hides and paper.has_head:
        yield check("page-number", "首页没有页码", ok=False)


def _looks(shown: Sequence[Line]) -> Iterator[Check]:
    """The dashes and the type of the numbers; of odd and even pages the worse one."""
    undashed = [line for line in shown if re.fullmatch("[—─]{1,2}[0-9]*[—─]{1,2}", line.bare) is None]
    yield check("page-number-dashes", f"“{(*undashed, *shown)[0].text}”", ok=not undashed)
    digits = [_digits(line) for line in shown]
    other = [one for one in digits if not (_is_song(one) and is_size(one.size, SMALL))]
    worst = (*other, *digits)[0]
    yield check("page-number-font", f"{worst.latin} {worst.size:g}磅", ok=not other)


def _digits(line: Line) -> Letters:
    return next((run for run in line.letters if any(char.isdigit() for char in run.text)), line.main)


def _is_song(look: Letters) -> bool:
    return face_of(look.latin) is Face.SONG


def _sides(opened: Opened, own: dict[str, Line | None], paper: Paper) -> Iterator[Check]:
    """Odd numbers right, even ones left, each one character in."""
    odd, even = own.get("default"), own.get("even")
    if odd is not None and "outside" in {odd.side, odd.shape.frame.get("xAlign", "")}:
        yield check("page-number-sides", "单页居右，双页居左", ok=True)
        return
    has_both = opened.has_even_pages and even is not None
    found = f"单页{_side_words(odd)}" + (f"，双页{_side_words(even)}" if has_both else "，双页相同")
    is_right = has_both and _is_at(odd, "right") and _is_at(even, "left")
    if paper.has_head or has_both:
        yield check("page-number-sides", found, ok=is_right)


def _side_of(line: Line | None) -> str:
    if line is None:
        return ""
    return line.side or {"both": "left"}.get(line.shape.align, line.shape.align)


def _side_words(line: Line | None) -> str:
    side = {"left": "居左", "right": "居右", "center": "居中"}.get(_side_of(line), "没有页码")
    return f"{side}空{_indent(line):.1f}字" if line and side != "居中" else side


def _indent(line: Line | None) -> float:
    if line is None:
        return 0
    length = line.shape.right if _side_of(line) == "right" else line.shape.left + max(line.shape.first, 0)
    blanks = len(line.typed) - len(line.typed.strip("　"))
    return length / (line.size * 20) + blanks


def _is_at(line: Line | None, side: str) -> bool:
    return _side_of(line) == side and (bool(line and line.side) or is_about(_indent(line), 1, 0.6))


def _height(section: Section, shown: Line, footer: Sequence[Line]) -> Check:
    """How far the dashes stand below the type area, from the margin of the footer."""
    at = next(at for at, line in enumerate(footer) if line is shown)
    line = shown.shape.line or round(shown.size * 20 * 1.3)
    under = 0.2 * line + 0.38 * shown.size * 20 if shown.shape.line else 0.5 * line
    under += sum(line.shape.line for line in footer[at + 1 :])
    below = 35 - millimetres(section.footer + under)
    return check("page-number-height", f"约{below:.0f}毫米", ok=is_about(below, 7, 2.5))
