"""A mistake in form.toml is told with its line and what is allowed, before it costs anybody an answer."""

from pathlib import Path

import pytest
from papers import paper

from toolkit.errors import Misconfigured
from toolkit.forms.rules import refuse_broken_rules
from toolkit.forms.settings import define, refuse_strangers
from toolkit.library import open_library
from toolkit.office import toml

ROOT = Path(__file__).resolve().parents[2]

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


@pytest.mark.parametrize(
    ("bad", "unknown"),
    [
        ('must = "性名"', "性名"),
        ('must = "paper.性名"', "paper.性名"),
        ('must = "姓名 in rostr.members"', "rostr"),
        ('must = "姓名|长度 > 1"', "|长度"),
        ('must = "姓名"\neach = "姓名"', "姓名"),
        ('must = "row.得票"\neach = "成员"', "row.得票"),
        ('must = "票数"', "票数"),
    ],
)
def test_a_rule_that_speaks_of_what_nobody_gives_it_is_told_with_its_number(bad, unknown):
    form = define("登记表", toml.parse(GOOD.replace('must = "姓名"', bad).encode(), "form.toml"), BLANK)
    with pytest.raises(Misconfigured) as caught:
        refuse_broken_rules(form)
    assert str(caught.value).startswith(
        f"forms/登记表/form.toml 的第1条规则用了不认识的名称“{unknown}”。请改成下列之一："
    )


@pytest.mark.parametrize(
    "good",
    [
        'must = "row.票数 > 行号 and 姓名 and 性别"\neach = "成员"',
        "must = \"org and 成员|sum(attribute='票数') > len(成员)\"",
    ],
)
def test_a_rule_may_speak_of_the_paper_its_rows_and_the_office(good):
    refuse_broken_rules(
        define("登记表", toml.parse(GOOD.replace('must = "姓名"', good).encode(), "form.toml"), BLANK)
    )


def test_no_rule_of_the_office_speaks_of_what_nobody_gives_it():
    library = open_library(ROOT / "forms")
    for name in library.names:
        refuse_broken_rules(library.form(name))
