"""The demo's office archived whole, and everything done to it that an archive must notice.

    python benchmarks/archive.py [changes] [files]

Lays out the demo office, lives through its campaign, files and packs all; then copies the
package, validates it with bagit itself, changes single bytes and takes out or puts in whole files at random
(seeded), and tampers with the ledger. Every figure must be full.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from toolkit.archive.verify import verify
from toolkit.demo import Clock, chores, desk_of, lay_out, live, town_of
from toolkit.office.items import PROPOSAL
from toolkit.pipeline import open_desk, take_in
from toolkit.pipeline.archiving import propose, standing
from toolkit.pipeline.packing import package, take_over
from toolkit.pipeline.proving import check, seal

CHANGES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 50
LUCK = random.Random(20100420)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="banwen-archive-", dir=Path.cwd()) as folder:
        office = Path(folder) / "office"
        packed = archived(office)
        copy = shutil.copytree(packed, Path(folder) / "copy")
        say("after a copy: flaws", len(verify(copy).flaws))
        ran = subprocess.run(
            [sys.executable, "-m", "bagit", "--validate", str(copy)], capture_output=True, check=False
        )
        say("bagit.py --validate exit code", ran.returncode)
        say(f"single-byte changes found and located, of {CHANGES}", sum(change(copy) for _ in range(CHANGES)))
        say(f"files taken out or put in found, of {FILES}", sum(lose_or_add(copy, at) for at in range(FILES)))
        say("flaws when all was put back", len(verify(copy).flaws))
        taken_over(packed, Path(folder) / "new", office)
        tampered(office)


def archived(office: Path) -> Path:
    clock = Clock(lay_out(office).settings.timezone)
    began = time.perf_counter()
    with desk_of(office, clock) as desk:
        lived = list(live(desk, town_of(desk.office), chores(), clock))
        dropped = sum(len(day.dropped) for day in lived)
        say(f"{dropped} files dropped and taken in, seconds", round(time.perf_counter() - began, 1))
        began = time.perf_counter()
        made = propose(desk)
        word = office / made.inbox / "归档建议.xlsx"
        word.write_bytes((office / made.path).read_bytes())
        receipt = take_in(word, desk)
        say("the archivist's word, dropped in the inbox: answers", len(receipt.answers))
        totals = standing(desk)
        say("items", totals.items)
        say(f"entries in items, of {totals.entries_in_ledger}", totals.entries)
        say(f"files in exactly one item, of {totals.files_in_folders}", totals.files)
        seal(desk, "档案员")
        done = package(desk, "档案员")
        say("filed, sealed and packed, seconds", round(time.perf_counter() - began, 1))
        return office / done.path


def change(folder: Path) -> bool:
    """One byte anywhere in the package; whether the file is named."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    path = LUCK.choice(files)
    data = bytearray(path.read_bytes())
    at, mask = LUCK.randrange(len(data)), LUCK.randrange(1, 256)
    data[at] ^= mask
    path.write_bytes(data)
    found = named(folder, path)
    data[at] ^= mask
    path.write_bytes(data)
    return found


def lose_or_add(folder: Path, at: int) -> bool:
    """A file taken out, or one put in; whether it is named."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = LUCK.choice(files)
    if at % 2:
        path = path.with_name(f"多出的{at}{path.suffix}")
        path.write_bytes(b"x" * LUCK.randrange(3))
        found = named(folder, path)
        path.unlink()
        return found
    data = path.read_bytes()
    path.unlink()
    found = named(folder, path)
    path.write_bytes(data)
    return found


def named(folder: Path, path: Path) -> bool:
    name = path.relative_to(folder).as_posix()
    return any(name in flaw.message for flaw in verify(folder).flaws)


def taken_over(packed: Path, new: Path, old: Path) -> None:
    """The package in an empty office: the same entries, items and files."""
    lay_out(new)
    with open_desk(old) as before, open_desk(new) as desk:
        take_over(desk, packed, "档案员")
        items_of = [one for one in before.ledger.filings() if one.entry.form != PROPOSAL]
        say("entries after taking over equal", list(desk.ledger.filings()) == items_of)
        say("items after taking over equal", desk.ledger.items() == before.ledger.items())
        say("flaws after taking over", [flaw.message for flaw in check(desk).flaws])


def tampered(office: Path) -> None:
    """Rows changed by somebody who knows SQL: each is told by its subject."""
    with open_desk(office) as desk:
        say("flaws before tampering", len(check(desk).flaws))
        entries = [one.number for one in desk.ledger.entries()]
    found = 0
    for entry in LUCK.sample(entries, 20):
        with sqlite3.connect(office / "ledger.db") as database:
            old = database.execute("SELECT org FROM entries WHERE number=?", (entry,)).fetchone()[0]
            database.execute("UPDATE entries SET org=org||'甲' WHERE number=?", (entry,))
        database.close()
        with open_desk(office) as desk:
            found += [flaw.found for flaw in check(desk).flaws] == [f"登记 No {entry}"]
        with sqlite3.connect(office / "ledger.db") as database:
            database.execute("UPDATE entries SET org=? WHERE number=?", (old, entry))
        database.close()
    say("tampered entries found and located, of 20", found)


def say(what: str, figure: object) -> None:
    print(f"{figure!s:>8}  {what}", flush=True)


if __name__ == "__main__":
    main()
