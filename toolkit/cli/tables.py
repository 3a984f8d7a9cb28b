"""What the desk's commands show: a line or a table for what happened, and the same as JSON."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from toolkit.cli.output import console, say, table
from toolkit.model import Severity, State
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.cli.checkup import Check
    from toolkit.intake.watch import Bell
    from toolkit.model import Filed
    from toolkit.pipeline import Desk, Outcome, Progress

_LONGEST = 46


def outcomes(seen: Sequence[Outcome]) -> None:
    """What happened to each file, and how many of each."""
    rows = [row for outcome in seen for row in _outcome_rows(outcome)]
    table("收到的材料", ("编号", "收件目录", "文件", "表", "结果", "原因"), rows)
    counts = Counter(row[4].partition("（见")[0] for row in rows)
    say(
        "合计："
        + ("，".join(f"{state} {count}" for state, count in counts.items()) or "没有等着的材料")
        + "。"
    )


def _outcome_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    if outcome.receipt is None:
        why = str(outcome.problem) if outcome.problem else ""
        yield ("—", outcome.branch, outcome.file, "", "留待再办", why)
        return
    for paper in outcome.receipt.papers:
        entry = paper.filed.entry
        result = f"重复（见 No {entry.number}）" if paper.is_repeat else str(entry.state)
        yield (str(entry.number), outcome.branch, outcome.file, entry.form or "—", result, _why(paper.filed))


def _why(filed: Filed) -> str:
    """The gravest finding, and how many there are of its weight."""
    if filed.entry.state in (State.ACCEPTED, State.NOTHING):
        return ""
    grave = [one for one in filed.findings if one.severity is Severity.ERROR] or list(filed.findings)
    if not grave:
        return ""
    first = mask_numbers(grave[0].message)
    shown = first if len(first) <= _LONGEST else first[:_LONGEST] + "…"
    return shown + (f"（共{len(grave)}处）" if len(grave) > 1 else "")


def outcome_line(outcome: Outcome) -> str:
    """One file's fate in one line, for the running desk."""
    rows = ["　".join(part for part in row if part) for row in _outcome_rows(outcome)]
    return "\n".join(rows)


def outcome_shape(outcome: Outcome) -> dict[str, Any]:
    """One file's fate as JSON."""
    papers = outcome.receipt.papers if outcome.receipt else ()
    return {
        "file": outcome.file,
        "branch": outcome.branch,
        "entries": [
            {"number": one.filed.entry.number, "form": one.filed.entry.form or None,
             "state": str(one.filed.entry.state), "repeat": one.is_repeat}
            for one in papers
        ],
        "answers": list(outcome.answers),
        "problem": outcome.problem.code if outcome.problem else None,
    }  # fmt: skip


def progress_board(board: Sequence[Progress]) -> None:
    """Branches by materials: sent of expected, with what is returned and late marked.

    A campaign has more materials than fit across a page, an office rarely more branches.
    """
    from toolkit.writing.board import LEGEND

    if not board:
        say("到今天还没有应报的材料：花名册里还没有党组织，或者方案的阶段还没有开始。")
        return
    cells = {(one.org, one.material): _standing(one) for one in board}
    materials, orgs = dict.fromkeys(one.material for one in board), dict.fromkeys(one.org for one in board)
    if len(materials) > _MOST_ACROSS:
        columns = ("材料", *(org.removesuffix("党支部") for org in orgs))
        rows = [(material, *(cells.get((org, material), "—") for org in orgs)) for material in materials]
    else:
        columns = ("党组织", *materials)
        rows = [(org, *(cells.get((org, material), "—") for material in materials)) for org in orgs]
    table("报送进度（已报/应报）", columns, rows)
    say(LEGEND)


_MOST_ACROSS = 8


def _standing(one: Progress) -> str:
    from toolkit.writing.board import Standing

    return Standing(one.expected, one.sent, one.late, one.returned).shown


def desk_shape(desk: Desk) -> list[dict[str, Any]]:
    """When each desk last looked, and what waits, as JSON."""
    return [{**one._asdict(), "waiting": [list(each) for each in one.waiting]} for one in desk.ledger.desks()]


def desk_state(desk: Desk) -> None:
    """When the desk last looked, what is out of reach, which file has waited longest and why."""
    others = [one for one in desk.ledger.desks() if one.owner != desk.disk.owner]
    if not others:
        say("收件台还没有开过。用 banwen run 开始收件。")
        return
    last = others[0]
    crashed = desk.ledger.is_gone(last.owner, desk.disk.owner, desk.clock())
    open_now = "已停" if last.stopped_at else "意外停止了" if crashed else "正在收件"
    say(f"收件台（{last.host}）{open_now}，最近一次查看：{desk.local(last.looked_at):%Y-%m-%d %H:%M:%S}。")
    if last.away_since:
        say(f"从 {desk.local(last.away_since):%m-%d %H:%M} 起收不了件：{last.away_why}。")
    waiting = [one for one in last.waiting if (desk.office.folder / one[0]).exists()]
    if waiting:
        path, since, why = waiting[0]
        moment = desk.local(datetime.fromisoformat(since))
        say(f"等得最久的：{path}，从 {moment:%m-%d %H:%M} 起，{why}（共 {len(waiting)} 份在等）。")


def checkup_table(found: Sequence[Check]) -> None:
    """The doctor's findings."""
    table("体检", ("项目", "结果", "说明"), (
        (one.what, "正常" if one.ok else "有问题", one.told) for one in found
    ))  # fmt: skip


@contextmanager
def counting(title: str) -> Iterator[Callable[[list[Outcome], Outcome], None]]:
    """A progress line that counts the files taken in, on a terminal."""
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description} {task.completed} 份")
    shown = console(beside=True)
    with Bar(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def tell(seen: list[Outcome], outcome: Outcome) -> None:
            seen.append(outcome)
            bar.advance(task)

        yield tell


def close_on_signal(bell: Bell) -> None:
    """Ctrl-C and a polite kill close the desk in good order."""
    import signal

    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: bell.close())
