"""发文字号: brackets, year, padding, 第, 号, and where it stands in a quotation: GB/T 9704-2012 7.2.5."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.linting.page import HAN
from toolkit.text.linting.rule import Change, Hit, Rule, practice, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_YEAR = r"(?:(?:19|20)[0-9]{2})"
_NUMBER = re.compile(
    rf"(?:(?<=[{HAN}])|^)([〔\[［【（(﹝{{〈《„])[ ]?({_YEAR}|[0-9]{{2}})[ ]?年?([〕\]］】）)﹞}}〉》‟])"
    r"[ ]?(第)?[ ]?([0-9]{1,5})(?:[、～—-][0-9]{1,5})?[ ]?(号)?",
    re.MULTILINE,
)
_CODE_END = frozenset("发字函办通报请任议令政委党人组宣纪文复告决规财教卫农民府会知")
"""Characters on which the code of an issuing body usually ends."""


def _numbers(page: Page) -> Iterator[re.Match[str]]:
    """What is meant as a document number: with 号, or with 〔〕 around its year."""
    for match in _NUMBER.finditer(page.text):
        if not page.text[match.start() - 1 : match.start()].strip() and not _is_alone(page, match):
            continue
        if match[6] or (match[1] == "〔" and (len(match[2]) == _FULL or _ends_code(page.text, match))):
            yield match


def _is_alone(page: Page, match: re.Match[str]) -> bool:
    """Whether a number without a code fills its line, as that of minutes does: 〔2026〕5号."""
    is_number = match[6] is not None or (match[1] == "〔" and len(match[2]) == _FULL)
    return is_number and page.tail(match.end()).strip() == ""


_FULL = len("2026")


def _ends_code(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1] in _CODE_END


_OF_THE_LAW = re.compile("[罚裁判仲复执刑民强检许告][决]?字$")
"""How the code of a paper of law enforcement or of a court ends: 清市监罚字〔2025〕第12号 keeps its 第."""


_LONGEST_END = len("罚决字")


def wrong_brackets(page: Page) -> Iterator[Hit]:
    """[2026] （2026） 【2026】 around the year."""
    for match in _numbers(page):
        if match[1] + match[3] != "〔〕" and len(match[2]) == _FULL:
            changes = (Change(*match.span(1), "〔"), Change(*match.span(3), "〕"))
            yield Hit(*match.span(), changes)


def padded_numbers(page: Page) -> Iterator[Hit]:
    """〔2026〕018号."""
    for match in _numbers(page):
        digits = match[5]
        if digits.startswith("0") and digits.strip("0"):
            zeros = len(digits) - len(digits.lstrip("0"))
            yield Hit(*match.span(), (Change(match.start(5), match.start(5) + zeros, ""),))


def numbers_with_di(page: Page) -> Iterator[Hit]:
    """〔2026〕第5号."""
    for match in _numbers(page):
        if match[4] and not _OF_THE_LAW.search(page.text, match.start() - _LONGEST_END, match.start()):
            yield Hit(*match.span(), (Change(*match.span(4), ""),))


def short_years(page: Page) -> Iterator[Hit]:
    """〔26〕5号."""
    for match in _numbers(page):
        if len(match[2]) == len("26") and (match[1] == "〔" or _ends_code(page.text, match)):
            yield Hit(*match.span())


_AFTER = re.compile(r"[ \t]*(?:$|[）)》，。；、：])", re.MULTILINE)


def numbers_without_hao(page: Page) -> Iterator[Hit]:
    """〔2026〕5 with nothing after it."""
    for match in _numbers(page):
        if not match[6] and match[1] + match[3] == "〔〕" and _AFTER.match(page.text, match.end()):
            yield Hit(*match.span(), (Change(match.end(5), match.end(5), "号"),))


_BEFORE_TITLE = re.compile(rf"〔{_YEAR}〕[0-9]{{1,5}}号(?:文件)?《")
_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|函|纪要"
_QUOTED = re.compile(
    rf"(?:根据|按照|依据|遵照|贯彻|落实|转发)[^。；\n《》]{{0,30}}《([^《》\n]{{4,80}}(?:{_KINDS}))》(?!（|\()"
)


def numbers_before_titles(page: Page) -> Iterator[Hit]:
    """国办发〔2020〕1号《…的通知》: the title comes first."""
    yield from (Hit(*match.span()) for match in _BEFORE_TITLE.finditer(page.text))


_NUMBERED = re.compile(r"《([^《》\n]{4,80})》[（(]")


def quoted_without_number(page: Page) -> Iterator[Hit]:
    """A document quoted as a ground whose number is said nowhere, at its first mention."""
    told = {match[1] for match in _NUMBERED.finditer(page.text)}
    for match in _QUOTED.finditer(page.text):
        if match[1] not in told:
            told.add(match[1])
            yield Hit(match.start(1) - 1, match.end(1) + 1)


RULES = (
    Rule("doc-number-bracket", required("GB/T 9704 7.2.5"),
         "发文字号“{text}”的年份没有用六角括号。", "请改用“〔〕”。",
         "乡党发[2026]18号", "乡党发〔2026〕18号", wrong_brackets),
    Rule("doc-number-padded", required("GB/T 9704 7.2.5"),
         "发文字号“{text}”的序号前面补了0。", "序号不编虚位，请删去补的0。",
         "乡党发〔2026〕018号", "乡党发〔2026〕18号", padded_numbers),
    Rule("doc-number-di", required("GB/T 9704 7.2.5"),
         "发文字号“{text}”多了“第”字。", "请删去“第”。",
         "乡党发〔2026〕第18号", "乡党发〔2026〕18号", numbers_with_di),
    Rule("doc-number-year", required("GB/T 9704 7.2.5"),
         "发文字号“{text}”的年份没有写全。", "请写全四位数。",
         "乡党发〔26〕18号", "乡党发〔2026〕18号", short_years),
    Rule("doc-number-hao", required("GB/T 9704 7.2.5"),
         "发文字号“{text}”漏了“号”字。", "请补上“号”。",
         "按照文件（乡党发〔2026〕18）要求，", "按照文件（乡党发〔2026〕18号）要求，", numbers_without_hao),
    Rule("doc-number-first", practice("引文先引标题、后引字号"),
         "引用公文时字号写在了标题前：“{text}”。", "请先写标题，再在括号里写发文字号。",
         "按照乡党发〔2026〕18号《关于召开大会的通知》要求，",
         "按照《关于召开大会的通知》（乡党发〔2026〕18号）要求，", numbers_before_titles),
    Rule("doc-number-missing", practice("引文先引标题、后引字号"),
         "引用的公文“{text}”没有写发文字号。", "宜在标题后用括号注明发文字号。",
         "根据《关于召开全乡党员大会的通知》要求，",
         "根据《关于召开全乡党员大会的通知》（乡党发〔2026〕18号）要求，", quoted_without_number),
)  # fmt: skip
