"""A Word form's tables taken by hand: its rows, cells, labels and the answers beside them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.forms.layout import label_key
from toolkit.forms.markers import found
from toolkit.forms.word_runs import PARAGRAPH, RUN, new_run, paragraph_text
from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from lxml.etree import _Element

    from toolkit.forms.definition import Form

    Change = Callable[[bytes, Form, Random], bytes]

TABLE, ROW, CELL, LOOK = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}rPr"
DOCUMENT = "word/document.xml"


# --- a document's tree and its tables ------------------------------------------------------------------


def edited(change: Callable[[_Element, Form, Random], None]) -> Change:
    """A change to the body's tree as a change to the file."""

    def apply(file: bytes, form: Form, rng: Random) -> bytes:
        package = Package.open(file)
        root = package.tree(DOCUMENT)
        change(root, form, rng)
        return package.with_parts({DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})

    return apply


def tables(root: _Element) -> list[_Element]:
    return list(root.iter(TABLE))


def rows(table: _Element) -> list[_Element]:
    return table.findall(ROW)


def cells(row: _Element) -> list[_Element]:
    return row.findall(CELL)


def text_of(cell: _Element) -> str:
    return "\n".join(map(paragraph_text, cell.findall(PARAGRAPH)))


def set_text(cell: _Element, text: str) -> None:
    """Give a cell other words, a paragraph each line, in the look of its first."""
    first, *more = cell.findall(PARAGRAPH)
    for paragraph in more:
        cell.remove(paragraph)
    look = next(first.iter(LOOK), None)
    model = copy.deepcopy(first)
    for paragraph in (first, model):
        for run in list(paragraph.iter(RUN)):
            run.getparent().remove(run)
    lines = text.split("\n")
    first.append(new_run(lines[0], look))
    for line in lines[1:]:
        paragraph = copy.deepcopy(model)
        paragraph.append(new_run(line, look))
        cell.append(paragraph)


def properties(cell: _Element) -> _Element:
    held = cell.find(f"{W}tcPr")
    if held is None:
        held = etree.Element(f"{W}tcPr")
        cell.insert(0, held)
    return held


def span(cell: _Element) -> int:
    held = properties(cell).find(f"{W}gridSpan")
    return int(held.get(f"{W}val")) if held is not None else 1


def set_span(cell: _Element, width: int) -> None:
    for held in properties(cell).findall(f"{W}gridSpan"):
        properties(cell).remove(held)
    if width > 1:
        element = etree.Element(f"{W}gridSpan", {f"{W}val": str(width)})
        properties(cell).insert(len(properties(cell).findall(f"{W}tcW")), element)


def is_merged(cell: _Element) -> bool:
    return properties(cell).find(f"{W}vMerge") is not None


def markers(cell: _Element) -> list:
    return [marker for _, marker in found(text_of(cell))]


def is_label(cell: _Element, form: Form) -> bool:
    return (
        not markers(cell)
        and label_key(text_of(cell)) in form.layout.canonical
        and bool(text_of(cell).strip())
    )


def pairs(root: _Element, form: Form) -> list[tuple[_Element, _Element]]:
    """Each label cell with the cell of one lone answer right of it."""
    return [
        (left, right)
        for table in tables(root)
        for row in rows(table)
        for left, right in zip(cells(row), cells(row)[1:], strict=False)
        if is_label(left, form) and is_lone(right)
    ]


def is_lone(cell: _Element) -> bool:
    held = markers(cell)
    return (
        len(held) == 1
        and not held[0].list_name
        and text_of(cell).strip().startswith("{{")
        and text_of(cell).endswith("}}")
    )


def free_rows(table: _Element, form: Form) -> list[_Element]:
    """Rows of labels left of their answers, which reach into no other row and belong to no list."""
    return [row for row in rows(table) if is_free(row, form)]


def is_free(row: _Element, form: Form) -> bool:
    held = cells(row)
    if not held or any(map(is_merged, held)) or not is_label(held[0], form):
        return False
    marked = [marker for cell in held for marker in markers(cell)]
    return bool(marked) and not any(marker.list_name for marker in marked)


def some(rng: Random, things: list, share: float = 0.4) -> list:
    """At least one of the things, about a share of them."""
    chosen = [thing for thing in things if rng.random() < share]
    return chosen or (rng.sample(things, 1) if things else [])
