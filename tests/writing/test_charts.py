"""A chart in a document: written as a table, drawn by Word itself, its figures found wherever one looks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from office_at_work import charts
from page import pages

from toolkit.errors import Refused
from toolkit.model import Severity
from toolkit.office import load
from toolkit.ooxml.xml import REPLACEMENT
from toolkit.reading import read
from toolkit.writing.conform import conform
from toolkit.writing.filters import FILTERS
from toolkit.writing.markdown_body import compile_markdown
from toolkit.writing.markup import read_markup
from toolkit.writing.pdf import to_pdf
from toolkit.writing.plain import as_markdown
from toolkit.writing.plots import Plot
from toolkit.writing.typeset import typeset
from toolkit.writing.webpage import webpage
from toolkit.writing.words import said

OFFICE = load(Path(__file__).parents[2])

TITLE = "“五个好”“五个模范”比例前后对比图"
FIGURES = {
    "活动前": {"“五个好”党组织": 36.4, "“五个模范”党员": 20.1},
    "活动后": {"“五个好”党组织": 54.5, "“五个模范”党员": 31.0},
}
STRETCH = f"""\
:::图 {TITLE}
| 项目 | 活动前 | 活动后 |
|--|--|--|
| “五个好”党组织 | 36.4% | 54.5% |
| “五个模范”党员 | 20.1％ | 31.0% |
:::
"""
PAPER = f"""\
---
文种: 通报
发文机关: 中共清岚乡委员会
发文字号: 清岚发〔2010〕5号
标题: 关于创先争优活动晋档升级结果的通报
主送: [各党支部]
成文日期: 2010-06-25
抄送: [区委组织部]
印发机关: 中共清岚乡委员会办公室
印发日期: 2010-06-25
---
现将结果通报如下。
{STRETCH}
特此通报。
"""


def plots(text):
    return [block for block in read_markup(text).blocks if isinstance(block, Plot)]


# --- how it is written -------------------------------------------------------------------------------


def test_a_table_between_fences_is_a_chart_with_the_words_behind_the_fence_as_its_title():
    (plot,) = plots(STRETCH)
    assert (plot.title, plot.series, plot.unit) == (TITLE, ("活动前", "活动后"), "%")
    assert plot.figures == (("36.4", "54.5"), ("20.1", "31.0"))


def test_a_chart_may_stand_on_a_landscape_page_and_charts_are_counted():
    assert [plot.number for plot in plots(f"{STRETCH}:::横排\n{STRETCH}:::\n")] == [1, 2]


def one_row(cells, title="图"):
    return f":::图 {title}\n| 项目 | 甲 | 乙 |\n|--|--|--|\n| 某村 | {cells} |\n:::"


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        ("1,234 | -5", ("1234", "-5")), ("－３．５ | １２", ("-3.5", "12")), ("— | 0", (None, "0")),
        ("7 | ", ("7", None)),
    ],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(cells, figures):
    (plot,) = plots(one_row(cells))
    assert plot.figures == (figures,)


@pytest.mark.parametrize("cell", ["3 6", "3\u00a06%", "1 23", "12 345 6"])
def test_figures_with_a_gap_in_them_are_not_guessed_at(cell):
    with pytest.raises(Refused) as caught:
        plots(one_row(f"{cell} | 1"))
    assert caught.value.code == "plot-value"


TEMPLATE = compile_markdown(
    ":::图 {{ 题 }}\n| {{ 项 }} | {{ 列 }} | 乙 |\n|--|--|--|\n| {{ 名 }} | {{ 值 }} | |\n:::",
    "图", ("题", "项", "列", "名", "值"), filters=FILTERS, say=said,
)  # fmt: skip
_NAMED = st.text("甲乙 　Ａ&<\"'*|:\n\t１", min_size=1, max_size=6).filter(str.strip)
_FIGURES = st.sampled_from(["3", "３．６", "-3", "－３", "1,234", "１，２３４．５", "− 7", "1 234"])
_UNITS = st.sampled_from(["", "%", "％", " %", "　％"])


@settings(max_examples=40, deadline=None)
@given(st.lists(_NAMED, min_size=4, max_size=4), _FIGURES, _UNITS)
@example(["题", "单位A&B", "列", "名"], "３６．４", "　％")
def test_law_a_chart_of_a_template_says_every_value_as_it_was_written(words, figure, unit):
    known = dict(zip(("题", "项", "列", "名"), words, strict=True)) | {"值": figure + unit, "office": OFFICE}
    TEMPLATE.render(known)  # proves every value, or raises
    assert "".join((figure + unit).split()) in "".join(TEMPLATE.page(known).split())


def test_figures_are_told_as_people_write_them():
    (plot,) = plots(one_row("1,234 | —"))
    assert plot.told == "某村：甲1,234，乙—"
    assert ">1,234<" in webpage(one_row("1,234 | —"))


MANY = "\n".join(f"| 第{at}村 | 1 | 2 |" for at in range(30))


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        (one_row("3 | 约五成"), "plot-value", "“某村”的“乙”写的是“约五成”"),
        (one_row("3% | 5"), "plot-unit", "有的不带"),
        (one_row("— | —"), "plot-table", "填了数字的表"),
        (one_row("1 | 2", title=""), "plot-title", "第1行"),
        (":::图 图\n只有文字。\n:::", "plot-table", "第1行"),
        ("正文。\n:::图 图\n| 项目 | 甲 |\n|--|--|\n| 某村 | 1 |\n\n图前的话。\n:::", "plot-table", "第2行"),
        (f":::图 图\n| 项目 | 甲 | 乙 |\n|--|--|--|\n{MANY}\n:::", "plot-size", "30个项目"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_with_its_line_and_the_remedy(text, code, word):
    with pytest.raises(Refused) as caught:
        read_markup(text)
    assert caught.value.code == code
    assert word in str(caught.value)
    assert "行" in str(caught.value)
    assert caught.value.advice


# --- the document ------------------------------------------------------------------------------------


def test_the_document_holds_a_chart_that_word_draws_its_title_below_and_breaks_no_rule():
    data = typeset(PAPER)
    assert charts(data) == [FIGURES]
    assert [one for one in conform(data) if not one.ok and one.severity is Severity.ERROR] == []


def test_the_workbook_behind_it_holds_the_same_figures():
    with zipfile.ZipFile(io.BytesIO(typeset(PAPER))) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    rows = list(book.active.values)
    assert rows[0] == ("项目", *FIGURES)
    assert {name: after for name, _, after in rows[1:]} == FIGURES["活动后"]


def test_the_same_text_gives_the_same_bytes():
    assert typeset(PAPER) == typeset(PAPER)


_NAMES = st.lists(st.text("甲乙丙<&\"'%\x07", min_size=1, max_size=6), min_size=1, max_size=6, unique=True)


@settings(max_examples=30)
@given(_NAMES, st.data())
def test_law_a_chart_says_every_figure_as_it_was_written(names, data):
    values = data.draw(st.lists(st.decimals(-999, 9999, places=2), min_size=len(names), max_size=len(names)))
    rows = zip(names, values, strict=True)
    table = "\n".join(f"| {name.replace('|', '')} | {value} |" for name, value in rows)
    document = typeset(f"正文。\n:::图 甲图\n| 项目 | 数 |\n|--|--|\n{table}\n:::")
    shown = [name.replace("\x07", REPLACEMENT) for name in names]
    assert charts(document) == [{"数": dict(zip(shown, map(float, values), strict=True))}]
    told = as_markdown(read(document, "图.docx"))
    assert all(f"数{value}" in told for value in values)


# --- where it is read --------------------------------------------------------------------------------


def test_the_web_page_shows_the_figures_in_a_table_that_can_be_read_aloud():
    page = webpage(PAPER)
    assert f"<figcaption>{TITLE}</figcaption>" in page
    assert all(f">{one}<" in page for one in ("活动前", "“五个好”党组织", "36.4%", "31.0%"))
    assert ":::" not in page
    assert ">党支部<" in webpage(PAPER.replace("项目", "党支部"))


def test_landscape_fences_leave_no_trace_on_a_web_page():
    assert ":::" not in webpage(":::横排\n| 甲 |\n|--|\n| 一 |\n:::")


def test_plain_text_tells_the_figures_where_the_chart_stands():
    text = as_markdown(read(typeset(PAPER), "通报.docx"))
    assert "“五个好”党组织：活动前36.4%，活动后54.5%；“五个模范”党员：活动前20.1％，活动后31.0%" in text
    assert text.index("如下") < text.index("活动前36.4%") < text.index(TITLE) < text.index("特此通报")


@pytest.mark.soffice
def test_on_the_page_the_chart_stands_in_the_type_area_with_its_title_below(fonts):
    import pdfplumber

    pdf = to_pdf(typeset(PAPER))
    (page,) = (page for page in pages(pdf) if page.has("54.5%"))
    assert page.has(TITLE)
    title = page.line("前后对比图")
    assert (title.left + title.right) / 2 == pytest.approx(28 + 78, abs=1)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        drawn = document.pages[page.number - 1]
        bars = [
            shape
            for shape in (*drawn.rects, *drawn.curves)
            if shape["x1"] - shape["x0"] > 20 and shape["bottom"] - shape["top"] > 20
        ]
        assert len(bars) >= 4
        for shape in (*bars, *(char for char in drawn.chars if char["upright"])):
            assert shape["x0"] * 25.4 / 72 >= 27.5
            assert shape["x1"] * 25.4 / 72 <= 184.5
        assert max(bar["bottom"] for bar in bars) * 25.4 / 72 < title.top
