"""Faults put into clean official documents, one at a time, each where the lint must find it again.

`FAULTS` holds for every rule how a careless writer breaks it: a pattern of the clean text and what it becomes.
The tests and `benchmarks/lint.py` draw from it with a seeded generator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.text.linting import LintFinding

HAN = "㐀-鿿"
CLEAN = Path(__file__).parent / "text" / "clean_documents.txt"


def clean_documents() -> list[str]:
    """The clean documents: notices, plans, reports, requests, letters, minutes and other office papers."""
    return CLEAN.read_text("utf-8").strip("\n").split("\n=====\n")


def paragraphs(documents: list[str]) -> list[str]:
    """The paragraphs of the documents: every line that says more than a label."""
    return [line for document in documents for line in document.split("\n") if len(line) >= 20]


@dataclass(frozen=True)
class Fault:
    """One way of breaking one rule: every match of `pattern` can become any of `ways`.

    `among` limits it to documents it matches; `everywhere` replaces all matches at once; `afar` says that the
    rule speaks of it at another line, such as the title or the announcement of the attachments.
    """

    code: str
    pattern: str
    ways: tuple[str | Callable[[re.Match[str]], str], ...]
    among: str = ""
    everywhere: bool = False
    afar: bool = False


def swap(code: str, pattern: str, *ways: str | Callable[[re.Match[str]], str], among: str = "") -> Fault:
    """A fault at one random match of the pattern."""
    return Fault(code, pattern, ways, among)


def afar(code: str, pattern: str, *ways: str | Callable[[re.Match[str]], str], among: str = "") -> Fault:
    """A fault at one random match, told at another line."""
    return Fault(code, pattern, ways, among, afar=True)


def everywhere(
    code: str, pattern: str, *ways: str | Callable[[re.Match[str]], str], among: str = ""
) -> Fault:
    """A fault at all matches of the pattern."""
    return Fault(code, pattern, ways, among, everywhere=True)


@dataclass(frozen=True)
class Injected:
    """A document with one fault, the rule it breaks and the line (from 1) where it stands."""

    code: str
    text: str
    line: int
    """0 where the rule may speak of it anywhere."""

    def is_among(self, found: Iterable[LintFinding]) -> bool:
        """Whether the findings name this fault where it stands."""
        same = (fault for fault in found if fault.code in (self.code, _ALSO.get(self.code)))
        return any(not self.line or abs(fault.line - self.line) <= 1 for fault in same)


_ALSO = {"stop-missing": "paragraph-broken"}
"""A paragraph without its full stop may as well be one that goes on in the next line."""


def inject(fault: Fault, documents: list[str], generator: random.Random) -> Injected | None:
    """The fault at a random place of a random document, or None where no document offers one."""
    offers = [document for document in documents if _offers(fault, document)]
    if not offers:
        return None
    document = generator.choice(offers)
    matches = list(re.finditer(fault.pattern, document, re.MULTILINE))
    match = matches[0] if fault.everywhere else generator.choice(matches)
    way = generator.choice(fault.ways)
    if fault.everywhere:
        return Injected(
            fault.code,
            re.sub(fault.pattern, way, document, flags=re.MULTILINE),
            _line(fault, document, match),
        )
    words = way(match) if callable(way) else match.expand(way)
    text = document[: match.start()] + words + document[match.end() :]
    return Injected(fault.code, text, _line(fault, document, match))


def _offers(fault: Fault, document: str) -> bool:
    if fault.among and not re.search(fault.among, document, re.MULTILINE):
        return False
    return bool(re.search(fault.pattern, document, re.MULTILINE))


def _line(fault: Fault, document: str, match: re.Match[str]) -> int:
    leading = len(match.group()) - len(match.group().lstrip("\n"))
    if fault.afar or fault.everywhere:
        return 0
    return document.count("\n", 0, match.start() + leading) + 1


def injections(seed_generator: random.Random, each: int) -> Iterator[Injected]:
    """`each` random faults for every rule."""
    documents = clean_documents()
    for fault in FAULTS:
        for _ in range(each):
            injected = inject(fault, documents, seed_generator)
            assert injected, f"no clean document offers a place for {fault.code}: {fault.pattern}"
            yield injected


# --- how each rule is broken -------------------------------------------------------------------------

_ARABIC = dict(zip("一二三四五六七八九", "123456789", strict=True))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = ["", *"一二三四五六七八九", "十", "十一", "十二"]
_NEXT = dict(zip("一二三四五六七八", "二三四五六七八九", strict=True))
_BEFORE = {later: earlier for earlier, later in _NEXT.items()}


def _padded(match: re.Match[str]) -> str:
    return f"{int(match[1]):02d}月{int(match[2]):02d}日"


def _dotted(match: re.Match[str]) -> str:
    return f"{match[1]}.{match[2]}.{match[3]}"


def _chinese_date(match: re.Match[str]) -> str:
    year = match[1].translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    day = int(match[3])
    tens, ones = divmod(day, 10)
    words = ("" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十") + _CHINESE[ones]
    return f"{year}年{_CHINESE[int(match[2])]}月{words}日"


def _other_weekday(match: re.Match[str]) -> str:
    return match[1] + ("六" if match[2] != "六" else "五")


_QUOTED = r"“([^“”‘’（）\n]{2,12})”"
_PLAIN_QUOTED = rf"^([^“”\n]*){_QUOTED}([^“”\n]*)$"
_IN_LINE = rf"(?<=[{HAN}])"
_NUMBERED = "〔2026〕([1-9][0-9]*)号"
_SIGNED = r"^(20[0-9]{2})年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日$"
_STATUTORY = r"\A[^\n]*关于[^\n]*(?:通知|报告|请示|批复|决定|通报|意见|函)\n[^\n]*[：\n]"

FAULTS: tuple[Fault, ...] = (
    swap("placeholder-year", r"(?<![0-9])20[0-9]{2}(?=年)", "20xx", "20××", "20__", "20XX", "202x"),
    swap("placeholder-blank", r"(?<![0-9.,～—:：〔/·第-])[0-9]{1,3}(?=名|个|户|人|份|条|元)", "__", "____", "＿＿"),
    swap("placeholder-date", r"(?<=年)[0-9]{1,2}月[0-9]{1,2}日", "　月　日", "  月  日"),
    swap("placeholder-cross", "赵明远|李秀芝|王海涛|陈立新|冯丽娜|郭晓峰", "×××", "××", "XXX", "xxx", "某某某", "○○○"),
    swap("placeholder-note", rf"{_IN_LINE}。$", "（此处填写具体内容）。", "（待补充）。", "【请填写名称】。", "（此处插入表格）。"),
    swap("placeholder-marker", r"(?<![0-9.,～—:：〔/·第-])[0-9]{2,4}(?=名|个|户|人|份|条)", "{{ 人数 }}", "{{人数}}", "«人数»"),
    swap("placeholder-pair", "《[^《》〈〉]{4,30}》", "《》", "《　》"),
    swap("ordinal-lost", r"^[2-9]\.(?=[㐀-鿿“])", ".", "．", among=r"^1\."),
    swap("ordinal-jump", r"^（([二三])）", lambda m: f"（{_NEXT[_NEXT[m[1]]]}）"),
    swap("ordinal-jump", r"^([二三])、", lambda m: f"{_NEXT[m[1]]}、"),
    swap("ordinal-jump", r"^([2-4])\.(?=[㐀-鿿“])", lambda m: f"{int(m[1]) + 1}.", among=r"^1\."),
    everywhere("ordinal-start", r"^一、[^\n]{2,20}\n(?=[^一二三四五])", "", among="^二、"),
    swap("ordinal-doubled", "^（([二三四])）", lambda m: f"（{_BEFORE[m[1]]}）"),
    swap("ordinal-doubled", "^([二三四])、", lambda m: f"{_BEFORE[m[1]]}、"),
    swap("ordinal-half-width", "^（([一二三四五])）", r"(\1)", r"(\1）", r"（\1)"),
    swap("ordinal-symbol", "^（([一二三四五])）", lambda m: chr(0x3220 + "一二三四五".index(m[1]))),
    swap("ordinal-symbol", r"^([1-6])\.(?=[㐀-鿿“][^\n]*。$)", lambda m: chr(0x2487 + int(m[1]))),
    swap("ordinal-mark", r"^([1-9])\.(?=[㐀-鿿“][^\n]*。$)", r"\1、", r"\1．"),
    swap("ordinal-mark", "^（([一二三四五])）", r"（\1）、", r"（\1）."),
    swap("ordinal-mark", "^([一二三四五])、", r"\1.", r"\1．"),
    swap("ordinal-nth", "^(第[一二三])，", r"\1、"),
    swap("ordinal-half-bracket", r"^([1-9])\.(?=[㐀-鿿“][^\n]*。$)", r"\1）", r"\1)"),
    everywhere("ordinal-level", r"^（([一二三四五六七八九])）", lambda m: f"（{_ARABIC[m[1]]}）", among="^一、"),
    everywhere("ordinal-skip", r"^（([一二三四五六七八九])）", lambda m: f"{_ARABIC[m[1]]}.", among="^一、"),
    swap("count-jump", "(?<=[，。；])二是", "三是", "四是"),
    swap("circled-jump", rf"{_IN_LINE}。$", "，包括①名册；③台账。"),
    swap("half-width-point", rf"{_IN_LINE}，(?=[{HAN}])", ","),
    swap("half-width-point", rf"{_IN_LINE}；(?=[{HAN}])", ";"),
    swap("half-width-point", rf"{_IN_LINE}[：](?=[{HAN}“])", ":"),
    swap("half-width-stop", rf"{_IN_LINE}。$", "."),
    swap("ellipsis", rf"{_IN_LINE}等(?=方式|形式|问题|活动)", "...", "…", "。。。", "......"),
    swap("ellipsis-etc", rf"{_IN_LINE}等(?=方式|形式|问题|活动)", "……等"),
    swap("dash", rf"{_IN_LINE}，(?=[{HAN}])", "--", "———", "――", "──"),
    swap("doubled-point", rf"{_IN_LINE}，(?=[{HAN}])", "，，"),
    swap("doubled-point", rf"{_IN_LINE}、(?=[{HAN}])", "、、"),
    swap("clashing-points", rf"{_IN_LINE}，(?=[{HAN}])", "，。", "；，"),
    swap("comma-before-etc", rf"(?<=、[{HAN}]{{2}})等(?=方式|形式|问题|活动|[{HAN}]?种|工作|内容)", "、等"),
    swap("comma-between-marked", "”“", "”、“"),
    swap("comma-between-marked", "》《", "》、《"),
    swap("comma-in-approximate", r"(?<![0-9第.～—:：-])[0-9]{1,2}(?=天|次|人)", "三、四", "五、六"),
    swap("stray-blank", rf"{_IN_LINE}，(?=[{HAN}])", "， "),
    swap("wide-figure", r"(?<![0-9.,～—:：〔/·-])[0-9]{2,4}(?=名|个|户|人|份|条)", lambda m: m[0].translate(_WIDE)),
    swap("pair-unclosed", _PLAIN_QUOTED, r"\1“\2\3"),
    swap("pair-unclosed", rf"(?<=[{HAN}])《([^《》〈〉（）\n]{{4,30}})》", r"《\1"),
    swap("pair-unclosed", rf"(?<=[{HAN}])（([^（）\n]{{4,20}})）(?=[{HAN}，。])", r"（\1"),
    swap("pair-unopened", _PLAIN_QUOTED, r"\1\2”\3"),
    swap("pair-unopened", rf"(?<=[{HAN}])《([^《》〈〉（）\n]{{4,30}})》", r"\1》"),
    swap("pair-unopened", rf"(?<=[{HAN}])（([^（）\n]{{4,20}})）(?=[{HAN}，。])", r"\1）"),
    swap("pair-crossed", _QUOTED, r"（“\1）”"),
    swap("pair-mixed-width", rf"(?<=[{HAN}])（([^（）\n]{{2,20}})）", r"（\1)", r"(\1）"),
    swap("half-width-bracket", rf"(?<=[{HAN}])（([^（）〔〕\n]{{2,20}})）", r"(\1)"),
    swap("nested-alike", "《([^《》〈〉\n]{4,20})》", r"《关于转发《\1》的通知》"),
    swap("nested-bracket", rf"(?<=[{HAN}])（([^（）\n]{{4,20}})）", r"（\1（不含试用））"),
    swap("single-outside", rf"{_IN_LINE}{_QUOTED}", r"‘\1’"),
    swap("turned-quote", _PLAIN_QUOTED, r"\1“\2“\3", r"\1”\2”\3"),
    swap("straight-quote", rf"{_IN_LINE}{_QUOTED}(?=[{HAN}，。、])", r'"\1"'),
    swap("straight-single-quote", rf"{_IN_LINE}{_QUOTED}(?=[{HAN}，。、])", r"'\1'"),
    swap("half-width-title-mark", "《([^《》〈〉\n]{4,20})》", r"<<\1>>", r"<\1>"),
    swap("title-of-no-work", "“([^“”]{3,15})”(?:系列)?活动", r"《\1活动》"),
    swap("range-percent", r"([0-9]+)%～([0-9]+)%", r"\1～\2%", r"\1—\2%"),
    swap("range-unit", r"(?<![0-9.,～—])[0-9]+(?:\.[0-9]+)?万元", "3～5万元", "1.5～2万元"),
    swap("range-sign", r"(?<=[0-9])～(?=[0-9]+(?:[元个名件次月篇天岁棵户米人条分门])|[0-9]+%)", "-", "~", "--"),
    swap("time-range-sign", r"(?<=[0-9]日)—(?=[0-9])|(?<=:[0-9]{2})—(?=[0-9])", "-", "~", "－"),
    swap("decimal-zero", rf"(?<=[{HAN}])[0-9]+\.[0-9]+(?=%|万|个|米|吨|公里)", ".46", ".8"),
    swap("group-wrong", rf"(?<=[{HAN}])[0-9]{{3,6}}(?=元|人|亩|名)", "12,3456", "1,23,456", "1234,56"),
    swap("group-year", r"(?<![0-9])2026(?=年)", "2,026"),
    swap("group-wide-comma", rf"(?<=[{HAN}])[0-9]{{3,6}}(?=元|人|亩|名)", "3，000", "12，500"),
    afar("group-uneven", rf"{_IN_LINE}。$", "，收入12,345元，支出23456元。"),
    swap("numeral-mixed", rf"(?<=[{HAN}])[0-9]{{3,6}}(?=元|人|亩|名)", "3千5百", "2百", "1千2"),
    swap("percent-word", rf"(?<=[{HAN}])([0-9]+(?:\.[0-9]+)?)%(?![～—])", r"百分之\1"),
    swap("year-nought", r"(?<![0-9])2026(?=年)", "二零二六", "二○二六", "二O二六"),
    swap("unit-customary", r"[0-9.]+(?:吨|千克)", "500斤", "3万斤"),
    swap("date-impossible", r"(?<![0-9])20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日", "2025年02月30日", "2025年2月29日", "2026年13月5日",
         "2026年4月31日", "2025-02-30"),
    swap("date-impossible", r"(?<![0-9年])[0-9]{1,2}月[0-9]{1,2}日(?!至|—)", "6月31日", "2月30日", "14月1日"),
    swap("date-range-impossible", r"(?<![0-9年])[0-9]{1,2}月[0-9]{1,2}日(?!至|—)", "2月25日至30日", "3月25日至5日"),
    swap("date-reversed", r"(?<![0-9])20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?!至|—|起)", "2026年5月至2026年3月",
         "2026年5月10日至2026年5月3日", "2027年1月—2026年3月"),
    swap("weekday-wrong", r"([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日（星期)([一二三四五六日])", _other_weekday),
    swap("weekday-wrong", r"^(2026年)2月24日(?=上午)", r"\g<1>2月24日（星期六）"),
    swap("time-impossible", "(?<=[上下]午)[0-9]{1,2}:[0-9]{2}", "8:70", "25:00"),
    swap("date-padded", rf"(?<=[{HAN}，])([1-9])月([1-9]|[12][0-9])日(?!$)", _padded),
    swap("date-mixed", r"(?<![0-9])(20[0-9]{2})年([1-9])月([0-9]{1,2})日", lambda m: f"{m[1]}年{_CHINESE[int(m[2])]}月{m[3]}日"),
    swap("date-mixed", r"(?<![0-9])2026年(?=[1-9]月)", "二〇二六年"),
    swap("date-hao", r"(?<=[0-9]月)([0-9]{1,2})日(?=[前至起，—、])", r"\1号"),
    swap("year-short", r"(?<![0-9])20([0-9]{2}年[1-9]月)(?!底)", r"\1"),
    swap("date-numeric", r"(?<![0-9\n])(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?=[，。前至起])", _dotted),
    afar("date-relative", r"(?<=[，。；])20[0-9]{2}年(?=，|上半|底)", "今年", "去年", "明年"),
    afar("date-relative", rf"{_IN_LINE}，(?=[{HAN}])", "，目前，", "，近日，"),
    swap("doc-number-bracket", _NUMBERED, r"[2026]\1号", r"（2026）\1号", r"【2026】\1号", r"(2026)\1号", r"﹝2026﹞\1号", r"［2026］\1号"),
    swap("doc-number-padded", _NUMBERED, r"〔2026〕0\1号", r"〔2026〕00\1号"),
    swap("doc-number-di", _NUMBERED, r"〔2026〕第\1号"),
    swap("doc-number-year", _NUMBERED, r"〔26〕\1号"),
    swap("doc-number-hao", _NUMBERED + "(?=）|$)", r"〔2026〕\1"),
    swap("doc-number-first", "《([^《》]{4,60})》（([^（）]{2,10}〔2026〕[0-9]+号)）", r"\2《\1》"),
    swap("doc-number-missing", "((?:根据|按照)《[^《》]{4,60}(?:通知|意见)》)（[^（）]{2,10}〔2026〕[0-9]+号）", r"\1"),
    swap("type-other", r"\A([^\n]*)(?:通知|意见)\n", "\\1办法\n", "\\1方案\n"),
    swap("title-form", r"\A([^\n]*关于[^\n]{4,})的通知\n", "\\1\n", "\\1通知\n"),
    swap("type-doubled", r"\A([^\n]*)请示\n", "\\1请示报告\n"),
    swap("type-doubled", r"\A([^\n]*的)通知\n", "\\1通知的通知\n"),
    swap("title-stop", r"\A([^\n]*关于[^\n]{4,}的(?:通知|报告|请示|批复|决定))\n", "\\1。\n"),
    swap("request-in-report", "^特此报告。$", "妥否，请批示。", "以上报告当否，请批复。", "请予审批。"),
    swap("closing-other", "^特此报告。$", "特此通知。", "特此函达。"),
    swap("closing-other", "^此复。$", "特此通知。", "特此报告。"),
    afar("request-closing", "^妥否，请批示。\n", "", among=r"\A[^\n]*请示\n"),
    afar("request-contact", "^（联系人：[^\n]*\n?", "", among=r"\A[^\n]*请示\n"),
    swap("recipient-several", "^县委组织部：$", "县委组织部、县财政局：", "县委组织部，县委办公室："),
    swap("recipient-person", "^(?:县委组织部|中共清河县委)：$", "李书记：", "刘国栋部长："),
    swap("recipient-colon", r"(?<=\n)(各党支部|各村党支部|县委组织部|各党支部，乡直各单位)：(?=\n)", r"\1", among=_STATUTORY),
    swap("signed-date", _SIGNED, _chinese_date, lambda m: f"{m[1]}年{_padded_day(m)}", _dotted, lambda m: f"{m[1]}年{m[2]}月", among=_STATUTORY),
    swap("copies-stop", "^(抄送：[^\n]*)。$", r"\1", r"\1；"),
    swap("old-element", _SIGNED, "\\g<0>\n主题词：党建　活动　通知", among=_STATUTORY),
    everywhere("attachment-unlisted", r"^附件：[^\n]*\n(?:[2-9]\.[^\n]*\n)*", "", among="见附件"),
    swap("attachment-point", r"^(附件：[^\n]*[^。\n])$", r"\1。", r"\1；"),
    swap("attachment-number", r"^附件：([^1\n][^\n]*)$(?!\n2\.)", r"附件：1.\1"),
    afar("attachment-absent", r"\n附件2\n(?:[^\n]*\n)*?(?=附件3\n)", "\n"),
    afar("attachment-elsewhere", r"\n附件1\n(?:[^\n]*\n?)*", "\n"),
    afar("attachment-title", "(?<=\n附件[123]\n)(先进基层党组织|优秀共产党员|优秀党务工作者)名单", r"\1花名册"),
    afar("attachment-unannounced", r"^3\.优秀党务工作者名单\n", ""),
    swap("paragraph-broken", rf"(?<=^[^\n]{{40}})([{HAN}])([{HAN}])(?=[^\n]{{12}})", "\\1\n\\2", among=r"\A[^\n]*\n"),
    swap("point-first", rf"(?<=^[^\n]{{30}})([{HAN}])，(?=[{HAN}])", "\\1\n，"),
    swap("paragraph-twice", "^[^\n]{30,}。$", "\\g<0>\n\\g<0>"),
    swap("heading-empty", r"^([二三]、[^\n。：]{2,15}\n)(?:(?![一二三四五六七]、)[^\n]+\n)+(?=[三四]、)", r"\1"),
    swap("heading-stop", "^([一二三四五]、[^\n。：，]{2,15})$", r"\1。", among="^一、"),
    swap("stop-missing", "^([^\n]{20,}。[^\n]{12,})。$", r"\1"),
    swap("markup-left", "^(?=[一二三四五]、)", "##", "![照片](照片.jpg)", "> "),
    swap("phone-length", r"(?<=电话[：:])03[0-9]{2}-[0-9]{7}", "1380013800", "138001380001"),
    swap("word-misspelt", "部署", "布暑"),
    swap("word-misspelt", "先锋模范", "先峰模范", "先锋摸范"),
    swap("word-twice", "开展", "开展开展"),
    swap("word-twice", rf"(?<=[{HAN}])和(?=[{HAN}])(?!和|谐)", "和和"),
    swap("rough-twice", r"(?<![0-9约近])([0-9]{2,4})余(?=人|名|份|次|册|处|人次)", r"约\1余"),
    swap("less-by-times", r"下降[0-9.]+%|减少[0-9.]+万元", "下降了2倍", "减少3倍"),
    swap("word-colloquial", "完成(?=了|[0-9])|怎么办", "搞定", "咋办"),
    swap("until-when", "截至(?=20[0-9]{2}年)", "截止"),
    swap("until-when", "(?<=^)2025年(?=，)", "截止2025年底"),
    swap("address-upward", "(?<=[，。、])(?:建议|恳请)县委组织部", "建议你部", "恳请你部"),
)  # fmt: skip


def _padded_day(match: re.Match[str]) -> str:
    return f"{int(match[2]):02d}月{int(match[3]):02d}日"
