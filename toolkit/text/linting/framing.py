"""Title, document type, addressee, closing words, signed date, 抄送: the frame of an official document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.dates import DateReading, read_date
from toolkit.text.frame import TYPES
from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page

_UPWARD = ("请示", "报告")


def _title_hit(page: Page, **words: str) -> Hit:
    start = page.visible(page.paper.title_line)
    return Hit(
        start,
        page.start(page.paper.title_line) + len(page.line(page.paper.title_line).rstrip()),
        words=tuple(words.items()),
    )


def types_outside_the_fifteen(page: Page) -> Iterator[Hit]:
    """方案, 办法, 总结 …: issued with a 通知, not by themselves."""
    if page.paper.other_kind:
        yield _title_hit(page, kind=page.paper.other_kind)


_ABOUT = "关于"
_OTHER_PAPER = re.compile(
    r"(?:说明|公示|公开信|一封信|信|书|名单|名册|情况|材料|记录|介绍|启事|声明|须知|倡议|建议|条例|规则|准则|守则|章程|规划|纲要|提案|议程"
    r"|综述|讲话|发言|致辞|体会|思考|清单|台账|表|稿|手册|指南|解读|问答|评议|述职|小结|回执|便函|简介|摘要|研究|探索|实践|做法|经验)"
    r"(?:[（(〔].{1,12}[)）〕])?$"
)
"""How titles of papers end that are no official documents, but may well begin with 关于."""
_TYPE_END = re.compile(rf"(?:{'|'.join(TYPES)})(?:[（(〔].{{1,12}}[)）〕])?$")


def titles_without_form(page: Page) -> Iterator[Hit]:
    """关于… without a document type at the end, or without 的 before it."""
    title = page.paper.title
    if _ABOUT not in title:
        return
    about = title.partition(_ABOUT)[2]
    if not any((page.paper.kind, page.paper.other_kind, _TYPE_END.search(title), _OTHER_PAPER.search(title))):
        yield _title_hit(page, fault="没有写明文种")
    elif page.paper.kind and "的" not in about:
        yield _title_hit(page, fault="文种前缺“的”字")


_DOUBLED = re.compile(r"(请示报告|通知的通知|意见的意见|请示的请示|报告的报告|函的函|请示函|报告函)$")


def doubled_types(page: Page) -> Iterator[Hit]:
    """请示报告, …的通知的通知."""
    if match := _DOUBLED.search(page.paper.title):
        yield _title_hit(page, kind=match[1])


_TITLE_STOP = re.compile(
    rf"^[\s\u3000]*[^\n。；，：]{{0,50}}关于[^\n。；，：]{{2,50}}(?:{'|'.join(TYPES)})([。.；;，,])[ \t]*$",
    re.MULTILINE,
)
_FIRST_LINES = 400


def stops_after_titles(page: Page) -> Iterator[Hit]:
    """A point at the end of the title."""
    match = _TITLE_STOP.search(page.text, 0, _FIRST_LINES)
    if match and not page.text[: match.start()].count("。"):
        yield Hit(*match.span(1), (Change(*match.span(1), ""),))


_REQUEST = re.compile(
    r"(?:妥否|当否|可否|是否妥当)[，,]?请|(?<![报提申呈])请(?:予以?|给予|尽快|审核)?(?:批示|批复|审批|批准)(?!后)|恳请[^。；\n]{0,20}(?:批准|批复|解决|支持)"
)


def requests_in_reports(page: Page) -> Iterator[Hit]:
    """A request carried along in a report."""
    if page.paper.kind == "报告" and not _DOUBLED.search(page.paper.title):
        yield from (
            Hit(*match.span())
            for match in _REQUEST.finditer(page.text, page.start(page.paper.title_line + 1))
        )


_CLOSINGS = (
    (re.compile("特此通知"), ("通知",)),
    (re.compile("特此报告"), ("报告",)),
    (re.compile("特此(?:函达|函告|函复|函商|致函)|请予?函复|盼复"), ("函",)),
    (re.compile("特此请示"), ("请示",)),
    (re.compile("特此通报"), ("通报",)),
    (re.compile("特此公告"), ("公告",)),
    (re.compile("特此通告"), ("通告",)),
    (re.compile("^[\\s\u3000]*此复", re.MULTILINE), ("批复", "函")),
    (re.compile("(?:妥否|当否)[，,]?请"), ("请示", "报告", "函", "意见", "议案")),
)


def closings_of_other_types(page: Page) -> Iterator[Hit]:
    """特此通知 at the end of a report, 妥否，请批示 in a notice."""
    if not page.paper.kind:
        return
    for pattern, kinds in _CLOSINGS:
        match = pattern.search(page.text, page.start(page.paper.title_line + 1))
        if match and page.paper.kind not in kinds:
            yield Hit(match.start(), match.end(), words=(("kind", page.paper.kind),))


_ASKS = re.compile(r"请[^。\n]{0,12}(?:批示|批复|审批|批准|审定|指示|核准|审议|答复)|批示|批复")


def requests_that_ask_nothing(page: Page) -> Iterator[Hit]:
    """A 请示 without its asking words."""
    if page.paper.kind == "请示" and not _ASKS.search(page.text, page.start(page.paper.title_line + 1)):
        yield _title_hit(page)


_CONTACT = re.compile(r"联系人|联系电话|联系方式")


def requests_without_contact(page: Page) -> Iterator[Hit]:
    """A whole 请示 (dated) without the contact person in its note."""
    if page.paper.kind == "请示" and page.paper.date_line >= 0 and not _CONTACT.search(page.text):
        yield _title_hit(page)


_PERSON = re.compile(r"(?:书记|主任|县长|乡长|镇长|区长|局长|部长|市长|主席|同志|处长|科长)[：:]$")


def several_recipients(page: Page) -> Iterator[Hit]:
    """A 请示 or 报告 to more than one body."""
    if (hit := _salutation(page)) and page.paper.kind in _UPWARD:
        words = page.text[hit.start : hit.end]
        if "，" in words or "、" in words:
            yield hit


def personal_recipients(page: Page) -> Iterator[Hit]:
    """A 请示 or 报告 to a person."""
    hit = _salutation(page)
    if hit and page.paper.kind in _UPWARD and _PERSON.search(page.text[hit.start : hit.end]):
        yield hit


def _salutation(page: Page) -> Hit | None:
    line = page.paper.salutation_line
    if line < 0:
        return None
    return Hit(page.visible(line), page.start(line) + len(page.line(line).rstrip()))


_ADDRESSED = re.compile(
    r"(?:各|县|市|区|乡|镇|省|中共|驻)[^。；：？！\n]{1,120}(?:支部|党委|党总支|党组|委员会|人民政府|办公室|单位|部门|党组织|学校|医院|局|办|站所|委|部|厅)[，,。；;]?$"
)


def addressees_without_colon(page: Page) -> Iterator[Hit]:
    """The line of addressees right below the title without its colon."""
    line = page.paper.title_line + 1
    while 0 < line < len(page.lines) and page.line(line).strip() in ("", page.outline.doc_number):
        line += 1
    if page.paper.kind and page.paper.salutation_line < 0 and 0 < line < len(page.lines) - 1:
        words = page.line(line).strip()
        if _ADDRESSED.fullmatch(words):
            yield Hit(page.visible(line), page.visible(line) + len(words))


# --- date, 抄送, what the standard dropped -----------------------------------------------------------

_SIGNED = re.compile(r"(?:19|20)[0-9]{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日")
_ISO_LENGTH = len("2026-08-01")


def signed_dates(page: Page) -> Iterator[Hit]:
    """A signed date that is not like 2026年8月1日; certain where it says year, month and day."""
    line = page.paper.date_line
    if line < 0 or not page.paper.kind:
        return
    words = page.line(line).strip()
    if not _SIGNED.fullmatch(re.sub(r"[ \u3000]", "", words)):
        start = page.visible(line)
        read = read_date(words)
        iso = read.iso if isinstance(read, DateReading) else ""
        meant = _written(iso) if len(iso) == _ISO_LENGTH else ""
        change = (Change(start, start + len(words), meant),) if meant else ()
        yield Hit(start, start + len(words), change, (("meant", meant or "2026年8月1日"),))


def _written(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


_COPIES = re.compile(r"^[ \t\u3000]*抄[ \u3000]*送[：:][^\n]*?([^\s。])[ \t\u3000]*$", re.MULTILINE)


def copies_without_stop(page: Page) -> Iterator[Hit]:
    """抄送：… without 。 at its end."""
    for match in _COPIES.finditer(page.text):
        at = match.start(1)
        is_point = match[1] in "；，、;,."
        yield Hit(at, at + 1, (Change(at if is_point else at + 1, at + 1, "。"),))


_DROPPED = re.compile(r"^[ \t\u3000]*主[ \u3000]*题[ \u3000]*词[：:]|[（(]此页无正文[)）]", re.MULTILINE)


def elements_of_the_old_standard(page: Page) -> Iterator[Hit]:
    """主题词 and （此页无正文）, which the 2012 standard no longer has."""
    yield from (Hit(*match.span()) for match in _DROPPED.finditer(page.text))


RULES = (
    Rule("type-other", practice("条例第八条（15种文种）"),
         "“{kind}”不是法定的15种公文文种。", "正式行文时，通常作为“通知”等的附件印发。",
         "创先争优活动实施方案\n一、总体要求\n要求明确。",
         "关于开展创先争优活动的通知\n一、总体要求\n要求明确。", types_outside_the_fifteen),
    Rule("title-form", normal("条例第九条（标题由发文机关名称、事由和文种组成）"),
         "标题“{text}”{fault}。", "标题宜写作“关于……的＋文种”。",
         "关于召开全乡党员大会\n各党支部：\n请按时参加。",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加。", titles_without_form),
    Rule("type-doubled", normal("条例第八条"),
         "标题的文种“{kind}”重叠。", "请只用一个文种；请示与报告不能合用。",
         "关于修缮党员活动室的请示报告\n县委组织部：\n情况如下。",
         "关于修缮党员活动室的请示\n县委组织部：\n情况如下。请批示。", doubled_types),
    Rule("title-stop", practice("标题末尾不用标点"),
         "标题末尾有标点“{text}”。", "请删去。",
         "关于召开全乡党员大会的通知。\n各党支部：\n请按时参加。",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加。", stops_after_titles),
    Rule("request-in-report", required("条例第十五条（四）"),
         "报告里夹带了请示事项：“{text}”。", "请示事项请另行文，报告中请删去。",
         "关于党员活动室建设情况的报告\n县委组织部：\n现将情况报告如下。妥否，请批示。",
         "关于党员活动室建设情况的报告\n县委组织部：\n现将情况报告如下。特此报告。", requests_in_reports),
    Rule("closing-other", practice("结尾用语与文种相应"),
         "“{text}”与文种“{kind}”不相应。", "请改用与文种相应的结尾用语。",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加。特此报告。",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加。特此通知。", closings_of_other_types),
    Rule("request-closing", practice("请示应有请求语"),
         "请示没有“妥否，请批示（批复）”一类的请求语。", "请补上。",
         "关于修缮党员活动室的请示\n县委组织部：\n活动室年久失修，需要修缮。",
         "关于修缮党员活动室的请示\n县委组织部：\n活动室年久失修，需要修缮。妥否，请批示。",
         requests_that_ask_nothing),
    Rule("request-contact", practice("请示应在附注处注明联系人"),
         "请示没有注明联系人和电话。", "请在成文日期下一行用括号注明。",
         "关于修缮党员活动室的请示\n县委组织部：\n需要修缮，请批示。\n乡党委\n2026年3月5日",
         "关于修缮党员活动室的请示\n县委组织部：\n需要修缮，请批示。\n乡党委\n2026年3月5日\n（联系人："
         "张三，电话：8888888）",
         requests_without_contact),
    Rule("recipient-several", normal("条例第十五条（一）（原则上）"),
         "上行文主送了多个机关：“{text}”。", "原则上只主送一个上级机关，其他的用抄送。",
         "关于修缮党员活动室的请示\n县委组织部、县财政局：\n需要修缮，请批示。",
         "关于修缮党员活动室的请示\n县委组织部：\n需要修缮，请批示。", several_recipients),
    Rule("recipient-person", required("条例第十五条（五）"),
         "上行文主送了个人：“{text}”。", "除领导直接交办的事项外，请主送机关。",
         "关于修缮党员活动室的请示\n张书记：\n需要修缮，请批示。",
         "关于修缮党员活动室的请示\n县委组织部：\n需要修缮，请批示。", personal_recipients,
         beyond_doubt=False),
    Rule("recipient-colon", required("GB/T 9704 7.3.2"),
         "主送机关“{text}”后面没有冒号。", "请在末尾标全角冒号“：”。",
         "关于召开全乡党员大会的通知\n各党支部\n请按时参加会议。\n2026年3月5日",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加会议。\n2026年3月5日", addressees_without_colon,
         beyond_doubt=False),
    Rule("signed-date", required("GB/T 9704 7.3.5.4"),
         "成文日期“{text}”的写法不对。", "请用阿拉伯数字写全年、月、日，月、日不补0，如“{meant}”。",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加会议。\n乡党委\n二〇二六年三月五日",
         "关于召开全乡党员大会的通知\n各党支部：\n请按时参加会议。\n乡党委\n2026年3月5日", signed_dates),
    Rule("copies-stop", required("GB/T 9704 7.4"),
         "抄送机关末尾“{text}”处没有句号。", "最后一个抄送机关名称后请标句号。",
         "抄送：县委组织部，县委办公室", "抄送：县委组织部，县委办公室。", copies_without_stop),
    Rule("old-element", normal("GB/T 9704-2012（已不设此项）"),
         "“{text}”是旧标准的写法。", "请删去；页面排不下时可调整行距、字距。",
         "主题词：党建　通知", "抄送：县委组织部。", elements_of_the_old_standard),
)  # fmt: skip
