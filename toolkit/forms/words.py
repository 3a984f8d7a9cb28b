"""Third storey of the alignment: the words of one cell, against the blank's words around its markers.

The blank's words are looked for in order, whatever their width and spacing, once from the left as early as
they come and once from the right as late as they come. Every way to read the line lies between those two,
so where both agree there is no other. Linear in the text, however many markers share the line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.markers import Literal, Marker
from toolkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.forms.markers import Piece


class Answer(NamedTuple):
    """What stands in the place of a marker; not `sure` where the blank's words leave room for doubt."""

    marker: Marker
    raw: str
    sure: bool


def answers(parts: Sequence[Piece], text: str) -> list[Answer]:
    """What a text has in the place of each marker of its template."""
    if len(parts) == 1:
        return [Answer(parts[0], text, True)] if isinstance(parts[0], Marker) else []
    early = _earliest(parts, text)
    late = _latest(parts, text, early)
    return [
        answer for stretch in _stretches(parts, early, late, len(text)) for answer in _read(stretch, text)
    ]


def begins_like(parts: Sequence[Piece], text: str) -> bool:
    """Whether a text begins with the words its template begins with, and has all the others in order."""
    early = _earliest(parts, text)
    literals = [at for at, part in enumerate(parts) if isinstance(part, Literal) and part.text.strip()]
    if not literals or any(early[at] is None for at in literals):
        return False
    first = early[literals[0]]
    return first is not None and (literals[0] > 0 or not text[: first.start].strip())


def _earliest(parts: Sequence[Piece], text: str) -> list[Span | None]:
    """Where each literal first stands after the one before it; None for markers and for words not there."""
    spans: list[Span | None] = []
    at = 0
    for part in parts:
        match = tolerant(part.text).search(text, at) if isinstance(part, Literal) else None
        spans.append(Span(*match.span()) if match else None)
        at = match.end() if match else at
    return spans


def _latest(parts: Sequence[Piece], text: str, early: Sequence[Span | None]) -> list[Span | None]:
    """Where each literal that is there stands last, before the one after it."""
    spans: list[Span | None] = []
    end = len(text)
    for part, first in zip(reversed(parts), reversed(early), strict=True):
        span = first
        if isinstance(part, Literal) and first is not None and not _opens(part, first, parts, text):
            span = _last_before(tolerant(part.text), text, first, end)
            end = span.start
        spans.append(span)
    return spans[::-1]


def _opens(part: Literal, first: Span, parts: Sequence[Piece], text: str) -> bool:
    """Whether the blank's first words begin the text as well: said again later, they are the answer's."""
    return part is parts[0] and bool(part.text.strip()) and not text[: first.start].strip()


def _last_before(pattern: re.Pattern[str], text: str, first: Span, end: int) -> Span:
    last = first
    for match in pattern.finditer(text, first.start, end):
        last = Span(*match.span())
    return last


class _Stretch(NamedTuple):
    """The markers that share one stretch of the text, between words of the blank that were found."""

    markers: tuple[Marker, ...]
    span: Span
    sure: bool


def _stretches(
    parts: Sequence[Piece], early: Sequence[Span | None], late: Sequence[Span | None], length: int
) -> Iterator[_Stretch]:
    markers: list[Marker] = []
    start, sure = 0, True
    for part, first, last in zip(parts, early, late, strict=True):
        if isinstance(part, Marker):
            markers.append(part)
        elif first is None:
            sure = sure and not is_label(part.text)
        else:
            yield _Stretch(tuple(markers), Span(start, first.start), sure and first == last)
            markers, start, sure = [], first.end, first == last
    yield _Stretch(tuple(markers), Span(start, length), sure)


def is_label(words: str) -> bool:
    """Whether words of the blank must be there for the answer beside them to be beyond doubt: prompts and
    units in brackets may be typed over.
    """
    return bool(words.strip()) and words.strip()[0] not in _OPENING


def _read(stretch: _Stretch, text: str) -> Iterator[Answer]:
    """The stretch goes to its marker; several markers without words between them cannot be told apart."""
    raw = text[stretch.span.start : stretch.span.end]
    for at, marker in enumerate(stretch.markers):
        alone = len(stretch.markers) == 1
        yield Answer(marker, "" if at else raw, stretch.sure and (alone or not raw.strip()))


# --- the blank's words as people retype them -------------------------------------------------------------

_POINTS = ":：﹕︰.。,，;；、·*＊~_＿"
_OPENING, _CLOSING = "(（﹙〔［[【", ")）﹚〕］]】"


@lru_cache(maxsize=4096)
def tolerant(words: str) -> re.Pattern[str]:
    """A pattern for the blank's words: any width and spaces, with or without the points at their ends."""
    dense = "".join(words.split())
    core = dense.strip(_POINTS) or dense
    if not core:
        return _gap(words)
    before, _, after = dense.partition(core)
    pattern = r"\s*".join(_spellings(char) for char in core)
    return re.compile(
        "".join(rf"(?:{_spellings(point)}\s*)?" for point in before)
        + pattern
        + "".join(rf"(?:\s*{_spellings(point)})?" for point in after)
    )


def _gap(words: str) -> re.Pattern[str]:
    """White space that alone parts two answers must be as plain as it was in the blank."""
    if "\n" in words:
        return re.compile(r"\s*\n\s*")
    return re.compile(r"\s{2,}|[\t\u3000]" if len(words) > 1 else r"\s+")


def _spellings(char: str) -> str:
    for alike in (_OPENING, _CLOSING, ":：﹕︰", "_＿", "-－—–", "~～"):
        if char in alike:
            return f"[{re.escape(alike)}]"
    half = unicodedata.normalize("NFKC", char)
    if len(half) != 1 or not "!" <= half <= "~":
        return re.escape(char)
    return f"[{re.escape(half + chr(ord(half) + 0xFEE0))}]"
