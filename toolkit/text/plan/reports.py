"""The papers a plan asks for: who sends what to whom by when, and who is to write what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.dates import read_date
from toolkit.text.plan.duties import when_said
from toolkit.text.plan.passages import passages, sentences
from toolkit.text.plan.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.passages import Passage
    from toolkit.text.tree import Outline

# --- papers to be sent -------------------------------------------------------------------------------

_BODIES = (
    "办公室|领导小组|指挥部|专班|机关工委|政府|教育局|局|股|科|处|中心|支部|"
    "街道|党委|党工委|组织部|党办|组织科|组织办|党政办|乡办|镇办|活动办|委员会|督导组|办"
)
_SENDS = re.compile(
    r"(?P<verb>上报|报送|呈报|书面报|送交|提交|上交|(?<![汇简通申情电回预举填])报(?![道告名纸刊表社请销批备警喜考废])|(?<![移转缴提上送])交(?![流通换办纳往叉]))"
    rf"(?:至|到|给|送)?(?P<to>[^，。；、]{{0,40}}(?:{_BODIES}))?(?!.{{0,4}}(?:批准|审批|审定|审核|审查|研究|同意))"
)
_TOWARDS = re.compile(rf"向(?P<to>[^，。；、]{{1,40}}(?:{_BODIES}))$")
_PLAINLY = frozenset({"上报", "报送", "呈报", "送交"})
_WHO_SENDS = re.compile(
    r"^(?:请|要求)?(?P<who>(?:各|全体|所有|有关|每个|在职)?[^，。；、将把]{0,14}?(?:党组织|党支部|支部|党总支|单位|部门|党员|村)|各(?![项类种个])[^，。；、于在将把要应须0-9]{1,10})(?:要|应|须|必须|请|均|都)?"
)
_DEADLINE = re.compile(
    r"(?:请|要|应|须)?(?:于|在)?"
    r"(?P<when>[^，。；将把于在]{0,20}?(?:[日旬底初末内]|[月”]|季度)前?|及时|定期|随时"
    r"|每[月周季半][^，。；将把]{0,6}?[日底末前]?)"
    r"(?=将|把|，|,|$|之前|以前|前)(?:之前|以前|前)?"
)
_THING = re.compile(r"^(?:开展|关于|有关|本|本单位|本支部)?[^、]{0,16}?的(?=[^的]{2,14}$)")
_AND = re.compile(r"、|以及|和|及|与")
_NO_THING = re.compile(r"^(?:要|并|将|把|应|须|请|及时|定期|每.|按时|同时|由|经|先|再|也|都|均)*$")


def reports(outline: Outline) -> tuple[Report, ...]:
    """Who is to send what to whom, and by when."""
    return tuple(report for sentence in sentences(passages(outline)) for report in _reports(sentence))


def _reports(sentence: Passage) -> Iterator[Report]:
    for clause in _CLAUSE.finditer(sentence.text):
        part = sentence.part(clause.start(), clause.end())
        who, end = _WHO_SENDS.match(part.text), 0
        for match in _SENDS.finditer(part.text):
            if match["to"] or match["verb"] in _PLAINLY:
                report = _report(part, match, who, max(end, who.end() if who else 0))
                end = match.end()
                if report.what:
                    yield report


_CLAUSE = re.compile("[^；]+")


def _report(part: Passage, match: re.Match[str], who: re.Match[str] | None, start: int) -> Report:
    """甲于某日前将某某报乙, or 甲某日前向乙报送某某; `start` is where the clause begins after 甲."""
    before = part.text[start : match.start()].strip("，")
    towards = None if match["to"] else _TOWARDS.search(before)
    when, rest = _deadline(before[: towards.start()] if towards else before)
    after = re.split("[，。；]", part.text[match.end() :], maxsplit=1)[0]
    sent = _listed(after) if match["verb"] in _PLAINLY and not re.search("[将把]", rest) else ()
    things = sent or _things(rest) or (_things(after) if towards or not rest else ())
    to = match["to"] or (towards["to"] if towards else "")
    read = read_date(when) if when else None
    return Report(who["who"] if who else "", things, to, when, read, part.said())


def _deadline(words: str) -> tuple[str, str]:
    """The words that say by when, and the rest without them."""
    for match in _DEADLINE.finditer(words):
        said = match[0].lstrip("请要应须于在")
        if match["when"] in {"及时", "定期", "随时"} or match["when"].startswith("每") or read_date(said):
            return said, (words[: match.start()] + words[match.end() :]).strip("，,")
    return "", words


def _things(words: str) -> tuple[str, ...]:
    """The papers named (实施方案、动员讲话及活动开展情况), else those that the clause before has made."""
    _, found, after = words.rpartition("将") if "将" in words else words.rpartition("把")
    if found:
        return _listed(after)
    before, _, last = words.rpartition("，")
    if things := _listed(last):
        return things
    made = _MADE.search(before or words)
    return _listed(made["things"]) if made else ()


_MADE = re.compile(r"(?:制定|制订|撰写|形成|填写|起草|写出|拟定)(?:好|出|完善)?(?P<things>[^，。；]{2,24})$")


def _plain(part: str) -> str:
    """方案 for 制定方案并."""
    bare = part.strip("，《》 ").removesuffix("并")
    made = _MADE.fullmatch(bare)
    return made["things"] if made else bare


def _listed(words: str) -> tuple[str, ...]:
    parts = (_THING.sub("", _plain(part)) for part in _AND.split(words))
    return tuple(part for part in parts if part and not _NO_THING.match(part))


# --- papers to be written ----------------------------------------------------------------------------

_WRITES = re.compile(
    r"(?P<who>(?:各|全体|每名|每个|在职|基层|所有)?[^，。；、]{0,8}?(?:党员|支部|党组织|单位|书记|干部))"
    r"(?:都|均|应|要|须|必须|需|认真|结合实际|及时|分别|普遍){0,4}"
    r"(?:撰写|填写|写出|提交|制定|制订|起草|签订)(?:好|出|一份|一篇|一张)?"
    r"(?P<what>[^，。；、]{0,16}?(?:报告|汇总表|登记表|情况表|评议表|承诺书|责任书|方案|总结|心得体会|对照检查材料|台账))"
)


def papers(outline: Outline) -> tuple[Report, ...]:
    """Who is to write what: 在职党员应撰写党性分析报告."""
    found: dict[tuple[str, str], Report] = {}
    for sentence in sentences(passages(outline)):
        for match in _WRITES.finditer(sentence.text):
            when = when_said(sentence.text[: match.start()])
            report = Report(
                match["who"], (match["what"],), "", when, read_date(when) if when else None, sentence.said()
            )
            found.setdefault((match["who"], match["what"]), report)
    return tuple(found.values())
