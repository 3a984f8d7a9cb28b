"""How the ledger stores what a database has no common type for: instants, and text that may be damaged."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database takes as text: half a surrogate pair (from a file name in GBK), and NUL (PostgreSQL)."""


def storable(text: str) -> str:
    """The text with � for what no database takes."""
    return _UNSTORABLE.sub("�", text)


class Words(TypeDecorator[str]):
    """Text of any length and origin."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the interface
        """What is stored."""
        return None if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """A moment, as UTC ISO 8601 text with microseconds and offset: it sorts, and says what it is."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """What is stored; the moment must know its own offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """The moment, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """Plain data as readable JSON text: Chinese stays Chinese."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002 - as above
        """What is stored."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002 - as above
        """The data again."""
        return None if value is None else json.loads(value)


def canonical(value: object) -> str:
    """The one JSON text of a value: the same value gives the same text, in any process."""
    return storable(_ENCODER.encode(value))


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
