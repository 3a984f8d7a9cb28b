"""The kinds of organisation a plan speaks to, and the theme and carrier it gives each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.plan.passages import Passage, brotherhoods, heading_said, node_passages, own_passages
from toolkit.text.plan.records import OrgKind, Said, ThemeAndCarrier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.tree import Node, Outline

_QUOTED = "[“「](?P<{}>[^“”「」]{{2,60}})[”」]"
_BEFORE, _AFTER = _QUOTED.format("before"), _QUOTED.format("after")
_NOTE = "(?:（[^（）]{0,60}）)?"
_THEME = re.compile(
    rf"{_BEFORE}{_NOTE}(?P<alike>等)?(?:为|作为|的|这一|这个)(?:活动|争创|创建|实践)?主题"
    rf"|主题(?:为|是|确定为|定为|：)\s*{_AFTER}(?P<alike_after>等)?"
)
_CARRIER = re.compile(
    rf"{_BEFORE}{_NOTE}(?:工程|活动|行动|计划|创建)?(?:等)?(?:为|作为|的|这一|这个)(?:活动|主要|争创)?载体"
    rf"|载体(?:为|是|确定为|定为|：)\s*{_AFTER}"
)
_CLAUSE = re.compile(r"[^；;。]+[；;。]?")
_KIND = re.compile(
    r"(?:全[乡镇区县市])?(?P<kind>[一-龥“”、]{2,12}?)(?:基层)?(?:党组织|党支部|党总支|党委|支部)"
)
_NO_KIND = re.compile(
    r"^(?:各|全体|所有|每|该|本|其他|有关|上级|下级|先进|优秀|后进|基层|全[乡镇区县市]|两新$|广大|我|乡|镇|区|县|市|村级|村$|要|以|在|把|由|向|对|将|与)"
)


def organisations(outline: Outline) -> tuple[OrgKind, ...]:
    """The kinds in the plan's order, each once, with every theme and carrier said of it."""
    kinds: dict[str, OrgKind] = {}
    for brothers in brotherhoods(outline.sections):
        for kind in _kinds(brothers):
            before = kinds.get(kind.name)
            kinds[kind.name] = kind if before is None else _joined(before, kind)
    return tuple(kinds.values())


def _joined(before: OrgKind, kind: OrgKind) -> OrgKind:
    return OrgKind(kind.name, tuple(dict.fromkeys(before.themes + kind.themes)), before.said)


_FEWEST = 3


def _kinds(brothers: tuple[Node, ...]) -> Iterator[OrgKind]:
    """The kinds that a list of brothers speaks to, one each, or clause by clause."""
    names = {node.line_no: _kind_at_start(node) for node in brothers}
    are_kinds = sum(map(bool, names.values())) >= _FEWEST
    for node in brothers:
        name = names[node.line_no]
        own = tuple(node_passages(node)) if name else tuple(own_passages(node))
        themes = tuple(theme for whole in own for theme in _themes(whole, name))
        if name and (themes or are_kinds):
            yield OrgKind(name, themes, heading_said(node) if node.heading else _beginning(own[0]))
        elif not name:
            yield from (OrgKind(theme.kind, (theme,), theme.said) for theme in themes if theme.kind)


def _beginning(whole: Passage) -> Said:
    return whole.part(0, len(re.split("[，。]", whole.text, maxsplit=1)[0])).said()


def _kind_at_start(node: Node) -> str:
    text = node.heading or (node.paragraphs[0].text if node.paragraphs else "")
    return _kind_named(text)


def _kind_named(text: str) -> str:
    """农村 in 农村党组织要……; nothing where all organisations are meant."""
    match = _KIND.match(text)
    return "" if match is None or _NO_KIND.match(match["kind"]) else match["kind"].strip("“”")


def _themes(whole: Passage, kind: str) -> Iterator[ThemeAndCarrier]:
    """Every pair in a passage; a clause that begins with another subject speaks of a sort of its own."""
    for match in _CLAUSE.finditer(whole.text):
        clause = whole.part(match.start(), match.end())
        theme, carrier = _THEME.search(clause.text), _CARRIER.search(clause.text)
        if theme or carrier:
            yield _pair(clause, kind, theme, carrier)


def _pair(
    clause: Passage, kind: str, theme: re.Match[str] | None, carrier: re.Match[str] | None
) -> ThemeAndCarrier:
    subject = clause.text[: min(found.start() for found in (theme, carrier) if found)]
    sort, own_kind = _sort(subject), kind or _kind_named(_last_clause(subject))
    is_kind_itself = not sort or sort == own_kind or _kind_named(clause.text) == own_kind
    return ThemeAndCarrier(
        kind=own_kind,
        sort="" if is_kind_itself else sort,
        theme=_typed(clause, theme),
        carrier=_typed(clause, carrier),
        or_alike=bool(theme and (theme["alike"] or theme["alike_after"])),
        said=clause.said(),
    )


def _typed(clause: Passage, match: re.Match[str] | None) -> str:
    """The quoted words of a match, as they were typed."""
    return "" if match is None else clause.words(match, "before" if match["before"] else "after")


_SORT = re.compile(
    r"(?P<sort>[^，。；]{2,30}?)的?(?:村级|农村|基层)?(?:党组织|党支部|支部|村|单位)(?:和党员|及党员|、党员)?(?:，)?(?:要|可|应|主要|重点|则)*(?:以|围绕|确定)?$"
)


def _last_clause(subject: str) -> str:
    return subject.rstrip("以围绕，, ").rpartition("，")[2]


def _sort(subject: str) -> str:
    """What tells the organisations of a clause apart: 相对贫困 in 相对贫困的村级党组织和党员要以."""
    match = _SORT.search(subject.rpartition("，")[2]) or _SORT.search(subject)
    return match["sort"].strip() if match else ""
