"""The checker among other people's habits: nothing to say of a correct one, one thing of one fault."""

from __future__ import annotations

import pytest
from habits import DOCUMENT, HABITS, level, paper
from strangers import blank, boxed, exact, head, imprint_table, ind, jc, para, run, signed

from toolkit.ooxml.package import Package
from toolkit.writing.conform import conform

NUMBER = "石桥发〔2026〕12号"


def failed(data):
    return [one.code for one in conform(data) if not one.ok]


def changed(data, old, new, count=1):
    package = Package.open(data)
    words = package.part(DOCUMENT).decode()
    assert old in words
    return package.with_parts({DOCUMENT: words.replace(old, new, count).encode()})


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_of_others_is_not_found_wanting(name):
    assert failed(HABITS[name]()) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("（二）强化", "（一）强化", "level-order"),
        ("3月6日印发", "3月6日", "printer-form"),
        ("2026年3月6日印发", "2026年03月06日", "printer-form"),
    ],
)
def test_a_fault_of_a_plain_document_is_named_and_nothing_else(old, new, code):
    assert failed(changed(paper(), old, new)) == [code]


def test_a_remark_without_brackets_is_a_remark_still():
    remark = para(run("此件公开发布"), exact(28.95) + ind(leftChars=200, left=640))
    assert failed(paper(closing=signed() + remark)) == ["note-form"]


def test_an_attachment_announced_and_left_out_is_told():
    whole = HABITS["分页符在附件二字前"]()
    assert failed(changed(whole, ">附件2<", ">另附<")) == ["attachment-count"]


def test_a_point_behind_a_name_is_seen_within_one_paragraph_too():
    whole = HABITS["附件说明用换行符分行"]()
    assert failed(changed(whole, "1.推荐名额分配表", "1.推荐名额分配表；")) == ["attachments-form"]


def test_a_text_box_with_words_is_no_rule():
    upper = (
        para(boxed(para(run("中共石桥镇委员会文件", "方正小标宋简体", 48, '<w:color w:val="FF0000"/>'), jc("center"))))
        + blank() * 7 + para(run(NUMBER), exact(28.95) + jc("center"))
    )  # fmt: skip
    assert failed(paper(upper=upper)) == ["red-rule"]


def test_an_upward_number_without_a_signer_is_one_fault():
    before, _, after = head(number=f"　{NUMBER}").rpartition(jc("center"))
    upward = paper(upper=before + after)
    assert failed(changed(upward, "工作的通知", "工作情况的报告")) == ["signer-missing"]


def test_the_office_of_a_printed_line_is_looked_at_beside_its_day():
    printed = imprint_table()
    wrong = printed.replace('"仿宋_GB2312"', '"宋体"').replace('"宋体"', '"仿宋_GB2312"', 3)
    assert failed(paper(imprint=wrong)) == ["printer-font"]


def test_the_clauses_of_a_reply_are_paragraphs_and_no_headings():
    clauses = level("一、同意设立石桥工业园区。园区规划面积3.2平方公里。") + level(
        "二、请你镇抓紧编制总体规划。"
    )
    assert failed(paper(text=clauses)) == []
    assert failed(paper(text=clauses + level("三、组织领导"))) == ["level-one-font"]


def test_a_document_without_a_section_or_with_letters_of_no_size_is_checked_all_the_same():
    package = Package.open(paper())
    words = package.part(DOCUMENT).decode()
    bare = words[: words.index("<w:sectPr")] + words[words.index("</w:sectPr>") + len("</w:sectPr>") :]
    found = conform(package.with_parts({DOCUMENT: bare.replace('w:val="32"', 'w:val="0"', 4).encode()}))
    assert "page-number" in {one.code for one in found if not one.ok}
