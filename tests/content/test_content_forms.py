"""The five forms: what their form.toml says and what their blanks hold agree, and their rules can be asked."""

import tomllib
from pathlib import Path

import pytest
from jinja2 import meta
from jinja2.sandbox import SandboxedEnvironment

from toolkit.forms.definition import FieldType
from toolkit.forms.markers import found
from toolkit.library import open_library
from toolkit.reading import read

ROOT = Path(__file__).parents[2]
LIBRARY = open_library(ROOT / "forms")
BEYOND = {"roster", "plan", "ledger", "org", "member", "office", "branch", "today", "paper"}
FUNCTIONS = {"len", "sum", "min", "max", "abs", "round", "any", "all", "without"}
ALL = pytest.mark.parametrize(
    "form", [LIBRARY.form(name) for name in LIBRARY.names], ids=lambda form: form.name
)


def told(form) -> dict:
    """What form.toml itself says."""
    return tomllib.loads((ROOT / "forms" / form.name / "form.toml").read_text("utf-8"))


def names_in(expression: str) -> set[str]:
    return meta.find_undeclared_variables(SandboxedEnvironment().parse(expression)) - FUNCTIONS


def test_there_are_the_five_forms_the_campaign_began_with():
    began = {"党性分析报告", "公开承诺书", "民主评议汇总表", "活动开展情况表", "实施方案"}
    assert began <= set(LIBRARY.names)


@ALL
def test_every_field_has_its_marker_and_every_marker_its_field(form):
    blank = LIBRARY.blank_file(form.name)
    document = read(blank.read_bytes(), blank.name)
    texts = [cell.text for row in document.rows for cell in row.cells]
    marked = {marker.tag for text in texts for _, marker in found(text)}
    fields = told(form)["fields"]
    lists = {name for name, field in fields.items() if field.get("type") == "table"}
    columns = {
        f"{name}.{column}"
        for name in lists
        for column, value in fields[name].items()
        if isinstance(value, dict)
    }
    assert (fields.keys() - lists) | columns == marked


@ALL
def test_a_form_has_a_title_a_version_and_a_key_of_its_own_fields(form):
    assert (form.title, form.version) == (form.name, "1")
    assert all(form.field(name) is not None for name in form.key)
    assert len(form.titles) >= 4


@ALL
def test_a_rule_speaks_only_of_fields_and_of_what_the_office_knows(form):
    for rule in form.rules:
        each = form.field(rule.each) if rule.each else None
        columns = {column.name for column in each.columns} | {"行号", "row"} if each else set()
        known = {field.name for field in form.fields} | columns | BEYOND
        assert names_in(f"{{{{ {rule.must} }}}}") <= known, rule.must
        assert names_in(rule.say) <= known, rule.say
        assert names_in(rule.advice) <= known, rule.advice
        about = f"{rule.each}.{rule.field}" if rule.each else rule.field
        assert not about or form.field(about) is not None, about


@ALL
def test_a_rule_says_in_one_sentence_what_is_wrong_and_how_to_mend_it(form):
    for rule in form.rules:
        assert rule.say.endswith("。")
        assert rule.advice.endswith("。")
        assert "请" in rule.advice or "可以" in rule.advice


@ALL
def test_at_least_two_rules_reach_beyond_the_paper(form):
    assert sum(bool(names_in(f"{{{{ {rule.must} }}}}") & BEYOND) for rule in form.rules) >= 2


@ALL
def test_what_identifies_a_person_is_marked_as_personal(form):
    fields = [*form.fields, *(column for field in form.fields for column in field.columns)]
    for field in fields:
        if field.type in (FieldType.ID_NUMBER, FieldType.NAME) and field.name in (
            "姓名",
            "身份证号",
            "承诺人",
        ):
            assert field.personal


@ALL
def test_a_choice_has_options_and_every_list_has_columns(form):
    for field in form.fields:
        assert bool(field.options) is (field.type in (FieldType.CHOICE, FieldType.CHOICES))
        assert bool(field.columns) is (field.type is FieldType.TABLE)
