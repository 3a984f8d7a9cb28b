"""The blank that is handed out: nothing to learn, its answers' places open, its labels locked, stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.definition import FieldType
from toolkit.forms.fill import as_text, opened, serialised
from toolkit.forms.written import answers, offered
from toolkit.model import Kind, Stamp

if TYPE_CHECKING:
    from toolkit.forms.definition import Form
    from toolkit.model import Value

EMPTY_ROWS = 5
"""So many rows a list has in a blank, unless its form has more."""


def blank(file: bytes, form: Form) -> bytes:
    """The form to hand out, made of the form's file with its markers.

    Word gets content controls (text, date, drop-down, check boxes, repeating sections) and locked labels,
    Excel input rules, prompts and locked labels; both are stamped with the form's name and version. Plain
    text gets underlined gaps. A blank that nobody has filled in reads as an empty form. Raises Refused where
    the file is no form.
    """
    kind, package = opened(file)
    tables = [field.name for field in form.fields if field.type is FieldType.TABLE]
    rows: list[dict[str, Value]] = [{}] * EMPTY_ROWS
    empty: dict[str, Value] = dict.fromkeys(tables, rows)
    lookup = answers(form.fields, empty, offered)
    stamp = Stamp(form.name, form.version)
    if package is None:
        from toolkit.forms.fill_text import fill_text

        mark, text = as_text(file)
        return (mark + fill_text(text, answers(form.fields, {}), gap=True)).encode()
    if kind is Kind.WORD:
        from toolkit.forms.blank_word import blank_word
        from toolkit.forms.stamp import word_stamp

        return package.with_parts(serialised(blank_word(package, lookup)) | word_stamp(package, stamp))
    from toolkit.forms.blank_excel import blank_excel

    return blank_excel(package, lookup, stamp)
