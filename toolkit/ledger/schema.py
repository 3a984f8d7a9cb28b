"""The ledger's tables, as they are now. How an older ledger comes to be so is in `migrations`.

entries ─┬─ answers        one row a field (a table's cells ride in its field's row)
         ├─ complaints     the findings, in their order
         ├─ carried ────── arrivals       the files that came in: the first made the entry, others repeat it
         └─ made_from ──── documents      what was written, from which entries as they then stood
                           └─ figures     the figures in it (in `figures`)
numbers    发文字号: each reserved once, borne by a document or void with its reason
events     who did what when, and why: only ever added to
runs       the desks that look after the inbox: when they last looked, until when their claims hold
troubles   claims whose handling failed, so that the next try waits longer
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    column,
    table,
)

from toolkit.ledger.types import Instant, Json, Words
from toolkit.model import IN_FORCE

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("state", String(16), nullable=False),
    Column("form", Words, nullable=False),
    Column("form_version", Words, nullable=False),
    Column("org", Words, nullable=False),
    Column("member", Words, nullable=False),
    Column("key", Json, nullable=False),
    Column("identity", String(64), comment="hash of form, org and key; NULL where nobody can tell"),
    Column("content", String(64), nullable=False, comment="hash of the values as they are now"),
    Column("filed_content", String(64), nullable=False, comment="… as they were filed"),
    Column("version", Integer, nullable=False),
    Column("supersedes", Integer, ForeignKey("entries.number")),
    Column("revision", Integer, nullable=False, default=0),
    Column("code", String(40), nullable=False, default=""),
    Column("received_at", Instant, nullable=False),
    Index("entries_identity", "identity", "state"),
    Index("entries_form_org", "form", "org", "state"),
    Index("entries_org", "org", "state"),
    Index("entries_state", "state"),
    sqlite_autoincrement=True,  # a number once given is never given again
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("claim", String(40), primary_key=True),
    Column("branch", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("raw_name", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("archive", Words, nullable=False, unique=True),
    Index("arrivals_sha256", "sha256", "branch"),
)

carried = Table(
    "carried",
    metadata,
    Column("claim", String(40), ForeignKey("arrivals.claim"), primary_key=True),
    Column("part", Integer, primary_key=True, comment="a file may hold several filled forms: 0, 1, …"),
    Column("entry", Integer, ForeignKey("entries.number"), nullable=False),
    Column("ordinal", Integer, nullable=False, comment="1: the entry was made from it; 2…: it came again"),
    UniqueConstraint("entry", "ordinal"),
)

answers = Table(
    "answers",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("field", Words, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("value", Json),
    Column("raw", Words, nullable=False),
    Column("place", Json, nullable=False),
    Column("how", String(16), nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("cells", Json, nullable=False, comment="of a table: name, raw, place, how, sure of each cell"),
    Column("personal", String(16), nullable=False),
)

complaints = Table(
    "complaints",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", String(40), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("message", Words, nullable=False),
    Column("advice", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("place", Json, nullable=False),
    Column("found", Words, nullable=False),
    Column("expected", Words, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("template", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("number", Words, nullable=False, comment="发文字号; empty where it has none"),
    Column("path", Words, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("written_at", Instant, nullable=False),
    Index("documents_template", "template"),
    sqlite_autoincrement=True,
)

made_from = Table(
    "made_from",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("revision", Integer, nullable=False, comment="the entry's revision at the time"),
    Index("made_from_entry", "entry"),
)

numbers = Table(
    "numbers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", String(60), nullable=False, comment="机关代字"),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("state", String(8), nullable=False, comment="预留, 已用 or 作废"),
    Column("title", Words, nullable=False),
    Column("kind", Words, nullable=False, comment="文种"),
    Column("addressees", Json, nullable=False),
    Column("template", Words, nullable=False, comment="empty where a person writes the document"),
    Column("document", Integer, ForeignKey("documents.id")),
    Column("owner", String(64), nullable=False, comment="host@pid of the desk at it, else empty"),
    Column("at", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("reason", Words, nullable=False),
    UniqueConstraint("code", "year", "serial"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("entry", Integer, ForeignKey("entries.number")),
    Column("reason", Words, nullable=False, default=""),
    Column("detail", Json, nullable=False),
    Index("events_entry", "entry"),
    sqlite_autoincrement=True,
)

runs = Table(
    "runs",
    metadata,
    Column("owner", String(64), primary_key=True, comment="host@pid"),
    Column("host", Words, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("looked_at", Instant, nullable=False),
    Column("until", Instant, nullable=False, comment="its claims are its own until then"),
    Column("stopped_at", Instant),
    Column("away_since", Instant, comment="since when the inbox cannot be reached"),
    Column("away_why", Words, nullable=False, default=""),
    Column("waiting", Json, nullable=False, comment="the files that wait, longest first"),
)

troubles = Table(
    "troubles",
    metadata,
    Column("claim", String(40), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("why", Words, nullable=False),
)

_FORCED = ", ".join(f"'{state}'" for state in sorted(IN_FORCE))

VIEWS = {
    "in_force": f"SELECT * FROM entries WHERE state IN ({_FORCED})",  # noqa: S608 - our own words
    "stale": (
        "SELECT made_from.document AS document, made_from.entry AS entry "  # noqa: S608 - as above
        "FROM made_from "
        "JOIN entries ON entries.number = made_from.entry "
        f"WHERE entries.revision <> made_from.revision OR entries.state NOT IN ({_FORCED})"
    ),
}
"""“which version counts” and to “which document was written from one that no longer does”."""

in_force = table("in_force", *(column(each.name, each.type) for each in entries.columns))
stale = table("stale", column("document", Integer), column("entry", Integer))

KEEPS_EVENTS = tuple(
    f"CREATE TRIGGER events_no_{deed} BEFORE {deed} ON events "
    "BEGIN SELECT RAISE(ABORT, 'events are only ever added to'); END"
    for deed in ("update", "delete")
)
"""SQLite's way to hold the event log to its promise."""
