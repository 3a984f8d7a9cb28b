"""Answers written into Word files where their markers stand, whatever the markers are split by."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from papers import form

from toolkit.forms.extract import extract
from toolkit.forms.fill import fill, fill_plain
from toolkit.reading import read

FIELDS = """
[fields."出生年月"]
type = "month"
[fields."性别"]
type = "choice"
options = ["男", "女"]
[fields."形式"]
type = "choices"
options = ["走访", "座谈", "其他"]
[fields."简历"]
type = "long-text"
"""


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(file: bytes):
    return Document(io.BytesIO(file))


def form_with(*names: str, settings: str = FIELDS):
    return form("\n".join(f"{name} | {{{{ {name} }}}}" for name in names), settings)


def filled(document, data, *names, fill_in=fill_plain):
    return opened(fill_in(saved(document), form_with(*(names or data)), data))


def body_xml(document) -> str:
    return document.element.body.xml


# --- markers -------------------------------------------------------------------------------------------


def test_a_marker_split_over_runs_takes_the_look_of_its_first_run():
    document = Document()
    paragraph = document.add_paragraph("姓名：")
    paragraph.add_run("{{ 姓").bold = True
    paragraph.add_run("名 }").italic = True
    paragraph.add_run("}，男")
    runs = filled(document, {"姓名": "张三"}).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "姓名：张三，男"
    assert [run.bold for run in runs if run.text == "张三"] == [True]


def test_a_tab_and_a_line_break_around_markers_stay():
    document = Document()
    document.add_paragraph("甲：{{ 甲 }}\t乙：{{ 乙 }}\n丙：{{ 丙 }}")
    text = filled(document, {"甲": "1", "乙": None, "丙": "3"}).paragraphs[0].text
    assert text == "甲：1\t乙：\n丙：3"


def test_markers_in_header_text_box_and_link_are_filled():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "编号：{{ 编号 }}"
    box = document.add_paragraph()
    box._p.append(parse_xml(
        f'<w:r {nsdecls("w")}><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{ 盒 }}}}</w:t></w:r></w:p>'
        "</w:txbxContent></w:pict></w:r>"
    ))  # fmt: skip
    link = document.add_paragraph()
    link._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>{{{{ 址 }}}}</w:t></w:r></w:hyperlink>"))
    result = filled(document, {"编号": "7", "盒": "盒中", "址": "a@b.cn"})
    assert result.sections[0].header.paragraphs[0].text == "编号：7"
    assert "盒中" in body_xml(result)
    assert result.paragraphs[-1].text == "a@b.cn"


def test_an_unknown_marker_is_left_empty_and_an_unknown_answer_is_not_written():
    document = Document()
    document.add_paragraph("[{{ 没有这栏 }}]")
    assert filled(document, {"别的": "x"}).paragraphs[0].text == "[]"


def test_characters_that_word_cannot_hold_are_left_out():
    document = Document()
    document.add_paragraph("{{ 文 }}")
    assert filled(document, {"文": "a\x00b\x0b<&>"}).paragraphs[0].text == "ab<&>"


# --- paragraphs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("fill_in", [fill, fill_plain])
def test_a_long_text_becomes_paragraphs_laid_out_like_the_first(fill_in):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "前{{ 简历 }}后"
    cell.paragraphs[0].paragraph_format.first_line_indent = 304800
    file = fill_in(saved(document), form_with("简历"), {"简历": "一\n二\n三"})
    texts = [row.cells[0].text for row in read(file, "表").rows if row.is_table]
    assert texts == ["前一\n二\n三后"]
    paragraphs = opened(file).tables[0].cell(0, 0).paragraphs
    assert [paragraph.paragraph_format.first_line_indent for paragraph in paragraphs] == [304800] * 3


# --- repeating rows ------------------------------------------------------------------------------------


def list_table(document):
    table = document.add_table(3, 3)
    for column, text in enumerate(("成员", "姓名", "电话")):
        table.cell(0, column).text = text
    table.cell(1, 1).text, table.cell(1, 2).text = "{{ 成员.姓名 }}", "{{ 成员.电话 }}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).text = "合计"
    table.rows[1].height = 500000
    return table


MEMBERS = {
    "成员": [{"姓名": "张三", "电话": "1"}, {"姓名": "李四", "电话": None}, {"姓名": "王五", "电话": "3"}]
}


@pytest.mark.parametrize("fill_in", [fill, fill_plain])
def test_a_dotted_row_is_repeated_with_its_height_and_merges(fill_in):
    document = Document()
    list_table(document)
    form_ = form("成员 | 姓名 | 电话\n^ | {{ 成员.姓名 }} | {{ 成员.电话 }}", "")
    file = fill_in(saved(document), form_, MEMBERS)
    rows = [[cell.text for cell in row.cells] for row in read(file, "表").rows]
    assert rows == [
        ["成员", "姓名", "电话"],
        ["张三", "1"],
        ["李四", rows[2][1]],
        ["王五", "3"],
        ["合计", "", ""],
    ]
    assert extract(read(file, "表"), form_).values == MEMBERS
    heights = [element.get(qn("w:val")) for element in opened(file).element.iter(qn("w:trHeight"))]
    assert len(heights) == 3
    assert len(set(heights)) == 1


def test_no_entries_leave_one_empty_row():
    document = Document()
    list_table(document)
    table = filled(document, {"成员": []}).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["成员", "", ""]
    assert len(table.rows) == 3


def test_a_repeated_label_that_reaches_down_is_said_once():
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "家庭", "{{ 成员.姓名 }}"
    table.cell(0, 0).merge(table.cell(1, 0))
    rows = filled(document, MEMBERS).tables[0]._tbl.tr_lst
    labels = ["".join(text.text for text in row.tc_lst[0].iter(qn("w:t"))) for row in rows]
    assert labels == ["家庭", "", "", ""]


def test_lines_of_running_text_repeat_too():
    document = Document()
    document.add_paragraph("承诺：")
    document.add_paragraph("{{ 承诺.序号 }}. {{ 承诺.内容 }}")
    result = filled(document, {"承诺": [{"序号": 1, "内容": "守纪"}, {"序号": 2, "内容": "走访"}]})
    assert [paragraph.text for paragraph in result.paragraphs] == ["承诺：", "1. 守纪", "2. 走访"]


def test_an_entry_may_take_two_rows():
    document = Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "{{ 活动.名称 }}", "{{ 活动.小结 }}"
    data = {"活动": [{"名称": "甲", "小结": "好"}, {"名称": "乙", "小结": "较好"}]}
    for fill_in in (fill, fill_plain):
        file = fill_in(saved(document), form_with("活动"), data)
        texts = [row.cells[0].text for row in read(file, "表").rows if row.is_table]
        assert texts == ["甲", "好", "乙", "较好"]


# --- controls ------------------------------------------------------------------------------------------


def controls(file: bytes):
    found = [control for row in read(file, "表").rows for cell in row.cells for control in cell.controls]
    return {control.tag: (control.text, control.placeholder, control.checked) for control in found}


def test_each_answer_stands_in_a_control_tagged_with_its_name():
    document = Document()
    for name in ("姓名", "出生年月", "性别", "形式"):
        document.add_paragraph(f"{{{{ {name} }}}}")
    form_ = form_with("姓名", "出生年月", "性别", "形式")
    file = fill(saved(document), form_, {"姓名": None, "出生年月": "1975-03", "性别": "男", "形式": ["座谈"]})
    found = controls(file)
    assert found["姓名"] == ("点击此处填写姓名", True, None)
    assert found["出生年月"] == ("1975年3月", False, None)
    assert found["性别"] == ("男", False, None)
    assert found["形式"] == ("☐走访　☑座谈　☐其他", False, None)
    assert found["形式：座谈"] == ("☑", False, True)
    xml = body_xml(opened(file))
    assert "<w:date>" in xml
    assert xml.count("<w:listItem ") == 2


def test_a_template_with_controls_of_its_own_gets_ours_instead():
    document = Document()
    document.add_paragraph("姓名：")._p.append(parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{{{ 姓名 }}}}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    ))  # fmt: skip
    file = fill(saved(document), form_with("姓名"), {"姓名": "张三"})
    assert controls(file) == {"姓名": ("张三", False, None)}


def test_a_filled_file_opens_in_python_docx_and_keeps_its_other_parts():
    document = Document()
    document.add_paragraph("{{ 姓名 }}")
    before = saved(document)
    after = fill(before, form_with("姓名"), {"姓名": "张三"})
    assert {part.partname for part in opened(before).part.package.iter_parts()} <= {
        part.partname for part in opened(after).part.package.iter_parts()
    }
