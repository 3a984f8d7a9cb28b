"""How the office files its papers away: `[archive]` in office.toml, and the unit's own retention table.

No retention table fits every unit (each body has its own approved one, 国家档案局令第8号 art. 12), so it is
a workbook the archivist keeps; a paper that none of its lines names gets the default and is told apart.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, NamedTuple

from toolkit.office.roster_sheet import Wanted, find_sheet
from toolkit.office.workbook import sheets
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.office.roster_sheet import Flaw, Record
    from toolkit.office.toml import Table

RETENTION_FILE = "保管期限表.xlsx"
PATTERN = "{fonds}-{category}·{year}-{period}-{unit}-{number}"
"""全宗号-档案门类代码·年度-保管期限-机构(问题)代码-件号 (DA/T 22-2015)."""
_PARTS = ("fonds", "category", "year", "period", "unit", "number")
_NEEDED = ("year", "period", "number")

_PERIODS = {
    "Y": ("永久", "Y"),
    "D30": ("30年", "定期30年", "30", "D30", "三十年", "长期"),
    "D10": ("10年", "定期10年", "10", "D10", "十年", "短期"),
}
"""Each retention period's code, and how it is written; 长期 and 短期 are the old words (before 2006)."""
PERIODS = {code: words[0] for code, words in _PERIODS.items()}
"""Y 永久, D30 30年, D10 10年."""
YEARS_KEPT = {"D30": 30, "D10": 10}
"""How many years a paper is kept, counted from the end of its year; what is not here is kept for ever."""


class Filing(NamedTuple):
    """What office.toml says about filing, `[archive]`; every key has a default."""

    category: str = "WS"
    """档案门类代码: WS is 文书."""
    pattern: str = PATTERN
    """How a 档号 is put together; a part with nothing in it is left out with its dash."""
    digits: int = 4
    """How many digits a 件号 has at least."""
    units: Mapping[str, str] = {"办公室": "BGS"}
    """The 机构 (or 问题), each with its code; the first is the default."""
    period: str = "D10"
    """The retention period where the table says nothing."""
    retention: str = RETENTION_FILE
    items_a_box: int = 50
    """How many items lie in one box (盒)."""
    with_answers: bool = True
    """Whether a received paper, its receipt and return notes are one item."""
    with_versions: bool = True
    """Whether a paper and the versions that took its place are one item."""

    @property
    def unit(self) -> str:
        """The 机构 (or 问题) of what the retention table says nothing about."""
        return next(iter(self.units), "")


class Line(NamedTuple):
    """One line of the retention table: papers named like this are kept so long, filed under this unit."""

    paper: str
    period: str
    unit: str
    note: str


class Retention(NamedTuple):
    """The unit's retention table (保管期限表)."""

    lines: tuple[Line, ...] = ()

    def of(self, *names: str) -> Line | None:
        """The line for a paper that goes by these names (form, template, 文种, title); None where none fits.

        A line that is one of the names comes before one whose words stand in a name, the longest first.
        """
        folded = [fold(name) for name in names if name]
        exact = (line for line in self.lines if fold(line.paper) in folded)
        inside = sorted(
            (line for line in self.lines if any(fold(line.paper) in name for name in folded)),
            key=lambda line: -len(line.paper),
        )
        return next(exact, None) or next(iter(inside), None)


def read_filing(table: Table) -> Filing:
    """The `[archive]` table; raises Misconfigured."""
    table.only(*Filing._fields)
    usual = Filing()
    return Filing(
        category=table.text("category", usual.category),
        pattern=_pattern(table),
        digits=table.whole("digits", usual.digits, least=1),
        units=_units(table) or usual.units,
        period=_period(table, usual.period),
        retention=table.text("retention", usual.retention),
        items_a_box=table.whole("items_a_box", usual.items_a_box, least=1),
        with_answers=table.yes("with_answers", default=usual.with_answers),
        with_versions=table.yes("with_versions", default=usual.with_versions),
    )


def _units(table: Table) -> dict[str, str]:
    """Each unit's code; two units of one code would be counted together."""
    given = table.table("units")
    units = {name: given.text(name) for name in given.values}
    for name, code in units.items():
        if list(units.values()).count(code) > 1:
            raise given.fault(name, "各机构互不相同的代码")
    return units


def _pattern(table: Table) -> str:
    text = table.text("pattern", PATTERN)
    allowed = "由 " + "、".join(f"{{{part}}}" for part in _PARTS) + " 组成的写法，年度、期限和件号必须有"
    try:
        parts = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        raise table.fault("pattern", allowed) from None
    if not set(_NEEDED) <= set(parts) <= set(_PARTS) or not text.endswith("{number}"):
        raise table.fault("pattern", allowed + "，件号放在最后")
    return text


def _period(table: Table, usual: str) -> str:
    code = period_code(table.text("period", usual))
    if not code:
        raise table.fault("period", "永久、30年、10年之一")
    return code


def period_code(words: str) -> str:
    """The code of a retention period however it is written; empty for what is none."""
    bare = re.sub(r"[\s（）()]", "", fold(words)).upper()
    return next((code for code, written in _PERIODS.items() if bare in map(str.upper, written)), "")


_SHEET = Wanted(
    "保管期限",
    {
        "paper": ("材料名称", "归档范围", "材料", "文件材料名称"),
        "period": ("保管期限", "期限"),
        "unit": ("机构（问题）", "机构", "问题", "机构或问题"),
        "note": ("依据", "备注", "说明"),
    },
    needed=("paper", "period"),
)


def read_retention(folder: Path, filing: Filing) -> Retention:
    """The retention table of the office in this folder; none where it keeps none; raises Misconfigured."""
    path = folder / filing.retention
    if not path.is_file():
        return Retention()
    sheet = find_sheet(sheets(path.read_bytes(), path.name), _SHEET, path.name)
    records = list(sheet.records())
    sheet.raise_first([flaw for record in records for flaw in _flaws(record, filing)])
    return Retention(tuple(_lines(records)))


def _flaws(record: Record, filing: Filing) -> Iterator[Flaw]:
    if not period_code(record.text("period")):
        yield record.flaw("period", "永久、30年、10年之一")
    if record.text("unit") and record.text("unit") not in filing.units:
        yield record.flaw("unit", "office.toml 的 [archive.units] 里有的：" + "、".join(filing.units))


def _lines(records: Iterable[Record]) -> Iterator[Line]:
    for record in records:
        yield Line(
            record.text("paper"), period_code(record.text("period")), record.text("unit"), record.text("note")
        )


def code_prefix(filing: Filing, fonds: str, year: int, period: str, unit: str) -> str:
    """A 档号 without its 件号: the lowest class, inside which items are counted."""
    values = {
        "fonds": fonds, "category": filing.category, "year": f"{year:04d}", "period": period, "unit": unit,
        "number": "",
    }  # fmt: skip
    groups = [group.format(**values) for group in filing.pattern.split("-")]
    return "-".join(group for group in groups if group) + "-"


def whole_code(filing: Filing, prefix: str, number: int) -> str:
    """The 档号 of the number-th item of a class."""
    return f"{prefix}{number:0{filing.digits}d}"


_DOTS = re.compile(r"\s*[.．・•‧∙⋅･·]\s*")
_DASHES = re.compile(r"\s*[-－–—‐−]\s*")


def plain_code(written: str) -> str:
    """A 档号 as DA/T 22-2015 writes it, whichever dot and dash were typed."""
    return _DASHES.sub("-", _DOTS.sub("·", written.strip()))
