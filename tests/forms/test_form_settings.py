"""A mistake in form.toml is told with its line and what is allowed, before it costs anybody an answer."""

import pytest
from papers import paper

from toolkit.errors import Misconfigured
from toolkit.forms.rules import refuse_broken_rules
from toolkit.forms.settings import define, refuse_strangers
from toolkit.office import toml

BLANK = paper("姓名 | {{ 姓名 }} | 性别 | {{ 性别 }}\n成员 | 票数\n{{ 成员.姓名 }} | {{ 成员.票数 }}")
GOOD = """
title = "登记表"
key = ["姓名"]
[fields.姓名]
required = true
[fields.成员]
type = "table"
[fields.成员.票数]
type = "integer"
[[rules]]
must = "姓名"
say = "没有姓名。"
field = "姓名"
"""


def told(settings: str) -> str:
    table = toml.parse(settings.encode(), "forms/登记表/form.toml")
    with pytest.raises(Misconfigured) as caught:
        refuse_strangers(define("登记表", table, BLANK), table)
    return str(caught.value)


def test_settings_without_mistakes_are_taken():
    table = toml.parse(GOOD.encode(), "form.toml")
    form = define("登记表", table, BLANK)
    refuse_strangers(form, table)
    assert [field.name for field in form.fields] == ["姓名", "性别", "成员"]
    assert form.field("成员.票数").type == "integer"


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("title =", "titel =", "第2行的 titel 不是可用的设置。"),
        ("required = true", "requird = true", "第5行的 fields.姓名.requird 不是可用的设置。"),
        ("required = true", 'pattern = "[0-9"', "第5行的 fields.姓名.pattern 写的是“[0-9”"),
        ('type = "integer"', 'typ = "integer"', "第9行的 fields.成员.票数.typ 不是可用的设置。"),
        ("[[rules]]", "[[rule]]", "第10行的 rule 不是可用的设置。"),
        ("say =", "says =", "第12行的 rules.says 不是可用的设置。"),
        ('key = ["姓名"]', 'key = ["名字"]', "第3行的“名字”在空白表上没有（表上没有标记 {{ 名字 }}）。"),
        ("[fields.姓名]", "[fields.性名]", "第4行的“性名”在空白表上没有"),
        ("[fields.成员.票数]", "[fields.成员.得票]", "第8行的“成员.得票”在空白表上没有"),
        ('field = "姓名"', 'field = "名字"', "第13行的“名字”在空白表上没有"),
    ],
)
def test_a_mistake_is_told_with_its_line(good, bad, words):
    assert f"forms/登记表/form.toml {words}" in told(GOOD.replace(good, bad))


def test_what_the_blank_does_have_is_named():
    assert "表上有的是：姓名、性别、成员。" in told(GOOD.replace("[fields.姓名]", "[fields.性名]"))


@pytest.mark.parametrize(
    ("good", "bad"), [('must = "姓名"', 'must = "姓名 =="'), ('say = "没', 'say = "{{ 没')]
)
def test_a_rule_or_sentence_that_is_none_is_told_to_the_clerk_not_to_the_sender(good, bad):
    form = define("登记表", toml.parse(GOOD.replace(good, bad).encode(), "form.toml"), BLANK)
    with pytest.raises(Misconfigured) as caught:
        refuse_broken_rules(form)
    assert (caught.value.code, caught.value.words["form"]) == ("rule-syntax", "登记表")
