"""Files named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.disk.names import display_path
from toolkit.disk.reasons import reason
from toolkit.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path


def content(file: Path) -> bytes:
    """The file's bytes; raises Refused where it cannot be opened."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("no-such-file", file=display_path(file), why=reason(error)) from None
