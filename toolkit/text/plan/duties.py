"""What a plan promises and what it demands of those who lead: commendations and leadership duties."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.text.dates import read_date
from toolkit.text.numbering import worth
from toolkit.text.plan.passages import all_nodes, item_entries, node_entry, own_passages, passages, sentences
from toolkit.text.plan.records import Commendation, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.passages import Passage
    from toolkit.text.tree import Outline

# --- commendations -----------------------------------------------------------------------------------

_COMMENDS = re.compile(
    r"对(?P<whom>[^，。；]{4,60}?)(?:进行|予以|给予|实行)[^，。；]{0,12}?(?:表彰|表扬|奖励|命名)"
    r"|(?:评选|表彰|命名|评出|推选)(?:表彰|和表彰|并表彰|出|奖励)?(?:一批)?(?P<named>[^。；]{4,90})"
)
_HONOUR = re.compile(
    r"(?:(?P<before>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个|名))?"
    r"(?P<name>(?:先进|优秀|模范|十佳|红旗|示范|五好|“[^“”]{2,8}”)(?:基层)?[一-龥]{2,9}?)"
    r"(?:(?P<after>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个|名|人))?(?=[、，。；和及与]|以及|各|$)"
)
_WHO = re.compile(r"(?:党组织|支部|党员|书记|工作者|个人|集体|单位|标兵|干部|岗|户|村|团队|能手|窗口)$")


def commendations(outline: Outline) -> tuple[Commendation, ...]:
    """The honours promised, each once."""
    found: dict[str, Commendation] = {}
    promised = (honour for sentence in sentences(passages(outline)) for honour in _honours(sentence))
    for honour in chain(promised, _honours_listed(outline)):
        found.setdefault(honour.name, honour)
    return tuple(found.values())


def _honours(sentence: Passage) -> Iterator[Commendation]:
    """对甲、乙进行表彰; 评选表彰甲5个、乙20名."""
    for match in _COMMENDS.finditer(sentence.text):
        when = when_said(sentence.text[: match.start()])
        for honour in _HONOUR.finditer(match["whom"] or match["named"]):
            if _WHO.search(honour["name"]):
                yield _commendation(honour, when, sentence)


def _honours_listed(outline: Outline) -> Iterator[Commendation]:
    """The items of a list headed 表彰名额: 1.先进基层党组织6个."""
    for node in all_nodes(outline.sections):
        if _HEADS_HONOURS.search(node.heading):
            for child in node.children:
                whole = next(own_passages(child))
                honour = _HONOUR.match(whole.text)
                if honour and _WHO.search(honour["name"]):
                    yield _commendation(honour, "", whole)


_HEADS_HONOURS = re.compile("(?:表彰|评选|奖项|推荐).{0,8}(?:名额|奖项|数量)|名额(?:分配)?$")


def _commendation(honour: re.Match[str], when: str, where: Passage) -> Commendation:
    number = _count(honour["before"] or honour["after"])
    return Commendation(honour["name"], number, when, read_date(when) if when else None, where.said())


def _count(words: str | None) -> int | None:
    return worth(words) if words else None


_NEAR = 80
"""How far back a date is looked for, in characters."""
_WHEN = re.compile(
    r"(?P<when>(?:(?:[0-9０-９〇零一二三四五六七八九xX×_]{2,4}|今|明|当|每|次)年)?[0-9一二三四五六七八九十“”\"月日旬上中下底初末号季度第半年七一]{0,14}(?:前|之前|以前|底|日|期间|内|旬|后))"
)


def when_said(words: str) -> str:
    """The last stretch of a text that reads as a date; empty where there is none."""
    near = words[-_NEAR:]
    found = [match["when"] for match in _WHEN.finditer(near) if read_date(match["when"])]
    return found[-1] if found else ""


# --- leadership --------------------------------------------------------------------------------------

_LEADERSHIP = re.compile(
    r"组织领导|组织保障|保障措施|工作要求|加强领导|工作保障|有关要求|几点要求|工作措施|组织实施与领导"
)


def duties(outline: Outline) -> tuple[Entry, ...]:
    """The duties of leadership: the headings, or counted items, of the section about it."""
    for node in all_nodes(outline.sections):
        if _LEADERSHIP.search(node.heading):
            if node.children:
                return tuple(node_entry(child) for child in node.children)
            counted = [
                entry
                for paragraph in node.paragraphs
                for found in paragraph.enumerations
                for entry in item_entries(found, paragraph)
            ]
            return tuple(counted) or (node_entry(node),)
    return ()
