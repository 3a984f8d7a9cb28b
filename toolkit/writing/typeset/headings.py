"""Headings with their numbers (7.3.3): 一、（一） 1. （1）, counted unless the text brought its own
number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.numbering import Habit, numbering
from toolkit.text.numerals import chinese_numeral
from toolkit.writing.markup import AttachmentStart, Heading, Paragraph, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.writing.markup import Block

LEVELS = {Habit.CHINESE: 1, Habit.BRACKETED: 2, Habit.ARABIC: 3, Habit.ARABIC_BRACKETED: 4}
"""The level each way of numbering stands for."""
_FORMS = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
_ARABIC_FROM = 3
_LONGEST_HEADING, _LONGEST_LABEL = 40, 20


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, every heading with its number; counting starts anew below a higher heading and in an
    attachment.
    """
    counts = [0] * 5
    for block in blocks:
        if isinstance(block, AttachmentStart):
            counts = [0] * 5
        if isinstance(block, Heading) and block.level:
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (4 - block.level)
            yield _with_number(block, counts)
        else:
            _count_run_in(block, counts)
            yield block


def _count_run_in(block: Block, counts: list[int]) -> None:
    """A heading that runs on into its text counts like any other."""
    found = numbering(block.words[0].text) if isinstance(block, Paragraph) else None
    level = LEVELS.get(found.habit, 0) if found else 0
    if found and level and found.ordinal:
        counts[level] = found.ordinal
        counts[level + 1 :] = [0] * (4 - level)


def _with_number(heading: Heading, counts: list[int]) -> Heading:
    own = numbering(heading.text)
    if own is not None and own.typed:
        counts[heading.level] = own.ordinal or counts[heading.level]
        return heading
    ordinal = counts[heading.level]
    figure = str(ordinal) if heading.level >= _ARABIC_FROM else chinese_numeral(ordinal)
    return Heading(heading.level, _FORMS[heading.level].format(figure) + heading.text)


def with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each paragraph that is a heading all through as the heading it is.

    一、同意立项。 with nothing beneath it is no heading but an item, however it was marked, and so is the
    last of such items.
    """
    were_items = dict.fromkeys(range(5), False)
    for at, block in enumerate(blocks):
        level, text = _whole_heading(block)
        if not level:
            yield block
            continue
        is_led = _stands_beneath(blocks, at, level) and not (
            were_items[level] and _is_last(blocks, at, level)
        )
        were_items[level] = text.endswith(_GOES_ON) or (text.endswith(_ENDS) and not is_led)
        yield _item(block) if were_items[level] else Heading(level, text)


_GOES_ON, _ENDS = ("；", "，"), ("。", "！")


def _whole_heading(block: Block) -> tuple[int, str]:
    """The level and the words of a block that is a heading all through, by its sign or by its number."""
    if isinstance(block, Heading):
        return block.level, block.text
    level, first, rest = run_in(block) if isinstance(block, Paragraph) else (0, "", ())
    return (0, "") if rest else (level, first)


def _item(block: Block) -> Block:
    return Paragraph((Words(block.text),)) if isinstance(block, Heading) else block


def _is_last(blocks: Sequence[Block], at: int, level: int) -> bool:
    return all(_whole_heading(blocks[later])[0] != level for later in range(at + 1, len(blocks)))


def _stands_beneath(blocks: Sequence[Block], at: int, level: int) -> bool:
    """Whether what follows a heading of this level belongs to it."""
    if at + 1 == len(blocks) or isinstance(blocks[at + 1], AttachmentStart):
        return False
    block = blocks[at + 1]
    if isinstance(block, Heading):
        return block.level > level
    found = numbering(block.words[0].text) if isinstance(block, Paragraph) else None
    return found is None or LEVELS.get(found.habit, level + 1) > level


_SENTENCE = re.compile(r"[^。：！？]*[。：！？]?")


def run_in(paragraph: Paragraph) -> tuple[int, str, tuple[Words, ...]]:
    """The level, the heading and the rest of a paragraph that begins with a heading of level 1 or 2.

    （一）建立机制。要充分… begins with a heading of level 2; one that has no text after it may be a heading
    all through (`with_headings`). Level 0 and no heading where it is plain text.
    """
    found = numbering(paragraph.words[0].text)
    level = LEVELS.get(found.habit, 0) if found else 0
    if level not in {1, 2} or paragraph.words[0].bold:
        return 0, "", paragraph.words
    text = paragraph.text
    head = _SENTENCE.match(text)
    first = head[0] if head else ""
    longest = _LONGEST_LABEL if first.endswith("：") else _LONGEST_HEADING
    if len(first) > longest or (len(first) < len(text) and not first.endswith(("。", "："))):
        return 0, "", paragraph.words
    return level, first, _after(paragraph.words, len(first))


def _after(words: tuple[Words, ...], length: int) -> tuple[Words, ...]:
    rest: list[Words] = []
    for part in words:
        kept = part.text[length:]
        length = max(0, length - len(part.text))
        if kept:
            rest.append(Words(kept, part.bold))
    return tuple(rest)
