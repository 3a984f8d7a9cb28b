"""Commands that look for papers: search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("search")(search)


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
    from toolkit.pipeline.searching import search as searched

    with open_desk(office) as desk:
        known = desk.office.roster.org(org)
        found = searched(
            desk,
            Sought(
                tuple(words), org=known.name if known else org, member=person, form=form, stage=stage,
                first_day=first, last_day=last, doc_number=number, code=plain_code(code),
            ),
            limit,
        )  # fmt: skip
    if as_json:
        print_json([one._asdict() for one in found])
        return
    table("", ("哪一份", "日期", "题名", "文号", "档号", "位置", "原文"), (
        (_named(one.key), one.day, one.title, one.doc_number, one.code, one.place, one.snippet)
        for one in found
    ))  # fmt: skip
    say(f"找到 {len(found)} 份。" if len(found) < limit else f"只列出最近的 {limit} 份，可用 --limit 多列。")


def _named(key: str) -> str:
    kind, _, number = key.partition(":")
    return f"No {number}" if kind == "entry" else f"公文{number}"
