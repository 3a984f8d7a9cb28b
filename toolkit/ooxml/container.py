"""The zip under every office file: its members checked, inflated once, and written again.

The directory is read by `zipfile`; inflating and writing are done here, because every member is then touched
once (the checksum test *is* the read) and unchanged members are copied as they lie, compressed.
"""

from __future__ import annotations

import itertools
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from toolkit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_MEMBERS = 2_000
MAX_TOTAL = 100 * 2**20
MAX_XML = 50 * 2**20
MAX_XML_TOTAL = 60 * 2**20
MAX_RATIO = 200
RATIO_COUNTS_FROM = 16 * 2**20
"""Smaller members may be compressed as much as they like: a long table of equal rows is honest."""

STORED, DEFLATED = 0, 8
_ENCRYPTED = 0x1
_EMPTY = b"PK\5\6"
"""How a zip begins that holds nothing."""
_UTF8_NAME = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_FIXED_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_CHUNK = 2**20


class Member(NamedTuple):
    """One file in the zip, still compressed; `size` is what it inflates to."""

    name: str
    method: int
    crc: int
    size: int
    packed: memoryview


def whole(data: bytes) -> bool:
    """Whether a file has arrived completely, as far as it can tell: every checksum of a zip passes.

    A file that is no zip is whole when it is not empty and does not begin with a hole of zeros, be it
    behind the first letter of a zip.
    """
    if not data.startswith(b"PK"):
        return bool(data[:4].removeprefix(b"P").strip(b"\0"))
    try:
        return all(_passes(member) for member in members(data))
    except Refused as refused:
        return refused.code != "incomplete"


def members(data: bytes) -> tuple[Member, ...]:
    """The members of a zip, none inflated.

    Raises Refused `incomplete`, `bomb`, `zip-password`, `zip-method`, `zip-twice`.
    """
    try:
        with ZipFile(BytesIO(data)) as directory:
            listed = directory.infolist()
    except (BadZipFile, LargeZipFile, ValueError, struct.error, EOFError, NotImplementedError) as error:
        raise Refused("incomplete") from error
    if not listed and not data.startswith(_EMPTY):
        raise Refused("incomplete")  # the end of the directory is there, the directory a hole of zeros
    infos = [info for info in listed if not info.is_dir()]
    _refuse_bomb(infos)
    found = tuple(_member(info, data) for info in infos)
    if len({member.name.lower() for member in found}) < len(found):
        raise Refused("zip-twice")
    return found


def inflated(member: Member) -> bytes:
    """What the member holds, its checksum tested, at most `member.size`; raises Refused `incomplete`."""
    try:
        data = _inflate(member)
    except zlib.error as error:
        raise Refused("incomplete") from error
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise Refused("incomplete")
    return data


def test(member: Member) -> None:
    """The checksum test alone, in little memory; raises Refused `incomplete`."""
    if not _passes(member):
        raise Refused("incomplete")


def packed(name: str, data: bytes) -> Member:
    """A new member, compressed."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = squeezer.compress(data) + squeezer.flush()
    return Member(name, DEFLATED, zlib.crc32(data), len(data), memoryview(body))


def zipped(parts: Iterable[Member]) -> bytes:
    """A zip of these members in this order; the same members give the same bytes."""
    body, directory = bytearray(), bytearray()
    count = 0
    for count, member in enumerate(parts, start=1):  # noqa: B007 - the last count is the number of members
        name = member.name.encode()
        fields = (_UTF8_NAME, member.method, 0, _FIXED_DATE, member.crc, len(member.packed), member.size)
        directory += (
            _CENTRAL.pack(b"PK\1\2", 20, 0, 20, 0, *fields, len(name), 0, 0, 0, 0, 0, len(body)) + name
        )
        body += _LOCAL.pack(b"PK\3\4", 20, *fields, len(name), 0) + name
        body += member.packed
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def is_xml(name: str) -> bool:
    """Whether a member is read as XML; all others are only tested."""
    return name.lower().endswith((".xml", ".rels"))


def _refuse_bomb(infos: list[ZipInfo]) -> None:
    xml = [info for info in infos if is_xml(info.filename)]
    is_vast = (
        len(infos) > MAX_MEMBERS
        or sum(info.file_size for info in infos) > MAX_TOTAL
        or sum(info.file_size for info in xml) > MAX_XML_TOTAL
        or any(info.file_size > MAX_XML for info in xml)
    )
    if is_vast or any(map(_is_blown_up, infos)) or _overlap(infos):
        raise Refused("bomb")


def _is_blown_up(info: ZipInfo) -> bool:
    return info.file_size > RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size


def _overlap(infos: list[ZipInfo]) -> bool:
    spans = sorted(
        (info.header_offset, info.header_offset + _LOCAL.size + info.compress_size) for info in infos
    )
    return any(end > start for (_, end), (start, _) in itertools.pairwise(spans))


def _member(info: ZipInfo, data: bytes) -> Member:
    if info.flag_bits & _ENCRYPTED:
        raise Refused("zip-password")
    if info.compress_type not in (STORED, DEFLATED):
        raise Refused("zip-method")
    header = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
        raise Refused("incomplete")
    start = info.header_offset + _LOCAL.size + sum(_LOCAL.unpack(header)[-2:])
    packed = memoryview(data)[start : start + info.compress_size]
    name = info.filename.replace("\\", "/").lstrip("/")
    return Member(name, info.compress_type, info.CRC, info.file_size, packed)


def _inflate(member: Member) -> bytes:
    if member.method == STORED:
        return bytes(member.packed[: member.size + 1])
    return zlib.decompressobj(-15).decompress(member.packed, member.size + 1)


def _passes(member: Member) -> bool:
    crc = size = 0
    try:
        for chunk in _chunks(member):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > member.size:
                return False
    except zlib.error:
        return False
    return crc == member.crc and size == member.size


def _chunks(member: Member) -> Iterator[bytes]:
    if member.method == STORED:
        yield bytes(member.packed)
        return
    stream = zlib.decompressobj(-15)
    rest: bytes | memoryview = member.packed
    while rest and not stream.eof:
        yield stream.decompress(rest, _CHUNK)
        rest = stream.unconsumed_tail
