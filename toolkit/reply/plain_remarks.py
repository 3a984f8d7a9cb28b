"""A text file with remarks in 【】 behind the lines they are about, in its own encoding and line ends."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import WHOLE_FILE, Spot
from toolkit.ooxml.remarks import astray
from toolkit.ooxml.template_values import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.ooxml.remarks import Remark

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
"""A line with its end, by the same line ends as a text is read by: places count these."""


_CODED = b"{\\rtf"
"""What looks like a text file but is the code of a document: a line added to it would break it."""
_ENDS = ("\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


class Text(NamedTuple):
    """A decoded text file, and what it takes to write it again."""

    mark: bytes
    encoding: str
    errors: str
    text: str


def is_text(data: bytes) -> bool:
    """Whether these bytes are a text file, to which lines can be added."""
    if data.startswith(_CODED):
        return False
    has_mark = data.startswith(tuple(mark for mark, _ in _BOMS))
    return has_mark or b"\0" not in data or _decoded(data)[:3] == (b"", "utf-8", "strict")


def with_plain_remarks(data: bytes, remarks: Iterable[Remark]) -> bytes:
    """The text with each remark on a line of its own; those on no line stand at the top."""
    file = _decoded(data)
    said: dict[int, list[str]] = {}
    for remark in remarks:
        is_line = remark.place.spot is Spot.LINE
        lines = remark.lines if is_line or remark.place == WHOLE_FILE else astray(remark)
        said.setdefault(remark.place.number if is_line else 0, []).extend(lines)
    return file.mark + "".join(_with_remarks(file.text, said)).encode(file.encoding, file.errors)


def _decoded(data: bytes) -> Text:
    """As reading decodes it, but so that every byte can be written again, broken ones too."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
            whole = len(data) - len(data) % 2 if "16" in encoding else len(data)
            return Text(mark, encoding, errors, data[len(mark) : whole].decode(encoding, errors))
    for encoding in ("utf-8", "gb18030"):
        try:
            return Text(b"", encoding, "strict", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return Text(b"", "utf-8", "surrogateescape", data.decode("utf-8", "surrogateescape"))


def _with_remarks(text: str, said: dict[int, list[str]]) -> Iterator[str]:
    end = _line_end(text)
    lines = [found[0] for found in _LINE.finditer(text) if found[0]]
    nowhere = [words for number, found in said.items() if not 0 < number <= len(lines) for words in found]
    yield "".join(f"{_bracketed(words)}{end}" for words in nowhere)
    for number, line in enumerate(lines, start=1):
        yield line
        yield from (_behind(line, words, end) for words in said.get(number, ()))


def _behind(line: str, words: str, end: str) -> str:
    """A remark on a line of its own; the last line of a file may have no end."""
    return f"{_bracketed(words)}{end}" if line.endswith(_ENDS) else f"{end}{_bracketed(words)}"


def _bracketed(words: str) -> str:
    return f"【办文：{clean(words)}】"


def _line_end(text: str) -> str:
    """The line end the file uses."""
    found = re.search("\r\n|\n|\r", text)
    return found[0] if found else "\r\n"
