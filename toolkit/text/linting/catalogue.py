"""Every rule of the lint, chapter by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.linting import (
    attachments,
    dates,
    doc_numbers,
    framing,
    marks,
    numbers,
    ordinals,
    placeholders,
    punctuation,
    register,
    structure,
)  # fmt: skip

if TYPE_CHECKING:
    from toolkit.text.linting.rule import Rule


class Chapter(NamedTuple):
    """A family of rules with its heading in the manual."""

    title: str
    rules: tuple[Rule, ...]


CHAPTERS = (
    Chapter("没有填写的地方", placeholders.RULES),
    Chapter("序号与层次", ordinals.RULES),
    Chapter("点号、省略号、破折号", punctuation.RULES),
    Chapter("引号、括号、书名号", marks.RULES),
    Chapter("数字", numbers.RULES),
    Chapter("日期和时间", dates.RULES),
    Chapter("发文字号", doc_numbers.RULES),
    Chapter("标题、主送、结尾、落款", framing.RULES),
    Chapter("附件", attachments.RULES),
    Chapter("段落与标题", structure.RULES),
    Chapter("用词", register.RULES),
)

RULES: tuple[Rule, ...] = tuple(rule for chapter in CHAPTERS for rule in chapter.rules)
RULE: dict[str, Rule] = {rule.code: rule for rule in RULES}
