"""What a form is: its fields, their types and rules, and the blank they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.forms.layout import Layout, lay_out
from toolkit.model import Document, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
    each: str = ""
    """The list whose every row the rule is asked of; its columns are names then, `field` one of them."""


@dataclass(frozen=True, slots=True, eq=False)
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
    lint: tuple[str, ...]
    """The families of text checks a narrative is held to; none for a form of cells."""
    template: Document
    """The blank as it was read, markers and all."""
    layout: Layout = attribute(init=False, repr=False)
    """The blank prepared for alignment."""
    by_tag: Mapping[str, Field] = attribute(init=False, repr=False)
    """Every field, and every column as 成员.姓名."""
    texts: frozenset[str] = attribute(init=False, repr=False)
    """The tags of answers that may be any words at all, those of a label and a colon among them."""

    def __post_init__(self) -> None:
        """Prepare the blank once, when the form is loaded."""
        object.__setattr__(self, "by_tag", dict(_by_tag(self.fields)))
        texts = frozenset(tag for tag, field in self.by_tag.items() if field.type in _TEXTS)
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "layout", lay_out(self.template, dict(_aliases(self.fields))))

    def field(self, name: str) -> Field | None:
        """The field of that name; a table's column is asked for as 成员.姓名."""
        return self.by_tag.get(name)


_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)


def _by_tag(fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    for field in reversed(fields):  # of two with one name the first one counts
        yield from ((f"{field.name}.{column.name}", column) for column in reversed(field.columns))
        yield field.name, field


def _aliases(fields: tuple[Field, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Every field's tag with the other names its label goes by."""
    own = [(field.name, field.aliases) for field in fields]
    return own + [
        (f"{field.name}.{column.name}", column.aliases) for field in fields for column in field.columns
    ]
