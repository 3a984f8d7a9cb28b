"""The sets of standards a plan lays down, such as 五个好 and 五个模范, item by item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.numbering import worth
from toolkit.text.paragraphs import announced
from toolkit.text.plan.passages import (
    brotherhoods,
    heading_said,
    item_entries,
    node_entry,
    passage,
    passages,
)
from toolkit.text.plan.records import Entry, Standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.passages import Passage
    from toolkit.text.tree import Node, Outline, Paragraph

_NO_STANDARD = re.compile(r"活动|工作|阶段|步骤|环节|措施|任务|公开$|结合|重大|节点")
_SAYS_STANDARD = re.compile(r"标准|要求|条件|好$|模范$|有$|带头$|过硬$|强$")
_LISTED = re.compile(
    r"“(?P<name>(?P<count>[二两三四五六七八九十])(?:个|有|带头|强|优|过硬)[^“”]{0,8})”"
    r"[^。“”：]{0,16}?(?:，?即：?|：|（|，是指)(?P<items>[^。；“”）]{4,200})"
)


def standards(outline: Outline) -> tuple[Standard, ...]:
    """Every set of standards, each once: counted up in a paragraph, under a heading, or merely listed."""
    text = "\n".join(found.text for found in passages(outline))
    sets: dict[str, Standard] = {}
    for standard in (*_in_paragraphs(outline), *_under_headings(outline), *_listed(outline)):
        sets.setdefault(standard.name, standard)
    return tuple(_awarded(standard, text) for standard in sets.values())


def _is_standard(name: str) -> bool:
    return bool(_SAYS_STANDARD.search(name)) and not _NO_STANDARD.search(name)


def _in_paragraphs(outline: Outline) -> Iterator[Standard]:
    """…努力做到“五个好”。一是领导班子好。…"""
    for paragraph in _all_paragraphs(outline):
        for counted in paragraph.enumerations:
            if _is_standard(counted.name):
                lead = passage(paragraph).part(0, counted.start)
                items = item_entries(counted, paragraph)
                yield Standard(counted.name, _award_in(lead.text), items, lead.said())


def _all_paragraphs(outline: Outline) -> Iterator[Paragraph]:
    yield from outline.preamble
    for brothers in brotherhoods(outline.sections):
        for node in brothers:
            yield from node.paragraphs


def _under_headings(outline: Outline) -> Iterator[Standard]:
    """（一）先进基层党组织“五个好”标准, with 1. to 5. below."""
    for brothers in brotherhoods(outline.sections):
        for node in brothers:
            words = "".join((node.heading, *(paragraph.text for paragraph in node.paragraphs[-1:])))
            name, count = _announced_set(node, words)
            if name and count == len(node.children):
                items = tuple(node_entry(child) for child in node.children)
                yield Standard(name, _award_in(words), items, heading_said(node))


def _announced_set(node: Node, words: str) -> tuple[str, int]:
    for text in (words, node.heading):
        name, count = announced(text)
        if _is_standard(name):
            return name, count
    return "", 0


def _listed(outline: Outline) -> Iterator[Standard]:
    """…“五个好”，即领导班子好、党员队伍好、…: names without explanations."""
    for whole in passages(outline):
        for match in _LISTED.finditer(whole.text):
            names = [name.strip() for name in re.split("[、，；;,]|以及|和", match["items"]) if name.strip()]
            if len(names) == worth(match["count"].replace("两", "二")) and _is_standard(match["name"]):
                yield _listed_standard(whole, match, names)


def _listed_standard(whole: Passage, match: re.Match[str], names: list[str]) -> Standard:
    said = whole.part(match.start(), match.end()).said()
    items = tuple(Entry(name, "", said) for name in names)
    return Standard(match["name"], _award_in(whole.text[: match.start()]), items, said)


_AWARD = re.compile(
    r"(?:创建|争创|争当|争做|评选)(?P<award>[^，。；：“”、的]{4,14}?)(?=的|，|。|：|、|“|要|必须|应|$)"
)


def _award_in(words: str) -> str:
    match = _AWARD.search(words)
    return match["award"] if match else ""


def _awarded(standard: Standard, text: str) -> Standard:
    """The set with who is measured by it: 先进基层党组织 where the plan says “五个好”先进基层党组织."""
    match = re.search(f"“{re.escape(standard.name)}”的?([一-龥]{{4,12}}?)(?=[、，。；为和与的标]|$)", text)
    if standard.award or match is None:
        return standard
    return Standard(standard.name, match[1], standard.items, standard.said)
