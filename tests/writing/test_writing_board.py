"""The board as workbook, document and page: the same figures in each, each with its chart."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from openpyxl import load_workbook

from toolkit.reading import read
from toolkit.writing import board_excel, board_page, board_word
from toolkit.writing.board import Board, Standing
from toolkit.writing.chart import Chart, Series

EAST, WEST = "河东村党支部", "河西村<党支部>"
BOARD = Board(
    "活动材料报送进度", date(2010, 7, 1), (EAST, WEST), ("报告", "=承诺书"),
    {(EAST, "报告"): Standing(1, 1), (EAST, "=承诺书"): Standing(6, 4, 2, 1), (WEST, "报告"): Standing(1, 0, 1)},
)  # fmt: skip
EMPTY = BOARD._replace(orgs=(), materials=(), cells={})


@pytest.mark.parametrize(
    ("one", "shown", "percent", "mark"),
    [
        (Standing(), "—", "—", ""),
        (Standing(1, 1), "1/1", "100%", "齐"),
        (Standing(200, 199), "199/200", "99%", "缺"),
        (Standing(5, 3, 2), "3/5 迟2", "60%", "迟"),
        (Standing(5, 3, 2, 1), "3/5 退1 迟2", "60%", "退"),
        (Standing(5, 5, 2), "5/5 迟2", "100%", "齐"),
    ],
)
def test_a_standing_is_told_in_figures_and_a_mark(one, shown, percent, mark):
    assert (one.shown, one.percent, one.mark) == (shown, percent, mark)


def test_totals_are_the_sums_of_what_there_is():
    assert BOARD.of_org(EAST) == Standing(7, 5, 2, 1)
    assert BOARD.of_material("报告") == Standing(2, 1, 1, 0)
    assert BOARD.total == Standing(8, 5, 3, 1)


def test_the_workbook_has_the_board_the_totals_and_a_chart_and_no_formula():
    book = load_workbook(BytesIO(board_excel.workbook(BOARD)))
    rows = list(book["报送进度"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("党组织", "报告", "=承诺书", "合计")
    assert rows[2] == (WEST, "0/1 迟1", "—", "0/1 迟1")
    assert book["报送进度"]["C3"].data_type == "s"
    totals = list(book["汇总"].iter_rows(min_row=4, max_row=6, values_only=True))
    assert totals[0] == (EAST, 7, 5, 2, 1, 2, 5 / 7)
    assert totals[2][:4] == ("合计", 8, 5, 3)
    with ZipFile(BytesIO(board_excel.workbook(BOARD))) as package:
        assert "xl/charts/chart1.xml" in package.namelist()


def test_a_long_name_at_the_head_of_a_narrow_column_has_room_for_its_second_line():
    long = "粮食收储安全检查登记表"
    board = Board("进度", date(2010, 7, 1), (EAST,), (long,), {(EAST, long): Standing(1, 1)})
    sheet = load_workbook(BytesIO(board_excel.workbook(board)))["报送进度"]
    assert sheet.row_dimensions[3].height >= 30


def test_the_document_has_the_summary_the_board_and_a_chart_with_its_figures():
    data = board_word.document(BOARD)
    text = "\n".join(cell.text for row in read(data, "进度.docx").rows for cell in row.cells)
    assert "截至2010年7月1日，应报 8 份，已报 5 份，报送率 62%；退回待补正 1 份，逾期 3 份。" in text
    assert "4/6 退1 迟2" in text
    with ZipFile(BytesIO(data)) as package:
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    values = [el.text for el in chart.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v")]
    assert values == ["已报", EAST, WEST, "5", "0", "未报", EAST, WEST, "2", "1"]


def test_more_materials_than_fit_beside_each_other_make_another_table():
    many = tuple(f"第{number}种" for number in range(20))
    rows = read(board_word.document(BOARD._replace(materials=many)), "进度.docx").rows
    assert len({row.block for row in rows if row.is_table}) == 3


def test_the_page_shows_every_branch_with_its_bar_and_takes_names_as_text():
    text = board_page.page(BOARD)
    tree = html.fromstring(text)
    assert [cell.text_content() for cell in tree.xpath("//tbody/tr/td[1]")] == [
        EAST,
        WEST,
        EAST,
        WEST,
        "合计",
    ]
    assert tree.xpath("//td[@class='back']")[0].text_content() == "4/6 退1 迟2"
    assert "<script" not in text
    assert re.search(r'width:71\.43%"></i><b style="width:28\.57%', text)


def test_an_office_that_expects_nothing_yet_gets_an_empty_board():
    assert load_workbook(BytesIO(board_excel.workbook(EMPTY))).sheetnames == ["报送进度", "汇总"]
    assert read(board_word.document(EMPTY), "进度.docx").rows
    assert "应报 0 份" in board_page.page(EMPTY)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text("甲乙<&>\"'", min_size=1), st.integers(0, 999)), max_size=6))
def test_law_a_chart_holds_every_category_and_value_as_given(points):
    chart = Chart(
        "图<1>", [name for name, _ in points], [Series("已报", "70AD47", [count for _, count in points])]
    )
    found = [el.text for el in etree.fromstring(chart.xml()).iter("{*}v")]
    assert found == ["已报", *(name for name, _ in points), *(str(count) for _, count in points)]
