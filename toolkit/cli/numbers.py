"""Commands on the numbers of what goes out: numbers list, reserve, void, register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table

if TYPE_CHECKING:
    from toolkit.office.register import RegisterLine

YearOption = Annotated[int | None, typer.Option("--year", help="只要这一年的。", show_default=False)]
CodeOption = Annotated[str, typer.Option("--code", help="机关代字，不写就是本机关的。")]
WhoOption = Annotated[str, typer.Option("--by", help="谁办的。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    group = typer.Typer(help="发文字号：看已用的、预留、作废、出发文登记簿。", no_args_is_help=True)
    group.command("list")(list_numbers)
    group.command("reserve")(reserve)
    group.command("void")(void)
    group.command("register")(register)
    app.add_typer(group, name="numbers")


def list_numbers(
    year: YearOption = None,
    code: Annotated[str, typer.Option("--code", help="只看这个机关代字的。")] = "",
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """列出发文字号：已用、预留、作废的，还有跳过没有说明的空号。"""
    from toolkit.pipeline import numbering, open_desk
    from toolkit.writing.register import COLUMNS, row

    with open_desk(office) as desk:
        lines = numbering.register(desk, year, code)
        if as_json:
            print_json([_shape(line) for line in lines])
            return
        table("发文字号", COLUMNS, (row(line, desk.local) for line in lines))
        say(f"共 {len(lines)} 个号。")


def _shape(line: RegisterLine) -> dict[str, object]:
    return {
        "number": str(line.number), "state": str(line.state), "title": line.bearer.title,
        "kind": line.bearer.kind, "addressees": line.bearer.addressees,
        "template": line.bearer.template or None, "path": line.path or None,
        "at": line.at.isoformat() if line.at else None, "who": line.who, "reason": line.reason,
    }  # fmt: skip


def reserve(
    title: Annotated[str, typer.Argument(help="文件的标题。", metavar="标题")],
    kind: Annotated[str, typer.Option("--kind", help="文种，如“通知”。")] = "",
    number: Annotated[str, typer.Option("--number", help="指定哪一个号，如 5；不写就给下一个。")] = "",
    code: CodeOption = "",
    office: OfficeOption = Path(),
    who: WhoOption = "文书",
    as_json: JsonOption = False,
) -> None:
    """给一份自己起草的文件预留发文字号；以前手工编过的号也可以这样补登。"""
    from toolkit.office.register import Bearer
    from toolkit.pipeline import numbering, open_desk

    with open_desk(office) as desk:
        given = numbering.reserve(desk, Bearer(title, kind), who, code, number)
    if as_json:
        print_json({"number": str(given), "title": title})
    else:
        say(f"《{title}》的发文字号是 {given}，已经登记。")


def void(
    numbers: Annotated[list[str], typer.Argument(help="发文字号，或今年的序号，可以写几个。", metavar="号…")],
    reason: Annotated[str, typer.Option("--reason", help="为什么（记入台账）。")],
    code: CodeOption = "",
    office: OfficeOption = Path(),
    who: WhoOption = "文书",
    as_json: JsonOption = False,
) -> None:
    """作废发文字号，写明原因；跳过的空号也用它说明原因。作废的号不会再给。"""
    from toolkit.pipeline import numbering, open_desk

    with open_desk(office) as desk:
        named = [numbering.named(desk, typed, code) for typed in numbers]
        numbering.void(desk, named, who, reason)
    if as_json:
        print_json([str(number) for number in named])
    else:
        say(f"已作废 {'、'.join(map(str, named))}。")


def register(year: YearOption = None, office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """写出发文登记簿（Excel），放进 outbox/档案/。"""
    from toolkit.pipeline import numbering, open_desk

    with open_desk(office) as desk:
        path = numbering.publish_register(desk, year)
    if as_json:
        print_json({"file": path})
    else:
        say(f"发文登记簿写在 {path}。")
