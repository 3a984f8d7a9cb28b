"""发文字号: 机关代字〔年份〕序号 (GB/T 9704-2012, 7.2.5), read, written and counted on; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class DocNumber(NamedTuple):
    """One document number; `str()` writes it as the standard wants it: 清岚发〔2026〕5号."""

    code: str
    """机关代字."""
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


_RIGHT = re.compile(r"(?P<code>[一-鿿㐀-䶿]{1,14})〔(?P<year>(?:19|20)[0-9]{2})〕(?P<serial>[1-9][0-9]*)号")
_LOOSE = re.compile(
    r"(?P<code>[一-鿿㐀-䶿]{1,14}?)\s*[〔\[【（(﹝［]\s*(?P<year>[0-9]{2,4})\s*(?:年)?[〕\]】）)﹞］]\s*"
    r"第?\s*(?P<serial>[0-9]+)\s*号"
)
_SERIAL = re.compile(r"第?([1-9][0-9]{0,5})号?")


def parse(text: str) -> DocNumber | None:
    """The number written exactly as it should be, else None."""
    found = _RIGHT.fullmatch(text.strip())
    return DocNumber(found["code"], int(found["year"]), int(found["serial"])) if found else None


def parse_loosely(text: str) -> DocNumber | None:
    """The number that was meant, brackets, blanks, 第 and leading zeros as people type them; a two-digit
    year is 20xx.
    """
    found = _LOOSE.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found["year"])
    return DocNumber(found["code"], year + 2000 if year < 100 else year, int(found["serial"]))  # noqa: PLR2004


def read_number(typed: str, code: str, year: int) -> DocNumber | None:
    """The number somebody names: in full, however typed, or by its serial alone (5, 5号)."""
    serial = _SERIAL.fullmatch(typed.strip())
    return DocNumber(code, year, int(serial[1])) if serial else parse_loosely(typed)


def next_number(code: str, year: int, taken: Iterable[DocNumber]) -> DocNumber:
    """The number after the highest one taken for this code and year; a gap is never filled again."""
    used = (number.serial for number in taken if (number.code, number.year) == (code, year))
    return DocNumber(code, year, max(used, default=0) + 1)


def gaps(code: str, year: int, taken: Iterable[DocNumber]) -> tuple[DocNumber, ...]:
    """The numbers skipped below the highest one taken: each needs its reason in the register."""
    used = {number.serial for number in taken if (number.code, number.year) == (code, year)}
    return tuple(
        DocNumber(code, year, serial) for serial in range(1, max(used, default=0)) if serial not in used
    )
