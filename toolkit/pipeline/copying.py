"""PDF/A copies for a package, the 归档章 on their first pages; the originals are never altered."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.package import copy_place, places
from toolkit.archive.paging import Pages, with_pages
from toolkit.pipeline.cataloguing import fonds_of
from toolkit.pipeline.paging import copies_of, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.archive.package import Packed
    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk

_OFFICE = (".docx", ".doc", ".wps", ".rtf", ".xlsx", ".xls", ".et")


class Copies(NamedTuple):
    """PDF/A copies by their place in the package."""

    files: Mapping[str, bytes] = MappingProxyType({})
    pages: Mapping[str, int] = MappingProxyType({})
    """The pages of items that nobody had counted, by 档号."""
    failed: tuple[str, ...] = ()
    """The places of Word and Excel files that no copy could be made of."""


def stamped_copies(desk: Desk, year: int | None = None) -> Copies:
    """A PDF/A copy of every Word and Excel file of this year's items, or of all, with its stamp.

    Raises Refused `pdf-no-converter` where there is no LibreOffice.
    """
    from toolkit.archive.stamp import stamped

    wanted = [item for item in desk.ledger.items() if year in (None, item.year) and item.is_kept]
    placed = [(item.code, one) for item in wanted for one in places(item) if one.is_there]
    made = copies_of(desk, [one.piece.path for _, one in placed])
    pdfs = pages_of(desk, [one.piece.path for _, one in placed if one.piece.path not in made]).counted
    counts = Pages({**pdfs, **{path: copy.pages for path, copy in made.items()}}, {})
    paged = {item.code: item if item.pages else with_pages(item, counts) for item in wanted}
    copied = [(code, one) for code, one in placed if one.piece.path in made]
    stamps = _stamps(desk, [paged[code] for code in dict.fromkeys(code for code, _ in copied)])
    files = {copy_place(one): stamped(made[one.piece.path].pdf, stamps[code]) for code, one in copied}
    counted = {item.code: paged[item.code].pages for item in wanted if not item.pages}
    failed = (one for _, one in placed if one.place.endswith(_OFFICE) and one.piece.path not in made)
    return Copies(files, {code: pages for code, pages in counted.items() if pages}, _places(failed))


def _places(packed: Iterable[Packed]) -> tuple[str, ...]:
    return tuple(one.place for one in packed)


def _stamps(desk: Desk, items: Sequence[Item]) -> dict[str, bytes]:
    """The stamp of each item by its 档号, all in one run."""
    from toolkit.archive.stamp import stamp_page, values
    from toolkit.writing.pdf import to_pdfs

    fonds = fonds_of(desk).number
    pages = [stamp_page(values(item, fonds)) for item in items]
    return dict(zip((item.code for item in items), to_pdfs(pages) if pages else [], strict=True))
