"""The Jinja tags of a Word template, each with the place people see it at; what is wrong is told by place.

docxtpl throws away the paragraph, row or cell around `{%p %}`, `{%tr %}`, `{%tc %}`, and Jinja counts lines
of XML that nobody sees. So the tags are found here, paragraph by paragraph, before docxtpl's patching: text
that would be thrown away and blocks left open are complaints, and each tag gets one newline at its
beginning, so that the patched source has a tag a line. Whatever Jinja complains of later, its line gives
the tag and the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_TAG = re.compile(
    r"\{(?:(?P<does>%)|(?P<prints>\{)|#)(?:(?P<scope>tr|tc|p|r)(?=\s))?(?P<body>.*?)"
    r"-?(?(does)%|(?(prints)\}|#))\}",
    re.DOTALL,
)
_OPENING = re.compile(r"\{[%{#]")
_NOT_IN_COMMENTS = re.compile(r"\{#|\{[%{](?:tr|tc|p|r)\s")
"""Tags that are left out by a comment around them; not these, which docxtpl sets in its paragraph's place."""
_LONE = re.compile(r"[%}#]\}|[｛{][｛{%％]|[｝}%％][｝}]")
"""What no text has beside its tags: the end of one without its beginning, or braces that are full-width."""
_BEFORE = 12
_FULL_WIDTH = re.compile("[（），：；＝＋－｜＞＜！．［］｛｝“”‘’]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"[\s+-]*(\w+)")
_SETS_TO = re.compile(r"set\s[\w\s.,()]+=")
_BLOCKS = {"for", "if", "macro", "call", "filter", "with", "autoescape", "block", "raw"}
_MIDDLES = {"else": {"for", "if"}, "elif": {"if"}}
_SCOPES = {"tr": f"{W}tr", "tc": f"{W}tc", "p": f"{W}p"}
_SCOPE_WORDS = {"tr": "一行", "tc": "一格", "p": "一段"}
_REPLACED = ("vm", "hm")
"""docxtpl writes these tags out as others, more or fewer: they carry no newline."""
_MOVED = ("colspan", "cellbg")
"""Of these docxtpl takes the expression alone to another place: it carries the newline, in brackets."""


class Mark(NamedTuple):
    """A tag as people see it: its text and its place."""

    text: str
    place: str


class Tag(NamedTuple):
    """One Jinja tag: its text, what it takes the place of (tr, tc, p, r or nothing), and where it stands."""

    text: str
    scope: str
    word: str
    place: str
    paragraph: _Element
    inside: tuple[int, int]
    """Where what it says begins and ends in the text of the paragraph."""


def tags_of(paragraphs: Iterable[tuple[_Element, str]], template: str) -> tuple[Tag, ...]:
    """The tags in these paragraphs, in order; raises Misconfigured for one that is not closed."""
    return tuple(tag for paragraph, place in paragraphs for tag in _tags(paragraph, place, template))


def _tags(paragraph: _Element, place: str, template: str) -> Iterator[Tag]:
    text = text_of(paragraph)
    done = 0
    for found in _TAG.finditer(text) if "{" in text else ():
        _refuse_braces(text[done : found.start()], place, template)
        _refuse_swallowing(found, place, template)
        yield Tag(found[0], found["scope"] or "", _word(found), place, paragraph, found.span("body"))
        done = found.end()
    _refuse_braces(text[done:], place, template)


def _refuse_swallowing(found: re.Match[str], place: str, template: str) -> None:
    """Raises Misconfigured for a tag that runs on into another one, because its own end is missing."""
    beginning = _OPENING if found["does"] or found["prints"] else _NOT_IN_COMMENTS
    if beginning.search(_QUOTED.sub("", found["body"])):
        opened = found[0].split("\n", maxsplit=1)[0][:30]
        raise Misconfigured("template-tag-open", template=template, place=place, found=opened)


def _word(found: re.Match[str]) -> str:
    word = _WORD.match(found["body"])
    return word[1] if word else ""


def _refuse_braces(text: str, place: str, template: str) -> None:
    """Raises Misconfigured for what begins or ends a tag in the text beside the tags, or looks like it."""
    if dangling := _OPENING.search(text):
        found = text[dangling.start() :][:30]
        raise Misconfigured("template-tag-open", template=template, place=place, found=found)
    if lone := _LONE.search(text):
        found = text[max(lone.start() - _BEFORE, 0) :].strip()[:30]
        raise Misconfigured("template-braces", template=template, place=place, found=found)


class Statement(NamedTuple):
    """A tag in a text of lines."""

    text: str
    word: str
    place: str


def check_text(text: str, template: str, place: str = "") -> None:
    """Raises Misconfigured for a tag of a text that is left open, or a block that is; with its line, unless
    the text as a whole has a `place`.
    """
    check_blocks(list(_statements(text, template, place)), template)


def _statements(text: str, template: str, place: str) -> Iterator[Statement]:
    done = 0
    for found in _TAG.finditer(text):
        here = place or _line_place(text, found.start())
        _refuse_braces_of_lines(text, (done, found.start()), template, place)
        _refuse_swallowing(found, here, template)
        yield Statement(found[0], _word(found), here)
        done = found.end()
    _refuse_braces_of_lines(text, (done, len(text)), template, place)


def _refuse_braces_of_lines(text: str, between: tuple[int, int], template: str, place: str) -> None:
    start, end = between
    for line in re.finditer(".+", text[start:end]):
        _refuse_braces(line[0], place or _line_place(text, start + line.start()), template)


def _line_place(text: str, offset: int) -> str:
    return f"第{text.count(chr(10), 0, offset) + 1}行"


def full_width_in(tag: str) -> str:
    """The marks in a tag, outside its quoted words, that are full-width where only half-width ones count."""
    return "".join(dict.fromkeys(_FULL_WIDTH.findall(_QUOTED.sub("", tag))))


def check_blocks(tags: Iterable[Tag | Statement], template: str) -> None:
    """Raises Misconfigured for a block that is left open, closed twice, or closed by another's end."""
    open_blocks: list[Tag | Statement] = []
    for tag in tags:
        if not tag.text.startswith("{%"):
            continue
        if _opens(tag):
            open_blocks.append(tag)
        elif tag.word.startswith("end"):
            _close(tag, open_blocks, template)
        elif tag.word in _MIDDLES and not _is_inside(_MIDDLES[tag.word], open_blocks):
            raise Misconfigured("template-tag-stray", template=template, place=tag.place, found=tag.text)
    if open_blocks:
        left = open_blocks[-1]
        raise Misconfigured(
            "template-block-open", template=template, place=left.place, found=left.text, end=f"end{left.word}"
        )


def _opens(tag: Tag | Statement) -> bool:
    """`set` opens a block only where it gives no value itself."""
    return tag.word in _BLOCKS or (tag.word == "set" and not _SETS_TO.search(tag.text))


def _close(tag: Tag | Statement, open_blocks: list[Tag | Statement], template: str) -> None:
    if not open_blocks or tag.word != f"end{open_blocks[-1].word}":
        raise Misconfigured("template-tag-stray", template=template, place=tag.place, found=tag.text)
    open_blocks.pop()


def _is_inside(words: set[str], open_blocks: list[Tag | Statement]) -> bool:
    return bool(open_blocks) and open_blocks[-1].word in words


def check_neighbours(tags: Iterable[Tag], template: str) -> None:
    """Raises Misconfigured for text beside a tag that takes the place of its whole row, cell or paragraph."""
    for tag in tags:
        if tag.scope not in _SCOPES:
            continue
        around = _around(tag)
        if around is None:
            raise Misconfigured("template-tag-outside", template=template, place=tag.place, found=tag.text)
        rest = "".join(map(text_of, around.iter(f"{W}p"))).replace(tag.text, "", 1).strip()
        if rest:
            raise Misconfigured(
                "template-text-lost", template=template, place=tag.place, found=tag.text,
                scope=_SCOPE_WORDS[tag.scope], lost=rest[:30],
            )  # fmt: skip


def _around(tag: Tag) -> _Element | None:
    """The element a scoped tag takes the place of."""
    if tag.scope == "p":
        return tag.paragraph
    return next(tag.paragraph.iterancestors(_SCOPES[tag.scope]), None)


def number(tags: Iterable[Tag]) -> tuple[Mark, ...]:
    """The tags by line, once a newline has been put into each."""
    counted = [tag for tag in tags if tag.word not in _REPLACED]
    for tag in reversed(counted):
        _break_line(tag)
    return (Mark("", ""), *(Mark(tag.text, tag.place) for tag in counted))


def _break_line(tag: Tag) -> None:
    """Later tags of a paragraph come first, so that the offsets of earlier ones stay true."""
    start, end = tag.inside
    if tag.word in _MOVED:
        _insert(tag.paragraph, end, ")")
        _insert(tag.paragraph, start + tag.text[2:].index(tag.word) + len(tag.word), " (\n")
    else:
        _insert(tag.paragraph, start + (1 if tag.scope or tag.text[2:3] in "-+" else 0), "\n")


def _insert(paragraph: _Element, offset: int, text: str) -> None:
    for node in _texts(paragraph):
        here = node.text or ""
        if offset <= len(here):
            node.text = f"{here[:offset]}{text}{here[offset:]}"
            return
        offset -= len(here)


def text_of(paragraph: _Element) -> str:
    """The text of a paragraph's own `w:t`, which is where tags are looked for."""
    return "".join(node.text or "" for node in _texts(paragraph))


def _texts(paragraph: _Element) -> Iterator[_Element]:
    """Not those of the paragraphs in a text box that hangs on this one."""
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p")) is paragraph:
            yield node


def mark_at(marks: tuple[Mark, ...], line: int) -> Mark:
    """The tag on that line of the source, counted from 1; the first, which is empty, where there is none."""
    return marks[line - 1] if 0 < line <= len(marks) else marks[0]
