"""One item (件) of the archive, as proposal, ledger, catalogue and package hand it around."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - the records' own field types, read by whoever inspects them
from enum import StrEnum
from typing import NamedTuple

FORGOTTEN, FORGOTTEN_CODE = "遗忘/", "forgotten"
"""How the path of a file begins, and the code of an entry, of which only the tombstone is left."""
PROPOSAL = "归档建议"
"""The archivist's own form: what is to be filed, gone over by hand. It is of no item but of the 全宗卷."""


class ItemKind(StrEnum):
    """Where an item comes from."""

    RECEIVED = "收文"
    SENT = "发文"
    UNKNOWN = "来历不明"
    """A file that lies where papers go out, and that the ledger knows nothing of."""


class ItemState(StrEnum):
    """What has become of an item that was numbered."""

    KEPT = "在档"
    DESTROYED = "已销毁"
    """Its papers are gone, with the archivist's decision; its number is not given again."""


class Piece(NamedTuple):
    """One file of an item."""

    role: str
    """What it is within the item: 正本, 前稿, 重份, 附件, 回执, 退回补正通知, 批注 …"""
    path: str
    """Relative to the office folder, with forward slashes."""
    name: str
    """Its name as people typed it."""
    sha256: str
    size: int
    day: date
    claim: str = ""
    """The claim it came in by; empty for what the office wrote."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is filed under one number: a paper with all that belongs to it."""

    ref: str
    """What it is called until it has a number: 收文-12, 发文-3."""
    kind: ItemKind
    title: str
    """In square brackets where it is the archivist's own, for a paper without one (DA/T 22-2015)."""
    author: str
    """责任者."""
    day: date
    year: int
    """The year of formation, by which it is filed."""
    period: str
    """保管期限: Y, D30, D10."""
    unit: str
    """机构 (or 问题) by name; empty where the scheme has none."""
    pieces: tuple[Piece, ...] = ()
    entries: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    doc_number: str = ""
    """文号."""
    secrecy: str = ""
    pages: int = 0
    """0 where nobody has counted."""
    note: str = ""
    """备注, as the catalogue has it."""
    hint: str = ""
    """What the archivist should look at before it is numbered; kept nowhere."""
    code: str = ""
    """档号; empty until it is numbered."""
    state: ItemState = ItemState.KEPT
    table_period: str = field(default="", compare=False)
    """The period the unit's own table asks for, where it names the paper; kept nowhere."""

    @property
    def is_kept(self) -> bool:
        """Whether its papers are there."""
        return self.state is ItemState.KEPT

    @property
    def prefix(self) -> str:
        """The 档号 without the 件号: its class."""
        return self.code.rpartition("-")[0] + "-" if self.code else ""

    @property
    def number(self) -> int:
        """The 件号 within its class; 0 until it is numbered."""
        return int(self.code.rpartition("-")[2]) if self.code else 0
