"""The lint itself: a text goes in, its faults come out, in the order they stand in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.model import WHOLE_FILE, Document, Severity
from toolkit.text.linting.finding import Edit, LintFinding
from toolkit.text.linting.page import Line, Page, document_lines, lines_from, lines_of, page
from toolkit.text.linting.rule import Basis, Strength
from toolkit.text.linting.settings import LintSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Finding
    from toolkit.text.linting.rule import Change, Hit, Rule

LONGEST_SHOWN = 40
"""Characters of the words concerned that a finding shows."""
EVERY_RULE = LintSettings()


def lint(
    text: str | Iterable[str | Line] | Document, settings: LintSettings = EVERY_RULE
) -> tuple[LintFinding, ...]:
    """The faults of a text, in the order they stand in it; a silenced 规定 is remarked upon first.

    Takes a whole text, its lines (plain, or `Line`s with their own places), or a document that was read.
    """
    sheet = page(as_lines(text))
    found = [fault for rule in settings.rules for fault in _findings(rule, sheet)]
    found.sort(key=lambda fault: (fault.line, fault.column))
    return (*map(_silenced, settings.silenced_requirements), *found)


def as_lines(text: str | Iterable[str | Line] | Document) -> tuple[Line, ...]:
    """Anything the lint takes, as lines with their places; nothing at all is one empty line."""
    if isinstance(text, Document):
        return document_lines(text) or lines_of("")
    if isinstance(text, str):
        return lines_of(text)
    given = tuple(text)
    plain = lines_from(line if isinstance(line, str) else line.text for line in given)
    lines = (line if isinstance(line, Line) else counted for line, counted in zip(given, plain, strict=True))
    return tuple(lines) or lines_of("")


def as_finding(fault: LintFinding) -> Finding:
    """A fault of wording as a finding like any other, under its own code and severity."""
    words = {"message": fault.message, "advice": fault.advice}
    told = finding("wording", severity=fault.severity, place=fault.place, found=fault.text, **words)
    return replace(told, code=fault.code)


def _findings(rule: Rule, sheet: Page) -> Iterator[LintFinding]:
    return (_finding(rule, hit, sheet) for hit in rule.find(sheet))


def _finding(rule: Rule, hit: Hit, sheet: Page) -> LintFinding:
    line = sheet.line_of(hit.start)
    words = sheet.lines[line].text[hit.start - sheet.start(line) : hit.end - sheet.start(line)]
    filling = {"text": _shortened(words), **dict(hit.words)}
    return LintFinding(
        rule.code, rule.severity, line + 1, hit.start - sheet.start(line) + 1, words,
        rule.message.format_map(filling), rule.advice.format_map(filling), rule.basis,
        sheet.lines[line].place, tuple(_edit(change, sheet) for change in hit.changes),
    )  # fmt: skip


def _shortened(words: str) -> str:
    """The words as a sentence can show them."""
    words = words.strip()
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"


def _edit(change: Change, sheet: Page) -> Edit:
    line = sheet.line_of(change.start)
    start = sheet.start(line)
    return Edit(line + 1, change.start - start, change.end - start, change.text)


def _silenced(rule: Rule) -> LintFinding:
    """What is said of a 规定 that office.toml silences."""
    message = f"office.toml 关掉了“规定”一级的检查“{rule.code}”（{rule.basis.clause}）。"
    advice = "若非确有依据，请从 [lint] silence 中删去。"
    basis = Basis(Strength.REQUIRED, rule.basis.clause)
    return LintFinding("silenced", Severity.WARNING, 0, 0, rule.code, message, advice, basis, WHOLE_FILE)
