"""Word blanks other than the form's: labels retyped, cells and rows put in, cut, merged."""

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
    return [row for row in rows(table) if _is_free(row, form)]


def _is_free(row: _Element, form: Form) -> bool:
    held = cells(row)
    if not held or any(map(is_merged, held)) or not is_label(held[0], form):
        return False
    marked = [marker for cell in held for marker in markers(cell)]
    return bool(marked) and not any(marker.list_name for marker in marked)


def some(rng: Random, things: list, share: float = 0.4) -> list:
    """At least one of the things, about a share of them."""
    chosen = [thing for thing in things if rng.random() < share]
    return chosen or (rng.sample(things, 1) if things else [])


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
        if _is_free(first, form) and _is_free(second, form)
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
