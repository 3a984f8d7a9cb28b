"""Which form a paper is."""

from __future__ import annotations

from dataclasses import replace

from papers import form, paper

from toolkit.forms.identify import identify
from toolkit.forms.shelf import card, shelve
from toolkit.model import Kind, Stamp

HEAD = "姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}\n出生年月 | {{ 出生年月 }} | 入党时间 | {{ 入党时间 }}\n"
ANALYSIS = form(
    "党性分析报告\n" + HEAD + "存在问题 | {{ 问题 }} | < | <\n整改措施 | {{ 整改 }} | < | <",
    name="党性分析报告",
)
PLEDGE = form(
    "公开承诺书\n" + HEAD + "承诺事项 | {{ 事项 }} | < | <\n完成时限 | {{ 时限 }} | < | <", name="公开承诺书"
)
PLAN = form(
    "# 实施方案\n## 一、总体要求\n{{ 要求 }}\n## 二、方法步骤\n{{ 步骤 }}",
    'titles = ["活动方案"]',
    "实施方案",
    Kind.PLAIN,
)
SHELF = shelve(map(card, [ANALYSIS, PLEDGE, PLAN]))


def test_a_form_retyped_by_hand_is_known_by_its_labels_and_names_the_runners_up():
    found = identify(
        paper("姓 名： | 李四 | 性别 | 女\n出生年月 | | 入党时间 |\n存在问题 | 无\n整改措施 | 无"), SHELF
    )
    assert found.form == "党性分析报告"
    assert found.stamped_version is None
    assert [one.form for one in found.alternatives] == ["公开承诺书"]
    assert found.score > 0.5 > found.alternatives[0].score


def test_a_stamp_is_beyond_doubt_whatever_the_paper_says():
    stamped = replace(paper("公开承诺书\n承诺事项 | 修路"), stamp=Stamp("党性分析报告", "3"))
    found = identify(stamped, SHELF)
    assert (found.form, found.score, found.stamped_version) == ("党性分析报告", 1.0, "3")


def test_a_paper_like_two_forms_alike_is_neither():
    found = identify(paper("姓名 | 李四 | 性别 | 女\n出生年月 | | 入党时间 |"), SHELF)
    assert found.form == ""
    assert {one.form for one in found.alternatives} == {"党性分析报告", "公开承诺书"}


def test_a_paper_that_is_no_form_of_ours_is_none():
    assert identify(paper("报销单\n日期 | 金额\n4月1日 | 300元"), SHELF).form == ""


def test_a_narrative_is_known_by_its_headings_and_the_end_of_its_title():
    text = "西地乡创先争优活动方案\n为了……\n一、总体要求\n坚持……\n二、方法步骤\n分四步……"
    assert identify(paper(text, Kind.PLAIN), SHELF).form == "实施方案"


def test_forms_that_differ_in_two_labels_are_told_apart():
    labels = [f"栏目{n}" for n in range(24)]
    forms = [
        form("\n".join(f"{label} | {{{{ f{i} }}}}" for i, label in enumerate([*labels, f"专项{n}", f"附注{n}"])), name=f"表{n}")
        for n in range(60)
    ]  # fmt: skip
    shelf = shelve(map(card, forms))
    for n in (0, 17, 59):
        filled = paper("\n".join(f"{label} | 值" for label in [*labels, f"专项{n}", f"附注{n}"]))
        assert identify(filled, shelf).form == f"表{n}"


def test_running_text_that_someone_put_into_a_frame_is_known_by_its_lines():
    talk = form("谈话记录\n谈话人：{{ 谈话人 }}\n谈话对象：{{ 对象 }}", name="谈话记录")
    framed = paper("谈话记录\\n谈话人：张三\\n谈话对象：李四 | <")
    assert identify(framed, shelve(map(card, [talk, ANALYSIS, PLEDGE]))).form == "谈话记录"
