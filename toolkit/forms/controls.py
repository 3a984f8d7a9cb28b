"""What content controls (and Excel's named cells) vouch for: the tag says which answer it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.found import Found, written_items
from toolkit.forms.values import Written
from toolkit.model import How

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from toolkit.forms.definition import Form
    from toolkit.model import Cell, Control, Document, Row


def from_controls(document: Document, form: Form) -> list[Found]:
    """The answers that controls vouch for; the paragraphs of a long one are put together again."""
    items = _Items()
    answered: list[Found] = []
    before: list[str] = []
    for row in document.rows:
        in_row = [
            found._replace(item=items.of(found.tag)) for found in _controlled_in(row, form.layout.label_of)
        ]
        tags = [found.tag for found in in_row] if not row.is_table else []
        if len(tags) == 1 and tags == before:
            answered[-1] = _continued(answered[-1], in_row[0])
        else:
            answered += in_row
        before = tags
    return written_items(answered)


class _Items:
    """Counts the items of each list: another one begins where a tag comes up again."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}
        self._number: dict[str, int] = {}

    def of(self, tag: str) -> int:
        """The item this answer belongs to, from 0; -1 for an answer that stands once."""
        list_name, dot, _ = tag.partition(".")
        if not dot:
            return -1
        seen = self._seen.setdefault(list_name, set())
        if tag in seen or list_name not in self._number:
            self._number[list_name] = self._number.get(list_name, -1) + 1
            seen.clear()
        seen.add(tag)
        return self._number[list_name]


def _controlled_in(row: Row, tags: Container[str]) -> Iterator[Found]:
    """The answers that controls of one row vouch for."""
    for cell in (cell for cell in row.cells if cell.controls):
        for tag in dict.fromkeys(control.tag for control in cell.controls if control.tag in tags):
            written = _controlled(cell, [control for control in cell.controls if control.tag == tag])
            yield Found(tag, -1, written, cell.place, How.CONTROL, True)


def _controlled(cell: Cell, controls: Sequence[Control]) -> Written:
    shown = [control for control in controls if not control.placeholder]
    if not shown:
        return Written("")
    start, end = shown[0].span.start, shown[-1].span.end
    whole = start == 0 and end == len(cell.text)
    return Written(cell.text[start:end], cell.stored if whole else None, cell.flaw, from_control=True)


def _continued(found: Found, further: Found) -> Found:
    """An answer with the paragraph that follows it."""
    return found._replace(written=found.written._replace(raw=f"{found.written.raw}\n{further.written.raw}"))
