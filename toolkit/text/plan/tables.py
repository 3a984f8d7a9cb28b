"""The lines of a plan whose stages stand in a table: each row becomes a stage with its text below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.lines import numbered, texts_of
from toolkit.text.numerals import chinese_numeral
from toolkit.text.tree import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model import Cell, Document, Row

_STAGE = re.compile("阶段|步骤|环节")
_TIME = re.compile("时间|时限|期限|日期")
_BESIDES = re.compile("序号|单位|部门|责任|牵头|负责|备注|说明")
"""Columns that say nothing of what is done."""


def lines_of_plan(document: Document) -> Iterator[Line]:
    """The running text of a document and the rows of its tables of stages, in reading order."""
    return numbered(_texts(document.rows))


def _texts(rows: Sequence[Row]) -> Iterator[Line]:
    header: tuple[str, ...] = ()
    count, block = 0, -1
    for row in rows:
        if not row.is_table:
            yield from texts_of(row)
            continue
        words = tuple("".join(cell.text.split()) for cell in row.cells)
        if row.block != block:
            header, count, block = words, 0, row.block
        elif _tells_stages(header) and len(words) == len(header):
            count += 1
            yield from _stage(header, row.cells, count)
            continue
        yield from texts_of(row)


def _tells_stages(header: Sequence[str]) -> bool:
    return any(map(_STAGE.search, header)) and any(map(_TIME.search, header))


def _stage(header: Sequence[str], cells: Sequence[Cell], count: int) -> Iterator[Line]:
    """第一阶段：动员部署（9月1日—9月5日）, then a line for every column that says what is done."""
    named = next(at for at, word in enumerate(header) if _STAGE.search(word))
    timed = next(at for at, word in enumerate(header) if _TIME.search(word))
    name = re.sub(r"^第.{1,3}阶段[：:，]?", "", _words(cells[named]))
    time = _words(cells[timed]).strip("（）()")
    yield Line(f"第{chinese_numeral(count)}阶段：{name}（{time}）", 0, place=cells[named].place)
    for at, cell in enumerate(cells):
        if at not in (named, timed) and not _BESIDES.search(header[at]):
            yield from (Line(text, 0, place=cell.place) for text in cell.text.split("\n") if text.strip())


def _words(cell: Cell) -> str:
    return "".join(cell.text.split())
