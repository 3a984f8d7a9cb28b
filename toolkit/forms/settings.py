"""form.toml and a blank made one `Form`; each mistake is named with file, line, key and what is allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import Misconfigured
from toolkit.forms.definition import Field, FieldType, Form, Rule, Sender
from toolkit.forms.markers import Marker, found
from toolkit.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Document
    from toolkit.office.toml import Table

TYPES = tuple(FieldType)
SETTINGS = (
    "type", "required", "options", "min", "max", "min_chars", "max_chars", "pattern", "aliases", "personal",
)  # fmt: skip
"""The keys of a field; in a table's field every other key that holds a table is a column."""
OF_A_FORM = ("title", "version", "from", "key", "titles", "fields", "rules", "lint")
OF_A_RULE = ("must", "say", "severity", "field", "advice", "each")


def define(name: str, settings: Table, template: Document) -> Form:
    """The form `name` out of its form.toml and its blank as it was read.

    Every marker is a field, whether form.toml speaks of it or not. Raises Misconfigured.
    """
    settings.only(*OF_A_FORM)
    title = settings.text("title", name)
    return Form(
        name=name,
        title=title,
        version=str(settings.values.get("version", "1")),
        sender=Sender(settings.choice("from", tuple(Sender), Sender.ORG)),
        key=settings.texts("key", ()),
        titles=tuple(dict.fromkeys((title, name, *settings.texts("titles", ())))),
        fields=tuple(_fields(settings.table("fields"), _markers(template), _sections(template))),
        rules=tuple(_rule(rule) for rule in settings.tables("rules")),
        lint=settings.texts("lint", ()),
        template=template,
    )


def refuse_strangers(form: Form, settings: Table) -> None:
    """Raises Misconfigured for a field, key or rule that speaks of what the blank does not have."""
    markers = _markers(form.template)
    asked = dict.fromkeys(marker.list_name or marker.name for marker in markers)
    known = {*asked, *(marker.tag for marker in markers)}
    fields = settings.table("fields")
    for name in fields.values:
        if name not in known:
            raise _stranger(fields, name, name, asked)
        own = fields.table(name)
        for column in (key for key, value in own.values.items() if isinstance(value, dict)):
            if f"{name}.{column}" not in known:
                raise _stranger(own, column, f"{name}.{column}", sorted(known - asked.keys()))
    for name in form.key:
        if name not in asked:
            raise _stranger(settings, "key", name, asked)
    columns = {column.name for field in form.fields for column in field.columns}
    for rule, own in zip(form.rules, settings.tables("rules"), strict=True):
        if rule.field and form.field(rule.field) is None and rule.field not in columns:
            raise _stranger(own, "field", rule.field, asked)


def _stranger(own: Table, key: str, name: str, asked: Iterable[str]) -> Misconfigured:
    return Misconfigured(
        "field-unknown", file=own.file, line=own.line(key), name=name, allowed="、".join(asked) or "（没有）"
    )


def _markers(template: Document) -> list[Marker]:
    """Every marker of the blank once, in reading order."""
    texts = (cell.text for row in template.rows for cell in row.cells)
    return list(dict.fromkeys(marker for text in texts for _, marker in found(text)))


def _sections(template: Document) -> set[str]:
    """The markers that stand alone on a line of running text: a section's text is the answer."""
    lines = (row.cells[0].text.strip() for row in template.rows if row.cells and not row.is_table)
    return {marker.name for line in lines for span, marker in found(line) if span == (0, len(line))}


def _fields(settings: Table, markers: list[Marker], sections: set[str]) -> Iterator[Field]:
    """The fields in the blank's order; then those that form.toml alone speaks of."""
    names = dict.fromkeys(marker.list_name or marker.name for marker in markers)
    names |= dict.fromkeys(name for name in settings.values if "." not in name)
    for name in names:
        columns = [marker.name for marker in markers if marker.list_name == name]
        if columns or settings.table(name).values.get("type") == FieldType.TABLE:
            yield _table_field(name, settings, columns)
        else:
            usual = FieldType.LONG_TEXT if name in sections else FieldType.TEXT
            yield _field(name, settings.table(name), usual)


def _table_field(name: str, settings: Table, columns: Iterable[str]) -> Field:
    """A list with its columns: written `[fields.成员.姓名]` or `[fields."成员.姓名"]`."""
    own = settings.table(name)
    prefix = f"{name}."
    named = [key for key, value in own.values.items() if isinstance(value, dict)]
    dotted = [key.removeprefix(prefix) for key in settings.values if key.startswith(prefix)]
    tables = {column: own.table(column) for column in dict.fromkeys((*columns, *named))}
    tables |= {column: settings.table(prefix + column) for column in dotted}
    return _field(
        name, own, FieldType.TABLE, tuple(_field(column, table) for column, table in tables.items())
    )


def _field(
    name: str, own: Table, default: FieldType = FieldType.TEXT, columns: tuple[Field, ...] = ()
) -> Field:
    own.only(*SETTINGS, *(key for key, value in own.values.items() if isinstance(value, dict)))
    options = own.texts("options", ())
    usual = FieldType.CHOICE if options and default is FieldType.TEXT else default
    return Field(
        name=name,
        type=FieldType(own.choice("type", TYPES, usual)),
        required=own.yes("required", default=False),
        options=options,
        min=_bound(own, "min"), max=_bound(own, "max"),
        min_chars=_count(own, "min_chars"), max_chars=_count(own, "max_chars"),
        pattern=_pattern(own),
        aliases=own.texts("aliases", ()),
        personal=_personal(own),
        columns=columns,
    )  # fmt: skip


def _bound(own: Table, key: str) -> float | str | None:
    value = own.values.get(key)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    return own.day(key).isoformat()


def _pattern(own: Table) -> str:
    """A regular expression the whole answer must fit."""
    pattern = own.text("pattern", "")
    try:
        re.compile(pattern)
    except re.error:
        raise own.fault("pattern", "正则表达式，如 '[0-9]{6}'") from None
    return pattern


def _count(own: Table, key: str) -> int | None:
    return own.whole(key) if key in own.values else None


def _personal(own: Table) -> str:
    """What kind of personal data a field holds; `personal = true` leaves the kind open."""
    value = own.values.get("personal", "")
    return ("personal" if value else "") if isinstance(value, bool) else own.text("personal", "")


def _rule(own: Table) -> Rule:
    own.only(*OF_A_RULE)
    return Rule(
        must=own.text("must"),
        say=own.text("say"),
        severity=Severity(own.choice("severity", tuple(Severity), Severity.ERROR)),
        field=own.text("field", ""),
        advice=own.text("advice", ""),
        each=own.text("each", ""),
    )
