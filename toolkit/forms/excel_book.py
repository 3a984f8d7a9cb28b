"""A workbook taken apart for writing: its sheets' trees, its looks and names."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.forms.excel_cells import Texts
from toolkit.forms.excel_looks import Looks
from toolkit.ooxml.package import CONTENT_TYPES, relationships_name
from toolkit.ooxml.sheet import Workbook
from toolkit.ooxml.xml import S, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

_BEFORE_NAMES = {
    f"{S}{name}"
    for name in (
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
        "functionGroups", "externalReferences",
    )
}  # fmt: skip


class OpenSheet(NamedTuple):
    """A worksheet that is being written."""

    name: str
    part: str
    root: _Element

    @property
    def rows(self) -> list[_Element]:
        """The rows that are there."""
        return self.root.findall(f"{S}sheetData/{S}row")


class Book:
    """A workbook that is being written; raises Refused `part-missing`, `xml-broken`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._trees: dict[str, _Element] = {}
        self._dropped: set[str] = set()
        book = Workbook(package)
        self.is_1904 = book.is_1904
        self.root = self.tree(self._main)
        self.sheets = [OpenSheet(sheet.name, sheet.part, self.tree(sheet.part)) for sheet in book.sheets]
        pointers = package.relationships(self._main).values()
        parts = {pointer.kind: pointer.target for pointer in pointers if pointer.target in package}
        self.looks = Looks(
            self.tree(parts["styles"]) if "styles" in parts else etree.Element(f"{S}styleSheet")
        )
        shared = package.tree(parts["sharedStrings"]) if "sharedStrings" in parts else ()
        self.texts = Texts([text for text in shared if text.tag == f"{S}si"])
        self._order_of_calculation = parts.get("calcChain", "")

    def tree(self, part: str) -> _Element:
        """A part's root, the same one each time: what is changed in it is saved."""
        if part not in self._trees:
            self._trees[part] = self._package.tree(part)
        return self._trees[part]

    def parts_of(self, sheet: OpenSheet, kind: str) -> list[str]:
        """The parts of one kind that a sheet points to: drawing, comments."""
        pointers = self._package.relationships(sheet.part).values()
        return [found.target for found in pointers if found.kind == kind and found.target in self._package]

    @property
    def names(self) -> _Element:
        """The element that holds the defined names."""
        found = self.root.find(f"{S}definedNames")
        if found is None:
            found = etree.Element(f"{S}definedNames")
            self.root.insert(sum(child.tag in _BEFORE_NAMES for child in self.root), found)
        return found

    def name(self, name: str, says: str) -> None:
        """Define a hidden name; one of the same name is replaced."""
        for old in [old for old in self.names if old.get("name", "").lower() == name.lower()]:
            self.names.remove(old)
        etree.SubElement(self.names, f"{S}definedName", name=name, hidden="1").text = says

    def recalculate(self) -> None:
        """Have every formula worked out when the workbook is opened next."""
        calculation = self.root.find(f"{S}calcPr")
        if calculation is None:
            calculation = etree.Element(f"{S}calcPr")
            self.names.addnext(calculation)
        calculation.set("fullCalcOnLoad", "1")
        if self._order_of_calculation:
            self._dropped.add(self._order_of_calculation)

    def saved(self, more: Iterable[tuple[str, bytes]] = ()) -> bytes:
        """The workbook with all changes."""
        if not len(self.names):
            self.root.remove(self.names)
        parts = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._trees.items()
        }
        return self._package.with_parts(parts | self._without_dropped() | dict(more), drop=self._dropped)

    def _without_dropped(self) -> dict[str, bytes]:
        """The lists of contents and of pointers without the parts that are dropped."""
        if not self._dropped:
            return {}
        lists = (CONTENT_TYPES, relationships_name(self._main))
        return {name: self._thinned(name) for name in lists if name in self._package}

    def _thinned(self, part: str) -> bytes:
        root = parse(self._package.part(part), part)
        folder = posixpath.dirname(self._main)
        for child in list(root):
            target = child.get("PartName") or posixpath.join("/", folder, child.get("Target", ""))
            if posixpath.normpath(target).lstrip("/") in self._dropped:
                root.remove(child)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
