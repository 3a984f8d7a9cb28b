"""Files named on the command line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.disk.names import display_path
from toolkit.disk.reasons import reason
from toolkit.errors import Misconfigured, Refused
from toolkit.ooxml.package import CONTENT_TYPES, Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = ".docx"
_PACKAGE = b"PK"
_OTHERS = (
    (b"%PDF", "PDF 文件"), (b"\xd0\xcf\x11\xe0", "旧格式的 Word、Excel 文件"), (b"{\\rtf", "写字板文件"),
    (_PACKAGE, "Word、Excel 文件或者压缩包"),
)  # fmt: skip
"""First bytes of files that are no text, and what people call them."""


def content(file: Path) -> bytes:
    """The file's bytes; raises Refused where it cannot be opened."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("no-such-file", file=display_path(file), why=reason(error)) from None


def word_content(file: Path) -> bytes:
    """The bytes of a .docx; raises Refused where it cannot be opened or is something else."""
    data = content(file)
    if not data:
        raise Refused("empty")
    if not data.startswith(_PACKAGE):
        raise Refused("not-docx", file=display_path(file), kind=_kind(data) or "文字文件")
    if not _is_word(Package.open(data)):
        raise Refused("not-docx", file=display_path(file), kind="Excel 文件或者压缩包")
    return data


def _is_word(package: Package) -> bool:
    main = package.main_part() if CONTENT_TYPES in package else ""
    return "wordprocessingml" in package.content_type(main) if main else False


def text_content(file: Path) -> str:
    """The text of a manuscript; raises Refused where it cannot be opened, is empty or something else."""
    from toolkit.reading.plain import text_of

    data = content(file)
    if not data.strip():
        raise Refused("empty")
    if kind := _kind(data):
        raise Refused("not-manuscript", file=display_path(file), kind=kind)
    return text_of(data)


def _kind(data: bytes) -> str:
    return next((kind for head, kind in _OTHERS if data.startswith(head)), "")


def saved(path: Path, data: bytes) -> Path:
    """Puts a file where it was asked for, or beside what lies there; where it lies now.

    Raises Misconfigured `out-unwritable`.
    """
    from toolkit.disk import Disk, publish

    with writing(path):
        return publish(Disk(), path.parent, path.name, data)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Where something is written that people asked for; raises Misconfigured `out-unwritable`."""
    try:
        yield
    except OSError as error:
        raise Misconfigured("out-unwritable", file=display_path(path), why=reason(error)) from None


def word_target(out: Path | None, beside: Path) -> Path:
    """Where a .docx is to be put: `beside` its source, in the folder or in the file that is named.

    Raises Misconfigured `out-not-docx` where the file named is of another kind.
    """
    if out is None:
        return beside
    if out.is_dir():
        return out / beside.name
    if not out.suffix:
        return out.with_name(out.name + _WORD)
    if out.suffix.lower() != _WORD:
        raise Misconfigured("out-not-docx", found=display_path(out))
    return out
