"""The checker of finished documents: `conform(data) -> checks`, for any .docx, ours or a stranger's.

opened reads the file with the looks its styles give it, elements tells what each line is, the on_… chapters
hold each element to its clause. Recognising comes first and judging second, so that a fault in one element
is not taken for another element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.writing.conform.check import Check
from toolkit.writing.conform.elements import Paper, recognised
from toolkit.writing.conform.on_closing import (
    attachment_checks,
    kind_checks,
    list_checks,
    note_checks,
    present_checks,
    signature_checks,
)
from toolkit.writing.conform.on_head import head_checks
from toolkit.writing.conform.on_imprint import imprint_checks
from toolkit.writing.conform.on_page import number_checks, page_checks
from toolkit.writing.conform.on_text import addressee_checks, body_checks, title_checks
from toolkit.writing.conform.opened import open_document
from toolkit.writing.conform.rules import RULES, Strength
from toolkit.writing.conform.said import commented, findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.writing.conform.opened import Opened

__all__ = [
    "RULES",
    "STANDARD",
    "Check",
    "Paper",
    "Profile",
    "Strength",
    "commented",
    "conform",
    "findings",
    "recognised",
]


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit's own habits: the rules it keeps otherwise, by code. What is 规定 cannot be waived."""

    waived: frozenset[str] = frozenset()


STANDARD = Profile()
"""The standard as it is."""


def conform(data: bytes, profile: Profile = STANDARD) -> tuple[Check, ...]:
    """Everything that was looked at in a .docx, right or not; raises Refused for a file that cannot be
    opened.
    """
    opened = open_document(data)
    paper = recognised(opened)
    return tuple(one for one in _checks(opened, paper) if not _is_waived(one, profile))


def _is_waived(one: Check, profile: Profile) -> bool:
    return one.code in profile.waived and one.strength is not Strength.MUST


def _checks(opened: Opened, paper: Paper) -> Iterator[Check]:
    yield from page_checks(opened, paper)
    yield from head_checks(opened, paper)
    yield from title_checks(opened, paper)
    yield from addressee_checks(opened, paper)
    yield from body_checks(paper)
    yield from list_checks(opened, paper)
    yield from signature_checks(opened, paper)
    yield from note_checks(paper)
    yield from present_checks(paper)
    yield from attachment_checks(opened, paper)
    yield from kind_checks(paper)
    yield from imprint_checks(opened, paper)
    yield from number_checks(opened, paper)
