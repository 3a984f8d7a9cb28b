"""The archive's tables in the ledger.

classes ──── items ─┬─ pieces        the files of an item: a file is in one item only
                    └─ filed_under   the entries and documents it is about: each in one item only
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from toolkit.ledger.schema import metadata
from toolkit.ledger.types import Instant, Words

classes = Table(
    "classes",
    metadata,
    Column("prefix", String(120), primary_key=True, comment="the 档号 without its 件号"),
    Column("last", Integer, nullable=False, comment="the last 件号 given: never given again"),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", String(140), nullable=False, unique=True, comment="档号"),
    Column("prefix", String(120), ForeignKey("classes.prefix"), nullable=False),
    Column("number", Integer, nullable=False, comment="件号"),
    Column("ref", String(60), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("doc_number", Words, nullable=False),
    Column("day", String(10), nullable=False),
    Column("year", Integer, nullable=False),
    Column("period", String(8), nullable=False),
    Column("unit", Words, nullable=False),
    Column("secrecy", Words, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("note", Words, nullable=False),
    Column("state", String(16), nullable=False),
    Column("filed_at", Instant, nullable=False),
    UniqueConstraint("prefix", "number"),
    Index("items_year", "year", "period"),
    sqlite_autoincrement=True,
)

pieces = Table(
    "pieces",
    metadata,
    Column("item", Integer, ForeignKey("items.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("role", Words, nullable=False),
    Column("path", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("claim", String(40), nullable=False),
)

filed_under = Table(
    "filed_under",
    metadata,
    Column("kind", String(10), primary_key=True, comment="entry or document"),
    Column("ref", Integer, primary_key=True),
    Column("item", Integer, ForeignKey("items.id"), nullable=False),
    Index("filed_under_item", "item"),
)

TABLES = (classes, items, pieces, filed_under)
