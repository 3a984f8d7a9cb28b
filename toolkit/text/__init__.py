r"""Plain Chinese official text: pure, text in, structure and findings out, no files.

    from toolkit.text import lint, outline

    outline("一、总体要求\\n（一）指导思想：以……")     # the tree of headings, with title, signature, date
    lint("会议于2025年02月30日召开，")                # the faults, each with place, basis and mending

fold, names, numerals, dates, ranges     words, people, figures and days as people write them
doc_numbers                              发文字号
lines, frame, paragraphs, outlining      a paper's outline; render writes it out again
bars                                     rows of tables typed with |
plan                                     an implementation plan made stages, tasks, themes, duties
linting, mend                            faults of wording, and the text with the certain ones mended
alike                                    how much alike two texts can be at most
masks                                    personal data as others may see it
meant                                    the known name that an unknown one may stand for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Document
    from toolkit.text.linting import LintFinding
    from toolkit.text.tree import Line, Outline

__all__ = ["lint", "outline"]


def outline(text: str | Iterable[Line] | Document) -> Outline:
    """The outline of a paper: a whole text, its lines, or a document that was read."""
    from toolkit.model import Document
    from toolkit.text import outlining

    if isinstance(text, str):
        return outlining.outline(outlining.lines_of_text(text))
    return outlining.outline(outlining.lines_of_document(text) if isinstance(text, Document) else text)


def lint(text: str | Iterable[str] | Document) -> tuple[LintFinding, ...]:
    """The faults of a text in the order they stand in it, by every rule (settings: see `linting`)."""
    from toolkit.text.linting import lint as linted

    return linted(text)
