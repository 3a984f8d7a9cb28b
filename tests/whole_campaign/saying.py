"""What a document has to say, and whether a written one says it: its sentences, its tables, and no other figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from office_at_work import charts

Row = Sequence[object]


@dataclass(frozen=True)
class Begins:
    """A cell or sentence that holds the beginning of a longer text."""

    text: str

    def __eq__(self, other: object) -> bool:
        said = bare(str(other)).rstrip("…")
        return bool(said) and bare(self.text).startswith(said)

    __hash__ = None


@dataclass(frozen=True)
class Says:
    """What one document has to say."""

    words: tuple[str, ...] = ()
    """Pieces of its sentences, in their order."""
    charts: tuple[dict[str, dict[str, float]], ...] = ()
    """The figures its charts are drawn from: by series, by name."""
    tables: tuple[tuple[Row, ...], ...] = ()
    """Its tables, in their order, each row for row, without the headers."""
    quoted: tuple[str, ...] = ()
    """Texts of papers that are told at length, or their beginnings; figures in them are their writers'."""
    free: tuple[str, ...] = ()
    """Figures the template itself holds: a rule, a number of days."""


@dataclass
class Written:
    """A written document: its paragraphs, and its tables without their headers."""

    paragraphs: list[str]
    tables: list[list[list[str]]] = field(default_factory=list)
    charts: list[dict[str, dict[str, float]]] = field(default_factory=list)


def bare(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def written(data: bytes) -> Written:
    """The document opened again."""
    import io

    import docx
    from docx.table import Table

    found = Written([], charts=charts(data))
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            rows = [[bare(cell.text) for cell in row.cells] for row in block.rows]
            found.tables.append(rows[1:])
        elif block.text.strip():
            found.paragraphs.append(bare(block.text))
    return found


def faults(document: Written, says: Says) -> list[str]:
    """Everything that is said otherwise than it has to be; nothing where all is right."""
    return [
        *_missing(document, says.words),
        *_other_tables(document, says.tables),
        *([] if tuple(document.charts) == says.charts else [f"charts {document.charts} for {says.charts}"]),
        *_unaccounted(document, says),
    ]


def _missing(document: Written, words: Iterable[str]) -> Iterator[str]:
    text, since = "\n".join(document.paragraphs), 0
    for piece in map(bare, words):
        found = text.find(piece, since)
        if found < 0:
            yield f"not said: {piece!r} in …{text[since : since + 200]!r}"
            return
        since = found + len(piece)


def _other_tables(document: Written, tables: Sequence[Sequence[Row]]) -> Iterator[str]:
    if len(document.tables) != len(tables):
        yield f"{len(document.tables)} tables for {len(tables)}: {[rows[:1] for rows in document.tables]}"
    for number, (found, rows) in enumerate(zip(document.tables, tables, strict=False), start=1):
        wanted = [[cell if isinstance(cell, Begins) else bare(str(cell)) for cell in row] for row in rows]
        if len(found) != len(wanted):
            yield f"table {number}: {len(found)} rows for {len(wanted)}"
        for at, (line, row) in enumerate(zip(found, wanted, strict=False), start=1):
            if [*row] != [*line]:
                yield f"table {number} row {at}: {line} for {row}"
                break


_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_NEVER = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|\d{4}年"  # days
    r"|〔\d{4}〕\d*号|附件：?\d|第\d+阶段|0\d{2,3}-\d{7,8}"
)
"""What holds figures and is no figure of the campaign."""


def _unaccounted(document: Written, says: Says) -> Iterator[str]:
    """Every figure in the sentences that nothing accounts for."""
    known = sorted(
        {bare(one) for one in (*says.words, *says.quoted, *says.free) if one}, key=len, reverse=True
    )
    for paragraph in document.paragraphs:
        if any(len(paragraph) > 8 and paragraph.rstrip("…") in one for one in known):
            continue
        left = paragraph
        for one in known:
            left = left.replace(one, "＊")
        left = _NEVER.sub("＊", left)
        left = re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])", "", left)
        if figures := _FIGURE.findall(left):
            yield f"unaccounted {figures} in {paragraph[:200]!r}"


# --- figures as people tell them ------------------------------------------------------------------------


def share(part: float, whole: float) -> str:
    """So much of a whole in percent, one decimal, halves up; a dash where there is no whole."""
    if not whole:
        return "—"
    return f"{(Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def day(iso: object) -> str:
    """2010年6月5日 for 2010-06-05, 1975年3月 for 1975-03; nothing for nothing."""
    if not iso:
        return ""
    parts = [int(part) for part in str(iso).split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def month(iso: object) -> str:
    """2010年6月."""
    return day(str(iso)[:7]) if iso else ""


def total(papers: Iterable, name: str) -> float:
    """The sum of one answer over papers or rows; what was left empty counts as nothing."""
    whole = sum(Decimal(str(one[name])) for one in papers if one[name] is not None)
    return int(whole) if whole == int(whole) else float(whole)


def ranked(items: Sequence, name: str) -> list[tuple[int, object]]:
    """Items with their places, the highest first; equals share a place."""
    order = sorted(items, key=lambda one: -Decimal(str(one[name])))
    figures = [one[name] for one in order]
    return [(figures.index(one[name]) + 1, one) for one in order]


def beginning(text: str, most: int) -> str:
    """The whole sentences that fit into so many characters, or the whole text; of one too long, a part."""
    if len(text) <= most:
        return text
    sentences = re.findall("[^。！？；]*[。！？；]", text[:most])
    return "".join(sentences) or text[: most // 2]


def names(items: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(items)


def count(items: Iterable, name: str, wanted: object) -> int:
    """How many say this."""
    return sum(one[name] == wanted for one in items)


def by(items: Iterable, key) -> dict:
    """The items by something, in the order in which it first appears."""
    found: dict = {}
    for one in items:
        found.setdefault(key(one), []).append(one)
    return found
