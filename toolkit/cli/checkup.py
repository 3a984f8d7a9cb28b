"""The doctor: whether settings, forms, templates, files and programs are as they should be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import BanwenError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.pipeline import Desk


class Check(NamedTuple):
    """One thing looked at."""

    what: str
    ok: bool
    told: str


def checkup(desk: Desk) -> list[Check]:
    """Everything the doctor looks at, in the order it is told."""
    return [
        Check("设置", ok=True, told=f"{desk.office.name}，花名册 {len(desk.office.roster.orgs)} 个党组织、"
              f"{len(desk.office.roster.members)} 名党员，方案 {len(desk.office.plan.stages)} 个阶段"),
        *_calendar(desk),
        *_forms(desk),
        *_templates(desk),
        *_accounts(desk),
        *_periods(desk),
        *_programs(),
    ]  # fmt: skip


def _calendar(desk: Desk) -> Iterator[Check]:
    """Where reminders go by working days: whether the calendar of the plan's years is known."""
    from toolkit.office.schedule import years_unknown

    plan = desk.office.plan
    if not plan.schedule.steps:
        return
    years = years_unknown(plan, (material.due for material in plan.materials))
    told = (
        f"{'、'.join(map(str, years))}年的放假安排还不知道，工作日按周一至周五算"
        if years
        else "各年的放假安排都知道"
    )
    yield Check("催报日历", ok=True, told=told)


def _forms(desk: Desk) -> Iterator[Check]:
    from toolkit.forms.rules import refuse_broken_rules
    from toolkit.library import open_library

    library = open_library(desk.office.forms)
    for name in library.names:
        try:
            form = library.form(name)
            refuse_broken_rules(form)
            yield Check(f"表《{name}》", ok=True, told=f"{len(form.fields)} 栏，{len(form.rules)} 条规则")
        except BanwenError as error:
            yield Check(f"表《{name}》", ok=False, told=str(error))


def _templates(desk: Desk) -> Iterator[Check]:
    from toolkit.writing.compose import SETTINGS, load

    for folder in sorted(path.parent for path in desk.office.templates.glob(f"*/{SETTINGS}")):
        try:
            yield Check(f"模板《{folder.name}》", ok=True, told=load(folder).settings.kind or "答复")
        except BanwenError as error:
            yield Check(f"模板《{folder.name}》", ok=False, told=str(error))


def _accounts(desk: Desk) -> Iterator[Check]:
    """Every file that ever came in is in one place, whole."""
    from toolkit.pipeline import accounts

    found = accounts(desk)
    told = f"收件目录 {found.inbox}，在办 {found.work}，归档 {found.archive}，待处理 {found.attention}"
    yield Check("材料去向", ok=not found.flaws, told=told)
    yield from (Check("材料", ok=False, told=f"{flaw.message}{flaw.advice}") for flaw in found.flaws)


def _periods(desk: Desk) -> Iterator[Check]:
    """The archive's papers whose time is over: to be appraised, no fault."""
    from toolkit.pipeline.forgetting import overdue

    found = len(overdue(desk))
    if found:
        yield Check("保管期限", ok=True, told=f"有 {found} 件已满，请鉴定：banwen archive overdue")


def _programs() -> Iterator[Check]:
    """LibreOffice is welcome, not needed."""
    soffice = shutil.which("soffice")
    told = soffice or "没有安装：.doc、.xls、.wps 不能自动转换，不出 PDF；其余照常"
    yield Check("LibreOffice", ok=True, told=told)
