"""The old container of .doc, .xls, .wps and .et, and of protected files: just enough to tell them apart.

After [MS-CFB]: a directory of 128-byte entries, each with its name in UTF-16, its first sector and its size.
"""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY_NAME = 64
_FIRST_SECTOR = 116
"""Where an entry tells the first sector of its stream."""
_SECTOR_SHIFT = 30
_WORD_FLAGS, _WORD_ENCRYPTED = 10, 0x0100
"""In a Word document's first bytes ([MS-DOC] 2.5.2): the flags, and the one for a password."""
_RECORD = struct.Struct("<HH")
_FILE_PASS = 0x2F
"""The record of a workbook that stands only in a protected one ([MS-XLS] 2.4.117)."""
_RECORDS = 8
"""It is among the first."""


class Compound:
    """A compound file, known by its streams' names."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def has(self, name: str) -> bool:
        """Whether there is a stream or storage of this name."""
        return self._entry(name) >= 0

    @property
    def is_encrypted(self) -> bool:
        """Whether the document in it asks for a password."""
        return self._is_encrypted_word() or self._is_encrypted_workbook()

    def _entry(self, name: str) -> int:
        words = name.encode("utf-16-le")
        return self._data.find(words.ljust(_ENTRY_NAME, b"\0") + struct.pack("<H", len(words) + 2))

    def _head(self, name: str) -> bytes:
        """The first bytes of a stream; nothing where there is none."""
        entry = self._entry(name)
        place = entry + _FIRST_SECTOR
        if entry < 0 or place + 4 > len(self._data):
            return b""
        shift = min(self._data[_SECTOR_SHIFT], 20)
        start = (int.from_bytes(self._data[place : place + 4], "little") + 1) << shift
        return self._data[start : start + 512]

    def _is_encrypted_word(self) -> bool:
        flags = self._head("WordDocument")[_WORD_FLAGS : _WORD_FLAGS + 2]
        return bool(int.from_bytes(flags, "little") & _WORD_ENCRYPTED)

    def _is_encrypted_workbook(self) -> bool:
        head, place = self._head("Workbook"), 0
        for _ in range(_RECORDS):
            record = head[place : place + _RECORD.size]
            if len(record) < _RECORD.size:
                return False
            kind, length = _RECORD.unpack(record)
            if kind == _FILE_PASS:
                return True
            place += _RECORD.size + length
        return False
