"""Values kept from being read as syntax: through Jinja and Markdown they wear private characters.

A member's name may hold `*`, a title `|` or a line break; neither may turn into bold type, a table cell or a
paragraph of its own by accident. Every ASCII mark of a value is lifted into Unicode's last private plane
before the text is parsed and set down again afterwards, so no parser has to be told what is data.
"""

from __future__ import annotations

from html import escape

from toolkit.ooxml.xml import REPLACEMENT, is_allowed

_PLANE = 0x10E000
_OURS = range(_PLANE, _PLANE + 0x200)
"""Kept for what is lifted; a value that brings one of these characters itself loses it."""
_MARKS = [
    *range(0x21, 0x30),
    *range(0x3A, 0x41),
    *range(0x5B, 0x61),
    *range(0x7B, 0x7F),
    0x0A,
    0x0D,
    0x09,
    0x20,
]
_LIFTED = {code: _PLANE + code for code in _MARKS}
_LOWERED = {lifted: code for code, lifted in _LIFTED.items()}
_FULL_WIDTH = {ord(mark): _PLANE + 0x100 + at for at, mark in enumerate("：，－")}
_LIFTED |= _FULL_WIDTH
_LOWERED |= {lifted: code for code, lifted in _FULL_WIDTH.items()}
_KEPT_BLANK = _OURS[-1]
_LOWERED |= {_KEPT_BLANK: 0x3000}
LINE_END = chr(_PLANE + 0x0A)
"""A line's end inside a value or a cell, lifted: no paragraph ends with it."""
_AS_HTML = {lifted: escape(chr(code)) for lifted, code in _LOWERED.items()} | {_PLANE + 0x0A: "<br>"}


def shield(value: str) -> str:
    """The value with everything a parser might take for syntax lifted out of its sight."""
    allowed = "".join(
        char if is_allowed(ord(char)) and ord(char) not in _OURS else REPLACEMENT for char in value
    )
    return allowed.translate(_LIFTED)


def with_kept_blanks(line: str) -> str:
    """A line without white space around it, the full-width blanks before its words lifted out of sight."""
    bare = line.strip()
    before = line[: len(line) - len(line.lstrip())]
    return chr(_KEPT_BLANK) * before.count("\u3000") + bare if bare else ""


def unshield(text: str) -> str:
    """The text with every lifted character back in its place."""
    return text.translate(_LOWERED)


def unshield_html(page: str) -> str:
    """The page with every lifted character back in its place, as text; a line break is <br>."""
    return page.translate(_AS_HTML)
