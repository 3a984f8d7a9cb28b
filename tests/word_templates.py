"""Small Word templates drawn in a test, and documents opened again to see what they say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document

from toolkit.ooxml.template import compile_template

if TYPE_CHECKING:
    from collections.abc import Sequence


def drawn(
    paragraphs: Sequence[str] = (), rows: Sequence[Sequence[str]] = (), header: str = "", title: str = ""
):
    """A .docx with these paragraphs and one table of these rows."""
    document = Document()
    document.core_properties.title = title
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(template: bytes, **names: object):
    """The template rendered with these names, opened by python-docx."""
    return opened(compile_template(template, "试写", names).render(names))


def opened(data: bytes):
    return Document(io.BytesIO(data))


def paragraphs(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def cells(document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]
