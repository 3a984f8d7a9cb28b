"""How long writing takes: compiled templates beside docxtpl itself, and the answers to a returned paper.

Run by hand: `.venv/bin/python benchmarks/writing.py`. Both sides are measured in one run, turn by turn, and
the median of the ratios is printed, because machines differ and ratios do not.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import docx
from docxtpl import DocxTemplate
from sample_office import ROOT, TEMPLATES, office

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.ooxml.template import compile_template
from toolkit.reply import Letter, Sent, annotated, answer
from toolkit.writing.compose import load

if TYPE_CHECKING:
    from collections.abc import Callable

NOTICES, ROWS = 200, (1000, 5000, 20000)


def timed(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """The median seconds of both, measured in turn."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def by_docxtpl(template: bytes, names: dict[str, object]) -> bytes:
    """What docxtpl makes of it: opened, rendered, saved."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(names, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def notice() -> bytes:
    """A page of text with a few markers in it."""
    document = docx.Document()
    for number in range(12):
        document.add_paragraph(
            f"关于{{{{ 标题 }}}}的通知，{{{{ 姓名 }}}}同志：请于{{{{ 日期 }}}}前报送材料{number}。"
        )
    return saved(document)


def summary() -> bytes:
    """A heading and a table of eight columns with one repeating row."""
    document = docx.Document()
    document.add_paragraph("{{ 标题 }}")
    table = document.add_table(rows=4, cols=8)
    table.style = "Table Grid"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for 行 in 名单 %}", "{%tr endfor %}"
    for column in range(8):
        table.cell(0, column).text = f"第{column}列"
        table.cell(2, column).text = f"{{{{ 行.c{column} }}}}"
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def notices() -> None:
    template, names = notice(), {"标题": "材料报送 & 汇总", "姓名": "孟繁昇", "日期": "2010年6月30日"}
    compiled = compile_template(template, "通知", names)
    ours, theirs = side_by_side(lambda: compiled.render(names), lambda: by_docxtpl(template, names), NOTICES)
    print(
        f"notice, every value verified   {ours * 1e3:8.2f} ms   docxtpl {theirs * 1e3:8.1f} ms   "
        f"1/{theirs / ours:.0f}  (aim 1/15)"
    )


def tables() -> None:
    template = summary()
    compiled = compile_template(template, "汇总", ["标题", "名单"])
    for rows in ROWS:
        people = [{f"c{column}": f"值{row}-{column}" for column in range(8)} for row in range(rows)]
        names = {"标题": "汇总", "名单": people}
        rounds = 5 if rows <= 5000 else 1
        ours, theirs = side_by_side(
            lambda n=names: compiled.render(n), lambda n=names: by_docxtpl(template, n), rounds
        )
        print(
            f"table of {rows:6d} rows, verified {ours * 1e3:8.1f} ms   docxtpl {theirs * 1e3:8.1f} ms   "
            f"1/{theirs / ours:.1f}  (aim 1/3)   {ours / rows * 1e6:.1f} us a row"
        )


def returned() -> None:
    """A 30-field form given back: the note, and the copy with a comment at each of eight places."""
    form = next((ROOT / "forms" / "党性分析报告").glob("form.docx")).read_bytes()
    places = [Place(Spot.CELL, 1, row, 2) for row in range(1, 9)]
    findings = tuple(
        Finding("x", Severity.ERROR, "“姓名”没有填写。", "请填上。", "姓名", place) for place in places
    )
    sent = Sent("报告.docx", datetime(2010, 6, 24, tzinfo=UTC), "党性分析报告", "河东村党支部", "孟繁昇", 7)
    letter = Letter(office(), sent, date(2010, 7, 1), findings)
    note, receipt = load(TEMPLATES / "退回补正通知"), load(TEMPLATES / "回执")
    for name, work in (
        ("return note", lambda: answer(note.render, letter)),
        ("receipt", lambda: answer(receipt.render, letter)),
        ("commented copy", lambda: annotated(form, findings)),
    ):
        seconds = statistics.median(timed(work) for _ in range(100))
        print(f"{name:30s} {seconds * 1e3:8.2f} ms   {1 / seconds:6.0f} a second")


if __name__ == "__main__":
    gc.freeze()
    notices()
    tables()
    returned()
