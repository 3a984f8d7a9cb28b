"""What a file really is, and whether it is safe to open: judged by its bytes, never by its name.

In this order, each step cheap before the next: size, first bytes, zip directory and its declared sizes,
checksums and document types of the parts (`ooxml.package`), content type, macros, links to the outside.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Refused, finding
from toolkit.ooxml import container
from toolkit.ooxml.package import CONTENT_TYPES, Package
from toolkit.reading.compound import SIGNATURE as COMPOUND
from toolkit.reading.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Finding
    from toolkit.ooxml.container import Member

MAX_BYTES = 20 * 2**20


class Sort(StrEnum):
    """How a file that passed is to be read."""

    WORD = "docx"
    EXCEL = "xlsx"
    TEXT = "txt"
    OLD_WORD = "doc"
    OLD_EXCEL = "xls"
    RICH_TEXT = "rtf"


class Screened(NamedTuple):
    """A file that may be read, with its package if it is one, and what was noticed on the way."""

    sort: Sort
    package: Package | None = None
    remarks: tuple[Finding, ...] = ()


_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "is-image"), (b"\xff\xd8\xff", "is-image"), (b"GIF8", "is-image"),
    (b"II*\0", "is-image"), (b"MM\0*", "is-image"), (b"Rar!", "is-archive"), (b"7z\xbc\xaf", "is-archive"),
    (b"\x1f\x8b", "is-archive"), (b"BZh", "is-archive"), (b"\xfd7zXZ", "is-archive"),
    (b"PK\5\6", "is-archive"), (b"MZ", "is-program"), (b"\x7fELF", "is-program"),
    (b"%TSD-Header", "is-locked"),
)  # fmt: skip
"""First bytes that settle what a file is."""
_PICTURE_BOXES = (b"ftyphei", b"ftypmif", b"ftypavif")
_LOCKED = b"E-SafeNet"
_PDF_WITHIN = 1024
_HTML = re.compile(
    r"\s*(?:<!doctype\s+html|<html|<head|<meta|<table|<style|<body|mime-version:|<\?xml.{0,200}<html)",
    re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|uof:|[\w.-]+:[\w.-]+\s+xmlns)")
_HEAD_CHARS = 1000
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27})
_MAX_CONTROLS = 0.01
"""Of all bytes: a text has next to none."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DIRECT_WAYS = frozenset({"hyperlink"})
_LINK_NAMES = {
    "image": "图片", "oleObject": "对象", "attachedTemplate": "模板", "externalLinkPath": "其他工作簿",
    "frame": "网页", "subDocument": "子文档", "audio": "声音", "video": "视频",
}  # fmt: skip


def screened(data: bytes) -> Screened:
    """What the file is, and that it may be read; raises Refused with the code of what is wrong."""
    if not data:
        raise Refused("empty")
    if len(data) > MAX_BYTES:
        raise Refused("too-big", limit=MAX_BYTES // 2**20)
    if data.startswith(b"PK\3\4"):
        return _package(data)
    if data.startswith(COMPOUND):
        return Screened(_compound(Compound(data)))
    if data.startswith(b"{\\rtf"):
        return Screened(Sort.RICH_TEXT)
    _refuse_by_head(data)
    return Screened(Sort.TEXT)


# --- packages ------------------------------------------------------------------------------------------


def _package(data: bytes) -> Screened:
    members = container.members(data)
    _refuse_by_members({member.name.lower(): member for member in members})
    package = Package(members)
    main = package.main_part()
    sort = _sort(package.content_type(main), main)
    return Screened(sort, package, tuple(_outside_links(package)))


def _refuse_by_members(members: dict[str, Member]) -> None:
    if CONTENT_TYPES.lower() not in members:
        raise (
            Refused(*_other_zip(members))
            if "mimetype" not in members
            else _open_document(members["mimetype"])
        )
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in members):
        raise Refused("macros")


def _other_zip(members: dict[str, Member]) -> tuple[str]:
    return ("is-ofd",) if "ofd.xml" in members else ("is-archive",)


def _open_document(mimetype: Member) -> Refused:
    kind = container.inflated(mimetype)
    if b"opendocument" not in kind and b"uof" not in kind:
        return Refused("is-archive")
    return Refused("is-odf", kind="表格文件（.ods）" if b"spreadsheet" in kind else "文字文件（.odt）")


def _sort(content_type: str, main: str) -> Sort:
    if "binary" in content_type:
        raise Refused("is-binary-sheet")
    if "macroEnabled" in content_type:
        raise Refused("macros")
    if "presentationml" in content_type or main.startswith("ppt/"):
        raise Refused("is-slides")
    if "wordprocessingml" in content_type or main.startswith("word/"):
        return Sort.WORD
    if "spreadsheetml" in content_type or main.startswith("xl/"):
        return Sort.EXCEL
    raise Refused("is-unknown")


def _outside_links(package: Package) -> Iterator[Finding]:
    """One remark for each sort of thing that the file fetches from outside when it is opened."""
    kinds: dict[str, None] = {}
    for name in package.names:
        if name.endswith(".rels") and b"External" in package.part(name):
            source = name.replace("_rels/", "").removesuffix(".rels")
            for link in package.relationships(source).values():
                if link.is_external and link.kind not in _DIRECT_WAYS and not _is_own_template(*link[1:3]):
                    kinds[_LINK_NAMES.get(link.kind, link.kind)] = None
    for kind in kinds:
        yield finding("outside-link", found=kind)


def _is_own_template(kind: str, target: str) -> bool:
    """Word notes in every file which template of the author's own disk it was made with."""
    return kind == "attachedTemplate" and not target.lower().startswith(
        ("http:", "https:", "ftp:", "\\\\", "//")
    )


# --- everything else -----------------------------------------------------------------------------------


def _compound(found: Compound) -> Sort:
    if found.has("EncryptedPackage") or found.is_encrypted:
        raise Refused("password")
    if found.has("_VBA_PROJECT"):
        raise Refused("macros")
    if found.has("WordDocument"):
        return Sort.OLD_WORD
    if found.has("Workbook") or found.has("Book"):
        return Sort.OLD_EXCEL
    raise Refused("is-slides" if found.has("PowerPoint Document") else "is-unknown")


def _refuse_by_head(data: bytes) -> None:
    for head, code in _HEADS:
        if data.startswith(head):
            raise Refused(code)
    head = data[:_PDF_WITHIN]
    if b"%PDF-" in head:
        raise Refused("is-pdf")
    if head[4:12].startswith(_PICTURE_BOXES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise Refused("is-image")
    if head[:2] == b"BM" and int.from_bytes(head[2:6], "little") == len(data):
        raise Refused("is-image")
    if _LOCKED in head[:64]:
        raise Refused("is-locked")
    if not head.strip(b"\0"):
        raise Refused("incomplete")
    _refuse_markup(head)
    _refuse_binary(data)


def _refuse_markup(head: bytes) -> None:
    is_wide = head.startswith(_UTF_16)
    text = head.decode("utf-16" if is_wide else "utf-8-sig", "ignore").lower()[:_HEAD_CHARS]
    if _HTML.match(text):
        raise Refused("is-html")
    if _XML.match(text):
        raise Refused("is-xml")


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_UTF_16):
        return
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > max(1, _MAX_CONTROLS * len(data)):
        raise Refused("is-unknown")
