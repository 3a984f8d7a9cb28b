"""Paragraphs out of a Word part in reading order, each with the looks that all its formatting comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import WHOLE_FILE, Place
from toolkit.ooxml.xml import MC, WP, W
from toolkit.writing.conform.line import Line
from toolkit.writing.conform.look import border, is_on, laid_over, letters, local, properties, shape
from toolkit.writing.conform.parting import NEW_LINE, NEW_PAGE, ends_page, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from toolkit.writing.conform.look import Letters, Styles


class Placed(NamedTuple):
    """Where a paragraph stands as reading tells it, and the automatic number people see."""

    place: Place
    number: str


_SKIPPED = {f"{MC}Fallback", f"{W}del", f"{W}moveFrom"}
_DRAWN = ("drawing", "pict", "object")


class Reader:
    """Paragraphs out of one story, with their looks."""

    def __init__(self, styles: Styles, places: Mapping[_Element, Placed], grid: int) -> None:
        self._styles, self._places, self._grid = styles, places, grid
        self._tables = 0

    def lines(self, container: _Element, section: int = 0) -> Iterator[Line]:
        """The paragraphs of a body, a footer, a text box: tables opened, boxes after what they are tied
        to.
        """
        begins = False
        for child in _blocks(container):
            if child.tag == f"{W}tbl":
                yield from self._table(child, section, begins=begins)
                begins = False
                continue
            for line in self._paragraph(child, section, begins=begins):
                begins = begins and line.is_blank
                yield line
            begins = begins or ends_page(map(_run_text, _own_runs(child)))
            if child.find(f"{W}pPr/{W}sectPr") is not None:
                section += 1
                begins = True

    def _table(self, table: _Element, section: int, *, begins: bool) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        for cell, rules in _cells(table, self._styles):
            place = self._places.get(cell, Placed(WHOLE_FILE, "")).place
            for child in _blocks(cell):
                if child.tag == f"{W}tbl":
                    yield from self._table(child, section, begins=False)
                    continue
                yield from self._paragraph(child, section, begins=begins, inside=(number, place, rules))
                begins = False

    def _paragraph(
        self, element: _Element, section: int, *, begins: bool,
        inside: tuple[int, Place | None, tuple[str, str]] = (0, None, ("", "")),
    ) -> Iterator[Line]:  # fmt: skip
        style_id = _style_of(element)
        style = self._styles.of(style_id)
        own = laid_over(
            laid_over(self._styles.paragraph, style.paragraph), properties(element.find(f"{W}pPr"))
        )
        base = laid_over(self._styles.letters, style.letters)
        runs = tuple(self._runs(element, base))
        table, place, rules = inside
        found = self._places.get(element, Placed(place or WHOLE_FILE, ""))
        size = next((run.size for run in runs if run.text.strip()), letters("", base, self._styles).size)
        standing = shape(own, size, self._grid)
        line = Line(
            found.number, "".join(run.text for run in runs), standing, runs, place or found.place, table,
            is_boxed=next(element.iterancestors(f"{W}txbxContent"), None) is not None,
            rules=rules, has_line_drawn=_has_drawing(element), section=section,
            begins_page=begins or standing.starts_page, has_page_number=_shows_page(element),
            side=standing.frame.get("xAlign", "") or _side_of_box(element) or _side_of_tab(element),
        )  # fmt: skip
        if runs or not _is_gone(element):
            yield from parted(line)
        for box in _boxes(element):
            yield from self.lines(box, section)

    def _runs(self, paragraph: _Element, base: dict[str, dict[str, str]]) -> Iterator[Letters]:
        for run in _shown(_own_runs(paragraph)):
            text = _run_text(run)
            said = run.find(f"{W}rPr")
            named = "" if said is None else _value(said, "rStyle")
            style = self._styles.by_id.get(named)
            own = laid_over(laid_over(base, style.letters) if style else base, properties(said))
            if text and not is_on(own, "vanish"):
                yield letters(text, own, self._styles)


def _blocks(container: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, content controls and tracked insertions opened."""
    for child in container:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}customXml",
            f"{W}smartTag",
        }:
            yield from _blocks(child)


def _own_runs(element: _Element) -> Iterator[_Element]:
    """The runs of a paragraph itself, in order; deleted ones and those of its text boxes left out."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _SKIPPED and child.tag != f"{W}pPr":
            yield from _own_runs(child)


def _run_text(run: _Element) -> str:
    found = []
    for child in run:
        if child.tag == f"{W}t":
            found.append(child.text or "")
        elif child.tag in {f"{W}tab", f"{W}ptab"}:
            found.append("\t")
        elif child.tag in {f"{W}br", f"{W}cr"}:
            found.append(_BREAKS.get(child.get(f"{W}type", "textWrapping"), ""))
    return "".join(found)


_BREAKS = {"textWrapping": NEW_LINE, "page": NEW_PAGE}


def _shown(runs: Iterable[_Element]) -> Iterator[_Element]:
    """The runs people see: what stands in a field's code, the results of fields within it too, is none."""
    in_code: list[bool] = []
    for run in runs:
        for mark in run.iterfind(f"{W}fldChar"):
            _step(in_code, mark.get(f"{W}fldCharType", ""))
        if not any(in_code):
            yield run


def _step(in_code: list[bool], kind: str) -> None:
    """In and out of a field: its code first, its result behind `separate`."""
    if kind == "begin":
        in_code.append(True)
    elif in_code:
        in_code.pop()
        if kind == "separate":
            in_code.append(False)


def _is_gone(paragraph: _Element) -> bool:
    """Whether a paragraph without words takes no room: its mark is hidden or deleted."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    said = properties(mark)
    return is_on(said, "vanish") or "del" in said or "moveFrom" in said


def _has_drawing(paragraph: _Element) -> bool:
    """Whether a line or another shape is drawn in it; a box of words is none."""
    found = (el for name in _DRAWN for el in paragraph.iter(f"{W}{name}"))
    return any(el.find(f".//{W}txbxContent") is None for el in found)


_PAGE_FIELD = re.compile(r"\bPAGE\b", re.IGNORECASE)


def _shows_page(paragraph: _Element) -> bool:
    own = [
        el for el in paragraph.iter(f"{W}instrText", f"{W}fldSimple", f"{W}pgNum") if _is_own(el, paragraph)
    ]
    words = ((el.text or "") + el.get(f"{W}instr", "") for el in own)
    return any(_PAGE_FIELD.search(one) for one in words) or any(el.tag == f"{W}pgNum" for el in own)


def _is_own(element: _Element, paragraph: _Element) -> bool:
    """Whether an element stands in this paragraph, not in one of a text box tied to it."""
    return next(element.iterancestors(f"{W}p")) is paragraph


_POSITION = re.compile(r"mso-position-horizontal:\s*(\w+)")


def _side_of_box(paragraph: _Element) -> str:
    """Where the text box that a paragraph is in stands across the page; nothing outside a box."""
    box = next(paragraph.iterancestors(f"{W}txbxContent"), None)
    if box is None:
        return ""
    for above in box.iterancestors():
        align = above.find(f"{WP}positionH/{WP}align")
        if align is not None:
            return align.text or ""
        if found := _POSITION.search(above.get("style", "")):
            return found[1]
    return ""


def _side_of_tab(paragraph: _Element) -> str:
    """Where words behind tabs stand; the stops are their own, else those Word gives a footer's number."""
    if (told := paragraph.find(f".//{W}ptab")) is not None:
        return told.get(f"{W}alignment", "")
    typed = "".join(map(_run_text, _own_runs(paragraph)))
    count = len(typed) - len(typed.lstrip("\t"))
    stops = [el.get(f"{W}val", "") for el in paragraph.iterfind(f"{W}pPr/{W}tabs/{W}tab")]
    usual = ["center", "right"] if _shows_page(paragraph) else []
    kept = [stop for stop in stops if stop != "clear"] or usual
    return kept[min(count, len(kept)) - 1] if count and kept else ""


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """The contents of text boxes tied to a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        above = box.iterancestors()
        if not any(one.tag in _SKIPPED or (one.tag == f"{W}txbxContent") for one in _until(above, paragraph)):
            yield box


def _until(elements: Iterator[_Element], last: _Element) -> Iterator[_Element]:
    for element in elements:
        if element is last:
            return
        yield element


def _style_of(paragraph: _Element) -> str:
    said = paragraph.find(f"{W}pPr")
    return "" if said is None else _value(said, "pStyle")


def _value(parent: _Element, name: str) -> str:
    el = parent.find(f"{W}{name}")
    return "" if el is None else el.get(f"{W}val", "")


def _cells(table: _Element, styles: Styles) -> Iterator[tuple[_Element, tuple[str, str]]]:
    """The cells of a table, each with the rules over and under it."""
    own = properties(table.find(f"{W}tblPr"))
    style = styles.by_id.get(own.get("tblStyle", {}).get("val", ""))
    borders = (
        _borders(style.table.find(f"{W}tblPr/{W}tblBorders")) if style and style.table is not None else {}
    )
    borders |= _borders(table.find(f"{W}tblPr/{W}tblBorders"))
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    for at, row in enumerate(rows):
        over = borders.get("top" if at == 0 else "insideH", "")
        under = borders.get("bottom" if at == len(rows) - 1 else "insideH", "")
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is row:
                said = _borders(cell.find(f"{W}tcPr/{W}tcBorders"))
                yield cell, (said.get("top", over), said.get("bottom", under))


def _borders(element: _Element | None) -> dict[str, str]:
    """The borders that a `tblBorders` or `tcBorders` says, empty where it says none."""
    return {} if element is None else {local(side.tag): border(side) for side in element}
