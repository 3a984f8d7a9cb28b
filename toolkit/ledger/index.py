"""The full-text index: SQLite FTS5 in a file of its own beside the ledger, made anew at any time.

Nothing in it is the only copy of anything. ID numbers and telephones are masked before they come here, and
kept as digests so that a whole number can still be looked for.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from toolkit.disk import Disk
from toolkit.text.grams import grams, phrase, plain
from toolkit.text.masks import mask_known, mask_numbers, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS papers (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, org TEXT NOT NULL, member TEXT NOT NULL, form TEXT NOT NULL, stage TEXT NOT NULL,
  day TEXT NOT NULL, doc_number TEXT NOT NULL, code TEXT NOT NULL, personal TEXT NOT NULL,
  body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS papers_day ON papers (day);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
  body, marks, tags, content='', tokenize="unicode61 remove_diacritics 0");
"""
_COLUMNS = (
    "key", "stamp", "kind", "title", "org", "member", "form", "stage", "day", "doc_number", "code",
)  # fmt: skip
_NAMES = ", ".join(_COLUMNS)
_SPANS = (7, 10)
"""A day is also kept as a word, with its month and by itself: comparing days costs a look at every paper."""
_MOST_MONTHS = 36
_TAGGED = ("kind", "org", "member", "form", "stage")
_AROUND = 24
"""Characters of a snippet before what was found; after it, twice as many."""


class Paper(NamedTuple):
    """A paper as it is indexed."""

    key: str
    stamp: str
    """Changes when anything about it does."""
    kind: str
    title: str
    org: str
    member: str
    form: str
    stage: str
    day: str
    doc_number: str
    code: str
    lines: tuple[tuple[str, str], ...]
    """Its text, each line with its place."""
    personal: tuple[str, ...] = ()
    """Values that are masked wherever the paper is shown."""


class Sought(NamedTuple):
    """What is looked for: words that must all be there, and what the paper must be."""

    words: tuple[str, ...] = ()
    kind: str = ""
    org: str = ""
    member: str = ""
    form: str = ""
    stage: str = ""
    first_day: str = ""
    last_day: str = ""
    doc_number: str = ""
    code: str = ""


class Hit(NamedTuple):
    """A paper that was found, with the line that says why; personal data masked."""

    key: str
    kind: str
    title: str
    org: str
    form: str
    day: str
    doc_number: str
    code: str
    place: str
    snippet: str


class Index:
    """The index in one file. Keep it open for a search, not for a day."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    @classmethod
    def open(cls, file: Path) -> Self:
        """The index in this file, made where it is missing; one that is broken is begun anew."""
        try:
            return cls(_opened(file))
        except sqlite3.DatabaseError:
            for leftover in (file, *(file.with_name(file.name + tail) for tail in ("-wal", "-shm"))):
                Disk().unlink(leftover)
            return cls(_opened(file))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    @property
    def mark(self) -> str:
        """What the index was last brought up to."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'mark'").fetchone()
        return str(row[0]) if row else ""

    def stamps(self) -> dict[str, str]:
        """The stamp of every paper in the index."""
        return dict(self._database.execute("SELECT key, stamp FROM papers"))

    def bring_up(self, mark: str, changed: Iterable[Paper], gone: Iterable[str]) -> None:
        """Put changed papers in and take gone ones out, in one transaction."""
        with self._database as database:
            for key in gone:
                _take_out(database, key)
            for paper in changed:
                _take_out(database, paper.key)
                _put_in(database, paper)
            database.execute("INSERT OR REPLACE INTO meta VALUES ('mark', ?)", (mark,))

    def forget_traces(self) -> None:
        """Rewrite the index so that nothing that was taken out is left in its file."""
        self._database.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._database.commit()
        self._database.execute("VACUUM")
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def find(self, sought: Sought, limit: int = 20) -> tuple[Hit, ...]:
        """The papers that have all the words and are what is sought, the last entered first."""
        query, values = _statement(self._bounded(sought), limit)
        if not query:
            return ()
        words = [plain(word) for word in sought.words]
        return tuple(_hit(row, words) for row in self._database.execute(query, values))

    def _bounded(self, sought: Sought) -> Sought:
        """With both days where one is given: a search that ends nowhere would look at every paper's day."""
        if bool(sought.first_day) == bool(sought.last_day):
            return sought
        first, last = self._database.execute("SELECT min(day), max(day) FROM papers").fetchone()
        return sought._replace(
            first_day=sought.first_day or min(first or "", sought.last_day),
            last_day=sought.last_day or max(last or "", sought.first_day),
        )


def _opened(file: Path) -> sqlite3.Connection:
    if not file.exists():
        with suppress(FileExistsError):
            Disk().create(file, b"", private=True)
    database = sqlite3.connect(file, timeout=10)
    database.row_factory = sqlite3.Row
    try:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
            with closing(database.execute(f"PRAGMA {pragma}")):
                pass
        database.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


class _Body(NamedTuple):
    """A paper's text as it is kept: lines with their places; digests of its numbers and of what it is."""

    lines: list[tuple[str, str]]
    numbers: list[str]
    tags: list[str]


def _put_in(database: sqlite3.Connection, paper: Paper) -> None:
    known = {name: mask_numbers(str(getattr(paper, name))) for name in _COLUMNS}
    texts = [(place, plain(text)) for place, text in paper.lines]
    body = _Body(
        [(place, mask_numbers(text)) for place, text in texts],
        sorted({_number_mark(number) for _, text in texts for number in numbers_in(text)}),
        [
            *(_tag(name, getattr(paper, name)) for name in _TAGGED if getattr(paper, name)),
            *(_tag("day", paper.day[:length]) for length in _SPANS),
        ],
    )
    stored = zlib.compress(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), 1)
    named = [value for value in map(plain, paper.personal) if mask_numbers(value) == value]
    personal = json.dumps(named, ensure_ascii=False)
    marks = ",".join("?" * (len(_COLUMNS) + 2))
    cursor = database.execute(
        f"INSERT INTO papers ({_NAMES}, personal, body) VALUES ({marks})",  # noqa: S608 - our own names
        (*known.values(), personal, stored),
    )
    columns = _columns(known, body)
    database.execute(
        "INSERT INTO words (rowid, body, marks, tags) VALUES (?,?,?,?)", (cursor.lastrowid, *columns)
    )


def _take_out(database: sqlite3.Connection, key: str) -> None:
    """FTS5 has to be told what it is to forget."""
    row = database.execute("SELECT * FROM papers WHERE key = ?", (key,)).fetchone()
    if row is None:
        return
    columns = _columns({name: row[name] for name in _COLUMNS}, _body(row))
    database.execute(
        "INSERT INTO words (words, rowid, body, marks, tags) VALUES ('delete',?,?,?,?)", (row["id"], *columns)
    )
    database.execute("DELETE FROM papers WHERE id = ?", (row["id"],))


def _body(row: sqlite3.Row) -> _Body:
    lines, numbers, tags = json.loads(zlib.decompress(row["body"]))
    return _Body([(place, text) for place, text in lines], numbers, tags)


def _columns(known: Mapping[str, str], body: _Body) -> tuple[str, str, str]:
    """What the full-text table holds of a paper: its words, its numbers and marks, what it is."""
    words = grams("\n".join([plain(known["title"]), *(text for _, text in body.lines)]))
    marks = grams(f"{plain(known['doc_number'])}\n{plain(known['code'])}")
    return words, " ".join([marks, *body.numbers]), " ".join(body.tags)


def _tag(name: str, value: str) -> str:
    return f"{name}{hashlib.sha256(value.encode()).hexdigest()[:16]}"


def _number_mark(number: str) -> str:
    return _tag("number", number.upper())


def _statement(sought: Sought, limit: int) -> tuple[str, list[object]]:
    asked = [one for one in (_asked(word) for word in sought.words) if one]
    asked += [f"marks : {phrase(value)}" for value in (sought.doc_number, sought.code) if phrase(value)]
    asked += [f'tags : "{_tag(name, getattr(sought, name))}"' for name in _TAGGED if getattr(sought, name)]
    asked += _days_asked(sought) if asked else []
    days = [("papers.day >= ?", sought.first_day), ("papers.day <= ?", sought.last_day)]
    bounds = [(clause, day) for clause, day in days if day]
    if not asked and not bounds:
        return "", []
    clauses = (["words MATCH ?"] if asked else []) + [clause for clause, _ in bounds]
    source = "words JOIN papers ON papers.id = words.rowid" if asked else "papers"
    order = "words.rowid" if asked else "papers.id"
    query = f"SELECT papers.* FROM {source} WHERE {' AND '.join(clauses)} ORDER BY {order} DESC LIMIT ?"  # noqa: S608 - our own names
    return query, [*([" AND ".join(asked)] if asked else []), *(day for _, day in bounds), limit]


def _days_asked(sought: Sought) -> list[str]:
    """The months, or the one day, that a search with both its days reaches over."""
    first, last = sought.first_day, sought.last_day
    if not first or not last:
        return []
    if first == last:
        return [f'tags : "{_tag("day", first)}"']
    months = list(_months(first, last))
    return [f"tags : ({' OR '.join(months)})"] if 0 < len(months) <= _MOST_MONTHS else []


def _months(first: str, last: str) -> Iterator[str]:
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    for month in range(start, min(end, start + _MOST_MONTHS) + 1):
        yield f'"{_tag("day", f"{month // 12:04d}-{month % 12 + 1:02d}")}"'


def _asked(word: str) -> str:
    """A word looked for in the text; a whole ID or telephone number by its digest."""
    numbers = numbers_in(plain(word))
    if numbers:
        return " AND ".join(f'marks : "{_number_mark(number)}"' for number in numbers)
    found = phrase(word)
    return f"{{body marks}} : {found}" if found else ""


def _hit(row: sqlite3.Row, words: Sequence[str]) -> Hit:
    personal: list[str] = json.loads(row["personal"])
    place, snippet = _snippet(_body(row).lines, words, personal)
    return Hit(
        row["key"], row["kind"], mask_known(row["title"], personal), row["org"], row["form"], row["day"],
        row["doc_number"], row["code"], place, snippet,
    )  # fmt: skip


def _snippet(
    lines: Iterable[tuple[str, str]], words: Sequence[str], personal: Sequence[str]
) -> tuple[str, str]:
    """The place of the line with most of the words in it, and the line masked, cut around the first word.

    It is masked before it is cut: half a name is no less personal, and a mask is as long as what it hides.
    """
    best = max(_scored(lines, words), key=lambda one: one[0], default=(0, "", ""))
    count, place, text = best
    lower, shown = text.lower(), mask_known(text, personal)
    spots = [(lower.find(word.lower()), len(word)) for word in words if word.lower() in lower]
    return place, _cut(shown, *min(spots, default=(0, 0))) if count else _cut(shown, 0, 0)


def _scored(lines: Iterable[tuple[str, str]], words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for place, text in lines:
        lower = text.lower()
        yield sum(word.lower() in lower for word in words), place, text


def _cut(text: str, at: int, length: int) -> str:
    first, last = max(at - _AROUND, 0), min(at + length + 2 * _AROUND, len(text))
    return ("…" if first else "") + " ".join(text[first:last].split()) + ("…" if last < len(text) else "")
