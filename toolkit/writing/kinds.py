"""The fifteen kinds of official document (2012 条例 art. 8), the way each travels, and the words it is known
by.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Way(StrEnum):
    """Who writes to whom."""

    UP = "上行"
    DOWN = "下行"
    LEVEL = "平行"
    ANY = "不限"


class Kind(NamedTuple):
    """One kind of document."""

    name: str
    way: Way
    closings: tuple[str, ...] = ()
    """The closing phrases in use for it; practice, not law."""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("决议", Way.DOWN), Kind("决定", Way.DOWN), Kind("命令", Way.DOWN), Kind("令", Way.DOWN),
        Kind("公报", Way.DOWN), Kind("公告", Way.DOWN, ("特此公告",)), Kind("通告", Way.DOWN, ("特此通告",)),
        Kind("意见", Way.ANY), Kind("通知", Way.DOWN, ("特此通知",)), Kind("通报", Way.DOWN, ("特此通报",)),
        Kind("报告", Way.UP, ("特此报告", "请审阅")),
        Kind("请示", Way.UP, ("请批示", "请批复", "请审批", "请审示", "请指示", "请批准")),
        Kind("批复", Way.DOWN, ("此复", "特此批复")), Kind("议案", Way.LEVEL, ("请审议",)),
        Kind("函", Way.LEVEL, ("特此函告", "函复", "函告", "特此函达", "为盼", "为荷", "支持")),
        Kind("纪要", Way.ANY),
    )
}  # fmt: skip
"""By name; 命令 is also called 令."""

FILE, LETTER, ORDER, MINUTES, BRIEFING, SPEECH, PLAIN = (
    "文件",
    "信函",
    "命令",
    "纪要",
    "简报",
    "讲话稿",
    "普通",
)
FORMATS = (FILE, LETTER, ORDER, MINUTES, BRIEFING, SPEECH, PLAIN)
"""The formats (版式): 文件式 and the three special ones of section 10, then the usual ones outside the
standard.
"""


def without_remark(title: str) -> str:
    """A title without the remark in brackets behind it: （试行）."""
    bare = title.rstrip("。 　")
    while bare.endswith("）") and "（" in bare:
        bare = bare[: bare.rindex("（")]
    return bare


def kind_of(title: str) -> Kind | None:
    """The kind a title ends with: 关于…的通知 is 通知; a remark in brackets after it does not count."""
    bare = without_remark(title)
    found = [kind for name, kind in KINDS.items() if bare.endswith(name)]
    return max(found, key=lambda kind: len(kind.name), default=None)
