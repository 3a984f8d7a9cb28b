"""What content controls (and Excel's named cells) vouch for: the tag says which answer it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from toolkit.forms.found import Found, list_of, written_items
from toolkit.forms.markers import Literal
from toolkit.forms.values import Written, bare, is_prompt
from toolkit.forms.words import answers
from toolkit.forms.written import without_prompts
from toolkit.model import How
from toolkit.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.forms.definition import Form
    from toolkit.forms.layout import Layout, TemplateCell, TemplateRow
    from toolkit.model import Cell, Control, Document, Row

    Homes = Mapping[str, tuple[TemplateRow, TemplateCell]]


def from_controls(document: Document, form: Form) -> list[Found]:
    """The answers that controls vouch for; the paragraphs of a long one are put together again."""
    homes, items = form.layout.homes, _Items(form.layout)
    answered: list[Found] = []
    before: list[str] = []
    for row in document.rows:
        in_row = items.numbered(row, list(_controlled_in(row.cells, homes)))
        tags = [found.tag for found in in_row] if not row.is_table else []
        if len(tags) == 1 and tags == before:
            answered[-1] = _continued(answered[-1], in_row[0])
        else:
            answered += in_row
        before = tags
    return written_items(_once_each(answered))


def _once_each(answered: list[Found]) -> list[Found]:
    """The answers, each that stands once only one time: a row copied with its controls leaves empty doubles,
    and where the doubles say different things none is beyond doubt.
    """
    counts = Counter(found.tag for found in answered if found.item < 0)
    if not any(count > 1 for count in counts.values()):
        return answered
    doubles: dict[str, list[Found]] = defaultdict(list)
    for found in answered:
        if counts[found.tag] > 1:
            doubles[found.tag].append(found)
    chosen = {tag: _chosen(several) for tag, several in doubles.items()}
    return [found for found in answered if counts[found.tag] <= 1] + list(chosen.values())


def _chosen(several: Sequence[Found]) -> Found:
    said = [found for found in several if bare(found.written.raw)]
    agree = len({bare(found.written.raw) for found in said}) <= 1
    return (said or several)[0]._replace(sure=agree and all(found.sure for found in said))


class _Items:
    """Counts the items of each list: another one begins where a tag comes up again, or a row of the blank
    that is not below the last one, for some of a row's controls may be gone.
    """

    def __init__(self, layout: Layout) -> None:
        self._homes = layout.homes
        self._order = {id(row): number for number, row in enumerate(layout.rows)}
        self._seen: dict[str, set[str]] = {}
        self._number: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def numbered(self, row: Row, in_row: list[Found]) -> list[Found]:
        """The answers of one row, each with the item it belongs to, from 0; -1 for one that stands once."""
        begun: set[str] = set()
        met: set[str] = set()
        numbered = [found._replace(item=self._of(found.tag, met, begun)) for found in in_row]
        known = {found.tag for found in in_row}
        from_above = [
            found for found in (_controlled_in(row.above, self._homes) if begun else ())
            if list_of(found) in begun and found.tag not in known
        ]  # fmt: skip
        return numbered + [
            found._replace(item=self._number[list_of(found)], sure=False) for found in from_above
        ]

    def _of(self, tag: str, met: set[str], begun: set[str]) -> int:
        name, dot, _ = tag.partition(".")
        if not dot:
            return -1
        seen, order = self._seen.setdefault(name, set()), self._order[id(self._homes[tag][0])]
        is_again = name not in met and order <= self._last.get(name, order)
        if tag in seen or is_again or name not in self._number:
            self._number[name] = self._number.get(name, -1) + 1
            seen.clear()
            begun.add(name)
        seen.add(tag)
        met.add(name)
        self._last[name] = order
        return self._number[name]


def _controlled_in(cells: Iterable[Cell], homes: Homes) -> Iterator[Found]:
    """The answers that the controls in these cells vouch for."""
    for cell in (cell for cell in cells if cell.controls):
        by_tag: dict[str, list[Control]] = {}
        for control in cell.controls:
            if control.tag in homes:
                by_tag.setdefault(control.tag, []).append(control)
        vouched = {tag: _controlled(cell, controls) for tag, controls in by_tag.items()}
        beside = _typed_beside(cell, by_tag, homes) if by_tag else {}
        for tag in by_tag:
            typed = beside.get(tag, "")
            if typed and bare(typed) != bare(vouched[tag].raw):
                yield Found(tag, -1, Written(typed), cell.place, How.CONTROL, False)
            else:
                yield Found(tag, -1, vouched[tag], cell.place, How.CONTROL, True)


def _controlled(cell: Cell, controls: Sequence[Control]) -> Written:
    shown = [control for control in controls if not _is_prompting(control)]
    if not shown:
        return Written("")
    start, end = shown[0].span.start, shown[-1].span.end
    whole = start == 0 and end == len(cell.text)
    return Written(cell.text[start:end], cell.stored if whole else None, cell.flaw, from_control=True)


def _is_prompting(control: Control) -> bool:
    """Whether a control still shows its prompt: some programs leave the mark of it when they write one."""
    words = bare(control.text)
    name = control.tag.rpartition(".")[2]
    return control.placeholder and (is_prompt(words) or not bare(without_prompts(words, [name])))


def _typed_beside(cell: Cell, by_tag: Mapping[str, Sequence[Control]], homes: Homes) -> dict[str, str]:
    """What a cell says in the place of each answer where people typed beside its controls; else nothing."""
    controls = [control for several in by_tag.values() for control in several]
    if controls[0].span == (0, len(cell.text)):
        return {}
    _, template = homes[controls[0].tag]
    outside = _cut(cell.text, controls)
    own = "".join(part.text for part in template.pieces if isinstance(part, Literal))
    if not bare(outside) or (own and _POINTS.sub("", fold(outside)) == _POINTS.sub("", fold(own))):
        return {}
    said = answers(template.pieces, _cut(cell.text, filter(_is_prompting, controls)))
    return {answer.marker.tag: answer.raw for answer in said}


_POINTS = re.compile(r"[\W_]+")


def _cut(text: str, controls: Iterable[Control]) -> str:
    """The text without what these controls hold."""
    for control in sorted(controls, key=lambda control: control.span.start, reverse=True):
        text = text[: control.span.start] + text[control.span.end :]
    return text


def _continued(found: Found, further: Found) -> Found:
    """An answer with the paragraph that follows it."""
    return found._replace(written=found.written._replace(raw=f"{found.written.raw}\n{further.written.raw}"))
