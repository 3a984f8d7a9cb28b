"""What a file really is, and whether it is safe to open: bytes only, before anything is parsed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused
from toolkit.ooxml.package import Package

if TYPE_CHECKING:
    from toolkit.model import Finding


class Kind(StrEnum):
    WORD = "word"
    EXCEL = "excel"
    PLAIN = "plain"


class Screened(NamedTuple):
    """A file that may be read, with its package if it is one."""

    kind: Kind
    package: Package | None = None
    remarks: tuple[Finding, ...] = ()


def screened(data: bytes, name: str) -> Screened:
    """What the file is; raises Refused."""
    if not data:
        raise Refused("empty")
    if not data.startswith(b"PK"):
        return Screened(Kind.PLAIN)
    package = Package.open(data)
    kind = package.content_type(package.main_part())
    return Screened(Kind.EXCEL if "sheet" in kind else Kind.WORD, package)
