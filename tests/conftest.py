"""What needs a program that is missing is skipped, with its reason; with BANWEN_NO_SKIP set it fails instead."""

from __future__ import annotations

import os
import shutil

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") or os.environ.get("BANWEN_NO_SKIP"):
        return
    missing = pytest.mark.skip(reason="LibreOffice (soffice) is not installed")
    for item in items:
        if "soffice" in item.keywords:
            item.add_marker(missing)
