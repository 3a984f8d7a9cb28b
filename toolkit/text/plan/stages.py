"""The stages of a plan: their names, times, tasks and activities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.numbering import Habit, worth
from toolkit.text.numerals import chinese_numeral
from toolkit.text.paragraphs import announced, enumerations
from toolkit.text.plan.passages import (
    all_nodes,
    brotherhoods,
    first_clause,
    heading_said,
    item_entries,
    node_entry,
    passage,
    sentences,
    widened,
)
from toolkit.text.plan.records import Entry, Said, Stage
from toolkit.text.plan.unnumbered import titled
from toolkit.text.ranges import RangeReading, read_range
from toolkit.text.tree import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.passages import Passage
    from toolkit.text.tree import Node, Outline


def stages(outline: Outline) -> tuple[Stage, ...]:
    """The stages in order: from headings that are stages, from one paragraph that tells them all, or from
    lines that begin with a name and a time.
    """
    found = tuple(map(_of_node, _stage_nodes(outline)))
    found = found or next((told for paragraph in _paragraphs(outline) if (told := _told(paragraph))), ())
    found = found or tuple(
        _StageText("", one.heading, one.paragraphs, (), one.said) for one in titled(outline, read_window)
    )
    return tuple(_stage(text, number) for number, text in enumerate(found, start=1))


class _StageText(NamedTuple):
    """A stage's words, wherever they came from."""

    label: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    children: tuple[Node, ...]
    said: Said


# --- finding them ------------------------------------------------------------------------------------

_IS_STAGE = re.compile(r"阶段|步骤|环节")
_STAGED = frozenset({Habit.STAGE, Habit.STEP, Habit.LINK})
_FEWEST = 2


def _stage_nodes(outline: Outline) -> tuple[Node, ...]:
    """The first list of at least two headings that call themselves stages."""
    for brothers in brotherhoods(outline.sections):
        staged = tuple(node for node in brothers if node.habit in _STAGED)
        named = tuple(node for node in brothers if _names_a_stage(node))
        found = staged if len(staged) >= _FEWEST else named
        if len(found) >= _FEWEST:
            return found
    return ()


def _names_a_stage(node: Node) -> bool:
    """动员部署阶段 and 认真总结（2010年4月）name stages, 方法步骤 is the title of a section about them."""
    if _window_words(node.heading):
        return True
    is_section = node.habit is Habit.CHINESE or re.search("各阶段|步骤$|环节$|安排$", node.heading)
    return bool(_IS_STAGE.search(node.heading)) and not is_section


def _paragraphs(outline: Outline) -> Iterator[Paragraph]:
    yield from outline.preamble
    for brothers in brotherhoods(outline.sections):
        for node in brothers:
            yield from node.paragraphs


_NAME_AND_WINDOW = re.compile(r"[^（(。；]{2,24}[（(][^）)]{2,40}[)）]")
_TOLD = re.compile(r"第([一二三四五六七八九十])(?:个?阶段|步|个?环节)[：:，,]?")


def _told(paragraph: Paragraph) -> tuple[_StageText, ...]:
    """Stages told one after another inside one paragraph."""
    whole = passage(paragraph)
    marks = list(_TOLD.finditer(whole.text))
    if [worth(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)) or len(marks) < _FEWEST:
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(whole.text)]
    return tuple(_told_stage(whole, mark, end) for mark, end in zip(marks, ends, strict=True))


def _told_stage(whole: Passage, mark: re.Match[str], end: int) -> _StageText:
    words = whole.part(mark.end(), end)
    named = _NAME_AND_WINDOW.match(words.text)
    heading = words.typed[: named.end() if named else len(first_clause(words.text))]
    rest = words.typed[len(heading) :].lstrip("：:，,。")
    body = Paragraph(rest, enumerations(rest), words.said().line_no, words.said().place)
    return _StageText(mark[0].strip("：，"), heading, (body,), (), whole.part(mark.start(), end).said())


def _of_node(node: Node) -> _StageText:
    is_labelled = node.habit in _STAGED
    label = node.number.strip("：:，, ") if is_labelled else ""
    return _StageText(label, node.heading, node.paragraphs, node.children, heading_said(node))


# --- reading one -------------------------------------------------------------------------------------


def _stage(text: _StageText, number: int) -> Stage:
    window_said = _window(text)
    entries = tuple(_groups(text))
    return Stage(
        number=number,
        label=text.label or f"第{chinese_numeral(number)}阶段",
        name=_name(text),
        window_said=window_said,
        window=read_window(window_said),
        tasks=tuple(entry for is_activity, group in entries if not is_activity for entry in group),
        activities=tuple(entry for is_activity, group in entries if is_activity for entry in group),
        said=text.said,
        last_line=_last_line(text),
    )


def _last_line(text: _StageText) -> int:
    nodes = all_nodes(text.children)
    paragraphs = (*text.paragraphs, *(paragraph for node in nodes for paragraph in node.paragraphs))
    ends = (max((paragraph.line_no, *paragraph.rejoined)) for paragraph in paragraphs)
    return max((text.said.line_no, *ends, *(node.line_no for node in all_nodes(text.children))))


def _name(text: _StageText) -> str:
    name = _without_window(text.heading).strip("：:，,。 　")
    if _FROM_TO.match(name) or _ONLY_NUMBER.fullmatch(name):
        name = ""
    return name.removesuffix("阶段") or first_clause(text.paragraphs[0].text if text.paragraphs else "")


_ONLY_NUMBER = re.compile("第[一二三四五六七八九十0-9]{1,3}个?(?:阶段|步|环节)")
_FROM_TO = re.compile(r"[从自].{2,30}[至到]|[从自].{2,30}(?:开始|起)$")


_BRACKETED = re.compile(r"[（(]([^（）()]*)[)）]")
_DATE_WORDS = re.compile(r"[年月日旬]|季度|至|起")
_LED_IN = re.compile(r"^(?:时间|时限|期限)?(?:安排|为|是)?[：:]?(?:每年)?(?=[从自]|\d|20|[一二])")
_AT_THE_START = re.compile(
    r"^(?:时间(?:安排)?(?:为|是|：|:)|从|自)?(?P<window>[^，。；（）()]{0,40}?(?:[年月日底旬初末前]|开始|结束|为止))(?:[，。；]|$)"
)


def _window_words(heading: str) -> str:
    """The words in brackets that tell a time."""
    inside = (match[1] for match in _BRACKETED.finditer(heading))
    return next((words for words in inside if _DATE_WORDS.search(words) and read_window(words)), "")


def _without_window(heading: str) -> str:
    words = _window_words(heading)
    return heading.replace(f"({words})", "").replace(f"（{words}）", "") if words else heading


def _window(text: _StageText) -> str:
    """The time as said: in brackets in the heading, else at the beginning of the text or the heading."""
    first = widened(text.paragraphs[0].text) if text.paragraphs else ""
    if words := _window_words(text.heading) or _window_words(first[:60]):
        return words
    for start in (first, text.heading):
        match = _AT_THE_START.match(start)
        if match and read_window(match["window"]):
            return match["window"]
    return text.heading if _FROM_TO.match(text.heading) else ""


def read_window(words: str, year: int | None = None) -> RangeReading | None:
    """A stage's time as said, read; `year` is the year of its beginning where it says none."""
    return read_range(_LED_IN.sub("", words), year) if words else None


def _groups(text: _StageText) -> Iterator[tuple[bool, tuple[Entry, ...]]]:
    """Each list of things to do in the stage, and whether they are activities rather than tasks."""
    for paragraph in text.paragraphs:
        for counted in paragraph.enumerations:
            entries = item_entries(counted, paragraph)
            yield _are_activities(counted.name, entries), entries
    if not text.children and not any(paragraph.enumerations for paragraph in text.paragraphs):
        yield False, tuple(entry for paragraph in text.paragraphs for entry in _listed(paragraph))
    if text.children:
        name = announced(text.paragraphs[-1].text)[0] if text.paragraphs else ""
        children = tuple(node_entry(child) for child in text.children)
        yield _are_activities(name, children), children


_LISTED = re.compile(
    r"(?:抓好|做好|搞好|完成)(?:[^，。；：、的]{1,10}的)?"
    r"(?P<things>[^，。；：、]{2,20}(?:、[^，。；：、]{2,20}){1,12}?)等(?:项|几项|方面)?(?:工作|任务)"
)


def _listed(paragraph: Paragraph) -> Iterator[Entry]:
    """The tasks of 主要抓好宣传发动、方案制定、组织学习等工作."""
    for sentence in sentences((passage(paragraph),)):
        for match in _LISTED.finditer(sentence.text):
            yield from (Entry(name, "", sentence.said()) for name in match["things"].split("、"))


def _are_activities(name: str, entries: tuple[Entry, ...]) -> bool:
    """Whether a list is one of activities, by the words that announce it or by most of its names."""
    named = sum("活动" in entry.name for entry in entries)
    return "活动" in name or ("工作" not in name and "任务" not in name and 2 * named > len(entries))
