"""How documents are rendered: LibreOffice with a fontconfig file of our own.

Every machine substitutes the same free fonts for the official ones, which win where they are installed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit import libreoffice
from toolkit.writing.fonts import FONTS, Face, Repertoire, repertoire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SECONDS_A_FILE = 6.0
"""How much longer a run may take for every file."""
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
    seconds: float = libreoffice.SECONDS
    font_folders: tuple[Path, ...] = ()


def find_converter() -> Converter | None:
    """The converter of this machine, or None: then documents are issued as .docx alone."""
    program = libreoffice.find_program()
    return Converter(program, font_folders=font_folders()) if program else None


def font_folders() -> tuple[Path, ...]:
    """Where fonts for rendering may lie besides the system's own: $BANWEN_FONTS, the user's cache."""
    named = os.environ.get(FONT_FOLDER, "")
    places = [Path(part) for part in named.split(os.pathsep) if part]
    places.append(Path.home() / ".cache" / "banwen" / "fonts")
    return tuple(place for place in places if place.is_dir())


def convert(files: Sequence[Path], target: str, out: Path, converter: Converter) -> str:
    """Converts files into `out`; what the program said, for the log. Whether it worked, the products tell."""
    seconds = converter.seconds + SECONDS_A_FILE * len(files)
    return libreoffice.convert(
        converter.program, files, target, out, seconds=seconds, fonts=_fonts(converter)
    )


def _fonts(converter: Converter) -> Callable[[Path], str]:
    return lambda cache: font_config(converter.font_folders, cache)


def rendering_fonts(converter: Converter) -> dict[str, str]:
    """What each official font is rendered in here, such as FandolFang for 仿宋_GB2312; empty where nobody can
    tell.
    """
    fonts = _fonts(converter)
    asked = (FONTS[face][0].name for face in Face)
    answers = {
        name: libreoffice.ask_fontconfig(("fc-match", "-f", "%{family[0]}", name), fonts) for name in asked
    }
    return {name: answer for name, answer in answers.items() if answer}


def without_font(text: str, converter: Converter) -> tuple[str, ...]:
    """The characters no font of this machine has, each once: a PDF made here shows a box for them (缺字)."""
    fonts = _fonts(converter)
    rare = dict.fromkeys(char for char in text if char.isprintable() and repertoire(char) > Repertoire.GBK)
    if not libreoffice.ask_fontconfig(("fc-list", ":lang=zh-cn", "family"), fonts):
        return ()
    asked = ((char, ("fc-list", f":charset={ord(char):x}", "family")) for char in rare)
    return tuple(char for char, words in asked if not libreoffice.ask_fontconfig(words, fonts))


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
