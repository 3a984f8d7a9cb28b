"""版记 (7.4): 抄送, 印发, the rules around them, and that nothing stands after it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.writing.conform.check import check
from toolkit.writing.conform.measure import SMALL, indent, is_about, is_size
from toolkit.writing.conform.on_closing import real_date
from toolkit.writing.fonts import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.conform.check import Check
    from toolkit.writing.conform.elements import Paper
    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened


def imprint_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of 版记, where there is one."""
    if not paper.imprint or paper.is_briefing:
        return
    if paper.copies:
        yield from _copies(paper, paper.copies)
    if paper.printer:
        yield from _printer(paper, paper.printer)
    yield from _rules(opened, paper)
    stray = [line for line in paper.after_imprint if not re.fullmatch(r"附件[0-9]*", line.bare)]
    behind = (
        paper.after_imprint[0] if paper.after_imprint and len(stray) == len(paper.after_imprint) else None
    )
    if behind:
        yield check("imprint-place", f"版记之后还有“{behind.bare[:10]}”", ok=False, place=behind.place)


def _copies(paper: Paper, line: Line) -> Iterator[Check]:
    last = _copies_lines(paper, line)[-1]
    is_right = re.match(r"(?:抄送|主送|抄报|分送)：", line.bare) is not None and last.bare.endswith("。")
    yield check("copies-form", f"“{line.bare[:4]}……{last.bare[-3:]}”", ok=is_right, place=line.place)
    yield _small_type("copies-font", line)
    if not line.table:
        yield check(
            "copies-indent", f"左空{indent(line):.1f}字", ok=is_about(indent(line), 1, 0.6), place=line.place
        )


def _copies_lines(paper: Paper, line: Line) -> list[Line]:
    """抄送 and the lines it goes on in: those of its cell, or those up to the printer's."""
    if line.table:
        return [one for one in paper.imprint if one.place == line.place]
    start = next(at for at, one in enumerate(paper.imprint) if one is line)
    end = next((at for at, one in enumerate(paper.imprint) if one is paper.printer), len(paper.imprint))
    if (
        paper.printer
        and _DAY_ALONE.fullmatch(paper.printer.bare)
        and not paper.imprint[end - 1].bare.endswith("。")
    ):
        end -= 1
    return list(paper.imprint[start : max(end, start + 1)])


_DAY_ALONE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印?发?")
"""The printer's day on a line of its own, its office on the one above."""


def _small_type(code: str, line: Line) -> Check:
    return check(code, f"{line.main.font} {line.size:g}磅", ok=_is_small(line), place=line.place)


def _is_small(line: Line) -> bool:
    return line.face is Face.FANGSONG and is_size(line.size, SMALL)


_PRINTED = re.compile(r".+?[0-9]{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日印发")


def _printer(paper: Paper, line: Line) -> Iterator[Check]:
    if paper.is_letter:
        yield check("letter-imprint", "有印发机关和印发日期", ok=False, place=line.place)
        return
    row = [one for one in paper.imprint if one.table and one.place[:3] == line.place[:3]] or [line]
    words = "".join(one.bare for one in row)
    yield check("printer-form", f"“{line.bare}”", ok=_PRINTED.fullmatch(words) is not None, place=line.place)
    yield _small_type("printer-font", next((one for one in row if not _is_small(one)), line))
    if not line.table and _DAY_ALONE.fullmatch(line.bare) is None:
        white = indent(line)
        yield check("printer-indent", f"左空{white:.1f}字", ok=is_about(white, 1, 0.6), place=line.place)
    printed, written = real_date(line.bare), real_date(paper.date.bare) if paper.date else None
    if printed and written:
        yield check("printer-date", f"“{line.bare[-12:]}”", ok=printed >= written, place=line.place)


def _rules(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The rules over the first line and under the last one, borders of paragraphs or of cells; drawn ones
    count too.
    """
    around = _surrounding(opened.lines, paper.imprint)
    sides = [side for line in around for side in (*line.rules, line.shape.borders.get("between")) if side]
    if paper.is_letter:
        yield check(
            "letter-imprint",
            "有分隔线" if sides else "没有分隔线",
            ok=not sides,
            place=paper.imprint[0].place,
        )
        return
    if not sides and any(line.has_line_drawn for line in around):
        yield check("imprint-rules", "有分隔线", ok=True)
        return
    has_first, has_last = map(bool, _outer(around, paper.imprint))
    found = {(True, True): "首末两条都有", (True, False): "缺末条", (False, True): "缺首条"}.get(
        (has_first, has_last), "没有"
    )
    yield check("imprint-rules", found, ok=has_first and has_last, place=paper.imprint[0].place)
    if has_first and has_last:
        yield _thickness(around, paper)


def _surrounding(lines: Sequence[Line], imprint: Sequence[Line]) -> list[Line]:
    """The lines of 版记 with the blank ones beside them that may carry its rules."""
    first = next(at for at, line in enumerate(lines) if line is imprint[0])
    last = next(at for at, line in enumerate(lines) if line is imprint[-1])
    table = imprint[0].table
    while first and lines[first - 1].is_blank and lines[first - 1].table in {0, table}:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].is_blank:
        last += 1
    return list(lines[first : last + 1])


def _outer(around: Sequence[Line], imprint: Sequence[Line]) -> tuple[list[str], list[str]]:
    """The rules over the first words of 版记 and under the last ones."""
    start = next(at for at, line in enumerate(around) if line is imprint[0])
    end = next(at for at, line in enumerate(around) if line is imprint[-1])
    over = [side for line in around[:start] for side in line.rules] + [imprint[0].rules[0]]
    under = [side for line in around[end + 1 :] for side in line.rules] + [imprint[-1].rules[1]]
    return [side for side in over if side], [side for side in under if side]


_THICK = 7
"""From how many eighths of a point a rule is a thick one."""


def _thickness(around: Sequence[Line], paper: Paper) -> Check:
    """First and last rule thick, those between them thinner."""
    over, under = (max(map(_eighths, sides)) for sides in _outer(around, paper.imprint))
    inner = [_eighths(side) for side in _inner(paper.imprint)]
    sizes = dict.fromkeys([over, *inner, under])
    found = "、".join(f"{size / 8 * 25.4 / 72:.2f}毫米" for size in sizes)
    is_right = min(over, under) >= _THICK and max(inner, default=0) < min(over, under)
    return check("imprint-thickness", found, ok=is_right, place=paper.imprint[0].place)


def _eighths(side: str) -> int:
    return int(side.split()[1])


def _inner(imprint: Sequence[Line]) -> list[str]:
    """The rules between the rows of 版记."""
    rows = ((above, below) for above, below in pairwise(imprint) if _row(above) != _row(below))
    return [side for above, below in rows for side in _rules_between(above, below) if side]


def _rules_between(above: Line, below: Line) -> tuple[str, ...]:
    """What parts two lines; paragraphs bordered alike stand in one border, nothing but `between` in it."""
    borders = above.shape.borders
    if not above.table and borders and borders == below.shape.borders:
        return (borders.get("between", ""),)
    return above.rules[1], below.rules[0]


def _row(line: Line) -> object:
    """What lines share that stand beside each other."""
    return line.place[:3] if line.table else line
