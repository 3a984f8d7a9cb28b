"""How people are told what a link of the chain speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAID = {
    "entry": "登记 No {}", "document": "公文第{}号", "number": "发文字号登记第{}条", "item": "归档件第{}号",
    "event": "经过第{}条",
}  # fmt: skip


def said(subject: str, archives: Mapping[str, str]) -> str:
    """A subject of the chain as people can look it up; `archives` tells where each claim's original lies."""
    kind, _, ref = subject.partition(":")
    if kind == "arrival":
        return f"收件 {archives.get(ref, ref)}"
    return _SAID[kind].format(ref) if kind in _SAID else subject
