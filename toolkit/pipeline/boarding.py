"""The board of progress as a file: a workbook, a Word document or a web page, each with a chart."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from toolkit.errors import Misconfigured
from toolkit.pipeline.issuing import progress

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.pipeline.desk import Desk
    from toolkit.writing.board import Board

KINDS = (".xlsx", ".docx", ".html")


def board(desk: Desk) -> Board:
    """How every branch stands with everything that is due from it, today."""
    from toolkit.writing.board import Board, Standing

    standings = progress(desk)
    cells = {
        (one.org, one.material): Standing(one.expected, one.sent, one.late, one.returned) for one in standings
    }
    return Board(
        f"{desk.office.plan.campaign}材料报送进度", desk.local(desk.clock()).date(),
        tuple(dict.fromkeys(one.org for one in standings)),
        tuple(dict.fromkeys(one.material for one in standings)), cells,
    )  # fmt: skip


def publish_board(desk: Desk, out: Path) -> Path:
    """Put the board into this file, whose ending says which kind it is; gives the file that was written.

    An older one of that name stays. Raises Misconfigured for another kind of file.
    """
    from toolkit.disk import publish

    if out.suffix.lower() not in KINDS:
        raise Misconfigured("board-kind", found=out.name, allowed="、".join(KINDS))
    return publish(desk.disk, out.parent, out.name, _written(board(desk), PurePath(out).suffix.lower()))


def _written(figures: Board, suffix: str) -> bytes:
    from toolkit.writing import board_excel, board_page, board_word

    if suffix == ".xlsx":
        return board_excel.workbook(figures)
    return board_word.document(figures) if suffix == ".docx" else board_page.page(figures).encode()
