"""The proposal as a workbook: one row an item, for the archivist to go over; `review` reads it back.

It is known by its stamp, as a blank is, and says on a hidden sheet what each item consisted of when it was
proposed, so that what was deleted or has changed since can be told.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.office.filing import PERIODS
from toolkit.office.items import PROPOSAL
from toolkit.office.roster_sheet import Wanted
from toolkit.ooxml.container import inflated, members
from toolkit.ooxml.package import Package
from toolkit.ooxml.sheet import STAMP_NAME, STAMP_SEPARATOR, Workbook, constant
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.office.filing import Filing
    from toolkit.office.items import Item

SHEET, MARKS = PROPOSAL, "核对"
YES, NO = "是", "否"


class Column(NamedTuple):
    """One column of the sheet: our name, its header, its width in characters, whether it may be written."""

    name: str
    header: str
    width: int
    is_open: bool = False


COLUMNS = (
    Column("ref", "标识", 14),
    Column("wanted", "归档", 6, is_open=True),
    Column("into", "并入", 14, is_open=True),
    Column("kind", "来源", 9),
    Column("title", "题名", 44, is_open=True),
    Column("author", "责任者", 22, is_open=True),
    Column("doc_number", "文号", 18, is_open=True),
    Column("day", "日期", 11, is_open=True),
    Column("year", "年度", 7, is_open=True),
    Column("period", "保管期限", 10, is_open=True),
    Column("unit", "机构（问题）", 13, is_open=True),
    Column("secrecy", "密级", 7, is_open=True),
    Column("pages", "页数", 6, is_open=True),
    Column("note", "备注", 30, is_open=True),
    Column("hint", "提示", 24),
    Column("files", "包含的文件", 60),
)
ROWS = Wanted(
    SHEET, {column.name: (column.header,) for column in COLUMNS}, needed=("ref", "wanted", "year", "period")
)
MARKED = Wanted(MARKS, {"ref": ("标识",), "mark": ("核对值",)}, needed=("ref", "mark"))
"""The hidden sheet: what each item consisted of."""
_FILL = "FFF2CC"
"""A light ground under what the archivist may write."""


def proposal(items: Sequence[Item], filing: Filing) -> bytes:
    """The workbook for these items; what is tinted may be changed."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet(SHEET, 0)
    book.remove(book.worksheets[1])
    sheet.append([column.header for column in COLUMNS])
    for item in items:
        sheet.append(_row(item))
    _dress(sheet, filing)
    _explain(book.create_sheet("说明"), filing)
    _mark(book, items)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(item: Item) -> list[object]:
    files = "\n".join(mask_numbers(f"{piece.role}：{piece.name}") for piece in item.pieces)
    cells = {
        "ref": item.ref, "wanted": YES, "into": item.code, "kind": str(item.kind),
        "title": mask_numbers(item.title), "author": item.author, "doc_number": item.doc_number,
        "day": f"{item.day:%Y%m%d}", "year": item.year, "period": PERIODS[item.period], "unit": item.unit,
        "secrecy": item.secrecy, "pages": item.pages or None, "note": item.note, "hint": item.hint,
        "files": files,
    }  # fmt: skip
    return [cells[column.name] for column in COLUMNS]


def _dress(sheet: Worksheet, filing: Filing) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    ground = PatternFill("solid", fgColor=_FILL)
    for at, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        sheet.cell(1, at).font = Font(bold=True)
        for (cell,) in sheet.iter_rows(min_row=2, min_col=at, max_col=at):
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
            if column.is_open:
                cell.fill = ground
    sheet.freeze_panes = "B2"
    _offer(sheet, "wanted", (YES, NO))
    _offer(sheet, "period", tuple(PERIODS.values()))
    if filing.units:
        _offer(sheet, "unit", tuple(filing.units))


def _offer(sheet: Worksheet, name: str, options: tuple[str, ...]) -> None:
    """A drop-down in every cell of the column."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(1 + [column.name for column in COLUMNS].index(name))
    drop = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
    sheet.add_data_validation(drop)
    drop.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")


_EXPLANATION = (
    "有底色的栏可以改。改完保存，放进收件目录（如 inbox/档案/），回执列出编好的档号；编号以后不再改。",
    "归档：不归档的写“否”，不要删去这一行；这一件这次不编号，下次还会列出来。",
    "并入：要和另一行合成一件的，写那一行的标识（如 收文-12）；已经有档号的件，写它的档号。",
    "题名：方括号里的是本程序代拟的，请核对；原文没有题名或题名不能说明内容的，代拟题名要加方括号。",
    "日期：八位数字，如 20100420。保管期限：永久、30年、10年，不短于保管期限表。",
    "页数：不知道的可以空着。并入别件的各写各的，编号时加在一起；空着的，算作那一件的页数里已经有了。",
    "行的先后就是编号的先后，可以调整。标识和文件名不要改。",
)


def _explain(sheet: Worksheet, filing: Filing) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in (*_EXPLANATION, *_rules(filing)):
        sheet.append([line])


def _rules(filing: Filing) -> tuple[str, ...]:
    """The unit's rules that the proposal was made by."""
    together = "合为一件" if filing.with_answers else "分开立件"
    versions = "合为一件" if filing.with_versions else "分开立件"
    return (
        "以下是本单位的规则，写在 office.toml 的 [archive] 里，改了以后要重新生成归档建议：",
        f"来文和它的回执、退回通知{together}；一份材料和后来更正的各版{versions}。",
        f"档号的写法：{filing.pattern}，件号{filing.digits}位。保管期限表里没有的材料：{PERIODS[filing.period]}。",
    )


def _mark(book: Book, items: Sequence[Item]) -> None:
    """The stamp, and the hidden sheet of marks."""
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(MARKS)
    sheet.append([MARKED.headers["ref"][0], MARKED.headers["mark"][0]])
    for item in items:
        sheet.append([item.ref, mark_of(item)])
    sheet.sheet_state = "veryHidden"
    stamp = f'"{PROPOSAL}{STAMP_SEPARATOR}{_mark_of_all(items)}"'
    book.defined_names[STAMP_NAME] = DefinedName(STAMP_NAME, attr_text=stamp, hidden=True)


def mark_of(item: Item) -> str:
    """What an item consists of, as a digest: another one where anything came or went."""
    files = sorted((piece.path, piece.sha256) for piece in item.pieces)
    return _digest([item.ref, item.code, item.entries, item.documents, files])


def _mark_of_all(items: Sequence[Item]) -> str:
    return _digest([mark_of(item) for item in items])


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "replace")).hexdigest()[:12]


def is_proposal(data: bytes) -> bool:
    """Whether a file bears a proposal's stamp; only the part of a workbook that may bear it is unpacked."""
    if not data.startswith(b"PK") or _STAMPED not in data:  # names of parts are not packed
        return False
    try:
        parts = [inflated(one) for one in members(data) if one.name.encode() == _STAMPED]
    except Refused:
        return False
    return any(_STAMP.search(part) for part in parts)


def may_be_old_proposal(data: bytes) -> bool:
    """Whether a file that is no package may be a proposal saved as .xls: the name of its sheet is in it."""
    return not data.startswith(b"PK") and _IN_OLD_EXCEL in data


def proposal_id(data: bytes) -> str:
    """Which proposal a workbook is, as its stamp says; empty where it says nothing. Raises Refused."""
    names = Workbook(Package.open(data)).names
    said = next((constant(name.says) or "" for name in names if name.name == STAMP_NAME), "")
    form, _, number = said.rpartition(STAMP_SEPARATOR)
    return number if form == PROPOSAL else ""


_STAMPED = b"xl/workbook.xml"
_IN_OLD_EXCEL = PROPOSAL.encode("utf-16-le")
_STAMP = re.compile(rf'"{STAMP_NAME}"[^<>]*>(?:"|&quot;){PROPOSAL}\{STAMP_SEPARATOR}'.encode())
