"""Dates and times: whether the calendar has them, and how they are written: GB/T 15835-2011 5.1.4."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from toolkit.text.dates import Impossible, read_date
from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required
from toolkit.text.numbering import worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_NUMERALS = "[一二三四五六七八九十]"
_YMD = re.compile(r"([0-9](?<![0-9].)[0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})[日号])?")
_MD = re.compile(r"([0-9](?<![0-9年].)[0-9]?)月([0-9]{1,2})[日号]")
_SAME_MONTH = re.compile(r"([0-9](?<![0-9].)[0-9]?)月([0-9]{1,2})日?[至到—～~–-]{1,2}([0-9]{1,2})日")
_YEAR_BEFORE = re.compile("([0-9]{4})年$")
_ISO = re.compile(
    r"([12](?<![0-9A-Za-z./-].)[09][0-9]{2})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z./-])"
)
_CHINESE = re.compile(
    rf"[一二](?<!{_NUMERALS}.)[〇○零一二三四五六七八九]{{3}}年{_NUMERALS}{{1,3}}月{_NUMERALS}{{1,3}}[日号]"
)
_MONTHS = 12


def impossible_dates(page: Page) -> Iterator[Hit]:
    """2025年2月30日, 13月, 4月31日, 2025-02-30."""
    for match in _YMD.finditer(page.text):
        if not _exists(int(match[1]), int(match[2]), int(match[3] or 1)):
            yield Hit(*match.span())
    for match in _MD.finditer(page.text):
        if not _exists(0, int(match[1]), int(match[2])):
            yield Hit(*match.span())
    for pattern in (_ISO, _CHINESE):
        found = (
            match for match in pattern.finditer(page.text) if isinstance(read_date(match.group()), Impossible)
        )
        yield from (Hit(*match.span()) for match in found if _is_no_code(match))


def _is_no_code(match: re.Match[str]) -> bool:
    """Whether three figures with strokes between can be meant as a date at all."""
    return match.re is not _ISO or (1 <= int(match[3]) <= _MONTHS and 1 <= int(match[4]) <= 31)  # noqa: PLR2004 - the longest month


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has the day; without its year (0) a 29 February may be meant."""
    if not 1 <= month <= _MONTHS:
        return False
    leap = year or 2000
    return 1 <= day <= monthrange(leap, month)[1]


def impossible_last_days(page: Page) -> Iterator[Hit]:
    """2月25日至30日, and 3月25日至5日, which runs backwards."""
    for match in _SAME_MONTH.finditer(page.text):
        month, first, last = (int(match[group]) for group in (1, 2, 3))
        said = _YEAR_BEFORE.search(page.text, max(0, match.start() - len("2026年")), match.start())
        year = int(said[1]) if said else 0
        if _exists(year, month, first) and (last <= first or not _exists(year, month, last)):
            yield Hit(*match.span())


_DAY = r"(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?"
_SPAN = re.compile(
    rf"([0-9](?<![0-9].)[0-9]{{3}})年{_DAY}(?:开始|起)?[至到—～~–-]{{1,2}}([0-9]{{4}})年{_DAY}"
)


def reversed_spans(page: Page) -> Iterator[Hit]:
    """从2026年5月至2026年3月."""
    for match in _SPAN.finditer(page.text):
        first, last = ([int(match[group] or 0) for group in groups] for groups in ((1, 2, 3), (4, 5, 6)))
        shorter = min(sum(map(bool, first)), sum(map(bool, last)))
        if last[:shorter] < first[:shorter]:
            yield Hit(*match.span())


_WEEKDAY = re.compile(
    r"([0-9](?<![0-9].)[0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日[（(]?(?:星期|周)([一二三四五六日天])[）)]?"
)
_WEEK = "一二三四五六日"


def wrong_weekdays(page: Page) -> Iterator[Hit]:
    """A full date with a weekday it does not have."""
    for match in _WEEKDAY.finditer(page.text):
        year, month, day = (int(match[group]) for group in (1, 2, 3))
        if _exists(year, month, day):
            right = _WEEK[date(year, month, day).weekday()]
            if right != match[4].replace("天", "日"):
                yield Hit(*match.span(), words=(("right", right),))


_CLOCK = re.compile(
    r"[午上晚日)）早]([ \u3000]?([0-9]{1,2})"
    r"(?:[:：]([0-9]{2})(?![0-9:：])|时(?:([0-9]{1,2})分)?|点(?=[整半，。前后至到—])))"
)
_CLOCK_SPAN = re.compile(
    r"[0-9](?<![0-9:：].)[0-9]?[:：][0-9]{2}[—～至~–-]{1,2}[0-9]{1,2}[:：][0-9]{2}(?![0-9:：])"
)
_ONE_CLOCK = re.compile("([0-9]{1,2})[:：]([0-9]{2})")
_HOURS, _MINUTES, _NOON = 24, 60, 13
_EARLIEST = 5
"""From what hour on two figures with a colon are a time and no ratio."""


def impossible_times(page: Page) -> Iterator[Hit]:
    """上午25:00, 8时70分, 上午14:30."""
    for match in _CLOCK.finditer(page.text):
        hour, minute = int(match[2]), int(match[3] or match[4] or 0)
        is_morning = page.text[max(0, match.start() - 1) : match.start() + 1] in ("上午", "早上")
        if hour > _HOURS or minute >= _MINUTES or (is_morning and hour >= _NOON):
            yield Hit(*match.span(1))
    for span in _CLOCK_SPAN.finditer(page.text):
        yield from _impossible_ends(page.text, *span.span())


def _impossible_ends(text: str, start: int, end: int) -> Iterator[Hit]:
    """What no clock shows in 14:30—17:75; what stands after 上午 and its like was looked at already."""
    times = list(_ONE_CLOCK.finditer(text, start, end))
    if any(int(time[1]) < _EARLIEST for time in times):
        return
    for time in times:
        is_new = _CLOCK.match(text, time.start() - 1) is None
        if is_new and (int(time[1]) > _HOURS or int(time[2]) >= _MINUTES):
            yield Hit(*time.span())


# --- how dates are written ---------------------------------------------------------------------------

_PADDED = re.compile(
    r"[0-9](?<![0-9].)(?:[0-9]{3}年(0)?[0-9]{1,2}|(?<=(0))[1-9]|[0-9]?)月(?:(0)?[0-9]{1,2}[日号])?"
)


def padded_dates(page: Page) -> Iterator[Hit]:
    """2026年03月05日 in running text; a table may line its figures up, a signed date has its own rule."""
    signed = page.paper.date_line if page.paper.kind else -1
    for match in _PADDED.finditer(page.text):
        zeros = [match.start(group) for group in (1, 2, 3) if match[group]]
        line = page.line_of(match.start())
        if zeros and line != signed and not page.lines[line].in_table:
            yield Hit(*match.span(), tuple(Change(at, at + 1, "") for at in zeros))


_MIXED = re.compile(
    rf"[0-9](?<![0-9].)[0-9]{{3}}年(?:{_NUMERALS}{{1,3}}月(?:[0-9]{{1,2}}|{_NUMERALS}{{1,3}})日|[0-9]{{1,2}}月{_NUMERALS}{{1,3}}日)"
    rf"|[一二][〇○零一二三四五六七八九]{{3}}年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|{_NUMERALS}{{1,3}}月[0-9]{{1,2}}日)"
    rf"|[0-9](?<![0-9年].)[0-9]?月{_NUMERALS}{{1,3}}日|{_NUMERALS}(?<![年一二三四五六七八九十].){_NUMERALS}{{0,2}}月[0-9]{{1,2}}日"
)
_YEAR_FIGURE = re.compile(r"^[一二][〇○零一二三四五六七八九]{3}(?=年)")
_DIGIT = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


def mixed_dates(page: Page) -> Iterator[Hit]:
    """2026年八月1日, 二〇二六年8月1日: one date in two kinds of figures; Arabic ones are right."""
    for match in _MIXED.finditer(page.text):
        plain = _in_arabic(match.group())
        yield Hit(*match.span(), (Change(*match.span(), plain),), (("plain", plain),))


def _in_arabic(text: str) -> str:
    text = _YEAR_FIGURE.sub(lambda year: "".join(_DIGIT[char] for char in year.group()), text)
    return re.sub(rf"{_NUMERALS}{{1,3}}", lambda figure: str(worth(figure.group())), text)


_HAO = re.compile(
    r"月(?<=[0-9一二三四五六七八九十每本当次上下]月)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(号)(?![楼文令院线门房机桌馆井公台厅])"
)


def days_called_numbers(page: Page) -> Iterator[Hit]:
    """3月5号 for 3月5日."""
    for match in _HAO.finditer(page.text):
        yield Hit(match.start() - 1, match.end(), (Change(*match.span(1), "日"),))


_SHORT = re.compile(
    r"[0-9](?<![0-9第近历约共达满整~～—-].)[0-9]年(?:(?=(?:1[0-2]|0?[1-9])月(?!份?[来个内间]))|(?<=[’'][0-9]{2}年)(?![会代]))"
)
_SHORT_RANGE = re.compile(r"([12](?<![0-9].)[09][0-9]{2})年?[至到—～–-]([0-9]{2})年(?!级)")


def two_digit_years(page: Page) -> Iterator[Hit]:
    """26年3月; 2021—25年."""
    yield from (Hit(*match.span()) for match in _SHORT.finditer(page.text))
    for match in _SHORT_RANGE.finditer(page.text):
        if int(match[2]) > int(match[1][2:]):
            yield Hit(*match.span(), (Change(match.start(2), match.start(2), match[1][:2]),))


def numeric_dates(page: Page) -> Iterator[Hit]:
    """2026.3.5 and 2026/3/5 in a sentence; 2026-03-05 is allowed by the standard and left alone."""
    for match in _ISO.finditer(page.text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if match[2] != "-" and _exists(year, month, day) and _is_sentence(page, match.start()):
            words = f"{year}年{month}月{day}日"
            yield Hit(*match.span(), (Change(*match.span(), words),), (("words", words),))


def _is_sentence(page: Page, at: int) -> bool:
    around = page.head(at) + page.tail(at)
    return not page.is_table(at) and any(mark in around for mark in "。，；：")


_RELATIVE = re.compile(
    "今年|(?<!过)去年|(?<![以之此今])后年|(?<![以之此目当从生])前年|(?<![说证声表写注标查文光])明[年天日]"
    "|(?<!基)本月(?!份)|(?<![以之])[上下]月(?!份)|[本上下]个月|(?<![附接])近日|[昨今][天日]"
    "|(?<![0-9一二三四五六七八九十之当次])日前|(?<![项题科数节栏])目前|最近|不久前"
)
"""Words for a time; not where they are parts of two others: 项目前期, 以前年度, 说明年度情况."""


def relative_dates(page: Page) -> Iterator[Hit]:
    """今年, 近日: each word once, with how often it stands there."""
    first: dict[str, int] = {}
    count: dict[str, int] = {}
    for match in _RELATIVE.finditer(page.text):
        word = match.group()
        first.setdefault(word, match.start())
        count[word] = count.get(word, 0) + 1
    for word, at in first.items():
        yield Hit(at, at + len(word), words=(("count", str(count[word])),))


RULES = (
    Rule("date-impossible", required("条例第二十条（时间应准确）"),
         "“{text}”：日历上没有这一天。", "请核对日期。",
         "于2025年02月30日前报送。", "于2025年2月28日前报送。", impossible_dates),
    Rule("date-range-impossible", required("条例第二十条（时间应准确）"),
         "“{text}”的止日不对。", "请核对起止日期；跨月的请写明月份。",
         "定于2月25日至30日开展。", "定于2月25日至28日开展。", impossible_last_days),
    Rule("date-reversed", required("条例第二十条（时间应准确）"),
         "“{text}”先后颠倒。", "请核对起止时间。",
         "从2026年5月至2026年3月。", "从2026年3月至2026年5月。", reversed_spans),
    Rule("weekday-wrong", required("条例第二十条（时间应准确）"),
         "“{text}”的星期不对，这一天是星期{right}。", "请核对日期与星期。",
         "定于2026年3月5日（星期五）召开。", "定于2026年3月5日（星期四）召开。", wrong_weekdays),
    Rule("time-impossible", required("条例第二十条（时间应准确）"),
         "“{text}”：没有这样的时刻。", "请核对时间。",
         "定于3月5日上午8:70召开。", "定于3月5日上午8:30召开。", impossible_times),
    Rule("date-padded", normal("GB/T 9704 7.3.5.4（月、日不编虚位）"),
         "日期“{text}”的月、日前面补了0。", "请删去补的0。",
         "于2026年03月05日前报送。", "于2026年3月5日前报送。", padded_dates),
    Rule("date-mixed", required("GB/T 15835 5.3"),
         "日期“{text}”混用了汉字和阿拉伯数字。", "请写作“{plain}”。",
         "于2026年八月1日前报送。", "于2026年8月1日前报送。", mixed_dates),
    Rule("date-hao", normal("GB/T 15835 5.1.4"),
         "“{text}”用了口语的“号”。", "书面语请用“日”。",
         "于3月5号前报送。", "于3月5日前报送。", days_called_numbers),
    Rule("year-short", required("GB/T 15835 5.1.4"),
         "年份“{text}”只写了两位数。", "请写全四位数。",
         "于26年3月完成。", "于2026年3月完成。", two_digit_years, beyond_doubt=False),
    Rule("date-numeric", normal("GB/T 15835 5.1.4"),
         "正文中的日期写成了“{text}”。", "请写作“{words}”。",
         "于2026.3.5前报送，不得延误。", "于2026年3月5日前报送，不得延误。", numeric_dates),
    Rule("date-relative", practice("公文写作习惯"),
         "“{text}”是相对时间（全文{count}处）。", "归档后不易看清，宜写明年月日。",
         "近日，乡党委召开会议。", "2026年3月5日，乡党委召开会议。", relative_dates),
)  # fmt: skip
