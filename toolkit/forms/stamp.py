"""The stamp of a blank: which form it is and of which version, where people neither see it nor type over it.

Word keeps it as two custom document properties, Excel as a hidden name that holds a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.ooxml.package import CONTENT_TYPES, PROPERTIES, declared, related, relationships_name
from toolkit.ooxml.sheet import STAMP_SEPARATOR
from toolkit.ooxml.xml import CUSTOM, parse

if TYPE_CHECKING:
    from toolkit.model import Stamp
    from toolkit.ooxml.package import Package

FORM_PROPERTY, VERSION_PROPERTY = "banwen.form", "banwen.version"

_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_POINTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set that holds a user's own properties (ECMA-376 part 1 §22.3)."""
_FIRST_NUMBER = 2
_NO_PROPERTIES = f'<Properties xmlns="{CUSTOM[1:-1]}" xmlns:vt="{_TEXT[1:].partition("}")[0]}"/>'.encode()


def word_stamp(package: Package, stamp: Stamp) -> dict[str, bytes]:
    """The parts of a Word document that change when it is stamped."""
    pointers = relationships_name("")
    rels = package.part(pointers) if pointers in package else None
    return {
        PROPERTIES: _with_properties(package, {FORM_PROPERTY: stamp.form, VERSION_PROPERTY: stamp.version}),
        CONTENT_TYPES: declared(package.part(CONTENT_TYPES), PROPERTIES, _TYPE),
        pointers: related(rels, _POINTER, PROPERTIES)[0],
    }


def excel_stamp(stamp: Stamp) -> str:
    """What the hidden name `STAMP_NAME` says: a text of form and version."""
    text = f"{stamp.form}{STAMP_SEPARATOR}{stamp.version}".replace('"', '""')
    return f'"{text}"'


def _with_properties(package: Package, values: dict[str, str]) -> bytes:
    root = parse(package.part(PROPERTIES) if PROPERTIES in package else _NO_PROPERTIES, PROPERTIES)
    for old in [prop for prop in root if prop.get("name") in values]:
        root.remove(old)
    taken = [int(prop.get("pid", "0")) for prop in root]
    for number, (name, value) in enumerate(values.items(), start=max([_FIRST_NUMBER - 1, *taken]) + 1):
        prop = etree.SubElement(root, f"{CUSTOM}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(prop, _TEXT).text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
