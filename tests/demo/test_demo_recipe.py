"""A recipe's expressions see what was worked out before them, and changes stand in for them."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from toolkit.demo.recipe import answers, helpers, listed, read_recipe, rendered

RECIPE = """
file = "表-{{ org }}.docx"

[let]
"人数" = "len(people)"

[values]
"应到" = "人数"
"实到" = "应到 - 1"
"空" = "none"

[tables."评议"]
each = "people"
[tables."评议".let]
"双" = "number * 2"
[tables."评议".columns]
"姓名" = "item"
"票" = "双 + 应到"

[totals]
"合计" = "评议|sum(attribute='票')"
"再加" = "合计 + 1"
"""


@pytest.fixture
def recipe(tmp_path):
    (tmp_path / "表.toml").write_text(RECIPE, encoding="utf-8")
    return read_recipe(tmp_path / "表.toml")


def test_answers_are_worked_out_in_order_lists_before_totals(recipe):
    known = helpers(recipe, {"people": ["甲", "乙"], "org": "河东村"})
    assert answers(recipe, known, {}) == {
        "应到": 2,
        "实到": 1,
        "空": None,
        "评议": [{"姓名": "甲", "票": 4}, {"姓名": "乙", "票": 6}],
        "合计": 10,
        "再加": 11,
    }
    assert (recipe.form, rendered(recipe.file, known)) == ("表", "表-河东村.docx")


def test_a_change_of_a_value_goes_on_into_what_follows_and_of_a_total_does_not(recipe):
    known = helpers(recipe, {"people": ["甲"]})
    changed = answers(recipe, known, {"应到": "5", "合计": "合计 + 2"})
    assert (changed["实到"], changed["评议"], changed["合计"], changed["再加"]) == (
        4, [{"姓名": "甲", "票": 7}], 9, 8,
    )  # fmt: skip


def test_items_are_listed_as_people_count_them():
    assert listed(["学习不够。", "走访不够。"]) == "一是学习不够。\n二是走访不够。"


def test_an_unknown_name_and_an_escape_from_the_sandbox_are_errors(recipe):
    with pytest.raises(UndefinedError):
        answers(recipe, helpers(recipe, {"people": []}), {"应到": "没有的"})
    with pytest.raises(SecurityError):
        rendered("{{ ''.__class__.__mro__ }}", {})
