"""The habits in which people write values down, by type; None where a habit does not apply."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import cn2an

from toolkit.forms.definition import FieldType
from toolkit.forms.written import plain_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from toolkit.forms.definition import Field
    from toolkit.model import Value

    Habit = Callable[[Field, Value, Random], str | None]

_NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY}
_SHORT = {FieldType.NAME, FieldType.ORG, FieldType.CHOICE, *_NUMBERS, FieldType.DATE, FieldType.MONTH}
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = {point: point + 0xFEE0 for point in range(0x21, 0x7F)}
_LINE, _END = "\ue000", "\ue001"
"""Stand for the beginning and end of an underline until `marks_made_real`."""
_TICK, _BOX = "\ue002", "\ue003"
"""Stand for the ticked and the open box of Wingdings 2 until `marks_made_real`."""


def _parts(value: str) -> list[str]:
    return value.split("-")


def dates_with_points(field: Field, value: Value, rng: Random) -> str | None:
    """2010.4.20, 2010-4-20, 2010/4/20, 20100420; 1975.3."""
    if field.type not in (FieldType.DATE, FieldType.MONTH) or value is None:
        return None
    parts = _parts(str(value))
    short = [parts[0], *(str(int(part)) for part in parts[1:])]
    # 1975.10 in a cell of its own would be the number 1975.1, so the month keeps both figures.
    return rng.choice(
        [sign.join(parts if field.type is FieldType.MONTH else short) for sign in ".-/"] + ["".join(parts)]
    )


def dates_in_words(field: Field, value: Value, rng: Random) -> str | None:
    """二〇一〇年四月二十日; 2010 年 04 月 20 日."""
    if field.type not in (FieldType.DATE, FieldType.MONTH) or value is None:
        return None
    parts = _parts(str(value))
    if rng.random() < 0.5:
        return "".join(f"{part} {unit} " for part, unit in zip(parts, "年月日", strict=False)).strip()
    words = [parts[0].translate(_DIGITS), *(cn2an.an2cn(str(int(part)), "low") for part in parts[1:])]
    words = [word.removeprefix("一") if word.startswith("一十") else word for word in words]
    return "".join(f"{word}{unit}" for word, unit in zip(words, "年月日", strict=False))


def figures_full_width(field: Field, value: Value, rng: Random) -> str | None:
    """１２ for 12, ８５％ for 85%."""
    if value is None or field.type not in {
        *_NUMBERS,
        FieldType.PERCENT,
        FieldType.ID_NUMBER,
        FieldType.PHONE,
    }:
        return None
    words = str(value) if isinstance(value, str) else plain_number(value)
    return (words + ("%" if field.type is FieldType.PERCENT else "")).translate(_WIDE)


def figures_with_units(field: Field, value: Value, rng: Random) -> str | None:
    """12人, 3500元, 85 %."""
    if value is None or field.type not in {*_NUMBERS, FieldType.PERCENT}:
        return None
    if field.type is FieldType.PERCENT:
        return f"{plain_number(value)} %"
    unit = {FieldType.MONEY: "元", FieldType.INTEGER: "人"}.get(field.type, "分")
    return plain_number(value) + rng.choice(("", " ")) + unit


def figures_grouped(field: Field, value: Value, rng: Random) -> str | None:
    """1,200."""
    return f"{value:,}" if field.type in _NUMBERS and isinstance(value, int | float) else None


def figures_in_words(field: Field, value: Value, rng: Random) -> str | None:
    """十二; 叁仟元整; 3万元; 百分之八十五."""
    if value is None or field.type not in {FieldType.INTEGER, FieldType.MONEY, FieldType.PERCENT}:
        return None
    if not isinstance(value, int):
        return None
    if field.type is FieldType.PERCENT:
        return f"百分之{cn2an.an2cn(value, 'low')}"
    if field.type is FieldType.MONEY:
        return f"{value // 10_000}万元" if value and value % 10_000 == 0 else cn2an.an2cn(value, "rmb")
    words = cn2an.an2cn(value, "low")
    return words.removeprefix("一") if words.startswith("一十") else words


def choices_ticked(field: Field, value: Value, rng: Random) -> str | None:
    """☑男 □女, ■男□女, √男 女, 男（√）女（ ）, [√]男 [ ]女."""
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES) or value is None:
        return None
    before, after, empty_before, empty_after = rng.choice([
        ("☑", "", "□", ""), ("■", "", "□", ""), ("☒", "", "☐", ""), ("●", "", "○", ""), ("√", "", "□", ""),
        ("", "（√）", "", "（  ）"), ("[√]", "", "[ ]", ""), ("", "√", "", ""), ("✓", "", "□", ""),
        ("", "☑", "", "□"),
    ])  # fmt: skip
    return _boxed(field, value, rng, (before, after), (empty_before, empty_after))


def choices_in_wingdings(field: Field, value: Value, rng: Random) -> str | None:
    """Boxes and ticks that are letters of a symbol font."""
    if field.type not in (FieldType.CHOICE, FieldType.CHOICES) or value is None:
        return None
    return _boxed(field, value, rng, (_TICK, ""), (_BOX, ""))


def _boxed(field: Field, value: Value, rng: Random, ticked: tuple[str, str], empty: tuple[str, str]) -> str:
    chosen = value if isinstance(value, list) else [value]
    around = [ticked if option in chosen else empty for option in field.options]
    gap = rng.choice((" ", "　", "  "))
    return gap.join(
        f"{before}{option}{after}" for option, (before, after) in zip(field.options, around, strict=True)
    )


def choices_underlined(field: Field, value: Value, rng: Random) -> str | None:
    """男 女 with a line under the one that is meant."""
    if field.type is not FieldType.CHOICE or value is None:
        return None
    return "  ".join(f"{_LINE}{option}{_END}" if option == value else option for option in field.options)


def numbers_grouped(field: Field, value: Value, rng: Random) -> str | None:
    """138 0000 1111, 138-0000-1111; 130803 19750307 1234."""
    if not isinstance(value, str):
        return None
    if field.type is FieldType.PHONE and re.fullmatch(r"1\d{10}", value):
        sign = rng.choice((" ", "-"))
        return sign.join((value[:3], value[3:7], value[7:]))
    if field.type is FieldType.ID_NUMBER:
        return " ".join((value[:6], value[6:14], value[14:]))
    return None


def names_spread(field: Field, value: Value, rng: Random) -> str | None:
    """张　三."""
    if field.type is not FieldType.NAME or not isinstance(value, str) or len(value) != 2:
        return None
    return rng.choice((" ", "　", "  ", "　　")).join(value)


def full_stop_after(field: Field, value: Value, rng: Random) -> str | None:
    """A short answer ended like a sentence."""
    if value is None or field.type not in _SHORT:
        return None
    from toolkit.forms.written import written

    return written(field, value) + "。"


WORD_HABITS: dict[str, Habit] = {
    "choices: underline": choices_underlined,
    "choices: Wingdings": choices_in_wingdings,
}
"""Habits that need a run's own look."""
HABITS: dict[str, Habit] = {
    "dates: points, strokes": dates_with_points,
    "dates: words, spaces": dates_in_words,
    "figures: full width": figures_full_width,
    "figures: units": figures_with_units,
    "figures: grouped": figures_grouped,
    "figures: words": figures_in_words,
    "choices: ticks": choices_ticked,
    "ID, phone: grouped": numbers_grouped,
    "names: spread": names_spread,
    "full stop after": full_stop_after,
}


def marks_made_real(file: bytes) -> bytes:
    """A Word file in which the stand-ins for underlines and symbols are what they stand for."""
    source = zipfile.ZipFile(io.BytesIO(file))
    text = source.read("word/document.xml").decode()
    if not any(mark in text for mark in (_LINE, _TICK, _BOX)):
        return file
    text = re.sub(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*[\ue000-\ue003][^<]*)</w:t></w:r>",
                  _real, text)  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, text if name == "word/document.xml" else source.read(name))
    return out.getvalue()


def _real(match: re.Match[str]) -> str:
    look, runs, is_underlined = match[1] or "<w:rPr></w:rPr>", [], False
    for part in re.split(r"([\ue000-\ue003])", match[2]):
        if part in (_LINE, _END):
            is_underlined = part == _LINE
        elif part in (_TICK, _BOX):
            code = "F052" if part == _TICK else "F0A3"
            runs.append(f'<w:r>{look}<w:sym w:font="Wingdings 2" w:char="{code}"/></w:r>')
        elif part:
            line = look.replace("</w:rPr>", '<w:u w:val="single"/></w:rPr>') if is_underlined else look
            runs.append(f'<w:r>{line}<w:t xml:space="preserve">{part}</w:t></w:r>')
    return "".join(runs)
