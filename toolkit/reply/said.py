"""Findings as they are told to the sender: grouped by place, the gravest first, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model import WHOLE_FILE, Severity
from toolkit.ooxml.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Finding, Place

SEVERITY_WORDS = {Severity.ERROR: "须改正", Severity.WARNING: "请核实", Severity.HINT: "提示"}
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before hints, each in the order they were found."""
    return sorted(findings, key=lambda finding: _WEIGHT[finding.severity])


def remarks_on(findings: Iterable[Finding]) -> list[Remark]:
    """One remark for each place, a line for each finding there."""
    places: dict[Place, list[str]] = {}
    for finding in by_weight(findings):
        word = SEVERITY_WORDS[finding.severity]
        places.setdefault(finding.place or WHOLE_FILE, []).append(
            f"【{word}】{finding.message}{finding.advice}"
        )
    return [Remark(place, tuple(lines)) for place, lines in places.items()]
