"""Cell looks (`xf`, ECMA-376 part 1 §18.8.45) made out of the ones a workbook has, each only once."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.ooxml.xml import S

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_FORMAT = 49
"""The built-in format `@`: what is typed stays text."""
DAY_FORMAT = 'yyyy"年"m"月"d"日"'

_FIRST_OWN_FORMAT = 164
_WHOLE_PERCENT = 9


class Looks:
    """The looks of a workbook; asking for a variant of one adds it to the styles part."""

    def __init__(self, styles: _Element) -> None:
        self.styles = styles
        found = styles.find(f"{S}cellXfs")
        self._looks = found if found is not None else etree.SubElement(styles, f"{S}cellXfs")
        self._known: dict[tuple[int, tuple[tuple[str, str], ...]], int] = {}

    def is_text(self, look: int) -> bool:
        """Whether a cell of this look takes everything typed into it as text."""
        return look < len(self._looks) and self._looks[look].get("numFmtId") == str(TEXT_FORMAT)

    def as_text(self, look: int, *, quoted: bool = False) -> int:
        """The look for text that must stay text; `quoted` as after a typed apostrophe: =1+1 is no formula."""
        changes = {"numFmtId": str(TEXT_FORMAT), "applyNumberFormat": "1"}
        return self._variant(look, changes | ({"quotePrefix": "1"} if quoted else {}))

    def as_day(self, look: int) -> int:
        """The look for a day, 2010年4月20日."""
        return self._variant(look, {"numFmtId": str(self._format(DAY_FORMAT)), "applyNumberFormat": "1"})

    def as_percent(self, look: int, decimals: int) -> int:
        """The look for a percentage with so many decimals."""
        number = self._format(f"0.{'0' * decimals}%") if decimals else _WHOLE_PERCENT
        return self._variant(look, {"numFmtId": str(number), "applyNumberFormat": "1"})

    def wrapped(self, look: int) -> int:
        """The look in which a text runs over several lines."""
        return self._variant(look, {"applyAlignment": "1"}, alignment={"wrapText": "1"})

    def unlocked(self, look: int) -> int:
        """The look of a cell that can be filled in on a protected sheet."""
        return self._variant(look, {"applyProtection": "1"}, protection={"locked": "0"})

    def _variant(self, look: int, changes: dict[str, str], **parts: dict[str, str]) -> int:
        key = (look, tuple(sorted(changes.items())))
        if key not in self._known:
            self._known[key] = self._added(look, changes, parts)
        return self._known[key]

    def _added(self, look: int, changes: dict[str, str], parts: dict[str, dict[str, str]]) -> int:
        has_model = look < len(self._looks)
        made = copy.deepcopy(self._looks[look]) if has_model else etree.Element(f"{S}xf")
        for name, value in changes.items():
            made.set(name, value)
        for name, attributes in parts.items():
            _set_part(made, name, attributes)
        self._looks.append(made)
        self._looks.set("count", str(len(self._looks)))
        return len(self._looks) - 1

    def _format(self, code: str) -> int:
        formats = self.styles.find(f"{S}numFmts")
        if formats is None:
            formats = etree.Element(f"{S}numFmts")
            self.styles.insert(0, formats)
        taken = {int(known.get("numFmtId", "0")): known.get("formatCode", "") for known in formats}
        number = next((number for number, known in taken.items() if known == code), 0)
        if not number:
            number = max([_FIRST_OWN_FORMAT - 1, *taken]) + 1
            etree.SubElement(formats, f"{S}numFmt", numFmtId=str(number), formatCode=code)
            formats.set("count", str(len(formats)))
        return number


def _set_part(look: _Element, name: str, attributes: dict[str, str]) -> None:
    """Alignment comes before protection in a look."""
    part = look.find(f"{S}{name}")
    if part is None:
        part = etree.Element(f"{S}{name}")
        look.insert(0 if name == "alignment" else len(look.findall(f"{S}alignment")), part)
    for attribute, value in attributes.items():
        part.set(attribute, value)
