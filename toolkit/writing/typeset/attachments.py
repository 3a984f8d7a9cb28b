"""Attachments: those in the list and those in the file are the same, by number and by title (7.3.7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.writing.markup import AttachmentStart, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Block


def listed(titles: tuple[str, ...], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The titles of 附件说明: those of the front matter, or where it lists none, those that follow in the
    file.
    """
    if titles:
        return tuple(title.strip().rstrip("。；;，,") for title in titles)
    return tuple(block.title for block in blocks if isinstance(block, AttachmentStart) and block.title)


def with_titles(blocks: Sequence[Block], titles: tuple[str, ...]) -> list[Block]:
    """The blocks, every attachment with its number and its title from the list.

    Raises Refused `attachment-extra` for one that is not listed, `attachment-title` for one called otherwise.
    A landscape stretch right below an attachment's heading takes the heading with it.
    """
    found: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, AttachmentStart):
            count += 1
            found.append(_titled(block, count, titles))
        elif isinstance(block, Turn) and block.sideways and found and isinstance(found[-1], AttachmentStart):
            found.insert(-1, block)
        else:
            found.append(block)
    return found


def _titled(start: AttachmentStart, count: int, titles: tuple[str, ...]) -> AttachmentStart:
    number = start.number or count
    if number > len(titles):
        raise Refused("attachment-extra", number=number, count=len(titles))
    title = titles[number - 1]
    if start.title and start.title != title:
        raise Refused("attachment-title", number=number, found=start.title, expected=title)
    return replace(start, number=number if len(titles) > 1 else 0, title=title)
