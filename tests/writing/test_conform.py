"""The checker: no finding on a correct document, ours or a stranger's; every fault named, and nothing else."""

from __future__ import annotations

import pytest
from faulty_papers import FAULTS
from official_papers import PAPERS
from strangers import STRANGERS

from toolkit.model import Severity
from toolkit.ooxml.package import Package
from toolkit.ooxml.word import placed_paragraphs
from toolkit.writing.conform import RULES, Profile, Strength, commented, conform, findings
from toolkit.writing.typeset import SCHOOLS, Page, Settings, typeset


def failed(data, profile=None):
    return [one for one in (conform(data, profile) if profile else conform(data)) if not one.ok]


@pytest.mark.parametrize("name", PAPERS)
def test_what_we_typeset_conforms(name):
    checks = conform(typeset(PAPERS[name]))
    assert [(one.code, one.found) for one in checks if not one.ok] == []
    assert len(checks) > 20


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_school_of_margins_conforms(school):
    settings = Settings(page=Page(SCHOOLS[school]), latin="Times New Roman")
    assert [one.code for one in failed(typeset(PAPERS["03-三个附件"], settings))] == []


@pytest.mark.parametrize("name", STRANGERS)
def test_a_correct_document_made_by_others_is_not_found_wanting(name):
    assert [(one.code, one.found) for one in failed(STRANGERS[name]())] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_and_nothing_else(fault):
    assert {one.code for one in failed(fault.made())} == {fault.code}


def test_the_seeded_faults_reach_over_all_elements():
    assert len(FAULTS) >= 60
    assert len({fault.code for fault in FAULTS}) >= 55
    clauses = {RULES[fault.code].clause.split(".")[0] for fault in FAULTS}
    assert {"5", "7", "10", "条例第十五条"} <= clauses


def test_strength_decides_how_much_a_check_weighs():
    by_name = {fault.name: fault for fault in FAULTS}
    (must,) = failed(by_name["字号编虚位"].made())
    (usual,) = failed(by_name["标题小二号"].made())
    (practice,) = failed(by_name["标题末尾加句号"].made())
    assert (must.strength, must.severity) == (Strength.MUST, Severity.ERROR)
    assert (usual.strength, usual.severity) == (Strength.USUAL, Severity.WARNING)
    assert (practice.strength, practice.severity) == (Strength.PRACTICE, Severity.HINT)


def test_a_check_says_its_clause_what_was_found_and_where():
    fault = next(fault for fault in FAULTS if fault.name == "字号编虚位")
    (one,) = failed(fault.made())
    assert one.as_json() == {
        "code": "number-form", "clause": "7.2.5", "strength": "规定",
        "expected": "机关代字〔四位年份〕序号，如“清岚发〔2026〕5号”，不编虚位、不加“第”",
        "found": "“清岚发〔2026〕05号”", "ok": False, "place": "第2段",
    }  # fmt: skip
    (said,) = findings([one])
    assert said.message.startswith("发文字号：现为“清岚发〔2026〕05号”")
    assert "GB/T 9704—2012第7.2.5条" in said.message


def test_a_units_habit_may_be_waived_but_never_what_is_prescribed():
    by_name = {fault.name: fault for fault in FAULTS}
    assert failed(by_name["标题小二号"].made(), Profile(frozenset({"title-size"}))) == []
    assert len(failed(by_name["字号编虚位"].made(), Profile(frozenset({"number-form"})))) == 1


@pytest.mark.parametrize("name", ["字号编虚位", "抄送没有句号", "左边距32毫米"])
def test_comments_stand_at_the_places_and_the_text_is_untouched(name):
    data = next(fault for fault in FAULTS if fault.name == name).made()
    copy = commented(data, conform(data))
    comments = Package.open(copy).part("word/comments.xml").decode()
    assert "应为" in comments
    before = [place for place, _ in placed_paragraphs(Package.open(data).tree("word/document.xml"))]
    assert [place for place, _ in placed_paragraphs(Package.open(copy).tree("word/document.xml"))] == before


def test_a_document_that_is_no_official_one_is_looked_at_without_falling_over():
    from raw_office import docx

    assert conform(docx("<w:p/>"))
    assert conform(
        docx("<w:p><w:r><w:t>张三</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    )


RULES_OF_ORDER = """\
---
标题: 清岚乡党政联席会议议事规则
---
（2026年1月5日中共清岚乡委员会会议通过）
第一条　会议坚持下列原则：
（一）民主集中；
（二）依法依规。
第二条　本规则自发布之日起施行。
"""
ANSWER = """\
---
发文机关: 云溪区人民政府
发文字号: 云政发〔2026〕21号
标题: 关于同意建设生态廊道的批复
主送: {}
成文日期: 2026-05-20
---
批复如下：
一、同意立项。
二、由区财政安排600万元。
此复。
"""


@pytest.mark.parametrize(
    "text", [RULES_OF_ORDER, ANSWER.format(["清岚乡人民政府"]), ANSWER.format([f"{at}号大李庄村民委员会" for at in range(15)])],
    ids=["items of an article", "items of an answer", "seven lines of names"],
)  # fmt: skip
def test_what_we_typeset_conforms_whatever_its_items_and_names(text):
    assert [(one.code, one.found) for one in failed(typeset(text.replace("'", "")))] == []
