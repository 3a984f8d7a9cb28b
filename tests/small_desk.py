"""A desk whose papers are lines of text, so that a test sees every step and waits for none.

A paper is written as `姓名=张三` and so on, one answer a line. `状态=退回` makes it wrong, `状态=故障` is a fault
of ours, and what is no such text cannot be read.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from office_folders import an_office

from toolkit.disk import MARK, Disk
from toolkit.ledger import Ledger
from toolkit.model import Extract, Finding, How, Judgement, Place, Severity, Source, Spot, State
from toolkit.office import load
from toolkit.office.folder import Folders
from toolkit.pipeline.desk import Desk, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faulty_disk import Fate

START = datetime(2026, 3, 14, 8, 15, tzinfo=UTC)
HERE = f"here@{os.getpid()}"


@dataclass
class Clock:
    """Goes forward only when told to, the same for the desk and for waiting."""

    seconds: float = 0.0

    def __call__(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@cache
def _office():
    with TemporaryDirectory() as folder:
        return load(an_office(Path(folder)))


def office_at(folder: Path):
    """The small office, in this folder."""
    names = ("inbox", "outbox", "work", "archive", "forms", "templates")
    places = {name: folder / name for name in names}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return replace(_office(), folder=folder, folders=Folders(**places, ledger=folder / "ledger.db"))


class PlainJudge:
    """Judges papers that are lines of text."""

    def judgements(self, paper):
        try:
            values = dict(line.split("=", 1) for line in paper.data.decode().splitlines())
        except ValueError:
            said = Finding("incomplete", Severity.ERROR, "打不开", "请重新保存", "", Place(Spot.FILE))
            return (Judgement(State.ATTENTION, org=paper.branch, findings=(said,), code="incomplete"),)
        state = values.pop("状态", "已接收")
        if state == "故障":
            raise KeyError(state)
        return (_judgement(State(state), paper.branch, values),)


def _judgement(state, branch, values):
    place = Place(Spot.LINE, 1)
    found = (
        [Finding("required", Severity.ERROR, "没填", "请填", "问题", place)]
        if state is State.RETURNED
        else []
    )
    sources = {name: Source(value, place, How.LABEL) for name, value in values.items()}
    key = (values["姓名"],) if "姓名" in values else None
    return Judgement(
        state, "报告", "1", branch, values.get("姓名", ""), key, Extract(values, sources), tuple(found)
    )


def plain_answer(answer) -> Iterator[Sheet]:
    """A line for each paper, its number in the name."""
    for paper in answer.receipt.papers:
        entry = paper.filed.entry
        again = f"，第{paper.ordinal}次" if paper.is_repeat else ""
        yield Sheet(f"{entry.state}（No {entry.number}{again}）.txt", answer.receipt.arrival.name.encode())


@contextmanager
def small_desk(folder: Path, disk: Disk | None = None, clock: Clock | None = None) -> Iterator[Desk]:
    """The desk of the small office in this folder."""
    office = office_at(folder)
    with Ledger.open(office.ledger) as ledger:
        yield Desk(office, None, PlainJudge(), ledger, plain_answer, disk or Disk(HERE), clock or Clock())


@dataclass
class FatedLedger:
    """A ledger whose transactions are effects like those of the disk."""

    real: Ledger
    fate: Fate
    writes: frozenset[str] = field(default=frozenset({"register", "stumbled", "settled"}))

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.real, name)
        if name not in self.writes:
            return method
        return lambda *args, **named: self.fate.meet(name, method, *args, **named)


def drop(desk: Desk, text: str | bytes, name: str = "报告.txt", branch: str = "河东村党支部") -> Path:
    """Put a paper into a branch's folder of the inbox."""
    path = desk.office.inbox / branch / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the marks of the office's rooms."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARK
    }
