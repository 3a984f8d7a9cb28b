"""The one catalogue of everything that can be wrong: each code, its Chinese sentence, and how to mend it.

    BanwenError            what a stage raises when it cannot go on; carries a Fault
    ├── Refused            this file cannot be taken (exit 3); the desk goes on with the next
    ├── Misconfigured      the office's own settings are wrong (exit 2)
    └── Halted             nothing can be taken in for now; everything stays where it is

A fault of ours (a bug) is no BanwenError: it is logged whole and ends with exit code 70.
Findings are no exceptions at all: `finding(code, …)` makes the record, all of them are collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors.complaints import COMPLAINTS, Complaint
from toolkit.errors.faults import FAULTS, Exit, Fault
from toolkit.model import Finding

if TYPE_CHECKING:
    from toolkit.model import Place, Severity

__all__ = [
    "COMPLAINTS",
    "FAULTS",
    "BanwenError",
    "Complaint",
    "Exit",
    "Fault",
    "Halted",
    "Misconfigured",
    "Refused",
    "finding",
]


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
    """One file cannot be taken in."""


class Misconfigured(BanwenError):
    """office.toml, the roster, the plan, a form or a template is wrong; the words name file, key and line."""


class Halted(BanwenError):
    """The desk cannot take in anything for now; it goes on by itself when it can."""


def finding(
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
