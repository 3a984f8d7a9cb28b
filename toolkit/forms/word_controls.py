"""Word content controls (`w:sdt`), one for each answer: what an electronic blank is made of.

The control of an answer has the answer's name as its tag (成员.姓名 in every row of a list), whatever kind
it is: rich text, date, drop-down, or a rich one around the check boxes of several options; an answer of
several paragraphs has one in each. Reading goes by the tag and by what the control shows.

ECMA-376 part 1 §17.5.2; check boxes [MS-DOCX] 2.6.1, repeating sections 2.5.4.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.forms.definition import Field, FieldType
from toolkit.forms.word_runs import LOOK, PARAGRAPH_LOOK, new_run
from toolkit.forms.written import TICKED, UNTICKED, chosen_options
from toolkit.ooxml.xml import W14, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from toolkit.forms.written import Answer

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
"""Prefix of Word 2013's additions, the repeating section among them."""

_BOX_FONT = "Segoe UI Symbol"
_PROMPT_COLOUR = "808080"
_LONGEST_TAG = 64
"""Word refuses to open a file with a longer tag or title."""
_BEFORE_COLOUR = {
    f"{W}{name}"
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
        "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    )
}  # fmt: skip
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_FORMATS = {FieldType.DATE: "yyyy年M月d日", FieldType.MONTH: "yyyy年M月"}


def element(tag: str, attributes: dict[str, str] | None = None, *children: _Element) -> _Element:
    """An element with its children."""
    made = etree.Element(tag, attributes)
    made.extend(children)
    return made


def of_value(name: str, value: str) -> _Element:
    """`<w:name w:val="value"/>`."""
    return element(f"{W}{name}", {f"{W}val": value})


def controls(
    answer: Answer, look: _Element | None, ids: Iterator[int], asks: str, *, lock: bool
) -> list[_Element]:
    """The control of one answer, one for each of its paragraphs; without a value it shows what it asks."""
    if _has_boxes(answer):
        return [_control(answer, look, ids, [], _boxes(answer, look, ids), lock=lock)]
    kind = _kind(answer)
    if not answer.text:
        shown = new_run(asks, prompt_look(look))
        return [_control(answer, look, ids, [element(f"{W}showingPlcHdr"), *kind], [shown], lock=lock)]
    return [
        _control(answer, look, ids, copy.deepcopy(kind), [new_run(line, look)], lock=lock)
        for line in answer.text.split("\n")
    ]


def like(paragraph: _Element, content: Sequence[_Element]) -> _Element:
    """A new paragraph with another's layout (a section break stays behind)."""
    made = element(paragraph.tag)
    layout = paragraph.find(PARAGRAPH_LOOK)
    if layout is not None:
        made.append(copy.deepcopy(layout))
        for section in made.findall(f"{PARAGRAPH_LOOK}/{W}sectPr"):
            made[0].remove(section)
    made.extend(content)
    return made


def repeating_section(list_name: str, ids: Iterator[int]) -> _Element:
    """A repeating section for a list; its last child waits for the items."""
    title = element(f"{W15}sectionTitle", {f"{W15}val": list_name})
    section = element(f"{W15}repeatingSection", None, title)
    properties = element(f"{W}sdtPr", None, *_names(list_name), _id(ids), section)
    return element(f"{W}sdt", None, properties, element(f"{W}sdtContent"))


def repeating_item(rows: Sequence[_Element], ids: Iterator[int]) -> _Element:
    """One item of a repeating section: the rows (or paragraphs) of one entry."""
    properties = element(f"{W}sdtPr", None, _id(ids), element(f"{W15}repeatingSectionItem"))
    return element(f"{W}sdt", None, properties, element(f"{W}sdtContent", None, *rows))


def locked_label(runs: Sequence[_Element], ids: Iterator[int]) -> _Element:
    """A hidden control that keeps the words of the form itself from being changed or deleted."""
    hidden = element(f"{W15}appearance", {f"{W15}val": "hidden"})
    properties = element(f"{W}sdtPr", None, _id(ids), of_value("lock", "sdtContentLocked"), hidden)
    return element(f"{W}sdt", None, properties, element(f"{W}sdtContent", None, *runs))


def prompt_look(look: _Element | None) -> _Element:
    """A look like the answer's, in the grey that tells a prompt from an answer."""
    grey = copy.deepcopy(look) if look is not None else element(LOOK)
    for colour in grey.findall(f"{W}color"):
        grey.remove(colour)
    before = sum(child.tag in _BEFORE_COLOUR for child in grey)
    grey.insert(before, of_value("color", _PROMPT_COLOUR))
    return grey


def _control(
    answer: Answer, look: _Element | None, ids: Iterator[int], kind: list[_Element], content: list[_Element],
    *, lock: bool,
) -> _Element:  # fmt: skip
    properties = element(f"{W}sdtPr")
    if look is not None:
        properties.append(copy.deepcopy(look))
    properties.extend([*_names(answer.tag), _id(ids)])
    if lock:
        properties.append(of_value("lock", "sdtLocked"))
    properties.extend(kind)
    return element(f"{W}sdt", None, properties, element(f"{W}sdtContent", None, *content))


def _kind(answer: Answer) -> list[_Element]:
    """What sort of control it is. Words get a rich one: LibreOffice 7.4 multiplies those in a plain one."""
    field = answer.field
    if field.type in _DATE_FORMATS:
        return [_date_picker(field.type, answer.value)]
    if field.type is FieldType.CHOICE and field.options:
        return [element(f"{W}dropDownList", None, *map(_list_item, field.options))]
    return []


def _list_item(option: str) -> _Element:
    return element(f"{W}listItem", {f"{W}displayText": option, f"{W}value": option})


def _date_picker(kind: FieldType, value: object) -> _Element:
    chosen = isinstance(value, str) and _ISO_DAY.fullmatch(value)
    return element(
        f"{W}date", {f"{W}fullDate": f"{value}T00:00:00Z"} if chosen else None,
        of_value("dateFormat", _DATE_FORMATS[kind]), of_value("lid", "zh-CN"),
        of_value("storeMappedDataAs", "dateTime"), of_value("calendar", "gregorian"),
    )  # fmt: skip


def _has_boxes(answer: Answer) -> bool:
    field = answer.field
    fits = set(chosen_options(answer.value)) <= set(field.options)
    return field.type is FieldType.CHOICES and bool(field.options) and fits


def _boxes(answer: Answer, look: _Element | None, ids: Iterator[int]) -> list[_Element]:
    """A check box and its option's words for each option: ☑甲　☐乙."""
    chosen = chosen_options(answer.value)
    parts: list[_Element] = []
    for number, option in enumerate(answer.field.options):
        box = _box(answer.field, option, option in chosen, look, ids)
        parts += [box, new_run(option + ("　" if number + 1 < len(answer.field.options) else ""), look)]
    return parts


def _box(field: Field, option: str, checked: bool, look: _Element | None, ids: Iterator[int]) -> _Element:  # noqa: FBT001
    state = element(
        f"{W14}checkbox", None, element(f"{W14}checked", {f"{W14}val": "1" if checked else "0"}),
        *(
            element(f"{W14}{name}", {f"{W14}val": f"{ord(glyph):04X}", f"{W14}font": _BOX_FONT})
            for name, glyph in (("checkedState", TICKED), ("uncheckedState", UNTICKED))
        ),
    )  # fmt: skip
    font = _box_look(look)
    properties = element(
        f"{W}sdtPr",
        None,
        copy.deepcopy(font),
        of_value("alias", f"{field.name}：{option}"[:_LONGEST_TAG]),
        _id(ids),
        state,
    )
    shown = new_run(TICKED if checked else UNTICKED, font)
    return element(f"{W}sdt", None, properties, element(f"{W}sdtContent", None, shown))


def _box_look(look: _Element | None) -> _Element:
    """The answer's look in a font that has the boxes."""
    boxed = copy.deepcopy(look) if look is not None else element(LOOK)
    for fonts in boxed.findall(f"{W}rFonts"):
        boxed.remove(fonts)
    names = dict.fromkeys((f"{W}ascii", f"{W}hAnsi", f"{W}eastAsia", f"{W}cs"), _BOX_FONT)
    boxed.insert(int(boxed.find(f"{W}rStyle") is not None), element(f"{W}rFonts", names))
    return boxed


def _names(name: str) -> tuple[_Element, _Element]:
    """Title and tag, which say the same: LibreOffice 7.4 keeps only the title of some controls."""
    return of_value("alias", name[:_LONGEST_TAG]), of_value("tag", name[:_LONGEST_TAG])


def _id(ids: Iterator[int]) -> _Element:
    return of_value("id", str(next(ids)))
