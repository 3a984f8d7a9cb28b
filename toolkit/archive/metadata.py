"""What is known of an item, as metadata after DA/T 46-2009: the same elements as XML and as JSON."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from toolkit.office.filing import PERIODS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.archive.catalogue import Fonds
    from toolkit.office.items import Item, Piece

Elements: TypeAlias = "dict[str, str | Elements | list[Elements]]"
"""Elements by name: a text, elements below, or the same element several times."""

_ROOT = "电子文件元数据"


class Happened(NamedTuple):
    """One line of an item's history (业务实体)."""

    at: str
    who: str
    what: str
    reason: str


class Filed(NamedTuple):
    """An item with where its files lie in the package, and its history."""

    item: Item
    places: Mapping[str, str]
    """Where each piece lies in the package, by its path in the office."""
    history: Sequence[Happened] = ()


def elements(filed: Filed, fonds: Fonds) -> Elements:
    """The metadata of one item."""
    item = filed.item
    found: Elements = {
        "聚合层次": "件",
        "来源": {"全宗名称": fonds.name, "立档单位名称": fonds.name},
        "电子文件号": item.ref,
        "档号": _code(item, fonds),
        "内容描述": {
            "题名": item.title, "文件编号": item.doc_number, "责任者": item.author,
            "日期": f"{item.day:%Y%m%d}", "密级": item.secrecy, "附注": item.note,
        },
        "形式特征": {"件内文件数": str(len(item.pieces)), "页数": str(item.pages or "")},
        "文件": [_file(piece, filed.places) for piece in item.pieces],
        "业务": [
            {"时间": one.at, "机构人员": one.who, "业务行为": one.what, "行为依据": one.reason}
            for one in filed.history
        ],
    }  # fmt: skip
    return found


def _code(item: Item, fonds: Fonds) -> Elements:
    return {
        "完整档号": item.code, "全宗号": fonds.number, "年度": str(item.year),
        "保管期限": PERIODS[item.period], "机构或问题": item.unit, "室编件号": str(item.number),
    }  # fmt: skip


def _file(piece: Piece, places: Mapping[str, str]) -> Elements:
    return {
        "稿本": piece.role, "计算机文件名": piece.name, "位置": places.get(piece.path, ""),
        "格式": PurePosixPath(piece.name).suffix.lstrip(".").lower(), "计算机文件大小": str(piece.size),
        "数字摘要算法": "SHA-256", "数字摘要": piece.sha256, "日期": f"{piece.day:%Y%m%d}",
    }  # fmt: skip


def as_xml(found: Elements) -> bytes:
    """The metadata as an XML file; characters XML does not have are shown as �."""
    from lxml import etree

    root = etree.Element(_ROOT)
    _below(root, found)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _below(parent: _Element, found: Elements) -> None:
    from lxml import etree

    for name, value in found.items():
        for one in value if isinstance(value, list) else [value]:
            child = etree.SubElement(parent, name)
            if isinstance(one, dict):
                _below(child, one)
            else:
                child.text = "".join(char if char >= " " or char == "\n" else "�" for char in one)
