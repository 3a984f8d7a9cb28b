"""What a plan says of itself: its title, campaign, basis, theme, guidance and goals."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.text.plan.passages import (
    all_nodes,
    first_clause,
    heading_said,
    item_entries,
    node_entry,
    passage,
    passages,
    sentences,
)
from toolkit.text.plan.records import Basis, Entry
from toolkit.text.ranges import read_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.passages import Passage
    from toolkit.text.ranges import RangeReading
    from toolkit.text.tree import Node, Outline

_NAMED = re.compile(r"《(?P<title>[^《》]{1,120})》(?:\s*[（(](?P<number>[^（）()]{4,30}?号)[)）])?")
_PURSUANT = re.compile(r"(?:按照|根据|依据|遵照|贯彻|落实|执行)[^。《》]*$|^[、和及与]$")


def documents(outline: Outline) -> tuple[tuple[Basis, ...], tuple[Basis, ...]]:
    """The documents the plan is based on (after 根据, in its introduction or with a number), and the others
    that it names.
    """
    introduction = {paragraph.line_no for paragraph in outline.preamble}
    basis: dict[str, Basis] = {}
    cited: dict[str, Basis] = {}
    for whole in passages(outline):
        for match, is_pursued in _named(whole):
            found = Basis(
                whole.words(match, "title"),
                match["number"] or "",
                whole.part(match.start(), match.end()).said(),
            )
            is_basis = is_pursued and (whole.line_no in introduction or bool(found.doc_number))
            (basis if is_basis else cited).setdefault(found.title, found)
    return tuple(basis.values()), tuple(found for title, found in cited.items() if title not in basis)


def _named(whole: Passage) -> Iterator[tuple[re.Match[str], bool]]:
    """Every title in a passage, and whether it is named as something to act upon."""
    end, is_pursued = 0, False
    for match in _NAMED.finditer(whole.text):
        between = whole.text[end : match.start()]
        is_pursued = bool(_PURSUANT.search(between)) and (is_pursued or len(between) > 1)
        end = match.end()
        yield match, is_pursued


_CAMPAIGN = re.compile(
    r"(?:开展|推进|搞好|抓好|参加)(?P<name>(?:“[^“”]{2,12}”)?[^，。；：、“”《》的]{0,14}?活动)"
)
_TITLED = re.compile(r"开展(?P<name>[^，。]{2,24}?活动)")
_NO_CAMPAIGN = re.compile(r"^(?:各|此项|该|本次|系列|好|一次|多种|有关|这)")


def campaign(outline: Outline) -> str:
    """What is carried out: named in the title, or else most often in the text."""
    if titled := _TITLED.search(outline.title):
        return titled["name"]
    names = Counter(
        match["name"]
        for whole in passages(outline)
        for match in _CAMPAIGN.finditer(whole.text)
        if not _NO_CAMPAIGN.match(match["name"])
    )
    return names.most_common(1)[0][0] if names else ""


_THEME = re.compile(
    r"(?:以|围绕|突出)[^，。“”]{0,6}“(?P<theme>[^“”]{4,60})”(?:的|这一|为|这个)(?:活动|总)?主题|主题(?:是|为|：|:)\s*“?(?P<after>[^“”。；]{4,60})"
)


def theme(outline: Outline, known: set[str]) -> Entry | None:
    """The theme of the whole campaign: the first one that is none of the organisations' themes."""
    for sentence in sentences(passages(outline)):
        if match := _THEME.search(sentence.text):
            words = sentence.words(match, "theme" if match["theme"] else "after").strip("，,")
            if words not in known:
                return Entry(words, words, sentence.said())
    return None


_CARRIER = re.compile(r"以“(?P<carrier>[^“”]{2,40})”(?:（[^（）]{0,60}）)?(?:活动|工程)?为(?:主要|活动)?载体")


def carrier(outline: Outline, known: set[str]) -> Entry | None:
    """The carrier (载体) of the whole campaign: the first one that is none of the organisations'."""
    for sentence in sentences(passages(outline)):
        if (match := _CARRIER.search(sentence.text)) and sentence.words(match, "carrier") not in known:
            return Entry(sentence.words(match, "carrier"), "", sentence.said())
    return None


def guidance(outline: Outline) -> Entry | None:
    """The paragraph headed 指导思想, or else 总体要求."""
    for pattern in ("指导思想", "总体要求|总体思路"):
        for node in all_nodes(outline.sections):
            if re.search(pattern, node.heading) and node.paragraphs:
                return node_entry(node)
    return None


_GOALS = re.compile(r"目标|目的")


def goals(outline: Outline) -> tuple[Entry, ...]:
    """The goals: the headings below 主要目标, or the items counted up in it."""
    for node in all_nodes(outline.sections):
        if _GOALS.search(node.heading) and len(node.heading) <= _LONGEST_SECTION:
            return _goals(node)
    return ()


_LONGEST_SECTION = 16


def _goals(node: Node) -> tuple[Entry, ...]:
    if node.children:
        return tuple(node_entry(child) for child in node.children)
    counted = [
        entry
        for paragraph in node.paragraphs
        for found in paragraph.enumerations
        for entry in item_entries(found, paragraph)
    ]
    return tuple(counted) or tuple(_whole(node))


def _whole(node: Node) -> Iterator[Entry]:
    """A goal told in running text."""
    for paragraph in node.paragraphs:
        yield Entry(first_clause(paragraph.text), paragraph.text, passage(paragraph).said())
    if not node.paragraphs:
        yield Entry(node.heading, "", heading_said(node))


_LASTS = re.compile(
    r"(?:从|自)(?P<first>[^，。；]{4,16}?)(?:开始|起)，(?:至|到)?(?P<last>[^，。；]{2,12}?)(?:基本)?(?:结束|完成)"
)
_FROM_TO = re.compile(
    r"(?:从|自)[^。；（）()《》]{4,40}?(?:至|到)[^，。；（）()《》]{2,30}|(?:从|自)[^，。；《》]{2,16}(?:开始|起)"
)


def window(outline: Outline) -> RangeReading | None:
    """The time of the whole campaign: from the introduction, or where the text says 自…开始，…结束."""
    for whole in map(passage, outline.preamble):
        for match in _FROM_TO.finditer(whole.text):
            if read := read_range(match[0]):
                return read
    lasts = (match for whole in passages(outline) for match in _LASTS.finditer(whole.text))
    return next((read for match in lasts if (read := read_range(f"{match['first']}至{match['last']}"))), None)
