"""A burst of files dropped at once: how long a desk takes, what memory it needs, and that nothing is lost.

Run by hand: `.venv/bin/python benchmarks/burst.py 20000`. The papers are lines of text, so that what is
measured is the desk: scanning, claiming, entering, answering, filing away. A second burst as large shows
what a full ledger and a full archive cost.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from measuring import Figure, show
from small_desk import Clock, drop, small_desk

from toolkit.intake.settling import Patience
from toolkit.pipeline import accounts, run_once
from toolkit.pipeline.day import Report

BRANCHES = 50
SILENT = Report(lambda _: None, lambda _: None)


def burst(folder: Path, first: int, number: int) -> float:
    """Drop so many papers and take them in; the seconds of processor time it took the desk."""
    with small_desk(folder, clock=Clock(float(first))) as desk:
        for at in range(first, first + number):
            drop(desk, f"姓名=名{at}\n问题={at}", f"{at}.txt", f"第{at % BRANCHES}党支部")
        began = time.process_time()
        run_once(desk, SILENT, Patience(settle=0), refresh=lambda same: same)
        return time.process_time() - began


def figures(folder: Path, number: int) -> list[Figure]:
    """Two bursts, and the accounts after them."""
    seconds = [burst(folder, first, number) for first in (0, number)]
    with small_desk(folder) as desk:
        found, entries = accounts(desk), sum(desk.ledger.counts().values())
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    lost = 2 * number - entries + found.inbox + found.work + abs(2 * number - found.archive)
    note = f"{number / seconds[0]:.0f} and {number / seconds[1]:.0f} a second"
    return [
        Figure(f"{2 * number:,} files in two bursts: lost, doubled, left over", lost, 0, "files", str(found)),
        Figure(
            "  the second burst beside the first, processor time", seconds[1] / seconds[0], 1.25, "×", note
        ),
        Figure("  memory", memory, 300, "MB"),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        shown = show(figures(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
    sys.exit(any(not one.is_met for one in shown))
