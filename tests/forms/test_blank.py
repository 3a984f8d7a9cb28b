"""The blank that is handed out: places to fill in, labels that stay, nothing that would read as an answer."""

from __future__ import annotations

import io
import subprocess

import drawn_forms
import generated_data
import generated_forms
import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from papers import form

from toolkit.forms.blank import blank
from toolkit.forms.blank_excel import rule_for
from toolkit.forms.definition import Field, FieldType
from toolkit.forms.extract import extract
from toolkit.forms.fill import fill, fill_plain
from toolkit.model import Kind
from toolkit.reading import read

SHAPE = """
姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}
入党日期 | {{ 入党日期 }} | 形式 | {{ 形式 }}
成员 | 姓名 | 票数 | 备注
^ | {{ 成员.姓名 }} | {{ 成员.票数 }} |
"""
SETTINGS = """
[fields."性别"]
options = ["男", "女"]
[fields."入党日期"]
type = "date"
[fields."形式"]
type = "choices"
options = ["走访", "座谈"]
[fields."成员"."票数"]
type = "integer"
min = 0
"""
FORM = form(SHAPE, SETTINGS)
ROWS = [
    ["姓名", "{{ 姓名 }}", "性别", "{{ 性别 }}"],
    ["入党日期", "{{ 入党日期 }}", "形式", "{{ 形式 }}"],
    ["成员", "姓名", "票数", "备注"],
    [None, "{{ 成员.姓名 }}", "{{ 成员.票数 }}", None],
    ["填表：{{ 年 }}年", None, None, None],
]


def word_file() -> bytes:
    document = Document()
    table = document.add_table(len(ROWS), 4)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text or ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel_file() -> bytes:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- Word ----------------------------------------------------------------------------------------------


def word_xml() -> str:
    return Document(io.BytesIO(blank(word_file(), FORM))).element.xml


def test_word_offers_a_control_of_the_right_kind_for_each_answer():
    xml = word_xml()
    assert "点击此处填写姓名" in xml
    assert xml.count("<w:listItem ") == 2
    assert 'w:dateFormat w:val="yyyy年M月d日"' in xml
    assert 'w:lid w:val="zh-CN"' in xml
    assert xml.count("<w14:checkbox>") == 2
    assert xml.count("<w15:repeatingSection>") == 1
    assert xml.count("<w15:repeatingSectionItem/>") == 5


def test_word_keeps_its_labels_locked_and_its_answers_in_place():
    document = Document(io.BytesIO(blank(word_file(), FORM)))
    locks = document.element.xpath("//w:sdt[w:sdtPr/w:lock/@w:val='sdtContentLocked']")
    assert ["".join(text.text for text in lock.iter(qn("w:t"))) for lock in locks] == [
        "姓名", "性别", "入党日期", "形式", "成员", "姓名", "票数", "备注", "填表：", "年",
    ]  # fmt: skip
    kept = document.element.xpath("//w:sdt[w:sdtPr/w:lock/@w:val='sdtLocked']/w:sdtPr/w:tag/@w:val")
    assert kept == ["姓名", "性别", "入党日期", "形式", "年"]


def test_no_two_controls_have_the_same_number():
    document = Document(io.BytesIO(blank(word_file(), FORM)))
    numbers = document.element.xpath("//w:sdtPr/w:id/@w:val")
    assert len(numbers) == len(set(numbers))


# --- Excel ---------------------------------------------------------------------------------------------


def sheet():
    return load_workbook(io.BytesIO(blank(excel_file(), FORM))).active


def test_excel_opens_the_answers_cells_only_and_asks_for_no_password():
    open_cells = [
        cell.coordinate for row in sheet().iter_rows() for cell in row if not cell.protection.locked
    ]
    rows = [f"{column}{row}" for row in range(4, 9) for column in "BC"]
    assert open_cells == ["B1", "D1", "B2", "D2", *rows, "A9"]
    assert sheet().protection.sheet
    assert sheet().protection.password is None
    assert not sheet().protection.insertRows


def test_excel_checks_what_is_typed_and_says_what_it_wants():
    rules = {str(rule.sqref): rule for rule in sheet().data_validations.dataValidation}
    assert (rules["D1"].type, rules["D1"].formula1) == ("list", '"男,女"')
    assert (rules["B2"].type, rules["B2"].prompt) == (
        "date", "请填写“入党日期”。应填日期，例如 2010-4-20。",
    )  # fmt: skip
    assert (rules["C4"].type, rules["C4"].formula1) == ("whole", "0")
    assert sheet()["D2"].value == "☐走访　☐座谈"


@pytest.mark.parametrize(("field", "kind", "limits"), [
    (Field("甲", FieldType.CHOICE, options=("a,b", "c")), "none", ()),
    (Field("甲", FieldType.CHOICE, options=tuple(f"选项{n}" for n in range(99))), "none", ()),
    (Field("甲", FieldType.PERCENT, min=0, max=100), "decimal", ("0", "1")),
    (Field("甲", FieldType.LONG_TEXT, max_chars=500), "textLength", ("0", "500")),
    (Field("甲", FieldType.ID_NUMBER), "textLength", ("15", "18")),
    (Field("甲", FieldType.DATE, min="2010-01-01", max="2010-12-31"), "date", ("40179", "40543")),
    (Field("甲"), "none", ()),
])  # fmt: skip
def test_input_rules_fit_the_type_and_its_limits(field, kind, limits):
    rule = rule_for(field)
    assert (rule.kind, rule.limits) == (kind, limits)


# --- a narrative ---------------------------------------------------------------------------------------

PLAN = form(
    "# 方案\n## 总体要求\n{{ 总体要求 }}\n## 方法步骤\n第{{ 阶段.序号 }}阶段：{{ 阶段.名称 }}（{{ 阶段.起止 }}）\n{{ 方法步骤 }}",
    "", "方案", Kind.PLAIN,
)  # fmt: skip
EMPTY_PLAN = {"总体要求": None, "阶段": [], "方法步骤": None}


def plan_file() -> WordFile:
    return Document(io.BytesIO(blank("# 方案\n{{ 总体要求 }}".encode(), PLAN)))


def read_back(document: WordFile):
    out = io.BytesIO()
    document.save(out)
    read_in = read(out.getvalue(), "方案.docx")
    assert read_in.stamp is not None
    return extract(read_in, PLAN)


def line(document: WordFile, beginning: str):
    """The line that shows these words first, those in controls included."""
    lines = document.element.body.iter(qn("w:p"))
    return next(one for one in lines if "".join(t.text for t in one.iter(qn("w:t"))).startswith(beginning))


def type_below(document: WordFile, beginning: str, *texts: str) -> None:
    """Leave a prompt as it stands and write under it."""
    after = line(document, beginning)
    for text in reversed(texts):
        paragraph = document.add_paragraph(text)
        after.addnext(paragraph._p)


def type_into(element, *texts: str) -> None:
    """Click on a prompt and type: Word takes the mark of a prompt away."""
    for control, text in zip(list(element.iter(qn("w:sdt"))), texts, strict=False):
        shown = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        shown.getparent().remove(shown)
        next(control.iter(qn("w:t"))).text = text


def test_a_narrative_is_handed_out_as_word_with_headings_and_prompts_and_reads_as_empty():
    document = plan_file()
    assert [(one.style.name, one.text) for one in document.paragraphs if one.text][:3] == [
        ("Title", "方案"), ("Heading 1", "总体要求"), ("Heading 1", "方法步骤"),
    ]  # fmt: skip
    assert line(document, "点击此处填写总体要求") is not None
    found = read_back(document)
    assert found.values == EMPTY_PLAN
    assert found.findings == ()


def test_a_narrative_filled_in_reads_as_its_sections_and_stages():
    document = plan_file()
    type_into(line(document, "点击此处填写总体要求"), "深入学习实践科学发展观。")
    type_into(line(document, "第点击填写序号"), "一", "动员部署", "4月至5月")
    type_into(line(document, "点击此处填写方法步骤"), "分阶段进行。")
    found = read_back(document)
    assert found.values == {
        "总体要求": "深入学习实践科学发展观。",
        "阶段": [{"序号": "一", "名称": "动员部署", "起止": "4月至5月"}],
        "方法步骤": "分阶段进行。",
    }
    assert all(source.sure for source in found.sources.values())


def test_what_is_written_below_a_prompt_of_a_narrative_is_its_answer():
    document = plan_file()
    type_below(document, "点击此处填写总体要求", "第一段。", "第二段。")
    type_below(
        document,
        "点击此处填写方法步骤",
        "第一阶段：动员部署（4月至5月）",
        "第二阶段：总结（6月）",
        "按步骤来。",
    )
    assert read_back(document).values == {
        "总体要求": "第一段。\n第二段。",
        "阶段": [
            {"序号": "一", "名称": "动员部署", "起止": "4月至5月"},
            {"序号": "二", "名称": "总结", "起止": "6月"},
        ],
        "方法步骤": "按步骤来。",
    }


def test_what_is_written_on_below_an_answer_in_its_control_belongs_to_it():
    document = plan_file()
    type_into(line(document, "点击此处填写总体要求"), "第一段。")
    type_below(document, "第一段。", "第二段。")
    assert read_back(document).values["总体要求"] == "第一段。\n第二段。"


# --- LibreOffice ---------------------------------------------------------------------------------------


@pytest.mark.soffice
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_blanks_and_filled_forms_survive_being_saved_by_libreoffice(kind, tmp_path):
    from random import Random

    cases = {}
    for seed in range(3):
        rng = Random(seed)
        shape = generated_forms.blank(rng)
        file = drawn_forms.docx(shape, rng) if kind == "docx" else drawn_forms.xlsx(shape)
        form_ = drawn_forms.form_of(shape, file)
        data = generated_data.data(rng, form_.fields)
        empty = {field.name: [] if field.columns else None for field in form_.fields}
        for name, made, wanted in (
            ("blank", blank(file, form_), empty), ("fill", fill(file, form_, data), data),
            ("plain", fill_plain(file, form_, data), data),
        ):  # fmt: skip
            (tmp_path / f"{name}{seed}.{kind}").write_bytes(made)
            cases[f"{name}{seed}.{kind}"] = form_, wanted
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         kind, "--outdir", tmp_path / "out", *sorted(tmp_path.glob(f"*.{kind}"))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for name, (form_, wanted) in cases.items():
        document = read((tmp_path / "out" / name).read_bytes(), name)
        assert extract(document, form_).values == wanted
        assert (document.stamp is None) == name.startswith("plain")
