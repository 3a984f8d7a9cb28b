"""What is filled in, and what of it can still be read: lists with gaps, figures that lost their digits."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from toolkit.forms.definition import FieldType

if TYPE_CHECKING:
    from random import Random

    from toolkit.forms.definition import Field, Form
    from toolkit.model import Value


def blank_rows(data: dict[str, Value], rng: Random) -> dict[str, Value]:
    """Rows left empty between the entries of lists and after them."""
    return {name: _spaced(value, rng) if _is_list(value) else value for name, value in data.items()}


def _spaced(items: list, rng: Random) -> list:
    spaced = []
    for item in items:
        spaced += [{}, item] if rng.random() < 0.3 else [item]
    return [*spaced, {}, {}]


def _is_list(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def after_losses(form: Form, data: dict[str, Value], file: bytes) -> dict[str, Value]:
    """What can still be read: identity numbers that Excel took for figures are not to be found any more."""
    xml = zipfile.ZipFile(io.BytesIO(file)).read("xl/worksheets/sheet1.xml").decode()
    sheet = "".join(unicodedata.normalize("NFKC", xml).split())
    return {field.name: _without_ids(field, data[field.name], sheet) for field in form.fields}


def _without_ids(field: Field, value: Value, sheet: str) -> Value:
    if field.columns and isinstance(value, list):
        return [
            {column.name: _without_ids(column, item[column.name], sheet) for column in field.columns}
            for item in value
        ]
    is_lost = field.type is FieldType.ID_NUMBER and isinstance(value, str) and value not in sheet
    return None if is_lost else value


def nothing(value: Value) -> Value:
    """What is read where nothing was asked for."""
    return [] if isinstance(value, list) and (not value or isinstance(value[0], dict)) else None
