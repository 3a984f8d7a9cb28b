"""A Word part with its tracked changes accepted: what was struck out is gone, what was put in is text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRACED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|\w+Change|cell(?:Ins|Del|Merge))[ >/]")
_OUT = frozenset({f"{W}del", f"{W}moveFrom"})
_IN = frozenset({f"{W}ins", f"{W}moveTo"})
_PPR, _RPR, _TRPR = f"{W}pPr", f"{W}rPr", f"{W}trPr"
_MARKS = (
    *(f"{W}{name}PrChange" for name in ("r", "p", "sect", "tbl", "tr", "tc")),
    *(f"{W}{name}Change" for name in ("tblPrEx", "tblGrid", "numbering")),
    *(f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")),
    f"{W}cellIns", f"{W}cellMerge",
)  # fmt: skip
"""What tells of changes and holds nothing that people see."""


def has_changes(part: bytes) -> bool:
    """Whether a part of a Word document has tracked changes."""
    return _TRACED.search(part) is not None


def accept(root: _Element) -> None:
    """Accept the tracked changes in a tree."""
    for el in list(root.iter(*_OUT)):
        _strike(el)
    for el in list(root.iter(*_IN)):
        _put_in(el)
    for el in list(root.iter(f"{W}cellDel")):
        _remove(_ancestor(el, f"{W}tc"))
    _clear_emptied(root)
    for el in list(root.iter(*_MARKS)):
        _remove(el)


def _strike(el: _Element) -> None:
    """Away with what was struck out: words, a whole row, or the end of a paragraph."""
    parent = el.getparent()
    above = parent.getparent() if parent is not None else None
    if parent is not None and parent.tag == _TRPR:
        _remove(above)
    elif above is not None and parent is not None and parent.tag == _RPR and above.tag == _PPR:
        _remove(el)
        _join_with_next(_ancestor(above, f"{W}p"))
    else:
        _remove(el)


def _clear_emptied(root: _Element) -> None:
    """Away with rows that have no cell left and tables that have no row: Word takes them for damage."""
    for tag, inside in ((f"{W}tr", f"{W}tc"), (f"{W}tbl", f"{W}tr")):
        for el in [one for one in root.iter(tag) if next(one.iter(inside), None) is None]:
            _remove(el)


def _join_with_next(paragraph: _Element | None) -> None:
    """A paragraph whose end was struck out: its words begin the one below, which gives the looks."""
    below = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or below is None or below.tag != paragraph.tag:
        return
    at = 0 if below.find(_PPR) is None else 1
    for child in [one for one in paragraph if one.tag != _PPR]:
        below.insert(at, child)
        at += 1
    _remove(paragraph)


def _put_in(el: _Element) -> None:
    """What was put in stands where its mark stood; a mark of a row or of a paragraph's end is empty."""
    parent = el.getparent()
    if parent is None:
        return
    at = parent.index(el)
    for child in list(el):
        parent.insert(at, child)
        at += 1
    parent.remove(el)


def _ancestor(el: _Element, tag: str) -> _Element | None:
    return next(el.iterancestors(tag), None)


def _remove(el: _Element | None) -> None:
    parent = el.getparent() if el is not None else None
    if el is not None and parent is not None:
        parent.remove(el)
