"""The copy of a document that LibreOffice gets to see: the same page, asked for in the words it
understands.
"""

from __future__ import annotations

from toolkit.ooxml.package import Package

_OFF, _ON = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'


def as_word_hangs(document: bytes) -> bytes:
    """The document with `overflowPunct` turned round.

    LibreOffice 7.4 reads “no point hangs over the edge” as its opposite; Word and WPS read it as it is
    written.
    """
    package = Package.open(document)
    parts = {
        name: package.part(name)
        for name in package.names
        if name.startswith("word/") and name.endswith(".xml")
    }
    changed = {name: part.replace(_OFF, _ON) for name, part in parts.items() if _OFF in part}
    return package.with_parts(changed) if changed else document
