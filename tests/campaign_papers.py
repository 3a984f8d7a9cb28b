"""The campaign's papers as a careful secretary fills them in: the demo's recipes, with answers changed by a test."""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.demo import layout
from toolkit.demo.recipe import helpers, rendered
from toolkit.forms.fill import fill
from toolkit.judging import Paper
from toolkit.library import open_library
from toolkit.office import load
from toolkit.pipeline import issue, open_desk, take_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Judgement
    from toolkit.pipeline import Desk

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ("office.toml", "plan.toml", "花名册.xlsx", "保管期限表.xlsx")


@cache
def office():
    return load(ROOT)


@cache
def _library():
    return open_library(ROOT / "forms")


@cache
def town():
    return layout.town_of(office())


@contextmanager
def campaign_desk(folder: Path, today: tuple[int, int, int] = (2010, 6, 24)) -> Iterator[Desk]:
    """The sample office in this folder, at noon of that day, its inbox and ledger empty."""
    for name in OFFICE:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    for name in ("forms", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    with open_desk(folder, lambda: datetime(*today, 4, tzinfo=UTC)) as desk:
        yield desk


def said(form: str, org: str = "河东村党支部", member: str = "", /, **changes: object) -> dict:
    """The answers of one paper; a change is a value, or a function of the value the recipe gave."""
    branch = office().roster.org(org)
    (owed, *_) = (
        owed
        for owed in office().plan.expected(office().roster)
        if (owed.material.form, owed.org, owed.member.name if owed.member else "") == (form, branch, member)
    )
    recipe = town().recipes[form]
    if recipe.body:
        return {"": rendered(recipe.body, helpers(recipe, town()._names(owed)))}
    values = town().said(owed)
    return {**values, **{name: new(values[name]) if callable(new) else new for name, new in changes.items()}}


def filled(form: str, values: dict) -> Paper:
    """The paper filled in on its blank, or as the text it is."""
    if "" in values:
        return Paper(values[""].encode(), f"{form}.txt")
    blank = _library().blank_file(form)
    return Paper(fill(blank.read_bytes(), _library().form(form), values), f"{form}{blank.suffix}")


def judged(desk: Desk, form: str, values: dict, org: str = "河东村党支部") -> Judgement:
    """What the desk makes of the paper, which is not entered."""
    (judgement,) = desk.judge.judgements(filled(form, values)._replace(branch=org))
    assert judgement.form == form
    return judgement


def complaints(judgement: Judgement) -> dict[str, str]:
    """Each finding's sentence by the place it names; whatever it says has a remedy."""
    assert all(finding.advice for finding in judgement.findings)
    return {finding.message: f"{finding.place}" for finding in judgement.findings}


def sent(desk: Desk, form: str, values: dict, org: str = "河东村党支部", name: str = "") -> str:
    """The state of the paper dropped in the inbox and taken in."""
    paper = filled(form, values)
    path = desk.office.inbox / org / f"{name}{paper.name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(paper.data)
    outcome = take_in(path, desk)
    (filed,) = outcome.receipt.papers
    return filed.filed.entry.state


def written(desk: Desk, template: str, **parameters: str) -> str:
    """All words of the document, white space taken out; its cells are parted by |."""
    from docx import Document

    issued = issue(template, desk, "文书", parameters)
    document = Document(io.BytesIO((desk.office.folder / issued.path).read_bytes()))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["|".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join("".join(line.split()) for line in lines)
