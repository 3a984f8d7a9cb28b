"""What is out of the ordinary in a Word part, found in one pass at the speed of C.

Almost every paragraph of a form is plain runs in plain cells, and can be read in one step. The survey notes
the exceptions first, so that the walk takes its careful steps only where they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.ooxml.symbols import is_symbolic
from toolkit.ooxml.xml import MATH, MC, VML_OFFICE, W, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

P, PPR, RPR, TRPR, TABS = f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}tabs"
VAL = f"{W}val"
MAX_SPAN = 1_000
"""No table is wider; a larger number is a slip or an attack."""

_OFF = ("0", "false", "off")
STRIKES = (f"{W}strike", f"{W}dstrike")
"""One line or two through a run's words: people cross out what is not to count."""


def is_on(el: _Element) -> bool:
    """Whether a switch such as `<w:vanish/>` is set: it is unless it says otherwise."""
    return el.get(VAL) not in _OFF


@dataclass(slots=True)
class Survey:
    """The exceptions of one part; the elements themselves are the keys."""

    careful: set[_Element] = field(default_factory=set)
    """Paragraphs that hold more than plain runs."""
    spans: dict[_Element, int] = field(default_factory=dict)
    """Cells that are wider than one grid column."""
    merged: dict[_Element, bool] = field(default_factory=dict)
    """Cells in a vertical merge: True where they go on from above."""
    sideways: set[_Element] = field(default_factory=set)
    """Cells that go on from the left, in the old way of merging."""
    before: dict[_Element, int] = field(default_factory=dict)
    """Rows that begin some grid columns further right."""
    gone: set[_Element] = field(default_factory=set)
    """Rows and cells that a tracked change deleted."""
    joined: set[_Element] = field(default_factory=set)
    """Paragraphs whose end a tracked change deleted, so that the next one continues them."""
    styled: list[_Element] = field(default_factory=list)
    """Paragraphs with a style, a number or an outline level, in document order."""
    has_revisions: bool = False
    has_embedded: bool = False
    """Whether another document is set into this one, as an object of another program or as a chunk."""


def survey(root: _Element) -> Survey:
    """One pass over a part."""
    noted = Survey()
    for el in root.iter(*_NOTES):
        _NOTES[el.tag](el, noted)
    return noted


def in_symbol_fonts(root: _Element) -> set[_Element]:
    """Paragraphs with letters that stand for signs.

    Every run names its font, so this pass is made only where such a font occurs at all.
    """
    noted = Survey()
    for el in root.iter(f"{W}rFonts"):
        if is_symbolic(el.get(f"{W}ascii", "")):
            _careful(el, noted)
    return noted.careful


def _careful(el: _Element, noted: Survey) -> None:
    paragraph = next(el.iterancestors(P), None)
    if paragraph is not None:
        noted.careful.add(paragraph)


def _tab(el: _Element, noted: Survey) -> None:
    if _parent(el).tag != TABS:
        _careful(el, noted)


def _revision(el: _Element, noted: Survey) -> None:
    noted.has_revisions = True
    parent = _parent(el)
    if parent.tag == TRPR:
        noted.gone.add(_parent(parent))
    elif parent.tag == RPR:
        _mark_revision(_parent(parent), noted)
    else:
        _careful(el, noted)


def _mark_revision(properties: _Element, noted: Survey) -> None:
    if properties.tag == PPR:
        noted.joined.add(_parent(properties))


def _insertion(_el: _Element, noted: Survey) -> None:
    noted.has_revisions = True


def _struck(el: _Element, noted: Survey) -> None:
    """Some programs write with every run that it is not crossed out."""
    if is_on(el):
        _careful(el, noted)


def _deleted_cell(el: _Element, noted: Survey) -> None:
    noted.has_revisions = True
    noted.gone.add(_parent(_parent(el)))


def _hidden_row(el: _Element, noted: Survey) -> None:
    if is_on(el):
        noted.gone.add(_parent(_parent(el)))


def _embedded(el: _Element, noted: Survey) -> None:
    noted.has_embedded |= not el.get("ProgID", "").startswith("Equation")


def _span(el: _Element, noted: Survey) -> None:
    noted.spans[_parent(_parent(el))] = _number(el, 1)


def _merge(el: _Element, noted: Survey) -> None:
    noted.merged[_parent(_parent(el))] = el.get(VAL, "continue") != "restart"


def _sideways(el: _Element, noted: Survey) -> None:
    if el.get(VAL, "continue") != "restart":
        noted.sideways.add(_parent(_parent(el)))


def _before(el: _Element, noted: Survey) -> None:
    noted.before[_parent(_parent(el))] = _number(el, 0)


def _styled(el: _Element, noted: Survey) -> None:
    properties = _parent(el)
    paragraph = _parent(properties)
    is_its_own = properties.tag == PPR and paragraph.tag == P
    if is_its_own and (not noted.styled or noted.styled[-1] is not paragraph):
        noted.styled.append(paragraph)


def _number(el: _Element, least: int) -> int:
    return min(max(whole_number(el.get(VAL)), least), MAX_SPAN)


def _parent(el: _Element) -> _Element:
    parent = el.getparent()
    return el if parent is None else parent


_NOTES: dict[str, Callable[[_Element, Survey], None]] = {
    f"{W}gridSpan": _span,
    f"{W}vMerge": _merge,
    f"{W}hMerge": _sideways,
    f"{W}gridBefore": _before,
    f"{W}cellDel": _deleted_cell,
    f"{W}hidden": _hidden_row,
    f"{W}altChunk": _embedded,
    f"{VML_OFFICE}OLEObject": _embedded,
    f"{W}del": _revision,
    f"{W}moveFrom": _revision,
    f"{W}ins": _insertion,
    f"{W}moveTo": _insertion,
    f"{W}tab": _tab,
    **dict.fromkeys(STRIKES, _struck),
    f"{W}pStyle": _styled,
    f"{W}numPr": _styled,
    f"{W}outlineLvl": _styled,
    f"{MC}AlternateContent": _careful,
    f"{MATH}t": _careful,
    **{
        f"{W}{name}": _careful
        for name in (
            "sdt", "br", "cr", "noBreakHyphen", "ptab", "sym", "u", "highlight", "em", "bdr", "vanish",
            "fldChar", "ruby", "pict", "drawing", "object",
        )
    },
}  # fmt: skip
