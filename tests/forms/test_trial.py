"""How well a form can be read, told before it is handed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import form

from toolkit.forms.trial import try_form
from toolkit.library import open_library

FORMS = open_library(Path(__file__).parents[2] / "forms")


@pytest.mark.parametrize("name", FORMS.names)
def test_our_own_forms_are_read_right_however_they_are_disturbed(name):
    report = try_form(FORMS.form(name), rounds=5)
    assert {trial.disturbance: trial.wrong + trial.doubted for trial in report.trials} == {
        trial.disturbance: 0 for trial in report.trials
    }
    assert all(trial.values >= 5 for trial in report.trials)


def test_the_same_seed_gives_the_same_figures():
    known = form("姓名 | {{ 姓名 }} | 职务 | {{ 职务 }}\n简历 | {{ 简历 }} | < | <")
    assert try_form(known, seed=7, rounds=3) == try_form(known, seed=7, rounds=3)


def test_rows_that_nothing_tells_apart_are_named():
    known = form("签字 | {{ 甲签字 }} | 日期 | {{ 甲日期 }}\n签字 | {{ 乙签字 }} | 日期 | {{ 乙日期 }}")
    assert try_form(known, rounds=1).ambiguous == (("甲签字", "甲日期", "乙签字", "乙日期"),)
