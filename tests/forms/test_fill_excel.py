"""Answers written into workbooks: numbers as numbers, text as text, rows put in with all that hangs on them."""

from __future__ import annotations

import datetime
import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from papers import form

from toolkit.forms.excel_refs import Opening, copied_formula, opened_formula, opened_refs
from toolkit.forms.extract import extract
from toolkit.forms.fill import fill, fill_plain
from toolkit.forms.settings import define
from toolkit.office.toml import parse
from toolkit.reading import read

SETTINGS = """
[fields."入党日期"]
type = "date"
[fields."人数"]
type = "integer"
[fields."比例"]
type = "percent"
[fields."金额"]
type = "money"
[fields."电话"]
type = "phone"
[fields."身份证号"]
type = "id-number"
[fields."形式"]
type = "choices"
options = ["走访", "座谈"]
[fields."成员"."票数"]
type = "integer"
"""


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def form_with(*names: str):
    return form("\n".join(f"{name} | {{{{ {name} }}}}" for name in names), SETTINGS)


def opened(file: bytes):
    return load_workbook(io.BytesIO(file))


def filled(book, data, fill_in=fill_plain):
    return opened(fill_in(saved(book), form_with(*data), data)).active


# --- values --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "value", "kept", "number_format"), [
    ("人数", 25, 25, "General"),
    ("金额", 1200.5, 1200.5, "General"),
    ("比例", 85, 0.85, "0%"),
    ("比例", 66.67, 0.6667, "0.00%"),
    ("入党日期", "2010-04-20", datetime.datetime(2010, 4, 20), 'yyyy"年"m"月"d"日"'),
    ("入党日期", "1899-04-20", "1899年4月20日", "@"),
    ("电话", "0314-1234567", "0314-1234567", "@"),
    ("身份证号", "130803197503071234", "130803197503071234", "@"),
    ("姓名", "001", "001", "@"),
    ("姓名", "张三", "张三", "General"),
    ("人数", 12345678901234567, "12345678901234567", "@"),
    ("形式", ["座谈"], "☐走访　☑座谈", "General"),
])  # fmt: skip
def test_each_type_is_kept_as_a_person_would_have_typed_it(name, value, kept, number_format):
    cell = filled(sheet_of([[f"{{{{ {name} }}}}"]]), {name: value})["A1"]
    assert (cell.value, cell.number_format) == (kept, number_format)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@sum(A1)", "'x", "_x0041_", "TRUE", "1e5", "2010-4"])
def test_text_stays_text(text):
    file = fill(saved(sheet_of([["{{ 姓名 }}"]])), form_with("姓名"), {"姓名": text})
    assert opened(file).active["A1"].data_type == "s"
    assert read(file, "表").rows[0].cells[0].text == text


def test_text_that_begins_like_a_formula_is_kept_as_after_a_typed_apostrophe():
    assert filled(sheet_of([["{{ 姓名 }}"]]), {"姓名": "=1+1"})["A1"].quotePrefix
    assert not filled(sheet_of([["{{ 姓名 }}"]]), {"姓名": "张三"})["A1"].quotePrefix


def test_an_answer_that_shares_its_cell_becomes_text_and_the_words_keep_their_look():
    sheet = filled(sheet_of([["共{{ 人数 }}人，占{{ 比例 }}"]]), {"人数": 25, "比例": 85})
    assert sheet["A1"].value == "共25人，占85%"


def test_a_long_text_has_line_breaks_and_wraps():
    cell = filled(sheet_of([["{{ 姓名 }}"]]), {"姓名": "一\n二"})["A1"]
    assert cell.value == "一\n二"
    assert cell.alignment.wrap_text


# --- repeating rows ------------------------------------------------------------------------------------


def list_book():
    """A list in row 3 with a label beside, a total, a check and a name below it."""
    book = sheet_of([
        ["成员", "姓名", "票数"],
        [None, "（全名）", None],
        [None, "{{ 成员.姓名 }}", "{{ 成员.票数 }}"],
        ["合计", None, "=SUM(C3:C3)"],
        ["审核", "{{ 审核 }}", '=C4*2+LEN("C4")'],
    ])  # fmt: skip
    sheet = book.active
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("A5:A6")
    sheet.row_dimensions[3].height = 30
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    check.add("C3")
    sheet.add_data_validation(check)
    book.defined_names["合计票数"] = DefinedName("合计票数", attr_text="Sheet!$C$4")
    book.create_sheet("汇总")["A1"] = "=Sheet!C4+汇总!C4"
    return book


LIST_SETTINGS = """
[fields."成员"."票数"]
type = "integer"
"""
LISTED = {
    "成员": [{"姓名": "张三", "票数": 9}, {"姓名": "李四", "票数": None}, {"姓名": "王五", "票数": 7}],
    "审核": "赵",
}


@pytest.mark.parametrize("fill_in", [fill, fill_plain])
def test_rows_are_put_in_with_all_that_hangs_on_them(fill_in):
    form_ = define("表", parse(LIST_SETTINGS.encode(), "form.toml"), read(saved(list_book()), "表"))
    file = fill_in(saved(list_book()), form_, LISTED)
    book = opened(file)
    sheet = book["Sheet"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)] == [
        [None, "张三", 9], [None, "李四", None], [None, "王五", 7],
        ["合计", None, "=SUM(C3:C5)"], ["审核", "赵", '=C6*2+LEN("C4")'],
    ]  # fmt: skip
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:A5", "A7:A8"}
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5, 6)] == [30, 30, 30, None]
    assert [str(check.sqref) for check in sheet.data_validations.dataValidation] == ["C3:C5"]
    assert book.defined_names["合计票数"].attr_text == "Sheet!$C$6"
    assert book["汇总"]["A1"].value == "=Sheet!C6+汇总!C4"
    assert extract(read(file, "表"), form_).values == LISTED


def test_each_answer_has_a_hidden_name_and_typed_ones_have_none():
    form_ = form("姓名 | {{ 姓名 }}\n成员\n{{ 成员.姓名 }} |", SETTINGS)
    book = sheet_of([["姓名", "{{ 姓名 }}"], ["名单", None], ["{{ 成员.姓名 }}", None]])
    data = {"姓名": "张三", "成员": [{"姓名": "甲"}, {"姓名": "乙"}]}
    names = opened(fill(saved(book), form_, data)).defined_names
    assert {name: (names[name].attr_text, names[name].hidden) for name in names} == {
        "_banwen_form": (f'"{form_.name}|{form_.version}"', True),
        "_banwen_f_姓名": ("'Sheet'!$B$1", True),
        "_banwen_f_成员.姓名": ("'Sheet'!$A$3:$A$4", True),
    }
    assert len(opened(fill_plain(saved(book), form_, data)).defined_names) == 0


# --- references ----------------------------------------------------------------------------------------

PUT_IN = Opening("表", top=3, after=3, by=2)


@pytest.mark.parametrize(("before", "after"), [
    ("A1+B4", "A1+B6"),
    ("SUM(C3:C3)", "SUM(C3:C5)"),
    ("SUM(C1:C9)", "SUM(C1:C11)"),
    ("C3*2", "C3*2"),
    ('$C$4&"C4"', '$C$6&"C4"'),
    ("另表!C4+'表'!C4", "另表!C4+'表'!C6"),
    ("LOG10(4)+A4B+SUM(A:A)", "LOG10(4)+A4B+SUM(A:A)"),
])  # fmt: skip
def test_formulas_follow_the_rows(before, after):
    assert opened_formula(before, "表", PUT_IN) == after


def test_a_copied_formula_follows_its_row_but_not_what_is_held():
    assert copied_formula("B3*$B$1+SUM(C3:D3)", 2) == "B5*$B$1+SUM(C5:D5)"


def test_areas_follow_the_rows():
    assert opened_refs("A1 B3 C2:C3 D5:E9", PUT_IN) == "A1 B3:B5 C2:C5 D7:E11"
