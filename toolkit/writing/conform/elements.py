"""The elements of a document, recognised by what they are: where they stand, what they say, how they look.

Nothing is known by the name of a style. A red line of large type is the mark, not the title; a line that is
a number is the number wherever it stands; the title is the first large centred line after the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.writing.conform.endings import Attachment, closing_of, divided, is_dated
from toolkit.writing.conform.heads import (
    COPY,
    SECRECY,
    URGENCY,
    head_of,
    is_notice,
    marks,
    number_line,
    number_text,
    signer_lines,
    stands_right,
)
from toolkit.writing.conform.measure import BODY
from toolkit.writing.conform.signs import BESIDE_TABLE, COPIES_LABEL, PRESENT, PRINTED
from toolkit.writing.conform.titles import addressee_of, title_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from toolkit.writing.conform.line import Line
    from toolkit.writing.conform.opened import Opened

Lines = tuple["Line", ...]


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
    note: Lines
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
    def is_file(self) -> bool:
        """Whether it is set in the usual format, with the head of section 7.2."""
        is_special = self.is_letter or self.is_order or self.is_minutes or self.is_briefing
        return bool(self.mark) and not is_special

    @property
    def is_briefing(self) -> bool:
        """Whether it is a briefing or another paper that comes out in issues: 第12期 in place of 发文字号."""
        is_issue = self.number is not None and number_text(self.number).endswith("期")
        return self.mark_text.endswith("简报") or (is_issue and not self.is_minutes)

    @property
    def is_minutes(self) -> bool:
        """Whether it is minutes of a meeting."""
        return self.mark_text.endswith("纪要")


def one_of(line: Line | None) -> Lines:
    """An element that is one line, as lines; nothing for one that is not there."""
    return () if line is None else (line,)


def closing_lines(paper: Paper) -> Lines:
    """附件说明, 署名, 成文日期 and 附注, in order."""
    return (*paper.attachment_list, *paper.signature, *one_of(paper.date), *paper.note)


def recognised(opened: Opened) -> Paper:
    """The elements of a document."""
    worded = [line for line in opened.lines if not line.is_blank]
    head, rest = head_of(worded)
    title, rest = title_of(rest)
    addressee, rest = addressee_of(rest)
    main, attachments, imprint, after = divided(rest)
    closing = closing_of(main)
    present = tuple(line for line in closing.body if PRESENT.fullmatch(line.bare))
    beside = _beside_tables(closing.body)
    body = tuple(
        line for line in closing.body
        if not line.table and line not in present and line not in beside and not line.is_boxed
    )  # fmt: skip
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
        copies=_first_of(imprint, COPIES_LABEL),
        has_double_rule=_has_double_rule(opened.lines, title),
        printer=_first(imprint, PRINTED) or next(filter(is_dated, imprint), None),
        imprint=tuple(imprint),
        after_imprint=after,
    )


def _beside_tables(lines: Sequence[Line]) -> list[Line]:
    """What belongs to a table right above or below it: 单位：万元, 注：……."""
    pairs = [*pairwise(lines), *pairwise(reversed(lines))]
    return [
        line for line, other in pairs
        if other.table and not line.table and BESIDE_TABLE.fullmatch(line.bare) and line.size < BODY
    ]  # fmt: skip


def _has_double_rule(lines: Sequence[Line], title: Sequence[Line]) -> bool:
    end = next((at for at, line in enumerate(lines) if title and line is title[0]), 12)
    rules = [rule for line in lines[:end] for rule in line.rules if rule]
    return any(rule.lower().startswith(("thick", "thin", "double")) for rule in rules)


def _first(lines: Iterable[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines if pattern.fullmatch(line.bare)), None)


def _first_of(lines: Iterable[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines if pattern.match(line.bare)), None)
