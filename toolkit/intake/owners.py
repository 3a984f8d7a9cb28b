"""Files that are no papers, and who has a document open, as the owner file beside it tells.

Word writes `~$x.docx` (for names of 7 characters with the first one replaced, for longer ones the first two),
Excel `~$` before the whole name, WPS the same or with `.~`, LibreOffice `.~lock.x.docx#`.
"""

from __future__ import annotations

import re

from toolkit.disk import MARK

_JUNK = re.compile(
    r"""
      ~\$.* | \.~.* | \.~lock\..*\#            # owner files: Word, Excel, WPS, LibreOffice
    | .*\.tmp                                   # what office programs write first and rename: ~WRD0001.tmp
    | (?-i:(?=\d*[A-F])[0-9A-F]{8})             # Excel's, without any suffix
    | .*\.(?:part|partial|crdownload|download|!ut|filepart|swp|swx|wbk)
    | \._.* | \.DS_Store | \.AppleDouble | \.Spotlight-V100 | \.Trashes | \.fseventsd
    | Thumbs\.db | ehthumbs\.db | desktop\.ini | \$RECYCLE\.BIN | System\ Volume\ Information
    | @eaDir | \#recycle | @Recycle | \.@__thumb | lost\+found
    | \.stfolder | \.stversions | \.stignore | \.syncthing\..* | ~syncthing~.* | \.sync
    | \.nfs[0-9a-f]{8,} | \.fuse_hidden.* | \.smbdelete.* | \.git.* | \.keep
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SHORTEST_CUT = 7
"""Word cuts the beginning of names from this many characters on, to make room for ~$."""
_WIDE_AT = 54
_LIBREOFFICE = re.compile(r"(?:[^,\\]|\\.)*")


def is_junk(name: str) -> bool:
    """Whether this is no paper but an owner, temporary or housekeeping file (or folder) of some program."""
    return name == MARK or _JUNK.fullmatch(name) is not None


def owner_names(name: str) -> tuple[str, ...]:
    """The names an owner file beside the document `name` may have."""
    cuts = (name, name[1:], name[2:]) if len(name.rpartition(".")[0]) >= _SHORTEST_CUT else (name,)
    marked = tuple(mark + cut for mark in ("~$", ".~") for cut in cuts)
    return (*marked, f".~lock.{name}#")


def person_in(owner_file: bytes) -> str:
    """Who has the document open, as its owner file says; empty where it cannot be told."""
    if b"," in owner_file and b"\0" not in owner_file:
        return _libreoffice_person(owner_file)
    return _office_person(owner_file)


def _libreoffice_person(owner_file: bytes) -> str:
    """`full name,account,host,date,profile;` with commas escaped."""
    line = owner_file.decode("utf-8", "replace")
    names = [field.replace("\\,", ",").strip() for field in _LIBREOFFICE.findall(line) if field]
    return next((name for name in names[:2] if name), "")


def _office_person(owner_file: bytes) -> str:
    """A length, the name in the system's encoding; from byte 54 its length again and the name in UTF-16."""
    for start in (_WIDE_AT, _WIDE_AT + 1):
        length = int.from_bytes(owner_file[start : start + 2], "little")
        name = owner_file[start + 2 : start + 2 + 2 * length]
        if 0 < length < _WIDE_AT and len(name) == 2 * length:
            return name.decode("utf-16-le", "ignore").strip("\0 ")
    length = owner_file[0] if owner_file else 0
    return owner_file[1 : 1 + length].decode("gb18030", "ignore").strip("\0 ")
