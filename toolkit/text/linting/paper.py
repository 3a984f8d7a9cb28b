"""What kind of paper a text is, and where its frame stands: read off the outline, with line numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.text.frame import OTHER_TYPES, TYPES
from toolkit.text.front import ATTACHMENTS, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.text.tree import Outline

_STATUTORY = re.compile(rf"(?:{'|'.join(TYPES)})(?:[（(〔].{{1,12}}[)）〕])?$")
_OTHER = re.compile(rf"(?:{'|'.join(OTHER_TYPES)})(?:[（(〔].{{1,12}}[)）〕])?$")
_NO_TYPE = re.compile(
    r"(?:党性分析|述职|述廉|述职述廉|个人|调查|调研|考察|分析|检查|对照检查|思想|实习|审计|工作总结|事迹)报告$|信函$"
)
"""Papers whose last word is the name of a type, but that are no official documents."""
_DRAFTED = re.compile(r"[（(〔].{1,12}[)）〕]$")


@dataclass(frozen=True, slots=True)
class Announced:
    """One attachment of the announcement 附件：…, where its title stands."""

    number: str
    mark: str
    """What stands after its number: a point, as it should, or something else."""
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The frame of a text; a line is an index, -1 for what it does not have."""

    title: str = ""
    title_line: int = -1
    kind: str = ""
    """Its type where that is one of the fifteen; nothing for any other paper."""
    other_kind: str = ""
    """A kind of paper that is none of the fifteen, such as 方案."""
    salutation_line: int = -1
    date_line: int = -1
    announced: tuple[Announced, ...] = ()
    annex_lines: tuple[int, ...] = ()
    """Where each of the attachments themselves begins."""
    is_draft: bool = False
    """Whether its frame stands in a front matter; the attachments have their titles from there."""


def paper(lines: Sequence[str], outline: Outline) -> Paper:
    """The frame of the text that has this outline."""
    title = _DRAFTED.sub("", outline.title)
    statutory = "" if _NO_TYPE.search(title) else _found(_STATUTORY, title)
    annexes = tuple(_annex_lines(lines, outline))
    own = lines[: annexes[0]] if annexes else lines
    return Paper(
        outline.title, outline.title_line - 1, statutory, "" if statutory else _found(_OTHER, title),
        _line_of(own, outline.salutation), _last_line_of(own, outline.date),
        tuple(_announced(own, outline.attachments)), annexes,
    )  # fmt: skip


def in_draft(own: Paper, front: str) -> Paper:
    """The same paper where the attachments are announced in a front matter, the last first as in words."""
    titles = list(values(front, ATTACHMENTS))
    numbers = [str(order) if len(titles) > 1 else "" for order in range(1, len(titles) + 1)]
    found = [
        Announced(number, "." * bool(number), title, line)
        for number, (title, line) in zip(numbers, titles, strict=True)
    ]
    return replace(own, announced=tuple(reversed(found)), is_draft=True)


def _found(pattern: re.Pattern[str], title: str) -> str:
    match = pattern.search(title)
    return match.group() if match else ""


def _line_of(lines: Sequence[str], words: str) -> int:
    """The index of the first line that says just this, or -1."""
    return next((index for index, line in enumerate(lines) if words and line.strip() == words), -1)


def _last_line_of(lines: Sequence[str], words: str) -> int:
    """The index of the last line that says just this, or -1."""
    order = range(len(lines) - 1, -1, -1)
    return next((index for index in order if words and lines[index].strip() == words), -1)


def _annex_lines(lines: Sequence[str], outline: Outline) -> Iterator[int]:
    """The line of each attachment's heading 附件1, in order."""
    headings = [annex.doc_number for annex in reversed(outline.annexes) if annex.doc_number]
    for index, line in enumerate(lines):
        if headings and line.strip() == headings[-1]:
            headings.pop()
            yield index


_LEADING = re.compile(
    r"[ \t\u3000]*(?:附[ \u3000]{0,2}件?[ \u3000]{0,2}([0-9０-９一二三四五六七八九十]{0,3})"
    r"[ \u3000]{0,2}[：:][ \u3000]{0,4})?"
    r"(?:([0-9]{1,2})[ \u3000]{0,2}([.．、）)])|([⒈-⒛⑴-⒇①-⑳]))?[ \u3000]{0,2}(.*)$"
)


def _announced(lines: Sequence[str], titles: tuple[str, ...]) -> Iterator[Announced]:
    """The announced titles, each with its line; they stand one below the other near the end."""
    wanted = list(titles)
    for index in range(len(lines) - 1, -1, -1):
        if not wanted:
            return
        match = _LEADING.match(lines[index])
        if match and wanted[-1] and match[5].strip() == wanted[-1].strip():
            symbol = match[4] or ""
            number = symbol and str(int(unicodedata.numeric(symbol)))
            yield Announced(match[2] or number or match[1] or "", match[3] or symbol, wanted.pop(), index)
