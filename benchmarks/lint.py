"""The lint's figures: faults found, false alarms, speed from one plan to a megabyte. `make bench-lint`."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from lint_faults import clean_documents, injections, paragraphs  # noqa: E402 - lives with the tests

from toolkit.model import Severity  # noqa: E402 - after the path is set
from toolkit.text.linting import RULES, lint  # noqa: E402 - after the path is set
from toolkit.text.mend import mend  # noqa: E402 - after the path is set
from toolkit.text.outlining import lines_of_text, outline  # noqa: E402 - after the path is set

SEED = 20260305
EACH = 20
SAMPLE = ROOT / "tests" / "samples" / "实施方案-种子.txt"
PLAN = 6_000
MEGABYTE = 1_000_000


def recall() -> None:
    """Every rule broken EACH times in every way the tests know, at random places of the clean papers."""
    seeded = list(injections(random.Random(SEED), EACH))
    missed = Counter(one.code for one in seeded if not one.is_among(lint(one.text)))
    share = 1 - missed.total() / len(seeded)
    print(f"seeded faults  {len(seeded)} of {len(RULES)} rules, found {share:.2%} (wanted 98%)")
    for code, times in missed.most_common():
        print(f"               missed {code} {times}×")


def false_alarms() -> None:
    """Errors and warnings over the clean papers."""
    documents = clean_documents()
    characters = sum(map(len, documents))
    alarms = [fault for text in documents for fault in lint(text) if fault.severity is not Severity.HINT]
    wanted = characters / 2000
    print(f"clean prose    {len(paragraphs(documents))} paragraphs, {characters} characters: "
          f"{len(alarms)} false alarms (at most {wanted:.0f} wanted)")  # fmt: skip


def milliseconds(text: str, rounds: int) -> float:
    """The median time of one lint."""
    return statistics.median(_timed(text) for _ in range(rounds))


def _timed(text: str) -> float:
    began = time.perf_counter()
    lint(text)
    return (time.perf_counter() - began) * 1000


def speed() -> None:
    """A plan of 6,000 characters, and texts up to a megabyte in UTF-8."""
    seed = SAMPLE.read_text("utf-8")
    plan = (seed * 2)[:PLAN]
    lint(plan)
    print(f"lint           {milliseconds(plan, 21):.1f} ms for a plan of {PLAN} characters (wanted 15)")
    began = time.perf_counter()
    outline(lines_of_text(plan))
    print(f"  its outline  {(time.perf_counter() - began) * 1000:.1f} ms")
    for share in (16, 4, 1):
        text = (seed * 80)[: MEGABYTE // 3 // share]
        took = milliseconds(text, 3)
        each = took * 1000 / len(text)
        size = len(text.encode()) // 1000
        print(f"lint           {took:7.1f} ms for {size:4d} kB, {each:.2f} µs a character")
    began = time.perf_counter()
    mend(seed)
    print(f"mend           {(time.perf_counter() - began) * 1000:.1f} ms for the seed")


if __name__ == "__main__":
    recall()
    false_alarms()
    speed()
