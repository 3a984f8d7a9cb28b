"""The sender's own file back, with every finding marked where it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remarks
from toolkit.ooxml.sheet_comments import with_sheet_comments
from toolkit.ooxml.word_comments import with_word_comments
from toolkit.reply.plain_remarks import is_text, with_plain_remarks
from toolkit.reply.said import remarks_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from toolkit.model import Finding


def annotated(data: bytes, findings: Sequence[Finding], written: datetime | None = None) -> bytes | None:
    """The file with a remark at the place of each finding; None for a file that can carry no remarks.

    A Word file gets comments, a workbook cell comments and a light fill, a text file lines in 【】; all else
    in it stays as it was. `written` is the moment the comments show. Raises Refused for a broken file.
    """
    remarks = remarks_on(findings)
    if not data.startswith(b"PK"):
        return with_plain_remarks(data, remarks) if is_text(data) else None
    package = Package.open(data)
    kind = package.content_type(package.main_part())
    if "wordprocessingml" in kind:
        return with_word_comments(package, Remarks(remarks, written=written))
    return (
        with_sheet_comments(package, Remarks(remarks, written=written)) if "spreadsheetml" in kind else None
    )
