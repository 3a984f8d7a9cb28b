"""Commands for what the office writes: write, plan."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.files import content, saved, word_content, writing
from toolkit.cli.forms import SENDERS
from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table
from toolkit.errors import Exit, Misconfigured, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.office import Material
    from toolkit.office.schedule import Schedule
    from toolkit.pipeline import Desk
    from toolkit.pipeline.printing import Printed

SetOption = Annotated[list[str], typer.Option("--set", help="给模板的设定，写作 名称=内容，可以写几次。")]
NumberOption = Annotated[
    str,
    typer.Option("--number", help="发文字号：预留的号，或重写的那份原来的号；不写就给下一个。"),
]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("write")(write)
    app.command("pdf")(pdf)
    group = typer.Typer(help="活动方案：看现在的，或者由方案文件拟一份。", no_args_is_help=True)
    group.command("show")(show_plan)
    group.command("adopt")(adopt)
    app.add_typer(group, name="plan")


def write(
    template: Annotated[str, typer.Argument(help="公文模板名，在 templates/ 里。", metavar="模板")],
    settings: SetOption = [],  # noqa: B006 - Typer copies it
    number: NumberOption = "",
    office: OfficeOption = Path(),
    who: Annotated[str, typer.Option("--by", help="谁办的。")] = "文书",
    as_json: JsonOption = False,
) -> None:
    """由台账写一份公文，放进 outbox/正式文件/。"""
    from toolkit.pipeline import issue, open_desk

    with open_desk(office) as desk:
        written = issue(template, desk, who, dict(map(_setting, settings)), number=number)
        if as_json:
            print_json(written._asdict())
        else:
            numbered = f"（{written.number}）" if written.number else ""
            say(f"写好了《{written.title}》{numbered}：{written.path}，依据 {len(written.entries)} 份登记。")
            for beside in filter(None, (written.page, written.message)):
                say(f"同时写了：{beside}。")
            for wrong in _against_the_standard(desk, written.path):
                say(f"请看一看：{wrong}")
            if missing := _without_glyph(desk, written.path):
                say(f"官方字体里缺字：{'、'.join(missing)}，由电脑上别的字体顶替，打印前请看一眼。")


def _without_glyph(desk: Desk, path: str) -> tuple[str, ...]:
    """The characters of a document just written that the official fonts lack."""
    from toolkit.reading import read
    from toolkit.writing.fonts import without_glyph
    from toolkit.writing.plain import as_markdown

    file = desk.office.folder / path
    return without_glyph(as_markdown(read(file.read_bytes(), file.name)))


def _against_the_standard(desk: Desk, path: str) -> Iterator[str]:
    """What a document just written lacks of what the standard lays down, such as a 签发人 nobody has set."""
    from toolkit.model import Severity
    from toolkit.writing.conform import Profile, conform

    try:
        checks = conform((desk.office.folder / path).read_bytes(), Profile(frozenset(desk.office.waived)))
    except Refused as refusal:  # too long: the document is out all the same
        checks = ()
        yield f"没有对照国家标准检查：{refusal.sentence}"
    for one in checks:
        if not one.ok and one.severity is Severity.ERROR:
            yield f"{one.place}{one.found}；应当是：{one.expected}（GB/T 9704 {one.clause}）。"


def pdf(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="要转的文件（.docx），不写就转 outbox/正式文件/ 里还没有 PDF 的。", metavar="公文.docx…"
        ),
    ] = None,
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """把公文转成 PDF，放在原文件旁边（要装有 LibreOffice）。"""
    printed = _printed_files(files) if files else _printed_documents(office)
    if as_json:
        print_json(printed._asdict())
    else:
        where = "、".join(printed.pdfs) if files else "在 outbox/正式文件/"
        say(f"转好了 {len(printed.pdfs)} 份 PDF：{where}。" if printed.pdfs else "没有要转的公文。")
        for path in printed.failed:
            say(f"{path} 没有转成。Word 文件可以先用；请用 Word/WPS 打开后另存为 PDF。")
    raise typer.Exit(Exit.FINDINGS if printed.failed else Exit.DONE)


def _printed_files(files: list[Path]) -> Printed:
    from toolkit.disk import Disk
    from toolkit.pipeline.printing import print_files

    for file in files:
        word_content(file)
    with writing(files[0].parent):
        return print_files(files, Disk())


def _printed_documents(office: Path) -> Printed:
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.printing import print_documents

    with open_desk(office) as desk:
        return print_documents(desk)


def _setting(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise Misconfigured("change-form", found=words)
    return name.strip(), value.strip()


def show_plan(office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """看活动方案：阶段、起止、应报的材料和催报的日子。"""
    from toolkit.office import load

    plan = load(office).plan
    if as_json:
        print_json([
            {"stage": stage.name, "from": stage.first_day, "to": stage.last_day,
             "materials": [{"name": one.name, "form": one.form, "from": one.sender, "due": one.due}
                           for one in stage.materials]}
            for stage in plan.stages
        ])  # fmt: skip
        return
    table(plan.title, ("阶段", "起", "止", "应报材料", "由谁报", "截止", "催报"), (
        (stage.name, stage.first_day, stage.last_day, *_asked_for(tuple(alike), plan.schedule))
        for stage in plan.stages for _, alike in groupby(stage.materials, attrgetter("series", "form"))
    ))  # fmt: skip


def _asked_for(series: tuple[Material, ...], schedule: Schedule) -> tuple[object, ...]:
    """A material, or a series from its first period to its last, as a line of the plan."""
    from toolkit.office.schedule import all_occasions

    first, last = series[0], series[-1]
    if first is last:
        told = "、".join(f"{each.day:%m-%d}" for each in all_occasions(first, schedule))
        return (first.name, SENDERS[first.sender], first.due, told)
    name = f"{first.series}（{len(series)}期）"
    return (name, SENDERS[first.sender], f"{first.due}至{last.due}", "逐期" if schedule.steps else "")


def adopt(
    file: Annotated[Path, typer.Argument(help="实施方案（.txt、.md、.docx）。", metavar="方案文件")],
    years: Annotated[list[str], typer.Option("--year-of", help="某一阶段的年份，如 第一阶段=2010。")] = [],  # noqa: B006 - as above
    out: Annotated[Path, typer.Option("-o", "--out", help="存成什么文件。")] = Path("plan.拟.toml"),
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """由一份实施方案拟出 plan.toml，每一条都注明出处，供文书核对。"""
    from toolkit.library import open_library
    from toolkit.office import load
    from toolkit.reading import read
    from toolkit.text.outlining import outline
    from toolkit.text.plan import read_plan
    from toolkit.text.plan.adopt import Known, adopted_toml
    from toolkit.text.plan.tables import front_date, lines_of_plan
    from toolkit.text.plan.windows import year_of

    here = load(office)
    document = read(content(file), file.name)
    plan = read_plan(outline(lines_of_plan(document)), front_date(document))
    known = Known(here.kinds, open_library(here.forms).names)
    text = adopted_toml(plan, dict(map(year_of, years)), known)
    path = saved(out, text.encode())
    if as_json:
        print_json({"path": str(path), "stages": [stage.name for stage in plan.stages]})
        return
    if not plan.stages:
        say(f"这份文件里没有读到阶段，请核对是不是实施方案。{path} 里只有一个空架子。")
        return
    say(f"拟好了 {path}：{len(plan.stages)} 个阶段。请核对后改名为 plan.toml 使用。")
