"""Numbers as people write them: Arabic, Chinese, financial capitals, mixed, with units and separators around.

`number` reads one number or nothing. Where a figure could mean two things (三五人, 一百二, 十几) it reads
nothing, because a wrong number nobody was warned of is worse than none. That is why cn2an, which reads 三五
as 35 and 二百五 as 250, drops the 零 of 一亿零一千 and truncates half a 分, is not used here; the tests hold
both against each other where cn2an is right.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from toolkit.text.fold import fold

DIGITS = "〇一二三四五六七八九"
"""The Chinese digits, each at the place of its worth."""

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = {
    "亿": Decimal(10**8),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
    "十": Decimal(10),
}
_PLAIN = str.maketrans(
    "零○壹壱贰貳弍两兩叁參叄弎肆伍陆陸柒捌玖拾佰仟萬億圆圓點",
    "〇〇一一二二二二二三三三三四五六六七八九十百千万亿元元点",
)
_CHINESE = "〇一二三四五六七八九十百千万亿"
_LONGEST = 64
"""A text longer than this is no figure, whatever digits it holds."""


def plain_numerals(text: str) -> str:
    """Folded text with capitals, old forms and 廿, 卅 written as 〇一二三四五六七八九十百千万亿元点."""
    return text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")


# --- reading -----------------------------------------------------------------------------------------


def number(text: str) -> Decimal | None:
    """The one number that a text says, units and words such as 共 or 人民币 around it allowed; else None.

    A percentage gives the figure before its sign (85% is 85); money gives 元.
    """
    if len(text) > _LONGEST or _SPACED_DIGITS.search(text.strip()):
        return None
    folded = plain_numerals(_CAPITAL_FEN.sub(r"\g<0>整", fold(_THIN_SPACES.sub("", text)).rstrip("。.,;")))
    per_cent = folded.removeprefix("百分之")
    if per_cent != folded:
        in_words = _chinese(per_cent)
        return in_words if in_words is not None else _arabic(per_cent)
    money = _money(_BEFORE_MONEY.sub("", folded, count=1))
    return money if money is not None else _with_words(folded)


_SPACED_DIGITS = re.compile(r"[0-9０-９][ \t\n\r\u3000]+[0-9０-９]")
_THIN_SPACES = re.compile(r"(?<=[0-9])[\u2009\u202f\u2006](?=[0-9]{3})")
_CAPITAL_FEN = re.compile(r"^[壹贰叁肆伍陆柒捌玖]分$")
"""伍分 is money where 5分 may be a score; both look alike once capitals are made plain."""
_BEFORE_MONEY = re.compile(r"^(?:共计|合计|总计|共)?(?:人民币)?(?:\(?[大小]写\)?)?:?[¥$]?")
_ONES = "一二三四五六七八九1-9"
_MONEY = re.compile(rf"^([^元角分]{{1,40}})元(?:[〇0]角|([{_ONES}])角|)(?:[〇0]分|〇?([{_ONES}])分|)[整正]?$")
_LESS_THAN_YUAN = re.compile(rf"^(?:([{_ONES}])角(?:([{_ONES}])分)?|([{_ONES}])分整)[整正]?$")


def _money(text: str) -> Decimal | None:
    """叁仟元整, 1200元5角, 伍角: the sum in 元."""
    if match := _MONEY.match(text):
        yuan, jiao, fen = match.groups()
        return _sum(_figure(yuan), _figure(jiao or "〇"), _figure(fen or "〇"))
    if match := _LESS_THAN_YUAN.match(text):
        jiao, fen, only_fen = match.groups()
        return _sum(Decimal(0), _figure(jiao or "〇"), _figure(fen or only_fen or "〇"))
    return None


def _sum(yuan: Decimal | None, jiao: Decimal | None, fen: Decimal | None) -> Decimal | None:
    if yuan is None or jiao is None or fen is None:
        return None
    return yuan + jiao / 10 + fen / 100


def _with_words(text: str) -> Decimal | None:
    """The number of 共12人: one figure, and around it nothing but words that do not change it."""
    match = _FIGURE.search(text)
    if match is None:
        return None
    before, after = text[: match.start()].strip("(:"), text[match.end() :].strip(")(。,")
    if (
        _CHANGES_IT.search(before)
        or _CHANGES_IT.search(_POWER.sub("", after))
        or not _FITS_BEFORE.match(before)
    ):
        return None
    figure = match[0]
    is_arabic = figure[-1].isdigit() or figure[0] in "+-0123456789"
    fits = _FITS_AFTER_ARABIC if is_arabic else _FITS_AFTER_CHINESE
    return _figure(figure) if fits.match(after) else None


_FIGURE = re.compile(rf"[-+负]?[0-9{_CHINESE}][0-9,.点{_CHINESE}]*")
_CHANGES_IT = re.compile(rf"[0-9{_CHINESE}几余多约近超不至到或半以上下左右未数倍成]")
_FITS_BEFORE = re.compile(r"^(?:第|共计?|合计|总计|计|人民币|[大小]写|年龄|[实应现]有|[实应]到|[¥$])?$")
_MEASURES = (
    "人|名|位|个|次|件|份|篇|条|项|户|家|所|处|场|期|张|本|册|元|块|岁|周岁|分|票|天|日|月|年|小时|学时|课时|公里|千米|米|亩|"
    "公顷|平方米|m2|公斤|千克|斤|吨|台|套|支|枝|队|组|村|名次|等|届|批|级|号|页|字|段|章|节|人次|党员|支部|%"
)
_NOUNS = "党?支部|党组织|党员|村|单位|小组|学生|群众|代表|干部|职工|委员"
_FITS_AFTER_CHINESE = re.compile(rf"^(?:(?:{_MEASURES})(?:{_NOUNS}|[整正])?)?$")
_LATIN_UNITS = "kg|g|mg|t|km|m|cm|mm|hm|ha|km2|m2|m3|L|l|mL|ml|h|min|s|W|kW|kWh|KB|MB|GB"
_FITS_AFTER_ARABIC = re.compile(rf"^(?:%|{_LATIN_UNITS}|[一-龥]{{0,8}})$")
"""5k and 3w are slang for thousands, so a Latin letter counts only as one of these units."""
_POWER = re.compile(r"(?<=m)[23]$")


def _figure(text: str) -> Decimal | None:
    """-12, 1,200, 3万, 一百零三: a figure without any words."""
    if text.startswith(("-", "负")):
        worth = _figure(text[1:]) if text[1:2] not in {"-", "负", "+"} else None
        return None if worth is None else -worth
    text = text.removeprefix("+")
    arabic = _arabic(text)
    return arabic if arabic is not None else _chinese(text)


_ARABIC = re.compile(r"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$")


def _arabic(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _ARABIC.match(text) else None


def _chinese(text: str) -> Decimal | None:
    """十二, 一百零三, 二〇一〇, 三点五万, 1.5亿, 12万3千; None where it can mean two things."""
    if not text or not _MAY_BE_CHINESE.match(text):
        return None
    whole, point, decimals = text.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    return _by_units(text, tuple(_UNITS)) if _HAS_UNIT.search(text) else _digit_string(text)


_MAY_BE_CHINESE = re.compile(rf"^[0-9,.点{_CHINESE}]+$")
_HAS_UNIT = re.compile("[十百千万亿]")


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    """三点五, 三点五万."""
    unit = _UNITS.get(decimals[-1:], Decimal(1)) if decimals[-1:] in {"万", "亿"} else Decimal(1)
    digits = decimals.rstrip("万亿") if unit > 1 else decimals
    integer = _chinese(whole)
    if integer is None or not digits or any(digit not in DIGITS for digit in digits):
        return None
    return (integer + Decimal("0." + "".join(str(DIGITS.index(digit)) for digit in digits))) * unit


def _by_units(text: str, units: tuple[str, ...]) -> Decimal | None:
    """The worth of a numeral whose largest unit is the first of `units` that stands in it."""
    for place, unit in enumerate(units):
        head, found, tail = text.partition(unit)
        if found:
            below = units[place + 1 :]
            return _multiple(_head(head, unit, below), _tail(tail, unit, below), _UNITS[unit])
    return _leaf(text)


def _multiple(times: Decimal | None, rest: Decimal | None, unit: Decimal) -> Decimal | None:
    if times is None or rest is None or rest >= unit or (rest and times % 1):
        return None
    return times * unit + rest


def _head(text: str, unit: str, below: tuple[str, ...]) -> Decimal | None:
    """What stands before a unit: 十二 has nothing before its 十, 一百万 a numeral before its 万."""
    if not text:
        return Decimal(1) if unit == "十" else None
    if unit in {"万", "亿"}:
        return _by_units(text, below)
    times = _leaf(text)
    return times if times and (times < 10 or "." in text or text[0] not in DIGITS) else None  # noqa: PLR2004 - ten


def _tail(text: str, unit: str, below: tuple[str, ...]) -> Decimal | None:
    """What follows a unit; 一百二 and 三万五 are said for 120 and 35000, so a bare digit is no rest."""
    if not text:
        return Decimal(0)
    rest = text.lstrip("〇")
    is_bare = len(rest) == 1 and rest == text and unit != "十"
    return None if is_bare or not rest else _by_units(rest, below)


def _leaf(text: str) -> Decimal | None:
    if len(text) == 1 and text in DIGITS:
        return Decimal(DIGITS.index(text))
    return _arabic(text)


def _digit_string(text: str) -> Decimal | None:
    """二〇一〇 and 一八五 digit by digit; 三五 and 七八九 may mean “some”, so they are nothing."""
    if any(digit not in DIGITS for digit in text):
        return None
    digits = "".join(str(DIGITS.index(digit)) for digit in text)
    is_some = len(digits) > 1 and "0" not in digits and (len(digits) == 2 or digits in "123456789")  # noqa: PLR2004
    return None if is_some else Decimal(digits)


# --- writing -----------------------------------------------------------------------------------------


def chinese_numeral(n: int) -> str:
    """The number in Chinese: 103 is 一百零三, 12 is 十二, 0 is 零. Raises ValueError from 10^16 on."""
    words = _integer(n, "零一二三四五六七八九", ("", "十", "百", "千"))
    return words[1:] if words.startswith("一十") else words


def chinese_year(year: int) -> str:
    """The year digit by digit: 2010 is 二〇一〇."""
    return "".join(DIGITS[int(digit)] for digit in str(year))


def amount_in_words(n: Decimal | int | str) -> str:
    """The sum of money as it is written on receipts: 16409.02 is 壹万陆仟肆佰零玖元零贰分, 3000 is 叁仟元整.

    Raises ValueError for what is no sum, for parts of a 分, and from 10^16 元 on.
    """
    try:
        cents = Decimal(n) * 100
    except InvalidOperation:
        raise ValueError(n) from None
    if not cents.is_finite() or cents % 1:
        raise ValueError(n)
    sign, (yuan, rest) = ("负" if cents < 0 else ""), divmod(int(abs(cents)), 100)
    return sign + _yuan(yuan, has_rest=rest > 0) + _jiao_and_fen(*divmod(rest, 10), after_yuan=yuan > 0)


def _yuan(yuan: int, *, has_rest: bool) -> str:
    if not yuan and has_rest:
        return ""
    return _integer(yuan, _CAPITALS, ("", "拾", "佰", "仟")) + "元"


def _jiao_and_fen(jiao: int, fen: int, *, after_yuan: bool) -> str:
    if not jiao and not fen:
        return "整"
    gap = "零" if after_yuan and not jiao else ""
    return gap + (f"{_CAPITALS[jiao]}角" if jiao else "") + (f"{_CAPITALS[fen]}分" if fen else "整")


_LIMIT = 10**16
_GROUPS = ("", "万", "亿", "万亿")


def _integer(n: int, digits: str, units: tuple[str, ...]) -> str:
    """The integer in groups of four; a group that is short of a thousand, or skipped, is told by one 零."""
    if abs(n) >= _LIMIT:
        raise ValueError(n)
    if n <= 0:
        return "负" + _integer(-n, digits, units) if n else digits[0]
    words, gap = "", False
    for place in (3, 2, 1, 0):
        group = n // 10 ** (4 * place) % 10**4
        if group:
            joint = digits[0] if words and (gap or group < 1000) else ""  # noqa: PLR2004 - a thousand
            words += joint + _group(group, digits, units) + _group_unit(n, place)
        gap = bool(words) and not group
    return words


def _group_unit(n: int, place: int) -> str:
    """万亿 is said 万 where 亿 still follows in the next group."""
    is_shared = place == 3 and n // 10**8 % 10**4  # noqa: PLR2004 - the fourth group
    return "万" if is_shared else _GROUPS[place]


def _group(group: int, digits: str, units: tuple[str, ...]) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + units[place]
        gap = not digit
    return words
