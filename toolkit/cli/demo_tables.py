"""What the demo shows: a line a month while it goes on, and at the end tables that fit on a screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.cli.output import say, table
from toolkit.cli.tables import outcome_shape, progress_board
from toolkit.model import IN_FORCE, Severity, State
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from toolkit.demo import Lived
    from toolkit.ledger import Registered
    from toolkit.model import Filed as FiledPaper
    from toolkit.model import Finding
    from toolkit.office import Stage
    from toolkit.office.items import Item
    from toolkit.pipeline import IssuedDocument, Outcome, Progress

REPEATED, UNDONE = "重复", "留待再办"
FILES, REMINDED = "收件合计", "催报通知"
STATES: tuple[str, ...] = (
    State.ACCEPTED,
    State.NOTED,
    State.RETURNED,
    State.ATTENTION,
    State.NOTHING,
    REPEATED,
    UNDONE,
)
"""What a file can come to, in the order of the table's columns."""
_MOST_REASONS = 15


class Came(NamedTuple):
    """All that came of the campaign."""

    lived: Sequence[Lived]
    board: Sequence[Progress]
    written: Sequence[IssuedDocument]
    reminded: Mapping[date, int]
    """How many branches were reminded on each day."""
    filed: Filed


class Filed(NamedTuple):
    """The archive at the end: what was numbered, and the papers about it."""

    items: tuple[Item, ...]
    proposal: str
    seal: str


# --- while it goes on -----------------------------------------------------------------------------------


def stage_line(stage: Stage) -> str:
    """The heading of a stage."""
    return f"\n第{stage.number}阶段　{stage.name}（{stage.first_day:%Y-%m-%d} 至 {stage.last_day:%Y-%m-%d}）"


def month_line(year: int, month: int, days: Sequence[Lived]) -> str:
    """What a month brought."""
    states = Counter(state for day in days for state in _states(day.outcomes))
    files, written = sum(len(day.outcomes) for day in days), sum(len(day.written) for day in days)
    parts = [f"收件 {files}"]
    parts += [f"{state} {states[state]}" for state in STATES[2:] if states[state]]
    parts += [f"成文 {written}"] if written else []
    return f"  {year}年{month:2}月　" + "，".join(parts)


def _states(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """What each paper came to."""
    for outcome in outcomes:
        if outcome.receipt is None:
            yield UNDONE
            continue
        for paper in outcome.receipt.papers:
            yield REPEATED if paper.is_repeat else paper.filed.entry.state


# --- at the end -----------------------------------------------------------------------------------------


def show(came: Came, folder: Path) -> None:
    """Everything that came of it."""
    say("")
    papers(came)
    reasons(came.lived)
    progress_board(came.board)
    documents(came.written, folder)
    filed = came.filed
    say(f"归档{len(filed.items)}件：{folder / filed.proposal}；台账已封存：{folder / filed.seal}。")
    say(f"接着可以看：banwen status、entries、archive list，都加上 --office {folder}。")


def papers(came: Came) -> None:
    """How many files came to what, and how many branches were reminded, month by month."""
    months: dict[str, Counter[str]] = {}
    for day in came.lived:
        month = months.setdefault(f"{day.day:%Y-%m}", Counter())
        month.update(_states(day.outcomes))
        month[FILES] += len(day.outcomes)
        month[REMINDED] += came.reminded.get(day.day, 0)
    total = sum(months.values(), Counter[str]())
    shown = [*(state for state in STATES if total[state]), FILES, REMINDED]
    rows = [
        (name, *(counts[each] or "" for each in shown)) for name, counts in [*months.items(), ("合计", total)]
    ]
    table("收到的材料和发出的催报", ("月份", *map(str, shown)), rows)


def reasons(lived: Sequence[Lived]) -> None:
    """Why papers were returned or put aside, the commonest reason first, each with its last example."""
    why: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], tuple[str, str]] = {}
    for outcome, paper in _registered(lived):
        if paper.is_repeat or paper.filed.entry.state in IN_FORCE:
            continue
        first = _gravest(paper.filed)
        kind = (str(paper.filed.entry.state), paper.filed.entry.form or "—", first.field or first.code)
        why[kind] += 1
        example[kind] = (f"{outcome.branch}/{outcome.file}", mask_numbers(first.message))
    rows = [
        (state, form, count, *example[state, form, about])
        for (state, form, about), count in why.most_common(_MOST_REASONS)
    ]
    table("退回和待处理的主要原因", ("结果", "表", "份数", "例如", "原因"), rows)


def _registered(lived: Sequence[Lived]) -> Iterator[tuple[Outcome, Registered]]:
    for day in lived:
        for outcome in day.outcomes:
            yield from ((outcome, paper) for paper in (outcome.receipt.papers if outcome.receipt else ()))


def _gravest(filed: FiledPaper) -> Finding:
    grave = [one for one in filed.findings if one.severity is Severity.ERROR]
    return (*grave, *filed.findings)[0]


def documents(written: Sequence[IssuedDocument], folder: Path) -> None:
    """The documents by title: how many were written, and where the last one lies."""
    last = {one.title: one for one in written}
    counts = Counter(one.title for one in written)
    rows = [
        (title, counts[title], one.number, len(one.entries), str(folder / one.path))
        for title, one in last.items()
    ]
    table("写出的公文", ("标题", "份数", "发文字号", "依据的登记", "最近的一份"), rows)


def shape(came: Came) -> dict[str, Any]:
    """The demo as JSON."""
    filed = came.filed
    return {
        "outcomes": [outcome_shape(one) for day in came.lived for one in day.outcomes],
        "progress": [one._asdict() for one in came.board],
        "documents": [one._asdict() for one in came.written],
        "archive": {"items": len(filed.items), "proposal": filed.proposal, "seal": filed.seal},
    }
