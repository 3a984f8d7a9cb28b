"""What a front matter says and the document does not: each format has its own elements (GB/T 9704, 10)."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import text_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.writing.matter import Matter

_NEVER_PRINTED = frozenset({"版式", "文种", "用印", "发文机关", "署名"})
"""What decides how a document looks, and the organ: its mark or its signature may say it in other words."""
_NO_MARK = "无"


def unset(matter: Matter, document: bytes) -> tuple[str, ...]:
    """The keys whose words stand nowhere in the finished document."""
    package = Package.open(document)
    said = _folded(text_in(package.part(package.main_part())))
    return tuple(key for key, words in _printed(matter) if any(_folded(one) not in said for one in words))


def _printed(matter: Matter) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields(matter):
        value = getattr(matter, field.name)
        if field.name not in _NEVER_PRINTED and value and value != _NO_MARK:
            yield field.name, value if isinstance(value, tuple) else (str(value),)


def _folded(words: str) -> str:
    """The words without white space and the points at their end, which are set anew."""
    return "".join(words.split()).rstrip("：:。；;，,份")
