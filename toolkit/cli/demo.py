"""The demo: two years of a township's campaign in front of one's eyes."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import demo_tables
from toolkit.cli.output import JsonOption, note, print_json, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.demo import Lived
    from toolkit.office import Office
    from toolkit.pipeline import Desk, IssuedDocument

ARCHIVIST = "档案员"

DemoFolder = Annotated[
    Path, typer.Argument(help="演示用的目录，会重新布置。", metavar="目录", show_default=False)
]
UntilOption = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        help="演示到哪一天为止，如 2010-06-30。",
        metavar="日期",
        formats=["%Y-%m-%d"],
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """The command of this chapter."""
    app.command("demo")(demo)


def demo(folder: DemoFolder = Path("demo"), until: UntilOption = None, as_json: JsonOption = False) -> None:
    """演示：在 demo/ 里布置一个乡的办公室，把两年的活动过一遍，收材料、催报、写公文，最后归档。"""
    from toolkit.demo import Clock, chores, desk_of, lay_out, live, town_of
    from toolkit.pipeline import progress

    tell = note if as_json else say
    last = until.date() if until else None
    office = lay_out(folder, last)
    tell(f"布置了{office.name}的办文目录 {folder}/，现在把{office.plan.campaign}从头过一遍，要一两分钟。")
    clock = Clock(office.settings.timezone)
    with desk_of(folder, clock) as desk:
        days = live(desk, town_of(office), chores(), clock, last)
        lived = list(_told_by_month(days, office, tell))
        tell("正在归档……")
        filed = _filed(desk)
        came = demo_tables.Came(lived, progress(desk), _written(desk, lived), _reminded(desk), filed)
    if as_json:
        print_json(demo_tables.shape(came))
    else:
        demo_tables.show(came, folder)


def _told_by_month(days: Iterator[Lived], office: Office, tell: Callable[[str], None]) -> Iterator[Lived]:
    """The days, with a line for every month that is over and a heading for every stage that begins."""
    stage = None
    for (year, month), some in groupby(days, key=lambda day: (day.day.year, day.day.month)):
        of_month = []
        for day in some:
            of_month.append(day)
            yield day
        begun = office.plan.stage_on(of_month[-1].day)
        if begun and begun != stage:
            stage = begun
            tell(demo_tables.stage_line(stage))
        tell(demo_tables.month_line(year, month, of_month))


def _written(desk: Desk, lived: Sequence[Lived]) -> list[IssuedDocument]:
    """Every document, whether the clerk or the calendar asked for it."""
    from toolkit.pipeline import IssuedDocument

    by_clerk = {one.id: one for day in lived for one in day.written}
    return [
        by_clerk.get(one.id)
        or IssuedDocument(one.id, one.title, one.path, desk.ledger.made_from(one.id), one.number)
        for one in desk.ledger.documents()
    ]


def _reminded(desk: Desk) -> Counter[date]:
    """How many branches were reminded on each day."""
    from toolkit.pipeline.scheduling import reminded

    days: Counter[date] = Counter()
    for one in reminded(desk):
        days[desk.local(one.at).date()] += len(one.notices)
    return days


def _filed(desk: Desk) -> demo_tables.Filed:
    """Everything numbered as the proposal says, and the ledger sealed."""
    from toolkit.pipeline.archiving import number, propose
    from toolkit.pipeline.proving import seal

    proposed = propose(desk)
    data = (desk.office.folder / proposed.path).read_bytes()
    items = number(desk, data, proposed.path, ARCHIVIST)
    return demo_tables.Filed(items, proposed.path, seal(desk, ARCHIVIST).path)
