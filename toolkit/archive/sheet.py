"""The proposal as a workbook: one row an item, gone over by the archivist, read back by the same headers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.office.filing import PERIODS, period_code
from toolkit.office.roster_sheet import Wanted, find_sheet
from toolkit.office.workbook import sheets
from toolkit.text.dates import DateReading, read_date
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.office.filing import Filing
    from toolkit.office.items import Item
    from toolkit.office.roster_sheet import Flaw, Record

SHEET = "归档建议"
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
_WANTED = Wanted(
    SHEET, {column.name: (column.header,) for column in COLUMNS}, needed=("ref", "wanted", "year", "period")
)
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
    _explain(book.create_sheet("说明"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(item: Item) -> list[object]:
    files = "\n".join(mask_numbers(f"{piece.role}：{piece.name}") for piece in item.pieces)
    cells = {
        "ref": item.ref, "wanted": YES, "into": "", "kind": str(item.kind), "title": mask_numbers(item.title),
        "author": item.author, "doc_number": item.doc_number, "day": f"{item.day:%Y%m%d}", "year": item.year,
        "period": PERIODS[item.period], "unit": item.unit, "secrecy": item.secrecy,
        "pages": item.pages or None, "note": item.note, "hint": item.hint, "files": files,
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
    "有底色的栏可以改。改完保存，用 banwen archive number 这个文件 编号；编号以后不再改。",
    "归档：不归档的写“否”。",
    "并入：要和另一行合成一件的，写那一行的标识（如 收文-12）；已经有档号的件，写它的档号。",
    "题名：方括号里的是本程序代拟的，请核对；原文没有题名或题名不能说明内容的，代拟题名要加方括号。",
    "日期：八位数字，如 20100420。保管期限：永久、30年、10年。页数：不知道的可以空着。",
    "删去一行和写“否”一样：这一件这次不编号，下次还会列出来。",
)


def _explain(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in _EXPLANATION:
        sheet.append([line])


def confirmed(data: bytes, file: str, proposed: Iterable[Item], filing: Filing) -> tuple[Item, ...]:
    """The items the archivist wants numbered, as the sheet has them, in its order.

    An item put into another one brings its files there; one put into an item that has a 档号 already comes
    back with that code. Raises Misconfigured that names the cell.
    """
    sheet = find_sheet(sheets(data, file), _WANTED, file)
    known = {item.ref: item for item in proposed}
    records = [record for record in sheet.records() if record.text("wanted") != NO]
    sheet.raise_first([flaw for record in records for flaw in _flaws(record, known, filing)])
    changed = {record.text("ref"): _changed(known[record.text("ref")], record) for record in records}
    return _merged(changed, {record.text("ref"): record.text("into") for record in records}, file)


def _flaws(record: Record, known: Mapping[str, Item], filing: Filing) -> Iterator[Flaw]:
    ref = record.text("ref")
    if ref not in known:
        yield record.flaw("ref", "还没有归档的件的标识；可能已经编过号，请重新生成归档建议")
    if not record.text("year").isdigit() or len(record.text("year")) != len("2010"):
        yield record.flaw("year", "四位数的年份")
    if not period_code(record.text("period")):
        yield record.flaw("period", "、".join(PERIODS.values()))
    for name, is_right, allowed in (
        ("day", _day(record.text("day")) is not None, "八位数字的日期，如 20100420"),
        ("pages", not record.text("pages") or record.text("pages").isdigit(), "整数"),
        ("unit", not record.text("unit") or record.text("unit") in filing.units, "、".join(filing.units)),
    ):
        if name in record.sheet.columns and not is_right:
            yield record.flaw(name, allowed)


def _day(words: str) -> date | None:
    digits = words.replace("-", "")
    if len(digits) == len("20100420") and digits.isdigit():
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None
    read = read_date(words)
    iso = read.iso if isinstance(read, DateReading) else ""
    return date.fromisoformat(iso) if len(iso) == len("2010-04-20") else None


def _changed(item: Item, record: Record) -> Item:
    """The item with what the archivist wrote; a column that was taken out changes nothing."""
    here = record.sheet.columns
    texts: dict[str, Any] = {
        name: record.text(name)
        for name in ("title", "author", "doc_number", "unit", "secrecy", "note")
        if name in here and not (name == "title" and not record.text(name))
    }
    if texts.get("title") == mask_numbers(item.title):
        del texts["title"]
    return replace(
        item,
        hint="",
        **texts,
        day=(_day(record.text("day")) if "day" in here else None) or item.day,
        year=int(record.text("year")),
        period=period_code(record.text("period")),
        pages=int(record.text("pages") or 0) if "pages" in here else item.pages,
    )


def _merged(items: Mapping[str, Item], into: Mapping[str, str], file: str) -> tuple[Item, ...]:
    """Items with those that were put into them; one that is put into a 档号 keeps that as its code."""
    made = dict(items)
    for ref, target in into.items():
        if not target:
            continue
        if target in made and not into.get(target) and target != ref:
            made[target] = _joined(made[target], made.pop(ref))
        elif target in items:
            raise Misconfigured("archive-into", file=file, ref=ref, target=target)
        else:
            made[ref] = replace(made[ref], code=target)
    return tuple(made.values())


def _joined(item: Item, other: Item) -> Item:
    role = "附件"
    pieces = tuple(piece._replace(role=role) if piece.role == "正本" else piece for piece in other.pieces)
    return replace(
        item,
        pieces=item.pieces + pieces,
        entries=tuple(sorted({*item.entries, *other.entries})),
        documents=tuple(sorted({*item.documents, *other.documents})),
    )
