"""Ordinals as Word writes them: one function for each of its number formats that an office meets.

The names are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.numerals import DIGITS, chinese_numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 32_767
"""The largest number Word counts to."""
_LARGEST_ROMAN = 3_999
_TENS_END = 99
"""Word's chineseCounting says tens up to here and single digits beyond."""


def figure(number: int, style: str) -> str:
    """The ordinal in one of Word's number formats; a format not known here gives plain digits."""
    return _WRITERS.get(style, str)(number) if number <= _LARGEST else str(number)


def is_bullet(style: str) -> bool:
    """Whether a number format shows a sign instead of a number, or nothing."""
    return style in ("bullet", "none")


def _counting(number: int) -> str:
    return _thousand(number) if number <= _TENS_END else _digits(number)


def _thousand(number: int) -> str:
    return chinese_numeral(number)


def _digits(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return chinese_numeral(number).translate(_CAPITALS)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _from(first: str, last: int, *, zero: str = "") -> Callable[[int], str]:
    """Signs that stand in Unicode one after another, up to `last`; plain digits beyond."""

    def write(number: int) -> str:
        if number == 0 and zero:
            return zero
        return chr(ord(first) + number - 1) if 1 <= number <= last else str(number)

    return write


def _circled(number: int) -> str:
    for low, first in ((1, "①"), (21, "㉑"), (36, "㊱")):
        size = {1: 20, 21: 15, 36: 15}[low]
        if low <= number < low + size:
            return chr(ord(first) + number - low)
    return str(number)


def _letters(first: str) -> Callable[[int], str]:
    """Letters up to z, then aa to zz, as Word goes on."""

    def write(number: int) -> str:
        times, place = divmod(max(number, 1) - 1, 26)
        return chr(ord(first) + place) * (times + 1)

    return write


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    words = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        words += sign * times
    return words


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "chineseCounting": _counting,
    "japaneseCounting": _thousand,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
}
