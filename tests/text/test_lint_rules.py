"""Every rule of the lint: its own example of each side, its weight, its line in the manual."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Severity
from toolkit.text.linting import CHAPTERS, RULE, RULES, Strength, lint, manual
from toolkit.text.mend import mend

MANUAL = Path(__file__).parents[2] / "docs" / "lint.md"
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


@each_rule
def test_a_rule_finds_the_fault_of_its_own_example(rule):
    assert rule.code in {fault.code for fault in lint(rule.wrong)}


@each_rule
def test_a_rule_is_content_with_its_own_remedy(rule):
    assert [str(fault) for fault in lint(rule.right) if fault.severity is not Severity.HINT] == []
    assert rule.code not in {fault.code for fault in lint(rule.right)}


@each_rule
def test_a_sentence_names_the_words_concerned_and_says_how_to_mend_them(rule):
    fault = next(fault for fault in lint(rule.wrong) if fault.code == rule.code)
    assert fault.message.endswith("。")
    assert fault.advice.endswith("。")
    assert "{" not in fault.message.replace("{{ 姓名 }}", "") + fault.advice


MENDED_DIFFERENTLY = {"date-impossible"}
"""The example's fault itself only a person can mend; what was mended is the padding beside it."""


@each_rule
def test_what_can_be_mended_becomes_the_remedy(rule):
    mended = mend(rule.wrong)
    if mended.fixed and rule.code not in MENDED_DIFFERENTLY:
        assert mended.text == rule.right
    assert [fault.code for fault in mended.left if fault.fix] == []


def test_codes_are_unique():
    assert len(RULE) == len(RULES) == 112


def test_severity_follows_the_strength_of_the_source():
    weights = {(rule.basis.strength, rule.beyond_doubt): rule.severity for rule in RULES}
    assert weights == {
        (Strength.REQUIRED, True): Severity.ERROR,
        (Strength.REQUIRED, False): Severity.WARNING,
        (Strength.NORMAL, True): Severity.WARNING,
        (Strength.ADVISED, True): Severity.WARNING,
        (Strength.PRACTICE, True): Severity.HINT,
    }


def test_the_manual_has_a_line_for_every_rule():
    written = MANUAL.read_text("utf-8")
    assert [rule.code for rule in RULES if f"| `{rule.code}` |" not in written] == []
    assert written == manual(), "docs/lint.md is stale: run `python tests/text/test_lint_rules.py`"
    assert [chapter.title for chapter in CHAPTERS if f"## {chapter.title}" not in written] == []


if __name__ == "__main__":
    MANUAL.write_text(manual(), "utf-8")
