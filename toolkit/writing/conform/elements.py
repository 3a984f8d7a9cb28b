"""The elements of a document, recognised by what they are: where they stand, what they say, how they look.

Nothing is known by the name of a style. A red line of large type is the mark, not the title; a line that is
a number is the number wherever it stands; the title is the first large centred line after the head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.writing.conform.heads import (
    COPY,
    SECRECY,
    TITLE_SIZE,
    URGENCY,
    head_of,
    is_notice,
    marks,
    number_line,
    signer_lines,
    stands_right,
)
from toolkit.writing.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened

Lines = tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment: its label, its title, the lines that belong to it."""

    label: Line
    title: Lines
    lines: Lines


@dataclass(frozen=True, slots=True)
class Paper:
    """A document by its elements; what it has not is empty."""

    copy_number: Line | None
    secrecy: Line | None
    urgency: Line | None
    notices: Lines
    """份号, 密级, 紧急程度 in the order they stand."""
    mark: Lines
    number: Line | None
    signers: Lines
    has_head: bool
    title: Lines
    addressee: Line | None
    body: Lines
    """The text itself, tables left out."""
    attachment_list: Lines
    signature: Lines
    date: Line | None
    note: Line | None
    present: Lines
    attachments: tuple[Attachment, ...]
    copies: Line | None
    printer: Line | None
    imprint: Lines
    has_double_rule: bool
    """Whether a red double rule stands in its head, as a letter's does."""
    after_imprint: Lines
    """Lines that stand after the 版记, where nothing belongs."""

    @property
    def title_text(self) -> str:
        """The title in one line."""
        return "".join(line.bare for line in self.title)

    @property
    def is_letter(self) -> bool:
        """Whether it is set as a letter: a red double rule, or a mark without 文件 and the number at the
        right.
        """
        at_right = self.number is not None and stands_right(self.number)
        is_named_file = any(line.bare.endswith("文件") for line in self.mark)
        return (
            bool(self.mark)
            and not self.signers
            and (self.has_double_rule or (at_right and not is_named_file))
        )

    @property
    def mark_text(self) -> str:
        """The words of the mark."""
        return "".join(line.bare for line in self.mark)

    @property
    def is_order(self) -> bool:
        """Whether it is an order: 令号 below a mark that ends with 令."""
        return self.mark_text.endswith("令")

    @property
    def is_minutes(self) -> bool:
        """Whether it is minutes of a meeting."""
        return self.mark_text.endswith("纪要")


_DATE = re.compile(
    r"[（(]?(?P<date>[0-9０-９〇○Oo零一二三四五六七八九十]{2,4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*"
    r"[0-9０-９一二三四五六七八九十]{1,3}\s*[日号]|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2})[）)]?"
)
_PRINTED = re.compile(r".*[0-9〇零一二三四五六七八九十]年.*[日号]\s*印\s*发?|.*印发\s*[0-9]{4}年.*日")
_COPIES = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|报|送|发)\s*[：:]?.+")
_COPIES_LABEL = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送)\s*[：:]?|(?:主\s*送|报|送|发)\s*[：:]")
_LABEL = re.compile(r"附\s*件\s*(?P<number>[0-9０-９一二三四五六七八九十]{0,3})\s*[：:]?")
_LIST = re.compile(r"附\s*件\s*[：:∶]?\s*(?P<name>\S.*)", re.DOTALL)
_ITEM = re.compile(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十])\s*[.．、]\s*\S.*")
_PRESENT = re.compile(r"(?:出\s*席|请\s*假|列\s*席)\s*[：:].*")
_SENTENCE_ENDS = "。；！？，、：:;,"


def recognised(opened: Opened) -> Paper:
    """The elements of a document."""
    worded = [line for line in opened.lines if not line.is_blank]
    head, rest = head_of(worded)
    title, rest = _title(rest)
    addressee, rest = _addressee(rest)
    main, attachments, imprint, after = _divided(rest)
    closing = _closing(main)
    present = tuple(line for line in closing.body if _PRESENT.fullmatch(line.bare))
    body = tuple(
        line for line in closing.body if not line.table and line not in present and not line.is_boxed
    )
    return Paper(
        copy_number=_first(head, COPY),
        secrecy=_first(head, SECRECY),
        urgency=_first(head, URGENCY),
        notices=tuple(line for line in head if is_notice(line)),
        mark=tuple(marks(head)),
        number=number_line(head),
        signers=tuple(signer_lines(head)),
        has_head=bool(head),
        title=tuple(title),
        addressee=addressee,
        body=body,
        attachment_list=closing.listed,
        signature=closing.signature,
        date=closing.date,
        note=closing.note,
        present=present,
        attachments=attachments,
        copies=_first_of(imprint, _COPIES_LABEL),
        has_double_rule=_has_double_rule(opened.lines, title),
        printer=_first(imprint, _PRINTED),
        imprint=tuple(imprint),
        after_imprint=after,
    )


def _has_double_rule(lines: Sequence[Line], title: Sequence[Line]) -> bool:
    end = next((at for at, line in enumerate(lines) if title and line is title[0]), 12)
    rules = [rule for line in lines[:end] for rule in line.rules if rule]
    return any(rule.lower().startswith(("thick", "thin", "double")) for rule in rules)


def _first(lines: Iterable[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines if pattern.fullmatch(line.bare)), None)


def _first_of(lines: Iterable[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines if pattern.match(line.bare)), None)


# --- title and addressee ------------------------------------------------------------------------------


def _title(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The title and the rest: the first large centred lines, else the first line that reads like a title."""
    at = next((at for at, line in enumerate(lines[:8]) if _looks_like_title(line)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines[:4]) if _reads_like_title(line)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines[:3]) if _stands_like_title(line)), None)
    if at is None:
        return [], list(lines)
    end = at + 1
    while end < len(lines) and end - at < _MOST_TITLE_LINES and _goes_on(lines[at], lines[end]):
        end += 1
    return list(lines[at:end]), list(lines[end:])


_MOST_TITLE_LINES = 6


def _looks_like_title(line: Line) -> bool:
    is_set_off = line.shape.align == "center" or line.size >= 20  # noqa: PLR2004 - points
    return line.size >= TITLE_SIZE and is_set_off and not line.is_red and not line.table


def _reads_like_title(line: Line) -> bool:
    bare = line.bare
    if line.table or (bare.endswith(("。", "：", ":", "；")) and kind_of(bare) is None):
        return False
    return ("关于" in bare and kind_of(bare) is not None) or (
        kind_of(bare) is not None and len(bare) < _SHORT_TITLE
    )


_SHORT_TITLE = 24


def _stands_like_title(line: Line) -> bool:
    """A short centred line at the top of a plain paper, whatever its size."""
    is_short = len(line.bare) < _SHORT_TITLE and not line.bare.endswith(tuple(_SENTENCE_ENDS))
    return line.shape.align == "center" and is_short and not line.table


def _goes_on(first: Line, line: Line) -> bool:
    is_alike = (
        abs(line.size - first.size) < 1 and line.shape.align == first.shape.align and line.face == first.face
    )
    return is_alike and line.size >= TITLE_SIZE and not line.bare.endswith(("：", ":"))


def _addressee(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """主送机关: the first line below the title that is flush left and names somebody; the rest."""
    for at, line in enumerate(lines[:3]):
        if _is_addressee(line, lines[at + 1 : at + 2]):
            return line, list(lines[at + 1 :])
        if not (line.shape.align == "center" or line.bare.startswith(("（", "("))):
            break
    return None, list(lines)


_ORGANS = re.compile(
    r"(?:委员会|政府|支部|总支|党委|党组|[委局厅办院部]|单位|办事处|公司|学校|中心|村|机关|部门|市长|书记|同志|乡镇)"
)


def _is_addressee(line: Line, following: Sequence[Line]) -> bool:
    bare = line.bare
    if line.table or len(bare) > _LONGEST_ADDRESSEE or "。" in bare or _DATE.fullmatch(bare):
        return False
    if bare.endswith(("：", ":")):
        return "同志们" not in bare and _ITEM.fullmatch(bare) is None
    is_plain = (
        line.shape.first < line.size * 10 and not line.typed.startswith("　") and line.shape.align != "center"
    )
    is_followed = bool(following) and (following[0].shape.first > 0 or following[0].typed.startswith("　"))
    ends_open = not bare.endswith(tuple(_SENTENCE_ENDS))
    return (
        is_plain
        and is_followed
        and ends_open
        and _ORGANS.search(bare[-4:]) is not None
        and len(bare) < _SHORT
    )


_LONGEST_ADDRESSEE, _SHORT = 160, 60


# --- where the text ends ------------------------------------------------------------------------------


def _divided(lines: Sequence[Line]) -> tuple[list[Line], tuple[Attachment, ...], list[Line], Lines]:
    """The main text, the attachments, the 版记, and what stands after the 版记."""
    starts = [at for at, line in enumerate(lines) if _is_label(line, at, lines)]
    imprint = [at for at, line in enumerate(lines) if _is_imprint(line, at, lines)]
    first, last = (imprint[0], imprint[-1]) if imprint else (len(lines), len(lines))
    main_end = min([first, *starts])
    before = [start for start in starts if start < first]
    edges = [*before, min(first, len(lines))]
    attachments = [_attachment(lines[start:end]) for start, end in pairwise(edges)]
    behind = lines[last + 1 :] if imprint else []
    return list(lines[:main_end]), tuple(attachments), list(lines[first : last + 1]), tuple(behind)


def _is_label(line: Line, at: int, lines: Sequence[Line]) -> bool:
    """附件 or 附件1 in a line of its own, with a title below it."""
    if _LABEL.fullmatch(line.bare) is None:
        return False
    is_alone = not line.bare.endswith(("：", ":")) or line.begins_page
    return is_alone and at + 1 < len(lines)


def _is_imprint(line: Line, at: int, lines: Sequence[Line]) -> bool:
    """抄送 and 印发 lines; one in the middle of the text is a sentence about copies, not the 版记."""
    if _PRINTED.fullmatch(line.bare) and len(line.bare) < _SHORT and not line.bare.endswith("。"):
        return True
    if _COPIES_LABEL.match(line.bare) is None or line.shape.first >= line.size * 20:
        return False
    return line.size < 15.5 or line.is_boxed or at > len(lines) - 6 or bool(line.table)  # noqa: PLR2004 - 4号 is 14 pt


def _attachment(lines: Sequence[Line]) -> Attachment:
    title, _ = _title(lines[1:5])
    return Attachment(lines[0], tuple(title or lines[1:2]), tuple(lines))


@dataclass(frozen=True, slots=True)
class _Closing:
    body: Lines
    listed: Lines
    signature: Lines
    date: Line | None
    note: Line | None


def _closing(main: Sequence[Line]) -> _Closing:
    """The end of the main text: 附件说明, 署名, 成文日期, 附注; the body is what stands before."""
    date_at = next((at for at in range(len(main) - 1, -1, -1) if _is_date(main[at])), None)
    if date_at is not None and _is_under_title(date_at, main):
        date_at = None
    after = main[date_at + 1 :] if date_at is not None else []
    notes = (line for line in after if "此页无正文" not in line.bare)
    note = next((line for line in notes if line.bare.startswith(("（", "("))), None)
    note = note or next((line for line in after if "联系人" in line.bare), None)
    end = date_at if date_at is not None else len(main)
    signature = _signature(main[:end]) if date_at is not None else ()
    upper = main[: end - len(signature)]
    listed = _listed(upper)
    body = upper[: len(upper) - len(listed)]
    date = main[date_at] if date_at is not None else None
    return _Closing(tuple(body), listed, signature, date, note)


def _is_under_title(at: int, main: Sequence[Line]) -> bool:
    """Whether a date stands right under the title, as that of a speech does, and not below the text."""
    return at < 2 and len(main) - at > 3 and main[at].shape.align == "center"  # noqa: PLR2004


def _is_date(line: Line) -> bool:
    return _DATE.fullmatch(line.bare) is not None or date_part(line) != ""


def date_part(line: Line) -> str:
    """The date at the end of a line that holds nothing else but a name before it."""
    found = _DATE.fullmatch(line.bare)
    if found:
        return found["date"]
    tail = re.split(r"[\t　]+|\s{2,}|\n", line.text)
    last = _DATE.fullmatch("".join(tail[-1].split())) if len(tail) > 1 else None
    is_name = len(line.bare) < _SHORT and not any(mark in line.bare for mark in "。；，")
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
        or bare.endswith(tuple(_SENTENCE_ENDS))
        or _LIST.fullmatch(bare)
        or _ITEM.fullmatch(bare)
    ):
        return False
    if line.table:
        return True
    set_off = (
        line.shape.align in {"right", "center"} or line.shape.left + line.shape.first > 8 * line.size * 20
    )
    return set_off or line.typed.startswith("　　　　") or _ORGANS.search(bare[-4:]) is not None


def _listed(upper: Sequence[Line]) -> Lines:
    """附件说明: from the line that begins with 附件： to the end of the text above the signature."""
    for at in range(len(upper) - 1, max(-1, len(upper) - 16), -1):
        line = upper[at]
        if (
            _LIST.fullmatch(line.bare)
            and not line.bare.endswith("。")
            and not line.table
            and _is_item_list(upper[at + 1 :])
        ):
            return tuple(upper[at:])
    return ()


def _is_item_list(lines: Sequence[Line]) -> bool:
    return all(_ITEM.fullmatch(line.bare) or len(line.bare) < _SHORT for line in lines)
