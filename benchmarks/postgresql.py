"""The ledger at a PostgreSQL of your own: many writers at once, and the proof that nothing came out twice.

Run by hand, in an empty database that may be cleared (needs psycopg):

    python benchmarks/postgresql.py postgresql+psycopg://user@host/empty
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from ledger_papers import DEED, NOW, arrival, enter, paper  # noqa: E402 - the path above makes it importable

from toolkit.ledger import Holder, Ledger, Written  # noqa: E402
from toolkit.office.register import Bearer  # noqa: E402

PAPERS, DOCUMENTS, WRITERS = 400, 200, 8


def main(url: str) -> None:
    """Prints entries and documents a second; fails where a number is given twice or the chain is broken."""
    with Ledger.open(url) as ledger, ThreadPoolExecutor(WRITERS) as pool:

        def take_in(at: int) -> int:
            return enter(ledger, arrival(f"c{at}"), paper(f"党员{at}")).filed.entry.number

        def send(at: int) -> str:
            holder, bearer = Holder(f"here@{at}", NOW), Bearer(f"通报{at}", template=f"通报{at}")
            number = ledger.hold_next_number("清岚发", NOW.year, bearer, holder, "文书")
            ledger.record_document(
                Written(bearer.title, bearer.title, str(number), str(at), "0" * 64), [], DEED
            )
            return str(number)

        for name, deed, count in (("entries", take_in, PAPERS), ("documents", send, DOCUMENTS)):
            began = time.perf_counter()
            given = list(pool.map(deed, range(count)))
            print(f"{name}: {count / (time.perf_counter() - began):.0f} a second, {WRITERS} at once")
            assert len(set(given)) == count
        assert ledger.prove().breaks == ()


if __name__ == "__main__":
    main(sys.argv[1])
