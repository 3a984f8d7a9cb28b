"""A whole office killed at random while all of its work is under way: nothing may be lost or done twice.

Run by hand or by night: `.venv/bin/python benchmarks/crashes_at_work.py 300 [seed]`. Each round drops papers
and opens a desk in a process of its own, which takes in, writes numbered documents (each with a web page and
a text message), has the archive numbered through the inbox and makes packages, until it is killed (SIGKILL).
At the end one desk is left to finish, and everything is counted.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from real_desk import a_paper, real_desk
from small_desk import drop

from toolkit.archive.verify import verify
from toolkit.errors import Refused
from toolkit.intake.settling import Patience
from toolkit.office.register import NumberState
from toolkit.pipeline import accounts, issue, numbering, recover, run_once
from toolkit.pipeline.archiving import products, propose, standing
from toolkit.pipeline.day import Report
from toolkit.pipeline.packing import package
from toolkit.pipeline.proving import check

if TYPE_CHECKING:
    from toolkit.pipeline import Desk

TEMPLATE, LONGEST_LIFE, PAPERS_A_ROUND = "情况通报", 3.0, 3
SETTINGS = 'title = "情况通报"\nkind = "通报"\nnumbered = true\naddressees = ["各党支部"]\nweb = true\n'
BODY = """---
文种: 通报
发文字号: {{ number }}
标题: {{ title }}
主送: {{ addressees }}
成文日期: {{ today }}
---
收到情况报告{{ entries("情况报告")|length }}份。
"""
SILENT = Report(lambda _: None, lambda _: None)


def now() -> datetime:
    """The moment, as the desk's clock tells it."""
    return datetime.now(UTC)


def later() -> datetime:
    """The day after, when nothing is put off any more because it was in hand at three crashes."""
    return now() + timedelta(days=1)


def lay_out(folder: Path) -> None:
    """An office with one form and one template of its own."""
    with real_desk(folder, now):
        pass
    template = folder / "templates" / TEMPLATE
    template.mkdir()
    for name, text in (("template.toml", SETTINGS), ("body.md", BODY), ("短信.txt", "{{ number }}已发。")):
        (template / name).write_text(text, "utf-8")


def take_in_everything(desk: Desk) -> None:
    """Take in what there is."""
    run_once(desk, SILENT, Patience(settle=0), refresh=lambda same: same)


def have_numbered(desk: Desk) -> None:
    """Have the archive proposed, and the proposal followed."""
    proposed = propose(desk)
    if proposed.items:
        data = (desk.office.folder / proposed.path).read_bytes()
        drop(desk, data, f"{time.time_ns()}.xlsx", "档案")
        take_in_everything(desk)


def work(folder: Path, seed: int) -> None:
    """Everything an office does, in any order, for ever."""
    luck = random.Random(seed)
    deeds = [take_in_everything, lambda desk: issue(TEMPLATE, desk, "文书"), have_numbered]
    deeds += [lambda desk: package(desk, "档案员")]
    with real_desk(folder, now) as desk:
        list(recover(desk))
        while True:
            with suppress(Refused):  # no package while an original is still in hand
                luck.choices(deeds, weights=(3, 3, 1, 1))[0](desk)


def killed(folder: Path, seed: int, seconds: float) -> None:
    """A desk in a process of its own, killed after so long."""
    child = os.fork()
    if child == 0:
        try:
            work(folder, seed)
        except BaseException:  # noqa: BLE001 - told before the process ends, whatever it is
            traceback.print_exc()
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the desk fell before it was killed"


def finished(folder: Path) -> list[str]:
    """What one desk that is left to finish finds lost, doubled or unlike what the ledger says."""
    with real_desk(folder, later) as desk:
        list(recover(desk))
        take_in_everything(desk)
        issue(TEMPLATE, desk, "文书")
        have_numbered(desk)
        found = accounts(desk)
        waiting = found.inbox + found.work
        return [
            *(flaw.message for flaw in found.flaws),
            *([f"{waiting} files wait"] if waiting else []),
            *(flaw.message for flaw in check(desk).flaws),
            *_papers(desk),
            *_documents(desk),
            *_archive(desk),
        ]


def _papers(desk: Desk) -> list[str]:
    entries = desk.ledger.entries()
    keys = Counter((one.form, one.key) for one in entries)
    letters = Counter(
        int(number)
        for path in desk.office.outbox.rglob("*.docx")
        for number in re.findall(r"回执（No (\d+)）", path.name)
    )
    twice = [f"entered twice: {key}" for key, count in keys.items() if count > 1]
    unlike = [
        f"No {one.number}: {letters[one.number]} receipts" for one in entries if letters[one.number] != 1
    ]
    return [*twice, *unlike]


def _documents(desk: Desk) -> list[str]:
    known = [desk.office.folder / one.path for one in desk.ledger.documents()]
    meant = {
        path.with_name(f"{path.stem}{tail}") for path in known for tail in (".docx", ".html", "（短信）.txt")
    }
    there = {path for path in desk.office.documents.rglob("*") if path.is_file()}
    lines = numbering.register(desk)
    serials = [line.number.serial for line in lines if line.state is NumberState.USED]
    wrong = [] if serials == list(range(1, len(known) + 1)) else [f"numbers: {serials}"]
    return [*wrong, *(f"lost or doubled: {path.name}" for path in sorted(meant ^ there))]


def _archive(desk: Desk) -> list[str]:
    packages = [path for path in products(desk).iterdir() if path.is_dir()]
    flaws = [flaw.message for path in packages for flaw in verify(path).flaws]
    items = desk.ledger.items()
    pieces = Counter(piece.path for item in items for piece in item.pieces)
    twice = [f"filed twice: {path}" for path, count in pieces.items() if count > 1]
    totals = standing(desk)
    return [*flaws, *twice, *([] if totals.is_complete else [f"archive: {totals}"])]


def main(rounds: int, seed: int = 1) -> None:
    """So many kills, then the accounts."""
    luck, number = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "office"
        lay_out(folder)
        for at in range(rounds):
            for _ in range(PAPERS_A_ROUND):
                number += 1
                _send(folder, number)
            killed(folder, seed * 100_000 + at, luck.uniform(0.05, LONGEST_LIFE))
        found = finished(folder)
        print(f"seed {seed}: {rounds} kills, {number} papers: {_counted(folder)}; {len(found)} flaws")
    for flaw in found:
        print("  ", flaw)
    if found:
        raise SystemExit(1)


def _counted(folder: Path) -> str:
    with real_desk(folder, now) as desk:
        ledger, packages = desk.ledger, [path for path in products(desk).iterdir() if path.is_dir()]
        return (
            f"{len(ledger.entries())} entries, {len(ledger.documents())} documents, "
            f"{len(ledger.items())} items, {len(packages)} packages"
        )


def _send(folder: Path, number: int) -> None:
    """A paper of a person of its own, put into the inbox as people do: whole, by one step."""
    room = folder / "inbox" / "河东村党支部"
    room.mkdir(exist_ok=True)
    aside = folder.with_name("paper.tmp")
    name = "".join(chr(0x4E00 + int(digit)) for digit in f"{number:05}")
    aside.write_text(a_paper(f"张{name}"), "utf-8")
    aside.rename(room / f"{number}.txt")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]) if len(sys.argv) > 1 else (100,))
