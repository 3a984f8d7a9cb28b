"""A template folder and a ledger make a document that says what the ledger says, or a complaint by place."""

import io
import re
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_office import TEMPLATES, filed, names, office
from word_templates import cells, drawn, opened, paragraphs

from toolkit.errors import Misconfigured
from toolkit.model import State
from toolkit.ooxml.template_values import clean
from toolkit.writing.compose import all_codes, compose, load

HEDONG = "河东村党支部"
LONG = "理论学习不够深入。联系群众不够紧密。"


def folder(tmp_path, settings: str, body: bytes | str):
    place = tmp_path / "情况通报"
    place.mkdir()
    (place / "template.toml").write_text(settings, encoding="utf-8")
    if isinstance(body, str):
        (place / "body.md").write_text(body, encoding="utf-8")
    else:
        (place / "body.docx").write_bytes(body)
    return place


def everything(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


# --- the office's own templates -------------------------------------------------------------------------


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.iterdir()))
def test_every_template_of_the_office_loads(template):
    assert load(TEMPLATES / template).name == template


def reports():
    members = office().roster.members_of(HEDONG)
    return [
        filed(
            number, "党性分析报告", HEDONG, member.name, 姓名=member.name, 性别=member.gender, 出生年月=member.born,
            学历="大专", 入党时间=member.joined, 存在问题=LONG, 原因剖析=LONG, 整改措施=LONG,
        )
        for number, member in enumerate(members[:3], start=1)
    ]  # fmt: skip


def test_the_circular_counts_what_has_come_and_names_who_has_not_sent():
    papers = [
        *reports(),
        filed(8, "民主评议汇总表", HEDONG, state=State.NOTHING),
        filed(9, "实施方案", HEDONG, state=State.RETURNED),
    ]
    draft = compose(TEMPLATES / "材料报送情况通报", names(papers), number="清岚发〔2010〕12号")
    text = everything(draft.data)
    total = len([d for d in names().due() if d.is_begun])
    assert f"应报材料{total}份，已报4份" in text
    assert "退回待补正1份" in text
    assert "零报告1份" in text
    assert "清岚发〔2010〕12号" in text
    absent = [d.member for d in names(papers).missing("党性分析报告", org=HEDONG)]
    assert all(name in text for name in absent)
    assert (draft.title, draft.kind, draft.numbered) == ("关于创先争优活动材料报送情况的通报", "通报", True)
    assert draft.file == "材料报送情况通报（2010年7月1日）.docx"
    assert draft.entries == (1, 2, 3, 8)


def test_the_summary_lists_members_by_surname_strokes_with_their_counts():
    papers = reports()
    draft = compose(TEMPLATES / "党性分析情况汇总", names(papers))
    text = everything(draft.data)
    assert f"党员{len(names().due('党性分析报告'))}名，已报送3名" in text
    assert all(paper.values["姓名"] in text for paper in papers)
    assert "理论学习不够深入。" in text
    assert draft.entries == (1, 2, 3)


def test_documents_of_an_empty_ledger_say_so():
    for template in ("材料报送情况通报", "党性分析情况汇总"):
        text = everything(compose(TEMPLATES / template, names()).data)
        assert "报送率0.0%" in text


def test_a_document_without_a_number_has_no_red_head():
    text = everything(compose(TEMPLATES / "材料报送情况通报", names()).data)
    assert "中共清岚乡委员会文件" not in text


# --- template.toml --------------------------------------------------------------------------------------


def test_parameters_have_defaults_and_may_be_set(tmp_path):
    place = folder(
        tmp_path, 'title = "第{{ 期数 }}期"\n[parameters]\n"期数" = "1"\n', drawn(["{{ title }}{{ 期数 }}"])
    )
    assert paragraphs(opened(compose(place, names()).data)) == ["第1期1"]
    assert compose(place, names(期数="7")).file == "第7期.docx"
    with pytest.raises(Misconfigured, match=r"没有“号数”这个参数.*参数有：期数"):
        compose(place, names(号数="7"))


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ('kind = "通报"', "template.toml.*title"),
        ('title = "通报"\nwhen = "weekly"', "on-demand、per-entry、due-date、reminder、reply"),
        ('title = "通报"\nnumberd = true', "numberd 不是可用的设置"),
        ('title = "{{ 单位 }}通报"', "的标题用了不认识的名称“单位”"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(tmp_path, settings, complaint):
    with pytest.raises(Misconfigured, match=complaint):
        load(folder(tmp_path, settings, drawn(["甲"])))


def test_a_template_without_its_body_says_which_file_is_missing(tmp_path):
    place = folder(tmp_path, 'title = "通报"', drawn(["甲"]))
    (place / "body.docx").unlink()
    with pytest.raises(Misconfigured, match=r"templates/情况通报 里没有 body.docx"):
        load(place)


def test_a_template_with_two_bodies_says_so(tmp_path):
    place = folder(tmp_path, 'title = "通报"', drawn(["甲"]))
    (place / "body.md").write_text("---\n标题: 通报\n---\n乙", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"templates/情况通报 里 body.docx 和 body.md 都有"):
        load(place)


@pytest.mark.parametrize(
    ("file", "encoding"), [("body.md", "gb18030"), ("body.md", "utf-16"), ("短信.txt", "gb18030")]
)
def test_a_text_saved_by_an_old_notepad_is_told_by_its_file(tmp_path, file, encoding):
    place = folder(tmp_path, 'title = "通报"', drawn(["甲"]))
    if file == "body.md":
        (place / "body.docx").unlink()
    (place / file).write_bytes("---\n标题: 通报\n---\n乙".encode(encoding))
    with pytest.raises(Misconfigured, match=rf"templates/情况通报/{file} 第.行不是 UTF-8"):
        all_codes(place)


def test_a_changed_template_is_compiled_anew_and_an_unchanged_one_is_not(tmp_path):
    place = folder(tmp_path, 'title = "通报"', drawn(["甲"]))
    first = load(place)
    assert load(place) is first
    (place / "body.docx").write_bytes(drawn(["乙"]))
    assert paragraphs(opened(compose(place, names()).data)) == ["乙"]


def test_a_name_of_another_occasion_is_unknown(tmp_path):
    with pytest.raises(Misconfigured, match="不认识的名称“paper”"):
        load(folder(tmp_path, 'title = "通报"', drawn(["{{ paper.file }}"])))


# --- figures --------------------------------------------------------------------------------------------


def test_an_answer_nobody_gave_is_nothing_and_a_field_no_form_has_is_a_fault(tmp_path):
    body = drawn(
        rows=[["{%tr for p in entries('表') %}"], ["{{ p.姓名 }}、{{ p.电话 }}"], ["{%tr endfor %}"]]
    )
    place = folder(tmp_path, 'title = "通报"', body)
    whole = names([filed(1, "表", HEDONG, 姓名="张三", 电话=None)])
    assert cells(opened(compose(place, whole).data)) == [["张三、"]]
    with pytest.raises(
        Misconfigured, match=r"表1 第2行第1列的 \{\{ p.电话 \}\} 算不出结果：没有“电话”这一项"
    ):
        compose(place, names([filed(1, "表", HEDONG, 姓名="张三")]))


awkward = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'\n\t\x07\ud800*|#_`昇𠮷{}%")), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(st.lists(awkward, max_size=5))
def test_whatever_people_wrote_stands_in_the_table_whole(tmp_path_factory, answers):
    body = drawn(rows=[["{%tr for p in entries('表') %}"], ["{{ p.内容 }}"], ["{%tr endfor %}"]])
    place = folder(tmp_path_factory.mktemp("t"), 'title = "通报"', body)
    papers = [filed(number, "表", HEDONG, 内容=answer) for number, answer in enumerate(answers, start=1)]
    assert cells(opened(compose(place, names(papers)).data)) == [[clean(answer)] for answer in answers]


MARKDOWN = """---
文种: 通知
标题: {{ title }}
主送: {{ addressees }}
署名: {{ office.settings.signature }}
成文日期: {{ today|年月日 }}
---

请{{ 期限 }}前报送。

## 要求

{% for p in entries('表') %}
{{ p.内容 }}
{% endfor %}
"""
SETTINGS = 'title = "关于报送{{ office.short_name }}材料的通知"\naddressees = ["各党支部"]\n[parameters]\n"期限" = "6月30日"\n'


def test_a_markdown_body_is_typeset_and_its_values_are_no_markdown(tmp_path):
    place = folder(tmp_path, SETTINGS, MARKDOWN)
    draft = compose(
        place, names([filed(1, "表", HEDONG, 内容="## 不是标题 **不加粗** | 竖线")], today=date(2010, 6, 1))
    )
    text = re.sub(r"\s", "", everything(draft.data))
    assert "请6月30日前报送。" in text
    assert "##不是标题**不加粗**|竖线" in text
    assert "一、要求" in text


def test_a_mistake_in_a_markdown_body_is_told_by_its_line(tmp_path):
    with pytest.raises(Misconfigured, match="“情况通报”第9行用了不认识的名称“期眼”"):
        load(folder(tmp_path, SETTINGS, MARKDOWN.replace("{{ 期限 }}", "{{ 期眼 }}")))


def test_a_web_page_says_the_same_and_takes_no_value_for_markup(tmp_path):
    place = folder(tmp_path, "web = true\n" + SETTINGS, MARKDOWN)
    draft = compose(place, names([filed(1, "表", HEDONG, 内容="<b>甲</b> & 乙")]))
    assert "&lt;b&gt;甲&lt;/b&gt; &amp; 乙" in draft.page
    assert "<h2>一、要求</h2>" in draft.page


def test_only_a_markdown_template_makes_a_web_page(tmp_path):
    place = folder(tmp_path, "web = true\n" + SETTINGS, b"")
    with pytest.raises(Misconfigured, match=r"body\.md"):
        load(place)
