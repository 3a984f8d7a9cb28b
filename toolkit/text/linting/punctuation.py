"""Points, ellipses, dashes and blanks: GB/T 15834-2011."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.text.linting.page import HAN, OPAQUE
from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required
from toolkit.text.linting.surroundings import after, before, is_chinese, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NARROW = re.compile("[,;:?!]")
_OPENING = "“‘《〈（〔【「『"


_AFTER_FIGURES = frozenset("%‰℃")
_ENDS_OF_WORDS = frozenset(("%", ")", "‰", "℃", OPAQUE))


def half_width_points(page: Page) -> Iterator[Hit]:
    """A half-width , ; : ? ! beside Chinese text. Decimals, times, ratios and Latin text are none of it."""
    for match in _NARROW.finditer(page.text):
        at = match.start()
        if _asks_for_width(page.text, at):
            wide = _WIDE[match.group()]
            yield Hit(at, at + 1, (Change(at, at + 1, wide),), (("wide", wide),))


def _asks_for_width(text: str, at: int) -> bool:
    """Whether the point at an offset ends Chinese words, or stands between a figure and Chinese words."""
    left, right = before(text, at), after(text, at + 1)
    if left and is_chinese(left) and left not in _OPENING:
        return True
    if left in _AFTER_FIGURES and right.isdigit():
        return text[at] in ",;"
    return (left.isalnum() or left in _ENDS_OF_WORDS) and bool(right) and is_chinese(right)


_STOP = re.compile(r"\.(?!\.)")
_NUMERAL_AT_START = re.compile(
    r"^[\s\u3000]*(?:第?[一二三四五六七八九十百]{1,4}|[（(][一二三四五六七八九十]{1,3}[）)])$"
)


_NEXT_SENTENCE = re.compile(r"(?:19|20)[0-9]{2}年")


def half_width_stops(page: Page) -> Iterator[Hit]:
    """A half-width full stop after Chinese text; certain at the end of a paragraph only."""
    for match in _STOP.finditer(page.text):
        at = match.start()
        left, right = page.text[at - 1 : at], after(page.text, at + 1)
        goes_on = is_chinese(right) or bool(_NEXT_SENTENCE.match(page.text, at + 1))
        is_word = is_han(left) or left in "”）》%‰℃" or (left.isdigit() and not right)
        if not (left and is_word and (not right or goes_on)):
            continue
        if left.isdigit() and not _is_sentence(page, at):
            continue
        if not _NUMERAL_AT_START.match(page.head(at)):
            changes = () if right else (Change(at, at + 1, "。"),)
            yield Hit(at, at + 1, changes)


_POINT = re.compile("[，、；：。]")


def _is_sentence(page: Page, at: int) -> bool:
    """Whether a figure at the end of a line ends a sentence with points, not an item of a list."""
    return not page.is_table(at) and _POINT.search(page.head(at)) is not None


_DOTS = re.compile("[.。…⋯·・]+")
_NO_ELLIPSIS = ("……", "…………", "……。", "。……")
_FEWEST_DOTS = 3
_PAGE_NUMBER = re.compile(r"[.…·⋯\s]*[0-9]+[ \t]*$", re.MULTILINE)


def ellipses(page: Page) -> Iterator[Hit]:
    """An ellipsis that is not ……; leaders of a table of contents and a sign that is named (“…”) are none."""
    for match in _DOTS.finditer(page.text):
        dots, (start, end) = match.group(), match.span()
        if (len(dots) < _FEWEST_DOTS and dots[0] not in "…⋯") or dots in _NO_ELLIPSIS:
            continue
        is_foreign = dots[0] == "." and not is_chinese(before(page.text, start) or after(page.text, end))
        is_named = page.text[start - 1 : start] + page.text[end : end + 1] == "“”"
        if not (is_foreign or is_named or _PAGE_NUMBER.match(page.text, end)):
            yield Hit(start, end, (Change(start, end, "……"),))


_ELLIPSIS_AND_SO_ON = re.compile(r"……等|等(?:等)?……")


def ellipses_with_and_so_on(page: Page) -> Iterator[Hit]:
    """…… together with 等: they say the same."""
    yield from (Hit(*match.span()) for match in _ELLIPSIS_AND_SO_ON.finditer(page.text))


_STROKES = re.compile("[-－─━―–—]+")
_DASH = "——"
_NO_DASH = ("-", "－", "–", "—", _DASH)
"""The dash itself, and single strokes that may link words or figures."""


def dashes(page: Page) -> Iterator[Hit]:
    """A dash of sentences that is not ——, between Chinese words or marks."""
    for match in _STROKES.finditer(page.text):
        start, end = match.span()
        if (
            match.group() not in _NO_DASH
            and is_chinese(before(page.text, start))
            and is_chinese(after(page.text, end))
        ):
            yield Hit(start, end, (Change(start, end, _DASH),))


_SAME_TWICE = re.compile(r"([，、；：])\1{1,20}|。。(?!。)(?<!。。。)")
_TWO_POINTS = re.compile(r"(?:[，、；：](?=[。，、；：])|。(?=[，、；：])|[？！](?=[。，、；：]))(.)")


def doubled_points(page: Page) -> Iterator[Hit]:
    """The same point twice: one of them is certain to go."""
    for match in _SAME_TWICE.finditer(page.text):
        yield Hit(*match.span(), (Change(match.start() + 1, match.end(), ""),))


def clashing_points(page: Page) -> Iterator[Hit]:
    """Two different points side by side: only the writer knows which one stays."""
    for match in _TWO_POINTS.finditer(page.text):
        if match.group()[0] != match[1]:
            yield Hit(*match.span())


_AND_SO_ON = re.compile(
    r"、(?=等(?![级待于次量额候价距值式效温腰离比保身第]|同于|高[线温压值]|分[子布为成]|降[水雨])(?:[^、]|$))"
)


def comma_before_and_so_on(page: Page) -> Iterator[Hit]:
    """A 顿号 before the 等 that ends a list."""
    for match in _AND_SO_ON.finditer(page.text):
        yield Hit(match.start(), match.end() + 1, (Change(*match.span(), ""),))


_BETWEEN_MARKED = re.compile("”、“|》、《")


def comma_between_marked(page: Page) -> Iterator[Hit]:
    """A 顿号 between two quoted or titled words; one hint a line is enough."""
    told = -1
    for match in _BETWEEN_MARKED.finditer(page.text):
        line = page.line_of(match.start())
        if line != told:
            told = line
            yield Hit(*match.span())


_DIGITS = "一二三四五六七八九"
_NEIGHBOURS = "|".join(f"{low}、{high}" for low, high in pairwise(_DIGITS))
_ABOUT = re.compile(
    rf"(?<![第{_DIGITS}十百、])(?:{_NEIGHBOURS})(?=[十百千万]?(?:天|人|次|岁|里|米|元|公里|分钟|小时|亩|户)(?![级月]))"
)


def comma_in_approximate_number(page: Page) -> Iterator[Hit]:
    """三、五天 for 三五天."""
    yield from (Hit(*match.span()) for match in _ABOUT.finditer(page.text))


_POINT_AND_BLANK = re.compile(rf"(?<=[，。；：、！？])[ \t]+(?=[{HAN}“《（0-9A-Za-z])")
_BLANK_BETWEEN = re.compile(rf"(?<=[{HAN}])[ \t]+(?=[{HAN}])")
_PROSE = 20
"""From how many characters on a line is prose, in which a blank is no layout."""


def stray_blanks(page: Page) -> Iterator[Hit]:
    """A half-width blank after a full-width point, or between two Chinese characters of a sentence."""
    for match in _POINT_AND_BLANK.finditer(page.text):
        yield Hit(*match.span(), (Change(*match.span(), ""),))
    for match in _BLANK_BETWEEN.finditer(page.text):
        at = match.start()
        around = page.head(at) + page.tail(at)
        if "。" in around and len(around) > _PROSE and not page.is_table(at):
            yield Hit(at - 1, match.end() + 1)


_WIDE_FIGURES = re.compile(r"[０-９]+(?:．[０-９]+)?|(?<=[㐀-鿿（：，、])[0-9]+．(?![0-9]+[年月日])[0-9]+")
_TO_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")


def wide_figures(page: Page) -> Iterator[Hit]:
    """Full-width Arabic figures, or a full-width point in one."""
    for match in _WIDE_FIGURES.finditer(page.text):
        yield Hit(*match.span(), (Change(*match.span(), match.group().translate(_TO_NARROW)),))


RULES = (
    Rule("half-width-point", required("GB/T 15834 5.1.1"),
         "“{text}”是半角标点。", "请改用全角“{wide}”。",
         "各支部要高度重视;按时报送。", "各支部要高度重视；按时报送。", half_width_points),
    Rule("half-width-stop", required("GB/T 15834 4.1"),
         "中文语句中用了半角的“.”。", "句末请用“。”；外国人名中间请用“·”。",
         "请各支部按时报送.", "请各支部按时报送。", half_width_stops),
    Rule("ellipsis", required("GB/T 15834 4.11"),
         "省略号“{text}”的形式不对。", "请用六连点“……”。",
         "听党课、走访群众...都有记录。", "听党课、走访群众……都有记录。", ellipses),
    Rule("ellipsis-etc", normal("GB/T 15834 4.11"),
         "省略号与“等”重复。", "请只保留一个。",
         "听党课、走访群众……等活动。", "听党课、走访群众等活动。", ellipses_with_and_so_on),
    Rule("dash", required("GB/T 15834 4.10"),
         "破折号“{text}”的形式不对。", "请用占两个字的“——”。",
         "一条主线--服务群众贯穿始终。", "一条主线——服务群众贯穿始终。", dashes),
    Rule("doubled-point", required("GB/T 15834 4"),
         "标点“{text}”重复。", "请只保留一个。",
         "各支部要高度重视，，按时报送。", "各支部要高度重视，按时报送。", doubled_points),
    Rule("clashing-points", required("GB/T 15834 4"),
         "两个标点“{text}”连在一起。", "请删去多余的一个。",
         "各支部要高度重视，。", "各支部要高度重视。", clashing_points),
    Rule("comma-before-etc", normal("GB/T 15834 4.5"),
         "“等”字前不用顿号。", "请删去顿号。",
         "农村、机关、等党组织都要参加。", "农村、机关等党组织都要参加。", comma_before_and_so_on),
    Rule("comma-between-marked", practice("GB/T 15834 4.5.3.5（通常）"),
         "并列的引号或书名号之间通常不用顿号。", "可以删去顿号；中间有括注的除外。",
         "开展“亮牌”、“承诺”活动。", "开展“亮牌”“承诺”活动。", comma_between_marked),
    Rule("comma-in-approximate", required("GB/T 15835 5.2.1"),
         "相邻数字“{text}”表示概数时，中间不用顿号。", "请删去顿号；若是两个确定的数，请写明。",
         "培训用了三、四天时间。", "培训用了三四天时间。", comma_in_approximate_number, beyond_doubt=False),
    Rule("stray-blank", practice("排版习惯"),
         "中文语句中有多余的空格。", "请删去空格。",
         "各支部要高度重视， 按时报送。", "各支部要高度重视，按时报送。", stray_blanks),
    Rule("wide-figure", normal("GB/T 15835 5.1.7"),
         "“{text}”是全角数字。", "请改用半角数字。",
         "共有党员１２８名。", "共有党员128名。", wide_figures),
)  # fmt: skip
