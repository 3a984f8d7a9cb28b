"""The lint on the mission's own document, the seed: everything a careful reader sees, and no more."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Severity
from toolkit.text.linting import lint
from toolkit.text.mend import mend

SEED = (Path(__file__).parents[1] / "samples" / "实施方案-种子.txt").read_text("utf-8")
LINES = SEED.split("\n")
FOUND = lint(SEED)


def of(*codes: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.text) for fault in FOUND if fault.code in codes]


def test_all_three_lost_ordinals_are_found_and_known_to_be_four():
    lost = [fault for fault in FOUND if fault.code == "ordinal-lost"]
    assert [LINES[fault.line - 1][:7] for fault in lost] == [".加强基层组织", ".医院党组织要", ".“亮牌示范”"]
    assert {edit.text for fault in lost for edit in fault.fix} == {"4."}


def test_all_twelve_placeholders_are_found_on_eight_lines():
    places = of("placeholder-year", "placeholder-blank")
    assert len(places) == 12
    assert len({line for line, _ in places}) == 8
    assert [text for _, text in places].count("20xx") == 11
    assert of("placeholder-blank") == [(22, "__")]


def test_every_stage_window_is_told_its_placeholder_year():
    windows = [
        number
        for number, line in enumerate(LINES, 1)
        if line.startswith(("第一阶段", "第二阶段", "第三阶段", "第四阶段"))
    ]
    told = [line for line, _ in of("placeholder-year")]
    assert [told.count(line) for line in windows] == [2, 2, 2, 1]


def test_half_width_brackets_and_semicolons_are_found():
    brackets = of("half-width-bracket", "ordinal-half-width")
    assert len(brackets) == SEED.count("(") == 13
    assert of("half-width-point") == [(line, ";") for line in (7, 7, 9, 13, 16, 16, 16)]
    assert SEED.count(";") == 7


def test_the_paragraph_broken_before_the_knowledge_test_is_found():
    assert of("paragraph-broken") == [(26, "教育，并开展一次")]


def test_no_error_is_left_that_a_careful_reader_would_dispute():
    assert {fault.code for fault in FOUND if fault.severity is Severity.ERROR} == {
        "placeholder-year", "placeholder-blank", "ordinal-lost", "ordinal-half-width", "half-width-bracket",
        "half-width-point",
    }  # fmt: skip
    assert {fault.code for fault in FOUND if fault.severity is Severity.WARNING} == {"paragraph-broken"}


def test_after_mending_nothing_certain_is_left():
    mended = mend(SEED)
    assert [fault.code for fault in mended.left if fault.fix] == []
    assert [fault.code for fault in lint(mended.text) if fault.fix] == []
    assert len(mended.left) == len([fault for fault in FOUND if not fault.fix])


def test_mending_changes_only_what_was_found():
    mended = mend(SEED)
    widened = SEED.translate(str.maketrans("();", "（）；"))
    assert mended.text == widened.replace("\n.", "\n4.")
    assert {(edit.text, LINES[edit.line - 1][edit.start : edit.end]) for edit in mended.edits} == {
        ("（", "("), ("）", ")"), ("；", ";"), ("4.", "."),
    }  # fmt: skip
