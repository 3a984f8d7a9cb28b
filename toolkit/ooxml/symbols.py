"""Symbol fonts: what a letter set in Wingdings shows, as the character that everyone has.

The tables hold the signs people tick forms with, after the fonts' own charts; anything else keeps its letter.
"""

from __future__ import annotations

TICKED, CROSSED, UNTICKED = "☑", "☒", "☐"

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: UNTICKED, 0x70: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED,
    0x75: "◆", 0x78: CROSSED, 0xA1: "○", 0xA4: "◉", 0xA8: UNTICKED, 0xAB: "★", 0xFB: "✗", 0xFC: "✓",
    0xFD: CROSSED, 0xFE: TICKED,
    **{0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: CROSSED, 0x52: TICKED, 0x53: CROSSED, 0x54: CROSSED, 0x97: "●", 0x98: "●",
    0x99: "○", 0x9A: "○", 0xA2: "■", 0xA3: UNTICKED, 0xA4: UNTICKED, 0x2A: UNTICKED,
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: UNTICKED, 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0xA3: "≤", 0xA7: "♣", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xD6: "√",
    0xDE: "⇒", 0xAE: "→",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}

_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the 256 places of a symbol font."""


def is_symbolic(font: str) -> bool:
    """Whether letters in this font stand for signs."""
    return font.strip().lower() in _FONTS


def shown(text: str, font: str) -> str:
    """The signs people see where `text` is set in a symbol font."""
    table = _FONTS.get(font.strip().lower(), {})
    return "".join(_sign(ord(letter), table) for letter in text)


def symbol(char: str, font: str) -> str:
    """What Word's `w:sym` shows: `char` is its code in hexadecimal, such as F052 or 2611."""
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    return shown(chr(code), font) if 0 < code < 0xD800 or code in _PRIVATE else ""  # noqa: PLR2004 - surrogates


def _sign(code: int, table: dict[int, str]) -> str:
    place = code - _PRIVATE.start if code in _PRIVATE else code
    return table.get(place, chr(code))
