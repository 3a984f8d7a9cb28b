"""The doctor: whether settings, forms, templates, files and programs are as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import BanwenError, Halted
from toolkit.office.apart import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sized

    from toolkit.library import Library
    from toolkit.model import Entry
    from toolkit.office import Material
    from toolkit.pipeline import Desk
    from toolkit.writing.compose import Settings


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
        _materials(desk),
        *_uncounted(desk),
        *_forms(desk),
        *_templates(desk),
        *_held_up(desk),
        *_accounts(desk),
        *_numbers(desk),
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


def _materials(desk: Desk) -> Check:
    """Whether every field by which the plan tells papers apart stands on their form."""
    from toolkit.library import open_library

    library = open_library(desk.office.forms)
    missing = {one for material in desk.office.plan.materials for one in _fields_missing(library, material)}
    told = f"plan.toml 用来区分材料的栏目：{'；'.join(sorted(missing))}" if missing else "各样材料都分得开"
    return Check("应报材料", ok=not missing, told=told)


def _fields_missing(library: Library, material: Material) -> Iterator[str]:
    try:
        form = library.form(material.form)
    except BanwenError:
        return  # the form's own check says so
    answers = {field.name: field for field in form.fields}
    for name in filter(None, (*material.where, material.by, material.named_in)):
        if name not in answers:
            yield f"《{form.name}》没有“{name}”这一栏"
    by = answers.get(material.by)
    if by and by.type not in TOLD:
        yield f"《{form.name}》的“{by.name}”不是日期、月份或者年份，看不出是哪一期"
    for name, answer in material.where.items():
        options = answers[name].options if name in answers else ()
        if options and answer not in options:
            yield f"《{form.name}》的“{name}”没有“{answer}”这一项"


def _uncounted(desk: Desk) -> Iterator[Check]:
    """The papers about none of the periods the plan asks for: to be looked at, no fault."""
    from toolkit.pipeline.uncounted import uncounted

    found = uncounted(desk)
    if found:
        named = "、".join(_called(one.entry) for one in found[:_SHOWN]) + _more(found)
        told = (
            f"有 {len(found)} 份写的日子不在方案要报的各期之内，不算应报的份数：{named}。"
            "日子写错的请用 banwen correct 更正或请对方重报；期定得不对的请改 plan.toml"
        )
        yield Check("期外材料", ok=True, told=told)


def _called(entry: Entry) -> str:
    return f"No {entry.number}《{entry.form}》（{entry.org}）"


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
    from toolkit.writing.checking import unknown_in
    from toolkit.writing.compose import SETTINGS, all_codes, load

    forms = _fields(desk)
    for folder in sorted(path.parent for path in desk.office.templates.glob(f"*/{SETTINGS}")):
        try:
            template = load(folder)
            wrong = "".join(map(str, unknown_in(all_codes(folder), desk.office, forms)))
            yield Check(f"模板《{folder.name}》", ok=not wrong, told=wrong or _use(template.settings))
        except BanwenError as error:
            yield Check(f"模板《{folder.name}》", ok=False, told=str(error))


def _fields(desk: Desk) -> dict[str, dict[str, list[str]]]:
    """What templates may ask of each form: its fields, of a table its columns."""
    forms = map(desk.library.form, desk.library.names)
    return {
        form.name: {field.name: [column.name for column in field.columns] for field in form.fields}
        for form in forms
    }


def _use(settings: Settings) -> str:
    """What a template is for: its 文种, else on which occasion it is written."""
    return settings.kind or {"reply": "答复", "reminder": "催报"}.get(settings.when, "表册")


def _held_up(desk: Desk) -> Iterator[Check]:
    """What was to be written by now and cannot be."""
    from toolkit.pipeline.scheduling import held_up

    for one in held_up(desk):
        yield Check("到期公文", ok=False, told=f"《{one.what}》还没有写成：{one.fault}")


def _accounts(desk: Desk) -> Iterator[Check]:
    """Every file that ever came in is in one place, whole; nobody can tell while a folder is away."""
    from toolkit.disk import away
    from toolkit.pipeline import accounts

    if rooms := away(desk.disk.rooms):
        faults = (Halted("room-away", folder=desk.shown(room)) for room in rooms)
        yield from (Check("目录", ok=False, told=f"{one.sentence}{one.advice}") for one in faults)
        return
    found = accounts(desk)
    told = f"收件目录 {found.inbox}，在办 {found.work}，归档 {found.archive}，待处理 {found.attention}"
    yield Check("材料去向", ok=not found.flaws, told=told)
    yield from (Check("材料", ok=False, told=f"{flaw.message}{flaw.advice}") for flaw in found.flaws)


def _numbers(desk: Desk) -> Iterator[Check]:
    """Every 发文字号 below the last one is accounted for."""
    from toolkit.office.register import NumberState
    from toolkit.pipeline import numbering

    lines = numbering.register(desk)
    open_ones = [str(line.number) for line in lines if line.state is NumberState.GAP]
    shown = "、".join(open_ones[:_SHOWN]) + _more(open_ones)
    told = (
        f"有 {len(open_ones)} 个空号没有说明原因：{shown}。请用 banwen numbers void 写明"
        if open_ones
        else f"用过 {len(lines)} 个，没有空号"
    )
    yield Check("发文字号", ok=not open_ones, told=told)


_SHOWN = 3


def _more(found: Sized) -> str:
    """What follows the first few of them."""
    return "等" if len(found) > _SHOWN else ""


def _periods(desk: Desk) -> Iterator[Check]:
    """The archive's papers whose time is over: to be appraised, no fault."""
    from toolkit.pipeline.forgetting import overdue

    found = len(overdue(desk))
    if found:
        yield Check("保管期限", ok=True, told=f"有 {found} 件已满，请鉴定：banwen archive overdue")


def _programs() -> Iterator[Check]:
    """LibreOffice is welcome, not needed."""
    from toolkit.writing.rendering import find_converter, rendering_fonts

    converter = find_converter()
    told = (
        str(converter.program) if converter else "没有安装：.doc、.xls、.wps 不能自动转换，不出 PDF；其余照常"
    )
    yield Check("LibreOffice", ok=True, told=told)
    if converter:
        used = [f"{asked} 用 {font}" for asked, font in rendering_fonts(converter).items() if font != asked]
        told = f"出 PDF 时{'、'.join(used)} 代替" if used else "公文用的字体都装了"
        yield Check("字体", ok=True, told=told)
