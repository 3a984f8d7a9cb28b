"""The pages of what is filed: of PDFs at once, of Word and Excel files by a converter, when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.paging import Pages, pages_told, with_pages
from toolkit.errors import Refused
from toolkit.office.items import FORGOTTEN
from toolkit.pipeline.archiving import place_of
from toolkit.reading.screen import Sort, screened
from toolkit.writing.pdf import find_converter, page_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk
    from toolkit.writing.pdf.many import Copy, Original

_UNPAGED = {Sort.TEXT}
"""A plain text has no pages of its own."""


def paged(desk: Desk, items: Iterable[Item], *, convert: bool = False) -> tuple[Item, ...]:
    """The items with their pages where these are known, else with a hint.

    To `convert` takes some seconds for a hundred files; raises Refused `pdf-no-converter`.
    """
    wanted = tuple(items)
    pages = pages_of(desk, _paths(wanted))
    if convert:
        copies = copies_of(desk, _paths(wanted))
        pages = pages._replace(
            counted={**pages.counted, **{path: copy.pages for path, copy in copies.items()}}
        )
    return tuple(with_pages(item, pages) for item in wanted)


def pages_of(desk: Desk, paths: Iterable[str]) -> Pages:
    """What can be told of these files as they are: the pages of PDFs, and what Word files say of theirs."""
    counted, told = {}, {}
    for path in paths:
        data = _data(desk, path)
        if data.startswith(b"%PDF"):
            counted[path] = page_count(data)
        else:
            told[path] = pages_told(data)
    return Pages(_known(counted), _known(told))


def _known(pages: Mapping[str, int]) -> dict[str, int]:
    return {path: count for path, count in pages.items() if count}


def copies_of(desk: Desk, paths: Iterable[str]) -> Mapping[str, Copy]:
    """The PDF/A copy of every Word and Excel file that can be converted, by its path.

    Raises Refused `pdf-no-converter`.
    """
    from toolkit.writing.pdf.many import pdf_copies

    converter = find_converter()
    if converter is None:
        raise Refused("pdf-no-converter")
    return pdf_copies(dict(_originals(desk, paths)), converter)


def _originals(desk: Desk, paths: Iterable[str]) -> Iterator[tuple[str, Original]]:
    """The files that are what may be handed to a converter: what intake would refuse is not."""
    from toolkit.writing.pdf.many import Original

    for path in paths:
        data = _data(desk, path)
        try:
            sort = screened(data).sort
        except Refused:
            continue
        if sort not in _UNPAGED:
            yield path, Original(data, f".{sort}")


def _paths(items: Iterable[Item]) -> list[str]:
    return [piece.path for item in items for piece in item.pieces if not piece.path.startswith(FORGOTTEN)]


def _data(desk: Desk, path: str) -> bytes:
    place = place_of(desk, path)
    return place.read_bytes() if place.is_file() else b""
