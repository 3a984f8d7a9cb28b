"""What outline and plan reading cost: milliseconds for the seed and for up to a megabyte of it.

Run by hand: `python benchmarks/outline.py`. The aim is 15 ms for a plan of 6,000 characters, and cost linear
in the length of the text.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from toolkit.text.outlining import lines_of_text, outline  # noqa: E402 - the path above makes it importable
from toolkit.text.plan import read_plan  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = ROOT / "tests" / "samples" / "实施方案-种子.txt"
REPEATS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """The best of a few runs."""
    best = float("inf")
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best * 1000


def main() -> None:
    """Prints one line a size: characters, milliseconds of the outline, of the plan, and of both per 6,000."""
    text = SEED.read_text("utf-8")
    print(f"{'characters':>12} {'outline ms':>12} {'plan ms':>12} {'ms per 6,000':>14}")
    for copies in (1, 10, 50, 174):
        long_text = text * copies
        tree = outline(lines_of_text(long_text))
        reading = milliseconds(lambda text=long_text: outline(lines_of_text(text)))
        planning = milliseconds(lambda tree=tree: read_plan(tree))
        per = (reading + planning) * 6000 / len(long_text)
        print(f"{len(long_text):>12,} {reading:>12.1f} {planning:>12.1f} {per:>14.2f}")


if __name__ == "__main__":
    main()
