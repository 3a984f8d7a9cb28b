"""Files to comment on, and what stands where once they have been commented."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from toolkit.model import Place, Spot
from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remark, Remarks
from toolkit.ooxml.word_comments import with_word_comments

if TYPE_CHECKING:
    from collections.abc import Iterable


def saved(document) -> bytes:
    """Any of python-docx's or openpyxl's documents as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def one(place: Place, *lines: str) -> Remarks:
    return Remarks([Remark(place, lines or ("请核对。",))])


def cell(row: int, column: int, table: int = 1) -> Place:
    return Place(Spot.CELL, table, row, column)


def commented(data: bytes, remarks: Remarks) -> bytes:
    return with_word_comments(Package.open(data), remarks)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def words_of_comments(data: bytes) -> dict[int, list[str]]:
    """Each comment's paragraphs by its id, as python-docx reads them."""
    document = Document(io.BytesIO(data))
    return {comment.comment_id: [p.text for p in comment.paragraphs] for comment in document.comments}


def stretches(data: bytes) -> dict[int, str]:
    """The words each comment reaches over, by its id."""
    root = etree.fromstring(members(data)["word/document.xml"])
    return {int(mark.get(qn("w:id"))): _between(root, mark) for mark in root.iter(qn("w:commentRangeStart"))}


def _between(root: etree._Element, start: etree._Element) -> str:
    reached, words = False, []
    for element in root.iter():
        if element is start:
            reached = True
        elif element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == start.get(qn("w:id")):
            return "".join(words)
        elif reached and element.tag == qn("w:t"):
            words.append(element.text or "")
    raise AssertionError("the comment has no end")


def table_of(rows: Iterable[Iterable[str]], paragraphs: Iterable[str] = ()):
    """A Word document of some paragraphs and a table, to be changed further."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    texts = [list(row) for row in rows]
    table = document.add_table(rows=len(texts), cols=len(texts[0]))
    for row, line in zip(table.rows, texts, strict=True):
        for where, text in zip(row.cells, line, strict=True):
            where.text = text
    return document
