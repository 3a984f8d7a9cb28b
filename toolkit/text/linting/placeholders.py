"""Places left unfilled: 20xx, ×××, __, 某某, “（此处填写…）”, template markers, blank dates, empty pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.linting.page import HAN
from toolkit.text.linting.rule import Hit, Rule, required
from toolkit.text.linting.surroundings import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_BLANK = "xX×ｘＸ＊*_＿□"
_YEAR = re.compile(
    rf"[12](?<![0-9A-Za-z].)[09](?:[{_BLANK}]{{2}}(?![0-9A-Za-z])"
    rf"|(?:[0-9][{_BLANK}]|[{_BLANK}][0-9]?|[ \u3000]{{2,8}})(?=年))"
    rf"|[一二][〇○零九](?:[{_BLANK}]{{1,2}}|[一二三][{_BLANK}])(?=年)"
)
_LINE = re.compile(r"(?<![A-Za-z0-9_＿])[_＿]{2,200}(?![A-Za-z0-9_＿])")
_DATE = re.compile(
    r"年[ \u3000]{1,12}月[ \u3000]{1,12}日|[ \u3000](?<![ \u3000].)[ \u3000]{0,12}月[ \u3000]{1,12}日"
)
_AFTER_ONE = "[年月日号省市县区乡镇村街局元名个次项户亩万]|同志|支部|单位|学校"
_CROSS = re.compile(
    r"[×XＸxｘ＊○□*](?<![A-Za-z0-9×*＊].)"
    rf"(?:(?<=×)(?:×{{1,12}}(?:[年月日]×{{1,8}}){{0,3}}|(?:[年月日]×{{1,8}}){{1,3}}|(?={_AFTER_ONE}))"
    r"|(?<=[XＸ])[XＸ]{1,11}|(?<=[xｘ])[xｘ]{1,11}|(?<=＊)＊{1,11}|(?<=○)○{1,11}|(?<=□)□{2,20}"
    rf"|(?<=\*)\*{{1,11}}(?={_AFTER_ONE}))(?![A-Za-z×*＊])"
)
_SO_AND_SO = re.compile(rf"某某某?(?=[{HAN}，。、；：）]|$)", re.MULTILINE)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NOTE = re.compile(
    r"[（(【\[〔](?:此处[^）)】\]〕\n]{0,8}(?:填|写|插入|补|粘贴|输入|内容|文字)|待(?:填|补|核实|定稿|完善)|请?填写(?!说明|要求|须知)|请?(?:插入|补充)(?:说明)?(?=[）)】\]〕]))"
    r"[^（）()【】\[\]〔〕\n]{0,60}[）)】\]〕]"
)
_MARKER = re.compile(r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|«[^«»\n]{1,60}»|\$\{[^{}\n]{1,60}\}")
_EMPTY_PAIR = re.compile(r"“[ \u3000]*”|《[ \u3000]*》|〔[ \u3000]*〕|（[ \u3000]{2,}）|\([ \u3000]{2,}\)")


def unfilled_years(page: Page) -> Iterator[Hit]:
    """20xx, 20××, 201x, 20__, 二〇××."""
    yield from (Hit(*match.span()) for match in _YEAR.finditer(page.text))


def blanks(page: Page) -> Iterator[Hit]:
    """Runs of underscores that no year claims."""
    if "__" in page.text or "＿＿" in page.text:
        years = {match.end() for match in _YEAR.finditer(page.text)}
        hits = (match for match in _LINE.finditer(page.text) if match.end() not in years)
        yield from (Hit(*match.span()) for match in hits if not _is_field(page, match.start()))


def blank_dates(page: Page) -> Iterator[Hit]:
    """“　年　月　日” with nothing between."""
    found = (match for match in _DATE.finditer(page.text) if not _is_field(page, match.start()))
    yield from (Hit(*match.span()) for match in found)


_IN_SENTENCE = re.compile("[，。；]")


def _is_field(page: Page, at: int) -> bool:
    """Whether a blank is a field of a form handed out: in a table or an attachment, outside a sentence."""
    line = page.line_of(at)
    is_form = page.is_table(at) or any(start < line for start in page.paper.annex_lines[:1])
    return is_form and _IN_SENTENCE.search(page.line(line)) is None


def crosses(page: Page) -> Iterator[Hit]:
    """×××, XX, 某某: words that were to be replaced. Digits beside them mean a number hidden on purpose."""
    for pattern in (_CROSS, _SO_AND_SO):
        for match in pattern.finditer(page.text):
            if _is_worded(page.text, match) and not _is_hidden_name(page.text, match):
                yield Hit(*match.span())


def _is_worded(text: str, match: re.Match[str]) -> bool:
    """Whether signs that may be mere ornament stand beside Chinese words."""
    sides = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if match.group()[0] == "○" and any(char in "一二三四五六七八九" for char in sides):
        return False
    return match.group()[0] not in "＊○□*" or any(map(is_chinese, sides))


def _is_hidden_name(text: str, match: re.Match[str]) -> bool:
    """Whether the given name of a person was hidden on purpose: 李某某, 王××."""
    return text[match.start() - 1 : match.start()] in _SURNAMES and match.group() in (
        "某某",
        "×",
        "××",
        "＊",
        "＊＊",
        "*",
        "**",
    )


def notes(page: Page) -> Iterator[Hit]:
    """“（此处填写单位名称）” and its like."""
    yield from (Hit(*match.span()) for match in _NOTE.finditer(page.text))


def markers(page: Page) -> Iterator[Hit]:
    """Template markers that were never replaced."""
    if "{" in page.text or "«" in page.text:
        yield from (Hit(*match.span()) for match in _MARKER.finditer(page.text))


def empty_pairs(page: Page) -> Iterator[Hit]:
    """Quotation marks, title marks or brackets with nothing inside."""
    yield from (Hit(*match.span()) for match in _EMPTY_PAIR.finditer(page.text))


RULES = (
    Rule("placeholder-year", required("条例第二十条（时间应准确）"),
         "年份“{text}”没有填写。", "请填上实际年份。",
         "从20xx年4月下旬开始。", "从2026年4月下旬开始。", unfilled_years),
    Rule("placeholder-blank", required("条例第二十条（内容应准确）"),
         "空格“{text}”没有填写。", "请填上实际内容。",
         "围绕迎接建党__周年。", "围绕迎接建党105周年。", blanks),
    Rule("placeholder-date", required("条例第二十条（时间应准确）"),
         "日期“{text}”没有填写。", "请填上实际日期。",
         "定于2026年　月　日召开。", "定于2026年3月5日召开。", blank_dates),
    Rule("placeholder-cross", required("条例第二十条（内容应准确）"),
         "“{text}”像是没有替换的占位符。", "请换成实际内容；有意隐去的可以不改。",
         "由×××同志主持。", "由王建国同志主持。", crosses, beyond_doubt=False),
    Rule("placeholder-note", required("条例第二十条（内容应准确）"),
         "填写提示“{text}”没有删去。", "请换成实际内容。",
         "主持人为（此处填写姓名）。", "主持人为王建国。", notes),
    Rule("placeholder-marker", required("条例第二十条（内容应准确）"),
         "模板标记“{text}”没有替换。", "请换成实际内容。",
         "主持人为{{ 姓名 }}。", "主持人为王建国。", markers),
    Rule("placeholder-pair", required("条例第二十条（内容应准确）"),
         "“{text}”里面是空的。", "请填上内容，或删去标号。",
         "认真学习《》精神。", "认真学习《中国共产党章程》精神。", empty_pairs, beyond_doubt=False),
)  # fmt: skip
