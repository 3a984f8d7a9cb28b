"""Markdown as clerks write it, read into the blocks of an official document.

Every line is a paragraph: office text has no soft-wrapped lines. `##` to `#####` are the four levels of
headings; `# 附件1　名单` begins an attachment; `:::横排` … `:::` is set on landscape pages; `:::图 图题` …
`:::` around a table draws its figures; `**…**` is bold; tables are Markdown's. Everything else is text: no
HTML, no links, no lists that would renumber what is numbered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.writing.fences import stretches
from toolkit.writing.plots import Plot, plot_of
from toolkit.writing.shield import unshield, with_kept_blanks
from toolkit.writing.table_lines import refuse_loose, with_tables_squared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from toolkit.writing.fences import Fence


class Words(NamedTuple):
    """A stretch of text, bold or not."""

    text: str
    bold: bool = False


Line = tuple[Words, ...]
"""The words of one paragraph or cell; a cell's line breaks are newlines in them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4: 一、（一） 1. （1）."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    words: Line

    @property
    def text(self) -> str:
        """Its words without their weight."""
        return "".join(part.text for part in self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header row, its rows, how each column stands (left, center, right or nothing)."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentStart:
    """Where an attachment begins; `number` 0 where it has none, the title empty where the list gives it."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where landscape pages begin or end."""

    sideways: bool


Block = Heading | Paragraph | Table | Plot | AttachmentStart | Turn


class Marked(NamedTuple):
    """A document's text as blocks, and the title if it stood in the text as `# …`."""

    blocks: tuple[Block, ...]
    title: str


def read_markup(text: str) -> Marked:
    """The blocks of a Markdown text; raises Refused `markup-fence`, `plot-…` for what is wrong behind :::."""
    blocks: list[Block] = []
    title = ""
    for block in _blocks(text):
        if not isinstance(block, Heading) or block.level:
            blocks.append(block)
        elif title or blocks:
            blocks.append(Paragraph((Words(block.text, bold=True),)))
        else:
            title = block.text
    return Marked(_with_table_titles(blocks), title)


_ATTACHMENT = re.compile(
    r"附\s*件(?:(?P<number>[0-9]{1,2})(?![0-9年月日])|\s+(?P<apart>[0-9]{1,2})(?=[\s:：.、]|$))?"
    r"\s*[:：.、]?\s*(?P<title>.*)",
    re.DOTALL,
)
"""附件2 名单 and 附件 2：名单, but 附件 2025年度名单 has no number."""
_HASH = re.compile(r"#{1,5}[ \t　]+\S")
_TABLE_TITLE = re.compile(r"表\s*[0-9]{0,2}[\s　：:].{1,40}|.{2,40}[表册单]")


def _blocks(text: str) -> Iterator[Block]:
    """The blocks, stretch by stretch: what `:::` divides off comes first, the rest is Markdown's; raises
    Refused `table-loose`.
    """
    plots = 0
    for stretch in stretches(text):
        if stretch.turns is not None:
            yield Turn(stretch.turns)
        elif stretch.plot:
            plots += 1
            yield _plot(plots, stretch.plot, stretch.lines)
        else:
            refuse_loose(stretch.lines, stretch.first)
            yield from _parsed(stretch.lines)


def _plot(number: int, fence: Fence, lines: Sequence[str]) -> Plot:
    """The chart of the one table that stands in these lines."""
    found = list(_parsed(lines))
    if len(found) != 1 or not isinstance(found[0], Table):
        raise Refused("plot-table", line=fence.line)
    cells = [[_text(cell) for cell in row] for row in (found[0].head, *found[0].rows)]
    return plot_of(number, unshield(fence.title), cells, fence.line)


def _text(words: Line) -> str:
    return "".join(part.text for part in words).strip()


def _parsed(lines: Sequence[str]) -> Iterator[Block]:
    if not any(line.strip() for line in lines):
        return
    reader = _reader()
    reader.reset()
    root: Element = reader.parser.parseDocument(_apart(lines)).getroot()  # type: ignore[assignment]
    for processor in reader.treeprocessors:
        root = processor.run(root) or root
    for element in root:
        yield from _block(element)


def _apart(lines: Sequence[str]) -> list[str]:
    """The lines parted by blank ones, so that each is a paragraph; a table's rows stay together."""
    parted: list[str] = []
    for together in with_tables_squared(lines):
        parted += ["", *(together if len(together) > 1 else map(_line, together))]
    return parted


def _line(line: str) -> str:
    bare = line.strip()
    if bare.startswith("#") and not _HASH.match(bare):
        bare = f"\\{bare}"
    return with_kept_blanks(line) if _FURTHER_IN.fullmatch(line.rstrip()) else bare


_UNWANTED_BLOCKS = ("ulist", "olist", "code", "setextheader", "hr", "quote", "indent", "reference")
_UNWANTED_INLINE = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak", "html", "entity",
)  # fmt: skip


@lru_cache(maxsize=1)
def _reader() -> Markdown:
    """A Markdown parser that knows headings, tables, `**bold**` and the backslash, and nothing else."""
    from markdown import Markdown
    from markdown.inlinepatterns import EscapeInlineProcessor

    reader = Markdown(extensions=["tables"])
    for name in _UNWANTED_BLOCKS:
        reader.parser.blockprocessors.deregister(name, strict=False)
    inline = reader.inlinePatterns
    for name in _UNWANTED_INLINE:
        inline.deregister(name, strict=False)
    inline.register(EscapeInlineProcessor(r"\\(.)", reader), "escape", 180)
    know_no_emphasis_but_bold(reader)
    reader.treeprocessors.deregister("prettify", strict=False)
    return reader


def know_no_emphasis_but_bold(reader: Markdown) -> None:
    """Let a Markdown parser know `**bold**` and take every other `*` and `_` for itself: among some that are
    no pair the library loses words.
    """
    from markdown.inlinepatterns import SimpleTagInlineProcessor

    for name in ("not_strong", "em_strong", "em_strong2"):
        reader.inlinePatterns.deregister(name, strict=False)
    reader.inlinePatterns.register(SimpleTagInlineProcessor(r"(\*\*)(.+?)\*\*", "strong"), "strong", 60)


def _block(element: Element) -> Iterator[Block]:
    if element.tag == "table":
        yield _table(element)
    elif element.tag[0] == "h" and element.tag[1:].isdigit():
        yield from _heading(int(element.tag[1:]), _plain(element))
    else:
        yield from (Paragraph(line) for line in _lines(_words(element)))


def _heading(depth: int, text: str) -> Iterator[Block]:
    attachment = _ATTACHMENT.fullmatch(text) if depth == 1 else None
    if attachment:
        number = attachment["number"] or attachment["apart"] or 0
        yield AttachmentStart(int(number), attachment["title"].strip())
    else:
        yield Heading(min(depth - 1, 4), " ".join(text.split("\n")))


def _plain(element: Element) -> str:
    return unshield("".join(element.itertext())).strip()


def _words(element: Element) -> Line:
    """The words of a paragraph or cell, in order, bold ones marked."""
    found = [Words(element.text or "")]
    for child in element:
        found += [Words("".join(child.itertext()), bold=child.tag == "strong"), Words(child.tail or "")]
    return tuple(Words(unshield(part.text), part.bold) for part in found if part.text)


def _lines(words: Line) -> Iterator[Line]:
    """A value with several paragraphs stands in one Markdown paragraph; here it is several again."""
    line: list[Words] = []
    for part in words:
        first, *others = part.text.split("\n")
        line.append(Words(first, part.bold))
        for other in others:
            yield from _unless_empty(line)
            line = [Words(other, part.bold)]
    yield from _unless_empty(line)


def _unless_empty(line: list[Words]) -> Iterator[Line]:
    kept = tuple(part for part in line if part.text)
    if any(part.text.strip() for part in kept):
        bare = kept[0].text.lstrip(" \t\u3000")
        yield (Words(_further_in(line) + bare, kept[0].bold), *kept[1:])


_FURTHER_IN = re.compile(
    r"\u3000{2}(\u3000+)(?![\u3000\s（(0-9一二三四五六七八九十第]).*[^。；：！？]", re.DOTALL
)


def _further_in(line: Sequence[Words]) -> str:
    """The blanks beyond the two of every paragraph that put a name below those of the line above."""
    found = _FURTHER_IN.fullmatch("".join(part.text for part in line))
    return found[1] if found else ""


def _table(element: Element) -> Table:
    rows = [tuple(row) for row in element.iter("tr")]
    cells = [tuple(_words(cell) for cell in row) for row in rows]
    aligns = tuple((cell.get("style") or "").removeprefix("text-align: ").rstrip(";") for cell in rows[0])
    return Table(cells[0], tuple(cells[1:]), aligns)


def _with_table_titles(blocks: list[Block]) -> tuple[Block, ...]:
    """The line right above a table that names it becomes the table's title."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if (
            isinstance(block, Table)
            and isinstance(above, Paragraph)
            and _TABLE_TITLE.fullmatch(above.text.strip())
        ):
            found[-1] = Table(block.head, block.rows, block.aligns, above.text.strip())
        else:
            found.append(block)
    return tuple(found)
