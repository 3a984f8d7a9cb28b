"""The command roster: the members of a day by branch, age and years in the Party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.known import day
from toolkit.cli.output import JsonOption, OfficeOption, print_json, say, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from toolkit.office.census import Census
    from toolkit.office.roster import Roster

DayOption = Annotated[str, typer.Option("--on", help="哪一天的花名册，如 2010-12-31；不写就是今天。")]


def add_to(app: typer.Typer) -> None:
    """The command of this chapter."""
    app.command("roster")(roster)


def roster(on: DayOption = "", office: OfficeOption = Path(), as_json: JsonOption = False) -> None:
    """看花名册：各党组织的党员人数，按年龄、党龄分。"""
    from toolkit.office import load
    from toolkit.office.census import census

    here = load(office)
    counted = census(here.roster, _day(on, here.settings.timezone))
    if as_json:
        print_json(_shape(counted, here.roster))
        return
    _print(counted)
    if here.roster.moves:
        say(f"变动 {len(here.roster.moves)} 次，人数是 {counted.day} 这一天的。")


def _day(said: str, zone: ZoneInfo) -> date:
    from datetime import date, datetime

    return date.fromisoformat(day(said)) if said else datetime.now(zone).date()


def _print(counted: Census) -> None:
    branches = (*counted.branches, counted.total)
    columns = ("党组织", "党员", "在职", "预备党员", "女")
    table(f"党员人数（{counted.day}）", columns, ((one.org, *one[1:5]) for one in branches))
    for title, attribute in (("年龄", "ages"), ("党龄", "years")):
        groups = list(getattr(counted.total, attribute))
        lines = ((one.org, *(getattr(one, attribute)[group] for group in groups)) for one in branches)
        table(title, ("党组织", *groups), lines)


def _shape(counted: Census, roster: Roster) -> dict[str, Any]:
    return {
        "on": counted.day,
        "branches": [one._asdict() for one in counted.branches],
        "total": counted.total._asdict(),
        "moves": list(_moves(roster)),
    }


def _moves(roster: Roster) -> Iterator[dict[str, Any]]:
    for move in roster.moves:
        yield {"name": move.name, "from": move.origin or None, "to": move.target or None, "day": move.day}
