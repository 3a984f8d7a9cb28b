"""The lint: faults of official Chinese prose, each with its basis, its place and, where certain, its mending.

    lines ─► page (joined, masked, brackets matched, outline read) ─► every rule, by chapters ─► findings

One rule is one small function in one chapter; the chapter's `RULES` says what it rests on and what it tells
people. It must be right: what a careful reader would dispute is no error here.
"""

from toolkit.text.linting.catalogue import CHAPTERS, RULE, RULES, Chapter
from toolkit.text.linting.checking import EVERY_RULE, as_finding, as_lines, lint
from toolkit.text.linting.finding import Edit, LintFinding
from toolkit.text.linting.manual import manual
from toolkit.text.linting.page import Line
from toolkit.text.linting.rule import Basis, Rule, Strength
from toolkit.text.linting.settings import LintSettings

__all__ = [
    "CHAPTERS", "EVERY_RULE", "RULE", "RULES", "Basis", "Chapter", "Edit", "Line", "LintFinding",
    "LintSettings",
    "Rule", "Strength", "as_finding", "as_lines", "lint", "manual",
]  # fmt: skip
