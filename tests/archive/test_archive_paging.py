"""Pages are known beyond doubt or not at all; what the saving program says is no more than a hint."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from toolkit.archive.paging import Pages, pages_told, with_pages
from toolkit.office.items import Item, ItemKind, Piece
from toolkit.ooxml.package import Package


def piece(role, path):
    return Piece(role, path, path, "a" * 64, 3, date(2010, 5, 1))


PIECES = (
    piece("正本", "outbox/通报.docx"), piece("版式件", "outbox/通报.pdf"), piece("附件", "outbox/通报-附件1.xlsx"),
    piece("重份", "archive/又一份.docx"),
)  # fmt: skip
ITEM = Item("发文-1", ItemKind.SENT, "通报", "某乡", date(2010, 5, 1), 2010, "Y", "办公室", PIECES)


def test_a_document_has_the_pages_of_its_pdf_and_duplicates_do_not_count():
    counted = {"outbox/通报.pdf": 3, "outbox/通报-附件1.xlsx": 2, "archive/又一份.docx": 9}
    assert with_pages(ITEM, Pages(counted, {})).pages == 5


@pytest.mark.parametrize(
    ("told", "hint"),
    [
        ({}, "页数没有计"),
        ({"outbox/通报-附件1.xlsx": 2}, "页数没有计（存盘程序记的是5页，请核对）"),
    ],
)
def test_where_one_file_is_not_counted_the_item_is_not_and_says_so(told, hint):
    found = with_pages(replace(ITEM, hint="看一看"), Pages({"outbox/通报.pdf": 3}, told))
    assert (found.pages, found.hint) == (0, f"看一看；{hint}")


def test_what_a_word_file_says_of_its_pages_is_read_and_what_is_none_says_nothing():
    file = BytesIO()
    Document().save(file)
    plain = file.getvalue()
    said = Package.open(plain).with_parts({"docProps/app.xml": b"<Properties><Pages>12</Pages></Properties>"})
    assert (pages_told(said), pages_told(plain[:200]), pages_told(b"PK"), pages_told(b"")) == (12, 0, 0, 0)
