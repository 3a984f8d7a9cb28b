"""The lines of a red head, recognised by what they say and how large and red they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.writing.conform.line import is_red

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.conform.line import Line

COPY = re.compile(r"(?:份\s*号|№|No\.?)?\s*[：:]?\s*[0-9０-９]{1,8}")
SECRECY = re.compile(r"(?:绝密|机密|秘密|内部)(?:[★☆*].{0,8}|.{0,6}[年月天])?")
URGENCY = re.compile(r"(?:特急|加急|特提|平急|急件|紧急|火急)")
_SIGNER = re.compile(r"签\s*发\s*人")
_HEAD_REACH = 18
"""Among how many lines with words the head is looked for."""
_LARGE, TITLE_SIZE = 26, 17.5
_MARK_ENDS = ("文件", "令", "纪要", "简报")


def head_of(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the head and the rest; no head at all where there is neither a mark nor a number."""
    reach = _above_title(lines[:_HEAD_REACH])
    ends = [
        at for at, line in enumerate(reach) if is_mark(line) or _is_number(line) or _SIGNER.match(line.bare)
    ]
    if not any(is_mark(line) or _is_number(line) for line in reach):
        notices = [at for at, line in enumerate(lines[:3]) if is_notice(line)]
        ends = notices if len(notices) > 1 else []
    end = max(ends, default=-1)
    while 0 <= end < len(lines) - 1 and _belongs_to_head(lines[end + 1]):
        end += 1
    return list(lines[: end + 1]), list(lines[end + 1 :])


def _above_title(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first one that is set like a title: large, black, in the middle, below a mark."""
    has_mark = False
    for at, line in enumerate(lines):
        is_large = line.size >= TITLE_SIZE and line.shape.align == "center" and not line.table
        if has_mark and is_large and not (is_mark(line) or _is_number(line) or line.is_boxed):
            return lines[:at]
        has_mark = has_mark or is_mark(line)
    return lines


def is_mark(line: Line) -> bool:
    """Whether a line is the mark or part of it: large and red, or larger still and ending as marks do."""
    if line.is_red and line.size >= TITLE_SIZE:
        return True
    return line.size >= _LARGE and line.bare.endswith(_MARK_ENDS)


def _is_number(line: Line) -> bool:
    """Whether a line shows the document's number; a cell of a table ruled in black shows something else's."""
    is_ruled = bool(line.table) and any(rule and not is_red(rule.split()[-1]) for rule in line.rules)
    return not is_ruled and _number_in(line) != "" and len(line.bare) <= _LONGEST_NUMBER_LINE


_LONGEST_NUMBER_LINE = 48
_NUMBER = re.compile(
    r"[一-鿿]{0,14}[〔\[【（(﹝［〈]\s*[0-9０-９]{2,4}\s*年?\s*[〕\]】）)﹞］〉]\s*第?\s*[0-9０-９〇一二三四五六七八九十百]+\s*号?"
    r"|[一-鿿]{2,14}[〔\[【（(]?[0-9]{4}年?[〕\]】）)]?第?[0-9]+号"
    r"|第\s*[0-9〇一二三四五六七八九十百]+\s*[号期]|[（(]\s*[0-9]{1,3}\s*[）)]"
)


def _number_in(line: Line) -> str:
    """The document number a line of the head shows, as typed; a line of running text has none."""
    if _NUMBER.fullmatch(line.bare) and "\t" not in line.text:
        return line.text
    parts = re.split(r"[\t\s　]{1,}|签\s*发\s*人", line.text)
    return next((part for part in parts if part and _NUMBER.fullmatch(part)), "")


def number_text(line: Line) -> str:
    """The document number a line shows, as typed."""
    return _number_in(line)


def is_notice(line: Line) -> bool:
    """Whether a line is 份号, 密级 or 紧急程度."""
    return any(pattern.fullmatch(left_part(line)) for pattern in (COPY, SECRECY, URGENCY))


def left_part(line: Line) -> str:
    """What a line says before its first tab, without white space."""
    return "".join(line.text.split("\t")[0].split())


def _belongs_to_head(line: Line) -> bool:
    return is_notice(line) or _is_number(line) or (_SIGNER.match(line.bare) is not None)


def marks(head: Sequence[Line]) -> list[Line]:
    """The lines of the mark."""
    return [line for line in head if is_mark(line)]


def number_line(head: Sequence[Line]) -> Line | None:
    """The line with 发文字号."""
    return next((line for line in head if _is_number(line)), None)


def signer_lines(head: Sequence[Line]) -> list[Line]:
    """The lines with signers: the one that says so, and those that go on with names."""
    start = next((at for at, line in enumerate(head) if _SIGNER.search(line.bare)), None)
    return [] if start is None else [line for line in head[start:] if not is_mark(line)]


def stands_right(line: Line) -> bool:
    """Whether a number stands at the right edge, by its alignment or behind a tab."""
    behind_tab = "\t" in line.typed and _NUMBER.fullmatch(line.typed.rpartition("\t")[2].strip()) is not None
    return line.shape.align == "right" or behind_tab
