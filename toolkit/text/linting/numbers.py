"""Figures: ranges, per cent, decimals, grouping, mixed and Chinese numerals: GB/T 15835-2011."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_FIGURE = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_LATIN_UNIT = (
    r"(?:[mcdkμn]?m[²³23]?|[mkμ]?g|[mμ]?[Ll]|t|s|min|h|[kM]?Pa|[kMG]?[WVB]|[kMG]?Hz|dB)(?![0-9A-Za-z])"
)
_RANGE = re.compile(
    rf"(?<![0-9A-Za-z.．,～~—–－-])({_FIGURE})([%％‰万亿]?)([～~—–－]|-{{1,2}})({_FIGURE})([%％‰万亿]?)"
    rf"(?:(?={_LATIN_UNIT})|(?![0-9A-Za-z.．～~—–－-]))"
)
_UNIT = re.compile(
    "[%％‰万亿元人名个户天周年月日时项次条岁倍页篇字场件套分℃升家期批株头只届吨亩度级层米本"
    "成处所位例起宗册卷份张台辆架艘间棵匹节课秒斤克毫厘微千公平立升伏瓦帕焦卡摄折]|百分点|党员|支部|小时"
    rf"|{_LATIN_UNIT}"
)
_DASHED = frozenset("年月日时页届期批条级层")
"""Units of time and order, whose ranges take the 一字线 rather than the 浪纹线."""
_YEAR = range(1900, 2101)


def _ranges(page: Page) -> Iterator[re.Match[str]]:
    """Two figures with a sign between, the first not above the second."""
    for match in _RANGE.finditer(page.text):
        if float(match[1]) <= float(match[4]):
            yield match


_FIGURE = "[0-9]{1,3}(?:\\.[0-9]{1,4})?"
_CHANGE = re.compile(
    rf"[由从]({_FIGURE})(?:提高|上升|增长|增加|提升|下降|降低|减少|升|降)[到至为]({_FIGURE}[%％‰])"
)


def ranges_without_first_percent(page: Page) -> Iterator[Hit]:
    """15～30% for 15%～30%, 由15提高到30%."""
    for match in _ranges(page):
        if match[5] in ("%", "％", "‰") and not match[2]:
            yield Hit(*match.span(), (Change(match.end(1), match.end(1), match[5]),))
    for match in _CHANGE.finditer(page.text):
        yield Hit(match.start(1), match.end(2), (Change(match.end(1), match.end(1), match[2][-1]),))


def ranges_without_first_unit(page: Page) -> Iterator[Hit]:
    """3～5万元 for 3万～5万元: the first figure could be meant as it stands."""
    for match in _ranges(page):
        if match[5] in ("万", "亿") and not match[2] and not (_is_year(match[1]) and _is_year(match[4])):
            yield Hit(*match.span(), words=(("unit", match[5]),))


def _is_year(figure: str) -> bool:
    return figure.isdigit() and int(figure) in _YEAR


def ranges_with_wrong_sign(page: Page) -> Iterator[Hit]:
    """5-10人, 2021-2025年, 5~10个: a hyphen or a half-width tilde between figures of a quantity."""
    for match in _ranges(page):
        unit = match[5] or (found.group() if (found := _UNIT.match(page.text, match.end())) else "")
        if match[3] not in "～—" and (unit or match[3] == "~"):
            sign = "—" if unit in _DASHED or page.text[match.start() - 1 : match.start()] == "第" else "～"
            yield Hit(*match.span(), (Change(*match.span(3), sign),), (("sign", sign),))


_CLOCK_RANGE = re.compile(
    r"(?<![0-9:：])[0-9]{1,2}[:：][0-9]{2}([-~－–]|--)[0-9]{1,2}[:：][0-9]{2}(?![0-9:：])"
)
_DATE_RANGE = re.compile(r"[0-9][年月日时][底初]?([-~－–]|--)(?=[0-9]{1,4}[年月日时])")


def time_ranges_with_wrong_sign(page: Page) -> Iterator[Hit]:
    """3月1日-5日 and 8:30-11:30."""
    for pattern in (_DATE_RANGE, _CLOCK_RANGE):
        for match in pattern.finditer(page.text):
            yield Hit(*match.span(), (Change(*match.span(1), "—"),))


_NO_ZERO = re.compile(
    r"(?<=[，。、；：（“～㐀-鿿]) ?(\.)[0-9]{1,4}"
    rf"(?=[%％‰万亿元倍吨亩米个克升毫厘微千公平度秒折]|百分点|{_LATIN_UNIT})"
)


def decimals_without_zero(page: Page) -> Iterator[Hit]:
    """.46 for 0.46; at a line's start the point may be left of a lost ordinal, which is another matter."""
    for match in _NO_ZERO.finditer(page.text):
        yield Hit(match.start(1), match.end(), (Change(match.start(1), match.start(1), "0"),))


_GROUPED = re.compile(r"[0-9](?<![0-9.,，A-Za-z].)[0-9]{0,5}(?:,[0-9]{1,8}){1,6}(?![0-9])")
_YEAR_GROUPED = re.compile(r"(?<![0-9.,])(?:1,9|2,0)[0-9]{2}年(?!前|来|间|以)")
_GROUP = 3


def wrong_groups(page: Page) -> Iterator[Hit]:
    """12,3456 and 1,23,456; a list of small numbers or of years is none."""
    if "," not in page.text:
        return
    for match in _GROUPED.finditer(page.text):
        first, *rest = map(len, match.group().split(","))
        is_list = max(first, *rest) < _GROUP or all(length == first for length in rest)
        if not is_list and (first > _GROUP or any(length != _GROUP for length in rest)):
            yield Hit(*match.span())


def grouped_years(page: Page) -> Iterator[Hit]:
    """2,026年."""
    for match in _YEAR_GROUPED.finditer(page.text):
        comma = match.start() + 1
        yield Hit(*match.span(), (Change(comma, comma + 1, ""),))


_WIDE_COMMA = re.compile(r"(?<![0-9，.])[0-9]{1,3}，[0-9]{3}(?=(?:\.[0-9]{1,4})?[元人名户亩吨个棵册万])")


def wide_commas_in_figures(page: Page) -> Iterator[Hit]:
    """3，000元."""
    yield from (Hit(*match.span()) for match in _WIDE_COMMA.finditer(page.text))


_LONG = re.compile(r"(?<![0-9.,A-Za-z〔（])[0-9]{5,12}(?=(?:\.[0-9]{1,4})?[元人名户亩吨个棵册公平])")
_LONG_GROUPED = re.compile(
    r"(?<![0-9.,])[0-9]{2,3}(?:,[0-9]{3}){1,4}(?=(?:\.[0-9]{1,4})?[元人名户亩吨个棵册公平])"
)


def figures_grouped_here_and_not_there(page: Page) -> Iterator[Hit]:
    """12,345元 in one place and 12345元 in another; said once."""
    grouped = _LONG_GROUPED.search(page.text)
    if grouped and (plain := _LONG.search(page.text)):
        yield Hit(*plain.span(), words=(("other", grouped.group()),))


_MIXED = re.compile(
    r"(?<![0-9.第])[0-9]{1,4}[千百](?:[0-9零]|(?=[多余]?[人元名个户亩]))|[0-9]万[0-9]{1,4}千"
    r"|(?<![第一二三四五六七八九十百千万亿])[一二三四五六七八九两][十百千]零?[0-9]{1,3}(?=[多余]?[人元名个户亩家件项次处])"
)


def mixed_numerals(page: Page) -> Iterator[Hit]:
    """3千5百, 2百人, 三百26家: within one number only 万 and 亿 may be Chinese."""
    yield from (Hit(*match.span()) for match in _MIXED.finditer(page.text))


_PER_CENT = re.compile(r"百分之([0-9]{1,3}(?:\.[0-9]{1,4})?)(?![0-9.～~—-])")


def per_cent_in_words(page: Page) -> Iterator[Hit]:
    """百分之85."""
    for match in _PER_CENT.finditer(page.text):
        yield Hit(*match.span(), (Change(*match.span(), f"{match[1]}%"),), (("figure", f"{match[1]}%"),))


_AFTER_PHONE = re.compile(r"(?:电话|手机|联系)[^\n]{0,40}$")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9]{7,13}(?![0-9A-Za-z.-])")
_DIGITS_OF_MOBILE = 11


def mobiles_of_wrong_length(page: Page) -> Iterator[Hit]:
    """A mobile number, where one is given, with a digit too few or too many."""
    for match in _MOBILE.finditer(page.text):
        count = len(match[0])
        if count != _DIGITS_OF_MOBILE and _AFTER_PHONE.search(page.head(match.start())):
            yield Hit(*match.span(), words=(("count", str(count)),))


_CHINESE_YEAR = re.compile(r"(?:一九|二[〇○零OoΟ〇0])[〇○零OoΟ0一二三四五六七八九]{2}(?=年)")
_NOUGHT = re.compile("[○零OoΟ0]")


def noughts_of_years(page: Page) -> Iterator[Hit]:
    """二零二六年 and 二○二六年 for 二〇二六年."""
    for match in _CHINESE_YEAR.finditer(page.text):
        if _NOUGHT.search(match.group()):
            meant = _NOUGHT.sub("〇", match.group())
            yield Hit(*match.span(), (Change(*match.span(), meant),), (("meant", meant),))


_CATTY = re.compile(r"[0-9]万?(?:市斤|斤|华里|市尺)(?![两斤])")


def customary_units(page: Page) -> Iterator[Hit]:
    """斤, 华里: not among the legal units."""
    yield from (Hit(match.start(), match.end()) for match in _CATTY.finditer(page.text))


RULES = (
    Rule("range-percent", required("GB/T 15835 5.1.3"),
         "“{text}”前一个数漏了百分号。", "请在前后两个数后都写百分号。",
         "比例提高15～30%。", "比例提高15%～30%。", ranges_without_first_percent),
    Rule("range-unit", required("GB/T 15835 5.1.3"),
         "“{text}”前一个数漏了“{unit}”，容易误解。", "请在前后两个数后都写“{unit}”。",
         "每村补助3～5万元。", "每村补助3万～5万元。", ranges_without_first_unit),
    Rule("range-sign", normal("GB/T 15834 4.13、GB/T 15835 5.1.3"),
         "数值范围“{text}”的连接号不对。", "请改用“{sign}”。",
         "每支部推荐5-10人。", "每支部推荐5～10人。", ranges_with_wrong_sign),
    Rule("time-range-sign", normal("GB/T 15834 4.13"),
         "时间起止“{text}”用了短横线或半角波浪号。", "请改用“—”或“至”。",
         "时间为3月1日-5日。", "时间为3月1日—5日。", time_ranges_with_wrong_sign),
    Rule("decimal-zero", required("GB/T 15835 5.1.2"),
         "小数“{text}”漏了小数点前的0。", "请写作“0{text}”。",
         "差错率为.46%。", "差错率为0.46%。", decimals_without_zero),
    Rule("group-wrong", normal("GB/T 15835 5.1.1"),
         "“{text}”的千分撇位置不对。", "请从个位起每三位一节。",
         "共计12,3456元。", "共计123,456元。", wrong_groups),
    Rule("group-year", required("GB/T 15835 5.1.4"),
         "年份“{text}”不分节。", "请删去千分撇。",
         "截至2,026年。", "截至2026年。", grouped_years),
    Rule("group-wide-comma", normal("GB/T 15835 5.1.1"),
         "数字“{text}”中间是全角逗号。", "请删去逗号，或改用半角千分撇。",
         "发放补助3，000元。", "发放补助3000元。", wide_commas_in_figures),
    Rule("group-uneven", practice("GB/T 15835 5.1.1（全文一致）"),
         "“{text}”没有分节，别处却写作“{other}”。", "全文请用一种写法。",
         "收入12,345元，支出23456元。", "收入12345元，支出23456元。", figures_grouped_here_and_not_there),
    Rule("numeral-mixed", required("GB/T 15835 5.3"),
         "“{text}”把阿拉伯数字与“千”“百”混在一个数里。", "请全部写成阿拉伯数字；只有“万”“亿”可以用汉字。",
         "栽树3千5百棵。", "栽树3500棵。", mixed_numerals),
    Rule("percent-word", normal("GB/T 15835 5.3"),
         "“{text}”把汉字与阿拉伯数字混用。", "请写作“{figure}”。",
         "到会率为百分之85。", "到会率为85%。", per_cent_in_words),
    Rule("phone-length", required("条例第二十条（内容应准确）"),
         "手机号“{text}”有{count}位。", "手机号应为11位，请核对。",
         "联系电话：1380013800。", "联系电话：13800138000。", mobiles_of_wrong_length, beyond_doubt=False),
    Rule("year-nought", required("GB/T 15835 5.2.5"),
         "汉字年份“{text}”中的“〇”写错了。", "请写作“{meant}”。",
         "二零二六年工作要点", "二〇二六年工作要点", noughts_of_years),
    Rule("unit-customary", practice("法定计量单位"),
         "“{text}”不是法定计量单位。", "请换算成千克、千米等。",
         "收获粮食500斤。", "收获粮食250千克。", customary_units),
)  # fmt: skip
