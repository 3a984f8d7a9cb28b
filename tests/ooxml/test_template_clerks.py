"""What clerks do to a template in Word: each mistake is told by its place, and how to mend it, before a document is
written; what can be mended is; and nothing false is written.
"""

import pytest
from raw_office import OFFICE, RELATIONS, docx, p, r, sdt, tbl, tc, tr
from word_templates import opened

from toolkit.errors import Misconfigured
from toolkit.ooxml.template import compile_template
from toolkit.ooxml.xml import W

NAMES = {"title": "通报", "no": False, "due": lambda: [{"名": "甲"}, {"名": "乙"}]}
FOR, EACH, END = "{% for x in due() %}", "{{ x.名 }}", "{% endfor %}"
ROW_FOR, ROW_END = "{%tr for x in due() %}", "{%tr endfor %}"


def struck(text: str) -> str:
    return (
        f'<w:del w:id="1" w:author="甲"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def put_in(*content: str) -> str:
    return f'<w:ins w:id="2" w:author="甲">{"".join(content)}</w:ins>'


def link(text: str) -> str:
    return f'<w:hyperlink w:anchor="甲">{r(text)}</w:hyperlink>'


def box(content: str) -> str:
    """A text box of today's Word, with the copy for old programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def written(body: str) -> list[str]:
    """The paragraphs of the document that have words, wherever they stand."""
    root = opened(compile_template(docx(body), "通报", NAMES).render(NAMES)).element
    found = [
        "".join(text.text or "" for text in one.iter(f"{W}t"))
        for one in root.iter(f"{W}p")
        if one.find(f".//{W}p") is None
    ]
    return [one for one in found if one]


def told(body: str, more=None, **targets: str) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        compile_template(docx(body, more, **targets), "通报", NAMES)
    return caught.value


# --- blocks that begin here and end there ---------------------------------------------------------------

TORN = {
    "行开头，格里结尾": (tbl(tr(ROW_FOR), tr(EACH), tr(END)), "表1 第1行第1列", "表1 第3行第1列"),
    "格里开头，行结尾": (tbl(tr(f"{FOR}{EACH}"), tr(ROW_END)), "表1 第1行第1列", "表1 第2行第1列"),
    "这格到那格": (tbl(tr(f"{FOR}{EACH}", f"乙{END}")), "表1 第1行第1列", "表1 第1行第2列"),
    "这格到那格的条件": (tbl(tr("一", "{% if no %}甲", "乙{% endif %}")), "表1 第1行第2列", "表1 第1行第3列"),
    "这行到下行": (tbl(tr(f"{FOR}{EACH}", "乙"), tr("丙", f"丁{END}")), "表1 第1行第1列", "表1 第2行第2列"),
    "正文到格里": (p(FOR) + tbl(tr(f"{EACH}{END}")), "第1段", "表1 第1行第1列"),
    "格里到正文": (tbl(tr(f"{FOR}{EACH}")) + p(END), "表1 第1行第1列", "第1段"),
    "整段开头，段里结尾": (p("{%p for x in due() %}") + p(EACH) + p(END), "第1段", "第3段"),
    "整段跨格": (tbl(tr(tc(p("{%p if no %}") + p("甲")), tc(p("乙") + p("{%p endif %}")))), "表1 第1行第1列", "表1 第1行第2列"),
    "整格开头，格里结尾": (tbl(tr("{%tc for x in due() %}", EACH, END)), "表1 第1行第1列", "表1 第1行第3列"),
    "这张表到那张表": (tbl(tr(ROW_FOR), tr(EACH)) + p() + tbl(tr("乙"), tr(ROW_END)), "表1 第1行第1列", "表2 第2行第1列"),
    "正文到文本框": (p(FOR, box(p(f"{EACH}{END}"))), "第1段", "第1个文本框"),
    "文本框到正文": (p(box(p(FOR))) + p(EACH) + p(END), "第1个文本框", "第2段"),
    "否则在别的格": (tbl(tr("{% if no %}甲", "{% else %}乙{% endif %}")), "表1 第1行第1列", "表1 第1行第2列"),
    "链接里开头": (p(link(FOR), EACH, END), "第1段", "第1段"),
}  # fmt: skip


@pytest.mark.parametrize("name", TORN)
def test_a_block_that_would_tear_cells_or_paragraphs_is_told_by_both_its_places(name):
    body, start, end = TORN[name]
    fault = told(body)
    assert fault.code == "template-block-crosses"
    assert f"模板“通报”{start}的 " in str(fault)
    assert f"和{end}的 " in str(fault)
    assert "要整行重复的，在前后各加一行" in str(fault)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p(FOR) + p(EACH) + p(END), ["甲", "乙"]),
        (tbl(tr(ROW_FOR), sdt(tr(EACH)), tr(ROW_END)), ["甲", "乙"]),
        (tbl(sdt(tr(ROW_FOR)), tr(EACH), sdt(tr(ROW_END))), ["甲", "乙"]),
        (tbl(tr(tc(p("外") + tbl(tr(ROW_FOR), tr(EACH), tr(ROW_END)) + p()))), ["外", "甲", "乙"]),
        (tbl(tr(tc(p("{%p for x in due() %}") + p(EACH) + p("{%p endfor %}")))), ["甲", "乙"]),
        (p(r(FOR, "<w:b/>"), r(EACH), r(END, "<w:i/>")), ["甲乙"]),
    ],
)
def test_a_block_with_both_ends_in_one_place_is_no_mistake(body, found):
    assert written(body) == found


# --- tags that are torn themselves, or stand where nothing fills them in --------------------------------


def test_a_tag_half_in_a_link_is_told():
    fault = told(p("甲") + p(r("{{ ti"), link("tle }}")))
    assert fault.code == "template-tag-split"
    assert "模板“通报”第2段的标记 {{ title }} 一半在超链接或控件里" in str(fault)


def test_a_tag_with_a_control_or_marks_inside_it_is_read_whole():
    marks = (
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    )
    assert written(p(r("{{ ti"), marks, r("tle }}"))) == ["通报"]
    assert written(p(r("{{ "), sdt(r("title")), r(" }}"))) == ["通报"]
    assert written(p('<w:r><w:t xml:space="preserve">{{ ti</w:t><w:softHyphen/><w:t>tle }}</w:t></w:r>')) == [
        "通报"
    ]


@pytest.mark.parametrize(
    ("part", "kind", "text", "place"),
    [
        (
            "word/comments.xml",
            "comments",
            f"<w:comments {{names}}><w:comment>{p('写{{ title }}')}</w:comment></w:comments>",
            "批注",
        ),
        (
            "word/charts/chart1.xml",
            "chart",
            "<c:chart {names}><a:t>{{</a:t><a:t> title }}</a:t></c:chart>",
            "图表",
        ),
        ("word/diagrams/data1.xml", "diagramData", "<a:data {names}><a:t>{% if no %}</a:t></a:data>", "图示"),
    ],
)
def test_a_tag_where_nothing_fills_it_in_is_told(part, kind, text, place):
    names = (
        f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:a="{OFFICE}/drawingml/2006/main" '
        f'xmlns:c="{OFFICE}/drawingml/2006/chart" xmlns:r="{RELATIONS}"'
    )
    fault = told(p("甲"), {part: text.replace("{names}", names)}, **{kind: part.removeprefix("word/")})
    assert fault.code == "template-tag-elsewhere"
    assert f"模板“通报”{place}" in str(fault)


def test_a_tag_in_the_code_of_a_field_is_told():
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE {{ title }} </w:instrText></w:r>'
    assert told(p(code)).code == "template-tag-elsewhere"


def test_a_picture_beside_a_tag_that_takes_its_paragraph_is_not_lost():
    fault = told(p("{%p if no %}", "<w:r><w:drawing/></w:r>") + p("{%p endif %}"))
    assert (fault.code, "旁边的“图”会丢失" in str(fault)) == ("template-text-lost", True)


# --- revisions nobody has accepted ----------------------------------------------------------------------


def test_a_struck_out_tag_is_none_and_one_put_in_is_one():
    assert written(p("题：", struck("{{ titel }}"), put_in(r("{{ title }}")))) == ["题：通报"]
    assert written(p(r("{{ ti"), struck("e"), put_in(r("tle")), r(" }}"))) == ["通报"]
    assert written(p(struck(FOR)) + p("{{ title }}") + p(struck(END))) == ["通报"]


def test_a_block_whose_end_is_struck_out_is_open():
    assert told(p(FOR) + p(EACH) + p(struck(END))).code == "template-block-open"


def test_no_document_shows_the_revisions_of_its_template():
    body = p(
        struck("旧"),
        put_in(r("新{{ title }}")),
        look='<w:jc w:val="left"/><w:pPrChange w:id="9" w:author="甲"><w:pPr/></w:pPrChange>',
    )
    document = opened(compile_template(docx(body), "通报", NAMES).render(NAMES))
    xml = document.element.xml
    assert not [name for name in ("w:ins", "w:del", "Change", "delText") if f"<{name}" in xml]
    assert document.paragraphs[0].text == "新通报"


# --- what the keyboard does -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{{\u3000title\u3000}}",
        "{{ \u200btitle }}",
        "{{ \ufefftitle }}",
        "{{ ti\u200dtle }}",
        "{{\u00a0title }}",
    ],
)
def test_what_nobody_sees_in_a_tag_is_mended(tag):
    assert written(p(tag)) == ["通报"]


def test_another_kind_of_blank_behind_tr_is_a_blank():
    blanks = tbl(tr(ROW_FOR.replace("tr ", "tr\u3000")), tr(EACH), tr(ROW_END.replace("tr ", "tr\u00a0")))
    assert written(blanks) == ["甲", "乙"]


def test_a_blank_in_quotation_marks_is_meant():
    names = {"xs": ["甲", "乙"]}
    for quoted in ('"\u3000"', "“\u3000”"):
        template = compile_template(docx(p(f"{{{{ xs|join({quoted}) }}}}")), "通报", names)
        assert opened(template.render(names)).paragraphs[0].text == "甲\u3000乙"


@pytest.mark.parametrize(
    "text",
    [
        "{ { title } }",
        "{\u200b{ title }}",
        "{ title }",
        "{title}",
        "{ % if no % }",
        "{{ title }}}",
        "｛title｝",
        "{{ title }} }}",
    ],
)
def test_braces_that_would_be_printed_are_told(text):
    fault = told(p("甲") + p(text))
    assert fault.code == "template-braces"
    assert "模板“通报”第2段" in str(fault)


@pytest.mark.parametrize("text", ["集合{1,2}", "{甲}", "a}b", "{ }", "（{一}）"])
def test_braces_that_no_tag_would_have_are_text(text):
    assert written(p(text)) == [text]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("{% if no %}甲{% else if no %}乙{% endif %}", "“否则如果”要写成 elif"),
        ("{% if no %}甲{% elseif no %}乙{% endif %}", "“否则如果”要写成 elif"),
        ('{% if title = "通报" %}甲{% endif %}', "相等要写两个等号"),
        ("{% for x due() %}甲{% endfor %}", "for 后面要写 in"),
        ("{% tr for x in due() %}", "tr、tc、p、r 要小写，紧跟在 {% 后面"),
        ("{%TR for x in due() %}", "tr、tc、p、r 要小写，紧跟在 {% 后面"),
        ("{{ title + }}", "请检查括号、引号和运算符"),
    ],
)
def test_a_half_known_language_is_helped_along(text, advice):
    fault = told(tbl(tr(text)))
    assert fault.code == "template-syntax"
    assert advice in str(fault)
