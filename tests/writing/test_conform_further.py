"""The checker before a third lot of documents: nothing to say of the correct ones, each fault named and nothing else."""

from __future__ import annotations

import pytest
from further_faults import FURTHER_FAULTS
from further_papers import FURTHER_PAPERS

from toolkit.writing.conform import conform


def failed(data):
    return [(one.code, one.found) for one in conform(data) if not one.ok]


@pytest.mark.parametrize("name", FURTHER_PAPERS)
def test_a_correct_document_is_not_found_wanting(name):
    assert failed(FURTHER_PAPERS[name]()) == []


@pytest.mark.parametrize("fault", FURTHER_FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_and_nothing_else(fault):
    named = {code for code, _ in failed(fault.made())}
    assert named
    assert named <= set(fault.code.split("|"))


def test_they_are_many():
    assert len(FURTHER_PAPERS) >= 40
    assert len(FURTHER_FAULTS) >= 60
