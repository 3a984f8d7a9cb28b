"""The archivist's commands: banwen archive …"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.files import content
from toolkit.cli.output import JsonOption, OfficeOption, exit_for, print_findings, print_json, say, table
from toolkit.cli.shapes import finding_shape
from toolkit.disk.names import display_name
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model import Finding
    from toolkit.office.items import Item

WhoOption = Annotated[str, typer.Option("--by", help="谁办的。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    group = typer.Typer(help="档案：归档建议、编号、目录、移交包、封存、查验。", no_args_is_help=True)
    group.command("propose")(propose)
    group.command("number")(number)
    group.command("list")(list_items)
    group.command("catalogue")(catalogue)
    group.command("package")(package)
    group.command("verify")(verify)
    group.command("import")(take_over)
    group.command("seal")(seal)
    group.command("overdue")(overdue)
    group.command("destroy")(destroy)
    group.command("check")(check)
    app.add_typer(group, name="archive")


def propose(
    office: OfficeOption = Path(),
    pages: Annotated[
        bool,
        typer.Option("--pages", help="Word、Excel 文件也计页数（要有 LibreOffice，一百个约半分钟）。"),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """拟出归档建议：哪些文件合为一件、题名、期限，做成 Excel 供档案员核对。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.archiving import propose as proposed

    with open_desk(office) as desk:
        made = proposed(desk, convert=pages)
    if as_json:
        print_json({"path": made.path, "items": [item_shape(item) for item in made.items]})
        return
    if not made.items:
        say(f"没有等着归档的文件，{made.path} 是空的。")
        return
    say(f"拟好了 {made.path}：{len(made.items)} 件，共 {_files(made.items)} 个文件。")
    uncounted = sum(not item.pages for item in made.items)
    if uncounted:
        say(f"其中 {uncounted} 件没有计页数，可以在“页数”一栏填写{'' if pages else '，或加 --pages 重拟'}。")
    say(f"请核对后放进 {made.inbox}/，编好的档号随回执放进 outbox；也可以直接运行 banwen archive number。")


def _files(items: Sequence[Item]) -> int:
    return sum(len(item.pieces) for item in items)


def number(
    file: Annotated[Path, typer.Argument(help="核对过的归档建议（.xlsx）。", metavar="归档建议")],
    office: OfficeOption = Path(),
    who: WhoOption = "档案员",
    as_json: JsonOption = False,
) -> None:
    """按核对过的归档建议编档号，同放进收件目录一样；编过的号不再用第二次。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.archiving import file_away, heard

    with open_desk(office) as desk:
        word = heard(desk, content(file), display_name(file.name))
        made = () if word.errors else file_away(desk, word.items, who)
    if as_json:
        print_json(
            {"items": list(map(item_shape, made)), "findings": list(map(finding_shape, word.findings))}
        )
    else:
        print_findings(word.findings)
        _codes(made, len(word.errors))
    raise typer.Exit(exit_for(flaw.severity for flaw in word.findings))


def _codes(made: Sequence[Item], errors: int) -> None:
    """The classes with their first and last code."""
    if errors:
        say(f"有{errors}处要改，没有编号。")
        return
    classes: dict[str, list[Item]] = {}
    for item in made:
        classes.setdefault(item.prefix, []).append(item)
    table("编好的档号", ("类", "件数", "起", "止"), (
        (prefix.rstrip("-"), len(found), found[0].code, found[-1].code)
        for prefix, found in classes.items()
    ))  # fmt: skip
    say(f"共 {len(made)} 件。")


def list_items(office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """列出已经编号的件，并与台账核对总数。"""
    from toolkit.office.filing import PERIODS
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.archiving import standing

    with open_desk(office) as desk:
        found, totals = desk.ledger.items(), standing(desk)
    if as_json:
        print_json({"items": [item_shape(item) for item in found], "totals": totals._asdict()})
        return
    table("档案", ("档号", "题名", "责任者", "文号", "日期", "期限", "文件", "状态"), (
        (one.code, mask_numbers(one.title), one.author, one.doc_number, f"{one.day:%Y%m%d}",
         PERIODS[one.period], len(one.pieces), one.state)
        for one in found
    ))  # fmt: skip
    say(
        f"共 {totals.items} 件，收录登记 {totals.entries}/{totals.entries_in_ledger}，"
        f"文件 {totals.files}/{totals.files_in_folders}。"
    )


def catalogue(
    office: OfficeOption = Path(),
    year: Annotated[int | None, typer.Option("--year", help="只要这一年的。")] = None,
    as_json: JsonOption = False,
) -> None:
    """编归档文件目录（Excel 和 Word）、统计、盒脊和备考表，放进 outbox/档案/。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.cataloguing import catalogue as catalogued

    with open_desk(office) as desk:
        paths = catalogued(desk, year)
    if as_json:
        print_json(list(paths))
        return
    for path in paths:
        say(f"写好了 {path}")


def package(
    office: OfficeOption = Path(),
    year: Annotated[int | None, typer.Option("--year", help="只打包这一年的。")] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Word、Excel 文件另出盖归档章的 PDF/A 版式件（要有 LibreOffice）。")
    ] = False,
    who: WhoOption = "档案员",
    as_json: JsonOption = False,
) -> None:
    """打移交包（BagIt）：原件、元数据、目录、经过和校验链，放进 outbox/档案/。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.copying import Copies, stamped_copies
    from toolkit.pipeline.packing import package as packed

    with open_desk(office) as desk:
        copies = stamped_copies(desk, year) if pdf else Copies()
        made = packed(desk, who, year, copies)
    if as_json:
        print_json(made._asdict() | {"copies": len(copies.files), "uncopied": list(copies.failed)})
        return
    say(f"打好了 {made.path}：{made.items} 件，{made.files} 个文件。")
    if pdf:
        say(f"另附盖归档章的版式件 {len(copies.files)} 个；转不成版式件的 {len(copies.failed)} 个。")
        for place in copies.failed:
            say(f"  {place}")


PackageArgument = Annotated[Path, typer.Argument(help="移交包的目录。", metavar="移交包")]


def verify(folder: PackageArgument, as_json: JsonOption = False) -> None:
    """查验移交包：缺了、变了、多了的文件逐一指出；只要有包就能查，不需要办文目录。"""
    from toolkit.archive.verify import verify as verified

    found = verified(folder)
    _tell(found.flaws, f"{found.files} 个文件、{found.bytes} 字节，一字节不差。", as_json=as_json)


def take_over(
    folder: PackageArgument,
    office: OfficeOption = Path(),
    who: WhoOption = "档案员",
    as_json: JsonOption = False,
) -> None:
    """把移交包移入一个空的办文目录，先查验，再照原样登记。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.packing import take_over as taken_over

    with open_desk(office) as desk:
        made = taken_over(desk, folder, who)
    if as_json:
        print_json(made._asdict())
        return
    say(f"移入 {made.items} 件、登记 {made.entries} 条、文件 {made.files} 个。")


def overdue(
    office: OfficeOption = Path(),
    year: Annotated[int | None, typer.Option("--year", help="到哪一年为止，不写就是今年。")] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="另写一份拟销毁档案清册（Word），供鉴定、批准时签字。")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """列出保管期限已满的件，供鉴定；本程序从不自行销毁。"""
    from toolkit.office.filing import PERIODS
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.cataloguing import destruction_list
    from toolkit.pipeline.forgetting import overdue as found_overdue

    with open_desk(office) as desk:
        found = found_overdue(desk, year)
        path = destruction_list(desk, found) if listed and found else ""
    if as_json:
        shapes = [item_shape(item) for item in found]
        print_json({"path": path, "items": shapes} if listed else shapes)
        return
    if not found:
        say("没有保管期限已满的件。")
        return
    table("保管期限已满", ("档号", "题名", "年度", "期限", "文件"), (
        (one.code, one.title, one.year, PERIODS[one.period], len(one.pieces)) for one in found
    ))  # fmt: skip
    if path:
        say(f"写好了 {path}")
    say(f"共 {len(found)} 件。鉴定后要销毁的，用 banwen archive destroy 档号… --reason 写明依据。")


def destroy(
    codes: Annotated[list[str], typer.Argument(help="鉴定后要销毁的档号。", metavar="档号…")],
    reason: Annotated[str, typer.Option("--reason", help="依据，如鉴定意见和批准人。")],
    office: OfficeOption = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="确认销毁；不写只列出来。")] = False,
    who: WhoOption = "档案员",
    as_json: JsonOption = False,
) -> None:
    """销毁保管期限已满的件：文件和内容都去掉，目录里的一行和档号留着。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.forgetting import destroy as destroyed
    from toolkit.pipeline.forgetting import to_destroy

    with open_desk(office) as desk:
        going = destroyed(desk, codes, who, reason) if yes else to_destroy(desk, codes)
    if as_json:
        print_json([item.code for item in going] if yes else [])
    elif yes:
        say(f"已销毁 {len(going)} 件。")
    else:
        named = "、".join(item.code for item in going)
        say(f"将销毁 {len(going)} 件：{named}。销毁后不能恢复；确认请加 --yes。")


def seal(office: OfficeOption = Path(), who: WhoOption = "档案员", as_json: JsonOption = False) -> None:
    """封存台账：写出校验值的证明，打印后签字保存。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.proving import seal as sealed

    with open_desk(office) as desk:
        made = sealed(desk, who)
    if as_json:
        print_json(made._asdict())
        return
    say(f"已封存到校验链第{made.id}环：{made.link}")
    say(f"证明写在 {made.path}，请打印签字。")


def check(
    office: OfficeOption = Path(),
    printed: Annotated[str, typer.Option("--seal", help="封存证明上的“环号:校验值”。")] = "",
    as_json: JsonOption = False,
) -> None:
    """查验：台账和每个文件自写下以后有没有改动，改动在哪里。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.proving import check as checked

    with open_desk(office) as desk:
        found = checked(desk, printed)
    _tell(found.flaws, f"校验链 {found.links} 环、文件 {found.files} 个，都与写下时一致。", as_json=as_json)


def _tell(flaws: Sequence[Finding], sound: str, *, as_json: bool) -> None:
    if as_json:
        print_json([finding_shape(flaw) | {"found": flaw.found} for flaw in flaws])
    else:
        print_findings(flaws)
        say(f"共 {len(flaws)} 处不符。" if flaws else sound)
    raise typer.Exit(exit_for(flaw.severity for flaw in flaws))


def item_shape(item: Item) -> dict[str, Any]:
    """An item as JSON; what somebody typed is masked."""
    from toolkit.office.filing import PERIODS

    return {
        "ref": item.ref, "code": item.code or None, "kind": str(item.kind), "title": mask_numbers(item.title),
        "author": item.author, "doc_number": item.doc_number or None, "day": item.day.isoformat(),
        "year": item.year, "period": PERIODS[item.period], "unit": item.unit, "note": item.note,
        "hint": item.hint or None,
        "state": str(item.state), "entries": list(item.entries), "documents": list(item.documents),
        "files": [
            {"role": one.role, "path": mask_numbers(one.path), "sha256": one.sha256} for one in item.pieces
        ],
    }  # fmt: skip
