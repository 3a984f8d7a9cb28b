"""A TOML file whose every mistake can be pointed at: each value knows its file, its key and its line.

`tomllib` gives line numbers for broken syntax only. So the keys are found in the text a second time, by a
scan that steps over strings, comments and brackets, and every typed question (`table.day("due")`) that
the file answers wrongly is raised as Misconfigured with file, line, key, what stands there and what may.

TOML 1.0 wants a key such as 姓名 in quotes, which nobody remembers: `[fields.姓名]` is read as it is meant.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from toolkit.errors import Misconfigured
from toolkit.text.meant import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: the names of its tables, and for arrays of tables the number from 0."""


def parse(data: bytes, file: str) -> Table:
    """The whole TOML file as one table; raises Misconfigured for wrong encoding or syntax."""
    text = decoded(data, file)
    quoted = _with_keys_quoted(text)
    try:
        values = tomllib.loads(quoted)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(str(error), text, quoted, file) from None
    except (ValueError, RecursionError):
        raise _unbounded(text, file) from None
    return Table(file, (), values, _Text(quoted))


class _Text:
    """The text of a file; where its keys stand is looked for when somebody asks, which is seldom."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """The line of each table and key."""
        return dict(_key_lines(self._text))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file. Each question names a key; a default makes the key optional."""

    file: str
    path: Path
    values: Mapping[str, object]
    whole_text: _Text

    @property
    def lines(self) -> Mapping[Path, int]:
        """The line of each table and key of the whole file."""
        return self.whole_text.lines

    def only(self, *known: str) -> None:
        """Raises Misconfigured for the first key that is none of the `known` ones."""
        for key in self.values:
            if key not in known:
                raise Misconfigured(
                    "setting-unknown", file=self.file, line=self.line(key), key=self.name(key),
                    allowed="、".join(known),
                )  # fmt: skip

    def text(self, key: str, default: str | None = None, *, allowed: str = "文字") -> str:
        """A text with something in it, without the white space around it."""
        value = self._value(key, default, f"加引号的{allowed}")
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.fault(key, f"加引号的{allowed}")
        return value.strip()

    def words(self, key: str, default: str | None = None) -> str:
        """A text that stands on one line, such as a name."""
        said = self.text(key, default)
        if any(unicodedata.category(char) == "Cc" for char in said):
            raise self.fault(key, "加引号的一行文字，中间不换行")
        return said

    def answer(self, key: str) -> str:
        """An answer as a paper holds it, as text: a text, a whole number or a day."""
        value = self.values.get(key)
        is_one = type(value) is int or type(value) is date
        return str(value) if is_one else self.text(key, allowed="文字，或者整数、日期")

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        allowed = "加引号的文字，或方括号括起的一组文字"
        value = self._value(key, default, allowed)
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            raise self.fault(key, allowed)
        return tuple(item.strip() for item in items if item.strip())

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        """One of the `options`."""
        value = self._value(key, default, _either(options))
        if value not in options:
            raise self.fault(key, _either(options, str(value)))
        return str(value)

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: float = math.inf) -> int:
        """A whole number, not less than `least` nor more than `most`."""
        allowed = _whole_between(least, most)
        value = self._value(key, default, allowed)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.fault(key, allowed)
        return value

    def yes(self, key: str, *, default: bool) -> bool:
        """Whether it is so: true or false."""
        value = self._value(key, default, "true 或 false")
        if not isinstance(value, bool):
            raise self.fault(key, "true 或 false")
        return value

    def day(self, key: str, default: date | None = None) -> date:
        """A day, written 2010-05-31, with or without quotes."""
        allowed = "形如 2010-05-31 的日期"
        value = self._value(key, default, allowed)
        day = _day(value)
        if day is None:
            raise self.fault(key, allowed)
        return day

    def wholes(self, key: str, *, least: int = 0, most: float = math.inf) -> tuple[int, ...]:
        """A list of whole numbers from `least` to `most`; none where the key is missing."""
        value = self.values.get(key, [])
        items = value if isinstance(value, list) else [value]
        if not all(type(item) is int and least <= item <= most for item in items):
            raise self.fault(key, f"方括号括起的一组{_whole_between(least, most)}，如 [3, 1]")
        return tuple(items)

    def days(self, key: str) -> frozenset[date]:
        """The days of a list; "2027-02-05/2027-02-11" stands for all from one to the other."""
        value = self.values.get(key, [])
        spans = [_span(item) for item in (value if isinstance(value, list) else [value])]
        if not all(spans):
            raise self.fault(key, '方括号括起的一组日期，连着的几天可写成 "2027-02-05/2027-02-11"')
        return frozenset(day for span in spans for day in span)

    def table(self, key: str) -> Table:
        """The table below `key`; an empty one where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"一个表，写作 [{self.name(key)}]")
        return Table(self.file, (*self.path, key), value, self.whole_text)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The array of tables below `key`; none where the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.fault(key, f"一组表，每个写作 [[{self.name(key)}]]")
        return tuple(
            Table(self.file, (*self.path, key, number), value, self.whole_text)
            for number, value in enumerate(values)
        )

    def fault(self, key: str, allowed: str) -> Misconfigured:
        """The complaint that `key` is missing, or holds what is not `allowed`."""
        words = {"file": self.file, "line": self.line(key), "key": self.name(key), "allowed": allowed}
        if key not in self.values:
            return Misconfigured("setting-missing", **words)
        return Misconfigured("setting-wrong", **words, found=_shown(self.values[key]))

    def clash(self, key: str, found: str, allowed: str) -> Misconfigured:
        """The complaint that `key` cannot stand beside what was `found` elsewhere."""
        return Misconfigured(
            "setting-clash",
            file=self.file,
            line=self.line(key),
            key=self.name(key),
            found=found,
            allowed=allowed,
        )

    def line(self, key: str = "") -> int:
        """The line `key` is on, the first of an array's or table's, else that of the nearest table around."""
        path: Path = (*self.path, key) if key else self.path
        while path and not (below := [line for at, line in self.lines.items() if at[: len(path)] == path]):
            path = path[:-1]
        return min(below) if path else 1

    def name(self, key: str) -> str:
        """The key with the names of its tables, as people write it: stages.due."""
        return ".".join(str(part) for part in (*self.path, key) if isinstance(part, str))

    def _value(self, key: str, default: object, allowed: str) -> object:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.fault(key, allowed)
        return default


def decoded(data: bytes, file: str) -> str:
    """UTF-8 with or without a byte-order mark; raises Misconfigured `setting-encoding` for other bytes, such
    as the GBK of an old Notepad.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Misconfigured("setting-encoding", file=file, line=line) from None


def _syntax_fault(message: str, text: str, quoted: str, file: str) -> Misconfigured:
    """The line as people wrote it, and the column in it: the quotes we put in do not count."""
    where = re.search(r"at line (\d+), column (\d+)", message)
    lines = text.split("\n")
    line, column = (int(where[1]), int(where[2])) if where else (len(lines), 1)
    written, read = lines[line - 1], quoted.split("\n")[line - 1]
    added = read.count('"', 0, column - 1) - written.count('"', 0, column - 1) if written != read else 0
    code = next((code for words, code in _TELLING.items() if re.match(words, message)), "setting-syntax")
    return Misconfigured(
        code, file=file, line=line, column=column - added, found=written.strip() or "（空行）"
    )


_TELLING = {
    "Cannot (overwrite|declare|mutate)": "setting-twice",
    "Invalid date": "setting-no-day",
}
"""How the parser's messages begin that tell more than that the syntax is wrong."""


def _unbounded(text: str, file: str) -> Misconfigured:
    """What no parser takes, a number of thousands of digits or brackets in brackets without end."""
    lines = text.split("\n")
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    return Misconfigured("setting-endless", file=file, line=longest + 1)


_QUOTED_AT_MOST = 40


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


_LONGEST_SPAN = 366


def _span(value: object) -> list[date]:
    """One day, or all from one to another; nothing where it is neither."""
    ends = value.split("/") if isinstance(value, str) else [value]
    first, last = _day(ends[0]), _day(ends[-1])
    if first is None or last is None or not 0 <= (last - first).days <= _LONGEST_SPAN:
        return []
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _whole_between(least: int, most: float) -> str:
    return f"不小于{least}的整数" + ("" if most == math.inf else f"（最大{most}）")


def _either(options: Sequence[str], found: str = "") -> str:
    near = nearest(found, options)[:1]
    return "".join(("其中之一", *(f"（最像的是“{one}”）" for one in near), "：", "、".join(options)))


def _shown(value: object) -> str:
    """A value as a person would quote it back, not longer than a line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    shown = f"“{value}”" if isinstance(value, str | int | float | date | time) else "一组值"
    shown = " ".join(shown.splitlines())
    return shown if len(shown) <= _QUOTED_AT_MOST else shown[: _QUOTED_AT_MOST - 2] + "…”"


# --- keys in Chinese -----------------------------------------------------------------------------------

_KEY_SPOTS = re.compile(r"^\s*\[\[?(?P<header>[^\[\]\n]+)\]|(?:^|[{,])(?P<key>[^=\[\]{},\n]+)=", re.MULTILINE)
"""In a text without its strings and comments: the headers, and what stands before an equals sign."""
_BARE = re.compile(r"(?=[\w-]*[^\x00-\x7f])(?:[A-Za-z0-9_-]|[^\x00-\x7f\s．。＝［］“”‘’＂＇])+")
"""One bare key with more than ASCII in it; full-width points and quotes stay the mistake they are."""


def _with_keys_quoted(text: str) -> str:
    """The same lines, with every key that holds more than ASCII in quotes."""
    if text.isascii():
        return text
    masked = _SKIPPED.sub(_mask, text)
    bare = [
        part.span()
        for spot in _KEY_SPOTS.finditer(masked)
        for part in _BARE.finditer(masked, *spot.span(spot.lastgroup or 0))
    ]
    for start, end in reversed(bare):
        text = f'{text[:start]}"{text[start:end]}"{text[end:]}'
    return text


# --- where each key stands -----------------------------------------------------------------------------

_SKIPPED = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_HEADER = re.compile(r"\s*(\[\[?)\s*([\w\s.-]+?)\s*\]")
_KEY = re.compile(r"\s*([\w\s.-]+?)\s*=")
_KEY_PART = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[\w-]+')


def _key_lines(text: str) -> Iterator[tuple[Path, int]]:
    """Each table and key of a valid TOML text, with its line."""
    masked = _SKIPPED.sub(_mask, text)
    arrays: dict[Path, int] = {}
    current: Path = ()
    depth = offset = 0
    for number, line in enumerate(masked.split("\n"), start=1):
        source = text[offset : offset + len(line)]
        offset += len(line) + 1
        if depth == 0 and (header := _HEADER.match(line)):
            names = _names(source, header.start(2), header.end(2))
            current = _table_path(names, arrays, is_array=header[1] == "[[")
            yield current, number
            continue
        if depth == 0 and (key := _KEY.match(line)):
            names = _names(source, key.start(1), key.end(1))
            yield (*current, *names), number
        depth += sum(line.count(mark) for mark in "[{") - sum(line.count(mark) for mark in "]}")


def _mask(match: re.Match[str]) -> str:
    """The same length of filling, so that offsets and line numbers stay true."""
    filling = " " if match[0].startswith("#") else "s"
    return re.sub(r"[^\n]", filling, match[0])


def _names(line: str, start: int, end: int) -> tuple[str, ...]:
    parts = _KEY_PART.findall(line, start, end)
    return tuple(_unquoted(part) for part in parts)


def _unquoted(part: str) -> str:
    """A key without its quotes; escapes in it are read by the TOML parser itself."""
    if part[0] == "'":
        return part[1:-1]
    return next(iter(tomllib.loads(f"{part} = 0"))) if part[0] == '"' else part


def _table_path(names: tuple[str, ...], arrays: dict[Path, int], *, is_array: bool) -> Path:
    """The path a header opens, with the number of each array of tables it passes through."""
    path: Path = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if is_array and depth == len(names):
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path = (*path, arrays[path])
    return path
