"""The words of a paragraph or cell as people see them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_office import docx, p, r, sdt, tbl, tc, tr

from toolkit.model import Cell, Span
from toolkit.reading import read


def cell(content: str) -> Cell:
    """The second cell of a table whose second cell holds this."""
    return read(docx(tbl(tr("标", tc(content)))), "表.docx").rows[0].cells[1]


def text(*runs: str) -> str:
    """What a paragraph of these runs says, in a cell and in running text alike."""
    found = cell(p(*runs)).text
    rows = read(docx(p("前", *runs)), "文.docx").rows
    assert rows[0].cells[0].text == f"前{found}"
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60)
)
def test_any_text_in_a_cell_comes_back(words):
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    half = len(escaped) // 2 if escaped == words else 0
    assert cell(p(r(escaped[:half]), r(escaped[half:]))).text == words


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>13</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>", "13-5"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        ('<w:r><w:t>甲</w:t><w:ptab w:alignment="right"/><w:t>乙</w:t></w:r>', "甲\t乙"),
        ("<w:r><w:t/></w:r>", ""),
        (f"<w:hyperlink>{r('网址')}</w:hyperlink>", "网址"),
        (f"<w:smartTag><w:smartTagPr/>{r('张三')}</w:smartTag>", "张三"),
        (f"<w:customXml>{r('张三')}</w:customXml>", "张三"),
        (f"<w:ins>{r('加')}</w:ins>", "加"),
        (f"<w:moveTo>{r('移来')}</w:moveTo>", "移来"),
        ("<w:del><w:r><w:delText>删</w:delText><w:tab/></w:r></w:del>", ""),
        (f"<w:moveFrom>{r('移走')}</w:moveFrom>", ""),
        (f"<w:ins><w:del>{r('加了又删')}</w:del></w:ins>", ""),
        (r("密", "<w:vanish/>") + r("显"), "显"),
        (r("显", '<w:vanish w:val="0"/>'), "显"),
        (f"<w:fldSimple w:instr=' DATE '>{r('2010年')}</w:fldSimple>", "2010年"),
        (
            "<w:r><w:ruby><w:rt>"
            + r("zhang")
            + "</w:rt><w:rubyBase>"
            + r("张")
            + "</w:rubyBase></w:ruby></w:r>",
            "张",
        ),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        ("<w:r><w:t>注</w:t><w:footnoteReference w:id='2'/></w:r>", "注"),
    ],
)
def test_what_stands_in_runs_reads_as_people_see_it(run, expected):
    assert text(run) == expected


PAGE_END = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (p(PAGE_END, "甲"), "甲"),
        (p("甲", PAGE_END), "甲"),
        (p("甲", PAGE_END, "乙"), "甲\n乙"),
        (p("甲") + p(PAGE_END, "乙"), "甲\n乙"),
        (p("甲", PAGE_END) + p("乙"), "甲\n乙"),
    ],
)
def test_the_end_of_a_page_is_a_new_line_only_between_words(content, expected):
    assert cell(content).text == expected


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = f"{char('separate')}{result}" if result else ""
    return f"{char('begin')}{code}{shown}{char('end')}"


def test_of_a_field_only_the_result_is_seen():
    code = "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"
    assert text(r("第"), field(code, r("3")), r("页")) == "第3页"


def test_a_field_within_a_fields_code_is_not_seen():
    code = f"<w:r><w:instrText> IF </w:instrText></w:r>{field('', r('甲'))}<w:r><w:instrText> = </w:instrText></w:r>"
    assert text(r("前"), field(code, r("是")), r("后")) == "前是后"


def test_a_field_that_never_ends_swallows_only_its_own_paragraph():
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert cell(p("甲", start, "码") + p("乙")).text == "甲\n乙"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "☐"), ("Wingdings", "F0FD", "☒"), ("Wingdings", "006F", "☐"),
        ("Wingdings 2", "F052", "☑"), ("Wingdings 2", "F0A3", "☐"), ("Wingdings 2", "F053", "☒"),
        ("Wingdings 2", "0050", "✓"), ("Wingdings", "F0FC", "✓"), ("Segoe UI Symbol", "2611", "☑"),
        ("MS Gothic", "2610", "☐"), ("Symbol", "F0D6", "√"), ("Webdings", "F063", "☐"), ("Wingdings", "zz", ""),
    ],
)  # fmt: skip
def test_symbols_are_the_signs_they_show(font, code, sign):
    assert text(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>') == sign


@pytest.mark.parametrize(
    ("letter", "font", "sign"),
    [("R", "Wingdings 2", "☑"), ("£", "Wingdings 2", "☐"), ("\uf0fe", "Wingdings", "☑"), ("R", "Arial", "R")],
)
def test_letters_in_a_symbol_font_are_the_signs_they_show(letter, font, sign):
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert text(r("是"), r(letter, look), r("否R")) == f"是{sign}否R"


def test_controls_are_noted_with_their_stretch_of_the_text():
    found = cell(p("姓名：", sdt(r("张三"), "姓名"), "（签字）"))
    assert found.text == "姓名：张三（签字）"
    assert [(c.tag, c.text, c.span, c.checked, c.placeholder) for c in found.controls] == [
        ("姓名", "张三", Span(3, 5), None, False)
    ]


def test_controls_without_a_tag_go_by_their_title():
    found = cell(p(sdt(r("张三"), more='<w:alias w:val="姓名"/>')))
    assert found.controls[0].tag == "姓名"


@pytest.mark.parametrize(
    ("inside", "state"),
    [('<w14:checked w14:val="1"/>', True), ('<w14:checked w14:val="0"/>', False), ("", False)],
)
def test_check_boxes_say_whether_they_are_ticked(inside, state):
    glyph = "☒" if state else "☐"
    found = cell(p(sdt(r(glyph), "在职", f"<w14:checkbox>{inside}</w14:checkbox>"), "在职"))
    assert (found.text, found.controls[0].checked) == (f"{glyph}在职", state)


def test_a_control_that_shows_its_prompt_says_so():
    found = cell(p(sdt(r("单击此处输入文字。"), "姓名", "<w:showingPlcHdr/>")))
    assert found.controls[0].placeholder
    assert found.controls[0].text == found.text == "单击此处输入文字。"


def test_a_control_around_paragraphs_spans_them_all():
    found = cell(p("题") + sdt(p("一") + p("二"), "正文"))
    assert found.text == "题\n一\n二"
    assert [(c.tag, c.text) for c in found.controls] == [("正文", "一\n二")]
    assert found.controls[0].span == Span(2, 5)


def test_controls_around_a_cell_and_a_row_stand_in_the_cell():
    body = tbl(sdt(tr("标", sdt(tc("张三"), "姓名")), "一行"))
    cells = read(docx(body), "表.docx").rows[0].cells
    assert [[c.tag for c in found.controls] for found in cells] == [["一行"], ["一行", "姓名"]]
    assert {c.span for c in cells[1].controls} == {Span(0, 2)}


def test_nested_controls_are_all_noted_the_outer_first():
    found = cell(p(sdt(r("男") + sdt(r("☑"), "内"), "外")))
    assert [(c.tag, c.text) for c in found.controls] == [("外", "男☑"), ("内", "☑")]


def test_an_empty_control_is_noted_where_it_stands():
    found = cell(p("姓名：", sdt("", "姓名")))
    assert [(c.text, c.span) for c in found.controls] == [("", Span(3, 3))]


def form_field(state: str, result: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="域"/>{state}</w:ffData></w:fldChar></w:r>'
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return f'{begin}{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("state", "expected", "checked"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑", True),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐", False),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐", False),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>',
            "乙",
            None,
        ),
        ('<w:ddList><w:listEntry w:val="甲"/></w:ddList>', "甲", None),
        ('<w:ddList><w:result w:val="9"/></w:ddList>', "", None),
    ],
)
def test_old_form_fields_show_their_state(state, expected, checked):
    found = cell(p("选", form_field(state)))
    assert found.text == f"选{expected}"
    assert [(c.tag, c.text, c.checked) for c in found.controls] == [("域", expected, checked)]


def test_an_old_text_field_shows_its_result():
    found = cell(p(form_field("<w:textInput/>", r("张三"))))
    assert (found.text, found.controls[0].text) == ("张三", "张三")


UNDERLINE = '<w:u w:val="single"/>'


def test_underlined_stretches_are_noted_and_joined():
    found = cell(
        p(
            "姓名：",
            r("张", UNDERLINE),
            r("三", UNDERLINE),
            "　职务：",
            r("    ", UNDERLINE),
            r("无", '<w:u w:val="none"/>'),
        )
    )
    assert found.text == "姓名：张三　职务：    无"
    assert [found.text[span.start : span.end] for span in found.underlined] == ["张三", "    "]


@pytest.mark.parametrize(
    "look", ['<w:highlight w:val="yellow"/>', '<w:em w:val="dot"/>', '<w:bdr w:val="single"/>']
)
def test_words_marked_out_with_a_pen_dots_or_a_frame_are_noted_like_underlined_ones(look):
    assert cell(p("是　", r("否", look))).underlined == (Span(2, 3),)
    assert cell(p("是　", r("否", look.replace('val="', 'val="none" x="')))).underlined == ()


def test_underlined_text_in_the_second_paragraph_keeps_its_place():
    found = cell(p("甲") + p("乙", r("丙", UNDERLINE)))
    assert found.underlined == (Span(3, 4),)


def test_deleted_paragraph_ends_join_what_follows():
    marked = "<w:rPr><w:del/></w:rPr>"
    body = p("上", look=marked) + p("下") + p("另")
    assert cell(body).text == "上下\n另"
    assert [row.cells[0].text for row in read(docx(body), "文.docx").rows] == ["上下", "另"]


def test_the_chosen_alternative_is_read_once():
    choice = f"<mc:AlternateContent><mc:Choice>{r('选')}</mc:Choice><mc:Fallback>{r('退')}</mc:Fallback></mc:AlternateContent>"
    fallback = f"<mc:AlternateContent><mc:Fallback>{r('退')}</mc:Fallback></mc:AlternateContent>"
    assert text(choice) == "选"
    assert text(fallback) == "退"
