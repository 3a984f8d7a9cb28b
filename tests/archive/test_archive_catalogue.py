"""The catalogue says what is filed: the columns of the 2015 edition, a cover for each class, boxes never mixed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from toolkit.archive.catalogue import HEADERS, Fonds, boxes, lines, statistics, volumes
from toolkit.archive.catalogue_excel import workbook
from toolkit.archive.catalogue_word import box_papers, catalogue, destruction_list
from toolkit.office.items import Item, ItemKind, Piece

FONDS = Fonds("0137", "中共清岚乡委员会")


def item(number, year=2010, period="Y", title="[某支部的《报告》]", pages=0):
    piece = Piece(
        "正本", f"archive/{year}{period}{number}.docx", "a.docx", "a" * 64, 3, date(year, 5, 1), "c"
    )
    return Item(
        f"收文-{number}", ItemKind.RECEIVED, title, "某支部", date(year, 5, 1), year, period, "办公室", (piece,), (number,),
        pages=pages, code=f"0137-WS·{year}-{period}-BGS-{number:04d}",
    )  # fmt: skip


ITEMS = [
    item(2),
    item(1, pages=4),
    item(1, 2011, title="=1+1 <&>"),
    item(1, period="D30", title="张三13812345678的申请"),
]


def test_each_class_has_its_volume_in_order_of_numbers():
    found = volumes(ITEMS)
    assert [(one.name, len(one.items)) for one in found] == [
        ("0137-WS·2010-D30-BGS", 1), ("0137-WS·2010-Y-BGS", 2), ("0137-WS·2011-Y-BGS", 1),
    ]  # fmt: skip
    assert next(iter(lines(found[1]))) == (
        "1", "0137-WS·2010-Y-BGS-0001", "", "某支部", "[某支部的《报告》]", "20100501", "", "4", "",
    )  # fmt: skip
    assert next(iter(lines(found[0])))[4] == "张三138****5678的申请"


def test_an_items_box_does_not_move_when_more_come():
    volume = volumes([item(number, pages=2) for number in range(1, 8)])[0]
    assert [tuple(box) for box in boxes(volume, 3)] == [(1, 1, 3, 3, 6), (2, 4, 6, 3, 6), (3, 7, 7, 1, 2)]
    more = volumes([item(number, pages=2) for number in range(1, 12)])[0]
    assert boxes(more, 3)[:2] == boxes(volume, 3)[:2]


def test_the_figures_by_year_and_period():
    assert [tuple(one) for one in statistics(ITEMS)] == [
        (2010, "30年", 1, 1, 0), (2010, "永久", 2, 2, 4), (2011, "永久", 1, 1, 0),
    ]  # fmt: skip


def test_the_workbook_holds_every_line_landscape_and_no_formula():
    book = load_workbook(BytesIO(workbook(ITEMS, FONDS)))
    assert book.sheetnames[:2] == ["封面", "统计"]
    sheet = book["0137-WS·2011-Y-BGS"]
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1 <&>", "s")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_the_document_has_a_cover_a_repeated_header_and_every_line():
    document = Document(BytesIO(catalogue(ITEMS, FONDS)))
    assert [len(table.rows) for table in document.tables] == [2, 3, 2]
    assert [cell.text for cell in document.tables[2].rows[1].cells][4] == "=1+1 <&>"
    assert [paragraph.text for paragraph in document.paragraphs if "全宗名称" in paragraph.text] == [
        "全宗名称：中共清岚乡委员会"
    ] * 3
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert document.tables[0]._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")


def test_each_box_has_its_spine_and_its_remarks():
    document = Document(BytesIO(box_papers(ITEMS, FONDS, 1)))
    assert len(document.tables) == 2 * 4
    assert [row.cells[0].text for row in document.tables[0].rows][-2:] == ["盒号", "1"]
    assert document.tables[1].rows[0].cells[1].text.startswith("本盒为 0137-WS·2010-D30-BGS 第1—1件，共1件。")


def test_the_list_for_destruction_names_each_item_its_last_year_and_who_signs():
    document = Document(BytesIO(destruction_list([ITEMS[3]], FONDS)))
    table, signed = document.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "0137-WS·2010-D30-BGS-0001", "张三138****5678的申请", "2010", "30年", "2040", "", "",
    ]  # fmt: skip
    assert [cell.text.partition("（")[0] for cell in signed.rows[0].cells] == [
        "鉴定人", "批准人", "销毁人", "监销人",
    ]  # fmt: skip


def test_the_figures_say_how_many_items_nobody_counted():
    sheet = load_workbook(BytesIO(workbook(ITEMS, FONDS)))["统计"]
    assert [row[4] for row in sheet.iter_rows(values_only=True)] == ["页数", None, 4, None, 4, None]
    assert sheet["A6"].value == "有3件没有计页数，不在页数内。"


def test_an_empty_archive_has_a_catalogue_too():
    assert Document(BytesIO(catalogue([], FONDS))).paragraphs[0].text == "没有归档文件。"
    assert load_workbook(BytesIO(workbook([], FONDS))).sheetnames == ["封面", "统计"]
    assert replace(ITEMS[0]) == ITEMS[0]
