"""An office folder: office.toml, the roster and the plan, read into one frozen Office.

The folder's files are the clerk's own; this program never writes them except to lay out a new office.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toolkit.errors import Misconfigured
from toolkit.office import toml
from toolkit.office.filing import Filing, read_filing
from toolkit.office.plan_file import Known, read_plan
from toolkit.office.roster import region_of
from toolkit.office.roster_file import read_roster
from toolkit.office.schedule import MOST_DAYS

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.office.plan import Plan
    from toolkit.office.roster import Roster
    from toolkit.office.toml import Table

SETTINGS_FILE = "office.toml"
DOCUMENTS = "正式文件"
"""The folder in the outbox where official documents appear."""
MARGINS = ("34/32", "34.58/32.58", "37/35")
"""The ways to set a page so that text fills its type area: top and bottom margin in mm."""
ARCHIVE_SCHEMES = (
    "年度-机构-保管期限", "年度-问题-保管期限", "年度-保管期限-机构", "年度-保管期限-问题", "年度-保管期限",
)  # fmt: skip
"""The ways to arrange filed papers (DA/T 22-2015)."""


class Settings(NamedTuple):
    """What office.toml says about the office itself, `[office]`."""

    name: str
    """机关全称."""
    short_name: str
    """规范化简称."""
    code: str
    """机关代字, as in 清岚发〔2010〕3号."""
    signature: str
    """How documents are signed (署名)."""
    copies_to: tuple[str, ...]
    """抄送, where a document does not say otherwise."""
    printed_by: str
    """印发机关, the office that prints and sends out what carries a 发文字号; empty where none is named."""
    signer: str
    """签发人, who signs what goes to a superior (上行文)."""
    fonds: str
    """全宗号."""
    archive_scheme: str
    margins: str
    timezone: ZoneInfo
    region: str
    """The regions that may stand before a branch's name: 岚河区清岚乡."""
    contact: str
    phone: str
    mend_days: int
    """How many days a branch has to mend a returned paper."""


class Folders(NamedTuple):
    """Where the office keeps what, as absolute paths."""

    inbox: Path
    outbox: Path
    work: Path
    archive: Path
    ledger: Path | str
    """A local file, or the URL of a database."""
    forms: Path
    templates: Path


class Source(NamedTuple):
    """One settings file as it was when it was read."""

    path: Path
    modified_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Office:
    """One office, loaded: its settings, its people, its plan, and where everything lies."""

    folder: Path
    settings: Settings
    kinds: dict[str, tuple[str, ...]]
    """The kinds of organisation, each with its sorts: 农村 → 村情复杂, …"""
    roster: Roster
    plan: Plan
    folders: Folders
    silenced: tuple[str, ...] = ()
    """The codes of the text checks this unit has no use for: `[lint] silence`."""
    waived: tuple[str, ...] = ()
    """The codes of the layout checks this unit keeps otherwise: `[conform] waive`."""
    filing: Filing = Filing()  # noqa: RUF009 - a frozen record
    """How papers are filed away: `[archive]`."""
    sources: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        """机关全称."""
        return self.settings.name

    @property
    def short_name(self) -> str:
        """规范化简称."""
        return self.settings.short_name

    @property
    def inbox(self) -> Path:
        """Where branches drop their files, a folder each."""
        return self.folders.inbox

    @property
    def outbox(self) -> Path:
        """Where branches find their answers, a folder each."""
        return self.folders.outbox

    @property
    def documents(self) -> Path:
        """Where official documents appear."""
        return self.folders.outbox / DOCUMENTS

    @property
    def work(self) -> Path:
        """Where a file lies while it is worked on; on the inbox's file system."""
        return self.folders.work

    @property
    def archive(self) -> Path:
        """Where every paper is kept for good."""
        return self.folders.archive

    @property
    def ledger(self) -> Path | str:
        """The ledger's file, or the URL of its database."""
        return self.folders.ledger

    @property
    def forms(self) -> Path:
        """The folder with a folder for each form."""
        return self.folders.forms

    @property
    def templates(self) -> Path:
        """The folder with a folder for each document the office writes."""
        return self.folders.templates

    def is_current(self) -> bool:
        """Whether office.toml, the roster and the plan are still the files this office was loaded from."""
        return all(source.path.exists() and _source(source.path) == source for source in self.sources)


def load(folder: Path) -> Office:
    """The office in this folder; raises Misconfigured for the first thing wrong in its files."""
    folder = folder.resolve()
    if not (folder / SETTINGS_FILE).is_file():
        raise Misconfigured("office-missing", folder=folder)
    table = toml.parse((folder / SETTINGS_FILE).read_bytes(), SETTINGS_FILE)
    table.only("roster", "plan", "office", "kinds", "folders", "lint", "conform", "archive")
    settings, folders, kinds = _settings(table.table("office")), _folders(table, folder), _kinds(table)
    roster, plan = folder / table.text("roster"), folder / table.text("plan")
    return Office(
        folder=folder,
        settings=settings,
        kinds=kinds,
        roster=read_roster(_content(roster, folder), roster.name, kinds, settings.region),
        plan=read_plan(_content(plan, folder), plan.name, _known(kinds, folders.forms)),
        folders=folders,
        silenced=_codes(table.table("lint"), "silence"),
        waived=_codes(table.table("conform"), "waive"),
        filing=read_filing(table.table("archive")),
        sources=tuple(_source(path) for path in (folder / SETTINGS_FILE, roster, plan)),
    )


def _settings(table: Table) -> Settings:
    table.only(*Settings._fields)
    name = table.text("name", allowed="机关全称")
    short_name = table.text("short_name", name)
    return Settings(
        name=name,
        short_name=short_name,
        code=table.text("code", allowed="机关代字"),
        signature=table.text("signature", name),
        copies_to=table.texts("copies_to", ()),
        printed_by=table.text("printed_by", ""),
        signer=table.text("signer", ""),
        fonds=table.text("fonds", ""),
        archive_scheme=table.choice("archive_scheme", ARCHIVE_SCHEMES, ARCHIVE_SCHEMES[0]),
        margins=table.choice("margins", MARGINS, MARGINS[0]),
        timezone=_timezone(table),
        region=table.text("region", region_of(name)),
        contact=table.text("contact", ""),
        phone=table.text("phone", ""),
        mend_days=table.whole("mend_days", 3, least=1, most=MOST_DAYS),
    )


def _codes(table: Table, key: str) -> tuple[str, ...]:
    table.only(key)
    return table.texts(key, ())


def _timezone(table: Table) -> ZoneInfo:
    try:
        return ZoneInfo(table.text("timezone", "Asia/Shanghai"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise table.fault("timezone", "时区名，如 Asia/Shanghai") from None


def _kinds(table: Table) -> dict[str, tuple[str, ...]]:
    kinds = table.table("kinds")
    if not kinds.values:
        raise table.fault("kinds", '党组织的类别，每类一行，如 "农村" = ["村情复杂"]')
    return {kind: kinds.texts(kind) for kind in kinds.values}


def _folders(table: Table, office: Path) -> Folders:
    """The folders, each where office.toml puts it; raises Misconfigured where one lies inside another."""
    given = table.table("folders")
    given.only("inbox", "outbox", "work", "archive", "ledger")
    places = {name: office / given.text(name, name) for name in ("inbox", "outbox", "work", "archive")}
    for name, place in places.items():
        for other, above in places.items():
            if name != other and place.resolve().is_relative_to(above.resolve()):
                raise given.clash(name, f"它在 {other} 里面", f"{other} 以外的目录")
    ledger = given.text("ledger", "ledger.db")
    where = ledger if "://" in ledger else office / ledger
    return Folders(**places, ledger=where, forms=office / "forms", templates=office / "templates")


def _known(kinds: dict[str, tuple[str, ...]], forms: Path) -> Known:
    """What the plan may speak of: a form.toml is read only where the plan asks for a field of its form."""
    names = sorted(path.parent.name for path in forms.glob("*/form.toml"))
    return Known(kinds, names, cache(lambda form: _field_types(forms / form / "form.toml")))


def _field_types(settings: Path) -> dict[str, str]:
    """The types that a form.toml gives its fields; what is wrong in it is told where the form is read."""
    try:
        fields = toml.parse(settings.read_bytes(), settings.name).table("fields").values
    except (Misconfigured, OSError):
        return {}
    return {name: str(own.get("type", "text")) for name, own in fields.items() if isinstance(own, dict)}


def _content(path: Path, folder: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Misconfigured("setting-file-missing", folder=folder, file=path.name) from None


def _source(path: Path) -> Source:
    stat = path.stat()
    return Source(path, stat.st_mtime_ns, stat.st_size)
