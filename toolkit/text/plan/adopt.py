"""plan.toml proposed from a plan that was read: every entry under the words and the place it comes from.

What the plan does not say is a line beginning with #, for the clerk to fill in; nothing is made up.
"""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import DateReading, read_date
from toolkit.text.fold import fold
from toolkit.text.plan.windows import DOUBTFUL, STATED, StageYears, Window, windows, years_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from toolkit.text.plan.records import (
        Entry,
        PlanReading,
        Report,
        Said,
        Stage,
        Standard,
        ThemeAndCarrier,
    )


class Known(NamedTuple):
    """What the office already has, so that the proposal speaks its words."""

    kinds: Mapping[str, Sequence[str]] = MappingProxyType({})
    """The kinds of organisation in office.toml, each with its sorts."""
    forms: Collection[str] = ()
    """The names of its forms."""


NOTHING = Known()
NO_YEARS: Mapping[str, StageYears | int] = MappingProxyType({})


def adopted_toml(
    plan: PlanReading, years: Mapping[str, StageYears | int] = NO_YEARS, known: Known = NOTHING
) -> str:
    """The text of plan.toml for the clerk to confirm. `years` says which year a stage is in (`year_of` reads
    the option); the stages after it follow. Raises Misconfigured for a stage the plan does not have.
    """
    days = windows(plan, years)
    blocks = [
        _head(plan),
        _besides(plan),
        _no_stage(plan),
        *(_stage(plan, stage, days[place], known) for place, stage in enumerate(plan.stages)),
        _unplaced(plan, known),
        _themes(plan, known),
        _standards(plan),
        _quotas(plan),
    ]
    return "\n".join("\n".join(block) + "\n" for block in map(list, blocks) if block)


# --- TOML --------------------------------------------------------------------------------------------

_LONGEST_COMMENT = 120


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's too, DEL aside."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    """A comment on one line, cut where it grows long."""
    plain = re.sub(r"[\x00-\x1f\x7f\s]+", " ", text).strip()
    return f"# {plain if len(plain) <= _LONGEST_COMMENT else plain[:_LONGEST_COMMENT] + '……'}"


def _source(said: Said) -> str:
    return _comment(f"{said.place}：{said.words}")


def _title(words: str) -> list[str]:
    return [f"# ———— {words} ————"]


def _key(key: str, value: str, missing: str, said: Said | None = None) -> Iterator[str]:
    """A line `key = value`, or the same line as a comment that says what is missing."""
    if value:
        yield from ([_source(said)] if said else [])
        yield f"{key} = {_quoted(value)}"
    else:
        yield f'# {key} = ""   # {missing}'


# --- the head ----------------------------------------------------------------------------------------


def _head(plan: PlanReading) -> Iterator[str]:
    yield _comment(f"由《{plan.title or '（没有标题的方案）'}》读出，请逐条核对后再用。")
    yield "# 每一条都注明它在方案里的位置和原文；方案里没有读到的以“#”开头，填好后去掉行首的“#”。"
    yield ""
    yield from _key("title", plan.title, "方案没有标题，请填写")
    yield from _key("campaign", plan.campaign, "没有读到活动名称，请填写")
    sent_to = [report for report in plan.reports if report.to]
    receiver, said = (sent_to[-1].to, sent_to[-1].said) if sent_to else ("", None)
    yield from _key("report_to", receiver, "没有读到材料报给谁", said)


def _besides(plan: PlanReading) -> Iterator[str]:
    """What plan.toml has no key for, told as comments."""
    yield "# 方案里还写着（只供核对）："
    documents = [f"依据：《{found.title}》{found.doc_number}" for found in plan.basis]
    yield from (_comment(words) for words in documents or ["依据：没有读到"])
    yield _comment(f"主题：{plan.theme.name if plan.theme else '没有读到'}")
    yield _comment(f"载体：{plan.carrier.name if plan.carrier else '没有读到'}")
    for words, entries in (("目标", plan.goals), ("组织领导", plan.duties)):
        names = "；".join(f"{entry.name}（{entry.said.place}）" for entry in entries)
        yield _comment(f"{words}：{names or '没有读到'}")


# --- stages ------------------------------------------------------------------------------------------


def _no_stage(plan: PlanReading) -> Iterator[str]:
    if not plan.stages:
        yield from _title("阶段")
        yield "# 没有读到阶段：请对照方案逐个写 [[stages]]，每个有 name、from、to。"


def _stage(plan: PlanReading, stage: Stage, days: Window, known: Known) -> Iterator[str]:
    yield from _title(stage.label)
    yield _source(stage.said)
    yield "[[stages]]"
    yield f"name = {_quoted(stage.name)}"
    first_said = stage.window.first_said if stage.window else stage.window_said
    last_said = stage.window.last_said if stage.window else stage.window_said
    yield _day("from", days.start, first_said, days.start_rests_on)
    yield _day("to", days.end, last_said, days.end_rests_on)
    yield from _list("tasks", stage.tasks)
    yield from _list("activities", stage.activities)
    for report in _reports_of(plan, stage.number):
        yield from _materials(report, days, known)


def _day(key: str, day: date | None, said: str, rests_on: str) -> str:
    if day is None:
        why = f"“{said}”定不下是哪一天，请填写" if said else "没有读到，请填写"
        return f"# {key} =    {_comment(why)}"
    doubt = "，请核对" if rests_on in DOUBTFUL else ""
    note = "" if rests_on == STATED else f"，年份{rests_on}{doubt}"
    return f"{key} = {day.isoformat()}   {_comment(f'“{said}”{note}')}"


def _list(key: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    if not entries:
        yield f"{key} = []"
        return
    yield f"{key} = ["
    for entry in entries:
        yield f"  {_quoted(_short(entry.name))},  {_source(entry.said)}"
    yield "]"


def _short(name: str) -> str:
    """党性教育 for “党性教育”活动."""
    match = re.fullmatch(r"“([^“”]+)”活动", name)
    return match[1] if match else name


# --- materials ---------------------------------------------------------------------------------------


def _reports_of(plan: PlanReading, number: int) -> Iterator[Report]:
    """The papers asked for in a stage's own text: between its heading and the next one's."""
    for report in (*plan.reports, *_only_written(plan)):
        if _stage_around(plan, report) == number:
            yield report


def _only_written(plan: PlanReading) -> Iterator[Report]:
    """The papers to be written that no report already asks for."""
    sent = {thing for report in plan.reports for thing in report.what}
    for paper in plan.papers:
        if not any(thing in paper.what[0] or paper.what[0] in thing for thing in sent):
            yield paper


def _stage_around(plan: PlanReading, report: Report) -> int:
    """The stage whose text a report stands in; 0 for one that stands before or after them all."""
    line = report.said.line_no
    around = [stage.number for stage in plan.stages if stage.said.line_no <= line <= stage.last_line]
    return around[-1] if around else 0


def _materials(report: Report, days: Window, known: Known) -> Iterator[str]:
    """An entry a paper; it counts only where its form and its day are both known."""
    due = _due(report, days)
    for thing in report.what:
        form = _form(thing, known)
        yield from _material(report, form or thing, due, "" if form and due else "# ")


def _form(thing: str, known: Known) -> str:
    """The office's form for a paper the plan names, where its name ends alike."""
    return next((name for name in known.forms if fold(thing).endswith(fold(name))), "")


def _material(report: Report, form: str, due: date | None, mark: str) -> Iterator[str]:
    when = f"“{report.when_said}”" if report.when_said else "没有写期限"
    yield ""
    yield _source(report.said)
    yield f"{mark}[[stages.materials]]"
    yield f"{mark}form = {_quoted(form)}" + (f"   {_comment('请核对是不是 forms 里的表名')}" if mark else "")
    yield f"{mark}from = {_quoted('member' if '党员' in report.who else 'org')}"
    if "在职" in report.who:
        yield f'{mark}members = "在职"'
    yield f"{mark}due = {due or ''}   {_comment(when + ('，请核对' if due else '，请填写'))}"


def _due(report: Report, days: Window) -> date | None:
    """The day a paper is due; a date without a year is the first such day in the stage it stands in."""
    if isinstance(report.when, DateReading) and report.when.end:
        return report.when.end
    if days.start is None:
        return None
    for year in years_from(days.start.year, report.when_said):
        read = read_date(report.when_said, year)
        if isinstance(read, DateReading) and read.end and read.end >= days.start:
            return read.end
    return None


def _unplaced(plan: PlanReading, known: Known) -> Iterator[str]:
    """The papers asked for outside the stages: which stage they belong to is the clerk's to say."""
    reports = [report for report in plan.reports if not _stage_around(plan, report)]
    if reports:
        yield from _title("应报的材料（方案没有说在哪个阶段：请移到所属阶段下面，再去掉“#”）")
    for report in reports:
        for thing in report.what:
            yield from _material(report, _form(thing, known) or thing, None, "# ")


# --- themes ------------------------------------------------------------------------------------------


def _themes(plan: PlanReading, known: Known) -> Iterator[str]:
    yield from _title("主题和载体")
    if not plan.themes:
        yield "# 没有读到按类别定的主题和载体。"
    for kind in plan.organisations:
        if not kind.themes:
            yield _source(kind.said)
            yield _comment(f"“{kind.name}”没有读到主题和载体。")
        for theme in kind.themes:
            yield from _theme(theme, known)


def _theme(theme: ThemeAndCarrier, known: Known) -> Iterator[str]:
    kind = _office_word(theme.kind, known.kinds)
    sort = _office_word(theme.sort, known.kinds.get(kind, ())) if theme.sort else ""
    yield ""
    yield _source(theme.said)
    yield "[[themes]]"
    yield f"kinds = [{_quoted(kind or theme.kind)}]{_unless(kind or not known.kinds)}"
    if theme.sort:
        yield f"villages = [{_quoted(sort or theme.sort)}]{_unless(sort or not known.kinds)}"
    yield from _key("theme", theme.theme, "没有读到主题")
    yield from _key("carrier", theme.carrier, "没有读到载体")
    if theme.or_alike:
        yield "or_alike = true   # 方案写的是“等为主题”"


def _unless(is_known: object) -> str:
    return "" if is_known else "   # office.toml 的 [kinds] 里没有这个说法，请改成一致"


def _office_word(said: str, words: Iterable[str]) -> str:
    """The office's own word for what the plan says, where exactly one fits; else nothing."""
    plain = _bare(said)
    fitting = [word for word in words if _bare(word) in plain or plain in _bare(word)]
    exact = [word for word in fitting if _bare(word) == plain]
    return (exact or fitting)[0] if len(exact or fitting) == 1 else ""


def _bare(words: str) -> str:
    return fold(words).replace('"', "")


# --- standards and honours ---------------------------------------------------------------------------


def _standards(plan: PlanReading) -> Iterator[str]:
    yield from _title("标准")
    if not plan.standards:
        yield "# 没有读到成套的标准。"
    for standard in plan.standards:
        yield from _standard(standard)


def _standard(standard: Standard) -> Iterator[str]:
    yield _source(standard.said)
    yield "[[standards]]"
    yield f"name = {_quoted(standard.name)}"
    yield from _key("award", standard.award, "没有读到用来衡量谁")
    yield "items = ["
    for item in standard.items:
        yield f"  {{ name = {_quoted(item.name)}, text = {_quoted(item.text)} }},"
    yield "]"


def _quotas(plan: PlanReading) -> Iterator[str]:
    yield from _title("表彰名额")
    if not plan.commendations:
        yield "# 没有读到表彰。"
    for honour in plan.commendations:
        mark = "# " if honour.number is None else ""
        yield _source(honour.said)
        yield f"{mark}[[quotas]]"
        yield f"{mark}name = {_quoted(honour.name)}"
        yield f"{mark}number = {'' if honour.number is None else honour.number}" + (
            "   # 方案没有写名额，请填写" if honour.number is None else ""
        )
