"""The blank that is handed out: nothing to learn, its answers' places open, its labels locked, stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.definition import FieldType
from toolkit.forms.fill import opened, serialised
from toolkit.forms.written import answers, offered
from toolkit.model import Kind, Stamp

if TYPE_CHECKING:
    from toolkit.forms.definition import Form
    from toolkit.forms.written import Answers
    from toolkit.model import Value

EMPTY_ROWS = 5
"""So many rows a list has in a blank, unless its form has more."""


def blank(file: bytes, form: Form) -> bytes:
    """The form to hand out, made of the form's file with its markers.

    Word gets content controls (text, date, drop-down, check boxes, repeating sections) and locked labels,
    Excel input rules, prompts and locked labels; a plain-text form is handed out as Word, since that is what
    people write in. All are stamped with the form's name and version. A blank that nobody has filled in
    reads as an empty form. Raises Refused where the file is no form.
    """
    kind, package = opened(file)
    lookup = _nothing_yet(form)
    stamp = Stamp(form.name, form.version)
    if package is None:
        return _narrative(form, lookup, stamp)
    if kind is Kind.WORD:
        from toolkit.forms.blank_word import blank_word
        from toolkit.forms.stamp import word_stamp

        return package.with_parts(serialised(blank_word(package, lookup)) | word_stamp(package, stamp))
    from toolkit.forms.blank_excel import blank_excel

    return blank_excel(package, lookup, stamp)


def blank_suffix(suffix: str) -> str:
    """The ending of the blank that is made of a form's file with this ending: .docx of form.md."""
    return ".docx" if suffix == ".md" else suffix


def _nothing_yet(form: Form) -> Answers:
    """The answers of a form that nobody has filled in, with a few empty rows in each list."""
    tables = [field.name for field in form.fields if field.type is FieldType.TABLE]
    rows: list[dict[str, Value]] = [{}] * EMPTY_ROWS
    return answers(form.fields, dict.fromkeys(tables, rows), offered)


def _narrative(form: Form, lookup: Answers, stamp: Stamp) -> bytes:
    """A plain-text form as a Word file; its words stay open: a paper has a title and numbers of its own."""
    from toolkit.forms.blank_narrative import word_file
    from toolkit.forms.fill_word import electronic, fill_word, fresh_ids
    from toolkit.forms.stamp import word_stamp
    from toolkit.ooxml.package import Package

    package = Package.open(word_file(form.template))
    parts = fill_word(package, lookup, electronic(fresh_ids(package)))
    return package.with_parts(serialised(parts) | word_stamp(package, stamp))
