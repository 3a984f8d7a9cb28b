"""How long writing takes, beside docxtpl and docxcompose; growth with rows and documents; answers to returns.

Every ratio is taken turn by turn in one run, and the median counts, because machines differ and ratios do
not. Growth is measured in processor time, so that a busy disk or neighbour does not look like it.
"""

from __future__ import annotations

import argparse
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
from measuring import Figure, milliseconds, ratios, show, turns
from official_papers import PAPERS, matter, prose
from sample_office import ROOT, TEMPLATES, office

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.ooxml.package import Package
from toolkit.ooxml.template import compile_template
from toolkit.ooxml.xml import W
from toolkit.reply import Letter, Sent, annotated, answer
from toolkit.writing.compose import load
from toolkit.writing.join import join
from toolkit.writing.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docxcompose.composer import Composer

NOTICES, ROWS, DOCUMENTS = 200, (1000, 5000, 20000), (50, 200, 400)
COMPOSED = 200
"""So many documents are joined beside docxcompose."""


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


def saved(document: docx.document.Document | Composer) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def notices() -> Iterator[Figure]:
    """A one-page notice rendered and verified, beside docxtpl."""
    template, names = notice(), {"标题": "材料报送 & 汇总", "姓名": "孟繁昇", "日期": "2010年6月30日"}
    compiled = compile_template(template, "通知", names)
    rows = turns(lambda: compiled.render(names), lambda: by_docxtpl(template, names), rounds=NOTICES)
    yield Figure("notice, every value verified", ratios(rows)[0], 1 / 15, "× docxtpl", _beside(rows))


def tables() -> Iterator[Figure]:
    """A summary of many rows, beside docxtpl and beside a short one of its own."""
    template = summary()
    compiled = compile_template(template, "汇总", ["标题", "名单"])
    named = {rows: {"标题": "汇总", "名单": _people(rows)} for rows in ROWS}
    for rows in ROWS[:2]:
        names = named[rows]
        took = turns(lambda n=names: compiled.render(n), lambda n=names: by_docxtpl(template, n), rounds=3)
        yield Figure(f"table of {rows:,} rows, verified", ratios(took)[0], 1 / 3, "× docxtpl", _beside(took))
    works = [lambda n=named[rows]: compiled.render(n) for rows in ROWS]
    yield _growth("a row", ROWS, milliseconds(turns(*works, rounds=5, clock=time.process_time)))


def _people(rows: int) -> list[dict[str, str]]:
    return [{f"c{column}": f"值{row}-{column}" for column in range(8)} for row in range(rows)]


def _beside(rows: Sequence[tuple[float, ...]]) -> str:
    ours, theirs = milliseconds(rows)
    return f"{ours:.2f} ms beside {theirs:.1f} ms"


def _growth(what: str, sizes: Sequence[int], took: Sequence[float]) -> Figure:
    """What one more costs among the most, beside what it costs among the fewest."""
    each = [spent / size for spent, size in zip(took, sizes, strict=True)]
    note = ", ".join(f"{1000 * one:.0f} µs among {size:,}" for one, size in zip(each, sizes, strict=True))
    return Figure(f"{what} among {sizes[-1]:,} beside {sizes[0]:,}", each[-1] / each[0], 1.25, "×", note)


def joined() -> Iterator[Figure]:
    """Notices joined into one document, all their words looked for, beside docxcompose."""
    papers = [_paper(at) for at in range(max(DOCUMENTS))]
    works = [lambda n=number: join(papers[:n]) for number in DOCUMENTS]
    yield _growth(
        "a document joined", DOCUMENTS, milliseconds(turns(*works, rounds=3, clock=time.process_time))
    )
    bound = _words(join(papers))
    missing = sum(_words(paper) not in bound for paper in papers)
    yield Figure(f"documents of {len(papers)} not whole in the join", missing, 0, "documents")
    some = papers[:COMPOSED]
    rows = turns(lambda: join(some), lambda: by_docxcompose(some), rounds=3)
    ours, theirs = _sections(join(some)), _sections(by_docxcompose(some))
    note = f"{_beside(rows)}; {ours} sections with their page numbers beside {theirs}"
    yield Figure(f"{COMPOSED} documents joined", ratios(rows)[0], 1 / 10, "× docxcompose", note)


def _sections(data: bytes) -> int:
    """How many sections begin to count their pages."""
    return sum(1 for _ in Package.open(data).tree("word/document.xml").iter(f"{W}pgNumType"))


def _paper(at: int) -> bytes:
    """A paper of its own: one of those with attachments, tables and headers, or a notice."""
    kinds = list(PAPERS.values())
    if at % 4 == 0:
        return typeset(kinds[at // 4 % len(kinds)])
    return typeset(matter(标题=f"关于召开第{at}次会议的通知", 主送=f"第{at}党支部") + prose(2, at))


def _words(data: bytes) -> str:
    return "".join(Package.open(data).tree("word/document.xml").itertext())


def by_docxcompose(documents: Sequence[bytes]) -> bytes:
    """What docxcompose makes of them: appended one after the other, saved."""
    from docxcompose.composer import Composer

    first, *others = (docx.Document(io.BytesIO(one)) for one in documents)
    composer = Composer(first)
    for one in others:
        composer.append(one)
    return saved(composer)


def returned() -> Iterator[Figure]:
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
        took = statistics.median(row[0] for row in turns(work, rounds=100))
        yield Figure(name, 1 / took, 20, "a second", f"{took * 1000:.1f} ms", at_least=True)


PARTS = {"notices": notices, "tables": tables, "joined": joined, "returned": returned}


def main() -> int:
    """Print the table, or the part asked for; 1 where a figure is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default=",".join(PARTS))
    chosen = options.parse_args().only.split(",")
    shown = [figure for name in chosen for figure in show(PARTS[name]())]
    return 0 if all(figure.is_met for figure in shown) else 1


if __name__ == "__main__":
    sys.exit(main())
