"""Commands for the desk itself: init, run, status, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import tables
from toolkit.cli.files import writing
from toolkit.cli.output import JsonOption, OfficeOption, note, print_json, say
from toolkit.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.pipeline import Desk, Outcome

FolderArgument = Annotated[Path, typer.Argument(help="新办文目录放在哪里。", metavar="目录")]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="写成文件：.xlsx、.docx 或 .html。", show_default=False)
]
OnceOption = Annotated[bool, typer.Option("--once", help="收完眼下等着的材料就停。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("init")(init)
    app.command("run")(run)
    app.command("status")(status)
    app.command("doctor")(doctor)


def init(
    folder: FolderArgument,
    name: Annotated[str, typer.Option("--name", help="机关全称。")] = "中共某某乡委员会",
    short_name: Annotated[str, typer.Option("--short", help="规范化简称。")] = "某某乡党委",
    code: Annotated[str, typer.Option("--code", help="机关代字，如“清岚发”。")] = "某发",
    as_json: JsonOption = False,
) -> None:
    """新建一个办文目录：设置、空花名册、方案、表和公文模板。"""
    from toolkit.disk import Disk
    from toolkit.office import create
    from toolkit.office.starter import Naming

    disk = Disk()

    def put(path: Path, data: bytes) -> None:
        disk.make_folder(path.parent)
        disk.create(path, data)

    created = create(folder, Naming(name, short_name, code), put)
    for room in ("inbox", "outbox"):
        disk.make_folder(folder / room)
    if as_json:
        print_json({"folder": str(folder), "files": [path.as_posix() for path in created]})
        return
    say(f"新建了办文目录 {folder}，共 {len(created)} 个文件。")
    for sentence in _NEXT:
        say(sentence)


_NEXT = (
    "接下来：在 office.toml 里核对机关名称和党组织的类别，行首有“#”的几行去掉“#”，写上自己的联系人、电话等；",
    "在 花名册.xlsx 里填党组织和党员；在 plan.toml 里把样本的阶段、材料和日期改成自己的；",
    "用不着的表和公文模板从 forms/、templates/ 里删去。",
    "写好以后用 banwen doctor 查一遍，再用 banwen run 开始收件。",
)


def run(office: OfficeOption = Path(), once: OnceOption = False, as_json: JsonOption = False) -> None:
    """守着收件目录，来一份收一份，直到按 Ctrl-C；加 --once 收完就停。

    加 --json 时每收一份输出一行 JSON；同 --once 一起用，收完输出一份 JSON。
    """
    from toolkit.intake.watch import Bell
    from toolkit.pipeline import open_desk, open_waiting_desk
    from toolkit.pipeline import run as run_all_day
    from toolkit.pipeline.day import Report

    tell = note if as_json else say
    with (open_desk if once else open_waiting_desk)(office) as desk:
        if once:
            seen = _taken_in(desk, tell)
            print_json([tables.outcome_shape(one) for one in seen]) if as_json else tables.outcomes(seen)
            return
        bell = Bell()
        tables.close_on_signal(bell)
        tell(f"开始收件：{desk.shown(desk.office.inbox)}/。按 Ctrl-C 停止。")
        run_all_day(desk, Report(_json_line if as_json else _line, tell), bell)
        tell("已停止收件。")


def _taken_in(desk: Desk, tell: Callable[[str], None]) -> list[Outcome]:
    """All that waits, taken in."""
    from toolkit.pipeline import run_once
    from toolkit.pipeline.day import Report

    seen: list[Outcome] = []
    with tables.counting("正在收件") as count:
        run_once(desk, Report(lambda outcome: count(seen, outcome), tell))
    return seen


def _line(outcome: Outcome) -> None:
    say(tables.outcome_line(outcome))


def _json_line(outcome: Outcome) -> None:
    print_json(tables.outcome_shape(outcome), one_line=True)


def status(out: OutOption = None, office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """看进度：各党组织报了多少、还差多少，有没有材料在等着；加 --out 写成带图的表、文档或网页。"""
    from toolkit.pipeline import open_waiting_desk, progress

    with open_waiting_desk(office) as desk:
        board = progress(desk)
        written = _written(desk, out) if out else None
        if as_json:
            shape = {"progress": [one._asdict() for one in board], "desk": tables.desk_shape(desk)}
            print_json(shape | ({"file": str(written)} if written else {}))
            return
        tables.progress_board(board)
        tables.desk_state(desk)
        if written:
            say(f"进度写在 {written}。")


def _written(desk: Desk, out: Path) -> Path:
    from toolkit.pipeline.boarding import publish_board

    with writing(out):
        return publish_board(desk, out)


def doctor(office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """体检：设置、表、模板对不对，每份材料在不在、变没变，缺什么程序。"""
    from toolkit.cli.checkup import checkup
    from toolkit.pipeline import open_waiting_desk

    with open_waiting_desk(office) as desk:
        found = checkup(desk)
    if as_json:
        print_json([one._asdict() for one in found])
    else:
        tables.checkup_table(found)
    raise typer.Exit(Exit.DONE if all(one.ok for one in found) else Exit.FINDINGS)
