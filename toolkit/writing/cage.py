"""LibreOffice in a cage: a profile of its own, a time limit, the whole process group killed, the product
judged.

Its exit code says nothing: it is 0 for files it could not open and 1 for some it converted. What counts is
whether the file that was asked for is there. Fonts are found through a fontconfig file of our own, so that
every machine substitutes the same free fonts for the official ones.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.writing.fonts import FONTS, Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECONDS, SECONDS_A_FILE = 90.0, 6.0
"""How long a run may take at most: to start, and more for every file."""
FONT_FOLDER = "BANWEN_FONTS"
"""The environment variable that names a folder with fonts for rendering."""
_SUBSTITUTES = {
    Face.FANGSONG: ("FandolFang", "FandolFang R", "Zhuque Fangsong", "Noto Serif CJK SC"),
    Face.KAI: ("FandolKai", "LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC"),
    Face.HEI: ("FandolHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    Face.XIAOBIAOSONG: ("Noto Serif CJK SC", "FandolSong"),
    Face.SONG: ("Noto Serif CJK SC", "FandolSong", "AR PL UMing CN"),
}
"""The free fonts that stand in for the official ones, best first; the official ones win where they are
installed.
"""
_ALIASES = {
    **dict.fromkeys(("FangSong", "FangSong_GB2312", "方正仿宋_GBK"), Face.FANGSONG),
    **dict.fromkeys(("KaiTi", "KaiTi_GB2312", "方正楷体_GBK"), Face.KAI),
    **dict.fromkeys(("SimHei", "方正黑体_GBK"), Face.HEI),
    **dict.fromkeys(("SimSun", "NSimSun", "SimSun-ExtB"), Face.SONG),
    **dict.fromkeys(("FZXiaoBiaoSong-B05S", "方正小标宋_GBK"), Face.XIAOBIAOSONG),
}
"""Other names the official fonts go by in strangers' files."""


@dataclass(frozen=True, slots=True)
class Converter:
    """A LibreOffice that can be called."""

    program: Path
    seconds: float = SECONDS
    font_folders: tuple[Path, ...] = ()


def find_converter() -> Converter | None:
    """The converter of this machine, or None: then documents are issued as .docx alone."""
    names = ("soffice", "libreoffice", "soffice.exe")
    found = next((path for name in names if (path := shutil.which(name))), None)
    places = (
        Path("/usr/lib/libreoffice/program/soffice"),
        Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    )
    program = Path(found) if found else next((place for place in places if place.exists()), None)
    return Converter(program, font_folders=font_folders()) if program else None


def font_folders() -> tuple[Path, ...]:
    """Where fonts for rendering may lie besides the system's own: $BANWEN_FONTS, the user's cache."""
    named = os.environ.get(FONT_FOLDER, "")
    places = [Path(part) for part in named.split(os.pathsep) if part]
    places.append(Path.home() / ".cache" / "banwen" / "fonts")
    return tuple(place for place in places if place.is_dir())


def convert(files: Sequence[Path], target: str, out: Path, converter: Converter) -> str:
    """Converts files into `out`; what the program said, for the log. Whether it worked, the products tell."""
    with tempfile.TemporaryDirectory(prefix="banwen-lo-", ignore_cleanup_errors=True) as home:
        command = [*_without_network(), *_command(converter, Path(home), target, out, files)]
        return _run(
            command, _environment(Path(home), converter), converter.seconds + SECONDS_A_FILE * len(files)
        )


def _command(converter: Converter, home: Path, target: str, out: Path, files: Sequence[Path]) -> list[str]:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
    asked = ("--convert-to", target, "--outdir", str(out))
    return [str(converter.program), profile, *quiet, *asked, *map(str, files)]


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """The words before a command that take the network from it; none where the system does not allow that."""
    unshare = shutil.which("unshare")
    words = (unshare, "--map-root-user", "--net") if unshare else ()
    if not words:
        return ()
    probe = subprocess.run([*words, "true"], check=False, capture_output=True)  # noqa: S603 - fixed words
    return words if probe.returncode == 0 else ()


def _environment(home: Path, converter: Converter) -> dict[str, str]:
    """The least a converter needs: nothing of ours reaches it, and no proxy lets it out."""
    kept = ("PATH", "SYSTEMROOT", "SystemRoot", "LD_LIBRARY_PATH", "ProgramFiles")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    fonts = home / "fonts.conf"
    fonts.write_text(font_config(converter.font_folders, home / "fontcache"), encoding="utf-8")
    own = {"HOME": str(home), "TMPDIR": str(home), "TMP": str(home), "TEMP": str(home), "LANG": "C.UTF-8",
           "SAL_USE_VCLPLUGIN": "svp", "FONTCONFIG_FILE": str(fonts), "http_proxy": "http://127.0.0.1:9",
           "https_proxy": "http://127.0.0.1:9"}  # fmt: skip
    return found | own


def _run(command: Sequence[str], environment: dict[str, str], seconds: float) -> str:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a program found by its own name, with file names we made
            command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
        finally:
            _end(process)
        said.seek(0)
        return said.read(4000).decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of the run stays behind: its whole group is killed, finished or not."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def font_config(folders: Sequence[Path], cache: Path) -> str:
    """A fontconfig file: the system's fonts, ours, and who stands in for whom."""
    places = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{places}'
        f"<cachedir>{escape(str(cache))}</cachedir>{''.join(_rules())}</fontconfig>"
    )


def _rules() -> Iterator[str]:
    later = {font.name: face for face in Face for font in FONTS[face][1:]}
    own = {FONTS[face][0].name: face for face in Face}
    return (_rule(name, face) for name, face in (later | _ALIASES | own).items())


def _rule(name: str, face: Face) -> str:
    """A font's own name first, so that it is used where it is installed; 小标宋 is stood in for by a bold."""
    families = "".join(f"<string>{family}</string>" for family in _SUBSTITUTES[face])
    bold = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="append" binding="strong">{families}</edit>'
        f"{bold if face is Face.XIAOBIAOSONG else ''}</match>"
    )
