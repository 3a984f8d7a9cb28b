"""Chinese text for a full-text index: every two characters that stand together are a word.

Chinese has no blanks between words, and a two-character name is as short as a word gets; so 党性分析 is
indexed as 党性 性分 分析 析, and a search for 分析 finds it as one word, one for 党性分析 as three in a row.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|[^\W_{_HAN}]+")
_GAP = re.compile(rf"(?<=[{_HAN}])[ \t\u3000]+(?=[{_HAN}])")
_LAST_BMP = "\uffff"


def plain(text: str) -> str:
    """The text as it is searched and shown: one width, no blanks within Chinese."""
    return _GAP.sub("", unicodedata.normalize("NFKC", text))


def grams(text: str) -> str:
    """The words of a plain text for the index, a blank between each; lower case."""
    return " ".join(word for run in _RUN.finditer(text.lower()) for word in _words(run))


def _words(run: re.Match[str]) -> list[str]:
    text = run[0]
    if not run["han"]:
        return [text]
    words = [one + other for one, other in pairwise(text)]
    words.append(text[-1])
    return words if max(text) <= _LAST_BMP else [_spelled(word) for word in words]


def _spelled(word: str) -> str:
    """A word with a rare character (beyond the first plane) by its numbers: indexes do not know them all."""
    if max(word) <= _LAST_BMP:
        return word
    return "u" + "u".join(f"{ord(char):x}" for char in word)


def phrase(text: str) -> str:
    """What to ask the index for, in SQLite FTS5's syntax, so that this text is found; empty for no word.

    The last run of a text may go on in the paper: its last character alone is not asked for, or asked for as
    a beginning where it is the whole run.
    """
    runs = list(_RUN.finditer(plain(text).lower()))
    if not runs:
        return ""
    words = [word for run in runs for word in _words(run)]
    last = runs[-1]
    if not last["han"]:
        return _quoted(words)
    if len(last[0]) > 1:
        return _quoted(words[:-1])
    return _quoted(words) + " *"


def _quoted(words: list[str]) -> str:
    return '"' + " ".join(words) + '"'
