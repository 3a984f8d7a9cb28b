"""Commands that look for papers, and that let them go: search, forget."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.known import day, refuse_unknown
from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table
from toolkit.errors import Misconfigured


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("search")(search)
    app.command("forget")(forget)


def search(  # noqa: PLR0913, PLR0917 - one option for everything a paper can be looked for by
    words: Annotated[list[str], typer.Argument(help="要找的词，几个词都要有。", metavar="词…")] = [],  # noqa: B006 - Typer copies it
    office: OfficeOption = Path(),
    org: Annotated[str, typer.Option("--org", help="只找这个党组织的。")] = "",
    person: Annotated[str, typer.Option("--person", help="只找这个人的。")] = "",
    form: Annotated[str, typer.Option("--form", help="只找这张表（公文写模板名）。")] = "",
    stage: Annotated[str, typer.Option("--stage", help="只找这个阶段的。")] = "",
    first: Annotated[str, typer.Option("--from", help="从哪天起，如 2010-05-01。")] = "",
    last: Annotated[str, typer.Option("--to", help="到哪天止。")] = "",
    number: Annotated[str, typer.Option("--number", help="文号，或它的一部分。")] = "",
    code: Annotated[str, typer.Option("--code", help="档号，或它的一部分。")] = "",
    limit: Annotated[int, typer.Option("--limit", help="最多列多少份。")] = 20,
    as_json: JsonOption = False,
) -> None:
    """全文检索收到和发出的材料；个人信息一律遮住。"""
    from toolkit.ledger.index import Sought
    from toolkit.office.filing import plain_code
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.issuing import template_names
    from toolkit.pipeline.searching import search as searched

    with open_desk(office) as desk:
        known = desk.office.roster.org(org)
        sought = Sought(
            tuple(words), org=known.name if known else org, member=person, form=form, stage=stage,
            first_day=day(first), last_day=day(last), doc_number=number, code=plain_code(code),
        )  # fmt: skip
        if sought == Sought():
            raise Misconfigured("nothing-sought")
        found = searched(desk, sought, limit)
        if not found:
            refuse_unknown(desk, form=form, org=org, stage=stage, beside=template_names(desk))
    if as_json:
        print_json([one._asdict() for one in found])
        return
    table("", ("哪一份", "日期", "题名", "文号", "档号", "位置", "原文"), (
        (_named(one.key), one.day, one.title, one.doc_number, one.code, one.place, one.snippet)
        for one in found
    ))  # fmt: skip
    say(f"找到 {len(found)} 份。" if len(found) < limit else f"只列出最近的 {limit} 份，可用 --limit 多列。")


def forget(
    numbers: Annotated[list[int], typer.Argument(help="登记编号。", metavar="编号…")] = [],  # noqa: B006 - as above
    person: Annotated[str, typer.Option("--person", help="这个人的全部材料。")] = "",
    org: Annotated[str, typer.Option("--org", help="和 --person 连用：只要这个党组织的。")] = "",
    reason: Annotated[str, typer.Option("--reason", help="依据，记入台账。")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="确认；不写只列出来。")] = False,
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """遗忘：依法或到期应删的个人信息，从台账、原件、答复和检索里去掉，只留编号、日期和校验值。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.forgetting import doomed, papers_of
    from toolkit.pipeline.forgetting import forget as forgotten

    if not numbers and not person:
        raise Misconfigured("nobody-to-forget")
    with open_desk(office) as desk:
        wanted = [*numbers, *(papers_of(desk, person, org) if person else ())]
        going = forgotten(desk, wanted, "文书", reason) if yes else doomed(desk, wanted)
    if as_json:
        print_json({**going._asdict(), "done": yes})
        return
    told = "、".join(f"No {number}" for number in going.entries) or "没有"
    say(f"{'已遗忘' if yes else '将遗忘'}：{told}；文件 {len(going.files)} 个。")
    if going.documents:
        say(f"由它们写成的公文没有动，请另行处理：{'、'.join(going.documents)}")
    if going.missing:
        say(f"其中不在原处的，请找到后另行处理：{'、'.join(going.missing)}")
    if going.packages:
        say(f"以前做的目录和移交包里可能还有副本：{'、'.join(going.packages)}")
    if not yes:
        say("去掉后不能恢复；备份里的副本请另行处理。确认请加 --yes 和 --reason。")


def _named(key: str) -> str:
    kind, _, number = key.partition(":")
    return f"No {number}" if kind == "entry" else f"公文{number}"
