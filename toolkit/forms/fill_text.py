"""Answers written into a plain-text or Markdown form where its markers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.markers import found
from toolkit.forms.written import groups

if TYPE_CHECKING:
    from toolkit.forms.written import Answers


def fill_text(text: str, answers: Answers) -> str:
    """The text with every marker replaced; the lines of a list come once for each entry.

    A long text that has its line to itself gets an empty line between paragraphs, as Markdown wants it.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    models = groups(range(len(lines)), lines.__getitem__)
    repeated = {entries[0][0]: (name, entries) for name, entries in models}
    theirs = {number for _, entries in models for rows in entries for number in rows}
    written: list[str] = []
    for number, line in enumerate(lines):
        if number in repeated:
            name, entries = repeated[number]
            model = [lines[row] for row in entries[0]]
            written += [_written(row, entry) for entry in answers.rows(name, len(entries)) for row in model]
        elif number not in theirs:
            written.append(_written(line, answers))
    return "\n".join(written)


def _written(line: str, answers: Answers) -> str:
    """One line with its markers replaced."""
    markers = list(found(line))
    alone = len(markers) == 1 and line.strip() == line[slice(*markers[0][0])]
    for span, marker in reversed(markers):
        words = answers.at(marker).text
        line = line[: span.start] + (words.replace("\n", "\n\n") if alone else words) + line[span.end :]
    return line
