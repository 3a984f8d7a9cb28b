"""What a new office starts with: the sample office's forms, templates and plan, and an empty roster."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.office.filing import RETENTION_FILE
from toolkit.office.folder import SETTINGS_FILE
from toolkit.office.moves_file import MOVE_SHEET
from toolkit.office.roster_file import MEMBER_SHEET, ORG_SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAN_FILE, ROSTER_FILE = "plan.toml", "花名册.xlsx"


class Naming(NamedTuple):
    """What a new office is called: 机关全称, 规范化简称, 机关代字."""

    name: str
    short_name: str
    code: str


def sample_office() -> Path:
    """Where the sample office lies: inside the installed package, or the root of the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "starter"
    return installed if installed.is_dir() else package.parent


def create(folder: Path, naming: Naming, put: Callable[[Path, bytes], object]) -> tuple[Path, ...]:
    """Lays out a new office in `folder` and gives the files made; `put` writes one file, folders included.

    Raises Misconfigured where the folder is an office already.
    """
    if (folder / SETTINGS_FILE).exists():
        raise Misconfigured("office-exists", folder=folder)
    files = {folder / path: data for path, data in new_office(naming)}
    for path, data in files.items():
        put(path, data)
    return tuple(files)


def new_office(naming: Naming) -> Iterator[tuple[str, bytes]]:
    """Each file of a new office of this name: its path inside the office, and its content."""
    sample = sample_office()
    yield from content_files(sample)
    yield RETENTION_FILE, (sample / RETENTION_FILE).read_bytes()
    yield PLAN_FILE, _own_plan((sample / PLAN_FILE).read_text("utf-8"), naming).encode()
    yield ROSTER_FILE, _empty_roster((sample / ROSTER_FILE).read_bytes())
    yield SETTINGS_FILE, _named((sample / SETTINGS_FILE).read_text("utf-8"), naming).encode()


def copy_of_sample() -> Iterator[tuple[str, bytes]]:
    """Each file of the sample office itself: its path inside the office, and its content."""
    sample = sample_office()
    yield from content_files(sample)
    for name in (PLAN_FILE, ROSTER_FILE, RETENTION_FILE, SETTINGS_FILE):
        yield name, (sample / name).read_bytes()


def content_files(office: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of an office's forms and templates: its path inside the office, and its content."""
    for room in ("forms", "templates"):
        for path in sorted((office / room).rglob("*")):
            if path.is_file() and not path.name.startswith((".", "~")):
                yield path.relative_to(office).as_posix(), path.read_bytes()


_OWN = ("copies_to", "printed_by", "signer", "fonds", "region", "contact", "phone")
"""Settings that only the new office itself can know: left in place as comments to fill in."""


def _named(settings: str, naming: Naming) -> str:
    """The sample's office.toml with the new office's names, its explanations kept."""
    for key, value in {**naming._asdict(), "signature": naming.name}.items():
        settings = _with_value(settings, key, value)
    return re.sub(rf"(?m)^(?=(?:{'|'.join(_OWN)})\s*=)", "# ", settings)


def _own_plan(plan: str, naming: Naming) -> str:
    """The sample's plan under the new office's name: its stages and days are for the clerk to change."""
    plan = _with_value(plan, "title", f"{naming.short_name}关于深入开展创先争优活动的实施方案")
    return _with_value(plan, "report_to", naming.short_name)


def _with_value(settings: str, key: str, value: str) -> str:
    """The settings with this text for the first `key`; a JSON string is a TOML string."""
    before, line, after = re.split(rf"(?m)^({key}\s*=\s*)\"[^\"]*\"", settings, maxsplit=1)
    return f"{before}{line}{json.dumps(value, ensure_ascii=False)}{after}"


def _empty_roster(sample: bytes) -> bytes:
    """The sample's roster without its rows: headers, column widths and drop-downs stay."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(sample))
    for wanted in (ORG_SHEET, MEMBER_SHEET, MOVE_SHEET):
        sheet = book[wanted.name]
        sheet.delete_rows(2, sheet.max_row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
