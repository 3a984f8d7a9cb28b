"""The one catalogue of everything that can be wrong: each code, its Chinese sentence, and how to mend it.

    BanwenError            what a stage raises when it cannot go on; carries a Fault
    ├── Refused            this file cannot be taken (exit 3); the desk goes on with the next
    └── Misconfigured      the office's own settings are wrong (exit 2)

A fault of ours (a bug) is no BanwenError: it is logged whole and ends with exit code 70.
Findings are no exceptions at all: `finding(code, …)` makes the record, all of them are collected.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Finding, Severity

if TYPE_CHECKING:
    from toolkit.model import Place


class Exit(IntEnum):
    """The exit codes every command keeps to."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    OUR_FAULT = 70


class Fault(NamedTuple):
    """Why something could not be done at all."""

    code: str
    sentence: str
    advice: str
    exit: Exit = Exit.UNREADABLE


class Complaint(NamedTuple):
    """What can be wrong with a paper that could be read."""

    code: str
    severity: Severity
    sentence: str
    advice: str


FAULTS: dict[str, Fault] = {
    fault.code: fault
    for fault in (
        Fault("office-missing", "{folder} 不是一个办文目录：缺少 office.toml。",
              "请换到正确的目录，或用 banwen init 新建一个。", Exit.USAGE),
        Fault("our-fault", "程序出了问题，这份材料原样留着，没有丢。",
              "请把 {log} 交给维护人员；其他材料照常处理。", Exit.OUR_FAULT),
        # office: office.toml, plan.toml, the roster
        Fault("setting-file-missing", "{folder} 里没有 {file}。",
              "请补上这个文件；可用 banwen init 新建一个办文目录，从中拷一份。", Exit.USAGE),
        Fault("setting-encoding", "{file} 第{line}行不是 UTF-8 编码的文字。",
              "请用记事本打开它，另存为时把编码选成 UTF-8。", Exit.USAGE),
        Fault("setting-syntax", "{file} 第{line}行第{column}个字符处不合 TOML 的写法：{found}。",
              "请检查引号、括号和等号是否成对；文字和中文键名都要加英文引号。", Exit.USAGE),
        Fault("setting-missing", "{file} 缺少 {key}（应在第{line}行所在的一段）。",
              "请补上，内容应是{allowed}。", Exit.USAGE),
        Fault("setting-wrong", "{file} 第{line}行的 {key} 写的是{found}，应当是{allowed}。",
              "请改好这一行后再运行。", Exit.USAGE),
        Fault("setting-unknown", "{file} 第{line}行的 {key} 不是可用的设置。",
              "请改成下列之一，或删去这一行：{allowed}。", Exit.USAGE),
        Fault("setting-clash", "{file} 第{line}行的 {key} 与别处冲突：{found}。",
              "请改成{allowed}。", Exit.USAGE),
        Fault("roster-unreadable", "花名册 {file} 打不开，它不是完好的 Excel 工作簿（.xlsx）。",
              "请用 Excel 或 WPS 打开后另存为 .xlsx，不要加密码。", Exit.USAGE),
        Fault("roster-no-sheet", "花名册 {file} 里没有工作表“{sheet}”，现有的是：{found}。",
              "请把相应工作表改名为“{sheet}”。", Exit.USAGE),
        Fault("roster-no-column", "花名册 {file} 工作表“{sheet}”第{line}行的表头里没有“{key}”一列。",
              "请在表头补上“{key}”；这张表必须有的列是：{allowed}。", Exit.USAGE),
        Fault("roster-cell", "花名册 {file} {place}的“{key}”是{found}，应当是{allowed}。",
              "请改好后保存。{more}", Exit.USAGE),
    )
}  # fmt: skip

COMPLAINTS: dict[str, Complaint] = {
    complaint.code: complaint
    for complaint in (
        Complaint("required", Severity.ERROR, "“{label}”没有填写。", "请填上后重新报送。"),
    )
}  # fmt: skip


class BanwenError(Exception):
    """A catalogued fault; `str(error)` is the Chinese sentence with its advice."""

    def __init__(self, code: str, **words: object) -> None:
        self.fault = FAULTS[code]
        self.words = words
        super().__init__(code)

    @property
    def code(self) -> str:
        """The code in the catalogue."""
        return self.fault.code

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence."""
        return self.fault.sentence.format_map(self.words)

    @property
    def advice(self) -> str:
        """How to mend it."""
        return self.fault.advice.format_map(self.words)

    def __str__(self) -> str:
        return f"{self.sentence}{self.advice}（{self.code}）"


class Refused(BanwenError):
    """This one file cannot be taken in."""


class Misconfigured(BanwenError):
    """office.toml, the roster, the plan, a form or a template is wrong; the words name file, key and line."""


def finding(  # noqa: PLR0913 - a finding is one flat record; the words fill its sentence
    code: str, *, field: str = "", place: Place | None = None, found: str = "", expected: str = "",
    severity: Severity | None = None, **words: object,
) -> Finding:  # fmt: skip
    """The catalogue's complaint `code`, filled with its words, at its place."""
    complaint = COMPLAINTS[code]
    words = {"field": field, "found": found, "expected": expected, "place": place or "", **words}
    return Finding(
        code, severity or complaint.severity, complaint.sentence.format_map(words),
        complaint.advice.format_map(words), field, place, found, expected,
    )  # fmt: skip
