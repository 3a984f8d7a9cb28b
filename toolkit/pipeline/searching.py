"""Finding papers: what came in and what went out, by any of its words, by who, when and which number."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import Refused
from toolkit.model import Place, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from toolkit.ledger import Issued
    from toolkit.ledger.index import Hit, Index, Paper, Sought
    from toolkit.model import Document, Entry, Filed
    from toolkit.office import Plan
    from toolkit.pipeline.desk import Desk

_DOCUMENT = "公文"
_ENTRY = "来文"


def index_file(desk: Desk) -> Path:
    """Where the index lies: beside the ledger; in work/ where the ledger is a server's."""
    ledger = desk.office.ledger
    return (
        ledger.with_name(f"{ledger.name}.search")
        if isinstance(ledger, Path)
        else desk.office.work / "检索.db"
    )


def search(desk: Desk, sought: Sought, limit: int = 20) -> tuple[Hit, ...]:
    """The papers that fit, the last entered first; the index is brought up to the ledger before."""
    from toolkit.ledger.index import Index

    with Index.open(index_file(desk)) as index:
        bring_up(desk, index)
        return index.find(sought, limit)


def bring_up(desk: Desk, index: Index) -> None:
    """Put into the index what the ledger has and it has not, and take out what is no more."""
    mark = str(desk.ledger.head().id)
    if index.mark == mark:
        return
    codes = {number: item.code for item in desk.ledger.items() for number in item.entries}
    document_codes = {number: item.code for item in desk.ledger.items() for number in item.documents}
    old = index.stamps()
    stamps = {
        f"entry:{entry.number}": _stamp(entry, codes.get(entry.number, "")) for entry in desk.ledger.entries()
    }
    issued = {f"document:{one.id}": one for one in desk.ledger.documents()}
    stamps |= {key: f"{one.sha256} {document_codes.get(one.id, '')}" for key, one in issued.items()}
    changed = [key for key, stamp in stamps.items() if old.get(key) != stamp]
    papers = (
        _issued(desk, issued[key], stamps[key], document_codes)
        if key in issued
        else _received(desk, desk.ledger.filed(int(key.partition(":")[2])), stamps[key], codes)
        for key in changed
    )
    index.bring_up(mark, papers, [key for key in old if key not in stamps])


def _stamp(entry: Entry, code: str) -> str:
    """What changes when the entry does; a digest, because it is about a person."""
    return hashlib.sha256(f"{entry!r} {code}".encode("utf-8", "replace")).hexdigest()


def _received(desk: Desk, filed: Filed, stamp: str, codes: Mapping[int, str]) -> Paper:
    from toolkit.ledger.index import Paper
    from toolkit.text.masks import masked

    entry = filed.entry
    day = desk.local(entry.received_at).date()
    title = f"{entry.org}{masked(entry.member)}《{entry.form or '未识别'}》"
    place = desk.office.archive / entry.archive
    found = tuple(_text(place, entry.file)) if entry.archive and place.is_file() else ()
    whole = "\n".join(text for _, text in found)
    fields = tuple(
        (str(source.place), f"{name}：{source.raw}")
        for name, source in filed.extract.sources.items()
        if source.raw.strip() and source.raw not in whole
    )
    return Paper(
        f"entry:{entry.number}", stamp, _ENTRY, title, entry.org, entry.member, entry.form,
        _stage_asking(filed, day, desk.office.plan), day.isoformat(), _doc_number(filed),
        codes.get(entry.number, ""), found + fields, tuple(personal_values(filed)),
    )  # fmt: skip


def _issued(desk: Desk, one: Issued, stamp: str, codes: Mapping[int, str]) -> Paper:
    from toolkit.ledger.index import Paper

    day = desk.local(one.written_at).date()
    place = desk.office.folder / one.path
    lines = tuple(_text(place, place.name)) if place.is_file() else ()
    return Paper(
        f"document:{one.id}", stamp, _DOCUMENT, one.title, desk.office.name, "", one.template,
        _stage_on(day, desk.office.plan), day.isoformat(), one.number, codes.get(one.id, ""), lines,
        tuple(member.name for member in desk.office.roster.members),
    )  # fmt: skip


def _text(place: Path, name: str) -> Iterator[tuple[str, str]]:
    """A file's text with its places; nothing where it cannot be read."""
    from toolkit.reading import read

    try:
        document = read(place.read_bytes(), name)
    except (Refused, OSError):
        return
    yield from _lines(document)


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    for row in document.rows:
        for cell in row.cells:
            if cell.text.strip():
                yield str(cell.place), cell.text


def _stage_asking(filed: Filed, day: date, plan: Plan) -> str:
    """The one stage that asks for the paper, by its answers or else its form; else the stage of the day."""
    form, values = filed.entry.form, filed.values
    by_answers = [one.name for one in plan.stages if any(m.accepts(form, values) for m in one.materials)]
    by_form = [one.name for one in plan.stages if any(m.form == form for m in one.materials)]
    found = next((asking for asking in (by_answers, by_form) if len(asking) == 1), None)
    return found[0] if found else _stage_on(day, plan)


def _stage_on(day: date, plan: Plan) -> str:
    stage = plan.stage_on(day)
    return stage.name if stage else ""


def _doc_number(filed: Filed) -> str:
    value = filed.values.get("发文字号") or filed.values.get("文号")
    return value if isinstance(value, str) else ""


def personal_values(filed: Filed) -> Iterator[str]:
    """Every personal value of a paper, as it was written and as it was read."""
    if filed.entry.member:
        yield filed.entry.member
    for name, source in filed.extract.sources.items():
        if is_personal(filed, name) and source.place != Place(Spot.FILE):
            yield source.raw
    for name, value in filed.values.items():
        if filed.personal.get(name) and isinstance(value, str):
            yield value


def is_personal(filed: Filed, name: str) -> bool:
    """Whether a field, or a cell of a table (成员[1].姓名), holds personal data."""
    table, bracket, rest = name.partition("[")
    return bool(filed.personal.get(f"{table}.{rest.partition('].')[2]}" if bracket else name))
