"""What a clerk would find wrong with a filled form."""

from __future__ import annotations

import pytest
from papers import form, paper

from toolkit.errors import Misconfigured
from toolkit.forms.check import check
from toolkit.forms.extract import extract
from toolkit.forms.rules import without
from toolkit.model import Severity

BLANK = "姓名 | {{ 姓名 }} | 票数 | {{ 票数 }}\n有效票 | {{ 有效票 }} | 电话 | {{ 电话 }}\n序号 | 等次票\n{{ 评议.序号 }} | {{ 评议.票 }}\n事迹 | {{ 事迹 }}"
SETTINGS = """
[fields."姓名"]
type = "name"
required = true
[fields."票数"]
type = "integer"
min = 1
max = 50
[fields."有效票"]
type = "integer"
[fields."电话"]
type = "phone"
[fields."评议"]
type = "table"
[fields."评议"."票"]
type = "integer"
required = true
[fields."事迹"]
type = "long-text"
min_chars = 5
max_chars = 10
"""
GOOD = "姓名 | 张三 | 票数 | 12\n有效票 | 12 | 电话 | 13800001111\n序号 | 等次票\n1 | 7\n2 | 5\n事迹 | 工作一贯勤恳"


def codes(filled: str, rules: str = "", **beyond: object) -> list[tuple[str, str]]:
    known = form(BLANK, SETTINGS + rules)
    return [(one.code, one.field) for one in check(extract(paper(filled), known), known, beyond)]


def rule(must: str, say: str = "不合", severity: str = "error") -> str:
    return f"[[rules]]\nmust = '''{must}'''\nsay = '{say}'\nseverity = '{severity}'\nfield = '票数'\n"


def test_a_paper_in_order_has_no_findings():
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("张三", "", ("required", "姓名")),
        ("票数 | 12", "票数 | 0", ("too-small", "票数")),
        ("票数 | 12", "票数 | 60", ("too-large", "票数")),
        ("13800001111", "12345", ("phone-wrong", "电话")),
        ("2 | 5", "2 | ", ("required", "评议[2].票")),
        ("工作一贯勤恳", "勤恳", ("too-short", "事迹")),
        ("工作一贯勤恳", "工作一贯勤恳又任劳任怨", ("too-long", "事迹")),
    ],
)
def test_each_field_is_held_to_its_bounds_at_its_place(old, new, found):
    assert codes(GOOD.replace(old, new)) == [found]


BOUNDED = """
[fields."日期"]
type = "date"
min = "2010-04-20"
max = "2010-06-30"
[fields."月份"]
type = "month"
min = "2010-04-20"
max = "2010-06-30"
[fields."得票率"]
type = "percent"
max = 100
[fields."专长"]
type = "choices"
options = ["甲", "乙", "丙"]
max = 2
[fields."名单"]
type = "table"
min = 2
max = 3
"""
BOUNDED_BLANK = "日期 | {{ 日期 }} | 月份 | {{ 月份 }}\n得票率 | {{ 得票率 }} | 专长 | {{ 专长 }}\n序号 | 姓名\n{{ 名单.序号 }} | {{ 名单.姓名 }}"
WITHIN = "日期 | 2010年5月1日 | 月份 | 2010年4月\n得票率 | 87.5% | 专长 | ☑甲　☐乙　☐丙\n序号 | 姓名\n1 | 张三\n2 | 李四"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2010年5月1日", "2009年5月1日", "“日期”填的是2009年5月1日，不能早于2010年4月20日。"),
        ("2010年5月1日", "2010年7月1日", "“日期”填的是2010年7月1日，不能晚于2010年6月30日。"),
        ("2010年4月", "2010年3月", "“月份”填的是2010年3月，不能早于2010年4月。"),
        ("87.5%", "187.5%", "“得票率”填的是 187.5%，不能大于 100%。"),
        ("☐乙　☐丙", "☑乙　☑丙", "“专长”有3项，最多只能有2项。"),
        ("\n2 | 李四", "", "“名单”只有1行，至少要有2行。"),
        ("\n2 | 李四", "\n2 | 李四\n3 | 王五\n4 | 赵六", "“名单”有4行，最多只能有3行。"),
    ],
)
def test_what_lies_out_of_bounds_is_said_in_the_words_of_its_kind(old, new, said):
    known = form(BOUNDED_BLANK, BOUNDED)
    assert check(extract(paper(WITHIN), known), known, {}) == ()
    found = check(extract(paper(WITHIN.replace(old, new)), known), known, {})
    assert [one.message for one in found] == [said]


def test_a_rule_about_a_list_shows_how_many_rows_it_has_not_what_they_are_kept_as():
    known = form(BOUNDED_BLANK, BOUNDED + rule("len(名单) > 5").replace("'票数'", "'名单'"))
    assert [one.found for one in check(extract(paper(WITHIN), known), known, {})] == ["2行"]


CHOICE = """
[fields."主体"]
type = "choice"
options = ["党组织", "党员"]
required = true
[fields."名单"]
type = "table"
required = true
[fields."名单"."姓名"]
type = "name"
[fields."电话"]
type = "phone"
required = true
"""
ASKING = "主体 | {{ 主体 }}\n序号 | 姓名\n{{ 名单.序号 }} | {{ 名单.姓名 }}\n请大家监督。监督电话：{{ 电话 }}"


def asked(filled: str) -> dict[str, str]:
    known = form(ASKING, CHOICE)
    return {one.field: one.message for one in check(extract(paper(filled), known), known, {})}


def test_words_that_choose_nothing_are_told_as_they_stand():
    assert asked("主体 | 党员、党组织\n序号 | 姓名\n1 | 张三\n请大家监督。监督电话：13800001111") == {
        "主体": "“主体”写的是“党员、党组织”，看不出选的是哪一项。"
    }


def test_a_list_without_a_row_and_a_label_behind_a_sentence_are_told_in_the_papers_own_words():
    assert asked("主体 | 党员\n序号 | 姓名\n | \n请大家监督。监督电话：") == {
        "名单": "“名单”一行也没有填写。", "电话": "“监督电话”没有填写。",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("11010519491231002X", []),
        ("130802195601115072", []),  # born before the district had this code: codes are given with the number
        ("130802195601115073", [("id-number-wrong", "证号")]),
        ("110105194902301236", [("id-number-wrong", "证号")]),
        ("1101051949123100", [("id-number-wrong", "证号")]),
    ],
)
def test_an_id_number_is_held_to_its_day_of_birth_and_check_digit(number, found):
    known = form("证号 | {{ 证号 }}", '[fields."证号"]\ntype = "id-number"\n')
    assert [
        (one.code, one.field) for one in check(extract(paper(f"证号 | {number}"), known), known, {})
    ] == found


def test_what_could_not_be_read_is_not_also_called_missing():
    known = form(BLANK, SETTINGS.replace('type = "name"', 'type = "date"'))
    found = extract(paper(GOOD), known)
    assert [one.code for one in found.findings] == ["unreadable-date"]
    assert check(found, known, {}) == ()


def test_a_rule_holds_across_fields_and_tables():
    must = "有效票 == 评议|sum(attribute='票')"
    assert codes(GOOD, rule(must)) == []
    assert codes(GOOD.replace("2 | 5", "2 | 4"), rule(must)) == [("rule", "票数")]


def test_a_rule_about_an_empty_answer_is_not_asked():
    assert codes(GOOD.replace("有效票 | 12", "有效票 | "), rule("有效票 > 100")) == []


def test_a_rule_reaches_beyond_the_paper():
    assert codes(GOOD, rule("姓名 in roster"), roster=["李四"]) == [("rule", "票数")]
    assert codes(GOOD, rule("姓名 in roster"), roster=["张三"]) == []


def test_a_rules_sentence_may_name_the_values():
    known = form(BLANK, SETTINGS + rule("票数 > 20", "只有{{ 票数 }}票", "warning"))
    (found,) = check(extract(paper(GOOD), known), known, {})
    assert (found.message, found.severity, str(found.place)) == (
        "只有12票",
        Severity.WARNING,
        "表1 第1行第4列",
    )


def test_a_rule_that_fails_on_a_paper_is_said_and_does_not_stop_the_others():
    assert codes(GOOD, rule("member.name == 姓名") + rule("票数 == 1"), member=None) == [
        ("rule-failed", "票数"),
        ("rule", "票数"),
    ]


def test_a_rule_cannot_reach_into_the_program():
    assert codes(GOOD, rule("姓名.__class__.__mro__")) == [("rule-failed", "票数")]


def test_a_rule_that_is_no_expression_is_a_mistake_in_the_form():
    with pytest.raises(Misconfigured, match="rule-syntax"):
        codes(GOOD, rule("票数 >"))


def test_a_month_is_not_before_a_day_of_its_own():
    known = form(
        "完成时限 | {{ 完成时限 }}", '[fields."完成时限"]\ntype = "month"\nmin = 2010-04-20\nmax = 2010-04-25'
    )
    assert [
        check(extract(paper(f"完成时限 | {said}"), known), known, {}) != ()
        for said in ("2010年3月", "2010年4月", "2010年5月")
    ] == [True, False, True]


def test_a_rule_for_each_row_names_the_row_it_is_broken_in():
    must = "[[rules]]\neach = '评议'\nmust = '票 <= 有效票 / 2'\nfield = '票'\nsay = '第{{ 行号 }}行{{ 票 }}票太多'\n"
    known = form(BLANK, SETTINGS + must)
    (found,) = check(extract(paper(GOOD), known), known, {})
    assert (found.field, found.message, str(found.place)) == ("评议[1].票", "第1行7票太多", "表1 第4行第2列")


def test_a_row_that_left_the_answer_out_is_not_asked():
    must = "[[rules]]\neach = '评议'\nmust = '票 > 100'\nfield = '票'\nsay = '少'\n"
    assert codes(GOOD.replace("1 | 7", "1 | "), must) == [("required", "评议[1].票"), ("rule", "评议[2].票")]


@pytest.mark.parametrize(
    ("others", "left"),
    [
        ([], [1, 2]),
        ([{"人": "甲", "承诺": "修路"}], [2]),
        ([{"人": "乙", "承诺": "修路"}, {"人": "乙", "承诺": "种树"}], [1]),
    ],
)
def test_rows_without_a_counterpart_are_told_apart_by_all_the_columns_named(others, left):
    rows = [{"号": 1, "人": "甲", "事": "修路"}, {"号": 2, "人": "乙", "事": "种树"}]
    assert [row["号"] for row in without(rows, others, 人="人", 事="承诺")] == left


def test_a_rule_about_a_list_is_shown_where_the_list_begins():
    must = "[[rules]]\nmust = 'len(评议) > 2'\nfield = '评议'\nsay = '评议的人太少'\n"
    known = form(BLANK, SETTINGS + must)
    (found,) = check(extract(paper(GOOD), known), known, {})
    assert (found.field, str(found.place)) == ("评议", "表1 第4行第1列")


def test_a_rule_may_ask_whether_an_answer_was_left_empty():
    empty = GOOD.replace("13800001111", "")
    assert codes(empty, rule("电话")) == []
    assert codes(empty, rule("paper.电话")) == [("rule", "票数")]
    assert codes(GOOD, rule("paper.电话")) == []
    assert codes(GOOD, EACH.format("row.票 > 5")) == [("rule", "评议[2].票")]


EACH = "[[rules]]\neach = '评议'\nmust = '{}'\nsay = '不合'\nfield = '票'\n"


def test_a_rule_about_the_ledger_is_asked_only_where_there_is_one():
    assert codes(GOOD, rule("ledger.count('表') > 3")) == []
    assert codes(GOOD, rule("ledger > 3"), ledger=2) == [("rule", "票数")]


def test_days_and_months_are_said_as_people_say_them():
    known = form(
        "姓名 | {{ 姓名 }} | 入党时间 | {{ 入党时间 }}",
        '[fields.入党时间]\ntype = "month"\n[[rules]]\nmust = "入党时间 == \'1987-07\'"\nfield = "入党时间"\n'
        "say = \"填的是{{ 入党时间 }}，登记的是{{ '1987-07-01' }}。\"",
    )
    found = extract(paper("姓名 | 张三 | 入党时间 | 1990.7.1"), known)
    (said,) = check(found, known, {})
    assert said.message == "填的是1990年7月，登记的是1987年7月1日。"
    assert said.found == "1990.7.1"
