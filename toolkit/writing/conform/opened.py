"""A document opened for checking: every paragraph in reading order with its looks, and its sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.ooxml.looks import looks_of
from toolkit.ooxml.package import Package
from toolkit.ooxml.survey import survey
from toolkit.ooxml.word import walked
from toolkit.ooxml.xml import R, W
from toolkit.writing.conform.look import laid_over, letters, properties, read_styles, whole
from toolkit.writing.conform.reader import Placed, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from toolkit.writing.conform.line import Line


class Section(NamedTuple):
    """A section's page, in twips, and its footers by kind (default, even, first)."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    footer: int
    grid_kind: str
    grid_line: int
    grid_char: int
    has_first_page: bool
    footers: Mapping[str, tuple[Line, ...]]

    @property
    def is_landscape(self) -> bool:
        """Whether its pages lie on their long side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as the checker sees it."""

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    has_even_pages: bool
    base_size: float
    """The size of the default style, points: what a character grid counts from."""


def open_document(data: bytes) -> Opened:
    """The document in these bytes; raises Refused, for another file than a .docx too."""
    package = Package.finished(data)
    main = package.main_part()
    root = package.tree(main)
    body = root.find(f"{W}body")
    if body is None:
        raise Refused("not-word")
    styles = read_styles(package, main)
    reader = Reader(styles, _places(package, main, root), _grid(root))
    lines = tuple(reader.lines(body))
    settings = _part(package, main, "settings")
    default = laid_over(styles.letters, styles.of("").letters)
    return Opened(
        lines,
        tuple(_sections(root, package, main, reader)),
        settings is not None and _is_on(settings, "evenAndOddHeaders"),
        letters("", default, styles).size,
    )


def _part(package: Package, main: str, kind: str) -> _Element | None:
    target = next((one.target for one in package.relationships(main).values() if one.kind == kind), "")
    return package.tree(target) if target in package else None


def _is_on(parent: _Element, name: str) -> bool:
    el = parent.find(f"{W}{name}")
    return el is not None and el.get(f"{W}val", "1") not in {"0", "false", "off"}


def _grid(root: _Element) -> int:
    """The height of a grid line, twips: what 段前1行 is counted in."""
    pitches = [whole(el.get(f"{W}linePitch"), 0) for el in root.iter(f"{W}docGrid")]
    return next((pitch for pitch in pitches if pitch), 312)


def _places(package: Package, main: str, root: _Element) -> dict[_Element, Placed]:
    """The place of every paragraph and cell as reading gives it, and the automatic number people see."""
    noted = survey(root)
    found: dict[_Element, Placed] = {}
    for row, elements in walked(root, noted, looks_of(package, main, noted)):
        for cell, element in zip(row.cells, elements, strict=True):
            found[element] = Placed(cell.place, row.number)
    return found


def _sections(root: _Element, package: Package, main: str, reader: Reader) -> Iterator[Section]:
    """The sections, each with the footers it has or goes on with; a document that says none has one."""
    pointers = package.relationships(main)
    footers: dict[str, tuple[Line, ...]] = {}
    found = list(root.iter(f"{W}sectPr")) or [root.makeelement(f"{W}sectPr")]
    for el in found:
        for reference in el.iterfind(f"{W}footerReference"):
            pointer = pointers.get(reference.get(f"{R}id", ""))
            if pointer and pointer.target in package:
                lines = tuple(reader.lines(package.tree(pointer.target)))
                footers[reference.get(f"{W}type", "default")] = lines
        yield _section(el, dict(footers))


def _section(el: _Element, footers: Mapping[str, tuple[Line, ...]]) -> Section:
    said = properties(el)
    size, margins, grid = said.get("pgSz", {}), said.get("pgMar", {}), said.get("docGrid", {})

    def twips(found: Mapping[str, str], name: str, default: int) -> int:
        return abs(whole(found.get(name), default))

    return Section(
        twips(size, "w", 11906), twips(size, "h", 16838), twips(margins, "top", 1440),
        twips(margins, "bottom", 1440), twips(margins, "left", 1800) + twips(margins, "gutter", 0),
        twips(margins, "right", 1800), twips(margins, "footer", 992), grid.get("type", ""),
        twips(grid, "linePitch", 0), _signed(grid.get("charSpace", "0")), _is_on(el, "titlePg"), footers,
    )  # fmt: skip


def _signed(digits: str) -> int:
    """A number that some programs write as if it had no sign: 4294966447 is −849."""
    number = whole(digits, 0)
    return number - 2**32 if number >= 2**31 else number
