"""What stands beside a mark: whether it is Chinese text that asks for full-width punctuation."""

from __future__ import annotations

_OPENERS = frozenset("“‘《〈（〔【「『")
_CLOSERS = frozenset("”’》〉）〕】」』")
_POINTS = frozenset("，。、；：？！…—")


def is_han(char: str) -> bool:
    """Whether one character is a Chinese character, 〇 included."""
    return "\u3400" <= char <= "\u9fff" or char == "〇" or "\U00020000" <= char <= "\U0003ffff"


def is_chinese(char: str) -> bool:
    """Whether one character is a Chinese character or a full-width mark; nothing at all is not."""
    return is_han(char) or char in _OPENERS or char in _CLOSERS or char in _POINTS


def before(text: str, at: int) -> str:
    """The nearest character before an offset that is no blank, in the same line; else nothing."""
    at -= 1
    while at >= 0 and text[at] in " \t\u3000":
        at -= 1
    return text[at] if at >= 0 and text[at] != "\n" else ""


def after(text: str, at: int) -> str:
    """The character at an offset or the nearest after it that is no blank, in the same line; else nothing."""
    while at < len(text) and text[at] in " \t\u3000":
        at += 1
    return text[at] if at < len(text) and text[at] != "\n" else ""
