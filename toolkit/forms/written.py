"""How people write a value down, and which value belongs at which marker.

The same words serve typing into a paper (`fill`) and the prompts of a blank: what is written here is what
reading must bring back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.forms.definition import Field, FieldType
from toolkit.forms.markers import found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeVar

    from toolkit.forms.markers import Marker
    from toolkit.model import Value

    Unit = TypeVar("Unit")

TICKED, UNTICKED = "☑", "☐"
GAP = "____"
"""What an empty answer shows among words: a rule to write on."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0 §2.2 has no way to write these characters."""

CLICK = "点击"
"""What every prompt of a blank begins with."""
_PROMPTS = {
    FieldType.CHOICE: "点击此处选择{name}",
    FieldType.CHOICES: "点击方框选择{name}",
    FieldType.DATE: "点击此处选择{name}",
    FieldType.MONTH: "点击此处选择{name}",
}


PROMPTED = re.compile(r"点击(?:此处|方框)(?:填写|选择)\S{0,40}")
"""A line that is nothing but a blank's prompt, left standing."""


def without_prompts(text: str, names: Iterable[str]) -> str:
    """The text of a blank of ours without the prompts of these answers that nobody typed over."""
    if CLICK not in text:
        return text
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(f"点击(?:此处|方框)?(?:填写|选择){re.escape(name)}", "", text)
    return text


@dataclass(frozen=True, slots=True)
class Answer:
    """What belongs at one marker; `tag` is the marker's name, 成员.姓名 in a list."""

    tag: str
    field: Field
    value: Value
    text: str
    """The value as it is written down."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The data of one form, looked up by marker; `item` is the entry of a list whose row is being written."""

    fields: Mapping[str, Field]
    data: Mapping[str, Value]
    spell: Callable[[Field, Value], str]
    item: Mapping[str, Value] | None = None

    def at(self, marker: Marker) -> Answer:
        """The answer at a marker; a name the form does not define is taken as plain text."""
        if marker.list_name:
            field, value = self._column(marker), (self.item or {}).get(marker.name)
        else:
            field, value = self.fields.get(marker.name, Field(marker.name)), self.data.get(marker.name)
        return Answer(marker.tag, field, value, self.spell(field, value))

    def rows(self, list_name: str, at_least: int = 1) -> list[Answers]:
        """One lookup for each entry of a list, and empty ones up to the rows that the blank has."""
        entries = self.data.get(list_name)
        items = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
        return [replace(self, item=item) for item in items + [{}] * (at_least - len(items))]

    def _column(self, marker: Marker) -> Field:
        columns = self.fields[marker.list_name].columns if marker.list_name in self.fields else ()
        return next((column for column in columns if column.name == marker.name), Field(marker.name))


def answers(
    fields: Sequence[Field], data: Mapping[str, Value], spell: Callable[[Field, Value], str] | None = None
) -> Answers:
    """The lookup for a form's fields and one filled form's data; `spell` writes a value down."""
    return Answers({field.name: field for field in fields}, data, spell or written)


def list_in(text: str) -> str:
    """The list that a row's (or line's) dotted markers name; empty where the row does not repeat."""
    return next((marker.list_name for _, marker in found(text) if marker.list_name), "")


def groups(units: Sequence[Unit], words: Callable[[Unit], str]) -> list[tuple[str, list[list[Unit]]]]:
    """Neighbouring rows (or lines) of one list, each group as the list's name and its entries' rows.

    An entry may take several rows: a new one begins where a column comes up again.
    """
    found_groups: list[tuple[str, list[list[Unit]]]] = []
    seen: set[str] = set()
    before = ""
    for unit in units:
        name, columns = list_in(words(unit)), {marker.tag for _, marker in found(words(unit))}
        if name and name != before:
            found_groups.append((name, [[unit]]))
            seen = columns
        elif name and columns & seen:
            found_groups[-1][1].append([unit])
            seen = columns
        elif name:
            found_groups[-1][1][-1].append(unit)
            seen |= columns
        before = name
    return found_groups


def prompt(field: Field) -> str:
    """The words that stand in a blank until the answer is given, such as 点击此处填写姓名."""
    return _PROMPTS.get(field.type, "点击此处填写{name}").format(name=field.name)


def short_prompt(field: Field) -> str:
    """The words that stand in a list's row, where the column says what is asked for: 点击填写."""
    return prompt(field).replace("此处", "").removesuffix(field.name)


def ticked(field: Field, value: Value, gap: str = "　") -> str:
    """Every option of a choice with its box, the chosen ones ticked: ☑甲　☐乙."""
    chosen = set(chosen_options(value))
    return gap.join((TICKED if option in chosen else UNTICKED) + option for option in field.options)


def chosen_options(value: Value) -> list[str]:
    """The options that a value chooses: none, one or several."""
    if value is None:
        return []
    return [str(option) for option in value] if isinstance(value, list) else [str(value)]


def offered(field: Field, value: Value) -> str:
    """As `written`, but where several options may be chosen and none is, their open boxes: ☐甲　☐乙."""
    is_open = value is None and field.type is FieldType.CHOICES
    return ticked(field, value) if is_open else written(field, value)


def written(field: Field, value: Value) -> str:
    """The value as people write it on paper; an empty answer is empty text.

    Dates become 2010年4月20日, months 1975年3月, percentages 85%, a choice its option; where several may be
    chosen, all options with the chosen ones ticked, ☑甲　☐乙. Text is cleaned.
    """
    if value is None:
        return ""
    if isinstance(value, list) and set(value) <= set(field.options):
        return ticked(field, value)
    if isinstance(value, list):
        return "、".join(clean(str(part)) for part in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return plain_number(value) + ("%" if field.type is FieldType.PERCENT else "")
    return _written_text(field.type, clean(value))


def plain_number(value: float) -> str:
    """A number in digits, without exponent or a needless decimal part: 1e6 is 1000000, 85.0 is 85."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def clean(text: str) -> str:
    """The text with a line feed as its only line end and without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _written_text(kind: FieldType, text: str) -> str:
    if kind is FieldType.DATE and (match := _ISO_DATE.fullmatch(text)):
        return f"{int(match[1])}年{int(match[2])}月{int(match[3])}日"
    if kind is FieldType.MONTH and (match := _ISO_MONTH.fullmatch(text)):
        return f"{int(match[1])}年{int(match[2])}月"
    return text
