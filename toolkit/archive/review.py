"""The archivist's word: the proposal gone over, read back, every complaint with its cell and how to mend it.

Nothing is numbered by half: a sheet with one error in it is no word at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.archive.sheet import MARKED, NO, ROWS, YES, mark_of
from toolkit.errors import BanwenError, Misconfigured, finding
from toolkit.model import WHOLE_FILE, Place, Severity, Spot
from toolkit.office.filing import PERIODS, YEARS_KEPT, period_code, plain_code
from toolkit.office.roster_sheet import find_sheet
from toolkit.office.workbook import sheets
from toolkit.text.dates import DateReading, read_date
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.model import Finding
    from toolkit.office.filing import Filing
    from toolkit.office.items import Item
    from toolkit.office.roster_sheet import Record, Sheet

_NAMED_AT_MOST = 8


class Archive(NamedTuple):
    """What a word is held against: what waits to be filed, and what is filed."""

    waiting: Mapping[str, Item]
    """The items without a number, by 标识."""
    given: Mapping[str, str]
    """The 档号 of those that have one, by the 标识 they had."""
    codes: frozenset[str]
    """Every 档号 that something may still be put into."""


def archive_of(waiting: Iterable[Item], filed: Iterable[Item] = ()) -> Archive:
    """What a word is held against."""
    kept = tuple(filed)
    return Archive(
        {item.ref: item for item in waiting}, {item.ref: item.code for item in kept},
        frozenset(item.code for item in kept if item.is_kept),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What the archivist said: the items to be numbered, in the sheet's order, and what is wrong with it."""

    items: tuple[Item, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from being followed."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def confirmed(
    data: bytes, file: str, waiting: Iterable[Item], filing: Filing, filed: Iterable[Item] = ()
) -> tuple[Item, ...]:
    """The items the archivist wants numbered; raises Misconfigured with the first of what is wrong."""
    word = review(data, file, archive_of(waiting, filed), filing)
    for flaw in word.errors:
        more = len(word.errors) - 1
        raise Misconfigured(
            "archive-word", file=file, place=flaw.place or WHOLE_FILE, said=flaw.message, mending=flaw.advice,
            more=f"另有{more}处要改。" if more else "",
        )  # fmt: skip
    return word.items


def review(data: bytes, file: str, archive: Archive, filing: Filing) -> Word:
    """What the archivist says in this workbook.

    An item put into another one brings its files there; one put into an item that has a 档号 already comes
    back with that code.
    """
    try:
        found = sheets(data, file)
        sheet = find_sheet(found, ROWS, file)
        marks = find_sheet(found, MARKED, file) if MARKED.name in found else None
    except BanwenError as error:
        said = finding("refused", place=WHOLE_FILE, sentence=error.sentence, mending=error.advice)
        return Word(findings=(said,))
    if marks is None:
        return Word(findings=(finding("word-unmarked", place=WHOLE_FILE),))
    rows = tuple(sheet.records())
    proposed = {record.text("ref"): record.text("mark") for record in marks.records()}
    findings = tuple(_findings(sheet, rows, proposed, archive, filing))
    word = Word(findings=findings)
    return word if word.errors else replace(word, items=_merged(_wanted(rows), archive.waiting))


def _wanted(rows: Iterable[Record]) -> list[Record]:
    return [record for record in rows if record.text("wanted") != NO]


def _findings(
    sheet: Sheet, rows: Sequence[Record], proposed: Mapping[str, str], archive: Archive, filing: Filing
) -> Iterator[Finding]:
    wanted = {record.text("ref"): record for record in _wanted(rows)}
    if wanted and wanted.keys() <= archive.given.keys() - archive.waiting.keys():
        yield finding("word-done", place=WHOLE_FILE, count=len(wanted))
        return
    yield from _twice(rows)
    for record in rows:
        if record.text("wanted") not in (YES, NO):
            yield _cell(record, "wanted", f"“{YES}”或“{NO}”")
    for record in wanted.values():
        yield from _of_item(record, proposed, archive)
        yield from _of_cells(record, filing)
        yield from _of_target(record, wanted, archive)
    yield from _of_all(sheet, rows, proposed, archive)


def _flaw(record: Record, name: str, complaint: str, told: str = "") -> Finding:
    cell = record.flaw(name, "")
    return finding(complaint, field=cell.column, place=cell.place, found=cell.found, told=told)


def _cell(record: Record, name: str, allowed: str) -> Finding:
    cell = record.flaw(name, allowed)
    return finding("word-cell", field=cell.column, place=cell.place, found=cell.found, expected=allowed)


def _twice(rows: Iterable[Record]) -> Iterator[Finding]:
    """Rows of an item that has a row already: nobody could tell which of them counts."""
    first: dict[str, int] = {}
    for record in rows:
        ref, row = record.text("ref"), record.row.number
        if first.setdefault(ref, row) != row:
            yield _flaw(record, "ref", "word-twice", str(first[ref]))


def _of_item(record: Record, proposed: Mapping[str, str], archive: Archive) -> Iterator[Finding]:
    """Whether the row still stands for an item that waits, and as it was when it was proposed."""
    ref = record.text("ref")
    if ref in archive.waiting and ref in proposed:
        if proposed[ref] != mark_of(archive.waiting[ref]):
            yield _flaw(record, "ref", "word-stale")
    elif ref in archive.given and ref in proposed:
        yield _flaw(record, "ref", "word-filed", archive.given[ref])
    else:
        yield _flaw(record, "ref", "word-stale" if ref in proposed else "word-unknown")


def _of_cells(record: Record, filing: Filing) -> Iterator[Finding]:
    """Whether each cell holds what it may; a column that was taken out changes nothing."""
    year, day, pages, unit = (record.text(name) for name in ("year", "day", "pages", "unit"))
    for name, is_right, allowed in (
        ("year", year.isdigit() and len(year) == len("2010"), "四位数的年份"),
        ("period", bool(period_code(record.text("period"))), "、".join(PERIODS.values())),
        ("day", _day(day) is not None, "八位数字的日期，如 20100420"),
        ("pages", not pages or pages.isdigit(), "整数"),
        ("unit", not unit or unit in filing.units, "、".join(filing.units)),
    ):
        if name in record.sheet.columns and not is_right:
            yield _cell(record, name, allowed)


def _of_target(record: Record, wanted: Mapping[str, Record], archive: Archive) -> Iterator[Finding]:
    """Whether there is what the row is to be put into, and that is not put elsewhere itself."""
    ref, target = record.text("ref"), plain_code(record.text("into"))
    if not target or target in archive.codes:
        return
    if target == ref:
        yield _flaw(record, "into", "word-into", "是这一行自己")
    elif target not in wanted:
        yield _flaw(record, "into", "word-into", "不是要归档的一行，也不是已有的档号")
    elif wanted[target].text("into"):
        yield _flaw(record, "into", "word-into", "那一行自己也要并入别处")


def _of_all(
    sheet: Sheet, rows: Sequence[Record], proposed: Mapping[str, str], archive: Archive
) -> Iterator[Finding]:
    """What is missing from the sheet, what came after it was made, periods shorter than the table's."""
    there = {record.text("ref") for record in rows}
    lost = [ref for ref in proposed if ref not in there and ref in archive.waiting]
    if lost:
        header = Place(Spot.SHEET_CELL, row=sheet.header, column=sheet.columns["ref"], sheet=sheet.name)
        yield finding("word-lost", place=header, count=len(lost), refs=_named(lost))
    for record in _wanted(rows):
        item = archive.waiting.get(record.text("ref"))
        asked = item.table_period if item else ""
        if asked and _is_shorter(period_code(record.text("period")), asked):
            yield _flaw(record, "period", "word-shorter", PERIODS[asked])
    new = Counter(ref in proposed for ref in archive.waiting)[False]
    if new:
        yield finding("word-new", place=WHOLE_FILE, count=new)


def _named(refs: Sequence[str]) -> str:
    return "、".join(refs[:_NAMED_AT_MOST]) + ("等" if len(refs) > _NAMED_AT_MOST else "")


def _is_shorter(period: str, than: str) -> bool:
    """Whether a period is over earlier; what has no end is longest."""
    forever = max(YEARS_KEPT.values()) + 1
    return bool(period) and YEARS_KEPT.get(period, forever) < YEARS_KEPT.get(than, forever)


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
        code=plain_code(record.text("into")) if "into" in here else item.code,
    )


def _merged(wanted: Iterable[Record], waiting: Mapping[str, Item]) -> tuple[Item, ...]:
    """Items with those that were put into them; one that is put into a 档号 has that as its code."""
    made = {record.text("ref"): _changed(waiting[record.text("ref")], record) for record in wanted}
    for ref, item in list(made.items()):
        if item.code in made:
            made[item.code] = _joined(made[item.code], made.pop(ref))
    return tuple(made.values())


def _joined(item: Item, other: Item) -> Item:
    role = "附件"
    pieces = tuple(piece._replace(role=role) if piece.role == "正本" else piece for piece in other.pieces)
    return replace(
        item,
        pages=item.pages and item.pages + other.pages,
        pieces=item.pieces + pieces,
        entries=tuple(sorted({*item.entries, *other.entries})),
        documents=tuple(sorted({*item.documents, *other.documents})),
    )
