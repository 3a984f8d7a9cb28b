"""The rendered page beside the standard, and the way to PDF beside LibreOffice left to itself.

Run by `make bench-page`. The twenty-four papers are typeset, rendered and ruled; each figure is the worst of
all pages. Then a hundred notices go to PDF joined and one by one in a single call, and a table of 2,000 rows
divided and whole. `--pages` measures the pages alone, `--converting` the way to PDF, `--pictures DIR` keeps
pictures of four papers.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import page  # noqa: E402 - the paths above make it importable
from faulty_papers import FAULTS  # noqa: E402
from measuring import Figure, ratios, seconds, show, spent, turns  # noqa: E402
from official_papers import PAPERS, matter, prose  # noqa: E402
from strangers import STRANGERS  # noqa: E402

from toolkit.writing import pdf  # noqa: E402
from toolkit.writing.conform import conform  # noqa: E402
from toolkit.writing.pdf.print_copy import print_copy  # noqa: E402
from toolkit.writing.pdf.runs import converted  # noqa: E402
from toolkit.writing.rendering import Converter, find_converter  # noqa: E402
from toolkit.writing.typeset import typeset  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from measuring import Work

NOTICES, ROWS = 100, (2000, 4000)
PATIENCE = 1800
"""Seconds that a whole table may take on a busy machine."""
PICTURES = {
    "通知": "01-一页通知",
    "上行文": "09-多人签发的联合报告",
    "信函": "12-两页信函",
    "横排附件": "05-横排附件",
}


def pages() -> Iterator[Figure]:
    """The figures of the standard on the pages, each at its worst."""
    rendered = dict(
        zip(PAPERS, map(page.pages, pdf.to_pdfs([typeset(text) for text in PAPERS.values()])), strict=True)
    )
    every = [one for papers in rendered.values() for one in papers]
    full = [one for one in every if page.is_full(one)]
    whites = [page.whites(one) for one in full]
    yield Figure("papers rendered", len(rendered), 24, "papers", f"{len(every)} pages", at_least=True)
    yield Figure(
        "full pages without 22 lines", sum(len(one.body) != 22 for one in full), 0, "pages", f"of {len(full)}"
    )
    odd = sum(page.characters_a_line(one) != 28 for one in full)
    yield Figure("full pages without 28 characters a line", odd, 0, "pages")
    yield Figure("white above, farthest from 37 mm", max(abs(one.above - 37) for one in whites), 1, "mm")
    yield Figure("white left, farthest from 28 mm", max(abs(one.left - 28) for one in whites), 1, "mm")
    yield Figure("white below, farthest from 35 mm", max(abs(one.below - 35) for one in whites), 1, "mm")
    heights = [297 - one.above - one.below for one in whites]
    yield Figure("type area, farthest from 225 mm", max(abs(one - 225) for one in heights), 1, "mm")
    yield from _numbers(every)


def _numbers(every: Sequence[page.Page]) -> Iterator[Figure]:
    dashes = [one.page_number.baseline - 0.38 * 14 * page.MM - 262 for one in every if one.page_number]
    yield Figure(
        "dashes below the type area, farthest from 7 mm", max(abs(one - 7) for one in dashes), 0.5, "mm"
    )
    feet = [one.black_rules()[-1].height for one in every if one.has("日印发") and one.black_rules()]
    yield Figure(
        "last rule of 版记, farthest from the type's edge", max(abs(one - 262) for one in feet), 0.5, "mm"
    )


def checker() -> Iterator[Figure]:
    """The checker against what is right and what is wrong."""
    ours = sum(not one.ok for text in PAPERS.values() for one in conform(typeset(text)))
    yield Figure("findings on our twenty-four papers", ours, 0, "findings")
    others = [one for make in STRANGERS.values() for one in conform(make()) if not one.ok]
    yield Figure(f"findings on {len(STRANGERS)} correct papers made by others", len(others), 0, "findings")
    named = [{one.code for one in conform(fault.made()) if not one.ok} == {fault.code} for fault in FAULTS]
    yield Figure(
        "faults named, and nothing else",
        sum(named),
        0.97 * len(FAULTS),
        "faults",
        f"of {len(FAULTS)}",
        at_least=True,
    )
    data = typeset(PAPERS["07-十二页方案"])
    yield Figure("checking a paper of twelve pages", seconds(lambda: conform(data)) * 1000, 50, "ms")


def converting() -> Iterator[Figure]:
    """Many notices and long tables on their way to PDF."""
    converter = find_converter()
    if converter is None:
        return
    notices = [_notice(at) for at in range(NOTICES)]
    copies = [print_copy(one) for one in notices]
    rows = turns(
        lambda: pdf.to_pdfs(notices),
        lambda: converted(copies, converter),
        rounds=2,
        clock=spent,
    )
    joined, _ = ratios(rows)
    note = f"{min(row[0] for row in rows):.1f} s beside {min(row[1] for row in rows):.1f} s of processor time"
    yield Figure(
        f"{NOTICES} notices joined, beside one call over {NOTICES} files", joined, 1 / 3, "times", note
    )
    patient = replace(converter, seconds=PATIENCE)
    yield from (_long_table(rows, patient) for rows in ROWS)


def _long_table(count: int, converter: Converter) -> Figure:
    """By the clock, because its parts are converted side by side; what it takes in all is told beside it."""
    long = typeset(matter(标题="党员名册") + prose(1) + "\n" + _roster(count))
    divided, in_all = min(_timed(lambda: pdf.to_pdf(long, converter)) for _ in range(2))
    whole, whole_in_all = _timed(lambda: converted([print_copy(long)], converter))
    note = f"{divided:.1f} s beside {whole:.1f} s; of processor time {in_all / whole_in_all:.2f} times"
    return Figure(f"{count} rows divided, beside the whole table", divided / whole, 0.4, "times", note)


def _timed(work: Work) -> tuple[float, float]:
    """What one call takes by the clock, and of processor time."""
    took: list[float] = []
    in_all = seconds(lambda: took.append(seconds(work)), spent)
    return took[0], in_all


def _notice(at: int) -> bytes:
    entries = {"发文机关": "清岚乡党委", "发文字号": f"清岚发〔2026〕{at + 1}号", "成文日期": "2026-03-05"}
    return typeset(matter(标题="关于召开会议的通知", 主送=f"第{at + 1}党支部", **entries) + prose(2, at))


def _roster(rows: int) -> str:
    head = "| 序号 | 姓名 | 所在支部 | 身份证号 | 联系电话 | 等次 | 党龄 | 备注 |\n" + "|--" * 8 + "|\n"
    return head + "\n".join(
        f"| {at + 1} | 张三{at % 10} | 第{at % 9}党支部 | 13080319750302{at:04d} | 138{at:08d} | 优秀 | "
        f"{at % 40} | 无 |"
        for at in range(rows)
    )


def pictures(folder: Path) -> None:
    """The first page of each chosen paper as a small picture (of the landscape one, its first landscape
    page).
    """
    made = pdf.to_pdfs([typeset(PAPERS[name]) for name in PICTURES.values()])
    with tempfile.TemporaryDirectory() as scratch:
        for (name, paper), data in zip(PICTURES.items(), made, strict=True):
            file = Path(scratch) / "paper.pdf"
            file.write_bytes(data)
            number = "3" if paper.startswith("05") else "1"
            command = ["pdftoppm", "-r", "60", "-png", "-f", number, "-l", number, "-singlefile"]
            subprocess.run([*command, str(file), str(folder / name)], check=True)


def main() -> None:
    """All of it, or the part asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", action="store_true")
    asked.add_argument("--converting", action="store_true")
    asked.add_argument("--pictures", type=Path)
    chosen = asked.parse_args()
    if chosen.pictures:
        pictures(chosen.pictures)
        return
    shown = [] if chosen.converting else show(pages()) + show(checker())
    if not chosen.pages:
        shown += show(converting())
    sys.exit(any(not figure.is_met for figure in shown))


if __name__ == "__main__":
    main()
