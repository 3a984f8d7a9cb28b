"""The demo's whole campaign, lived through once for all tests of this folder."""

from __future__ import annotations

import pytest
from whole_campaign.lived import live_through


@pytest.fixture(scope="session")
def campaign(tmp_path_factory):
    return live_through(tmp_path_factory.mktemp("campaign") / "demo")
