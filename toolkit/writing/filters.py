"""The words behind the bar in a template, `{{ today|年月日 }}`: how a value is told in an official document.

| filter | gives |
|---|---|
| 年月日 | 2010年4月20日, from a date or an ISO text; 1975-03 gives 1975年3月 |
| 汉字年月日 | 二〇一〇年四月二十日 |
| 年月 | 2010年4月 |
| 中文数字 | 四十三 |
| 大写金额 | 壹佰贰拾元整 |
| 合计("得票") | the sum of a list of numbers, or of one field of a list of records |
| 占比(总数, 小数位) | 43.5%; a dash where the whole is nothing |
| 排名("得分") | records with their places, the highest first; equals share a place (1, 1, 3) |
| 按姓氏笔画("姓名") | the list in the order of surname strokes |
| 分组("所在支部") | groups (名, 项) in the order in which they first appear |
| 挑选("状态", "未报送") | the records whose field says so |
| 列("姓名") | that field of each record |
| 摘要(60) | the first sentences of a long text, as many as fit |
| 去句末标点 | a text that goes on: without the point at its end |
| 遮盖 | 110105********0123, 138****8000, 张* |

A field may be a path, `entry.姓名`. Nothing here reads a file, a clock or the ledger.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Undefined, pass_environment

from toolkit.text.masks import masked
from toolkit.text.numerals import amount_in_words, chinese_numeral, chinese_year
from toolkit.writing.strokes import stroke_key
from toolkit.writing.words import said, said_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment

_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_NO_SHARE = "—"
_EMPTY = (None, "")


class Ranked(NamedTuple):
    """A record with its place in a ranking."""

    名次: int
    项: object
    值: object


class Group(NamedTuple):
    """Records that share a value."""

    名: object
    项: tuple[object, ...]


# --- dates and numerals ------------------------------------------------------------------------------------


def year_month_day(value: date | str | None) -> str:
    """2010年4月20日; a month alone gives 1975年3月; an empty answer stays empty."""
    if not value:
        return ""
    if isinstance(value, str) and (month := _ISO_MONTH.match(value)):
        return f"{month[1]}年{int(month[2])}月"
    return said_date(_day(value))


def year_month(value: date | str | None) -> str:
    """2010年4月."""
    if not value:
        return ""
    year, month = value.split("-")[:2] if isinstance(value, str) else (value.year, value.month)
    return f"{int(year)}年{int(month)}月"


def chinese_date(value: date | str | None) -> str:
    """二〇一〇年四月二十日, with 〇 (GB/T 15835); an empty answer stays empty."""
    if not value:
        return ""
    day = _day(value)
    return f"{chinese_year(day.year)}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日"


def _day(value: date | str) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def numeral(value: float | str | None) -> str:
    """四十三; an empty answer stays empty."""
    return "" if value is None or value == "" else chinese_numeral(int(value))


def capital_amount(value: float | str | None) -> str:
    """壹佰贰拾元整; an empty answer stays empty."""
    return "" if value is None or value == "" else amount_in_words(str(value))


# --- figures over many records -----------------------------------------------------------------------------
# Fields are looked up by the template's own environment, so that its sandbox holds for paths too.


@pass_environment
def total(environment: Environment, items: Iterable[object], path: str = "") -> int | float:
    """The sum of numbers, or of one field of records; empty answers count as nothing."""
    figures = [Decimal(str(value)) for value in column(environment, items, path) if value not in _EMPTY]
    whole = sum(figures, Decimal(0))
    return int(whole) if whole == whole.to_integral_value() else float(whole)


def share(part: float, whole: float, places: int = 1) -> str:
    """The percentage with so many decimals, rounded half up; a dash where there is nothing to share."""
    if not whole:
        return _NO_SHARE
    percent = Decimal(str(part)) * 100 / Decimal(str(whole))
    return f"{percent.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}%"


@pass_environment
def ranking(
    environment: Environment, items: Iterable[object], path: str = "", *, lowest_first: bool = False
) -> tuple[Ranked, ...]:
    """Records with their places by one field; equals share a place, records without a figure come last."""
    valued = [(_at(environment, item, path), item) for item in items]
    counted = [(Decimal(str(value)), value, item) for value, item in valued if value not in _EMPTY]
    counted.sort(key=_figure, reverse=not lowest_first)
    first_of: dict[Decimal, int] = {}
    for place, (figure, _, _) in enumerate(counted, start=1):
        first_of.setdefault(figure, place)
    places = [Ranked(first_of[figure], item, value) for figure, value, item in counted]
    return (*places, *(Ranked(len(counted) + 1, item, None) for value, item in valued if value in _EMPTY))


def _figure(counted: tuple[Decimal, object, object]) -> Decimal:
    return counted[0]


@pass_environment
def by_strokes(environment: Environment, items: Iterable[object], path: str = "") -> list[object]:
    """The list in the order of surname strokes, by itself or by one field of its records."""
    return sorted(items, key=lambda item: stroke_key(_text(_at(environment, item, path))))


@pass_environment
def grouped(environment: Environment, items: Iterable[object], path: str) -> tuple[Group, ...]:
    """Groups of records by one field, in the order in which they first appear."""
    groups: dict[object, list[object]] = {}
    for item in items:
        groups.setdefault(_at(environment, item, path), []).append(item)
    return tuple(Group(name, tuple(members)) for name, members in groups.items())


@pass_environment
def picked(environment: Environment, items: Iterable[object], path: str, *wanted: object) -> list[object]:
    """The records of which one field says one of these."""
    return [item for item in items if _at(environment, item, path) in wanted]


@pass_environment
def column(environment: Environment, items: Iterable[object], path: str = "") -> list[object]:
    """One field of each record."""
    return [_at(environment, item, path) for item in items]


def _at(environment: Environment, item: object, path: str) -> object:
    """What stands in a record under a path; UndefinedError where nothing does."""
    for name in path.split(".") if path else ():
        item = environment.getitem(item, name)
        if isinstance(item, Undefined):
            str(item)  # strict: it says what is missing
    return item


def _text(value: object) -> str:
    return value if isinstance(value, str) else said(value)


def gist(text: str | None, most: int = 60) -> str:
    """The first sentences of a long text that fit into so many characters; of one too long, its beginning."""
    whole = _BESIDE_CHINESE.sub("", " ".join((text or "").split()))
    if len(whole) <= most:
        return whole
    end = max((whole.rfind(mark, 0, most) for mark in "。！？；"), default=-1)
    return whole[: end + 1] if end > 0 else f"{whole[: max(1, most - len(_MORE))]}{_MORE}"


_BESIDE_CHINESE = re.compile("(?<=[^ -~]) | (?=[^ -~])")
_MORE = "……"
"""What stands for the rest of a text (GB/T 15834 4.11)."""


def open_ended(text: str | None) -> str:
    """The text without the points at its end, so that a sentence can go on behind it."""
    return (text or "").rstrip(" 　。；，、.;,")


FILTERS: Mapping[str, Callable[..., object]] = {
    "年月日": year_month_day,
    "年月": year_month,
    "汉字年月日": chinese_date,
    "中文数字": numeral,
    "大写金额": capital_amount,
    "合计": total,
    "占比": share,
    "排名": ranking,
    "按姓氏笔画": by_strokes,
    "分组": grouped,
    "挑选": picked,
    "列": column,
    "摘要": gist,
    "去句末标点": open_ended,
    "遮盖": masked,
}
"""The filters of every template, by the name it calls them."""
