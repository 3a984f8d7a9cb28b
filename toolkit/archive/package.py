"""The package an archive is handed over in (BagIt): what lies where in it, and the blocks of every file.

data/原件/<档号>/01-正本.docx …      as received and as sent, byte for byte
data/版式件/<档号>/01-正本.pdf …      PDF/A copies with the 归档章, where they were made
data/元数据/<档号>.xml, 元数据.json   DA/T 46
data/目录/…                           the catalogue
data/台账/台账.json                   the ledger's rows, for an office that takes the package over
data/台账/经过.json, 校验链.json      the event history and its chain of proof
data/分块校验.json                    a CRC for every 4,096 bytes, so that a change can be pointed at

Names in the package say nothing of a person: what people called a file is in the metadata.
"""

from __future__ import annotations

import json
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.metadata import Filed, as_xml, elements
from toolkit.office.items import FORGOTTEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.archive.catalogue import Fonds
    from toolkit.office.items import Item, Piece

ORIGINALS, COPIES, METADATA, CATALOGUE, LEDGER = "原件", "版式件", "元数据", "目录", "台账"
ROWS, EVENTS, CHAIN = f"{LEDGER}/台账.json", f"{LEDGER}/经过.json", f"{LEDGER}/校验链.json"
BLOCKS = "分块校验.json"
BLOCK = 4096
"""Bytes of a block."""


class Packed(NamedTuple):
    """A file of the office, and where it lies in the package (below data/)."""

    piece: Piece
    place: str

    @property
    def is_there(self) -> bool:
        """Whether the office still has the file: one that was forgotten is not packed."""
        return not self.piece.path.startswith(FORGOTTEN)


def places(item: Item) -> tuple[Packed, ...]:
    """Where an item's files lie, in their order."""
    return tuple(
        Packed(piece, f"{ORIGINALS}/{item.code}/{at:02d}-{piece.role}{_suffix(piece)}")
        for at, piece in enumerate(item.pieces, start=1)
    )


def copy_place(packed: Packed) -> str:
    """Where the PDF/A copy of a file lies."""
    _, _, rest = packed.place.partition("/")
    return f"{COPIES}/{PurePosixPath(rest).with_suffix('.pdf').as_posix()}"


def _suffix(piece: Piece) -> str:
    suffix = PurePosixPath(piece.name).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def metadata_files(filed: Sequence[Filed], fonds: Fonds) -> Iterator[tuple[str, bytes]]:
    """The metadata of every item: an XML file each, and one JSON file of all."""
    told = [(one.item.code, elements(one, fonds)) for one in filed]
    for code, found in told:
        yield f"{METADATA}/{code}.xml", as_xml(found)
    yield f"{METADATA}/元数据.json", as_json([found for _, found in told])


def as_json(value: object) -> bytes:
    """Plain data as a JSON file that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def blocks(data: bytes) -> str:
    """The CRC-32 of each block, eight hex digits a block."""
    return "".join(f"{zlib.crc32(data[at : at + BLOCK]):08x}" for at in range(0, len(data), BLOCK))


def info(items: Sequence[Item], fonds: Fonds, day: str) -> dict[str, str]:
    """What bag-info.txt says."""
    years = sorted({item.year for item in items})
    span = f"{years[0]}—{years[-1]}" if years else ""
    return {
        "Source-Organization": fonds.name,
        "External-Identifier": f"{fonds.number} {span}".strip(),
        "External-Description": f"归档文件 {len(items)} 件（{span}年度）",
        "Bagging-Date": day,
        "Bag-Software-Agent": "banwen",
    }


def block_file(files: Iterable[tuple[str, int, str]]) -> bytes:
    """The file of blocks: each file's size and CRCs by its place."""
    return as_json({place: [size, crcs] for place, size, crcs in files})
