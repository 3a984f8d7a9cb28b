"""Old formats (.doc, .xls, .wps, .et, .rtf), converted by LibreOffice where it is present.

This is the one place where an incoming file is handed to another program, and that is a risk: LibreOffice
parses hostile input in C++. It is kept as small as it can be. The program runs in a cage: a folder and a
profile of its own, macros and links switched off, no network where the system can take it away (`unshare`), a
time limit after which the whole process group is killed. Its exit code is not believed; what it made is
screened like any other file. An office that does not want the risk removes LibreOffice; the sender is then
asked for .docx or .xlsx.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.reading.screen import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

TIME_LIMIT = 90.0
"""Seconds; a conversion takes one or two, the first of a profile up to five."""

TARGETS = {Sort.OLD_WORD: "docx", Sort.RICH_TEXT: "docx", Sort.OLD_EXCEL: "xlsx"}
_NAMES = {
    ".wps": "WPS 文字 .wps",
    ".et": "WPS 表格 .et",
    ".doc": "Word .doc",
    ".xls": "Excel .xls",
    ".rtf": "写字板 .rtf",
}
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
"""Where it may be without being on the path, as on Windows."""
_NOWHERE = "http://127.0.0.1:9"
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SystemRoot", "ProgramFiles", "LD_LIBRARY_PATH")
"""All of our surroundings that the program gets to see."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def old_name(sort: Sort, name: str) -> str:
    """What people call the old format of this file."""
    return _NAMES.get(Path(name).suffix.lower()) or _NAMES[f".{sort}"]


def converted(data: bytes, sort: Sort, name: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """The file as .docx or .xlsx; raises Refused `old-format` (no LibreOffice here) or `old-unreadable`."""
    program = _program()
    if program is None:
        raise Refused("old-format", kind=old_name(sort, name))
    with tempfile.TemporaryDirectory(prefix="banwen-", ignore_cleanup_errors=True) as cage:
        folder = Path(cage)
        source, product = folder / f"in.{sort}", folder / "out" / f"in.{TARGETS[sort]}"
        source.write_bytes(data)
        _furnish(folder)
        _run([*_without_network(), *_command(program, folder, source, TARGETS[sort])], folder, time_limit)
        if not product.is_file():
            raise Refused("old-unreadable", kind=old_name(sort, name))
        return product.read_bytes()


def _program() -> str | None:
    found = (path for path in map(shutil.which, _PROGRAMS) if path)
    return next(found, None) or next((path for path in _PLACES if Path(path).is_file()), None)


def _furnish(folder: Path) -> None:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (folder / "out").mkdir()


def _command(program: str, folder: Path, source: Path, target: str) -> list[str]:
    return [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", "--convert-to", target,
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip


def _without_network() -> Sequence[str]:
    """The words before a command that take the network from it; none where the system does not allow that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--map-root-user", "--net")
    probe = subprocess.run([*words, "true"], check=False, capture_output=True)  # noqa: S603 - fixed words
    return words if probe.returncode == 0 else ()


def _run(command: Sequence[str], folder: Path, time_limit: float) -> None:
    """Runs the command and kills all it started when its time is over; how it ended does not matter."""
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, its arguments are our own
        command, cwd=folder, env=_surroundings(str(folder)), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(time_limit)
    finally:
        _end(process)


def _surroundings(folder: str) -> dict[str, str]:
    """The least the program needs: everything it writes stays in the cage, and no proxy lets it out."""
    own = dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP"), folder)
    proxies = {"http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "SAL_USE_VCLPLUGIN": "svp"}
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | own | proxies


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group: the wrapper leaves a child behind that would hold the folder."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
