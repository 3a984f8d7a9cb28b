"""The heaviest files the limits of reading let in: what one file may cost in memory at the most."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import form_files

from toolkit.ooxml.xml import MAX_TREE
from toolkit.reading import excel, plain, screen

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
_NODE = 100
"""What a tag counts in `MAX_TREE`."""
_XML = 49 * 2**20
_COLUMNS = 40


def files() -> Iterator[tuple[str, bytes]]:
    """Each file with its name."""
    yield "登记表.docx", form_files.word_form()
    yield "Word表格到上限.docx", word_table()
    yield "Word一段长文.docx", word_text()
    yield "Word大图片.docx", word_picture()
    yield "Excel到上限的格子.xlsx", excel_cells()
    yield "Excel到上限的文字.xlsx", excel_texts()
    yield "文本到上限.txt", plain_text()


def word_table() -> bytes:
    """As many cells as a document's tree may have."""
    width = 8
    rows = int(MAX_TREE / _NODE / (_CELL.count("<") * width + 2) * 0.99)
    row = "<w:tr>" + "".join(_CELL.format(f"第{at}栏") for at in range(width)) + "</w:tr>"
    return _word(f"<w:tbl>{row * rows}</w:tbl>")


def word_text() -> bytes:
    """Paragraphs of one long text, as much as a part may hold."""
    rng = random.Random(1)
    line = "".join(rng.choices("认真学习党的路线方针政策联系群众不够紧密二〇一〇年以来参加集中学习", k=9_000))
    paragraph = f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
    return _word(paragraph * (_XML // len(paragraph.encode())))


def word_picture() -> bytes:
    """A picture that fills the file up to its limit."""
    out = BytesIO(form_files.word_form())
    with ZipFile(out, "a", ZIP_STORED) as package:
        package.writestr("word/media/image1.jpeg", random.Random(1).randbytes(screen.MAX_BYTES - 2**18))
    return out.getvalue()


def excel_cells() -> bytes:
    """As many cells as are read of a workbook."""
    return form_files.excel_rows(excel.MAX_CELLS // _COLUMNS, _COLUMNS)


def excel_texts() -> bytes:
    """A table of some 370,000 shared texts, of which a sheet shows few."""
    texts = "".join(f"<si><t>第{at}号文字</t></si>" for at in range(370_000))
    return _repacked(form_files.excel_form(), {
        "xl/sharedStrings.xml": f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{texts}</sst>',
    })  # fmt: skip


def plain_text() -> bytes:
    """Five megabytes of lines."""
    line = ("认真学习党的路线方针政策，联系群众不够紧密。" * 2 + "\n").encode()
    return line * (plain.MAX_BYTES // len(line))


def _word(body: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return form_files.with_document(f"<w:document {space}><w:body>{body}<w:p/></w:body></w:document>")


def _repacked(data: bytes, changed: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name) or old.read(name))
    return out.getvalue()
