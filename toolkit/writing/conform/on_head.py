"""版头, clause by clause (7.2), and the heads of letters and orders (10.1, 10.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.doc_numbers import parse
from toolkit.writing.conform.check import check
from toolkit.writing.conform.gaps import gap
from toolkit.writing.conform.heads import COPY, SECRECY, left_part, number_text, stands_right
from toolkit.writing.conform.line import is_red
from toolkit.writing.conform.measure import (
    ALIGN_WORDS,
    BODY,
    MM,
    between,
    indent,
    is_about,
    is_centred,
    is_flush_left,
    is_size,
)
from toolkit.writing.fonts import Face, face_of
from toolkit.writing.kinds import Way, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.writing.conform.check import Check
    from toolkit.writing.conform.elements import Paper
    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened


def head_checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The checks of everything above the title."""
    yield from _notices(paper)
    if paper.mark:
        yield from _mark(opened, paper)
    if paper.number:
        yield from _number(paper)
        yield from _number_gap(opened, paper)
    elif paper.is_file and not _is_numbered_elsewhere(paper):
        yield check("number-form", "没有发文字号", ok=False, place=paper.mark[0].place)
    yield from _signers(paper)
    if paper.is_letter:
        yield from _double_rule(opened, paper)
    elif paper.has_head and paper.mark and paper.number and not paper.is_order:
        yield from _red_rule(opened, paper)


# --- 份号, 密级, 紧急程度 -----------------------------------------------------------------------------


def _notices(paper: Paper) -> Iterator[Check]:
    if paper.copy_number:
        text = left_part(paper.copy_number)
        is_right = re.fullmatch("[0-9]{6}", text) is not None and is_flush_left(paper.copy_number)
        yield check("copy-number", f"“{text}”", ok=is_right, place=paper.copy_number.place)
    secrecy = next((line for line in paper.notices if SECRECY.fullmatch(left_part(line))), None)
    if secrecy:
        is_right = _SECRECY.fullmatch(left_part(secrecy)) is not None
        yield check("secrecy", f"“{left_part(secrecy)}”", ok=is_right, place=secrecy.place)
        yield _black_type("secrecy-font", secrecy)
    urgency = next((line for line in paper.notices if left_part(line) in _URGENCIES), None)
    if urgency:
        is_right = left_part(urgency) in {"特急", "加急"}
        yield check("urgency", f"“{left_part(urgency)}”", ok=is_right, place=urgency.place)
        yield _black_type("urgency-font", urgency)
    if len(paper.notices) > 1:
        ranks = [_rank(line) for line in paper.notices]
        found = "、".join(_NAMES[rank] for rank in ranks)
        yield check("notice-order", found, ok=ranks == sorted(ranks), place=paper.notices[0].place)


_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]*(?:年|个月|月|天)|长期))?")
_URGENCIES = ("特急", "加急", "特提", "平急", "急件", "紧急", "火急")
_NAMES = ("份号", "密级", "紧急程度")


def _rank(line: Line) -> int:
    text = left_part(line)
    return 0 if COPY.fullmatch(text) else 1 if SECRECY.fullmatch(text) else 2


def _black_type(code: str, line: Line) -> Check:
    look = line.look_at(0, len(line.typed.split("\t")[0]))
    is_right = face_of(look.font) is Face.HEI and is_size(look.size, BODY) and is_flush_left(line)
    return check(code, f"{look.font} {look.size:g}磅", ok=is_right, place=line.place)


# --- mark and number ----------------------------------------------------------------------------------


def _mark(opened: Opened, paper: Paper) -> Iterator[Check]:
    first = paper.mark[0]
    place = first.place
    is_centred = _is_in_the_middle(first) or (len(paper.mark) > 1 and first.shape.align == "center")
    yield check("mark-align", ALIGN_WORDS[first.shape.align], ok=is_centred, place=place)
    yield check("mark-color", first.main.color or "黑色", ok=first.is_red, place=place)
    yield check("mark-font", first.main.font, ok=first.face is Face.XIAOBIAOSONG, place=place)
    below = _below_type_top(opened, first)
    if below is not None and paper.is_file:
        found = f"约{below:.0f}毫米"
        yield check("mark-place", found, ok=is_about(below, 35, 3), place=place)
    if paper.is_letter:
        yield check(
            "letter-mark", f"“{paper.mark_text}”", ok=not paper.mark_text.endswith("文件"), place=place
        )


TOP = 37
"""The upper edge of the type area from the paper's edge, mm."""


def _is_in_the_middle(line: Line) -> bool:
    return bool(line.table) or line.is_boxed or is_centred(line)


def _below_type_top(opened: Opened, mark: Line) -> float | None:
    """How far below the type area's upper edge the mark's ink begins, mm; None where fonts decide it."""
    height = 0.0
    if mark.table or mark.is_boxed or mark.shape.frame or not mark.shape.line:
        return None
    for line in opened.lines:
        if line is mark:
            break
        if line.table or line.is_boxed or not line.shape.line:
            return None
        height += line.shape.before + line.shape.line + line.shape.after
    inside = 0.8 * mark.shape.line - (0.88 - 0.045) * mark.size * 20
    section = opened.sections[0]
    if not between(section.top / MM, 33, 38.1):
        return None
    return (section.top + height + mark.shape.before + inside) / MM - TOP


def _number(paper: Paper) -> Iterator[Check]:
    line = paper.number
    if line is None:
        return
    text = number_text(line)
    if paper.is_order or text.startswith("第"):
        bare = "".join(text.split())
        is_right = re.fullmatch(r"第[1-9][0-9]*[号期]|第[一二三四五六七八九十百]+[号期]", bare) is not None
        yield check(
            "order-number", f"“{text}”", ok=is_right and line.shape.align == "center", place=line.place
        )
        return
    is_right = parse(text) is not None or (paper.is_minutes and _MINUTES.fullmatch(text) is not None)
    yield check("number-form", f"“{text}”", ok=is_right, place=line.place)
    if paper.is_letter:
        yield check("letter-number", ALIGN_WORDS[line.shape.align], ok=stands_right(line), place=line.place)
    elif not line.table and not line.is_boxed:
        yield _number_place(paper, line)


def _is_numbered_elsewhere(paper: Paper) -> bool:
    """Whether its kind is made public, with 第2号 below its title or no number at all."""
    kind = kind_of(paper.title_text)
    return kind is None or kind.name in {"公告", "通告", "公报", "决议"}


def _number_gap(opened: Opened, paper: Paper) -> Iterator[Check]:
    """Two blank lines between mark and number, where both are paragraphs of the text."""
    lines = gap(opened.lines, paper.mark[-1], paper.number) if paper.is_file and paper.number else None
    if lines is not None and not paper.signers:
        place = paper.number.place if paper.number else None
        yield check("number-gap", f"空{lines:.1f}行", ok=is_about(lines, 2, 1), place=place)


_MINUTES = re.compile(r"〔[0-9]{4}〕[1-9][0-9]*号|（[1-9][0-9]*）")


def _number_place(paper: Paper, line: Line) -> Check:
    white = indent(line)
    if not paper.signers:
        is_right = _is_in_the_middle(line) or (_is_upward(paper) and is_about(white, 1))
        return check("number-align", ALIGN_WORDS[line.shape.align], ok=is_right, place=line.place)
    is_beside = line is paper.signers[-1]
    found = f"左空{white:.1f}字" + ("" if is_beside else "，不在最后一个签发人一行")
    is_right = is_beside and line.shape.align in {"left", "both"} and is_about(white, 1)
    return check("number-align", found, ok=is_right, place=line.place)


# --- 签发人 -------------------------------------------------------------------------------------------

_SIGNER = re.compile(r"签\s*发\s*人(?P<mark>[：:]?)\s*(?P<name>[^\s：:]*)")


def _is_upward(paper: Paper) -> bool:
    """Whether its kind goes up to a superior."""
    kind = kind_of(paper.title_text)
    return kind is not None and kind.way is Way.UP


def _signers(paper: Paper) -> Iterator[Check]:
    kind = kind_of(paper.title_text)
    is_up = _is_upward(paper)
    if is_up and paper.mark and not paper.signers and paper.is_file:
        yield check("signer-missing", "没有签发人", ok=False, place=(paper.number or paper.mark[0]).place)
    if not paper.signers:
        return
    first = paper.signers[0]
    if is_up or kind is None or kind.way is Way.ANY:
        yield check("signer-missing", "有签发人", ok=True, place=first.place)
    else:
        yield check("signer-extra", f"“{kind.name}”标注了签发人", ok=False, place=first.place)
    said = _SIGNER.search(first.typed)
    if said:
        is_right = said["mark"] == "：" and said["name"] != ""
        yield check("signer-form", f"“{said[0].strip()}”", ok=is_right, place=first.place)
        if said["name"]:
            yield _signer_font(first, said.end("mark"))


def _signer_font(line: Line, start: int) -> Check:
    look = line.look_at(start, len(line.typed))
    is_right = face_of(look.font) is Face.KAI and is_size(look.size, BODY)
    return check("signer-font", f"{look.font} {look.size:g}磅", ok=is_right, place=line.place)


# --- the red line -------------------------------------------------------------------------------------


def _red_rule(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The line between number and title, drawn or bordered; its colour is told for borders alone."""
    between = _between(opened.lines, paper.number, paper.title[0] if paper.title else None)
    bordered = [side for line in between for side in line.rules if side]
    if bordered:
        color = bordered[0].split()[-1].upper()
        yield check("red-rule", "有分隔线", ok=True)
        yield check("red-rule-color", color, ok=is_red(color), place=between[0].place)
    elif any(line.has_line_drawn for line in _around(opened.lines, paper)):
        yield check("red-rule", "有分隔线", ok=True)
    else:
        place = paper.number.place if paper.number else None
        yield check("red-rule", "没有分隔线", ok=False, place=place)


def _double_rule(opened: Opened, paper: Paper) -> Iterator[Check]:
    """The red double rule under a letter's mark; one that is drawn is taken as it is."""
    end = paper.title[0] if paper.title else None
    sides = [
        (line, side) for line in _between(opened.lines, paper.mark[0], end) for side in line.rules if side
    ]
    if sides:
        is_double = len(sides) > 1 or _DOUBLE.match(sides[0][1]) is not None
        is_all_red = all(is_red(side.split()[-1]) for _, side in sides)
        found = f"{'红色' if is_all_red else '不是红色'}{'双线' if is_double else '单线'}"
        yield check("letter-rule", found, ok=is_double and is_all_red, place=sides[0][0].place)


_DOUBLE = re.compile("thick|thin|double|triple", re.IGNORECASE)


def _between(lines: Sequence[Line], first: Line | None, last: Line | None) -> list[Line]:
    """The lines from the number to the title, the number's own included, the title left out."""
    start = next((at for at, line in enumerate(lines) if line is first), 0)
    end = next((at for at, line in enumerate(lines) if line is last), start + 4)
    return list(lines[start:end])


def _around(lines: Sequence[Line], paper: Paper) -> list[Line]:
    """The lines a drawn rule may be tied to: from the paper's top to the addressee."""
    end = next((at for at, line in enumerate(lines) if paper.addressee and line is paper.addressee), 24)
    return list(lines[: end + 1])
