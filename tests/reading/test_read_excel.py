"""Workbooks as documents: every cell in its place, what it means, and what is wrong with it."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Border, Font, Side
from openpyxl.workbook.defined_name import DefinedName
from raw_office import MAIN, OFFICE, RELATIONS, SHEETS, xlsx, xlsx_parts, zipped

from toolkit.model import Cell, Document, Span, Spot, Stamp
from toolkit.ooxml.sheet import STAMP_NAME, field_name
from toolkit.reading import read
from toolkit.reading.excel import MAX_CELLS


def saved(book: openpyxl.Workbook) -> Document:
    out = BytesIO()
    book.save(out)
    return read(out.getvalue(), "表.xlsx")


def grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def codes(document: Document) -> list[str]:
    return [remark.code for remark in document.remarks]


def one(cell: str, **parts: str) -> Cell:
    """The cell A1 of a sheet that holds this element."""
    return read(xlsx(f'<row r="1">{cell}</row>', **parts), "表.xlsx").rows[0].cells[0]


def made(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


# --- what cells hold -------------------------------------------------------------------------------------

DATES = (
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts><font/><font><u/></font><font><name val="Wingdings 2"/></font></fonts>'
    '<cellXfs><xf/><xf numFmtId="176"/><xf numFmtId="9"/><xf numFmtId="20"/><xf numFmtId="27"/><xf fontId="1"/>'
    '<xf fontId="2"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("cell", "text", "stored", "flaw"),
    [
        ('<c r="A1"><v>12</v></c>', "12", 12, ""),
        ('<c r="A1"><v>2.5</v></c>', "2.5", 2.5, ""),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE", True, ""),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE", False, ""),
        ('<c r="A1" s="1"><v>40288</v></c>', "2010-04-20", date(2010, 4, 20), ""),
        ('<c r="A1" s="4"><v>40288</v></c>', "2010-04", date(2010, 4, 20), ""),
        ('<c r="A1" s="2"><v>0.85</v></c>', "85%", 0.85, ""),
        ('<c r="A1" s="3"><v>0.5</v></c>', "12:00", time(12), ""),
        ('<c r="A1" t="d"><v>2010-04-20T08:30:00</v></c>', "2010-04-20 08:30", datetime(2010, 4, 20, 8, 30), ""),
        ('<c r="A1" t="s"><v>0</v></c>', "张三", None, ""),
        ('<c r="A1" t="inlineStr"><is><t>李四</t></is></c>', "李四", None, ""),
        ('<c r="A1" t="str"><f>A2&amp;B2</f><v>王五</v></c>', "王五", None, ""),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", 2, ""),
        ('<c r="A1"><f>1+1</f></c>', "", None, "formula-uncomputed"),
        ('<c r="A1"><f>1+1</f><v></v></c>', "", None, "formula-uncomputed"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", None, "formula-error"),
        ('<c r="A1"><v>330106198001011234</v></c>', "330106198001011234", 330106198001011234, "digits-lost"),
        ('<c r="A1"><v>不是数</v></c>', "不是数", None, ""),
        ('<c r="A1" s="99"><v>5</v></c>', "5", 5, ""),
    ],
)  # fmt: skip
def test_a_cell_gives_its_text_what_it_stores_and_its_flaw(cell, text, stored, flaw):
    found = one(cell, styles=DATES, texts="<si><t>张三</t></si>")
    assert (found.text, found.stored, found.flaw) == (text, stored, flaw)
    assert type(found.stored) is type(stored)


def test_an_empty_result_of_a_formula_is_an_empty_cell():
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>'
    cell = read(xlsx(rows), "表.xlsx").rows[0].cells[0]
    assert (cell.text, cell.flaw) == ("", "")


def test_fonts_that_change_the_meaning_are_heeded():
    assert one(
        '<c r="A1" s="5" t="s"><v>0</v></c>', styles=DATES, texts="<si><t>张三</t></si>"
    ).underlined == (Span(0, 2),)
    assert one('<c r="A1" s="6" t="s"><v>0</v></c>', styles=DATES, texts="<si><t>R</t></si>").text == "☑"


def test_dates_count_from_1904_where_the_workbook_says_so():
    book = f'<workbookPr date1904="1"/>{SHEETS}'
    assert one('<c r="A1" s="1"><v>38826</v></c>', styles=DATES, book=book).stored == date(2010, 4, 20)


def test_texts_that_are_missing_from_the_table_are_empty():
    assert (
        read(xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>1</v></c></row>'), "a")
        .rows[0]
        .cells[0]
        .text
        == ""
    )


# --- where cells stand -----------------------------------------------------------------------------------


def test_every_cell_of_the_used_width_is_given_also_where_the_file_stores_none():
    rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="4"><c r="D4"><v>2</v></c></row>'
    document = read(xlsx(rows), "表.xlsx")
    assert grid(document) == [["", "", "", ""], ["", "1", "", ""], ["", "", "", ""], ["", "", "", "2"]]
    assert str(document.rows[3].cells[3].place) == "工作表“表” D4"
    assert {row.block for row in document.rows} == {0}


def test_cells_without_addresses_stand_one_after_another():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    assert grid(read(xlsx(rows), "表.xlsx")) == [["1", "2"], ["", "3"]]


def test_merged_cells_are_one_cell_and_reach_down():
    book = made(["标题", None, None], ["高", "甲", "乙"], [None, "丙", "丁"])
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A2:A3")
    document = saved(book)
    assert [[(c.text, c.column, c.colspan, c.rowspan) for c in row.cells] for row in document.rows] == [
        [("标题", 0, 3, 1)],
        [("高", 0, 1, 2), ("甲", 1, 1, 1), ("乙", 2, 1, 1)],
        [("丙", 1, 1, 1), ("丁", 2, 1, 1)],
    ]
    assert [[c.text for c in row.above] for row in document.rows] == [[], [], ["高"]]


def test_merges_widen_the_used_area_to_what_people_see():
    book = made(["标题"])
    book.active.merge_cells("A1:D2")
    assert [[(c.colspan, c.rowspan) for c in row.cells] for row in saved(book).rows] == [[(4, 2)], []]


def test_framed_blanks_belong_to_the_table():
    book = made(["姓名"])
    line = Side("thin")
    for address in ("B1", "A2", "B2"):
        book.active[address].border = Border(left=line, right=line, top=line, bottom=line)
    book.active["F9"].font = Font(bold=True)
    assert grid(saved(book)) == [["姓名", ""], ["", ""]]


def test_sheets_come_in_order_the_hidden_last_with_a_remark():
    book = made(["甲"])
    book.active.title = "隐藏"
    book.create_sheet("名册").append(["乙"])
    book.create_sheet("空的").sheet_state = "hidden"
    book.worksheets[0].sheet_state = "veryHidden"
    book.active = 1
    document = saved(book)
    assert [(row.block, row.cells[0].place.sheet, row.cells[0].text) for row in document.rows] == [
        (0, "名册", "乙"), (1, "隐藏", "甲"),
    ]  # fmt: skip
    assert [remark.message for remark in document.remarks] == ["工作表“隐藏”是隐藏的，排在最后读取。"]


def test_filters_frozen_panes_validations_and_comments_change_nothing():
    rows = [["姓名", "职务"], ["张三", "书记"], ["李四", "委员"]]
    plain, busy = made(*rows), made(*rows)
    sheet = busy.active
    sheet.auto_filter.ref = "A1:B3"
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A1"].comment = openpyxl.comments.Comment("批注", "某人")
    validation = openpyxl.worksheet.datavalidation.DataValidation("list", '"书记,委员"')
    validation.add("B2:B9")
    sheet.add_data_validation(validation)
    assert grid(saved(busy)) == grid(saved(plain))


def test_text_boxes_over_a_sheet_follow_its_cells():
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{OFFICE}/drawingml/2006/spreadsheetDrawing" xmlns:a="{OFFICE}/drawingml/2006/main" '
        f'xmlns:mc="{OFFICE}/markup-compatibility/2006"><xdr:sp><xdr:txBody><a:p><a:r><a:t>填表</a:t></a:r><a:r>'
        "<a:t>说明</a:t></a:r></a:p><a:p/><a:p><a:r><a:t>一</a:t></a:r><a:br/><a:r><a:t>二</a:t></a:r></a:p></xdr:txBody>"
        "</xdr:sp><mc:AlternateContent><mc:Fallback><xdr:txBody><a:p><a:r><a:t>退</a:t></a:r></a:p></xdr:txBody>"
        "</mc:Fallback></mc:AlternateContent></xdr:wsDr>"
    )
    rels = (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    more = {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": rels}
    rows = read(zipped(parts | more), "表.xlsx").rows
    assert [(row.cells[0].text, row.cells[0].place.spot, row.is_table) for row in rows] == [
        ("1", Spot.SHEET_CELL, True), ("填表说明", Spot.TEXT_BOX, False), ("一\n二", Spot.TEXT_BOX, False),
    ]  # fmt: skip


def test_strict_ooxml_reads_the_same():
    parts = xlsx_parts(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>', texts="<si><t>甲</t></si>"
    )
    strict = {
        name: str(content)
        .replace(f"{OFFICE}/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts.items()
    }
    assert strict != parts
    assert read(zipped(strict), "表.xlsx") == read(zipped(parts), "表.xlsx")


# --- whose form it is ------------------------------------------------------------------------------------


def test_a_blank_of_ours_is_known_by_its_hidden_name_and_its_fields_by_theirs():
    book = made(["姓名", "张三"], ["成员", None], ["甲", None])
    for name, says in (
        (STAMP_NAME, '"民主评议|汇总表|3"'),
        (field_name("姓名"), "Sheet!$B$1"),
        (field_name("成员.姓名"), "Sheet!$A$3:$A$4"),
        ("_xlnm.Print_Area", "Sheet!$A$1:$B$9"),
    ):
        book.defined_names[name] = DefinedName(name, attr_text=says, hidden=True)
    document = saved(book)
    assert document.stamp == Stamp("民主评议|汇总表", "3")
    assert [(c.tag, c.text, str(cell.place)) for row in document.rows for cell in row.cells for c in cell.controls] == [
        ("姓名", "张三", "工作表“Sheet” B1"), ("成员.姓名", "甲", "工作表“Sheet” A3"),
    ]  # fmt: skip


def test_a_workbook_without_names_carries_no_stamp():
    assert saved(made(["甲"])).stamp is None


# --- how much is read ------------------------------------------------------------------------------------


def test_rows_beyond_the_limit_are_left_out_with_a_remark():
    document = saved(made(*[[number] for number in range(1, 5_003)]))
    assert len(document.rows) == 5_000
    assert [remark.message for remark in document.remarks] == [
        "工作表“Sheet”太大，只读了前 5000 行、前 1 列。"
    ]


def test_columns_beyond_the_limit_are_left_out_with_a_remark():
    document = saved(made(list(range(250))))
    assert len(document.rows[0].cells) == 200
    assert codes(document) == ["sheet-cut"]


def test_after_two_hundred_blank_rows_the_rest_is_left_out_with_a_remark():
    book = made(["甲"])
    book.active["A203"] = "乙"
    book.active["A201"] = "近"
    assert grid(saved(book))[-1] == ["乙"]
    book.active["A500"] = "远"
    assert codes(saved(book)) == ["sheet-cut"]


def test_formats_down_to_the_last_row_are_no_content():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(2, 3_000)
    )
    document = read(
        xlsx(
            rows,
            styles="<borders><border/><border><left style='thin'/></border></borders><cellXfs><xf/><xf borderId='1'/></cellXfs>",
        ),
        "a",
    )
    assert grid(document) == [["1"]]
    assert codes(document) == []


def test_a_merge_over_the_whole_sheet_takes_no_time():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    document = read(xlsx(rows, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "表.xlsx")
    assert (document.rows[0].cells[0].colspan, document.rows[0].cells[0].rowspan) == (200, 200)


def test_all_sheets_share_one_limit_of_cells():
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("二")):
        for row in range(1, 5_000, 199):
            sheet.cell(row, 200, 1)
    document = saved(book)
    assert sum(len(row.cells) for row in document.rows) <= MAX_CELLS
    assert codes(document) == ["sheet-cut", "sheet-cut"]


def test_a_long_sheet_is_streamed_and_reads_as_a_short_one():
    row = (
        '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>'
        + "长" * 300
        + '</t></is></c><c r="B{0}"><v>{0}</v></c></row>'
    )
    document = read(xlsx("".join(row.format(number) for number in range(1, 4_801))), "表.xlsx")
    assert len(document.rows) == 4_800
    assert [cell.text for cell in document.rows[-1].cells] == ["长" * 300, "4800"]


# --- any writer ------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_text_that_openpyxl_writes_comes_back(rows):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            book.active.cell(number, column).value = words
            book.active.cell(number, column).data_type = "s"
    found = grid(saved(book))
    assert [line[: len(row)] for line, row in zip(found, rows, strict=True)] == rows


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.integers(-(10**14), 10**14), st.dates(date(1901, 1, 1), date(2900, 1, 1)), st.booleans()))
def test_any_value_that_openpyxl_writes_comes_back(value):
    assert saved(made([value])).rows[0].cells[0].stored == value


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_sheet_xml_however_odd_breaks_the_reader(data):
    cell = st.sampled_from([
        "<c/>", '<c r="A1"/>', '<c r="??"/>', '<c r="B2" t="s"/>', '<c t="s"><v/></c>', '<c t="s"><v>x</v></c>', "<c><v/></c>",
        '<c r="ZZZ9"><v>1</v></c>', '<c s="-1"><v>1</v></c>', '<c s="x"><v>1</v></c>', '<c t="b"><v/></c>', "<c><f/></c>", "<c><is/></c>",
        '<c t="d"><v>99</v></c>', '<c t="zz"><v>1</v></c>', "<x/>", '<c r="1A"><v>1</v></c>', '<c t="inlineStr"><is><r/></is></c>',
    ])  # fmt: skip
    row = st.builds(
        lambda head, cells: f"<row{head}>{''.join(cells)}</row>",
        st.sampled_from(["", ' r="1"', ' r="x"', ' r="0"', ' r="-3"', ' r="7"']),
        st.lists(cell, max_size=4),
    )
    merge = st.sampled_from(["A1:B2", "B2:A1", "A1:A1", "C3:XFD9", "A0:B1", "A2:C2"])
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in data.draw(st.lists(merge, max_size=3)))
    document = read(
        xlsx("".join(data.draw(st.lists(row, max_size=4))), f"<mergeCells>{merges}</mergeCells>"), "表.xlsx"
    )
    assert all(cell.rowspan >= 1 and cell.colspan >= 1 for row in document.rows for cell in row.cells)
    assert MAIN


def test_words_that_are_crossed_out_are_left_out_with_a_remark():
    texts = "<si><r><rPr><strike/></rPr><t>张三</t></r><r><t>李四</t></r></si>"
    document = read(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=texts), "表.xlsx")
    cell = document.rows[0].cells[0]
    assert (cell.text, cell.has_struck, codes(document)) == ("李四", True, ["struck-left-out"])


@pytest.mark.parametrize("value", ["张三", 12, date(2010, 4, 20)])
def test_a_cell_that_is_crossed_out_as_a_whole_holds_nothing(value):
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].font = Font(strike=True)
    cell = saved(book).rows[0].cells[0]
    assert (cell.text, cell.stored, cell.has_struck) == ("", None, True)
