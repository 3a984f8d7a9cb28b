"""A generated archive of any size: what each of the archivist's steps costs, and that none grows out of hand.

    python benchmarks/filing.py [entries]

Papers of 200 branches with their receipts, every tenth returned once; one document for fifteen papers, each
with a PDF and an attachment. Files are short: what is measured is the office's own work.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.archive.verify import verify
from toolkit.ledger import Deed, Written
from toolkit.model import Arrival, Extract, How, Judgement, Place, Source, Spot, State
from toolkit.office.starter import copy_of_sample
from toolkit.pipeline import open_desk, take_in
from toolkit.pipeline.archiving import propose, standing
from toolkit.pipeline.cataloguing import catalogue
from toolkit.pipeline.packing import package
from toolkit.pipeline.proving import check, seal

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
START = datetime(2010, 5, 4, 1, 0, tzinfo=UTC)
FORMS = ("党性分析报告", "公开承诺书", "学习讨论记录", "活动开展情况表", "实施方案")
DEED = Deed("办文台", START)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="banwen-filing-", dir=Path.cwd()) as folder:
        office = Path(folder)
        for path, data in copy_of_sample():
            (office / path).parent.mkdir(parents=True, exist_ok=True)
            (office / path).write_bytes(data)
        with open_desk(office, lambda: START + timedelta(days=700)) as desk:
            with timed(f"{COUNT} entries laid out"):
                lay_out(desk)
            file_everything(desk, office)


def file_everything(desk, office: Path) -> None:
    with timed("proposed"):
        made = propose(desk)
    word = office / made.inbox / "归档建议.xlsx"
    word.write_bytes((office / made.path).read_bytes())
    with timed("the archivist's word taken in: checked, numbered, answered"):
        outcome = take_in(word, desk)
        assert outcome.problem is None, outcome.problem
    with timed("counted against ledger and folders"):
        totals = standing(desk)
        assert totals.is_complete, totals
    with timed("catalogue"):
        catalogue(desk)
    with timed("sealed, packed"):
        seal(desk, "档案员")
        packed = office / package(desk, "档案员").path
    with timed("package verified"):
        assert verify(packed).flaws == ()
    with timed("ledger and files checked"):
        assert check(desk).flaws == ()
    print(f"{totals.items:8}  items, {totals.files} files")


def lay_out(desk) -> None:
    for number in range(COUNT):
        branch = f"第{number % 200}党支部"
        if number % 10 == 0:
            register(desk, number, branch, State.RETURNED, f"{number}a")
        register(desk, number, branch, State.ACCEPTED, f"{number}b")
        if number % 15 == 0:
            write_document(desk, number)


def register(desk, number: int, branch: str, state: State, claim: str) -> None:
    data = f"{claim}的内容".encode() * 50
    name = f"{FORMS[number % 5]}-{number}.docx"
    at = START + timedelta(hours=number % 16000)
    place = f"{at:%Y}/{claim}-{name}"
    path = desk.office.archive / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    arrival = Arrival(claim, branch, name, b"", hashlib.sha256(data).hexdigest(), len(data), at, place)
    source = Source(claim, Place(Spot.LINE, 1), How.LABEL)
    found = Extract({"姓名": f"名{number}", "内容": claim}, {"姓名": source, "内容": source})
    judgement = Judgement(state, FORMS[number % 5], "1", branch, f"名{number}", (f"名{number}",), found)
    entry = desk.ledger.register(arrival, (judgement,), DEED).papers[0].filed.entry
    answer = "退回补正通知" if state is State.RETURNED else "回执"
    put(
        desk, f"{branch}/{FORMS[number % 5]}-{number}-{answer}（No {entry.number}）.docx", claim.encode() * 80
    )


def write_document(desk, number: int) -> None:
    data = f"通报{number}".encode() * 80
    put(desk, f"正式文件/通报{number}.docx", data)
    put(desk, f"正式文件/通报{number}-附件1.xlsx", data)
    put(desk, f"正式文件/通报{number}.pdf", data)
    path = f"outbox/正式文件/通报{number}.docx"
    sha256 = hashlib.sha256(data).hexdigest()
    desk.ledger.record_document(
        Written("通报", f"关于{number}的通报", f"清岚发〔2010〕{number}号", path, sha256), [], DEED
    )


def put(desk, name: str, data: bytes) -> None:
    path = desk.office.outbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    print(f"{time.perf_counter() - began:7.1f}s  {what}", flush=True)


if __name__ == "__main__":
    main()
