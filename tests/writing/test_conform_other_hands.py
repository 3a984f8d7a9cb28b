"""The checker before documents it has never seen: nothing to say of the correct ones, one thing of each fault, at the
words it stands at.
"""

from __future__ import annotations

import pytest
from other_faults import BASES, OTHER_FAULTS
from other_feet import OTHER_FEET
from other_heads import OTHER_HEADS
from other_texts import OTHER_TEXTS

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.conform import commented, conform

CORRECT = {**OTHER_HEADS, **OTHER_TEXTS, **OTHER_FEET, **BASES}
PLACED = [fault for fault in OTHER_FAULTS if fault.words]


def failed(data):
    return [(one.code, one.found) for one in conform(data) if not one.ok]


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_document_of_another_hand_is_not_found_wanting(name):
    assert failed(CORRECT[name]()) == []


@pytest.mark.parametrize("fault", OTHER_FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_another_hand_is_named_and_nothing_else(fault):
    named = {code for code, _ in failed(fault.made())}
    assert named
    assert named <= set(fault.code.split("|"))


@pytest.mark.parametrize("fault", PLACED, ids=lambda fault: fault.name)
def test_the_comment_stands_at_the_words_that_are_wrong(fault):
    data = fault.made()
    root = Package.open(commented(data, conform(data))).tree("word/document.xml")
    said = [_words_around(start) for start in root.iter(f"{W}commentRangeStart")]
    assert any(fault.words in words for words in said)


def _words_around(element):
    around = next(one for one in element.iterancestors() if one.tag in {f"{W}p", f"{W}tc"})
    return "".join("".join(text.text or "" for text in around.iter(f"{W}t")).split())


def test_whoever_made_them_they_are_many():
    assert len(CORRECT) >= 140
    assert len(OTHER_FAULTS) >= 170


@pytest.mark.parametrize("name", ["红线是字号表格的下框", "整个版头在表格", "字号里有隐藏字", "令号有空格"])
def test_a_number_is_found_wherever_it_stands(name):
    assert {"number-form", "order-number"} & {one.code for one in conform(CORRECT[name]())}
