"""People and programs go past the controls of a blank: nothing they write there is lost, nothing is read amiss."""

from __future__ import annotations

import copy
import io

import docx
import drawn_forms
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from toolkit.forms.blank import EMPTY_ROWS, blank
from toolkit.forms.extract import extract
from toolkit.forms.fill import fill
from toolkit.forms.settings import define
from toolkit.model import How
from toolkit.office.toml import parse
from toolkit.reading import read

ROSTER = (
    "单位|{{ 单位 }}|负责人|{{ 负责人 }}",
    "姓名|职务|<|电话",
    "{{ 成员.姓名 }}|{{ 成员.职务 }}|<|{{ 成员.电话 }}",
    "审核意见|{{ 意见 }}|<|<",
)
SETTINGS = """
[fields."意见"]
type = "long-text"
"""
MEMBERS = [{"姓名": f"党员{n}", "职务": f"职务{n}", "电话": f"1380000000{n}"} for n in range(EMPTY_ROWS + 2)]
DATA = {"单位": "河东村", "负责人": "张三", "成员": MEMBERS[:2], "意见": "同意。"}


def form_in(kind, rows=ROSTER, settings=SETTINGS):
    file = drawn_forms.ruled(rows, kind)
    return file, define("名册", parse(settings.encode(), "form.toml"), read(file, f"form.{kind}"))


def saved(opened):
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def word(file):
    return docx.Document(io.BytesIO(file))


def tagged(document, tag):
    return [
        control for control in document.element.body.iter(qn("w:sdt"))
        if (named := control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")) is not None and named.get(qn("w:val")) == tag
    ]  # fmt: skip


def is_said_to_be_unsure(found, name):
    return not found.sources[name].sure and any(one.field == name for one in found.findings)


# --- a list longer than its blank --------------------------------------------------------------------------


def test_rows_typed_below_the_named_ones_of_a_workbook_are_read():
    file, form = form_in("xlsx", ROSTER[:3])
    book = load_workbook(io.BytesIO(blank(file, form)))
    for at, member in enumerate(MEMBERS):
        for column, name in ((1, "姓名"), (2, "职务"), (4, "电话")):
            book.active.cell(3 + at, column, member[name])
    assert extract(read(saved(book), "表.xlsx"), form).values["成员"] == MEMBERS


@pytest.mark.parametrize(
    "rows", [ROSTER, ("名单|单位|{{ 单位 }}", "^|姓名|职务", "^|{{ 成员.姓名 }}|{{ 成员.职务 }}")]
)
def test_a_row_added_without_controls_is_read_with_the_others(rows):
    file, form = form_in("docx", rows, "")
    data = {name: value for name, value in DATA.items() if name in form.by_tag}
    data["成员"] = [
        {column.name: one[column.name] for column in form.by_tag["成员"].columns} for one in MEMBERS[:3]
    ]
    document = word(fill(file, form, data | {"成员": data["成员"][:2]}))
    row = next(tagged(document, "成员.姓名")[-1].iterancestors(qn("w:tr")))
    added = copy.deepcopy(row)
    for control in list(added.iter(qn("w:sdt"))):
        for run in list(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)
    for text in added.iter(qn("w:t")):
        text.text = text.text.replace("1", "2") if "1380" not in text.text else MEMBERS[2]["电话"]
    section = next(one for one in row.iterancestors(qn("w:sdt")) if one.getparent().tag == qn("w:tbl"))
    section.addnext(added)
    assert extract(read(saved(document), "表.docx"), form).values == data


def test_a_cell_of_a_list_that_lost_its_control_is_read_with_the_others():
    file, form = form_in("docx")
    document = word(fill(file, form, DATA))
    control = tagged(document, "成员.职务")[0]
    docx.table._Cell(next(control.iterancestors(qn("w:tc"))), None).text = "会计"
    found = extract(read(saved(document), "表.docx"), form)
    assert found.values["成员"] == [MEMBERS[0] | {"职务": "会计"}, MEMBERS[1]]


def test_a_list_that_lost_a_control_gives_the_next_rows_answer_to_nobody_else():
    file, form = form_in("docx")
    document = word(fill(file, form, DATA))
    control = tagged(document, "成员.姓名")[0]
    control.getparent().remove(control)
    found = extract(read(saved(document), "表.docx"), form)
    assert found.values["成员"] == [MEMBERS[0] | {"姓名": None}, MEMBERS[1]]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_cell_merged_over_several_rows_of_a_list_is_said_of_each_and_a_person_is_asked(kind):
    file, form = form_in(kind)
    filled = fill(file, form, DATA | {"成员": [one | {"职务": "村民"} for one in MEMBERS[:3]]})
    merged = merged_down(filled, kind, "成员.职务", rows=(3, 5))
    found = extract(read(merged, f"表.{kind}"), form)
    assert found.values["成员"] == [one | {"职务": "村民"} for one in MEMBERS[:3]]
    assert [found.sources[f"成员[{n}].职务"].sure for n in (1, 2, 3)] == [True, False, False]


def merged_down(file, kind, tag, rows):
    """The cells of a list's column made one, the first one's words kept."""
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(file))
        for area in [str(area) for area in book.active.merged_cells.ranges if area.min_col == 2]:
            if rows[0] <= int(area[1]) <= rows[1]:
                book.active.unmerge_cells(area)
        book.active.merge_cells(start_row=rows[0], end_row=rows[1], start_column=2, end_column=3)
        return saved(book)
    document = word(file)
    for number, control in enumerate(tagged(document, tag)):
        cell = next(control.iterancestors(qn("w:tc")))
        merge = cell.get_or_add_tcPr().makeelement(
            qn("w:vMerge"), {qn("w:val"): "continue" if number else "restart"}
        )
        cell.tcPr.append(merge)
        if number:
            control.getparent().remove(control)
    return saved(document)


# --- names that were left behind ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [ROSTER, ("姓名", "{{ 姓名 }}", "单位", "{{ 单位 }}"), ("姓名|单位", "{{ 甲.姓名 }}|{{ 甲.单位 }}")],
)
@pytest.mark.parametrize("put_in", ["insert_rows", "insert_cols"])
def test_names_that_a_program_left_behind_are_not_believed(rows, put_in):
    file, form = form_in("xlsx", rows, "")
    data = {field.name: [{c.name: f"{c.name}甲" for c in field.columns}] if field.columns else f"某{field.name}"
            for field in form.fields}  # fmt: skip
    book = load_workbook(io.BytesIO(fill(file, form, data)))
    merged = [str(area) for area in book.active.merged_cells.ranges]
    for area in merged:
        book.active.unmerge_cells(area)
    getattr(book.active, put_in)(1)
    found = extract(read(saved(book), "表.xlsx"), form)
    sources = {name: source for name, source in found.sources.items() if not source.sure}
    wrong = {name for name, value in data.items() if found.values[name] != value}
    assert all(any(name == one or name.startswith(f"{one}[") for name in sources) for one in wrong)
    assert found.values == data


def test_an_answer_that_a_blank_asks_for_twice_is_no_sign_of_names_left_behind():
    rows = ("姓名|{{ 姓名 }}|单位|{{ 单位 }}", "本人签名|{{ 姓名 }}|电话|{{ 电话 }}")
    file, form = form_in("xlsx", rows, "")
    data = {"姓名": "单位", "单位": "电话", "电话": "13800000000"}
    found = extract(read(fill(file, form, data), "表.xlsx"), form)
    assert found.values == data
    assert all(source.how is How.CONTROL for source in found.sources.values())


# --- words beside a control, and doubles of one ------------------------------------------------------------


def test_words_typed_beside_a_prompt_are_the_answer_and_a_person_is_asked():
    file, form = form_in("docx")
    document = word(blank(file, form))
    (control,) = tagged(document, "负责人")
    control.addnext(Paragraph(control.getparent(), None).add_run("李四")._r)
    found = extract(read(saved(document), "表.docx"), form)
    assert found.values["负责人"] == "李四"
    assert is_said_to_be_unsure(found, "负责人")


def test_words_typed_behind_an_answer_belong_to_it_and_a_person_is_asked():
    file, form = form_in("docx")
    document = word(fill(file, form, DATA))
    (control,) = tagged(document, "负责人")
    control.addnext(Paragraph(control.getparent(), None).add_run("、李四")._r)
    found = extract(read(saved(document), "表.docx"), form)
    assert found.values["负责人"] == "张三、李四"
    assert is_said_to_be_unsure(found, "负责人")


def test_an_answer_that_a_program_wrote_under_the_mark_of_a_prompt_is_read():
    file, form = form_in("docx")
    document = word(blank(file, form))
    (control,) = tagged(document, "单位")
    next(control.iter(qn("w:t"))).text = "河西村"
    found = extract(read(saved(document), "表.docx"), form)
    assert (found.values["单位"], found.sources["单位"].sure) == ("河西村", True)


def test_an_empty_double_of_a_row_takes_no_answer_away():
    file, form = form_in("docx")
    document = word(fill(file, form, DATA))
    row = next(tagged(document, "意见")[0].iterancestors(qn("w:tr")))
    double = copy.deepcopy(row)
    for text in double.iter(qn("w:t")):
        text.text = ""
    row.addnext(double)
    assert extract(read(saved(document), "表.docx"), form).values == DATA


def test_two_controls_that_say_different_things_are_not_believed():
    file, form = form_in("docx")
    document = word(fill(file, form, DATA))
    row = next(tagged(document, "意见")[0].iterancestors(qn("w:tr")))
    double = copy.deepcopy(row)
    next(one for one in double.iter(qn("w:t")) if one.text == "同意。").text = "不同意。"
    row.addnext(double)
    assert is_said_to_be_unsure(extract(read(saved(document), "表.docx"), form), "意见")
