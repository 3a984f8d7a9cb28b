"""What the archivist prints: the catalogue, the boxes' papers, the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.catalogue import Fonds
from toolkit.disk import publish
from toolkit.errors import Refused
from toolkit.pipeline.archiving import products

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.office.items import Item
    from toolkit.pipeline.desk import Desk


def fonds_of(desk: Desk) -> Fonds:
    """Whose archive it is."""
    return Fonds(desk.office.settings.fonds, desk.office.name)


def catalogue(desk: Desk, year: int | None = None) -> tuple[str, ...]:
    """Write the catalogue of this year, or of all years; the paths of what was written.

    Raises Refused where nothing is numbered yet.
    """
    wanted = filed(desk, year)
    mark = f"-{year}年" if year else ""
    return tuple(
        desk.shown(publish(desk.disk, products(desk), f"{name}{mark}{suffix}", data))
        for name, suffix, data in catalogue_files(desk, wanted)
    )


def filed(desk: Desk, year: int | None) -> list[Item]:
    """What has its number, of this year or of all; raises Refused for nothing."""
    wanted = [item for item in desk.ledger.items() if year in (None, item.year)]
    if not wanted:
        raise Refused("nothing-filed", which=f"{year}年" if year else "")
    return wanted


def destruction_list(desk: Desk, items: Sequence[Item]) -> str:
    """Write what is proposed for destruction as a list for signing; the path of what was written."""
    from toolkit.archive.catalogue_word import destruction_list as in_word

    day = desk.local(desk.clock()).date()
    data = in_word(items, fonds_of(desk))
    return desk.shown(publish(desk.disk, products(desk), f"拟销毁档案清册-{day:%Y%m%d}.docx", data))


def catalogue_files(desk: Desk, items: Sequence[Item]) -> Iterator[tuple[str, str, bytes]]:
    """The papers of a catalogue: name, suffix, bytes."""
    from toolkit.archive.catalogue_excel import workbook
    from toolkit.archive.catalogue_word import box_papers
    from toolkit.archive.catalogue_word import catalogue as in_word

    fonds = fonds_of(desk)
    yield "归档文件目录", ".xlsx", workbook(items, fonds)
    yield "归档文件目录", ".docx", in_word(items, fonds)
    yield "盒脊和备考表", ".docx", box_papers(items, fonds, desk.office.filing.items_a_box)
