"""The words in the shapes that lie over a sheet: text boxes, and titles drawn as shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ooxml.xml import MC, XDR, A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

_LEAVES = (f"{A}t", f"{A}br")


def boxes(package: Package, sheet_part: str) -> Iterator[list[str]]:
    """The paragraphs of each text box over a sheet, in the order the boxes lie."""
    for pointer in package.relationships(sheet_part).values():
        if pointer.kind == "drawing" and pointer.target in package:
            for box in package.tree(pointer.target).iter(f"{XDR}txBody"):
                if next(box.iterancestors(f"{MC}Fallback"), None) is None:
                    yield [_words(paragraph) for paragraph in box.iter(f"{A}p")]


def _words(paragraph: _Element) -> str:
    return "".join("\n" if el.tag == f"{A}br" else el.text or "" for el in paragraph.iter(*_LEAVES))
