"""Markdown as a plain, printable web page for the office's column: 公示, 简报, 通知.

One file without scripts or style sheets of others: it can be pasted into any content system and printed on A4
as it is. Every line is a paragraph and headings are numbered, as when the same text is typeset; HTML in the
text is shown as the text it is, and links lead only where a reader expects (http, https, mailto). A chart is
a table with a bar behind each figure, so that it is read aloud as well as seen; landscape pages are upright.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from toolkit.writing.fences import stretches
from toolkit.writing.markup import Heading, Paragraph, Words, know_no_emphasis_but_bold, read_markup
from toolkit.writing.matter import read_written
from toolkit.writing.plots import Plot
from toolkit.writing.shield import LINE_END
from toolkit.writing.table_lines import with_tables_squared
from toolkit.writing.typeset.headings import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from toolkit.writing.markup import Block
    from toolkit.writing.matter import Matter

_STYLE = """
body { max-width: 42em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
       font: 1.1rem/1.9 仿宋, FangSong, STFangsong, FandolFang, "Noto Serif CJK SC", serif; }
h1 { font: normal 1.6rem/1.5 方正小标宋简体, 方正小标宋_GBK, "Noto Serif CJK SC", SimSun, serif;
     text-align: center; }
h1.annex { break-before: page; margin-top: 3em; }
h2 { font: normal 1.1rem/1.9 黑体, SimHei, "Noto Sans CJK SC", sans-serif; }
h3 { font: normal 1.1rem/1.9 楷体, KaiTi, FandolKai, "Noto Serif CJK SC", serif; }
h4, h5, h6 { font: inherit; }
h2, h3, h4, h5, h6 { margin: 0; text-indent: 2em; break-after: avoid; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.number { text-align: center; text-indent: 0; }
p.to { text-indent: 0; margin-top: 1em; }
p.from { text-indent: 0; text-align: right; }
p.list { margin-top: 1em; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; }
th, td { border: 1px solid #000; padding: .2em .5em; text-align: center; }
th { font-weight: normal; font-family: 黑体, SimHei, "Noto Sans CJK SC", sans-serif; }
thead { display: table-header-group; }
figure { margin: .6em 0; break-inside: avoid; }
figure td, figure th { text-align: left; }
figcaption { text-align: center; font-family: 黑体, SimHei, "Noto Sans CJK SC", sans-serif; }
tr, img { break-inside: avoid; }
img { display: block; max-width: 100%; margin: .6em auto; }
blockquote { margin: 0 2em; font-family: 楷体, KaiTi, FandolKai, serif; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 16pt; }
  a { color: inherit; text-decoration: none; }
}
""".strip()


def webpage(markdown: str) -> str:
    """A whole HTML page for a Markdown text, with what its front matter says around it.

    Raises Refused `matter-open`, `matter-line`, `matter-key`, `matter-value` for a faulty front matter,
    `markup-fence`, `plot-…` for what is wrong behind `:::`.
    """
    written = read_written(markdown)
    body = _body(written.text)
    matter = written.matter
    title = matter.标题 or _first_title(body)
    head = f"<h1>{escape(matter.标题)}</h1>\n" if matter.标题 else ""
    text, start, annexes = body.partition(_ANNEX)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"{head}{_before(matter)}{text}\n{_after(matter)}{start}{annexes}</body>\n</html>\n"
    )


_ANNEX = '<h1 class="annex">'
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


def _first_title(body: str) -> str:
    match = _TITLE.search(body)
    return re.sub(r"<[^<>]*>", "", match[1]) if match else "公示"


# --- around the text ---------------------------------------------------------------------------------


def _before(matter: Matter) -> str:
    told = matter.发文字号 or (f"{matter.标志}{matter.期号}" if matter.期号 else "")
    number = f'<p class="number">{escape(told)}</p>\n' if told else ""
    return number + (f'<p class="to">{escape("，".join(matter.主送))}：</p>\n' if matter.主送 else "")


def _after(matter: Matter) -> str:
    """The announcement of attachments, the signature and the date."""
    lines = [*_listed(matter.附件), *(_line("from", name) for name in matter.署名)]
    date = matter.成文日期 or matter.印发日期
    lines += [_signed(date)] if date else []
    return "".join(f"{line}\n" for line in lines)


def _listed(titles: tuple[str, ...]) -> Iterator[str]:
    for order, title in enumerate(titles, 1):
        number = f"{order}." if len(titles) > 1 else ""
        yield _line(
            "list" if order == 1 else "more", f"{'附件：' if order == 1 else '　　　'}{number}{title}"
        )


def _signed(date: str) -> str:
    year, month, day = date.split("-") if date.count("-") == len("年月") else ("", "", "")
    return _line("from", f"{year}年{int(month)}月{int(day)}日" if year else date)


def _line(kind: str, words: str) -> str:
    return f'<p class="{kind}">{escape(words)}</p>'


# --- the text ----------------------------------------------------------------------------------------

_ITEM = re.compile(r"\s*[-*+] ")
_LINK = re.compile(r"(?:https?://|mailto:|#|(?![a-zA-Z][a-zA-Z0-9+.-]*:))", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x20]+")
"""What browsers leave out of an address before they follow it."""
_BLOCKS_NOT_KNOWN = ("indent", "code", "setextheader", "olist", "reference")
"""Markdown that office text would run into by accident: indents, lists that number anew, ruled headings."""
_INLINE_NOT_KNOWN = ("html", "entity", "reference", "short_reference", "image_reference", "short_image_ref")


def _body(text: str) -> str:
    """The text as HTML."""
    from markdown import Markdown
    from markdown.preprocessors import Preprocessor
    from markdown.treeprocessors import Treeprocessor

    class Apart(Preprocessor):
        """Puts the lines apart and sets aside the charts, each drawn."""

        def run(self, lines: list[str]) -> list[str]:
            return _apart(lines, lambda plot: self.md.htmlStash.store(_html(_figure(plot))))

    class Official(Treeprocessor):
        """Numbers the headings, marks attachments, drops links to unexpected places."""

        def run(self, root: Element) -> None:
            _number(root)
            _mark_annexes(root)
            _drop_strange_links(root)

    reader: Any = Markdown(extensions=["tables"], output_format="html")
    for name in _BLOCKS_NOT_KNOWN:
        reader.parser.blockprocessors.deregister(name, strict=False)
    for name in _INLINE_NOT_KNOWN:
        reader.inlinePatterns.deregister(name, strict=False)
    know_no_emphasis_but_bold(reader)
    reader.preprocessors.deregister("html_block")
    reader.preprocessors.register(Apart(reader), "apart", 1)
    reader.treeprocessors.register(Official(reader), "official", 1)
    html: str = reader.convert(text)
    return html.replace(LINE_END, "<br>")


def _apart(lines: Sequence[str], drawn: Callable[[Plot], str]) -> list[str]:
    """The lines with a blank one between them, so that each is a paragraph; rows and items stay together,
    what `drawn` gives stands for each chart.
    """
    text = "\n".join(lines)
    plots = (block for block in read_markup(text).blocks if isinstance(block, Plot))
    parted: list[str] = []
    for stretch in stretches(text):
        parted += ["", drawn(next(plots)), ""] if stretch.plot else _parted(stretch.lines)
    return parted


def _parted(lines: Sequence[str]) -> Iterator[str]:
    above = ""
    for together in with_tables_squared(lines):
        bare = [line.strip("\u3000 \t\r") for line in together]
        if not (_ITEM.match(together[0]) and _ITEM.match(above)):
            yield ""
        yield from bare
        above = bare[-1]


def _html(element: Element) -> str:
    return ET.tostring(element, encoding="unicode", method="html")


def _figure(plot: Plot) -> Element:
    """The figures as a table, a bar as long as each."""
    figure = ET.Element("figure")
    table = ET.SubElement(figure, "table")
    _cells(ET.SubElement(ET.SubElement(table, "thead"), "tr"), "th", (plot.what, *plot.series))
    least = 100.0 if plot.unit else 0.0
    most = max(least, *(abs(float(value)) for row in plot.figures for value in row if value)) or 1
    body = ET.SubElement(table, "tbody")
    for name, said, figures in zip(plot.names, plot.said, plot.figures, strict=True):
        line = ET.SubElement(body, "tr")
        _cells(line, "th", (name,))
        for cell, value in zip(_cells(line, "td", said), figures, strict=True):
            cell.set("style", _bar(0 if value is None else abs(float(value)) / most))
    ET.SubElement(figure, "figcaption").text = plot.title
    return figure


def _cells(row: Element, tag: str, words: Iterable[str]) -> list[Element]:
    """A cell of the row for each of the words."""
    return [_cell(row, tag, text) for text in words]


def _cell(row: Element, tag: str, text: str) -> Element:
    cell = ET.SubElement(row, tag)
    cell.text = text
    return cell


def _bar(share: float) -> str:
    """A grey bar behind the words of a cell, as long as its share of the cell."""
    end = f"{100 * share:.1f}%"
    return (
        f"background: linear-gradient(to right, #bbb {end}, transparent {end}); print-color-adjust: exact; "
        "-webkit-print-color-adjust: exact;"
    )


def _number(root: Element) -> None:
    """Writes the number of each heading before its words, unless the text brought its own."""
    elements = [el for el in root if el.tag in ("h2", "h3", "h4", "h5", "p")]
    blocks = [_block(el) for el in elements]
    for element, block, counted in zip(elements, blocks, numbered(blocks), strict=True):
        if isinstance(block, Heading) and isinstance(counted, Heading):
            element.text = counted.text.removesuffix(block.text) + (element.text or "")


def _block(element: Element) -> Block:
    words = "".join(element.itertext())
    return Heading(int(element.tag[1:]) - 1, words) if element.tag != "p" else Paragraph((Words(words),))


def _mark_annexes(root: Element) -> None:
    for heading in root.iter("h1"):
        if "".join(heading.itertext()).startswith("附件"):
            heading.set("class", "annex")


def _drop_strange_links(root: Element) -> None:
    for element in root.iter():
        for name in ("href", "src"):
            if name in element.attrib and not _LINK.match(_UNSEEN.sub("", element.attrib[name])):
                del element.attrib[name]
