"""What the checker says to people: one Chinese sentence for each thing that is not right, in the place it
stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remark, Remarks
from toolkit.ooxml.word_comments import with_word_comments

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from toolkit.model import Finding
    from toolkit.writing.conform.check import Check


def findings(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """A finding for every check that failed, errors for 规定, warnings for 一般 and 推荐, hints for 实务."""
    return tuple(_finding(one) for one in checks if not one.ok)


def _finding(one: Check) -> Finding:
    return finding(
        "conform",
        field=one.code,
        place=one.place,
        found=one.found,
        expected=one.expected,
        severity=one.severity,
        subject=one.subject,
        clause=_clause(one.clause),
        strength=one.strength,
    )


def _clause(clause: str) -> str:
    """7.2.5 as GB/T 9704—2012第7.2.5条; what is no clause of it as it is called."""
    if clause[0].isdigit():
        return f"GB/T 9704—2012第{clause}条"
    return (
        f"《党政机关公文处理工作条例》{clause.removeprefix('条例')}" if clause.startswith("条例") else clause
    )


def commented(data: bytes, checks: Iterable[Check], written: datetime | None = None) -> bytes:
    """A copy of the document with a comment at every place that is not right, the rest of it untouched."""
    by_place: dict[object, list[Finding]] = {}
    for one in findings(checks):
        by_place.setdefault(one.place, []).append(one)
    remarks = [
        Remark(found[0].place, tuple(one.message + one.advice for one in found))
        for found in by_place.values()
        if found[0].place is not None
    ]
    return with_word_comments(Package.finished(data), Remarks(remarks, written=written))
