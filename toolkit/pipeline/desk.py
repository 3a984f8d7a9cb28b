"""The desk: everything that taking a file in needs, in one frozen bundle, and what becomes of a file."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from toolkit.disk import Disk, away, display_path
from toolkit.errors import Halted
from toolkit.intake.layout import refuse_overlap, unmade_folders
from toolkit.judging import Judge, Paper
from toolkit.library import CARDS, open_library
from toolkit.office import load
from toolkit.pipeline.rooms import with_rooms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from toolkit.errors import BanwenError
    from toolkit.forms.definition import Form
    from toolkit.ledger import Ledger, Receipt
    from toolkit.library import Library
    from toolkit.model import Extract, Finding, Judgement, Reading
    from toolkit.office import Office

LOG = "错误日志.log"


class Judges(Protocol):
    """What the desk asks of whoever judges papers; `judging.Judge` does it by the office's forms."""

    def judgements(self, paper: Paper) -> tuple[Judgement, ...]:
        """What to make of a file: at least one judgement."""

    def checked(self, form: Form, found: Extract, branch: str) -> tuple[Finding, ...]:
        """What the form's fields and rules say of these values."""

    def judgement(self, reading: Reading, branch: str) -> Judgement:
        """What to make of one filled form."""


class Answer(NamedTuple):
    """What is to be answered: a file as it was entered, and its bytes."""

    receipt: Receipt
    data: bytes
    today: date
    """The day it came in, in the office's time zone."""


class Sheet(NamedTuple):
    """One file of an answer. Its name bears the entry's number, so that it is published once."""

    name: str
    data: bytes
    org: str = ""
    """The branch in whose folder it is put; empty for the folder that the file came from."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a file is taken in with. It remembers nothing: whatever counts is on the disk or in the ledger."""

    office: Office
    library: Library
    judge: Judges
    ledger: Ledger
    answer: Callable[[Answer], Iterable[Sheet]]
    disk: Disk
    clock: Callable[[], datetime]
    """The moment now, in UTC."""

    @property
    def log(self) -> Path:
        """Where faults of ours are written down whole."""
        return self.office.work / LOG

    def local(self, moment: datetime) -> datetime:
        """A moment in the office's time zone."""
        return moment.astimezone(self.office.settings.timezone)

    def shown(self, path: Path) -> str:
        """A path as people are told it: within the office folder, with forward slashes."""
        folder = self.office.folder
        return display_path(path.relative_to(folder) if path.is_relative_to(folder) else path)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    """Its name as people typed it."""
    branch: str
    receipt: Receipt | None = None
    """Its papers in the ledger; None where it has not been entered."""
    answers: tuple[str, ...] = ()
    """The files written for its sender, within the office folder."""
    problem: BanwenError | None = None
    """Why it is not done with; it lies where it was, or claimed in work/."""


@contextmanager
def open_desk(folder: Path, clock: Callable[[], datetime] | None = None) -> Iterator[Desk]:
    """The desk of the office in this folder, its missing folders made.

    Raises Misconfigured, Halted where the disk or share of one of its folders is not there.
    """
    with open_waiting_desk(folder, clock) as desk:
        for room in away(desk.disk.rooms):
            raise Halted("room-away", folder=desk.shown(room))
        yield desk


@contextmanager
def open_waiting_desk(folder: Path, clock: Callable[[], datetime] | None = None) -> Iterator[Desk]:
    """The same, for what waits until a folder that is away comes back or needs none; raises Misconfigured."""
    from toolkit.ledger import Ledger

    office, now = load(folder), clock or _now
    refuse_overlap(office)
    with Ledger.open(office.ledger) as ledger:
        disk = with_rooms(Disk(), office, ledger, now())
        if not away(disk.rooms):
            disk.make_folder(office.work, private=True)
        yield _desk(office, ledger, disk, now)


def refreshed(desk: Desk) -> Desk:
    """The same desk with settings, people, forms and templates as they are now; raises Misconfigured."""
    if desk.office.is_current():
        refuse_overlap(desk.office)
        return _desk(desk.office, desk.ledger, desk.disk, desk.clock)
    office = load(desk.office.folder)
    refuse_overlap(office)
    return _desk(office, desk.ledger, with_rooms(desk.disk, office, desk.ledger, desk.clock()), desk.clock)


def with_branch_folders(desk: Desk) -> Desk:
    """The same desk, once every branch of the roster has its folder in the inbox, if that can be reached."""
    with suppress(OSError):
        for folder in unmade_folders(desk.office):
            desk.disk.make_folder(folder)
    return desk


def _desk(office: Office, ledger: Ledger, disk: Disk, clock: Callable[[], datetime]) -> Desk:
    from toolkit.pipeline.answering import Answers
    from toolkit.pipeline.books import Books

    library = open_library(office.forms, office.work / CARDS)
    today = clock().astimezone(office.settings.timezone).date()
    judge = Judge(library, office, lambda: {"ledger": Books(ledger), "today": today.isoformat()})
    return Desk(office, library, judge, ledger, Answers(office, library), disk, clock)


def _now() -> datetime:
    return datetime.now(UTC)
