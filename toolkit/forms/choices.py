"""Ticked boxes and chosen words: which of a field's options an answer means.

A tick belongs to the option it stands before, or after, as the line itself shows; where every option still
has its open box, it belongs to the option (or its box) that it touches. A line that has boxes but no tick is
no answer; a line where only one option is left is that option.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model import Span


_TICK = re.compile(r"[☑☒■√✓✔●◉⊙✅▣🗸🗹]|(?<![A-Za-z])[vV](?![A-Za-z])")
"""Signs, and the letter that people type for want of one."""
_BOX = re.compile(r"[□☐○◯◻▢]")
_BRACKETED = re.compile(r"[(（\[［【]\s*([√✓✔☑vVxX×RP]?)\s*[)）\]］】]")


_SIGN = re.compile(r"[A-Za-z\u00a3\u00a8\u00fe\u00fc×✕✖✗✘]")
"""A letter by itself: a tick or box of a symbol font that was lost on the way. A cross may be for or against.
"""


class Chosen(NamedTuple):
    """The options an answer means; not `sure` where it could mean something else."""

    options: tuple[str, ...]
    sure: bool


class _Token(NamedTuple):
    """A tick, an open box or an option's words, where they stand."""

    at: int
    end: int
    option: str
    ticked: bool


def chosen(options: Sequence[str], raw: str, underlined: Sequence[Span] = ()) -> Chosen:
    """Which of the options the words mean; none where they are the untouched prompt or nothing at all."""
    text = raw.strip()
    exact = next((option for option in options if fold(option) == fold(text)), None)
    if exact is not None:
        return Chosen((exact,), True)
    words = list(_options_in(options, raw))
    marks = list(_marks_in(raw, words))
    if marks:
        return _by_marks(words, marks, is_signed=bool(_SIGN.search(_rest(raw, (*words, *marks)))))
    if underlined and (picked := _by_underline(words, underlined, raw)):
        return Chosen(picked, len(picked) == 1)
    return _by_words(options, words, raw)


def _options_in(options: Sequence[str], raw: str) -> list[_Token]:
    """Where each option's words stand; a longer option hides a shorter one inside it (不合格, 合格)."""
    found: list[_Token] = []
    for option in sorted(set(options), key=len, reverse=True):
        pattern = re.compile(r"\s*".join(map(re.escape, "".join(option.split()))))
        for match in pattern.finditer(raw):
            if not any(token.at < match.end() and match.start() < token.end for token in found):
                found.append(_Token(match.start(), match.end(), option, False))
    return sorted(found)


def _marks_in(raw: str, words: Sequence[_Token]) -> list[_Token]:
    """Ticks and open boxes outside the options' own words; (√) and ( ) count as one mark each."""
    marks = [_Token(m.start(), m.end(), "", bool(m[1])) for m in _BRACKETED.finditer(raw)]
    for pattern, ticked in ((_TICK, True), (_BOX, False)):
        marks += [
            _Token(m.start(), m.end(), "", ticked)
            for m in pattern.finditer(raw)
            if not any(mark.at <= m.start() < mark.end for mark in marks)
        ]
    return sorted(mark for mark in marks if not any(word.at <= mark.at < word.end for word in words))


def _by_marks(words: Sequence[_Token], marks: Sequence[_Token], *, is_signed: bool) -> Chosen:
    """The ticked options. Where every option has its mark, the first one shows on which side marks stand in
    this line; a tick that stands among bare words belongs to the word it touches.
    """
    ticks = [mark for mark in marks if mark.ticked]
    boxes = [mark for mark in marks if not mark.ticked]
    if not ticks or not words:
        return Chosen((), not ticks and not is_signed)
    if len(boxes) == len(words):
        return _beside_boxes(words, boxes, ticks)
    if len(marks) >= len(words):
        before = marks[0].at < words[0].at
        owners = [_owner(words, mark, before=before) for mark in marks]
    else:
        owners = [_touched(words, mark) for mark in marks]
    picked = [owner for mark, owner in zip(marks, owners, strict=True) if mark.ticked]
    options = tuple(dict.fromkeys(option for option in picked if option))
    return Chosen(options, None not in picked and len(set(owners)) == len(owners))


def _owner(words: Sequence[_Token], mark: _Token, *, before: bool) -> str | None:
    if before:
        return next((word.option for word in words if word.at >= mark.end), None)
    return next((word.option for word in reversed(words) if word.end <= mark.at), None)


def _beside_boxes(words: Sequence[_Token], boxes: Sequence[_Token], ticks: Sequence[_Token]) -> Chosen:
    """The options whose words or open boxes the ticks touch: □√甲　□乙, □甲√　□乙."""
    before = boxes[0].at < words[0].at
    owners = [_owner(words, box, before=before) for box in boxes]
    known = [box._replace(option=owner) for box, owner in zip(boxes, owners, strict=True) if owner]
    picked = [_touched((*words, *known), tick) for tick in ticks]
    options = tuple(dict.fromkeys(option for option in picked if option))
    return Chosen(options, None not in picked and len(set(owners)) == len(words))


def _touched(words: Sequence[_Token], mark: _Token) -> str | None:
    """The option nearest to a mark; None where two are equally near."""
    gaps = [(max(word.at - mark.end, mark.at - word.end), word.option) for word in words]
    nearest = {option for gap, option in gaps if gap == min(gaps)[0]}
    return nearest.pop() if len(nearest) == 1 else None


def _by_underline(words: Sequence[_Token], underlined: Sequence[Span], raw: str) -> tuple[str, ...]:
    covered = [
        word.option for word in words
        if any(span.start <= word.at and word.end <= span.end for span in underlined)
    ]  # fmt: skip
    return tuple(covered) if len(covered) < len(words) or raw.strip() == "" else ()


def _by_words(options: Sequence[str], words: Sequence[_Token], raw: str) -> Chosen:
    """No mark at all: the options that are left are meant, unless all of them still stand there."""
    named = tuple(dict.fromkeys(word.option for word in words))
    rest = _rest(raw, words)
    if not named or (len(named) == len(set(options)) and len(named) > 1):
        return Chosen((), not raw.strip() or (bool(named) and not _SIGN.search(rest)))
    return Chosen(named, not rest.strip(" 、,，;；/。.\t\n\u3000和及与"))


def _rest(raw: str, tokens: Sequence[_Token]) -> str:
    """The line without these tokens."""
    for token in sorted(tokens, reverse=True):
        raw = raw[: token.at] + raw[token.end :]
    return raw
