"""A document as Markdown: nothing lost, nothing out of order, the same outline read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_faults import clean_documents
from raw_office import docx, p, tbl, tc, tr

from toolkit.reading import read
from toolkit.text.outlining import lines_of_document, lines_of_markdown, outline
from toolkit.writing.plain import as_markdown

SAMPLES = Path(__file__).parents[1] / "samples"
NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
LONG = "各支部要高度重视，加强领导，明确责任，把各项任务落到实处，按时报送活动开展情况和下一步的工作打算。"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def markdown(body: str, **more: str) -> str:
    return as_markdown(read(docx(body, **more), "稿.docx"))


@pytest.mark.parametrize("name", ["实施方案-种子.docx", "实施方案-桃花沟村.docx"])
def test_the_outline_read_back_is_the_outline_of_the_document(name):
    document = read((SAMPLES / name).read_bytes(), name)
    assert outline(lines_of_markdown(as_markdown(document))) == outline(lines_of_document(document))


def test_no_word_of_the_clean_papers_is_lost():
    for text in clean_documents():
        written = as_markdown(read(text.encode(), "稿.txt"))
        bare = "".join(char for char in written if char not in "# \n\\")
        assert bare == "".join(char for char in text if char not in " \n")


def test_automatic_numbers_become_text_and_headings_keep_their_level():
    body = (
        p("关于开展活动的通知")
        + p("总体要求", look=NUMBERED)
        + p("要求明确。")
        + p("组织领导", look=NUMBERED)
        + p("加强领导。")
    )
    data = docx(body, {"word/numbering.xml": NUMBERING}, numbering="numbering.xml")
    assert as_markdown(read(data, "稿.docx")) == (
        "# 关于开展活动的通知\n\n## 一、总体要求\n\n要求明确。\n\n## 二、组织领导\n\n加强领导。\n"
    )


def test_a_table_stands_where_it_stood_with_merged_cells_once():
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        p("前面的话。")
        + tbl(tr("姓名", "张|三", "照片"), tr("单位", tc("河东村\n", look=wide)))
        + p("后面的话。")
    )
    assert markdown(body) == (
        "前面的话。\n\n| 姓名 | 张\\|三 | 照片 |\n| --- | --- | --- |\n| 单位 | 河东村 |  |\n\n后面的话。\n"
    )


def test_two_paragraphs_of_a_cell_are_parted_by_a_break():
    assert "| 一<br>二 | 好 |" in markdown(tbl(tr(tc(p("一") + p("二")), "好")))


def test_a_broken_paragraph_is_whole_again():
    body = (
        p("方案")
        + p("一、主要内容")
        + p("各支部要采取重温入党誓词、回顾党的成就、学习党的历史等形式，并开展一次")
        + p("“党知识百题测试”活动。")
    )
    assert "学习党的历史等形式，并开展一次“党知识百题测试”活动。" in markdown(body)


def test_a_title_of_two_lines_is_one_heading():
    body = p("中共云溪乡委员会") + p("关于开展创先争优活动的通知") + p("各党支部：") + p("请按时参加。")
    assert markdown(body).startswith("# 中共云溪乡委员会关于开展创先争优活动的通知\n\n各党支部：\n\n")


def test_signs_that_markdown_would_take_for_its_own_are_escaped():
    body = (
        p("关于开展活动的通知")
        + p("围绕建党__周年，计算2*3*4。")
        + p("#1会议室开会。")
        + p(f"1. {LONG}")
        + p(f"2.{LONG}")
    )
    assert markdown(body).split("\n\n")[1:] == [
        "围绕建党\\_\\_周年，计算2\\*3\\*4。", "\\#1会议室开会。", f"1\\. {LONG}", f"2.{LONG}\n",
    ]  # fmt: skip


def test_an_empty_document_is_an_empty_page():
    assert markdown("<w:p/>") == "\n"
