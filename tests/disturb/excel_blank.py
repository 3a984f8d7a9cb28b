"""Excel blanks other than the form's. A sheet is taken as boxes on a grid, changed, and drawn anew."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Side

from disturb.word_blank import (
    LINES_ABOVE,
    broken_over_lines,
    other_width,
    some,
    spread_out,
    with_colon,
    without_units,
)
from toolkit.forms.layout import label_key
from toolkit.forms.markers import found

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from toolkit.forms.definition import Form

    Change = Callable[[bytes, Form, Random], bytes]
    OnBoxes = Callable[[list["Box"], Form, Random], list["Box"]]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell, or a merged area, with its text; rows and columns count from 1."""

    row: int
    column: int
    height: int
    width: int
    text: str

    @property
    def bottom(self) -> int:
        return self.row + self.height - 1

    @property
    def markers(self) -> list:
        return [marker for _, marker in found(self.text)]


def redrawn(change: OnBoxes) -> Change:
    """A change to the boxes as a change to the file."""

    def apply(file: bytes, form: Form, rng: Random) -> bytes:
        sheet = load_workbook(io.BytesIO(file)).active
        return _drawn(change(_boxes(sheet), form, rng), sheet.title)

    return apply


def _boxes(sheet) -> list[Box]:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {(row, column) for area in merged.values() for row, column in area.cells} - set(merged)
    boxes = []
    for row in sheet.iter_rows():
        for cell in row:
            if (cell.row, cell.column) not in covered and (cell.border.left.style or cell.value is not None):
                area = merged.get((cell.row, cell.column))
                height, width = (area.size["rows"], area.size["columns"]) if area else (1, 1)
                boxes.append(Box(cell.row, cell.column, height, width, str(cell.value or "")))
    return boxes


def _drawn(boxes: list[Box], title: str) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for box in boxes:
        cell = sheet.cell(box.row, box.column, box.text or None)
        cell.alignment = Alignment(wrap_text=True)
        cell.border = Border(*[Side("thin")] * 4)
        if box.height * box.width > 1:
            sheet.merge_cells(
                start_row=box.row, start_column=box.column,
                end_row=box.bottom, end_column=box.column + box.width - 1,
            )  # fmt: skip
    return saved(book)


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def is_label(box: Box, form: Form) -> bool:
    return bool(box.text.strip()) and not box.markers and label_key(box.text) in form.layout.canonical


def pairs(boxes: list[Box], form: Form) -> list[tuple[Box, Box]]:
    """Each label with the box of one lone answer right of it."""
    at = {(box.row, box.column): box for box in boxes}
    found_pairs = ((box, at.get((box.row, box.column + box.width))) for box in boxes if is_label(box, form))
    return [(label, answer) for label, answer in found_pairs if answer is not None and is_lone(answer)]


def is_lone(box: Box) -> bool:
    return (
        len(box.markers) == 1
        and not box.markers[0].list_name
        and box.text.startswith("{{")
        and box.text.endswith("}}")
    )


def free_rows(boxes: list[Box], form: Form) -> list[int]:
    """Rows of labels left of their answers, which reach into no other row and belong to no list."""
    return [row for row in sorted({box.row for box in boxes}) if _is_free(row, boxes, form)]


def _is_free(row: int, boxes: list[Box], form: Form) -> bool:
    held = sorted((box for box in boxes if box.row <= row <= box.bottom), key=lambda box: box.column)
    marked = [marker for box in held for marker in box.markers]
    alone = all(box.height == 1 for box in held)
    return (
        bool(marked) and alone and is_label(held[0], form) and not any(marker.list_name for marker in marked)
    )


def swapped_texts(boxes: list[Box], texts: dict[Box, str]) -> list[Box]:
    return [replace(box, text=texts.get(box, box.text)) for box in boxes]


def with_rows(boxes: list[Box], at: int, number: int = 1) -> list[Box]:
    """The boxes with so many empty rows put in above row `at`."""
    return [
        replace(box, row=box.row + number) if box.row >= at
        else replace(box, height=box.height + number) if box.bottom >= at
        else box
        for box in boxes
    ]  # fmt: skip


def _labels_changed(change: Callable[[str, Random], str]) -> Change:
    return redrawn(lambda boxes, form, rng: [
        replace(box, text=change(box.text, rng)) if is_label(box, form) else box for box in boxes
    ])  # fmt: skip


def _synonyms(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    from form_labels import SYNONYMS

    words = {label: "".join(label.text.split()).rstrip(":：") for label, _ in pairs(boxes, form)}
    return swapped_texts(boxes, {
        label: rng.choice(SYNONYMS[word]) for label, word in words.items() if word in SYNONYMS
    })  # fmt: skip


def _answer_in_label_cell(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    texts = {}
    for label, answer in some(rng, pairs(boxes, form)):
        texts |= {label: f"{''.join(label.text.split()).rstrip(':：')}：{answer.text}", answer: ""}
    return swapped_texts(boxes, texts)


def _label_in_answer_cell(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    chosen = some(rng, pairs(boxes, form))
    return swapped_texts(
        boxes, {answer: f"{label.text.strip().rstrip(':：')}：{answer.text}" for label, answer in chosen}
    )


def _around_answers(before: str, after: str) -> Change:
    return redrawn(lambda boxes, form, rng: swapped_texts(boxes, {
        answer: f"{before}{answer.text}{after}" for _, answer in some(rng, pairs(boxes, form))
    }))  # fmt: skip


def _words_dropped(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    return swapped_texts(boxes, {box: without_units(box.text) for box in boxes})


TYPING: dict[str, Change] = {
    "labels: spread out": _labels_changed(spread_out),
    "labels: colons": _labels_changed(with_colon),
    "labels: width": _labels_changed(other_width),
    "labels: line breaks": _labels_changed(broken_over_lines),
    "labels: synonyms": redrawn(_synonyms),
    "answer in the label's cell": redrawn(_answer_in_label_cell),
    "label again in the answer's cell": redrawn(_label_in_answer_cell),
    "answers: spaces and tabs": _around_answers("　 ", "  "),
    "answers: empty paragraphs": _around_answers("\n", "\n\n"),
    "answers: underlined blank": _around_answers("____", "____"),
    "units, instructions typed over": redrawn(_words_dropped),
}


# --- structure -----------------------------------------------------------------------------------------


def _row_inserted(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    places = free_rows(boxes, form)
    if not places:
        return boxes
    at = rng.choice(places)
    texts = rng.choice((["备注", "见附页"], ["", ""], ["其他情况", "无"]))
    like = sorted((box for box in boxes if box.row == at), key=lambda box: box.column)
    made = [
        replace(box, text=texts[number] if number < len(texts) else "") for number, box in enumerate(like)
    ]
    return [*with_rows(boxes, at), *made]


def _row_deleted(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    places = free_rows(boxes, form)
    return _without_row(boxes, rng.choice(places)) if len(places) > 1 else boxes


def _without_row(boxes: list[Box], row: int) -> list[Box]:
    kept = [box for box in boxes if box.row != row]
    return [replace(box, row=box.row - 1) if box.row > row else box for box in kept]


def _rows_swapped(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    free = set(free_rows(boxes, form))
    places = [row for row in free if row + 1 in free]
    if not places:
        return boxes
    first = rng.choice(sorted(places))
    moved = {first: first + 1, first + 1: first}
    return [replace(box, row=moved.get(box.row, box.row)) for box in boxes]


def _column_inserted(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    at = rng.randint(2, max(box.column + box.width for box in boxes))
    return [
        replace(box, column=box.column + 1) if box.column >= at
        else replace(box, width=box.width + 1) if box.column + box.width > at
        else box
        for box in boxes
    ]  # fmt: skip


def _cells_split(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    wide = [answer for _, answer in pairs(boxes, form) if answer.width > 1]
    result = list(boxes)
    for answer in some(rng, wide, 0.2):
        first, second = (answer.text, "") if rng.random() < 0.7 else ("", answer.text)
        result.remove(answer)
        result += [
            replace(answer, width=1, text=first),
            replace(answer, column=answer.column + 1, width=answer.width - 1, text=second),
        ]
    return result


def _cells_merged(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    free = [(label, answer) for label, answer in pairs(boxes, form) if label.height == answer.height]
    result = list(boxes)
    for label, answer in some(rng, free, 0.2):
        if label in result and answer in result:
            result[result.index(label)] = replace(
                label, width=label.width + answer.width, text=f"{label.text}\n{answer.text}"
            )
            result.remove(answer)
    return result


def _table_cut(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    places = [row for row in free_rows(boxes, form) if row > 1]
    if not places:
        return boxes
    at = rng.choice(places)
    title = Box(at + 1, 1, 1, 1, rng.choice(("（续表）", "二、其他情况")))
    return [*with_rows(boxes, at, 3), title]


def _lines_above(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    lines = rng.sample(LINES_ABOVE, 2)
    return [
        *with_rows(boxes, 1, 3),
        *(Box(number, 1, 1, 1, text) for number, text in enumerate(lines, start=1)),
    ]


def _moved_aside(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    """The form begins at C4."""
    return [replace(box, row=box.row + 3, column=box.column + 2) for box in boxes]


def total_row_below(boxes: list[Box], form: Form, rng: Random) -> list[Box]:
    """A line for the total below a list."""
    listed = [box for box in boxes if box.markers and box.markers[0].list_name]
    if not listed:
        return boxes
    row = max(box.bottom for box in listed)
    last = [box for box in listed if box.row == row]
    moved = with_rows(boxes, row + 1)
    return [*moved, *(replace(box, row=row + 1, text="合计" if box is last[0] else "") for box in last)]


def _other_sheets(file: bytes, form: Form, rng: Random) -> bytes:
    """Sheets renamed and put in a new order, instructions before the form, a hidden list of options."""
    book = load_workbook(io.BytesIO(file))
    form_sheet = book.active
    form_sheet.title = rng.choice(("表1", "填报表", "Sheet1 (2)", "2010年"))
    book.create_sheet("填表说明", 0)["A1"] = "填表说明：请如实填写。"
    hidden = book.create_sheet("选项")
    for number, option in enumerate(("男", "女", "优秀", "合格"), start=1):
        hidden.cell(number, 1, option)
    hidden.sheet_state = "hidden"
    book.active = form_sheet  # what else is done to the file is done to the form
    return saved(book)


def _second_copy(file: bytes, form: Form, rng: Random) -> bytes:
    """An empty second copy of the sheet is left in the file."""
    book = load_workbook(io.BytesIO(file))
    copied = book.copy_worksheet(book.active)
    for row in copied.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                for span, _ in reversed(list(found(cell.value))):
                    cell.value = (cell.value[: span.start] + cell.value[span.end :]) or None
    return saved(book)


def _frozen_and_filtered(file: bytes, form: Form, rng: Random) -> bytes:
    book = load_workbook(io.BytesIO(file))
    book.active.freeze_panes = "B3"
    book.active.auto_filter.ref = book.active.dimensions
    return saved(book)


STRUCTURE: dict[str, Change] = {
    "row inserted": redrawn(_row_inserted),
    "row deleted": redrawn(_row_deleted),
    "rows swapped": redrawn(_rows_swapped),
    "column inserted": redrawn(_column_inserted),
    "cells split": redrawn(_cells_split),
    "cells merged": redrawn(_cells_merged),
    "table cut in two": redrawn(_table_cut),
    "lines above": redrawn(_lines_above),
    "moved aside": redrawn(_moved_aside),
    "total row below a list": redrawn(total_row_below),
    "sheets renamed, reordered, hidden": _other_sheets,
    "a second copy of the sheet": _second_copy,
    "frozen panes, filter": _frozen_and_filtered,
}
