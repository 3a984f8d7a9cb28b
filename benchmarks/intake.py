"""How many files a desk takes in a second, on one core: from the inbox to entry, answer and archive.

Run by hand: `.venv/bin/python benchmarks/intake.py`. The demo's own town sends the files; each is taken in by
itself, claimed, judged, entered in one durable transaction, answered and filed away. Then the same with
20,000 entries in the ledger. Processor time is what is counted, so that other work on the machine does not
matter; the clock's time is printed beside it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from toolkit.demo import lay_out
from toolkit.intake.watch import scan
from toolkit.ledger import Deed
from toolkit.model import Arrival, Extract, How, Judgement, Place, Source, Spot, State
from toolkit.pipeline import open_desk, take_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.pipeline import Desk

ENTRIES, FIELDS = 20_000, 30


class Taken(NamedTuple):
    """One file's time, in seconds."""

    state: State
    processor: float
    clock: float


def take_everything(desk: Desk) -> list[Taken]:
    """Every file of the inbox taken in, one by one."""
    taken = []
    for seen in scan(desk.office.inbox).sightings:
        clock, processor = time.perf_counter(), time.process_time()
        outcome = take_in(seen.path, desk)
        spent = time.process_time() - processor, time.perf_counter() - clock
        assert outcome
        assert outcome.receipt
        taken.append(Taken(outcome.receipt.papers[0].filed.entry.state, *spent))
    return taken


def fill(desk: Desk) -> None:
    """Put 20,000 entries of thirty fields into the ledger, some hundreds in a transaction."""
    place = Place(Spot.CELL, 1, 2, 3)
    deed, now = Deed("办文台", desk.clock()), desk.clock()
    for batch in range(0, ENTRIES, 500):
        judgements = []
        for number in range(batch, batch + 500):
            values = {f"字段{field}": f"第{number}份的第{field}栏" for field in range(FIELDS)}
            sources = {name: Source(value, place, How.LABEL) for name, value in values.items()}
            judgements.append(
                Judgement(
                    State.ACCEPTED, f"表{number % 5}", "1", f"支部{number % 300}", f"名{number}", (number,),
                    Extract(values, sources),
                )
            )  # fmt: skip
        arrival = Arrival(f"fill{batch}", "填充", "册.docx", b"", f"{batch:064}", 1, now, f"fill/{batch}")
        desk.ledger.register(arrival, judgements, deed)


def told(title: str, taken: Iterable[Taken]) -> None:
    """One line: how many a second."""
    taken = list(taken)
    if taken:
        processor = statistics.median(one.processor for one in taken)
        clock = statistics.median(one.clock for one in taken)
        rates = f"{1 / processor:6.0f}/s of processor {1 / clock:6.0f}/s by the clock"
        print(f"{title:<24}{len(taken):>4} files {rates}")


def main() -> None:
    """Empty ledger, then full."""
    for title in ("empty ledger", f"{ENTRIES:,} entries"):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(Path(folder))
            with open_desk(Path(folder)) as desk:
                if title != "empty ledger":
                    fill(desk)
                taken = take_everything(desk)
        accepted = [one for one in taken if one.state in (State.ACCEPTED, State.NOTED)]
        told(f"accepted, {title}", accepted[10:])
        told(f"returned, {title}", [one for one in taken if one.state is State.RETURNED][2:])


if __name__ == "__main__":
    main()
