"""Numbers of headings and items: lost, doubled, jumped, of the wrong form or level: GB/T 9704-2012 7.3.3.

The outline has read the tree; here its lists of brothers are judged and pointed at in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.linting.rule import Change, Hit, Rule, normal, practice, required
from toolkit.text.numbering import Habit, worth, written
from toolkit.text.tree import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.linting.page import Page
    from toolkit.text.tree import Node, Outline


class _Child(NamedTuple):
    """A numbered heading between its brothers, and where its number stands in the text."""

    node: Node
    before: Node | None
    after: Node | None
    parent: Habit
    start: int
    end: int


_COUNTED_IN_PROSE = {Habit.NONE, Habit.FIRSTLY, Habit.ORDER}
"""一是 and 第一，: the count may have begun inside the paragraph before; `inline_jumps` follows it."""


def _children(page: Page) -> Iterator[_Child]:
    """Every heading that has a number, with its brothers of the same habit."""
    for outline in (page.outline, *page.outline.annexes):
        yield from _list(page, _sections(outline), Habit.NONE)


def _sections(outline: Outline) -> tuple[Node, ...]:
    return outline.sections


def _list(page: Page, nodes: tuple[Node, ...], parent: Habit) -> Iterator[_Child]:
    for place, node in enumerate(nodes):
        before = nodes[place - 1] if place and nodes[place - 1].habit is node.habit else None
        after = nodes[place + 1] if place + 1 < len(nodes) and nodes[place + 1].habit is node.habit else None
        if node.habit not in _COUNTED_IN_PROSE:
            yield _Child(node, before, after, parent, *_span(page, node))
        yield from _list(page, node.children, node.habit)


def _span(page: Page, node: Node) -> tuple[int, int]:
    """Where a heading's number stands; empty, at the line's start, where it is an automatic number."""
    line = node.line_no - 1
    start = page.visible(line)
    typed = page.text.startswith(node.number, start)
    return start, start + len(node.number) if typed else start


def lost_ordinals(page: Page) -> Iterator[Hit]:
    """A line that begins with the “.” of a number whose figure is gone; certain where its brothers tell."""
    for child in _children(page):
        if Oddity.LOST in child.node.oddities and child.end > child.start:
            meant = written(child.node.habit, child.node.ordinal)
            changes = (Change(child.start, child.end, meant),) if _is_certain(child) else ()
            yield Hit(child.start, child.end, changes, (("meant", meant),))


def _is_certain(child: _Child) -> bool:
    """Whether the brothers leave only one figure for a lost number."""
    if child.after:
        return child.after.ordinal == child.node.ordinal + 1 and Oddity.LOST not in child.after.oddities
    return child.before is not None


def jumped_ordinals(page: Page) -> Iterator[Hit]:
    """三 right after 一, or a number that runs backwards."""
    for child in _children(page):
        if Oddity.JUMPED in child.node.oddities and child.before:
            words = (
                ("before", child.before.number or "无"),
                ("meant", written(child.node.habit, child.before.ordinal + 1)),
            )
            yield Hit(child.start, max(child.end, child.start + 1), words=words)


def late_starts(page: Page) -> Iterator[Hit]:
    """A list that does not begin with one."""
    for child in _children(page):
        if Oddity.JUMPED in child.node.oddities and not child.before:
            yield Hit(
                child.start, max(child.end, child.start + 1), words=(("meant", written(child.node.habit, 1)),)
            )


def doubled_ordinals(page: Page) -> Iterator[Hit]:
    """The same number twice running."""
    for child in _children(page):
        if Oddity.REPEATED in child.node.oddities:
            meant = written(child.node.habit, child.node.ordinal + 1)
            yield Hit(child.start, max(child.end, child.start + 1), words=(("meant", meant),))


# --- form --------------------------------------------------------------------------------------------

_STANDARD = {Habit.CHINESE, Habit.BRACKETED, Habit.ARABIC, Habit.ARABIC_BRACKETED}
_SYMBOL = re.compile("[⑴-⒇⒈-⒛㈠-㈩]")
_ELLIPSIS = re.compile("[.．]{2}")
"""A point that another follows is no number's own mark."""


def _misshapen(page: Page) -> Iterator[tuple[_Child, str, str]]:
    """Typed numbers of the four standard levels that are not written as the standard writes them."""
    for child in _children(page):
        typed = child.node.number
        if (
            child.node.habit in _STANDARD
            and child.end > child.start
            and Oddity.LOST not in child.node.oddities
        ):
            meant = _proper(child.node, typed)
            if typed != meant and not _ELLIPSIS.match(page.text, child.end - 1):
                yield child, typed, meant


def _proper(node: Node, typed: str) -> str:
    """The standard form of the number, its figure left as typed."""
    figure = re.sub(r"[（(）)、.．\s]", "", typed)
    return (
        written(node.habit, node.ordinal)
        if _SYMBOL.fullmatch(figure)
        else written(node.habit, 1).replace(
            "一" if "一" in node.habit.value else "1", figure.translate(_NARROW)
        )
    )


_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def half_width_ordinals(page: Page) -> Iterator[Hit]:
    """(一) and (1)."""
    for child, typed, meant in _misshapen(page):
        if _is_only_width(typed, meant):
            ends = (child.start, child.end - 1)
            changes = (Change(at, at + 1, mark) for at, mark in zip(ends, "（）", strict=True))
            narrow = tuple(change for change in changes if page.text[change.start] != change.text)
            yield Hit(child.start, child.end, narrow, (("meant", meant),))


def _is_only_width(typed: str, meant: str) -> bool:
    return typed.replace("(", "（").replace(")", "）") == meant


def symbol_ordinals(page: Page) -> Iterator[Hit]:
    """㈠ ⑴ ⒈: one character instead of the number with its brackets or point."""
    for child, typed, meant in _misshapen(page):
        if _SYMBOL.match(typed):
            yield Hit(child.start, child.end, (Change(child.start, child.end, meant),), (("meant", meant),))


def wrong_ordinal_marks(page: Page) -> Iterator[Hit]:
    """1、 （一）、 一. （1）."""
    for child, typed, meant in _misshapen(page):
        if not _is_only_width(typed, meant) and not _SYMBOL.match(typed):
            yield Hit(child.start, child.end, (Change(child.start, child.end, meant),), (("meant", meant),))


_NTH = re.compile(
    r"(?:(?<=[。；：\u3000])|^)(第[一二三四五六七八九十]{1,2})、(?![第一二三四五六七八九十])", re.MULTILINE
)


def nth_with_wrong_mark(page: Page) -> Iterator[Hit]:
    """第一、 for 第一，."""
    for match in _NTH.finditer(page.text):
        yield Hit(*match.span(), (Change(match.end() - 1, match.end(), "，"),), (("meant", f"{match[1]}，"),))


def half_bracket_ordinals(page: Page) -> Iterator[Hit]:
    """1）: none of the standard's levels."""
    for child in _children(page):
        if child.node.habit is Habit.ARABIC_HALF_BRACKETED and child.end > child.start:
            yield Hit(child.start, child.end)


# --- level -------------------------------------------------------------------------------------------

_LEVEL = {Habit.CHINESE: 1, Habit.BRACKETED: 2, Habit.ARABIC: 3, Habit.ARABIC_BRACKETED: 4, Habit.CIRCLED: 5}
_USUAL_SKIP = (1, 3)
"""一、 followed by 1. where a paper has only two levels: habit of many offices, and not forbidden."""


def wrong_levels(page: Page) -> Iterator[Hit]:
    """（1） right below 一、, or 一、 below （一）: told at the first heading of the list."""
    for child in _children(page):
        above, own = _LEVEL.get(child.parent), _LEVEL.get(child.node.habit)
        if above and own and not child.before and own != above + 1 and (above, own) != _USUAL_SKIP:
            meant = next(habit for habit, level in _LEVEL.items() if level == min(above + 1, len(_LEVEL)))
            yield Hit(
                child.start,
                max(child.end, child.start + 1),
                words=(("above", child.parent.value), ("meant", meant.value)),
            )


def usual_skips(page: Page) -> Iterator[Hit]:
    """1. right below 一、: told once."""
    for child in _children(page):
        if (_LEVEL.get(child.parent), _LEVEL.get(child.node.habit)) == _USUAL_SKIP and not child.before:
            yield Hit(child.start, max(child.end, child.start + 1))
            return


# --- counting inside a paragraph ---------------------------------------------------------------------

_INLINE = re.compile(
    r"(?:(?<=[。；：，！、（“—\u3000 ,;:.])|^)"
    r"(?:([一二三四五六七八九十]{1,2})[是要]|(第)([一二三四五六七八九十]{1,2})，)"
    r"|(一)[是要]|(首先|首要)|(其次)",
    re.MULTILINE,
)
_CIRCLED = re.compile("[①-⑳]")


_DEEPEST = 6
"""How many counts may be open inside each other."""


def inline_jumps(page: Page) -> Iterator[Hit]:
    """一是…三是…: a count inside or across paragraphs that leaves a number out or says one twice."""
    headings = {child.node.line_no - 1 for child in _children(page)}
    counts: tuple[list[int], list[int]] = ([], [])
    line = -1
    for match in _INLINE.finditer(page.text):
        here = page.line_of(match.start())
        if any(number in headings for number in range(line + 1, here + 1)):
            counts = ([], [])
        line = here
        goes_on = [_counts_on(count, ordinal) for count, ordinal in _counted(match, counts)]
        if match[match.lastindex or 0] not in _IN_WORDS and not all(goes_on):
            yield Hit(*match.span())


_IN_WORDS = ("一", "首先", "首要", "其次")


def _counted(match: re.Match[str], counts: tuple[list[int], list[int]]) -> Iterator[tuple[list[int], int]]:
    """The open counts (of 一是 and of 第一，) that a match belongs to, each with the number it says."""
    if match[5] or match[6]:
        yield from ((count, 1 if match[5] else 2) for count in counts)
    else:
        yield counts[1] if match[2] else counts[0], worth(match[1] or match[3] or match[4])


def _counts_on(open_counts: list[int], ordinal: int) -> bool:
    """Whether a number continues one of the counts that are open, innermost first; keeps them up to date."""
    if ordinal == 1:
        del open_counts[:-_DEEPEST]
        open_counts.append(1)
        return True
    while (
        open_counts
        and open_counts[-1] + 1 != ordinal
        and any(count + 1 == ordinal for count in open_counts[:-1])
    ):
        open_counts.pop()
    goes_on = not open_counts or open_counts[-1] + 1 == ordinal
    open_counts[-1:] = [ordinal] if open_counts else []
    return goes_on


def circled_jumps(page: Page) -> Iterator[Hit]:
    """①③ within one line."""
    last, line = 0, -1
    for match in _CIRCLED.finditer(page.text):
        ordinal, here = ord(match.group()) - ord("①") + 1, page.line_of(match.start())
        if line == here and ordinal not in (1, last + 1):
            yield Hit(*match.span())
        last, line = ordinal, here


RULES = (
    Rule("ordinal-lost", required("GB/T 9704 7.3.3"),
         "行首的序号丢了，只剩“{text}”。", "按前后顺序应为“{meant}”，请补上。",
         "1.推动发展。\n2.促进和谐。\n.服务群众。", "1.推动发展。\n2.促进和谐。\n3.服务群众。",
         lost_ordinals),
    Rule("ordinal-jump", required("GB/T 9704 7.3.3"),
         "序号“{text}”不连续，前一个是“{before}”。", "应为“{meant}”，请核对是漏了一项还是编错了号。",
         "一、总体要求\n要求明确。\n三、组织领导\n加强领导。",
         "一、总体要求\n要求明确。\n二、组织领导\n加强领导。", jumped_ordinals),
    Rule("ordinal-start", normal("GB/T 9704 7.3.3"),
         "这一组序号从“{text}”开始。", "应从“{meant}”开始，请核对前面是否漏了内容。",
         "工作要求如下。\n二、加强领导\n要加强领导。", "工作要求如下。\n一、加强领导\n要加强领导。",
         late_starts),
    Rule("ordinal-doubled", required("GB/T 9704 7.3.3"),
         "序号“{text}”重复。", "应为“{meant}”，请核对。",
         "一、总体要求\n要求明确。\n一、组织领导\n加强领导。",
         "一、总体要求\n要求明确。\n二、组织领导\n加强领导。", doubled_ordinals),
    Rule("ordinal-half-width", required("GB/T 9704 7.3.3"),
         "序号“{text}”用了半角括号。", "请写作“{meant}”。",
         "(一)指导思想：以党章为遵循。", "（一）指导思想：以党章为遵循。", half_width_ordinals),
    Rule("ordinal-symbol", normal("GB/T 9704 7.3.3"),
         "序号“{text}”用了特殊符号。", "请写作“{meant}”。",
         "㈠指导思想：以党章为遵循。", "（一）指导思想：以党章为遵循。", symbol_ordinals),
    Rule("ordinal-mark", normal("GB/T 15834 附录B.3"),
         "序号“{text}”的写法不规范。", "请写作“{meant}”。",
         "1、各支部要高度重视。", "1.各支部要高度重视。", wrong_ordinal_marks),
    Rule("ordinal-nth", normal("GB/T 15834 附录B.3"),
         "“{text}”后面应用逗号。", "请写作“{meant}”。",
         "第一、要高度重视。第二，要抓紧落实。", "第一，要高度重视。第二，要抓紧落实。", nth_with_wrong_mark),
    Rule("ordinal-half-bracket", practice("GB/T 9704 7.3.3"),
         "序号“{text}”不在“一、（一）1.（1）”四级之内。", "宜改用“（1）”或“①”。",
         "1）各支部要高度重视。", "（1）各支部要高度重视。", half_bracket_ordinals),
    Rule("ordinal-level", normal("GB/T 9704 7.3.3"),
         "“{above}”的下一级用了“{text}”，层次不合。", "下一级请用“{meant}”。",
         "一、总体要求\n（1）指导思想。以党章为遵循。", "一、总体要求\n（一）指导思想。以党章为遵循。",
         wrong_levels),
    Rule("ordinal-skip", practice("GB/T 9704 7.3.3"),
         "“一、”下面直接用了“1.”，跳过了“（一）”。", "只有两层时可以这样用；层次多时请依次用“（一）”。",
         "一、总体要求\n1.指导思想。以党章为遵循。", "一、总体要求\n（一）指导思想。以党章为遵循。",
         usual_skips),
    Rule("count-jump", required("条例第二十条（段落顺序应准确）"),
         "“{text}”与前面的序号接不上。", "请核对是漏了一项还是编错了号。",
         "一是动员部署。三是组织学习。", "一是动员部署。二是组织学习。", inline_jumps, beyond_doubt=False),
    Rule("circled-jump", required("条例第二十条（段落顺序应准确）"),
         "“{text}”与前面的序号接不上。", "请核对是漏了一项还是编错了号。",
         "材料包括：①名册；③台账。", "材料包括：①名册；②台账。", circled_jumps, beyond_doubt=False),
)  # fmt: skip
