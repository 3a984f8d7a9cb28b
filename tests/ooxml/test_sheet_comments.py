"""A cell comment and a light fill at the very cell, whatever else the workbook holds."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from remarked_files import members, one, saved

from toolkit.model import WHOLE_FILE, Place, Spot
from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remark, Remarks
from toolkit.ooxml.sheet_comments import with_sheet_comments

LIGHT = "FFFFF2CC"


def at(row: int, column: int, sheet: str = "名册") -> Place:
    return Place(Spot.SHEET_CELL, 0, row, column, sheet)


def workbook():
    book = openpyxl.Workbook()
    book.active.title = "名册"
    return book


def commented(book, remarks: Remarks):
    return with_sheet_comments(Package.open(saved(book)), remarks)


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_cell_is_commented_and_filled_and_keeps_its_looks():
    book = workbook()
    cell = book.active["C7"]
    cell.value, cell.number_format, cell.font = 3.5, '0.00"分"', Font(bold=True)
    cell.border = Border(left=Side("thin"))
    mended = opened(commented(book, one(at(7, 3), "票数不对。", "请核对。")))["名册"]["C7"]
    assert (mended.comment.text, mended.comment.author) == ("票数不对。\n请核对。", "办文")
    assert (mended.fill.fgColor.rgb, mended.fill.patternType) == (LIGHT, "solid")
    assert (mended.value, mended.number_format, mended.font.b, mended.border.left.style) == (
        3.5,
        '0.00"分"',
        True,
        "thin",
    )


@settings(max_examples=40, deadline=None)
@given(
    filled=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 30)), max_size=12),
    told=st.sets(st.tuples(st.integers(1, 15), st.integers(1, 40)), min_size=1, max_size=8),
)
def test_comments_land_on_their_cells_filled_or_empty(filled, told):
    book = workbook()
    for row, column in filled:
        book.active.cell(row, column, f"{row}/{column}")
    remarks = Remarks([Remark(at(row, column), (f"{row}行{column}列",)) for row, column in told])
    sheet = opened(commented(book, remarks))["名册"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {(c.row, c.column): c.comment.text for c in cells if c.comment} == {
        (row, column): f"{row}行{column}列" for row, column in told
    }
    assert {(c.row, c.column) for c in cells if c.fill.fgColor.rgb == LIGHT} == told
    assert {(c.row, c.column): c.value for c in cells if c.value is not None} == {
        (row, column): f"{row}/{column}" for row, column in filled
    }


def test_a_comment_that_is_there_is_kept_and_ours_follows_it():
    book = workbook()
    book.active["A1"].comment = Comment("请尽快", "书记")
    book.active["B2"].comment = Comment("看过", "书记")
    sheet = opened(commented(book, one(at(1, 1), "请核对。")))["名册"]
    assert sheet["A1"].comment.text == "请尽快\n办文：\n请核对。"
    assert sheet["B2"].comment.text == "看过"


def test_every_comment_has_its_box_in_the_drawing():
    book = workbook()
    book.active["A1"].comment = Comment("请尽快", "书记")
    parts = members(commented(book, Remarks([Remark(at(1, 1), ("一",)), Remark(at(5, 2), ("二",))])))
    drawing = next(part for name, part in parts.items() if name.endswith(".vml"))
    assert drawing.count(b'ObjectType="Note"') == 2
    assert b"<x:Row>4</x:Row><x:Column>1</x:Column>" in drawing


def test_several_sheets_each_get_their_own():
    book = workbook()
    book.create_sheet("汇总")
    remarks = Remarks(
        [Remark(at(1, 1), ("一",)), Remark(at(2, 2, "汇总"), ("二",)), Remark(WHOLE_FILE, ("三",))]
    )
    after = opened(commented(book, remarks))
    assert after["名册"]["A1"].comment.text == "一\n办文：\n三"
    assert after["汇总"]["B2"].comment.text == "二"


@pytest.mark.parametrize("place", [at(3, 1, "没有的表"), Place(Spot.LINE, 4)])
def test_a_place_that_is_not_there_is_named_at_the_first_cell(place):
    sheet = opened(commented(workbook(), one(place, "请核对。")))["名册"]
    assert sheet["A1"].comment.text == f"（{place}）请核对。"
    assert sheet["A1"].fill.patternType is None


def test_charts_tables_and_validations_survive_untouched():
    book = workbook()
    sheet = book.active
    for row in (("姓名", "票数"), ("张三", 5), ("李四", 7)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "E5")
    sheet.add_table(Table(displayName="名单", ref="A1:B3"))
    validation = DataValidation(type="whole", operator="between", formula1="0", formula2="99")
    validation.add("B2:B3")
    sheet.add_data_validation(validation)
    data = commented(book, one(at(2, 2)))
    before, after = members(saved(book)), members(data)
    for name in before:
        if name.startswith(("xl/charts", "xl/drawings/drawing", "xl/tables", "xl/workbook")):
            assert after[name] == before[name]
    mended = opened(data)["名册"]
    assert (len(mended._charts), list(mended.tables)) == (1, ["名单"])
    assert mended.data_validations.dataValidation[0].sqref.ranges


def test_the_drawing_stands_where_the_schema_wants_it():
    book = workbook()
    book.active.append(("姓名", "票数"))
    book.active.append(("张三", 1))
    book.active.add_table(Table(displayName="名单", ref="A1:B2"))
    sheet = members(commented(book, one(at(2, 2))))["xl/worksheets/sheet1.xml"]
    assert 0 < sheet.index(b"legacyDrawing") < sheet.index(b"tableParts")


def test_an_empty_cell_takes_the_look_of_its_row_or_column():
    book = workbook()
    book.active.column_dimensions["B"].number_format = "0.0%"
    book.active["A1"] = "姓名"
    mended = opened(commented(book, one(at(4, 2))))["名册"]["B4"]
    assert (mended.number_format, mended.fill.fgColor.rgb) == ("0.0%", LIGHT)


def test_rows_and_cells_without_their_addresses_are_counted():
    book = workbook()
    book.active.append(("甲", "乙"))
    book.active.append(("丙", "丁"))
    package = Package.open(saved(book))
    sheet = package.part("xl/worksheets/sheet1.xml")
    for address in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
        sheet = sheet.replace(address, b"")
    bare = package.with_parts({"xl/worksheets/sheet1.xml": sheet})
    parts = members(with_sheet_comments(Package.open(bare), one(at(2, 2), "请核对。")))
    rows = parts["xl/worksheets/sheet1.xml"].split(b"<row")[1:]
    assert len(rows) == 2
    assert b' s="1"' in rows[1].split(b"<c")[2]
