"""What the clerk does besides waiting: content/documents.toml says what, and on which day.

[[documents]]            # writes a document; `on` is a day, or several
template = "信息简报"
on = [2010-07-01, 2010-08-02]
set = { "期号" = "{{ number }}" }    # templates that know the `day` and the `number` of the day in the list

[[corrections]]          # puts other words in place of what a paper says
on = 2010-07-05
material = "党性分析报告"
org = "河东村"
member = "孟祥瑄"
set = { "职务" = "组织委员" }
reason = "…"

[[nothing]]              # enters that a branch has nothing to report
on = 2010-06-28
form = "信息稿"
org = "后沟村"
reason = "…"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from toolkit.demo.recipe import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be written."""

    on: date
    template: str
    set: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """A paper to be corrected."""

    on: date
    material: str
    org: str
    set: Mapping[str, str]
    reason: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A branch that has nothing to report, as it told the clerk."""

    on: date
    form: str
    org: str
    reason: str
    period: str = ""
    """Which period it is about, where the paper recurs."""


@dataclass(frozen=True, slots=True)
class Chores:
    """Everything the clerk is to do."""

    documents: tuple[Document, ...] = ()
    corrections: tuple[Correction, ...] = ()
    nothing: tuple[Nothing, ...] = ()

    def days(self) -> frozenset[date]:
        """The days with something to do."""
        each: tuple[Document | Correction | Nothing, ...] = (
            *self.documents,
            *self.corrections,
            *self.nothing,
        )
        return frozenset(one.on for one in each)


def read_chores(path: Path) -> Chores:
    """The clerk's chores as this file tells them."""
    told = tomllib.loads(path.read_text("utf-8"))
    return Chores(
        documents=tuple(document for one in told.get("documents", ()) for document in _documents(one)),
        corrections=tuple(Correction(**one) for one in told.get("corrections", ())),
        nothing=tuple(Nothing(**one) for one in told.get("nothing", ())),
    )


def _documents(told: Mapping[str, Any]) -> Iterator[Document]:
    days = [told["on"]] if isinstance(told["on"], date) else told["on"]
    for number, day in enumerate(days, start=1):
        given = told.get("set", {})
        names = {"number": number, "day": day}
        yield Document(day, told["template"], {name: rendered(text, names) for name, text in given.items()})
