"""What styles and lists add to paragraphs: the heading level, and the automatic number people see.

A styles part may be five times as long as the document. Only the styles in use are parsed: they are cut out
of the bytes, with the styles they are based on, and put under the part's own root tag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.ooxml.survey import PPR, VAL
from toolkit.ooxml.word import NO_LOOKS, Looks
from toolkit.ooxml.xml import MC, W, children, parse, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.ooxml.numbering import Numbering
    from toolkit.ooxml.package import Package
    from toolkit.ooxml.survey import Survey

_ROOT_TAG = re.compile(rb"<((?:[\w.-]+:)?)styles\b[^>]*>")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
LEVELS = 9
"""As many heading levels, and as many depths of a list, does Word have."""
_NOT_SHOWN = (f"{MC}Fallback", f"{W}del", f"{W}moveFrom")


class Style(NamedTuple):
    """A paragraph style, as far as it gives level or number."""

    based_on: str = ""
    level: int | None = None
    """The heading level it sets, 0 for body text; None where it leaves that to the style it is based on."""
    list_id: str = ""
    depth: int | None = None


class _Own(NamedTuple):
    """What a paragraph says of itself."""

    style: str = ""
    level: int | None = None
    list_id: str = ""
    depth: int | None = None


def looks_of(package: Package, main: str, noted: Survey) -> Looks:
    """Levels and numbers of a part's paragraphs; styles and lists are opened only where a paragraph asks."""
    own = {paragraph: _own(paragraph) for paragraph in noted.styled}
    if not own:
        return NO_LOOKS
    pointers = {pointer.kind: pointer.target for pointer in package.relationships(main).values()}
    styles = _styles(package, pointers.get("styles", ""), {said.style for said in own.values() if said.style})
    levels = {paragraph: level for paragraph, said in own.items() if (level := _level(said, styles))}
    lists = {paragraph: found for paragraph, said in own.items() if (found := _list(said, styles))[0]}
    numbers = _numbers(package, pointers.get("numbering", ""), lists)
    return Looks(levels, numbers)


def _own(paragraph: _Element) -> _Own:
    style, level, list_id, depth = "", None, "", None
    for el in children(paragraph, PPR):
        if el.tag == f"{W}pStyle":
            style = el.get(VAL, "")
        elif el.tag == f"{W}outlineLvl":
            level = _outline_level(el)
        elif el.tag == f"{W}numPr":
            list_id, depth = _list_place(el)
    return _Own(style, level, list_id, depth)


def _outline_level(el: _Element) -> int:
    level = whole_number(el.get(VAL), LEVELS) + 1
    return level if level <= LEVELS else 0


def _list_place(properties: _Element) -> tuple[str, int | None]:
    list_id, depth = "", None
    for el in properties:
        if el.tag == f"{W}numId":
            list_id = el.get(VAL, "")
        elif el.tag == f"{W}ilvl":
            depth = min(whole_number(el.get(VAL)), LEVELS - 1)
    return list_id, depth


def _level(said: _Own, styles: dict[str, Style]) -> int:
    if said.level is not None:
        return said.level
    return next((style.level for _, style in _chain(said.style, styles) if style.level is not None), 0)


def _list(said: _Own, styles: dict[str, Style]) -> tuple[str, int | None, str]:
    """The list a paragraph is in, its depth if that is said, and the style that put it there."""
    if said.list_id:
        return ("", None, "") if said.list_id == "0" else (said.list_id, said.depth or 0, "")
    for style_id, style in _chain(said.style, styles):
        if style.list_id:
            return ("", None, "") if style.list_id == "0" else (style.list_id, said.depth, style_id)
    return "", None, ""


def _chain(style_id: str, styles: dict[str, Style]) -> Iterator[tuple[str, Style]]:
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield style_id, styles[style_id]
        style_id = styles[style_id].based_on


def _numbers(
    package: Package, part: str, lists: dict[_Element, tuple[str, int | None, str]]
) -> dict[_Element, str]:
    if not lists or part not in package:
        return {}
    from toolkit.ooxml.numbering import numbering_of

    numbering = numbering_of(package.tree(part))
    shown = (
        (paragraph, _next(numbering, *found)) for paragraph, found in lists.items() if _is_shown(paragraph)
    )
    return {paragraph: number for paragraph, number in shown if number}


def _next(numbering: Numbering, list_id: str, depth: int | None, style_id: str) -> str:
    return numbering.next(list_id, numbering.depth_of_style(list_id, style_id) if depth is None else depth)


def _is_shown(paragraph: _Element) -> bool:
    return next(paragraph.iterancestors(*_NOT_SHOWN), None) is None


def _styles(package: Package, part: str, wanted: set[str]) -> dict[str, Style]:
    if not wanted or part not in package:
        return {}
    data = package.part(part)
    found: dict[str, Style] = {}
    while wanted:
        fresh = {el.get(f"{W}styleId", ""): _style(el) for el in _picked(data, part, wanted)}
        found |= fresh
        wanted = {style.based_on for style in fresh.values() if style.based_on} - found.keys()
    return found


def _picked(data: bytes, part: str, wanted: set[str]) -> list[_Element]:
    """The styles with these ids."""
    root_tag = _ROOT_TAG.search(data)
    pieces = [_piece(data, style_id) for style_id in sorted(wanted)]
    if root_tag is None:
        return []
    try:
        return list(parse(root_tag[0] + b"".join(pieces) + b"</" + root_tag[1] + b"styles>", part))
    except Refused:  # written in some way the cut does not fit
        return [el for el in parse(data, part).iterfind(f"{W}style") if el.get(f"{W}styleId", "") in wanted]


def _piece(data: bytes, style_id: str) -> bytes:
    place = data.find(f'styleId="{_escaped(style_id)}"'.encode())
    start = data.rfind(b"<", 0, max(place, 0))
    if start < 0:
        return b""
    name = data[start + 1 : place].split(None, 1)[0]
    tag_end = data.find(b">", place) + 1
    closing = b"</" + name + b">"
    if data[tag_end - 2 : tag_end] == b"/>":
        return data[start:tag_end]
    end = data.find(closing, tag_end)
    return data[start : end + len(closing)] if end > 0 else b""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _style(el: _Element) -> Style:
    based_on, named, outlined = "", None, None
    list_id, depth = "", None
    for child in el:
        if child.tag == f"{W}name":
            heading = _HEADING.fullmatch(child.get(VAL, "").strip())
            named = int(heading[1]) if heading else None
        elif child.tag == f"{W}basedOn":
            based_on = child.get(VAL, "")
        elif child.tag == PPR:
            for said in child:
                if said.tag == f"{W}outlineLvl":
                    outlined = _outline_level(said)
                elif said.tag == f"{W}numPr":
                    list_id, depth = _list_place(said)
    return Style(based_on, named if outlined is None else outlined, list_id, depth)
