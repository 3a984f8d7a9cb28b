"""What the inbox holds. The folder scan is the truth, every few seconds; events only make it look earlier.

A watcher of events loses some on a burst, sees nothing that happens on the far side of a share, and falls
silent when one handler fails. A scan of 10,000 names costs 6 ms and forgets nothing.
"""

from __future__ import annotations

import os
import stat
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk.reasons import reason
from toolkit.intake.owners import is_junk, owner_names, person_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWNER_FILE_BYTES = 1024
_UNNAMED = "有人"


class Sighting(NamedTuple):
    """A file as one scan saw it."""

    path: Path
    size: int
    modified_ns: int
    opened_by: str = ""
    """Who has it open, as the owner file beside it says; empty where there is none."""


class Away(NamedTuple):
    """A folder that could not be looked into."""

    folder: Path
    why: str


class Scan(NamedTuple):
    """All that one look at the inbox saw."""

    sightings: tuple[Sighting, ...]
    away: tuple[Away, ...] = ()


def scan(inbox: Path) -> Scan:
    """Every regular file in the inbox and the folders below it, junk, links, pipes and devices left out.

    A folder that cannot be read is reported, not raised: a share that is gone comes back.
    """
    sightings: list[Sighting] = []
    away: list[Away] = []
    folders = [inbox]
    while folders:
        folder = folders.pop()
        try:
            found = _look_into(folder)
        except OSError as error:
            away.append(Away(folder, reason(error)))
        else:
            sightings += found.files
            folders += found.folders
    return Scan(tuple(sorted(sightings)), tuple(away))


class _Found(NamedTuple):
    files: list[Sighting]
    folders: list[Path]


def _look_into(folder: Path) -> _Found:
    """The papers and folders in one folder."""
    with os.scandir(folder) as listing:
        entries = list(listing)
    names = {entry.name for entry in entries}
    wanted = [entry for entry in entries if not is_junk(entry.name)]
    files = (_sighting(entry, names) for entry in wanted)
    folders = [Path(entry.path) for entry in wanted if entry.is_dir(follow_symlinks=False)]
    return _Found([seen for seen in files if seen], folders)


def _sighting(entry: os.DirEntry[str], names: set[str]) -> Sighting | None:
    """The file, if it is one and still there."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    path = Path(entry.path)
    owner = next((name for name in owner_names(entry.name) if name in names), "")
    return Sighting(path, status.st_size, status.st_mtime_ns, _person(path.with_name(owner)) if owner else "")


def _person(owner_file: Path) -> str:
    try:
        with owner_file.open("rb") as file:
            return person_in(file.read(_OWNER_FILE_BYTES)) or _UNNAMED
    except OSError:
        return _UNNAMED  # Word keeps its owner file locked


class Bell:
    """Wakes the desk: rung by an event in the inbox, or to close."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._closing = threading.Event()

    @property
    def is_closing(self) -> bool:
        """Whether the desk is to close."""
        return self._closing.is_set()

    def ring(self) -> None:
        """Something happened: look now."""
        self._rung.set()

    def close(self) -> None:
        """The desk is to close."""
        self._closing.set()
        self._rung.set()

    def wait(self, seconds: float) -> None:
        """Wait until the bell rings, at most so long; then a moment more, so that a burst is one look."""
        if self._rung.wait(max(seconds, 0)):
            self._closing.wait(_BURST_SECONDS)
        self._rung.clear()


_BURST_SECONDS = 0.1


@contextmanager
def ringing(bell: Bell, inbox: Path) -> Iterator[str]:
    """Ring the bell on every event in the inbox while this lasts; gives why that is not possible, or nothing.

    The handler does nothing else: whatever it raised would silence the watcher for good.
    """
    from watchdog.events import (
        FileClosedEvent,
        FileCreatedEvent,
        FileDeletedEvent,
        FileModifiedEvent,
        FileMovedEvent,
        FileSystemEvent,
        FileSystemEventHandler,
    )
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - what happened does not matter
            bell.ring()

    kinds = [FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
    observer = Observer()
    why = ""
    try:
        observer.schedule(Handler(), str(inbox), recursive=True, event_filter=kinds)
        observer.start()
    except OSError as error:
        why = error.strerror or str(error)
    try:
        yield why
    finally:
        if not why:
            observer.stop()
            observer.join()
