"""A Word blank: a content control at every marker, and the form's own words locked one by one.

Each label is locked by a hidden control of its own. Protecting the whole document instead would leave nothing
to fill in where a program knows no content controls (older WPS); a lock it does not know it simply ignores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.fill_word import electronic, fill_word, fresh_ids
from toolkit.forms.word_controls import locked_label
from toolkit.forms.word_runs import LOOK, PARAGRAPH, RUN, text_of
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.forms.written import Answers
    from toolkit.ooxml.package import Package

_PLAIN_CONTENT = {
    LOOK,
    f"{W}t",
    f"{W}tab",
    f"{W}br",
    f"{W}cr",
    f"{W}noBreakHyphen",
    f"{W}sym",
    f"{W}lastRenderedPageBreak",
}


def blank_word(package: Package, answers: Answers) -> dict[str, _Element]:
    """The parts of a Word document made a blank, by name."""
    ids = fresh_ids(package)
    parts = fill_word(package, answers, electronic(ids))
    for root in parts.values():
        for line in list(root.iter(PARAGRAPH)):
            _lock_words(line, ids)
    return parts


def _lock_words(line: _Element, ids: Iterator[int]) -> None:
    """Lock each stretch of words that stands in a line outside its controls."""
    for stretch in _stretches(line):
        if "".join(map(text_of, stretch)).strip():
            lock = locked_label([], ids)
            stretch[0].addprevious(lock)
            lock[-1].extend(stretch)


def _stretches(line: _Element) -> list[list[_Element]]:
    """Neighbouring runs of nothing but words."""
    stretches: list[list[_Element]] = [[]]
    for child in line:
        if child.tag == RUN and all(part.tag in _PLAIN_CONTENT for part in child):
            stretches[-1].append(child)
        elif stretches[-1]:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]
