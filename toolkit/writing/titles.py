"""A title set in lines as the standard wants it (7.3.1): words whole, sense whole, a trapezoid or a lozenge.

The words come from a segmenter with a dictionary (rjieba); what it cannot know, names of people and offices,
comes from the document itself. Then every way to break the title is weighed and the best-looking one taken.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, combinations, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.fonts import em_width
from toolkit.writing.phrases import inside_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PER_LINE = 20
"""How many characters of 2号 stand in the width of the type area."""
_MOST_LINES = 5
"""Beyond this many lines a title is filled, not weighed."""


def balanced(title: str, names: Iterable[str] = (), per_line: int = PER_LINE) -> tuple[str, ...]:
    """The title's lines, each at most `per_line` characters wide; `names` are never broken if they fit a
    line.

    A title that already holds line breaks keeps them.
    """
    if "\n" in title:
        return tuple(line.strip() for line in title.split("\n") if line.strip())
    parts = (part.strip() for part in _SUBTITLE.split(title) if part.strip())
    return tuple(line for part in parts for line in _set(part, tuple(names), per_line))


def _set(part: str, names: tuple[str, ...], per_line: int) -> tuple[str, ...]:
    return (part,) if em_width(part) <= per_line else _best(_atoms(part, names, per_line), per_line)


_DASH = "——"
_SUBTITLE = re.compile(f"(?={_DASH})(?![^《》]*》)(?![^“”]*”)")
"""Where a subtitle begins, which has lines of its own; a dash within marks belongs to a name."""


class _Atom(NamedTuple):
    """A stretch of a title that stays on one line, and what it costs to break the line after it."""

    text: str
    cost: float
    width: float


def words(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words of a text: numbers with their units, known names and bracketed remarks whole."""
    return list(_words(text, tuple(sorted(names, key=len, reverse=True))))


_NUMBER = r"第?[0-9０-９〇一二三四五六七八九十百千万亿.．％%—－～~-]*[0-9０-９〇][0-9０-９〇.．万亿千百%％]*"
_UNIT = r"(?:年度?|月份?|日|号|个|项|批|期|届|次|名|人|元|万元|亿元|季度|周年|公里|亩|户|家|条|类|级|％|%)*"
_WHOLE = re.compile(rf"（[^（）]{{1,8}}）|“[^“”]{{1,10}}”|{_NUMBER}{_UNIT}|[A-Za-z][A-Za-z0-9.+&-]*")


def _words(text: str, names: tuple[str, ...]) -> Iterator[str]:
    known = "|".join(re.escape(name) for name in names if name)
    whole = re.compile(f"{known}|{_WHOLE.pattern}") if known else _WHOLE
    start = 0
    for found in whole.finditer(text):
        yield from _segmented(text[start : found.start()])
        yield found[0]
        start = found.end()
    yield from _segmented(text[start:])


def _segmented(text: str) -> list[str]:
    return _segmenter().cut(text) if text else []


@lru_cache(maxsize=1)
def _segmenter():  # type: ignore[no-untyped-def]  # noqa: ANN202 - rjieba is loaded when the first title comes
    from rjieba import Jieba

    return Jieba()


_CLOSING = "，、。：；！？）》〉”’〕】」』"
_OPENING = "（《〈“‘〔【「『"
_CLINGS_ON = frozenset((
    "关于", "对", "对于", "在", "向", "为", "为了", "把", "将", "由", "从", "给", "以", "按", "同", "各",
    "全", "不", "非", "副", "总", "原", "新", "第", "深入", "进一步", "切实", "认真", "严格", "做好", "开展",
    "印发", "转发", "批转", "暨",
))  # fmt: skip
"""Words that ask for what follows, so that a line does not end with them."""
_ORG_ENDS = (
    "委员会",
    "政府",
    "办公室",
    "局",
    "厅",
    "部",
    "委",
    "党委",
    "党组",
    "支部",
    "学校",
    "公司",
    "中心",
    "小组",
)


def _atoms(title: str, names: tuple[str, ...], per_line: int) -> list[_Atom]:
    parts = list(_joined(words(title, names)))
    parts = [piece for part in parts for piece in _cut_to(part, per_line)]
    widths = [em_width(part + after[:1]) - em_width(after[:1]) for part, after in pairwise([*parts, ""])]
    ends, held = accumulate(map(len, parts)), inside_phrases(title)
    return [
        _Atom(part, _cost(parts, index) + _INSIDE * (end in held), width)
        for index, (part, width, end) in enumerate(zip(parts, widths, ends, strict=True))
    ]


_INSIDE = 4
"""What it costs to break a fixed phrase, beside what the break costs by itself."""


def _joined(tokens: Sequence[str]) -> Iterator[str]:
    """The words with what belongs to them: marks, particles, lone characters of a name."""
    held = ""
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    for before, token, following in around:
        held += token
        if not (_wants_more(token, before) or _belongs_back(following, token)):
            yield held
            held = ""
    if held:
        yield held


def _wants_more(token: str, before: str) -> bool:
    is_particle = token in _CLINGS_ON and len(token) == 1
    return is_particle or token[-1:] in _OPENING or _is_own_region(token, before)


def _belongs_back(token: str, before: str) -> bool:
    """Whether a word continues the one before it: a mark, a particle, a lone character such as 乡, 年, 昇,
    or 同志.
    """
    if not token or _is_own_region(token, before):
        return False
    lone = len(token) == 1 and token not in _CLINGS_ON and token not in _OPENING
    return lone or token[0] in _CLOSING or token.startswith("（") or token in {"同志", "以及"}


_REGIONS, _ATTRIBUTES = frozenset("省市县区乡镇村州旗盟"), frozenset("各全原新副总")


def _is_own_region(token: str, before: str) -> bool:
    """Whether a region goes without its name, so that it belongs to what follows: 转发 区 民政局."""
    return token in _REGIONS and before in _CLINGS_ON - _ATTRIBUTES


def _cut_to(part: str, per_line: int) -> Iterator[str]:
    """What is too long for a line, cut where it must be: between words if it has several."""
    if em_width(part) <= per_line:
        yield part
        return
    line = ""
    for word in _pieces(part):
        if line and em_width(line + word) > per_line:
            yield line
            line = ""
        line += word
    yield line


def _pieces(part: str) -> Iterator[str]:
    for word in _segmented(part):
        yield from ([word] if len(word) <= PER_LINE // 2 else word)


def _cost(parts: Sequence[str], index: int) -> float:
    """What it costs to end a line after this part."""
    before, after = "".join(parts[: index + 1]), "".join(parts[index + 1 :])
    if not after:
        return 0
    return (
        _by_ending(parts[index], before, index) + _by_beginning(after, parts, index) + _inside_marks(before)
    )


def _by_ending(part: str, before: str, index: int) -> float:
    if any(part.endswith(word) for word in _CLINGS_ON if len(word) > 1):
        return 9
    if part.endswith(_ORG_ENDS) and before.endswith(part):
        return 0 if index < 4 else 1.5  # noqa: PLR2004 - the issuing office stands first
    if part.endswith(_BLANK):
        return 0
    return 0.5 if part.endswith(("的", "、", "，", "》", "和")) else 2


_BLANK = "\u3000"
"""What parts the halves of a title, or the offices that issue it; a line does not end with it."""


def _by_beginning(after: str, parts: Sequence[str], index: int) -> float:
    if after.startswith(("关于", "暨")):
        return -1
    return 5 if index == len(parts) - 2 and em_width(parts[-1]) < 4 else 0  # noqa: PLR2004 - 通知 alone on a line


def _inside_marks(before: str) -> float:
    inside = sum(before.count(mark) for mark in "《〈（“") - sum(before.count(mark) for mark in "》〉）”")
    return 4.0 * max(inside, 0)


def _best(atoms: list[_Atom], per_line: int) -> tuple[str, ...]:
    least = -(-sum(atom.width for atom in atoms) // per_line)
    for count in range(int(least), int(least) + 3):
        if count > min(_MOST_LINES, len(atoms)):
            break
        ways = [way for way in combinations(range(len(atoms) - 1), count - 1) if _fits(atoms, way, per_line)]
        if ways:
            return _lines(atoms, min(ways, key=lambda way: _weight(atoms, way)))
    return _filled(atoms, per_line)


def _spans(atoms: Sequence[_Atom], way: Sequence[int]) -> list[Sequence[_Atom]]:
    edges = [0, *(at + 1 for at in way), len(atoms)]
    return [atoms[start:end] for start, end in pairwise(edges)]


def _widths(atoms: Sequence[_Atom], way: Sequence[int]) -> list[float]:
    return [sum(atom.width for atom in span) - span[-1].text.endswith(_BLANK) for span in _spans(atoms, way)]


def _fits(atoms: Sequence[_Atom], way: Sequence[int], per_line: int) -> bool:
    return max(_widths(atoms, way)) <= per_line


def _lines(atoms: Sequence[_Atom], way: Sequence[int]) -> tuple[str, ...]:
    return tuple("".join(atom.text for atom in span).rstrip(_BLANK) for span in _spans(atoms, way))


def _weight(atoms: Sequence[_Atom], way: Sequence[int]) -> float:
    """How bad a way of breaking looks: the breaks themselves, then the shape they give."""
    return sum(atoms[at].cost for at in way) + _shape(_widths(atoms, way))


def _shape(widths: Sequence[float]) -> float:
    """0 for a fine trapezoid or lozenge; an hourglass is worst, a block or a lone short line bad."""
    low, high = min(widths), max(widths)
    waist = sum(1 for a, b, c in zip(widths, widths[1:], widths[2:], strict=False) if b < min(a, c))
    block = 3.0 if high - low < 1 else 0
    uneven = 12 * max(0.0, 0.55 - low / high) + 4 * (high - low) / high
    return 40.0 * waist + block + uneven


def _filled(atoms: Sequence[_Atom], per_line: int) -> tuple[str, ...]:
    """Lines filled one after another: for titles too long to be weighed."""
    lines = [""]
    for atom in atoms:
        if lines[-1] and em_width(lines[-1]) + atom.width > per_line:
            lines.append("")
        lines[-1] += atom.text
    return tuple(lines)


def is_hourglass(lines: Sequence[str]) -> bool:
    """Whether a line in the middle is shorter than both its neighbours, those of a subtitle left out."""
    widths = [em_width(line) for line in takewhile(lambda line: not line.startswith(_DASH), lines)]
    return any(b < min(a, c) for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


def breaks_word(lines: Sequence[str], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words, numbers and names that these line breaks cut in two."""
    whole = "".join(lines)
    cuts = set(accumulate(len(line) for line in lines)) - {len(whole)}
    known = frozenset(names)
    found = words(whole, known)
    starts = accumulate((len(word) for word in found), initial=0)
    return tuple(
        word
        for word, start in zip(found, starts, strict=False)
        if any(0 < cut - start < len(word) and not _is_joint(word, cut - start, known) for cut in cuts)
    )


_COMPOUND = 4
"""From how many characters a word may be two: 环境保护."""


def _is_joint(word: str, at: int, names: frozenset[str]) -> bool:
    """Whether a long word is two words at an offset, so that a line may end there."""
    if len(word) < _COMPOUND or word in names or not _HAN.fullmatch(word):
        return False
    halves = (word[:at], word[at:])
    return all(len(half) > 1 and len(_segmented(half)) == 1 for half in halves)


_HAN = re.compile("[一-鿿]+")
