"""What people called a file, and a name for it that every disk can hold.

The longest name most disks take is 255 bytes (85 Chinese characters), on encrypted NAS shares 143; a
name in GBK reaches Linux as bytes that are no UTF-8. So names on disk are made safe and the original is
kept beside them, as bytes and as text.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import PurePath

ROOM = 140
"""Bytes a name may take: what encrypted shares allow (143), less three."""

_LONGEST_SUFFIX = 16
_ILLEGAL = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f'
    r"\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ufdd0-\ufdef\ud800-\udfff]"
)
"""What Windows forbids, controls, and invisible characters that can make a name look like another one."""
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever the extension."""


def file_name_bytes(name: str) -> bytes:
    """The name exactly as the disk holds it."""
    return os.fsencode(name)


def display_name(name: str) -> str:
    """The name as people typed it: UTF-8, else GB 18030; what is neither shows as �."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _visible(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _visible(raw.decode("utf-8", "replace"))


def display_path(path: PurePath) -> str:
    """A path as people typed its names, with forward slashes."""
    return path.anchor + "/".join(display_name(part) for part in path.parts if part != path.anchor)


def _visible(text: str) -> str:
    return _ILLEGAL.sub("�", unicodedata.normalize("NFC", text))


def safe_name(name: str, room: int = ROOM) -> str:
    """A name for the same file that any disk takes: NFC, nothing illegal, at most `room` bytes.

    A name that is too long is cut on a character's border and ends in ~ and 8 hex digits of the whole
    name, so that two long names that begin alike stay two.
    """
    shown = display_name(name).replace("�", "_").rstrip(". ").lstrip(" ")
    shown = "_" + shown[1:] if shown.startswith(".") else shown
    shown = (
        _DEVICE.sub(lambda device: "_" + device.group(), shown, count=1) if _DEVICE.match(shown) else shown
    )
    return _shortened(shown or "_", room)


def _shortened(name: str, room: int) -> str:
    if len(name.encode()) <= room:
        return name
    mark = "~" + hashlib.sha256(name.encode()).hexdigest()[:8]
    stem, suffix = _split(name)
    return _cut(stem, room - len(mark) - len(suffix.encode())) + mark + suffix


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix; a suffix too long to be one belongs to the stem."""
    suffix = PurePath(name).suffix
    if not 1 < len(suffix.encode()) <= _LONGEST_SUFFIX:
        return name, ""
    return name.removesuffix(suffix), suffix


def _cut(text: str, room: int) -> str:
    return text.encode()[: max(room, 0)].decode("utf-8", "ignore").rstrip(". ")


def numbered(name: str, number: int) -> str:
    """The name for the number-th file of that name: `回执-2.docx`; the first is the name itself."""
    if number == 1:
        return name
    stem, suffix = _split(name)
    tail = f"-{number}{suffix}"
    return _cut(stem, ROOM - len(tail.encode())) + tail
