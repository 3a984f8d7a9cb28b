"""A fresh ledger for each test."""

import pytest

from toolkit.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened
