"""Word files as documents: what is read once, in which order, and what is remarked upon."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from docx.enum.section import WD_SECTION
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_office import NAMES, OFFICE, docx, p, r, relationships, sdt, tbl, tc, tr, word_parts, zipped

from toolkit.model import Document, Spot, Stamp
from toolkit.reading import read


def texts(body: str, **more: object) -> list[str]:
    return [cell.text for row in read(docx(body, **more), "文.docx").rows for cell in row.cells]


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def codes(document: Document) -> list[str]:
    return [remark.code for remark in document.remarks]


SHAPE = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
VML = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"


def box(content: str) -> str:
    """A text box as Word writes it: once for new readers, once more for old ones."""
    new, old = SHAPE.format(content), VML.format(content)
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{new}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


HARD = {
    "text box": (p("前", box(p("钥"))), 1),
    "old text box": (p(f"<w:r>{VML.format(p('钥'))}</w:r>"), 1),
    "text box in a cell": (tbl(tr(tc(p(box(p("钥")))))), 1),
    "text box in a text box": (p(box(p("外", box(p("钥"))))), 1),
    "deleted": (p("<w:del><w:r><w:delText>钥</w:delText></w:r></w:del>"), 0),
    "inserted": (p(f"<w:ins>{r('钥')}</w:ins>"), 1),
    "moved from": (p(f"<w:moveFrom>{r('钥')}</w:moveFrom>"), 0),
    "moved to": (p(f"<w:moveTo>{r('钥')}</w:moveTo>"), 1),
    "inline control": (p(sdt(r("钥"), "a")), 1),
    "block control": (sdt(p("钥"), "a"), 1),
    "nested table": (tbl(tr("甲", tc(tbl(tr("钥")) + p()))), 1),
    "cell control": (tbl(tr("甲", sdt(tc("钥"), "a"))), 1),
    "row control": (tbl(sdt(tr("甲", "钥"), "a")), 1),
    "deleted row": (tbl(tr("甲"), tr("钥", look="<w:del/>")), 0),
    "inserted row": (tbl(tr("甲"), tr("钥", look="<w:ins/>")), 1),
    "hidden row": (tbl(tr("甲"), tr("钥", look="<w:hidden/>")), 0),
    "deleted cell": (tbl(tr("甲", tc("钥", "<w:cellDel/>"))), 0),
    "alternative blocks": (
        f"<mc:AlternateContent><mc:Choice>{p('钥')}</mc:Choice><mc:Fallback>{p('钥')}</mc:Fallback></mc:AlternateContent>",
        1,
    ),
}


@pytest.mark.parametrize(("body", "copies"), HARD.values(), ids=HARD.keys())
def test_each_hard_construct_is_read_as_often_as_people_see_it(body, copies):
    assert "".join(texts(p("始") + body + p("终"))).count("钥") == copies


def test_text_boxes_come_after_what_they_are_tied_to_each_with_its_place():
    body = p("一", box(p("盒一") + p("盒一续"))) + tbl(tr(tc(p("格", box(p("盒二")))), "邻")) + p("二")
    document = read(docx(body), "文.docx")
    assert [(cell.text, str(cell.place)) for row in document.rows for cell in row.cells] == [
        ("一", "第1段"), ("盒一", "第1个文本框"), ("盒一续", "第1个文本框"), ("格", "表1 第1行第1列"),
        ("邻", "表1 第1行第2列"), ("盒二", "第2个文本框"), ("二", "第2段"),
    ]  # fmt: skip


def test_a_title_drawn_as_a_picture_is_read():
    art = '<w:r><w:pict><v:shape><v:textpath string="入党志愿书"/></v:shape></w:pict></w:r>'
    document = read(docx(p(art) + p("姓名")), "文.docx")
    assert [(row.cells[0].text, str(row.cells[0].place)) for row in document.rows] == [
        ("入党志愿书", "第1个文本框"),
        ("姓名", "第1段"),
    ]


def test_empty_paragraphs_outside_tables_are_no_rows_and_are_not_counted():
    document = read(docx(p() + p("　") + p("甲") + p() + p("乙")), "文.docx")
    assert [str(row.cells[0].place) for row in document.rows] == ["第1段", "第2段"]


def test_running_text_is_cut_into_blocks_by_tables():
    rows = read(docx(p("一") + p("二") + tbl(tr("表")) + tbl(tr("表")) + p("三")), "文.docx").rows
    assert [row.block for row in rows[:2]] == [rows[0].block] * 2
    assert len({row.block for row in rows}) == 4


@pytest.mark.parametrize(
    ("change", "is_remarked"),
    [
        (f"<w:ins>{r('加')}</w:ins>", True),
        ("<w:del><w:r><w:delText>减</w:delText></w:r></w:del>", True),
        (r("字"), False),
    ],
)
def test_tracked_changes_are_accepted_with_a_remark(change, is_remarked):
    assert ("revisions-accepted" in codes(read(docx(p("文", change)), "文.docx"))) is is_remarked


@pytest.mark.parametrize("line", ["<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_words_that_are_crossed_out_are_left_out_with_a_remark(line):
    document = read(docx(tbl(tr("姓名", tc(p(r("张三", line), r("李四")))))), "文.docx")
    cell = document.rows[0].cells[1]
    assert (cell.text, cell.has_struck) == ("李四", True)
    assert [(one.code, str(one.place)) for one in document.remarks] == [("struck-left-out", "表1 第1行第2列")]


def test_words_said_not_to_be_crossed_out_and_lines_through_blanks_are_none():
    said = r("李四", '<w:strike w:val="0"/><w:dstrike w:val="false"/>')
    document = read(docx(p(said, r("  ", "<w:strike/>"))), "文.docx")
    assert (document.rows[0].cells[0].text, document.remarks) == ("李四", ())


@pytest.mark.parametrize(
    ("embedded", "is_remarked"),
    [
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', True),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', False),
    ],
)
def test_documents_set_into_the_document_are_remarked_upon(embedded, is_remarked):
    assert ("embedded-object" in codes(read(docx(p("文", embedded)), "文.docx"))) is is_remarked


def test_headers_footers_and_notes_follow_the_body():
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    parts = {
        "word/header1.xml": f"<w:hdr {NAMES}>{p('眉')}{tbl(tr('表眉'))}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMES}>{p('脚')}</w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {NAMES}>{note.format(-1, p('线'))}{note.format(3, p('丙'))}"
        f"{note.format(2, p('乙'))}{note.format(9, p('无人提及'))}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {NAMES}><w:endnote w:id='1'>{p('尾')}</w:endnote></w:endnotes>",
        "word/header9.xml": f"<w:hdr {NAMES}>{p('没有用到')}</w:hdr>",
    }
    body = (
        p("文", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="3"/></w:r>')
        + p("完", '<w:r><w:endnoteReference w:id="1"/></w:r>')
        + '<w:sectPr><w:footerReference r:id="footer"/><w:headerReference r:id="header"/></w:sectPr>'
    )
    data = docx(
        body,
        parts,
        header="header1.xml",
        footer="footer1.xml",
        footnotes="footnotes.xml",
        endnotes="endnotes.xml",
    )
    assert [(cell.text, cell.place.spot, str(cell.place)) for row in read(data, "文.docx").rows for cell in row.cells] == [
        ("文", Spot.PARAGRAPH, "第1段"), ("完", Spot.PARAGRAPH, "第2段"), ("眉", Spot.HEADER, "页眉"),
        ("表眉", Spot.HEADER, "页眉"), ("脚", Spot.FOOTER, "页脚"), ("乙", Spot.FOOTNOTE, "脚注1"),
        ("丙", Spot.FOOTNOTE, "脚注2"), ("尾", Spot.FOOTNOTE, "脚注3"),
    ]  # fmt: skip


def test_a_header_used_by_several_sections_is_read_once():
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_section(WD_SECTION.NEW_PAGE)
    assert [row.cells[0].text for row in read(saved(document), "文.docx").rows] == ["页眉"]


def test_a_blank_of_ours_is_known_by_its_stamp():
    custom = (
        f'<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{OFFICE}/officeDocument/2006/docPropsVTypes">'
        '<property name="banwen.form"><vt:lpwstr>公开承诺书</vt:lpwstr></property>'
        '<property name="banwen.version"><vt:lpwstr>2</vt:lpwstr></property></Properties>'
    )
    assert read(docx(p("字"), {"docProps/custom.xml": custom}), "文.docx").stamp == Stamp("公开承诺书", "2")
    assert read(docx(p("字")), "文.docx").stamp is None


def test_characters_that_xml_forbids_are_replaced_with_a_remark():
    document = read(docx(p("张\x01三")), "文.docx")
    assert document.rows[0].cells[0].text == "张\ufffd三"
    assert [(remark.code, str(remark.place)) for remark in document.remarks] == [
        ("characters-replaced", "第1段")
    ]


def test_strict_ooxml_reads_the_same():
    body = p("标题") + tbl(tr("姓名", sdt(tc("张三"), "姓名")))
    parts = word_parts(body)
    strict = {
        name: str(content)
        .replace(f"{OFFICE}/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            f"{OFFICE}/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    assert strict != parts
    assert read(zipped(strict), "文.docx") == read(zipped(parts), "文.docx")


def test_any_prefix_will_do():
    body = p("标题", r("密", "<w:vanish/>")) + tbl(tr("姓名", tc("张三", '<w:gridSpan w:val="2"/>')))
    parts = word_parts(body)
    other = (
        str(parts["word/document.xml"])
        .replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace(" w:", " ns0:")
    )
    renamed = other.replace("xmlns:w=", "xmlns:ns0=")
    assert read(zipped(parts | {"word/document.xml": renamed}), "a") == read(zipped(parts), "a")


def test_a_file_of_python_docx_reads_as_it_was_made():
    document = python_docx.Document()
    document.add_heading("党性分析报告", 1)
    table = document.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    merged = table.cell(0, 1).merge(table.cell(1, 2))
    merged.text = "合"
    document.add_paragraph("一、存在问题", style="Heading 2")
    rows = read(saved(document), "文.docx").rows
    assert [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells] for row in rows] == [
        [("党性分析报告", 0, 1, 1)],
        [("00", 0, 1, 1), ("合", 1, 2, 2), ("03", 3, 1, 1)],
        [("10", 0, 1, 1), ("13", 3, 1, 1)],
        [("20", 0, 1, 1), ("21", 1, 1, 1), ("22", 2, 1, 1), ("23", 3, 1, 1)],
        [("一、存在问题", 0, 1, 1)],
    ]
    assert [row.level for row in rows] == [1, 0, 0, 0, 2]


LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), LINES)
def test_any_text_that_python_docx_writes_comes_back(lines, paragraph):
    document = python_docx.Document()
    document.add_paragraph(f"段{paragraph}")
    document.add_table(1, 2).cell(0, 1).text = "\n".join(lines)
    rows = read(saved(document), "文.docx").rows
    assert rows[0].cells[0].text == f"段{paragraph}"
    assert rows[1].cells[1].text == "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_word_xml_however_odd_breaks_the_reader(data):
    pieces = st.sampled_from([
        p("字"), tbl(tr("甲", "乙")), tc("游离"), tr("游离"), r("游离"), "<w:sdt/>", "<w:sdt><w:sdtContent/></w:sdt>",
        "<w:tbl/>", "<w:tr/>", "<w:p/>", sdt(tbl(tr("甲"))), "<mc:AlternateContent/>", p("<w:del/>"), p("<w:r/>"),
        '<w:fldChar w:fldCharType="end"/>', p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), p(look="<w:numPr/>"),
        tbl(tr(tc(look="<w:vMerge/>"), tc(tbl())), "<w:tr/>"), p(box(p("盒"))), "<w:txbxContent/>", p(look="<w:rPr><w:del/></w:rPr>"),
        tbl(p("不该在此")), p(p("段中段")), "<w:tbl><w:trPr><w:del/></w:trPr></w:tbl>", "<w:vMerge/>", "<w:gridSpan/>",
    ])  # fmt: skip
    body = "".join(data.draw(st.lists(pieces, max_size=6)))
    document = read(docx(body), "文.docx")
    assert all(cell.rowspan >= 1 and cell.colspan >= 1 for row in document.rows for cell in row.cells)


def test_a_long_document_reads_the_same_without_its_looks():
    look = '<w:rFonts w:ascii="仿宋"/><w:b/><w:sz w:val="24"/><w:u w:val="single"/>'
    tick = r("R", '<w:rFonts w:ascii="Wingdings 2"/>')
    one = p(r("姓名", look), tick, look='<w:jc w:val="center"/><w:spacing w:line="400"/>') + tbl(
        tr("甲", tc("乙", "<w:gridSpan w:val='2'/>"))
    )
    short, long = read(docx(one), "文.docx"), read(docx(one * 3000), "文.docx")
    assert len(long.rows) == 3000 * len(short.rows)
    assert [(c.text, c.underlined, c.colspan) for row in long.rows[:2] for c in row.cells] == [
        (c.text, c.underlined, c.colspan) for row in short.rows for c in row.cells
    ]
    assert short.rows[0].cells[0].text == "姓名☑"


def test_pointers_that_lead_nowhere_are_passed_over():
    body = (
        p("文") + '<w:sectPr><w:headerReference r:id="nowhere"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    assert texts(body, footer="gone.xml") == ["文"]
    assert relationships(footer="gone.xml")
