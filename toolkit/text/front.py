"""The front matter a draft begins with (---, 标题: …, ---): its keys and marks, and its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENTRY = re.compile(r"[ \t]*([^\s:：]+)[ \t]*[:：][ \t]*")
_LIST = re.compile(r"\[.*\][ \t]*$")
_SYNTAX = re.compile(r"^[\s\ufeff]*---[ \t]*|^[ \t]*[-－][ \u3000]+|^[ \t]*[^\s:：]+[ \t]*[:：][ \t]*")
_BETWEEN = re.compile(r"[\[\]]|[,，][ \t]*")
_FENCE, TITLE, ATTACHMENTS = "---", "标题", "附件"


def front_matter(text: str) -> str:
    """The front matter a text begins with, its fences included; nothing where it has none."""
    start = len(text) - len(text.lstrip("\ufeff \n"))
    if not text.startswith(_FENCE, start):
        return ""
    lines = text[start:].split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), 0)
    return text[:start] + "\n".join(lines[: end + 1]) if end > 1 and _ENTRY.match(lines[1]) else ""


def without_syntax(block: str, sign: str) -> str:
    """The front matter at its length, everything that is not a value turned into the sign."""
    return "\n".join(_values(line, sign) for line in block.split("\n"))


def _values(line: str, sign: str) -> str:
    key = _SYNTAX.match(line)
    start = key.end() if key else 0
    value = line[start:]
    if _LIST.match(value):
        value = _BETWEEN.sub(lambda mark: sign * len(mark[0]), value)
    return sign * start + value


def keys(block: str) -> list[str]:
    """The key that each line of a front matter belongs to; nothing for a fence."""
    found, key = [], ""
    for line in block.split("\n"):
        entry = _ENTRY.match(line)
        key = entry[1] if entry else key if line.strip() != _FENCE else ""
        found.append(key)
    return found


def values(block: str, key: str) -> Iterator[tuple[str, int]]:
    """Every value that stands under a key, with the index of its line."""
    lines = block.split("\n")
    for at, found in enumerate(keys(block)):
        if found == key:
            yield from ((part, at) for part in _split(lines[at]))


def _split(line: str) -> Sequence[str]:
    key = _SYNTAX.match(line)
    value = line[key.end() :].strip() if key else line.strip()
    parts = re.split("[,，]", value[1:-1]) if _LIST.match(value) else [value]
    return [part.strip(" \t\"'") for part in parts if part.strip(" \t\"'")]
