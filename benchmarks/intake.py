"""Taking in 200 mixed papers through the real desk: durable ledger, published replies, originals filed."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from measuring import Figure, milliseconds, turns

from toolkit.demo import town_of
from toolkit.demo.fates import Delivery, Oddity
from toolkit.disk import publish
from toolkit.ledger import Deed
from toolkit.model import Arrival, Extract, How, Judgement, Place, Source, Spot, State
from toolkit.pipeline import open_desk, take_in
from toolkit.pipeline.books import Books, Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.demo.town import Drop, Town
    from toolkit.ledger import Ledger
    from toolkit.pipeline import Desk

PAPERS = 200
LARGE, REPORTS = 20_000, (200, 2_000)
ACCEPTED, RETURNED = 50, 20
"""Papers a second, at the least."""
NOW = datetime(2010, 4, 1, 8, tzinfo=UTC)
REPORTED = "存在问题"
_WARM = 10


class Took(NamedTuple):
    """What taking one paper in cost."""

    wall: float
    processor: float
    state: State


def figures(small: Path, large: Path) -> Iterator[Figure]:
    """Rates of accepted and returned papers with an empty ledger, and how they change as it grows."""
    with open_desk(small, _clock) as fresh, open_desk(large, _clock) as grown:
        fill(grown.ledger, LARGE)
        good, bad = papers(fresh)
        _taken(good[:_WARM], (fresh, grown))
        for what, drops, limit in (("accepted", good[_WARM:], ACCEPTED), ("returned", bad, RETURNED)):
            on_fresh, on_grown = _taken(drops, (fresh, grown))
            yield _rate(f"intake of {len(drops)} papers, {what}, per core", on_fresh, limit)
            yield _rate(f"  the same, {LARGE:,} entries, 200 forms", on_grown, limit)
            pairs = zip(on_grown, on_fresh, strict=True)
            growth = statistics.median(big.processor / little.processor for big, little in pairs)
            yield Figure("  processor time with 20,000 beside 0 entries", growth, 1.25, "×")
        yield from _likeness(grown.ledger)


def _clock() -> datetime:
    return NOW


def _likeness(ledger: Ledger) -> Iterator[Figure]:
    """What the rules' question for near-copies costs: by gists, beside reading every paper in force; and what
    a paper more costs it, beside what it costs among a few.
    """
    few, many = (_reports(ledger, number) for number in REPORTS)
    text = _narrative(Random(0))

    def asked(form: str, least: int) -> Likeness:
        return Books(ledger).most_alike(form, REPORTED, text, least=least)

    among_few, by_gists, by_reading = milliseconds(
        turns(partial(asked, few, 90), partial(asked, many, 90), partial(asked, many, 1), rounds=9)
    )
    note = f"{by_gists:.1f} ms a question"
    growth = by_gists / among_few * REPORTS[0] / REPORTS[1]
    yield Figure("near-copies among 2,000 reports, beside reading all", by_gists / by_reading, 0.2, "×", note)
    yield Figure("  a report among 2,000 beside one among 200", growth, 1.25, "×")


def _reports(ledger: Ledger, number: int) -> str:
    """The form of so many reports in force, each with a narrative of its own."""
    form, dice = f"{number}份报告", Random(number)
    source = {REPORTED: Source("", Place(Spot.CELL, 1, 2, 3), How.LABEL)}
    for at in range(number):
        _register(ledger, f"{form}{at:06}", form, Extract({REPORTED: _narrative(dice)}, source))
    return form


def _narrative(dice: Random) -> str:
    """Fifty clauses of nine characters: no two members say the same."""
    return "，".join("".join(dice.choices(_CHARACTERS, k=9)) for _ in range(50))


_CHARACTERS = (
    "学习抓得不紧满足于读文件联系群众不够经常到农户家中谈心的时候少工作方法简单缺乏创新遇事急躁要求严"
)


def _rate(what: str, took: Sequence[Took], limit: int) -> Figure:
    """Papers a second of one core; the note says how many by the clock, the disk's syncs included."""
    wall, processor = (sum(getattr(one, name) for one in took) for name in ("wall", "processor"))
    states = ", ".join(f"{number} {state}" for state, number in Counter(one.state for one in took).items())
    waited = f"{1000 * (wall - processor) / len(took):.1f} ms a paper waiting"
    note = f"{len(took) / wall:.0f} a second by the clock, {waited}; {states}"
    return Figure(what, len(took) / processor, limit, "a second", note, at_least=True)


def _taken(drops: Sequence[Drop], desks: Sequence[Desk]) -> list[list[Took]]:
    """Each paper taken in at every desk in turn."""
    waiting = [
        [publish(desk.disk, desk.office.inbox / drop.branch, drop.name, drop.data) for desk in desks]
        for drop in drops
    ]
    return [
        list(column)
        for column in zip(
            *([_take(path, desk) for path, desk in zip(paths, desks, strict=True)] for paths in waiting),
            strict=True,
        )
    ]


def _take(path: Path, desk: Desk) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    outcome = take_in(path, desk)
    took = time.perf_counter() - wall, time.process_time() - processor
    assert outcome is not None
    assert outcome.receipt is not None, outcome.problem
    return Took(*took, outcome.receipt.papers[0].filed.entry.state)


# --- the papers ----------------------------------------------------------------------------------------


def papers(desk: Desk) -> tuple[list[Drop], list[Drop]]:
    """Papers as the demo's secretaries write them: all in order, and all with an answer missing."""
    town = town_of(desk.office)
    blanks = town.blanks
    complete = {name: Oddity() for name in blanks}
    lacking = {
        name: Oddity(without=required[-1:])
        for name, blank in blanks.items()
        if (required := tuple(one.name for one in blank.form.fields if one.required))
        and name in town.recipes and not town.recipes[name].body
    }  # fmt: skip
    return list(_thrown(town, complete, PAPERS + _WARM)), list(_thrown(town, lacking, PAPERS))


def _thrown(town: Town, oddities: Mapping[str, Oddity], number: int) -> Iterator[Drop]:
    """So many papers on these forms, each from another throw of the dice."""
    for throw in count(1):
        thrown = replace(town, seed=town.seed + throw)
        for owed in town.office.plan.expected(town.office.roster):
            if owed.material.form in oddities and owed.material.form in town.recipes:
                if not number:
                    return
                number -= 1
                yield from thrown.dropped(Delivery(NOW.date(), owed, oddities[owed.material.form]))


def fill(ledger: Ledger, number: int) -> None:
    """So many entries, registered as the desk registers them."""
    place = Place(Spot.CELL, 1, 2, 3)
    for at in range(number):
        values = {f"栏目{field}": f"第{at}份第{field}栏" for field in range(15)}
        extract = Extract(values, {name: Source(value, place, How.LABEL) for name, value in values.items()})
        _register(ledger, f"{at:06}", "旧表", extract)


def _register(ledger: Ledger, name: str, form: str, extract: Extract) -> None:
    """One paper on this form in force, of a member of this name."""
    org, moment = f"第{crc32(name.encode()) % 300}支部", NOW - timedelta(days=300)
    arrival = Arrival(
        claim=f"20090601T{name}", branch=org, name=f"{name}.docx", raw_name=b"", size=40_000,
        sha256=sha256(name.encode()).hexdigest(), received_at=moment, archive=f"2009/{name}.docx",
    )  # fmt: skip
    judgement = Judgement(
        State.ACCEPTED, form=form, form_version="1", org=org, member=name, key=(name,), extract=extract
    )
    ledger.register(arrival, (judgement,), Deed("办文台", moment))
