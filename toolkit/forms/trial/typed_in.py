"""A blank filled in, as the document that reading would give: no file is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.forms.definition import Field
from toolkit.forms.markers import Literal, pieces
from toolkit.forms.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.forms.definition import Form
    from toolkit.forms.markers import Marker
    from toolkit.model import Cell, Document, Row, Value


def typed_in(form: Form, data: Mapping[str, Value]) -> Document:
    """The form's blank with these answers typed where its markers stand."""
    rows = (row for template in form.template.rows for row in _filled(form, template, data))
    return replace(form.template, rows=tuple(rows), stamp=None)


def _filled(form: Form, row: Row, data: Mapping[str, Value]) -> Iterator[Row]:
    """The row once, or once for each item of the list it repeats for."""
    lists = [
        part.list_name for cell in row.cells for part in pieces(cell.text) if not isinstance(part, Literal)
    ]
    name = next((list_name for list_name in lists if list_name), "")
    for item in _items(data.get(name)) if name else ({},):
        yield replace(
            row, cells=tuple(_typed(cell, form, {**data, **_dotted(name, item)}) for cell in row.cells)
        )


def _items(value: Value) -> list[Mapping[str, Value]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _dotted(name: str, item: Mapping[str, Value]) -> dict[str, Value]:
    return {f"{name}.{column}": value for column, value in item.items()}


def _typed(cell: Cell, form: Form, data: Mapping[str, Value]) -> Cell:
    def said(marker: Marker) -> str:
        return written(form.field(marker.tag) or Field(marker.name), data.get(marker.tag))

    words = (part.text if isinstance(part, Literal) else said(part) for part in pieces(cell.text))
    return replace(cell, text="".join(words))
