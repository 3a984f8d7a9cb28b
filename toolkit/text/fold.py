"""One spelling for what people see as the same words: width, white space, invisible characters, punctuation.

Folded text is for comparing and for reading figures; it is never shown to anyone.
"""

from __future__ import annotations

import unicodedata

_ALIKE = {
    **dict.fromkeys("“”„‟〝〞〟「」『』", '"'),
    **dict.fromkeys("‘’‚‛`′", "'"),
    **dict.fromkeys("‐‑‒–—―−─━╴⁃", "-"),
    **dict.fromkeys("〜∼∽", "~"),
    **dict.fromkeys("•・‧∙⋅･", "·"),
    **dict.fromkeys("〔【〖", "["),
    **dict.fromkeys("〕】〗", "]"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("∶︰", ":"),
    "〈": "《",
    "〉": "》",
    "⋯": "...",
}
"""What people type for one another, by the one form they are compared in."""

_GONE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_GONE_BESIDES = frozenset("\u034f\u115f\u1160\u3164\uffa0\u2800")
"""Characters that show nothing although Unicode counts them as letters, marks or symbols."""


def _kept(char: str) -> str:
    """What folding leaves of one normalised character: nothing, its common form, or itself."""
    if unicodedata.category(char) in _GONE or char in _GONE_BESIDES or _selects_a_glyph(char):
        return ""
    return _ALIKE.get(char, char)


def _selects_a_glyph(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _folding_table() -> dict[int, str]:
    """Every code point that folding changes, once, so that folding itself is one call in C."""
    points = (point for block in _BLOCKS for point in block)
    changes = ((point, _kept(chr(point))) for point in points)
    return {point: kept for point, kept in changes if kept != chr(point)}


_BLOCKS = (
    range(0x0500), range(0x0600, 0x0700), range(0x1100, 0x1200), range(0x1680, 0x1900),
    range(0x2000, 0x2A00), range(0x3000, 0x3200), range(0xD7F0, 0xD800), range(0xFE00, 0x10000),
    range(0xE0000, 0xE0200),
)  # fmt: skip
"""Where Unicode keeps white space, invisible characters and the punctuation of `_ALIKE`."""

_TABLE = _folding_table()
_ASCII_TABLE = dict.fromkeys((*range(0x21), 0x7F)) | {ord("`"): "'"}


def fold(text: str) -> str:
    """The text as it is compared: NFKC, without white space and invisible characters, one form of each
    quotation mark, dash, bracket and dot. Folding twice changes nothing more.
    """
    if text.isascii():
        return text if text.isalnum() else text.translate(_ASCII_TABLE)
    folded = unicodedata.normalize("NFKC", text).translate(_TABLE)
    return folded if unicodedata.is_normalized("NFKC", folded) else fold(folded)
