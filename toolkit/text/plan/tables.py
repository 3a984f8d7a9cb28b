"""The lines of a plan whose stages stand in a table: each row becomes a stage with its text below it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Kind
from toolkit.text.front import front_matter, values
from toolkit.text.lines import numbered, texts_of
from toolkit.text.numerals import chinese_numeral
from toolkit.text.plan.typed import as_meant
from toolkit.text.tree import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.model import Cell, Document, Row

_STAGE = re.compile("阶段|步骤|环节")
_TIME = re.compile("时间|时限|期限|日期")
_BESIDES = re.compile("序号|单位|部门|责任|牵头|负责|备注|说明")
"""Columns that say nothing of what is done."""


def lines_of_plan(document: Document) -> Iterator[Line]:
    """The running text of a document and the rows of its tables of stages, in reading order."""
    is_typed = document.kind is Kind.PLAIN
    return numbered(_texts(as_meant(document.rows, _columns) if is_typed else document.rows))


def _texts(rows: Iterable[Row]) -> Iterator[Line]:
    for _, group in groupby(rows, lambda row: (row.is_table, row.block)):
        together = list(group)
        for at, row in enumerate(together):
            if row.is_table and (columns := _columns(row)):
                yield from _stages(columns, together[at + 1 :])
                break
            yield from texts_of(row)


def front_date(document: Document) -> str:
    """成文日期 as the front matter of a text file gives it; nothing where it has none."""
    front = front_matter("\n".join(cell.text for row in document.rows for cell in row.cells))
    return next((day for day, _ in values(front, "成文日期")), "") if front else ""


class _Columns(NamedTuple):
    """Where in the grid of a table of stages stands what; false where a row is not the head of one."""

    named: int
    timed: int
    done: tuple[int, ...]
    """The columns that say what is done."""


def _columns(row: Row) -> _Columns | None:
    """The columns of a table of stages that has this row for its head."""
    heads = [(_words(cell), range(cell.column, cell.column + cell.colspan)) for cell in row.cells]
    named = next((at.start for word, at in heads if _STAGE.search(word)), None)
    timed = next((at.start for word, at in heads if _TIME.search(word) and at.start != named), None)
    if named is None or timed is None:
        return None
    others = (at for word, at in heads if not _BESIDES.search(word) and at.start not in (named, timed))
    return _Columns(named, timed, tuple(column for at in others for column in at))


def _stages(columns: _Columns, rows: Sequence[Row]) -> Iterator[Line]:
    """第一阶段：动员部署（9月1日—9月5日）, then a line for everything that is done.

    A row that names no stage goes on with the one above.
    """
    count = 0
    for row in rows:
        cells = {cell.column: cell for cell in row.cells}
        named, timed = cells.get(columns.named), cells.get(columns.timed)
        if named and _words(named):
            count += 1
            yield _heading(count, named, _words(timed) if timed else "")
        for column in columns.done if count else ():
            yield from _done(cells[column]) if column in cells else ()


def _heading(count: int, named: Cell, time: str) -> Line:
    name = re.sub(r"^第.{1,3}阶段[：:，]?", "", _words(named))
    when = f"（{time.strip('（）()')}）" if time else ""
    return Line(f"第{chinese_numeral(count)}阶段：{name}{when}", 0, place=named.place)


def _done(cell: Cell) -> Iterator[Line]:
    yield from (Line(text, 0, place=cell.place) for text in cell.text.split("\n") if text.strip())


def _words(cell: Cell) -> str:
    return "".join(cell.text.split())
