"""The twenty-four official papers, rendered once for all tests that rule them."""

from __future__ import annotations

import os

import pytest
from official_papers import PAPERS
from page import Page, pages

from toolkit.writing.pdf import to_pdfs
from toolkit.writing.rendering import font_folders
from toolkit.writing.typeset import typeset


def has_fonts() -> bool:
    """Whether the free stand-ins for 仿宋 and 楷体 are at hand (.ci/fonts fetches them)."""
    return any((folder / "FandolFang-Regular.otf").is_file() for folder in font_folders())


@pytest.fixture(scope="session")
def fonts() -> None:
    """The stand-in fonts, without which a rendered page has other figures."""
    if not has_fonts() and not os.environ.get("BANWEN_NO_SKIP"):
        pytest.skip("the Fandol fonts are not installed; run .ci/fonts")


@pytest.fixture(scope="session")
def documents() -> dict[str, bytes]:
    """The papers as .docx, by name."""
    return {name: typeset(text) for name, text in PAPERS.items()}


@pytest.fixture(scope="session")
def rendered(documents, fonts) -> dict[str, tuple[Page, ...]]:
    """The pages of every paper, by name."""
    pdfs = to_pdfs(list(documents.values()))
    return dict(zip(documents, map(pages, pdfs), strict=True))
