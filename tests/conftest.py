"""What needs a program that is missing is skipped, with its reason; with BANWEN_NO_SKIP set it fails instead.

No test is judged by the clock of the machine it happens to run on: Hypothesis sets no deadline.
"""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") or os.environ.get("BANWEN_NO_SKIP"):
        return
    missing = pytest.mark.skip(reason="LibreOffice (soffice) is not installed")
    for item in items:
        if "soffice" in item.keywords:
            item.add_marker(missing)
