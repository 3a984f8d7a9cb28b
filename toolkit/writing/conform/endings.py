"""Where the text ends: 附件说明, 署名, 成文日期, 附注, the attachments, the 版记."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from toolkit.writing.conform.signs import (
    COPIES_LABEL,
    COPIES_PRINTED,
    DATE,
    ITEM,
    LABEL,
    LIST,
    ORGANS,
    PRINTED,
    SENTENCE_ENDS,
    SHORT,
)
from toolkit.writing.conform.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.conform.line import Line

Lines = tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment: its label, its title, the lines that belong to it."""

    label: Line
    title: Lines
    lines: Lines


def divided(lines: Sequence[Line]) -> tuple[list[Line], tuple[Attachment, ...], list[Line], Lines]:
    """The main text, the attachments, the 版记, and what stands after the 版记."""
    starts = [at for at, line in enumerate(lines) if _is_label(line, at, lines)]
    imprint = [at for at, line in enumerate(lines) if _is_imprint(line, at, lines)]
    first, last = (imprint[0], _end_of(imprint[-1], lines)) if imprint else (len(lines), len(lines))
    main_end = min([first, *starts])
    before = [start for start in starts if start < first]
    edges = [*before, min(first, len(lines))]
    attachments = [_attachment(lines[start:end]) for start, end in pairwise(edges)]
    behind = lines[last + 1 :] if imprint else []
    return list(lines[:main_end]), tuple(attachments), list(lines[first : last + 1]), tuple(behind)


def _end_of(at: int, lines: Sequence[Line]) -> int:
    """The last line of the 版记 whose last known line is given: its table's last, an office with a day,
    how many copies were printed.
    """
    table = lines[at].table
    while at + 1 < len(lines) and _goes_on(lines[at + 1], table):
        at += 1
    return at


def _goes_on(line: Line, table: int) -> bool:
    is_small = line.size < _SMALLER and (is_dated(line) or COPIES_PRINTED.fullmatch(line.bare) is not None)
    return (bool(table) and line.table == table) or is_small


def is_dated(line: Line) -> bool:
    """Whether a line of the 版记 ends with a day, 印发 left out."""
    return _DATED.search(line.bare) is not None


_DATED = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_SMALLER = 15.5
"""4号 is 14 pt, the text's 3号 16 pt."""


def _is_label(line: Line, at: int, lines: Sequence[Line]) -> bool:
    """附件 or 附件1 in a line of its own, with a title below it."""
    if LABEL.fullmatch(line.bare) is None:
        return False
    is_alone = not line.bare.endswith(("：", ":")) or line.begins_page
    return is_alone and at + 1 < len(lines)


def _is_imprint(line: Line, at: int, lines: Sequence[Line]) -> bool:
    """抄送 and 印发 lines; one in the middle of the text is a sentence about copies, not the 版记."""
    if PRINTED.fullmatch(line.bare) and len(line.bare) < SHORT and not line.bare.endswith("。"):
        return True
    if COPIES_LABEL.match(line.bare) is None or line.shape.first >= line.size * 20:
        return False
    return line.size < _SMALLER or line.is_boxed or at > len(lines) - 6 or bool(line.table)


def _attachment(lines: Sequence[Line]) -> Attachment:
    title, _ = title_of(lines[1:5])
    return Attachment(lines[0], tuple(title or lines[1:2]), tuple(lines))


@dataclass(frozen=True, slots=True)
class Closing:
    """How the main text ends, and what is left of it above."""

    body: Lines
    listed: Lines
    signature: Lines
    date: Line | None
    note: Lines


def closing_of(main: Sequence[Line]) -> Closing:
    """The end of the main text: 附件说明, 署名, 成文日期, 附注; the body is what stands before."""
    date_at = next((at for at in range(len(main) - 1, -1, -1) if _is_date(main[at])), None)
    if date_at is not None and _is_under_title(date_at, main):
        date_at = None
    after = main[date_at + 1 :] if date_at is not None else []
    end = date_at if date_at is not None else len(main)
    signature = _signature(main[:end]) if date_at is not None else ()
    upper = main[: end - len(signature)]
    listed = _listed(upper) or _listed(after)
    note = _note(after) or (_note_above(upper) if signature else ())
    body = [line for line in upper if line not in (*listed, *note)]
    date = main[date_at] if date_at is not None else None
    return Closing(tuple(body), listed, signature, date, note)


def _note_above(upper: Sequence[Line]) -> Lines:
    """附注 that stands above 署名, where it ought not to."""
    last = upper[-1:]
    return tuple(
        line for line in last if line.is_remark and line.bare.endswith("）") and _REMARK.search(line.bare)
    )


def _note(after: Sequence[Line]) -> Lines:
    """附注 below the date: from a bracket to the one that closes it, else the line that says such things."""
    said = [line for line in after if "此页无正文" not in line.bare]
    start = next((at for at, line in enumerate(said) if line.bare.startswith(("（", "("))), None)
    if start is None:
        return tuple(line for line in after if _REMARK.search(line.bare) and not line.table)[:1]
    ends = (at for at, line in enumerate(said) if at >= start and line.bare.endswith(("）", ")")))
    return tuple(said[start : next(ends, start) + 1])


_REMARK = re.compile("联系人|联系电话|公开发布|主动公开|依申请公开|不予公开|此件|传达到|发至")


def _is_under_title(at: int, main: Sequence[Line]) -> bool:
    """Whether a date stands right under the title, as that of a speech does, and not below the text."""
    return at < 2 and len(main) - at > 3 and main[at].shape.align == "center"  # noqa: PLR2004


def _is_date(line: Line) -> bool:
    return DATE.fullmatch(line.bare) is not None or date_part(line) != ""


def date_part(line: Line) -> str:
    """The date at the end of a line that holds nothing else but a name before it."""
    found = DATE.fullmatch(line.bare)
    if found:
        return found["date"]
    tail = re.split(r"[\t　]+|\s{2,}", line.text)
    last = DATE.fullmatch("".join(tail[-1].split())) if len(tail) > 1 else None
    is_name = len(line.bare) < SHORT and not any(mark in line.bare for mark in "。；，")
    return last["date"] if last and is_name else ""


def _signature(before: Sequence[Line]) -> Lines:
    """The lines right above the date that are names: short, without a point, not a heading, not an
    attachment.
    """
    found: list[Line] = []
    for line in reversed(before):
        if not _is_name(line) or len(found) == _MOST_NAMES:
            break
        found.insert(0, line)
    return tuple(found)


_MOST_NAMES, _LONGEST_NAME = 8, 40


def _is_name(line: Line) -> bool:
    bare = line.bare
    if (
        len(bare) > _LONGEST_NAME
        or bare.endswith(tuple(SENTENCE_ENDS))
        or LIST.fullmatch(bare)
        or ITEM.fullmatch(bare)
    ):
        return False
    if line.table:
        return True
    set_off = (
        bool({line.side, line.shape.align} & {"right", "center"})
        or line.shape.left + line.shape.first > 8 * line.size * 20
    )
    return set_off or line.typed.startswith("　　　　") or ORGANS.search(bare[-4:]) is not None


def _listed(upper: Sequence[Line]) -> Lines:
    """附件说明: from the line that begins with 附件： to the end of the text above the signature."""
    for at in range(len(upper) - 1, max(-1, len(upper) - 16), -1):
        line = upper[at]
        if LIST.fullmatch(line.bare) and not line.bare.endswith("。") and not line.table:
            following = list(takewhile(lambda one: not one.bare.startswith("（"), upper[at + 1 :]))
            return (line, *following) if _is_item_list(following) else ()
    return ()


def _is_item_list(lines: Sequence[Line]) -> bool:
    return all(ITEM.fullmatch(line.bare) or len(line.bare) < SHORT for line in lines)
