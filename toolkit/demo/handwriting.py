"""How people write who do not use the electronic blank: dates in their own way, plans as plain Word files."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.demo.luck import Luck
    from toolkit.forms.definition import Field
    from toolkit.model import Value

_DAYS = ("{0}年{1}月{2}日", "{0}.{1}.{2}", "{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0} 年 {1} 月 {2} 日")
_MONTHS = ("{0}年{1}月", "{0}.{1:02}", "{0}-{1:02}", "{0}年{1:02}月")


def habits(luck: Luck) -> Callable[[Field, Value], str]:
    """One person's way of writing values down: always the same way for days, and for months."""
    from toolkit.forms.written import written

    ways = {"date": luck.pick(_DAYS), "month": luck.pick(_MONTHS)}

    def spell(field: Field, value: Value) -> str:
        way = ways.get(field.type)
        parts = value.split("-") if isinstance(value, str) else []
        if way is None or not all(part.isdigit() for part in parts) or len(parts) < way.count("{"):
            return written(field, value)
        return way.format(*map(int, parts))

    return spell


def as_word(text: str) -> bytes:
    """The text as a plain Word file, a paragraph for each line; the same bytes for the same text."""
    from docx import Document

    from toolkit.ooxml.package import Package

    document = Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return Package.open(file.getvalue()).with_parts({})  # zips again without the time of day
