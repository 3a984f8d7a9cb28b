"""A Word file as rows: the body, then headers, footers and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import finding
from toolkit.model import Document, Kind, Stamp
from toolkit.ooxml.survey import survey
from toolkit.ooxml.word import walked

if TYPE_CHECKING:


    from toolkit.model import Finding
    from toolkit.ooxml.package import Package

STAMP_FORM, STAMP_VERSION = "banwen.form", "banwen.version"
"""Names of the custom document properties by which a blank says which form and version it is."""


def read_word(package: Package, remarks: tuple[Finding, ...] = ()) -> Document:
    """All that people see in a Word file, in reading order; raises Refused `xml-broken`, `part-missing`."""
    main = package.main_part()
    root = package.tree(main)
    noted = survey(root)
    rows = [placed.row for placed in walked(root, noted)]
    if noted.has_revisions:
        remarks = (*remarks, finding("revisions-accepted"))
    return Document(Kind.WORD, tuple(rows), stamp_of(package), remarks)


def stamp_of(package: Package) -> Stamp | None:
    """The form and version a blank of ours carries in its custom properties."""
    properties = package.properties()
    form = properties.get(STAMP_FORM)
    return Stamp(form, properties.get(STAMP_VERSION, "")) if form else None
