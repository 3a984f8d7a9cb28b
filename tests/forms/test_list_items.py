"""A list's rows dealt to its items: nobody else's row is silently one of them, and none shifts the others."""

from __future__ import annotations

import pytest
from papers import form, paper

from toolkit.forms.extract import extract

HEAD = "家庭情况登记表\n单位 | {单位} | < | <\n家庭成员 | 称谓 | 姓名 | 职业\n"
TAIL = "\n电话 | {电话} | < | <"
BLANK = (
    (HEAD + "^ | {{成员.称谓}} | {{成员.姓名}} | {{成员.职业}}" + TAIL).replace("{{", "{").replace("}}", "}")
)
FAMILY = ("妻 | 李四 | 教师", "子 | 张五 | 学生", "女 | 张六 |")


def marked(blank):
    return blank.replace("{", "{{ ").replace("}", " }}")


def filled(*rows):
    return HEAD.format(单位="河东村") + "\n".join(f"^ | {row}" for row in rows) + TAIL.format(电话="1")


def read(text, blank=BLANK):
    return extract(paper(text), form(marked(blank)))


def test_an_item_with_an_answer_left_out_is_beyond_doubt():
    assert read(filled(*FAMILY)).findings == ()


@pytest.mark.parametrize(
    "row",
    [
        "备注： | 以上属实 | ", "备注：以上属实 | | ", "填表人：王五 | 2010年5月1日 | ", "以上属实 | | ",
        "以下空白 | | ", "无 | | ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [1, 3])
def test_a_row_that_is_filled_in_unlike_the_others_is_not_beyond_doubt(row, at):
    found = read(filled(*FAMILY[:at], row, *FAMILY[at:]))
    doubted = {name for name, source in found.sources.items() if not source.sure}
    assert doubted >= {f"成员[{at + 1}].称谓"}
    assert all(name.startswith(f"成员[{at + 1}].") for name in doubted)


def test_a_list_that_only_says_nothing_is_not_beyond_doubt():
    assert not read(filled("无 | 无 | 无")).sources["成员[1].姓名"].sure


def test_a_row_without_a_number_among_numbered_ones_is_not_beyond_doubt():
    blank = BLANK.replace("称谓", "序号")
    rows = ("1 | 李四 | 教师", "2 | 张五 | 学生", "联系人 | 赵六 | 会计")
    found = read(filled(*rows).replace("称谓", "序号"), blank)
    assert [name for name, source in found.sources.items() if not source.sure] == [
        "成员[3].序号", "成员[3].姓名", "成员[3].职业"
    ]  # fmt: skip


@pytest.mark.parametrize("remark", ["以下空白 | < | <", "以上属实 | | "])
def test_rows_numbered_beforehand_stay_none_where_a_remark_stands_below_or_among_them(remark):
    blank = BLANK.replace("称谓", "序号")
    rows = ("1 | 李四 | 教师", "2 | 张五 | 学生", "3 | | ", remark, "4 | | ")
    found = read(filled(*rows).replace("称谓", "序号"), blank)
    numbers = [item["序号"] for item in found.values["成员"] if item["序号"] != "以上属实"]
    assert numbers == ["1", "2"]


def test_a_heading_of_the_blank_that_comes_again_within_its_list_is_no_item():
    found = read(filled(FAMILY[0], "称谓 | 姓名 | ", FAMILY[1]))
    assert [item["姓名"] for item in found.values["成员"]] == ["李四", "张五"]


def test_a_heading_among_the_rows_is_no_item_and_named():
    found = read(filled(FAMILY[0], "岳父母一方 | < | <", FAMILY[1]))
    assert [item["姓名"] for item in found.values["成员"]] == ["李四", "张五"]
    assert [one.code for one in found.findings] == ["unread-row"]


# --- items of several rows -------------------------------------------------------------------------------

TWO = "先进事迹登记表\n成员 | 姓名 | 职务\n^ | {成员.姓名} | {成员.职务}\n^ | {成员.事迹} | <\n电话 | {电话} | <"
ITEMS = [
    {"姓名": "张三", "职务": "书记", "事迹": "办实事"}, {"姓名": "李四", "职务": "会计", "事迹": "走访"},
]  # fmt: skip
ROWS = ["^ | 张三 | 书记", "^ | 办实事 | <", "^ | 李四 | 会计", "^ | 走访 | <"]


def deeds(rows):
    return read("\n".join(["先进事迹登记表\n成员 | 姓名 | 职务", *rows, "电话 | 1 | <"]), TWO)


def test_an_item_of_two_rows_is_read_from_both():
    found = deeds(ROWS)
    assert (found.values["成员"], found.findings) == (ITEMS, ())


def test_a_row_of_an_item_left_empty_does_not_move_the_others():
    found = deeds([ROWS[0], "^ | | <", *ROWS[2:]])
    assert (found.values["成员"], found.findings) == ([ITEMS[0] | {"事迹": None}, ITEMS[1]], ())


@pytest.mark.parametrize("gone", range(4))
def test_where_an_item_lost_a_row_the_other_one_is_read_and_a_person_is_asked(gone):
    found = deeds(ROWS[:gone] + ROWS[gone + 1 :])
    assert found.values["成员"][1 - gone // 2] == ITEMS[1 - gone // 2]
    assert not any(
        source.sure for source in found.sources.values() if source.raw in ITEMS[gone // 2].values()
    )


@pytest.mark.parametrize("row", ["^ | 某人说明 | <", "^ | 某人 | 说明"])
@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_a_row_too_many_among_items_of_two_rows_is_not_beyond_doubt(row, at):
    found = deeds([*ROWS[:at], row, *ROWS[at:]])
    sure = [name for name, source in found.sources.items() if source.sure and name.startswith("成员")]
    for name in sure:
        number, column = name.removeprefix("成员[").split("].")
        said = found.values["成员"][int(number) - 1]
        assert said[column] in (None, *(item[column] for item in ITEMS))


def test_rows_that_are_all_alike_are_dealt_in_turn_and_doubted_where_one_is_missing():
    blank = TWO.replace("{成员.事迹} | <", "{成员.住址} | {成员.电话}")
    rows = [
        "^ | 张三 | 书记",
        "^ | 河东 | 12",
        "^ | 李四 | 会计",
        "^ | | ",
        "^ | 王五 | 会计",
        "^ | 河西 | 34",
    ]
    head, tail = "先进事迹登记表\n成员 | 姓名 | 职务", "电话 | 1 | <"
    found = read("\n".join([head, *rows, tail]), blank)
    assert [item["姓名"] for item in found.values["成员"]] == ["张三", "李四", "王五"]
    assert found.findings == ()
    found = read("\n".join([head, *rows[:3], *rows[4:], tail]), blank)
    assert not any(source.sure for name, source in found.sources.items() if name.startswith("成员"))
