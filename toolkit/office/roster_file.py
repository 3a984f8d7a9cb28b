"""The clerk's workbook 花名册.xlsx read into a Roster.

Columns are found by their headers, in any order, below any title rows; columns we have no name for are kept.
All mistakes of one sheet are gathered, so that the clerk mends them in one go.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.office.moves_file import MOVE_SHEET, read_moves
from toolkit.office.roster import MEMBER_COLUMNS, ORG_COLUMNS, Member, Org, Roster
from toolkit.office.roster_sheet import Flaw, Wanted, find_sheet
from toolkit.office.workbook import sheets
from toolkit.text.dates import DateReading, read_date
from toolkit.text.fold import fold
from toolkit.text.names import name_key, person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from toolkit.office.roster_sheet import Record, Sheet

ORG_SHEET = Wanted("党组织", ORG_COLUMNS, needed=("name", "kind"))
MEMBER_SHEET = Wanted("党员", MEMBER_COLUMNS, needed=("name", "org"))
_ANSWERS = {
    "working": {
        "是": "是",
        "在职": "是",
        "√": "是",
        "否": "否",
        "不在职": "否",
        "退休": "否",
        "离退休": "否",
    },
    "standing": {"正式党员": "正式党员", "正式": "正式党员", "预备党员": "预备党员", "预备": "预备党员"},
    "gender": {"男": "男", "女": "女"},
}
"""Columns with few answers: each as it may be written, and as it is kept."""


def read_roster(data: bytes, file: str, kinds: Mapping[str, tuple[str, ...]], home: str = "") -> Roster:
    """The roster in this workbook; raises Misconfigured that names sheet, cell and what is allowed."""
    rows = sheets(data, file)
    orgs = _orgs(find_sheet(rows, ORG_SHEET, file), kinds)
    members = _members(find_sheet(rows, MEMBER_SHEET, file), Roster(orgs, (), home))
    roster = Roster(orgs, members, home)
    if MOVE_SHEET.name not in rows:
        return roster
    return replace(roster, moves=read_moves(find_sheet(rows, MOVE_SHEET, file), roster))


def _orgs(sheet: Sheet, kinds: Mapping[str, tuple[str, ...]]) -> tuple[Org, ...]:
    records = tuple(sheet.records())
    flaws = [flaw for record in records for flaw in _org_flaws(record, kinds)]
    sheet.raise_first([*flaws, *_repeated(records, "name", name_key, "一个没有重复的名称")])
    return tuple(
        Org(**{name: record.text(name) for name in ORG_COLUMNS}, extra=record.extra()) for record in records
    )


def _org_flaws(record: Record, kinds: Mapping[str, tuple[str, ...]]) -> Iterator[Flaw]:
    if not record.text("name"):
        yield record.flaw("name", "党组织的全称")
    kind, village = record.text("kind"), record.text("village")
    if kind not in kinds:
        yield record.flaw("kind", _one_of(kinds))
    elif village not in (kinds[kind] or ("",)):
        yield record.flaw("village" if "village" in record.sheet.columns else "kind", _sort_of(kind, kinds))


def _sort_of(kind: str, kinds: Mapping[str, tuple[str, ...]]) -> str:
    return f"{kind}的村情/类型，{_one_of(kinds[kind])}" if kinds[kind] else "空着"


def _members(sheet: Sheet, branches: Roster) -> tuple[Member, ...]:
    records = tuple(sheet.records())
    flaws = [flaw for record in records for flaw in _member_flaws(record, branches)]
    sheet.raise_first([*flaws, *_repeated(records, "id_number", _id_number, "没有重复的身份证号")])
    return tuple(_member(record, branches) for record in records)


def _member(record: Record, branches: Roster) -> Member:
    branch = branches.org(record.text("org"))
    return Member(
        name=person(record.text("name")),
        org=branch.name if branch else "",
        id_number=_id_number(record.text("id_number")),
        born=_iso(record, "born")[:7],
        joined=_iso(record, "joined"),
        post=record.text("post"),
        phone=record.text("phone"),
        extra=record.extra(),
        **{name: answers.get(record.text(name), "") for name, answers in _ANSWERS.items()},
    )


def _member_flaws(record: Record, branches: Roster) -> Iterator[Flaw]:
    if not record.text("name"):
        yield record.flaw("name", "党员的姓名")
    if branches.org(record.text("org")) is None:
        yield record.flaw("org", f"工作表“{ORG_SHEET.name}”里有的党组织")
    if isinstance(record.stored("id_number"), int | float):
        yield record.flaw("id_number", "设成文本格式的18位号码（Excel 会抹掉数字的后三位）")
    elif (number := _id_number(record.text("id_number"))) and not is_id_number(number):
        yield record.flaw("id_number", "校验位正确的18位身份证号")
    for name in ("born", "joined"):
        if record.text(name) and not _iso(record, name):
            yield record.flaw(name, "文本格式的年月日，形如 1975-03 或 1998-07-01")
    for name, answers in _ANSWERS.items():
        if record.text(name) not in ("", *answers):
            yield record.flaw(name, _one_of(dict.fromkeys(answers.values())))


def is_id_number(number: str) -> bool:
    """Whether this can be a citizen's number (GB 11643): 18 characters, a real day, the right check digit."""
    from stdnum.iso7064 import mod_11_2

    well_formed = len(number) == _ID_LENGTH and number.isascii() and number[:-1].isdigit()
    return well_formed and _is_day(number[6:14]) and bool(mod_11_2.is_valid(number))


_ID_LENGTH = 18


def _is_day(digits: str) -> bool:
    try:
        return bool(date.fromisoformat(digits))
    except ValueError:
        return False


def _id_number(text: str) -> str:
    return fold(text).upper()


def _iso(record: Record, name: str) -> str:
    """The month or day this cell says; empty where it says neither.

    A number such as 1975.1 says neither: nobody can tell January from an October that lost its zero.
    """
    return "" if isinstance(record.stored(name), float) else _month_or_day(record.text(name))


@lru_cache(maxsize=4096)
def _month_or_day(text: str) -> str:
    reading = read_date(text)
    iso = reading.iso if isinstance(reading, DateReading) else ""
    return iso if len(iso) >= len("1975-03") else ""


def _repeated(
    records: Iterable[Record], name: str, key: Callable[[str], str], allowed: str
) -> Iterator[Flaw]:
    """A flaw for every record whose answer an earlier one has given."""
    seen: set[str] = set()
    for record in records:
        answer = key(record.text(name))
        if answer and answer in seen:
            yield record.flaw(name, allowed)
        seen.add(answer)


def _one_of(answers: Iterable[str]) -> str:
    return "其中之一：" + "、".join(answers)
