"""Several filled forms in one file."""

from __future__ import annotations

from papers import form, paper

from toolkit.forms.extract import extract
from toolkit.forms.parts import parts

BLANK = "党员登记表\n填报日期：{{ 日期 }}\n姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}\n简历 | {{ 简历 }} | < | <\n填表人：{{ 填表人 }}"


def filled(name: str) -> str:
    return (
        f"党员登记表\n填报日期：4月\n姓名 | {name} | 性别 | 男\n简历 | {name}的简历 | < | <\n填表人：{name}"
    )


def test_one_member_after_another_is_one_document_each():
    known = form(BLANK)
    found = parts(paper("\n".join(filled(name) for name in ("张三", "李四", "王五"))), known.layout)
    assert [extract(one, known).values for one in found] == [
        {"日期": "4月", "姓名": name, "性别": "男", "简历": f"{name}的简历", "填表人": name}
        for name in ("张三", "李四", "王五")
    ]


def test_a_form_once_is_left_whole():
    document = paper(filled("张三"))
    assert parts(document, form(BLANK).layout) == (document,)


def test_a_heading_repeated_over_a_long_list_makes_no_second_form():
    known = form("名册\n单位 | {{ 单位 }}\n姓名 | 职务\n{{ 人.姓名 }} | {{ 人.职务 }}\n负责人 | {{ 负责人 }}")
    document = paper("名册\n单位 | 河东村\n姓名 | 职务\n张三 | 书记\n姓名 | 职务\n李四 | 委员\n负责人 | 张三")
    assert parts(document, known.layout) == (document,)
    assert extract(document, known).values["人"] == [
        {"姓名": "张三", "职务": "书记"},
        {"姓名": "李四", "职务": "委员"},
    ]
