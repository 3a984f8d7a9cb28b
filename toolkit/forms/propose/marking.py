"""The markers of a survey written into a copy of the blank, everything else left as it was."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.forms.fill import opened, serialised
from toolkit.forms.word_runs import paragraph_text, rewrite
from toolkit.model import Kind
from toolkit.ooxml.word import placed_cells, placed_paragraphs
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.forms.propose.survey import Edit, Survey
    from toolkit.model import Place
    from toolkit.ooxml.package import Package


def marked(file: bytes, found: Survey) -> bytes:
    """The blank with its markers; raises Refused where the file is no Word or Excel file."""
    kind, package = opened(file)
    edits: dict[Place, list[Edit]] = defaultdict(list)
    for edit in found.edits:
        edits[edit.place].append(edit)
    if kind is Kind.EXCEL:
        return _marked_workbook(file, edits)
    return file if package is None else _marked_word(package, edits, found)


def _marked_word(package: Package, edits: dict[Place, list[Edit]], found: Survey) -> bytes:
    main = package.main_part()
    root = package.tree(main)
    cells = dict(placed_cells(root))
    holders = {**dict(placed_paragraphs(root)), **cells}
    for place, of_place in edits.items():
        if place in holders:
            _rewrite(holders[place], sorted(of_place, reverse=True))
    for place in found.spare:
        _remove_row(cells[place])
    return package.with_parts(serialised({main: root}))


def _rewrite(holder: _Element, edits: list[Edit]) -> None:
    """Edits from the last to the first, so that the positions of those before stay true."""
    for edit in edits:
        for paragraph, start in _paragraphs(holder):
            length = len(paragraph_text(paragraph))
            if start <= edit.start <= start + length:
                rewrite(paragraph, edit.start - start, min(edit.end - start, length), edit.text)
                break


def _paragraphs(holder: _Element) -> Iterator[tuple[_Element, int]]:
    """A cell's paragraphs (or the paragraph itself), each with where its text begins in the whole."""
    start = 0
    for paragraph in [holder] if holder.tag == f"{W}p" else holder.iter(f"{W}p"):
        yield paragraph, start
        start += len(paragraph_text(paragraph)) + 1


def _remove_row(cell: _Element) -> None:
    row = next(cell.iterancestors(f"{W}tr"))
    parent = row.getparent()
    if parent is not None:
        parent.remove(row)


def _marked_workbook(file: bytes, edits: dict[Place, list[Edit]]) -> bytes:
    """A draft of a form is made once and looked over by hand; openpyxl is good enough for it."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(file))
    for place, of_place in edits.items():
        cell = book[place.sheet].cell(place.row, place.column)
        text = "" if cell.value is None else str(cell.value)
        for edit in sorted(of_place, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        cell.value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
