"""The sample office at work: a filled form judged with other papers on file, a document written from them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
from docx.table import Table
from lxml import etree
from sample_office import ROOT, TEMPLATES, names

from toolkit.forms.fill import fill
from toolkit.judging import Paper, open_judge
from toolkit.ledger import Said
from toolkit.model import Entry, Filed, State
from toolkit.ooxml.xml import CHART
from toolkit.pipeline.books import Books
from toolkit.writing.compose import load
from toolkit.writing.conform import conform
from toolkit.writing.conform.rules import Strength

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.ledger import Wanted
    from toolkit.model import Finding, Judgement

LONG = "按照上级党组织的部署，支部组织党员学习讨论、走访群众、查找差距，逐项制定措施并抓好落实，取得了看得见的变化。"


def prose(length: int) -> str:
    """A text of just so many characters."""
    text = (LONG * (length // len(LONG) + 1))[: length - 1]
    return (f"{text[:-1]}了" if text[-1] in "，、。" else text) + "。"


@dataclass(frozen=True)
class OnFile:
    """What a rule is told of the ledger, without one: papers as (form, organisation, member, answers)."""

    filed: tuple[tuple[str, str, str, dict[str, Any]], ...] = ()

    def said(self, wanted: Wanted, fields: Collection[str] = ()) -> Iterator[Said]:
        for form, org, member, values in self.filed:
            is_of = form == wanted.form and wanted.org in ("", org) and wanted.member in ("", member)
            if is_of and wanted.is_answered_by(values):
                yield Said(org, member, values)

    def how_many(self, wanted: Wanted) -> int:
        return len(list(self.said(wanted)))


@cache
def the_judge():
    return open_judge(ROOT)


def judged(form: str, values: dict[str, Any], *on_file, branch: str = "", today="2012-10-31") -> Judgement:
    """A form filled in on its blank, and what the desk makes of it with these papers on file."""
    judge = the_judge()
    blank = judge.library.blank_file(form)
    data = fill(blank.read_bytes(), judge.library.form(form), values)
    asked = replace(judge, beyond=lambda: {"ledger": Books(OnFile(on_file)), "today": today})
    (judgement,) = asked.judgements(Paper(data, blank.name, branch))
    assert judgement.form == form
    return judgement


def faults(
    form: str, values: dict[str, Any], *on_file, branch: str = "", today="2012-10-31"
) -> list[Finding]:
    """What is found wrong with it."""
    found = list(judged(form, values, *on_file, branch=branch, today=today).findings)
    assert not [one for one in found if one.code == "rule-failed"]
    return found


def only_fault(form: str, values: dict[str, Any], *on_file, branch: str = "", today="2012-10-31") -> Finding:
    """The one thing found wrong with it, told with a place on the paper and a remedy."""
    (found,) = faults(form, values, *on_file, branch=branch, today=today)
    assert str(found.place) != "整个文件"
    assert "请" in found.advice
    return found


def accepted(
    number: int, form: str, values: dict[str, Any], *on_file, branch="", day=date(2011, 6, 10)
) -> Filed:
    """The paper as the ledger holds it once it was filled in, read, judged and accepted on that day."""
    judgement = judged(form, values, *on_file, branch=branch)
    assert judgement.state in (State.ACCEPTED, State.NOTED), [one.message for one in judgement.findings]
    moment = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    entry = Entry(number, judgement.state, form, "1", judgement.org, judgement.member, (), 1, None, 0, moment)
    return Filed(entry, judgement.extract)


def written(template: str, papers, today=date(2011, 6, 20), **parameters: str) -> list[str]:
    """The lines of a document written from these papers; a table's row is a line with `|` between cells.

    The document keeps to every 规定 of GB/T 9704.
    """
    draft = load(TEMPLATES / template).write(names(papers, today, **parameters))
    broken = [one for one in conform(draft.data) if one.strength is Strength.MUST and not one.ok]
    assert broken == []
    return lines_of(draft.data)


def lines_of(data: bytes) -> list[str]:
    """The paragraphs and table rows of a Word document, in order."""
    found: list[str] = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            found += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            found.append(block.text.strip())
    return found


def charts(data: bytes) -> list[dict[str, dict[str, float]]]:
    """The charts of a Word document, from the figures they keep: by series, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/charts/chart")]
        return [_chart(etree.fromstring(package.read(name))) for name in parts]


def _chart(root) -> dict[str, dict[str, float]]:
    return {
        series.findtext(f"{CHART}tx//{CHART}v"): {
            name.text: float(value.text)
            for name, value in zip(
                series.iterfind(f"{CHART}cat//{CHART}v"),
                series.iterfind(f"{CHART}val//{CHART}v"),
                strict=True,
            )
        }
        for series in root.iter(f"{CHART}ser")
    }
