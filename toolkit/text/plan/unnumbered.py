"""Stages that a plan sets apart by their words alone: a line that begins with a name and its time, or with a
time and what is done then, without any number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.paragraphs import enumerations
from toolkit.text.plan.passages import brotherhoods, first_clause, passage
from toolkit.text.tree import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.text.plan.records import Said
    from toolkit.text.tree import Outline

_NAME = r"(?P<name>[^（(。；，：“]{2,20})"
_WITH_BRACKETS = re.compile(rf"{_NAME}[（(](?P<when>[^（）()]{{2,40}})[)）][：:。，]?(?P<rest>.*)", re.DOTALL)
_WITH_SENTENCE = re.compile(
    rf"{_NAME}[。：]时间(?:安排)?(?:为|是|：)?(?P<when>[^，。；]{{2,40}})[，。；](?P<rest>.*)", re.DOTALL
)
_TIME_FIRST = re.compile(r"(?P<when>[^（(。；，：]{2,20})[：:](?P<rest>[^\s].+)", re.DOTALL)
_FEWEST = 2


class Titled(NamedTuple):
    """A stage so told: its name with its time in brackets, its text, where it stands."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    said: Said


def titled(outline: Outline, is_time: Callable[[str], object]) -> tuple[Titled, ...]:
    """The stages of the first stretch of text in which two lines or more begin so; `is_time` tells a time."""
    for paragraphs in _stretches(outline):
        heads = [(at, head) for at, one in enumerate(paragraphs) if (head := _head(one, is_time))]
        if len(heads) >= _FEWEST:
            ends = [at for at, _ in heads[1:]] + [len(paragraphs)]
            return tuple(
                Titled(
                    heading,
                    (*_rest(paragraphs[at], rest), *paragraphs[at + 1 : end]),
                    passage(paragraphs[at]).said(),
                )
                for (at, (heading, rest)), end in zip(heads, ends, strict=True)
            )
    return ()


def _stretches(outline: Outline) -> Iterator[Sequence[Paragraph]]:
    yield _up_to_a_heading(outline.preamble)
    for brothers in brotherhoods(outline.sections):
        for node in brothers:
            yield node.paragraphs


_HEADING = 8
"""Characters a line without a point has at most that is a heading set without a number: 工作要求."""


def _up_to_a_heading(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """A paper whose headings have no numbers is one stretch; what stands behind its last stage is not."""
    told = [
        at
        for at, one in enumerate(paragraphs)
        if _WITH_SENTENCE.match(one.text) or _WITH_BRACKETS.match(one.text)
    ]
    later = range(told[-1] + 1, len(paragraphs)) if told else ()
    end = next((at for at in later if _is_heading(paragraphs[at].text)), len(paragraphs))
    return paragraphs[:end]


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING and not re.search("[，。；：]", text)


def _head(paragraph: Paragraph, is_time: Callable[[str], object]) -> tuple[str, str] | None:
    """The heading and what follows it."""
    text = paragraph.text
    for pattern in (_WITH_BRACKETS, _WITH_SENTENCE):
        if (match := pattern.fullmatch(text)) and is_time(match["when"]):
            return f"{match['name']}（{match['when']}）", match["rest"]
    if (match := _TIME_FIRST.fullmatch(text)) and is_time(match["when"]):
        return f"{first_clause(match['rest'])}（{match['when']}）", match["rest"]
    return None


def _rest(paragraph: Paragraph, words: str) -> tuple[Paragraph, ...]:
    bare = words.strip()
    return (Paragraph(bare, enumerations(bare), paragraph.line_no, paragraph.place),) if bare else ()
