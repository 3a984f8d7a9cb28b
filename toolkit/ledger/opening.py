"""Opening a ledger's database: on a local disk only, durable, and open as long as the desk is."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from toolkit.disk import Disk
from toolkit.errors import Misconfigured
from toolkit.ledger.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

MOUNTS = Path("/proc/mounts")
BUSY_SECONDS = 10

_SHARES = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb", "afs", "ceph", "glusterfs", "lustre", "9p", "davfs",
    "ncpfs", "ocfs2", "gfs2",
}  # fmt: skip
_LOCAL_FUSE = {"fuse.fuse-overlayfs", "fuse.ntfs-3g"}


def open_engine(where: Path | str, mounts: Path = MOUNTS) -> tuple[Engine, Engine]:
    """Two faces of one pool: for reading, and for writing (which takes the write lock at once).

    `where` is a file on a local disk, or the URL of a database. Raises Misconfigured for a file on a
    share, for one that is no ledger, and for a ledger of a newer program.
    """
    url = _url(where, mounts)
    engine = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            _make_private(Path(url.database))
        event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _BEGINNINGS.get(url.get_backend_name(), _begin_as_it_does))
    writing = engine.execution_options(writing=True)
    try:
        migrate(engine, writing)
    except DatabaseError as error:
        engine.dispose()
        raise Misconfigured("ledger-unreadable", ledger=where, why=error.orig) from error
    except BaseException:
        engine.dispose()
        raise
    return engine, writing


def _url(where: Path | str, mounts: Path) -> URL:
    if isinstance(where, str) and "://" in where:
        return make_url(where)
    file = Path(where).absolute()
    if share := share_under(file, mounts):
        raise Misconfigured("ledger-on-share", ledger=file, share=share)
    return URL.create("sqlite", database=str(file))


def _make_private(file: Path) -> None:
    """Start the ledger's file so that only its owner can read it; SQLite's side files follow its mode."""
    if not file.exists():
        with suppress(FileExistsError):
            Disk().create(file, b"", private=True)


def share_under(file: Path, mounts: Path = MOUNTS) -> str:
    """The kind of network file system a file lies on, or nothing: SQLite's locks do not hold there."""
    real = os.path.realpath(file)
    if real.startswith(("\\\\", "//")):
        return "网络共享"
    try:
        table = mounts.read_text(errors="surrogateescape")
    except OSError:
        return ""
    fields = [line.split(" ") for line in table.splitlines()]
    above = [(_unescaped(point), kind) for _, point, kind, *_ in fields if _holds(_unescaped(point), real)]
    kind = max(reversed(above), key=lambda mount: len(mount[0]), default=("", ""))[1]
    return kind if kind in _SHARES or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE) else ""


def _unescaped(point: str) -> str:
    """A mount point as it is: /proc/mounts writes blanks as octal codes."""
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, char)
    return point


def _holds(point: str, file: str) -> bool:
    return PurePosixPath(file).is_relative_to(point)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
    connection.isolation_level = None  # SQLAlchemy's `begin` event starts transactions, not the driver
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")


_TRIES = 20


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log, where nobody has yet.

    Of two desks that open a new ledger at once, SQLite tells one at once that it is locked. That one waits as
    a writer does, and asks again.
    """
    for _ in range(_TRIES):
        with suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("COMMIT")
    cursor.execute("PRAGMA journal_mode = WAL")


_AS_ERRNO = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_IOERR": errno.EIO,
    "SQLITE_CANTOPEN": errno.EIO,
}


@contextmanager
def faults_of_the_disk() -> Iterator[None]:
    """What SQLite says of a full or failing disk, as the OSError that it is."""
    try:
        yield
    except OperationalError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        number = next((number for prefix, number in _AS_ERRNO.items() if name.startswith(prefix)), None)
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """One writer at a time, as with SQLite: entries, numbers and the chain each count on from the last."""
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _begin_as_it_does(_: Connection) -> None:
    """Other databases begin by themselves."""


_WRITERS = 9704_2012
"""The lock's number, the same for every desk at one database."""
_BEGINNINGS = {"sqlite": _begin_sqlite, "postgresql": _begin_postgresql}
