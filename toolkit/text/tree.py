"""The frozen records of an outline: lines go in, a tree of headings with their paragraphs comes out.

Two trees are equal when they say the same; where it stands in the file is left out of the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Place, Spot

if TYPE_CHECKING:
    from toolkit.text.numbering import Habit


class Line(NamedTuple):
    """One line of text, or one paragraph of a document, as the outline takes it in."""

    text: str
    line_no: int = 0
    """Counted from 1, empty lines too."""
    number: str = ""
    """The automatic number people see before the text; it is not part of the text."""
    level: int = 0
    """The heading level its style or its # gives it; 0 is none."""
    place: Place | None = None
    """Where it stands, if that is not simply its line."""

    @property
    def where(self) -> Place:
        """The place to point a person to."""
        return self.place or Place(Spot.LINE, self.line_no)


class Oddity(StrEnum):
    """What is odd about a heading's number or a paragraph."""

    LOST = "ordinal-lost"
    JUMPED = "ordinal-jumped"
    REPEATED = "ordinal-repeated"
    FORM = "ordinal-form"
    """Another form of number than its brothers have."""


class Item(NamedTuple):
    """One item of an enumeration inside a paragraph: 一是动员部署。乡党委召开……"""

    ordinal: int
    typed: str
    """The words that number it, such as 一是."""
    name: str
    """Its short name (动员部署); empty where it begins with a whole sentence."""
    text: str
    """All its words after the number, the name included."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The items counted up inside one paragraph, and what announced them (“五个好”, 三项工作)."""

    name: str
    announced: int
    """How many were announced; 0 where no number was said."""
    items: tuple[Item, ...]
    start: int = 0
    """Where in the paragraph the first item begins."""


class Joint(NamedTuple):
    """A stray line end inside a paragraph: what begins at `start` of its text stands in another line."""

    start: int
    line_no: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    enumerations: tuple[Enumeration, ...] = ()
    line_no: int = field(default=0, compare=False)
    place: Place | None = field(default=None, compare=False)
    joints: tuple[Joint, ...] = field(default=(), compare=False)
    """Where it was rejoined after a stray line end."""

    @property
    def rejoined(self) -> tuple[int, ...]:
        """The lines that continue it after a stray line end."""
        return tuple(joint.line_no for joint in self.joints)


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with all that stands beneath it."""

    habit: Habit
    number: str
    """The number as typed or as people see it, white space around it left out; empty where it has none."""
    ordinal: int
    """The number's worth; where the figure was lost, what it must have been."""
    level: int
    """Its depth in the tree, from 1."""
    heading: str
    """The heading's words; empty where the number stands before a whole paragraph without a heading."""
    stop: str = ""
    """The mark that ends the heading: 。 or ： or nothing."""
    ran_in: bool = False
    """Whether the paragraph goes on in the heading's own line; it is then the first of `paragraphs`."""
    paragraphs: tuple[Paragraph, ...] = ()
    children: tuple[Node, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    line_no: int = field(default=0, compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole paper: its frame (title, salutation, signature, date, attachments) and its tree."""

    title: str = ""
    subtitle: str = ""
    doc_number: str = ""
    masthead: tuple[str, ...] = ()
    """The printed head: 中共清岚乡委员会文件, secrecy, urgency, 签发人."""
    salutation: str = ""
    preamble: tuple[Paragraph, ...] = ()
    sections: tuple[Node, ...] = ()
    attachments: tuple[str, ...] = ()
    """The titles announced under 附件：."""
    signature: str = ""
    date: str = ""
    colophon: tuple[str, ...] = ()
    """抄送, 印发, 联系人 and the like after the date."""
    annexes: tuple[Outline, ...] = ()
    """The attachments, each with its 附件1 as `doc_number`, or the paper that a notice sends out."""
    title_line: int = field(default=0, compare=False)
