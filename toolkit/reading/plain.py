"""A text file as rows: one line is one row, Markdown headings keep their level."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.model import Cell, Document, Kind, Place, Row, Spot
from toolkit.reading.clean import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAX_BYTES = 5 * 2**20
MAX_LINES = 50_000
"""Far more than any paper, and still little memory."""

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c]")
_LINE_SEPARATOR = "\u2028"
"""Ends a line whatever stands before it: a newline would be one with a carriage return there."""


def read_plain(data: bytes, name: str) -> Document:
    """The lines of a text file that hold text; `name` ending in .md makes # lines headings.

    Raises Refused `text-encoding`, `too-long`.
    """
    if len(data) > MAX_BYTES or data.count(b"\n") > MAX_LINES or data.count(b"\r") > MAX_LINES:
        raise Refused("too-long")
    text = cleaned(_PAGE_BREAKS.sub(_LINE_SEPARATOR, text_of(data)))
    is_markdown = name.lower().endswith((".md", ".markdown"))
    return Document(Kind.PLAIN, tuple(_rows(text, is_markdown=is_markdown)))


def text_of(data: bytes) -> str:
    """The text in these bytes: by its mark, else UTF-8, else GB 18030; raises Refused `text-encoding`."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("text-encoding")


def _rows(text: str, *, is_markdown: bool) -> Iterator[Row]:
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not line.strip():
            continue
        heading = _HEADING.match(line) if is_markdown else None
        level, words = (len(heading[1]), _unclosed(line[heading.end() :])) if heading else (0, line)
        yield Row((Cell(words, Place(Spot.LINE, number)),), level=level)


def _unclosed(words: str) -> str:
    """A heading's words without the signs that may close it."""
    words = words.rstrip(" \t")
    bare = words.rstrip("#")
    return bare.rstrip(" \t") if bare == "" or bare[-1] in " \t" else words
