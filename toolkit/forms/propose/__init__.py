"""A form drafted from a blank that nobody marked: `propose`.

survey     what the blank asks for and where: labels and their cells, lists, opinions with signatures
inline     the blanks inside a line
guess      the type a label asks for
marking    the markers put into a copy of the file
draft      form.toml, with everything doubtful in a comment
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.propose.draft import drafted_toml
from toolkit.forms.propose.marking import marked
from toolkit.forms.propose.survey import Proposed, survey

if TYPE_CHECKING:
    from toolkit.model import Document

__all__ = ["Draft", "Proposed", "propose"]


class Draft(NamedTuple):
    """A form as drafted: its two files, and the answers found."""

    file: bytes
    settings: str
    answers: tuple[Proposed, ...]


def propose(file: bytes, document: Document, title: str) -> Draft:
    """A form drafted from the blank `file`, which reading made `document`; raises Refused."""
    found = survey(document)
    return Draft(marked(file, found), drafted_toml(title, found), found.answers)
