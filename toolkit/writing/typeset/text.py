"""The text of a document: title, addressee, paragraphs and headings, each a paragraph in its own style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.writing.fonts import Face
from toolkit.writing.markup import Heading, Paragraph, Table
from toolkit.writing.plots import Plot
from toolkit.writing.titles import balanced
from toolkit.writing.typeset.drawn import drawn
from toolkit.writing.typeset.headings import run_in
from toolkit.writing.typeset.styles import LOOKS, Letters, Name, style_id
from toolkit.writing.typeset.tables import table
from toolkit.writing.typeset.xml import paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Block, Line
    from toolkit.writing.typeset.settings import Settings

LEVEL_STYLES = {1: Name.FIRST, 2: Name.SECOND, 3: Name.THIRD, 4: Name.FOURTH}
_LEVEL_LETTERS = {1: Letters.FIRST, 2: Letters.SECOND}
BOLD = "<w:b/>"


def styled(name: Name, text: str, properties: str = "") -> str:
    """A paragraph of plain text in a style."""
    return paragraph(style_id(name), runs(text, LOOKS[name].face or Face.FANGSONG), properties)


def title(text: str, settings: Settings, names: Sequence[str], style: Name = Name.TITLE) -> str:
    """The title in balanced lines (7.3.1)."""
    lines = balanced(text, (*settings.names, *names))
    return styled(style, "\n".join(lines))


def addressee(names: Sequence[str]) -> str:
    """主送机关, flush left, with a colon (7.3.2); nothing where there is none."""
    joined = joined_names(names)
    return styled(Name.ADDRESSEE, f"{joined}：") if joined else ""


def joined_names(names: Sequence[str]) -> str:
    """Several names as one line: separated by commas where one of them holds a 、 itself, else by 、."""
    bare = [name.strip().rstrip("：:。") for name in names]
    mark = "，" if any("、" in name or "，" in name for name in bare) else "、"
    return mark.join(name for name in bare if name)


def block(found: Block, settings: Settings, width: int, *, keep: bool = False) -> str:
    """One block of text, tables and charts `width` twips wide; `keep` holds its end with what follows."""
    if isinstance(found, Heading):
        return heading(found, settings)
    if isinstance(found, Table):
        return table(found, width, keep=keep)
    if isinstance(found, Plot):
        return drawn(found, width, keep=keep)
    if isinstance(found, Paragraph):
        return body(found, settings, "<w:keepNext/>" if keep else "")
    raise TypeError(found)


def heading(found: Heading, settings: Settings) -> str:
    """A heading in a line of its own; without a closing point (practice)."""
    name = LEVEL_STYLES[found.level]
    bold = BOLD if found.level in settings.bold_levels else ""
    face = LOOKS[name].face or Face.FANGSONG
    return paragraph(style_id(name), runs(found.text.rstrip("。"), face, bold))


def body(found: Paragraph, settings: Settings, kept: str = "") -> str:
    """A paragraph, the heading it may begin with in the heading's own type."""
    level, first, rest = run_in(found)
    properties = kept + (_RAGGED if _LONG.search(found.text) else "")
    if not level or not rest:
        return paragraph(style_id(Name.BODY), line(found.words), properties)
    bold = BOLD if level in settings.bold_levels else ""
    letters = _LEVEL_LETTERS[level]
    face = LOOKS[LEVEL_STYLES[level]].face or Face.FANGSONG
    words = runs(first, face, bold, style_id(letters)) + line(rest)
    return paragraph(style_id(Name.BODY), words, properties)


_LONG = re.compile("[!-~]{14,}")
_RAGGED = '<w:wordWrap w:val="0"/><w:jc w:val="left"/>'
"""For a paragraph with an address or a code so long that the line before it would be drawn far apart: Word
breaks it where the line ends, other programs leave that line short.
"""


def line(words: Line, face: Face = Face.FANGSONG) -> str:
    """The runs of a paragraph or a cell."""
    return "".join(runs(part.text, face, BOLD if part.bold else "") for part in words)
