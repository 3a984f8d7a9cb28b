"""Records to rows and back."""

from __future__ import annotations

import hashlib
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from toolkit.ledger.types import canonical
from toolkit.model import Entry, Extract, Filed, Finding, How, Judgement, Place, Severity, Source, Spot, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Row

_NOWHERE = Source("", Place(Spot.FILE), How.LABEL, sure=False)
"""For a value that came without a source."""


def identity_of(judgement: Judgement) -> str | None:
    """What makes two papers the same filing: form, organisation and key; None where nobody can tell."""
    if not judgement.form or judgement.key is None:
        return None
    return _hash([judgement.form, judgement.org, list(judgement.key)])


def content_of(judgement: Judgement) -> str:
    """What makes two papers say the same: their form and values, however the file was saved."""
    return _hash([judgement.form, judgement.extract.values])


def _hash(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def answer_rows(number: int, judgement: Judgement) -> list[dict[str, Any]]:
    """A row for each field, its table cells with it."""
    extract = judgement.extract
    cells: dict[str, list[list[Any]]] = {}
    for name, source in extract.sources.items():
        if name not in extract.values:
            cells.setdefault(name.partition("[")[0], []).append([name, *_source_row(source)])
    return [
        {
            "entry": number,
            "ordinal": ordinal,
            "field": field,
            "value": value,
            **dict(zip(_SOURCE_COLUMNS, _source_row(extract.sources.get(field, _NOWHERE)), strict=True)),
            "cells": cells.get(field, []),
            "personal": judgement.personal.get(field, ""),
        }
        for ordinal, (field, value) in enumerate(extract.values.items())
    ]


_SOURCE_COLUMNS = ("raw", "place", "how", "sure")


def _source_row(source: Source) -> tuple[str, list[Any], str, bool]:
    return source.raw, list(source.place), source.how, source.sure


def complaint_rows(number: int, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """A row for each finding, in their order."""
    return [
        {
            "entry": number,
            "ordinal": ordinal,
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "advice": finding.advice,
            "field": finding.field,
            "place": None if finding.place is None else list(finding.place),
            "found": finding.found,
            "expected": finding.expected,
        }
        for ordinal, finding in enumerate(findings)
    ]


def entry_of(row: Row[Any]) -> Entry:
    """The entry in a row of entries joined with its arrival."""
    return Entry(
        number=row.number,
        state=State(row.state),
        form=row.form,
        form_version=row.form_version,
        org=row.org,
        member=row.member,
        key=None if row.key is None else tuple(row.key),
        version=row.version,
        supersedes=row.supersedes,
        revision=row.revision,
        received_at=row.received_at,
        branch=row.branch or "",
        file=row.name or "",
        sha256=row.sha256 or "",
        archive=row.archive or "",
        code=row.code,
    )


def filed_of(entry: Entry, answers: Iterable[Row[Any]], complaints: Iterable[Row[Any]]) -> Filed:
    """The entry with its answers and findings."""
    answers = list(answers)
    return Filed(
        entry,
        Extract({row.field: row.value for row in answers}, dict(_sources(answers))),
        tuple(finding_of(row) for row in complaints),
        {row.field: row.personal for row in answers if row.personal},
    )


def _sources(answers: Iterable[Row[Any]]) -> Iterator[tuple[str, Source]]:
    for row in answers:
        own = _source(row.raw, row.place, row.how, row.sure)
        if own != _NOWHERE:
            yield row.field, own
        for name, *source in row.cells:
            yield name, _source(*source)


def _source(raw: str, place: list[Any], how: str, sure: bool) -> Source:  # noqa: FBT001 - a row's columns
    return Source(raw, _place(place), How(how), sure)


def _place(stored: list[Any]) -> Place:
    spot, *where = stored
    return Place(Spot(spot), *where)


def finding_of(row: Row[Any]) -> Finding:
    """The finding in a row."""
    place = None if row.place is None else _place(row.place)
    return Finding(
        row.code, Severity(row.severity), row.message, row.advice, row.field, place, row.found, row.expected
    )


def by_entry(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    """Rows that come sorted by entry, gathered."""
    return {number: list(group) for number, group in groupby(rows, key=attrgetter("entry"))}
