"""The words behind the bar say what an official document says."""

from datetime import date, datetime

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from toolkit.ooxml.template_code import environment
from toolkit.writing.filters import FILTERS
from toolkit.writing.words import said

JINJA = environment(FILTERS, lambda value: value if isinstance(value, str) else said(value), escapes=False)

PEOPLE = [
    {"姓名": "王小洪", "得分": 88, "支部": "河东村"},
    {"姓名": "丁一", "得分": 95.5, "支部": "柳林村"},
    {"姓名": "王毅", "得分": 88, "支部": "河东村"},
    {"姓名": "欧阳昇", "得分": None, "支部": "柳林村"},
]


def told(text: str, **names: object) -> str:
    return JINJA.from_string(text).render(人=PEOPLE, **names)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ '2010-04-20'|年月日 }}", "2010年4月20日"),
        ("{{ '1975-03'|年月日 }}", "1975年3月"),
        ("{{ 日|年月日 }}", "2010年4月2日"),
        ("{{ 刻|年月日 }}", "2010年4月2日"),
        (
            "{{ 空|年月日 }}{{ 空|汉字年月日 }}{{ 空|中文数字 }}{{ 空|大写金额 }}{{ 空|遮盖 }}{{ 空|摘要 }}",
            "",
        ),
        ("{{ '2010-04-20'|年月 }}", "2010年4月"),
        ("{{ '2010-10-20'|汉字年月日 }}", "二〇一〇年十月二十日"),
        ("{{ 43|中文数字 }}", "四十三"),
        ("{{ 120.5|大写金额 }}", "壹佰贰拾元伍角整"),
        ("{{ [1, 2.5, None]|合计 }}", "3.5"),
        ("{{ [0.1, 0.2]|合计 }}", "0.3"),
        ("{{ 人|合计('得分') }}", "271.5"),
        ("{{ 2|占比(3) }}", "66.7%"),
        ("{{ 1|占比(8, 0) }}", "13%"),
        ("{{ 0|占比(0) }}", "—"),
        ("{{ 人|列('姓名') }}", "王小洪、丁一、王毅、欧阳昇"),
        ("{{ 人|按姓氏笔画('姓名')|列('姓名') }}", "丁一、王毅、王小洪、欧阳昇"),
        (
            "{% for 位 in 人|排名('得分') %}{{ 位.名次 }}{{ 位.项.姓名 }} {% endfor %}",
            "1丁一 2王小洪 2王毅 4欧阳昇 ",
        ),
        (
            "{% for 组 in 人|分组('支部') %}{{ 组.名 }}{{ 组.项|length }}名 {% endfor %}",
            "河东村2名 柳林村2名 ",
        ),
        ("{{ 人|挑选('支部', '河东村')|length }}", "2"),
        ("{{ '甲乙。丙丁戊己。'|摘要(5) }}", "甲乙。"),
        ("{{ '甲乙丙丁戊己'|摘要(5) }}", "甲乙丙……"),
        ("{{ '甲乙。'|去句末标点 }}（{{ none|去句末标点 }}）", "甲乙（）"),
        ("{{ '110105194912310023'|遮盖 }}", "110105********0023"),
        ("{{ '13800138000'|遮盖 }}", "138****8000"),
        ("{{ '6222020200112233445'|遮盖 }}", "***************3445"),
        ("{{ '张三丰'|遮盖 }}", "张**"),
    ],
)
def test_a_filter_says(text, words):
    assert told(text, 空=None, 日=date(2010, 4, 2), 刻=datetime(2010, 4, 2, 9, 5)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), (True, "是"), (False, "否"), (3.0, "3"), (85.5, "85.5"), (1e17, "100000000000000000"),
        (date(2010, 4, 2), "2010年4月2日"), (datetime(2010, 4, 2, 9, 5), "2010年4月2日9:05"),
        (["合格", "优秀"], "合格、优秀"), (("甲", 2), "甲、2"),
    ],
)  # fmt: skip
def test_a_value_that_is_no_text_is_said_in_the_offices_words(value, words):
    assert said(value) == words


def test_a_table_has_to_be_spelt_out():
    with pytest.raises(TypeError, match="请写明要其中的哪一项"):
        said([{"姓名": "张三"}])


def test_a_field_that_is_not_there_is_missed():
    with pytest.raises(UndefinedError, match="电话"):
        told("{{ 人|列('电话') }}")


@pytest.mark.parametrize("path", ["__class__", "姓名.__class__", "gi_frame.f_builtins"])
def test_paths_stay_inside_the_sandbox(path):
    with pytest.raises((SecurityError, UndefinedError)):
        told("{{ [人|map('upper')]|列(路)|列('x') }}{{ 人|列(路) }}", 路=path)
