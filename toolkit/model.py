"""The frozen records handed from stage to stage. This module imports nothing of ours.

A file becomes a `Document`: its rows in reading order, where a paragraph is a row of one cell. That one
shape serves Word, Excel and plain text, so everything after `reading` is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime, time

Value: TypeAlias = "bool | int | float | str | list[str] | list[dict[str, Value]] | None"
"""What a field holds, as JSON has it: dates ISO text, several choices a list, a table a list of objects."""

Stored: TypeAlias = "bool | int | float | date | datetime | time | None"
"""What a spreadsheet cell holds when it does not hold text."""


class Kind(StrEnum):
    """What sort of file a document was read from."""

    WORD = "word"
    EXCEL = "excel"
    PLAIN = "plain"


class Spot(StrEnum):
    """The sorts of place a reader of a paper can be pointed to."""

    FILE = "file"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    SHEET_CELL = "sheet-cell"
    LINE = "line"
    TEXT_BOX = "text-box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


class Place(NamedTuple):
    """Where something stands, counted from 1 as people count; `str(place)` is what they are told.

    `number` is the table (all tables in document order, nested ones included), the paragraph (those with
    text, outside tables), the line, box or note. `column` is the cell's order within its row in a Word
    table, the column number in a sheet.
    """

    spot: Spot
    number: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        return _PLACE_WORDS[self.spot].format(
            number=self.number, row=self.row, column=self.column, sheet=self.sheet,
            letters=column_letters(self.column),
        )  # fmt: skip


_PLACE_WORDS = {
    Spot.FILE: "整个文件",
    Spot.PARAGRAPH: "第{number}段",
    Spot.CELL: "表{number} 第{row}行第{column}列",
    Spot.SHEET_CELL: "工作表“{sheet}” {letters}{row}",
    Spot.LINE: "第{number}行",
    Spot.TEXT_BOX: "第{number}个文本框",
    Spot.HEADER: "页眉",
    Spot.FOOTER: "页脚",
    Spot.FOOTNOTE: "脚注{number}",
}

WHOLE_FILE = Place(Spot.FILE)


def column_letters(number: int) -> str:
    """A spreadsheet's name for its column: 1 is A, 27 is AA; 0 is nothing."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Span(NamedTuple):
    """A stretch of a text, as a slice."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Control:
    """A Word content control (or Excel defined name) that stands in a cell, with what it holds."""

    tag: str
    text: str
    span: Span
    checked: bool | None = None
    """For a check box whether it is ticked; None for every other control."""
    placeholder: bool = False
    """Whether it still shows its own prompt, so that nothing was answered."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, or one paragraph of running text, with the words people see in it.

    `text` joins paragraphs and line breaks with a newline and keeps tabs; symbol ticks are written ☑ and ☐.
    `column`, `rowspan` and `colspan` are its place in the table's grid, counted from 0.
    """

    text: str
    place: Place
    column: int = 0
    colspan: int = 1
    rowspan: int = 1
    controls: tuple[Control, ...] = ()
    underlined: tuple[Span, ...] = ()
    """Stretches that are underlined or marked out in another way."""
    stored: Stored = None
    flaw: str = ""
    """Code of a finding that anyone who uses this cell must pass on (digits lost, formula never computed)."""
    has_struck: bool = False
    """Whether words in it are crossed out: `text` is what is left."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row, or a paragraph as a row of one cell.

    `cells` start in this row, left to right, empty ones included; `above` reach down into it from an
    earlier row. `block` tells the tables (and the running text between them) apart, in reading order.
    """

    cells: tuple[Cell, ...]
    above: tuple[Cell, ...] = ()
    block: int = 0
    is_table: bool = False
    level: int = 0
    """The heading level its style gives it (Word heading style, Markdown #); 0 is body text."""
    number: str = ""
    """The automatic number people see before the text, such as “一、”; it is not part of the text."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The id and version that a blank handed out by the office carries inside."""

    form: str
    version: str


@dataclass(frozen=True, slots=True)
class Document:
    """One incoming file, read: the shape that identify, extract and the outline work on."""

    kind: Kind
    rows: tuple[Row, ...]
    stamp: Stamp | None = None
    remarks: tuple[Finding, ...] = ()
    """What reading itself noticed: tracked changes accepted, outside links, characters replaced."""
    is_1904: bool = False
    """Whether a workbook counts days from 1904; matters for a day that is stored as a bare figure."""


class Severity(StrEnum):
    """How much a finding weighs: an error returns the paper, a warning or hint goes with the receipt."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint to a person: what is wrong, where, and how to mend it. Made by `errors.finding`."""

    code: str
    severity: Severity
    message: str
    advice: str
    field: str = ""
    place: Place | None = None
    found: str = ""
    expected: str = ""


class How(StrEnum):
    """By what kind of evidence a value was found."""

    CONTROL = "control"
    LABEL = "label"
    POSITION = "position"
    HEADING = "heading"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: the words as written, their place, and whether they are beyond doubt."""

    raw: str
    place: Place
    how: How
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Extract:
    """The values of one filled form. A table's cells have sources named like 成员[1].姓名."""

    values: dict[str, Value]
    sources: dict[str, Source]
    findings: tuple[Finding, ...] = ()


class Candidate(NamedTuple):
    """A form a document might be, with how well it fits (0 to 1)."""

    form: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """Which form a document is. `form` is empty where no form is beyond doubt."""

    form: str
    score: float
    alternatives: tuple[Candidate, ...] = ()
    stamped_version: str | None = None
    """The version of the blank in hand; None where the paper carries no stamp."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything `read` found out about one file: the shape behind `banwen read --json`."""

    file: str
    sha256: str
    match: Match
    extract: Extract
    findings: tuple[Finding, ...] = field(default=())

    @property
    def has_errors(self) -> bool:
        """Whether any finding is severe enough to return the paper."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class State(StrEnum):
    """Where an entry stands, in the words the office uses."""

    ACCEPTED = "已接收"
    NOTED = "已接收（有提示）"
    RETURNED = "退回"
    ATTENTION = "待处理"
    """Not readable, or of no form beyond doubt: a person has to look at it."""
    SUPERSEDED = "已更正"
    """A later version took its place."""
    NOTHING = "零报告"
    """The branch stated that there is nothing to report."""


IN_FORCE = frozenset({State.ACCEPTED, State.NOTED, State.NOTHING})
"""The states of entries that documents are written from."""

FILLED = IN_FORCE - {State.NOTHING}
"""Those of them that answer their form's questions; a statement that there is nothing to report does not."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that came in: enough to name it, to prove it unchanged and to find it again."""

    claim: str
    """The claim it was taken by: unique, so that nothing is entered twice."""
    branch: str
    """The folder of the inbox it was dropped in; empty at the top."""
    name: str
    """Its name as people typed it."""
    raw_name: bytes
    """Its name as the disk held it."""
    sha256: str
    size: int
    received_at: datetime
    archive: str
    """Where the original is kept, relative to the archive folder, with forward slashes."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the desk makes of one file, before it is entered in the ledger."""

    state: State
    form: str = ""
    form_version: str = ""
    org: str = ""
    """The organisation's full name where the roster knows it, else the branch folder."""
    member: str = ""
    key: tuple[Value, ...] | None = None
    """The values that make another paper the same filing again; None where nobody can tell."""
    extract: Extract = field(default_factory=lambda: Extract({}, {}))
    findings: tuple[Finding, ...] = ()
    personal: dict[str, str] = field(default_factory=dict)
    """The fields that hold personal data, and of what sort: name, id, phone …"""
    code: str = ""
    """The code of the fault, where the file could not be read at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a paper as it was entered, version by version."""

    number: int
    state: State
    form: str
    form_version: str
    org: str
    member: str
    key: tuple[Value, ...] | None
    version: int
    """1 for the first of its key, 2 for the first correction sent in, …"""
    supersedes: int | None
    """The entry whose place it took."""
    revision: int
    """How many times the clerk corrected it."""
    received_at: datetime
    branch: str = ""
    file: str = ""
    """The file's name as people typed it; empty for what was entered by a command."""
    sha256: str = ""
    archive: str = ""
    code: str = ""

    @property
    def nothing_in(self) -> str:
        """The period it says there is nothing to report for; empty where it says none or is another paper."""
        return "".join(map(str, (self.key or ())[1:])) if self.state is State.NOTHING else ""


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry with everything the ledger holds about the paper."""

    entry: Entry
    extract: Extract
    findings: tuple[Finding, ...] = ()
    personal: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        """The answers by field."""
        return self.extract.values


class Basis(NamedTuple):
    """One thing a figure in a document rests on: an entry of the ledger or, where there is none, words."""

    entry: int = 0
    words: str = ""
    of: str = ""
    """Whom the words are about, where that is a person: told apart by it, never told."""


class Figure(NamedTuple):
    """One figure printed in a document, such as 43 or 43.5%, and what it was worked out from."""

    text: str
    place: str
    """Where people see it: 第3段, 表1 第2行第3列."""
    snippet: str
    """The words around it; of a table's cell its row and column by name."""
    entries: tuple[int, ...]
    words: tuple[str, ...] = ()
    """What it rests on besides: a paper that has not come, the roster; or that nothing was found."""
