"""Automatic numbers, counted as Word counts them, so that a reader gets the “一、” that people see.

ECMA-376 part 1, 17.9: paragraphs point to a list (`w:num`), which points to its pattern (`w:abstractNum`).
Lists of one pattern go on counting together unless one of them says where to start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.figures import figure, is_bullet
from toolkit.ooxml.survey import VAL, is_on
from toolkit.ooxml.xml import W, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile("%([1-9])")


class Level(NamedTuple):
    """How one level of a list counts and what it writes: `第%1条` with the first level's number put in."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None
    """The level (from 1) after which counting begins anew; None for any higher one, 0 for never."""
    is_legal: bool = False
    style_id: str = ""
    """The paragraph style that is bound to this level."""


@dataclass(slots=True)
class _List:
    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted; ask once for each paragraph, in order."""

    lists: dict[str, _List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph at this depth (0 is the outermost); nothing for bullets."""
        found = self.lists.get(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.pattern, {})
        self._count(list_id, depth, found, counts)
        return "" if is_bullet(level.style) else _written(level, found, counts)

    def depth_of_style(self, list_id: str, style_id: str) -> int:
        """The depth that a list binds to a paragraph style; 0 where it binds none."""
        found = self.lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.style_id == style_id), 0)

    def _count(self, list_id: str, depth: int, found: _List, counts: dict[int, int]) -> None:
        if depth in found.starts and (list_id, depth) not in self._started:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else found.levels[depth].start
        self._started.add((list_id, depth))
        for deeper, level in found.levels.items():
            if deeper > depth and _begins_anew(level, depth):
                counts.pop(deeper, None)


def numbering_of(root: _Element) -> Numbering:
    """The lists that word/numbering.xml declares."""
    patterns = {el.get(f"{W}abstractNumId", ""): el for el in root.iterfind(f"{W}abstractNum")}
    styled = {
        _value(el, "styleLink"): key for key, el in patterns.items() if el.find(f"{W}styleLink") is not None
    }
    lists = {}
    for el in root.iterfind(f"{W}num"):
        key = _value(el, "abstractNumId")
        if key in patterns:
            key = styled.get(_value(patterns[key], "numStyleLink"), key)
            lists[el.get(f"{W}numId", "")] = _list(el, key, patterns[key])
    return Numbering(lists)


def _list(num: _Element, key: str, pattern: _Element) -> _List:
    levels = {whole_number(el.get(f"{W}ilvl")): _level(el) for el in pattern.iterfind(f"{W}lvl")}
    starts = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        depth = whole_number(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _level(own)
        if override.find(f"{W}startOverride") is not None:
            starts[depth] = whole_number(_value(override, "startOverride"))
    return _List(key, levels, starts)


def _level(lvl: _Element) -> Level:
    restart = lvl.find(f"{W}lvlRestart")
    legal = lvl.find(f"{W}isLgl")
    return Level(
        whole_number(_value(lvl, "start", "0")), _style(lvl), _value(lvl, "lvlText"),
        None if restart is None else whole_number(restart.get(VAL)), legal is not None and is_on(legal),
        _value(lvl, "pStyle"),
    )  # fmt: skip


def _style(lvl: _Element) -> str:
    el = lvl.find(f"{W}numFmt")
    if el is None:
        el = next(lvl.iter(f"{W}numFmt"), None)
    return "decimal" if el is None else el.get(VAL, "decimal")


def _written(level: Level, found: _List, counts: dict[int, int]) -> str:
    def number(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        source = found.levels.get(depth, Level())
        count = counts.setdefault(depth, source.start)
        return figure(count, "decimal" if level.is_legal else source.style)

    return _PLACE.sub(number, level.pattern).strip()


def _begins_anew(level: Level, depth: int) -> bool:
    return level.restarts_after is None or depth < level.restarts_after


def _value(parent: _Element, name: str, default: str = "") -> str:
    found = parent.find(f"{W}{name}")
    return default if found is None else found.get(VAL, default)
