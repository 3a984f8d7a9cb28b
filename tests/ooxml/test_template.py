"""What goes into a template comes out of the document: whole, once, in its place, or nothing comes out."""

import dataclasses
import io
import zipfile

import pytest
from docxtpl import InlineImage, RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from word_templates import cells, drawn, opened, paragraphs, written

from toolkit.errors import BanwenError, Misconfigured
from toolkit.model import Basis
from toolkit.ooxml.template import compile_template
from toolkit.ooxml.template_values import clean
from toolkit.ooxml.tracing import traced

NOTICE = drawn(
    ["{{ 标题 }}", "{{ 姓名 }}同志：", "{%p for 项 in 事项 %}", "{{ loop.index }}.{{ 项 }}", "{%p endfor %}"],
    rows=[
        ["姓名", "说明"],
        ["{%tr for 行 in 名单 %}", ""],
        ["{{ 行.姓名 }}", "{{ 行.说明 }}"],
        ["{%tr endfor %}", ""],
    ],
    header="{{ 标题 }}",
    title="{{ 标题 }}",
)
COMPILED = compile_template(NOTICE, "通知", ["标题", "姓名", "事项", "名单"])

awkward = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"'\n\t\r\x00\x07\x0b\x0c\x1f\x7f\ufffe\uffff\ud800\udfff昇𠮷㙍😀　 {}%#"),
    ),
    max_size=40,
)
pieces = st.lists(
    st.one_of(awkward, st.sampled_from(["]]>", "<w:t>", "&amp;", "{{ 7*7 }}", "{% endfor %}", "</w:p>"])),
    max_size=4,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    标题=pieces,
    姓名=pieces,
    事项=st.lists(pieces, max_size=4),
    名单=st.lists(st.tuples(pieces, pieces), max_size=4),
)
def test_any_text_that_goes_in_is_found_again_whole(标题, 姓名, 事项, 名单):
    rows = [{"姓名": name, "说明": words} for name, words in 名单]
    document = opened(COMPILED.render({"标题": 标题, "姓名": 姓名, "事项": 事项, "名单": rows}))

    numbered = [f"{number}.{clean(text)}" for number, text in enumerate(事项, start=1)]
    assert paragraphs(document) == [clean(标题), f"{clean(姓名)}同志：", *numbered]
    assert cells(document) == [["姓名", "说明"], *([clean(name), clean(words)] for name, words in 名单)]
    assert document.sections[0].header.paragraphs[0].text == clean(标题)


def test_control_characters_and_surrogates_become_the_replacement_character():
    document = written(drawn(["{{ x }}"]), x="\x00甲\x0b\ud83d乙\uffff")
    assert paragraphs(document) == ["�甲��乙�"]


def test_a_newline_is_a_line_break_and_a_tab_a_tab():
    data = compile_template(drawn(["{{ x }}"]), "试写", ["x"]).render({"x": "一\r\n二\t三"})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:br/>") == 1
    assert xml.count("<w:tab/>") == 1
    assert paragraphs(opened(data)) == ["一\n二\t三"]


PAYLOADS = [
    "{{ 7*7 }}{% for x in y %}{{ ''.__class__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% include '/etc/passwd' %}{# 甲 #}",
    "{_{ x }_}{_% if %_}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>多一段",
    '<w:instrText>INCLUDETEXT "C:/x"</w:instrText>',
    "]]><!-- 甲 --><?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY y "甲">]>&y;&#x41;&amp;',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "=cmd|'/c calc'!A1",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_value_says_is_never_more_than_text(payload):
    document = written(drawn(["{{ x }}", "乙"], [["{{ x }}"]], header="{{ x }}", title="{{ x }}"), x=payload)
    assert paragraphs(document) == [payload, "乙"]
    assert cells(document) == [[payload]]
    assert document.sections[0].header.paragraphs[0].text == document.core_properties.title == payload


ATTACKS = [
    "{{ x.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ x.append(1) }}",
    "{{ x|attr('__class__') }}",
    "{{ range(10**9)|length }}",
    "{% include '/etc/passwd' %}",
    "{{ '{0.__class__.__init__.__globals__}'.format(x) }}",
    "{% set a = x.__init__.__globals__ %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_cannot_reach_beyond_its_names(attack):
    x: list[int] = []
    with pytest.raises((Misconfigured, OverflowError)):
        compile_template(drawn([attack]), "试写", ["x"]).render({"x": x})
    assert x == []


@pytest.mark.parametrize(
    ("texts", "rows", "code", "place"),
    [
        (["甲", "{{ 单位 }}"], [], "template-unknown-name", "第2段"),
        (["{% for i in x %}"], [], "template-block-open", "第1段"),
        (["甲", "{% if x %}", "{% endfor %}"], [], "template-tag-stray", "第3段"),
        (["{% else %}"], [], "template-tag-stray", "第1段"),
        (["{{ x|乱写 }}"], [], "template-unknown-filter", "第1段"),
        (["甲", "{{ x }}", "乙{{ x + }}"], [], "template-syntax", "第3段"),
        (["{{ x"], [], "template-tag-open", "第1段"),
        ([], [["甲", "{{ x + }}"]], "template-syntax", "表1 第1行第2列"),
        (
            [],
            [["{%tr for i in x %}", "丢了"], ["{%tr endfor %}", ""]],
            "template-text-lost",
            "表1 第1行第1列",
        ),
        (["旁边{%p if x %}", "{%p endif %}"], [], "template-text-lost", "第1段"),
        (["{%tr for i in x %}"], [], "template-tag-outside", "第1段"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_by_its_place_when_it_is_loaded(texts, rows, code, place):
    with pytest.raises(Misconfigured) as told:
        compile_template(drawn(texts, rows), "通报", ["x"])
    assert told.value.code == code
    assert f"模板“通报”{place}" in str(told.value)


def test_an_unknown_name_comes_with_the_names_there_are():
    with pytest.raises(Misconfigured, match="可用的名称有：office、today"):
        compile_template(drawn(["{{ offce }}"]), "通报", ["today", "office"])


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{ 行.电话 }}", "没有“电话”这一项"),
        ("{{ 行['电话'] }}", "没有“电话”这一项"),
        ("{{ 行.姓名 + 1 }}", "这里的值不能这样用"),
        ("{{ 行.姓名.__class__ }}", "用了模板里不允许的内容"),
        ("{{ 行.姓名|length / 0 }}", "这里的值不能这样用（有的不是数，或者除以了零，或者太大）"),
    ],
)
def test_a_marker_that_fails_while_writing_is_told_by_its_cell(tag, why):
    template = drawn(
        ["{{ 名单|length }}"],
        [["{%tr for 行 in 名单 %}", ""], ["{{ 行.姓名 }}", tag], ["{%tr endfor %}", ""]],
    )
    with pytest.raises(Misconfigured) as told:
        written(template, 名单=[{"姓名": "张三"}])
    assert f"表1 第2行第2列的 {tag} 算不出结果：{why}" in str(told.value)


def test_a_marker_split_over_runs_is_one_marker():
    document = opened(drawn(["x"]))
    paragraph = document.paragraphs[0]
    paragraph.runs[0].text = "{"
    for piece in ("{ 姓", "名 ", "}", "}同志"):
        paragraph.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    assert paragraphs(written(out.getvalue(), 姓名="张三 & <李四>")) == ["张三 & <李四>同志"]


def test_a_cell_whose_paragraphs_are_all_left_out_keeps_the_one_word_requires():
    template = drawn(rows=[["甲", ""]])
    document = opened(template)
    cell = document.tables[0].cell(0, 1)
    cell.paragraphs[0].text = "{%p if x %}"
    cell.add_paragraph("{{ x }}")
    cell.add_paragraph("{%p endif %}")
    out = io.BytesIO()
    document.save(out)
    assert cells(written(out.getvalue(), x="")) == [["甲", ""]]
    assert cells(written(out.getvalue(), x="有")) == [["甲", "有"]]


def test_a_value_in_an_attribute_is_escaped_and_does_not_count_as_text():
    template = drawn(rows=[["{% cellbg 底色 %}{{ x }}", ""]])
    data = compile_template(template, "试写", ["x", "底色"]).render({"x": "一", "底色": 'FF"00'})
    assert 'w:fill="FF&quot;00"' in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert cells(opened(data)) == [["一", ""]]


def test_text_where_only_runs_or_paragraphs_may_stand_is_put_into_one():
    assert paragraphs(written(drawn(["甲{{r x }}乙", "{{p x }}"]), x="<b>")) == ["甲<b>乙", "<b>"]


def test_rich_text_keeps_its_looks():
    document = written(drawn(["{{r x }}"]), x=RichText("黑体 & 字", bold=True))
    assert [(run.text, run.bold) for run in document.paragraphs[0].runs if run.text] == [("黑体 & 字", True)]


def test_macros_and_captured_text_are_escaped_once():
    text = "{% macro m(z) %}〔{{ z }}〕{% endmacro %}{% set 全 %}全{{ x }}{% endset %}{{ m(x) }}{{ 全 }}{{ x ~ '<' }}"
    assert paragraphs(written(drawn([text]), x="&\n<")) == ["〔&\n<〕全&\n<&\n<<"]


def test_brackets_meant_as_text_are_written_and_those_in_values_stay():
    assert paragraphs(written(drawn(["{_{ 姓名 }_}{{ x }}"]), x="{_{")) == ["{{ 姓名 }}{_{"]


def test_the_members_without_tags_are_copied_as_they_lie():
    before = zipfile.ZipFile(io.BytesIO(NOTICE))
    after = zipfile.ZipFile(io.BytesIO(COMPILED.render({"标题": "", "姓名": "", "事项": [], "名单": []})))
    assert sorted(after.namelist()) == sorted(before.namelist())
    rendered = {"word/document.xml", "word/header1.xml", "docProps/core.xml"}
    for info in before.infolist():
        if info.filename not in rendered:
            assert after.getinfo(info.filename).compress_size == info.compress_size
            assert after.read(info.filename) == before.read(info.filename)


def test_the_same_values_give_the_same_bytes():
    names = {"标题": "通知", "姓名": "张三", "事项": ["一"], "名单": []}
    assert COMPILED.render(names) == COMPILED.render(names)


def test_pictures_are_left_to_docxtpl_and_proved_all_the_same(tmp_path):
    picture = tmp_path / "章.png"
    picture.write_bytes(bytes.fromhex(PIXEL))
    template = compile_template(drawn(["{{ x }}", "{{ 章 }}"]), "试写", ["x", "章"])
    document = opened(template.render({"x": "甲&乙", "章": InlineImage(template.docxtpl(), str(picture))}))
    assert paragraphs(document)[0] == "甲&乙"
    assert len(document.inline_shapes) == 1


def test_the_figures_of_a_document_with_a_picture_have_their_places_too(tmp_path):
    picture = tmp_path / "章.png"
    picture.write_bytes(bytes.fromhex(PIXEL))
    template = compile_template(
        drawn(["共{{ x }}份", "{{ 章 }}", "其中{{ y }}份。"], [["{{ z }}"]]), "试写", ["x", "y", "z", "章"]
    )
    x, y, z = (traced(value, (Basis(entry),)) for entry, value in enumerate((3, 3, 7), start=1))
    seal = InlineImage(template.docxtpl(), str(picture))
    figures = template.write({"x": x, "y": y, "z": z, "章": seal}).figures
    assert [(one.text, one.place, one.snippet, one.entries) for one in figures] == [
        ("3", "第1段", "共3份", (1,)), ("3", "第2段", "其中3份。", (2,)), ("7", "表1 第1行第1列", "7", (3,)),
    ]  # fmt: skip


def test_columns_that_come_and_go_are_left_to_docxtpl():
    template = drawn(rows=[["{%tc for c in 列 %}", "{{ c }}", "{%tc endfor %}"]])
    assert cells(written(template, 列=["甲<", "乙", "丙", "丁"])) == [["甲<", "乙", "丙", "丁"]]


def test_a_document_that_lacks_a_value_is_not_given_out(monkeypatch):
    template = compile_template(drawn(["{{ x }}甲"]), "通报", ["x"])
    monkeypatch.setattr(
        "toolkit.ooxml.template._joined", lambda pieces: "".join(pieces).replace("丢", "").encode()
    )
    with pytest.raises(BanwenError) as told:
        template.render({"x": "丢失"})
    assert told.value.code == "document-incomplete"
    assert "“通报”里少了“丢失”" in str(told.value)


def test_a_document_that_lacks_paragraphs_is_not_given_out(monkeypatch):
    template = compile_template(drawn(["{{ x }}", "乙"]), "通报", ["x"])
    cut = dataclasses.replace(template.parts[0], least=template.parts[0].least._replace(paragraphs=3))
    broken = dataclasses.replace(template, parts=(cut,))
    with pytest.raises(BanwenError, match="少了3个段落"):
        broken.render({"x": ""})


def test_a_template_knows_what_it_writes_in_any_case():
    assert COMPILED.parts[0].least == (2 + 1 * 2, 1)


PIXEL = (
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def test_a_name_set_in_a_branch_is_the_templates_own():
    text = "{% if x %}{% set 行 = namespace(号=0) %}{% for i in x %}{% set 行.号 = 行.号 + i %}{% endfor %}{{ 行.号 }}{% endif %}"
    assert paragraphs(written(drawn([text]), x=[1, 2])) == ["3"]
