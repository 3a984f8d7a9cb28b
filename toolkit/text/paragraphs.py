"""What one line says: where its heading ends, whether it breaks off, what it enumerates."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.text.numbering import Habit, Numbering, numbering, worth
from toolkit.text.tree import Enumeration, Item

LONGEST_HEADING = 40
"""Characters outside brackets and quotation marks; a longer first sentence is no heading."""
LONGEST_SENTENCE_HEADING = 20
"""A line that is one whole sentence with its full stop is a heading up to this length, else a paragraph."""
_LONGEST_ALONE = 60
"""A numbered line without a full stop is a heading up to this length."""
_SHORTEST_BROKEN = 25
"""A shorter line without a full stop is taken for a line of its own, not for a broken paragraph."""
_LONGEST_NAME = 20

_OPENING, _CLOSING = "“‘《〈（(【〔[", "”’》〉）)】〕]"
_TERMINAL = "。！？!?：:；;…．."


class Heading(NamedTuple):
    """A line divided into its heading, the mark that ends it, and the paragraph that runs on."""

    heading: str
    stop: str
    rest: str


def split_heading(text: str) -> Heading:
    """The heading at the beginning of a numbered line; empty where the line is one long paragraph."""
    if spaced := _SPACED.match(text):
        return Heading(spaced[1], "　", spaced[2])
    end, length = _first_sentence(text)
    if end is None:
        is_heading = len(text) <= _LONGEST_ALONE and text[-1:] not in _TERMINAL
        return Heading(text, "", "") if is_heading else Heading("", "", text)
    rest = text[end + 1 :].strip()
    is_sentence = not rest and text[end] in "。.．" and length > LONGEST_SENTENCE_HEADING
    return Heading("", "", text) if is_sentence else Heading(text[:end].rstrip(), text[end], rest)


_SPACED = re.compile(r"([^\s，。；：,;:]{2,20})(?:\u3000+| {2,})(\S.{15,})$", re.DOTALL)


def _first_sentence(text: str) -> tuple[int | None, int]:
    """Where the first sentence ends, None where it is too long for a heading, and its length; what stands in
    brackets or quotation marks does not count.
    """
    depth = length = 0
    for place, char in enumerate(text[: 4 * LONGEST_HEADING]):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            if char in _ENDS_HEADING and _ends_heading(text, place, length):
                return place, length
            length += 1
        if length > LONGEST_HEADING:
            break
    return None, length


_ENDS_HEADING = "。！？：:；;.．"


def _ends_heading(text: str, place: int, length: int) -> bool:
    """A colon ends a short heading, or a line; a semicolon only a line; a point stands for a full stop."""
    is_last = place == len(text) - 1
    match text[place]:
        case "：" | ":":
            return is_last or length <= _LONGEST_NAME
        case "；" | ";":
            return is_last
        case "." | "．":
            return bool(POINT_AS_STOP.match(text, place))
        case _:
            return True


POINT_AS_STOP = re.compile(r"(?<=[\u4e00-\u9fff”’）)》\"])(?<![一二三四五六七八九十])[.．](?![0-9A-Za-z.．])")
"""A half-width point typed for 。 after a Chinese word."""


def breaks_off(text: str, *, numbered: bool) -> bool:
    """Whether a line ends in the middle of a sentence, so that the next line goes on with it."""
    last = text.rstrip(_CLOSING + "\"'")[-1:]
    if not last or last in _TERMINAL:
        return False
    if text[-1] in "，、,“《（(":
        return True
    if numbered:
        return "。" in text or len(text) > _LONGEST_ALONE
    return len(text) >= _SHORTEST_BROKEN


# --- enumerations inside a paragraph -----------------------------------------------------------------

_MARK = re.compile(
    r"(?:(?<=[。；：，！？;:,.\s）)”])|^)"
    r"(?:([一二三四五六七八九十]{1,3})(是|要)[：:，,]?|(第)([一二三四五六七八九十])[，,、：:]|(其)([一二三四五六七八九十])[，,、：:])"
    r"|([①-⑳])|[（(]([0-9]{1,2}|[一二三四五六七八九十]{1,2})[)）]"
)
_ANNOUNCEMENT = 80
"""How far back from an enumeration the words that announce it are looked for, in characters."""
_SET = re.compile(r"“([一二两三四五六七八九十]{1,2})(?:个|项|条|有|讲|带头|比|争|亮|诺|强|好)[^“”]{0,12}”")
_COUNT = re.compile(
    r"([二两三四五六七八九十]|[2-9]|1[0-9])(个|项|条|点|种|大|方面|类)([^，。；：“”]{0,10})[：:。]?$"
)


def announced(text: str) -> tuple[str, int]:
    """What the end of a text announces: ("五个好", 5), ("三项工作", 3), or ("", 0)."""
    tail = text[-_ANNOUNCEMENT:].rstrip("：:。，, ").rpartition("。")[2]
    if quoted := list(_SET.finditer(tail)):
        last = quoted[-1]
        return last[0].strip("“”"), _count(last[1])
    counted = _COUNT.search(tail)
    return (counted[0], _count(counted[1])) if counted else ("", 0)


def _count(word: str) -> int:
    return worth(word.replace("两", "二"))


class _Mark(NamedTuple):
    kind: str
    ordinal: int
    start: int
    end: int
    typed: str


def enumerations(text: str) -> tuple[Enumeration, ...]:
    """The enumerations inside a paragraph, each of at least two items counted up from one."""
    marks = [_mark(match) for match in _MARK.finditer(text)]
    runs: list[list[_Mark]] = []
    for mark in marks:
        if mark.ordinal == 1:
            runs.append([mark])
        elif runs and runs[-1][-1].kind == mark.kind and mark.ordinal == runs[-1][-1].ordinal + 1:
            runs[-1].append(mark)
    runs = [run for run in runs if len(run) > 1]
    ends = [*(run[0].start for run in runs), len(text)][1:]
    return tuple(_enumeration(text, run, end) for run, end in zip(runs, ends, strict=True))


def _mark(match: re.Match[str]) -> _Mark:
    counted, verb, nth, nth_figure, of_them, of_them_figure, circled, bracketed = match.groups()
    kind = verb or nth or of_them or ("①" if circled else "（")
    figure = counted or nth_figure or of_them_figure or bracketed
    ordinal = _count(figure) if figure else ord(circled) - ord("①") + 1
    return _Mark(kind, ordinal, match.start(), match.end(), match[0])


def _enumeration(text: str, run: list[_Mark], end: int) -> Enumeration:
    start = run[0].start
    name, count = announced(text[max(0, start - _ANNOUNCEMENT) : start])
    ends = [*(mark.start for mark in run[1:]), end]
    items = (_item(mark, text[mark.end : stop]) for mark, stop in zip(run, ends, strict=True))
    return Enumeration(name, count, tuple(items), start)


def _item(mark: _Mark, words: str) -> Item:
    words = words.strip()
    heading = split_heading(words)
    is_name = 0 < len(heading.heading) <= _LONGEST_NAME and heading.stop in _ENDS_HEADING
    return Item(mark.ordinal, mark.typed, heading.heading if is_name else "", words)


def opens_inline(found: Numbering, text: str) -> bool:
    """Whether a line that begins with 一是 counts on to 二是 inside itself, so that it is a paragraph."""
    return found.habit in {Habit.FIRSTLY, Habit.ORDER} and any(
        counted.start == 0 for counted in enumerations(text)
    )


def own_numbering(text: str) -> Numbering | None:
    """The number that makes a line a heading or an item of its own."""
    found = numbering(text)
    return None if found and opens_inline(found, text) else found
