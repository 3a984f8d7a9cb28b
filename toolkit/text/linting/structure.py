"""Paragraphs and headings: broken, said twice, empty, with a full stop too many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required
from toolkit.text.linting.surroundings import is_han
from toolkit.text.numbering import Habit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page
    from toolkit.text.tree import Node, Outline, Paragraph

_SURE_TO_GO_ON = "，、《“（"


def _nodes(outline: Outline) -> Iterator[Node]:
    """Every heading of a paper and of its attachments, each before what stands beneath it."""
    open_nodes = [*reversed(outline.sections)]
    while open_nodes:
        node = open_nodes.pop()
        yield node
        open_nodes += reversed(node.children)
    for annex in outline.annexes:
        yield from _nodes(annex)


def _paragraphs(outline: Outline) -> Iterator[Paragraph]:
    yield from outline.preamble
    for node in _nodes(outline):
        yield from node.paragraphs
    for annex in outline.annexes:
        yield from annex.preamble


def broken_paragraphs(page: Page) -> Iterator[Hit]:
    """A paragraph that a stray line end broke; certain where its first part ends with a mark that goes on."""
    for paragraph in _paragraphs(page.outline):
        for line_no in paragraph.rejoined:
            above, below = line_no - 2, line_no - 1
            if _is_open_sentence(page.line(above)) and not _are_entries(page, above, below):
                end, start = _last_visible(page, above), page.visible(below)
                changes = (Change(end, start, ""),) if page.text[end - 1] in _SURE_TO_GO_ON else ()
                following = page.tail(start, _SHOWN).strip("“”")
                yield Hit(max(end - _SHOWN, page.start(above)), end, changes, (("next", following),))


_POINT = re.compile("[，、；。：]")
_NOTE_AT_END = re.compile(r"[（(][^（）()]{0,40}[）)]$")
_CLOSING = "”’》〉』」】"
_SHORTEST_OPEN = 15
"""A shorter line is an entry, a verse or a salutation, whatever mark it ends with."""
_FEW = 5
_CONTACT = re.compile(r"[：:][ ]?[0-9A-Za-z@.()（）转—-]{5,40}$")
"""A telephone number or an address at the end of a line, which takes no full stop."""


def _is_open_sentence(text: str) -> bool:
    """Whether a line is prose whose last sentence has not ended: no headline, no list, no columns."""
    text = text.rstrip()
    if len(text) < _SHORTEST_OPEN or not _POINT.search(text) or _is_tabular(text) or _CONTACT.search(text):
        return False
    if text.count("、") > _FEW and "，" not in text and "。" not in text:
        return False
    return not _NOTE_AT_END.sub("", text).rstrip(_CLOSING).endswith(("。", "！", "？", "…"))


_SHOWN = 8
"""Characters of each side that are shown where a paragraph is broken."""
_LABELLED = re.compile(r"[㐀-鿿]{1,10}[：:]")
"""How an entry of a list begins: 成员：, 时间：."""


def _are_entries(page: Page, above: int, below: int) -> bool:
    """Whether both lines are entries of a list, each after its own label."""
    return all(_LABELLED.match(page.text, page.visible(line)) for line in (above, below))


def _last_visible(page: Page, index: int) -> int:
    return page.start(index) + len(page.line(index).rstrip())


_GAP = re.compile(r"\t|\S(?: {2,12}|\u3000{1,12})(?=\S)")


def _is_tabular(text: str) -> bool:
    """Whether a line is laid out in columns, so that it is no sentence; one gap may follow an ordinal."""
    return "\t" in text or len(_GAP.findall(text)) > 1


_POINT_FIRST = re.compile(r"^[ \t\u3000]*([，。；：？！])", re.MULTILINE)


def points_at_line_starts(page: Page) -> Iterator[Hit]:
    """A paragraph that begins with a point; certain where the paragraph before has none at its end."""
    for match in _POINT_FIRST.finditer(page.text):
        at, line = match.start(1), page.line_of(match.start(1))
        end = _last_visible(page, line - 1) if line else 0
        joins = line > 0 and end > page.start(line - 1) and is_han(page.text[end - 1])
        yield Hit(at, at + 1, (Change(end, at, ""),) if joins and not page.is_table(at) else ())


_SHORTEST = 15
"""A shorter line may well stand twice: a name, a heading, a label."""
_SENTENCE = re.compile("[，。；：！？]")
"""What a line without may be: the names that sign, the title of an attachment."""
_BLANKS = re.compile(r"[\s\u3000]+")


def repeated_paragraphs(page: Page) -> Iterator[Hit]:
    """The same paragraph a second time; a heading may well stand under two others."""
    first: dict[str, int] = {}
    headings = {
        node.line_no - 1 for node in _nodes(page.outline) if _is_heading(node) and _has_content(page, node)
    }
    for index, line in enumerate(page.lines):
        words = _BLANKS.sub("", line.text)
        if line.in_table or index in headings or len(words) < _SHORTEST or not _SENTENCE.search(words):
            continue
        if words in first:
            yield Hit(
                page.visible(index), page.end(index), words=(("first", str(page.lines[first[words]].place)),)
            )
        first.setdefault(words, index)


_LONGEST_HEADING = 20
_HEADS = {
    Habit.CHINESE,
    Habit.BRACKETED,
    Habit.STAGE,
    Habit.STEP,
    Habit.PART,
    Habit.CHAPTER,
    Habit.SECTION,
    Habit.ARABIC,
}


def empty_headings(page: Page) -> Iterator[Hit]:
    """A heading with nothing beneath it, where its brothers have text."""
    for outline in (page.outline, *page.outline.annexes):
        yield from _empty(page, outline.sections)


def _empty(page: Page, brothers: tuple[Node, ...]) -> Iterator[Hit]:
    full = {node.number for node in brothers if _has_content(page, node)}
    for node in brothers:
        is_bare = node.habit in _HEADS and node.number not in full
        if is_bare and len(full) * 2 >= len(brothers) and _is_heading(node):
            start = page.visible(node.line_no - 1)
            yield Hit(start, _last_visible(page, node.line_no - 1))
        yield from _empty(page, node.children)


def _has_text(node: Node) -> bool:
    return bool(node.paragraphs or node.children)


def _has_content(page: Page, node: Node) -> bool:
    """Whether text, a further heading or a table stands beneath it."""
    below = page.lines[node.line_no : node.line_no + 1]
    return _has_text(node) or any(line.in_table for line in below)


def _is_heading(node: Node) -> bool:
    """Whether the line is a heading and no whole sentence of a list."""
    return 0 < len(node.heading) <= _LONGEST_HEADING and node.stop in ("", "：", ":")


def heading_stops(page: Page) -> Iterator[Hit]:
    """A full stop after a heading that stands alone on its line, with text beneath."""
    for node in _nodes(page.outline):
        if node.habit not in (Habit.CHINESE, Habit.BRACKETED) or node.ran_in or node.stop != "。":
            continue
        if len(node.heading) <= _LONGEST_HEADING and _has_text(node):
            end = _last_visible(page, node.line_no - 1)
            yield Hit(page.visible(node.line_no - 1), end)


_NOT_CLOSED = re.compile(r"[㐀-鿿0-9]$")
_SENTENCES = 30


def missing_last_stops(page: Page) -> Iterator[Hit]:
    """A paragraph of whole sentences whose last one has no full stop."""
    for paragraph in _paragraphs(page.outline):
        line = (paragraph.rejoined or (paragraph.line_no,))[-1] - 1
        text = page.line(line).rstrip()
        is_open = len(text) >= _SENTENCES and _NOT_CLOSED.search(text) and not _CONTACT.search(text)
        if "。" in text and is_open and not _is_tabular(text):
            end = _last_visible(page, line)
            yield Hit(max(end - _SHOWN, page.start(line)), end)


_MARKUP = re.compile(
    r"!\[[^\]\n]{0,80}\]\([^)\n]{1,200}\)|\[[^\]\n]{1,80}\]\((?:https?:|mailto:|[./#])[^)\n]{0,200}\)"
    r"|\[\^[^\]\n]{1,20}\]|^[ \t]*(?:#{1,6}(?=[㐀-鿿（])|#{6,}[ \t]|>[ \t])",
    re.MULTILINE,
)
"""Pictures, links, notes, quotations, headings without a blank or too deep."""


def markup_left(page: Page) -> Iterator[Hit]:
    """Signs of Markdown that are no heading, weight or table: typesetting prints them as they stand."""
    for index, line in enumerate(page.lines):
        for match in () if line.in_table else _MARKUP.finditer(line.text):
            at = page.start(index)
            shown = match.group().strip()
            yield Hit(at + match.start(), at + match.end(), words=(("sign", shown),))


RULES = (
    Rule("paragraph-broken", required("条例第二十条（段落应准确）"),
         "这一段在“{text}”处断开，与下一行“{next}”像是同一句话。",
         "请删去多余的换行；若确是两段，请补上句末标点。",
         "一、主要内容\n各支部要采取重温入党誓词、回顾党的成就、学习党的历史等形式，对党员普遍进行教育，"
         "并开展一次\n“党知识百题测试”活动。",
         "一、主要内容\n各支部要采取重温入党誓词、回顾党的成就、学习党的历史等形式，对党员普遍进行教育，"
         "并开展一次“党知识百题测试”活动。",
         broken_paragraphs, beyond_doubt=False),
    Rule("point-first", required("GB/T 15834 5.1.1"),
         "“{text}”出现在一行之首。", "请接回上一段，或删去。",
         "各支部要高度重视\n，按时报送。", "各支部要高度重视，按时报送。", points_at_line_starts),
    Rule("paragraph-twice", normal("条例第二十条（内容应准确）"),
         "这一段与{first}完全相同。", "请删去重复的一段。",
         "各支部要高度重视，加强领导，按时报送活动情况。\n各支部要高度重视，加强领导，按时报送活动情况。",
         "各支部要高度重视，加强领导，按时报送活动情况。", repeated_paragraphs),
    Rule("heading-empty", normal("条例第二十条（内容应准确）"),
         "标题“{text}”下面没有内容。", "请补写内容，或删去标题。",
         "一、总体要求\n要求明确。\n二、主要任务\n三、组织领导\n加强领导。",
         "一、总体要求\n要求明确。\n二、主要任务\n任务清楚。\n三、组织领导\n加强领导。", empty_headings),
    Rule("heading-stop", practice("单独成行的标题末尾不用句号"),
         "标题“{text}”单独成行，末尾不用句号。", "请删去句号。",
         "一、总体要求。\n要求明确，任务具体。", "一、总体要求\n要求明确，任务具体。", heading_stops),
    Rule("stop-missing", normal("GB/T 15834 4.1"),
         "这一段末尾“{text}”没有句末标点。", "请补上句号；若话没有说完，请补全。",
         "各支部要高度重视。要加强领导，明确责任，抓好落实，按时报送活动情况",
         "各支部要高度重视。要加强领导，明确责任，抓好落实，按时报送活动情况。", missing_last_stops),
    Rule("markup-left", practice("公文用序号分层次，排版时标记照原样印出"),
         "“{sign}”是文本标记，印出来还是这个样子。", "请删去，或改用文字；“##”后面空一格才是标题。",
         "一、总体要求\n要求明确[^1]。", "一、总体要求\n要求明确。", markup_left),
)  # fmt: skip
