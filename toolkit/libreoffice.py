"""LibreOffice in a cage: the only place where this program starts another one.

It converts old formats that come in and makes the PDFs that go out. Handing an incoming file to it is a
risk: it parses hostile input in C++. The cage keeps that small: a folder and a profile of its own, macros and
links switched off, nothing of our surroundings, no network where the system can take it away (`unshare`), a
time limit after which the whole process group is killed. Its exit code says nothing, it is 0 for files it
could not open and 1 for some it converted: what counts is whether the file that was asked for is there.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECONDS = 90.0
"""How long a run may take at most; a conversion takes one or two, the first of a profile up to five."""
_NAMES = ("soffice", "libreoffice", "soffice.exe")
_PLACES = (
    Path("/usr/lib/libreoffice/program/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
"""Where it may be without being on the path, as on Windows."""
_VERSION = "version.ini" if sys.platform == "win32" else "versionrc"
"""Beside the program: which build it is."""
_BUILD = re.compile("^buildid=(.+)$", re.IGNORECASE | re.MULTILINE)
_NOWHERE = "http://127.0.0.1:9"
_KEPT = ("PATH", "SYSTEMROOT", "SystemRoot", "ProgramFiles", "LD_LIBRARY_PATH")
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
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>
</oor:items>
"""
"""Macros and links off. A profile last used by a newer version spares it the drawing tests that a new version
runs on its first start: half of the time before it reads a file."""


def find_program() -> Path | None:
    """The LibreOffice of this machine, or None."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else next((place for place in _PLACES if place.is_file()), None)


def convert(
    program: Path, files: Sequence[Path], target: str, out: Path, *, seconds: float = SECONDS,
    fonts: Callable[[Path], str] | None = None,
) -> str:  # fmt: skip
    """Converts files into the folder `out`; what the program said, for the log.

    `fonts` gives the text of a fontconfig file, told where fonts may be cached. Whether anything was
    converted, only the products tell.
    """
    with tempfile.TemporaryDirectory(prefix="banwen-lo-", ignore_cleanup_errors=True) as cage:
        home = Path(cage)
        surroundings = _furnished(home, fonts)
        _note_build(home, program)
        command = [*_without_network(), *_command(program, home, files, target, out)]
        return _run(command, home, surroundings, seconds)


def ask_fontconfig(words: Sequence[str], fonts: Callable[[Path], str]) -> str:
    """What fc-match or fc-list answers with this fontconfig file in force; nothing where it is missing."""
    asked = shutil.which(words[0])
    if asked is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="banwen-fc-", ignore_cleanup_errors=True) as cage:
        home = Path(cage)
        return _run([asked, *words[1:]], home, _furnished(home, fonts), SECONDS).strip()


def _furnished(home: Path, fonts: Callable[[Path], str] | None) -> dict[str, str]:
    """The least the program needs: everything it writes stays in the cage, and no proxy lets it out."""
    profile = home / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    own = dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP"), str(home))
    own |= {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
    if fonts is not None:
        (home / "fonts.conf").write_text(fonts(home / "fontcache"), encoding="utf-8")
        own["FONTCONFIG_FILE"] = str(home / "fonts.conf")
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | own


def _note_build(home: Path, program: Path) -> None:
    """Which build the profile was last used by, as the program notes it itself.

    Where it finds another or none, it looks through its extensions and starts a second time.
    """
    known = program.resolve().with_name(_VERSION)
    found = _BUILD.search(known.read_text("utf-8", "replace")) if known.is_file() else None
    if found:
        extensions = home / "profile" / "user" / "extensions"
        extensions.mkdir()
        (extensions / "buildid").write_text(found[1].strip(), encoding="utf-8")


def _command(program: Path, home: Path, files: Sequence[Path], target: str, out: Path) -> list[str]:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
    return [str(program), profile, *quiet, "--convert-to", target, "--outdir", str(out), *map(str, files)]


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """The words before a command that take the network from it; none where the system does not allow that."""
    unshare = shutil.which("unshare")
    words = (unshare, "--map-root-user", "--net") if unshare else ()
    if not words:
        return ()
    probe = subprocess.run([*words, "true"], check=False, capture_output=True)  # noqa: S603 - fixed words
    return words if probe.returncode == 0 else ()


def _run(command: Sequence[str], home: Path, surroundings: dict[str, str], seconds: float) -> str:
    """Runs the command and kills all it started when its time is over; how it ended does not matter."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a program found by its own name, with file names we made
            command, cwd=home, env=surroundings, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        # A timer, because waiting with a limit looks only every twentieth of a second whether it is over.
        limit = Timer(seconds, _end, (process,))
        limit.start()
        try:
            process.wait()
        finally:
            limit.cancel()
            _end(process)
        said.seek(0)
        return said.read(4000).decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group: the wrapper leaves a child behind that would hold the folder."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
