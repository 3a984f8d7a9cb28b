"""The sample office at the root of the tree, and papers that its ledger might hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Entry, Extract, Filed, State
from toolkit.office import load
from toolkit.writing.context import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"


@lru_cache(maxsize=1)
def office():
    return load(ROOT)


def filed(
    number: int,
    form: str,
    org: str,
    member: str = "",
    *,
    state=State.ACCEPTED,
    day=date(2010, 6, 20),
    **values,
):
    """An entry that came in at noon of that day, in the office's own time."""
    moment = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    entry = Entry(number, state, form, "1", org, member, (), 1, None, 0, moment)
    return Filed(entry, Extract(dict(values), {}))


def names(papers: Iterable[Filed] = (), today=date(2010, 7, 1), **parameters: str) -> Names:
    papers = list(papers)
    return Names(office(), lambda form: [p for p in papers if p.entry.form == form], today, parameters)
