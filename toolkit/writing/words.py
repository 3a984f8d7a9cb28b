"""How values are said in a document: dates, numbers, lists, and what stands for an empty answer."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from toolkit.office.periods import said_day


def said(value: object) -> str:
    """The words for a value that is no text; raises TypeError for what has to be spelt out by the template.

    An empty answer is nothing, a yes or no 是 or 否, a date 2010年4月20日, a list its items with 、 between.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return said_date(value)
    if isinstance(value, int | float | Decimal):
        return said_number(value)
    if isinstance(value, list | tuple) and not any(isinstance(item, dict) for item in value):
        return "、".join(item if isinstance(item, str) else said(item) for item in value)
    raise TypeError("这是一张表或一条记录，请写明要其中的哪一项")


def said_date(day: date) -> str:
    """The day as documents write it, 2010年4月20日; of a moment the minute too, 2010年4月20日9:05."""
    clock = f"{day.hour}:{day.minute:02}" if isinstance(day, datetime) else ""
    return f"{said_day(day)}{clock}"


def said_number(number: float | Decimal) -> str:
    """The number in figures, without an exponent and without idle zeros: 3, 85.5, 1200000000000000000."""
    if isinstance(number, int):
        return str(number)
    figures = format(Decimal(repr(number)) if isinstance(number, float) else number, "f")
    return figures.rstrip("0").rstrip(".") if "." in figures else figures
