"""A wrong template is told by its place, and how to mend it, when it is loaded or by the doctor: never at the
day it is to be written.
"""

import io
import shutil

import docx
import pytest
from docx.oxml import parse_xml
from sample_office import TEMPLATES, office
from word_templates import drawn

from toolkit.cli.checkup import checkup
from toolkit.errors import Misconfigured
from toolkit.ooxml.template import compile_template
from toolkit.pipeline import open_desk
from toolkit.writing.checking import unknown_in
from toolkit.writing.compose import all_codes, load

FORMS = {
    "评议表": {"姓名": (), "得分": (), "评议": ("人", "票")},
    "方案": {"主题": ()},
}
SETTINGS = 'title = "通报"\nkind = "通报"\n'


def template(folder, text="", settings=SETTINGS, word=None):
    (folder / "template.toml").write_text(settings, encoding="utf-8")
    if word is None:
        (folder / "body.md").write_text(f"---\n标题: 通报\n---\n{text}", encoding="utf-8")
    else:
        (folder / "body.docx").write_bytes(word)
    return folder


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# --- when it is loaded -------------------------------------------------------------------------------------

WRITTEN_WRONG = [
    ("{{ offce.name }}", "template-unknown-name", "offce"),
    ("{{ enties('评议表') }}", "template-unknown-name", "enties"),
    ("{{ today|年月曰 }}", "template-unknown-filter", "年月曰"),
    ("{% for x in due() %}{{ x.state }}", "template-block-open", "{% endfor %}"),
    ("{% if today %}有", "template-block-open", "{% endif %}"),
    ("{% endfor %}", "template-tag-stray", "{% endfor %}"),
    ("{% for x in due() %}{% endif %}", "template-tag-stray", "{% endif %}"),
    ("{{ today", "template-tag-open", "{{ today"),
    ("截至{{ today，{{ title }}", "template-tag-open", "{{ today，"),
    ("today }}", "template-braces", "today }}"),
    ("{% if today %}有{% endif }}", "template-tag-open", "{% endif }}"),
    ("{{ today %}有{{ title }}", "template-tag-open", "{{ today %}有{{ title }}"),
    ("{# 说明 %}有{# 再说明 #}", "template-tag-open", "{# 说明 %}有{# 再说明 #}"),
    ("{# {%p if today %} #}", "template-tag-open", "{# {%p if today %} #}"),
    ("｛｛ today ｝｝", "template-braces", "｛｛ today ｝｝"),
    ("{｛ today }}", "template-braces", "{｛ today }}"),
    ("｛% if today %｝", "template-braces", "｛% if today %｝"),
    ("{{ today｜年月日 }}", "template-full-width", "｜"),
    ("{{ due（） }}", "template-full-width", "（）"),
    ("{{ title ＋ title }}", "template-full-width", "＋"),
    ("{{ 3|占比(4 }}", "template-syntax", "{{ 3|占比(4 }}"),
    ("{{ today + }}", "template-syntax", "{{ today + }}"),
]


@pytest.mark.parametrize(("text", "code", "said"), WRITTEN_WRONG)
def test_a_markdown_template_written_wrong_is_told_by_its_line(tmp_path, text, code, said):
    with pytest.raises(Misconfigured) as told:
        load(template(tmp_path, f"第一段\n\n{text}"))
    assert (told.value.code, f"模板“{tmp_path.name}”第6行" in str(told.value)) == (code, True)
    assert said in str(told.value)


@pytest.mark.parametrize(("text", "code", "said"), WRITTEN_WRONG)
def test_a_word_template_written_wrong_is_told_by_its_cell(tmp_path, text, code, said):
    with pytest.raises(Misconfigured) as told:
        load(template(tmp_path, word=drawn(["第一段"], [["甲", "乙"], ["丙", text]])))
    assert (told.value.code, "表1 第2行第2列" in str(told.value)) == (code, True)
    assert said in str(told.value)


def test_quotation_marks_of_a_chinese_keyboard_are_told_in_markdown_and_mended_in_word(tmp_path):
    with pytest.raises(Misconfigured, match=r"第4行的标记 .* 里有全角的 “”"):
        load(template(tmp_path, "{{ entries(“评议表”)|length }}"))
    compile_template(drawn(["{{ entries(“评议表”)|length }}"]), "通报", ["entries"])
    (tmp_path / "body.md").write_text('---\n标题: 通报\n---\n{{ "“五个好”" ~ title }}', encoding="utf-8")
    load(tmp_path)


WRITTEN_RIGHT = [
    ("{# {{ 先不用 }}{% if %} #}好", "好"),
    ('{% set 数 = {"人": {"男": 3}} %}{{ 数.人.男 }}名', "3名"),
    ('{{ "%}" }}好', "%}好"),
    ('{% set 句|replace("=", "") %}甲=乙{% endset %}{{ 句 }}', "甲乙"),
    ("{% set 甲, 乙 = 1, 2 %}{{ 甲 + 乙 }}名", "3名"),
]


@pytest.mark.parametrize(("text", "words"), WRITTEN_RIGHT)
def test_what_jinja_allows_is_allowed(tmp_path, text, words):
    known = {"office": office(), "today": "今天"}
    for body in (load(template(tmp_path, text)).body, compile_template(drawn([text]), "通报", known)):
        document = docx.Document(io.BytesIO(body.render(known)))
        assert [one.text for one in document.paragraphs if one.text][-1] == words


def test_a_macro_that_never_ends_is_told_by_its_line(tmp_path):
    folder = template(tmp_path, "{% macro 印(份) %}{{ 印(份) }}{% endmacro %}\n{{ 印(1) }}")
    with pytest.raises(Misconfigured) as told:
        load(folder).body.render({"office": office()})
    assert (told.value.code, "第4行" in str(told.value)) == ("template-fails", True)
    assert "这里的宏用到它自己，没有尽头" in str(told.value)


def test_a_marker_split_over_runs_is_read_whole(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for run in ("{", "{ off", "ce }", "}"):
        paragraph.add_run(run).bold = run == "{ off"
    with pytest.raises(Misconfigured, match="第1段用了不认识的名称“offce”"):
        load(template(tmp_path, word=saved(document)))


@pytest.mark.parametrize(("side", "place"), [("header", "页眉"), ("footer", "页脚")])
def test_a_mistake_in_header_or_footer_is_told_by_it(tmp_path, side, place):
    document = docx.Document()
    getattr(document.sections[0], side).paragraphs[0].text = "｛｛ 期数 ｝｝"
    with pytest.raises(Misconfigured, match=f"模板“{tmp_path.name}”{place}的“｛｛ 期数 ｝｝”不成标记"):
        load(template(tmp_path, word=saved(document)))


def test_a_mistake_in_a_text_box_is_told_by_it(tmp_path):
    document = docx.Document()
    document.add_paragraph("甲").add_run()._r.append(parse_xml(_BOX))
    with pytest.raises(Misconfigured, match="第1个文本框用了不认识的名称“offce”"):
        load(template(tmp_path, word=saved(document)))


_BOX = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:shape style="width:100pt;height:50pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>{{ offce }}</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict>"
)


# --- by the doctor -----------------------------------------------------------------------------------------

_GATHERED = (
    '{% set 全 = namespace(行=[]) %}{% for 份 in entries("评议表") %}{% set 全.行 = 全.行 + [{"人": 份.姓名}] %}{% endfor %}'
    "{% for 行 in 全.行 %}{{ 行.姓名 }}{% endfor %}"
)
ASKED_WRONG = [
    ("{{ office.nmae }}", "nmae", "office里没有"),
    ("{{ office.settings.fone }}", "fone", "office.settings里没有"),
    ("{{ plan.campain }}", "campain", "plan里没有"),
    ("{% for 段 in plan.stages %}{{ 段.起 }}{% endfor %}", "起", "阶段里没有"),
    ("{% for 组 in office.roster.orgs %}{{ 组.书己 }}{% endfor %}", "书己", "党组织里没有"),
    ('{{ entries("评议标")|length }}', "评议标", "forms/里没有"),
    ('{{ due("评议标")|length }}', "评议标", "方案和 forms/里没有"),
    ('{{ missing(form="评议标")|length }}', "评议标", "方案和 forms/里没有"),
    ('{{ due(stage="第九阶段")|length }}', "第九阶段", "方案的阶段里没有"),
    ('{{ entries(表="评议表")|length }}', "表", "entries里没有"),
    ('{% for 份 in entries("评议表") %}{{ 份.名字 }}{% endfor %}', "名字", "《评议表》里没有"),
    ('{{ (entries("评议表")|first).名字 }}', "名字", "《评议表》里没有"),
    ('{{ entries("评议表")[0]["名字"] }}', "名字", "《评议表》里没有"),
    ('{% for 份 in entries("评议表") %}{% for 条 in 份.评议 %}{{ 条.数 }}{% endfor %}{% endfor %}', "数", "《评议表》的“评议”里没有"),
    ('{{ entries("评议表")|挑选("等次", "优秀")|length }}', "等次", "《评议表》里没有"),
    ('{{ entries("评议表")|合计("总分") }}', "总分", "《评议表》里没有"),
    ('{{ entries("评议表")|selectattr("总分")|list|length }}', "总分", "《评议表》里没有"),
    ('{{ entries("评议表")|map(attribute="总分")|list }}', "总分", "《评议表》里没有"),
    ('{% for 位 in entries("评议表")|排名("得分") %}{{ 位.项.总分 }}{% endfor %}', "总分", "《评议表》里没有"),
    ('{% for 位 in entries("评议表")|排名("得分") %}{{ 位.分 }}{% endfor %}', "分", "排名里没有"),
    ('{% for 组 in entries("评议表")|分组("org") %}{{ 组.项[0].总分 }}{% endfor %}', "总分", "《评议表》里没有"),
    ("{% for 责 in due() %}{{ 责.单位 }}{% endfor %}", "单位", "应报的材料里没有"),
    ('{% if false %}{{ (entries("评议表") + entries("评议表"))[0].总分 }}{% endif %}', "总分", "《评议表》里没有"),
    (_GATHERED, "姓名", "这条记录里没有"),
    ('{{ entries("评议表")|sort(attribute="姓名,总分")|length }}', "总分", "《评议表》里没有"),
    ("{% macro 印(份=office.nmae) %}{{ 份 }}{% endmacro %}", "nmae", "office里没有"),
    ("{% with 名 = office.nmae %}{{ 名 }}{% endwith %}", "nmae", "office里没有"),
    ("{% for 段 in plan.stages %}{% set office = today %}{% endfor %}{{ office.nmae }}", "nmae", "office里没有"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "where"), ASKED_WRONG)
def test_what_nobody_has_is_told_with_its_line_and_what_there_is(tmp_path, text, name, where):
    (told,) = unknown_in(all_codes(template(tmp_path, f"第一段\n\n{text}")), office(), FORMS)
    assert str(told).startswith(f"模板“{tmp_path.name}”第6行用的“{name}”，{where}。请改成下列之一：")


@pytest.mark.parametrize(("text", "name", "where"), ASKED_WRONG)
def test_in_a_word_template_what_nobody_has_is_told_by_its_cell(tmp_path, text, name, where):
    (told,) = unknown_in(all_codes(template(tmp_path, word=drawn(["甲"], [["乙", text]]))), office(), FORMS)
    assert str(told).startswith(f"模板“{tmp_path.name}”表1 第1行第2列用的“{name}”，{where}。")


@pytest.mark.parametrize(
    "text",
    [
        '{% set 表 = "评议标" %}{{ entries(表)|length }}',
        '{% if 1 %}{% set a = entries("评议表") %}{% else %}{% set a = entries("方案") %}{% endif %}{{ a[0].主题 }}',
        '{{ (entries("评议表") + entries("方案"))[0].主题 }}',
        '{% set 份 = entries("评议表")|last|default(none) %}{{ 份.得分 if 份 else "" }}',
        '{{ entries("评议表")[0].received.year }}{{ entries("评议表")[0].姓名.strip() }}',
        '{{ office.roster.org("河东村").没有的栏 }}',
        '{% for 名, 数 in {"人": entries("评议表")|length}.items() %}{{ 名 }}{{ 数.x }}{% endfor %}',
        '{% set 数 = {"人": today} %}{{ 数.get("没有") }}{{ 数[title] }}',
        "{% macro 印(份) %}{{ 份.没有的栏 }}{% endmacro %}{{ 印(today) }}",
        '{% for 份 in entries("评议表") %}{{ 份.得分 }}{% endfor %}{% macro 印(份) %}{{ 份.没有的栏 }}{% endmacro %}',
        '{% set 份 = entries("评议表")|first %}{% with 份 = today %}{{ 份.没有的栏 }}{% endwith %}{{ 份.得分 }}',
        '{{ entries("评议表")|sort(attribute="org,得分")|length }}',
        '{% for 份 in entries("评议表") if 份.得分 %}{{ loop.index }}{{ loop.last }}{% endfor %}',
    ],
)
def test_what_cannot_be_known_before_it_is_written_is_let_pass(tmp_path, text):
    assert list(unknown_in(all_codes(template(tmp_path, text)), office(), FORMS)) == []


def test_a_mistake_in_the_title_is_told_too(tmp_path):
    folder = template(tmp_path, "好", 'title = "{{ plan.campain }}通报"')
    (told,) = unknown_in(all_codes(folder), office(), FORMS)
    assert f"模板“{tmp_path.name}”的标题用的“campain”，plan里没有。" in str(told)


def test_a_mistake_in_the_name_of_the_file_is_told_as_that(tmp_path):
    folder = template(tmp_path, "好", SETTINGS + 'file = "{{ plan.campain }}通报"')
    (told,) = unknown_in(all_codes(folder), office(), FORMS)
    assert f"模板“{tmp_path.name}”的文件名用的“campain”，plan里没有。" in str(told)


def test_a_mistake_in_the_text_message_is_told_too(tmp_path):
    folder = template(tmp_path, "好")
    (folder / "短信.txt").write_text("{{ office.nmae }}请尽快报送。", encoding="utf-8")
    (told,) = unknown_in(all_codes(folder), office(), FORMS)
    assert told.words["name"] == "nmae"
    (folder / "短信.txt").write_text("｛｛ today ｝｝", encoding="utf-8")
    with pytest.raises(Misconfigured, match="的短信的“｛｛ today ｝｝”不成标记"):
        all_codes(folder)


def test_the_doctor_tells_every_mistake_of_a_template_and_nothing_of_a_good_one(tmp_path):
    for name in ("office.toml", "plan.toml", "花名册.xlsx"):
        shutil.copy(TEMPLATES.parent / name, tmp_path / name)
    for name in ("forms", "templates"):
        shutil.copytree(TEMPLATES.parent / name, tmp_path / name)
    (tmp_path / "templates" / "新通报").mkdir()
    template(tmp_path / "templates" / "新通报", '{{ entries("评议标")|length }}\n{{ office.nmae }}')
    with open_desk(tmp_path) as desk:
        found = {one.what: one for one in checkup(desk) if one.what.startswith("模板")}
    wrong = found.pop("模板《新通报》")
    assert not wrong.ok
    assert "第4行用的“评议标”" in wrong.told
    assert "第5行用的“nmae”" in wrong.told
    assert [one for one in found.values() if not one.ok] == []
