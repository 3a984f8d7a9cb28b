"""A desk killed at random, again and again, while files keep coming: nothing may be lost or done twice.

Run by hand or by night: `.venv/bin/python benchmarks/crashes.py 10000`. Each round drops six files, opens a
desk in a process of its own and kills it (SIGKILL) at some moment; at the end one desk is left to finish.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from small_desk import Clock, drop, small_desk

from toolkit.disk import Disk
from toolkit.intake.settling import Patience
from toolkit.pipeline import accounts, recover, run_once
from toolkit.pipeline.day import Report

FILES_A_ROUND, LONGEST_LIFE = 6, 0.09
SILENT = Report(lambda _: None, lambda _: None)


def open_desk_once(folder: Path) -> None:
    """Take in what there is."""
    with small_desk(folder, Disk(), Clock(time.time() % 1e6)) as desk:
        run_once(desk, SILENT, Patience(settle=0), refresh=lambda same: same)


def killed(folder: Path, seconds: float) -> bool:
    """Open a desk in a process of its own and kill it after so long; whether it still lived."""
    child = os.fork()
    if child == 0:
        try:
            open_desk_once(folder)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def papers(luck: random.Random, number: int) -> str:
    """A new paper, a wrong one, or a correction of an earlier one."""
    return luck.choice(
        [f"姓名=名{number}", f"姓名=名{number}\n状态=退回", f"姓名=名{number // 3}\n问题={number}"]
    )


def main(rounds: int, seed: int = 1) -> None:
    """So many rounds, then the accounts."""
    luck, kills, dropped = random.Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(rounds):
            with small_desk(folder) as desk:
                for number in range(dropped, dropped + FILES_A_ROUND):
                    drop(desk, papers(luck, number), f"{number}.txt")
            dropped += FILES_A_ROUND
            kills += killed(folder, luck.uniform(0.005, LONGEST_LIFE))
        open_desk_once(folder)
        with small_desk(folder, clock=Clock(2e6)) as desk:
            list(recover(desk))
            found = accounts(desk)
        print(f"{kills} kills, {dropped} files: {found}")
        assert (found.inbox, found.work, found.archive, found.flaws) == (0, 0, dropped, ())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
