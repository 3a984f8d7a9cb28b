"""Whether a package is whole: every missing, changed or extra byte named. Nothing but the package is needed.

Stricter than BagIt asks: the manifests must be exactly as they were written, and nothing may lie in the
package that they do not name, not even beside data/.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.package import BLOCK, BLOCKS, blocks
from toolkit.errors import Refused, finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from toolkit.model import Finding

MANIFEST, TAG_MANIFEST, DECLARATION = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt"
_LINES = {
    MANIFEST: re.compile(r"([0-9a-f]{64})  (\S.*)"),
    TAG_MANIFEST: re.compile(r"([0-9a-f]{64}) (\S.*)"),
}
"""A manifest's lines exactly as the bagit library writes them: another blank is a change too."""


class Verified(NamedTuple):
    """What came of looking at every byte of a package."""

    files: int
    bytes: int
    flaws: tuple[Finding, ...]


def verify(folder: Path) -> Verified:
    """Look at every byte; raises Refused where the folder is no package at all."""
    if not (folder / TAG_MANIFEST).is_file() and not (folder / MANIFEST).is_file():
        raise Refused("not-a-package", folder=folder)
    there = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _is_file(path)
    }
    tags, tag_flaws = _manifest(there, TAG_MANIFEST)
    payload, flaws = _manifest(there, MANIFEST)
    known = _known_blocks(there)
    payload = payload or {f"data/{place}": "" for place in known}
    named = {*tags, *payload, TAG_MANIFEST}
    sizes = {name: path.lstat().st_size for name, path in there.items()}
    found = [
        *tag_flaws,
        *flaws,
        *(flaw for name, digest in tags.items() for flaw in _tag(there, name, digest)),
        *(flaw for name, digest in payload.items() for flaw in _file(there, name, digest, known)),
        *(_extra(name) for name in there if name not in named),
    ]
    return Verified(len(there), sum(sizes.values()), tuple(dict.fromkeys(found)))


def _is_file(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _manifest(there: Mapping[str, Path], name: str) -> tuple[dict[str, str], list[Finding]]:
    """A manifest's digests by file, and where it is not as it was written."""
    if name not in there:
        return {}, [finding("file-lost", found=name)]
    text = there[name].read_bytes().decode("utf-8", "replace")
    lines = text.split("\n")
    found: dict[str, str] = {}
    flaws = [] if lines[-1] == "" else [_changed(name, "，结尾不完整")]
    for number, line in enumerate(lines[: -1 if lines[-1] == "" else None], start=1):
        match = _LINES[name].fullmatch(line)
        if match is None or match[2] in found:
            flaws.append(_changed(name, f"，在第{number}行"))
        else:
            found[match[2]] = match[1]
    return found, flaws


def _tag(there: Mapping[str, Path], name: str, digest: str) -> Iterator[Finding]:
    """A file beside data/; where it differs, it or the line about it was changed."""
    if name not in there:
        yield finding("file-lost", found=f"{name}（或 {TAG_MANIFEST} 里的记录被改）")
    elif _sha256(there[name].read_bytes()) != digest:
        yield _changed(name, f"（或 {TAG_MANIFEST} 里关于它的记录被改动过）")


def _file(
    there: Mapping[str, Path], name: str, digest: str, known: Mapping[str, tuple[int, str]]
) -> Iterator[Finding]:
    if name not in there:
        yield finding("file-lost", found=name)
        return
    data = there[name].read_bytes() if not there[name].is_symlink() else b""
    kept = known.get(name.removeprefix("data/"))
    is_same = _sha256(data) == digest if digest else kept == (len(data), blocks(data))
    if not is_same or there[name].is_symlink():
        yield _changed(name, _where(data, kept))


def _where(data: bytes, kept: tuple[int, str] | None) -> str:
    """Which bytes of a file are not what they were."""
    if kept is None:
        return ""
    size, crcs = kept
    now = blocks(data)
    if (size, crcs) == (len(data), now):
        return f"（文件没有变，是 {MANIFEST} 里的记录被改动过）"
    length = f"，长度应为{size}字节，现为{len(data)}字节" if size != len(data) else ""
    wrong = [at for at in range(0, len(crcs), 8) if crcs[at : at + 8] != now[at : at + 8]]
    first = wrong[0] // 8 * BLOCK + 1 if wrong else size + 1
    last = min((wrong[-1] // 8 + 1) * BLOCK, size) if wrong else len(data)
    return f"，在第{first}—{last}字节之间{length}"


def _known_blocks(there: Mapping[str, Path]) -> dict[str, tuple[int, str]]:
    """What the package says of each file's blocks; nothing where that cannot be read."""
    with suppress(KeyError, ValueError, TypeError, AttributeError):
        stored = json.loads(there[f"data/{BLOCKS}"].read_bytes())
        return {str(place): (int(size), str(crcs)) for place, (size, crcs) in stored.items()}
    return {}


def _extra(name: str) -> Finding:
    return finding("file-extra", found=name)


def _changed(name: str, where: str) -> Finding:
    return finding("file-changed", found=name, where=where)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
