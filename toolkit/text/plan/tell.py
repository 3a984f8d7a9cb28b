"""A plan that was read, told to programs as plain dicts and lists, and to people as an indented list."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

from toolkit.text.dates import DateReading
from toolkit.text.plan.records import Said
from toolkit.text.ranges import RangeReading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.plan.records import Entry, PlanReading, Report, Stage


def plan_json(plan: PlanReading) -> object:
    """The plan ready for `json.dumps`; dates ISO, every entry with its words, line and place under `said`."""
    return _plain(plan)


def _plain(value: object) -> object:
    match value:
        case Said():
            return {"words": value.words, "line": value.line_no, "place": str(value.place)}
        case RangeReading() | DateReading():
            return {"from": _plain(value.start), "to": _plain(value.end), "vague": value.vague}
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def plan_sketch(plan: PlanReading) -> str:
    """The plan as `plan show` prints it: what was found of each kind, each with its place."""
    return "\n".join(_sketched(plan))


def _sketched(plan: PlanReading) -> Iterator[str]:
    yield plan.title or "（没有标题）"
    yield f"活动：{plan.campaign or '没有读到'}"
    for found in plan.basis:
        yield f"依据：《{found.title}》{found.doc_number}（{found.said.place}）"
    yield from _entries("目标", plan.goals)
    for pair in plan.themes:
        who = f"{pair.kind}（{pair.sort}）" if pair.sort else pair.kind
        yield f"{who}：主题“{pair.theme}”，载体“{pair.carrier}”（{pair.said.place}）"
    for standard in plan.standards:
        yield from _entries(f"标准“{standard.name}”", standard.items)
    for stage in plan.stages:
        yield from _stage(stage)
    for honour in plan.commendations:
        number = "名额没有写" if honour.number is None else f"{honour.number}个"
        yield f"表彰：{honour.name}，{number}（{honour.said.place}）"
    yield from _entries("组织领导", plan.duties)
    for report in plan.reports:
        yield _report(report)


def _report(report: Report) -> str:
    what, to = "、".join(report.what), report.to or "没有写报给谁"
    return f"报送：{report.who} → {to}：{what}，{report.when_said or '没有写期限'}（{report.said.place}）"


def _stage(stage: Stage) -> Iterator[str]:
    yield f"{stage.label}：{stage.name}，{stage.window_said or '没有写起止时间'}（{stage.said.place}）"
    yield from (f"  {line}" for line in _entries("任务", stage.tasks))
    yield from (f"  {line}" for line in _entries("活动", stage.activities))


def _entries(label: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    yield from (f"{label}：{entry.name}（{entry.said.place}）" for entry in entries)
