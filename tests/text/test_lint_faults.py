"""The lint's two figures: how many seeded faults it finds, and how often it cries wolf over clean prose."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from lint_faults import FAULTS, Injected, clean_documents, inject, injections, paragraphs

from toolkit.model import Severity
from toolkit.text.linting import RULES, lint
from toolkit.text.mend import mend

DOCUMENTS = clean_documents()
SEEDED = list(injections(random.Random(20260305), each=4))


def test_the_clean_papers_are_a_fair_sample():
    assert len(paragraphs(DOCUMENTS)) >= 300
    assert sum(map(len, DOCUMENTS)) > 25_000
    titles = [document.split("\n")[0] for document in DOCUMENTS]
    kinds = (
        "通知",
        "报告",
        "请示",
        "函",
        "纪要",
        "决定",
        "批复",
        "通报",
        "意见",
        "通告",
        "方案",
        "总结",
        "计划",
        "办法",
    )
    assert [
        kind for kind in kinds if not any(title.rstrip("（试行）").endswith(kind) for title in titles)
    ] == []


def test_clean_prose_draws_at_most_one_false_alarm_in_two_thousand_characters():
    alarms = [
        fault for document in DOCUMENTS for fault in lint(document) if fault.severity is not Severity.HINT
    ]
    assert len(alarms) * 2000 <= sum(map(len, DOCUMENTS)), [str(alarm) for alarm in alarms]


def test_every_rule_is_broken_in_some_way():
    assert {fault.code for fault in FAULTS} == {rule.code for rule in RULES}


def test_of_the_seeded_faults_at_least_ninety_eight_in_a_hundred_are_found():
    missed = [seeded for seeded in SEEDED if not seeded.is_among(lint(seeded.text))]
    assert len(missed) <= 0.02 * len(SEEDED), Counter(seeded.code for seeded in missed)


def test_no_rule_misses_most_of_its_own_faults():
    found = Counter(seeded.code for seeded in SEEDED if seeded.is_among(lint(seeded.text)))
    seeded = Counter(one.code for one in SEEDED)
    assert {code: found[code] for code in seeded if found[code] * 2 <= seeded[code]} == {}


@pytest.mark.parametrize(
    ("code", "found", "put"),
    [
        ("date-impossible", r"2026年3月9日\n抄送", "2025年02月30日\n抄送"),
        ("doc-number-padded", "〔2026〕9号", "〔2026〕018号"),
        ("ordinal-jump", "^二、主要任务", "三、主要任务"),
        ("attachment-unlisted", r"^附件：1[^\n]*\n2\.[^\n]*\n", ""),
        ("ordinal-mark", r"^（一）建好支部班子", "1、建好支部班子"),
    ],
)
def test_the_faults_other_checkers_were_seen_to_miss_are_found(code, found, put):
    text, count = re.subn(found, put, DOCUMENTS[0], flags=re.MULTILINE)
    assert count == 1
    assert code in {fault.code for fault in lint(text)}


def test_mending_a_seeded_fault_leaves_nothing_certain_and_touches_nothing_else():
    generator = random.Random(7)
    for fault in FAULTS:
        seeded = inject(fault, DOCUMENTS, generator)
        assert isinstance(seeded, Injected)
        mended = mend(seeded.text)
        assert [left.code for left in mended.left if left.fix] == [], seeded
        assert len(mended.edits) <= 60, seeded
