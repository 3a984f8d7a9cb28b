"""The command recheck: what today's rules would make of papers that are in the ledger already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.output import MARKS, JsonOption, OfficeOption, print_json, say, table
from toolkit.cli.shapes import finding_shape
from toolkit.text.masks import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model import Finding
    from toolkit.pipeline.rechecking import Rechecked

FormOption = Annotated[str, typer.Option("--form", help="只复核这张表的材料。")]


def add_to(app: typer.Typer) -> None:
    """The command of this chapter."""
    app.command("recheck")(recheck)


def recheck(form: FormOption = "", office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """复核：改了表的规则以后，看看已收的材料哪些会有不同的结果；只看，什么也不改。"""
    from toolkit.pipeline import open_desk
    from toolkit.pipeline.rechecking import recheck as recheck_all

    with open_desk(office) as desk:
        looked = list(recheck_all(desk, form))
    otherwise = sorted((one for one in looked if one.is_otherwise), key=lambda one: one.entry.number)
    lost = [one.entry.number for one in looked if one.is_lost]
    if as_json:
        print_json({"looked": len(looked), "lost": lost, "otherwise": [_shape(one) for one in otherwise]})
    else:
        _print(otherwise, len(looked), lost)


def _print(otherwise: Sequence[Rechecked], looked: int, lost: Sequence[int]) -> None:
    if otherwise:
        rows = [row for one in otherwise for row in _rows(one)]
        columns = ("编号", "党组织", "党员", "表", "现在", "按新规则", "变化", "问题")
        table("按现在的规则会有不同结果的材料", columns, rows)
    say(f"复核了 {looked} 份，{len(otherwise)} 份会有不同的结果，台账没有改动。")
    if lost:
        numbers = "、".join(map(str, lost))
        say(f"有 {len(lost)} 份的原件读不出来，没有复核：No {numbers}。可用 banwen doctor 查看。")


def _rows(one: Rechecked) -> Iterator[tuple[object, ...]]:
    """A line for each finding that is new or gone; the entry itself on the first."""
    entry = one.entry
    form = entry.form if one.form == entry.form else f"{entry.form or '—'} → {one.form or '认不出'}"
    told = (entry.number, entry.org, masked(entry.member), form, entry.state, one.state)
    changes = [("新增", found) for found in one.new] + [("消除", found) for found in one.gone]
    for place, (change, found) in enumerate(changes or [("", None)]):
        yield (*(told if place == 0 else [""] * len(told)), change, _said(found))


def _said(found: Finding | None) -> str:
    return f"【{MARKS[found.severity]}】{found.message}" if found else ""


def _shape(one: Rechecked) -> dict[str, Any]:
    return {
        "number": one.entry.number,
        "org": one.entry.org,
        "form": one.entry.form or None,
        "state": str(one.entry.state),
        "would_be": {"form": one.form or None, "state": str(one.state)},
        "new": [finding_shape(found) for found in one.new],
        "gone": [finding_shape(found) for found in one.gone],
    }
