"""A filled paper read by aligning it with its blank: rows, cells, words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from papers import form, paper

from toolkit.forms.extract import extract
from toolkit.model import How

BLANK = """
党员登记表
填报单位：{{ 单位 }}    填报日期：{{ 年 }}年{{ 月 }}月{{ 日 }}日
姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}
出生年月 | {{ 出生年月 }} | 入党时间 | {{ 入党时间 }}
家庭成员 | 称谓 | 姓名 | 职业
^ | {{ 成员.称谓 }} | {{ 成员.姓名 }} | {{ 成员.职业 }}
简历 | {{ 简历 }} | < | <
支部意见 | {{ 意见 }}\\n（盖章）\\n{{ 意见年 }}年{{ 意见月 }}月 | < | <
"""
SETTINGS = """
[fields."性别"]
options = ["男", "女"]
[fields."出生年月"]
type = "month"
[fields."入党时间"]
type = "date"
aliases = ["何时入党"]
[fields."简历"]
type = "long-text"
"""
FILLED = """
党员登记表
填报单位：河东村    填报日期：2010年4月20日
姓名 | 张三 | 性别 | ☑男 □女
出生年月 | 1975.3 | 入党时间 | 2001年7月1日
家庭成员 | 称谓 | 姓名 | 职业
^ | 妻 | 李四 | 教师
^ | 子 | 张五 |
简历 | 一\\n二 | < | <
支部意见 | 同意。\\n（盖章）\\n2010年5月 | < | <
"""
VALUES = {
    "单位": "河东村", "年": "2010", "月": "4", "日": "20", "姓名": "张三", "性别": "男",
    "出生年月": "1975-03", "入党时间": "2001-07-01",
    "成员": [{"称谓": "妻", "姓名": "李四", "职业": "教师"}, {"称谓": "子", "姓名": "张五", "职业": None}],
    "简历": "一\n二", "意见": "同意。", "意见年": "2010", "意见月": "5",
}  # fmt: skip


def values_of(filled: str) -> dict[str, object]:
    return extract(paper(filled), form(BLANK, SETTINGS)).values


def test_a_paper_filled_in_its_blank_gives_every_value_beyond_doubt():
    found = extract(paper(FILLED), form(BLANK, SETTINGS))
    assert found.values == VALUES
    assert found.findings == ()
    assert all(source.sure for source in found.sources.values())


def test_every_value_says_where_it_stood_and_how_it_was_found():
    sources = extract(paper(FILLED), form(BLANK, SETTINGS)).sources
    assert (str(sources["入党时间"].place), sources["入党时间"].how) == ("表1 第2行第4列", How.LABEL)
    assert (str(sources["单位"].place), sources["单位"].how) == ("第2段", How.PATTERN)
    assert sources["成员[2].姓名"].raw == "张五"


def test_an_empty_form_yields_no_value_at_all():
    empty = FILLED.replace("河东村", "").replace("同意。", "").replace("☑男", "□男").replace("一\\n二", "")
    for word in ("张三", "1975.3", "2001年7月1日", "妻", "李四", "教师", "子", "张五"):
        empty = empty.replace(f"| {word}", "| ")
    empty = empty.replace("2010年4月20日", "  年  月  日").replace("2010年5月", "　年　月")
    assert {name: value for name, value in values_of(empty).items() if value} == {}


def test_two_rows_that_were_swapped_are_found_by_their_labels():
    lines = FILLED.strip().splitlines()
    lines[2], lines[3] = lines[3], lines[2]
    assert values_of("\n".join(lines)) == VALUES


def test_a_row_inserted_and_a_row_left_out_do_not_move_the_others():
    filled = FILLED.replace("姓名 | 张三", "民族 | 汉 | 籍贯 | 河北\n姓名 | 张三")
    filled = filled.replace("出生年月 | 1975.3 | 入党时间 | 2001年7月1日\n", "")
    assert values_of(filled) == VALUES | {"出生年月": None, "入党时间": None}


def test_labels_spaced_reworded_or_with_a_colon_are_the_same_labels():
    filled = FILLED.replace("姓名 | 张三", "姓　　名： | 张三").replace("入党时间", "何时入党")
    assert values_of(filled) == VALUES


def test_an_answer_written_behind_its_label_is_read_there():
    filled = FILLED.replace("姓名 | 张三", "姓名：张三 | ").replace("出生年月 | 1975.3", "出生年月1975.3 | ")
    assert values_of(filled) == VALUES


def test_a_label_retyped_in_the_answers_cell_is_no_part_of_the_answer():
    assert values_of(FILLED.replace("姓名 | 张三", "姓名 | 姓名：张三")) == VALUES


def test_a_column_inserted_in_a_list_does_not_move_the_others():
    filled = FILLED.replace("称谓 | 姓名 | 职业", "称谓 | 年龄 | 姓名 | 职业").replace(
        "妻 | 李四", "妻 | 30 | 李四"
    )
    assert values_of(filled.replace("子 | 张五", "子 | 3 | 张五")) == VALUES


def test_blank_rows_and_a_row_of_sums_are_no_items_of_a_list():
    filled = FILLED.replace("^ | 子", "^ | | |\n^ | 子").replace("简历 |", "^ | 合计 | 2 |\n简历 |")
    assert values_of(filled) == VALUES


def test_a_table_cut_in_two_with_its_heading_repeated_is_one_list():
    filled = FILLED.replace("^ | 子", "续表\n家庭成员 | 称谓 | 姓名 | 职业\n^ | 子")
    assert values_of(filled) == VALUES


def test_title_and_instructions_above_do_not_matter():
    assert values_of("附件2\n填表说明：请如实填写。\n一式两份\n" + FILLED) == VALUES


def test_a_doubtful_value_is_a_finding_that_names_label_and_place():
    found = extract(paper(FILLED.replace("☑男 □女", "男 职工")), form(BLANK, SETTINGS))
    assert found.sources["性别"].sure is False
    assert [(one.code, one.field, str(one.place)) for one in found.findings] == [
        ("unsure", "性别", "表1 第1行第4列")
    ]
    assert "“性别”" in found.findings[0].message


def test_the_blanks_own_instructions_below_an_empty_list_are_no_items_of_it():
    note = "说明：一条差距一行，存在差距、整改措施各不少于十个字，每条都要有完成时限和责任人，责任人填本支部党员。"
    blank = "序号 | 差距 | 措施\n{{ 差距.序号 }} | {{ 差距.内容 }} | {{ 差距.措施 }}\n" + f"{note} | < | <"
    known = form(blank, '[fields.差距.序号]\ntype = "integer"')
    empty = extract(paper(f"序号 | 差距 | 措施\n | | \n | | \n{note} | < | <"), known)
    assert (empty.values, empty.findings) == ({"差距": []}, ())
    filled = extract(paper(f"序号 | 差距 | 措施\n1 | 学习不够 | 多学\n{note} | < | <"), known)
    assert filled.values == {"差距": [{"序号": 1, "内容": "学习不够", "措施": "多学"}]}


# --- lists with numbers printed beforehand, and what only looks like a sum -----------------------------------

LISTED = form("""
序号 | 部门 | 负责人
{{ 部门.序号 }} | {{ 部门.名称 }} | {{ 部门.负责人 }}
""")


def test_rows_that_were_numbered_beforehand_and_left_empty_are_no_items():
    found = extract(paper("序号 | 部门 | 负责人\n1 | 办公室 | 张三\n2 | | \n3 | | "), LISTED)
    assert found.values["部门"] == [{"序号": "1", "名称": "办公室", "负责人": "张三"}]


def test_a_row_that_begins_like_a_sum_and_has_words_beside_it_is_an_item():
    found = extract(paper("序号 | 部门 | 负责人\n | 总计划科 | 张三\n总计 | 2 | "), LISTED)
    assert found.values["部门"] == [{"序号": None, "名称": "总计划科", "负责人": "张三"}]


# --- a text that goes on below its line ------------------------------------------------------------------

CARD = form(
    "测评票\n姓名：{{ 姓名 }}\n其他意见：{{ 其他意见 }}\n日期：{{ 日期 }}",
    '[fields."其他意见"]\ntype = "long-text"\n',
)


def test_a_long_text_goes_on_below_its_line_and_a_person_is_asked_whether_all_of_it_is_meant():
    found = extract(
        paper("测评票\n姓名：张三\n其他意见：一要开会。\n二要走访。\n三要公开。\n日期：5月"), CARD
    )
    assert found.values == {"姓名": "张三", "其他意见": "一要开会。\n二要走访。\n三要公开。", "日期": "5月"}
    assert [name for name, source in found.sources.items() if not source.sure] == ["其他意见"]


def test_a_line_that_was_read_already_goes_on_no_text():
    found = extract(paper("测评票\n其他意见：一要开会。\n姓名：张三\n日期：5月"), CARD)
    assert found.values == {"姓名": "张三", "其他意见": "一要开会。", "日期": "5月"}


def test_of_two_lines_that_begin_alike_neither_is_beyond_doubt():
    pledges = form("承诺书\n一、{{ 一 }}\n二、{{ 二 }}")
    found = extract(paper("承诺书\n一、走访。\n二、开会。\n二、公开。"), pledges)
    assert not found.sources["二"].sure


# --- a label in the place of an answer -------------------------------------------------------------------


def test_the_words_of_a_label_in_its_answers_place_are_not_silently_nothing():
    found = extract(paper("姓名 | 姓名 | 性别 | 男"), form("姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}"))
    assert (found.values["姓名"], found.sources["姓名"].sure) == (None, False)


def test_the_offices_own_prompts_stand_in_no_answers_way():
    blank = form("负责人：{{ 负责人 }}　　电话：{{ 电话 }}")
    found = extract(paper("负责人：张三　　电话：点击此处填写电话"), blank)
    assert (found.values, found.findings) == ({"负责人": "张三", "电话": None}, ())


def test_a_label_and_a_colon_before_a_text_may_be_its_own_and_before_a_name_are_not():
    blank = form("姓名 | {{ 姓名 }}\n特长 | {{ 特长 }}", '[fields."姓名"]\ntype = "name"\n')
    found = extract(paper("姓名 | 姓名：张三\n特长 | 特长：书法"), blank)
    assert found.values == {"姓名": "张三", "特长": "书法"}
    assert [name for name, source in found.sources.items() if not source.sure] == ["特长"]


def test_a_sum_with_words_beside_it_is_left_out_and_named():
    found = extract(paper("序号 | 部门 | 负责人\n1 | 办公室 | 张三\n合计 | 李四 | 2"), LISTED)
    assert [item["负责人"] for item in found.values["部门"]] == ["张三"]
    assert [one.code for one in found.findings] == ["unread-row"]


def test_running_text_put_into_a_frame_is_read_line_by_line():
    found = extract(paper("测评票\\n姓名：张三\\n其他意见：一要开会。\\n日期：5月 | <"), CARD)
    assert found.values == {"姓名": "张三", "其他意见": "一要开会。", "日期": "5月"}


@pytest.mark.parametrize("words", ["二、", "二、缺点："])
def test_an_answer_that_may_go_on_in_a_line_that_begins_like_the_next_is_not_beyond_doubt(words):
    lines = form(f"登记表\n一、优点：{{{{ 优点 }}}}\n{words}{{{{ 缺点 }}}}\n三、打算：{{{{ 打算 }}}}")
    plain = extract(paper(f"登记表\n一、优点：甲\n{words}乙\n三、打算：丙"), lines)
    assert (list(plain.values.values()), plain.findings) == (["甲", "乙", "丙"], ())
    doubled = extract(paper(f"登记表\n一、优点：甲\n{words}还是甲\n{words}乙\n三、打算：丙"), lines)
    assert [doubled.sources[name].sure for name in ("优点", "缺点", "打算")] == [False, False, True]


@pytest.mark.parametrize("blank", ["先进事迹\n{}\n姓名 | {}", "姓名 | {}\n先进事迹 | <\n{} | <"])
@pytest.mark.parametrize("name", ["张三", " "])
def test_a_text_that_begins_like_a_label_that_has_its_own_cell_is_the_text(blank, name):
    text = "姓名：李四，性别：男。"
    both = [text, name] if blank.startswith("先进") else [name, text]
    markers = ["{{ 事迹 }}", "{{ 姓名 }}"] if blank.startswith("先进") else ["{{ 姓名 }}", "{{ 事迹 }}"]
    read = extract(paper("登记表\n" + blank.format(*both)), form("登记表\n" + blank.format(*markers)))
    assert read.values == {"事迹": text, "姓名": name.strip() or None}
    assert read.findings == ()


def test_a_line_that_answers_nothing_where_an_answer_was_not_found_is_named():
    lines = form("登记表\n先进事迹\n{{ 事迹 }}\n姓名：{{ 姓名 }}")
    read = extract(paper("登记表\n先进事迹\n姓名：李四，男。\n姓名：张三"), lines)
    assert {one.code for one in read.findings} >= {"not-found", "unread-row"}
    assert extract(paper("登记表\n先进事迹\n姓名：张三\n以上属实"), lines).findings == ()


@pytest.mark.parametrize(("written", "name"), [("姓名张三", "姓名张三"), ("姓 名 张三", "姓名张三")])
def test_an_answer_that_runs_on_from_its_labels_words_is_not_beyond_doubt(written, name):
    settings = '[fields."姓名"]\ntype = "name"'
    blank = "登记表\n姓名 | {{ 姓名 }} | 电话 | {{ 电话 }}"
    found = extract(paper(f"登记表\n姓名 | {written} | 电话 | 1"), form(blank, settings))
    assert (found.values["姓名"], found.sources["姓名"].sure) == (name, False)


def test_answers_that_stand_left_of_their_labels_are_not_beyond_doubt():
    blank = "登记表\n姓名 | {{ 姓名 }} | 部门 | {{ 部门 }}\n电话 | {{ 电话 }} | < | <"
    found = extract(paper("登记表\n张三 | 姓名 | 财政所 | 部门\n电话 | 1 | < | <"), form(blank))
    assert {name for name, source in found.sources.items() if source.sure} == {"电话"}


def test_the_day_of_the_week_is_an_answer_whatever_its_word():
    blank = "值班表\n日期 | {{ 日期 }} | 星期 | {{ 星期 }}"
    assert extract(paper("值班表\n日期 | 5月2日 | 星期 | 日"), form(blank)).values["星期"] == "日"


def test_what_is_left_where_words_were_crossed_out_is_read_and_not_beyond_doubt():
    filled = paper("登记表\n姓名 | 张三 | 电话 | 1")
    row = filled.rows[1]
    cells = (row.cells[0], replace(row.cells[1], has_struck=True), *row.cells[2:])
    crossed = replace(filled, rows=(filled.rows[0], replace(row, cells=cells)))
    found = extract(crossed, form("登记表\n姓名 | {{ 姓名 }} | 电话 | {{ 电话 }}"))
    assert found.values == {"姓名": "张三", "电话": "1"}
    assert {name for name, source in found.sources.items() if source.sure} == {"电话"}


def test_answers_of_two_columns_merged_into_one_cell_are_not_beyond_doubt():
    blank = "名册\n姓名 | 职务 | 电话\n{{ 姓名 }} | {{ 职务 }} | {{ 电话 }}"
    found = extract(paper("名册\n姓名 | 职务 | 电话\n张三 会计 | < | 1"), form(blank))
    assert {name for name, source in found.sources.items() if source.sure} == {"电话"}


TABLE = "登记表\n姓名 | {{ 姓名 }} | 部门 | {{ 部门 }}\n自我评价 | {{ 评价 }} | < | <\n意见：\\n{{ 意见 }} | < | < | <"


def test_a_table_retyped_as_lines_loses_nothing_of_a_text_that_goes_on_below():
    lines = "登记表\n姓名：张三　　部门：财政所\n自我评价：好学。\n服务热心。\n意见：\n同意。"
    settings = '[fields."评价"]\ntype = "long-text"\n[fields."意见"]\ntype = "long-text"'
    found = extract(paper(lines), form(TABLE, settings))
    assert found.values == {"姓名": "张三", "部门": "财政所", "评价": "好学。\n服务热心。", "意见": "同意。"}
    assert {name for name, source in found.sources.items() if source.sure} == {"姓名", "部门"}


def test_a_line_where_a_tables_row_of_answers_should_stand_is_named():
    blank = (
        "请假单\n姓名 | {{ 姓名 }}\n部门意见 | 领导意见\n{{ 部门意见 }} | {{ 领导意见 }}\n电话 | {{ 电话 }}"
    )
    lines = "请假单\n姓名：张三\n部门意见　领导意见\n同意／同意\n电话：1"
    found = extract(paper(lines), form(blank))
    assert {"unread-row", "not-found"} & {one.code for one in found.findings}
