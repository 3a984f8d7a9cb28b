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
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_LONE = re.compile(
    r"[%}#]\}|[｛{][｛{%％]|[｝}%％][｝}]"
    rf"|[{{｛][\s{_UNSEEN}]+[{{｛%％]|[}}｝%％][\s{_UNSEEN}]+[}}｝]"
    r"|[{｛]\s*[a-z_][a-z0-9_.]*\s*[}｝]"
)
"""What no text has beside its tags: the end of one without its beginning, braces that are full-width, parted
by blanks or single.
"""
_BEFORE = 12
_FULL_WIDTH = re.compile("[（），：；＝＋－｜＞＜！．［］｛｝“”‘’]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SAID = re.compile(f"{_QUOTED.pattern}|“[^”]*”|‘[^’]*’")
"""Words in quotation marks, those of a Chinese keyboard too: what is in them is meant."""
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


class Seat(NamedTuple):
    """Where in the document a tag stands: what holds it (a cell, the body), and what lies between the two.

    What docxtpl puts between two tags is well-formed, and made of whole cells and paragraphs, where both have
    the same holder and the same things between.
    """

    holder: _Element | None
    between: tuple[str, ...]


class Tag(NamedTuple):
    """One Jinja tag: its text, what it takes the place of (tr, tc, p, r or nothing), and where it stands."""

    text: str
    scope: str
    word: str
    place: str
    paragraph: _Element
    inside: tuple[int, int]
    """Where what it says begins and ends in the text of the paragraph."""
    seat: Seat


def tags_of(paragraphs: Iterable[tuple[_Element, str]], template: str) -> tuple[Tag, ...]:
    """The tags in these paragraphs, in order; raises Misconfigured for one that is not closed."""
    return tuple(tag for paragraph, place in paragraphs for tag in _tags(paragraph, place, template))


def _tags(paragraph: _Element, place: str, template: str) -> Iterator[Tag]:
    text = text_of(paragraph)
    done = 0
    for found in _TAG.finditer(text) if "{" in text else ():
        _refuse_braces(text[done : found.start()], place, template)
        _refuse_swallowing(found, place, template)
        _refuse_brace_behind(found, place, template)
        scope = found["scope"] or ""
        seat = _seat(paragraph, scope, found, place, template)
        yield Tag(found[0], scope, _word(found), place, paragraph, found.span("body"), seat)
        done = found.end()
    _refuse_braces(text[done:], place, template)


_STORIES = frozenset(
    f"{W}{name}" for name in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")
)
_HOLDERS = {"tr": frozenset({f"{W}tbl"}), "tc": frozenset({f"{W}tr"})}


def _seat(paragraph: _Element, scope: str, found: re.Match[str], place: str, template: str) -> Seat:
    """The seat of a tag, or of the row, cell or paragraph whose place it takes; raises Misconfigured for one
    that lies half in a link or a control.
    """
    first, last = (_node_at(paragraph, at).getparent() for at in (found.start(), found.end() - 1))
    ends = [_seat_of(one, "") for one in (first, last)]
    if ends[0].between != ends[1].between:
        raise Misconfigured("template-tag-split", template=template, place=place, found=found[0])
    around = _around(paragraph, scope) if scope in _SCOPES else first
    return ends[0] if around is None else _seat_of(around, scope)


def _seat_of(element: _Element | None, scope: str) -> Seat:
    """Where an element stands, or where that stands which is around it."""
    between: list[str] = []
    while element is not None and element.tag not in _HOLDERS.get(scope, _STORIES):
        between.append(str(element.tag))
        element = element.getparent()
    return Seat(element, tuple(between))


def _node_at(paragraph: _Element, offset: int) -> _Element:
    """The text element that holds a character of the paragraph."""
    for node in _texts(paragraph):
        offset -= len(node.text or "")
        if offset < 0:
            return node
    raise LookupError(offset)


def mend(paragraph: _Element) -> None:
    """Take out of the tags of a paragraph what nobody sees and Jinja stumbles over: marks of no width; blanks
    of another kind become plain ones.
    """
    text = text_of(paragraph)
    meant = _meant(text)
    if meant == list(text):
        return
    start = 0
    for node in _texts(paragraph):
        length = len(node.text or "")
        node.text = "".join(meant[start : start + length])
        start += length


def mended(text: str) -> str:
    """A text of lines with its tags mended in the same way."""
    return "".join(_meant(text))


def _meant(text: str) -> list[str]:
    """What each character of a text is meant as: in the tags, outside their quoted words, marks of no width
    are nothing and blanks are blanks.
    """
    meant = list(text)
    for tag in _TAG.finditer(text) if "{" in text else ():
        said = [found.span() for found in _SAID.finditer(text, *tag.span())]
        for at in range(*tag.span()):
            if not any(start <= at < end for start, end in said):
                meant[at] = _meant_by(text[at])
    return meant


def _meant_by(char: str) -> str:
    if _INVISIBLE.match(char):
        return ""
    return " " if char.isspace() and char != "\n" else char


def opening_in(text: str) -> str:
    """The first words of a text from where a tag begins; nothing if it has none."""
    found = _OPENING.search(text)
    return text[found.start() :][:30] if found else ""


def _refuse_brace_behind(found: re.Match[str], place: str, template: str) -> None:
    """Raises Misconfigured for one brace too many behind a tag."""
    if found.string.startswith("}", found.end()):
        raise Misconfigured("template-braces", template=template, place=place, found=f"{found[0]}}}")


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
    seat: None = None
    """Lines have no seats: whatever stands between two tags is lines."""


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
        _refuse_brace_behind(found, here, template)
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
        elif tag.word in _MIDDLES:
            _part(tag, open_blocks, template)
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
    _refuse_crossing(open_blocks.pop(), tag, template)


def _part(tag: Tag | Statement, open_blocks: list[Tag | Statement], template: str) -> None:
    """An `else` or `elif`, which parts the block it stands in."""
    if not open_blocks or open_blocks[-1].word not in _MIDDLES[tag.word]:
        raise Misconfigured("template-tag-stray", template=template, place=tag.place, found=tag.text)
    _refuse_crossing(open_blocks[-1], tag, template)


def _refuse_crossing(opening: Tag | Statement, tag: Tag | Statement, template: str) -> None:
    """Raises Misconfigured for a block that begins in one cell and ends in another, or begins with a row and
    ends within one: what lies between would be torn.
    """
    if opening.seat != tag.seat:
        raise Misconfigured(
            "template-block-crosses", template=template, place=tag.place, found=tag.text, opened=opening.text,
            at=opening.place,
        )  # fmt: skip


def check_neighbours(tags: Iterable[Tag], template: str) -> None:
    """Raises Misconfigured for text beside a tag that takes the place of its whole row, cell or paragraph."""
    for tag in tags:
        if tag.scope not in _SCOPES:
            continue
        around = _around(tag.paragraph, tag.scope)
        if around is None:
            raise Misconfigured("template-tag-outside", template=template, place=tag.place, found=tag.text)
        rest = "".join(map(text_of, around.iter(f"{W}p"))).replace(tag.text, "", 1).strip()
        rest = rest or ("图" if next(around.iter(*_DRAWN), None) is not None else "")
        if rest:
            raise Misconfigured(
                "template-text-lost", template=template, place=tag.place, found=tag.text,
                scope=_SCOPE_WORDS[tag.scope], lost=rest[:30],
            )  # fmt: skip


_DRAWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))


def _around(paragraph: _Element, scope: str) -> _Element | None:
    """The element a scoped tag takes the place of."""
    return paragraph if scope == "p" else next(paragraph.iterancestors(_SCOPES[scope]), None)


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
