"""Search over 100,000 papers of 2,000 characters each: every kind of question, and what building costs.

    python benchmarks/search.py [papers]

Papers are drawn from 2,500 characters, usual ones far more often, with real words and names sown in at known
rates. Each question is asked 30 times on an open index; the bar is 100 ms for the slowest of the
usual times (median), and the worst is told too.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from toolkit.ledger.index import Index, Paper, Sought

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
LENGTH, TIMES, BAR_MS = 2000, 30, 100
LUCK = random.Random(20100420)
CHARACTERS = [chr(0x4E00 + 7 * at) for at in range(2500)]
WEIGHTS = [1 / (at + 10) for at in range(2500)]
COMMON, USUAL, RARE, NAME = "党员干部", "创先争优活动", "岚河区清岚乡水利工程款", "孟繁昇"
ORGS = [f"第{at}党支部" for at in range(200)]
FORMS = ["党性分析报告", "公开承诺书", "民主评议汇总表", "活动开展情况表", "实施方案"]

SOUGHT = {
    "two characters, in nearly every paper": Sought(("党员",)),
    "a word of four, in nearly every paper": Sought((COMMON,)),
    "a word of six, in one of ten": Sought((USUAL,)),
    "a long phrase, in twenty papers": Sought((RARE,)),
    "a name, in a hundred papers": Sought((NAME,)),
    "one character": Sought(("昇",)),
    "three words at once": Sought(("党员", "干部", NAME)),
    "a word nobody wrote, of usual characters": Sought(("".join(CHARACTERS[3:9]),)),
    "a usual word in one branch": Sought(("党员",), org="第7党支部"),
    "a usual word in one branch, form and month": Sought(
        ("党员",), org="第7党支部", form=FORMS[2], first_day="2010-08-01", last_day="2010-08-31"
    ),
    "a usual word on one day": Sought(("党员",), first_day="2010-05-05", last_day="2010-05-05"),
    "a usual word on two days": Sought(("党员",), first_day="2010-05-04", last_day="2010-05-05"),
    "a usual word in three months": Sought(("党员",), first_day="2010-05-03", last_day="2010-07-03"),
    "a usual word by one person": Sought(("党员",), member="名7"),
    "a usual word in one stage": Sought(("党员",), stage="第2阶段"),
    "a word of four in one stage, branch and month": Sought(
        (COMMON,), org="第5党支部", stage="第2阶段", first_day="2010-06-01", last_day="2010-06-30"
    ),
    "a rare word since a day": Sought((RARE,), first_day="2010-07-01"),
    "a usual word since a day": Sought(("党员",), first_day="2010-12-20"),
    "a usual word since a day that has not come": Sought(("党员",), first_day="2010-12-30"),
    "a usual word until the second day": Sought(("党员",), last_day="2010-01-02"),
    "everything of one branch": Sought(org="第7党支部"),
    "everything of one day": Sought(first_day="2010-05-05", last_day="2010-05-05"),
    "a number of a document": Sought(doc_number="清岚发〔2010〕77号"),
    "a number in the archive": Sought(code="0137-WS·2010-D10-ZZK-0777"),
    "a whole ID number": Sought(("130000196209132132",)),
}


def papers(count: int):
    pool = "".join(LUCK.choices(CHARACTERS, WEIGHTS, k=400_000))
    for number in range(count):
        start = LUCK.randrange(len(pool) - LENGTH)
        text = (
            pool[start : start + LENGTH // 2]
            + pool[(at := LUCK.randrange(len(pool) - LENGTH)) : at + LENGTH // 2]
        )
        sown = ["党员干部" if number % 20 else ""]
        sown += [USUAL] if number % 10 == 0 else []
        sown += [RARE] if number % max(count // 20, 1) == 5 else []
        sown += [NAME] if number % max(count // 100, 1) == 3 else []
        sown += ["130000196209132132"] if number == count // 2 else []
        parts = [text[at : at + 250] for at in range(0, LENGTH, 250)]
        parts[3] += "".join(sown)
        lines = tuple((f"第{at}段", part) for at, part in enumerate(parts))
        day = f"2010-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield Paper(
            f"entry:{number}", "1", "收文", "一份", ORGS[number % 200], f"名{number % 500}",
            FORMS[number % 5],
            f"第{number % 4 + 1}阶段", day,
            f"清岚发〔2010〕{number}号", f"0137-WS·2010-D10-ZZK-{number:04d}", lines,
        )  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        file = Path(folder) / "search.db"
        with Index.open(file) as index:
            began = time.perf_counter()
            index.bring_up("1", papers(COUNT), ())
            took = time.perf_counter() - began
            size = file.stat().st_size >> 20
            print(f"built: {COUNT} papers in {took:.0f} s, {size} MB", flush=True)
        with Index.open(file) as index:
            slowest = max(ask(index, name, sought) for name, sought in SOUGHT.items())
        print(f"slowest question: {slowest:.1f} ms (bar {BAR_MS} ms)")


def ask(index: Index, name: str, sought: Sought) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        hits = index.find(sought)
        times.append((time.perf_counter() - began) * 1000)
    print(
        f"{statistics.median(times):7.1f} ms, worst {max(times):7.1f}, {len(hits):3} shown  {name}",
        flush=True,
    )
    return statistics.median(times)


if __name__ == "__main__":
    main()
