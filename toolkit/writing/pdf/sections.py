"""A document on its way to PDF: its body taken out and put back, and its sections: where they begin and end,
what they count from and take over.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

DOCUMENT = "word/document.xml"
REFERENCES = frozenset({f"{W}headerReference", f"{W}footerReference"})
_BEFORE_TYPE = REFERENCES | {f"{W}footnotePr", f"{W}endnotePr"}
_BEFORE_NUMBER = _BEFORE_TYPE | {
    f"{W}{name}" for name in ("type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
}


def with_content(root: _Element, content: Iterable[_Element]) -> _Element:
    """A document like this one, with these elements (moved, not copied) in its body."""
    made = etree.Element(root.tag, nsmap=root.nsmap)  # type: ignore[arg-type] # the stubs forbid a default name
    made.attrib.update(root.attrib)
    etree.SubElement(made, f"{W}body").extend(content)
    return made


def with_document(package: Package, root: _Element) -> bytes:
    """The .docx of this package, with this for its document."""
    return package.with_parts({DOCUMENT: etree.tostring(root, encoding="UTF-8")})


def section_of(element: _Element) -> _Element:
    """A copy of the properties of the section that an element of the body stands in."""
    sections = (one for following in element.itersiblings() for one in following.iter(f"{W}sectPr"))
    found = next(sections, None)
    return etree.Element(f"{W}sectPr") if found is None else deepcopy(found)


def count_from(section: _Element, number: int) -> None:
    """A section that begins a page, counted from this number unless it already counts from elsewhere."""
    kind = section.find(f"{W}type")
    if kind is not None:
        kind.set(f"{W}val", "nextPage")
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        place = sum(1 for child in section if child.tag in _BEFORE_NUMBER)
        section.insert(place, numbers)
    if numbers.get(f"{W}start") is None:
        numbers.set(f"{W}start", str(number))


def make_explicit(root: _Element) -> None:
    """Every section names the headers and footers that it takes over from the one before."""
    for before, section in pairwise(root.iter(f"{W}sectPr")):
        own = {_key(one) for one in section if one.tag in REFERENCES}
        taken_over = [one for one in before if one.tag in REFERENCES and _key(one) not in own]
        section[:0] = [deepcopy(one) for one in taken_over]


def _key(reference: _Element) -> tuple[str, str | None]:
    return str(reference.tag), reference.get(f"{W}type")


def section_end(section: _Element) -> _Element:
    """A paragraph that ends a section and takes no room."""
    ending = slight_paragraph()
    ending[0].append(section)
    return ending


def page_break() -> _Element:
    """A paragraph that begins a page and takes no room on it."""
    gap = slight_paragraph()
    gap[0].insert(0, etree.Element(f"{W}pageBreakBefore"))
    return gap


def slight_paragraph() -> _Element:
    """A paragraph a tenth of a point high, such as Word's format asks for between and after tables."""
    slight = etree.Element(f"{W}p")
    properties = etree.SubElement(slight, f"{W}pPr")
    lines = {"before": "0", "after": "0", "line": "2", "lineRule": "exact"}
    etree.SubElement(properties, f"{W}spacing", {f"{W}{name}": value for name, value in lines.items()})
    own = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(own, f"{W}sz", {f"{W}val": "2"})
    return slight
