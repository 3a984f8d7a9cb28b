"""Whether rows that came with a package are, row for row, what the chain that came along says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.errors import Refused
from toolkit.ledger.chain import digests_of, is_unbroken
from toolkit.ledger.subjects import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Dump = Mapping[str, Sequence[Mapping[str, Any]]]

_ROWS, _CHAIN = "台账.json", "校验链"


def refuse_unproven(dump: Dump) -> None:
    """Raises Refused for the first thing in these rows that the chain among them does not bear out.

    What a package always holds must be there: the whole register of 发文字号, and what its items are about.
    """
    latest = _latest(dump.get("chain", ()))
    try:
        _refuse_differences(dump, latest)
    except _NO_ROWS as error:
        raise _unproven(_ROWS) from error


_NO_ROWS = (LookupError, TypeError, ValueError, AttributeError)
"""What reading falls over where there is something else than rows."""


def _latest(chain: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The digest of each subject as the chain has it last; raises Refused for one that is broken, or none."""
    try:
        if is_unbroken(chain):
            return {str(row["subject"]): row["digest"] for row in chain}
    except _NO_ROWS as error:
        raise _unproven(_CHAIN) from error
    raise _unproven(_CHAIN)


def _refuse_differences(dump: Dump, latest: Mapping[str, str]) -> None:
    archives = {row["claim"]: row["archive"] for row in dump["arrivals"]}
    given = digests_of(dump)
    wrong = (subject for subject, digest in given.items() if latest.get(subject) != digest)
    gone = (subject for subject in _wanted(dump, latest) if subject in latest and subject not in given)
    for subject in (*wrong, *gone):
        raise _unproven(said(subject, archives))
    for code in _beyond_their_class(dump):
        raise _unproven(code)


def _wanted(dump: Dump, latest: Mapping[str, str]) -> Iterator[str]:
    """What the rows and the chain say must be in the package."""
    yield from (subject for subject in latest if subject.startswith("number:"))
    yield from (f"{row['kind']}:{row['ref']}" for row in dump["filed_under"])
    yield from (f"arrival:{row['claim']}" for row in dump["pieces"] if row["claim"])


def _beyond_their_class(dump: Dump) -> Iterator[str]:
    """The items whose 件号 their class's counter would give again; counters are in no chain."""
    last = {row["prefix"]: row["last"] for row in dump["classes"]}
    return (row["code"] for row in dump["items"] if row["number"] > last.get(row["prefix"], -1))


def _unproven(found: str) -> Refused:
    return Refused("import-unproven", found=found)
