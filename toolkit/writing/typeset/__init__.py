"""Markdown with a front matter, set as an official document of GB/T 9704-2012: `typeset(markdown) -> .docx`.

The chapters, in the order of the paper: page (figures), styles, head and special (版头), text, headings,
tables, drawn (图), closing (署名), imprint (版记), sections (页码), parts (the package); flow puts
them in order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.writing.markup import Turn, read_markup
from toolkit.writing.matter import Matter, read_written, settled
from toolkit.writing.plots import Plot
from toolkit.writing.typeset.attachments import listed, with_titles
from toolkit.writing.typeset.flow import flow
from toolkit.writing.typeset.page import SCHOOLS, Page, School
from toolkit.writing.typeset.parts import Contents, package
from toolkit.writing.typeset.sections import footers
from toolkit.writing.typeset.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.writing.markup import Block

__all__ = ["SCHOOLS", "Page", "School", "Settings", "typeset", "typeset_document"]

USUAL = Settings()
"""The choices of an office that has made none."""


def typeset(markdown: str, settings: Settings = USUAL) -> bytes:
    """The .docx of a Markdown document with a front matter.

    Raises Refused `matter-…`, `markup-fence`, `plot-…`, `attachment-title`, `attachment-extra`, with the
    place.
    """
    written = read_written(markdown)
    marked = read_markup(written.text)
    matter = written.matter
    if marked.title and not matter.标题:
        matter = settled(
            replace(matter, 标题=marked.title, 版式=matter.版式 if matter.版式 != "普通" else "")
        )
    return typeset_document(matter, marked.blocks, settings)


def typeset_document(matter: Matter, blocks: Sequence[Block], settings: Settings = USUAL) -> bytes:
    """The .docx of a document already read; raises Refused `attachment-title`, `attachment-extra`."""
    matter = replace(matter, 附件=listed(matter.附件, blocks))
    body = flow(matter, with_titles(blocks, matter.附件), settings)
    has_sideways = any(isinstance(block, Turn) for block in blocks)
    feet = footers(is_letter=matter.版式 == "信函", has_sideways=has_sideways)
    plots = [block for block in blocks if isinstance(block, Plot)]
    return package(Contents(body, feet, plots, matter.标题), settings.page, settings.latin)
