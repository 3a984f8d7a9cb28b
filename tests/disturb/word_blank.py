"""Word blanks other than the form's: labels retyped, cells and rows put in, cut, merged."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from disturb.word_tables import (
    CELL,
    ROW,
    cells,
    edited,
    free_rows,
    is_free,
    is_label,
    is_merged,
    markers,
    pairs,
    rows,
    set_span,
    set_text,
    some,
    span,
    tables,
    text_of,
)  # fmt: skip
from toolkit.forms.markers import found
from toolkit.forms.word_runs import PARAGRAPH, new_run
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from lxml.etree import _Element

    from disturb.word_tables import Change
    from toolkit.forms.definition import Form


# --- typing --------------------------------------------------------------------------------------------


def _labels_changed(change: Callable[[str, Random], str]) -> Change:
    def apply(root: _Element, form: Form, rng: Random) -> None:
        for table in tables(root):
            for cell in [cell for row in rows(table) for cell in cells(row) if is_label(cell, form)]:
                set_text(cell, change(text_of(cell), rng))

    return edited(apply)


def spread_out(label: str, rng: Random) -> str:
    """姓　　名."""
    return rng.choice((" ", "　", "　　")).join("".join(label.split()))


def with_colon(label: str, rng: Random) -> str:
    """姓名：, or 姓名 where it had one."""
    return label.rstrip(":：") if label.endswith((":", "：")) else label + rng.choice("：:")


def other_width(label: str, rng: Random) -> str:
    """（元） as (元), 1 as １."""
    changes = str.maketrans("（）：，0123456789", "():,０１２３４５６７８９")
    return label.translate(changes)


def broken_over_lines(label: str, rng: Random) -> str:
    """工作单位 as 工作 / 单位."""
    words = "".join(label.split())
    half = len(words) // 2
    return f"{words[:half]}\n{words[half:]}" if half else words


def _synonyms(root: _Element, form: Form, rng: Random) -> None:
    from form_labels import SYNONYMS

    for label, _ in pairs(root, form):
        words = "".join(text_of(label).split()).rstrip(":：")
        if words in SYNONYMS:
            set_text(label, rng.choice(SYNONYMS[words]))


def _answer_in_label_cell(root: _Element, form: Form, rng: Random) -> None:
    for label, answer in some(rng, pairs(root, form)):
        words = "".join(text_of(label).split()).rstrip(":：")
        set_text(label, f"{words}：{text_of(answer)}")
        set_text(answer, "")


def _label_in_answer_cell(root: _Element, form: Form, rng: Random) -> None:
    for label, answer in some(rng, pairs(root, form)):
        set_text(answer, f"{text_of(label).strip().rstrip(':：')}：{text_of(answer)}")


def _around_answers(before: str, after: str) -> Change:
    def apply(root: _Element, form: Form, rng: Random) -> None:
        for _, answer in some(rng, pairs(root, form)):
            set_text(answer, f"{before}{text_of(answer)}{after}")

    return edited(apply)


def _words_dropped(root: _Element, form: Form, rng: Random) -> None:
    """Units and instructions that share a cell with an answer are typed over."""
    for table in tables(root):
        for cell in [cell for row in rows(table) for cell in cells(row)]:
            text = without_units(text_of(cell))
            if text != text_of(cell):
                set_text(cell, text)


def without_units(text: str) -> str:
    """A lone answer without the unit behind it and the instruction in brackets before it."""
    held = list(found(text))
    if len(held) != 1 or held[0][1].list_name:
        return text
    start, end = held[0][0]
    before, after = text[:start].strip(), text[end:].strip()
    is_own = len(after) <= 1 and (not before or before.startswith(("（", "(")))
    return text[start:end] if is_own else text


TYPING: dict[str, Change] = {
    "labels: spread out": _labels_changed(spread_out),
    "labels: colons": _labels_changed(with_colon),
    "labels: width": _labels_changed(other_width),
    "labels: line breaks": _labels_changed(broken_over_lines),
    "labels: synonyms": edited(_synonyms),
    "answer in the label's cell": edited(_answer_in_label_cell),
    "label again in the answer's cell": edited(_label_in_answer_cell),
    "answers: spaces and tabs": _around_answers("　\t", "  "),
    "answers: empty paragraphs": _around_answers("\n", "\n\n"),
    "answers: underlined blank": _around_answers("____", "____"),
    "units, instructions typed over": edited(_words_dropped),
}


# --- structure -----------------------------------------------------------------------------------------


def _row_inserted(root: _Element, form: Form, rng: Random) -> None:
    places = [row for table in tables(root) for row in free_rows(table, form)]
    if places:
        row = rng.choice(places)
        made = copy.deepcopy(row)
        texts = rng.choice((["备注", "见附页"], ["", ""], ["其他情况", "无"]))
        for number, cell in enumerate(cells(made)):
            set_text(cell, texts[number] if number < len(texts) else "")
        row.addprevious(made)


def _row_deleted(root: _Element, form: Form, rng: Random) -> None:
    places = [row for table in tables(root) if len(rows(table)) > 2 for row in free_rows(table, form)]
    if places:
        row = rng.choice(places)
        row.getparent().remove(row)


def _rows_swapped(root: _Element, form: Form, rng: Random) -> None:
    places = [
        (first, second)
        for table in tables(root)
        for first, second in zip(rows(table), rows(table)[1:], strict=False)
        if is_free(first, form) and is_free(second, form)
    ]
    if places:
        first, second = rng.choice(places)
        second.addnext(first)


def _column_inserted(root: _Element, form: Form, rng: Random) -> None:
    """An empty column between two others; cells that reach over it grow."""
    for table in tables(root)[:1]:
        grid = table.find(f"{W}tblGrid")
        at = rng.randint(1, len(grid))
        grid.insert(at, copy.deepcopy(grid[0]))
        for row in rows(table):
            _widen(row, at)


def _widen(row: _Element, at: int) -> None:
    column = 0
    for cell in cells(row):
        if column == at:
            break
        column += span(cell)
        if column > at:
            set_span(cell, span(cell) + 1)
            return
    made = etree.Element(CELL)
    made.append(etree.Element(PARAGRAPH))
    before = list(cells(row))[: _count_before(row, at)]
    (before[-1].addnext(made) if before else row.insert(0, made))


def _count_before(row: _Element, at: int) -> int:
    column = count = 0
    for cell in cells(row):
        if column >= at:
            break
        column, count = column + span(cell), count + 1
    return count


def _cells_split(root: _Element, form: Form, rng: Random) -> None:
    """An answer's cell is cut in two; the answer stands in the first part or in the second."""
    wide = [answer for _, answer in pairs(root, form) if span(answer) > 1 and not is_merged(answer)]
    for answer in some(rng, wide, 0.2):
        rest = copy.deepcopy(answer)
        set_span(rest, span(answer) - 1)
        set_span(answer, 1)
        set_text(answer if rng.random() < 0.3 else rest, "")
        answer.addnext(rest)


def _cells_merged(root: _Element, form: Form, rng: Random) -> None:
    """A label and its answer are merged into one cell, as paragraphs below one another."""
    free = [
        (label, answer)
        for label, answer in pairs(root, form)
        if not is_merged(label) and not is_merged(answer)
    ]
    for label, answer in some(rng, free, 0.2):
        if label.getparent() is not None and answer.getparent() is not None:
            set_text(label, f"{text_of(label)}\n{text_of(answer)}")
            set_span(label, span(label) + span(answer))
            answer.getparent().remove(answer)


def _table_cut(root: _Element, form: Form, rng: Random) -> None:
    """A page break or a heading cuts a table in two."""
    places = [row for table in tables(root) for row in free_rows(table, form) if row.getprevious().tag == ROW]
    if not places:
        return
    row = rng.choice(places)
    table = row.getparent()
    second = copy.deepcopy(table)
    at = rows(table).index(row)
    for late in rows(table)[at:]:
        table.remove(late)
    for early in rows(second)[:at]:
        second.remove(early)
    between = etree.Element(PARAGRAPH)
    between.append(new_run(rng.choice(("", "（续表）", "二、其他情况")), None))
    table.addnext(between)
    between.addnext(second)


def _pasted_in_a_frame(root: _Element, form: Form, rng: Random) -> None:
    """The whole form stands in a table of one cell."""
    body = root.find(f"{W}body")
    frame = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        "</w:tc></w:tr></w:tbl>"
    )
    cell = next(frame.iter(CELL))
    cell.extend([block for block in body if block.tag != f"{W}sectPr"])
    if cell[-1].tag != PARAGRAPH:
        cell.append(etree.Element(PARAGRAPH))
    body.insert(0, frame)
    frame.addnext(etree.Element(PARAGRAPH))


LINES_ABOVE = (
    "附件2", "填表说明：请如实填写，一式两份。", "中共某某乡委员会办公室制", "（此件公开）", "编号：        ", "（盖章）",
)  # fmt: skip


def _lines_above(root: _Element, form: Form, rng: Random) -> None:
    """A title block, instructions or a stamp line above the form."""
    body = root.find(f"{W}body")
    for text in rng.sample(LINES_ABOVE, 2):
        line = etree.Element(PARAGRAPH)
        line.append(new_run(text, None))
        body.insert(0, line)


def _total_row(root: _Element, form: Form, rng: Random) -> None:
    """A line for the total below a list."""
    for table in tables(root):
        listed = [
            row
            for row in rows(table)
            if any(marker.list_name for cell in cells(row) for marker in markers(cell))
        ]
        for row in listed[-1:]:
            made = copy.deepcopy(row)
            for number, cell in enumerate([cell for cell in cells(made) if markers(cell)]):
                set_text(cell, "" if number else "合计")
            row.addnext(made)


STRUCTURE: dict[str, Change] = {
    "row inserted": edited(_row_inserted),
    "row deleted": edited(_row_deleted),
    "rows swapped": edited(_rows_swapped),
    "column inserted": edited(_column_inserted),
    "cells split": edited(_cells_split),
    "cells merged": edited(_cells_merged),
    "table cut in two": edited(_table_cut),
    "pasted in a frame": edited(_pasted_in_a_frame),
    "lines above": edited(_lines_above),
    "total row below a list": edited(_total_row),
}
