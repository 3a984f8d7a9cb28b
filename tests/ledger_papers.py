"""Papers to enter in a ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from toolkit.ledger import Deed
from toolkit.model import Arrival, Extract, Finding, How, Judgement, Place, Severity, Source, Spot, State

NOW = datetime(2026, 3, 14, 8, 15, tzinfo=UTC)
DEED = Deed("办文台", NOW)

_serial = count(1)


def arrival(content="甲", branch="河东村", name="报告.docx", claim=""):
    """An arrival whose bytes are told apart by `content`."""
    claim = claim or f"claim{next(_serial):06d}"
    at = NOW + timedelta(seconds=next(_serial))
    return Arrival(claim, branch, name, name.encode(), f"{content:0>64}"[:64], 1, at, f"archive/2026/{claim}")


def paper(name="张三", state=State.ACCEPTED, form="党性分析报告", org="河东村党支部", findings=(), **values):
    """A judgement on a form whose key is the member's name."""
    values = {"姓名": name, **values}
    sources = {
        field: Source(str(value), Place(Spot.CELL, 1, row, 2), How.LABEL)
        for row, (field, value) in enumerate(values.items(), 1)
    }
    return Judgement(
        state, form, "1", org, name, (name,), Extract(values, sources), tuple(findings), {"姓名": "name"}
    )


def enter(ledger, arrival, judgement, deed=DEED):
    """What became of an arrival that carries one paper."""
    (made,) = ledger.register(arrival, [judgement], deed).papers
    return made


def complaint(message="不对"):
    return Finding("required", Severity.ERROR, message, "请改", "姓名", Place(Spot.CELL, 1, 2, 3), "甲", "乙")
