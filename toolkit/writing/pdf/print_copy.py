"""The copy of a document that LibreOffice gets to see: the same page in the words it understands."""

from __future__ import annotations

from toolkit.ooxml.package import Package

_OTHER_WORDS = (
    (b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'),
    (b"<a:spAutoFit/>", b""),
)
"""LibreOffice 7.4 reads “no point hangs over the edge” as its opposite, and sets a box that fits itself to
its text 2 mm too high at the foot of a page; Word and WPS read both as they are written."""


def print_copy(document: bytes) -> bytes:
    """The document as it is converted; the document itself if there is nothing to say otherwise."""
    package = Package.open(document)
    parts = {
        name: package.part(name)
        for name in package.names
        if name.startswith("word/") and name.endswith(".xml")
    }
    changed = {name: new for name, part in parts.items() if (new := _reworded(part)) != part}
    return package.with_parts(changed) if changed else document


def _reworded(part: bytes) -> bytes:
    for word, other in _OTHER_WORDS:
        part = part.replace(word, other)
    return part
