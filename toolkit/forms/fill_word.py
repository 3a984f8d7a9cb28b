"""Answers written into a Word document where its markers stand: in paragraphs, tables, text boxes, headers.

Who writes is a `Pen`: `TYPED` types words in as a person does on a printed-style blank, `electronic()` puts a
content control around each answer as an electronic blank has them. Each run keeps its look.
"""

from __future__ import annotations

import copy
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from toolkit.forms.definition import FieldType
from toolkit.forms.markers import found
from toolkit.forms.word_controls import W15, controls, like, repeating_item, repeating_section
from toolkit.forms.word_runs import PARAGRAPH, RUN, Slot, attributes, new_run, paragraph_text, slots, take_out
from toolkit.forms.written import GAP, groups, prompt, short_prompt
from toolkit.ooxml.xml import MC, W14, W

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.forms.written import Answer, Answers
    from toolkit.ooxml.package import Package

TABLE, ROW, CELL, CONTROL = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}sdt"

_TEXT_PARTS = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_FIRST_ID = 100_000_000
_FIGURES = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY}
_IDENTITIES = {f"{W14}paraId", f"{W14}textId"}


class Pen(NamedTuple):
    """A way of writing: an answer at its marker, and what is put around the written rows of a list."""

    write: Callable[[Slot, Answer], None]
    enclose: Callable[[str, Sequence[Sequence[_Element]]], None]


def fill_word(package: Package, answers: Answers, pen: Pen) -> dict[str, _Element]:
    """The parts of a Word document with the answers written in, by name; the other parts stay as they are."""
    parts = {name: package.tree(name) for name in text_parts(package)}
    return {name: filled(root, answers, pen) for name, root in parts.items() if has_markers(root)}


def text_parts(package: Package) -> list[str]:
    """The parts that hold text people see: the body, headers and footers, notes."""
    return [name for name in package.names if package.content_type(name).endswith(_TEXT_PARTS)]


def has_markers(root: _Element) -> bool:
    """Whether an element holds any marker."""
    return any(True for _ in found(words(root)))


def words(element: _Element) -> str:
    """All the text in an element, a line for each paragraph; or in a part of one line."""
    lines = list(element.iter(PARAGRAPH))
    return "\n".join(map(paragraph_text, lines)) if lines else paragraph_text(element)


def filled(root: _Element, answers: Answers, pen: Pen) -> _Element:
    """One part, its repeating rows written out and every marker replaced.

    All rows are there before the first answer is: a marker among the answers is none of the blank's.
    """
    root = with_newer_names(root)
    _free_markers(root)
    entry_of: dict[_Element, Answers] = {}
    for table in list(root.iter(TABLE)):
        for name, rows in _repeated([row for row in table if row.tag == ROW], _own_words, answers, entry_of):
            pen.enclose(name, rows)
    for holder in _holders(root, entry_of):
        _repeated([child for child in holder if child.tag == PARAGRAPH], paragraph_text, answers, entry_of)
    for slot, answer in list(_asked_for(root, answers, entry_of)):
        pen.write(slot, answer)
    return root


def type_in(slot: Slot, answer: Answer) -> None:
    """Write an answer as plain words."""
    look = slot.look
    _put(slot, [[new_run(line, look)] if line else [] for line in answer.text.split("\n")])


def put_control(ids: Iterator[int], slot: Slot, answer: Answer) -> None:
    """Put a content control around an answer, around each paragraph of a long one its own.

    A control around whole paragraphs or cells is avoided: LibreOffice 7.4 multiplies what stands in it.
    """
    lock = "." not in answer.tag
    _put(slot, [[control] for control in controls(answer, slot.look, ids, _asked(slot, answer), lock=lock)])


def _asked(slot: Slot, answer: Answer) -> str:
    """The prompt for an answer: a rule to write on for a figure among words, a short one in a list's row,
    where the column says what is asked for unless words share its cell.
    """
    if answer.field.type in _FIGURES and not slot.is_alone:
        return GAP
    if slot.marker.list_name:
        return short_prompt(answer.field) + ("" if slot.is_alone else answer.field.name)
    return prompt(answer.field)


def _put(slot: Slot, lines: list[list[_Element]]) -> None:
    """Put lines where a marker stands: those after the first become paragraphs laid out like the
    marker's, and what followed the marker follows the last.
    """
    first, *more = lines
    paragraph, last = slot.paragraph, slot.runs[-1]
    tail = [*last.itersiblings()] if more and last.getparent() is paragraph else []
    slot.replace(first)
    added = [like(paragraph, line) for line in more]
    for extra in reversed(added):
        paragraph.addnext(extra)
    for extra in added[-1:]:
        extra.extend(tail)


def enclose(ids: Iterator[int], list_name: str, entries: Sequence[Sequence[_Element]]) -> None:
    """Put a repeating section around the rows of a list, so that Word offers to add one."""
    section = repeating_section(list_name, ids)
    entries[0][0].addprevious(section)
    section[-1].extend([repeating_item(rows, ids) for rows in entries])


TYPED = Pen(type_in, lambda _name, _entries: None)
"""Types answers in as plain words."""


def electronic(ids: Iterator[int]) -> Pen:
    """A pen that puts each answer in a content control; `ids` gives every control its number."""
    return Pen(partial(put_control, ids), partial(enclose, ids))


def fresh_ids(package: Package) -> Iterator[int]:
    """Numbers for new controls that no control of the document has."""
    ids = (
        found_id.get(f"{W}val")
        for name in text_parts(package)
        for found_id in package.tree(name).iter(f"{W}id")
    )
    taken = {int(number) for number in ids if number and number.lstrip("-").isdigit()}
    return (number for number in count(_FIRST_ID) if number not in taken)


def with_newer_names(root: _Element) -> _Element:
    """The part with the prefixes w14 and w15 declared at its root, and named as ones that may be ignored."""
    names = {"w14": W14[1:-1], "w15": W15[1:-1], "mc": MC[1:-1]} | cast("dict[str, str]", root.nsmap)
    made = etree.Element(root.tag, attributes(root), nsmap=names)
    ignorable = dict.fromkeys([*root.get(f"{MC}Ignorable", "").split(), "w14", "w15"])
    made.set(f"{MC}Ignorable", " ".join(prefix for prefix in ignorable if prefix in names))
    made.extend(list(root))
    return made


def _free_markers(root: _Element) -> None:
    """Take the template's own controls away where they hold a marker: the answer gets one of its own."""
    for control in [control for control in root.iter(CONTROL) if has_markers(control)]:
        content = control.find(f"{W}sdtContent")
        for child in list(content) if content is not None else []:
            control.addprevious(child)
        take_out(control)


def _holders(root: _Element, repeated: Container[_Element]) -> list[_Element]:
    """Every element that has paragraphs for children, once each; none within rows that repeat as a whole."""
    parents = (line.getparent() for line in root.iter(PARAGRAPH))
    return [
        parent for parent in dict.fromkeys(parents)
        if parent is not None and not any(row in repeated for row in parent.iterancestors(ROW))
    ]  # fmt: skip


def _own_words(row: _Element) -> str:
    """The text of a table row, that of tables within it left out."""
    lines = (line for line in row.iter(PARAGRAPH) if next(line.iterancestors(ROW)) is row)
    return "\n".join(map(paragraph_text, lines))


def _repeated(
    units: list[_Element],
    text: Callable[[_Element], str],
    answers: Answers,
    entry_of: dict[_Element, Answers],
) -> list[tuple[str, list[list[_Element]]]]:
    """Copy each repeating row (or line) for every entry of its list, noting whose each is; gives the lists
    with their rows.
    """
    repeated = []
    for list_name, models in groups(units, text):
        entries = answers.rows(list_name, len(models))
        rows = models + _copies(models[-1], len(entries) - len(models))
        entry_of |= {row: entry for own, entry in zip(rows, entries, strict=True) for row in own}
        repeated.append((list_name, rows))
    return repeated


def _copies(model: list[_Element], number: int) -> list[list[_Element]]:
    """So many copies of a model's rows, put behind it."""
    copies = [[_copy(row) for row in model] for _ in range(number)]
    last = model[-1]
    for row in (row for rows in copies for row in rows):
        last.addnext(row)
        last = row
    return copies


def _copy(row: _Element) -> _Element:
    """A further row like this one: a label that reaches down into it is not said again."""
    made = copy.deepcopy(row)
    for mark in [*made.iter(f"{W}bookmarkStart"), *made.iter(f"{W}bookmarkEnd")]:
        take_out(mark)
    for part in made.iter(ROW, PARAGRAPH):
        for name in _IDENTITIES & attributes(part).keys():
            part.attrib.pop(name)
    for merge in list(made.iter(f"{W}vMerge")):
        cell = next(merge.iterancestors(CELL))
        if merge.get(f"{W}val") == "restart" and not has_markers(cell):
            merge.attrib.pop(f"{W}val")
            _silence(cell)
    return made


def _silence(cell: _Element) -> None:
    for run in list(cell.iter(RUN)):
        take_out(run)


def _asked_for(
    root: _Element, answers: Answers, entry_of: Mapping[_Element, Answers]
) -> Iterator[tuple[Slot, Answer]]:
    """Each marker's place with its answer; of the markers that share a line the last one first."""
    for line in root.iter(PARAGRAPH):
        for slot in reversed(slots(line)):
            holders = chain((line,), line.iterancestors())
            own = next((entry_of[holder] for holder in holders if holder in entry_of), answers)
            yield slot, own.at(slot.marker)
