"""The outline of real papers: the seed, and every habit of numbering, framing and breaking lines."""

import json
import time
from pathlib import Path

import pytest

from toolkit.model import Cell, Document, Kind, Place, Row, Spot
from toolkit.reading import read
from toolkit.text.numbering import Habit, numbering
from toolkit.text.outlining import (
    Line,
    Oddity,
    announced,
    lines_of_document,
    lines_of_markdown,
    lines_of_text,
    outline,
    walk,
)
from toolkit.text.render import as_json, as_text, sketch

SEED = (Path(__file__).parents[1] / "samples" / "实施方案-种子.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def seed():
    return outline(lines_of_text(SEED))


def headings(nodes):
    return [(node.number, node.heading) for node in nodes]


# --- the seed ----------------------------------------------------------------------------------------


def test_the_seed_has_a_title_and_five_sections(seed):
    assert seed.title == "创先争优措施方案"
    assert headings(seed.sections) == [
        ("一、", "总体要求"), ("二、", "主要内容"), ("三、", "组织实施"), ("四、", "方法步骤"), ("五、", "组织领导"),
    ]  # fmt: skip


def test_the_seed_lost_three_ordinals_which_must_have_been_four(seed):
    lost = [node for node in walk(seed.sections) if Oddity.LOST in node.oddities]
    assert [(node.line_no, node.number, node.ordinal) for node in lost] == [
        (9, ".", 4),
        (19, ".", 4),
        (30, ".", 4),
    ]
    assert [node.ordinal for node in seed.sections[2].children] == [1, 2, 3, 4, 5]


def test_the_paragraph_broken_in_the_seed_is_rejoined_and_said_so(seed):
    education = seed.sections[3].children[1].children[0]
    assert education.heading == "“党性教育”活动"
    assert education.paragraphs[0].rejoined == (27,)
    assert "并开展一次“党知识百题测试”活动。基层党组织要在" in education.paragraphs[0].text
    rejoined = [node for node in walk(seed.sections) if any(part.rejoined for part in node.paragraphs)]
    assert rejoined == [education]


def test_headings_run_into_their_paragraphs_in_the_seed(seed):
    guidance, goals = seed.sections[0].children
    assert (guidance.heading, guidance.stop, guidance.ran_in) == ("指导思想", "：", True)
    assert guidance.paragraphs[0].text.startswith("以党的十七大")
    assert (goals.heading, goals.stop, goals.ran_in, len(goals.children)) == ("主要目标", "：", False, 4)
    assert goals.children[0].heading == "推动科学发展"
    assert seed.sections[2].children[0].heading == ""


def test_the_stages_of_the_seed_are_brothers(seed):
    stages = seed.sections[3].children
    assert [node.habit for node in stages] == [Habit.STAGE] * 4
    assert stages[0].heading == "广泛发动，安排部署(从20xx年4月下旬至20xx年5月底)"
    assert [len(node.children) for node in stages] == [0, 5, 3, 0]


def test_the_enumerations_of_the_seed_are_counted(seed):
    standards = [part.enumerations[0] for part in seed.sections[1].paragraphs if part.enumerations]
    assert [(counted.name, counted.announced, len(counted.items)) for counted in standards] == [
        ("五个好", 5, 5), ("五个模范", 5, 5),
    ]  # fmt: skip
    assert standards[0].items[0].name == "领导班子好"
    assert standards[0].items[0].text.startswith("领导班子好。领导班子能深入学习")
    tasks = seed.sections[3].children[0].paragraphs[0].enumerations[0]
    assert (tasks.name, [item.name for item in tasks.items]) == (
        "三项工作",
        ["动员部署", "制定方案", "组织学习"],
    )


def test_the_seed_reads_back_from_its_own_text(seed):
    assert outline(lines_of_text(as_text(seed))).sections[4] == seed.sections[4]


def test_the_outline_is_plain_json(seed):
    told = json.loads(json.dumps(as_json(seed), ensure_ascii=False))
    assert told["sections"][0]["children"][1]["children"][3] == {
        "number": ".", "ordinal": 4, "habit": "1.", "level": 3, "heading": "加强基层组织", "ran_in": True, "line": 9,
        "place": "第9行", "oddities": ["ordinal-lost"], "children": [],
        "paragraphs": [{**told["sections"][0]["children"][1]["children"][3]["paragraphs"][0]}],
    }  # fmt: skip


def test_the_sketch_shows_the_tree_with_its_places(seed):
    lines = sketch(seed).splitlines()
    assert lines[:4] == [
        "创先争优措施方案",
        "  一、总体要求（第3行）",
        "    (一)指导思想（第4行）",
        "    (二)主要目标（第5行）",
    ]
    assert "      .加强基层组织（第9行）  [序号缺失]" in lines
    assert "      一是动员部署" in lines


# --- numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "habit", "ordinal"),
    [
        ("一、总则", Habit.CHINESE, 1), ("十二、附则", Habit.CHINESE, 12), ("二．任务", Habit.CHINESE, 2), ("三 、 任务", Habit.CHINESE, 3),
        ("（一）目标", Habit.BRACKETED, 1), ("(二)目标", Habit.BRACKETED, 2), ("（ 三 ）目标", Habit.BRACKETED, 3), ("㈠目标", Habit.BRACKETED, 1),
        ("（四）、目标", Habit.BRACKETED, 4), ("1.学习", Habit.ARABIC, 1), ("２．学习", Habit.ARABIC, 2), ("3、学习", Habit.ARABIC, 3),
        ("⒈学习", Habit.ARABIC, 1), ("1.2010年工作", Habit.ARABIC, 1), ("（1）学习", Habit.ARABIC_BRACKETED, 1),
        ("⑵学习", Habit.ARABIC_BRACKETED, 2), ("1）学习", Habit.ARABIC_HALF_BRACKETED, 1), ("①学习", Habit.CIRCLED, 1), ("㉑学习", Habit.CIRCLED, 21),
        ("第一阶段：动员", Habit.STAGE, 1), ("第二阶段（2010年）", Habit.STAGE, 2), ("第三步：总结", Habit.STEP, 3), ("第一章　总则", Habit.CHAPTER, 1),
        ("第二章附则", Habit.CHAPTER, 2), ("第十条　本办法", Habit.ARTICLE, 10), ("第一部分 概况", Habit.PART, 1), ("1.1 范围", Habit.DECIMAL, 1),
        ("2.3.4 范围", Habit.DECIMAL, 4), ("一是加强领导", Habit.FIRSTLY, 1), ("第二，加强领导", Habit.ORDER, 2),
        (".加强领导", Habit.ARABIC, 0), ("、加强领导", Habit.ARABIC, 0), ("（）加强领导", Habit.BRACKETED, 0),
    ],
)  # fmt: skip
def test_a_number_is_told_from_the_words_after_it(text, habit, ordinal):
    found = numbering(text)
    assert (found.habit, found.ordinal) == (habit, ordinal)


@pytest.mark.parametrize(
    "text",
    ["1.5万元", "3.14", "4.20前完成", "2010年4月", "（2010年）", "一、二年级学生", "二〇一〇年", "第一书记", "第一阶段主要抓动员", "三会一课",
     "百年大计", "100多人", "党员", "", "3、5日", "五个好", "十分重视"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(text):
    assert numbering(text) is None


@pytest.mark.parametrize("text", ["1、甲\n2．乙\n3.丙", "(一)甲\n（二)乙\n（三）丙"])
def test_mixed_forms_of_one_habit_stay_brothers(text):
    nodes = outline(lines_of_text(f"一、总\n{text}")).sections[0].children
    assert [node.heading for node in nodes] == ["甲", "乙", "丙"]
    assert nodes[1].oddities == (Oddity.FORM,)


@pytest.mark.parametrize(
    ("numbers", "oddities"),
    [
        ("一、 二、 三、", [(), (), ()]),
        ("一、 三、", [(), (Oddity.JUMPED,)]),
        ("一、 二、 二、", [(), (), (Oddity.REPEATED,)]),
        ("二、 三、", [(Oddity.JUMPED,), ()]),
        ("1. 2. . 4.", [(), (), (Oddity.LOST,), ()]),
        ("1. . 4.", [(), (Oddity.LOST,), (Oddity.JUMPED,)]),
        ("1. 2. 1. 2.", [(), (), (), ()]),
    ],
)
def test_odd_ordinals_are_noted(numbers, oddities):
    nodes = outline(lines_of_text("\n".join(f"{number}甲" for number in numbers.split()))).sections
    assert [node.oddities for node in nodes] == oddities


def test_articles_count_on_through_the_chapters():
    text = "第一章 总则\n第一条　甲。\n第二条　乙。\n第二章 附则\n第三条　丙。"
    last = outline(lines_of_text(text)).sections[1].children[0]
    assert (last.number, last.ordinal, last.oddities) == ("第三条", 3, ())


def test_a_number_that_came_up_again_deeper_is_a_new_list():
    text = "一、甲\n1.乙\n2.丙\n二、丁\n（一）戊\n1.己\n（二）庚\n1.辛"
    first, second = outline(lines_of_text(text)).sections
    assert headings(first.children) == [("1.", "乙"), ("2.", "丙")]
    assert [headings(node.children) for node in second.children] == [[("1.", "己")], [("1.", "辛")]]


def test_counted_lines_are_nodes_and_counted_paragraphs_are_not():
    text = "一、要求\n一是加强领导。成立小组。\n二是落实责任。\n二、保障\n一是抓好领导；二是抓好经费。"
    first, second = outline(lines_of_text(text)).sections
    assert headings(first.children) == [("一是", "加强领导"), ("二是", "落实责任")]
    assert second.children == ()
    assert [item.name for item in second.paragraphs[0].enumerations[0].items] == ["抓好领导", "抓好经费"]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [("主要抓好三项工作：", "三项工作", 3), ("在此基础上统一开展“五项活动”：", "五项活动", 5), ("努力做到“五个好”。", "五个好", 5),
     ("着重把握以下四个环节：", "四个环节", 4), ("重点做好两方面工作：", "两方面工作", 2), ("推行“四议两公开”工作法。", "", 0), ("", "", 0)],
)  # fmt: skip
def test_what_is_announced(text, name, count):
    assert announced(text) == (name, count)


@pytest.mark.parametrize(
    ("line", "heading", "stop", "rest"),
    [
        ("1.推动科学发展。各组织要巩固成果。", "推动科学发展", "。", "各组织要巩固成果。"),
        ("（一）指导思想：以科学发展观为指导。", "指导思想", "：", "以科学发展观为指导。"),
        ("一、总体要求", "总体要求", "", ""),
        ("一、总体要求：", "总体要求", "：", ""),
        ("1.加强领导。", "加强领导", "。", ""),
        ("1.加强领导;", "加强领导", ";", ""),
        ("（二）开展党员设岗定责、依岗承诺，评选党员示范岗，每季度评议一次。", "", "",
         "开展党员设岗定责、依岗承诺，评选党员示范岗，每季度评议一次。"),
        ("第一阶段：动员部署(从2010年4月下旬至5月底)。做好三项工作。", "动员部署(从2010年4月下旬至5月底)", "。", "做好三项工作。"),
        ("2.全面争创(2010年7月-2011年6月底):各支部开展活动.", "全面争创(2010年7月-2011年6月底)", ":", "各支部开展活动."),
        ("1.加强领导.成立小组.", "加强领导", ".", "成立小组."),
        ("（一）指导思想　　坚持以科学发展观为指导，全面贯彻落实。", "指导思想", "　", "坚持以科学发展观为指导，全面贯彻落实。"),
        ("1.“党性教育”活动。结合实施“双育工程”。", "“党性教育”活动", "。", "结合实施“双育工程”。"),
        ("1.增长达3.5个百分点", "增长达3.5个百分点", "", ""),
    ],
)  # fmt: skip
def test_where_a_heading_ends(line, heading, stop, rest):
    (node,) = outline([Line("方案"), Line(line)]).sections
    body = "".join(part.text for part in node.paragraphs)
    assert (node.heading, node.stop, body, node.ran_in) == (heading, stop, rest, bool(rest))


# --- the frame ---------------------------------------------------------------------------------------

LETTER = """
清岚发〔2010〕3号

中共清岚乡委员会关于开展
创先争优活动的通知
（2010年4月20日乡党委会议通过）

各党支部：

　　为做好创先争优活动，现通知如下：
　　一、提高认识
　　各支部要高度重视。

　　附件：1.任务分工表
　　　　　2.联络员名单

　　　　　　　　　　中共清岚乡委员会
　　　　　　　　　　2010年4月20日
（联系人：张三，电话：5550137）
抄送：区委组织部。
附件1
任务分工表
一、宣传组
负责宣传。
附件2
联络员名单
各支部一名。
"""


def test_a_letter_is_read_with_its_whole_frame():
    paper = outline(lines_of_text(LETTER))
    assert (paper.doc_number, paper.title) == (
        "清岚发〔2010〕3号",
        "中共清岚乡委员会关于开展创先争优活动的通知",
    )
    assert (paper.subtitle, paper.salutation) == ("（2010年4月20日乡党委会议通过）", "各党支部：")
    assert [part.text for part in paper.preamble] == ["为做好创先争优活动，现通知如下："]
    assert headings(paper.sections) == [("一、", "提高认识")]
    assert paper.attachments == ("任务分工表", "联络员名单")
    assert (paper.signature, paper.date) == ("中共清岚乡委员会", "2010年4月20日")
    assert paper.colophon == ("（联系人：张三，电话：5550137）", "抄送：区委组织部。")
    assert [(annex.doc_number, annex.title) for annex in paper.annexes] == [
        ("附件1", "任务分工表"), ("附件2", "联络员名单"),
    ]  # fmt: skip
    assert headings(paper.annexes[0].sections) == [("一、", "宣传组")]


@pytest.mark.parametrize(
    "date", ["2010年4月20日", "二〇一〇年四月二十日", "20xx年x月x日", "2010年2月30日", "２０１０年４月"]
)
def test_the_last_line_is_the_date_however_it_is_written(date):
    paper = outline(lines_of_text(f"总结\n活动搞得好。\n河东村党支部\n{date}"))
    assert (paper.title, paper.signature, paper.date) == ("总结", "河东村党支部", date)


def test_a_sentence_that_announces_is_no_salutation():
    paper = outline(lines_of_text("工作方案\n现将有关事项安排如下：\n一、甲\n做好。"))
    assert (paper.salutation, paper.preamble[0].text) == ("", "现将有关事项安排如下：")


def test_a_paper_without_any_frame_is_all_body():
    paper = outline(lines_of_text("活动搞得好，群众很满意。\n下一步要继续。"))
    assert (paper.title, paper.signature, paper.date) == ("", "", "")
    assert [part.text for part in paper.preamble] == ["活动搞得好，群众很满意。", "下一步要继续。"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "　　\n\t", "标题", "一、", ".", "附件1", "：", "。", "2010年4月20日"]
)
def test_the_smallest_papers_are_read(text):
    assert outline(lines_of_text(text)) is not None


# --- broken lines ------------------------------------------------------------------------------------

WHOLE = "各党支部要按照乡党委的统一部署，认真组织全体党员开展学习讨论，并于月底前完成。"


@pytest.mark.parametrize("at", [26, 30, 35])
def test_a_paragraph_broken_in_the_middle_of_a_sentence_is_rejoined(at):
    paper = outline(lines_of_text(f"方案\n{WHOLE[:at]}\n{WHOLE[at:]}"))
    assert [(part.text, part.rejoined) for part in paper.preamble] == [(WHOLE, (3,))]


def test_hard_wrapped_lines_become_one_paragraph_again():
    wrapped = "\n".join(WHOLE[start : start + 26] for start in range(0, len(WHOLE), 26))
    paper = outline(lines_of_text(f"方案\n{wrapped}\n{WHOLE}"))
    assert [(part.text, part.rejoined) for part in paper.preamble] == [(WHOLE, (3,)), (WHOLE, ())]


def test_whole_paragraphs_are_not_joined():
    paper = outline(lines_of_text(f"方案\n{WHOLE}\n{WHOLE}"))
    assert [part.rejoined for part in paper.preamble] == [(), ()]


def test_an_indented_line_begins_a_paragraph_of_its_own():
    paper = outline(lines_of_text(f"方案\n　　{WHOLE[:30]}\n　　{WHOLE[30:]}"))
    assert len(paper.preamble) == 2


# --- Word and Markdown lines -------------------------------------------------------------------------


def test_automatic_numbers_and_heading_styles_make_the_tree():
    lines = [
        Line("工作方案"), Line("总体要求", number="一、", level=1), Line("指导思想", number="（一）", level=2), Line("以……为指导。"),
        Line("组织领导", level=1), Line("加强领导。成立小组。", number="1."), Line("落实责任。", number="2."),
    ]  # fmt: skip
    first, second = outline(lines).sections
    assert (first.number, first.heading, headings(first.children)) == (
        "一、",
        "总体要求",
        [("（一）", "指导思想")],
    )
    assert (second.habit, second.heading) == (Habit.NONE, "组织领导")
    assert [(node.number, node.heading, node.ran_in) for node in second.children] == [
        ("1.", "加强领导", True), ("2.", "落实责任", False),
    ]  # fmt: skip


def test_an_automatic_bullet_is_no_heading():
    paper = outline([Line("工作方案"), Line("要点如下。"), Line("加强领导。", number="•")])
    assert [part.text for part in paper.preamble] == ["要点如下。", "加强领导。"]


def test_a_typed_list_under_a_styled_heading_of_the_same_number_begins_anew():
    lines = [
        Line("方案"),
        Line("总则", number="1.", level=1),
        Line("1.甲。"),
        Line("2.乙。"),
        Line("附则", number="2.", level=1),
    ]
    sections = outline(lines).sections
    assert [node.heading for node in sections] == ["总则", "附则"]
    assert headings(sections[0].children) == [("1.", "甲"), ("2.", "乙")]


def test_headers_footers_and_tables_are_no_part_of_the_outline():
    def row(text, spot, **more):
        return Row((Cell(text, Place(spot, 1)),), **more)

    rows = (
        row("清岚乡", Spot.HEADER), row("方案", Spot.PARAGRAPH), row("一、要求\n做好。", Spot.PARAGRAPH),
        Row((Cell("甲", Place(Spot.CELL, 1, 1, 1)), Cell("乙", Place(Spot.CELL, 1, 1, 2))), is_table=True),
        row("二、保障", Spot.PARAGRAPH, level=1), row("第1页", Spot.FOOTER), row("注", Spot.FOOTNOTE),
    )  # fmt: skip
    paper = outline(lines_of_document(Document(Kind.WORD, rows)))
    assert paper.title == "方案"
    assert headings(paper.sections) == [("一、", "要求"), ("二、", "保障")]
    assert paper.sections[0].paragraphs[0].text == "做好。"
    assert str(paper.sections[0].place) == "第1段"


def test_a_text_read_as_a_document_has_the_same_outline():
    assert outline(lines_of_document(read(SEED.encode(), "方案.txt"))) == outline(lines_of_text(SEED))
    spaced = f"方案\n\n{WHOLE[:30]}\n\n{WHOLE[30:]}"
    paper = outline(lines_of_document(read(spaced.encode("gb18030"), "方案.txt")))
    assert [part.line_no for part in paper.preamble] == [3, 5]


def test_markdown_is_read_block_by_block():
    text = "---\n标题: 通知\n---\n# 关于**开展**活动的通知\n\n各党支部：\n\n## 一、要求\n\n提高认识，\n落实责任。\n\n1. 甲\n2. 乙\n\n建党__周年。\n"
    paper = outline(lines_of_markdown(text))
    assert (paper.title, paper.salutation) == ("关于开展活动的通知", "各党支部：")
    section = paper.sections[0]
    assert [part.text for part in section.paragraphs] == ["提高认识，落实责任。"]
    assert headings(section.children) == [("1.", "甲"), ("2.", "乙")]
    assert section.children[1].paragraphs[0].text == "建党__周年。"
    assert section.line_no == 8


# --- cost --------------------------------------------------------------------------------------------


def test_the_outline_costs_the_same_per_character_however_long_the_text():
    """Ten times the text may not cost more than thirty times the time, whatever is repeated."""
    for unit in (
        "一是甲。二是乙。",
        "“",
        "（一）",
        "1.\n",
        "甲\n",
        ".甲\n",
        "第一，",
        "附件1\n",
        "①",
        "要",
        "，",
        "20xx年",
        "（",
        "__",
        "**",
    ):
        short, long = (unit * (size // len(unit)) for size in (2_000, 20_000))
        assert _seconds(long) < _LITTLE or _best_seconds(long) < _LITTLE + 30 * _best_seconds(short), unit


_LITTLE = 0.25
"""Seconds that need no comparison."""


def _best_seconds(text):
    """The better of two runs, in seconds of work: another program's load is none of ours."""
    return min(_seconds(text) for _ in range(2))


def _seconds(text):
    started = time.process_time()
    outline(lines_of_text(text))
    outline(lines_of_markdown(text))
    return time.process_time() - started


def test_text_between_two_rules_at_the_head_of_a_markdown_text_is_no_front_matter():
    assert [line.text for line in lines_of_markdown("---\n正文一段。\n---\n正文二") if line.text] == [
        "正文一段。", "正文二"
    ]  # fmt: skip


def test_a_front_matter_behind_a_byte_order_mark_is_one():
    assert [line.text for line in lines_of_markdown("\ufeff---\n标题: 甲\n---\n正文") if line.text] == [
        "正文"
    ]


def test_entries_after_their_labels_are_lines_of_their_own():
    text = "会议纪要\n会议决定立项。\n出席：张三，李四，王五，赵六，孙七，周八，吴九，郑十，冯二\n列席：陈三，褚四"
    paper = outline(lines_of_text(text))
    assert [paragraph.text[:3] for paragraph in paper.preamble] == ["会议决", "出席：", "列席："]
