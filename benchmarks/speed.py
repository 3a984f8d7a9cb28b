"""The speed of the desk beside its limits. `make bench`; `--only reading,cold,memory,intake` for a part.

Ratios are taken against a yardstick measured in the same run, turn by turn; the median counts. Rates and
seconds are those of the machine the run was on. The floor is the least any reader must do: unzip every member
of the file, parse its main part once with lxml. What only computes is measured in processor time: by the
clock a longer work is interrupted more often than a shorter one, and a busy machine makes every ratio worse.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import form_files  # noqa: E402 - the paths above make it importable
import heaviest  # noqa: E402
import intake  # noqa: E402
import offices  # noqa: E402
from measuring import Figure, milliseconds, ratios, show, turns  # noqa: E402

from toolkit.judging import Paper, open_judge  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.judging import Judge

MANY = 200
"""Forms in a large office."""
PAPERS, ROUNDS = 40, 120
WORD_LIMIT, EXCEL_LIMIT = 4, 6
HELP_LIMIT, READ_LIMIT = 0.35, 0.45
MEMORY_LIMIT = 200
COLD_RUNS = 15


# --- reading one form ----------------------------------------------------------------------------------


def reading(small: Path, large: Path) -> Iterator[Figure]:
    """One form read by the whole chain, beside the floor, with few and with many forms installed."""
    few, many = open_judge(small), open_judge(large)
    words = [form_files.word_form(seed) for seed in range(PAPERS)]
    sheets = [form_files.excel_form(seed) for seed in range(PAPERS)]
    for kind, files, part, limit in (
        ("Word", words, form_files.WORD_PART, WORD_LIMIT),
        ("Excel", sheets, form_files.EXCEL_PART, EXCEL_LIMIT),
    ):
        rows = turns(
            *(_judged(judge, files) for judge in (few, many)),
            _each(files, lambda file, part=part: form_files.floor(file, part)),
            rounds=ROUNDS,
            clock=time.process_time,
        )
        for judge, ratio, took in zip((few, many), ratios(rows), milliseconds(rows), strict=False):
            forms = len(judge.library.names)
            yield Figure(
                f"{kind} form of 30 answers, {forms} forms", ratio, limit, "× floor", f"{took:.1f} ms"
            )
    rows = turns(
        _each(words, form_files.row_cells),
        _each(words, _word_floor),
        rounds=ROUNDS // 4,
        clock=time.process_time,
    )
    print(f"    for scale: python-docx row.cells on the Word form {ratios(rows)[0]:.1f} × floor")
    yield from _linear(few)


def _word_floor(file: bytes) -> None:
    form_files.floor(file, form_files.WORD_PART)


def _judged(judge: Judge, files: list[bytes]) -> Callable[[], object]:
    found = judge.readings(Paper(files[0], "表"))[0]
    assert found.match.form, "identified"
    assert len(found.extract.values) == len(form_files.SHORT) + len(form_files.NARRATIVES), "read"
    assert not found.findings, found.findings
    return _each(files, lambda file: judge.readings(Paper(file, "表")))


def _each(files: list[bytes], work: Callable[[bytes], object]) -> Callable[[], object]:
    """The work on one file after the other."""
    turn = itertools.cycle(files)
    return lambda: work(next(turn))


def _linear(judge: Judge) -> Iterator[Figure]:
    """The cost of a row more in a long table, beside that of a row more in one a tenth as long."""
    sizes = (0, 200, 2000)
    for kind, files in (
        ("Word", [form_files.word_form(1, rows) for rows in sizes]),
        ("Excel", [form_files.excel_rows(rows + 1) for rows in sizes]),
    ):
        papers = [Paper(file, "表") for file in files]
        rows = turns(
            *(lambda paper=paper: judge.readings(paper) for paper in papers),
            rounds=5,
            clock=time.process_time,
        )
        start, short, long = milliseconds(rows)
        growth = (long - start) / (short - start) / (sizes[2] / sizes[1])
        yield Figure(f"{kind}: a row among 2,000 beside one among 200", growth, 1.25, "×", f"{long:.0f} ms")


# --- cold starts ---------------------------------------------------------------------------------------


def cold(small: Path, large: Path) -> Iterator[Figure]:
    """Whole commands, from nothing to their end."""
    paper = small / "一份表.docx"
    paper.write_bytes(form_files.word_form(1))
    commands = {
        "banwen --help": (["--help"], HELP_LIMIT),
        "banwen read, few forms": (["read", str(paper), "--json", "--office", str(small)], READ_LIMIT),
        "banwen read, 200 forms": (["read", str(paper), "--json", "--office", str(large)], READ_LIMIT),
    }
    rows = [[_run(words) for words, _ in commands.values()] for _ in range(COLD_RUNS)]
    bare = statistics.median(_python() for _ in range(COLD_RUNS))
    for (name, (_, limit)), column in zip(commands.items(), zip(*rows, strict=True), strict=True):
        took = statistics.median(column)
        yield Figure(f"{name}, cold", took, limit, "s", f"fastest {min(column):.2f}; bare Python {bare:.2f}")


def _run(words: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run([_banwen(), *words], capture_output=True, check=False)
    took = time.perf_counter() - start
    assert done.returncode == 0, done.stderr.decode()
    return took


def _banwen() -> str:
    return str(Path(sys.executable).with_name("banwen"))


def _python() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


# --- memory --------------------------------------------------------------------------------------------

_PEAK = r"""
import re, sys
from pathlib import Path
from toolkit.errors import Refused
from toolkit.judging import Paper, open_judge
judge, file = open_judge(Path(sys.argv[1])), Path(sys.argv[2])
said = ""
try:
    judge.readings(Paper(file.read_bytes(), file.name))
except Refused as refusal:
    said = refusal.code
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024, said)
"""


def memory(small: Path, _large: Path) -> Iterator[Figure]:
    """The largest size of a process that reads one of the heaviest files the limits allow."""
    for name, data in heaviest.files():
        path = small / name
        path.write_bytes(data)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(small), str(path)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        peak, _, said = done.stdout.strip().partition(" ")
        note = f"{len(data) / 2**20:.1f} MB, {time.perf_counter() - start:.1f} s {said}"
        yield Figure(f"memory: {path.stem}", float(peak), MEMORY_LIMIT, "MB", note)


PARTS = {"reading": reading, "cold": cold, "memory": memory, "intake": intake.figures}


def main() -> int:
    """Print the table; 1 where a figure is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default=",".join(PARTS))
    chosen = options.parse_args().only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        offices.lay_out(small)
        offices.lay_out(large, MANY)
        shown = [figure for name in chosen for figure in show(PARTS[name](small, large))]
    missed = [figure for figure in shown if not figure.is_met]
    print(f"{len(shown) - len(missed)} of {len(shown)} figures met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
