"""The JSON shapes the commands keep to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.errors import Refused
    from toolkit.model import Finding, Reading, Source


def reading_shape(reading: Reading) -> dict[str, Any]:
    """`banwen read --json`: one file."""
    match = reading.match
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "form": match.form or None,
        "score": match.score,
        "alternatives": [{"form": one.form, "score": one.score} for one in match.alternatives],
        "values": reading.extract.values,
        "sources": {name: source_shape(source) for name, source in reading.extract.sources.items()},
        "findings": [finding_shape(finding) for finding in reading.findings],
    }


def source_shape(source: Source) -> dict[str, Any]:
    """Where a value came from."""
    return {"raw": source.raw, "place": str(source.place), "how": str(source.how), "sure": source.sure}


def finding_shape(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "field": finding.field or None,
        "place": str(finding.place) if finding.place else None,
        "message": finding.message,
        "advice": finding.advice,
    }


def refusal_shape(refusal: Refused) -> dict[str, Any]:
    """`banwen read --json` for a file that cannot be read: the same shape, with the fault as its finding."""
    return {
        "file": refusal.words.get("file", ""), "sha256": None, "form": None, "score": 0.0, "alternatives": [],
        "values": {}, "sources": {}, "findings": [{
            "code": refusal.code, "severity": "error", "field": None, "place": "整个文件",
            "message": refusal.sentence, "advice": refusal.advice,
        }],
    }  # fmt: skip
