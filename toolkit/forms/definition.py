"""What a form is: its fields, their types and rules, and the blank they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.model import Document, Severity


class FieldType(StrEnum):
    """The types a field may have in form.toml."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    MONTH = "month"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    MONEY = "money"
    CHOICE = "choice"
    CHOICES = "choices"
    ID_NUMBER = "id-number"
    PHONE = "phone"
    ORG = "org"
    DOC_NUMBER = "doc-number"
    LONG_TEXT = "long-text"
    TABLE = "table"


class Sender(StrEnum):
    """On whose behalf a form is sent."""

    ORG = "org"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Field:
    """One answer a form asks for: `[fields.<名>]` in form.toml. A table's columns are fields themselves."""

    name: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    options: tuple[str, ...] = ()
    min: float | str | None = None
    max: float | str | None = None
    min_chars: int | None = None
    max_chars: int | None = None
    pattern: str = ""
    aliases: tuple[str, ...] = ()
    personal: str = ""
    columns: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One `[[rules]]` of form.toml: what `must` hold, and what to `say` where it does not."""

    must: str
    say: str
    severity: Severity = Severity.ERROR
    field: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form the office knows: a folder under forms/."""

    name: str
    title: str
    version: str
    sender: Sender
    key: tuple[str, ...]
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    template: Document
    """The blank as it was read, markers and all."""
